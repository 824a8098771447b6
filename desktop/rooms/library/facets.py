"""Facets: a button for each, and under it the values with their counts, to be ticked. Several widen, facets narrow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from frameworks.library import FACETS, Library, Query, facet_counts
from frameworks.model import Framework, Kind, LegalForce
from frameworks.search import fold
from frameworks.vocabulary import label, themes

Index = QModelIndex | QPersistentModelIndex
FacetValue = str | int
VALUE = Qt.ItemDataRole.UserRole + 1
COUNT = Qt.ItemDataRole.UserRole + 2


def facet_title(facet: str) -> str:
    """Give the word on a facet's button."""
    tr = QCoreApplication.translate
    titles = {
        "issuers": tr("Facets", "Issuer"),
        "kinds": tr("Facets", "Kind"),
        "legal_forces": tr("Facets", "Force"),
        "years": tr("Facets", "Year"),
        "themes": tr("Facets", "Theme"),
    }
    return titles[facet]


def value_label(facet: str, value: FacetValue) -> str:
    """Give the words of a value, from the vocabulary where it has them."""
    vocabularies = {"kinds": "kind", "legal_forces": "legal_force", "themes": "themes"}
    return label(vocabularies[facet], str(value)) if facet in vocabularies else str(value)


def ordered_values(facet: str, values: Iterable[FacetValue]) -> list[FacetValue]:
    """Sort the values of a facet: closed sets as the vocabulary has them, years latest first, names by letter."""
    orders: dict[str, list[Any]] = {
        "kinds": list(Kind),
        "legal_forces": list(LegalForce),
        "themes": [theme.id for theme in themes()],
    }
    if facet in orders:
        return sorted(values, key=orders[facet].index)
    if facet == "years":
        return sorted(values, reverse=True)
    return sorted(values, key=lambda value: fold(str(value)))


class FacetModel(QAbstractListModel):
    """The values of one facet, each with its count and its tick."""

    ticked = Signal()

    def __init__(self, facet: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.facet = facet
        self._values: list[FacetValue] = []
        self._passing: tuple[Framework, ...] = ()
        self._counts: dict[FacetValue, int] | None = None
        self.chosen: frozenset[Any] = frozenset()

    def show_values(self, library: Library) -> None:
        """Take the values that a library has."""
        self.beginResetModel()
        self._values = ordered_values(self.facet, facet_counts(library.frameworks, self.facet))
        self.endResetModel()

    def show_counts(self, passing: Iterable[Framework]) -> None:
        """Show how many each value would let through."""
        self._passing, self._counts = tuple(passing), None
        if self._values:
            self.dataChanged.emit(self.index(0), self.index(len(self._values) - 1))

    def _count(self, value: FacetValue) -> int:
        """Count when a count is first looked at: while somebody types, the lists are closed."""
        if self._counts is None:
            self._counts = facet_counts(self._passing, self.facet)
        return self._counts.get(value, 0)

    def choose(self, values: Iterable[FacetValue]) -> None:
        """Tick these values and no others."""
        chosen = frozenset(values)
        if chosen != self.chosen:
            self.chosen = chosen
            if self._values:
                self.dataChanged.emit(self.index(0), self.index(len(self._values) - 1))
            self.ticked.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() else len(self._values)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        value = self._values[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                words = self.tr("{value} ({count})")
                return words.format(value=value_label(self.facet, value), count=self._count(value))
            case _ if role == VALUE:
                return value_label(self.facet, value)
            case _ if role == COUNT:
                return self._count(value)
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if value in self.chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.choose(self.chosen ^ {self._values[index.row()]})
        return True


class Facets:
    """The models of all facets, and the query they make with the words of the filter."""

    def __init__(self, parent: QObject) -> None:
        self.models = {facet: FacetModel(facet, parent) for facet in FACETS}

    def query(self, words: str, *, without: str = "") -> Query:
        """Give the query of what is ticked and typed, leaving one facet out if asked."""
        chosen = {facet: model.chosen for facet, model in self.models.items() if facet != without}
        return Query(words=words, **chosen)

    def show_values(self, library: Library) -> None:
        """Take the values of a library."""
        for model in self.models.values():
            model.show_values(library)

    def show_counts(self, library: Library, words: str, passing: Iterable[Framework]) -> None:
        """Count for each value what it would let through, given what is ticked in the other facets.

        `passing` is what the query of all of them lets through.
        """
        for facet, model in self.models.items():
            others = library.filter(self.query(words, without=facet)) if model.chosen else passing
            model.show_counts(others)

    @property
    def are_used(self) -> bool:
        return any(model.chosen for model in self.models.values())

    def clear(self) -> None:
        """Untick everything."""
        for model in self.models.values():
            model.choose(())

    def as_plain(self) -> dict[str, list[FacetValue]]:
        """Give what is ticked as JSON values."""
        return {facet: sorted(model.chosen) for facet, model in self.models.items() if model.chosen}

    def take_plain(self, plain: dict[str, list[FacetValue]]) -> None:
        """Tick what `as_plain` gave."""
        for facet, model in self.models.items():
            model.choose(plain.get(facet, ()))
