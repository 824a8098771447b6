"""What follows for pairs of items, with the chains that show it; nothing from statements that cannot hold together.

Where all five relations stay possible there is no answer. A small component is closed completely: what is still listed
as possible then has a model. In it, unsure statements are taken case by case, up to a number of cases; past it, and in
larger components, every answer is as true but some may be missing, and `complete` says so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from itertools import pairwise

from frameworks.inference.chains import Near, Path, Walk, fewest, short_chains
from frameworks.inference.consistency import Effort, Undecided, cases
from frameworks.inference.network import Component, Network
from frameworks.inference.relations import ALL, CONVERSE, relations_of
from frameworks.mappings import Relation
from frameworks.model import Value

STEPS = 3
"""The longest chain in a component that is not closed completely; `short_chains` walks just these."""

CASES = 64
"""Ways to settle the unsure statements of a component that are looked at one by one."""


class Step(Value, frozen=True):
    """A link of a chain: what is stated of two items, and by which statements; by none for a part and its whole."""

    source: str
    target: str
    possible: frozenset[Relation]
    by: tuple[str, ...]


class Chain(Value, frozen=True):
    """Steps from the first item to the last, and what they alone leave possible between these two."""

    steps: tuple[Step, ...]
    possible: frozenset[Relation]

    @property
    def items(self) -> tuple[str, ...]:
        return (self.steps[0].source, *(step.target for step in self.steps))


class Derived(Value, frozen=True):
    """What follows for a pair, beside what is stated of it: only `possible` can hold, if the statements do.

    The chains show it together, the shortest first; mostly it is one. There is none where it follows only if unsure
    statements are taken case by case: `ground` then tells the statements it rests on.
    """

    source: str
    target: str
    possible: frozenset[Relation]
    chains: tuple[Chain, ...]

    @property
    def by_cases(self) -> bool:
        """It follows from no chain alone."""
        return not self.chains


def is_complete(network: Network, item: str) -> bool:
    """Tell whether nothing that follows for an item is missed. Raises KeyError for an unknown item."""
    component = network.component(network.number(item))
    return _is_closed(network, component)


def derive(network: Network, source: str, target: str) -> Derived | None:
    """Give what the other statements say of a pair; None where they leave all open, or cannot hold together."""
    if source == target or source not in network or target not in network or network.is_within(source, target):
        return None
    start, end = network.number(source), network.number(target)
    component = network.component(start)
    if network.component(end) is not component or network.can_hold(component) is False:
        return None
    if not component.is_small:
        return _derived(network, start, end, *short_chains(network.near, start, end))
    if end in network.near[start] and network.is_unsure(component):
        own = {statement.id for statement in network.on(source, target)}
        return derive(network.part(id for id in network.ids(component) if id not in own), source, target)
    return _View(network, component, start, apart=end if end in network.near[start] else None).of(end)


def derive_from(network: Network, source: str, targets: Collection[str] | None = None) -> Iterator[Derived]:
    """Yield what follows for an item and each of some others of which nothing is stated; without targets, for all."""
    if source in network:
        wanted = None if targets is None else [network.number(item) for item in targets if item in network]
        yield from _derive_from(network, network.number(source), wanted)


def derive_all(network: Network) -> Iterator[Derived]:
    """Yield what follows for every pair of which nothing is stated, once, from the item that was named first."""
    for start in range(len(network.names)):
        yield from _derive_from(network, start, None, after=start)


def _derive_from(network: Network, start: int, wanted: list[int] | None, after: int = -1) -> Iterator[Derived]:
    component = network.component(start)
    if len(component.items) < 3 or network.can_hold(component) is False:
        return
    view = _View(network, component, start)
    stated = network.near[start]
    for end in view.reached() if wanted is None else wanted:
        if end != start and end > after and end not in stated and (found := view.of(end)):
            yield found


def _is_closed(network: Network, component: Component) -> bool:
    return component.is_small and (not network.is_unsure(component) or _settled(network, component) is not None)


class _View:
    """What follows, seen from one item; without what is stated of `apart` where that is given."""

    def __init__(self, network: Network, component: Component, start: int, apart: int | None = None) -> None:
        self._network = network
        self._start = start
        self._apart = apart
        self._walk = Walk(network.near, start, None if component.is_small else STEPS, apart)
        settled = _settled(network, component) if component.is_small and network.is_unsure(component) else None
        self._cases = [Walk(near, start) for near in settled or ()]

    def reached(self) -> Iterable[int]:
        """Give the items of which something may follow."""
        return (self._cases[0] if self._cases else self._walk).items()

    def of(self, end: int) -> Derived | None:
        """Give what follows for another item of the component."""
        if self._apart is not None:
            return _derived(self._network, self._start, end, *self._walk.one_step_more(end))
        whole = self._walk.mask(end)
        mask = 0 if self._cases else whole
        for case in self._cases:
            mask |= case.mask(end)
        if mask == whole:
            return _derived(self._network, self._start, end, mask, self._walk.paths(end))
        source, target = self._network.names[self._start], self._network.names[end]
        return Derived(source=source, target=target, possible=relations_of(mask), chains=())


def _settled(network: Network, component: Component) -> list[Near] | None:
    """Give what is near, for each way in which the unsure statements can hold; None where there are too many ways."""
    if not component.is_settled:
        component.is_settled = True
        component.ways = _ways(network, component)
    return component.ways


def _ways(network: Network, component: Component) -> list[Near] | None:
    links, _ = network.links(component)
    found: list[Near] = []
    try:
        for masks in cases(links, Effort()):
            if len(found) == CASES:
                return None
            near = {item: dict(network.near[item]) for item in component.items}
            for place, mask in masks.items():
                source, target, _ = links[place]
                near[source][target] &= mask
                near[target][source] &= CONVERSE[mask]
            found.append(near)
    except Undecided:
        return None
    return found


def _derived(network: Network, start: int, end: int, mask: int, paths: list[tuple[int, Path]]) -> Derived | None:
    if mask in (0, ALL):
        return None
    return Derived(
        source=network.names[start],
        target=network.names[end],
        possible=relations_of(mask),
        chains=tuple(_chain(network, path, left) for left, path in sorted(paths, key=lambda found: len(found[1]))),
    )


def _chain(network: Network, path: Path, mask: int) -> Chain:
    steps = tuple(_step(network, one, other) for one, other in pairwise(path))
    return Chain(steps=steps, possible=relations_of(mask))


def _step(network: Network, one: int, other: int) -> Step:
    """Give a step with the fewest statements that say as much together as all on the pair; a part needs none."""
    source, target, mask = network.names[one], network.names[other], network.near[one][other]
    by: tuple[str, ...] = () if mask == network.part_mask(one, other) else network.ids_on(one, other)
    if len(by) > 1:
        said: dict[int, str] = {}
        for statement in network.on(source, target):
            said.setdefault(statement.mask, statement.id)
        by = tuple(said[needed] for needed in fewest(list(said)))
    return Step(source=source, target=target, possible=relations_of(mask), by=by)


def ground(network: Network, derived: Derived) -> tuple[str, ...]:
    """Give the ids of the statements that something derived rests on, with none too many."""
    if not derived.by_cases:
        return tuple(dict.fromkeys(id for chain in derived.chains for step in chain.steps for id in step.by))
    ids = network.ids(network.component(network.number(derived.source)))
    own = {statement.id for statement in network.on(derived.source, derived.target)}
    kept = [id for id in ids if id not in own]
    size = len(kept)
    while size:
        for first in range(0, len(kept), size)[::-1]:
            rest = kept[:first] + kept[first + size :]
            if _still_follows(network.part(rest), derived):
                kept = rest
        size //= 2
    return tuple(kept)


def _still_follows(network: Network, derived: Derived) -> bool:
    found = derive(network, derived.source, derived.target)
    return found is not None and found.possible <= derived.possible
