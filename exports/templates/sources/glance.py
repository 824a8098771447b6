"""At a glance: the comparison as a table, in each cell a word and where it stands, or a blank in words."""

from __future__ import annotations

from collections.abc import Iterable

from exports.memo import Block, Cell, Column, Paragraph, Role, Span, Table, Tint
from exports.templates.cells import LABEL, UPRIGHT_FRAMEWORKS, capital
from exports.templates.context import Context
from exports.templates.template import TemplateSection
from frameworks.comparison import Axis, Blank, BlankKind, BlankReason, Row
from frameworks.comparison import Cell as ComparisonCell
from frameworks.model import Passage

_PLACES = 3
_LONG_TABLE = 48  # cells; in a longer table each names one place, so that it stays within two pages
_EXPLAINED_BELOW = (BlankReason.WHOLE_TEXT_READ, BlankReason.TEXT_READ_IN_PART, BlankReason.TEXT_NOT_READ)


def glance(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give the comparison as a table: in each cell the strongest word and where it stands, or a blank in words."""
    words, comparison = context.words, context.comparison
    said = words.at("comparison", "glance")
    axis = comparison.selection.axis.value
    pivot = context.words.name(context.library.framework(comparison.selection.pivot or comparison.frameworks[0].id))
    counts = _counts(context)
    number, label = context.numbered("table-glance")
    table = Table(
        key="table-glance",
        number=number,
        label=label,
        caption=said["caption"][axis].format(pivot=pivot),
        description=said["description"].format(
            rows=len(comparison.rows), columns=len(comparison.frameworks), counts=counts
        ),
        columns=glance_columns(context, said["first-column"][axis], context.frameworks),
        rows=tuple(_glance_row(context, row) for row in _in_order(context)),
        below=tuple((Span(text=remark),) for remark in _remarks(context)),
        wide=len(comparison.frameworks) > UPRIGHT_FRAMEWORKS,
    )
    summary = Paragraph(key="glance-counts", inlines=(Span(text=counts),), role=Role.BODY)
    return (summary, table)


def _counts(context: Context) -> str:
    """Say how many rows each framework addresses, of how many."""
    glance, rows = context.words.at("comparison", "glance"), context.comparison.rows
    axis, own = context.comparison.selection.axis, {row.ref.framework for row in rows if row.ref}
    parts = [
        glance["count"].format(
            name=context.dated(id), count=sum(id in row.addressed_by for row in rows), rows=len(rows)
        )
        for id in context.frameworks
        if id not in own or len(context.frameworks) == 1
    ]
    counts: str = glance["counts"][axis.value].format(parts="; ".join(parts))
    return counts


def _is_unread(context: Context, id: str) -> bool:
    """Tell whether everything that the table says of a framework is to be checked: its column's head says so once."""
    cells = [row.cell(id) for row in context.comparison.rows if row.cell(id).entries]
    return bool(cells) and all(cell.is_to_be_checked and not cell.is_read_in_part for cell in cells)


def glance_columns(context: Context, first: str, ids: Iterable[str]) -> tuple[Column, ...]:
    """Give the columns of some frameworks; the head of one that was not read says that all of it is to be checked."""
    words = context.words
    titles = [
        words.say("comparison", "glance", "unread-column", name=context.name(id))
        if _is_unread(context, id)
        else context.name(id)
        for id in ids
    ]
    return (Column(title=first, weight=LABEL), *(Column(title=title) for title in titles))


def _in_order(context: Context) -> list[Row]:
    """Give the rows of the table: the starred ones first, and none of which there is nothing but blanks to say."""
    rows = [row for row in context.comparison.rows if row not in _bare(context)]
    return sorted(rows, key=lambda row: row.key not in context.request.stars)


def _bare(context: Context) -> list[Row]:
    """Give the rows that no framework addresses while every blank has one reason: one sentence tells them all."""
    return [row for row in context.comparison.rows if not row.addressed_by and not _marked(row)]


def _marked(row: Row) -> bool:
    return any(cell.blank and cell.blank.reason is BlankReason.MARKED for cell in row.cells)


def _limit(context: Context, row: Row) -> int:
    """Tell how many places a cell of a row names: three; in a long table only where the row is starred, else one."""
    is_long = len(context.comparison.rows) * len(context.frameworks) > _LONG_TABLE
    return 1 if is_long and row.key not in context.request.stars else _PLACES


def _glance_row(context: Context, row: Row) -> tuple[Cell, ...]:
    label = Cell(paragraphs=((Span(text=capital(row.label)),),))
    return (label, *(glance_cell(context, cell, _limit(context, row)) for cell in row.cells))


def _blank_cell(context: Context, blank: Blank) -> Cell:
    """Say a blank in its words; the reason stands below the table, but for a person's, which is each cell's own."""
    words = context.words
    said, reason = words.blank_words(blank)
    if blank.reason not in _EXPLAINED_BELOW:
        said = words.say("sentences", "blank", blank=said, reason=reason)
    return Cell(paragraphs=((Span(text=said),),), tint=Tint.MUTED)


def glance_cell(context: Context, cell: ComparisonCell, limit: int) -> Cell:
    """Give a cell: the strongest word and at most `limit` places, or its blank in words."""
    words = context.words
    if cell.blank:
        return _blank_cell(context, cell.blank)
    assert cell.force is not None, "a cell without a blank holds an entry"
    word = words.force_word(context.frameworks[cell.framework], cell.force)
    unread = "partly-to-be-checked" if cell.is_read_in_part else "to-be-checked"
    is_marked = cell.is_to_be_checked and not _is_unread(context, cell.framework)
    remarks = [_passage(context, cell), words.at("sentences", unread) if is_marked else ""]
    places = words.places(context.frameworks[cell.framework], cell, limit)
    spans = [Span(text=f"{word}:", bold=True), Span(text=f" {places}")]
    spans += [Span(text=f"; {remark}", italic=True) for remark in remarks if remark]
    return Cell(paragraphs=(tuple(spans),))


def _passage(context: Context, cell: ComparisonCell) -> str:
    """Say where a cell of a design does not rest on the design's own passage alone."""
    glance = context.words.at("comparison", "glance")
    passages = {entry.passage for entry in cell.entries}
    if passages == {Passage.COMMON}:
        common: str = glance["common"]
        return common
    mixed: str = glance["own-and-common"]
    return mixed if passages & {Passage.COMMON, Passage.OWN_AND_COMMON} else ""


def _remarks(context: Context) -> list[str]:
    """Explain the words, the blanks that occur and the brackets, below the table."""
    glance, comparison = context.words.at("comparison", "glance"), context.comparison
    lengths = {_limit(context, row) for row in _in_order(context)}
    places = "places" if lengths == {_PLACES} else "place" if lengths == {1} else "places-starred"
    remarks = [f"{glance['words']} {glance[places]}"]
    remarks += _bare_remark(context)
    kinds = {cell.blank.kind for row in comparison.rows for cell in row.cells if cell.blank}
    remarks += [_blank_remark(context, kind) for kind in BlankKind if kind in kinds]
    if any(_has_brackets(context, row) for row in comparison.rows):
        remarks.append(glance["own-words"])
    if comparison.common:
        passages = [
            glance["common-passage"].format(gist=passage.gist.rstrip("."), locator=passage.locator)
            for passage in comparison.common
        ]
        remarks.append(glance["common-passages"].format(passages=" ".join(f"{passage}." for passage in passages)))
    return remarks


def _bare_remark(context: Context) -> list[str]:
    """Name the rows that no framework addresses, and which blank stands there for each framework."""
    words, bare = context.words, _bare(context)
    by_blanks: dict[str, list[str]] = {}
    for row in bare:
        by_blanks.setdefault(words.blanks_summary(context.comparison, row), []).append(row.label)
    return [
        words.say("comparison", "glance", "bare", rows=words.series(labels), blanks=blanks)
        for blanks, labels in by_blanks.items()
    ]


def _blank_remark(context: Context, kind: BlankKind) -> str:
    """Explain a blank; those of rows that come through mappings rest on searches and not on a reading."""
    glance, axis = context.words.at("comparison", "glance"), context.comparison.selection.axis
    mapped = f"blank-{kind.value}-mapped" if axis in (Axis.PIVOT, Axis.ELEMENTS) else ""
    remark: str = glance.get(mapped) or glance[f"blank-{kind.value}"]
    return remark


def _has_brackets(context: Context, row: Row) -> bool:
    cells = (cell for cell in row.cells if cell.entries)
    return row.label.startswith("[") or any(
        "[" in context.words.places(context.frameworks[cell.framework], cell) for cell in cells
    )
