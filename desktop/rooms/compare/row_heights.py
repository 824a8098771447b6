"""Heights of a table's rows: those in sight at once, the others in small portions while nothing else is to do.

Until a row has been measured it keeps the height it had, a new one that of the mean. Where a row above the view gets
another height, the view is scrolled by as much, so that nothing jumps under the reader's eyes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from time import perf_counter
from typing import Final

from PySide6.QtCore import QModelIndex, QObject, QTimer
from PySide6.QtWidgets import QTableView

PORTION_SECONDS: Final = 0.012
MOST_TURNS: Final = 4
"""Times that the rows in sight are looked at again because others have come into sight."""


class RowHeights(QObject):
    """Gives the rows of a table, and of views that lie over it, the heights they need."""

    def __init__(self, table: QTableView, over: Sequence[QTableView], needed: Callable[[int], int], guess: int) -> None:
        """`needed` gives the height that the row at a place needs; `guess` is that of a row before any is measured."""
        super().__init__(table)
        self._table = table
        self._views = (table, *over)
        self._needed = needed
        self._guess = guess
        self._is_waiting = False
        self._measured: list[bool] = []
        self._is_measuring = False
        self._held = (0, 0)
        self._next = 0
        self._total = 0
        self._count = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._measure_portion)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self.forget)
        table.verticalScrollBar().valueChanged.connect(self._measure_seen)
        model = table.model()
        model.modelReset.connect(self._begin_anew)
        model.dataChanged.connect(self._forget_rows)
        for signal in (model.rowsInserted, model.rowsRemoved, model.columnsInserted, model.columnsRemoved):
            signal.connect(self.forget_soon)  # a filter takes rows out run by run, and says so for each
        for signal in (model.columnsMoved, model.layoutChanged):
            signal.connect(self.forget_soon)

    @property
    def is_done(self) -> bool:
        """Every row has been measured."""
        return not self._soon.isActive() and all(self._measured)

    def forget(self) -> None:
        """Measure everything again: those in sight now, the others soon."""
        self._measured = [False] * self._table.model().rowCount()
        self._next = 0
        self.resume()

    def forget_soon(self) -> None:
        """Measure everything again once what goes on now is over."""
        self._soon.start()

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """Measure only when all of several changes are over, such as columns that come one by one."""
        self._is_waiting = True
        try:
            yield
        finally:
            self._is_waiting = False
            self.resume()

    def resume(self) -> None:
        """Measure what is in sight, if anything is, and go on with the rest."""
        if self._can_measure():
            self._measure_seen()
            self._timer.start()

    def measure_to(self, place: int) -> None:
        """Measure a row and its neighbours, since it is about to be shown."""
        if self._can_measure():
            for near in range(max(0, place - 1), min(len(self._measured), place + 3)):
                self._measure(near)
            self._table.updateGeometries()  # else the scroll bar still ends where the rows ended before

    def _measure_seen(self) -> None:
        """Measure the rows in sight; as they grow or shrink, others come into sight or leave it."""
        if self._is_measuring or not self._can_measure() or all(self._measured):
            return
        with self._holding():
            for _ in range(MOST_TURNS):
                if not self._measure_from(max(self._table.rowAt(0), 0)):
                    break
                self._hold()

    def _measure_from(self, top: int) -> bool:
        """Measure rows from one down to the end of the view. True if one of them got another height."""
        y, bottom = self._table.rowViewportPosition(top), self._table.viewport().height()
        has_changed = False
        place = top
        while place < len(self._measured) and y < bottom:
            before = self._table.rowHeight(place)
            self._measure(place)
            has_changed |= self._table.rowHeight(place) != before
            y += self._table.rowHeight(place)
            place += 1
        return has_changed

    def _measure_portion(self) -> None:
        """Measure rows for a few milliseconds."""
        if not self._can_measure() or self._next >= len(self._measured):
            self._timer.stop()
            return
        with self._holding():
            end = perf_counter() + PORTION_SECONDS
            while self._next < len(self._measured) and perf_counter() < end:
                self._next += 1
                self._measure(self._next - 1)

    @contextmanager
    def _holding(self) -> Iterator[None]:
        """Keep a row where it is while others get other heights; the scrolling it takes asks for no new measures."""
        self._is_measuring = True
        self._held = self._anchor()
        try:
            yield
            self._hold()
        finally:
            self._is_measuring = False

    def _can_measure(self) -> bool:
        """Tell whether there is anything to measure; while the model is being reset the view is asked too early."""
        count = len(self._measured)
        is_whole = count > 0 and count == self._table.model().rowCount()
        return is_whole and not self._is_waiting and self._table.isVisible()

    def _anchor(self) -> tuple[int, int]:
        """Give the row that is to stay where it is, and where: the current one if it is in sight, else the first."""
        current = self._table.currentIndex()
        if current.isValid():
            offset = self._table.rowViewportPosition(current.row())
            if 0 <= offset < self._table.viewport().height():
                return current.row(), offset
        top = max(self._table.rowAt(0), 0)
        return top, self._table.rowViewportPosition(top)

    def _measure(self, place: int) -> None:
        if self._measured[place]:
            return
        self._measured[place] = True
        height = self._needed(place)
        self._total += height
        self._count += 1
        self._set(place, height)

    def _begin_anew(self) -> None:
        """Guess the heights of other rows from those before, so that the scroll bar is nearly true."""
        mean = round(self._total / self._count) if self._count else self._guess
        self._total = self._count = 0
        for view in self._views:
            view.verticalHeader().setDefaultSectionSize(mean)  # sets all rows, so it must not be called later
        self.forget()

    def _set(self, place: int, height: int) -> None:
        for view in self._views:
            view.verticalHeader().resizeSection(place, height)

    def _hold(self) -> None:
        place, offset = self._held
        self._table.updateGeometries()  # else the scroll bar still ends where the rows ended before
        moved = self._table.rowViewportPosition(place) - offset
        if moved:
            bar = self._table.verticalScrollBar()
            bar.setValue(bar.value() + moved)

    def _forget_rows(self, first: QModelIndex, last: QModelIndex) -> None:
        for place in range(first.row(), min(last.row() + 1, len(self._measured))):
            self._measured[place] = False
        self._next = min(self._next, first.row())
        self.resume()
