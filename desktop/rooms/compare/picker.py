"""The popup that adds frameworks: a search box over the library, with a check mark before what is compared."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QEvent, QObject, QPoint, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop.models.choices import ID_ROLE, Choice, ChoiceModel, Index
from desktop.theme import dress
from frameworks import vocabulary
from frameworks.library import Library, Query
from frameworks.model import Framework
from frameworks.quick_search import find

WIDTH_EMS = 34
HEIGHT_EMS = 30


class Picker(QFrame):
    """Stays open while frameworks are ticked. It changes nothing: the owner sets what is ticked."""

    wanted = Signal(str, bool)
    """A framework is to be added to the comparison, or taken out of it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._library = Library(())
        self.model = ChoiceModel(parent=self)
        self.model.wanted.connect(self.wanted)
        self._found = FoundFrameworks(self.model, self)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search frameworks"))
        self.search.setAccessibleName(self.tr("Search frameworks to compare"))
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list = QListView()
        self.list.setModel(self._found)
        self.list.setAccessibleName(self.tr("Frameworks of the library"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.clicked.connect(self._toggle_clicked)
        self.list.activated.connect(self.toggle)
        self._nothing = QLabel(self.tr("No framework holds these words. Try fewer or other ones."))
        self._nothing.setWordWrap(True)
        dress(self._nothing, role="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        for widget in (self.search, self.list, self._nothing):
            layout.addWidget(widget)
        self._nothing.hide()

    def show_library(self, library: Library, chosen: Collection[str]) -> None:
        """Offer the frameworks of a library."""
        self._library = library
        self.model.show([choice_of(framework) for framework in library.frameworks], chosen)

    def open_below(self, widget: QWidget) -> None:
        """Open under a widget, with an empty search."""
        em = self.fontMetrics().horizontalAdvance("m")
        screen = widget.screen().availableGeometry()
        self.resize(min(em * WIDTH_EMS, screen.width()), min(em * HEIGHT_EMS, screen.height() * 2 // 3))
        corner = widget.mapToGlobal(QPoint(0, widget.height() + 2))
        x = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        y = max(screen.top(), min(corner.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.search.clear()
        self.show()
        self.search.setFocus(Qt.FocusReason.PopupFocusReason)

    def toggle(self, index: Index) -> None:
        """Ask for a framework to be added, or removed where it is ticked."""
        ticked = index.data(Qt.ItemDataRole.CheckStateRole)
        state = Qt.CheckState.Unchecked if Qt.CheckState(ticked) == Qt.CheckState.Checked else Qt.CheckState.Checked
        self._found.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter reach the list while the cursor stays in the search box."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
                self._step(event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                if self.list.currentIndex().isValid():
                    self.toggle(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    def _step(self, event: QKeyEvent) -> None:
        page = 8 if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp) else 1
        step = page if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else -page
        row = max(0, min(self._found.rowCount() - 1, self.list.currentIndex().row() + step))
        self.list.setCurrentIndex(self._found.index(row, 0))

    def _toggle_clicked(self, index: Index) -> None:
        """A click anywhere on a line ticks it; on the box itself the list would do so only while it is editable."""
        self.toggle(index)

    def _narrow(self, words: str) -> None:
        """Offer the frameworks whose name holds the words; where there is none, those whose text does."""
        named = find(self._library, words).frameworks if words.strip() else self._library.frameworks
        found = named or self._library.filter(Query(words=words))
        self._found.set_ids(frozenset(framework.id for framework in found))
        self._nothing.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self._found.index(0, 0))


class FoundFrameworks(QSortFilterProxyModel):
    """Lets through the frameworks that were found; all before anything is searched."""

    def __init__(self, model: ChoiceModel, parent: QObject) -> None:
        super().__init__(parent)
        self._ids: frozenset[str] | None = None
        self.setSourceModel(model)

    def set_ids(self, ids: frozenset[str]) -> None:
        """Let through the frameworks of these ids."""
        self.beginFilterChange()
        self._ids = ids
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        id: Any = self.sourceModel().index(source_row, 0).data(ID_ROLE)
        return self._ids is None or id in self._ids


def choice_of(framework: Framework) -> Choice:
    """Give a framework as a choice: its short title, then kind and year."""
    kind = vocabulary.label("kind", framework.kind.value)
    return Choice(framework.id, str(framework.short_title), f"{kind}, {framework.year}")
