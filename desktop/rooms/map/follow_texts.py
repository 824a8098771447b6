"""What follows, in words: the conclusion, the chain that shows it, and what to say where nothing follows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QObject

from desktop.models.mapping_lines import Line
from desktop.models.mapping_network import Follow, MappingNetwork
from desktop.rooms.map.words import MapWords
from frameworks.inference import Chain, Conflict, Step
from frameworks.judgements import Ground, Judgement
from frameworks.mappings import Basis, Relation
from frameworks.ref import Ref

Neighbours = Sequence[tuple[Ref, tuple[Relation, ...]]]
_TELLING = (Relation.EQUAL, Relation.SUBSET_OF, Relation.SUPERSET_OF)


class FollowTexts(QObject):
    """Sentences about what follows, in the words of one library."""

    def __init__(self, words: MapWords, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words

    def line(self, follow: Follow) -> Line:
        """Give a conclusion with its reasons."""
        words = self._words.sentence(follow.source, follow.target, follow.possible)
        if follow.is_stated:
            words = self.tr("From the other judgements: {sentence}").format(sentence=words)
        because = self.tr("Follows if these judgements hold: {chain}").format(chain=self.because(follow))
        if follow.basis is not Basis.SEMANTIC:
            because = f"{because} ({self._words.basis(follow.basis)})"
        return Line(words=words, detail=because, light=True, value=follow)

    def because(self, follow: Follow) -> str:
        """Say why something follows: its chains in words, or the pairs that it rests on together."""
        if follow.derived.by_cases:
            named = "; ".join(self._pair(one, other) for one, other in follow.rests_on)
            return self.tr("taking what is unsure case by case: {pairs}.").format(pairs=named)
        joined = self.tr("; besides, ")
        return joined.join(self._chain(chain) for chain in follow.derived.chains) + "."

    def judgement(self, follow: Follow) -> Judgement:
        """Give a conclusion as a judgement that can be accepted, with its ground."""
        chain = follow.derived.chains[0].items if follow.derived.chains else ()
        because = self.because(follow)
        return Judgement(
            source=follow.source,
            target=follow.target,
            possible=follow.possible,
            basis=follow.basis,
            rationale=because[:1].upper() + because[1:],
            ground=Ground(kind="derived", chain=chain, note=because),
        )

    def nothing(self, network: MappingNetwork, source: Ref, target: Ref | None, frameworks: Collection[str]) -> str:
        """Say what is known where nothing follows: what stays possible, the neighbours, and what to judge next.

        Only items of `frameworks` are named to be judged next, since only they can be.
        """
        words, near = self._words, network.neighbours(source)
        if target is None:
            line = self.tr("Nothing more follows for {source}. Mapped neighbours so far: {count}.")
            return line.format(source=words.place(source), count=len(near))
        beyond = network.neighbours(target)
        parts = [
            self.tr("Nothing follows for this pair: all five relations stay possible.")
            if not any(ref == target for ref, _ in near)
            else self.tr("Nothing follows for this pair from the other judgements."),
            self.tr("Mapped neighbours: {near} of {source}, {beyond} of {target}.").format(
                source=words.place(source), near=len(near), target=words.place(target), beyond=len(beyond)
            ),
        ]
        following = self._next(near, beyond, source, target, frameworks)
        if following is not None:
            line = self.tr("Judging {one} and {other} would join them, since {reason}.")
            one, other, reason = following
            parts.append(line.format(one=words.place(one), other=words.place(other), reason=reason))
        return " ".join(parts)

    def _next(
        self, near: Neighbours, beyond: Neighbours, source: Ref, target: Ref, frameworks: Collection[str]
    ) -> tuple[Ref, Ref, str] | None:
        """Give the pair whose judgement would tell most: beside an item that equals, contains or is contained."""
        for here, neighbours, there, others in ((source, near, target, beyond), (target, beyond, source, near)):
            judged = {ref for ref, _ in others} | {there}
            for ref, relations in neighbours:
                is_telling = len(relations) == 1 and relations[0] in _TELLING
                can_be_judged = ref.framework in frameworks and ref.framework != there.framework
                if is_telling and can_be_judged and ref not in judged:
                    return ref, there, self._words.sentences.text(here, ref, relations)
        return None

    def conflict_line(self, conflict: Conflict, pairs: Sequence[tuple[Ref, Ref]]) -> Line:
        """Give a contradiction in one line."""
        heading = self.conflict_heading(conflict)
        named = "; ".join(self._pair(one, other) for one, other in pairs)
        return Line(words=heading, detail=named, value=conflict)

    def conflict_heading(self, conflict: Conflict) -> str:
        numbers = {2: self.tr("two"), 3: self.tr("three"), 4: self.tr("four"), 5: self.tr("five")}
        count = len(conflict.statements)
        if count == 1:
            return self.tr("This cannot hold")
        return self.tr("These {count} cannot all hold").format(count=numbers.get(count, str(count)))

    def _pair(self, one: Ref, other: Ref) -> str:
        return self.tr("{one} and {other}").format(one=self._words.place(one), other=self._words.place(other))

    def _chain(self, chain: Chain) -> str:
        return self.tr(", and ").join(self._step(step) for step in chain.steps)

    def _step(self, step: Step) -> str:
        source, target = Ref.parse(step.source), Ref.parse(step.target)
        if not step.by:
            part, whole = (source, target) if source.element is not None else (target, source)
            line = self.tr("the single ask “{asks}” is part of {whole}")
            return line.format(asks=shortened(self._words.asks(part)), whole=self._words.place(whole))
        relations = tuple(relation for relation in Relation if relation in step.possible)
        return self._words.sentences.text(source, target, relations)


def shortened(words: str, most: int = 70) -> str:
    """Give the beginning of what an item asks, whole words."""
    return words if len(words) <= most else f"{words[:most].rsplit(' ', 1)[0]} …"
