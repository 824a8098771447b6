"""Words that must not part at a line's end: a memo's generated text gets no-break spaces (U+00A0) in their stead.

Done once, on the finished memo, so that no sentence and no formatter has to think of it, and words on the screen and in
searches keep their plain spaces. What an author wrote and what an official text says stay as they are.
"""

from __future__ import annotations

import re
from functools import cache

import msgspec

from exports.memo import (
    Block,
    Cell,
    Footnote,
    Heading,
    Inline,
    Inlines,
    Listing,
    Maker,
    Memo,
    Paragraph,
    Section,
    Span,
    Table,
    Voice,
)
from frameworks import resources

NO_BREAK = "\u00a0"

_STOPPED = "paras?|subparas?|arts?|sects?|chaps?|pp?|vol|recs?|No"
_UNITS = "actions?|annex(?:es)?|articles?|clauses?|principles?|parts?|sections?|items?|paragraphs?|paras|[Tt]able"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_NUMBER = r"[\[(]?(?:\d|[IVX]+\b)"
_BOUND = (
    rf"\b(?:{_STOPPED})\. (?={_NUMBER})",
    rf"\b(?:{_UNITS}) (?={_NUMBER})",
    rf"(?<=\d) (?={_MONTHS})",
    r"(?<=[\w)]) (?=\((?:[a-z]|[ivx]+|\d{1,2})\))",  # "1.3 (iii)", "26 (b)"
    r"(?<= \+) (?=\d)",  # "and so many more places"
)


def bind(memo: Memo) -> Memo:
    """Give the memo with no-break spaces in its generated text: "para. 13", "3 May", "Table 1", "OECD 2024"."""
    return msgspec.structs.replace(
        memo, sections=tuple(_section(section) for section in memo.sections), provenance=bound(memo.provenance)
    )


def bound(text: str) -> str:
    """Put no-break spaces between a unit and its number, a day and its month, a short name and its year."""
    return _pattern().sub(lambda found: found[0].replace(" ", NO_BREAK), text)


@cache
def _pattern() -> re.Pattern[str]:
    names: dict[str, str] = resources.table("citations", "short_names.json")
    ends = sorted({re.escape(name.rsplit(" ", 1)[-1]) for name in names.values()})
    every = (*_BOUND, rf"\b(?:{'|'.join(ends)}) (?=(?:19|20)\d\d\b)")
    return re.compile("|".join(every))


def _section(section: Section) -> Section:
    return msgspec.structs.replace(section, blocks=tuple(_block(block) for block in section.blocks))


def _block(block: Block) -> Block:
    match block:
        case Heading() | Paragraph() | Listing() | Table() if block.maker is Maker.AUTHOR:
            return block
        case Heading():
            return msgspec.structs.replace(block, text=bound(block.text))
        case Paragraph():
            return msgspec.structs.replace(block, inlines=_inlines(block.inlines))
        case Listing():
            return msgspec.structs.replace(block, items=tuple(_inlines(item) for item in block.items))
        case Table():
            return _table(block)
        case _:
            return block


def _table(table: Table) -> Table:
    columns = tuple(msgspec.structs.replace(column, title=bound(column.title)) for column in table.columns)
    return msgspec.structs.replace(
        table,
        label=bound(table.label),
        caption=bound(table.caption),
        columns=columns,
        rows=tuple(tuple(_cell(cell) for cell in row) for row in table.rows),
        below=tuple(_inlines(remark) for remark in table.below),
    )


def _cell(cell: Cell) -> Cell:
    return msgspec.structs.replace(cell, paragraphs=tuple(_inlines(paragraph) for paragraph in cell.paragraphs))


def _inlines(inlines: Inlines) -> Inlines:
    return tuple(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> Inline:
    if isinstance(inline, Footnote):
        return Footnote(spans=tuple(_span(span) for span in inline.spans))
    return _span(inline)


def _span(span: Span) -> Span:
    """Bind the words of a span that are ours; addresses and official words keep every character."""
    if span.href or span.voice is Voice.OFFICIAL:
        return span
    return msgspec.structs.replace(span, text=bound(span.text))
