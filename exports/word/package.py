"""The file around the text: the document's properties, and a zip with fixed times, so that equal memos are equal bytes.

All that the file says of itself comes from the memo: the present time and the machine's user are not in it. A house's
own properties beside Word's usual ones stay, since fields of its letterhead may show them; not in an anonymous file.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from html import escape
from typing import BinaryIO

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from docx.package import Package

from exports.characters import one_line, shortened
from exports.memo import Memo

_PROPERTY_LENGTH = 255  # what programs keep of a property
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<Properties xmlns="{_OFFICE}/extended-properties"><Application>{{}}</Application></Properties>'
)
_SPACES = f'xmlns="{_OFFICE}/custom-properties" xmlns:vt="{_OFFICE}/docPropsVTypes"'
_NO_CUSTOM = f"<Properties {_SPACES}/>".encode()
_PROPERTY = (  # the number in braces is the same for whatever users name, in all Office files
    f'<property {_SPACES} fmtid="{{{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}}}" pid="2" name="{{name}}">'
    "<vt:lpwstr>{text}</vt:lpwstr></property>"
)
_FIRST_NUMBER = 2  # the numbers before it are Office's own
_RELATIONS = {
    CONTENT_TYPE.OFC_EXTENDED_PROPERTIES: RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    CONTENT_TYPE.OFC_CUSTOM_PROPERTIES: RELATIONSHIP_TYPE.CUSTOM_PROPERTIES,
}


def set_properties(document: Document, memo: Memo) -> None:
    """Give the document the memo's properties, and none of what a template says of itself."""
    about, core = memo.properties, document.core_properties
    author = "" if about.anonymous else about.author
    texts = {
        "title": memo.title,
        "subject": about.subject,
        "author": author,
        "last_modified_by": author,
        "keywords": "; ".join(about.keywords),
        "comments": "",
        "language": memo.language,
        "category": "Memo",
        "content_status": memo.status or memo.marking,
        "version": about.version,
        "identifier": "",
    }
    for name, words in texts.items():
        setattr(core, name, shortened(words, _PROPERTY_LENGTH))
    core.revision = 1
    core.created = core.modified = datetime.fromisoformat(about.date).replace(tzinfo=UTC)
    package = document.part.package
    application = _APPLICATION.format(escape(one_line(about.generator), quote=False)).encode()
    _replace(package, "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, application)
    _set_own(package, memo)


def _set_own(package: Package, memo: Memo) -> None:
    """Add the memo's own properties to those of the house, or in their place where they have the same name."""
    about = memo.properties
    values = {
        "Marking": memo.marking,
        "Status": memo.status,
        "Version": about.version,
        "Instruments": "; ".join(about.instruments),
        "Snapshot": about.snapshot,
    }
    values = {name: shortened(words, _PROPERTY_LENGTH) for name, words in values.items() if one_line(words)}
    root = parse_xml(_NO_CUSTOM if about.anonymous else _of_house(package))
    for each in list(root):
        if each.get("name") in values:
            root.remove(each)
    for name, words in values.items():
        text = escape(words, quote=False)
        root.append(parse_xml(_PROPERTY.format(name=name, text=text)))
    for number, each in enumerate(root, _FIRST_NUMBER):
        each.set("pid", str(number))
    content = bytes(serialize_part_xml(root)) if len(root) else b""
    _replace(package, "/docProps/custom.xml", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, content)


def _of_house(package: Package) -> bytes:
    for relation in package.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.CUSTOM_PROPERTIES and not relation.is_external:
            return bytes(relation.target_part.blob)
    return _NO_CUSTOM


def _replace(package: Package, name: str, content_type: str, content: bytes) -> None:
    """Put a part of properties in place of the template's, such as its count of pages; none without content."""
    relation_type = _RELATIONS[content_type]
    for key, relation in list(package.rels.items()):
        if relation.reltype == relation_type:
            del package.rels[key]
    if content:
        package.relate_to(Part(PackURI(name), content_type, content, package), relation_type)


def save(package: Package, to: BinaryIO) -> None:
    """Write a package with one time and origin for all of its parts; python-docx would write the present time."""
    timed, timeless = io.BytesIO(), io.BytesIO()
    package.save(timed)
    with zipfile.ZipFile(timed) as source, zipfile.ZipFile(timeless, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    to.write(timeless.getvalue())
