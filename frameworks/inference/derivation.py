"""What follows for pairs of items, with the chains that show it; nothing from statements that cannot hold together.

Where all five relations stay possible there is no answer. A small component is closed completely: what is still listed
as possible then has a model. In it, unsure statements are taken case by case, up to a number of cases; past it, and in
larger components, every answer is as true but some may be missing, and `complete` says so.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import pairwise

from frameworks.inference.chains import Near, Path, Walk, fewest
from frameworks.inference.consistency import Effort, Undecided, cases
from frameworks.inference.network import Component, Network
from frameworks.inference.relations import ALL, CONVERSE, relations_of
from frameworks.mappings import Relation
from frameworks.model import Value

STEPS = 3
"""The longest chain in a component that is not closed completely."""

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
        walk = Walk(network.near, start, STEPS - 1, apart=end)
        return _derived(network, start, end, *walk.one_step_more(end))
    if end in network.near[start] and network.is_unsure(component):
        own = {statement.id for statement in network.on(source, target)}
        return derive(network.part(id for id in network.ids(component) if id not in own), source, target)
    return _closing(network, component, start, apart=end if end in network.near[start] else None)(end)


def derive_from(network: Network, source: str, targets: Collection[str] | None = None) -> Iterator[Derived]:
    """Yield what follows for an item and each of some others of which nothing is stated; without targets, for all."""
    if source not in network:
        return
    start = network.number(source)
    component = network.component(start)
    if network.can_hold(component) is False:
        return
    closing = _closing(network, component, start)
    wanted = component.items if targets is None else [network.number(item) for item in targets if item in network]
    for end in wanted:
        if end != start and end not in network.near[start] and (found := closing(end)):
            yield found


def derive_all(network: Network) -> Iterator[Derived]:
    """Yield what follows for every pair of which nothing is stated, once, from the item that was named first."""
    for start, source in enumerate(network.names):
        component = network.component(start)
        later = [network.names[item] for item in component.items if item > start]
        if later:
            yield from derive_from(network, source, later)


def _is_closed(network: Network, component: Component) -> bool:
    return component.is_small and (not network.is_unsure(component) or _settled(network, component) is not None)


def _closing(
    network: Network, component: Component, start: int, apart: int | None = None
) -> Callable[[int], Derived | None]:
    """Give the function that says what follows for an item of the component, seen from `start`."""
    walk = Walk(network.near, start, None if component.is_small else STEPS, apart)

    def plain(end: int) -> Derived | None:
        if apart is None:
            return _derived(network, start, end, walk.mask(end), walk.paths(end))
        return _derived(network, start, end, *walk.one_step_more(end))

    settled = _settled(network, component) if component.is_small and network.is_unsure(component) else None
    if not settled:
        return plain
    walks = [Walk(near, start) for near in settled]

    def by_cases(end: int) -> Derived | None:
        mask = 0
        for case in walks:
            mask |= case.mask(end)
        if mask in (ALL, walk.mask(end)):
            return plain(end)
        return Derived(source=network.names[start], target=network.names[end], possible=relations_of(mask), chains=())

    return by_cases


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
    said: dict[int, str] = {}
    if mask != network.part_mask(one, other):
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
