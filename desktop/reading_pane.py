"""A pane for reading words of the data: HTML in the colours and fonts of the theme, official words in serif."""

from __future__ import annotations

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from desktop.theme import Theme


class ReadingPane(QTextBrowser):
    """Shows HTML. A link to the web opens in the user's browser when they click it, any other is handed on."""

    went_to = Signal(str)
    """A link inside Concord was followed, such as "framework:oecd-ai-2019"."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._html = ""
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("pane", "reading")
        self.setOpenLinks(False)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._restyle)

    def read(self, html: str) -> None:
        """Show other words, from their beginning."""
        self._html = html
        self._restyle()
        self.verticalScrollBar().setValue(0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep lines no longer than a reader follows with ease."""
        right = max(24, self.width() - 24 - self._theme.measure())
        self.setViewportMargins(24, 12, right, 12)
        super().resizeEvent(event)

    def _restyle(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Link, self._theme.colour("accent"))
        self.setPalette(palette)
        self.document().setDefaultFont(self._theme.font())
        serif = self._theme.font(serif=True).families()[0]
        self.document().setDefaultStyleSheet(
            f".muted {{ color: {self._theme.colour('muted').name()}; }}"
            f".caution {{ color: {self._theme.colour('caution').name()}; }}"
            f".official {{ font-family: '{serif}', serif; }}"
            f"a {{ color: {self._theme.colour('accent').name()}; }}"
        )
        self.setHtml(self._html)

    def _follow(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https"):
            QDesktopServices.openUrl(url)
        else:
            self.went_to.emit(url.toString())
