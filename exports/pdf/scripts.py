"""Refuses what this writer cannot set: scripts that run from right to left.

Their letters join and change places; printed letter by letter they would be unreadable, so no file is better than one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from exports.memo import Figure, Footnote, Heading, Inlines, Listing, Memo, Paragraph, Section, Table
from frameworks.errors import ConcordError, message

_SUSPECT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
_RIGHT_TO_LEFT = {"R", "AL", "AN"}

Text = tuple[str, str]
"""A sentence that names the place of a text, and the text."""


def refuse_right_to_left(memo: Memo) -> None:
    """Raise ConcordError, naming script and place, if any text of the memo runs from right to left."""
    for place, text in _texts(memo):
        for found in _SUSPECT.finditer(text):
            character = found.group()
            is_letter = not unicodedata.category(character).startswith("C")
            if is_letter and unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
                script = unicodedata.name(character, "this").split()[0].split("-")[0].capitalize()
                raise ConcordError("pdf-right-to-left", script=script, place=place)


def _texts(memo: Memo) -> Iterator[Text]:
    head = message("pdf-place-head")
    yield message("pdf-place-title"), memo.title
    yield from ((head, text) for line in memo.head for text in (line.label, line.text))
    yield message("pdf-place-marking"), memo.standing_line()
    for section in memo.sections:
        yield from _section_texts(section)
    last = message("pdf-place-end")
    words = memo.words
    yield from ((last, text) for text in (memo.provenance, words.contents, words.page_of, words.continued))


def _section_texts(section: Section) -> Iterator[Text]:
    place = message("pdf-place-section", section=section.title)
    yield place, section.title
    for block in section.blocks:
        match block:
            case Heading():
                yield place, block.text
            case Paragraph():
                yield from _inline_texts(block.inlines, place)
            case Listing():
                for item in block.items:
                    yield from _inline_texts(item, place)
            case Table():
                yield from _table_texts(block)
            case Figure():
                yield from ((place, text) for text in (block.label, block.caption))


def _table_texts(table: Table) -> Iterator[Text]:
    place = message("pdf-place-table", table=table.label)
    yield from ((place, text) for text in (table.label, table.caption, *(column.title for column in table.columns)))
    for number, row in enumerate(table.rows, start=1):
        in_row = message("pdf-place-row", table=table.label, row=number)
        for cell in row:
            for inlines in cell.paragraphs:
                yield from _inline_texts(inlines, in_row)
    for inlines in table.below:
        yield from _inline_texts(inlines, place)


def _inline_texts(inlines: Inlines, place: str) -> Iterator[Text]:
    for inline in inlines:
        if isinstance(inline, Footnote):
            yield from _inline_texts(inline.spans, place)
        else:
            yield place, inline.text
