"""The two sides of the room: which framework, how far it has come, and its items as a tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from desktop.models.mapping_filter import TreeFilter
from desktop.models.mapping_states import Queue
from desktop.models.mapping_tree import MappingTree, Mark
from desktop.rooms.map.actions import queue_text
from desktop.rooms.map.suggested import Suggested
from desktop.rooms.map.tree_view import ItemTree
from desktop.theme import Theme, dress
from frameworks.model import Framework
from frameworks.ref import Ref

EACH = ""
"""The id that stands for all other frameworks together."""


class Side(QWidget):
    """A chooser of frameworks above a tree."""

    framework_wanted = Signal(str)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chooser = QComboBox()
        self.chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.chooser.setMinimumContentsLength(5)
        self.chooser.activated.connect(lambda place: self.framework_wanted.emit(self.chooser.itemData(place)))
        self.model = MappingTree(self)
        self.tree = ItemTree(name, theme)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(8, 8, 8, 0)
        self.column.setSpacing(4)
        self.column.addWidget(self.chooser)

    def show_choices(self, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        """Offer frameworks, by id and name."""
        self.chooser.clear()
        for id, name in choices:
            self.chooser.addItem(name, id)
        self.chooser.setCurrentIndex(next((n for n, (id, _) in enumerate(choices) if id == chosen), -1))

    def show_text(self, frameworks: Sequence[Framework], marks: Mapping[Ref, Mark]) -> None:
        """Show the items of frameworks; the same ones take only other marks."""
        if tuple(frameworks) == self.model.frameworks:
            self.model.set_marks(marks)
        else:
            self.model.show(frameworks, marks)


class SourceSide(Side):
    """The left side: a queue of items with progress."""

    queue_wanted = Signal(str)
    """The value of a Queue."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Items to map"), theme, parent)
        self.chooser.setAccessibleName(self.tr("Framework to map from"))
        self.progress, self.none = QLabel(), QLabel()
        for label in (self.progress, self.none):
            label.setWordWrap(True)
            dress(label, step="caption", role="muted")
        self.queue = QComboBox()
        self.queue.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.queue.setMinimumContentsLength(5)
        self.queue.setAccessibleName(self.tr("Items shown"))
        for queue in Queue:
            self.queue.addItem(queue_text(queue), queue.value)
        self.queue.activated.connect(lambda place: self.queue_wanted.emit(self.queue.itemData(place)))
        self.filter = TreeFilter(self.model, self)
        self.tree.setModel(self.filter)
        for widget in (self.progress, self.queue, self.none):
            self.column.addWidget(widget)
        self.column.addWidget(self.tree, 1)
        self.none.hide()

    def show_queue(self, queue: Queue, counts: Mapping[Queue, int | None]) -> None:
        """Show which items are shown, and how many each queue holds; None where that is not counted yet."""
        for place, one in enumerate(Queue):
            count = counts.get(one)
            words = queue_text(one)
            self.queue.setItemText(place, words if count is None else f"{words} ({count})")
        self.queue.setCurrentIndex(list(Queue).index(queue))

    def show_none(self, words: str) -> None:
        """Say that the queue is empty; no words say that it is not."""
        self.none.setText(words)
        self.none.setVisible(bool(words))


class TargetSide(Side):
    """The right side: suggestions above what may be related."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Items to relate it to"), theme, parent)
        self.column.setContentsMargins(4, 8, 8, 0)
        self.chooser.setAccessibleName(self.tr("Framework to map to"))
        self.suggested = Suggested(theme)
        self.tree.setModel(self.model)
        self.column.addWidget(self.suggested)
        self.column.addWidget(self.tree, 1)
