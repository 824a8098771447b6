"""An accepted text as its author edits it: in light markup, each footnote as a mark such as [^1] that can be moved.

What markup cannot say is kept: a footnote stays as long as its mark does, and words with a style of their own, such as
an official text's, keep it as long as they are still there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from exports.accepting.words import inlines_of
from exports.author_text import blocks as author_blocks
from exports.memo import Block, Footnote, Inline, Inlines, Listing, Maker, Paragraph, Span, Voice

NOTE_MARK = re.compile(r"\[\^(\d+)\]")
"""The mark of a footnote in an edited text."""


def is_rewritable(blocks: Sequence[Block]) -> bool:
    """Tell whether blocks can be edited as text; tables and figures can only be accepted."""
    return bool(blocks) and all(isinstance(block, Paragraph | Listing) for block in blocks)


def to_markup(blocks: Sequence[Block]) -> str:
    """Give blocks as light markup, blocks apart by an empty line and notes numbered from 1."""
    note = 0
    parts = []
    for block in blocks:
        lines = []
        for number, inlines in enumerate(inlines_of(block), start=1):
            line, note = _line(inlines, note)
            sign = "" if not isinstance(block, Listing) else f"{number}. " if block.ordered else "- "
            lines.append(f"{sign}{line}")
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def from_markup(text: str, before: Sequence[Block], key: str) -> tuple[Block, ...]:
    """Give the blocks of an edited text, with the notes and styles of `before`; the first one has the key.

    An empty text gives no blocks.
    """
    notes = [
        inline for block in before for line in inlines_of(block) for inline in line if isinstance(inline, Footnote)
    ]
    styled = [span for block in before for line in inlines_of(block) for span in _styled(line)]
    found = author_blocks(text, key)
    role = next((block.role for block in before if isinstance(block, Paragraph)), None)
    made: list[Block] = []
    for number, block in enumerate(found):
        name = key if not number else f"{key}+{number}"
        made.append(_again(block, name, notes, styled))
    if role is not None and len(made) == 1 and isinstance(made[0], Paragraph):
        made[0] = msgspec.structs.replace(made[0], role=role)
    return tuple(made)


def _line(inlines: Inlines, note: int) -> tuple[str, int]:
    parts = []
    for inline in inlines:
        if isinstance(inline, Footnote):
            note += 1
            parts.append(f"[^{note}]")
        elif inline.bold:
            parts.append(f"**{inline.text}**")
        elif inline.italic:
            parts.append(f"*{inline.text}*")
        else:
            parts.append(inline.text)
    return "".join(parts), note


def _styled(line: Inlines) -> list[Span]:
    """Give the spans whose style markup cannot say."""
    plain = (Voice.OURS, None, None)
    return [
        inline
        for inline in line
        if isinstance(inline, Span) and inline.text.strip() and (inline.voice, inline.language, inline.href) != plain
    ]


def _again(block: Block, key: str, notes: Sequence[Footnote], styled: Sequence[Span]) -> Block:
    match block:
        case Paragraph(inlines=inlines):
            return Paragraph(key=key, inlines=_restored(inlines, notes, styled), maker=Maker.AUTHOR)
        case Listing(items=items, ordered=ordered):
            again = tuple(_restored(item, notes, styled) for item in items)
            return Listing(key=key, items=again, ordered=ordered, maker=Maker.AUTHOR)
    return block


def _restored(inlines: Inlines, notes: Sequence[Footnote], styled: Sequence[Span]) -> Inlines:
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Span):
            for part in _with_notes(inline, notes):
                found += [part] if isinstance(part, Footnote) else _with_styles(part, styled)
    return tuple(found)


def _with_notes(span: Span, notes: Sequence[Footnote]) -> list[Inline]:
    """Put footnotes in the place of their marks; a mark without a footnote stays as it was typed."""
    found: list[Inline] = []
    end = 0
    for mark in NOTE_MARK.finditer(span.text):
        number = int(mark[1])
        if 0 < number <= len(notes):
            found += [msgspec.structs.replace(span, text=span.text[end : mark.start()]), notes[number - 1]]
            end = mark.end()
    found.append(msgspec.structs.replace(span, text=span.text[end:]))
    return [part for part in found if isinstance(part, Footnote) or part.text]


def _with_styles(span: Span, styled: Sequence[Span]) -> list[Span]:
    for one in styled:
        before, words, after = span.text.partition(one.text)
        if words:
            rest = [msgspec.structs.replace(span, text=text) for text in (before, after)]
            parts = [*_with_styles(rest[0], styled), one, *_with_styles(rest[1], styled)]
            return [part for part in parts if part.text]
    return [span]
