"""The composition table against sets themselves, and the algebra built on it."""

from __future__ import annotations

from itertools import product

import pytest
from inference_models import relation_of

from frameworks.inference import compose
from frameworks.inference.relations import (
    ALL,
    COMPOSED,
    CONVERSE,
    HULL,
    ORDER,
    is_plain,
    mask_of,
    ordered,
    parts,
    relations_of,
)
from frameworks.mappings import Relation

MASKS = range(1, 32)
SETS = range(1, 64)


def test_all_triples_of_non_empty_subsets_of_six_elements_give_the_25_cells() -> None:
    between = {
        (one, other): next(iter(relations_of(relation_of(one, other)))) for one, other in product(SETS, repeat=2)
    }
    found: dict[tuple[Relation, Relation], set[Relation]] = {}
    for one, middle in product(SETS, repeat=2):
        first = between[one, middle]
        for other in SETS:
            found.setdefault((first, between[middle, other]), set()).add(between[one, other])

    assert len(found) == 25
    for (first, second), cell in found.items():
        assert compose(frozenset({first}), frozenset({second})) == cell, (first, second)


def test_masks_and_sets_are_two_spellings() -> None:
    for mask in MASKS:
        assert mask_of(relations_of(mask)) == mask
        assert set(ordered(mask)) == relations_of(mask)
    assert ordered(ALL) == ORDER


def test_the_converse_turns_each_relation() -> None:
    for mask in MASKS:
        assert relations_of(CONVERSE[mask]) == {one.converse for one in relations_of(mask)}


@pytest.mark.parametrize("first", MASKS)
def test_composition_is_turned_with_its_sides_and_grows_with_them(first: int) -> None:
    for second in MASKS:
        assert CONVERSE[COMPOSED[first][second]] == COMPOSED[CONVERSE[second]][CONVERSE[first]]
        for more in MASKS:
            assert not COMPOSED[first][second] & ~COMPOSED[first][second | more]


def test_plain_masks_stay_plain_when_they_compose_or_meet() -> None:
    plain = [mask for mask in MASKS if is_plain(mask)]

    assert len(plain) == 14
    for one, other in product(plain, repeat=2):
        assert is_plain(COMPOSED[one][other])
        assert is_plain(one & other) or not one & other


def test_an_unsure_mask_is_its_plain_parts_and_lies_in_its_hull() -> None:
    for mask in MASKS:
        assert all(is_plain(part) for part in parts(mask))
        assert mask_of(one for part in parts(mask) for one in relations_of(part)) == mask
        assert is_plain(HULL[mask])
        assert not mask & ~HULL[mask]
    assert max(len(parts(mask)) for mask in MASKS) <= 3
