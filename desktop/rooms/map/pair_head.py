"""The two items of a pair between which the relation stands, and the whole sentence in both directions."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.rooms.map.relation_choice import RelationChoice
from desktop.rooms.map.words import MapWords
from desktop.theme import dress
from exports.mapping_sentences import Spans
from frameworks.mappings import Relation
from frameworks.ref import Ref

MOST_CHARACTERS = 260
"""Of what a whole provision asks, as much is shown until more is wanted."""


class PairHead(QWidget):
    """What the source asks, the choice of relation, what the target asks, and the sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words: MapWords | None = None
        self._pair: tuple[Ref, Ref] | None = None
        self._unfolded = False
        self.source, self.target = _text(), _text()
        for label in (self.source, self.target):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
            label.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            label.linkActivated.connect(lambda _: self._unfold())
        self.choice = RelationChoice()
        self.sentence, self.reverse, self.status = _text(), _text(), _text()
        dress(self.sentence, step="lead")
        for label in (self.reverse, self.status):
            dress(label, step="caption", role="muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.source, self.choice, self.target, self.sentence, self.reverse, self.status):
            layout.addWidget(widget)

    def show_pair(self, words: MapWords, source: Ref, target: Ref) -> None:
        """Show what both sides ask, in our words, below their headings."""
        self._unfolded = False
        self._words, self._pair = words, (source, target)
        self._show_texts()
        self.choice.show_words(words)

    def _show_texts(self) -> None:
        if self._words is None or self._pair is None:
            return
        for label, ref in zip((self.source, self.target), self._pair, strict=True):
            heading, asks = self._words.heading(ref), self._words.asks(ref)
            shown = escape(asks)
            if len(asks) > MOST_CHARACTERS and not self._unfolded:
                shown = f"{escape(cut(asks))} <a href='more'>{escape(self.tr('more'))}</a>"
            label.setText(f"<b>{escape(self._words.place(ref))}</b> &nbsp;{escape(heading)}<br>{shown}")
            label.setAccessibleName(f"{self._words.place(ref)}, {heading}: {asks}")

    def _unfold(self) -> None:
        self._unfolded = True
        self._show_texts()

    def show_relation(self, words: MapWords, source: Ref, target: Ref, possible: Sequence[Relation]) -> None:
        """Show the sentence, and the same one the other way round."""
        self.sentence.setText(_html(words.sentences.spans(source, target, possible)))
        converse = [relation.converse for relation in possible]
        self.reverse.setText(_html(words.sentences.spans(target, source, converse), strong=False))
        self.reverse.setVisible(bool(possible))


def cut(words: str) -> str:
    """Give the beginning of a text, whole words, with an ellipsis."""
    return f"{words[:MOST_CHARACTERS].rsplit(' ', 1)[0]} …"


def _text() -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.RichText)
    label.setWordWrap(True)
    return label


def _html(spans: Spans, *, strong: bool = True) -> str:
    words = "".join(f"<b>{escape(span.text)}</b>" if span.bold and strong else escape(span.text) for span in spans)
    return f"{words[:1].upper()}{words[1:]}."
