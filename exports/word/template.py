"""Our own letterheads: `resources/word/NAME.docx`, each put together from the parts in a folder of its name.

The plain one is whole; the others hold only what differs: styles that take the place of plain ones with the same id,
lists that come behind the plain ones, and a header and footer where they have one. After a change, run
`python -m exports.word.template` and look at a memo in Word. Text is dark and quiet; colour is for headings and links.
"""

from __future__ import annotations

import io

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement, serialize_for_reading
from docx.package import Package

from exports.word.letterhead import letterheads
from exports.word.markup import element
from exports.word.package import save
from frameworks import resources

_GROUND = "plain"
_PARTS = (  # file, name in the package, type, relation
    ("styles.xml", "/word/styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    ("settings.xml", "/word/settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    ("numbering.xml", "/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    ("fontTable.xml", "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    ("theme.xml", "/word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
)
_FURNITURE = (
    ("header", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    ("footer", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
)


def template(name: str) -> bytes:
    """Give a letterhead as a .docx file by the name of its folder; the same parts always give the same bytes."""
    package = Package()
    document = Part(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, b"", package)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    for file, place, content_type, relation in _PARTS:
        document.relate_to(Part(PackURI(place), content_type, _content(name, file), package), relation)
    document._blob = _furnished(name, document)
    stream = io.BytesIO()
    save(package, stream)
    return stream.getvalue()


def _furnished(name: str, document: Part) -> bytes:
    """Give the main part, with a reference to the header and the footer that the letterhead has."""
    root = parse_xml(_content(name, "document.xml"))
    setup = root[0].find(qn("w:sectPr"))
    references = []
    for kind, content_type, relation in _FURNITURE:
        if _has(name, f"{kind}.xml"):
            blob = resources.read_bytes("word", name, f"{kind}.xml")
            part = Part(PackURI(f"/word/{kind}1.xml"), content_type, blob, document.package)
            key = document.relate_to(part, relation)
            references.append(element(f'<w:{kind}Reference w:type="default" r:id="{key}"/>'))
    for place, reference in enumerate(references):
        setup.insert(place, reference)
    return _bytes(root)


def _content(name: str, file: str) -> bytes:
    """Give a part of a letterhead: its own on the ground of the plain one, or the plain one's."""
    plain = resources.read_bytes("word", _GROUND, file)
    if name == _GROUND or not _has(name, file):
        return plain
    own = resources.read_bytes("word", name, file)
    if file not in {"styles.xml", "numbering.xml"}:
        return own
    root = parse_xml(plain)
    if file == "styles.xml":
        _replace_styles(root, parse_xml(own))
    else:
        _add_lists(root, parse_xml(own))
    return _bytes(root)


def _replace_styles(root: BaseOxmlElement, own: BaseOxmlElement) -> None:
    for new in list(own):
        if new.tag == qn("w:docDefaults"):
            root.replace(root.find(new.tag), new)
        else:
            key = new.get(qn("w:styleId"))
            old = next(each for each in root.findall(qn("w:style")) if each.get(qn("w:styleId")) == key)
            root.replace(old, new)


def _add_lists(root: BaseOxmlElement, own: BaseOxmlElement) -> None:
    """Put definitions of lists behind definitions, and lists behind lists, as the schema wants them."""
    for new in list(own):
        last = root.findall(new.tag)[-1]
        last.addnext(new)


def _has(name: str, file: str) -> bool:
    return resources.path("word", name, file).is_file()


def _bytes(root: BaseOxmlElement) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{serialize_for_reading(root)}'.encode()


if __name__ == "__main__":
    for each in letterheads():
        each.path.write_bytes(template(each.path.stem))
