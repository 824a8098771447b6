"""What stays in sight of a cell whose row begins above the view, so that no cell of a high row looks like an empty one.

A cell that is shorter than its row slides down with the view for as long as there is room. Where its beginning has gone
nevertheless, a line at the top says where its reader is: the place of the provision that goes on below, and the places
that stand above. Both are worked out while painting, from the layout that is kept; nothing is set anew.
"""

from __future__ import annotations

from typing import Final

from desktop.rooms.compare.cell_layout import CellLayout
from desktop.rooms.compare.wrapping import Block, Mark, Measure, Run, wrapped

MOST_LINES: Final = 3


def content_top(top: int, bottom: int, height: float) -> int:
    """Give where a cell's words begin in a row from `top` to `bottom`: as near the view's top, 0, as they fit."""
    return min(max(top, 0), max(top, bottom - round(height)))


def held_words(
    layout: CellLayout, gone: float, room: float, width: float, words: tuple[str, str], measure: Measure
) -> Block | None:
    """Set what is held at the top of a cell, or None where its beginning is in sight.

    `gone` is how many pixels of the layout are above the view, `room` how many of the row are in it. `words` are those
    for "continued", and for "above" with {places}. The first mark named is the one that the view's top goes through.
    """
    begun = _begun(layout.marks, gone)
    if not begun:
        return None
    while True:
        block = _set(begun, room, width, words, measure)
        covered = _begun(layout.marks, gone + block.height)
        if len(covered) == len(begun):
            return block
        begun = covered  # what the held words cover is named by them


def _begun(marks: tuple[Mark, ...], gone: float) -> tuple[Mark, ...]:
    return tuple(mark for mark in marks if mark.y < gone)


def _set(begun: tuple[Mark, ...], room: float, width: float, words: tuple[str, str], measure: Measure) -> Block:
    lines = min(max(int(room // measure.line_height(begun[0].style)), 1), MOST_LINES)
    return wrapped(_runs(begun, words, is_short=lines == 1), width, measure, most=lines)


def _runs(begun: tuple[Mark, ...], words: tuple[str, str], *, is_short: bool) -> list[Run]:
    """Name the place that goes on, then those above it; all in their order where a list of others or a note goes on."""
    continued, above = words
    *earlier, current = begun
    first = begun[0].style
    if is_short and earlier:
        return [Run("; ".join(mark.words for mark in begun), first)]
    if not earlier:
        return [Run(current.words, current.style), Run(continued, "remark")]
    if current.style == first:
        others = above.format(places="; ".join(mark.words for mark in earlier))
        return [Run(current.words, current.style), Run(continued, "remark"), Run(others, "remark")]
    places = "; ".join(mark.words for mark in begun if mark.style == first)
    rest = [Run(f"·\N{NO-BREAK SPACE}{mark.words}", mark.style) for mark in begun if mark.style != first]
    return [Run(places, first), *rest, Run(continued, "remark")]
