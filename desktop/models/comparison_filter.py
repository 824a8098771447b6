"""Which rows of a comparison are shown: all, the starred ones, where the frameworks differ, or where one has a gap."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from PySide6.QtCore import QSortFilterProxyModel

from desktop.models.comparison import ROW_ROLE, ComparisonModel, Index
from frameworks.comparison import Row


class Show(StrEnum):
    """A choice of rows. `GAPS` are rows on which at least one framework has one of the four blanks."""

    ALL = "all"
    STARRED = "starred"
    DIFFERENT = "differ"
    GAPS = "gaps"


class RowFilter(QSortFilterProxyModel):
    """Lets through the rows of one choice, in the order of the comparison."""

    def __init__(self, model: ComparisonModel, parent: Any = None) -> None:
        super().__init__(parent)
        self._model = model
        self._show = Show.ALL
        self._known: dict[str, tuple[Row, tuple[bool, bool]]] = {}
        model.modelReset.connect(self._known.clear)
        self.setSourceModel(model)

    @property
    def show(self) -> Show:
        """What is shown."""
        return self._show

    def set_show(self, show: Show) -> None:
        """Show the rows of another choice."""
        if show is not self._show:
            self.beginFilterChange()
            self._show = show
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def counts(self) -> dict[Show, int]:
        """Count the rows of each choice."""
        rows = [self._model.row_at(at) for at in range(self._model.rowCount())]
        return {show: sum(self._passes(row, row.key in self._model.stars, show) for row in rows) for show in Show}

    def row_at(self, place: int) -> Row:
        """Give the row at a place of those shown."""
        row: Row = self.index(place, 0).data(ROW_ROLE)
        return row

    def place_of(self, key: str) -> int | None:
        """Give the place of a row among those shown, or None where it is not."""
        source = self._model.place_of(key)
        if source is None:
            return None
        index = self.mapFromSource(self._model.index(source, 0))
        return index.row() if index.isValid() else None

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        row = self._model.row_at(source_row)
        return self._passes(row, row.key in self._model.stars, self._show)

    def _passes(self, row: Row, starred: bool, show: Show) -> bool:
        match show:
            case Show.STARRED:
                return starred
            case Show.DIFFERENT:
                return self._facts(row)[0]
            case Show.GAPS:
                return self._facts(row)[1]
            case Show.ALL:
                return True

    def _facts(self, row: Row) -> tuple[bool, bool]:
        """Tell whether the frameworks differ on a row, and whether one has a gap; worked out once for each value."""
        known = self._known.get(row.key)
        if known is None or known[0] is not row:
            known = self._known[row.key] = (row, (row.differs, row.has_gap))
        return known[1]
