"""Designs of one document side by side, dimension by dimension: what each proposes in our words, how strongly, where.

What stands only in a passage common to all designs is never given as a design's own: its cell says so first.
"""

from __future__ import annotations

from exports.memo import Block, Cell, Column, Heading, Inlines, Listing, Span, Table, Tint
from exports.templates.cells import LABEL, plain_cell
from exports.templates.context import Context
from exports.templates.template import TemplateSection
from frameworks.comparison import Axis, Comparison, Entry, Row, Selection
from frameworks.comparison import Cell as ComparisonCell
from frameworks.model import Framework, Passage, Unit

_STATUS = "status"  # the dimension of the passage that says how the designs stand to each other
_KEY = "dimension:"


def _by_dimension(context: Context) -> Comparison:
    """Compare by dimension, whatever the request's rows are. Raises ConcordError where no two share a dimension."""
    selection = context.request.selection
    if selection.axis is Axis.DIMENSIONS:
        return context.comparison
    wanted = Selection(frameworks=selection.frameworks, axis=Axis.DIMENSIONS, themes=selection.themes)
    return context.compared(wanted)


def designs_in_short(context: Context, section: TemplateSection) -> tuple[Block, ...]:
    """Say how the designs stand to each other, and what each says on a few dimensions (option `dimensions`, by ids)."""
    comparison = _by_dimension(context)
    blocks: list[Block] = [
        context.said("designs-status", "architectures", "status", gist=passage.gist, locator=passage.locator)
        for passage in comparison.common
        if passage.dimension == _STATUS
    ]
    wanted = [id.strip() for id in section.name("dimensions", "").split(",")]
    for row in comparison.rows:
        if row.key.removeprefix(_KEY) in wanted:
            blocks.append(Heading(key=f"short-{row.key}", level=2, text=row.label))
            blocks.append(Listing(key=f"short-{row.key}-list", items=tuple(_lines(context, row))))
    return tuple(blocks)


def _lines(context: Context, row: Row) -> list[Inlines]:
    lines: list[Inlines] = []
    for cell in row.cells:
        name = Span(text=f"{context.name(cell.framework)}: ", bold=True)
        if cell.blank:
            lines.append((name, Span(text=_blank(context, cell))))
        lines.extend((name, *_entry(context, cell, entry)) for entry in cell.entries)
    return lines


def side_by_side(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give the table of every dimension."""
    said, comparison = context.words.at("architectures"), _by_dimension(context)
    number, label = context.numbered("table-designs")
    table = Table(
        key="table-designs",
        number=number,
        label=label,
        caption=said["caption"],
        description=said["description"].format(rows=len(comparison.rows), columns=len(comparison.frameworks)),
        columns=(
            Column(title=said["first-column"], weight=LABEL),
            *(Column(title=context.name(framework.id), weight=1.4) for framework in comparison.frameworks),
        ),
        rows=tuple((plain_cell(row.label), *(_cell(context, cell) for cell in row.cells)) for row in comparison.rows),
        below=((Span(text=said["words"]),), (Span(text=said["gists"]),)),
        wide=True,
    )
    return (table,)


def _cell(context: Context, cell: ComparisonCell) -> Cell:
    if cell.blank:
        return plain_cell(_blank(context, cell), Tint.MUTED)
    is_group = len(cell.entries) > 1
    return Cell(paragraphs=tuple(_entry(context, cell, entry, is_part=is_group) for entry in cell.entries))


def _blank(context: Context, cell: ComparisonCell) -> str:
    assert cell.blank is not None, "asked for a blank"
    blank, reason = context.words.blank_words(cell.blank)
    return context.words.say("sentences", "blank", blank=blank, reason=reason)


def _entry(context: Context, cell: ComparisonCell, entry: Entry, *, is_part: bool = False) -> Inlines:
    """Say what a design proposes: how strongly, where it stands if not in the design's own passage, and the place."""
    words = context.words
    word = words.force_word(context.frameworks[cell.framework], entry.force)
    said = words.say(
        "architectures",
        "own-part" if is_part else "entry",
        title=entry.title.strip("[]"),
        gist=entry.gist.rstrip("."),
        places=_places(context, context.frameworks[cell.framework], entry),
    )
    remark = f"{passage} " if (passage := _passage(context, entry)) else ""
    force = "" if entry.passage is Passage.COMMON else f"{word}: "  # what a design does not say, it says in no mood
    return tuple(
        span for span in (Span(text=force, bold=True), Span(text=remark, italic=True), Span(text=said)) if span.text
    )


def _places(context: Context, framework: Framework, entry: Entry) -> str:
    """Give the places of an entry; that they stand in the design's own part of the document is said once, below."""
    own = [
        tuple(one for one in place if not (one.within and one.unit is Unit.HEADING and one.first == framework.title))
        for place in entry.pinpoints
    ]
    return context.words.short_list(
        framework, [place or whole for place, whole in zip(own, entry.pinpoints, strict=True)]
    )


def _passage(context: Context, entry: Entry) -> str:
    keys = {Passage.COMMON: "common", Passage.OWN_AND_COMMON: "own-and-common"}
    key = keys.get(entry.passage) if entry.passage else None
    return str(context.words.at("architectures", key)) if key else ""


def common_passages(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give what the document says only of all its designs together, each with its place."""
    items = tuple(
        (Span(text=context.words.say("architectures", "common-item", gist=one.gist.rstrip("."), locator=one.locator)),)
        for one in _by_dimension(context).common
    )
    if not items:
        return (context.said("common-none", "architectures", "nothing-common"),)
    return (Listing(key="common-list", items=items),)
