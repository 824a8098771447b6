"""Fields of a judgement: words as they are typed, lists with one phrase a line. Undo is the window's log alone."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.growing_text import GrowingText
from desktop.theme import dress


class WordsField(GrowingText):
    """Plain words that grow with what is typed. `written` carries them at every edit of the user's."""

    written = Signal(str)

    def __init__(self, lines: int = 2, parent: QWidget | None = None) -> None:
        """`lines` is how high the field is while it holds little."""
        super().__init__(parent)
        self._lines = lines
        self._is_quiet = False
        self.setAcceptRichText(False)
        self.setUndoRedoEnabled(False)
        self.textChanged.connect(self._tell)

    def words(self) -> str:
        return self.toPlainText()

    def show_words(self, words: str) -> None:
        """Show other words, such as after an undo; the same ones leave the cursor where it is."""
        if words == self.words():
            return
        at = self.textCursor().position()
        self._is_quiet = True
        self.setPlainText(words)
        self._is_quiet = False
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def least_height(self) -> int:
        return self.fontMetrics().lineSpacing() * self._lines

    def _tell(self) -> None:
        if not self._is_quiet:
            self.written.emit(self.words())


class PhrasesField(WordsField):
    """A list of phrases, one a line."""

    phrases_written = Signal(object)
    """A tuple of texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(lines=1, parent=parent)
        self.written.connect(lambda _: self.phrases_written.emit(self.phrases()))

    def phrases(self) -> tuple[str, ...]:
        """Give the lines that hold something."""
        return tuple(line for line in self.words().split("\n") if line.strip())

    def show_phrases(self, phrases: Sequence[str]) -> None:
        """Show other phrases; the same ones leave an empty line that is being begun."""
        if tuple(phrases) != self.phrases():
            self.show_words("\n".join(phrases))


class Labelled(QWidget):
    """A field below its label, which is its buddy and gives it its name for screen readers."""

    def __init__(self, field: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = field
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setBuddy(field)
        dress(self.label, step="caption", role="muted", strong=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.label)
        layout.addWidget(field)
        layout.addStretch(1)

    def show_label(self, words: str, name: str = "") -> None:
        """Name the field; `name` is what a screen reader says where it is another."""
        self.label.setText(words)
        self.field.setAccessibleName(name or words)
