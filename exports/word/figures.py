"""Figures: a picture in its line of text, with its text alternative."""

from __future__ import annotations

import io

from docx.document import Document
from docx.oxml.ns import qn
from docx.shared import Length, Twips

from exports.characters import one_line
from exports.memo import Figure
from exports.word.markup import tag


def picture(figure: Figure, document: Document, *, width: int) -> str:
    """Give the run with a figure's picture, so wide a share of the text's `width` (twentieths of a point) as it asks.

    The same picture twice is stored once.
    """
    wide = Length(int(Twips(width) * figure.width))
    inline = document.part.new_pic_inline(io.BytesIO(figure.image), wide, None)
    inline.docPr.set("id", str(_free_number(document)))
    inline.docPr.set("descr", one_line(figure.description))
    inline.docPr.set("name", one_line(figure.label))
    return tag("r", tag("drawing", str(inline.xml)))


def _free_number(document: Document) -> int:
    """Give a number that no picture has yet, those of a letterhead's headers among them."""
    roots = (getattr(part, "element", None) for part in document.part.package.iter_parts())
    numbers = (each.get("id", "") for root in roots if root is not None for each in root.iter(qn("wp:docPr")))
    return 1 + max((int(number) for number in numbers if number.isdecimal()), default=0)
