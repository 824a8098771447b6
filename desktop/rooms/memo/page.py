"""The middle of the room: a page that scrolls, with the head, and the sections as they will stand in the memo."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from desktop.rooms.memo.author_editor import AuthorEditor
from desktop.rooms.memo.growing_text import GrowingText
from desktop.rooms.memo.head_form import HeadForm
from desktop.rooms.memo.section import SectionView
from desktop.theme import Theme, dress
from exports.memo import Memo
from exports.request import OutlineEntry

_WIDEST = 2  # of the measure: tables may be wider than prose


class Page(QScrollArea):
    """Shows a memo and takes what its author writes. It changes nothing itself: it emits what was written where."""

    written = Signal(str, str)
    """Section key and text, at every edit."""
    head_edited = Signal(str, str)
    """Name of a memo setting and its value, at every edit."""
    section_shown = Signal(str)
    """The section that the user is in, or has scrolled to the top, is another."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._sections: dict[str, SectionView] = {}
        self._last_editor: AuthorEditor | None = None
        self._section = ""
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

    def show_memo(self, memo: Memo) -> None:
        """Show what Concord made; the place where the user reads stays where it is."""
        found = {section.key: section for section in memo.sections}
        note = 1
        for key, view in self._sections.items():
            note = view.show_section(found.get(key), note)
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
        for editor in self.editors():
            editor.setReadOnly(on)
        self.head.setEnabled(not on)

    def editor(self, key: str) -> AuthorEditor | None:
        """Give the editor of a section, None where nobody writes."""
        view = self._sections.get(key)
        return view.author.editor if view and view.author else None

    def editors(self) -> list[AuthorEditor]:
        """Give all editors, in reading order."""
        return [view.author.editor for view in self._sections.values() if view.author]

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
        target = view.author.editor if view.author else view.generated
        if focus and target:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, entry: OutlineEntry) -> SectionView:
        view = SectionView(entry, self._theme)
        view.written.connect(self.written)
        for text in (view.generated, view.author.editor if view.author else None):
            if text is not None:
                text.cursor_moved.connect(self._follow_cursor)
        return view

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
            place = text.viewport().mapTo(self._around, text.cursorRect().center())
            self.ensureVisible(place.x(), place.y(), 0, text.fontMetrics().lineSpacing() * 2)

    def _follow_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        while new is not None and new is not self:
            if isinstance(new, AuthorEditor):
                self._last_editor = new
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
