"""Who makes what stands beside it, in the margin: a word with a sign, and a line whose shape says the same."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop.theme import Theme
from exports.accepting.settling import Standing, State


class Mark(StrEnum):
    """What the margin says."""

    AUTO = "auto"
    ACCEPTED = "accepted"
    YOURS = "yours"
    STALE = "stale"


_ROLES = {Mark.AUTO: "muted", Mark.ACCEPTED: "text", Mark.YOURS: "accent", Mark.STALE: "caution"}
_LINES = {
    Mark.AUTO: (Qt.PenStyle.DotLine, 2),
    Mark.ACCEPTED: (Qt.PenStyle.SolidLine, 1),
    Mark.YOURS: (Qt.PenStyle.SolidLine, 3),
    Mark.STALE: (Qt.PenStyle.DashLine, 3),
}


def mark_of(standing: Standing) -> Mark:
    """Give the mark of a block of a draft."""
    marks = {State.NEW: Mark.AUTO, State.ACCEPTED: Mark.ACCEPTED, State.OWN: Mark.YOURS, State.STALE: Mark.STALE}
    return marks[standing.state]


def word_of(mark: Mark) -> str:
    """Give the word of a mark, with its sign."""
    tr = QCoreApplication.translate
    return {
        Mark.AUTO: tr("Margin", "auto"),
        Mark.ACCEPTED: tr("Margin", "✓ accepted"),
        Mark.YOURS: tr("Margin", "✎ yours"),
        Mark.STALE: tr("Margin", "! stale"),
    }[mark]


def meaning_of(mark: Mark) -> str:
    """Say what a mark means, for those who rest on it or hear it."""
    tr = QCoreApplication.translate
    return {
        Mark.AUTO: tr("Margin", "Made by Concord, and renewed when data change"),
        Mark.ACCEPTED: tr("Margin", "Made by Concord and accepted by you: it stays as it is"),
        Mark.YOURS: tr("Margin", "Written by you"),
        Mark.STALE: tr("Margin", "Accepted, but the data have changed since"),
    }[mark]


class Margin(QWidget):
    """The word and the line. All margins of a page are equally wide."""

    def __init__(self, theme: Theme, mark: Mark, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._mark = mark
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.updateGeometry)
        self._say()

    @property
    def word(self) -> str:
        return word_of(self._mark)

    def show_mark(self, mark: Mark) -> None:
        """Show another mark."""
        if mark is not self._mark:
            self._mark = mark
            self._say()
            self.update()

    def _say(self) -> None:
        self.setAccessibleName(meaning_of(self._mark))
        self.setToolTip(self.accessibleName())

    def sizeHint(self) -> QSize:
        font = self._theme.font("caption")
        self.setFont(font)
        widest = max(self.fontMetrics().horizontalAdvance(word_of(mark)) for mark in Mark)
        return QSize(widest + 16, self.fontMetrics().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self._theme.font("caption"))
        painter.setPen(self._theme.colour(_ROLES[self._mark]))
        painter.drawText(QRectF(0, 0, self.width() - 8, self.height()), Qt.AlignmentFlag.AlignRight, self.word)
        style, width = _LINES[self._mark]
        pen = painter.pen()
        pen.setWidth(width)
        pen.setStyle(style)
        painter.setPen(pen)
        painter.drawLine(self.width() - 2, 2, self.width() - 2, self.height() - 2)
