"""What the tables of memos share: plain cells, and when a table needs a landscape page."""

from __future__ import annotations

from exports.memo import Cell, Span, Tint

LABEL = 0.75  # weight of a column of labels beside columns of facts
UPRIGHT_FRAMEWORKS = 4  # with more columns of frameworks, a table goes on a landscape page


def plain_cell(text: str, tint: Tint = Tint.NONE) -> Cell:
    """Give a cell of one paragraph in plain words."""
    return Cell(paragraphs=((Span(text=text),),), tint=tint)


def capital(text: str) -> str:
    """Begin a text with a capital."""
    return text[:1].upper() + text[1:]
