"""The verbs `infer` and `check`: what follows from mappings, and which of them cannot all hold.

Items are shown by name in text and by address in JSON; those of a plain table by their own words in both.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import click
import msgspec

from exports.verbs.answers import library
from exports.verbs.inference_words import Words, plain_words
from frameworks.errors import message
from frameworks.inference import (
    COMPLETE_ITEMS,
    STEPS,
    Conflict,
    Derived,
    Network,
    check,
    derive_all,
    derive_from,
    is_complete,
)
from frameworks.inference.plain_csv import read_statements
from frameworks.inference.premises import FUNCTION, MEANING, Claim, Premises, basis_of, premises
from frameworks.inference.relations import ordered
from frameworks.inference.statements import Statement
from frameworks.library import Library
from frameworks.mappings import Mapping, Status


def infer_csv(file: Path, *, as_json: bool) -> None:
    """Print what follows for the pairs of a plain table; as it is found, since it can be much."""
    network = Network(read_statements(file))
    if as_json:
        head = {"complete": _is_complete(network), "consistent": _is_consistent(network)}
        _stream(head, (_entry(found) for found in derive_all(network)))
        return
    words = plain_words()
    count = 0
    for found in derive_all(network):
        count += 1
        click.echo("\n".join(words.derived(network, found)))
    click.echo(message("infer-head-derived", count=count) if count else message("infer-derived-none"))
    _echo_limits([network])


def _stream(head: dict[str, Any], entries: Iterable[dict[str, Any]]) -> None:
    """Write the answer entry by entry: no more than one of them is held in memory."""
    out = sys.stdout.buffer
    start = msgspec.json.encode(head)
    out.write(b'{"schema": 1, "data": ' + start[:-1] + b', "derived": [')
    for number, entry in enumerate(entries):
        out.write((b",\n" if number else b"\n") + msgspec.json.encode(entry))
    out.write(b"\n]}}\n")
    out.flush()


def _entry(found: Derived) -> dict[str, Any]:
    """Give something derived as plain data; `chains` only where one chain does not show it."""
    chains = [list(chain.items) for chain in found.chains]
    entry = {
        "source": found.source,
        "target": found.target,
        "possible": ordered_names(found.possible),
        "chain": chains[0] if chains else [],
    }
    return entry | ({"chains": chains} if len(chains) > 1 else {})


def ordered_names(possible: Iterable[str]) -> list[str]:
    """Give relations in the order in which they are always listed."""
    names = set(possible)
    return [relation.value for relation in ordered(31) if relation in names]


def _is_complete(network: Network) -> bool:
    return all(is_complete(network, network.names[one.items[0]]) for one in network.components())


def _is_consistent(network: Network) -> bool:
    return all(network.can_hold(component) is not False for component in network.components())


def _echo_limits(networks: Sequence[Network]) -> None:
    if not all(map(_is_complete, networks)):
        click.echo(message("infer-incomplete", items=COMPLETE_ITEMS, steps=STEPS))
    if not all(map(_is_consistent, networks)):
        click.echo(message("infer-contradiction"))


def infer(source: str, target: str, *, via: Sequence[str], status: Status, as_json: bool) -> None:
    """Print what is stated between two frameworks, what follows, and how much stays open."""
    loaded = library()
    for id in (source, target, *via):
        loaded.framework(id)
    if source == target:
        raise click.UsageError(message("infer-same-framework", id=source))
    chosen = premises(claims_of(loaded), status, (source, target, *via) if via else ())
    answer = _Answer(chosen, source, target)
    if as_json:
        _print_json(answer.data())
        return
    click.echo("\n".join(answer.lines(Words(loaded), status)))
    _echo_limits(answer.networks)


def claims_of(loaded: Library) -> list[Claim]:
    """Give all that a library's mappings claim, each pair once: mappings, and pairs left unsure."""
    claims = loaded.mappings.claims([framework.id for framework in loaded.frameworks])
    return [*claims.mappings, *claims.unsure]


class _Answer:
    """What is stated between two frameworks and what follows, in meaning and in function."""

    def __init__(self, chosen: Premises, source: str, target: str) -> None:
        self._chosen = chosen
        self.networks = [chosen.network(MEANING), chosen.network(FUNCTION)]
        ends = {source, target}
        self.stated = [
            claim if claim.source.framework == source else claim.turned()
            for claim in chosen.claims
            if {claim.source.framework, claim.target.framework} == ends
        ]
        self._sources, self._targets = self._items(source), self._items(target)
        derived = [
            (network, found, chosen.basis(network, found))
            for network in self.networks
            for item in self._sources
            for found in derive_from(network, item, self._targets)
        ]
        self.derived = sorted(derived, key=lambda one: len(one[1].possible))  # what says most comes first
        known = {(str(claim.source), str(claim.target)) for claim in self.stated}
        known |= {(found.source, found.target) for _, found, _ in self.derived}
        self.all_pairs = len(self._sources) * len(self._targets)
        self.open = [pair for pair in self._pairs() if pair not in known]

    def _items(self, framework: str) -> list[str]:
        names = dict.fromkeys(name for network in self.networks for name in network.names)
        return [name for name in names if name.partition(":")[0] == framework]

    def _pairs(self) -> Iterator[tuple[str, str]]:
        return ((source, target) for source in self._sources for target in self._targets)

    def data(self) -> dict[str, Any]:
        """Give the answer as plain data."""
        return {
            "complete": all(map(_is_complete, self.networks)),
            "consistent": all(map(_is_consistent, self.networks)),
            "left_out": {"disputed": self._chosen.disputed, "below_status": self._chosen.below_status},
            "stated": [_stated(claim) for claim in self.stated],
            "derived": [_entry(found) | {"basis": basis} for _, found, basis in self.derived],
            "undetermined": [{"source": source, "target": target} for source, target in self.open],
        }

    def lines(self, words: Words, status: Status) -> Iterator[str]:
        """Give the answer as lines of text."""
        yield message("infer-head-stated", count=len(self.stated))
        for claim in self.stated:
            yield words.with_basis(words.claim(claim), basis_of(claim))
        yield ""
        yield message("infer-head-derived", count=len(self.derived))
        for network, found, basis in self.derived:
            first, *rest = words.derived(network, found)
            yield from (words.with_basis(first, basis), *rest)
        if not self.derived:
            yield message("infer-derived-none")
        yield ""
        yield message("infer-undetermined", count=len(self.open), all=self.all_pairs)
        yield from _left_out(self._chosen, status)


