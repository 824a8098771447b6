"""The room Library: the list with its filter and facets at the left, the chosen framework at the right.

What is chosen here is what stands in the comparison in front, so that the tray, the comparison and undo always agree.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import ActionRow
from desktop.flow_layout import FlowLayout
from desktop.rooms.library.actions import library_rows
from desktop.rooms.library.detail import DetailPane
from desktop.rooms.library.facet_view import FacetButton
from desktop.rooms.library.facets import Facets
from desktop.rooms.library.list_model import FRAMEWORK, FrameworkModel, LibraryFilter
from desktop.rooms.library.list_view import FrameworkList
from desktop.rooms.library.sections import states_of
from desktop.rooms.library.tray import Tray
from desktop.rooms.room import Place, Room
from desktop.theme import dress
from exports.citations import citation, short_name
from frameworks.errors import ConcordError
from frameworks.model import Framework
from frameworks.ref import Ref

LIST_MENU = ("library.toggle", "library.compare", "-", "library.copy-citation", "library.versions")
TEXT_MENU = ("library.copy-citation", "-", "library.expand", "library.collapse")


class LibraryRoom(Room):
    """All frameworks, and one in full."""

    id = "library"

    def action_rows(self) -> Sequence[ActionRow]:
        return library_rows()

    def build(self) -> None:
        library = self.desk.front.library
        self.model = FrameworkModel(library, self)
        self.filter = LibraryFilter(self.model, self)
        self.facets = Facets(self)
        self.list = FrameworkList(self.filter, self.desk.theme)
        self.box = QLineEdit()
        self.box.setPlaceholderText(self.tr("Filter by words"))
        self.box.setAccessibleName(self.tr("Filter frameworks by words"))
        self.box.setClearButtonEnabled(True)
        self.count = QLabel()
        dress(self.count, step="caption", role="muted")
        buttons = [self.action(id) for id in ("library.toggle", "library.copy-citation")]
        self.detail = DetailPane(self.desk.theme, buttons)
        self.tray = Tray(self.action("library.compare"))
        self._lay_out()
        self._connect()
        self.action_set.confine("library.toggle", self.list, self.detail.tree)
        self.action(f"library.sort-{self.desk.settings['library_sort']}").setChecked(True)
        self.filter.order(self.desk.settings["library_sort"])
        self._take_library()
        self._take_comparison()

    def _lay_out(self) -> None:
        self.facet_buttons = [FacetButton(model, self.desk.theme) for model in self.facets.models.values()]
        self.clear_button = QPushButton(self.tr("Clear filters"))
        self.clear_button.setProperty("kind", "link")
        self.clear_button.clicked.connect(self.clear_filters)
        row = QWidget()
        flow = FlowLayout(row, gap=8)
        for button in (*self.facet_buttons, self.clear_button):
            flow.addWidget(button)
        head = QWidget()
        above = QVBoxLayout(head)
        above.setContentsMargins(12, 12, 12, 8)
        above.setSpacing(8)
        for widget in (self.box, row, self.count):
            above.addWidget(widget)
        self.faults = QPushButton()
        self.faults.setProperty("kind", "link")
        dress(self.faults, step="caption")
        self.faults.clicked.connect(self._show_faults)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self._nothing_page())
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (head, self.stack, self.faults, self.tray):
            column.addWidget(widget, 1 if widget is self.stack else 0)
        self.splitter = QSplitter()
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.detail)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setSizes([440, 640])
        self.splitter.setStretchFactor(1, 1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.splitter)
        self.remember(self.splitter, "list")
        self.remember(self.detail.splitter, "text")

    def _nothing_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(24, 32, 24, 24)
        words = QLabel(self.tr("No framework fits all of this."))
        words.setWordWrap(True)
        dress(words, step="lead")
        hint = QLabel(self.tr("Take a filter back, or search everything with Ctrl+K."))
        hint.setWordWrap(True)
        dress(hint, role="muted")
        clear = QPushButton(self.tr("Clear filters"))
        clear.clicked.connect(self.clear_filters)
        layout.addWidget(words)
        layout.addWidget(hint)
        layout.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        return page

    def _connect(self) -> None:
        front = self.desk.front
        front.library_changed.connect(self._take_library)
        front.comparison_changed.connect(self._take_comparison)
        self.desk.theme.changed.connect(self._name_toggle)
        self.box.textChanged.connect(self._filter)
        for model in self.facets.models.values():
            model.ticked.connect(self._filter)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.list.typed.connect(self._type_into_filter)
        self.list.toggled.connect(self._toggle_at)
        self.list.activated_row.connect(self._enter_row)
        self.list.menu_wanted.connect(lambda at: self._show_menu(at, LIST_MENU))
        self.detail.menu_wanted.connect(lambda at: self._show_menu(at, TEXT_MENU))
        self.detail.framework_wanted.connect(self._go_to_framework)
        self.detail.versions_wanted.connect(self.action("library.versions").trigger)
        self.tray.dropped.connect(front.add_to_comparison)

    def enter(self, place: Place) -> None:
        if "query" in place:
            self.box.setText(place["query"].get("words", ""))
            self.facets.take_plain(place["query"].get("facets", {}))
        if place.get("ref"):
            self._show_ref(str(place["ref"]))
        elif not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.filter.index(0, 0))
        self._say_status()

    def place(self) -> Place:
        if not self.is_built:
            return {}
        query = {"words": self.box.text(), "facets": self.facets.as_plain()}
        return {"ref": str(self.detail.ref or ""), "query": query}

    def back(self) -> bool:
        if not self.box.text() and not self.facets.are_used:
            return False
        self.clear_filters()
        return True

    def panes(self) -> Sequence[QWidget]:
        return (self.list, self.detail.tree, self.detail.provision, self.detail.section, self.detail.tabs)

    @property
    def framework(self) -> Framework | None:
        """The framework that the pane shows."""
        return self.detail.framework

    def toggle(self) -> None:
        """Add the framework to the comparison in front, or take it out."""
        if self.framework is not None:
            self._toggle(self.framework.id)

    def compare(self) -> None:
        """Go to the comparison; with nothing chosen yet, of the framework that is shown."""
        record = self.desk.front.comparison
        if (record is None or not record.frameworks) and self.framework is not None:
            self.desk.front.compare([self.framework.id])
        self.go_to("compare")

    def focus_filter(self) -> None:
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.selectAll()

    def clear_filters(self) -> None:
        """Show all frameworks."""
        self.box.clear()
        self.facets.clear()
        self.list.setFocus()

    def sort(self, order: str) -> None:
        self.desk.settings["library_sort"] = order
        self.filter.order(order)

    def expand(self) -> None:
        self.detail.tree.expandAll()

    def collapse(self) -> None:
        self.detail.tree.collapseAll()
        self.detail.tree.expandToDepth(0)

    def compare_versions(self) -> None:
        """Set the states of the instrument side by side, the earliest first."""
        if self.framework is None:
            return
        states = [state.id for state in states_of(self.framework, self.desk.front.library)]
        if self.desk.front.begin_comparison(states):
            self.go_to("compare")

    def copy_citation(self) -> None:
        """Put the citation of what the cursor is on onto the clipboard, with its pinpoint, as plain and rich text."""
        ref = self.detail.ref
        if ref is None:
            return
        place = self.desk.front.library.look_up(ref)
        part = place.element or place.provision
        spans = citation(place.framework, part.pinpoint if part else ())
        data = QMimeData()
        data.setText("".join(span.text for span in spans))
        rich = (f"<i>{escape(span.text)}</i>" if span.italic else escape(span.text) for span in spans)
        data.setHtml("".join(rich))
        QGuiApplication.clipboard().setMimeData(data)
        self.desk.messages.tell(self.tr("Copied: {citation}").format(citation=data.text()))

    def _take_library(self) -> None:
        shown = self.framework
        library = self.desk.front.library
        self.model.show(library)
        self.facets.show_values(library)
        self._filter()
        refused = len(self.desk.front.refused)
        one = self.tr("A framework file of yours could not be read. Show why")
        words = one if refused == 1 else self.tr("{count} framework files of yours could not be read. Show why")
        self.faults.setText(words.format(count=refused))
        self.faults.setVisible(refused > 0)
        if shown is not None and shown.id in library:
            self._show_ref(shown.id)

    def _take_comparison(self) -> None:
        library, record = self.desk.front.library, self.desk.front.comparison
        chosen = [id for id in record.frameworks if id in library] if record else []
        self.model.choose(chosen)
        self.tray.show_names([short_name(library.framework(id)) for id in chosen])
        self._name_toggle()

    def _filter(self) -> None:
        library, words = self.desk.front.library, self.box.text()
        passing = library.filter(self.facets.query(words))  # once for all, since it is what takes time
        self.filter.let_through(passing)
        self.facets.show_counts(library, words, passing)
        self.stack.setCurrentIndex(0 if self.filter.rowCount() else 1)
        used = bool(words.strip()) or self.facets.are_used
        self.clear_button.setVisible(used)
        shown, total = self.filter.rowCount(), self.model.rowCount()
        self.count.setText(
            self.tr("{shown} of {total} frameworks").format(shown=shown, total=total)
            if used
            else self.tr("{total} frameworks").format(total=total)
        )
        if self.filter.rowCount() and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.filter.index(0, 0))
        self._say_status()

    def _say_status(self) -> None:
        self.status_changed.emit(self.count.text())

    def _show_current(self, index: QModelIndex) -> None:
        framework = index.data(FRAMEWORK) if index.isValid() else None
        if framework is not None and framework is not self.framework:
            self.detail.show_framework(framework, self.desk.front.library)
            several = len(states_of(framework, self.desk.front.library)) > 1
            self.enable("library.versions", several)
            self._name_toggle()

    def _show_ref(self, address: str) -> None:
        library = self.desk.front.library
        try:
            place = library.look_up(Ref.parse(address))
        except ConcordError:
            return  # it was left in a library that held another framework
        row = self.model.row_of(place.framework.id)
        index = self.filter.mapFromSource(self.model.index(row or 0))
        if not index.isValid():
            self.clear_filters()
            index = self.filter.mapFromSource(self.model.index(row or 0))
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        self._show_current(index)
        self.detail.go_to(place.ref)

    def _go_to_framework(self, id: str) -> None:
        self.go_to("library", {"ref": id})

    def _type_into_filter(self, letter: str) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.setText(self.box.text() + letter)

    def _toggle_at(self, index: QModelIndex) -> None:
        self._toggle(index.data(FRAMEWORK).id)

    def _toggle(self, id: str) -> None:
        record = self.desk.front.comparison
        present = record.frameworks if record else ()
        if id in present:
            self.desk.front.compare([other for other in present if other != id])
        else:
            self.desk.front.add_to_comparison([id])

    def _name_toggle(self) -> None:
        record, framework = self.desk.front.comparison, self.framework
        inside = record is not None and framework is not None and framework.id in record.frameworks
        action = self.action("library.toggle")
        action.setText(self.tr("&Remove from comparison") if inside else self.tr("&Add to comparison"))
        action.setIcon(self.desk.theme.icon("check" if inside else "plus", "accent"))

    def _enter_row(self) -> None:
        """Enter compares what is chosen; with nothing chosen it goes on to the text."""
        record = self.desk.front.comparison
        if record is not None and record.frameworks:
            self.compare()
        else:
            self.detail.tree.setFocus()

    def _show_menu(self, at: QPoint, ids: Sequence[str]) -> None:
        self.menu(ids).popup(at)

    def _show_faults(self) -> None:
        details = [str(fault) for error in self.desk.front.refused for fault in getattr(error, "faults", (error,))]
        self.desk.messages.warn(
            self.tr("Some of your framework files could not be read"),
            self.tr("They are left out of the library until they are mended. All faults stand in the details."),
            details,
        )
