"""Draws a figure as SVG or PNG: title, summary, the table with its signs and tints, legend and source line.

It draws text and boxes at places that `layout` worked out; there is no axis. The same figure gives the same bytes. It
runs in the worker process, where loading matplotlib makes nobody wait.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from exports.figures.figure import Figure, FigureCell, Tint
from exports.figures.layout import (
    MARGIN,
    MOST_ROWS,
    PADDING,
    SIZES,
    Words,
    column_widths,
    line_height,
    page_width,
    wrapped,
)
from exports.figures.words import FigureWords

if TYPE_CHECKING:
    from matplotlib.figure import Figure as Page

DOTS_PER_INCH = 200
INK, MUTED, OUTLINE = "#1E2227", "#59606A", "#595959"
GROUNDS = {Tint.NONE: "#FFFFFF", Tint.LIGHT: "#C6DBEF", Tint.MIDDLE: "#6BAED6"}
"""Dark words have a contrast of at least 7:1 on each of them, and they print apart in grey."""
BETWEEN = 0.08
"""Inches between two paragraphs."""
GAP = 2 / 72
"""Inches between two cells."""


def draw_svg(figure: Figure) -> bytes:
    """Draw a figure as SVG, its words as outlines, so that it looks alike everywhere, with its title and summary."""
    import matplotlib

    with matplotlib.rc_context({"svg.fonttype": "path", "svg.hashsalt": "concord"}):
        page, words = _page(figure), io.BytesIO()
        page.savefig(words, format="svg", metadata={"Date": None, "Creator": "Concord", "Title": figure.title})
    return _spoken(words.getvalue().decode(), figure).encode()


def draw_png(figure: Figure) -> bytes:
    """Draw a figure as PNG, with its title and summary as text chunks."""
    page, image = _page(figure), io.BytesIO()
    metadata = {"Title": figure.title, "Description": figure.summary, "Software": "Concord"}
    page.savefig(image, format="png", dpi=DOTS_PER_INCH, metadata=metadata)
    return image.getvalue()


def _spoken(svg: str, figure: Figure) -> str:
    """Put the title and the summary where screen readers look for them."""
    start = svg.index(">", svg.index("<svg")) + 1
    attributes = ' role="img" aria-labelledby="figure-title figure-summary"'
    told = f'<title id="figure-title">{escape(figure.title)}</title>'
    told += f'<desc id="figure-summary">{escape(figure.summary)}</desc>'
    return f"{svg[: start - 1]}{attributes}>{told}{svg[start:]}"


class _Table:
    """The words of a figure, broken into lines, and the heights of its rows."""

    def __init__(self, figure: Figure) -> None:
        self.width = page_width(figure)
        self.widths = column_widths(figure, self.width - 2 * MARGIN)
        room = self.width - 2 * MARGIN
        drawn = figure.rows[:MOST_ROWS]
        self.title = wrapped(figure.title, "title", room, strong=True)
        self.summary = wrapped(figure.summary or figure.nothing, "summary", room)
        more = len(figure.rows) - len(drawn)
        notes = [figure.legend, figure.source]
        if more:
            notes.insert(0, FigureWords(()).say("files", "more", count=more))
        self.notes = [wrapped(note, "note", room) for note in notes if note]
        self.cells = [row.cells for row in drawn]
        self.head = [
            self._cell(title, "head", at, strong=True)
            for at, title in enumerate((figure.rows_title, *(column.title for column in figure.columns)))
        ]
        self.rows = [
            [
                self._cell(row.label, "label", 0, strong=True),
                *(self._cell(cell.text, "cell", at, strong=cell.is_total) for at, cell in enumerate(row.cells, 1)),
            ]
            for row in drawn
        ]

    def _cell(self, text: str, kind: str, at: int, *, strong: bool) -> Words:
        return wrapped(text, kind, self.widths[at] - GAP - 2 * PADDING, strong=strong)

    def height_of(self, words: list[Words]) -> float:
        """Give the height of a row: that of its highest cell."""
        return max(one.height for one in words) + 2 * PADDING + GAP

    @property
    def height(self) -> float:
        """Give the height of the whole page in inches."""
        texts = (self.title, self.summary, *self.notes)
        rows = sum(map(self.height_of, self.rows)) + (self.height_of(self.head) if self.rows else 0)
        return sum(one.height + BETWEEN for one in texts) + rows + 2 * MARGIN


class _Pen:
    """Draws words and boxes from the top of the page downwards; lengths are inches."""

    def __init__(self, page: Page, width: float, height: float) -> None:
        self._page, self._width, self._height = page, width, height
        self.y = MARGIN

    def words(self, words: Words, x: float, y: float, colour: str, *, strong: bool = False) -> None:
        """Write lines, the first with its top at y."""
        for number, line in enumerate(words.lines):
            baseline = y + number * line_height(words.kind) + SIZES[words.kind] * 1.02 / 72
            self._page.text(
                x / self._width,
                1 - baseline / self._height,
                line,
                fontsize=SIZES[words.kind],
                color=colour,
                family="DejaVu Sans",
                weight="bold" if strong else "normal",
                va="baseline",
                parse_math=False,
            )

    def text(self, words: Words, colour: str, *, strong: bool = False) -> None:
        """Write lines over the whole width, and go below them."""
        self.words(words, MARGIN, self.y, colour, strong=strong)
        self.y += words.height + BETWEEN

    def box(self, x: float, y: float, width: float, height: float, ground: str) -> None:
        """Draw a box with an outline of one point."""
        from matplotlib.patches import Rectangle

        corner = (x / self._width, 1 - (y + height) / self._height)
        size = (width / self._width, height / self._height)
        self._page.add_artist(
            Rectangle(corner, *size, transform=self._page.transFigure, facecolor=ground, edgecolor=OUTLINE, linewidth=1)
        )


def _page(figure: Figure) -> Page:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure as Page

    table = _Table(figure)
    page = Page(figsize=(table.width, table.height), facecolor="#FFFFFF")
    FigureCanvasAgg(page)
    pen = _Pen(page, table.width, table.height)
    pen.text(table.title, INK, strong=True)
    pen.text(table.summary, INK)
    if table.rows:
        _draw_row(pen, table, table.head, ())
        for words, cells in zip(table.rows, table.cells, strict=True):
            _draw_row(pen, table, words, cells)
    pen.y += BETWEEN
    for note in table.notes:
        pen.text(note, MUTED)
    return page


def _draw_row(pen: _Pen, table: _Table, row: list[Words], cells: tuple[FigureCell, ...]) -> None:
    """Draw the head or a row: labels and totals without a box, cells with theirs."""
    height, x = table.height_of(row), MARGIN
    for at, words in enumerate(row):
        cell = cells[at - 1] if cells and at else None
        if cell is not None and not cell.is_total:
            pen.box(x + GAP / 2, pen.y + GAP / 2, table.widths[at] - GAP, height - GAP, GROUNDS[cell.tint])
        top = pen.y + (height - words.height) / 2 if cells else pen.y + height - words.height - PADDING
        is_strong = cell is None or cell.is_total
        pen.words(words, x + GAP / 2 + PADDING, top, MUTED if cell and cell.is_blank else INK, strong=is_strong)
        x += table.widths[at]
    pen.y += height


def drawn(figure: Figure, suffix: str) -> bytes:
    """Draw a figure in the format of an ending, .svg or .png."""
    draw: Any = {".svg": draw_svg, ".png": draw_png}[suffix]
    made: bytes = draw(figure)
    return made
