"""What other readers say of a pair, one card each, and the claims that the two are contrary."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.rooms.map.contrary_card import ContraryCard
from desktop.rooms.map.reader_card import ReaderCard
from desktop.rooms.map.words import MapWords
from frameworks.judgements import JudgedMapping, Judgement, is_bundled


class Readers(QWidget):
    """Cards that are made anew where another pair, or other judgements of it, are shown."""

    accepted = Signal(object)
    """A Judgement to make one's own."""
    change_wanted = Signal(object)
    """A Judgement to begin one's own from."""
    agreed = Signal(str)
    """The person whose judgement is the agreed one."""
    rejected = Signal(str, str)
    """A crosswalk whose mapping does not hold here, and why."""
    restored = Signal(str)
    """A crosswalk whose mapping holds again."""
    contrary_confirmed = Signal(object)
    """A Contrary of another person."""
    contrary_withdrawn = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards: list[ReaderCard] = []
        self.claims: list[ContraryCard] = []
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_pair(self, words: MapWords, pair: JudgedMapping, *, is_read_only: bool) -> None:
        """Show the judgements of others; the same ones leave the cards, and what is typed in them, as they are."""
        others = [one for one in (*pair.judgements, *pair.bundled) if one.by != pair.mine or not pair.mine]
        own = pair.own
        shown = (words, others, pair.rejected, pair.agreement, pair.contrary, own and own.possible, is_read_only)
        if shown == self._shown:
            return
        self._shown = shown
        for card in (*self.cards, *self.claims):
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = [self._card(words, pair, one, is_read_only=is_read_only) for one in others]
        self.cards += [self._rejected(words, one, is_read_only=is_read_only) for one in pair.rejected]
        if own is not None and own.is_finished and not is_read_only and len(others) and pair.agreement is None:
            self.cards += self._own_to_agree(words, pair, own)
        self.claims = [ContraryCard(words, claim, pair.mine, is_read_only=is_read_only) for claim in pair.contrary]
        for claim in self.claims:
            claim.confirmed.connect(self.contrary_confirmed)
            claim.withdrawn.connect(self.contrary_withdrawn)
        for card in (*self.claims, *self.cards):
            self._column.addWidget(card)
        self.setVisible(bool(self.cards or self.claims))

    def _card(self, words: MapWords, pair: JudgedMapping, one: Judgement, *, is_read_only: bool) -> ReaderCard:
        offers = []
        own = pair.own
        if not is_read_only and one.is_finished:
            is_taken = own is not None and own.is_finished and own.possible == one.possible
            offers = [] if is_taken else ["accept"]
            if is_bundled(one.by):
                offers += ([] if is_taken else ["change"]) + ["reject"]
            elif pair.agreement is None or pair.agreement.of != one.by:
                offers.append("agree")
        return self._wired(ReaderCard(words, one, self._facts(words, pair, one), offers))

    def _own_to_agree(self, words: MapWords, pair: JudgedMapping, own: Judgement) -> list[ReaderCard]:
        alike = [one for one in pair.judgements if one.by != own.by and one.possible == own.possible]
        return [self._wired(ReaderCard(words, own, self.tr("judged alike by another"), ["agree"]))] if alike else []

    def _rejected(self, words: MapWords, one: Judgement, *, is_read_only: bool) -> ReaderCard:
        return self._wired(ReaderCard(words, one, self.tr("rejected here"), [] if is_read_only else ["restore"]))

    def _wired(self, card: ReaderCard) -> ReaderCard:
        card.accepted.connect(self.accepted)
        card.changed.connect(self.change_wanted)
        card.agreed.connect(self.agreed)
        card.rejected.connect(self.rejected)
        card.restored.connect(self.restored)
        return card

    def _facts(self, words: MapWords, pair: JudgedMapping, one: Judgement) -> str:
        """Say how far a judgement goes, and whether it differs from what speaks for the pair."""
        parts = []
        if is_bundled(one.by):
            alone = len(pair.bundled) == 1
            parts.append(self.tr("draft, one reader") if alone else self.tr("draft"))
        if pair.agreement is not None and pair.agreement.of == one.by:
            parts.append(self.tr("agreed"))
        if not one.is_finished:
            parts.append(self.tr("not finished"))
        reference = pair.own if pair.own is not None and pair.own.is_finished else pair.speaking
        if reference is not None and reference.by != one.by and not set(reference.possible) & set(one.possible):
            parts.append(self.tr("differs"))
        return ", ".join(parts)
