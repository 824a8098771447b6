"""The workspace: opening one with a history, and one change, each against bare SQLite with the same settings."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from unittest import mock

from measuring import Go, Part, against, homes, medians, timed

from frameworks.library import Library
from frameworks.model import encode
from frameworks.workspace import Copy, NoteRecord, Workspace, actions
from frameworks.workspace.file import PRAGMAS

CHANGES = 500
_COMPARISON = "first"
_FRAMEWORKS = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")


def measure(rounds: int) -> Part:
    """Measure the opening of a workspace with 500 changes, and one change more."""
    with homes() as environment, mock.patch.dict(os.environ, environment), tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "work.concord")
        _fill(path)
        size = path.stat().st_size
        opened = medians(
            {"ours": lambda: timed(lambda: _open(path)), "bare": lambda: timed(lambda: _read(path))}, rounds
        )
        with Workspace.open(path) as workspace, _bare(Path(folder, "bare")) as bare:
            applied = medians({"ours": _apply(workspace), "bare": _insert(bare)}, rounds * 10)
    note = (
        f"The workspace holds four frameworks, a comparison and {CHANGES} changes in its log, {size / 1024:.0f} KiB. "
        "Bare SQLite reads all tables, or commits one row of the same text, with the same journal and synchronisation. "
        "What a change costs is mostly the wait for the disk."
    )
    rows = (
        against("open, check and close a workspace", opened["ours"], "reading its tables", opened["bare"]),
        against("one change, on disk", applied["ours"], "a bare insert, on disk", applied["bare"]),
    )
    return Part(title="Workspace", rows=rows, notes=(note,), versions={"SQLite": sqlite3.sqlite_version})


def _fill(path: Path) -> None:
    library = Library.load()
    copies = [Copy(kind="framework", id=id, content=encode(library.framework(id))) for id in _FRAMEWORKS]
    with Workspace.create(path) as workspace:
        workspace.apply(actions.add_comparison(workspace, "First", _FRAMEWORKS, identity=_COMPARISON), copies)
        for number in range(CHANGES):
            workspace.apply(_change(workspace, number))


def _change(workspace: Workspace, number: int) -> actions.Change:
    note = NoteRecord(text=f"A note of a few words, the {number}th of its kind.", by="Ana")
    return actions.write_note(workspace, _COMPARISON, f"row:{number}", "oecd-ai-2024", note)


def _open(path: Path) -> None:
    Workspace.open(path).close()


def _read(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for table in ("about", "record", "log", "place"):
            connection.execute(f"SELECT * FROM {table}").fetchall()


def _apply(workspace: Workspace) -> Go:
    numbers = iter(range(CHANGES, CHANGES + 1_000_000))
    return lambda: timed(lambda: workspace.apply(_change(workspace, next(numbers))))


@contextmanager
def _bare(path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        connection.execute("CREATE TABLE note (position INTEGER PRIMARY KEY, text TEXT NOT NULL)")
        yield connection


def _insert(connection: sqlite3.Connection) -> Go:
    def insert() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO note (text) VALUES (?)", ("A note of a few words, the 500th of its kind.",))
        connection.execute("COMMIT")

    return lambda: timed(insert)
