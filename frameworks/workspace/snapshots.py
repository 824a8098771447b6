"""Snapshots: all records of a workspace as they were, twenty rolling ones and those that somebody named.

They are a second net below the log: a snapshot can be restored when no single step is the wrong one. Restoring is an
ordinary change, so it can be undone.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import msgspec

from frameworks.workspace.changes import Change, Edit, make
from frameworks.workspace.faults import damaged
from frameworks.workspace.file import packed, unpacked
from frameworks.workspace.reading import Reading
from frameworks.workspace.records import AnyRecord, Key, collection_of

ROLLING = 20
"""Snapshots without a name that are kept."""

EVERY = 100
"""Changes between two of them; the first change of a session makes one too."""

Rows = list[tuple[Key, AnyRecord]]


class Snapshot(msgspec.Struct, frozen=True):
    """A snapshot in the list: its number, its name or None for a rolling one, and its time (ISO, UTC)."""

    id: int
    name: str | None
    time: str


def take(connection: sqlite3.Connection, reading: Reading, time: str, name: str | None = None) -> None:
    """Write a snapshot, inside a transaction of the caller; without a name, an empty or unchanged one is left out."""
    records = reading.records()
    body = packed(msgspec.json.encode(records))
    if name is None:
        if not records:
            return
        newest = connection.execute("SELECT body FROM snapshot ORDER BY id DESC LIMIT 1").fetchone()
        if newest is not None and newest[0] == body:
            return
    connection.execute("INSERT INTO snapshot (name, time, body) VALUES (?, ?, ?)", (name, time, body))
    connection.execute(
        "DELETE FROM snapshot WHERE name IS NULL AND id NOT IN"
        " (SELECT id FROM snapshot WHERE name IS NULL ORDER BY id DESC LIMIT ?)",
        (ROLLING,),
    )


def listed(connection: sqlite3.Connection) -> list[Snapshot]:
    """Give the snapshots, newest first."""
    return [Snapshot(*row) for row in connection.execute("SELECT id, name, time FROM snapshot ORDER BY id DESC")]


def restoring(connection: sqlite3.Connection, path: Path, reading: Reading, number: int) -> Change:
    """Make the change that brings the records back to a snapshot. Raises KeyError for a number that is not listed."""
    row = connection.execute("SELECT name, time, body FROM snapshot WHERE id = ?", (number,)).fetchone()
    if row is None:
        raise KeyError(number)
    name, time, body = row
    return make("restore-snapshot", _edits(reading.records(), read(body, path)), {"name": name or time})


def read(body: bytes, path: Path) -> Rows:
    """Read the records of a snapshot. Raises ConcordError where it is damaged."""
    try:
        return msgspec.json.decode(unpacked(body, path), type=Rows)
    except msgspec.DecodeError as error:
        raise damaged(path, str(error)) from error


def _edits(now: Rows, then: Rows) -> list[Edit]:
    before = {(collection_of(record), key): record for key, record in now}
    after = {(collection_of(record), key): record for key, record in then}
    return [
        Edit(collection=place[0], key=place[1], before=before.get(place), after=after.get(place))
        for place in sorted(before.keys() | after.keys())
    ]
