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
    Change,
    Comment,
    Footnote,
    Inline,
    Inlines,
    Listing,
    Memo,
    Paragraph,
    Section,
    Span,
    Table,
    Words,
    is_removed,
    text,
)

REMARKS = "remarks:"
"""Key of the section that holds the comments; no section of a template has a colon in its key."""

Turn = Callable[[Inlines], Inlines]


def lettered(memo: Memo) -> Memo:
    """Put the notes of lettered tables below them, each marked by a letter that counts from "a" in each table.

    The letters in the cells link to "#key of the table:letter", for formats that can lead there (`letter_key`).
    """
    return _with_blocks(memo, lambda block: _with_letters(block) if isinstance(block, Table) else block)


def in_words(memo: Memo) -> Memo:
    """Say in words what was added and removed; the spans stay marked, so that a format can underline and strike too."""
    return _with_blocks(memo, lambda block: _with_inlines(block, lambda inlines: _spelled(inlines, memo.words)))


def remarked(memo: Memo) -> Memo:
    """Print the comments as numbered remarks in a section of their own, where the memo asks for it.

    The words that a comment is on are followed by a raised [number]; persons are left out of an anonymous memo.
    """
    if not memo.prints_comments:
        return memo
    found: list[Comment] = []
    marked = _with_blocks(memo, lambda block: _with_inlines(block, lambda inlines: _numbered(inlines, found)))
    if not found:
        return memo
    items = tuple(text(_remark(comment, is_anonymous=memo.properties.anonymous)) for comment in found)
    listing = Listing(key=f"{REMARKS}list", items=items, ordered=True)
    return replace(
        marked, sections=(*marked.sections, Section(key=REMARKS, title=memo.words.remarks, blocks=(listing,)))
    )


def letter_key(table: Table, inlines: Inlines) -> str:
    """Give what the link from a letter in a table leads to, if a paragraph below the table is its note."""
    first = inlines[0] if inlines else None
    return f"{table.key}:{first.text}" if isinstance(first, Span) and first.raised else ""


def letter_keys(memo: Memo) -> frozenset[str]:
    """Give all that letters in the memo's tables lead to."""
    tables = (block for block in memo.blocks() if isinstance(block, Table))
    return frozenset(letter_key(table, below) for table in tables for below in table.below) - {""}


def _letters() -> Iterator[str]:
    """Yield a, b, c … z, aa, ab …"""
    for length in (1, 2):
        yield from map("".join, product(string.ascii_lowercase, repeat=length))


def _with_blocks(memo: Memo, change: Callable[[Block], Block]) -> Memo:
    """Change blocks; what is not changed stays the same object, since comparing long tables by value takes long."""
    sections, is_same = [], True
    for section in memo.sections:
        blocks = tuple(map(change, section.blocks))
        same = all(new is old for new, old in zip(blocks, section.blocks, strict=True))
        sections.append(section if same else replace(section, blocks=blocks))
        is_same &= same
    return memo if is_same else replace(memo, sections=tuple(sections))


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
                letter = next(letters)
                found.append(Span(text=letter, raised=True, href=f"#{table.key}:{letter}"))
                below.append((Span(text=letter, raised=True), Span(text=" "), *inline.spans))
        return tuple(found)

    rows = tuple(tuple(_cell(cell, marked) for cell in row) for row in table.rows)
    return replace(table, rows=rows, below=(*below, *table.below), lettered=False)


def _cell(cell: Cell, change: Turn) -> Cell:
    return replace(cell, paragraphs=tuple(map(change, cell.paragraphs)))


def _with_inlines(block: Block, change: Turn) -> Block:
    """Change the inlines of a block; the block itself is given where none of them changed."""
    is_same = True

    def tried(inlines: Inlines) -> Inlines:
        nonlocal is_same
        new = change(inlines)
        is_same &= new is inlines
        return new

    changed: Block = block
    match block:
        case Paragraph():
            changed = replace(block, inlines=tried(block.inlines))
        case Listing():
            changed = replace(block, items=tuple(map(tried, block.items)))
        case Table():
            rows = tuple(tuple(_cell(cell, tried) for cell in row) for row in block.rows)
            changed = replace(block, rows=rows, below=tuple(map(tried, block.below)))
    return block if is_same else changed


def _spelled(inlines: Inlines, words: Words) -> Inlines:
    if not any(span.change for inline in inlines for span in _spans(inline)):
        return inlines
    spelled: list[Inline] = []
    for before, inline, after in zip((None, *inlines), inlines, (*inlines[1:], None), strict=False):
        if isinstance(inline, Footnote):
            inner = _spelled(inline.spans, words)
            spelled.append(Footnote(spans=tuple(each for each in inner if isinstance(each, Span))))
        else:
            is_first, is_last = (_change(each) != inline.change for each in (before, after))
            spelled.append(_spell(inline, words, is_first=is_first, is_last=is_last))
    return tuple(spelled)


def _change(inline: Inline | None) -> Change | None:
    return inline.change if isinstance(inline, Span) else None


def _spell(span: Span, words: Words, *, is_first: bool, is_last: bool) -> Span:
    """Put the words around a change at the first and at the last of its spans."""
    if not span.change:
        return span
    start, _, end = (words.removed if is_removed(span) else words.added).partition("{text}")
    return replace(span, text=f"{start if is_first else ''}{span.text}{end if is_last else ''}")


def _numbered(inlines: Inlines, found: list[Comment]) -> Inlines:
    """Mark the ends of what comments are on by numbers, which count on from those found before."""
    if not any(_comment(inline) for inline in inlines):
        return inlines
    marked: list[Inline] = []
    for inline, following in zip(inlines, (*inlines[1:], None), strict=True):
        marked.append(inline)
        comment = _comment(inline)
        if comment and (following is None or comment != _comment(following)):
            found.append(comment)
            marked.append(Span(text=f"[{len(found)}]", raised=True, href=f"#{REMARKS}"))
    return tuple(marked)


def _comment(inline: Inline) -> Comment | None:
    return next((span.comment for span in _spans(inline) if span.comment), None)


def _spans(inline: Inline) -> tuple[Span, ...]:
    return (inline,) if isinstance(inline, Span) else inline.spans


def _remark(comment: Comment, *, is_anonymous: bool) -> str:
    """Give a comment's words, and by whom and when in brackets."""
    by = ", ".join(filter(None, (comment.author, comment.date)))
    return f"{comment.text} ({by})" if by and not is_anonymous else comment.text
