"""Who has a workspace open for writing: one process at a time.

Two signs, since neither is enough. On one computer a lock of the system on a small file in the user's runtime folder:
it ends with its process, however that ends, so it is never stale and no process id is trusted. For folders shared
between computers or users, where no such lock reaches, a row in the workspace names its holder.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import platform
import sqlite3
import sys
from datetime import datetime
from pathlib import Path

import msgspec

from frameworks.errors import ConcordError
from frameworks.workspace.faults import damaged, translated
from frameworks.workspace.folders import lock_folder

_OFFSET = 4096
"""The locked byte lies behind the holder's words, since on Windows a locked byte cannot be read by others."""

_held: set[str] = set()
"""Lock files of this process: the system's locks do not keep a process from itself, and closing one ends them all."""


class Holder(msgspec.Struct, frozen=True):
    """Who holds a workspace: computer, user, process, and since when (ISO time in UTC)."""

    host: str
    user: str
    pid: int
    since: str

    @property
    def since_local(self) -> str:
        """The time by this computer's clock, such as "2026-11-22 14:05"."""
        return f"{datetime.fromisoformat(self.since).astimezone():%Y-%m-%d %H:%M}"


def myself(since: str) -> Holder:
    """Describe this process as a holder."""
    return Holder(host_name(), user_name(), os.getpid(), since)


def host_name() -> str:
    """Give the computer's name in the network."""
    return platform.node()


def user_name() -> str:
    """Give the login name, or nothing where the system knows none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # what each system and version of Python raises
        return ""


def seat(workspace_id: str) -> str:
    """Name this user of this computer as one workspace knows them, without telling who they are: twelve hex digits."""
    words = "|".join((workspace_id, user_name(), host_name()))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:12]


class Lock:
    """The lock of one workspace on this computer, held until `release` or the end of the process."""

    def __init__(self, file: Path, descriptor: int) -> None:
        self._file = file
        self._descriptor = descriptor

    @classmethod
    def acquire(cls, workspace: Path, holder: Holder) -> Lock:
        """Take the lock, or raise ConcordError saying since when another window or verb has it."""
        with translated(workspace):
            file = lock_file(workspace)
            if str(file) in _held:
                raise _locked(workspace, _read(file))
            descriptor = _locked_descriptor(file)
            if descriptor is None:
                raise _locked(workspace, _read(file))
            _held.add(str(file))
            lock = cls(file, descriptor)
            try:
                os.ftruncate(descriptor, 0)
                os.write(descriptor, msgspec.json.encode(holder))
            except OSError:
                lock.release()
                raise
        return lock

    def release(self) -> None:
        """Give the lock back. On Windows an open file cannot be removed, elsewhere a removed one must not be locked."""
        _held.discard(str(self._file))
        if sys.platform == "win32":
            os.close(self._descriptor)
            _remove_if_unused(self._file)
        else:
            self._file.unlink(missing_ok=True)
            os.close(self._descriptor)


def is_held_here(workspace: Path) -> bool:
    """Tell whether this process has the workspace open for writing."""
    return str(lock_file(workspace)) in _held


def lock_file(workspace: Path) -> Path:
    """Give the lock file of a workspace: named by its real path, so that every way to it leads to the same lock."""
    real = os.path.normcase(os.path.realpath(workspace))
    return lock_folder() / f"{hashlib.sha256(os.fsencode(real)).hexdigest()}.lock"


def refuse_if_held(connection: sqlite3.Connection, path: Path, me: Holder) -> None:
    """Raise ConcordError where the file's row names another computer or user who holds it.

    A row of this user on this computer is left from a crash, since the lock is already ours.
    """
    rows = connection.execute("SELECT host, user, pid, since FROM holder").fetchall()
    for other in (_from_row(row, path) for row in rows):
        if other.host != me.host or (other.user != me.user and is_running(other.pid)):
            words = {"host": other.host, "user": other.user or "?", "since": other.since_local}
            raise ConcordError("workspace-locked-elsewhere", path=path, **words)


def claim(connection: sqlite3.Connection, me: Holder) -> None:
    """Write the holder's row, inside a transaction of the caller."""
    connection.execute("DELETE FROM holder")
    connection.execute("INSERT INTO holder VALUES (?, ?, ?, ?)", (me.host, me.user, me.pid, me.since))


def give_back(connection: sqlite3.Connection, me: Holder) -> None:
    """Remove the holder's row, unless somebody has taken it over; inside a transaction of the caller."""
    connection.execute("DELETE FROM holder WHERE host = ? AND pid = ? AND since = ?", (me.host, me.pid, me.since))


def is_running(pid: int) -> bool:
    """Tell whether a process of this computer is running."""
    return _is_running(pid)


def _from_row(row: tuple[object, ...], path: Path) -> Holder:
    try:
        holder = msgspec.convert(dict(zip(Holder.__struct_fields__, row, strict=True)), Holder)
        datetime.fromisoformat(holder.since)
    except ValueError as error:  # msgspec's faults are ValueErrors too
        raise damaged(path, f"holder: {error}") from error
    return holder


def _locked(workspace: Path, holder: Holder | None) -> ConcordError:
    since = holder.since_local if holder else "?"
    return ConcordError("workspace-locked", path=workspace, since=since, pid=holder.pid if holder else 0)


def _locked_descriptor(file: Path) -> int | None:
    """Open and lock a file, or give None where another process has it. Tries again if it is removed meanwhile."""
    while True:
        descriptor = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
        if not _try_lock(descriptor):
            os.close(descriptor)
            return None
        if _is_still(file, descriptor):
            return descriptor
        os.close(descriptor)


def _is_still(file: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), file.stat())
    except FileNotFoundError:
        return False


def _read(file: Path) -> Holder | None:
    try:
        return msgspec.json.decode(file.read_bytes(), type=Holder)
    except (FileNotFoundError, msgspec.DecodeError):  # let go, or not yet written
        return None


if sys.platform == "win32":
    import ctypes
    import msvcrt

    _SYNCHRONIZE = 0x00100000
    _STILL_RUNNING = 0x102  # WAIT_TIMEOUT
    _ACCESS_DENIED = 5

    def _try_lock(descriptor: int) -> bool:
        os.lseek(descriptor, _OFFSET, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        os.lseek(descriptor, 0, os.SEEK_SET)
        return True

    def _remove_if_unused(file: Path) -> None:
        try:
            file.unlink(missing_ok=True)
        except PermissionError:
            return  # another process has taken it in this moment, and removes it in its turn

    def _is_running(pid: int) -> bool:
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        process = kernel.OpenProcess(_SYNCHRONIZE, False, pid)
        if not process:
            return bool(ctypes.get_last_error() == _ACCESS_DENIED)
        running = bool(kernel.WaitForSingleObject(process, 0) == _STILL_RUNNING)
        kernel.CloseHandle(process)
        return running

else:
    import fcntl

    def _try_lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # lockf's would go when the file is read again
        except (BlockingIOError, PermissionError):
            return False
        return True

    def _is_running(pid: int) -> bool:
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:  # somebody else's process, and so a running one
            return True
        return True
