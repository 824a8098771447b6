"""Memos that press the PDF writer where it could break: notes without end, rows taller than pages, narrow columns.

All words are filling; nothing here speaks of a real text.
"""

from __future__ import annotations

from collections.abc import Sequence

from exports.memo import (
    Cell,
    Column,
    Footnote,
    Heading,
    HeadLine,
    Inlines,
    Memo,
    Paper,
    Paragraph,
    Properties,
    Section,
    Span,
    Table,
    Tint,
    text,
)

FILLING = "Whoever drafts a sentence like this one wants a line of text and no thought about it. "
ADDRESS = "https://example.org/a/long/path/that/goes/on/and/on/page?first=1&second=2#third"


def memo(*sections: Section, **changes: object) -> Memo:
    """Build a memo of some sections, short in all the rest."""
    fields: dict[str, object] = {
        "title": "A memo for the press",
        "language": "en",
        "paper": Paper.A4,
        "head": (HeadLine(label="To", text="Whom it concerns"),),
        "marking": "",
        "provenance": "Made for a test.",
        "has_contents": False,
        "properties": Properties(author="A. Tester", subject="Tests", keywords=("test",), date="2026-11-22"),
    }
    return Memo(sections=sections, **(fields | changes))  # type: ignore[arg-type]  # the fields above have their types


def section(*blocks: object, key: str = "only", title: str = "Only section") -> Section:
    return Section(key=key, title=title, blocks=tuple(blocks))  # type: ignore[arg-type]  # tests pass blocks


def paragraph(*inlines: Span | Footnote | str, key: str = "paragraph") -> Paragraph:
    return Paragraph(key=key, inlines=tuple(Span(text=part) if isinstance(part, str) else part for part in inlines))


def note(words: str, href: str | None = None) -> Footnote:
    return Footnote(spans=(Span(text=words), *((Span(text=" (address)", href=href),) if href else ())))


def table(
    rows: Sequence[Sequence[Inlines | str | Cell]],
    *,
    key: str = "table",
    number: int = 1,
    titles: Sequence[str] = (),
    wide: bool = False,
    below: Sequence[str] = (),
) -> Table:
    """Build a table; a cell may be given by its words alone."""
    return Table(
        key=key,
        number=number,
        label=f"Table {number}",
        caption="What it holds",
        description="Rows for a test (none of them real)",
        columns=tuple(Column(title=title) for title in titles or [f"Column {at}" for at in range(len(rows[0]))]),
        rows=tuple(tuple(_cell(cell) for cell in row) for row in rows),
        below=tuple(text(words) for words in below),
        wide=wide,
    )


def _cell(cell: Inlines | str | Cell) -> Cell:
    if isinstance(cell, Cell):
        return cell
    return Cell(paragraphs=(text(cell) if isinstance(cell, str) else cell,))


def many_notes(count: int = 120, *, paper: Paper = Paper.A4) -> Memo:
    """Build a memo whose notes, of one to nine lines, fill more of the pages than its text."""
    paragraphs = [
        paragraph(
            FILLING * 2 + "First",
            note(f"Note body {2 * at + 1}. " + FILLING * (at % 9)),
            " and second",
            note(f"Note body {2 * at + 2}. " + FILLING * (at % 4), ADDRESS),
            ".",
            key=f"paragraph-{at}",
        )
        for at in range(count // 2)
    ]
    return memo(section(*paragraphs), paper=paper)


def endless_note() -> Memo:
    """Build a memo with a note that is longer than two pages, and a short one a few lines after it."""
    long, short = note("Note body 1. " + FILLING * 180), note("Note body 2.")
    words = paragraph(FILLING * 20, "mark", long, f" {FILLING * 3}and", short, ".")
    return memo(section(words, paragraph(FILLING * 30, key="after")), paper=Paper.LETTER)


def noted_cells(rows: int = 30) -> Memo:
    """Build a table over pages with notes in its cells, and with a row in the middle that no page can hold."""
    usual = [
        (
            f"Row {at}",
            (Span(text=FILLING + "Cell"), note(f"From cell {at} a. " + FILLING), note(f"From cell {at} b.")),
            Cell(paragraphs=(text(FILLING * (at % 3 + 1)), (Span(text="More"), note(f"From cell {at} c.", ADDRESS)))),
        )
        for at in range(rows)
    ]
    tall = (
        "Tall row",
        FILLING * 60,
        Cell(paragraphs=tuple((Span(text=f"Point {at}"), note(FILLING * 3)) for at in range(40))),
    )
    half = rows // 2
    return memo(section(table([*usual[:half], tall, *usual[half:]], below=["a. Below the table."])))


def long_table(rows: int = 200, *, wide: bool = True) -> Memo:
    """Build a table of many rows, as an annex has them."""
    cells = [
        (f"Row {at}", FILLING, Cell(paragraphs=(text("proposed", bold=True), text(f"para. {at}")), tint=Tint.LIGHT),
         FILLING * (at % 3 + 1), "A. Reader")
        for at in range(rows)
    ]  # fmt: skip
    return memo(section(Heading(key="sub", level=2, text="Annex"), table(cells, wide=wide)), has_contents=True)


def narrow_columns() -> Memo:
    """Build tables of twelve columns with words and addresses that are wider than any of them."""
    words = f"Donaudampfschifffahrtsgesellschaftskapitän {ADDRESS} ★ 中文"
    row = [Cell(paragraphs=(text(words),), tint=list(Tint)[at % len(Tint)]) for at in range(12)]
    return memo(section(table([row] * 4), table([row] * 4, key="wide", number=2, wide=True)))


def split_links() -> Memo:
    """Build links that go over line ends, over page ends and through table cells."""
    links = [
        paragraph(FILLING, Span(text=f"A link {at} " + FILLING, href=ADDRESS), FILLING, key=f"paragraph-{at}")
        for at in range(40)
    ]
    cells = [(Span(text="To a paragraph", href="#paragraph-7"), Span(text=", "), Span(text=ADDRESS, href=ADDRESS))] * 2
    return memo(section(*links, table([cells] * 30)))
