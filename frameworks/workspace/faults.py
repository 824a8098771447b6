"""What SQLite and the system say of a file, as sentences for its user.

Only faults that a user can mend are translated; a wrong statement or a broken rule of the schema is ours and rises.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frameworks.errors import ConcordError

CANNOT_WRITE = frozenset({"workspace-write-protected", "workspace-disk-full", "workspace-no-permission"})
"""Codes of faults after which a workspace can still be read."""

_SQLITE = {
    sqlite3.SQLITE_FULL: "workspace-disk-full",
    sqlite3.SQLITE_BUSY: "workspace-busy",
    sqlite3.SQLITE_LOCKED: "workspace-busy",
    sqlite3.SQLITE_READONLY: "workspace-write-protected",
    sqlite3.SQLITE_CANTOPEN: "workspace-write-protected",  # an open file cannot have its journal beside it
    sqlite3.SQLITE_PERM: "workspace-no-permission",
}
_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_SYSTEM = {
    errno.ENOSPC: "workspace-disk-full",
    errno.EDQUOT: "workspace-disk-full",
    errno.EFBIG: "workspace-disk-full",
    errno.EACCES: "workspace-no-permission",
    errno.EPERM: "workspace-no-permission",
    errno.EROFS: "workspace-write-protected",
    errno.ENOENT: "workspace-missing",
    errno.ENOTDIR: "workspace-missing",
    errno.EISDIR: "workspace-is-folder",
}


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn faults of SQLite and of the system, met while working on `path`, into a ConcordError that names it."""
    try:
        yield
    except sqlite3.Error as error:
        fault = _of_sqlite(error, path)
        if fault is None:
            raise
        raise fault from error
    except OSError as error:
        raise _of_system(error, path) from error


def damaged(path: Path, detail: str) -> ConcordError:
    """Make the fault of a file whose content cannot be trusted."""
    return ConcordError("workspace-damaged", path=path, detail=detail)


def _of_sqlite(error: sqlite3.Error, path: Path) -> ConcordError | None:
    full: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_MISUSE)
    if full == sqlite3.SQLITE_READONLY_DBMOVED:
        return ConcordError("workspace-moved", path=path)
    code = full & 0xFF
    if code in _DAMAGE:
        return damaged(path, str(error))
    if code == sqlite3.SQLITE_IOERR:
        return ConcordError("workspace-disk-fault", path=path, reason=str(error))
    return ConcordError(_SQLITE[code], path=path) if code in _SQLITE else None


def _of_system(error: OSError, path: Path) -> ConcordError:
    if error.errno in _SYSTEM:
        return ConcordError(_SYSTEM[error.errno], path=path)
    return ConcordError("workspace-disk-fault", path=path, reason=error.strerror or str(error))
