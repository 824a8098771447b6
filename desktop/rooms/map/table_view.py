"""The mappings as a table, with a filter by words and by status. Enter or a double click shows the pair."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.flow_layout import FlowLayout
from desktop.models.mapping_table import COLUMNS, PAIR_ROLE, MappingTable, TableFilter
from desktop.rooms.map.words import MapWords
from desktop.theme import Theme, dress
from frameworks.judgements import JudgedMapping, JudgedStatus
from frameworks.ref import Ref

_WIDTHS = (12, 9, 12, 6, 6, 8, 9, 20)
"""Of the columns at first, in widths of the letter m."""


class TableWords(QObject):
    """Words for the cells of the table."""

    def __init__(self, words: MapWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def titles(self, source: Ref, target: Ref) -> tuple[str, str]:
        return self._words.titles(source, target)

    def relation(self, pair: JudgedMapping) -> str:
        if pair.speaking is None:
            return self.tr("not finished") if pair.judgements else self.tr("rejected here")
        return self._words.sentences.relation(pair.speaking.possible).rstrip(",")

    def facts(self, pair: JudgedMapping) -> tuple[str, str, str, str]:
        speaking, status = pair.speaking, self._words.pair_status(pair)
        if speaking is None:
            return (self.tr("none yet"), self.tr("none yet"), status, self.tr("none yet"))
        strength = self.tr("not stated") if speaking.strength is None else str(speaking.strength)
        return (self._words.basis(speaking.basis), strength, status, self._words.reader(speaking.by))

    def reason(self, pair: JudgedMapping) -> str:
        if pair.speaking is None or not pair.speaking.rationale:
            return self.tr("no reason given")
        return pair.speaking.rationale


class Rows(QTableView):
    """The table itself."""

    opened = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.opened.emit()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the room here."""


class MappingTableView(QWidget):
    """Filter, count and table."""

    pair_wanted = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = MappingTable(self)
        self.filter = TableFilter(self.model, self)
        self.rows = Rows()
        self.box, self.status, self.count = QLineEdit(), QComboBox(), QLabel()
        self.none = QLabel(self.tr("No mapping fits this filter. Clear the words, or choose every status."))
        self.none.setWordWrap(True)
        self.none.setContentsMargins(12, 12, 12, 12)
        dress(self.none, role="muted")
        dress(self.count, step="caption", role="muted")
        self._lay_out()
        self.box.textChanged.connect(self._filter)
        self.status.currentIndexChanged.connect(self._filter)
        for signal in (self.filter.rowsInserted, self.filter.rowsRemoved, self.filter.modelReset):
            signal.connect(self._count)
        self.rows.opened.connect(self._open)
        self.rows.doubleClicked.connect(lambda _: self._open())
        theme.changed.connect(self._fit)
        self._fit()

    def show_pairs(
        self, words: MapWords, pairs: Sequence[JudgedMapping], order: Sequence[Ref], names: tuple[str, str]
    ) -> None:
        """Show all pairs of the frameworks in view; `names` stand over the two sides."""
        if self.status.count() == 0:
            self.status.addItem(self.tr("Every status"), "")
            for status in JudgedStatus:
                self.status.addItem(words.status(status), status.value)
        self.model.show(pairs, order, TableWords(words))
        self.model.name_sides(*names)
        self._count()

    def go_to(self, source: Ref, target: Ref | None) -> None:
        """Put the cursor on a pair, where it is shown."""
        for row in range(self.filter.rowCount()):
            index = self.filter.index(row, 0)
            if index.data(PAIR_ROLE) == (source, target):
                self.rows.setCurrentIndex(index)
                return

    def _lay_out(self) -> None:
        self.box.setPlaceholderText(self.tr("Filter by words"))
        self.box.setAccessibleName(self.tr("Filter mappings by words"))
        self.box.setClearButtonEnabled(True)
        self.status.setAccessibleName(self.tr("Status shown"))
        rows = self.rows
        rows.setModel(self.filter)
        rows.setAccessibleName(self.tr("Mappings"))
        rows.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        rows.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        rows.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        rows.setFrameShape(QFrame.Shape.NoFrame)
        rows.setSortingEnabled(True)
        rows.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        rows.verticalHeader().hide()
        rows.setWordWrap(True)
        rows.setTabKeyNavigation(False)
        rows.horizontalHeader().setStretchLastSection(True)
        rows.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        bar = QWidget()
        row = FlowLayout(bar, gap=8, margins=(12, 8))
        parts: tuple[QWidget, ...] = (self.box, self.status, self.count)
        for part in parts:
            row.addWidget(part)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (bar, self.none, rows):
            layout.addWidget(widget)
        layout.setStretchFactor(rows, 1)
        self.none.hide()

    def _fit(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("m")
        for column in range(len(COLUMNS)):
            self.rows.setColumnWidth(column, _WIDTHS[column] * letter + 24)
        self.rows.verticalHeader().setDefaultSectionSize(self.fontMetrics().lineSpacing() * 2 + 12)
        self.box.setMinimumWidth(letter * 16)

    def _filter(self) -> None:
        status = self.status.currentData()  # an enumeration of words comes back from Qt as a word
        self.filter.show_only(self.box.text(), JudgedStatus(status) if status else None)
        self._count()

    def _count(self) -> None:
        shown, total = self.filter.rowCount(), self.model.rowCount()
        words = self.tr("{shown} of {total} mappings") if shown != total else self.tr("{total} mappings")
        self.count.setText(words.format(shown=shown, total=total))
        self.none.setVisible(not shown)
        if not total:
            self.none.setText(self.tr("Nobody has related these frameworks yet. Go to Side by side to begin."))
        elif not shown:
            self.none.setText(self.tr("No mapping fits this filter. Clear the words, or choose every status."))

    def _open(self) -> None:
        pair = self.rows.currentIndex().data(PAIR_ROLE) if self.rows.currentIndex().isValid() else None
        if pair is not None:
            self.pair_wanted.emit(*pair)
