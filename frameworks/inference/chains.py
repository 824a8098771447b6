"""Walks over a network: what follows along chains of relations, each kept with the shortest chain that shows it.

Sound by the composition table alone. Walks of any length over plain masks also miss nothing in a consistent network:
whatever is known of a pair (contained, not contained, shares, shares nothing) rests on a single chain, as a model made
of one point for each item and one for each stated overlap shows. So a derived mask is the intersection of few chains.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from frameworks.inference.relations import ALL, COMPOSED, CONVERSE, EQUAL

Near = Sequence[Mapping[int, int]] | Mapping[int, Mapping[int, int]]
"""For each item the items stated about it, with the mask from the first to the second."""

_Arrivals = dict[int, tuple[int, int] | None]
"""The masks with which an item was reached, shortest chain first, each with the item and mask before it."""

Path = tuple[int, ...]


class Walk:
    """All that chains from one item reach; `steps` bounds their length, `apart` is an item that none may pass."""

    def __init__(self, near: Near, start: int, steps: int | None = None, apart: int | None = None) -> None:
        self._near = near
        self._apart = apart
        self._start = start
        self._reached: dict[int, _Arrivals] = {start: {EQUAL: None}}
        frontier = [(start, EQUAL)]
        length = 0
        while frontier and (steps is None or length < steps):
            frontier = self._further(frontier)
            length += 1

    def _further(self, frontier: list[tuple[int, int]]) -> list[tuple[int, int]]:
        """Go one step; a mask that says no more than one already there is not followed."""
        reached, near, apart = self._reached, self._near, self._apart
        found = []
        for item, mask in frontier:
            row = COMPOSED[mask]
            for other, stated in near[item].items():
                new = row[stated]
                if new == ALL or other == apart:
                    continue
                arrivals = reached.get(other)
                if arrivals is None:
                    reached[other] = {new: (item, mask)}
                elif _adds(arrivals, new):
                    arrivals[new] = (item, mask)
                else:
                    continue
                found.append((other, new))
        return found

    def items(self) -> Iterable[int]:
        """Give the items of which the chains say something, the start among them."""
        return self._reached

    def mask(self, item: int) -> int:
        """Give what all chains together leave possible from the start to an item."""
        return _met(self._reached.get(item, ()))

    def paths(self, item: int) -> list[tuple[int, Path]]:
        """Give the fewest, shortest chains that together leave no more possible than all do, with what each leaves."""
        return [(mask, self._path(item, mask)) for mask in fewest(list(self._reached.get(item, ())))]

    def one_step_more(self, item: int) -> tuple[int, list[tuple[int, Path]]]:
        """Give mask and chains to an item over one step more than was walked; never by the pair's own statements."""
        arrivals: dict[int, Path] = {}
        for before, back in self._near[item].items():
            if before == self._start or before not in self._reached:
                continue
            forth = CONVERSE[back]
            for mask in self._reached[before]:
                new = COMPOSED[mask][forth]
                if new != ALL and (new not in arrivals or self._length(before, mask) + 1 < len(arrivals[new])):
                    arrivals[new] = (*self._path(before, mask), item)
        shortest = sorted(arrivals, key=lambda mask: len(arrivals[mask]))
        return _met(shortest), [(mask, arrivals[mask]) for mask in fewest(shortest)]

    def _length(self, item: int, mask: int) -> int:
        return len(self._path(item, mask))

    def _path(self, item: int, mask: int) -> Path:
        path = [item]
        while (before := self._reached[item][mask]) is not None:
            item, mask = before
            path.append(item)
        return tuple(reversed(path))


def short_chains(near: Near, start: int, end: int) -> tuple[int, list[tuple[int, Path]]]:
    """Give what chains of two and of three steps leave possible of a pair, and the chains, as quickly as can be.

    What is stated of the pair itself is no part of it.
    """
    arrivals: dict[int, Path] = {}
    longer: list[tuple[int, Path]] = []
    back = near[end]
    for first, stated in near[start].items():
        if first == end:
            continue
        row = COMPOSED[stated]
        if first in back:
            arrivals.setdefault(row[CONVERSE[back[first]]], (start, first, end))
        beside = near[first]
        for second in beside.keys() & back.keys():
            mask = COMPOSED[row[beside[second]]][CONVERSE[back[second]]]
            if mask != ALL and second != start:
                longer.append((mask, (start, first, second, end)))
    for mask, path in longer:
        if mask not in arrivals and _adds(arrivals, mask):
            arrivals[mask] = path
    return _met(arrivals), [(mask, arrivals[mask]) for mask in fewest(list(arrivals))]


def fewest(masks: Sequence[int]) -> list[int]:
    """Choose among masks, the preferred ones first, few that together leave no more than all: one where one does."""
    whole = _met(masks)
    if whole == ALL:
        return []
    if whole in masks:
        return [whole]
    kept = list(masks)
    for mask in reversed(masks):
        rest = [other for other in kept if other != mask]
        if _met(rest) == whole:
            kept = rest
    return kept


def _met(masks: Iterable[int]) -> int:
    met = ALL
    for mask in masks:
        met &= mask
    return met


def _adds(arrivals: Iterable[int], new: int) -> bool:
    """Tell whether none of some masks says as much alone as a new one."""
    return all(mask & ~new for mask in arrivals)
