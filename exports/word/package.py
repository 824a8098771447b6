"""The file around the text: the document's properties, and a zip with fixed times, so that equal memos are equal bytes.

All that the file says of itself comes from the memo: the present time and the machine's user are not in it.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from html import escape
from typing import BinaryIO

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from exports.characters import one_line, shortened
from exports.memo import Memo

_PROPERTY_LENGTH = 255  # what programs keep of a property
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_APPLICATION = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="http://schemas.openxmlformats.org/'
    'officeDocument/2006/extended-properties"><Application>{}</Application></Properties>'
)


def set_properties(document: Document, memo: Memo) -> None:
    """Give the document the memo's properties, and none of the template's."""
    about, core = memo.properties, document.core_properties
    texts = {
        "title": memo.title,
        "subject": about.subject,
        "author": about.author,
        "last_modified_by": about.author,
        "keywords": "; ".join(about.keywords),
        "comments": "",
        "language": memo.language,
        "category": "Memo",
        "content_status": memo.marking,
    }
    for name, words in texts.items():
        setattr(core, name, shortened(words, _PROPERTY_LENGTH))
    core.revision = 1
    core.created = core.modified = datetime.fromisoformat(about.date).replace(tzinfo=UTC)
    _set_application(document.part.package, memo.properties.generator)


def _set_application(package: Package, name: str) -> None:
    """Say which program wrote the file, in place of what the template says of itself, such as its count of pages."""
    for key, relation in list(package.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.EXTENDED_PROPERTIES:
            del package.rels[key]
    content = _APPLICATION.format(escape(one_line(name), quote=False)).encode()
    part = Part(PackURI("/docProps/app.xml"), CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, content, package)
    package.relate_to(part, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)


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
