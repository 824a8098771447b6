"""Whether relations can hold together, and if not, a few that cannot.

Plain relations are decided by their least model at any size. Relations that are not plain ("equal, or none at all")
are tried part by part, up to a stated amount of work; past it nothing is decided.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence

from frameworks.inference.least_model import Link, least
from frameworks.inference.relations import (
    HULL,
    NONE,
    is_above,
    is_below,
    is_not_above,
    is_not_below,
    is_plain,
    parts,
    shares,
)

WORK = 400_000
"""Links looked at, over all cases tried, before a network with unsure statements is left undecided."""


class Undecided(Exception):
    """There are more cases than the work allows."""


class Effort:
    """Counts the links looked at while cases are tried; the first look at a network is free."""

    def __init__(self, limit: int = WORK) -> None:
        self._left = limit

    def spend(self, links: int) -> None:
        """Count one look at some links. Raises Undecided past the limit."""
        if self._left < 0:
            raise Undecided
        self._left -= links


class Reasons:
    """Finds the shortest reasons for what is denied, over links that stay the same."""

    def __init__(self, links: Sequence[Link]) -> None:
        self._links = links
        self._up: dict[int, list[tuple[int, int]]] = {}
        self._down: dict[int, list[tuple[int, int]]] = {}
        self._touch: dict[int, list[tuple[int, int]]] = {}
        for place, (source, target, mask) in enumerate(links):
            if is_below(mask):
                self._contains(target, source, place)
            if is_above(mask):
                self._contains(source, target, place)
            if shares(mask):
                self._touch.setdefault(source, []).append((target, place))
                self._touch.setdefault(target, []).append((source, place))

    def _contains(self, container: int, item: int, place: int) -> None:
        self._up.setdefault(item, []).append((container, place))
        self._down.setdefault(container, []).append((item, place))

    def of(self, place: int) -> set[int]:
        """Give the positions of few links that, with this one, cannot hold together; this one among them."""
        source, target, mask = self._links[place]
        reasons = []
        if mask == NONE:
            reasons.append(self._sharing(source, target))
        else:
            if is_not_below(mask):
                reasons.append(self._upwards(source, target))
            if is_not_above(mask):
                reasons.append(self._upwards(target, source))
        return {place} | min((reason for reason in reasons if reason is not None), key=len)

    def _upwards(self, item: int, container: int) -> set[int] | None:
        return self._search((item, 1), (container, 1))

    def _sharing(self, one: int, other: int) -> set[int] | None:
        return self._search((one, 0), (other, 1))

    def _search(self, start: tuple[int, int], end: tuple[int, int]) -> set[int] | None:
        """Find the shortest way: down (phase 0), over at most one overlap, up (phase 1); None if there is none."""
        before: dict[tuple[int, int], tuple[tuple[int, int], int | None] | None] = {start: None}
        waiting = deque([start])
        while waiting:
            here = waiting.popleft()
            if here == end:
                return _places(before, end)
            for there, place in self._steps(here):
                if there not in before:
                    before[there] = (here, place)
                    if place is None:
                        waiting.appendleft(there)  # to change the phase in one item is no step
                    else:
                        waiting.append(there)
        return None

    def _steps(self, here: tuple[int, int]) -> Iterator[tuple[tuple[int, int], int | None]]:
        item, phase = here
        if phase:
            for container, place in self._up.get(item, ()):
                yield (container, 1), place
            return
        yield (item, 1), None
        for part, place in self._down.get(item, ()):
            yield (part, 0), place
        for other, place in self._touch.get(item, ()):
            yield (other, 1), place


def _places(before: dict[tuple[int, int], tuple[tuple[int, int], int | None] | None], end: tuple[int, int]) -> set[int]:
    places = set()
    step = before[end]
    while step is not None:
        here, place = step
        if place is not None:
            places.add(place)
        step = before[here]
    return places


def refutation(links: Sequence[Link], effort: Effort | None = None) -> set[int] | None:
    """Give the positions of links that cannot hold together, or None if all of them can.

    The set is small, not minimal. Raises Undecided where unsure links give more cases than the effort allows.
    """
    return _refuted(list(links), effort or Effort())


def denied(links: Sequence[Link]) -> list[int]:
    """Give the positions of links that cannot hold beside what all affirm; unsure ones are taken as their hull."""
    return [place for place, relation in enumerate(least(_hulls(links))) if not relation & HULL[links[place][2]]]


def _hulls(links: Sequence[Link]) -> list[Link]:
    return [(source, target, HULL[mask]) for source, target, mask in links]


def _refuted(links: list[Link], effort: Effort) -> set[int] | None:
    effort.spend(len(links))
    hulls = _hulls(links)
    unsettled = None
    for place, relation in enumerate(least(hulls)):
        if not relation & hulls[place][2]:
            return Reasons(hulls).of(place)
        if unsettled is None and not relation & links[place][2]:
            unsettled = place
    return None if unsettled is None else _refuted_split(links, unsettled, effort)


def _refuted_split(links: list[Link], split: int, effort: Effort) -> set[int] | None:
    """Try the parts of an unsure link that the least model does not settle; the reasons of all parts count together."""
    source, target, mask = links[split]
    whole = {split}
    for part in parts(mask):
        links[split] = (source, target, part)
        refuted = _refuted(links, effort)
        links[split] = (source, target, mask)
        if refuted is None or split not in refuted:
            return refuted
        whole |= refuted
    return whole


def cases(links: Sequence[Link], effort: Effort) -> Iterator[dict[int, int]]:
    """Yield each way in which plain parts of the unsure links can hold with all others: positions and their masks.

    Raises Undecided where there are more than the effort allows.
    """
    unsure = [place for place, link in enumerate(links) if not is_plain(link[2])]
    yield from _cases(list(links), unsure, effort)


def _cases(links: list[Link], unsure: list[int], effort: Effort) -> Iterator[dict[int, int]]:
    effort.spend(len(links))
    if denied(links):
        return
    split = next((place for place in unsure if not is_plain(links[place][2])), None)
    if split is None:
        yield {place: links[place][2] for place in unsure}
        return
    source, target, mask = links[split]
    for part in parts(mask):
        links[split] = (source, target, part)
        yield from _cases(links, unsure, effort)
    links[split] = (source, target, mask)
