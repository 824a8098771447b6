"""Tables: a repeated header row, row headers, rows that do not split, widths in every cell, alternative text.

They are built as markup, since python-docx searches the whole grid for each cell. Widths stand in the grid and in
every cell, since programs differ in which of the two they believe.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise

from exports.characters import one_line
from exports.memo import Cell, Column, Table, Tint
from exports.word.inlines import Inliner
from exports.word.markup import paragraph, styled, tag
from exports.word.styles import Look, Styles

_FILLS = {Tint.HEAD: "E6EFF8", Tint.LIGHT: "F3F7FB", Tint.MEDIUM: "D9E6F3"}
_SHORT_TABLE = 5  # rows; a table no longer than this stays on one page


def table_markup(table: Table, inliner: Inliner, styles: Styles, *, width: int) -> str:
    """Give the table itself, as wide as the page's text. A row with too few or too many cells raises ValueError."""
    widths = shares(table.columns, width)
    grid = tag("tblGrid", *(tag("gridCol", w=share) for share in widths))
    last = len(table.rows) - 1
    is_short = len(table.rows) <= _SHORT_TABLE
    rows = (
        _row(row, widths, inliner, styles, keeps_next=bool(table.below) if number == last else is_short)
        for number, row in enumerate(table.rows)
    )
    head = _head(table.columns, widths, inliner, styles)
    return tag("tbl", _properties(table, inliner, styles, width), grid, head, *rows)


def shares(columns: Sequence[Column], width: int) -> list[int]:
    """Share a width out by the columns' weights, so that the parts add up to it exactly."""
    edges = list(accumulate((column.weight for column in columns), initial=0.0))
    marks = [round(width * edge / edges[-1]) for edge in edges]
    return [right - left for left, right in pairwise(marks)]


def _properties(table: Table, inliner: Inliner, styles: Styles, width: int) -> str:
    return tag(
        "tblPr",
        tag("tblStyle", val=styles.key(Look.TABLE)),
        inliner.script.table,
        tag("tblW", w=width, type="dxa"),
        tag("tblLayout", type="fixed"),
        tag("tblLook", val="04A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        tag("tblCaption", val=one_line(f"{table.label}. {table.caption}")),
        tag("tblDescription", val=one_line(table.description)),
    )


def _head(columns: Sequence[Column], widths: Sequence[int], inliner: Inliner, styles: Styles) -> str:
    style = styled(styles.key(Look.TABLE_HEAD)) + inliner.script.paragraph()
    cells = (
        _cell(paragraph(style, inliner.script.words(column.title)), width, Tint.HEAD, is_bottom=True)
        for column, width in zip(columns, widths, strict=True)
    )
    return tag("tr", tag("trPr", tag("cantSplit"), tag("tblHeader")), *cells)


def _row(row: Sequence[Cell], widths: Sequence[int], inliner: Inliner, styles: Styles, *, keeps_next: bool) -> str:
    cells = []
    keep = tag("keepNext") if keeps_next else ""
    for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
        muted = Look.TABLE_MUTED if cell.tint is Tint.MUTED else Look.TABLE_TEXT
        properties = styled(styles.key(muted if number else Look.TABLE_ROW_HEAD)) + keep
        paragraphs = (
            paragraph(properties + inliner.script.paragraph(words), inliner.runs(words))
            for words in cell.paragraphs or ((),)
        )
        cells.append(_cell("".join(paragraphs), width, cell.tint))
    return tag("tr", tag("trPr", tag("cantSplit")), *cells)


def _cell(paragraphs: str, width: int, tint: Tint, *, is_bottom: bool = False) -> str:
    properties = tag(
        "tcPr",
        tag("tcW", w=width, type="dxa"),
        tag("shd", val="clear", color="auto", fill=_FILLS[tint]) if tint in _FILLS else "",
        tag("vAlign", val="bottom") if is_bottom else "",
    )
    return tag("tc", properties, paragraphs)
