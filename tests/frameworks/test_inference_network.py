"""Chains, large components, unsure statements and the bundled mappings."""

from __future__ import annotations

from random import Random

import pytest
from inference_models import relation_of

from frameworks.inference import (
    COMPLETE_ITEMS,
    Conflict,
    Network,
    Statement,
    check,
    derive,
    derive_all,
    derive_from,
    ground,
    is_complete,
)
from frameworks.inference.consistency import Effort, Undecided, refutation
from frameworks.inference.premises import FUNCTION, MEANING, premises
from frameworks.inference.relations import relations_of
from frameworks.library import Library
from frameworks.mappings import Basis, Relation, Status, Unsure
from frameworks.ref import Ref

EQ, SUB, SUP, CUT, NO = (relations_of(1 << place) for place in range(5))


def network(*rows: tuple[str, frozenset[Relation], str], within: dict[str, str] | None = None) -> Network:
    return Network(
        (Statement(f"{number}", source, target, possible) for number, (source, possible, target) in enumerate(rows)),
        within,
    )


def test_the_shortest_of_two_chains_is_given() -> None:
    found = derive(network(("a", SUB, "b"), ("b", EQ, "c"), ("c", SUB, "d"), ("a", EQ, "e"), ("e", SUB, "d")), "a", "d")

    assert found is not None
    assert found.possible == SUB
    assert [chain.items for chain in found.chains] == [("a", "e", "d")]
    assert [step.by for step in found.chains[0].steps] == [("3",), ("4",)]


def test_where_one_chain_does_not_show_it_all_that_are_needed_are_given() -> None:
    rows = network(("b", EQ, "c"), ("a", CUT, "x"), ("x", SUB, "c"), within={"a": "b"})
    found = derive(rows, "a", "c")

    assert found is not None
    assert found.possible == SUB
    assert [(chain.items, chain.possible) for chain in found.chains] == [
        (("a", "b", "c"), SUB | EQ),
        (("a", "x", "c"), SUB | CUT),
    ]
    assert ground(rows, found) == ("0", "1", "2")


def test_a_pair_says_nothing_where_all_stays_open_and_nothing_of_itself() -> None:
    rows = network(("a", CUT, "b"), ("b", CUT, "c"))

    assert derive(rows, "a", "c") is None
    assert derive(rows, "a", "b") is None
    assert derive(rows, "a", "a") is None
    assert derive(rows, "a", "unknown") is None
    assert list(derive_all(rows)) == []


def test_a_part_is_contained_in_its_whole_without_anyone_stating_it() -> None:
    rows = network(("whole", NO, "other"), ("part", CUT, "third"), within={"part": "whole"})
    found = derive(rows, "part", "other")

    assert found is not None
    assert found.possible == NO
    assert [step.by for step in found.chains[0].steps] == [(), ("0",)]
    assert ground(rows, found) == ("0",)
    assert derive(rows, "part", "whole") is None


def test_nothing_is_derived_from_what_cannot_hold_but_elsewhere_it_is() -> None:
    rows = network(("a", SUB, "b"), ("b", SUB, "a"), ("b", SUB, "c"), ("x", SUB, "y"), ("y", SUB, "z"))

    assert [(one.source, one.target) for one in derive_all(rows)] == [("x", "z")]
    assert derive(rows, "a", "c") is None


def test_a_whole_with_parts_that_deny_it_is_a_conflict_of_what_is_stated() -> None:
    rows = network(("whole", NO, "other"), ("part", CUT, "other"), within={"part": "whole"})
    (conflict,) = check(rows).conflicts

    assert conflict.ids == {"0", "1"}
    assert {one.statement: set(one.instead) for one in conflict.proposals} == {
        "0": SUP | CUT,
        "1": NO,
    }


def test_an_item_that_differs_from_itself_is_a_conflict_alone() -> None:
    assert check(network(("a", EQ, "a"), ("a", SUB, "b"))).is_consistent
    for possible in (SUB, SUP, CUT, NO):
        (conflict,) = check(network(("a", possible, "a"), ("a", SUB, "b"))).conflicts
        assert conflict.ids == {"0"}


def test_independent_conflicts_are_all_found_and_so_are_two_with_a_common_statement() -> None:
    rows = network(
        ("a", SUB, "b"), ("b", SUB, "c"), ("c", SUB, "a"),
        ("p", EQ, "q"), ("q", NO, "p"), ("p", CUT, "q"),
    )  # fmt: skip
    found = check(rows).conflicts

    assert {conflict.ids for conflict in found} >= {frozenset("012"), frozenset("34")}
    assert len({id for conflict in found for id in conflict.ids}) == 6


def test_statements_without_a_relation_are_refused() -> None:
    with pytest.raises(ValueError, match="allows no relation"):
        network(("a", frozenset(), "b"))


def test_too_many_cases_are_undecided() -> None:
    unsure = 1 | 16
    links = [(0, 1, unsure), (1, 2, unsure), (0, 2, unsure), (0, 3, 8), (1, 3, 8), (2, 3, 8)]

    assert refutation(links) is None
    with pytest.raises(Undecided):
        refutation([*links, (0, 4, 8), (1, 4, 16), (2, 4, 16), (5, 0, 4 | 2 | 16), (5, 4, 4 | 2)], Effort(1))


