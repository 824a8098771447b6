"""Making up pages: which parts stand on which page, with their notes at its foot.

One pass, since notes are numbered in reading order and set before pages are made: nothing on a page changes the text.
What is kept together moves on together; a note divides only where the page would else stay too empty, and begins on the
page of its mark. Where even an empty page cannot hold what is kept together, it is taken apart, never cut off.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from exports.pdf import footnotes
from exports.pdf.flowables import Part
from exports.pdf.footnotes import KEPT_TOGETHER, NotePart
from exports.pdf.styles import Frame

_TOO_EMPTY = 0.2
"""Share of a page that may stay white so as not to divide a note or a row."""
_TOLERANCE = 0.01
_STEP = 12.0
"""By how much a row that is divided is shortened until its notes fit below it."""


class Placed(msgspec.Struct, eq=False):
    """A part on a page; `top` is its distance from the upper edge of the field."""

    part: Part
    top: float
    is_repeated: bool = False


class Page(msgspec.Struct, eq=False, kw_only=True):
    """A page made up. `used` is the height of its parts, and `after` the distance that the last of them asks for."""

    frame: Frame
    placed: list[Placed] = msgspec.field(default_factory=list)
    notes: list[NotePart] = msgspec.field(default_factory=list)
    used: float = 0.0
    after: float = 0.0

    @property
    def is_begun(self) -> bool:
        return any(not placed.is_repeated for placed in self.placed)

    @property
    def room(self) -> float:
        """The height left for parts and for notes."""
        return self.frame.text_height - self.used - footnotes.height(self.notes)

    def put(self, part: Part, *, is_repeated: bool = False) -> None:
        top = self.used + self.gap(part)
        self.placed.append(Placed(part, top, is_repeated))
        self.used, self.after = top + part.height, part.after

    def clear(self) -> None:
        """Take everything off but the notes."""
        self.placed, self.used, self.after = [], 0.0, 0.0

    def gap(self, part: Part) -> float:
        """Give the distance that a part would keep from the one above."""
        return max(self.after, part.before) if self.placed else 0.0


def make_pages(parts: Iterable[Part]) -> list[Page]:
    """Make up pages. Each part is placed once, in order, and every line of every note."""
    make = _Maker()
    for chunk in _chunks(parts):
        waiting = deque(chunk)
        while waiting:
            make.place(waiting)
    make.finish()
    for index, page in enumerate(make.pages):
        for placed in page.placed:
            for anchor in placed.part.anchors:
                anchor.page = index
    return make.pages


def _chunks(parts: Iterable[Part]) -> Iterable[list[Part]]:
    """Collect what must not be parted."""
    chunk: list[Part] = []
    for part in parts:
        if chunk and (part.starts_page or part.frame != chunk[-1].frame):
            yield chunk
            chunk = []
        chunk.append(part)
        if not part.is_kept:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


class _Maker:
    def __init__(self) -> None:
        self.pages: list[Page] = []
        self._left_over: list[NotePart] = []

    def place(self, waiting: deque[Part]) -> None:
        """Place some of what waits, at least one part or the beginning of a page for it."""
        first = waiting[0]
        page = self.pages[-1] if self.pages else None
        if page is None or (page.is_begun and first.starts_page) or page.frame != first.frame or self._left_over:
            self._begin(first)
            return
        if self._fits(page, waiting, _notes(waiting)):
            self._put_first(page, waiting, len(waiting))
        elif not page.is_begun:
            self._force(page, waiting)
        elif not self._squeeze(page, waiting):
            self._begin(first)

    def finish(self) -> None:
        """Place the lines of notes that are left over when the text is done."""
        while self._left_over:
            self._begin_with(self.pages[-1].frame)

    def _begin(self, first: Part) -> None:
        page = self._begin_with(first.frame)
        if not self._left_over:
            for part in first.repeated:
                page.put(part, is_repeated=True)

    def _begin_with(self, frame: Frame) -> Page:
        page = Page(frame=frame)
        page.notes, self._left_over = footnotes.fill([], self._left_over, frame.text_height)
        self.pages.append(page)
        return page

    def _fits(self, page: Page, parts: Sequence[Part], notes: Sequence[NotePart]) -> bool:
        height = _body(page, parts) + footnotes.height([*page.notes, *notes])
        return page.used + height <= page.frame.text_height + _TOLERANCE

    def _put(self, page: Page, parts: Sequence[Part]) -> None:
        """Put parts on a page, then as much of their notes as there is room for below all of them."""
        for part in parts:
            page.put(part)
        room = page.frame.text_height - page.used
        page.notes, self._left_over = footnotes.fill(page.notes, _notes(parts), room)

    def _put_first(self, page: Page, waiting: deque[Part], count: int) -> None:
        self._put(page, [waiting.popleft() for _ in range(count)])

    def _squeeze(self, page: Page, waiting: deque[Part]) -> bool:
        """Use the rest of a page that would stay too empty: by dividing the last note, or a row no page can hold."""
        last = page.placed[-1].part
        is_bound = last.is_kept and not last.repeated  # a row above may end a page, a heading may not
        if page.room < _TOO_EMPTY * page.frame.text_height and not is_bound:
            return False
        notes = _notes(waiting)
        if notes and self._fits(page, waiting, notes[:-1] + _shortened(notes[-1])):
            self._put_first(page, waiting, len(waiting))
            return True
        return (is_bound or not self._can_move(waiting)) and self._divide(page, waiting)

    def _force(self, page: Page, waiting: deque[Part]) -> None:
        """Put something on an empty page, though what is kept together has no room on it."""
        parts = list(waiting)
        if page.notes:  # left over from pages before
            if self._can_move(waiting) or not self._divide(page, waiting):
                page.clear()
                self._begin(parts[0])
            return
        fitting = (n for n in range(len(parts) - 1, 0, -1) if self._fits(page, parts[:n], _notes(parts[:n])))
        count = next(fitting, 0)
        if count or not (self._divide(page, waiting) or self._divide_alone(page, waiting)):
            self._put_first(page, waiting, count or 1)

    def _can_move(self, waiting: Sequence[Part]) -> bool:
        """Tell whether what waits is better moved to a page of its own than divided."""
        return len(waiting) > 1 or self._fits(_empty(waiting[0]), waiting, _notes(waiting))

    def _divide(self, page: Page, waiting: deque[Part]) -> bool:
        """Divide the next part so that as much of it as can be fits with its notes."""
        divisions = self._divisions(page, waiting[0])
        fitting = (each for each in divisions if self._fits(page, each[:1], _notes(each[:1])))
        return self._put_division(page, waiting, fitting)

    def _divide_alone(self, page: Page, waiting: deque[Part]) -> bool:
        """Divide a part that is higher than the page as short as can be, since not even then do its notes fit."""
        if self._fits(page, [waiting[0]], []):
            return False
        return self._put_division(page, waiting, reversed(list(self._divisions(page, waiting[0]))))

    def _put_division(self, page: Page, waiting: deque[Part], divisions: Iterator[tuple[Part, Part]]) -> bool:
        divided = next(divisions, None)
        if divided:
            self._put(page, divided[:1])
            waiting[0] = divided[1]
        return divided is not None

    def _divisions(self, page: Page, part: Part) -> Iterator[tuple[Part, Part]]:
        """Give ways to divide a part, the one that fills the page first."""
        room = page.room - page.gap(part)
        while room > 0:
            divided = part.divide(room)
            if divided:
                yield divided
                room = min(room, divided[0].height)
            room -= _STEP


def _body(page: Page, parts: Sequence[Part]) -> float:
    """Give the height that parts would take below what stands on a page."""
    height, after = 0.0, None
    for part in parts:
        height += part.height + (page.gap(part) if after is None else max(after, part.before))
        after = part.after
    return height


def _notes(parts: Iterable[Part]) -> list[NotePart]:
    return [note for part in parts for note in footnotes.whole(part.notes)]


def _shortened(note: NotePart) -> list[NotePart]:
    """Give a note's least beginning, if it is long enough to be divided; else the whole of it."""
    return [NotePart(note.note, 0, KEPT_TOGETHER) if note.end >= 2 * KEPT_TOGETHER else note]


def _empty(part: Part) -> Page:
    """Give the page that the part would begin."""
    page = Page(frame=part.frame)
    for repeated in part.repeated:
        page.put(repeated, is_repeated=True)
    return page
