"""A figure of a comparison as a table model, and what stands behind one of its numbers as a list model.

The figure's cells already hold their words: the model only hands them out. What stands behind a number is worded when
it is seen, since a total can count hundreds of provisions.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from exports.figures.explaining import Explained, Explaining
from exports.figures.figure import Figure, FigureCell
from frameworks.analysis.behind import Behind

Index = QModelIndex | QPersistentModelIndex

ROW_KEY_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Key of the figure's row, which is that of the comparison's row where it is one; None in a row of totals."""
FRAMEWORK_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Id of the column's framework, None in other columns."""
CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""The FigureCell, all that the delegate needs."""
EXPLAINED_ROLE: Final = Qt.ItemDataRole.UserRole + 4
"""The Explained of a line of the list."""
BEHIND_ROLE: Final = Qt.ItemDataRole.UserRole + 5
"""The Behind of a line of the list."""


class FigureModel(QAbstractTableModel):
    """The rows and columns of a figure; the labels of its rows are the vertical heads."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._figure: Figure | None = None

    @property
    def figure(self) -> Figure | None:
        """The figure shown."""
        return self._figure

    def show(self, figure: Figure | None) -> None:
        """Show a figure; where it has the rows and columns of the one before, only its cells change."""
        before = self._figure
        if figure is not None and before is not None and figure.rows and _shape(figure) == _shape(before):
            self._figure = figure
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._figure = figure
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() or self._figure is None else len(self._figure.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() or self._figure is None else len(self._figure.columns)

    def place_of(self, key: str) -> int | None:
        """Give the place of a row by its key, or None."""
        rows = self._figure.rows if self._figure else ()
        return next((place for place, row in enumerate(rows) if row.key == key), None)

    def cell(self, index: Index) -> FigureCell:
        """Give a cell of the figure shown."""
        assert self._figure is not None
        return self._figure.rows[index.row()].cells[index.column()]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._figure is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self.cell(index).text
            case Qt.ItemDataRole.AccessibleTextRole:
                return self.cell(index).words
            case _ if role == CELL_ROLE:
                return self.cell(index)
            case _ if role == ROW_KEY_ROLE:
                return self._figure.rows[index.row()].key or None
            case _ if role == FRAMEWORK_ROLE:
                return self._figure.columns[index.column()].key or None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        figure = self._figure
        if figure is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return figure.rows[section].label if role == Qt.ItemDataRole.DisplayRole else None
        column = figure.columns[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return column.title
            case Qt.ItemDataRole.ToolTipRole:
                return column.tip or column.title
        return None


class BehindModel(QAbstractListModel):
    """What stands behind a number, a line each, in words."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._explaining: Explaining | None = None
        self._behind: tuple[Behind, ...] = ()
        self._has_rows = False
        self._explained: dict[int, Explained] = {}

    def show(self, explaining: Explaining | None, behind: Sequence[Behind] = ()) -> None:
        """Show some things in the words of their comparison."""
        self.beginResetModel()
        self._explaining, self._behind = explaining, tuple(behind)
        self._has_rows = len({one.row for one in behind}) > 1  # one row alone stands in the heading already
        self._explained.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() else len(self._behind)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._explaining is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                found = self._words(index.row())
                return "\n".join(part for part in (found.place, found.words, found.detail, found.row) if part)
            case _ if role == EXPLAINED_ROLE:
                return self._words(index.row())
            case _ if role == BEHIND_ROLE:
                return self._behind[index.row()]
        return None

    def _words(self, place: int) -> Explained:
        assert self._explaining is not None
        if place not in self._explained:
            found = self._explaining.explained(self._behind[place])
            self._explained[place] = found if self._has_rows else msgspec.structs.replace(found, row="")
        return self._explained[place]


def _shape(figure: Figure) -> tuple[object, ...]:
    return figure.view, tuple(row.key for row in figure.rows), tuple(column.title for column in figure.columns)
