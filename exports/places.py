"""Where the blocks of a memo stand: on upright or landscape pages, and which are kept with what follows.

A heading with a line or two before a table goes along with it, to the landscape page of a wide one too, so that no
page holds a heading alone; a remark directly after a wide table stays with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

import msgspec

from exports.memo import Block, Heading, Listing, Memo, Paragraph, Role, Table, plain

_ANNOUNCEMENT = 200  # characters between a heading and its list
_INTRODUCTION = 600  # characters between a heading and its table that still go along


class Turn(StrEnum):
    """How the paper lies."""

    UPRIGHT = "upright"
    LANDSCAPE = "landscape"


class Place(msgspec.Struct, frozen=True):
    """How the paper lies on which a block stands, and whether it must stand on the same page as the next one."""

    turn: Turn = Turn.UPRIGHT
    keeps_next: bool = False


def pieces(memo: Memo) -> Iterator[Block]:
    """Yield the whole memo as one row of blocks; a section's title is its heading of level 1."""
    for section in memo.sections:
        yield Heading(key=section.key, level=1, text=section.title)
        yield from section.blocks


def places(blocks: Sequence[Block]) -> list[Place]:
    """Give the place of each block."""
    found = [Place()] * len(blocks)
    for number, block in enumerate(blocks):
        if isinstance(block, Listing) and _is_announced(blocks, number):
            found[number - 1] = msgspec.structs.replace(found[number - 1], keeps_next=True)
        if not isinstance(block, Table):
            continue
        turn = Turn.LANDSCAPE if block.wide else Turn.UPRIGHT
        for before in range(_first(blocks, number), number):
            found[before] = Place(turn, keeps_next=True)
        for after in range(number, _last(blocks, number) + 1 if block.wide else number + 1):
            found[after] = Place(turn)
    return found


def landscape_keys(memo: Memo) -> frozenset[str]:
    """Give the keys of the sections' titles and the blocks that stand on landscape pages."""
    blocks = tuple(pieces(memo))
    found = zip(blocks, places(blocks), strict=True)
    return frozenset(block.key for block, place in found if place.turn is Turn.LANDSCAPE)


def _is_announced(blocks: Sequence[Block], listing: int) -> bool:
    """Tell whether the paragraph before a list belongs to it: it ends with a colon, or is a heading's first line."""
    if not listing or not isinstance(before := blocks[listing - 1], Paragraph):
        return False
    words = plain(before.inlines).rstrip()
    follows_heading = listing > 1 and isinstance(blocks[listing - 2], Heading)
    return words.endswith(":") or (follows_heading and len(words) <= _ANNOUNCEMENT)


def _first(blocks: Sequence[Block], table: int) -> int:
    """Find the first block that goes along: the headings before the table, reached over short paragraphs only."""
    start, length = table, 0
    while start and isinstance(block := blocks[start - 1], Paragraph):
        length += len(plain(block.inlines))
        start -= 1
    if length > _INTRODUCTION or not start or not isinstance(blocks[start - 1], Heading):
        return table
    while start and isinstance(blocks[start - 1], Heading):
        start -= 1
    return start


def _last(blocks: Sequence[Block], table: int) -> int:
    """Find the last of the remarks that follow a table."""
    last = table
    while last + 1 < len(blocks) and isinstance(block := blocks[last + 1], Paragraph) and block.role is Role.SMALL:
        last += 1
    return last
