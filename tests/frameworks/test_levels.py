"""What elements imply for their provisions: they lie in them, and need not exhaust them."""

from __future__ import annotations

from collections import Counter

import pytest

from frameworks.judgements import JudgedMapping, Judgement
from frameworks.levels import Levels, levels
from frameworks.library import Library
from frameworks.mappings import Basis, Relation
from frameworks.ref import Ref
from frameworks.workspace import JudgedMappings, Reading

ONE, OTHER = Ref("one", "1"), Ref("other", "9")
EQUAL, SUBSET, SUPERSET, INTERSECTS, NONE = Relation


def pair(source: Ref, target: Ref, *possible: Relation, basis: Basis = Basis.SEMANTIC) -> JudgedMapping:
    judgement = Judgement(source=source, target=target, by="ana", rationale="Read.", basis=basis)
    return JudgedMapping(source=source, target=target, judgements=(judgement.with_possible(possible),), mine="ana")


def part(of: Ref, element: str) -> Ref:
    return Ref(of.framework, of.provision, element)


def both(stated: Relation, *below: JudgedMapping, basis: Basis = Basis.SEMANTIC) -> Levels:
    return levels(ONE, OTHER, pair(ONE, OTHER, stated, basis=basis), below)


@pytest.mark.parametrize("relation", [EQUAL, SUBSET, SUPERSET, INTERSECTS])
def test_elements_that_share_something_deny_that_provisions_share_nothing(relation: Relation) -> None:
    found = both(NONE, pair(part(ONE, "a"), part(OTHER, "x"), relation))
    assert found.implied == (EQUAL, SUBSET, SUPERSET, INTERSECTS)
    assert found.disagree
    assert found.derived is not None
    assert found.derived.chains[0].items == ("one:1", "one:1/a", "other:9/x", "other:9")
    assert not both(INTERSECTS, pair(part(ONE, "a"), part(OTHER, "x"), relation)).disagree


def test_elements_that_share_nothing_say_nothing_of_provisions() -> None:
    found = both(EQUAL, pair(part(ONE, "a"), part(OTHER, "x"), NONE))
    assert (found.implied, found.derived, found.disagree) == ((), None, False)


def test_an_element_outside_the_other_provision_denies_that_it_holds_all() -> None:
    found = both(SUBSET, pair(part(ONE, "a"), OTHER, NONE))
    assert found.implied == (SUPERSET, INTERSECTS, NONE)
    assert found.disagree


def test_all_elements_inside_do_not_make_the_provision_so() -> None:
    inside = [pair(part(ONE, element), OTHER, SUBSET) for element in "abc"]
    assert both(INTERSECTS, *inside).implied == (EQUAL, SUBSET, SUPERSET, INTERSECTS)


def test_what_is_seen_from_the_other_side_says_the_same() -> None:
    found = both(SUBSET, pair(part(ONE, "a"), OTHER, NONE).turned())
    assert found.implied == (SUPERSET, INTERSECTS, NONE)


def test_function_and_meaning_are_not_mixed() -> None:
    by_function = pair(part(ONE, "a"), part(OTHER, "x"), EQUAL, basis=Basis.FUNCTIONAL)
    assert both(NONE, by_function).implied == ()
    assert both(NONE, by_function, basis=Basis.FUNCTIONAL).disagree
    assert both(NONE, pair(part(ONE, "a"), part(OTHER, "x"), EQUAL, basis=Basis.SYNTACTIC)).disagree


def test_bundled_provisions_and_elements_fit_each_other() -> None:
    judged = JudgedMappings(Reading(), Library.load())
    provisions = [pair for pair in judged.pairs() if pair[0].element is None and pair[1].element is None]
    found = [judged.levels(*pair) for pair in provisions]
    assert not any(one.disagree for one in found)
    assert Counter(bool(one.implied) for one in found)[True] > 200