def test_an_undecided_component_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("frameworks.inference.consistency.WORK", 1)
    monkeypatch.setattr(Effort, "__init__", lambda self, limit=0: setattr(self, "_left", limit))
    rows = network(("a", EQ | NO, "b"), ("a", EQ | CUT, "b"), ("a", SUB | SUP | EQ, "c"), ("b", CUT, "c"))
    found = check(rows)

    assert found.undecided == 1
    assert found.is_consistent is None


def random_sets(items: int, rows: int) -> tuple[list[int], list[Statement]]:
    """Draw sets, some within others, and statements that they bear out."""
    random = Random(f"{items} {rows}")
    sets: list[int] = []
    for _ in range(items):
        larger = random.choice(sets[-50:]) if sets and random.random() < 0.6 else random.getrandbits(60)
        sets.append(larger & (random.getrandbits(60) | random.getrandbits(60)) or larger or 1)
    statements = []
    for number in range(rows):
        one = random.randrange(items)
        other = (one + random.randint(1, 60)) % items
        possible = relations_of(relation_of(sets[one], sets[other]))
        statements.append(Statement(str(number), str(one), str(other), possible))
    return sets, statements


@pytest.mark.parametrize(("items", "closed"), [(250, True), (2000, False)])
def test_the_truth_is_never_excluded_in_a_network_of_thousands(items: int, closed: bool) -> None:
    sets, statements = random_sets(items, items * 2)
    whole = Network(statements)
    found = [one for source in whole.names[:150] for one in derive_from(whole, source)]

    assert check(whole).is_consistent
    assert is_complete(whole, "0") is closed
    assert items > COMPLETE_ITEMS or closed
    assert len(found) > 300
    for one in found:
        truth = relations_of(relation_of(sets[int(one.source)], sets[int(one.target)]))
        assert truth <= one.possible
        assert closed or max(len(chain.steps) for chain in one.chains) <= 3
    for one in found[::7]:
        again = derive(whole, one.target, one.source)
        assert again is not None
        assert {relation.converse for relation in again.possible} == one.possible


def test_planted_contradictions_of_a_large_network_are_all_named() -> None:
    _, statements = random_sets(2000, 4000)
    wrong = [Statement(f"wrong {n}", one.target, one.source, one.possible) for n, one in enumerate(statements[::500])]
    wrong = [one for one in wrong if one.mask in (2, 4)] or pytest.fail("none to plant")
    found: tuple[Conflict, ...] = check(Network([*statements, *wrong])).conflicts

    assert {id for conflict in found for id in conflict.ids} >= {one.id for one in wrong}


@pytest.mark.parametrize("keep_disputed", [False, True])
def test_the_bundled_mappings_can_all_hold(library: Library, keep_disputed: bool) -> None:
    claims = library.mappings.claims([framework.id for framework in library.frameworks])
    chosen = premises(claims.mappings)
    assert len(chosen.claims) + chosen.disputed == len(claims.mappings) > 800
    if keep_disputed:
        chosen = type(chosen)(claims=claims.mappings, disputed=0, below_status=0)

    for bases in (MEANING, FUNCTION, {*MEANING, *FUNCTION}):
        whole = chosen.network(bases)
        assert check(whole).is_consistent
        assert all(is_complete(whole, name) for name in whole.names)


def test_each_bundled_crosswalk_can_hold_by_itself(library: Library) -> None:
    mappings = library.mappings.claims([framework.id for framework in library.frameworks]).mappings
    pairs = {frozenset((one.source.framework, one.target.framework)) for one in mappings}

    assert len(pairs) == 7
    for pair in pairs:
        assert check(premises(mappings, among=pair).network({*MEANING, *FUNCTION})).is_consistent


def test_only_same_basis_and_status_are_drawn_on(library: Library) -> None:
    mappings = library.mappings.claims([framework.id for framework in library.frameworks]).mappings
    chosen = premises(mappings)
    meaning, function = chosen.network(MEANING), chosen.network(FUNCTION)

    assert len(meaning.statements) + len(function.statements) == len(chosen.claims)
    assert {chosen.claim(id).basis for id in function.statements} == {Basis.FUNCTIONAL}  # type: ignore[union-attr] -- mappings only
    nothing = premises(mappings, Status.REVIEWED)
    assert not nothing.claims
    assert nothing.below_status + nothing.disputed == len(mappings)


def test_a_pair_left_unsure_allows_what_its_reader_named() -> None:
    one, other, third = (Ref.parse(address) for address in ("a:1", "b:1", "c:1"))
    unsure = Unsure(source=one, target=other, possible=(Relation.EQUAL, Relation.SUBSET_OF))
    more = Unsure(source=other, target=third, possible=(Relation.SUBSET_OF,))
    found = derive(premises([unsure, more]).network(MEANING), "a:1", "c:1")

    assert found is not None
    assert found.possible == SUB
