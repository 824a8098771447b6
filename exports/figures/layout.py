"""Where the words of a figure stand on its page, in inches: columns by what they hold, lines broken between words.

All lengths are measured with the very font that draws them, DejaVu Sans, which comes with matplotlib and has every
sign that figures use. matplotlib is loaded here and in `drawing`, which run in the worker process.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from exports.figures.figure import Figure

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

WIDTH = 11.0
"""Inches of a page of up to four frameworks; every further column adds `MORE`."""
MORE = 1.35
MARGIN = 0.35
PADDING = 0.08
SIZES = {"title": 15.0, "summary": 11.0, "head": 9.5, "label": 9.0, "cell": 9.0, "note": 8.0}
"""Points of each kind of words."""
LEADING = 1.3
MOST_ROWS = 120
"""More rows are not drawn: the table holds them."""
_LEAST, _LARGEST = 0.8, 3.6


class Words(NamedTuple):
    """Lines of one kind, and how high they are."""

    lines: tuple[str, ...]
    kind: str
    height: float


def wrapped(text: str, kind: str, width: float, *, strong: bool = False) -> Words:
    """Break words into lines of a width in inches. A word longer than a line breaks between letters."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            for piece in _pieces(word, kind, width, strong):
                longer = f"{line} {piece}" if line else piece
                if line and length(longer, kind, strong) > width:
                    lines.append(line)
                    line = piece
                else:
                    line = longer
        lines.append(line)
    return Words(tuple(lines), kind, len(lines) * line_height(kind))


def _pieces(word: str, kind: str, width: float, strong: bool) -> Sequence[str]:
    if length(word, kind, strong) <= width or len(word) < 2:
        return (word,)
    at = next((at for at in range(len(word) - 1, 0, -1) if length(word[:at], kind, strong) <= width), 1)
    return (word[:at], *_pieces(word[at:], kind, width, strong))


def line_height(kind: str) -> float:
    """Give the height of a line in inches."""
    return SIZES[kind] * LEADING / 72


@lru_cache(maxsize=16384)
def length(text: str, kind: str, strong: bool = False) -> float:
    """Give the length of words in inches."""
    from matplotlib.textpath import text_to_path

    width, _, _ = text_to_path.get_text_width_height_descent(text, _font(kind, strong), False)
    return float(width) / 72


@lru_cache(maxsize=32)
def _font(kind: str, strong: bool) -> FontProperties:
    from matplotlib.font_manager import FontProperties

    return FontProperties(family="DejaVu Sans", size=SIZES[kind], weight="bold" if strong else "normal")


def page_width(figure: Figure) -> float:
    """Give the width of a figure's page in inches."""
    return WIDTH + max(0, len(figure.columns) - 5) * MORE


def column_widths(figure: Figure, room: float) -> list[float]:
    """Share the room in inches among the labels and the columns, by the words that they hold."""
    wishes = [_wish([figure.rows_title, *(row.label for row in figure.rows)])]
    for at, column in enumerate(figure.columns):
        wishes.append(_wish([column.title, *(row.cells[at].text for row in figure.rows)]))
    total = sum(wishes)
    return [wish * room / total for wish in wishes]


def _wish(texts: Sequence[str]) -> float:
    """Give the width that a column would like: its longest word, and a third of its longest text."""
    word = max(length(word, "cell", True) for text in texts for word in text.split(" "))
    text = max(length(text, "cell") for text in texts)
    return min(max(word + 3 * PADDING, text / 3, _LEAST), _LARGEST)
