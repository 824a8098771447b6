"""Coverage: rows by frameworks, in each cell how much and how strongly, or the words of a blank; totals with both."""

from __future__ import annotations

from collections.abc import Generator

from exports.figures.figure import (
    FORCE_GLYPHS,
    FORCE_TINTS,
    Figure,
    FigureCell,
    FigureColumn,
    FigureRow,
    FigureView,
    Tint,
)
from exports.figures.ground import Ground
from exports.figures.words import FigureWords, fitting
from frameworks.analysis.behind import Behind, of_cell
from frameworks.comparison import Axis, Cell, Comparison, Row
from frameworks.ref import Ref

PORTION = 40
"""Rows that are made between two pauses."""


def coverage_figure(ground: Ground) -> Generator[None, None, Figure]:
    """Make the figure of coverage, with pauses."""
    comparison = ground.comparison
    words = FigureWords(comparison.frameworks, ground.language)
    rows = []
    for number, row in enumerate(comparison.rows):
        rows.append(_row(comparison, row, words))
        if number % PORTION == PORTION - 1:
            yield
    rows.append(_totals(comparison, words))
    axis = comparison.selection.axis
    return Figure(
        view=FigureView.COVERAGE,
        title=words.say("coverage", "title", rows=words.rows(axis), names=words.named(list(words.names))),
        summary=_summary(comparison, words),
        rows_title=str(words.at("rows", axis.value, "title")),
        columns=(*words.columns(comparison.frameworks), FigureColumn(title=words.at("coverage", "by"))),
        rows=tuple(rows),
        legend=words.notes(words.at("coverage-legend"), words.force_legend(), words.blank_legend() + "."),
        source=words.source(ground.today),
        nothing="" if comparison.rows else words.at("no-rows"),
    )


def _row(comparison: Comparison, row: Row, words: FigureWords) -> FigureRow:
    count = len(row.addressed_by)
    behind = tuple(found for cell in row.cells for found in of_cell(row, cell))
    total = FigureCell(words=words.of(count, len(comparison.frameworks)), is_total=True, behind=behind)
    return FigureRow(key=row.key, label=row.label, cells=(*(_cell(row, cell, words) for cell in row.cells), total))


def _cell(row: Row, cell: Cell, words: FigureWords) -> FigureCell:
    behind = of_cell(row, cell)
    if cell.blank is not None:
        return words.blank(cell.blank, behind)
    force = cell.force
    assert force is not None, "a cell without a blank has provisions"
    word = words.plain.force_word(words.frameworks[cell.framework], force)
    said = words.plain.say("coverage", "cell", count=len(cell.entries), word=word)
    if cell.is_to_be_checked:
        said = f"{said}, {words.plain.at('sentences', 'to-be-checked')}"
    return FigureCell(words=said, glyph=FORCE_GLYPHS[force], tint=FORCE_TINTS.get(force, Tint.NONE), behind=behind)


def _totals(comparison: Comparison, words: FigureWords) -> FigureRow:
    total, axis = len(comparison.rows), comparison.selection.axis
    cells = []
    for framework in comparison.frameworks:
        found = [row for row in comparison.rows if framework.id in row.addressed_by]
        behind = tuple(Behind(ref=Ref(framework.id), row=row.key) for row in found)
        said = f"{words.of(len(found), total)} {words.rows(axis, total)}"
        cells.append(FigureCell(words=said, is_total=True, behind=behind))
    some = sum(bool(row.addressed_by) for row in comparison.rows)
    cells.append(FigureCell(words=words.of(some, total), is_total=True))
    return FigureRow(key="", label=words.at("coverage", "total"), cells=tuple(cells))


def _summary(comparison: Comparison, words: FigureWords) -> str:
    """Say what the matrix is, and how far it is filled."""
    rows, count, axis = comparison.rows, len(comparison.frameworks), comparison.selection.axis
    blanks = [cell.blank.kind for row in rows for cell in row.cells if cell.blank]
    first = words.say(
        "coverage",
        "is",
        rows=f"{len(rows)} {words.rows(axis, len(rows))}",
        frameworks=words.count(count, "counted"),
    )
    second = words.reach([len(row.addressed_by) for row in rows])
    cells = len(rows) * count
    key = "blanks" if blanks else "no-blanks"
    told = words.say("coverage", key, count=len(blanks), total=cells, kinds=words.kinds(blanks))
    return fitting(f"{first} {second}; {told}.", f"{first} {second}.")


def rows_word(comparison: Comparison) -> str:
    """Name what the rows of a comparison are: "themes", "single asks"."""
    return FigureWords(()).rows(Axis(comparison.selection.axis), len(comparison.rows))
