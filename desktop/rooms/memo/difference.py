"""What has changed since a text was accepted: struck out what would go, underlined what would be new."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QWidget

from desktop.growing_text import GrowingText
from desktop.theme import LINE_HEIGHT, Theme
from exports.accepting.words import Part, Piece


class DifferenceView(GrowingText):
    """Read-only. Each change is named in words too, so that it can be heard, and be seen without colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._pieces: tuple[Piece, ...] = ()
        self.setReadOnly(True)
        self.setAccessibleName(self.tr("What has changed since this text was accepted"))
        theme.changed.connect(self._write)

    def show_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show a comparison, word by word."""
        self._pieces = tuple(pieces)
        self._write()

    def _write(self) -> None:
        self.document().clear()
        cursor = QTextCursor(self.document())
        form = QTextBlockFormat()
        form.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        cursor.setBlockFormat(form)
        for piece in self._pieces:
            cursor.insertText(self._said(piece), self._form(piece.part))
        self.fit()

    def _said(self, piece: Piece) -> str:
        match piece.part:
            case Part.REMOVED if piece.text.strip():
                return self.tr("[gone: {words}] ").format(words=piece.text.strip())
            case Part.ADDED if piece.text.strip():
                before = " " if piece.text[:1].isspace() else ""
                after = " " if piece.text[-1:].isspace() else ""
                return before + self.tr("[new: {words}]").format(words=piece.text.strip()) + after
        return piece.text

    def _form(self, part: Part) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setFont(self._theme.font("caption"))
        form.setForeground(self._theme.colour("muted" if part is Part.SAME else "text"))
        form.setFontStrikeOut(part is Part.REMOVED)
        form.setFontUnderline(part is Part.ADDED)
        return form
