"""Facets: a button for each, and under it the values with their counts, to be ticked. Several widen, facets narrow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListView, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.theme import Theme, dress, redress
from frameworks.library import FACETS, Library, Query, facet_counts
from frameworks.model import Framework, Kind, LegalForce
from frameworks.search import fold
from frameworks.vocabulary import label, themes

Index = QModelIndex | QPersistentModelIndex
FacetValue = str | int
LONGEST_LIST = 14
"""Values that the list under a button shows without scrolling."""


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
        self._counts: dict[FacetValue, int] = {}
        self.chosen: frozenset[Any] = frozenset()

    def show_values(self, library: Library) -> None:
        """Take the values that a library has."""
        self.beginResetModel()
        self._values = ordered_values(self.facet, facet_counts(library.frameworks, self.facet))
        self.endResetModel()

    def show_counts(self, passing: Iterable[Framework]) -> None:
        """Show how many each value would let through."""
        self._counts = facet_counts(passing, self.facet)
        if self._values:
            self.dataChanged.emit(self.index(0), self.index(len(self._values) - 1))

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
                return words.format(value=value_label(self.facet, value), count=self._counts.get(value, 0))
            case Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if value in self.chosen else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.choose(self.chosen ^ {self._values[index.row()]})
        return True


class FacetButton(QToolButton):
    """A facet's word; says how many values are ticked, and opens the list of them."""

    def __init__(self, model: FacetModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._list: FacetList | None = None
        self.setProperty("kind", "facet")
        self.setIconSize(theme.icon_size * 0.8)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # puts the arrow behind the word
        self.clicked.connect(self.open)
        model.ticked.connect(self._refresh)
        theme.changed.connect(self._refresh)
        self._refresh()

    def open(self) -> None:
        """Show the list of values under the button."""
        if self._list is None:
            self._list = FacetList(self._model, self)
        self._list.open_below(self)

    def _refresh(self) -> None:
        count, title = len(self._model.chosen), facet_title(self._model.facet)
        self.setText(self.tr("{facet}: {count}").format(facet=title, count=count) if count else title)
        spoken = self.tr("{facet}, {count} chosen").format(facet=title, count=count)
        self.setAccessibleName(spoken if count else self.tr("{facet}, all").format(facet=title))
        self.setIcon(self._theme.icon("chevron-down", "accent" if count else "muted"))
        redress(self, active="true" if count else "false")


class FacetList(QFrame):
    """The values of a facet in a frame that closes by itself: arrow keys, Space and Esc, or clicks."""

    def __init__(self, model: FacetModel, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._model = model
        self.view = QListView()
        self.view.setModel(model)
        self.view.setAccessibleName(facet_title(model.facet))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.view.clicked.connect(self._click)
        clear = QPushButton(self.tr("Show all"))
        clear.setProperty("kind", "link")
        dress(clear, step="caption")
        clear.clicked.connect(lambda: model.choose(()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self.view)
        layout.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)
        self._clear = clear

    def open_below(self, button: QWidget) -> None:
        """Show the list under a button, within the screen."""
        rows = min(self._model.rowCount(), LONGEST_LIST)
        self.view.setFixedHeight(rows * max(1, self.view.sizeHintForRow(0)) + 8)
        wanted = self.view.sizeHintForColumn(0) + 48
        self.view.setFixedWidth(max(220, min(wanted, 440)))
        self.adjustSize()
        corner = button.mapToGlobal(button.rect().bottomLeft())
        screen = button.screen().availableGeometry()
        left = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        self.move(left, corner.y() + 4)
        self.show()
        self.view.setFocus()
        if not self.view.currentIndex().isValid():
            self.view.setCurrentIndex(self._model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        """A click on the words ticks as one on the box does; the box itself has done so already."""
        at = self.view.viewport().mapFromGlobal(self.cursor().pos())
        box = self.view.visualRect(index).adjusted(0, 0, 0, 0)
        if at.x() > box.left() + 28:
            self._model.setData(index, None, Qt.ItemDataRole.CheckStateRole)


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

    def show_counts(self, library: Library, words: str) -> None:
        """Count for each value what it would let through, given what is ticked in the other facets."""
        passing = library.filter(self.query(words))
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
