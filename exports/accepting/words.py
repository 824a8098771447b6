"""The words of blocks as plain text, for hashes, comparisons and counts: each item and cell on a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from enum import StrEnum
from hashlib import sha256

import msgspec

from exports.memo import (
    Block,
    Figure,
    Footnote,
    Heading,
    Inlines,
    Listing,
    PageBreak,
    Paragraph,
    Span,
    Table,
    Value,
    is_removed,
    plain,
)

_TOKEN = re.compile(r"\s+|\w+(?:[’'.-]\w+)*|[^\w\s]")


class Part(StrEnum):
    """What became of some words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(Value, frozen=True, kw_only=True):
    """Words that two texts share, or that only one of them has."""

    part: Part
    text: str


def words_of(blocks: Sequence[Block], *, notes: bool = True) -> str:
    """Give the words of some blocks; with `notes` each footnote stands in brackets where it is marked."""
    return "\n".join(line for block in blocks for line in _lines(block, notes=notes))


def inlines_of(block: Block) -> tuple[Inlines, ...]:
    """Give every run of inlines of a block in reading order: its paragraph, items, or cells and what stands below."""
    match block:
        case Paragraph(inlines=inlines):
            return (inlines,)
        case Listing(items=items):
            return items
        case Table(rows=rows, below=below):
            return (*(inlines for row in rows for cell in row for inlines in cell.paragraphs), *below)
        case Heading(text=text):
            return ((Span(text=text),),)
    return ()


def fingerprint(blocks: Sequence[Block]) -> str:
    """Give the SHA-256 of what blocks say, notes and styles included.

    The number of a table and who made a block do not count, since they change without a change of what is said.
    """
    same = [_unnumbered(block) for block in blocks]
    return sha256(msgspec.json.encode(same)).hexdigest()


def difference(before: str, after: str) -> tuple[Piece, ...]:
    """Compare two texts word by word; what was removed stands before what was added in its place."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces = []
    for kind, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece(part=Part.SAME, text="".join(old[from_old:to_old])))
            continue
        pieces.append(Piece(part=Part.REMOVED, text="".join(old[from_old:to_old])))
        pieces.append(Piece(part=Part.ADDED, text="".join(new[from_new:to_new])))
    return tuple(piece for piece in pieces if piece.text)


def _lines(block: Block, *, notes: bool) -> Iterator[str]:
    match block:
        case Table(rows=rows, below=below, columns=columns, caption=caption):
            yield caption
            yield " | ".join(column.title for column in columns)
            for row in rows:
                yield " | ".join("; ".join(_said(inlines, notes=notes) for inlines in cell.paragraphs) for cell in row)
            yield from (_said(inlines, notes=notes) for inlines in below)
        case Figure(caption=caption, description=description):
            yield f"{caption} {description}"
        case _:
            yield from (_said(inlines, notes=notes) for inlines in inlines_of(block))


def _said(inlines: Inlines, *, notes: bool) -> str:
    parts = []
    for inline in inlines:
        if isinstance(inline, Footnote):
            parts.append(f" [{plain(inline.spans)}]" if notes else "")
        elif not is_removed(inline):
            parts.append(inline.text)
    return "".join(parts)


def _unnumbered(block: Block) -> Block:
    match block:
        case Table() | Figure():
            return msgspec.structs.replace(block, number=0, label="", maker=_MAKER)
        case PageBreak():
            return block
    return msgspec.structs.replace(block, maker=_MAKER)


_MAKER = Paragraph(key="", inlines=()).maker
