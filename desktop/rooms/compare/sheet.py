"""The sheet below the bar: the matrix or a figure, or what is said where there is neither, and the side panel.

It knows where the user is: which view, which rows, which cell. It is given a comparison and changes nothing in it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QTableView, QVBoxLayout, QWidget

from desktop.empty_page import EmptyPage, State
from desktop.models.comparison import ComparisonModel, NoteKey
from desktop.models.comparison_filter import RowFilter, Show
from desktop.rooms.compare.cell_layout import Mode
from desktop.rooms.compare.figures import FiguresPage
from desktop.rooms.compare.matrix import MatrixView
from desktop.rooms.compare.notice import Notice
from desktop.rooms.compare.panel import Panel
from desktop.rooms.compare.views import MATRIX
from desktop.theme import Theme
from exports.figures.figure import FigureView
from exports.figures.ground import Ground
from frameworks.analysis.behind import Behind
from frameworks.comparison import Cell, Row
from frameworks.model import Framework

LEAST_EMS_FOR_BOTH: Final = 50
"""Least width for table and side panel together, in widths of an m."""


class Sheet(QSplitter):
    """A comparison on the left, the side panel on the right."""

    entered = Signal()
    """Another cell is current, or the current one holds something else."""
    shown = Signal()
    """Other rows are shown, or there are others to be shown."""
    library_wanted = Signal(str)
    """An address is to be shown in the library."""

    def __init__(self, theme: Theme, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        """`actions` are those of the room that buttons in here trigger, by id."""
        super().__init__(parent)
        self._actions = actions
        self._view = MATRIX
        self._is_panel_wanted = False
        self._is_narrow = False
        self._nothing: State | None = None
        self.model = ComparisonModel(self)
        self.filter = RowFilter(self.model, self)
        self.notice = Notice()
        self.matrix = MatrixView(self.filter, theme)
        self.figures = FiguresPage(theme, actions)
        self.empty = EmptyPage()
        self.panel = Panel(theme, actions)
        self.stack = QStackedWidget()
        for page in (self.matrix, self.figures, self.empty):
            self.stack.addWidget(page)
        self._lay_out()
        self.matrix.cell_entered.connect(self._enter_cell)
        self.matrix.opened.connect(self.open_panel)
        self.matrix.picked.connect(self._open_beside)
        self.figures.opened.connect(self._read_behind)
        self.figures.shown.connect(self.entered)
        self.panel.closed.connect(self.close_panel)
        self.panel.library_wanted.connect(self.library_wanted)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.stack, 1)
        self._left = left
        self.addWidget(left)
        self.addWidget(self.panel)
        self.setChildrenCollapsible(False)
        self.setStretchFactor(0, 1)
        self.setSizes([720, 360])

    @property
    def view(self) -> str:
        """Which view is wanted, one of VIEWS."""
        return self._view

    @property
    def is_panel_wanted(self) -> bool:
        """The side panel is open, or will be once there is a matrix to open it for."""
        return self._is_panel_wanted

    @property
    def mode(self) -> Mode:
        """How much of each provision the matrix shows."""
        return self.matrix.mode

    def show_comparison(
        self,
        ground: Ground,
        stars: Collection[str],
        notes: Mapping[NoteKey, str],
        at: tuple[str, str | None] | None,
        pivot: Framework | None,
    ) -> None:
        """Show the comparison of a ground, and the cell `at` in it; without one the current cell stays, if it is there.

        `pivot` is the framework whose provisions the rows are, if they are.
        """
        self._nothing = None
        wanted = at or self.matrix.current()
        with self.matrix.heights.at_once():
            self.model.show(ground.comparison, stars, notes, pivot)
        self.figures.take(ground)
        self._show_page()
        is_there = wanted is not None and (wanted[1] is None or wanted[1] in self.model.frameworks())
        if (is_there and self.matrix.current() != wanted) or not self.matrix.currentIndex().isValid():
            self._settle(wanted)
        self._enter_again()
        self.shown.emit()

    def show_nothing(self, state: State) -> None:
        """Say why there is nothing to show, and what can be done."""
        self._nothing = state
        self.model.show(None)
        self.figures.take(None)
        self._show_page()
        self.entered.emit()
        self.shown.emit()

    def take_stars(self, stars: Collection[str]) -> None:
        """Take the keys of the starred rows."""
        self.model.set_stars(stars)
        self._show_page()
        self.entered.emit()
        self.shown.emit()

    def take_notes(self, notes: Mapping[NoteKey, str]) -> None:
        """Take the notes."""
        self.model.set_notes(notes)
        self.panel.show_notes()

    def set_view(self, view: str) -> None:
        """Show the matrix or a figure."""
        self._view = view
        self._show_page()

    def set_panel(self, wanted: bool) -> None:
        """Show the side panel whenever there is a matrix, or hide it."""
        self._is_panel_wanted = wanted
        self._show_page()

    def open_panel(self) -> None:
        """Show the side panel; where it is open already, go into it."""
        was_open = self.panel.isVisible()
        self.set_panel(True)
        if was_open or self._is_narrow:
            self.panel.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Hide the side panel; the cursor stays in the matrix."""
        self.set_panel(False)
        self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_show(self, show: Show) -> None:
        """Show the rows of a choice; the current cell stays where it is still among them."""
        current = self.matrix.current()
        self.filter.set_show(show)
        self._show_page()
        self._settle(current)
        self.shown.emit()

    def go_to_row(self, key: str, framework: str | None) -> bool:
        """Make a cell current; all rows are shown where the choice hides its row. False where there is no such row."""
        if self.model.place_of(key) is None:
            return False
        if self.filter.place_of(key) is None:
            self.set_show(Show.ALL)
        return self.matrix.go_to(key, framework)

    def table(self) -> QTableView:
        """Give the table that is in front."""
        return self.matrix if self._view == MATRIX else self.figures.table

    def front(self) -> QWidget:
        """Give what takes the focus first."""
        return self.empty if self.stack.currentWidget() is self.empty else self.table()

    def current_row(self) -> Row | None:
        """Give the row of the current cell."""
        current = self.matrix.current() if self._view == MATRIX else self.figures.table.current()
        place = self.model.place_of(current[0]) if current else None
        return self.model.row_at(place) if place is not None else None

    def current_framework(self) -> str | None:
        """Give the framework of the current cell; None in the first column."""
        current = self.matrix.current() if self._view == MATRIX else self.figures.table.current()
        return current[1] if current else None

    def current_cell(self) -> Cell | None:
        """Give the current cell; None in the first column."""
        row, framework = self.current_row(), self.current_framework()
        return row.cell(framework) if row is not None and framework in self.model.frameworks() else None

    def _settle(self, current: tuple[str, str | None] | None) -> None:
        """Make a cell current again, or the first of the rows shown."""
        if current is not None and self.matrix.go_to(*current):
            return
        if self.filter.rowCount():
            framework = current[1] if current else None
            self.matrix.go_to(self.filter.row_at(0).key, framework)

    def _enter_cell(self, key: str, framework: str | None) -> None:
        if self.panel.isVisible():
            self.panel.show_cell(self.model, key, framework)
        self.entered.emit()

    def _open_beside(self) -> None:
        """A click shows the side panel where it leaves the table in sight."""
        if not self._is_narrow:
            self.set_panel(True)

    def _enter_again(self) -> None:
        current = self.matrix.current()
        if current is not None:
            self._enter_cell(*current)
        else:
            self.entered.emit()

    def _read_behind(self, behind: Behind) -> None:
        """Read a thing behind a number where it stands: in its cell of the matrix, or in the library."""
        framework = behind.ref.framework
        if self.model.place_of(behind.row) is None or framework not in self.model.frameworks():
            self.library_wanted.emit(str(behind.ref))
            return
        self._actions["compare.matrix"].trigger()
        self.set_panel(True)
        self.go_to_row(behind.row, framework)

    def _show_page(self) -> None:
        """Put the right page in front, and the side panel where there is a cell for it."""
        page, state = self._page()
        if state is not None:
            self.empty.show_state(state)
        if page is self.figures:
            self.figures.show_view(FigureView(self._view))
        self.stack.setCurrentWidget(page)
        self._show_notice()
        has_panel = self._is_panel_wanted and page is self.matrix
        self._left.setVisible(not (has_panel and self._is_narrow))
        if has_panel != self.panel.isVisibleTo(self):
            self.panel.setVisible(has_panel)
            if has_panel:
                self._enter_again()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the side panel takes the place of the table, and gives it back when it is closed."""
        super().resizeEvent(event)
        em = self.fontMetrics().horizontalAdvance("m")
        is_narrow = event.size().width() < em * LEAST_EMS_FOR_BOTH
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self._show_page()

    def _page(self) -> tuple[QWidget, State | None]:
        if self._nothing is not None or self.model.comparison is None:
            return self.empty, self._nothing
        if self._view != MATRIX:
            return self.figures, None  # it is filled when it is seen
        if self.filter.rowCount():
            return self.matrix, None
        return self.empty, self._no_row()

    def _no_row(self) -> State:
        """Say why no row is shown."""
        words = {
            Show.ALL: (self.tr("Nothing to show"), self.tr("None of the chosen themes stands on a row here.")),
            Show.STARRED: (
                self.tr("No row is starred"),
                self.tr("Star a row with S, or by a click on its star. Starred rows come first in the memo."),
            ),
            Show.DIFFERENT: (
                self.tr("They differ nowhere"),
                self.tr("On every row all of these frameworks have something, and put it equally strongly."),
            ),
            Show.GAPS: (self.tr("No gaps"), self.tr("On every row each of these frameworks has something.")),
        }[self.filter.show]
        if self.filter.show is Show.ALL:
            return State(*words, ((self.tr("Show all themes"), self._actions["compare.all-themes"]),))
        return State(*words, ((self.tr("Show all rows"), self._actions["compare.show-all"]),))

    def _show_notice(self) -> None:
        """Say above a comparison of one framework what it lacks."""
        if self.model.comparison is not None and len(self.model.frameworks()) == 1:
            words = self.tr("This is one framework by itself. A comparison needs at least two.")
            self.notice.show_notice(words, (self.tr("Add another…"), self._actions["compare.add"]))
        else:
            self.notice.hide()
