"""Figures: a picture in its line of text, with its text alternative."""

from __future__ import annotations

import io

from docx.document import Document
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
    inline.docPr.set("descr", one_line(figure.description))
    inline.docPr.set("name", one_line(figure.label))
    return tag("r", tag("drawing", str(inline.xml)))
