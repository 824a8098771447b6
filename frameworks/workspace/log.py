"""The log of a workspace: every change, and what of it can be undone and redone.

The log is the only undo. An undo is a row of its own that names the row it undoes, and a redo is a row that names an
undo; both stacks follow from the rows in their order alone, so they survive closing and crashing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

import msgspec

from frameworks.errors import ConcordError
from frameworks.workspace.changes import Change
from frameworks.workspace.faults import damaged
from frameworks.workspace.file import packed, unpacked

PAUSE = timedelta(seconds=1)
"""Edits of one text that follow each other this closely are one step of undo."""

_LARGE = 1000
"""Changes of more bytes are stored compressed: the two sides of a text edit are nearly the same words."""


class Role(StrEnum):
    """What a row of the log was: done first, or undoing, or doing again what had been undone."""

    DONE = "done"
    UNDONE = "undone"
    REDONE = "redone"


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A row of the log. `parent` is the row before it, `undoes` the row that it takes back; the time is ISO, UTC."""

    uuid: str
    parent: str | None
    session: str
    author: str
    time: str
    change: Change
    undoes: str | None = None
    role: Role = Role.DONE


class Log:
    """The rows of an open file, and both stacks. Rows are written inside a transaction of the caller.

    What is in memory follows only when the caller says, after the commit, what has happened.
    """

    def __init__(self, connection: sqlite3.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        self.load()

    def load(self) -> None:
        """Read both stacks from the file. Raises ConcordError where the rows contradict each other."""
        self._done: list[str] = []
        self._undone: list[str] = []
        self._roles: dict[str, Role] = {}
        self._head: str | None = None
        self._last: Entry | None = None
        links = self._connection.execute("SELECT uuid, undoes FROM log INDEXED BY log_links ORDER BY position")
        for uuid, undoes in links.fetchall():
            self._push(uuid, undoes)

    @property
    def head(self) -> str | None:
        """The last row's uuid."""
        return self._head

    @property
    def to_undo(self) -> str | None:
        """The row that an undo would take back."""
        return self._done[-1] if self._done else None

    @property
    def to_redo(self) -> str | None:
        """The undoing row that a redo would take back."""
        return self._undone[-1] if self._undone else None

    def extended(self, change: Change, now: datetime) -> Entry | None:
        """Give the last row with this change added to it, or None where the change is a step of its own.

        Steps of another session are never extended, since `_last` is only known in the session that wrote it, nor are
        undoing ones, since an inverse does not coalesce.
        """
        last = self._last
        if last is None or change.coalesce is None or last.change.coalesce != change.coalesce:
            return None
        if not timedelta(0) <= now - datetime.fromisoformat(last.time) <= PAUSE:
            return None
        return msgspec.structs.replace(last, change=last.change.followed_by(change), time=stamp(now))

    def require_head(self) -> None:
        """Raise ConcordError where rows were written elsewhere: the records in memory are not those of the file then.

        Meant to run in the transaction that writes, so that nobody can come between.
        """
        row = self._connection.execute("SELECT uuid FROM log ORDER BY position DESC LIMIT 1").fetchone()
        if (row[0] if row else None) != self._head:
            raise ConcordError("workspace-changed-elsewhere", path=self._path)

    def write(self, entry: Entry) -> None:
        """Add a row, or rewrite the last one where it is that; a row that has come to change nothing is taken out."""
        if entry.uuid != self._head:
            self._connection.execute(
                "INSERT INTO log (uuid, parent, session, author, time, undoes, change) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (entry.uuid, entry.parent, entry.session, entry.author, entry.time, entry.undoes, stored(entry.change)),
            )
        elif entry.change.edits:
            self._connection.execute(
                "UPDATE log SET time = ?, change = ? WHERE uuid = ?", (entry.time, stored(entry.change), entry.uuid)
            )
        else:
            self._connection.execute("DELETE FROM log WHERE uuid = ?", (entry.uuid,))

    def happened(self, entry: Entry) -> None:
        """Take into memory that a row was committed."""
        if not entry.change.edits:
            self.load()  # the row is gone, and what it had made impossible can be redone again
            return
        if entry.uuid != self._head:
            self._push(entry.uuid, entry.undoes)
        self._last = entry

    def change(self, uuid: str) -> Change:
        """Read the change of a row."""
        row = self._connection.execute("SELECT change FROM log WHERE uuid = ?", (uuid,)).fetchone()
        return read_change(row[0], self._path)

    def entries(self) -> Iterator[Entry]:
        """Read the rows, newest first, while nothing is applied."""
        rows = self._connection.execute(
            "SELECT uuid, parent, session, author, time, change, undoes FROM log ORDER BY position DESC"
        )
        for uuid, parent, session, author, time, change, undoes in rows:
            yield Entry(
                uuid=uuid,
                parent=parent,
                session=session,
                author=author,
                time=time,
                change=read_change(change, self._path),
                undoes=undoes,
                role=self._roles.get(uuid, Role.DONE),
            )

    def _push(self, uuid: str, undoes: str | None) -> None:
        if undoes is None:
            self._done.append(uuid)
            self._undone.clear()
        elif undoes == self.to_undo:
            self._done.pop()
            self._undone.append(uuid)
            self._roles[uuid] = Role.UNDONE
        elif undoes == self.to_redo:
            self._undone.pop()
            self._done.append(uuid)
            self._roles[uuid] = Role.REDONE
        else:
            raise damaged(self._path, f"log {uuid}")
        self._head = uuid


def utc_now() -> datetime:
    """Give the time, in UTC."""
    return datetime.now(UTC)


def stamp(now: datetime) -> str:
    """Give a time as the file holds it: ISO, in UTC, with milliseconds."""
    return now.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def stored(change: Change) -> str | bytes:
    """Give a change as a row holds it: JSON, compressed where it is large."""
    body = msgspec.json.encode(change)
    return packed(body) if len(body) > _LARGE else body.decode()


def read_change(body: str | bytes, path: Path) -> Change:
    """Read what `stored` gave. Raises ConcordError where it is damaged."""
    content = unpacked(body, path) if isinstance(body, bytes) else body
    try:
        return msgspec.json.decode(content, type=Change)
    except msgspec.DecodeError as error:
        raise damaged(path, str(error)) from error
