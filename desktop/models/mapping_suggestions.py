"""Suggested items as a list, each with the words and themes that speak for it. No row is ever current by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from frameworks import vocabulary
from frameworks.ref import Ref
from frameworks.suggestions import Suggestion

Index = QModelIndex | QPersistentModelIndex

REF_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The Ref of the suggested item."""
REASON_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""What speaks for it, in words."""
SUGGESTION_ROLE: Final = Qt.ItemDataRole.UserRole + 3
ASKS_ROLE: Final = Qt.ItemDataRole.UserRole + 4
"""What it asks, in our words."""


class SuggestionModel(QAbstractListModel):
    """Suggestions for one item, the best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._suggestions: tuple[Suggestion, ...] = ()
        self._name: Callable[[Ref], tuple[str, str]] = lambda ref: (str(ref), "")

    def show(self, suggestions: Sequence[Suggestion], name: Callable[[Ref], tuple[str, str]]) -> None:
        """Show other suggestions; `name` gives an item's place and what it asks."""
        if tuple(suggestions) != self._suggestions or name != self._name:
            self.beginResetModel()
            self._suggestions, self._name = tuple(suggestions), name
            self.endResetModel()

    def suggestion_of(self, ref: Ref) -> Suggestion | None:
        """Give the suggestion of an item, None where it is not suggested."""
        return next((one for one in self._suggestions if one.ref == ref), None)

    def row_of(self, ref: Ref) -> QModelIndex:
        for row, one in enumerate(self._suggestions):
            if one.ref == ref:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() else len(self._suggestions)

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        return usual if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        one = self._suggestions[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._name(one.ref)[0]
            case Qt.ItemDataRole.ToolTipRole:
                return self._name(one.ref)[1]
            case Qt.ItemDataRole.AccessibleTextRole:
                words = self.tr("Suggested: {place}. {asks}. {reason}")
                place, asks = self._name(one.ref)
                return words.format(place=place, asks=asks, reason=self.reason(one))
            case _ if role == REF_ROLE:
                return one.ref
            case _ if role == REASON_ROLE:
                return self.reason(one)
            case _ if role == ASKS_ROLE:
                return self._name(one.ref)[1]
            case _ if role == SUGGESTION_ROLE:
                return one
        return None

    def reason(self, one: Suggestion) -> str:
        """Say what speaks for a suggestion."""
        parts = []
        if one.words:
            parts.append(self.tr("shares: {words}").format(words=", ".join(one.words)))
        if one.themes:
            themes = ", ".join(vocabulary.label("themes", theme) for theme in one.themes)
            parts.append(self.tr("theme: {themes}").format(themes=themes))
        return " · ".join(parts)
