"""The memo's head as a quiet form above the page: template, language, title, who to and from, date, marking, paper.

Each edit is emitted at once under the name of the setting that it changes; what is shown is what was kept.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QDate, QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDateEdit,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from desktop.growing_text import LogUndo
from desktop.theme import dress
from frameworks.workspace import MemoSettings

MARKINGS: tuple[tuple[str, ...], ...] = (
    ("Unclassified", "Confidential", "Strictly Confidential"),  # United Nations, ST/SGB/2007/6
    ("LIMITE", "RESTREINT UE/EU RESTRICTED"),  # Council of the European Union
    ("OFFICIAL", "OFFICIAL-SENSITIVE"),  # United Kingdom
    ("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"),  # Traffic Light Protocol 2.0
)
"""Markings that can be chosen, by the body that uses them; any other can be typed."""
PAPERS = ("A4", "Letter")
LANGUAGES = (("en", "English"), ("fr", "Français"))
"""Languages of memos, each by its own name."""
_TWO_COLUMNS = 64  # characters that must have room, for fields to stand side by side


class HeadForm(QWidget):
    """Nine fields. `edited` carries the name of a memo setting and its new value."""

    edited = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: list[tuple[QLabel, QWidget]] = []
        self._columns = 0
        self._quiet = QuietWheel(self)
        self._undo = LogUndo(self)
        self.title = self._line("title", self.tr("What this memo finds, in one line"))
        dress(self.title, step="title", strong=True)
        self.to = self._line("to", self.tr("Who reads it"))
        self.author = self._line("author", self.tr("Who writes it"))
        self.status = self._line("status", self.tr("Such as DRAFT 0.3, not cleared"))
        self.date = self._date()
        self.no_date = self._no_date()
        self.marking = self._marking()
        self.paper = QComboBox()
        self.paper.addItems(PAPERS)
        self.paper.activated.connect(lambda: self.edited.emit("paper", self.paper.currentText()))
        self.paper.installEventFilter(self._quiet)
        self.template = self._choice("template")
        self.language = self._choice("language")
        for tag, name in LANGUAGES:
            self.language.addItem(name, tag)
        self._lay_out()

    def offer_templates(self, templates: Sequence[tuple[str, str, str]]) -> None:
        """Take the templates that there are: id, name, and what each is for."""
        self.template.clear()
        for at, (identity, name, description) in enumerate(templates):
            self.template.addItem(name, identity)
            self.template.setItemData(at, description, Qt.ItemDataRole.ToolTipRole)

    def show_settings(self, settings: MemoSettings, *, today: str) -> None:
        """Show the settings of a memo; a memo without a date carries that of today (ISO)."""
        for name, field in self.lines().items():
            if field.text() != getattr(settings, name):
                field.setText(getattr(settings, name))
                field.setCursorPosition(0)
        if self.marking.currentText() != settings.marking:
            with QSignalBlocker(self.marking):
                self.marking.setEditText(settings.marking)
        with QSignalBlocker(self.date), QSignalBlocker(self.paper):
            self.date.setDate(QDate.fromString(settings.date or today, Qt.DateFormat.ISODate))
            self.no_date.setEnabled(bool(settings.date))
            self.paper.setCurrentText(settings.paper)
        for box, value in ((self.template, settings.template), (self.language, settings.language)):
            box.setCurrentIndex(box.findData(value))

    def lines(self) -> dict[str, QLineEdit]:
        """Give the fields of one line by the setting that they show."""
        return {"title": self.title, "to": self.to, "author": self.author, "status": self.status}

    def show_generated_title(self, title: str) -> None:
        """Show the title that the memo has while nobody has given it one."""
        self.title.setPlaceholderText(title)

    def _line(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.setProperty("writing", True)
        field.textEdited.connect(lambda text: self.edited.emit(name, text))
        field.installEventFilter(self._undo)
        return field

    def _choice(self, name: str) -> QComboBox:
        """Make a field for a setting that is one of several."""
        field = QComboBox()
        field.activated.connect(lambda: self.edited.emit(name, str(field.currentData())))
        field.installEventFilter(self._quiet)
        return field

    def _date(self) -> QDateEdit:
        field = QDateEdit()
        field.setCalendarPopup(True)
        field.setDisplayFormat("yyyy-MM-dd")
        field.setMinimumDate(QDate(1900, 1, 1))
        field.dateChanged.connect(lambda date: self.edited.emit("date", date.toString(Qt.DateFormat.ISODate)))
        field.installEventFilter(self._quiet)
        return field

    def _no_date(self) -> QPushButton:
        button = QPushButton(self.tr("Today"))
        button.setToolTip(self.tr("Choose no date: the memo carries that of the day on which it is made"))
        button.setAccessibleName(self.tr("No date of its own: that of the day"))
        dress(button, step="caption")
        button.setProperty("kind", "link")
        button.clicked.connect(lambda: self.edited.emit("date", ""))
        return button

    def _marking(self) -> QComboBox:
        field = QComboBox()
        field.setEditable(True)
        field.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        field.addItem(self.tr("No marking"), "")
        for group in MARKINGS:
            field.insertSeparator(field.count())
            for marking in group:
                field.addItem(marking, marking)
        field.setCompleter(None)  # type: ignore[arg-type]  # none: what is shown must be what was typed
        field.installEventFilter(self._undo)
        line = field.lineEdit()
        assert line is not None  # an editable box has one
        line.setPlaceholderText(self.tr("No marking"))
        line.textEdited.connect(lambda text: self.edited.emit("marking", text))
        field.setCurrentIndex(-1)
        field.activated.connect(self._choose_marking)
        field.installEventFilter(self._quiet)
        return field

    def _choose_marking(self, index: int) -> None:
        marking = self.marking.itemData(index) or ""
        self.marking.setEditText(marking)
        self.edited.emit("marking", marking)

    def _lay_out(self) -> None:
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self.title.setAccessibleName(self.tr("Title of the memo"))
        fields = (
            (self.tr("T&emplate"), self.template),
            (self.tr("&Language"), self.language),
            (self.tr("&To"), self.to),
            (self.tr("Fro&m"), self.author),
            (self.tr("&Date"), self._beside(self.date, self.no_date)),
            (self.tr("&Status"), self.status),
            (self.tr("Mar&king"), self.marking),
            (self.tr("&Paper"), self.paper),
        )
        for words, field in fields:
            label = QLabel(words)
            label.setContentsMargins(6, 0, 0, 0)
            dress(label, step="caption", role="muted")
            named = self.date if field.isAncestorOf(self.date) else field
            label.setBuddy(named)
            named.setAccessibleName(words.replace("&", ""))
            field.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            self._fields.append((label, field))
        self._arrange(2)

    def _beside(self, field: QWidget, button: QWidget) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(field, 1)
        row.addWidget(button)
        return both

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange(2 if self.width() > self.fontMetrics().averageCharWidth() * _TWO_COLUMNS else 1)

    def _arrange(self, columns: int) -> None:
        """Put the fields into one column or two, as there is room."""
        if columns == self._columns:
            return
        self._columns = columns
        self._grid.addWidget(self.title, 0, 0, 1, 4)
        for number, (label, field) in enumerate(self._fields):
            row, column = 1 + number // columns, number % columns * 2
            self._grid.addWidget(label, row, column)
            self._grid.addWidget(field, row, column + 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, columns - 1)


class QuietWheel(QObject):
    """Keeps the wheel from changing a field that merely lies under the pointer while the page is scrolled."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)
