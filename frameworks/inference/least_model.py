"""The least model of what relations affirm: what is contained in what, and what shares something, and nothing more.

Each item is a set with a point of its own, which all that contain it have too, and each stated overlap is a point of
both. Plain relations can hold together exactly when nothing that one of them denies is true in this model: no other
model has less. It takes one pass over the network, in blocks, so that memory stays small.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from frameworks.inference.relations import EQUAL, INTERSECTS, NONE, SUBSET, SUPERSET, is_above, is_below, shares

Link = tuple[int, int, int]
"""Source, target and mask."""

_BLOCK = 4096  # columns of the closure held at a time: 512 bytes for each item
_BELOW, _ABOVE, _SHARES = 1, 2, 4
_RELATION = {0: NONE, _SHARES: INTERSECTS, _SHARES | _BELOW: SUBSET, _SHARES | _ABOVE: SUPERSET, 7: EQUAL}


def least(links: Sequence[Link]) -> list[int]:
    """Give the relation, as a mask of one bit, that each link has in the least model; masks are taken as plain."""
    containers, touching = _affirmed(links)
    label, count = _classes(containers)
    asked = [(label[source], label[target]) for source, target, _ in links]
    above: dict[int, set[int]] = {}
    for item, others in containers.items():
        if others:
            above.setdefault(label[item], set()).update(label[other] for other in others)
    climbing = sorted(above.items(), reverse=True)
    truths = bytearray(len(links))
    for first, seeds in _blocks(label, count, touching):
        _add_truths(truths, asked, first, *_closure(count, first, seeds, climbing))
    return [_RELATION[truth] for truth in truths]


def _blocks(
    label: dict[int, int], count: int, touching: list[tuple[int, int]]
) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Yield the first class of each block with the pairs of a class and one of the block that it shares with."""
    seeds: list[list[tuple[int, int]]] = [[] for _ in range(0, count, _BLOCK)]
    for one, other in touching:
        first, second = label[one], label[other]
        seeds[second // _BLOCK].append((first, second))
        seeds[first // _BLOCK].append((second, first))
    for number, found in enumerate(seeds):
        yield number * _BLOCK, found


def _affirmed(links: Sequence[Link]) -> tuple[dict[int, list[int]], list[tuple[int, int]]]:
    """Give what each item is contained in, and the pairs that share something without containment."""
    containers: dict[int, list[int]] = {}
    touching = []
    for source, target, mask in links:
        ups = containers.setdefault(source, [])
        downs = containers.setdefault(target, [])
        below, above = is_below(mask), is_above(mask)
        if below:
            ups.append(target)
        if above:
            downs.append(source)
        if not below and not above and shares(mask):
            touching.append((source, target))
    return containers, touching


def _classes(containers: dict[int, list[int]]) -> tuple[dict[int, int], int]:
    """Number the classes of items contained in each other; a class has a higher number than those that contain it."""
    label: dict[int, int] = {}
    low: dict[int, int] = {}
    count = 0
    path: list[int] = []
    for root in containers:
        if root in low:
            continue
        low[root] = len(low)
        path.append(root)
        work: list[tuple[int, int, Iterator[int]]] = [(root, low[root], iter(containers[root]))]
        while work:
            item, number, others = work[-1]
            for other in others:
                if other not in low:
                    low[other] = len(low)
                    path.append(other)
                    work.append((other, low[other], iter(containers[other])))
                    break
                if other not in label:
                    low[item] = min(low[item], low[other])
            else:
                work.pop()
                if work:
                    parent = work[-1][0]
                    low[parent] = min(low[parent], low[item])
                if low[item] == number:
                    while item not in label:
                        label[path.pop()] = count
                    count += 1
    return label, count


def _closure(
    count: int, first: int, seeds: list[tuple[int, int]], climbing: list[tuple[int, set[int]]]
) -> tuple[list[int], list[int]]:
    """Give for each class the bits of the classes it contains, and of those it shares with, in a block of classes.

    All that shares with a part of a class shares with the class; `climbing` has parts before what contains them.
    """
    below = [0] * count
    for own in range(first, min(first + _BLOCK, count)):
        below[own] = 1 << (own - first)
    common = list(below)
    for own, other in seeds:
        common[own] |= 1 << (other - first)
    for own, others in climbing:
        if common[own]:
            for other in others:
                below[other] |= below[own]
                common[other] |= common[own]
    return below, common


def _add_truths(
    truths: bytearray, asked: list[tuple[int, int]], first: int, below: list[int], common: list[int]
) -> None:
    """Note for each pair of classes what the classes of a block show of it."""
    last = first + _BLOCK
    for place, (one, other) in enumerate(asked):
        inside = below[one]
        if not inside:
            continue
        if inside & common[other]:
            truths[place] |= _SHARES
        if first <= one < last and below[other] >> (one - first) & 1:
            truths[place] |= _BELOW
        if first <= other < last and inside >> (other - first) & 1:
            truths[place] |= _ABOVE
