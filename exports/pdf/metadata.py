"""What the file says of itself, twice: in the information dictionary and, for PDF/UA, in XMP. Both must agree."""

from __future__ import annotations

from datetime import UTC, datetime
from html import escape

from exports.characters import one_line
from exports.memo import Memo
from exports.pdf.objects import PdfFile, string

_PRODUCER = "Concord, with ReportLab"
_BAG = "<rdf:{kind}>{items}</rdf:{kind}>"
_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{properties}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>"""


def write_information(file: PdfFile, memo: Memo) -> int:
    """Write the information dictionary and give its number."""
    properties = memo.properties
    when = string(_moment(memo).strftime("D:%Y%m%d%H%M%SZ"))
    entries = {
        b"Title": string(memo.title),
        b"Author": string(_author(memo)),
        b"Subject": string(properties.subject),
        b"Keywords": string(", ".join(properties.keywords)),
        b"Creator": string(properties.generator),
        b"Producer": string(_PRODUCER),
        b"CreationDate": when,
        b"ModDate": when,
    }
    if not entries[b"Author"].strip(b"()"):
        del entries[b"Author"]
    entries |= {name.encode("ascii"): string(value) for name, value in _own(memo).items()}
    return file.add(b"<<%b>>" % b"".join(b"/%b%b" % entry for entry in entries.items()))


def write_xmp(file: PdfFile, memo: Memo) -> int:
    """Write the XMP packet, uncompressed so that any program finds it, and give its number."""
    properties = memo.properties
    when = _moment(memo).strftime("%Y-%m-%dT%H:%M:%SZ")
    values = {
        "dc:title": _several("Alt", [memo.title], ' xml:lang="x-default"'),
        "dc:creator": _several("Seq", [_author(memo)]) if _author(memo) else "",
        "dc:description": _several("Alt", [properties.subject], ' xml:lang="x-default"'),
        "dc:subject": _several("Bag", properties.keywords),
        "dc:language": _several("Bag", [memo.language]),
        "pdf:Keywords": _clean(", ".join(properties.keywords)),
        "pdf:Producer": _clean(_PRODUCER),
        "xmp:CreatorTool": _clean(properties.generator),
        "xmp:CreateDate": when,
        "xmp:ModifyDate": when,
        "pdfuaid:part": "1",
    }
    values |= {f"pdfx:{name}": _clean(value) for name, value in _own(memo).items()}
    lines = "\n".join(f"<{name}>{value}</{name}>" for name, value in values.items() if value)
    packet = _PACKET.format(properties=lines).encode("utf-8")
    return file.stream(packet, b"/Type/Metadata/Subtype/XML", is_plain=True)


def _author(memo: Memo) -> str:
    return "" if memo.properties.anonymous else memo.properties.author


def _own(memo: Memo) -> dict[str, str]:
    """Give the properties that PDF has no names for, by the names that Word files give them too."""
    about = memo.properties
    values = {
        "Marking": memo.marking,
        "Status": memo.status,
        "Version": about.version,
        "Instruments": "; ".join(about.instruments),
        "Snapshot": about.snapshot,
    }
    return {name: one_line(value) for name, value in values.items() if one_line(value)}


def _several(kind: str, values: list[str] | tuple[str, ...], attributes: str = "") -> str:
    return _BAG.format(kind=kind, items="".join(f"<rdf:li{attributes}>{_clean(value)}</rdf:li>" for value in values))


def _clean(text: str) -> str:
    """Escape a text for XML, without the control characters that XML cannot hold."""
    return escape("".join(char for char in text if char.isprintable() or char == "\n"), quote=False)


def _moment(memo: Memo) -> datetime:
    """Give the memo's date as a moment; never today's, so that the same memo gives the same bytes."""
    moment = datetime.fromisoformat(memo.properties.date)
    return moment if moment.tzinfo is None else moment.astimezone(UTC)
