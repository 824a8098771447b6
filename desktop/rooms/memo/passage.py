"""A block of a draft on the page: what stands there, who made it, and what its author can do with it.

It changes nothing itself: `asked` says what its author wants, `rewritten` what was typed. While an author types, the
text on the screen is left alone; what is shown is only renewed where the workspace holds something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.flow_layout import FlowLayout
from desktop.growing_text import GrowingText
from desktop.rooms.memo.author_editor import AuthorEditor
from desktop.rooms.memo.difference import DifferenceView
from desktop.rooms.memo.generated_text import GeneratedText
from desktop.rooms.memo.margin import Margin, Mark, mark_of
from desktop.rooms.memo.typeset import footnotes
from desktop.theme import Theme, dress
from exports.accepting.rewriting import from_markup, is_rewritable, to_markup
from exports.accepting.settling import Standing, State
from exports.memo import Block, Heading, plain


class Wish(StrEnum):
    """What an author can want of a passage."""

    ACCEPT = "accept"  # what is generated now
    KEEP = "keep"  # a stale text as it stands
    REWRITE = "rewrite"
    RELEASE = "release"  # have it generated again


class PassageView(QWidget):
    """One block: its margin, its text or an editor, a line of buttons, and the difference where it is stale."""

    asked = Signal(str, object)
    """Block key and Wish."""
    rewritten = Signal(str, object)
    """Block key and the author's blocks, at every edit."""
    text_made = Signal(object)
    """A GrowingText was made, in which a cursor can stand."""

    def __init__(self, standing: Standing, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = standing.key
        self._theme = theme
        self._base: tuple[Block, ...] = ()
        self.standing = standing
        self.margin = Margin(theme, Mark.AUTO)
        self.text = GeneratedText(theme)
        self.editor: AuthorEditor | None = None
        self.difference: DifferenceView | None = None
        self.left_out = QLabel(self.tr("You left this out."))
        dress(self.left_out, role="muted")
        self.notes = QLabel()
        self.notes.setWordWrap(True)
        self.notes.setTextFormat(Qt.TextFormat.PlainText)
        dress(self.notes, step="caption", role="muted")
        self._buttons: dict[str, QPushButton] = {}
        self._lay_out()

    def show_standing(self, standing: Standing, first_note: int, *, headed: Sequence[Heading] = ()) -> None:
        """Show how the block stands; its notes are numbered from `first_note`, `headed` stands above it."""
        self.standing = standing
        is_own = standing.is_own and is_rewritable(standing.blocks or standing.generated)
        shown: tuple[Block, ...] = (*headed, *(() if is_own else standing.blocks))
        self.text.show_blocks(shown, first_note)
        self.text.setVisible(bool(shown))
        self.margin.show_mark(mark_of(standing))
        self._show_editor(is_own=is_own)
        self.left_out.setVisible(standing.is_own and not standing.blocks and not is_own)
        if self.difference is not None and standing.state is not State.STALE:
            self.difference.hide()
        if self.difference is not None and self.difference.isVisible():
            self.difference.show_pieces(standing.changes())
        self._show_buttons()

    def focus(self) -> None:
        """Put the cursor into the text."""
        target: QWidget = self.editor if self.editor and self.editor.isVisibleTo(self) else self.text
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_difference(self, on: bool) -> None:
        """Show or hide what has changed since the text was accepted."""
        if on and self.difference is None:
            self.difference = DifferenceView(self._theme)
            self._column.insertWidget(self._column.indexOf(self._line), self.difference)
        if self.difference is not None:
            if on:
                self.difference.show_pieces(self.standing.changes())
            self.difference.setVisible(on)
        self._show_buttons()

    def texts(self) -> list[GrowingText]:
        """Give the texts in which a cursor can stand."""
        return [self.text, self.editor] if self.editor else [self.text]

    def set_read_only(self, on: bool) -> None:
        """Let nothing be changed."""
        self._line.setDisabled(on)
        if self.editor:
            self.editor.setReadOnly(on)

    def button(self, name: str) -> QPushButton:
        """Give a button: accept, keep, rewrite, release or difference."""
        return self._buttons[name]

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self.margin, 0, 0)
        body = QWidget()
        grid.addWidget(body, 0, 1)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._line = QWidget()
        row = FlowLayout(self._line, gap=12)
        for name, words, tip in self._button_rows():
            button = QPushButton(words)
            button.setToolTip(tip)
            button.setProperty("kind", "link")
            dress(button, step="caption")
            row.addWidget(button)
            self._buttons[name] = button
            if name != "difference":
                button.clicked.connect(partial(self._ask, Wish(name)))
        self._buttons["difference"].clicked.connect(self._toggle_difference)
        self._column.addWidget(self.text)
        self._column.addWidget(self.notes)
        self._column.addWidget(self.left_out)
        self._column.addWidget(self._line)

    def _button_rows(self) -> list[tuple[str, str, str]]:
        return [
            ("accept", self.tr("Accept"), self.tr("Keep this text as it is, also when data change")),
            ("difference", self.tr("What has changed"), self.tr("Compare what was generated then with now")),
            ("keep", self.tr("Keep my text"), self.tr("Leave the text as it stands; it is no longer stale")),
            ("rewrite", self.tr("Rewrite"), self.tr("Write it in your own words; its notes stay")),
            ("release", self.tr("Generate again"), self.tr("Take back that it was accepted or rewritten")),
        ]

    def _show_buttons(self) -> None:
        state, is_own = self.standing.state, self.standing.is_own
        shown = self.difference is not None and self.difference.isVisibleTo(self)
        accepts = self.tr("Accept") if state is State.NEW else self.tr("Take the new text")
        self._buttons["accept"].setText(accepts)
        self._buttons["difference"].setText(self.tr("Hide what has changed") if shown else self.tr("What has changed"))
        wanted = {
            "accept": state is State.NEW or (state is State.STALE and bool(self.standing.generated)),
            "difference": state is State.STALE,
            "keep": state is State.STALE,
            "rewrite": not is_own and is_rewritable(self.standing.blocks),
            "release": state is not State.NEW and (state is not State.STALE or not self.standing.generated),
        }
        for name, on in wanted.items():
            self._buttons[name].setVisible(on)

    def _ask(self, wish: Wish) -> None:
        self.asked.emit(self.key, wish)

    def _toggle_difference(self) -> None:
        self.show_difference(not (self.difference is not None and self.difference.isVisibleTo(self)))

    def _show_editor(self, *, is_own: bool) -> None:
        self.notes.setVisible(is_own)
        if not is_own:
            if self.editor:
                self.editor.hide()
                self._base = ()
            return
        if self.editor is None:
            self.editor = AuthorEditor(self._theme)
            self.editor.setProperty("writing", True)
            self.editor.setAccessibleName(self.tr("Your text in place of a generated one"))
            self.editor.set_prompt(self.tr("Left out. Write here, or have it generated again."))
            self.editor.setMaximumWidth(self._theme.measure() + 16)
            self.editor.written.connect(self._tell)
            self._column.insertWidget(1, self.editor)
            self.text_made.emit(self.editor)
        if not self._base or from_markup(self.editor.words(), self._base, self.key) != self.standing.blocks:
            self._base = self.standing.blocks or self.standing.generated
            self.editor.show_words(to_markup(self.standing.blocks))
            notes = [plain(note.spans) for block in self._base for note in footnotes(block)]
            self.notes.setText("\n".join(f"[^{number}] {note}" for number, note in enumerate(notes, start=1)))
        self.notes.setVisible(bool(self.notes.text()))
        self.editor.show()

    def _tell(self, words: str) -> None:
        self.rewritten.emit(self.key, from_markup(words, self._base, self.key))
