"""What the window infers from: the statements of the mappings that hold, kept up pair by pair. Values without Qt.

Each basis is a network of its own; the same words mean the same, so they count as meaning too. Disputed pairs say
nothing, and the reader may leave out what nobody reviewed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from frameworks.inference import Derived, Network, Statement, derive, derive_from, ground, is_complete
from frameworks.inference.premises import FUNCTION, MEANING
from frameworks.inference.whole import Stated
from frameworks.judgements import JudgedMapping, JudgedStatus
from frameworks.library import Library
from frameworks.mappings import Basis, Relation
from frameworks.ref import Ref
from frameworks.workspace import JudgedMappings

PAIRS_A_SLICE = 100
"""So many pairs are read before keys and clicks get their turn."""


class Drawn(StrEnum):
    """Which mappings conclusions are drawn from."""

    ALL = "all"
    REVIEWED = "reviewed"
    AGREED = "agreed"


_ENOUGH = {
    Drawn.ALL: frozenset((JudgedStatus.DRAFT, JudgedStatus.REVIEWED, JudgedStatus.AGREED)),
    Drawn.REVIEWED: frozenset((JudgedStatus.REVIEWED, JudgedStatus.AGREED)),
    Drawn.AGREED: frozenset((JudgedStatus.AGREED,)),
}


class Follow(msgspec.Struct, frozen=True, kw_only=True):
    """Something that follows, seen from `source`; `rests_on` are the pairs without which it would not."""

    source: Ref
    target: Ref
    derived: Derived
    basis: Basis
    rests_on: tuple[tuple[Ref, Ref], ...]
    is_stated: bool = False

    @property
    def possible(self) -> tuple[Relation, ...]:
        """What can hold, in the order of `Relation`."""
        return tuple(relation for relation in Relation if relation in self.derived.possible)


class MappingNetwork:
    """The networks of one workspace. `reading` fills them slice by slice; after that `renew` follows each change."""

    def __init__(self, library: Library, frameworks: Collection[str], drawn: Drawn) -> None:
        """`frameworks` are those whose items may come to be mapped."""
        self.drawn = drawn
        self.is_ready = False
        self._within = dict(_within(library, frameworks))
        self._pairs: dict[str, tuple[Ref, Ref]] = {}
        self._bases: dict[str, Basis] = {}
        self._statements: dict[frozenset[Basis], dict[str, Statement]] = {MEANING: {}, FUNCTION: {}}
        self._networks: dict[frozenset[Basis], Network] = {}

    def reading(self, judged: JudgedMappings) -> Iterator[None]:
        """Read all pairs, some at a time."""
        for number, pair in enumerate(judged.pairs()):
            self._take(judged.pair(*pair))
            if number % PAIRS_A_SLICE == PAIRS_A_SLICE - 1:
                yield
        for bases, statements in self._statements.items():
            self._networks[bases] = Network(statements.values(), self._within)
            yield
        self.is_ready = True

    def renew(self, judged: JudgedMappings, pairs: Iterable[tuple[Ref, Ref]]) -> bool:
        """Follow a change of some pairs; False where it changes nothing that is drawn from, such as a reason."""
        is_changed = False
        for pair in pairs:
            found = judged.pair(*pair)
            id = _id(found)
            before = {bases: held.pop(id, None) for bases, held in self._statements.items()}
            self._take(found)
            for bases, held in self._statements.items():
                now = held.get(id)
                if now == before[bases]:
                    continue
                is_changed = True
                if now is not None:
                    self._networks[bases].put(now)
                else:
                    self._networks[bases].remove(id)
        return is_changed

    def stated(self) -> list[Stated]:
        """Give all statements, to be checked elsewhere."""
        return [(tuple(statements.values()), self._within) for statements in self._statements.values()]

    def pair(self, id: str) -> tuple[Ref, Ref]:
        """Give the pair of a statement."""
        return self._pairs[id]

    def follows(self, source: Ref, targets: Collection[Ref], focus: Ref | None) -> list[Follow]:
        """Give what follows for an item and some others: first for the one in focus, then the most telling."""
        found = []
        for bases, network in self._networks.items():
            if focus is not None and (derived := derive(network, str(source), str(focus))) is not None:
                found.append(self._follow(network, bases, derived, is_stated=bool(network.on(str(source), str(focus)))))
            others = [str(target) for target in targets if target != focus]
            found += [self._follow(network, bases, one) for one in derive_from(network, str(source), others)]
        return sorted(found, key=lambda one: (one.target != focus, len(one.possible), len(one.rests_on)))

    def neighbours(self, item: Ref) -> list[tuple[Ref, tuple[Relation, ...]]]:
        """Give the items to which an item is related, with what is stated."""
        found = []
        for statements in self._statements.values():
            for statement in statements.values():
                one, other = self._pairs[statement.id]
                if item in (one, other):
                    seen = statement if item == one else statement.turned()
                    relations = tuple(relation for relation in Relation if relation in seen.possible)
                    found.append((other if item == one else one, relations))
        return found

    def is_complete(self, item: Ref) -> bool:
        """Tell whether nothing that follows for an item is missed."""
        return all(is_complete(network, str(item)) for network in self._networks.values() if str(item) in network)

    def _take(self, pair: JudgedMapping) -> None:
        speaking = pair.speaking
        if speaking is None or len(speaking.possible) == len(Relation) or pair.status not in _ENOUGH[self.drawn]:
            return
        possible, id = frozenset(speaking.possible), _id(pair)
        statement = Statement(id=id, source=str(pair.source), target=str(pair.target), possible=possible)
        self._pairs[id] = pair.source, pair.target
        self._bases[id] = speaking.basis
        self._statements[_group(speaking.basis)][id] = statement

    def _follow(
        self, network: Network, bases: frozenset[Basis], derived: Derived, *, is_stated: bool = False
    ) -> Follow:
        ids = ground(network, derived)
        rests = {self._bases[id] for id in ids}
        return Follow(
            source=Ref.parse(derived.source),
            target=Ref.parse(derived.target),
            derived=derived,
            basis=next(iter(rests)) if len(rests) == 1 else Basis.FUNCTIONAL if bases == FUNCTION else Basis.SEMANTIC,
            rests_on=tuple(self._pairs[id] for id in ids),
            is_stated=is_stated,
        )


def _id(pair: JudgedMapping) -> str:
    """Give the id of a pair's statement; pairs come in one order here."""
    return f"{pair.source} {pair.target}"


def _group(basis: Basis) -> frozenset[Basis]:
    return FUNCTION if basis in FUNCTION else MEANING


def _within(library: Library, frameworks: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield each element that is or may come to be mapped, with its provision."""
    mapped: Sequence[str] = [id for one in library.crosswalks.values() for id in (one.source, one.target)]
    for id in dict.fromkeys((*mapped, *frameworks)):
        if id in library:
            for provision in library.framework(id).provisions():
                for element in provision.elements:
                    yield str(Ref(id, provision.id, element.id)), str(Ref(id, provision.id))
