"""A reading pane over its whole width, for reasons that stand side by side."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTextBrowser

from desktop.reading_pane import ReadingPane


class WidePane(ReadingPane):
    """Its columns are narrow enough to be read."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setViewportMargins(12, 8, 12, 8)
        QTextBrowser.resizeEvent(self, event)
