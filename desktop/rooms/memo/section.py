"""One section on the page: its title, what Concord makes, what the author writes, and in the margin who makes it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from desktop.growing_text import GrowingText
from desktop.rooms.memo.author_editor import AuthorEditor
from desktop.rooms.memo.draft_part import DraftPart
from desktop.rooms.memo.generated_text import GeneratedText
from desktop.rooms.memo.margin import Margin, Mark
from desktop.rooms.memo.passage import PassageView
from desktop.rooms.memo.typeset import footnotes
from desktop.theme import Theme, dress, redress
from exports.accepting.settling import Standing
from exports.author_text import word_count
from exports.memo import Block, Maker, Section
from exports.request import OutlineEntry
from exports.templates.template import Maker as MadeBy

_AROUND = 16  # what the style sheet puts around an editor's words, at both sides together


class AuthorPart(QWidget):
    """The editor of a section with its count of words."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._limit: int | None = None
        self.editor = AuthorEditor(theme)
        self.editor.setProperty("writing", True)
        self.count = QLabel()
        dress(self.count, step="caption", role="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.editor)
        layout.addWidget(self.count)
        self.editor.textChanged.connect(self._show_count)
        self._theme = theme
        theme.changed.connect(self._keep_measure)
        self._keep_measure()

    def show_entry(self, entry: OutlineEntry) -> None:
        """Take the prompt and the limit of an outline's entry."""
        self._limit = entry.word_limit
        self.editor.set_prompt(entry.prompt)
        self.editor.setAccessibleName(entry.title)
        self._show_count()

    def _keep_measure(self) -> None:
        self.editor.setMaximumWidth(self._theme.measure() + _AROUND)

    def _show_count(self) -> None:
        words, limit = word_count(self.editor.words()), self._limit
        over = limit is not None and words > limit
        self.count.setText(self._counted(words, limit))
        if self.count.property("role") != ("caution" if over else "muted"):
            redress(self.count, role="caution" if over else "muted")

    def _counted(self, words: int, limit: int | None) -> str:
        if limit is None:
            return self.tr("Words: {words}").format(words=words)
        if words > limit:
            return self.tr("{words} of {limit} words: {over} too many").format(
                words=words, limit=limit, over=words - limit
            )
        return self.tr("{words} of {limit} words").format(words=words, limit=limit)


class SectionView(QWidget):
    """A section of the page. Made once for each entry of the outline, then shown anew with each memo."""

    written = Signal(str, str)
    """Section key and the author's text, at every edit."""
    asked = Signal(str, str, object)
    """Section key, block key, and what its author wants of a passage: a `passage.Wish`."""
    rewritten = Signal(str, str, object)
    """Section key, block key, and the blocks that an author wrote in its place."""
    text_made = Signal(object)
    """A GrowingText was made, in which a cursor can stand."""

    def __init__(self, entry: OutlineEntry, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.key = entry.key
        self._theme = theme
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(1, 1)
        self.title = QLabel(entry.title)
        self.title.setWordWrap(True)
        self.title.setContentsMargins(_AROUND // 2 - 2, 0, 0, 0)
        dress(self.title, step="title", strong=True)
        self._grid.addWidget(self.title, 0, 1)
        self.generated: GeneratedText | None = None
        self.draft: DraftPart | None = None
        self.author: AuthorPart | None = None
        self.waiting = QLabel(self.tr("Concord is making this section…"))
        dress(self.waiting, role="muted")
        if entry.maker is MadeBy.DRAFT:
            self._add_draft()
        elif not entry.is_authors:
            self._add_generated(entry)
        if entry.is_authors or entry.prompt:
            self._add_author()
        self.show_entry(entry)

    def texts(self) -> list[GrowingText]:
        """Give the texts in which a cursor can stand, in reading order."""
        texts: list[GrowingText] = [text for view in self.passages() for text in view.texts()]
        if self.generated:
            texts.append(self.generated)
        return [*texts, self.author.editor] if self.author else texts

    def passages(self) -> list[PassageView]:
        """Give the passages of a draft, none for other sections."""
        return self.draft.views() if self.draft else []

    def show_entry(self, entry: OutlineEntry) -> None:
        """Take the words of an outline's entry."""
        self.title.setText(entry.title)
        if self.author:
            self.author.show_entry(entry)

    def show_section(self, section: Section | None, standings: Sequence[Standing], first_note: int) -> int:
        """Show the generated blocks, notes numbered from `first_note`; give the number after the last.

        `standings` are those of a draft's blocks.
        """
        blocks: tuple[Block, ...] = section.blocks if section else ()
        if self.draft:
            self.waiting.hide()
            return self.draft.show_standings(standings, first_note)
        if self.generated:
            ours = tuple(block for block in blocks if getattr(block, "maker", Maker.GENERATED) is not Maker.AUTHOR)
            self.generated.show_blocks(ours, first_note)
            self.generated.setVisible(bool(ours))
            self.waiting.hide()
        return first_note + sum(len(footnotes(block)) for block in blocks)

    def _add_generated(self, entry: OutlineEntry) -> None:
        self.generated = GeneratedText(self._theme)
        self.generated.setAccessibleName(entry.title)
        self.generated.hide()
        self._grid.addWidget(Margin(self._theme, Mark.AUTO), 1, 0, 2, 1)
        self._grid.addWidget(self.waiting, 1, 1)
        self._grid.addWidget(self.generated, 2, 1)

    def _add_draft(self) -> None:
        self.draft = DraftPart(self._theme)
        self.draft.asked.connect(lambda key, wish: self.asked.emit(self.key, key, wish))
        self.draft.rewritten.connect(lambda key, blocks: self.rewritten.emit(self.key, key, blocks))
        self.draft.text_made.connect(self.text_made)
        self._grid.addWidget(self.waiting, 1, 1)
        self._grid.addWidget(self.draft, 2, 0, 1, 2)

    def _add_author(self) -> None:
        self.author = AuthorPart(self._theme)
        self.author.editor.written.connect(self._tell)
        self._grid.addWidget(Margin(self._theme, Mark.YOURS), 3, 0)
        self._grid.addWidget(self.author, 3, 1)

    def _tell(self, text: str) -> None:
        self.written.emit(self.key, text)
