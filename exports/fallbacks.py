"""Simpler forms of a memo, for formats that lack what it uses.

Each function gives the memo itself where there is nothing to simplify, so that it costs nothing then.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Iterator
from itertools import product

from msgspec.structs import replace

from exports.memo import (
    Block,
    Cell,
    Figure,
    Footnote,
    Inlines,
    Listing,
    Memo,
    Paragraph,
    Role,
    Span,
    Table,
    Words,
    is_removed,
)


def lettered(memo: Memo) -> Memo:
    """Put the notes of lettered tables below them, each marked by a letter that counts from "a" in each table."""
    return _with_blocks(memo, lambda block: (_with_letters(block),) if isinstance(block, Table) else (block,))


def in_words(memo: Memo) -> Memo:
    """Say in words what cannot be drawn: changes, raised letters, figures."""
    return _with_blocks(memo, lambda block: _said(block, memo.words))


def _with_blocks(memo: Memo, change: Callable[[Block], tuple[Block, ...]]) -> Memo:
    sections = tuple(
        replace(section, blocks=tuple(new for block in section.blocks for new in change(block)))
        for section in memo.sections
    )
    return memo if sections == memo.sections else replace(memo, sections=sections)


def _letters() -> Iterator[str]:
    """Yield a, b, c … z, aa, ab …"""
    for length in (1, 2):
        yield from map("".join, product(string.ascii_lowercase, repeat=length))


def _with_letters(table: Table) -> Table:
    if not table.lettered:
        return table
    letters, below = _letters(), []

    def marked(inlines: Inlines) -> Inlines:
        found: list[Span] = []
        for inline in inlines:
            if isinstance(inline, Span):
                found.append(inline)
            else:
                mark = Span(text=next(letters), raised=True)
                found.append(mark)
                below.append((mark, Span(text=" "), *inline.spans))
        return tuple(found)

    rows = tuple(tuple(_cell(cell, marked) for cell in row) for row in table.rows)
    return replace(table, rows=rows, below=(*below, *table.below), lettered=False)


def _cell(cell: Cell, change: Callable[[Inlines], Inlines]) -> Cell:
    return replace(cell, paragraphs=tuple(map(change, cell.paragraphs)))


def _said(block: Block, words: Words) -> tuple[Block, ...]:
    def change(inlines: Inlines) -> Inlines:
        return _spelled(inlines, words)

    match block:
        case Paragraph():
            return (replace(block, inlines=change(block.inlines)),)
        case Listing():
            return (replace(block, items=tuple(map(change, block.items))),)
        case Table():
            rows = tuple(tuple(_cell(cell, change) for cell in row) for row in block.rows)
            return (replace(block, rows=rows, below=tuple(map(change, block.below))),)
        case Figure():
            title = Span(text=f"{block.label}. {block.caption} ", bold=True)
            return (Paragraph(key=block.key, role=Role.SMALL, inlines=(title, Span(text=block.description))),)
        case _:
            return (block,)


def _spelled(inlines: Inlines, words: Words) -> Inlines:
    spans = (span for each in inlines for span in ((each,) if isinstance(each, Span) else each.spans))
    if not any(span.change or span.raised for span in spans):
        return inlines
    return tuple(
        Footnote(spans=tuple(_spell(span, words) for span in inline.spans))
        if isinstance(inline, Footnote)
        else _spell(inline, words)
        for inline in inlines
    )


def _spell(span: Span, words: Words) -> Span:
    if span.change:
        pattern = words.removed if is_removed(span) else words.added
        span = replace(span, text=pattern.format(text=span.text), change=None)
    if span.raised:
        span = replace(span, text=f"[{span.text}]", raised=False)
    return span
