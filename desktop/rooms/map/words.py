"""The words of the room for what judgements hold: bases, strengths, statuses, readers, and marks beside items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject

from desktop.models.mapping_states import ItemState
from desktop.models.mapping_tree import Mark
from exports.mapping_sentences import MappingSentences
from frameworks.judgements import BANDS, Ground, JudgedMapping, JudgedStatus, is_bundled
from frameworks.library import Library
from frameworks.mappings import Basis, Relation
from frameworks.ref import Ref

RELATIONS = tuple(Relation)
"""In the order of the keys 1 to 5."""


class RememberedSentences(MappingSentences):
    """Sentences that work out each place once, since lists name the same ones over and over."""

    def __init__(self, library: Library) -> None:
        super().__init__(library)
        self._places: dict[Ref, str] = {}

    def place(self, ref: Ref) -> str:
        if ref not in self._places:
            self._places[ref] = super().place(ref)
        return self._places[ref]


class MapWords(QObject):
    """Words about the mappings of one library. `people` are names by person id, `mine` is the id of who looks."""

    def __init__(self, library: Library, people: Mapping[str, str], mine: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.sentences = RememberedSentences(library)
        self._people = people
        self._mine = mine

    def place(self, ref: Ref) -> str:
        """Name an item: "OECD 2024 principle 1.3 (iii)"."""
        return self.sentences.place(ref)

    def short_place(self, ref: Ref) -> str:
        """Name an item within its framework: "principle 1.3 (iii)"."""
        return self.place(ref).removeprefix(self.place(Ref(ref.framework))).strip()

    def titles(self, source: Ref, target: Ref) -> tuple[str, str]:
        """Name both sides for the Edit menu."""
        return self.place(source), self.place(target)

    def asks(self, ref: Ref) -> str:
        """Say what an item asks, in our words."""
        place = self.library.look_up(ref)
        if place.element is not None:
            return str(place.element.asks)
        return str(place.provision.gist) if place.provision else ""

    def heading(self, ref: Ref) -> str:
        """Give the heading of an item's provision."""
        provision = self.library.look_up(ref).provision
        return str(provision.title) if provision else ""

    def sentence(self, source: Ref, target: Ref, possible: Sequence[Relation]) -> str:
        """Give a relation as a sentence, its first letter a capital, with a full stop."""
        words = self.sentences.text(source, target, possible)
        return f"{words[:1].upper()}{words[1:]}."

    def contrary(self, source: Ref, target: Ref) -> str:
        """Give the claim that two items are contrary as a sentence."""
        words = "".join(span.text for span in self.sentences.contrary(source, target))
        return f"{words[:1].upper()}{words[1:]}."

    def basis(self, basis: Basis) -> str:
        return {
            Basis.SYNTACTIC: self.tr("same words"),
            Basis.SEMANTIC: self.tr("meaning"),
            Basis.FUNCTIONAL: self.tr("effect"),
        }[basis]

    def strength(self, strength: int | None) -> str:
        """Say what a strength means."""
        if strength is None:
            return self.tr("not stated")
        if strength in (0, 10):
            return self.tr("nothing alike") if strength == 0 else self.tr("fully alike")
        if strength <= 3:
            return self.tr("a little alike")
        return self.tr("partly alike") if strength <= 6 else self.tr("largely alike")

    def band(self, relation: Relation | None) -> str:
        """Say which strengths a relation allows."""
        if relation is None:
            return self.tr("A strength belongs to one relation; choose it first.")
        lowest, highest = BANDS[relation]
        verb = self.sentences.relation((relation,))
        if lowest == highest:
            return self.tr("“{relation}” has the strength {strength}.").format(relation=verb, strength=lowest)
        words = self.tr("“{relation}” allows {lowest} to {highest}.")
        return words.format(relation=verb, lowest=lowest, highest=highest)

    def status(self, status: JudgedStatus) -> str:
        return {
            JudgedStatus.DRAFT: self.tr("draft"),
            JudgedStatus.REVIEWED: self.tr("reviewed"),
            JudgedStatus.AGREED: self.tr("agreed"),
            JudgedStatus.DISPUTED: self.tr("disputed"),
        }[status]

    def pair_status(self, pair: JudgedMapping) -> str:
        """Give the status of a pair; a draft of one reader says so."""
        if pair.speaking is None:
            return self.tr("begun") if pair.judgements else self.tr("rejected") if pair.rejected else ""
        readers = {one.by for one in (*pair.judgements, *pair.bundled)}
        if pair.status is JudgedStatus.DRAFT and len(readers) == 1:
            return self.tr("draft, one reader")
        return self.status(pair.status)

    def reader(self, by: str) -> str:
        """Name who judged."""
        if is_bundled(by):
            second = by.endswith("#second")
            return self.tr("second reader of the bundled mapping") if second else self.tr("bundled mapping")
        if by == self._mine:
            return self.tr("you")
        return self._people.get(by) or self.tr("a reader")

    def ground(self, ground: Ground | None) -> str:
        """Say where a judgement was taken from; empty where it is its reader's own."""
        if ground is None:
            return ""
        return {
            "crosswalk": self.tr("taken from the bundled mapping"),
            "derived": self.tr("accepted because it follows from others"),
            "suggestion": self.tr("begun from a suggestion"),
            "import": self.tr("imported from {file}").format(file=ground.of),
        }[ground.kind]

    def state_mark(self, state: ItemState) -> Mark | None:
        """Give the mark of an item of the source: how far it has come."""
        if state.contrary:
            return Mark(self.tr("contrary"), "caution")
        if state.disputed:
            return Mark(self.tr("disputed"), "caution")
        if state.begun:
            return Mark(self.tr("begun"), "accent")
        if state.mine:
            return Mark(self.tr("✓ {count} yours").format(count=state.mine), "accent")
        if state.mapped:
            return Mark(self.tr("{count} draft").format(count=state.mapped) if state.drafts else self.tr("mapped"))
        return Mark(self.tr("none found")) if state.searched else None

    def pair_mark(self, pair: JudgedMapping) -> Mark | None:
        """Give the mark of an item of the target: how the item in focus relates to it."""
        if pair.contrary:
            return Mark(self.tr("contrary"), "caution")
        if pair.speaking is None:
            return Mark(self.tr("begun"), "accent") if pair.own else None
        words = f"{self.sentences.relation(pair.speaking.possible).rstrip(',')} · {self.status(pair.status)}"
        role = "caution" if pair.status is JudgedStatus.DISPUTED else "accent" if pair.own else "muted"
        return Mark(words, role)
