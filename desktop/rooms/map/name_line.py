"""One line that asks for the name that signs, where a first judgement waits for it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.flow_layout import FlowLayout
from desktop.theme import redress


class NameLine(QFrame):
    """Stands above the pair until a name was given; Esc leaves it, and with it what waited."""

    given = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "note")
        self.words = QLabel(self.tr("A judgement is signed. Under which name do you work in this workspace?"))
        self.words.setWordWrap(True)
        self.field = QLineEdit()
        self.field.setAccessibleName(self.tr("Your name"))
        self.field.setPlaceholderText(self.tr("Your name"))
        self.field.setMinimumWidth(self.fontMetrics().horizontalAdvance("m") * 16)
        self.words.setBuddy(self.field)
        self.button = QPushButton(self.tr("Sign"))
        redress(self.button, kind="primary")
        self.button.setEnabled(False)
        self.field.textChanged.connect(lambda words: self.button.setEnabled(bool(words.strip())))
        self.field.returnPressed.connect(self._give)
        self.button.clicked.connect(self._give)
        self.field.installEventFilter(self)
        inner = QWidget()
        row = FlowLayout(inner, gap=8)
        row.addWidget(self.field)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.words)
        layout.addWidget(inner)
        self.hide()

    def ask(self, name: str = "") -> None:
        """Show the line with the cursor in it."""
        if not self.isVisible():
            self.field.setText(name)
            self.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
            return True
        return super().eventFilter(watched, event)

    def _give(self) -> None:
        name = self.field.text().strip()
        if name:
            self.hide()
            self.given.emit(name)
