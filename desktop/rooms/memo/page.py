"""The middle of the room: a page that scrolls, with the head, and the sections as they will stand in the memo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.growing_text import GrowingText
from desktop.rooms.memo.author_editor import AuthorEditor
from desktop.rooms.memo.head_form import HeadForm
from desktop.rooms.memo.passage import PassageView
from desktop.rooms.memo.section import SectionView
from desktop.theme import Theme, dress
from exports.accepting.settling import Standing
from exports.memo import Memo
from exports.request import OutlineEntry

_WIDEST = 2  # of the measure: tables may be wider than prose


class Page(QScrollArea):
    """Shows a memo and takes what its author writes. It changes nothing itself: it emits what was written where."""

    written = Signal(str, str)
    """Section key and text, at every edit."""
    head_edited = Signal(str, str)
    """Name of a memo setting and its value, at every edit."""
    asked = Signal(str, str, object)
    """Section key, block key, and what its author wants of a passage: a `passage.Wish`."""
    rewritten = Signal(str, str, object)
    """Section key, block key, and the blocks that an author wrote in its place."""
    section_shown = Signal(str)
    """The section that the user is in, or has scrolled to the top, is another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sections: dict[str, SectionView] = {}
        self._last_editor: AuthorEditor | None = None
        self._section = ""
        self._is_read_only = False
        self._passage: PassageView | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("The memo"))
        self.sheet = QFrame()
        self.sheet.setObjectName("sheet")
        self.head = HeadForm()
        self.head.edited.connect(self.head_edited)
        self.remark = QLabel()
        self.remark.setWordWrap(True)
        dress(self.remark, role="caution")
        self.remark.hide()
        self._lay_out()
        self.verticalScrollBar().valueChanged.connect(self._follow_scrolling)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._follow_focus)
        theme.changed.connect(self._keep_width)
        self._keep_width()

    def show_outline(self, entries: Sequence[OutlineEntry]) -> None:
        """Make the views of the sections, or take over their words where the sections are the same."""
        if [entry.key for entry in entries] == list(self._sections):
            for entry in entries:
                self._sections[entry.key].show_entry(entry)
            return
        for view in self._sections.values():
            self._column.removeWidget(view)
            view.deleteLater()
        self._last_editor = None
        self._sections = {entry.key: self._made(entry) for entry in entries}
        for view in self._sections.values():
            self._column.addWidget(view)

    def show_memo(self, memo: Memo, standings: Sequence[Standing] = ()) -> None:
        """Show what Concord made, and how the blocks of drafts stand; the place where the user reads stays."""
        found = {section.key: section for section in memo.sections}
        note = 1
        for key, view in self._sections.items():
            note = view.show_section(found.get(key), [one for one in standings if one.section == key], note)
            for passage in view.passages():
                passage.set_read_only(self._is_read_only)
        self.head.show_generated_title(memo.title)

    def show_text(self, key: str, text: str) -> None:
        """Show an author's text, such as after an undo."""
        editor = self.editor(key)
        if editor:
            editor.show_words(text)

    def show_remark(self, words: str) -> None:
        """Say something above the page, such as that one framework alone compares nothing; empty hides it."""
        self.remark.setText(words)
        self.remark.setVisible(bool(words))

    def set_read_only(self, on: bool) -> None:
        """Let nothing be typed, in a workspace that is open for reading only."""
        self._is_read_only = on
        for editor in self.editors():
            editor.setReadOnly(on)
        for passage in self.passages():
            passage.set_read_only(on)
        self.head.setEnabled(not on)

    def editor(self, key: str) -> AuthorEditor | None:
        """Give the editor of a section, None where nobody writes."""
        view = self._sections.get(key)
        return view.author.editor if view and view.author else None

    def editor_at(self, section: str, key: str = "") -> AuthorEditor | None:
        """Give the editor of a section, or that of a rewritten block where one is named."""
        passage = self.passage(section, key) if key else None
        return passage.editor if passage else None if key else self.editor(section)

    def editors(self) -> list[AuthorEditor]:
        """Give all editors, in reading order."""
        every = (text for view in self._sections.values() for text in view.texts())
        return [text for text in every if isinstance(text, AuthorEditor) and text.isVisibleTo(self)]

    def passages(self) -> list[PassageView]:
        """Give the passages of all drafts, in reading order."""
        return [passage for view in self._sections.values() for passage in view.passages()]

    def passage(self, section: str, key: str) -> PassageView | None:
        """Give the view of a draft's block, None where there is none."""
        view = self._sections.get(section)
        return view.draft.view(key) if view and view.draft else None

    def current_passage(self) -> tuple[str, PassageView] | None:
        """Give the passage in which the user is, with its section's key; None where the user is elsewhere."""
        for key, view in self._sections.items():
            if self._passage is not None and self._passage in view.passages():
                return key, self._passage
        return None

    def section(self, key: str) -> SectionView:
        """Give the view of a section."""
        return self._sections[key]

    @property
    def current_section(self) -> str:
        """Key of the section that the user is in; empty before there is one."""
        return self._section

    def insertion_editor(self) -> AuthorEditor | None:
        """Give the editor in which the user wrote last, else the first one."""
        if self._last_editor is not None:
            return self._last_editor
        return next(iter(self.editors()), None)

    def go_to(self, key: str, *, focus: bool = True) -> None:
        """Scroll to a section, and put the cursor into it."""
        view = self._sections.get(key)
        if view is None:
            return
        top = view.mapTo(self._around, QPoint(0, 0)).y()
        self.verticalScrollBar().setValue(top - 12)
        self._enter(key)
        targets = view.texts()
        if focus and targets:
            target = view.author.editor if view.author else targets[0]
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to_block(self, section: str, key: str) -> None:
        """Go to a block of a draft, or to its section where it has no place of its own."""
        passage = self.passage(section, key)
        if passage is None:
            self.go_to(section)
            return
        self._enter(section)
        self._passage = passage
        self.verticalScrollBar().setValue(passage.mapTo(self._around, QPoint(0, 0)).y() - 12)
        passage.focus()

    def go_to_heading(self, section: str, heading: str) -> None:
        """Go to the passage below a heading, or to the section where it has none of its own."""
        view = self._sections.get(section)
        below = (
            [one for one in view.passages() if one.standing.heading and one.standing.heading.key == heading]
            if view
            else []
        )
        if below:
            self.go_to_block(section, below[0].key)
        else:
            self.go_to(section)

    def select(self, section: str, key: str, start: int, end: int) -> None:
        """Select characters of an author's text, of a section or of a rewritten block, and show them."""
        editor = self.editor_at(section, key)
        if editor is not None:
            editor.select(start, end)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.show_cursor_of(editor)

    def _made(self, entry: OutlineEntry) -> SectionView:
        view = SectionView(entry, self._theme)
        view.written.connect(self.written)
        view.asked.connect(self.asked)
        view.rewritten.connect(self.rewritten)
        view.text_made.connect(self._meet)
        for text in view.texts():
            self._meet(text)
        return view

    def _meet(self, text: GrowingText) -> None:
        text.cursor_moved.connect(self._follow_cursor)

    def _lay_out(self) -> None:
        self._around = QWidget()
        self._around.setProperty("pane", "page")
        row = QHBoxLayout(self._around)
        row.setContentsMargins(16, 16, 16, 32)
        row.addStretch(1)
        row.addWidget(self.sheet, 1000)
        row.addStretch(1)
        self._column = QVBoxLayout(self.sheet)
        self._column.setContentsMargins(24, 24, 32, 32)
        self._column.setSpacing(24)
        self._column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column.addWidget(self.remark)
        self._column.addWidget(self.head)
        self.setWidget(self._around)

    def _keep_width(self) -> None:
        measure = self._theme.measure()
        self.sheet.setMaximumWidth(measure * _WIDEST)

    def _enter(self, key: str) -> None:
        if key != self._section:
            self._section = key
            self.section_shown.emit(key)

    def _follow_cursor(self) -> None:
        """Keep a cursor that is moved by key in sight; the texts on the page have no scroll bars of their own."""
        text = self.sender()
        if isinstance(text, GrowingText) and text.hasFocus():
            self.show_cursor_of(text)

    def show_cursor_of(self, text: GrowingText) -> None:
        """Scroll to the cursor of a text on the page."""
        place = text.viewport().mapTo(self._around, text.cursorRect().center())
        self.ensureVisible(place.x(), place.y(), 0, text.fontMetrics().lineSpacing() * 2)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and self._around.isAncestorOf(new):
            self._passage = None
        while new is not None and new is not self:
            if isinstance(new, AuthorEditor):
                self._last_editor = new
            if isinstance(new, PassageView):
                self._passage = new
            if isinstance(new, SectionView) and self._sections.get(new.key) is new:
                self._enter(new.key)
                return
            new = new.parentWidget()

    def _follow_scrolling(self, value: int) -> None:
        """The section at the top is the one the user is in, unless the focus says otherwise."""
        focus = QApplication.focusWidget()
        if focus is not None and self._around.isAncestorOf(focus) and not focus.visibleRegion().isEmpty():
            return
        tops = {key: view.mapTo(self._around, QPoint(0, 0)).y() for key, view in self._sections.items()}
        above = [key for key, top in tops.items() if top <= value + 40]
        if above:
            self._enter(above[-1])
