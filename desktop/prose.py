"""A label for sentences: it wraps, and is as high as its words need at the width that it really has."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class Prose(QLabel):
    """A wrapping label that a layout never cuts off, also where its width is limited."""

    def __init__(self, words: str = "", parent: QWidget | None = None) -> None:
        super().__init__(words, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)  # words of the data must never be taken for HTML
        self.setWordWrap(True)
        self.setSizePolicy(as_high_as_needed())

    def heightForWidth(self, width: int) -> int:
        """Give the height at a width; layouts ask with theirs, although the label may be narrower."""
        return super().heightForWidth(min(width, self.maximumWidth()))


def as_high_as_needed() -> QSizePolicy:
    """Give the policy of what must not be lower than its width asks for."""
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    return policy
