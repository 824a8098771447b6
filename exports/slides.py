"""Writes a memo as slides for a workshop: a dimension a slide, what is said of it in letters that a room can read.

A slide's place says nothing that its text does not, and no text is smaller than 20 points; what does not fit goes on on
a next slide with a title of its own. What slides have no room for, such as notes and captions, stands in their notes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, BinaryIO

from exports.characters import has_words, one_line, shortened
from exports.fallbacks import in_words, lettered, remarked
from exports.memo import Figure, Heading, Listing, Memo, PageBreak, Paragraph, Section, Table
from exports.packages import write_timeless
from exports.slide_fitting import Item
from exports.slide_parts import Deck, Entry
from exports.writers import Report

if TYPE_CHECKING:
    from pptx.presentation import Presentation

_GROUPED = 3
"""Columns of a table whose rows share slides; a row of a wider table gets a slide, with a line for each column."""
_LONGEST_PROPERTY = 255


class SlidesWriter:
    """Writes .pptx files, 16:9."""

    suffix = ".pptx"

    def write(self, memo: Memo, to: BinaryIO, report: Report | None = None) -> None:
        """Write the whole memo.

        `report` is called with the blocks and rows done and their total, and may raise Cancelled.
        """
        memo = in_words(remarked(lettered(memo)))
        deck = Deck(memo)
        _set_properties(deck.presentation, memo)
        deck.title()
        total = sum(len(block.rows) if isinstance(block, Table) else 1 for block in memo.blocks()) + 1
        done = 0
        for section in memo.sections:
            for _ in _section(deck, section):
                if report:
                    report(done, total)
                done += 1
        buffer = io.BytesIO()
        deck.presentation.save(buffer)
        write_timeless(buffer.getvalue(), to, memo.properties.date)
        if report:
            report(total, total)


def _section(deck: Deck, section: Section) -> Iterator[None]:
    """Put a section on slides; yields before each block and row. Text under one heading shares slides."""
    title, items = section.title, list[Item]()
    for block in section.blocks:
        if not isinstance(block, Table):
            yield
        match block:
            case Heading():
                deck.text(title, items)
                title, items = f"{section.title}: {block.text}" if block.level == 2 else block.text, []
            case Paragraph() if has_words(block.inlines):
                items.append(Item(inlines=block.inlines, role=block.role))
            case Listing():
                marks = (f"{number}. " if block.ordered else "• " for number in range(1, len(block.items) + 1))
                pairs = zip(marks, block.items, strict=True)
                items += [Item(inlines=item, mark=mark) for mark, item in pairs if has_words(item)]
            case PageBreak():
                deck.text(title, items)
                items = []
            case Figure():
                deck.text(title, items)
                items = []
                deck.figure(block)
            case Table():
                deck.text(title, items)
                items = []
                yield from _table(deck, block)
    deck.text(title, items)


def _table(deck: Deck, table: Table) -> Iterator[None]:
    if len(table.columns) <= _GROUPED:
        yield from (None for _ in table.rows)
        deck.rows(table)
        return
    for row in table.rows:
        yield
        entries = [
            Entry(name=one_line(column.title), cell=cell)
            for column, cell in zip(table.columns[1:], row[1:], strict=True)
        ]
        deck.row(table, row[0], entries)


def _set_properties(presentation: Presentation, memo: Memo) -> None:
    about, core = memo.properties, presentation.core_properties
    author = "" if about.anonymous else about.author
    texts = {
        "title": memo.title,
        "subject": about.subject,
        "author": author,
        "last_modified_by": author,
        "keywords": "; ".join(about.keywords),
        "comments": "; ".join(about.instruments),
        "language": memo.language,
        "category": "Memo",
        "content_status": memo.status or memo.marking,
        "version": about.version,
        "identifier": about.snapshot,
    }
    for name, words in texts.items():
        setattr(core, name, shortened(words, _LONGEST_PROPERTY))
    core.revision = 1
    core.created = core.modified = datetime.fromisoformat(about.date).replace(tzinfo=None)
