"""Our own Word template: `resources/word/plain.docx`, put together from the parts in `resources/word/plain/`.

The look of the memo is those parts; after a change, run `python -m exports.word.template` and look at a memo in Word.
Body text is dark and quiet; the accent appears in links and section headings only.
"""

from __future__ import annotations

import io

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from exports.word.package import save
from exports.word.styles import PLAIN
from frameworks import resources

_PARTS = (  # file, name in the package, type, relation
    ("styles.xml", "/word/styles.xml", CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    ("settings.xml", "/word/settings.xml", CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    ("numbering.xml", "/word/numbering.xml", CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    ("fontTable.xml", "/word/fontTable.xml", CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    ("theme.xml", "/word/theme/theme1.xml", CONTENT_TYPE.OFC_THEME, RELATIONSHIP_TYPE.THEME),
)


def plain() -> bytes:
    """Give the template as a .docx file; the same parts always give the same bytes."""
    package = Package()
    document = _part(package, "document.xml", "/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    for file, name, content_type, relation in _PARTS:
        document.relate_to(_part(package, file, name, content_type), relation)
    stream = io.BytesIO()
    save(package, stream)
    return stream.getvalue()


def _part(package: Package, file: str, name: str, content_type: str) -> Part:
    return Part(PackURI(name), content_type, resources.read_bytes("word", "plain", file), package)


if __name__ == "__main__":
    PLAIN.write_bytes(plain())
