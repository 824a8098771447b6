"""An open workspace: its records, and the one door through which they change.

`apply` writes a change and its row of the log in one transaction, and only then changes what is in memory and tells the
observers. So what an observer shows is on disk, and a fault of the disk leaves memory and file as they were.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from frameworks.errors import ConcordError
from frameworks.workspace import copies, file, folders, lock, opening, rows, snapshots
from frameworks.workspace.changes import Change, Edit
from frameworks.workspace.copies import Wishes
from frameworks.workspace.faults import translated
from frameworks.workspace.lock import Lock
from frameworks.workspace.log import Entry, Log, stamp, utc_now
from frameworks.workspace.opening import OpenFile
from frameworks.workspace.reading import Reading
from frameworks.workspace.records import Kept, Person, collection_of
from frameworks.workspace.rows import Copy
from frameworks.workspace.snapshots import Snapshot

Clock = Callable[[], datetime]
Observer = Callable[[Change], None]

_ACTIVE = "comparison"
"""The place that says which comparison was shown last."""


class Workspace(Reading):
    """A workspace file that is open, with its records in memory. Use it in the thread that opened it, and close it."""

    def __init__(self, opened: OpenFile, clock: Clock) -> None:
        """Read an open file; `open` and `create` make a workspace."""
        with translated(opened.path):
            super().__init__(rows.load_records(opened.connection, opened.path))
            about = dict(opened.connection.execute("SELECT name, value FROM about").fetchall())
            self._places = dict(opened.connection.execute("SELECT name, value FROM place").fetchall())
            self._log = Log(opened.connection, opened.path)
        self._file = opened
        self._clock = clock
        self.seat = lock.seat(about.get("id", ""))
        self._session = uuid.uuid4().hex
        self._since_snapshot = snapshots.EVERY
        self._observers: list[Observer] = []

    @classmethod
    def create(cls, path: Path, *, replace: bool = False, clock: Clock = utc_now) -> Self:
        """Make an empty workspace and open it. Raises ConcordError where it cannot be written, or one is there."""
        path = opening.real_path(path)
        me = lock.myself(stamp(clock()))
        mine = Lock.acquire(path, me)
        try:
            file.create(path, {"id": uuid.uuid4().hex, "created": me.since}, me.since, replace=replace)
        finally:
            mine.release()
        return cls.open(path, clock=clock)

    @classmethod
    def create_unnamed(cls, *, clock: Clock = utc_now) -> Self:
        """Make an empty workspace without a name, in the folder of the user's data."""
        with translated(folders.unnamed_folder()):
            path = folders.unnamed_path(clock())
        return cls.create(path, clock=clock)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, take_over: bool = False, clock: Clock = utc_now) -> Self:
        """Open a workspace, for reading only where it cannot be written (`why_read_only`).

        Raises ConcordError where it is missing, no workspace, newer, damaged, or open for writing elsewhere; what
        another computer claims can be taken over.
        """
        opened = opening.open_file(opening.real_path(path), stamp(clock()), read_only=read_only, take_over=take_over)
        try:
            return cls(opened, clock)
        except BaseException:
            opened.close()
            raise

    def close(self) -> None:
        """Close the file; nothing is left to save."""
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """Where the file really lies."""
        return self._file.path

    @property
    def is_unnamed(self) -> bool:
        """Whether nobody has given the workspace a name and a place yet."""
        return folders.is_unnamed(self.path)

    @property
    def is_read_only(self) -> bool:
        return self._file.why_read_only is not None

    @property
    def why_read_only(self) -> ConcordError | None:
        """The fault that every attempt to change the workspace raises, or None."""
        return self._file.why_read_only

    @property
    def person(self) -> str:
        """The name under which this user works here, empty while nobody has asked."""
        found = self.get(Person, self.seat)
        return found.name if found else ""

    @property
    def person_id(self) -> str:
        """The random id that signs this user's judgements here, empty while nobody has given a name."""
        found = self.get(Person, self.seat)
        return found.id if found and found.name else ""

    def apply(self, change: Change, keep: Iterable[Copy] = ()) -> Change:
        """Make a change, for good: when this returns it is on disk.

        `keep` holds the frameworks and other files that the change begins to use; a copy of each that the workspace
        does not have yet is kept in the same transaction. Gives the change as it was made; an empty one does nothing.
        Raises ConcordError where it cannot be written, and StaleChange where it was made from other records.
        """
        self._require_writable()
        if not change.edits:
            return change
        contents = tuple(keep)
        change = self._keeping(change, contents)
        self.check(change)
        now = self._clock()
        entry = self._log.extended(change, now) or self._entry(change, now)
        self._commit(change, entry, contents)
        return change

    def undo(self) -> Change | None:
        """Take back the last step that is not undone; gives what that changed, or None where there is none."""
        return self._take_back(self._log.to_undo)

    def redo(self) -> Change | None:
        """Do again what was undone last, unless something new was done since."""
        return self._take_back(self._log.to_redo)

    @property
    def can_undo(self) -> bool:
        return not self.is_read_only and self._log.to_undo is not None

    @property
    def can_redo(self) -> bool:
        return not self.is_read_only and self._log.to_redo is not None

    def undo_label(self, language: str = "en") -> str | None:
        """Name the step that an undo takes back, such as "Star “Transparency and disclosure”"."""
        return self._label(self._log.to_undo, language)

    def redo_label(self, language: str = "en") -> str | None:
        """Name the step that a redo does again."""
        return self._label(self._log.to_redo, language)

    def history(self) -> Iterator[Entry]:
        """Give the rows of the log, newest first. Apply nothing while reading them."""
        with translated(self.path):
            yield from self._log.entries()

    def subscribe(self, observer: Observer) -> Callable[[], None]:
        """Call `observer` with each change, undone and redone ones too, after it is on disk; gives what ends that."""
        self._observers.append(observer)
        return lambda: self._observers.remove(observer)

    def place(self, name: str) -> str | None:
        """Give what was open, by the name under which the interface keeps it; not part of the history."""
        return self._places.get(name)

    def set_place(self, name: str, value: str) -> None:
        """Remember what is open, in the file where it can be written. Raises ConcordError where that fails."""
        if self._places.get(name) == value:
            return
        if not self.is_read_only:
            with file.transaction(self._file.connection, self.path):
                self._file.connection.execute("INSERT OR REPLACE INTO place VALUES (?, ?)", (name, value))
        self._places[name] = value

    @property
    def active_comparison(self) -> str | None:
        """The comparison that was shown last, else the first one; None where there is none."""
        comparisons = self.comparisons()
        last = self.place(_ACTIVE)
        return last if last in comparisons else next(iter(comparisons), None)

    def show_comparison(self, comparison: str) -> None:
        """Remember which comparison is shown. Not a change: an undo must not jump between comparisons."""
        self.set_place(_ACTIVE, comparison)

    def kept(self, kind: str, identity: str) -> bytes | None:
        """Give the bytes of a kept copy, such as `kept("framework", "oecd-ai-2024")`; None where none is kept.

        Raises ConcordError where they are damaged.
        """
        record = self.get(Kept, kind, identity)
        if record is None:
            return None
        with translated(self.path):
            return rows.read_content(self._file.connection, self.path, record.sha256)

    def kept_frameworks(self) -> dict[str, bytes]:
        """Give the bytes of all kept frameworks by id."""
        kept = ((identity, self.kept("framework", identity)) for identity in self.kept_hashes())
        return {identity: content for identity, content in kept if content is not None}

    def kept_crosswalks(self) -> dict[str, bytes]:
        """Give the bytes of all kept crosswalks by id."""
        kept = ((identity, self.kept("crosswalk", identity)) for identity in self.kept_hashes("crosswalk"))
        return {identity: content for identity, content in kept if content is not None}

    def snapshots(self) -> list[Snapshot]:
        """Give the snapshots, newest first."""
        with translated(self.path):
            return snapshots.listed(self._file.connection)

    def take_snapshot(self, name: str) -> None:
        """Keep the records as they are under a name, until it is removed. Not a change of the records."""
        self._require_writable()
        with file.transaction(self._file.connection, self.path):
            snapshots.take(self._file.connection, self, stamp(self._clock()), name)

    def remove_snapshot(self, number: int) -> None:
        """Remove a snapshot."""
        self._require_writable()
        with file.transaction(self._file.connection, self.path):
            self._file.connection.execute("DELETE FROM snapshot WHERE id = ?", (number,))

    def restore_snapshot(self, number: int) -> Change:
        """Bring the records back to a snapshot, as a change that can be undone; raises as `apply` does."""
        with translated(self.path):
            change = snapshots.restoring(self._file.connection, self.path, self, number)
        return self.apply(change)

    def save_copy(self, target: Path, *, replace: bool = False) -> None:
        """Write a whole copy, with its history. Raises ConcordError where it cannot be; `target` stays as it was."""
        self._copy(target, replace, None)

    def save_copy_for_others(self, target: Path, wishes: Wishes, *, replace: bool = False) -> None:
        """Write a copy without what the wishes leave out; raises as `save_copy` does."""
        self._copy(target, replace, wishes)

    def move_to(self, target: Path, *, replace: bool = False) -> Path | None:
        """Give the workspace a name and a place, with its history; it goes on there.

        Gives the old path where the system would not let it be removed, else None. Raises ConcordError where the new
        place cannot be written; the workspace then stays where it was.
        """
        self._require_writable()
        target = self._other(target)
        me = lock.myself(stamp(self._clock()))
        mine = Lock.acquire(target, me)
        try:
            copies.write_copy(self._file.connection, target, replace=replace)
            moved = opening.open_locked(target, mine, me)
        except BaseException:
            mine.release()
            raise
        old, self._file = self._file, moved
        self._log = Log(moved.connection, moved.path)
        return _removed(old)

    def _require_writable(self) -> None:
        if self._file.why_read_only is not None:
            fault = self._file.why_read_only
            raise ConcordError(fault.code, **fault.parameters)

    def _keeping(self, change: Change, contents: Iterable[Copy]) -> Change:
        """Add the records of copies that the workspace does not have; one that it has stays the one it uses."""
        collection = collection_of(Kept)
        new = {
            (copy.kind, copy.id): Kept(sha256=copy.sha256)
            for copy in contents
            if self.get(Kept, copy.kind, copy.id) is None
        }
        edits = (Edit(collection=collection, key=key, before=None, after=record) for key, record in new.items())
        return msgspec.structs.replace(change, edits=(*change.edits, *edits))

    def _entry(self, change: Change, now: datetime, undoes: str | None = None) -> Entry:
        return Entry(
            uuid=uuid.uuid4().hex,
            parent=self._log.head,
            session=self._session,
            author=self.person,
            time=stamp(now),
            change=change,
            undoes=undoes,
        )

    def _commit(self, change: Change, entry: Entry, contents: Iterable[Copy] = ()) -> None:
        connection = self._file.connection
        is_due = self._since_snapshot >= snapshots.EVERY
        with file.transaction(connection, self.path):
            self._log.require_head()
            if is_due:
                snapshots.take(connection, self, entry.time)
            rows.write_edits(connection, change)
            rows.write_contents(connection, contents)
            self._log.write(entry)
        self._since_snapshot = 1 if is_due else self._since_snapshot + 1
        self.take_in(change)
        self._log.happened(entry)
        for observer in tuple(self._observers):
            observer(change)

    def _take_back(self, row: str | None) -> Change | None:
        if row is None:
            return None
        self._require_writable()
        with translated(self.path):
            change = self._log.change(row).inverse()
        self.check(change)
        self._commit(change, self._entry(change, self._clock(), undoes=row))
        return change

    def _label(self, row: str | None, language: str) -> str | None:
        if row is None or self.is_read_only:
            return None
        with translated(self.path):
            return self._log.change(row).label(language)

    def _other(self, target: Path) -> Path:
        target = opening.real_path(target)
        if target == self.path:
            raise ConcordError("workspace-same-file", path=target)
        return target

    def _copy(self, target: Path, replace: bool, wishes: Wishes | None) -> None:
        target = self._other(target)
        mine = Lock.acquire(target, lock.myself(stamp(self._clock())))
        try:
            copies.write_copy(self._file.connection, target, replace=replace, wishes=wishes)
        finally:
            mine.release()


def _removed(old: OpenFile) -> Path | None:
    try:
        old.remove()
    except ConcordError:
        return old.path
    return None
