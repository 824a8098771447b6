"""What Concord makes of a section, read-only: it can be selected and copied, and reached by keyboard."""

from __future__ import annotations

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent, QTextCursor, QTextFrame, QTextOption
from PySide6.QtWidgets import QWidget

from desktop.growing_text import GrowingText
from desktop.rooms.memo.typeset import Typesetter
from desktop.theme import Theme
from exports.memo import Block, Table


class GeneratedText(GrowingText):
    """The generated blocks of a section. Lines of prose keep to the measure, tables take the whole width."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._blocks: tuple[Block, ...] = ()
        self._first_note = 1
        self._margin = -1
        self.setReadOnly(True)
        self._needed = 0
        self._is_narrow = False
        self.setWordWrapMode(QTextOption.WrapMode.WordWrap)
        self.setUndoRedoEnabled(False)
        reading = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        self.setTextInteractionFlags(reading)
        theme.changed.connect(self._typeset)

    def show_blocks(self, blocks: Sequence[Block], first_note: int) -> None:
        """Show blocks, their notes numbered from `first_note`; the same ones are left as they stand."""
        if (tuple(blocks), first_note) != (self._blocks, self._first_note):
            self._blocks, self._first_note = tuple(blocks), first_note
            self._typeset()

    def _typeset(self) -> None:
        self._needed = 0
        self._is_narrow = False
        self._set(narrow=False)
        self._keep_to_width()

    def _set(self, *, narrow: bool) -> None:
        self.document().clear()
        self.document().setDefaultFont(self._theme.font())
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        self._margin = self._wanted_margin()
        setter = Typesetter(cursor, self._theme, self._first_note, margin=self._margin, narrow=narrow)
        setter.write(self._blocks)
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _keep_to_width(self) -> None:
        """Set tables as tables where they have room for whole words, else row by row."""
        if not self._has_tables or not self.isVisible():
            return
        if not self._is_narrow:  # only tables set as such show how much room they need
            self._needed = math.ceil(self.document().size().width())
        narrow = self._needed > self.viewport().width()
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            self._set(narrow=narrow)

    @property
    def _has_tables(self) -> bool:
        return any(isinstance(block, Table) for block in self._blocks)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_to_width()
        self._keep_measure()
        self.fit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._keep_to_width()

    def _keep_measure(self) -> None:
        """Give prose a margin at the right where the page is wider than the measure; tables are frames and stay out."""
        margin = self._wanted_margin()
        if margin == self._margin:
            return
        self._margin = margin
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        parts = self.document().rootFrame().begin()
        while not parts.atEnd():
            frame: QTextFrame | None = parts.currentFrame()
            if frame is None:
                cursor.setPosition(parts.currentBlock().position())
                form = cursor.blockFormat()
                form.setRightMargin(margin)
                cursor.setBlockFormat(form)
            parts += 1
        cursor.endEditBlock()

    def _wanted_margin(self) -> int:
        return max(0, self.viewport().width() - self._theme.measure())
