"""Brute force for the inference: every way in which a few items can be non-empty sets, and random statements on them.

A model is made of points, each in some of the items; only which kinds of points there are matters. So all relations
that any sets can have are found by joining the kinds of points, one by one, to what was found before.
"""

from __future__ import annotations

from functools import cache
from itertools import combinations
from random import Random

from frameworks.inference import Statement
from frameworks.inference.relations import CONVERSE, relations_of

NAMES = "abcdefgh"
SINGLE = (1, 2, 4, 8, 16)
_BOTH, _ONE, _OTHER = 1, 2, 4


class Models:
    """All models of some items; a set of models is an int with a bit for each."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.pairs = list(combinations(range(count), 2))
        networks = sorted({self._relations(state) for state in self._states()})
        self.all = (1 << len(networks)) - 1
        self._with = {
            (pair, bit): int("".join("01"[network[place] == bit] for network in networks), 2)
            for place, pair in enumerate(self.pairs)
            for bit in SINGLE
        }

    def _states(self) -> list[int]:
        present = len(self.pairs) * 3
        states = {0}
        for point in range(1, 1 << self.count):
            seen = point << present
            for place, (one, other) in enumerate(self.pairs):
                inside = point >> one & 1, point >> other & 1
                seen |= {(0, 0): 0, (1, 1): _BOTH, (1, 0): _ONE, (0, 1): _OTHER}[inside] << 3 * place
            states |= {state | seen for state in states}
        everything = (1 << self.count) - 1
        return [state for state in states if state >> present == everything]

    def _relations(self, state: int) -> tuple[int, ...]:
        by_points = {_BOTH: 1, _BOTH | _OTHER: 2, _BOTH | _ONE: 4, 7: 8, _ONE | _OTHER: 16}
        return tuple(by_points[state >> 3 * place & 7] for place in range(len(self.pairs)))

    def where(self, one: int, other: int, mask: int) -> int:
        """Give the models in which one of some relations holds."""
        if one > other:
            one, other, mask = other, one, CONVERSE[mask]
        return sum(self._with[(one, other), bit] for bit in SINGLE if mask & bit)

    def of(self, statements: list[Statement], within: dict[str, str] | None = None) -> int:
        """Give the models of statements; 0 if they cannot hold together."""
        models = self.all
        for statement in statements:
            models &= self.where(NAMES.index(statement.source), NAMES.index(statement.target), statement.mask)
        for part, whole in (within or {}).items():
            models &= self.where(NAMES.index(part), NAMES.index(whole), 1 | 2)
        return models

    def possible(self, models: int, one: int, other: int) -> int:
        """Give the mask of the relations that hold in some of the models."""
        return sum(bit for bit in SINGLE if models & self.where(one, other, bit))


@cache
def models(count: int) -> Models:
    """Give all models of three, four or five items."""
    return Models(count)


def random_statements(random: Random, count: int, *, unsure: float) -> list[Statement]:
    """Draw statements on some items, a share of them unsure; a pair may be stated twice, in either direction."""
    statements = []
    for number in range(random.randint(2, count * (count - 1) // 2 + 1)):
        one, other = random.sample(range(count), 2)
        mask = random.randint(1, 30) if random.random() < unsure else random.choice(SINGLE)
        statements.append(Statement(str(number), NAMES[one], NAMES[other], relations_of(mask)))
    return statements


def true_statements(random: Random, count: int, *, unsure: float) -> list[Statement]:
    """Draw statements that random sets bear out, a share of them unsure."""
    sets = [random.randint(1, 63) & random.randint(1, 63) or 1 << random.randrange(6) for _ in range(count)]
    statements = []
    for number in range(random.randint(2, count * (count - 1) // 2)):
        one, other = random.sample(range(count), 2)
        mask = relation_of(sets[one], sets[other]) | (random.randint(1, 30) if random.random() < unsure else 0)
        statements.append(Statement(str(number), NAMES[one], NAMES[other], relations_of(mask)))
    return statements


def relation_of(one: int, other: int) -> int:
    """Compare two non-empty sets of bits, by the definitions; give the relation as a mask."""
    if one == other:
        return 1
    both = one & other
    return 16 if not both else 2 if both == one else 4 if both == other else 8


def random_parts(random: Random, count: int) -> dict[str, str]:
    """Draw what is part of what: now and then one or two items of the first one, or of the second."""
    return {NAMES[part]: NAMES[random.randrange(2)] for part in range(2, count) if random.random() < 0.2}
