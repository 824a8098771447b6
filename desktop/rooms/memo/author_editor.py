"""Where the author writes a section: plain text with light markup, shown as it will read, on the page itself.

The text on the screen is the text on the disk: `written` carries it at every edit. Undo is the window's log; the
editor has none of its own. Positions in a Qt document count UTF-16 units, those in `markup` Python's characters.
"""

from __future__ import annotations

import re

from PySide6.QtCore import QMimeData, QRect, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QSyntaxHighlighter,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QWidget

from desktop.growing_text import GrowingText
from desktop.rooms.memo import markup
from desktop.rooms.memo.pasting import markup_of
from desktop.theme import LINE_HEIGHT, Theme
from exports.accepting.rewriting import NOTE_MARK
from exports.author_text import STYLED

LEAST_LINES = 3
_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class AuthorEditor(GrowingText):
    """The editor of one section. Its placeholder says what to write, and is never part of the text."""

    written = Signal(str)
    """The text after an edit of the user's."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._prompt = ""
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self._shown = ""
        form = QTextBlockFormat()
        form.setLineHeight(LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self.textCursor().setBlockFormat(form)  # new lines take it over
        self._highlighter = MarkupHighlighter(self.document(), theme)
        self.textChanged.connect(self._tell)

    def words(self) -> str:
        """Give the text as it is kept: lines divided by newlines, every other character as it was typed."""
        return words_of(self.document())

    def show_words(self, text: str) -> None:
        """Show another text, such as after an undo, with the cursor left where it was as far as it can be."""
        if text != self.words():
            self._shown = text
            self._replace(text)

    def insert(self, text: str) -> None:
        """Insert words at the cursor, with a space before and after where they would touch others."""
        cursor = self.textCursor()
        words, (start, end) = self.words(), self._selection()
        before = " " if start and not words[start - 1].isspace() and words[start - 1] not in "([“‘" else ""
        after = " " if end < len(words) and words[end].isalnum() else ""
        cursor.insertText(f"{before}{text}{after}")
        self.setTextCursor(cursor)

    def select(self, start: int, end: int) -> None:
        """Select some characters."""
        words = self.words()
        cursor = self.textCursor()
        cursor.setPosition(_units(words[:start]))
        cursor.setPosition(_units(words[:end]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def replace(self, start: int, end: int, text: str) -> None:
        """Write a text in the place of some characters, as if the user had typed it."""
        self.select(start, end)
        cursor = self.textCursor()
        cursor.insertText(text)
        self.setTextCursor(cursor)

    def toggle(self, style: str) -> None:
        """Make the selection, or the word at the cursor, bold or italic, or plain again."""
        if self.isReadOnly():
            return
        text, start, end = markup.toggled(self.words(), *self._selection(), style)
        self._replace(text)
        self.select(start, end)

    def set_prompt(self, prompt: str) -> None:
        """Say what to write here, while nothing is; it is never part of the text."""
        self._prompt = prompt
        self.setAccessibleDescription(prompt)
        self.fit()
        self.viewport().update()

    def least_height(self) -> int:
        lines = self.fontMetrics().lineSpacing() * LEAST_LINES
        return max(lines, self._prompt_box().height()) if self.document().isEmpty() else lines

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the prompt too: Qt's own placeholder is cut off after the first line of an empty text."""
        super().paintEvent(event)
        if self.document().isEmpty():
            painter = QPainter(self.viewport())
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(self._prompt_box(), _WRAP, self._prompt)

    def _prompt_box(self) -> QRect:
        room = QRect(0, 0, max(self.viewport().width(), 1), 10_000)
        return self.fontMetrics().boundingRect(room, _WRAP, self._prompt)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self.isReadOnly():
            self._begin_line()
            return
        super().keyPressEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasHtml() or source.hasText()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy as plain text with its markup, so that it comes back as it was."""
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText())
        return data

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take what is pasted or dropped as light markup, without the looks that it had elsewhere."""
        self.textCursor().insertText(markup_of(source))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show Qt's menu without its undo and redo, which would always be grey."""
        menu = self.createStandardContextMenu(event.pos())
        for action in menu.actions():
            if action.objectName() in ("edit-undo", "edit-redo"):
                menu.removeAction(action)
        if menu.actions() and menu.actions()[0].isSeparator():
            menu.removeAction(menu.actions()[0])
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _begin_line(self) -> None:
        cursor = self.textCursor()
        line = cursor.block().text()[: cursor.positionInBlock()]
        begin = markup.next_line(line)
        if begin is None:
            cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
        else:
            cursor.insertText(f"\n{begin}")
        self.setTextCursor(cursor)

    def _selection(self) -> tuple[int, int]:
        cursor = self.textCursor()
        raw = self.words().encode("utf-16-le", "surrogatepass")
        places = (cursor.selectionStart(), cursor.selectionEnd())
        start, end = (len(raw[: 2 * place].decode("utf-16-le", "replace")) for place in places)
        return start, end

    def _replace(self, text: str) -> None:
        """Change only what differs, so that cursors and the page stay where they are."""
        old = self.words()
        head = _common(old, text)
        tail = _common(old[head:][::-1], text[head:][::-1])
        cursor = QTextCursor(self.document())
        cursor.setPosition(_units(old[:head]))
        cursor.setPosition(_units(old[: len(old) - tail]), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text[head : len(text) - tail])

    def _tell(self) -> None:
        text = self.words()
        if text != self._shown:  # a change of looks alone also comes here
            self._shown = text
            self.written.emit(text)


class MarkupHighlighter(QSyntaxHighlighter):
    """Shows **bold** bold and *italic* italic, with the marks themselves faint."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        theme.changed.connect(self.rehighlight)

    def highlightBlock(self, line: str) -> None:
        faint = QTextCharFormat()
        faint.setForeground(self._theme.colour("muted"))
        for styled in STYLED.finditer(line):
            form = QTextCharFormat()
            if styled["bold"]:
                form.setFontWeight(QFont.Weight.Bold)
            else:
                form.setFontItalic(True)
            start, end = _units(line[: styled.start()]), _units(line[: styled.end()])
            width = 2 if styled["bold"] else 1
            self.setFormat(start + width, end - start - 2 * width, form)
            self.setFormat(start, width, faint)
            self.setFormat(end - width, width, faint)
        for note in NOTE_MARK.finditer(line):
            form = QTextCharFormat()
            form.setForeground(self._theme.colour("accent"))
            start = _units(line[: note.start()])
            self.setFormat(start, len(note[0]), form)


def words_of(document: QTextDocument) -> str:
    """Give a document's words; unlike `toPlainText` this keeps no-break spaces."""
    return re.sub("[\u2028\u2029\ufdd0\ufdd1]", "\n", document.toRawText())


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _common(one: str, other: str) -> int:
    """Count the characters with which both texts begin."""
    length = min(len(one), len(other))
    return next((at for at in range(length) if one[at] != other[at]), length)
