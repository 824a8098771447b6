"""Agreement: the sets of frameworks that address the same rows, as dots with counts: what all share, what one has."""

from __future__ import annotations

from collections.abc import Generator

from exports.figures.figure import BLANK_GLYPHS, Figure, FigureCell, FigureColumn, FigureRow, FigureView, Tint
from exports.figures.ground import Ground
from exports.figures.words import FigureWords, capital, fitting
from frameworks.analysis.agreement import Sharing, agreement
from frameworks.analysis.behind import of_cell
from frameworks.comparison import BlankKind, Comparison

DOT = "●"
_UNKNOWN = BlankKind.NOT_YET_COMPARED


def agreement_figure(ground: Ground) -> Generator[None, None, Figure]:
    """Make the figure of agreement."""
    comparison = ground.comparison
    words = FigureWords(comparison.frameworks, ground.language)
    found = agreement(comparison)
    yield
    rows_word = words.rows(comparison.selection.axis)
    return Figure(
        view=FigureView.AGREEMENT,
        title=words.say("agreement", "title", rows=rows_word, names=words.named(list(words.names))),
        summary=_summary(comparison, found, words),
        rows_title=words.at("agreement", "set"),
        columns=(
            *words.columns(comparison.frameworks),
            FigureColumn(title=words.at("rows", comparison.selection.axis.value, "counted")),
            FigureColumn(title=words.at("agreement", "which")),
        ),
        rows=tuple(_row(comparison, sharing, words) for sharing in found),
        legend=words.notes(words.at("agreement", "legend"), words.blank_legend() + "."),
        source=words.source(ground.today),
        nothing="" if comparison.rows else words.at("no-rows"),
    )


def _row(comparison: Comparison, sharing: Sharing, words: FigureWords) -> FigureRow:
    total = len(comparison.rows)
    behind = tuple(
        found
        for row in sharing.rows
        for cell in row.cells
        if cell.framework in sharing.frameworks
        for found in of_cell(row, cell)
    ) or tuple(found for row in sharing.rows for cell in row.cells for found in of_cell(row, cell))
    count = FigureCell(words=words.of(len(sharing.rows), total), is_total=True, behind=behind)
    labels = words.plain.series([row.label for row in sharing.rows])
    return FigureRow(
        key=">".join(sharing.frameworks) or "nobody",
        label=_label(comparison, sharing, words),
        cells=(
            *(_dot(sharing, framework.id, words) for framework in comparison.frameworks),
            count,
            FigureCell(words=labels, behind=behind),
        ),
    )


def _label(comparison: Comparison, sharing: Sharing, words: FigureWords) -> str:
    count, every = len(sharing.frameworks), len(comparison.frameworks)
    if count == 0:
        return str(words.at("agreement", "nobody"))
    if count == every > 1:
        return capital(words.everyone())
    names = words.plain.series([words.names[id] for id in sharing.frameworks])
    is_known = all(_UNKNOWN not in sharing.blanks(one.id) for one in comparison.frameworks)
    return words.say("agreement", "only", names=names) if count == 1 < every and is_known else names


def _dot(sharing: Sharing, framework: str, words: FigureWords) -> FigureCell:
    """Say that a framework addresses the rows of a set, or which blanks it has on them."""
    if framework in sharing.frameworks:
        behind = tuple(found for row in sharing.rows for found in of_cell(row, row.cell(framework)))
        return FigureCell(words=words.at("agreement", "addressed"), glyph=DOT, tint=Tint.LIGHT, behind=behind)
    kinds = sharing.blanks(framework)
    behind = tuple(found for row in sharing.rows for found in of_cell(row, row.cell(framework)))
    glyph = "".join(BLANK_GLYPHS[kind] for kind in BlankKind if kind in kinds)
    alone = len(set(kinds)) == 1
    said = str(words.plain.at("blanks", kinds[0].value)) if alone else words.kinds(kinds)
    return FigureCell(words=said, glyph=glyph, is_blank=True, behind=behind)


def _summary(comparison: Comparison, found: tuple[Sharing, ...], words: FigureWords) -> str:
    total, axis, every = len(comparison.rows), comparison.selection.axis, len(comparison.frameworks)
    sizes = [len(row.addressed_by) for row in comparison.rows]
    first = words.say(
        "agreement",
        "is",
        rows=f"{total} {words.rows(axis, total)}",
        frameworks=words.count(every, "counted"),
        sets=words.count(len(found), "agreement", "sets"),
    )
    ones = [sharing for sharing in found if len(sharing.frameworks) == 1]
    alone = [f"{words.names[one.frameworks[0]]}: {len(one.rows)}" for one in ones]
    named = words.say("agreement", "alone", names=words.plain.series(alone)) if alone else ""
    return fitting(f"{first} {words.reach(sizes, named)}.", f"{first} {words.reach(sizes)}.")
