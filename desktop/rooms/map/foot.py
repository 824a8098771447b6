"""The foot of the room: what follows, what cannot hold together, what waits for a review, what happened to the pair."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QSplitter, QTabWidget, QVBoxLayout, QWidget

from desktop.flow_layout import FlowLayout
from desktop.models.mapping_lines import Line
from desktop.models.mapping_network import Drawn, Follow
from desktop.rooms.map.line_list import LineList
from desktop.rooms.map.wide_pane import WidePane
from desktop.theme import Theme, dress

FOLLOWS, CONTRADICTIONS, TO_REVIEW, HISTORY = range(4)


class Foot(QTabWidget):
    """Four tabs with counts. Lines are made elsewhere; here they are shown, and opened."""

    pair_wanted = Signal(object, object)
    """Two Refs to put in focus."""
    accepted = Signal(object)
    """A Follow to make one's own judgement."""
    drawn_wanted = Signal(str)
    """The value of a Drawn."""
    conflict_wanted = Signal(object)
    """A Conflict to be shown whole."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.follows = LineList(self.tr("What follows"), theme)
        self.conflicts = LineList(self.tr("What cannot hold together"), theme)
        self.reviews = LineList(self.tr("Mappings of others that you have not judged"), theme)
        self.history = LineList(self.tr("What happened to this pair"), theme)
        self.conflict = WidePane(theme, self.tr("The contradiction"))
        self.words = [self._words() for _ in range(4)]
        self.drawn, self.accept = QComboBox(), QPushButton(self.tr("Accept as my judgement"))
        self._lay_out()
        self._connect()
        self.setMinimumHeight(self.closed_height())

    def show_follows(self, lines: Sequence[Line], nothing: str) -> None:
        """Show what follows; `nothing` is what to say above the lines, or in their place."""
        self._show(FOLLOWS, self.follows, lines, nothing)
        self.accept.setEnabled(False)

    def show_conflicts(self, lines: Sequence[Line], words: str) -> None:
        """Show what cannot hold together."""
        self._show(CONTRADICTIONS, self.conflicts, lines, words)
        self._between.setVisible(bool(lines))
        if lines and not self.conflicts.currentIndex().isValid():
            self.conflicts.setCurrentIndex(self.conflicts.lines.index(0))

    def show_reviews(self, lines: Sequence[Line], nothing: str) -> None:
        self._show(TO_REVIEW, self.reviews, lines, nothing)

    def show_history(self, lines: Sequence[Line], nothing: str) -> None:
        self._show(HISTORY, self.history, lines, nothing)

    def show_drawn(self, drawn: Drawn) -> None:
        """Show from which mappings conclusions are drawn."""
        self.drawn.setCurrentIndex(list(Drawn).index(drawn))

    def closed_height(self) -> int:
        """Give the height of the tabs alone."""
        return self.tabBar().sizeHint().height() + 2

    def changeEvent(self, event: QEvent) -> None:
        """Never be lower than the tabs, in whatever size the text is."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setMinimumHeight(self.closed_height())

    def _show(self, tab: int, view: LineList, lines: Sequence[Line], words: str) -> None:
        view.lines.show(lines)
        view.setVisible(bool(lines))
        self.words[tab].setText(words)
        self.words[tab].setVisible(bool(words))
        names = self._names()
        self.setTabText(tab, names[tab] if tab == HISTORY else f"{names[tab]} ({len(lines)})")

    def _names(self) -> list[str]:
        return [self.tr("Follows"), self.tr("Contradictions"), self.tr("To review"), self.tr("History")]

    def _words(self) -> QLabel:
        label = QLabel()
        label.setWordWrap(True)
        label.setContentsMargins(12, 8, 12, 4)
        dress(label, role="muted")
        return label

    def _lay_out(self) -> None:
        for drawn, words in (
            (Drawn.ALL, self.tr("From all judgements that are not disputed")),
            (Drawn.REVIEWED, self.tr("From reviewed and agreed ones only")),
            (Drawn.AGREED, self.tr("From agreed ones only")),
        ):
            self.drawn.addItem(words, drawn.value)
        self.drawn.setAccessibleName(self.tr("Judgements that conclusions are drawn from"))
        self._between = QSplitter(Qt.Orientation.Horizontal)
        self._between.addWidget(self.conflicts)
        self._between.addWidget(self.conflict)
        self._between.setSizes([260, 740])
        bar = QWidget()
        row = FlowLayout(bar, gap=8, margins=(12, 4))
        row.addWidget(self.drawn)
        row.addWidget(self.accept)
        views: list[list[QWidget]] = [[bar, self.follows], [self._between], [self.reviews], [self.history]]
        for tab, name in enumerate(self._names()):
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(self.words[tab])
            for view in views[tab]:
                column.addWidget(view, 1 if view is views[tab][-1] else 0)
            column.addStretch(0)
            self.addTab(page, name)

    def _connect(self) -> None:
        self.drawn.activated.connect(lambda place: self.drawn_wanted.emit(self.drawn.itemData(place)))
        self.follows.opened.connect(lambda follow: self.pair_wanted.emit(follow.source, follow.target))
        self.reviews.opened.connect(lambda pair: self.pair_wanted.emit(*pair))
        self.follows.selectionModel().currentChanged.connect(lambda now: self.accept.setEnabled(now.isValid()))
        self.accept.clicked.connect(self._accept)
        self.conflicts.selectionModel().currentChanged.connect(self._choose_conflict)

    def _accept(self) -> None:
        follow = self.follows.value()
        if isinstance(follow, Follow):
            self.accepted.emit(follow)

    def _choose_conflict(self) -> None:
        value = self.conflicts.value()
        if value is not None:
            self.conflict_wanted.emit(value)
