"""The claim that two items point in different directions: who claims it, why, and whether a second reader confirmed."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.rooms.map.words import MapWords
from frameworks.judgements import Contrary


class ContraryCard(QFrame):
    """One claim. Whoever made it can withdraw it, anybody else confirm it."""

    confirmed = Signal(object)
    withdrawn = Signal()

    def __init__(
        self, words: MapWords, claim: Contrary, mine: str, *, is_read_only: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.claim = claim
        self.setProperty("pane", "note")
        self.text = QLabel(self._html(words, claim))
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self.text)
        is_own = claim.by == mine
        self.button = QPushButton(self.tr("Withdraw this claim") if is_own else self.tr("Confirm as second reader"))
        self.button.setProperty("kind", "link")
        self.button.clicked.connect(lambda _=False: self.withdrawn.emit() if is_own else self.confirmed.emit(claim))
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)  # before it is shown, or it would be a window
        self.button.setVisible(not is_read_only and (is_own or not claim.is_confirmed))

    def _html(self, words: MapWords, claim: Contrary) -> str:
        reader = words.reader(claim.by)
        if claim.is_confirmed:
            facts = self.tr("claimed by {reader}, confirmed by {other}").format(
                reader=reader, other=words.reader(claim.confirmed_by)
            )
        else:
            facts = self.tr("claimed by {reader}; says nothing in a memo until another reader confirms it").format(
                reader=reader
            )
        lines = [f"<b>{escape(words.contrary(claim.source, claim.target))}</b>", escape(facts), escape(claim.reason)]
        return "".join(f'<p style="margin-top:0; margin-bottom:3px;">{line}</p>' for line in lines)
