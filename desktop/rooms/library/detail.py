"""The framework that is chosen, in full: what it is, its text as a tree, and sections for all that is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QTabBar, QVBoxLayout, QWidget

from desktop.buttons import WordButton
from desktop.dates import spoken_date
from desktop.flow_layout import FlowLayout
from desktop.prose import Prose, as_high_as_needed
from desktop.reading_pane import ReadingPane
from desktop.rooms.library.sections import Section, confidence_words, official, sections_of, states_of
from desktop.rooms.library.text_model import DETAIL, IS_TO_BE_CHECKED, NODE, PINPOINT, TextModel
from desktop.rooms.library.text_view import TextTree
from desktop.theme import Theme, dress
from frameworks.library import Library
from frameworks.model import Confidence, Element, Framework, Group, Provision
from frameworks.ref import Ref
from frameworks.vocabulary import label

LINES_FOR_ABOUT, LINES_FOR_TITLE = 34, 26
"""Height of the pane in lines from which on its head shows more."""
VERSIONS = "versions:"
"""The link that asks for the states side by side."""
ABOUT_LETTERS = 240
"""Of what is said about a framework, so much stands in the head; the section has it all."""


class DetailPane(QWidget):
    """Shows one framework. It changes nothing: buttons are actions of the room."""

    framework_wanted = Signal(str)
    """Another state of the instrument is wanted, by its id."""
    versions_wanted = Signal()
    """The states of the instrument are wanted side by side."""
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._framework: Framework | None = None
        self._sections: list[Section] = []
        self.model = TextModel(self)
        self.tree = TextTree(self.model, theme)
        self.tree.moved.connect(self._read)
        self.tree.menu_wanted.connect(self.menu_wanted)
        self.provision = ReadingPane(theme, self.tr("Chosen provision"))
        self.section = ReadingPane(theme, self.tr("Section"))
        self.section.went_to.connect(self._follow)
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.addWidget(self.tree)
        self.splitter.addWidget(self.provision)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        self.splitter.setChildrenCollapsible(False)
        self._make_head(actions)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(self.tr("Sections"))
        self.tabs.currentChanged.connect(self._show_tab)
        self._lay_out()

    @property
    def framework(self) -> Framework | None:
        """The framework that is shown."""
        return self._framework

    @property
    def ref(self) -> Ref | None:
        """The address of what the cursor is on: an element, a provision, or the framework."""
        if self._framework is None:
            return None
        return self.model.ref_of(self.tree.currentIndex()) or Ref(self._framework.id)

    def show_framework(self, framework: Framework | None, library: Library) -> None:
        """Show a framework, from its beginning."""
        self._framework = framework
        self.model.show(framework)
        self._sections = sections_of(framework, library) if framework else []
        self._show_head(library)
        self.tabs.blockSignals(True)
        while self.tabs.count():
            self.tabs.removeTab(0)
        if framework is not None:
            count = sum(1 for _ in framework.provisions())
            self.tabs.addTab(self.tr("Provisions ({count})").format(count=count))
            for section in self._sections:
                self.tabs.addTab(section.title)
        self.tabs.blockSignals(False)
        self._show_tab(0)
        self._read(QModelIndex())

    def go_to(self, ref: Ref) -> None:
        """Put the cursor on a provision or element of the framework that is shown."""
        if ref.provision is not None:
            self.tabs.setCurrentIndex(0)
            self.tree.go_to(self.model.index_of(ref))

    def _make_head(self, actions: Sequence[QAction]) -> None:
        self.name, self.title, self.facts, self.about = Prose(), Prose(), Prose(), Prose()
        dress(self.name, step="title", strong=True)
        dress(self.title, step="lead", serif=True)
        dress(self.facts, role="muted")
        for words in (self.name, self.title, self.facts, self.about):
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.note = Prose()
        dress(self.note, role="caution")
        self.states = Prose()
        self.states.setTextFormat(Qt.TextFormat.RichText)
        self.states.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.states.linkActivated.connect(self._follow)
        self.states.setAccessibleName(self.tr("States of the instrument"))
        self.more = QPushButton(self.tr("More about it"))
        self.more.setProperty("kind", "link")
        self.more.clicked.connect(lambda: self.show_section("about"))
        self.buttons = QWidget()
        self.buttons.setSizePolicy(as_high_as_needed())
        flow = FlowLayout(self.buttons, gap=4)
        for action in actions:
            flow.addWidget(WordButton(action))

    def _fit(self) -> None:
        """Keep lines of reading text no longer than a reader follows with ease."""
        for words in (self.title, self.about, self.note):
            words.setMaximumWidth(self._theme.measure())
        self._fold()

    def _fold(self) -> None:
        """Leave out of the head what the sections say as well, where the pane is low or the letters are large."""
        lines = self.height() // max(1, self.fontMetrics().height())
        for widget in (self.about, self.more):
            widget.setVisible(lines >= LINES_FOR_ABOUT)
        self.title.setVisible(lines >= LINES_FOR_TITLE)
        self.states.setVisible(lines >= LINES_FOR_TITLE and bool(self.states.text()))
        style = Qt.ToolButtonStyle
        for button in self.buttons.findChildren(WordButton):
            small = lines < LINES_FOR_TITLE
            button.setToolButtonStyle(style.ToolButtonIconOnly if small else style.ToolButtonTextBesideIcon)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _lay_out(self) -> None:
        head = QWidget()
        inner = QVBoxLayout(head)
        inner.setContentsMargins(24, 16, 24, 8)
        inner.setSpacing(4)
        for widget in (self.name, self.title, self.facts, self.note, self.states, self.about):
            inner.addWidget(widget)
        last = QHBoxLayout()
        last.addWidget(self.more)
        last.addStretch()
        inner.addLayout(last)
        inner.addWidget(self.buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(head)
        layout.addWidget(self.tabs)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.section, 1)
        self._theme.changed.connect(self._fit)
        self._fit()

    def _show_head(self, library: Library) -> None:
        framework = self._framework
        if framework is None:
            return
        self.name.setText(framework.short_title)
        self.title.setText(framework.title)
        facts = [
            label("kind", framework.kind),
            label("legal_force", framework.legal_force).lower(),
            spoken_date(framework.state.in_force_from or framework.adopted),
            framework.symbol or "",
        ]
        self.facts.setText(" · ".join(fact for fact in facts if fact))
        checked = framework.confidence is Confidence.READ
        self.note.setText("" if checked else confidence_words(framework.confidence))
        self.note.setVisible(not checked)
        self.about.setText(shortened(framework.about, ABOUT_LETTERS))
        self.states.setText(self._states_line(framework, library))
        self._fold()

    def _states_line(self, framework: Framework, library: Library) -> str:
        """Name the states of an instrument that has several; those with a text are links."""
        comparable = {other.state.in_force_from or other.adopted: other for other in states_of(framework, library)}
        dates = sorted({*comparable, *(other.start for other in framework.other_states)})
        if len(dates) < 2 and not framework.is_superseded:
            return ""
        parts = [self._state(date, comparable.get(date), framework) for date in dates]
        line = self.tr("States: {states}").format(states=" · ".join(parts))
        if len(comparable) < 2:
            return line
        return f'{line} · <a href="{VERSIONS}">{escape(self.tr("Compare versions"))}</a>'

    def _state(self, date: str, other: Framework | None, shown: Framework) -> str:
        words = escape(spoken_date(date))
        if other is None:
            return self.tr("{date} (listed only)").format(date=words)
        named = f"<b>{words}</b>" if other.id == shown.id else f'<a href="framework:{escape(other.id)}">{words}</a>'
        if other.is_superseded:
            return self.tr("{date} (superseded)").format(date=named)
        return self.tr("{date} (current)").format(date=named)

    def show_section(self, key: str) -> None:
        """Show a section by its key, such as "about" or "doubts"."""
        self.tabs.setCurrentIndex(1 + next(n for n, section in enumerate(self._sections) if section.key == key))

    def _show_tab(self, number: int) -> None:
        self.splitter.setVisible(number <= 0)
        self.section.setVisible(number > 0)
        if number > 0:
            self.section.read(self._sections[number - 1].html)

    def _follow(self, link: str) -> None:
        if link == VERSIONS:
            self.versions_wanted.emit()
        elif link.startswith("framework:"):
            self.framework_wanted.emit(link.removeprefix("framework:"))

    def _read(self, index: QModelIndex) -> None:
        self.provision.read(self._words_of(index))

    def _words_of(self, index: QModelIndex) -> str:
        item = index.data(NODE) if index.isValid() else None
        if isinstance(item, Provision | Element):
            return self._part_words(index, item)
        if isinstance(item, Group):
            kind = label("group_kind", item.kind)
            return f'<p><b>{heading(item.title)}</b></p><p class="muted">{escape(kind)}</p>'
        return f'<p class="muted">{escape(self.tr("Choose a provision to read it here."))}</p>'

    def _part_words(self, index: QModelIndex, item: Provision | Element) -> str:
        place = f"<b>{escape(index.data(PINPOINT))}</b>"
        title = ""
        if isinstance(item, Provision):
            title = heading(item.title)
        words = item.gist if isinstance(item, Provision) else item.asks
        themes = ", ".join(label("themes", theme) for theme in item.themes)
        lines = [
            f"<p>{place}&nbsp;&nbsp;{title}</p>",
            f'<p style="line-height:140%">{escape(words)}</p>',
            f'<p class="muted">{escape(index.data(DETAIL))}</p>',
        ]
        if themes:
            lines.append(f'<p class="muted">{escape(self.tr("Themes: {themes}").format(themes=themes))}</p>')
        if index.data(IS_TO_BE_CHECKED):
            assert self._framework is not None
            doubt = confidence_words(self._framework.confidence_of(item))
            lines.append(f'<p class="caution">{escape(doubt)}</p>')
        return "".join(lines)


def heading(words: str) -> str:
    """Give a heading as HTML: official ones are marked, ours stand in [brackets]."""
    return escape(words) if words.startswith("[") else official(words)


def shortened(words: str, letters: int) -> str:
    """Cut words at the end of a sentence, else of a word, before a number of letters."""
    if len(words) <= letters:
        return words
    cut = words[:letters]
    sentence = cut.rfind(". ")
    return cut[: sentence + 1] if sentence > letters // 2 else cut[: cut.rfind(" ")] + " …"
