"""Tables: a repeated header row, row headers, rows that do not split, widths in every cell, alternative text.

Widths stand in the grid and in every cell, since programs differ in which of the two they believe.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from exports.characters import one_line
from exports.memo import Cell, Column, Table, Tint
from exports.word.fields import sequence
from exports.word.inlines import Inliner
from exports.word.markup import Bookmarks, run, tag
from exports.word.paragraphs import Para
from exports.word.styles import FILLS

_SHORT_TABLE = 5  # rows; a table no longer than this stays on one page


def caption(table: Table, bookmarks: Bookmarks) -> Para:
    """Give the paragraph above a table: its label in a bookmark, so that links lead there, and its caption."""
    label = bookmarks.around(bookmarks.name(table.key), sequence(one_line(table.label), table.number))
    words = one_line(table.caption)
    return Para(style="Caption", content=label + run(f". {words}" if words else "."))


def remarks(table: Table, inliner: Inliner) -> Iterator[Para]:
    """Give the paragraphs below a table, kept together with each other."""
    last = len(table.below) - 1
    for number, inlines in enumerate(table.below):
        yield Para(style="Remark", content=inliner.runs(inlines), keeps_next=number < last, follows_table=number == 0)


def table_xml(table: Table, inliner: Inliner, *, width: int) -> str:
    """Give the table itself, as wide as the page's text. A row with too few or too many cells raises ValueError."""
    widths = shares(table.columns, width)
    grid = tag("tblGrid", *(tag("gridCol", w=share) for share in widths))
    last = len(table.rows) - 1
    is_short = len(table.rows) <= _SHORT_TABLE
    rows = (
        _row(row, widths, inliner, keeps_next=bool(table.below) if number == last else is_short)
        for number, row in enumerate(table.rows)
    )
    return tag("tbl", _properties(table, width), grid, _head(table.columns, widths), *rows)


def shares(columns: Sequence[Column], width: int) -> list[int]:
    """Share a width out by the columns' weights, so that the parts add up to it exactly."""
    edges = list(accumulate((column.weight for column in columns), initial=0.0))
    marks = [round(width * edge / edges[-1]) for edge in edges]
    return [right - left for left, right in pairwise(marks)]


def _properties(table: Table, width: int) -> str:
    return tag(
        "tblPr",
        tag("tblStyle", val="MemoTable"),
        tag("tblW", w=width, type="dxa"),
        tag("tblLayout", type="fixed"),
        tag("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        tag("tblCaption", val=one_line(f"{table.label}. {table.caption}")),
        tag("tblDescription", val=one_line(table.description)),
    )


def _head(columns: Sequence[Column], widths: Sequence[int]) -> str:
    cells = (
        _cell((Para(style="TableHead", content=run(column.title)),), width, Tint.HEAD, is_bottom=True)
        for column, width in zip(columns, widths, strict=True)
    )
    return tag("tr", tag("trPr", tag("cantSplit"), tag("tblHeader")), *cells)


def _row(row: Sequence[Cell], widths: Sequence[int], inliner: Inliner, *, keeps_next: bool) -> str:
    cells = []
    for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
        style = "TableRowHead" if number == 0 else "TableMuted" if cell.tint is Tint.MUTED else "TableText"
        paragraphs = [
            Para(style=style, content=inliner.runs(inlines), keeps_next=keeps_next) for inlines in cell.paragraphs
        ]
        cells.append(_cell(paragraphs or [Para(style=style, keeps_next=keeps_next)], width, cell.tint))
    return tag("tr", tag("trPr", tag("cantSplit")), *cells)


def _cell(paragraphs: Sequence[Para], width: int, tint: Tint, *, is_bottom: bool = False) -> str:
    properties = tag(
        "tcPr",
        tag("tcW", w=width, type="dxa"),
        tag("shd", val="clear", color="auto", fill=FILLS[tint]) if tint in FILLS else "",
        tag("vAlign", val="bottom") if is_bottom else "",
    )
    return tag("tc", properties, *(paragraph.xml() for paragraph in paragraphs))
