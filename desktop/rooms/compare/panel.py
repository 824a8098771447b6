"""The side panel: everything about the current cell, what can be done with it, and the notes on it.

It follows the current cell. What it shows it is given; what the user wants it says.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, Qt, QUrl, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QTextBrowser, QToolButton, QVBoxLayout, QWidget

from desktop.buttons import WordButton
from desktop.flow_layout import FlowLayout
from desktop.models.comparison import ComparisonModel
from desktop.models.comparison_text import ComparisonText
from desktop.rooms.compare.notes import NoteEditor
from desktop.rooms.compare.panel_text import PanelText, panel_style
from desktop.theme import Theme, dress
from frameworks.comparison import BlankReason, Comparison, Row

LEAST_EMS: Final = 22
"""Least width of the panel, in widths of an m."""
LINES_FOR_NOTES: Final = 24
"""Lines of text that the panel must be high for the notes to stay in sight."""

CELL_ACTIONS: Final = ("compare.cite", "compare.star")
BLANK_ACTIONS: Final = ("compare.mark-absent", "compare.mark-not-applicable", "compare.mark-none-found")
MARKED_ACTIONS: Final = (*BLANK_ACTIONS, "compare.clear-mark")


class Shown(NamedTuple):
    """What the panel shows: a cell, or a row where there is no framework."""

    model: ComparisonModel
    comparison: Comparison
    texts: ComparisonText
    row: Row
    framework: str | None

    @property
    def name(self) -> str:
        """The framework's short name, empty for a row."""
        return self.texts.name(self.framework) if self.framework else ""


