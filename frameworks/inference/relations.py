"""The algebra of five relations (RCC-5): how two of them compose, and what a set of possible ones says.

Inside the inference a set of relations is a mask of five bits, outside a `frozenset[Relation]`. A mask is *plain* where
it is a conjunction of what is known of three questions: is the source contained in the target, the target in the
source, and do they share anything. Chains of plain masks find all that follows; others are split into plain parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from frameworks.mappings import Relation

EQUAL, SUBSET, SUPERSET, INTERSECTS, NONE, ALL = 1, 2, 4, 8, 16, 31
ORDER = (
    Relation.EQUAL,
    Relation.SUBSET_OF,
    Relation.SUPERSET_OF,
    Relation.INTERSECTS_WITH,
    Relation.NO_RELATIONSHIP,
)
_BIT = {relation: 1 << place for place, relation in enumerate(ORDER)}
_SHARING = EQUAL | SUBSET | SUPERSET | INTERSECTS

# What can hold between A and C, by what holds between A and B (row) and between B and C (column), in ORDER.
_TABLE = (
    (EQUAL, SUBSET, SUPERSET, INTERSECTS, NONE),
    (SUBSET, SUBSET, ALL, SUBSET | INTERSECTS | NONE, NONE),
    (SUPERSET, _SHARING, SUPERSET, SUPERSET | INTERSECTS, SUPERSET | INTERSECTS | NONE),
    (INTERSECTS, SUBSET | INTERSECTS, SUPERSET | INTERSECTS | NONE, ALL, SUPERSET | INTERSECTS | NONE),
    (NONE, SUBSET | INTERSECTS | NONE, NONE, SUBSET | INTERSECTS | NONE, ALL),
)


def mask_of(relations: Iterable[Relation]) -> int:
    """Give the mask of a set of relations."""
    mask = 0
    for relation in relations:
        mask |= _BIT[relation]
    return mask


@cache
def relations_of(mask: int) -> frozenset[Relation]:
    """Give the relations of a mask."""
    return frozenset(ordered(mask))


@cache
def ordered(mask: int) -> tuple[Relation, ...]:
    """Give the relations of a mask in the order in which they are always listed."""
    return tuple(relation for relation in ORDER if mask & _BIT[relation])


def _composed(one: int, other: int) -> int:
    mask = 0
    for row in range(5):
        for column in range(5):
            if one >> row & 1 and other >> column & 1:
                mask |= _TABLE[row][column]
    return mask


COMPOSED = tuple(tuple(_composed(one, other) for other in range(32)) for one in range(32))
"""The mask of what can hold between A and C, by the masks of A to B and of B to C."""

CONVERSE = tuple(mask & ~(SUBSET | SUPERSET) | (mask & SUBSET) << 1 | (mask & SUPERSET) >> 1 for mask in range(32))
"""The mask read from the other side."""


def compose(first: frozenset[Relation], second: frozenset[Relation]) -> frozenset[Relation]:
    """Give what can hold between A and C by what can hold between A and B, and between B and C."""
    return relations_of(COMPOSED[mask_of(first)][mask_of(second)])


def is_below(mask: int) -> bool:
    """Tell whether the source is contained in the target, whichever of the relations holds."""
    return not mask & ~(EQUAL | SUBSET)


def is_above(mask: int) -> bool:
    """Tell whether the target is contained in the source."""
    return not mask & ~(EQUAL | SUPERSET)


def shares(mask: int) -> bool:
    """Tell whether source and target share something."""
    return not mask & NONE


def is_not_below(mask: int) -> bool:
    """Tell whether the source cannot be contained in the target."""
    return not mask & (EQUAL | SUBSET)


def is_not_above(mask: int) -> bool:
    """Tell whether the target cannot be contained in the source."""
    return not mask & (EQUAL | SUPERSET)


def _hull(mask: int) -> int:
    hull = ALL
    for said, allowed in (
        (is_below(mask), EQUAL | SUBSET),
        (is_above(mask), EQUAL | SUPERSET),
        (shares(mask), _SHARING),
        (is_not_below(mask), SUPERSET | INTERSECTS | NONE),
        (is_not_above(mask), SUBSET | INTERSECTS | NONE),
        (mask == NONE, NONE),
    ):
        if said:
            hull &= allowed
    return hull if mask else 0


HULL = tuple(_hull(mask) for mask in range(32))
"""The smallest plain mask that holds a mask."""


def is_plain(mask: int) -> bool:
    """Tell whether a mask says no more than its answers to the three questions."""
    return HULL[mask] == mask


@cache
def parts(mask: int) -> tuple[int, ...]:
    """Split a mask into few plain ones that together hold the same relations."""
    found: list[int] = []
    left = mask
    while left:
        inside = [part for part in range(1, 32) if not part & ~mask and is_plain(part)]
        best = max(inside, key=lambda part: (part & left).bit_count())
        found.append(best)
        left &= ~best
    return tuple(found)
