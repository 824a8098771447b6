"""The middle of the room: one pair, how it relates, why, and what other readers say of it.

It shows values and says what the user wants; every edit is wanted at once, letter by letter. The buttons at its foot
stay in sight while the rest scrolls.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.flow_layout import FlowLayout
from desktop.rooms.map.evidence_field import EvidenceField
from desktop.rooms.map.fields import Labelled, PhrasesField, WordsField
from desktop.rooms.map.name_line import NameLine
from desktop.rooms.map.pair_head import PairHead
from desktop.rooms.map.readers import Readers
from desktop.rooms.map.words import MapWords
from desktop.theme import dress, redress
from frameworks.errors import ConcordError
from frameworks.judgements import JudgedMapping, Judgement, check_strength
from frameworks.mappings import Basis

NO_STRENGTH = -1
NARROW_EMS = 26
"""Below this width, in letters m, nothing stands side by side."""


class PairPane(QWidget):
    """One pair. `own` is what it shows of one's own judgement, empty while there is none."""

    written = Signal(str, object)
    """A field of one's own judgement, by its name in `Judgement`, and its value."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair: JudgedMapping | None = None
        self.own: Judgement | None = None
        self._words: MapWords | None = None
        self._is_quiet = False
        self.name_line = NameLine()
        self.head = PairHead()
        self.readers = Readers()
        self.levels, self.fault = QLabel(), QLabel()
        self.rationale = WordsField()
        self.shared, self.source_only, self.target_only = PhrasesField(), PhrasesField(), PhrasesField()
        self.because = Labelled(self.rationale)
        self.both = Labelled(self.shared)
        self.only_source, self.only_target = Labelled(self.source_only), Labelled(self.target_only)
        self.basis, self.strength, self.strength_words = QComboBox(), QSpinBox(), QLabel()
        self.evidence = EvidenceField()
        self._lay_out(actions)
        self._connect()

    def show_nothing(self, words: str) -> None:
        """Say why there is no pair, and what to do."""
        self.pair = self.own = None
        self.nothing.setText(words)
        self.stack.setCurrentWidget(self.empty)

    def show_pair(self, words: MapWords, pair: JudgedMapping, own: Judgement, *, is_read_only: bool) -> None:
        """Show a pair; where it is the same one, fields that hold the same stay as they are."""
        is_other = self.pair is None or (self.pair.source, self.pair.target) != (pair.source, pair.target)
        is_reworded, self._words = self._words is not words, words
        self.pair, self.own = pair, own
        if is_other or is_reworded:
            self._name_fields(words, pair)
        if is_other:
            self.head.choice.is_unsure = False
            self.say_fault("")
            self.area.verticalScrollBar().setValue(0)
        self._show_own(words, own)
        self.readers.show_pair(words, pair, is_read_only=is_read_only)
        self._show_sentence(words, pair, own)
        for field in (self.rationale, self.shared, self.source_only, self.target_only):
            field.setReadOnly(is_read_only)
        for widget in (self.basis, self.strength, self.head.choice, self.evidence):
            widget.setEnabled(not is_read_only)
        self.stack.setCurrentWidget(self.area)

    def show_levels(self, words: str, *, disagree: bool) -> None:
        """Say what single asks imply for the provisions, beside what is stated of them; empty says nothing."""
        self.levels.setText(words)
        self.levels.setVisible(bool(words))
        redress(self.levels, role="caution" if disagree else "muted")

    def say_fault(self, words: str) -> None:
        """Say what is missing or could not be done; empty takes it away."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self.fault.setAccessibleDescription(words)

    def toggle_unsure(self) -> None:
        """Let several relations be chosen, or one."""
        choice = self.head.choice
        choice.show_possible(self.own.possible if self.own else (), is_unsure=not choice.is_unsure)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Set side by side, and name the keys on the button, where there is room for it."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < NARROW_EMS * self.fontMetrics().horizontalAdvance("m")
        way = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._only.setDirection(way)
        full = self.tr("Accept and next  Ctrl+Enter")
        has_room = self.next.fontMetrics().horizontalAdvance(full) + 60 < event.size().width()
        self.next.setText(full if has_room else self.tr("Accept and next"))

    def _name_fields(self, words: MapWords, pair: JudgedMapping) -> None:
        self.head.show_pair(words, pair.source, pair.target)
        source, target = words.titles(pair.source, pair.target)
        self.because.show_label(self.tr("Because (R)"), self.tr("Reason"))
        self.both.show_label(self.tr("Both ask, one thing a line"))
        self.only_source.show_label(self.tr("Only {place} asks (S)").format(place=source))
        self.only_target.show_label(self.tr("Only {place} asks (T)").format(place=target))
        self._is_quiet = True
        self.basis.clear()
        for basis in Basis:
            self.basis.addItem(words.basis(basis), basis)
        self._is_quiet = False
        self.evidence.show_pair(words, pair.source, pair.target)

    def _show_own(self, words: MapWords, own: Judgement) -> None:
        self._is_quiet = True
        choice = self.head.choice
        choice.show_possible(own.possible, is_unsure=choice.is_unsure or len(own.possible) > 1)
        self.rationale.show_words(own.rationale)
        self.shared.show_phrases(own.shared)
        self.source_only.show_phrases(own.source_only)
        self.target_only.show_phrases(own.target_only)
        self.basis.setCurrentIndex(list(Basis).index(own.basis))
        self.strength.setValue(NO_STRENGTH if own.strength is None else own.strength)
        self.strength_words.setText(f"{words.strength(own.strength)} · {words.band(own.relation)}")
        self.evidence.show_evidence(own.source_evidence, own.target_evidence)
        self._is_quiet = False

    def _show_sentence(self, words: MapWords, pair: JudgedMapping, own: Judgement) -> None:
        """Show what one claims oneself; else what speaks for the pair, and who says so."""
        speaking = pair.speaking
        possible = own.possible or (speaking.possible if speaking else ())
        self.head.show_relation(words, pair.source, pair.target, possible)
        parts = [words.pair_status(pair)]
        if own.possible:
            parts.append(words.ground(own.ground) or (self.tr("yours") if own.is_finished else self.tr("not finished")))
        elif speaking is not None:
            parts.append(self.tr("says: {reader}").format(reader=words.reader(speaking.by)))
        said = " · ".join(part for part in parts if part)
        self.head.status.setText(said[:1].upper() + said[1:] if said else self.tr("Not yet judged"))

    def _connect(self) -> None:
        self.rationale.written.connect(lambda words: self.written.emit("rationale", words))
        for field, name in (
            (self.shared, "shared"),
            (self.source_only, "source_only"),
            (self.target_only, "target_only"),
        ):
            field.phrases_written.connect(lambda phrases, name=name: self.written.emit(name, phrases))
        self.basis.currentIndexChanged.connect(self._write_basis)
        self.strength.valueChanged.connect(self._write_strength)
        self.evidence.written.connect(self.written)

    def _write_basis(self, place: int) -> None:
        if not self._is_quiet and place >= 0:
            self.written.emit("basis", list(Basis)[place])

    def _write_strength(self, value: int) -> None:
        """Want a strength; one outside the band of the relation is refused here, and the band named."""
        if self._is_quiet or self.own is None or self._words is None:
            return
        strength = None if value == NO_STRENGTH else value
        try:
            check_strength(self.own.possible, strength)
        except ConcordError as error:
            self._show_own(self._words, self.own)
            self.say_fault(str(error))
        else:
            self.say_fault("")
            self.written.emit("strength", strength)

    def _lay_out(self, actions: Mapping[str, QAction]) -> None:
        for label in (self.levels, self.fault, self.strength_words):
            label.setWordWrap(True)
        dress(self.levels, step="caption")
        dress(self.strength_words, step="caption", role="muted")
        dress(self.fault, role="fault")
        self.fault.hide()
        self.strength.setRange(NO_STRENGTH, 10)
        self.strength.setSpecialValueText(self.tr("not stated"))
        self.strength.setAccessibleName(self.tr("Strength"))
        self.basis.setAccessibleName(self.tr("Basis"))
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidget(self._page())
        self.nothing = QLabel()
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.nothing.setContentsMargins(12, 12, 12, 12)
        dress(self.nothing, step="lead", role="muted")
        self.empty = QScrollArea()
        self.empty.setWidgetResizable(True)
        self.empty.setFrameShape(QFrame.Shape.NoFrame)
        self.empty.setWidget(self.nothing)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(self.name_line)
        layout.addWidget(self.stack, 1)
        layout.addWidget(self.fault)
        layout.addWidget(self._foot(actions))

    def _page(self) -> QWidget:
        page = QWidget()
        page.setProperty("pane", "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        only = self._only = QHBoxLayout()
        only.setSpacing(12)
        only.addWidget(self.only_source, 1)
        only.addWidget(self.only_target, 1)
        for widget in (self.head, self.levels, self.readers, self.because):
            column.addWidget(widget)
        column.addLayout(only)
        column.addWidget(self.both)
        column.addWidget(self._measures())
        column.addWidget(self.strength_words)
        column.addWidget(self.evidence)
        column.addStretch(1)
        return page

    def _measures(self) -> QWidget:
        inner = QWidget()
        row = FlowLayout(inner, gap=8)
        for words, widget in ((self.tr("Basis (B)"), self.basis), (self.tr("Strength (G)"), self.strength)):
            label = QLabel(words)
            label.setBuddy(widget)
            dress(label, step="caption", role="muted", strong=True)
            row.addWidget(label)
            row.addWidget(widget)
        return inner

    def _foot(self, actions: Mapping[str, QAction]) -> QWidget:
        inner = QWidget()
        row = FlowLayout(inner, gap=12)
        self.next = QPushButton(self.tr("Accept and next"))
        self.next.setToolTip(actions["map.next"].toolTip())
        redress(self.next, kind="primary")
        self.next.clicked.connect(actions["map.next"].trigger)
        row.addWidget(self.next)
        for words, id in ((self.tr("Withdraw"), "map.withdraw"), (self.tr("Contrary…  0"), "map.contrary")):
            button = QPushButton(words)
            button.setProperty("kind", "link")
            button.clicked.connect(actions[id].trigger)
            actions[id].changed.connect(partial(follow, button, actions[id]))
            row.addWidget(button)
        return inner


def follow(button: QPushButton, action: QAction) -> None:
    """Let a button be pressed only while its action can be done."""
    button.setEnabled(action.isEnabled())
