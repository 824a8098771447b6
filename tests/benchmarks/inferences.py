"""Inference over generated networks that hold: checked as a whole, closed, and after an edit with what is in view.

The floor of a check is one walk over all statements from item to item, which any answer needs.
"""

from __future__ import annotations

import itertools
from random import Random

from measuring import Part, Row, against, medians, timed, within

from frameworks.inference import Derived, Network, Statement, check, derive, derive_all
from frameworks.mappings import Relation

PUBLISHED = (70_000, 76_000)
WORKED_ON = (5_000, 50_000)
IN_VIEW = 200
_ELEMENTS = 400
_NEAR = 200  # most statements link items whose numbers are close, so that sets and their parts meet
_MAX_ROUNDS = 3


def measure(rounds: int) -> Part:
    """Measure the check of a network of 70,000 items, and one edit in one of 5,000 items and 50,000 statements."""
    published = generated(*PUBLISHED)
    worked_on = Network(generated(*WORKED_ON))
    check(worked_on)
    few = min(rounds, _MAX_ROUNDS)
    whole = medians(
        {
            "check": lambda: _checked(published),
            "walk": lambda: _walked(published),
            "derive": lambda: _derived(published),
        },
        few,
    )
    edits = Edits(worked_on)
    edited = medians({"edit": edits.edit, "check": lambda: _checked(list(worked_on.statements.values()))}, few)
    edited |= medians({"edit": edits.edit}, rounds * 10)
    return Part(title="Inference", rows=_rows(whole, edited), notes=(_note(edits),))


def _rows(whole: dict[str, float], edited: dict[str, float]) -> tuple[Row, ...]:
    return (
        within("an edit and 200 pairs in view", edited["edit"], 100, "checking the whole network", edited["check"]),
        against("check 70,000 items, 76,000 mappings", whole["check"], "linking and walking them", whole["walk"]),
        against("all that follows in chains of three", whole["derive"], "linking and walking them", whole["walk"]),
    )


def _note(edits: Edits) -> str:
    items, mappings = WORKED_ON
    return (
        "The networks are drawn from random sets by fixed seeds, so that all they state is true of these. The edit "
        f"takes a mapping out of a network of {items:,} items and {mappings:,} mappings, puts it back, and asks what "
        f"follows for up to {IN_VIEW} pairs of its items with their neighbours; something follows for "
        f"{edits.followed:,} of the {edits.asked:,} pairs asked. Larger networks are searched by chains of up to three "
        "steps; their check is complete."
    )


def generated(items: int, rows: int) -> list[Statement]:
    """Draw sets, many of them within others, and statements that they bear out; the same in every run."""
    random = Random(f"{items} {rows}")
    sets: list[int] = []
    for _ in range(items):
        sets.append(_drawn(random, sets))
    statements: dict[tuple[int, int], Statement] = {}
    while len(statements) < rows:
        one = random.randrange(items)
        other = (one + random.randrange(1, _NEAR)) % items if random.random() < 0.9 else random.randrange(items)
        relation = _relation(sets[one], sets[other])
        if one != other and (relation is not Relation.NO_RELATIONSHIP or random.random() < 0.2):
            pair = min(one, other), max(one, other)
            statements.setdefault(pair, Statement(f"{pair}", str(one), str(other), frozenset((relation,))))
    return list(statements.values())


def _drawn(random: Random, sets: list[int]) -> int:
    if sets and random.random() < 0.1:
        return random.choice(sets[-50:])
    if sets and random.random() < 0.6:
        larger = random.choice(sets[-_NEAR:])
        return larger & (random.getrandbits(_ELEMENTS) | random.getrandbits(_ELEMENTS)) or larger
    return sum({1 << random.randrange(_ELEMENTS) for _ in range(random.randint(1, 12))})


def _relation(one: int, other: int) -> Relation:
    both = one & other
    if one == other:
        return Relation.EQUAL
    if not both:
        return Relation.NO_RELATIONSHIP
    if both == one:
        return Relation.SUBSET_OF
    return Relation.SUPERSET_OF if both == other else Relation.INTERSECTS_WITH


def _checked(statements: list[Statement]) -> float:
    network = Network(statements)
    found: list[bool | None] = []
    seconds = timed(lambda: found.append(check(network).is_consistent))
    if found != [True]:
        raise RuntimeError("a network of true statements must be called consistent")
    return seconds


def _derived(statements: list[Statement]) -> float:
    network = Network(statements)
    check(network)
    return timed(lambda: sum(1 for _ in derive_all(network)))


def _walked(statements: list[Statement]) -> float:
    return timed(lambda: sum(len(component.items) for component in Network(statements).components()))


class Edits:
    """Takes a statement out and puts it back, and derives what is in view around it."""

    def __init__(self, network: Network) -> None:
        self._network = network
        self._ids = itertools.cycle(Random("edits").sample(list(network.statements), 500))
        self.asked = self.followed = 0

    def edit(self) -> float:
        """Edit once; give the seconds of the edit and of the view together."""
        statement = self._network.statements[next(self._ids)]
        pairs = self._in_view(statement)
        found: list[Derived | None] = []

        def refresh() -> None:
            self._network.remove(statement.id)
            self._network.put(statement)
            found.extend(derive(self._network, *pair) for pair in pairs)

        seconds = timed(refresh)
        self.asked += len(pairs)
        self.followed += sum(one is not None for one in found)
        return seconds

    def _in_view(self, statement: Statement) -> list[tuple[str, str]]:
        network = self._network
        near = [network.names[item] for item in network.near[network.number(statement.source)]]
        further = ((one, network.names[item]) for one in near for item in network.near[network.number(one)])
        return list(itertools.islice(itertools.chain(((statement.source, one) for one in near), further), IN_VIEW))
