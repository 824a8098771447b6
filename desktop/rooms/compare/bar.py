"""The bar above the matrix: which comparison, which frameworks in which order, which rows, how much of each.

It shows what it is given and says what the user wants. Where the window is narrow, or the text large, it takes several
lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

import msgspec
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from desktop.actions import ActionSet, plain_text
from desktop.flow_layout import FlowLayout
from desktop.models.comparison_filter import Show
from desktop.rooms.compare.actions import VIEW_ACTIONS
from desktop.rooms.compare.buttons import MenuButton
from desktop.rooms.compare.chips import MIME, Chip, ChipText, moved, moved_before
from desktop.rooms.compare.views import MATRIX
from desktop.theme import Theme
from frameworks.comparison import Axis

EMS_FOR_PAIR: Final = 60
"""Least width for the pair of buttons, in widths of an m."""


class RowsText(msgspec.Struct, frozen=True, kw_only=True):
    """What the Rows button offers. `pivots` are frameworks by id and name, `with_asks` those divided into asks.

    `pivot` is the framework whose provisions the rows are, `pivot_name` its name. `themes` counts those chosen, 0 for
    all.
    """

    axis: Axis
    pivot: str | None
    pivot_name: str
    pivots: tuple[tuple[str, str], ...]
    with_asks: frozenset[str]
    has_dimensions: bool
    themes: int
    all_themes: int


class Bar(QWidget):
    """Chips at the left, choices at the right."""

    order_wanted = Signal(list)
    """The frameworks are to stand in another order, or one is to leave: their ids."""
    exchange_wanted = Signal(str, str)
    library_wanted = Signal(str)
    rows_wanted = Signal(object, object)
    """Rows of another axis are wanted: an Axis, and the framework's id whose they are, or None."""
    comparison_wanted = Signal(str)

    def __init__(self, theme: Theme, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._actions = actions
        self._chips: dict[str, Chip] = {}
        self._ids: list[str] = []
        self._drop_at: int | None = None
        self._has_detail = True
        self.setObjectName("compare_bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.comparisons = MenuButton(theme, self.tr("Choose, name or copy a comparison"))
        self.rows = MenuButton(theme, self.tr("Choose what the rows are"))
        self.show_button = MenuButton(theme, self.tr("Choose which rows are shown"))
        self.add = QToolButton()
        self.add.setText(self.tr("Add"))
        self.add.setAccessibleName(self.tr("Add a framework"))
        self.add.setToolTip(actions["compare.add"].toolTip())
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setProperty("kind", "menu")
        self.add.clicked.connect(actions["compare.add"].trigger)
        self.modes = self._pair("compare.compact", "compare.reading")
        self.look = MenuButton(theme, self.tr("Choose how the comparison is shown"))
        actions.fill(self.look.choices, [*VIEW_ACTIONS, "-", "compare.compact", "compare.reading"])
        self._flow = FlowLayout(self, gap=6, margins=(12, 8))
        for button in (self.comparisons, self.add):
            self._flow.add(button)
        for choice in (self.rows, self.show_button, self.modes, self.look):
            self._flow.add(choice, trailing=True)
        actions.fill(self.show_button.choices, [f"compare.show-{show}" for show in Show])
        theme.changed.connect(self._show_icon)
        self._show_icon()

    def _pair(self, *ids: str) -> QWidget:
        """Make two buttons of which one is pressed."""
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for id in ids:
            button = QToolButton()
            button.setDefaultAction(self._actions[id])
            button.setProperty("kind", "segment")
            row.addWidget(button)
        return pair

    def show_comparisons(self, comparisons: Sequence[tuple[str, str]], current: str | None) -> None:
        """Show the comparisons of the workspace, by id and name."""
        menu = self.comparisons.choices
        menu.clear()
        group = QActionGroup(menu)
        for id, name in comparisons:
            action = _checkable(menu, name, id == current, group)
            action.triggered.connect(lambda _=False, id=id: self.comparison_wanted.emit(id))
        if comparisons:
            menu.addSeparator()
        for wish in ("new", "duplicate", "rename", "delete"):
            menu.addAction(self._actions[f"compare.{wish}"])
        name = dict(comparisons).get(current or "", self.tr("Comparison"))
        self.comparisons.setText(self.comparisons.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, 260))
        self.comparisons.setAccessibleName(self.tr("Comparison: {name}").format(name=name))

    def show_frameworks(self, texts: Sequence[ChipText]) -> None:
        """Show the chosen frameworks; a chip that stays keeps the focus."""
        wanted = {text.id for text in texts}
        for id in [id for id in self._chips if id not in wanted]:
            self._remove_chip(id)
        for place, text in enumerate(texts):
            chip = self._chips.get(text.id) or self._new_chip(text.id)
            chip.show_text(text)
            self._flow.insert(1 + place, chip)
            chip.show()
        self._ids = [text.id for text in texts]
        self._keep_tab_order()

    def show_rows(self, text: RowsText) -> None:
        """Show what the rows are, and what else they could be."""
        words = {
            Axis.THEMES: self.tr("Rows: themes"),
            Axis.PIVOT: self.tr("Rows: provisions of {name}").format(name=text.pivot_name),
            Axis.ELEMENTS: self.tr("Rows: single asks of {name}").format(name=text.pivot_name),
            Axis.DIMENSIONS: self.tr("Rows: dimensions"),
        }[text.axis]
        if text.themes:
            shown = self.tr("{rows} ({count} of {total} themes)")
            words = shown.format(rows=words, count=text.themes, total=text.all_themes)
        self.rows.setText(words)
        self.rows.set_active(bool(text.themes))
        menu = self.rows.choices
        menu.clear()
        group = QActionGroup(menu)
        self._offer(menu, group, self.tr("Themes"), Axis.THEMES, None, text)
        if text.has_dimensions:
            self._offer(menu, group, self.tr("Dimensions"), Axis.DIMENSIONS, None, text)
        for title, axis in ((self.tr("Provisions of"), Axis.PIVOT), (self.tr("Single asks of"), Axis.ELEMENTS)):
            offered = [pair for pair in text.pivots if axis is Axis.PIVOT or pair[0] in text.with_asks]
            below = menu.addMenu(title)
            below.setEnabled(bool(offered))
            for id, name in offered:
                self._offer(below, group, name, axis, id, text)
        menu.addSeparator()
        menu.addAction(self._actions["compare.all-themes"])
        menu.addAction(self._actions["compare.choose-themes"])

    def show_counts(self, show: Show, counts: Mapping[Show, int]) -> None:
        """Show which rows are shown, with the number of each choice."""
        words = {
            Show.ALL: self.tr("All"),
            Show.STARRED: self.tr("Starred"),
            Show.DIFFERENT: self.tr("Where they differ"),
            Show.GAPS: self.tr("Gaps"),
        }
        for choice, name in words.items():
            action = self._actions[f"compare.show-{choice}"]
            action.setText(self.tr("{choice} ({count})").format(choice=name, count=counts.get(choice, 0)))
            action.setChecked(choice is show)
        shown = self.tr("Show: {choice} ({count})").format(choice=words[show], count=counts.get(show, 0))
        self.show_button.setText(shown)
        self.show_button.set_active(show is not Show.ALL)

    def show_view(self, view: str) -> None:
        """Say which view is shown; rows and their detail are chosen for the matrix alone."""
        self.look.setText(self.tr("View: {name}").format(name=plain_text(self._actions[f"compare.{view}"].text())))
        self.look.set_active(view != MATRIX)
        self._has_detail = view == MATRIX
        self.show_button.setVisible(self._has_detail)
        self._fit()

    def chip(self, id: str) -> Chip:
        """Give the chip of a framework."""
        return self._chips[id]

    def chosen(self) -> list[str]:
        """Give the ids of the frameworks in their order."""
        return list(self._ids)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With little room the menu of views takes the place of the pair of buttons, which it holds too."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_tight = self.width() < self.fontMetrics().horizontalAdvance("m") * EMS_FOR_PAIR
        self.modes.setVisible(self._has_detail and not is_tight)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._mark_drop(self._place_at(event.position().toPoint()))
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._mark_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        id = bytes(event.mimeData().data(MIME).data()).decode()
        self._mark_drop(None)
        if id in self._ids:
            self.order_wanted.emit(moved_before(self._ids, id, self._place_at(event.position().toPoint())))
            event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line where a dragged chip would go."""
        super().paintEvent(event)
        if self._drop_at is None or not self._ids:
            return
        is_end = self._drop_at >= len(self._ids)
        rect = self._chips[self._ids[-1] if is_end else self._ids[self._drop_at]].geometry()
        x = rect.right() + 3 if is_end is not self.isRightToLeft() else rect.left() - 3
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("accent"), 2))
        painter.drawLine(x, rect.top(), x, rect.bottom())
        painter.end()

    def _offer(
        self, menu: QMenu, group: QActionGroup, words: str, axis: Axis, pivot: str | None, text: RowsText
    ) -> None:
        is_current = axis is text.axis and (pivot is None or pivot == text.pivot)
        action = _checkable(menu, words, is_current, group)
        action.triggered.connect(lambda _=False: self.rows_wanted.emit(axis, pivot))

    def _new_chip(self, id: str) -> Chip:
        chip = Chip(self._theme, self)
        chip.removed.connect(self._say_removed)
        chip.moved.connect(self._say_moved)
        chip.exchanged.connect(self.exchange_wanted)
        chip.opened.connect(self.library_wanted)
        self._chips[id] = chip
        return chip

    def _remove_chip(self, id: str) -> None:
        chip = self._chips.pop(id)
        had_focus = chip.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self._flow.discard(chip)
        chip.hide()
        chip.deleteLater()
        if had_focus:
            self.add.setFocus()

    def _say_removed(self, id: str) -> None:
        self.order_wanted.emit([other for other in self._ids if other != id])

    def _say_moved(self, id: str, step: int) -> None:
        order = moved(self._ids, id, step)
        if order != self._ids:
            self.order_wanted.emit(order)

    def _place_at(self, point: QPoint) -> int:
        """Give the place among the chips that a point lies before."""
        for place, id in enumerate(self._ids):
            rect = self._chips[id].geometry()
            is_before = point.x() > rect.center().x() if self.isRightToLeft() else point.x() < rect.center().x()
            if point.y() < rect.top() or (point.y() <= rect.bottom() and is_before):
                return place
        return len(self._ids)

    def _mark_drop(self, place: int | None) -> None:
        if place != self._drop_at:
            self._drop_at = place
            self.update()

    def _show_icon(self) -> None:
        self.add.setIcon(self._theme.icon("plus"))
        self.add.setIconSize(self._theme.icon_size * 0.8)

    def _keep_tab_order(self) -> None:
        order: list[QWidget] = [self.comparisons]
        for id in self._ids:
            order += [self._chips[id].button, self._chips[id].remove]
        order += [self.add, self.rows, self.show_button, self.look]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)


def _checkable(menu: QMenu, words: str, checked: bool, group: QActionGroup) -> QAction:
    action = menu.addAction(words.replace("&", "&&"))
    action.setCheckable(True)
    action.setChecked(checked)
    group.addAction(action)
    return action
