"""From a path to an open file: lock, header, pages, version, claim, in this order; or for reading only, and why.

What cannot be written is opened for reading instead; what cannot be trusted is not opened at all.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from pathlib import Path

from frameworks.errors import ConcordError
from frameworks.workspace import file, lock
from frameworks.workspace.faults import CANNOT_WRITE, translated
from frameworks.workspace.lock import Holder, Lock


class OpenFile:
    """An open file with its lock. `why_read_only` is the fault that each attempt to write raises, or None."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        *,
        own: tuple[Lock, Holder] | None = None,
        why_read_only: ConcordError | None = None,
    ) -> None:
        self.path = path
        self.connection = connection
        self.why_read_only = why_read_only
        self._own = own

    def close(self) -> None:
        """Close the file and give its lock back; a second time does nothing."""
        if self._own is None:
            self.connection.close()
            return
        mine, me = self._own
        self._own = None
        # A row that stays behind (the medium was pulled out) is known as ours at the next opening: no fault to show.
        with suppress(ConcordError), file.transaction(self.connection, self.path):
            lock.give_back(self.connection, me)
        self.connection.close()
        mine.release()

    def remove(self) -> None:
        """Close the file and delete it. Raises ConcordError where the system keeps it; it is closed then too."""
        self.connection.close()
        try:
            with translated(self.path):
                self.path.unlink()
        finally:
            if self._own:
                self._own[0].release()


def real_path(path: Path) -> Path:
    """Give the path behind links, by which a file is known however it was reached."""
    return Path(os.path.realpath(path))


def open_file(path: Path, time: str, *, read_only: bool = False, take_over: bool = False) -> OpenFile:
    """Open a file, for writing where that is wished and possible. Raises ConcordError where it cannot be opened."""
    if read_only:
        return _for_reading(path, time, ConcordError("workspace-read-only", path=path))
    file.check_header(path)
    me = lock.myself(time)
    mine = Lock.acquire(path, me)
    try:
        return open_locked(path, mine, me, take_over=take_over)
    except ConcordError as fault:
        mine.release()
        if fault.code not in CANNOT_WRITE:
            raise
        return _for_reading(path, time, fault)
    except BaseException:
        mine.release()
        raise


def open_locked(path: Path, mine: Lock, me: Holder, *, take_over: bool = False) -> OpenFile:
    """Open a file whose lock is held, and claim it. On a fault the lock stays with the caller."""
    connection = file.open_for_writing(path)
    try:
        with translated(path):
            if not take_over and file.has_holder(connection):
                lock.refuse_if_held(connection, path, me)
            if file.is_older(connection):
                file.lift(connection, path, me.since)
            with file.transaction(connection, path):
                lock.claim(connection, me)
    except BaseException:
        connection.close()
        raise
    return OpenFile(path, connection, own=(mine, me))


def _for_reading(path: Path, time: str, why: ConcordError) -> OpenFile:
    return OpenFile(path, file.open_for_reading(path, time), why_read_only=why)
