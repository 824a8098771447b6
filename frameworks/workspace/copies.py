"""Copies of a workspace: whole ones, and those for others, without history, names or notes as chosen.

A copy is made by SQLite from a consistent state, beside its target, and vacuumed: what is left out is not in its bytes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import msgspec

from frameworks import errors
from frameworks.mappings import decode_crosswalk
from frameworks.workspace import snapshots
from frameworks.workspace.changes import Change, Edit, make
from frameworks.workspace.file import beside, connect, packed, transaction
from frameworks.workspace.keeping import used_by
from frameworks.workspace.log import Log, read_change, stored
from frameworks.workspace.reading import Reading
from frameworks.workspace.records import (
    AnyRecord,
    BlankMark,
    Kept,
    Key,
    MemoSettings,
    NoteRecord,
    Person,
    collection_of,
)
from frameworks.workspace.rows import insert_records, key_text, load_records, read_content

Keep = Callable[[AnyRecord], AnyRecord | None]
"""What becomes of a record in a copy; None leaves it out."""


class Wishes(msgspec.Struct, frozen=True, kw_only=True):
    """What a copy for others takes along."""

    history: bool = False
    names: bool = False
    notes: bool = False


def write_copy(connection: sqlite3.Connection, target: Path, *, replace: bool, wishes: Wishes | None = None) -> None:
    """Write a copy of an open workspace to `target`, whole or with what the wishes allow.

    Raises ConcordError where it cannot be written; `target` then stays as it was.
    """
    with beside(target, replace=replace) as temporary:
        connection.execute("VACUUM INTO ?", (str(temporary),))
        with closing(connect(temporary, "rw")) as copy:
            with transaction(copy, target):
                copy.execute("DELETE FROM holder")
                if wishes is not None:
                    _leave_out(copy, target, wishes)
            copy.execute("VACUUM")


def _leave_out(copy: sqlite3.Connection, path: Path, wishes: Wishes) -> None:
    copy.execute("DELETE FROM place WHERE name <> 'comparison'")
    keep = _rule(wishes)
    _rewrite_records(copy, path, keep)
    if not wishes.names:
        copy.execute("UPDATE log SET author = ''")
    if wishes.history:
        _rewrite_log(copy, path, keep)
        _rewrite_snapshots(copy, path, keep)
    else:
        copy.execute("DELETE FROM log")
        copy.execute("DELETE FROM snapshot")
        _leave_out_unused(copy, path)


def _rule(wishes: Wishes) -> Keep:
    """Give the rule that the wishes make. It is the same for records, log and snapshots, or undo would not fit them."""

    def keep(record: AnyRecord) -> AnyRecord | None:
        if isinstance(record, NoteRecord) and not wishes.notes:
            return None
        return record if wishes.names else _without_names(record)

    return keep


def _without_names(record: AnyRecord) -> AnyRecord | None:
    """Take the names of people out. A confirmed absence needs somebody who confirmed it, and keeps "a reader"."""
    match record:
        case Person():
            return None
        case NoteRecord():
            return msgspec.structs.replace(record, by="")
        case BlankMark():
            return msgspec.structs.replace(record, by=errors.message("somebody") if record.by else "")
        case MemoSettings():
            return msgspec.structs.replace(record, author="", to="")
    return record


def _rewrite_records(copy: sqlite3.Connection, path: Path, keep: Keep) -> None:
    before = load_records(copy, path)
    copy.execute("DELETE FROM record")
    after = ((key, keep(record)) for key, record in before)
    insert_records(copy, ((key, record) for key, record in after if record is not None))


def _rewrite_log(copy: sqlite3.Connection, path: Path, keep: Keep) -> None:
    """Rewrite each change; where nothing is left of one, nothing is left of its undoing either, and both rows go."""
    parent = None
    for uuid, body in copy.execute("SELECT uuid, change FROM log ORDER BY position").fetchall():
        change = _kept_change(read_change(body, path), keep)
        if change.edits:
            copy.execute("UPDATE log SET parent = ?, change = ? WHERE uuid = ?", (parent, stored(change), uuid))
            parent = uuid
        else:
            copy.execute("DELETE FROM log WHERE uuid = ?", (uuid,))
    Log(copy, path)


def _kept_change(change: Change, keep: Keep) -> Change:
    def side(record: AnyRecord | None) -> AnyRecord | None:
        return None if record is None else keep(record)

    edits = (
        Edit(collection=edit.collection, key=edit.key, before=side(edit.before), after=side(edit.after))
        for edit in change.edits
    )
    return make(change.kind, edits, change.parameters, change.coalesce)


def _rewrite_snapshots(copy: sqlite3.Connection, path: Path, keep: Keep) -> None:
    for number, body in copy.execute("SELECT id, body FROM snapshot").fetchall():
        rows = ((key, keep(record)) for key, record in snapshots.read(body, path))
        left = [row for row in rows if row[1] is not None]
        copy.execute("UPDATE snapshot SET body = ? WHERE id = ?", (packed(msgspec.json.encode(left)), number))


def _leave_out_unused(copy: sqlite3.Connection, path: Path) -> None:
    """Drop the copies that no comparison and no mapping uses, which only the history could have brought back."""
    reading = Reading(load_records(copy, path))
    groups = [set(used_by(key, record)) for key, record in reading.records()]
    unused = [key for key in reading.all(Kept) if not _is_used(copy, path, reading, key, groups)]
    collection = collection_of(Kept)
    copy.executemany("DELETE FROM record WHERE collection = ? AND key = ?", [(collection, key_text(k)) for k in unused])
    hashes = [(kept.sha256,) for key, kept in reading.all(Kept).items() if key not in unused]
    copy.execute("CREATE TEMP TABLE used (sha256 TEXT)")
    copy.executemany("INSERT INTO used VALUES (?)", hashes)
    copy.execute("DELETE FROM content WHERE sha256 NOT IN (SELECT sha256 FROM used)")


def _is_used(copy: sqlite3.Connection, path: Path, reading: Reading, key: Key, groups: list[set[str]]) -> bool:
    match key:
        case ("framework", identity):
            return any(identity in group for group in groups)
        case ("crosswalk", _):
            kept = reading.all(Kept)[key]
            crosswalk = decode_crosswalk(read_content(copy, path, kept.sha256))
            return any({crosswalk.source, crosswalk.target} <= group for group in groups)
    return True