class Panel(QWidget):
    """Shows one cell of a comparison, or one row where the first column is current.

    Its words scroll; the notes below them are always in sight.
    """

    closed = Signal()
    """The user has closed the panel."""
    library_wanted = Signal(str)
    """An address is to be shown in the library."""
    note_written = Signal(str, object, str)
    """A note was typed: the row's key, the framework's id or None for the row, and the whole text."""

    def __init__(self, theme: Theme, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text: PanelText | None = None
        self._shown: Shown | None = None
        self._unfolded: set[str] = set()
        self.setObjectName("panel")
        self.setAccessibleName(self.tr("About the current cell"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("m") * LEAST_EMS)
        self._make_widgets(actions)
        self._lay_out()
        theme.changed.connect(self._follow_theme)

    def _make_widgets(self, actions: Mapping[str, QAction]) -> None:
        self.place = QLabel()
        self.heading = QLabel()
        for label in (self.place, self.heading):
            label.setWordWrap(True)
        dress(self.place, step="caption", role="muted", strong=True)
        dress(self.heading, step="lead", strong=True)
        self.close_button = QToolButton()
        self.close_button.setAutoRaise(True)
        self.close_button.setAccessibleName(self.tr("Close the side panel"))
        self.close_button.setToolTip(self.tr("Close the side panel (Esc)"))
        self.close_button.clicked.connect(self.closed)
        self.page = Page()
        self.page.setAccessibleName(self.tr("Official words, our words, and mappings"))
        self.page.anchorClicked.connect(self._follow_link)
        self.buttons: dict[str, QToolButton] = {}
        for id in (*CELL_ACTIONS, *MARKED_ACTIONS):
            button = WordButton(actions[id])
            button.setProperty("kind", "menu")
            self.buttons[id] = button
        self.cell_note, self.row_note = NoteEditor(), NoteEditor()
        self.cell_note.written.connect(self._say_cell_note)
        self.row_note.written.connect(self._say_row_note)

    def _lay_out(self) -> None:
        bar = QWidget()
        flow = FlowLayout(bar, gap=4)
        for button in self.buttons.values():
            flow.add(button)
        inner = QWidget()
        inner.setProperty("pane", "page")
        words = QVBoxLayout(inner)
        words.setContentsMargins(0, 0, 8, 8)
        words.setSpacing(8)
        for widget in (self.heading, bar, self.page):
            words.addWidget(widget)
        words.addStretch(1)
        self.reading = QScrollArea()
        self.reading.setWidget(inner)
        self.reading.setWidgetResizable(True)
        self.reading.setFrameShape(QFrame.Shape.NoFrame)
        self.reading.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.reading.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        top = QHBoxLayout()
        top.addWidget(self.place, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._inside, self._outside = words, QVBoxLayout(self)
        self._outside.setContentsMargins(16, 8, 8, 12)
        self._outside.setSpacing(8)
        self._outside.addLayout(top)
        self._outside.addWidget(self.reading, 1)
        self._place_notes()
        self._follow_theme()

    def _place_notes(self) -> None:
        """Keep the notes in sight below the words, or at their end where there is little height."""
        is_high = self.height() >= self.fontMetrics().lineSpacing() * LINES_FOR_NOTES
        layout = self._outside if is_high else self._inside
        for note in (self.cell_note, self.row_note):
            if layout.indexOf(note) < 0:
                layout.insertWidget(layout.count() if is_high else layout.count() - 1, note)  # before the stretch

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_notes()

    def show_text(self, text: PanelText, *, can_write: bool = True) -> None:
        """Take the words of a library, and whether notes can be written."""
        if self._text is not None:
            self._text.deleteLater()
        self._text = text
        for note in (self.cell_note, self.row_note):
            note.field.setReadOnly(not can_write)

    def show_cell(self, model: ComparisonModel, key: str, framework: str | None) -> None:
        """Show a cell of the model's comparison, or the row where no framework is named."""
        place, comparison, texts = model.place_of(key), model.comparison, model.text
        if place is None or comparison is None or texts is None:
            return
        before, self._shown = self._shown, Shown(model, comparison, texts, model.row_at(place), framework)
        if before is None or (before.row.key, before.framework) != (key, framework):
            self._unfolded.clear()
            self.reading.verticalScrollBar().setValue(0)
        self._show_words()
        self._show_actions()
        self.show_notes()

    def show_notes(self) -> None:
        """Show the notes as the model has them."""
        shown = self._shown
        if shown is None:
            return
        self.cell_note.setVisible(shown.framework is not None)
        if shown.framework is not None:
            title = self.tr("Your note on {framework} here").format(framework=shown.name)
            self.cell_note.show_note(title, shown.model.note(shown.row.key, shown.framework))
        self.row_note.show_note(self.tr("Your note on this row"), shown.model.note(shown.row.key, None))

    def note_field(self) -> QWidget:
        """Give the field of the note on the current cell, or on the row."""
        return self.cell_note.field if self._shown and self._shown.framework else self.row_note.field

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.setMinimumWidth(self.fontMetrics().horizontalAdvance("m") * LEAST_EMS)

    def _show_words(self) -> None:
        shown = self._shown
        if shown is None or self._text is None:
            return
        self.heading.setText(shown.row.label)
        self.place.setText(shown.name or shown.texts.rows_title())
        if shown.framework is None:
            cells = [(shown.texts.name(id), shown.texts.cell(shown.row, id).plain) for id in shown.model.frameworks()]
            self.page.setHtml(self._text.row(shown.comparison, shown.row, cells))
        else:
            cell = shown.row.cell(shown.framework)
            entries = shown.texts.cell(shown.row, shown.framework).entries
            self.page.setHtml(self._text.cell(shown.comparison, shown.row, cell, entries, self._unfolded))
        self.page.fit()

    def _show_actions(self) -> None:
        """Offer what fits the cell: a citation where something stands, a mark where nothing does."""
        shown = self._shown
        if shown is None:
            return
        blank = shown.row.cell(shown.framework).blank if shown.framework else None
        wanted = {"compare.star"}
        if shown.framework and blank is None:
            wanted.add("compare.cite")
        if blank is not None:
            wanted |= set(MARKED_ACTIONS if blank.reason is BlankReason.MARKED else BLANK_ACTIONS)
        for id, button in self.buttons.items():
            button.setVisible(id in wanted)

    def _follow_link(self, url: QUrl) -> None:
        scheme, _, rest = url.toString().partition(":")
        if scheme == "library":
            self.library_wanted.emit(rest)
        elif scheme == "unfold":
            self._unfolded.add(rest)
            self._show_words()

    def _say_cell_note(self, text: str) -> None:
        if self._shown is not None and self._shown.framework is not None:
            self.note_written.emit(self._shown.row.key, self._shown.framework, text)

    def _say_row_note(self, text: str) -> None:
        if self._shown is not None:
            self.note_written.emit(self._shown.row.key, None, text)

    def _follow_theme(self) -> None:
        self.close_button.setIcon(self._theme.icon("x", "muted"))
        self.page.document().setDefaultFont(self._theme.font())
        self.page.document().setDefaultStyleSheet(panel_style(self._theme))
        self._show_words()


class Page(QTextBrowser):
    """Rich text that is as high as it needs to be, so that the panel scrolls as a whole."""

    def __init__(self) -> None:
        super().__init__()
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("kind", "page")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)

    def fit(self) -> None:
        """Take the height of the text at the present width."""
        self.document().setTextWidth(self.viewport().width())
        margins = self.contentsMargins()
        self.setFixedHeight(round(self.document().size().height()) + margins.top() + margins.bottom() + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()