def _left_out(chosen: Premises, status: Status) -> Iterator[str]:
    if chosen.disputed:
        yield message("infer-disputed", count=chosen.disputed)
    if chosen.below_status:
        yield message("infer-below-status", status=status, count=chosen.below_status)


def _stated(claim: Claim) -> dict[str, Any]:
    possible = [claim.relation] if isinstance(claim, Mapping) else list(claim.possible)
    own = {"source": str(claim.source), "target": str(claim.target), "possible": ordered_names(possible)}
    if isinstance(claim, Mapping):
        own |= {"basis": claim.basis, "status": claim.status, "rationale": claim.rationale}
    return own


def check_csv(file: Path, *, as_json: bool) -> bool:
    """Print the contradictions of a plain table; tell whether there are any."""
    network = Network(read_statements(file))
    words = plain_words()
    said = _Said(words, words.row, lambda statement: {"row": int(statement.id)}, ())
    return _report([network], said, as_json=as_json)


def check_mappings(workspace: Path | None, *, as_json: bool) -> bool:
    """Print the contradictions of a workspace's mappings, or of the bundled ones; tell whether there are any."""
    loaded = library() if workspace is None else _library_of(workspace)
    chosen = premises(claims_of(loaded))
    words = Words(loaded)

    def more(statement: Statement) -> dict[str, Any]:
        own = _stated(chosen.claim(statement.id))
        return {name: own[name] for name in ("basis", "status", "rationale") if name in own}

    def line(statement: Statement) -> str:
        return words.claimed(chosen.claim(statement.id))

    said = _Said(words, line, more, tuple(_left_out(chosen, Status.DRAFT)))
    return _report([chosen.network(MEANING), chosen.network(FUNCTION)], said, as_json=as_json)


def _library_of(file: Path) -> Library:
    from exports.from_workspace import library_of
    from frameworks.workspace import Workspace

    with Workspace.open(file, read_only=True) as workspace:
        loaded = library_of(workspace, library())
        return loaded.with_mappings(loaded.mappings)


class _Said(NamedTuple):
    """How a check is said: a statement of a conflict as a line, what is added to its data, and notes at the end."""

    words: Words
    line: Callable[[Statement], str]
    more: Callable[[Statement], dict[str, Any]]
    notes: tuple[str, ...]


def _report(networks: Sequence[Network], said: _Said, *, as_json: bool) -> bool:
    """Print what a check found; tell whether there are contradictions."""
    checks = [check(network) for network in networks]
    conflicts = [conflict for found in checks for conflict in found.conflicts]
    undecided = sum(found.undecided for found in checks)
    if as_json:
        consistent = False if conflicts else None if undecided else True
        entries = [_conflict(conflict, said.more) for conflict in conflicts]
        _print_json({"consistent": consistent, "undecided": undecided, "conflicts": entries})
        return bool(conflicts)
    for number, conflict in enumerate(conflicts, start=1):
        click.echo("\n".join([message("check-conflict", number=number), *map(said.line, conflict.statements)]))
        click.echo("\n".join(said.words.proposals(conflict)))
    if conflicts:
        click.echo(message("check-conflicts", count=len(conflicts)))
    elif not undecided:
        click.echo(message("check-consistent", count=sum(len(network.statements) for network in networks)))
    if undecided:
        click.echo(message("check-undecided", count=undecided))
    for note in said.notes:
        click.echo(note)
    return bool(conflicts)


def _conflict(conflict: Conflict, more: Callable[[Statement], dict[str, Any]]) -> dict[str, Any]:
    by_id = {statement.id: statement for statement in conflict.statements}
    return {
        "mappings": [_triple(statement) | more(statement) for statement in conflict.statements],
        "proposals": [
            {"mapping": _triple(by_id[one.statement]), "leave_out": True, "instead": ordered_names(one.instead)}
            for one in conflict.proposals
        ],
    }


def _triple(statement: Statement) -> dict[str, Any]:
    """Give a statement as plain data; an unsure one has all its relations, with bars between."""
    relation = "|".join(ordered_names(statement.possible))
    return {"source": statement.source, "relation": relation, "target": statement.target}


def _print_json(data: object) -> None:
    from exports.tables import answer

    sys.stdout.buffer.write(answer(data))
    sys.stdout.flush()
