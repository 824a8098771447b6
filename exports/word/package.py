"""The file around the text: parts, how they relate, the document's properties, and a zip with fixed times.

A .docx is a zip of XML parts (Open Packaging Conventions, ECMA-376 part 2). It is written directly: all of its parts
are ours, and loading python-docx only to put them together would take longer than writing the whole memo.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from typing import BinaryIO

import msgspec

from exports.characters import one_line, shortened
from exports.memo import Memo
from exports.word.inlines import settings_of_footnotes
from exports.word.languages import language
from exports.word.markup import RELATIONSHIPS, part, quoted, tag
from exports.word.page import headers
from exports.word.styles import SANS, SERIF, styles_part
from frameworks import resources

_PROPERTY_LENGTH = 255  # what programs keep of a property
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What the writer hands over: three parts as bytes, and addresses with the ids under which two of them link."""

    document: bytes
    footnotes: bytes
    numbering: bytes
    body_links: Mapping[str, str]
    note_links: Mapping[str, str]


class _Part(msgspec.Struct, frozen=True):
    """A part of the package: its name, its type, its content, and the id and type under which another relates to it."""

    name: str
    content_type: str
    content: bytes
    key: str
    relation: str


def write_package(memo: Memo, parts: Parts, to: BinaryIO) -> None:
    """Write the .docx file of a memo whose text is ready."""
    top = list(_top_parts(memo, parts))
    below = list(_parts_of_document(memo, parts))
    entries = {
        "[Content_Types].xml": _content_types([*top, *below]),
        "_rels/.rels": _relations(top),
        "word/_rels/document.xml.rels": _relations(below, parts.body_links),
        "word/_rels/footnotes.xml.rels": _relations([], parts.note_links),
        **{each.name: each.content for each in (*top, *below)},
    }
    to.write(_zipped(entries))


def _top_parts(memo: Memo, parts: Parts) -> Iterator[_Part]:
    """Yield the parts that the package itself relates to."""
    core = "application/vnd.openxmlformats-package.core-properties+xml"
    extended = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
    yield _Part(
        "word/document.xml", f"{_WORD}document.main+xml", parts.document, "document", f"{RELATIONSHIPS}/officeDocument"
    )
    yield _Part(
        "docProps/core.xml", core, _properties(memo), "core", f"{_PACKAGE}relationships/metadata/core-properties"
    )
    yield _Part("docProps/app.xml", extended, _application(memo), "app", f"{RELATIONSHIPS}/extended-properties")


def _parts_of_document(memo: Memo, parts: Parts) -> Iterator[_Part]:
    """Yield the parts that the document relates to. A header's relationship is named by where it stands."""
    plain = {
        "styles": styles_part(memo.language),
        "settings": _settings(memo),
        "numbering": parts.numbering,
        "footnotes": parts.footnotes,
        "fontTable": _font_table(),
    }
    for kind, content in plain.items():
        yield _Part(f"word/{kind}.xml", f"{_WORD}{kind}+xml", content, kind, f"{RELATIONSHIPS}/{kind}")
    theme = resources.read_bytes("word", "theme.xml")
    theme_type = "application/vnd.openxmlformats-officedocument.theme+xml"
    yield _Part("word/theme/theme1.xml", theme_type, theme, "theme", f"{RELATIONSHIPS}/theme")
    for key, content in headers(memo).items():
        kind = key.partition("-")[0]
        yield _Part(f"word/{key}.xml", f"{_WORD}{kind}+xml", content, key, f"{RELATIONSHIPS}/{kind}")


def _content_types(parts: list[_Part]) -> bytes:
    rows = "".join(f'<Override PartName="/{each.name}" ContentType="{each.content_type}"/>' for each in parts)
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    defaults = f'<Default Extension="rels" ContentType="{relations}"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{_DECLARATION}<Types xmlns="{_PACKAGE}content-types">{defaults}{rows}</Types>'.encode()


def _relations(parts: list[_Part], links: Mapping[str, str] | None = None) -> bytes:
    """Give the relationships of a part or of the package: to other parts by absolute names, and to addresses."""
    rows = [f'<Relationship Id="{each.key}" Type="{each.relation}" Target="/{each.name}"/>' for each in parts]
    for address, key in (links or {}).items():
        target = f'Target="{quoted(address)}" TargetMode="External"'
        rows.append(f'<Relationship Id="{key}" Type="{RELATIONSHIPS}/hyperlink" {target}/>')
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{"".join(rows)}</Relationships>'.encode()


def _properties(memo: Memo) -> bytes:
    """Give docProps/core.xml. All of it comes from the memo: the present time and the machine's user are not in it."""
    about = memo.properties
    time = f"{date.fromisoformat(about.date).isoformat()}T00:00:00Z"
    texts = {
        "dc:title": memo.title,
        "dc:subject": about.subject,
        "dc:creator": about.author,
        "cp:keywords": "; ".join(about.keywords),
        "dc:description": "",
        "dc:language": memo.language,
        "cp:lastModifiedBy": about.author,
        "cp:revision": "1",
        "cp:category": "Memo",
        "cp:contentStatus": memo.marking,
    }
    rows = [f"<{name}>{quoted(shortened(words, _PROPERTY_LENGTH))}</{name}>" for name, words in texts.items()]
    rows += [f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{time}</dcterms:{name}>' for name in ("created", "modified")]
    names = (
        f'xmlns:cp="{_PACKAGE}metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    return f"{_DECLARATION}<cp:coreProperties {names}>{''.join(rows)}</cp:coreProperties>".encode()


def _application(memo: Memo) -> bytes:
    name = f"<Application>{quoted(one_line(memo.properties.generator))}</Application>"
    return f'{_DECLARATION}<Properties xmlns="{_OFFICE}extended-properties">{name}</Properties>'.encode()


def _settings(memo: Memo) -> bytes:
    """Give word/settings.xml. Mode 15 is Word 2013 and later; without it the title bar says "Compatibility mode"."""
    mode = tag("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return part(
        "settings",
        tag("zoom", percent=100),
        tag("defaultTabStop", val=709),
        tag("characterSpacingControl", val="doNotCompress"),
        settings_of_footnotes(),
        tag("compat", mode),
        language(memo.language, "themeFontLang"),
        tag("clrSchemeMapping", **_COLOR_SCHEME),
        tag("decimalSymbol", val="."),
        tag("listSeparator", val=","),
    )


_COLOR_SCHEME = {
    "bg1": "light1",
    "t1": "dark1",
    "bg2": "light2",
    "t2": "dark2",
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    "hyperlink": "hyperlink",
    "followedHyperlink": "followedHyperlink",
}


def _font_table() -> bytes:
    """Name the fonts, each with the free one of the same widths that stands in where it is missing."""
    rows = ((SANS, "Carlito", "swiss"), (SERIF, "Caladea", "roman"))
    return part(
        "fonts",
        *(
            tag("font", tag("altName", val=other), tag("family", val=family), tag("pitch", val="variable"), name=name)
            for name, other, family in rows
        ),
    )


def _zipped(entries: Mapping[str, bytes]) -> bytes:
    """Give the zip file, with one time and origin for all of its parts, so that equal memos give equal bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in entries.items():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, content)
    return stream.getvalue()
