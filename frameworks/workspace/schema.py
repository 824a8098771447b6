"""The tables of a workspace file, and the steps that lift an older file to them.

A step lifts a file by one version inside the caller's transaction; step 0 lays the first tables into an empty file.
Once a version is released its step never changes: a new version is a new step at the end. A step that changes records
must do so in `record`, and in the JSON of `log` and `snapshot`. New types or fields of records and new kinds of change
need a version too, even if its step does nothing: older programs cannot read them, and must say so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

APPLICATION_ID = 0x434E4344
"""Bytes 68 to 71 of a workspace file: "CNCD"."""

_FIRST_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE record (collection TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (collection, key));
CREATE TABLE log (
  position INTEGER PRIMARY KEY,
  uuid TEXT NOT NULL UNIQUE,
  parent TEXT,
  session TEXT NOT NULL,
  author TEXT NOT NULL,
  time TEXT NOT NULL,
  undoes TEXT,
  change NOT NULL
);
CREATE INDEX log_links ON log (position, uuid, undoes);
CREATE TABLE content (sha256 TEXT PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE snapshot (id INTEGER PRIMARY KEY, name TEXT, time TEXT NOT NULL, body BLOB NOT NULL);
CREATE TABLE place (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE holder (host TEXT NOT NULL, user TEXT NOT NULL, pid INTEGER NOT NULL, since TEXT NOT NULL);
CREATE TABLE migration (version INTEGER PRIMARY KEY, time TEXT NOT NULL);
"""

TABLES = frozenset({"about", "record", "log", "content", "snapshot", "place", "holder", "migration"})
"""What a file of the current version must have."""

Step = Callable[[sqlite3.Connection], None]


def lay_first_tables(connection: sqlite3.Connection) -> None:
    """Make the tables of version 1."""
    for statement in _FIRST_TABLES.split(";"):
        connection.execute(statement)


def take_judgements(_: sqlite3.Connection) -> None:
    """Version 2: persons have ids, and there are judgements, agreements, rejections, contrary claims and answers.

    Older records stay as they are; an older program cannot read the new ones.
    """


def take_accepted_texts(_: sqlite3.Connection) -> None:
    """Version 3: generated texts can be accepted, and a memo has a template and a day on which it was final.

    Its settings no longer list accepted blocks, which no program has ever written.
    """


STEPS: list[Step] = [lay_first_tables, take_judgements, take_accepted_texts]
"""The step at index n lifts a file from version n to n + 1."""


def current_version() -> int:
    """Give the version that this program writes, and up to which it reads."""
    return len(STEPS)


def version_of(connection: sqlite3.Connection) -> int:
    """Read the version of an open file."""
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return version


def lift(connection: sqlite3.Connection, time: str) -> None:
    """Lift a file to the current version, inside a transaction of the caller; `time` (ISO, UTC) is noted in it."""
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for version in range(version_of(connection), current_version()):
        STEPS[version](connection)
        connection.execute("INSERT INTO migration VALUES (?, ?)", (version + 1, time))
    connection.execute(f"PRAGMA user_version = {current_version()}")
