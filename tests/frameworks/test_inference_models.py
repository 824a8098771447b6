"""The inference against brute force: thousands of small random networks, and all sets their items can be."""

from __future__ import annotations

from random import Random

import pytest
from inference_models import NAMES, SINGLE, Models, models, random_parts, random_statements, true_statements

from frameworks.inference import Network, Statement, check, derive, derive_all, ground
from frameworks.inference.relations import ALL, mask_of, relations_of

SIZES = pytest.mark.parametrize(("items", "networks"), [(3, 500), (4, 900), (5, 300)])
UNSURE = pytest.mark.parametrize("unsure", [0.0, 0.4])


def test_the_models_are_those_of_all_triples_of_subsets() -> None:
    known = models(3)
    assert known.all.bit_count() == 54
    assert known.where(0, 1, ALL) == known.all
    assert all(known.possible(known.where(0, 1, bit), 0, 1) == bit for bit in SINGLE)


@UNSURE
@SIZES
def test_what_is_called_consistent_has_a_model_and_what_is_not_has_none(
    items: int, networks: int, unsure: float
) -> None:
    random, known = Random(f"{items} {unsure}"), models(items)
    answers = set()
    for _ in range(networks):
        statements, within = random_statements(random, items, unsure=unsure), random_parts(random, items)
        network = Network(statements, within)
        answer = all(network.can_hold(component) for component in network.components())
        assert answer == bool(known.of(statements, within)), (statements, within)
        answers.add(answer)
    assert answers == {True, False}


@UNSURE
@SIZES
def test_exactly_what_no_model_has_is_excluded(items: int, networks: int, unsure: float) -> None:
    random, known = Random(f"{items} {unsure} derived"), models(items)
    followed = 0
    for _ in range(networks // 2):
        statements, within = random_statements(random, items, unsure=unsure), random_parts(random, items)
        network = Network(statements, within)
        truth = known.of(statements, within)
        found = {(one.source, one.target): mask_of(one.possible) for one in derive_all(network)}
        if not truth:
            left = _unconnected_to_conflicts(network, found)
            assert left == found
            continue
        for source, target in known.pairs:
            first, second = NAMES[source], NAMES[target]
            if network.on(first, second) or _are_parts(within, first, second):
                continue
            pair, turned = (source, target), (first, second) not in found
            answer = found.get((second, first) if turned else (first, second), ALL)
            expected = known.possible(truth, *(reversed(pair) if turned else pair))
            assert answer == expected, (statements, within, first, second)
            followed += answer != ALL
    assert followed > networks / 20


def _are_parts(within: dict[str, str], one: str, other: str) -> bool:
    return within.get(one) == other or within.get(other) == one


def _unconnected_to_conflicts(network: Network, found: dict[tuple[str, str], int]) -> dict[tuple[str, str], int]:
    """Give what was derived in components that can hold together."""
    return {pair: mask for pair, mask in found.items() if network.can_hold(network.component(network.number(pair[0])))}


@UNSURE
def test_what_others_say_of_a_stated_pair_leaves_its_own_statements_out(unsure: float) -> None:
    random, known = Random(f"own {unsure}"), models(4)
    for _ in range(400):
        statements = random_statements(random, 4, unsure=unsure)
        pair = statements[0]
        others = [one for one in statements if {one.source, one.target} != {pair.source, pair.target}]
        if not known.of(statements):
            continue
        found = derive(Network(statements), pair.source, pair.target)
        expected = known.possible(known.of(others), NAMES.index(pair.source), NAMES.index(pair.target))
        assert (mask_of(found.possible) if found else ALL) == expected, statements


@UNSURE
def test_the_chains_alone_show_what_is_derived_and_none_is_too_many(unsure: float) -> None:
    random, known = Random(f"chains {unsure}"), models(5)
    several = cases = 0
    for _ in range(150):
        statements = true_statements(random, 5, unsure=unsure)
        network = Network(statements)
        for found in derive_all(network):
            used = [network.statements[id] for id in ground(network, found)]
            pair = NAMES.index(found.source), NAMES.index(found.target)
            assert known.possible(known.of(used), *pair) == mask_of(found.possible)
            met = frozenset(relations_of(ALL)).intersection(*(chain.possible for chain in found.chains))
            assert found.by_cases or met == found.possible
            assert all((chain.items[0], chain.items[-1]) == (found.source, found.target) for chain in found.chains)
            several += len(found.chains) > 1
            if found.by_cases:
                cases += 1
                for left_out in used:
                    rest = known.of([one for one in used if one is not left_out])
                    assert known.possible(rest, *pair) & ~mask_of(found.possible)
    assert several
    assert bool(cases) == bool(unsure)


@UNSURE
@SIZES
def test_conflicts_are_minimal_and_leave_nothing_independent(items: int, networks: int, unsure: float) -> None:
    random, known = Random(f"{items} {unsure} conflicts"), models(items)
    for _ in range(networks // 3):
        statements, within = random_statements(random, items, unsure=unsure), random_parts(random, items)
        found = check(Network(statements, within)).conflicts
        named: set[str] = set()
        for conflict in found:
            named |= conflict.ids
            _assert_minimal(known, list(conflict.statements), within)
            for proposal in conflict.proposals:
                _assert_proposed(known, list(conflict.statements), within, proposal.statement, set(proposal.instead))
        assert known.of([one for one in statements if one.id not in named], within)
        assert len({conflict.ids for conflict in found}) == len(found)


def _assert_minimal(known: Models, statements: list[Statement], within: dict[str, str]) -> None:
    assert not known.of(statements, within)
    for left_out in statements:
        assert known.of([one for one in statements if one is not left_out], within)


def _assert_proposed(
    known: Models, statements: list[Statement], within: dict[str, str], id: str, instead: set[object]
) -> None:
    """Exactly the other relations that the rest of the conflict allows are proposed."""
    own = next(one for one in statements if one.id == id)
    rest = known.of([one for one in statements if one is not own], within)
    possible = known.possible(rest, NAMES.index(own.source), NAMES.index(own.target))
    assert relations_of(possible) - own.possible == instead


def test_edits_leave_what_a_fresh_network_says() -> None:
    random, known = Random("edits"), models(5)
    network = Network()
    for number in range(600):
        if network.statements and random.random() < 0.45:
            network.remove(random.choice(list(network.statements)))
        else:
            one, other = random.sample(NAMES[:5], 2)
            mask = random.choice((*SINGLE, *SINGLE, 3, 12, 17, 6))
            network.put(Statement(f"{random.randrange(9)}", one, other, relations_of(mask)))
        statements = list(network.statements.values())
        if number % 3 == 0:
            check(network)
        holds = [network.can_hold(component) for component in network.components()]
        assert all(holds) == bool(known.of(statements)), number
        fresh = Network(statements)
        for source, target in known.pairs:
            pair = NAMES[source], NAMES[target]
            now, then = derive(network, *pair), derive(fresh, *pair)
            assert (now and now.possible) == (then and then.possible), (number, pair, statements)
