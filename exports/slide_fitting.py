"""What fits on a slide, and how what does not fit is divided.

Sizes are estimated from counts of characters, since no program is there to lay the text out: they are cautious, so that
a slide rather stays a little empty than runs over its edge.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import msgspec

from exports.characters import one_line
from exports.memo import Cell, Footnote, Inlines, Role, Span

SMALLEST = 20
"""Points: no text on a slide is smaller."""
LINES = 14
"""Lines of the smallest size that a slide holds below its title."""
_LINE_LENGTH = 104
_CELL_AIR = 0.45
"""Lines that the margins of a table's row take."""
_SIZES = (28, 24, SMALLEST)


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph on a slide, with a bullet or number before it."""

    inlines: Inlines
    mark: str = ""
    role: Role = Role.BODY


def plain_line(inlines: Inlines) -> str:
    """Give the words of a paragraph on one line, without its notes."""
    return one_line("".join(inline.text for inline in inlines if isinstance(inline, Span)))


def words_of(cell: Cell) -> str:
    """Give the words of a cell, a line for each of its paragraphs."""
    return "\n".join(map(plain_line, cell.paragraphs))


def lines_of(item: Item) -> float:
    """Estimate the height of a paragraph, in lines of the smallest size."""
    words = item.mark + plain_line(item.inlines)
    return math.ceil(len(words) / _LINE_LENGTH) + 0.4


def row_lines(texts: Sequence[str], shares: Sequence[float]) -> float:
    """Estimate the height of a table's row, in lines."""
    return _CELL_AIR + max(
        sum(max(1, math.ceil(len(line) / (_LINE_LENGTH * share * 0.94))) for line in text.split("\n"))
        for text, share in zip(texts, shares, strict=True)
    )


def size_for(rows: Sequence[Sequence[str]], shares: Sequence[float]) -> int:
    """Choose the largest size in which all rows fit on a slide."""
    for size in _SIZES:
        grown = SMALLEST / size
        if sum(row_lines(row, [share * grown for share in shares]) for row in rows) <= LINES * grown:
            return size
    return SMALLEST


def count_fitting(heights: Sequence[float]) -> int:
    """Count the rows that fit below a header, at least one."""
    used, count = 1 + _CELL_AIR, 0
    for height in heights:
        used += height
        if count and used > LINES:
            break
        count += 1
    return count


def parts_of(item: Item) -> list[Item]:
    """Divide a paragraph that no slide can hold."""
    longest = _LINE_LENGTH * (LINES - 1)
    return [
        Item(inlines=inlines, mark="" if at else item.mark, role=item.role)
        for at, inlines in enumerate(_cut_inlines(item.inlines, longest))
    ]


def cell_parts(cell: Cell, share: float) -> list[Cell]:
    """Divide a cell that no slide can hold."""
    longest = int(_LINE_LENGTH * share * 0.94 * (LINES - 4))
    if row_lines((words_of(cell),), (share,)) <= LINES - 2:
        return [cell]
    parts = (part for words in cell.paragraphs for part in _cut_inlines(words, longest))
    return [Cell(paragraphs=(part,), tint=cell.tint) for part in parts]


def divided(row: Sequence[Cell], shares: Sequence[float]) -> list[tuple[Cell, ...]]:
    """Divide a row that no slide can hold; the head of the row stands before each part."""
    others = [cell_parts(cell, share) for cell, share in zip(row[1:], shares[1:], strict=True)]
    count = max(map(len, others), default=1)
    blank = Cell(paragraphs=((Span(text="…"),),))
    return [(row[0], *(parts[at] if at < len(parts) else blank for parts in others)) for at in range(count)]


def _cut_inlines(inlines: Inlines, longest: int) -> list[Inlines]:
    """Cut a paragraph into parts of at most so many characters, between words."""
    parts: list[list[Span | Footnote]] = [[]]
    room = longest
    for inline in inlines:
        if isinstance(inline, Footnote):
            parts[-1].append(inline)
            continue
        rest = inline.text
        while len(rest) > room:
            cut = rest.rfind(" ", 0, room) + 1
            cut = cut or (0 if parts[-1] else room)
            parts[-1].append(msgspec.structs.replace(inline, text=rest[:cut]))
            parts.append([])
            rest, room = rest[cut:], longest
        parts[-1].append(msgspec.structs.replace(inline, text=rest))
        room -= len(rest)
    return [tuple(part) for part in parts if part]


def cut_title(title: str, longest: int) -> str:
    """Shorten a title between words."""
    if len(title) <= longest:
        return title
    return title[: longest - 1].rpartition(" ")[0].rstrip(" ,;:–") + "…"
