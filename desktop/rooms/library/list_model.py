"""The frameworks of the library as an item model, and the proxy that filters and sorts them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from frameworks.library import Library
from frameworks.model import Confidence, Framework
from frameworks.vocabulary import label

Index = QModelIndex | QPersistentModelIndex
FRAMEWORK = Qt.ItemDataRole.UserRole + 1
IS_CHOSEN = Qt.ItemDataRole.UserRole + 2
DETAIL = Qt.ItemDataRole.UserRole + 3
NOTE = Qt.ItemDataRole.UserRole + 4
MIME = "application/x-concord-frameworks"
"""What a dragged framework is: its id, one a line."""


class FrameworkModel(QAbstractListModel):
    """One row for each framework; it also knows which stand in the comparison in front."""

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._frameworks: tuple[Framework, ...] = library.frameworks
        self._chosen: tuple[str, ...] = ()

    def show(self, library: Library) -> None:
        """Show another library."""
        self.beginResetModel()
        self._frameworks = library.frameworks
        self.endResetModel()

    def choose(self, ids: Iterable[str]) -> None:
        """Say which frameworks stand in the comparison in front."""
        before, self._chosen = set(self._chosen), tuple(ids)
        for row, framework in enumerate(self._frameworks):
            if (framework.id in before) != (framework.id in self._chosen):
                self.dataChanged.emit(self.index(row), self.index(row))

    def framework_at(self, row: int) -> Framework:
        """Give the framework of a row."""
        return self._frameworks[row]

    def row_of(self, id: str) -> int | None:
        """Give the row of a framework."""
        return next((row for row, framework in enumerate(self._frameworks) if framework.id == id), None)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() else len(self._frameworks)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        framework = self._frameworks[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(framework.short_title)
            case Qt.ItemDataRole.ToolTipRole:
                return str(framework.title)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(framework)
            case _ if role == FRAMEWORK:
                return framework
            case _ if role == IS_CHOSEN:
                return framework.id in self._chosen
            case _ if role == DETAIL:
                return self._detail(framework)
            case _ if role == NOTE:
                return self._note(framework)
        return None

    def mimeTypes(self) -> list[str]:
        return [MIME, "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        frameworks = [self._frameworks[index.row()] for index in indexes]
        data = QMimeData()
        data.setData(MIME, "\n".join(framework.id for framework in frameworks).encode())
        data.setText("\n".join(str(framework.title) for framework in frameworks))
        return data

    def _detail(self, framework: Framework) -> str:
        count = sum(1 for _ in framework.provisions())
        return self.tr("{kind} · {force} · {count} provisions").format(
            kind=label("kind", framework.kind), force=label("legal_force", framework.legal_force).lower(), count=count
        )

    def _note(self, framework: Framework) -> str:
        """Say what must not be overlooked: a state that is no longer in force, facts that nobody has read yet."""
        if framework.is_superseded:
            return self.tr("superseded")
        return self.tr("to be checked") if framework.confidence is not Confidence.READ else ""

    def _spoken(self, framework: Framework) -> str:
        parts = [str(framework.short_title), str(framework.year), self._detail(framework), self._note(framework)]
        if framework.id in self._chosen:
            parts.append(self.tr("in the comparison"))
        return ", ".join(part for part in parts if part)


class LibraryFilter(QSortFilterProxyModel):
    """Lets through what a query finds, in the order that the user has chosen."""

    def __init__(self, model: FrameworkModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._passing: frozenset[str] = frozenset()
        self._model = model
        self.setSourceModel(model)
        self.setDynamicSortFilter(True)

    def let_through(self, frameworks: Iterable[Framework]) -> None:
        """Show these frameworks and no others."""
        passing = frozenset(framework.id for framework in frameworks)
        if passing != self._passing:
            self._passing = passing
            self.invalidate()

    def order(self, name: str) -> None:
        """Put the `newest` first, or sort by `title`, which is the order of a library."""
        self.sort(0 if name == "newest" else -1)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        return self._model.framework_at(row).id in self._passing

    def lessThan(self, left: Index, right: Index) -> bool:
        return self._newest_first(left) < self._newest_first(right)

    def _newest_first(self, index: Index) -> tuple[int, int]:
        return -index.data(FRAMEWORK).year, index.row()
