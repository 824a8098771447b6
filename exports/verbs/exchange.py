"""The verbs `map` and `import-map`: mappings between two frameworks out to a file, and in from one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from exports.exchange.annex import RELATIONS
from exports.exchange.checking import Reading
from exports.exchange.entries import Exchange
from exports.verbs.answers import library
from frameworks.errors import ConcordError, message

_COLUMNS = ("Source", "Relation", "Target", "Basis", "Strength", "Status", "Rationale")


def map_frameworks(source: str, target: str, *, output: str | None, format: str | None, workspace: Path | None) -> None:
    """Write the mappings between two frameworks to a file, or as a Markdown table to standard output."""
    from exports.exchange.formats import format_of, write_exchange
    from exports.files import write_whole

    if output == "-":
        output = None
    if output is not None:
        format_of(Path(output), format)  # a wrong ending is told before any work
    exchange = _exchange(source, target, workspace)
    if output is None:
        click.echo("\n".join(_table(exchange)))
        return
    write_whole(Path(output), write_exchange(exchange, Path(output), format))
    if sys.stderr.isatty():
        click.echo(message("written", file=output), err=True)


def _exchange(source: str, target: str, workspace: Path | None) -> Exchange:
    from exports.exchange.workspace import bundled_exchange, workspace_exchange

    if workspace is None:
        return bundled_exchange(library(), source, target)
    from exports.from_workspace import library_of
    from frameworks.workspace import Workspace

    with Workspace.open(workspace, read_only=True) as opened:
        kept = library_of(opened, library())
        exchange, unsure = workspace_exchange(opened, opened.person_id, kept, source, target)
    if unsure:
        click.echo(message("exchange-unsure-left-out", count=unsure), err=True)
    return exchange


def _table(exchange: Exchange) -> Iterator[str]:
    """Yield the mappings, and then the searches, as a Markdown table."""
    if not exchange.entries and not exchange.searches:
        raise ConcordError("exchange-nothing", source=exchange.source.id, target=exchange.target.id)
    yield _line(_COLUMNS)
    yield _line(("---",) * len(_COLUMNS))
    for entry in exchange.entries:
        mapping = entry.mapping
        strength = "" if mapping.strength is None else str(mapping.strength)
        ends = (str(mapping.source), RELATIONS[mapping.relation], str(mapping.target))
        yield _line((*ends, mapping.basis.value, strength, mapping.status.value, mapping.rationale))
    for search in exchange.searches:
        none_found = message("exchange-none-found")
        yield _line((str(search.item), none_found, search.other, "", "", "", f"{search.scope}. {search.note}"))


def _line(cells: tuple[str, ...]) -> str:
    return "| " + " | ".join(" ".join(cell.replace("|", "\\|").split()) for cell in cells) + " |"


def import_map(file: Path, *, workspace: Path | None, format: str | None, pair: tuple[str, str] | None) -> int:
    """Check a file of mappings, say all its faults, and take it into a workspace if it has none and one is named.

    Gives the number of faults.
    """
    from exports.exchange.formats import read_exchange

    if workspace is None:
        reading = read_exchange(file, library(), format, pair)
        return _told(reading)
    from exports.exchange.workspace import taking_in
    from exports.from_workspace import library_of
    from frameworks.workspace import Workspace
    from frameworks.workspace.keeping import copies_for

    with Workspace.open(workspace) as opened:
        kept = library_of(opened, library())
        reading = read_exchange(file, kept, format, pair)
        faults = _told(reading)
        if not faults:
            change = taking_in(opened, kept, reading, at=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
            opened.apply(change, keep=copies_for(change, opened, kept))
            judgements = sum(edit.collection == "judgement" for edit in change.edits)
            click.echo(message("exchange-taken-in", workspace=str(workspace), count=judgements))
    return faults


def _told(reading: Reading) -> int:
    """Say what a file holds: its faults, or that it has none, and what is worth knowing; give the number of faults."""
    for fault in (*reading.faults, *reading.notes):
        click.echo(str(fault))
    if not reading.faults:
        counts = {"mappings": len(reading.entries), "searches": len(reading.searches)}
        click.echo(message("exchange-good", file=reading.file, **counts))
    return len(reading.faults)
