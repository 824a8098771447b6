"""Which items of a tree are shown: those of a queue, with the headings that lead to them."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSortFilterProxyModel

from desktop.models.mapping_tree import REF_ROLE, MappingTree
from frameworks.ref import Ref

Index = QModelIndex | QPersistentModelIndex


class TreeFilter(QSortFilterProxyModel):
    """Lets all items through, or only some; a provision also for the sake of its elements."""

    def __init__(self, model: MappingTree, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tree = model
        self._shown: frozenset[Ref] | None = None
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(model)

    def show_only(self, shown: Collection[Ref] | None) -> None:
        """Show these items, or all for None."""
        wanted = None if shown is None else frozenset(shown)
        if wanted != self._shown:
            self.beginFilterChange()
            self._shown = wanted
            self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def items(self) -> list[Ref]:
        """Give the items of the queue in the order of the text."""
        shown = self._shown
        return [ref for ref in self._tree.items() if shown is None or ref in shown]

    def index_of(self, ref: Ref | None) -> QModelIndex:
        """Give the index of an item, an invalid one where it is not shown."""
        return self.mapFromSource(self._tree.index_of(ref))

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if self._shown is None:
            return True
        return self._tree.index(row, 0, parent).data(REF_ROLE) in self._shown
