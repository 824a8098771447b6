"""What stands in the comparison in front, at the foot of the library: names, and the way there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from desktop.rooms.library.list_model import MIME
from desktop.theme import dress


class Tray(QWidget):
    """Frameworks can be dropped on it."""

    dropped = Signal(list)
    """Ids of frameworks."""

    def __init__(self, compare: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "tray")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAcceptDrops(True)
        self.words = QLabel()
        self.words.setWordWrap(True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        dress(self.words, step="caption")
        self.button = QPushButton()
        self.button.setProperty("kind", "primary")
        self.button.setToolTip(compare.toolTip())
        self.button.clicked.connect(compare.trigger)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(12)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.button)
        self.show_names(())

    def show_names(self, names: Sequence[str]) -> None:
        """Show what is chosen; the way to the comparison is open from the first one on."""
        if names:
            words = self.tr("<b>{count} chosen:</b> {names}")
            self.words.setText(words.format(count=len(names), names=", ".join(names)))
        else:
            self.words.setText(self.tr("Nothing chosen yet. Space adds a framework to the comparison."))
        self.button.setText(self.tr("Compare"))
        self.button.setEnabled(bool(names))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        ids = bytes(event.mimeData().data(MIME).data()).decode().splitlines()
        event.acceptProposedAction()
        self.dropped.emit(ids)
