"""What cannot hold together: each conflict a minimal set of statements, with the single changes that would resolve it.

What an item is part of by its nature is never in doubt, so it is no member of a conflict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frameworks.inference.consistency import Effort, Reasons, Undecided, denied, refutation
from frameworks.inference.least_model import Link
from frameworks.inference.network import Component, Network
from frameworks.inference.relations import HULL, is_plain, ordered
from frameworks.inference.statements import Statement
from frameworks.mappings import Relation
from frameworks.model import Value

EXPLAINED = 100
"""Denied statements of a component that are explained before those found are set aside and the rest is looked at."""


PROPOSED = 40
"""Statements of a conflict for which other relations are looked for; of a larger one, any can only be left out."""


class Proposal(Value, frozen=True):
    """A single change that resolves a conflict: leave a statement out, or give it one of these relations instead."""

    statement: str
    instead: tuple[Relation, ...]


class Conflict(Value, frozen=True):
    """Statements that cannot all hold, though any of them can be left out and the rest can."""

    statements: tuple[Statement, ...]
    proposals: tuple[Proposal, ...]

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(statement.id for statement in self.statements)


class Check(Value, frozen=True):
    """What a check found. `undecided` counts the components whose unsure statements give too many cases."""

    conflicts: tuple[Conflict, ...]
    undecided: int = 0

    @property
    def is_consistent(self) -> bool | None:
        """Everything can hold together; None where that is undecided."""
        return False if self.conflicts else None if self.undecided else True


def check(network: Network) -> Check:
    """Look for conflicts in the whole network.

    Without the statements of the conflicts given, the rest can hold together: no independent conflict is missed. Of
    those that share statements with them, the first hundred of each component are given.
    """
    conflicts: list[Conflict] = []
    undecided = 0
    for component in network.components():
        if not component.holds:
            undecided += _collect(network, component, conflicts)
    return Check(conflicts=tuple(conflicts), undecided=undecided)


def _collect(network: Network, component: Component, conflicts: list[Conflict]) -> bool:
    """Add the conflicts of a component; tell whether it stays undecided if there are more."""
    found: list[Conflict] = []
    try:
        for conflict in _conflicts(network, component):
            found.append(conflict)
    except Undecided:
        component.is_undecided = True
    component.holds = False if found else None if component.is_undecided else True
    component.reason = found[0].ids if found else frozenset()
    conflicts += found
    return component.is_undecided


def _conflicts(network: Network, component: Component) -> Iterator[Conflict]:
    links, ids = network.links(component)
    parts = {link[0]: link for link, id in zip(links, ids, strict=True) if id is None}
    found: set[frozenset[int]] = set()
    left = list(range(len(links)))
    while sets := _round([links[place] for place in left], [ids[place] for place in left], parts):
        fresh = {frozenset(left[place] for place in places) for places in sets}
        for places in sorted(fresh - found, key=lambda places: (len(places), sorted(places))):
            statements = [network.statements[id] for place in sorted(places) if (id := ids[place]) is not None]
            proposals = _proposals([links[place] for place in sorted(places)], statements, parts)
            yield Conflict(statements=tuple(statements), proposals=proposals)
        found |= fresh
        used = set().union(*fresh)
        left = [place for place in left if place not in used]


def _round(links: list[Link], ids: Sequence[str | None], parts: dict[int, Link]) -> list[frozenset[int]]:
    """Give minimal conflicts among some links, as positions of statements; none if all can hold."""
    if wrong := denied(links):
        reasons = Reasons([(source, target, HULL[mask]) for source, target, mask in links])
        sets = [reasons.of(place) for place in wrong[:EXPLAINED]]
    elif all(is_plain(mask) for _, _, mask in links):
        return []
    else:
        whole = refutation(links)
        sets = [] if whole is None else [whole]
    stated = {frozenset(place for place in places if ids[place] is not None) for places in sets}
    return [frozenset(_minimal(links, sorted(places), parts)) for places in stated]


def _minimal(links: list[Link], places: list[int], parts: dict[int, Link]) -> list[int]:
    """Leave out what is not needed for a conflict.

    A shortest reason for the one thing denied in it has nothing to spare, as long as no parts stand in for statements.
    """
    own = [links[place] for place in places]
    is_simple = all(is_plain(mask) and one not in parts and other not in parts for one, other, mask in own)
    if is_simple and len(denied(own)) == 1:
        return places
    kept = places
    for place in places:
        rest = [other for other in kept if other != place]
        if not can_hold([links[other] for other in rest], parts):
            kept = rest
    return kept


def can_hold(links: Sequence[Link], parts: dict[int, Link]) -> bool:
    """Tell whether a few statements can hold together, their items being the parts of what they are."""
    items = {item for source, target, _ in links for item in (source, target)}
    within = [parts[item] for item in sorted(items) if item in parts]
    return refutation([*within, *links], Effort(10**9)) is None


def _proposals(links: list[Link], statements: Sequence[Statement], parts: dict[int, Link]) -> tuple[Proposal, ...]:
    """Say for each statement of a conflict which relations would let the others stand."""
    proposals = []
    for place, (source, target, mask) in enumerate(links):
        rest = [link for other, link in enumerate(links) if other != place]
        fitting = 0
        for bit in (1, 2, 4, 8, 16) if len(links) <= PROPOSED else ():
            if not mask & bit and can_hold([*rest, (source, target, bit)], parts):
                fitting |= bit
        proposals.append(Proposal(statement=statements[place].id, instead=ordered(fitting)))
    return tuple(proposals)
