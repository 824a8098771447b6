"""What Word writes on: one of the letterheads that come with Concord, or a file of the house's own.

Only names stand here: a file is opened when the memo is written, in the worker process, and what is wrong with it is
said then.
"""

from __future__ import annotations

import os.path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QWidget

SHIPPED = ("", "un", "eu", "uk")
"""Letterheads that come with Concord, as a memo's request names them; the plain one has no name."""
SUFFIXES = (".docx", ".dotx", ".docm", ".dotm")
_OWN = "?"  # what no file is called


class LetterheadBox(QComboBox):
    """Emits `chosen` when the letterhead is another one. An own file joins the list under its name."""

    chosen = Signal()

    def __init__(self, letterhead: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for name in SHIPPED:
            self.addItem(self._shipped_name(name), name)
        self.insertSeparator(self.count())
        self.addItem(self.tr("Own file…"), _OWN)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(16)
        self._letterhead = ""
        self.show_letterhead(letterhead)
        self.activated.connect(self._choose)

    @property
    def letterhead(self) -> str:
        """The name of one of ours, empty for the plain one, or the path of a file."""
        return self._letterhead

    @property
    def is_own(self) -> bool:
        """Whether it is a file of the house's own."""
        return self._letterhead not in SHIPPED

    def show_letterhead(self, letterhead: str) -> None:
        """Choose a letterhead by its name or path."""
        if self.findData(letterhead) < 0:
            place = self.findData(_OWN)
            self.insertItem(place, os.path.basename(letterhead), letterhead)
        self._letterhead = letterhead
        with QSignalBlocker(self):
            self.setCurrentIndex(self.findData(letterhead))
        self.setToolTip(letterhead if self.is_own else "")
        self.chosen.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel alone: a letterhead is not to change in passing."""
        event.ignore()

    def _choose(self, place: int) -> None:
        letterhead = str(self.itemData(place))
        self.show_letterhead((self._own_file() or self._letterhead) if letterhead == _OWN else letterhead)

    def _own_file(self) -> str:
        """Ask for a file; empty where the user would rather not."""
        kinds = self.tr("Word documents and templates ({endings})")
        endings = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        start = os.path.dirname(self._letterhead) if self.is_own else ""
        name, _ = QFileDialog.getOpenFileName(
            self, self.tr("Letterhead for Word"), start, kinds.format(endings=endings)
        )
        return name

    def _shipped_name(self, name: str) -> str:
        return {
            "": self.tr("Plain"),
            "un": self.tr("United Nations"),
            "eu": self.tr("European Union"),
            "uk": self.tr("UK submission"),
        }[name]
