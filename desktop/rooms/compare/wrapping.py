"""Words into lines of a width, fast enough for a thousand rows: the width of each word is measured once.

A text layout of Qt costs fifty times as much, and its result could not be kept. Lines break between words, a word
longer than a line breaks after a hyphen or between letters, and what has no room ends in an ellipsis. Bidirectional
text is put in order by Qt when a line is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

LEADING = 1.2
"""Height of a line, as a multiple of its font's."""
_WORD = re.compile(r"[\S\N{NO-BREAK SPACE}]+")
FOLLOWING = 3
"""Words after the one that has no room, so that the last line is full up to its ellipsis."""


class Run(NamedTuple):
    """Words of one style."""

    words: str
    style: str


class Piece(NamedTuple):
    """Words of one style on one line, and where they begin; `y` is that of the line they stand on, the baseline."""

    x: float
    y: float
    words: str
    style: str


class Mark(NamedTuple):
    """Words that name what begins at a height, such as the places of a provision."""

    y: float
    words: str
    style: str


class Block(NamedTuple):
    """Lines that belong together, and how high they are."""

    pieces: tuple[Piece, ...]
    height: float


class Measure:
    """The fonts of the styles, and the widths of the words seen so far."""

    def __init__(self, fonts: dict[str, QFont]) -> None:
        self.fonts = fonts
        self._metrics = {style: QFontMetricsF(font) for style, font in fonts.items()}
        self._widths: dict[str, dict[str, float]] = {style: {} for style in fonts}
        self._heights = {style: round(metrics.height() * LEADING) for style, metrics in self._metrics.items()}
        self._spaces = {style: metrics.horizontalAdvance(" ") for style, metrics in self._metrics.items()}

    def width(self, word: str, style: str) -> float:
        """Give the width of a word in pixels."""
        known = self._widths[style]
        if word not in known:
            known[word] = self._metrics[style].horizontalAdvance(word)
        return known[word]

    def length(self, words: str, style: str) -> float:
        """Give the width of a whole line, which is not remembered."""
        return self._metrics[style].horizontalAdvance(words)

    def space(self, style: str) -> float:
        """Give the width of a space."""
        return self._spaces[style]

    def line_height(self, style: str) -> float:
        """Give the height of a line."""
        return self._heights[style]

    def ascent(self, style: str) -> float:
        """Give how far below a line's top the baseline lies."""
        metrics = self._metrics[style]
        return (self._heights[style] - metrics.height()) / 2 + metrics.ascent()

    def elided(self, words: str, style: str, width: float) -> str:
        """Give words that fit a width, with an ellipsis where some are left out."""
        return self._metrics[style].elidedText(words, Qt.TextElideMode.ElideRight, width)


def wrapped(runs: Sequence[Run], width: float, measure: Measure, *, most: int = 0, y: float = 0.0) -> Block:
    """Set runs into lines of a width, at most `most` of them (0 for all), from `y` down."""
    lines = _lines(runs, width, measure, most)
    pieces: list[Piece] = []
    top = y
    for line in lines:
        baseline = top + max(measure.ascent(style) for _, _, style in line)
        pieces += [Piece(x, baseline, words, style) for x, words, style in line]
        top += max(measure.line_height(style) for _, _, style in line)
    return Block(tuple(pieces), top - y)


Line = list[tuple[float, str, str]]


def _lines(runs: Sequence[Run], width: float, measure: Measure, most: int) -> list[Line]:
    """Fill lines word by word; a line is a list of (x, words, style)."""
    lines: list[Line] = []
    line: Line = []
    x = 0.0
    words = _words(runs, width, measure)
    for word, style in words:
        gap = measure.space(style) if line else 0.0
        if line and x + gap + measure.width(word, style) > width:
            if most and len(lines) + 1 == most:
                return [*lines, _cut(line, [word, *(later for later, _ in islice(words, FOLLOWING))], width, measure)]
            lines.append(line)
            line, x, gap = [], 0.0, 0.0
        if line and line[-1][2] == style:
            start, before, _ = line[-1]
            line[-1] = (start, f"{before} {word}", style)
        else:
            line.append((x + gap, word, style))
        x += gap + measure.width(word, style)
    return [*lines, line] if line else lines


def _cut(line: Line, rest: Sequence[str], width: float, measure: Measure) -> Line:
    """End the last line in an ellipsis."""
    start, words, style = line[-1]
    return [*line[:-1], (start, measure.elided(" ".join([words, *rest, "…"]), style, width - start), style)]


def _words(runs: Sequence[Run], width: float, measure: Measure) -> Iterator[tuple[str, str]]:
    """Yield the words of the runs; one wider than a line comes in parts that are not."""
    for run in runs:
        for word in _WORD.findall(run.words):
            if measure.width(word, run.style) <= width:
                yield word, run.style
            else:
                yield from ((part, run.style) for part in _parts(word, width, run.style, measure))


def _parts(word: str, width: float, style: str, measure: Measure) -> Iterator[str]:
    """Break a word after its hyphens, and where that is not enough between letters; a line has at least one."""
    line = ""
    for syllable in re.split(r"(?<=-)", word):
        if line and measure.width(line + syllable, style) > width:
            yield line
            line = ""
        if measure.width(line + syllable, style) <= width:
            line += syllable
            continue
        for letter in syllable:
            if line and measure.width(line + letter, style) > width:
                yield line
                line = ""
            line += letter
    yield line
