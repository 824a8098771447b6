"""Widths and order of the matrix's columns: equal until somebody pulls at one, and from then on kept by framework."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QObject, QRect, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.models.comparison import FRAMEWORK_ROLE

HEADING_EMS: Final = 15.0
"""Width of the first column, in widths of an m of the body font."""
HEADING_SHARE: Final = 0.26
"""Most of the view that the first column takes by itself."""
LEAST_EMS: Final = 12.0
"""Least width of a column; with less room the table scrolls."""


class Columns(QObject):
    """Keeps the widths that the user has chosen as multiples of an em, so that they grow with the text."""

    changed = Signal()
    """A width is another one."""
    fitted = Signal()
    """The columns have been looked at, after something happened to them."""
    pulled = Signal()
    """The user has given a column another width."""

    def __init__(self, matrix: QTableView, frozen: QTableView) -> None:
        super().__init__(matrix)
        self._matrix = matrix
        self._frozen = frozen
        self._chosen: dict[str, float] = {}
        self._is_fitting = False
        matrix.horizontalHeader().sectionResized.connect(self._keep)
        frozen.horizontalHeader().sectionResized.connect(self._keep_first)
        model = matrix.model()
        for signal in (model.columnsInserted, model.columnsRemoved, model.columnsMoved, model.modelReset):
            signal.connect(self.fit)
        model.layoutChanged.connect(self.fit)

    def state(self) -> dict[str, Any]:
        """Give the widths that the user has chosen, by framework id ("" for the first column), in ems."""
        return dict(self._chosen)

    def restore(self, state: dict[str, Any]) -> None:
        """Give back the widths that `state` gave."""
        self._chosen = {str(key): float(value) for key, value in state.items() if isinstance(value, int | float)}
        self.fit()

    def pull(self, framework: str, width: int) -> None:
        """Give a framework's column a width, as the user does by pulling at its header."""
        columns = range(self._matrix.horizontalHeader().count())
        column = next(column for column in columns if self._id(column) == framework)
        self._matrix.horizontalHeader().resizeSection(column, width)

    def equalise(self) -> None:
        """Forget what the user has chosen."""
        self._chosen.clear()
        self.fit()
        self.pulled.emit()

    def fit(self) -> None:
        """Set all widths: the chosen ones, and for the others equal parts of what is left."""
        count = self._matrix.horizontalHeader().count()
        if not count:
            self.fitted.emit()
            return
        em, room = self._em(), self._matrix.viewport().width()
        first = self._chosen.get("", 0.0) * em or min(HEADING_EMS * em, max(room * HEADING_SHARE, LEAST_EMS * em))
        ids = [self._id(column) for column in range(1, count)]
        pulled = {id: self._chosen[id] * em for id in ids if id in self._chosen}
        free = len(ids) - len(pulled)
        share = max(LEAST_EMS * em, (room - first - sum(pulled.values())) / free) if free else 0.0
        widths = [round(first), *(round(pulled.get(id, share)) for id in ids)]
        if free == len(ids) and share > LEAST_EMS * em:
            widths[-1] += round(room) - sum(widths)  # what rounding left over
        self._apply(widths)

    def hidden_part(self, rect: QRect) -> int:
        """Say by how many pixels a cell lies under the first column."""
        first = self._matrix.columnWidth(0)
        if self._matrix.isRightToLeft():
            return max(0, rect.right() - (self._matrix.viewport().width() - first - 1))
        return max(0, first - rect.left())

    def take_back_order(self) -> list[str]:
        """Give the frameworks as they have been dragged, and put the columns back; empty where nothing moved."""
        header = self._matrix.horizontalHeader()
        logical = [header.logicalIndex(place) for place in range(header.count())]
        if logical == sorted(logical) or self._is_fitting:
            return []
        self._is_fitting = True
        with QSignalBlocker(header):
            for column in range(header.count()):
                header.moveSection(header.visualIndex(column), column)
        self._is_fitting = False
        self._matrix.viewport().update()
        header.viewport().update()
        return [self._id(column) for column in logical if column]

    def _apply(self, widths: list[int]) -> None:
        header: QHeaderView = self._matrix.horizontalHeader()
        before = [header.sectionSize(column) for column in range(header.count())]
        self._is_fitting = True
        for column, width in enumerate(widths):
            header.resizeSection(column, width)
        self._is_fitting = False
        self.fitted.emit()
        if before != widths:
            self.changed.emit()

    def _keep(self, column: int, _: int, width: int) -> None:
        if not self._is_fitting:
            self._chosen[self._id(column)] = width / self._em()
            self.fitted.emit()
            self.changed.emit()
            self.pulled.emit()

    def _keep_first(self, column: int, _: int, width: int) -> None:
        if not self._is_fitting and column == 0 and width != self._matrix.columnWidth(0) and self._frozen.isVisible():
            self._matrix.horizontalHeader().resizeSection(0, width)

    def _id(self, column: int) -> str:
        return self._matrix.model().headerData(column, Qt.Orientation.Horizontal, FRAMEWORK_ROLE) or ""

    def _em(self) -> float:
        return self._matrix.fontMetrics().horizontalAdvance("m") or 1.0
