"""How the room is laid out: a bar, the two texts with the pair between them or the table, and the foot."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop.actions import ActionSet
from desktop.empty_page import EmptyPage
from desktop.flow_layout import FlowLayout
from desktop.rooms.map.actions import VIEWS
from desktop.rooms.map.foot import Foot
from desktop.rooms.map.pair_pane import PairPane
from desktop.rooms.map.sides import SourceSide, TargetSide
from desktop.rooms.map.table_view import MappingTableView
from desktop.theme import Theme

LEAST_LINES = 28
"""Lines of text that the room must hold before the foot opens by itself."""


class Views(QWidget):
    """The parts of the room. `view` is one of VIEWS."""

    def __init__(self, theme: Theme, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = VIEWS[0]
        self.left, self.right = SourceSide(theme), TargetSide(theme)
        self.pane = PairPane({row.id: action for row, action in actions})
        self.table = MappingTableView(theme)
        self.foot = Foot(theme)
        self.empty = EmptyPage()
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        for number, (widget, share) in enumerate(((self.left, 3), (self.pane, 5), (self.right, 3))):
            self.sides.addWidget(widget)
            self.sides.setStretchFactor(number, share)
            self.sides.setCollapsible(number, False)
        self.sides.setSizes([290, 480, 300])
        self._front = QStackedWidget()
        self._front.addWidget(self.sides)
        self._front.addWidget(self.table)
        self.rows = QSplitter(Qt.Orientation.Vertical)
        self.rows.addWidget(self._front)
        self.rows.addWidget(self.foot)
        self.rows.setStretchFactor(0, 1)
        self.rows.setCollapsible(0, False)
        self.rows.setCollapsible(1, False)
        self.foot.tabBarClicked.connect(lambda _: self._open_foot())
        self._work = QWidget()
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar(actions))
        column.addWidget(self.rows, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._work)
        self._stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    @property
    def is_empty(self) -> bool:
        """There are not two frameworks to show."""
        return self._stack.currentWidget() is self.empty

    def fit_foot(self) -> None:
        """Give the foot a quarter of the height, or where that is too little for both only its tabs."""
        height, line = self.height(), self.fontMetrics().lineSpacing()
        foot = height // 4 if height >= LEAST_LINES * line else self.foot.closed_height()
        self.rows.setSizes([height - foot, foot])

    def _open_foot(self) -> None:
        """Open the foot where only its tabs are seen."""
        if self.foot.height() <= self.foot.closed_height() + self.fontMetrics().lineSpacing():
            height = self.rows.height()
            self.rows.setSizes([height // 2, height - height // 2])

    def show_work(self) -> None:
        self._stack.setCurrentWidget(self._work)

    def show_empty(self) -> None:
        self._stack.setCurrentWidget(self.empty)

    def set_view(self, view: str) -> None:
        """Show one of VIEWS."""
        self.view = view
        self._front.setCurrentWidget(self.table if view == VIEWS[1] else self.sides)

    def panes(self) -> tuple[QWidget, ...]:
        """Give what F6 goes round."""
        if self.is_empty:
            return (self.empty,)
        foot = self.foot.tabBar()
        if self.view == VIEWS[1]:
            return (self.table.rows, self.table.box, foot)
        return (self.left.tree, self.pane.area, self.right.suggested.list, self.right.tree, foot)

    def _bar(self, actions: ActionSet) -> QWidget:
        bar = QWidget()
        bar.setObjectName("compare_bar")  # the line below it is the same in both rooms
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QWidget()
        row = FlowLayout(inner, gap=8)
        for id, kind in (
            ("map.trees", "segment"),
            ("map.table", "segment"),
            ("map.swap", "menu"),
            ("map.skip", "menu"),
        ):
            button = QToolButton()
            button.setDefaultAction(actions[id])
            button.setProperty("kind", kind)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            row.addWidget(button)
        layout = QVBoxLayout(bar)
        layout.setContentsMargins(12, 6, 12, 6)
        layout.addWidget(inner)
        return bar
