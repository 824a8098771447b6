"""How records and kept copies lie in the tables of the file. What writes here runs in the caller's transaction."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec

from frameworks.errors import ConcordError
from frameworks.workspace.changes import Change
from frameworks.workspace.faults import damaged
from frameworks.workspace.file import packed, unpacked
from frameworks.workspace.records import AnyRecord, Key, collection_of

_RECORDS = msgspec.json.Decoder(AnyRecord)
_KEYS = msgspec.json.Decoder(Key)


class Copy(msgspec.Struct, frozen=True):
    """The bytes of a framework or another bundled file that a change begins to use; `kind` is such as "framework"."""

    kind: str
    id: str
    content: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def key_text(key: Key) -> str:
    """Give a key as its column holds it: a JSON array."""
    return msgspec.json.encode(key).decode()


def load_records(connection: sqlite3.Connection, path: Path) -> list[tuple[Key, AnyRecord]]:
    """Read all records. Raises ConcordError where one cannot be read."""
    records = []
    for collection, key, value in connection.execute("SELECT collection, key, value FROM record"):
        try:
            record = _RECORDS.decode(value)
            records.append((_KEYS.decode(key), record))
        except (msgspec.DecodeError, TypeError, ConcordError) as error:
            raise damaged(path, f"{collection}: {error}") from error
        if collection_of(record) != collection:
            raise damaged(path, f"{collection}: {collection_of(record)}")
    return records


def insert_records(connection: sqlite3.Connection, records: Iterable[tuple[Key, AnyRecord]]) -> None:
    """Write records, in place of those that have the same key."""
    connection.executemany(
        "INSERT OR REPLACE INTO record VALUES (?, ?, ?)",
        [(collection_of(record), key_text(key), msgspec.json.encode(record).decode()) for key, record in records],
    )


def write_edits(connection: sqlite3.Connection, change: Change) -> None:
    """Write what a change makes of the records."""
    gone = [(edit.collection, key_text(edit.key)) for edit in change.edits if edit.after is None]
    connection.executemany("DELETE FROM record WHERE collection = ? AND key = ?", gone)
    insert_records(connection, ((edit.key, edit.after) for edit in change.edits if edit.after is not None))


def write_contents(connection: sqlite3.Connection, copies: Iterable[Copy]) -> None:
    """Write the bytes of copies, once for each hash. They stay when their use is undone, so that it can be redone."""
    connection.executemany(
        "INSERT OR IGNORE INTO content VALUES (?, ?)", [(copy.sha256, packed(copy.content)) for copy in copies]
    )


def read_content(connection: sqlite3.Connection, path: Path, sha256: str) -> bytes:
    """Read the bytes of a kept copy. Raises ConcordError where they are not there, or not those that were kept."""
    row = connection.execute("SELECT body FROM content WHERE sha256 = ?", (sha256,)).fetchone()
    content = unpacked(row[0], path) if row else b""
    if hashlib.sha256(content).hexdigest() != sha256:
        raise damaged(path, f"content {sha256[:12]}")
    return content
