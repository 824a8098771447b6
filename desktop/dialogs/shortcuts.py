"""The list of all actions with their keys, read from the same table as the menus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import ActionRow, plain_text, sequences

Index = QModelIndex | QPersistentModelIndex


class Shortcut(msgspec.Struct, frozen=True):
    """One row of the list: where the action works, what it is called, its keys, what it does."""

    where: str
    action: str
    keys: str
    tip: str


def shortcuts_of(where: str, rows: Sequence[ActionRow]) -> list[Shortcut]:
    """Give the rows of the list for an owner's actions; those without keys are reached by the search box."""
    native = QKeySequence.SequenceFormat.NativeText
    return [
        Shortcut(where, plain_text(row.text), ", ".join(key.toString(native) for key in sequences(row)), row.tip)
        for row in rows
    ]


class ShortcutModel(QAbstractTableModel):
    """One row for each action."""

    def __init__(self, shortcuts: Sequence[Shortcut], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shortcuts = tuple(shortcuts)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() else len(self._shortcuts)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() else 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        shortcut = self._shortcuts[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (shortcut.where, shortcut.action, shortcut.keys)[index.column()]
        return shortcut.tip if role == Qt.ItemDataRole.ToolTipRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return (self.tr("Where"), self.tr("Action"), self.tr("Keys"))[section]


class Shortcuts(QDialog):
    """The list, narrowed by what is typed above it."""

    def __init__(self, shortcuts: Sequence[Shortcut], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.resize(620, 560)
        self._filter = QSortFilterProxyModel(self)
        self._filter.setSourceModel(ShortcutModel(shortcuts, self))
        self._filter.setFilterKeyColumn(-1)
        self._filter.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        box = QLineEdit()
        box.setPlaceholderText(self.tr("Filter by word or key"))
        box.setAccessibleName(self.tr("Filter by word or key"))
        box.textChanged.connect(self._filter.setFilterFixedString)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)  # Qt's own would have an icon
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        for widget in (box, self._table(), buttons):
            layout.addWidget(widget)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._filter)
        table.setAccessibleName(self.tr("Keyboard shortcuts"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.horizontalHeader().setHighlightSections(False)
        table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return table

    @classmethod
    def ask(cls, shortcuts: Sequence[Shortcut], parent: QWidget | None) -> None:
        """Show the list until it is closed."""
        dialog = cls(shortcuts, parent)
        dialog.exec()
        dialog.deleteLater()
