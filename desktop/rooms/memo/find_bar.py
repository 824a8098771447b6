"""Finds words in what the author wrote, and puts others in their place. What Concord generated is never changed."""

from __future__ import annotations

import re
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.flow_layout import FlowLayout
from desktop.growing_text import LogUndo
from desktop.rooms.memo.author_editor import AuthorEditor
from desktop.rooms.memo.page import Page
from desktop.theme import dress


class Hit(NamedTuple):
    """Where words were found: characters [start, end) of an editor's text."""

    editor: AuthorEditor
    start: int
    end: int


class FindBar(QWidget):
    """A line above the page: what to find, what to put in its place, and how often it is there."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._at = -1
        self.setProperty("pane", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words, self.others = self._line(self.tr("Find")), self._line(self.tr("Replace with"))
        self.case = QCheckBox(self.tr("Match case"))
        self.count = QLabel()
        dress(self.count, step="caption", role="muted")
        self.next = self._button(self.tr("Next"), self.find_next)
        self.one = self._button(self.tr("Replace"), self.replace_one)
        self.all = self._button(self.tr("Replace all"), self.replace_all)
        self.close_button = self._button(self.tr("Close"), self.end)
        inner = QWidget()
        row = FlowLayout(inner, gap=8)
        every = (self.words, self.next, self.others, self.one, self.all, self.case, self.count, self.close_button)
        for widget in every:
            row.addWidget(widget)
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 4, 16, 4)
        around.addWidget(inner)
        self.words.textChanged.connect(self._look)
        self.case.toggled.connect(self._look)
        self.words.returnPressed.connect(self.find_next)
        self.others.returnPressed.connect(self.replace_one)
        self.hide()

    def begin(self, *, replacing: bool) -> None:
        """Show the line, with the words that are selected on the page."""
        editor = self._page.insertion_editor()
        selected = editor.textCursor().selectedText() if editor and editor.hasFocus() else ""
        if selected and "\u2029" not in selected:
            self.words.setText(selected)
        for widget in (self.others, self.one, self.all):
            widget.setVisible(replacing)
        self.show()
        self._look()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.selectAll()

    def end(self) -> None:
        """Hide the line and go back to the page, where the last find stays selected."""
        self.hide()
        editor = self._page.insertion_editor()
        if editor:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def hits(self) -> list[Hit]:
        """Find the words in all that the author wrote, in reading order."""
        words = self.words.text()
        if not words:
            return []
        pattern = re.compile(re.escape(words), re.NOFLAG if self.case.isChecked() else re.IGNORECASE)
        editors = self._page.editors()
        return [Hit(one, *found.span()) for one in editors for found in pattern.finditer(one.words())]

    def find_next(self) -> None:
        """Select the next find, round the end."""
        hits = self.hits()
        if hits:
            self._at = (self._at + 1) % len(hits)
            self._show(hits[self._at])
        self._say(len(hits))

    def replace_one(self) -> None:
        """Replace the find that is selected, and select the next."""
        hits = self.hits()
        if hits and 0 <= self._at < len(hits) and self._is_selected(hits[self._at]):
            hit = hits[self._at]
            if not hit.editor.isReadOnly():
                hit.editor.replace(hit.start, hit.end, self.others.text())
                self._at -= 1 if self.others.text() == "" or not self._matches(self.others.text()) else 0
        self.find_next()

    def replace_all(self) -> None:
        """Replace every find, the last first, so that the others keep their places."""
        hits = [hit for hit in self.hits() if not hit.editor.isReadOnly()]
        for hit in reversed(hits):
            hit.editor.replace(hit.start, hit.end, self.others.text())
        self._at = -1
        self.count.setText(self.tr("Replaced: {count}").format(count=len(hits)))

    def _look(self) -> None:
        self._at = -1
        self._say(len(self.hits()))

    def _say(self, count: int) -> None:
        if not self.words.text():
            self.count.setText("")
        elif not count:
            self.count.setText(self.tr("Not in your texts"))
        elif self._at < 0:
            self.count.setText(self.tr("Found: {count}").format(count=count))
        else:
            self.count.setText(self.tr("{number} of {count}").format(number=self._at + 1, count=count))

    def _show(self, hit: Hit) -> None:
        hit.editor.select(hit.start, hit.end)
        self._page.show_cursor_of(hit.editor)

    def _is_selected(self, hit: Hit) -> bool:
        return hit.editor.textCursor().selectedText().casefold() == hit.editor.words()[hit.start : hit.end].casefold()

    def _matches(self, text: str) -> bool:
        words = self.words.text()
        return words in text if self.case.isChecked() else words.casefold() in text.casefold()

    def _line(self, name: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(name)
        field.setAccessibleName(name)
        field.setMinimumWidth(field.fontMetrics().averageCharWidth() * 24)
        field.installEventFilter(LogUndo(self))
        return field

    def _button(self, words: str, slot: object) -> QPushButton:
        button = QPushButton(words)
        button.clicked.connect(slot)
        dress(button, step="caption")
        return button
