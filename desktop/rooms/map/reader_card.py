"""A judgement of another reader, read-only, with what can be done with it: accept, change, reject, agree."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop.dates import spoken_date
from desktop.flow_layout import FlowLayout
from desktop.rooms.map.words import MapWords
from desktop.theme import dress
from frameworks.judgements import Judgement, crosswalk_of, is_bundled


class ReaderCard(QFrame):
    """One judgement. `is_rejected` says that it does not hold here; `offers` names the buttons to show."""

    accepted = Signal(object)
    changed = Signal(object)
    agreed = Signal(str)
    rejected = Signal(str, str)
    """The crosswalk of a bundled judgement, and why it does not hold."""
    restored = Signal(str)
    """The crosswalk whose rejection is taken back."""

    def __init__(
        self, words: MapWords, judgement: Judgement, facts: str, offers: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """`facts` is what is said beside the reader's name, such as the status."""
        super().__init__(parent)
        self.judgement = judgement
        self.setProperty("pane", "note")
        self.text = QLabel(card_html(words, judgement, facts))
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.buttons: dict[str, QPushButton] = {}
        inner = QWidget(self)
        row = FlowLayout(inner, gap=12)
        for offer in offers:
            button = QPushButton(self._verb(offer))
            button.setProperty("kind", "link")
            button.setAccessibleName(f"{self._verb(offer)}: {words.reader(judgement.by)}")
            button.clicked.connect(lambda _=False, offer=offer: self._do(offer))
            row.addWidget(button)
            self.buttons[offer] = button
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why does it not hold? Enter rejects it."))
        self.reason.setAccessibleName(self.tr("Why this mapping does not hold"))
        self.reason.returnPressed.connect(self._reject)
        self.reason.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addWidget(self.text)
        layout.addWidget(self.reason)
        if offers:
            layout.addWidget(inner)
        dress(self.text, step="body")

    def _verb(self, offer: str) -> str:
        return {
            "accept": self.tr("Accept"),
            "change": self.tr("Change"),
            "reject": self.tr("Reject…"),
            "restore": self.tr("Let it hold again"),
            "agree": self.tr("Mark as agreed"),
        }[offer]

    def _do(self, offer: str) -> None:
        crosswalk = crosswalk_of(self.judgement.by) if is_bundled(self.judgement.by) else ""
        match offer:
            case "accept":
                self.accepted.emit(self.judgement)
            case "change":
                self.changed.emit(self.judgement)
            case "agree":
                self.agreed.emit(self.judgement.by)
            case "restore":
                self.restored.emit(crosswalk)
            case "reject":
                self.reason.show()
                self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _reject(self) -> None:
        self.rejected.emit(crosswalk_of(self.judgement.by), self.reason.text().strip())


def card_html(words: MapWords, judgement: Judgement, facts: str) -> str:
    """Give a judgement as rich text: who, how far, the sentence, and the reasons."""
    reader = words.reader(judgement.by)
    head = " · ".join(part for part in (facts, spoken_date(judgement.at[:10]) if judgement.at else "") if part)
    source, target = judgement.source, judgement.target
    lines = [f"<b>{escape(reader[:1].upper() + reader[1:])}</b>{escape(f', {head}' if head else '')}"]
    if judgement.possible:
        lines.append(escape(words.sentence(source, target, judgement.possible)))
    if judgement.rationale:
        lines.append(escape(words.tr("Because: {reason}").format(reason=judgement.rationale)))
    for phrases, label in (
        (judgement.shared, words.tr("Both ask")),
        (judgement.source_only, words.tr("Only {place} asks").format(place=words.place(source))),
        (judgement.target_only, words.tr("Only {place} asks").format(place=words.place(target))),
    ):
        if phrases:
            lines.append(escape(f"{label}: {'; '.join(phrases)}"))
    return "".join(f'<p style="margin-top:0; margin-bottom:3px;">{line}</p>' for line in lines)
