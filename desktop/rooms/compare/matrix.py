"""The matrix: one table of rows and frameworks whose first column and header stay while the rest scrolls.

The first column is shown twice: as a column of the table, where the keyboard and screen readers find it, and over it by
a second view of the same model, which alone is seen. Both share selection, delegate and row heights.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from desktop.models.comparison import FRAMEWORK_ROLE, ROW_ROLE
from desktop.models.comparison_filter import RowFilter
from desktop.rooms.compare.cell_layout import Mode
from desktop.rooms.compare.columns import Columns
from desktop.rooms.compare.delegate import MatrixDelegate
from desktop.rooms.compare.headings import ColumnHeadings
from desktop.rooms.compare.row_heights import RowHeights
from desktop.theme import Theme

Index = QModelIndex | QPersistentModelIndex

FIRST_GUESS: Final = 120
"""Height of a row before any is measured, in pixels."""
SCROLL_STEP: Final = 24
"""Pixels that one step of the wheel's third moves."""
Hint = QAbstractItemView.ScrollHint


class MatrixView(QTableView):
    """Shows a `RowFilter`. It changes nothing: it says what the user wants."""

    cell_entered = Signal(str, object)
    """Another cell is current: its row's key, and the framework's id or None in the first column."""
    star_wanted = Signal(str)
    """The star of a row was clicked."""
    order_wanted = Signal(list)
    """The columns were dragged: the ids of the frameworks as they stand now."""
    move_wanted = Signal(str, int)
    """A framework's column is to go one place to the left (-1) or right (1)."""
    opened = Signal()
    """The current cell was opened, by Enter or a double click."""
    picked = Signal()
    """One cell was clicked."""

    def __init__(self, filter: RowFilter, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filter = filter
        self._delegate = MatrixDelegate(theme, self)
        self._first_seen = 0
        self.setObjectName("matrix")
        self.setAccessibleName(self.tr("Comparison"))
        self._heads = ColumnHeadings(theme, self, strong=True, role="text")
        self.setHorizontalHeader(self._heads)
        self._frozen = FrozenColumn(self, self._delegate)  # after the heads, so that it lies over them
        self._frozen.setHorizontalHeader(ColumnHeadings(theme, self._frozen, strong=True, role="text", fits=False))
        for view in (self, self._frozen):
            _prepare(view, self._delegate)
        self.setModel(filter)
        self._frozen.setModel(filter)
        self._frozen.setSelectionModel(self.selectionModel())
        self._columns = Columns(self, self._frozen)
        self._heights = RowHeights(self, (self._frozen,), self._needed, FIRST_GUESS)
        self._connect()

    def _connect(self) -> None:
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setFirstSectionMovable(False)
        header.sectionMoved.connect(self._say_order)
        self.verticalScrollBar().valueChanged.connect(self._frozen.follow)
        self._frozen.star_clicked.connect(self.star_wanted)
        self._frozen.doubleClicked.connect(self.opened)
        self.doubleClicked.connect(self.opened)
        for view in (self, self._frozen):
            view.clicked.connect(self._say_picked)
        self.selectionModel().currentChanged.connect(self._say_current)
        self._columns.changed.connect(self._heights.forget)
        self._columns.fitted.connect(self._heads.fit)
        self._columns.fitted.connect(self._frozen.take_columns)
        self._theme.changed.connect(self._follow_theme)

    @property
    def columns(self) -> Columns:
        """Widths and order of the columns."""
        return self._columns

    @property
    def heights(self) -> RowHeights:
        """Heights of the rows."""
        return self._heights

    @property
    def frozen(self) -> QTableView:
        """The view of the first column that lies over it."""
        return self._frozen

    @property
    def mode(self) -> Mode:
        """How much of each provision is shown."""
        return self._delegate.mode

    def set_mode(self, mode: Mode) -> None:
        """Show more or less of each provision, with the current row staying where it is."""
        self._delegate.set_mode(mode)
        self._heights.forget()

    def current(self) -> tuple[str, str | None] | None:
        """Give the row's key and the framework's id of the current cell, or None."""
        index = self.currentIndex()
        return (index.data(ROW_ROLE).key, index.data(FRAMEWORK_ROLE)) if index.isValid() else None

    def go_to(self, key: str, framework: str | None) -> bool:
        """Make a cell current and show it. False where its row is not among those shown."""
        place = self._filter.place_of(key)
        if place is None:
            return False
        column = self._filter.sourceModel().column_of(framework)  # type: ignore[attr-defined]  # it is a ComparisonModel
        index = self._filter.index(place, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._heights.measure_to(place)
        self.scrollTo(index)
        return True

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        """Show a cell, not under the frozen column; the first column is always in sight."""
        across = self.horizontalScrollBar()
        before = across.value()
        super().scrollTo(index, hint)
        if not index.isValid():
            return
        if index.column() == 0:
            across.setValue(before)
            return
        hidden = self._columns.hidden_part(self.visualRect(index))
        across.setValue(across.value() - hidden)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._columns.fit()
        self._frozen.place()
        self._heights.resume()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint the rows at the top again: their words keep in sight, so they do not move with the rest."""
        super().scrollContentsBy(dx, dy)
        if dy:
            first = max(self.rowAt(0), 0)
            last = max(first, self._first_seen)
            self._first_seen = first
            end = self.rowViewportPosition(last) + self.rowHeight(last)
            self.viewport().update(0, 0, self.viewport().width(), end)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._frozen.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._frozen.viewport().update()

    def updateGeometries(self) -> None:
        super().updateGeometries()
        if hasattr(self, "_frozen"):  # Qt calls it from its own constructor too
            self._frozen.place()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and self._direction(event):
            event.accept()  # in here, Alt with an arrow moves a column; elsewhere it goes back
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = self._direction(event)
        if direction:
            self.move_wanted.emit(self.current()[1], direction)  # type: ignore[index]  # _direction has looked
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            self.opened.emit()
        elif event.key() in (*_UPWARDS, *_DOWNWARDS) and self._scrolls_within(event.key() in _DOWNWARDS):
            return
        elif event.key() == Qt.Key.Key_Tab:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Backtab:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)

    def _needed(self, place: int) -> int:
        """Give the height that a row needs: that of its highest cell."""
        model, grid = self._filter, 1 if self.showGrid() else 0
        return grid + max(
            self._delegate.height(model.index(place, column), self.columnWidth(column) - grid)
            for column in range(model.columnCount())
        )

    def _direction(self, event: QKeyEvent) -> int:
        """Give where Alt and an arrow move the current column: -1, 1, or 0 for nowhere."""
        current = self.current()
        if event.modifiers() & ~_KEYPAD != Qt.KeyboardModifier.AltModifier or current is None or current[1] is None:
            return 0
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        return -step if self.isRightToLeft() else step

    def _scrolls_within(self, is_down: bool) -> bool:
        """Scroll on in a row that is higher than the view, before a key leaves it."""
        rect = self.visualRect(self.currentIndex())
        seen = self.viewport().rect()
        if rect.height() <= seen.height():
            return False
        bar = self.verticalScrollBar()
        step = seen.height() * 2 // 3
        if is_down and rect.bottom() > seen.bottom():
            bar.setValue(bar.value() + min(step, rect.bottom() - seen.bottom()))
            return True
        if not is_down and rect.top() < seen.top():
            bar.setValue(bar.value() - min(step, seen.top() - rect.top()))
            return True
        return False

    def _say_current(self, current: QModelIndex) -> None:
        if current.isValid():
            self.cell_entered.emit(current.data(ROW_ROLE).key, current.data(FRAMEWORK_ROLE))

    def _say_picked(self) -> None:
        if len(self.selectedIndexes()) == 1:
            self.picked.emit()

    def _say_order(self) -> None:
        """Say how the user has dragged the columns, and put them back: they move when the comparison does."""
        order = self._columns.take_back_order()
        if order:
            self.order_wanted.emit(order)

    def _follow_theme(self) -> None:
        self._delegate.refresh()
        self._columns.fit()
        self._heights.forget()


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_UPWARDS = (Qt.Key.Key_Up, Qt.Key.Key_PageUp)
_DOWNWARDS = (Qt.Key.Key_Down, Qt.Key.Key_PageDown)


class FrozenColumn(QTableView):
    """The first column, over the matrix. It takes no focus; a click in it makes the matrix's cell current."""

    star_clicked = Signal(str)

    def __init__(self, matrix: MatrixView, delegate: MatrixDelegate) -> None:
        super().__init__(matrix)
        self._matrix = matrix
        self._delegate = delegate
        self.setObjectName("frozen")
        self.setAccessibleName(self.tr("First column, shown again while the others scroll"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the matrix beneath shows it

    def take_columns(self) -> None:
        """Show the first column alone, as wide as the matrix has it; called when all views know of a change."""
        matrix = self._matrix
        for column in range(1, self.horizontalHeader().count()):
            self.setColumnHidden(column, True)
        if self.horizontalHeader().count():
            self.setColumnWidth(0, matrix.columnWidth(0))
        self.place()

    def place(self) -> None:
        """Lie over the first column. It touches no column, since it is also called while the model is being reset."""
        matrix = self._matrix
        width, header = matrix.columnWidth(0), matrix.horizontalHeader().height()
        if not matrix.horizontalHeader().count():
            self.hide()
            return
        if self.horizontalHeader().height() != header:
            self.horizontalHeader().setFixedHeight(header)
        area = matrix.viewport().geometry()
        left = area.right() - width + 1 if matrix.isRightToLeft() else area.left()
        self.setGeometry(QRect(left, matrix.frameWidth(), width, area.height() + header))
        self.show()

    def follow(self, value: int) -> None:
        """Scroll with the matrix. Headings stay while their rows move, so all is painted again."""
        self.updateGeometries()  # else the scroll bar may still end before that value
        self.verticalScrollBar().setValue(value)
        self.viewport().update()

    def scrollTo(self, index: Index, hint: Hint = Hint.EnsureVisible) -> None:
        """Leave the scrolling to the matrix."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._matrix.wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self._is_on_star(index, event):
            self.star_clicked.emit(index.data(ROW_ROLE).key)
            return
        super().mousePressEvent(event)
        self._matrix.setFocus(Qt.FocusReason.MouseFocusReason)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not (index.isValid() and self._is_on_star(index, event)):
            super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if not (index.isValid() and self._is_on_star(index, event)):
            super().mouseDoubleClickEvent(event)

    def _is_on_star(self, index: QModelIndex, event: QMouseEvent) -> bool:
        if event.button() != Qt.MouseButton.LeftButton:
            return False
        square = self._delegate.star_square(self.visualRect(index), index, self.layoutDirection())
        return square.contains(event.position().toPoint())


def _prepare(view: QTableView, delegate: MatrixDelegate) -> None:
    """Give both views the same behaviour."""
    view.setItemDelegate(delegate)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalScrollBar().setSingleStep(SCROLL_STEP)
    view.horizontalScrollBar().setSingleStep(SCROLL_STEP)
    view.setWordWrap(False)
    view.setCornerButtonEnabled(False)
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    view.verticalHeader().setMinimumSectionSize(1)
