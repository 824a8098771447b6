"""The last touch on a memo's generated text: words that must not part at a line's end, a language's spaces, languages.

Done once, on the finished memo, so that no sentence and no formatter has to think of it, and words on the screen and in
searches keep their plain spaces: no-break spaces (U+00A0) between a unit and its number, the spaces that the memo's
language has at punctuation, marked English words as spans of their language, notes' marks on the right side of a full
stop. What an author wrote and what an official text says stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import msgspec

from exports.foreign import FOREIGN, is_marked, pieces, unmarked
from exports.memo import (
    Block,
    Cell,
    Footnote,
    Heading,
    HeadLine,
    Inline,
    Inlines,
    Listing,
    Maker,
    Memo,
    Paragraph,
    Properties,
    Section,
    Span,
    Table,
    Voice,
)
from exports.typography import grammar, spaced, with_marks_in_place
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


_FRENCH_MARKERS = r"(?<=\d) (?=(?:[a-z]|[ivx]+|\d{1,2})\))"  # "1.3 iii)", "26 b)"


def bind(memo: Memo) -> Memo:
    """Give the memo with no-break spaces in its generated text ("para. 13", "3 May", "Table 1"), and its English words
    in the language that they have; a note at its end says so where there are any in a memo of another language."""
    language = memo.language
    note = grammar(language).get("english-note", "")
    has_english = note and note not in memo.provenance and _has_english(memo)
    return msgspec.structs.replace(
        memo,
        title=unmarked(str(memo.title)),  # it may be the author's
        head=tuple(_head_line(line, language) for line in memo.head),
        sections=tuple(_section(section, language) for section in memo.sections),
        provenance=_line(f"{memo.provenance} {note}" if has_english else memo.provenance, language),
        properties=_properties(memo.properties),
    )


def _has_english(memo: Memo) -> bool:
    """Tell whether anything in a memo is marked as English."""
    return any(is_marked(text) for text in _texts(memo))


def _texts(memo: Memo) -> Iterator[str]:
    for block in memo.blocks():
        match block:
            case Heading():
                yield block.text
            case Paragraph():
                yield from _words_of(block.inlines)
            case Listing():
                yield from (text for item in block.items for text in _words_of(item))
            case Table():
                cells = (cell for row in block.rows for cell in row)
                yield from (text for cell in cells for inlines in cell.paragraphs for text in _words_of(inlines))
                yield from (text for inlines in block.below for text in _words_of(inlines))


def _words_of(inlines: Inlines) -> Iterator[str]:
    for inline in inlines:
        yield from (span.text for span in inline.spans) if isinstance(inline, Footnote) else (inline.text,)


def bound(text: str, language: str = "en") -> str:
    """Put no-break spaces between a unit and its number, a day and its month, a short name and its year."""
    return _pattern(language).sub(lambda found: found[0].replace(" ", NO_BREAK), text)


@cache
def _pattern(language: str) -> re.Pattern[str]:
    names: dict[str, str] = resources.table("citations", "short_names.json")
    own = grammar(language)
    if not own:
        every = [*_BOUND]
        ends = {name.rsplit(" ", 1)[-1] for name in names.values()}
    else:
        words = own["no-break"]
        every = [
            rf"\b(?:{words['stopped']})\. (?={_NUMBER})",
            rf"\b(?:{words['numbered']}) (?={_NUMBER})",
            rf"(?<=\d) (?={words['months']})|\b1er (?={words['months']})",
            _FRENCH_MARKERS,
            _BOUND[-1],
        ]
        ends = {entry["name"].rsplit(" ", 1)[-1] for entry in own["names"].values()}
    every.append(rf"\b(?:{'|'.join(map(re.escape, sorted(ends)))}) (?=(?:19|20)\d\d\b)")
    return re.compile("|".join(every))


def _line(text: str, language: str) -> str:
    """Finish a text that has one language, such as a heading."""
    return bound(spaced(unmarked(str(text)), language), language)


def _head_line(line: HeadLine, language: str) -> HeadLine:
    return HeadLine(label=str(line.label), text=line.text) if language == FOREIGN else line


def _properties(properties: Properties) -> Properties:
    return msgspec.structs.replace(
        properties,
        keywords=tuple(unmarked(str(one)) for one in properties.keywords),
        instruments=tuple(unmarked(str(one)) for one in properties.instruments),
    )


def _section(section: Section, language: str) -> Section:
    blocks = tuple(_block(block, language) for block in section.blocks)
    return msgspec.structs.replace(section, blocks=blocks)


def _block(block: Block, language: str) -> Block:
    match block:
        case Heading() | Paragraph() | Listing() | Table() if block.maker is Maker.AUTHOR:
            return block
        case Heading():
            return msgspec.structs.replace(block, text=_line(block.text, language))
        case Paragraph():
            return msgspec.structs.replace(block, inlines=_inlines(block.inlines, language))
        case Listing():
            return msgspec.structs.replace(block, items=tuple(_inlines(item, language) for item in block.items))
        case Table():
            return _table(block, language)
        case _:
            return block


def _table(table: Table, language: str) -> Table:
    columns = tuple(msgspec.structs.replace(one, title=_line(one.title, language)) for one in table.columns)
    return msgspec.structs.replace(
        table,
        label=_line(table.label, language),
        caption=_line(table.caption, language),
        description=spaced(unmarked(str(table.description)), language),
        columns=columns,
        rows=tuple(tuple(_cell(cell, language) for cell in row) for row in table.rows),
        below=tuple(_inlines(remark, language) for remark in table.below),
    )


def _cell(cell: Cell, language: str) -> Cell:
    paragraphs = tuple(_inlines(paragraph, language) for paragraph in cell.paragraphs)
    return msgspec.structs.replace(cell, paragraphs=paragraphs)


def _inlines(inlines: Inlines, language: str) -> Inlines:
    placed = with_marks_in_place(inlines, language)
    return tuple(finished for inline in placed for finished in _inline(inline, language))


def _inline(inline: Inline, language: str) -> Inlines:
    if isinstance(inline, Footnote):
        return (Footnote(spans=tuple(span for one in inline.spans for span in _span(one, language))),)
    return _span(inline, language)


def _span(span: Span, language: str) -> tuple[Span, ...]:
    """Bind the words of a span that are ours; addresses and official words keep every character."""
    if span.language:
        return (span,)
    is_kept = bool(span.href) or span.voice is Voice.OFFICIAL
    if not is_marked(span.text):
        text = str(span.text) if is_kept else bound(spaced(str(span.text), language), language)
        return (msgspec.structs.replace(span, text=text),)
    return tuple(
        msgspec.structs.replace(
            span,
            text=text if is_kept else bound(text) if is_english else bound(spaced(text, language), language),
            language=FOREIGN if is_english else None,
        )
        for text, is_english in pieces(span.text)
    )
