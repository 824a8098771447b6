"""A list of things to choose from, with check marks: frameworks for a comparison, themes to show.

The marks are a value that the owner sets; ticking an item only says that the user wants it, so that what is ticked
is always what is so.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any, Final

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

Index = QModelIndex | QPersistentModelIndex

ID_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The id of the choice."""


class Choice(msgspec.Struct, frozen=True):
    """One thing to choose; `remark` stands on a second line."""

    id: str
    title: str
    remark: str = ""


class ChoiceModel(QAbstractListModel):
    """Choices in the order given."""

    wanted = Signal(str, bool)
    """The user wants a choice, by its id, to be on or off."""

    def __init__(self, choices: Sequence[Choice] = (), parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._checked: frozenset[str] = frozenset()

    @property
    def checked(self) -> frozenset[str]:
        """Ids of what is chosen."""
        return self._checked

    def show(self, choices: Sequence[Choice], checked: Collection[str]) -> None:
        """Show other choices."""
        if tuple(choices) != self._choices:
            self.beginResetModel()
            self._choices, self._checked = tuple(choices), frozenset(checked)
            self.endResetModel()
        else:
            self.set_checked(checked)

    def set_checked(self, checked: Collection[str]) -> None:
        """Tick these choices and no others."""
        changed = self._checked.symmetric_difference(checked)
        self._checked = frozenset(checked)
        for place, choice in enumerate(self._choices):
            if choice.id in changed:
                index = self.index(place)
                self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() else len(self._choices)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        choice = self._choices[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{choice.title}\n{choice.remark}" if choice.remark else choice.title
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if choice.id in self._checked else Qt.CheckState.Unchecked
            case _ if role == ID_ROLE:
                return choice.id
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.wanted.emit(self._choices[index.row()].id, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True
