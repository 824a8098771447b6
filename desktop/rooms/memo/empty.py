"""What stands here while no framework is chosen: what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.theme import Theme, dress


class NothingChosen(QWidget):
    """A sentence and two ways on."""

    wants_library = Signal()
    wants_compare = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(self.tr("No memo yet"))
        title = QLabel(self.tr("No memo yet"))
        dress(title, step="title", strong=True)
        words = QLabel(
            self.tr(
                "A memo is made from a comparison. Choose two frameworks or more, star the rows that matter, "
                "and it is here: tables, findings and sources made for you, the conclusions left to you."
            )
        )
        words.setWordWrap(True)
        words.setMaximumWidth(640)
        dress(words, step="lead", role="muted")
        self.library = QPushButton(self.tr("Choose frameworks"))
        self.library.setProperty("kind", "primary")
        self.library.clicked.connect(self.wants_library)
        self.compare = QPushButton(self.tr("Go to Compare"))
        self.compare.clicked.connect(self.wants_compare)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.library)
        buttons.addWidget(self.compare)
        buttons.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(16)
        column.addWidget(title)
        column.addWidget(words)
        column.addLayout(buttons)
        column.addStretch()
        column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.library)
