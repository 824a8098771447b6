"""Where a judgement says what it rests on: a place and a quotation on each side. Folded until it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.flow_layout import FlowLayout
from desktop.rooms.map.fields import WordsField
from desktop.rooms.map.places_button import PlacesButton
from desktop.rooms.map.words import MapWords
from desktop.theme import dress
from frameworks.judgements import Evidence
from frameworks.library import Library
from frameworks.model import Pinpoint
from frameworks.ref import Ref

Many = tuple[Evidence, ...]


class EvidenceSide(QWidget):
    """The evidence on one side: one place, one quotation. Further ones, such as imported ones, are kept."""

    written = Signal(object)
    """A tuple of Evidence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rest: Many = ()
        self._first = Evidence()
        self.title, self.missing = QLabel(), QLabel()
        self.title.setWordWrap(True)
        dress(self.title, step="caption", role="muted", strong=True)
        dress(self.missing, step="caption", role="caution")
        self.missing.setText(self.tr("source missing: no text is attached against which these words could be checked"))
        self.missing.setWordWrap(True)
        self.place = PlacesButton()
        self.quotation = WordsField(lines=1)
        self.quotation.setPlaceholderText(self.tr("Quoted words"))
        dress(self.quotation, serif=True)
        inner = QWidget()
        FlowLayout(inner, gap=8).addWidget(self.place)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for widget in (self.title, inner, self.quotation, self.missing):
            layout.addWidget(widget)
        self.place.chosen.connect(self._choose)
        self.quotation.written.connect(self._quote)

    def offer(self, library: Library, ref: Ref, name: str) -> None:
        """Offer the places of an item."""
        self.title.setText(name)
        self.place.setAccessibleName(self.tr("Place in {place}").format(place=name))
        self.quotation.setAccessibleName(self.tr("Words quoted from {place}").format(place=name))
        self.place.offer(library, ref)

    def show_evidence(self, many: Many) -> None:
        self._first, self._rest = (many[0], many[1:]) if many else (Evidence(), ())
        self.place.show_places(self._first.pinpoints)
        self.quotation.show_words(self._first.quotation)
        self.missing.setVisible(self._first.is_source_missing)

    def _choose(self, pinpoints: tuple[Pinpoint, ...]) -> None:
        self._write(Evidence(pinpoints=pinpoints, quotation=self._first.quotation, source=self._first.source))

    def _quote(self, words: str) -> None:
        """Pasted words have no source, whatever stood there before."""
        self._write(Evidence(pinpoints=self._first.pinpoints, quotation=words))

    def _write(self, evidence: Evidence) -> None:
        is_empty = not evidence.pinpoints and not evidence.quotation
        self.written.emit(self._rest if is_empty else (evidence, *self._rest))


class EvidenceField(QWidget):
    """Both sides, below a button that unfolds them."""

    written = Signal(str, object)
    """The field of a judgement, and its value."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair: tuple[MapWords, Ref, Ref] | None = None
        self._is_offered = False
        self.unfold = QToolButton()
        self.unfold.setCheckable(True)
        self.unfold.setAutoRaise(True)
        self.unfold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.unfold.setArrowType(Qt.ArrowType.RightArrow)
        self.source, self.target = EvidenceSide(), EvidenceSide()
        self.unfold.toggled.connect(self._fold)
        self.source.written.connect(lambda many: self.written.emit("source_evidence", many))
        self.target.written.connect(lambda many: self.written.emit("target_evidence", many))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.unfold, self.source, self.target):
            layout.addWidget(widget)
        self._count(0)
        self._fold(False)

    def show_pair(self, words: MapWords, source: Ref, target: Ref) -> None:
        """Name both sides and offer their places."""
        self._pair = (words, source, target)
        self._is_offered = False
        if self.unfold.isChecked():
            self._offer()

    def show_evidence(self, source: Many, target: Many) -> None:
        self.source.show_evidence(source)
        self.target.show_evidence(target)
        self._count(len(source) + len(target))

    def _offer(self) -> None:
        """Name both sides, once somebody looks: most pairs never have evidence of their own."""
        if self._pair is not None and not self._is_offered:
            words, source, target = self._pair
            self._is_offered = True
            self.source.offer(words.library, source, words.place(source))
            self.target.offer(words.library, target, words.place(target))

    def _count(self, count: int) -> None:
        self.unfold.setText(self.tr("Evidence ({count})").format(count=count) if count else self.tr("Evidence"))

    def _fold(self, is_open: bool) -> None:
        self.unfold.setArrowType(Qt.ArrowType.DownArrow if is_open else Qt.ArrowType.RightArrow)
        if is_open:
            self._offer()
        self.source.setVisible(is_open)
        self.target.setVisible(is_open)
