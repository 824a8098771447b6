"""The file around the text: python-docx's package with our parts, its properties, and a zip with fixed times.

The parts are all ours; python-docx's default document is not used, since it brings a second, contradicting set of
styles, Letter paper and its own author.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import BinaryIO

import msgspec
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from exports.characters import one_line, shortened
from exports.memo import Memo
from exports.word.inlines import settings_of_footnotes
from exports.word.languages import language
from exports.word.markup import part, quoted, tag
from exports.word.page import headers
from exports.word.styles import SANS, SERIF, styles_part
from frameworks import resources

_PROPERTY_LENGTH = 255  # python-docx's limit, from the standard
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"


class Parts(msgspec.Struct, frozen=True, kw_only=True):
    """What the writer hands over: three parts as bytes, and addresses with the ids under which two of them link."""

    document: bytes
    footnotes: bytes
    numbering: bytes
    body_links: Mapping[str, str]
    note_links: Mapping[str, str]


def write_package(memo: Memo, parts: Parts, to: BinaryIO) -> None:
    """Write the .docx file of a memo whose text is ready."""
    package = Package()
    document = _part(package, "word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, parts.document)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    _set_properties(package, memo)
    extended = _part(package, "docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _application(memo))
    package.relate_to(extended, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    _relate_fixed(package, document, memo, parts)
    _relate_headers(package, document, memo)
    _relate_links(document, parts.body_links)
    saved = io.BytesIO()
    package.save(saved)
    to.write(_with_fixed_times(saved))


def _part(package: Package, name: str, content_type: str, blob: bytes) -> Part:
    return Part(PackURI(f"/{name}"), content_type, blob, package)


def _relate_fixed(package: Package, document: Part, memo: Memo, parts: Parts) -> None:
    """Relate the parts that every document has."""
    theme = resources.read_bytes("word", "theme.xml")
    rows = (
        ("styles", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES, styles_part(memo.language)),
        ("settings", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS, _settings(memo)),
        ("numbering", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING, parts.numbering),
        ("footnotes", CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES, parts.footnotes),
        ("fontTable", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE, _font_table()),
        ("theme/theme1", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME, theme),
    )
    for name, content_type, relationship, blob in rows:
        related = _part(package, f"word/{name}.xml", content_type, blob)
        document.load_rel(relationship, related, name.replace("/", "-"))
        if name == "footnotes":
            _relate_links(related, parts.note_links)


def _relate_headers(package: Package, document: Part, memo: Memo) -> None:
    for key, blob in headers(memo).items():
        is_header = key.startswith("header")
        content_type = CONTENT_TYPE.WML_HEADER if is_header else CONTENT_TYPE.WML_FOOTER
        related = _part(package, f"word/{key}.xml", content_type, blob)
        document.load_rel(RELATIONSHIP_TYPE.HEADER if is_header else RELATIONSHIP_TYPE.FOOTER, related, key)


def _relate_links(source: Part, links: Mapping[str, str]) -> None:
    for address, key in links.items():
        source.load_rel(RELATIONSHIP_TYPE.HYPERLINK, address, key, is_external=True)


def _set_properties(package: Package, memo: Memo) -> None:
    """Set every core property, else python-docx would fill in its own name and the present time."""
    date = datetime.fromisoformat(memo.properties.date).replace(tzinfo=UTC)
    author = shortened(memo.properties.author, _PROPERTY_LENGTH)
    core = package.core_properties
    core.title = shortened(memo.title, _PROPERTY_LENGTH)
    core.subject = shortened(memo.properties.subject, _PROPERTY_LENGTH)
    core.author = core.last_modified_by = author
    core.keywords = shortened("; ".join(memo.properties.keywords), _PROPERTY_LENGTH)
    core.category = "Memo"
    core.content_status = shortened(memo.marking, _PROPERTY_LENGTH)
    core.comments = ""
    core.language = memo.language
    core.created = core.modified = date
    core.revision = 1


def _application(memo: Memo) -> bytes:
    name = quoted(one_line(memo.properties.generator))
    declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f'{declaration}<Properties xmlns="{_EXTENDED}"><Application>{name}</Application></Properties>'.encode()


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


def _with_fixed_times(saved: BinaryIO) -> bytes:
    """Copy a zip file with one time and origin for all of its parts, so that equal memos give equal bytes."""
    copy = io.BytesIO()
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(copy, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return copy.getvalue()
