"""The file behind a workspace: one SQLite database, looked at before it is trusted.

A rollback journal and full synchronisation, so that a commit that has returned is on disk and nothing lies beside a
closed file. A file is never changed before its header and its pages have been checked.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Final
from urllib.parse import quote

from frameworks.errors import ConcordError
from frameworks.workspace import schema
from frameworks.workspace.faults import damaged, translated
from frameworks.workspace.lock import is_held_here

PRAGMAS = ["trusted_schema = OFF", "cell_size_check = ON", "synchronous = FULL", "temp_store = MEMORY"]
"""Set on every connection."""

WAIT_SECONDS = 5.0
"""How long to wait for a program that reads or copies the file, such as a backup."""

_HEADER_LENGTH = 100
_MAGIC = b"SQLite format 3\x00"
_SIDE_FILES = ("-journal", "-wal", "-shm")
_LARGEST_BODY: Final = 1 << 28
"""Bytes that a packed body may hold; a made-up file must not fill the memory."""


def check_header(path: Path) -> None:
    """Look at the first bytes of a file. Raises ConcordError unless it is a workspace that this program can read.

    A file that this process holds has been looked at, and is left alone: closing it here would end SQLite's own locks.
    """
    if is_held_here(path):
        return
    if path.is_dir():
        raise ConcordError("workspace-is-folder", path=path)
    with translated(path), path.open("rb") as stream:
        header = stream.read(_HEADER_LENGTH)
    if not header:
        raise damaged(path, "0 bytes")
    if not header.startswith(_MAGIC):
        raise ConcordError("workspace-not-one", path=path)
    if len(header) < _HEADER_LENGTH:
        raise damaged(path, f"{len(header)} bytes")
    if int.from_bytes(header[68:72], "big") != schema.APPLICATION_ID:
        raise ConcordError("workspace-of-other-program", path=path)
    _check_version(int.from_bytes(header[60:64], "big"), path)


def connect(path: Path, mode: str) -> sqlite3.Connection:
    """Open a connection in mode "ro", "rw" or "rwc"; transactions are begun by hand."""
    address = path.absolute().as_posix()
    if not address.startswith("/"):  # a drive of Windows
        address = f"/{address}"
    uri = f"file://{quote(os.fsencode(address), safe='/:')}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=WAIT_SECONDS)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Commit what is done inside, or undo all of it when it fails. Faults of the disk become ConcordError."""
    with translated(path):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:  # after some faults SQLite has rolled back by itself
                connection.execute("ROLLBACK")
            raise


def create(path: Path, about: dict[str, str], time: str, *, replace: bool) -> None:
    """Write an empty workspace, whole or not at all. Raises ConcordError where it cannot be, or may not replace one."""
    with (
        beside(path, replace=replace) as temporary,
        closing(connect(temporary, "rwc")) as connection,
        transaction(connection, path),
    ):
        schema.lift(connection, time)
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())


def open_for_writing(path: Path) -> sqlite3.Connection:
    """Open a file whose header was checked; its version may be older. Raises ConcordError where it is damaged."""
    with translated(path), _opened(path, "rw") as connection:
        _examine(connection, path)
        connection.execute("PRAGMA journal_mode = DELETE")
    return connection


def is_older(connection: sqlite3.Connection) -> bool:
    """Tell whether a file must be lifted before it can be used."""
    return schema.version_of(connection) < schema.current_version()


def has_holder(connection: sqlite3.Connection) -> bool:
    """Tell whether the file's version knows the row that names its holder."""
    return schema.version_of(connection) > 0


def lift(connection: sqlite3.Connection, path: Path, time: str) -> None:
    """Lift an older file to the current version, after a copy of it is kept beside it under a free name."""
    if not os.access(path, os.W_OK):
        raise ConcordError("workspace-write-protected", path=path)
    version = schema.version_of(connection)
    copy, number = path.with_name(f"{path.stem}.backup-v{version}{path.suffix}"), 1
    while copy.exists():
        number += 1
        copy = path.with_name(f"{path.stem}.backup-v{version}-{number}{path.suffix}")
    with beside(copy, replace=False) as temporary:
        shutil.copyfile(path, temporary)
    with transaction(connection, path):
        schema.lift(connection, time)


def open_for_reading(path: Path, time: str, *, quick: bool = False) -> sqlite3.Connection:
    """Open a checked file without ever changing it; an older one is lifted in memory.

    A `quick` look leaves out the check of all pages. A journal left by a crash is first played back, as only a
    writer can; where the place is write-protected, ConcordError says so.
    """
    check_header(path)
    with translated(path):
        _play_back(path)
        with _opened(path, "ro") as connection:
            _examine(connection, path, quick=quick)
            if is_older(connection):
                return _lifted_in_memory(connection, path, time)
    return connection


@contextmanager
def beside(target: Path, *, replace: bool) -> Iterator[Path]:
    """Give a temporary path beside `target` to write to; what is there at the end takes its place, safely on disk.

    Raises ConcordError where the folder is missing, or where `target` is there and may not be replaced. When the
    writing fails, `target` stays as it was. A journal that an earlier file left at `target` is removed, or it would be
    played back into the new one.
    """
    check_target(target, replace=replace)
    temporary = target.with_name(f".{target.name}.{os.urandom(4).hex()}")
    with translated(target):
        try:
            yield temporary
            with temporary.open("rb+") as stream:
                os.fsync(stream.fileno())
            for ending in _SIDE_FILES:
                target.with_name(target.name + ending).unlink(missing_ok=True)
            temporary.replace(target)
            _sync_folder(target.parent)
        finally:
            for ending in ("", *_SIDE_FILES):
                temporary.with_name(temporary.name + ending).unlink(missing_ok=True)


def check_target(target: Path, *, replace: bool) -> None:
    """Raise ConcordError where no file can be put: the folder is missing, it is one, or what is there must stay."""
    if not target.parent.is_dir():
        raise ConcordError("workspace-folder-missing", path=target, folder=target.parent)
    if target.is_dir():
        raise ConcordError("workspace-is-folder", path=target)
    if target.exists() and not replace:
        raise ConcordError("workspace-exists", path=target)


def packed(body: bytes) -> bytes:
    """Compress what a row holds."""
    return zlib.compress(body, 6)


def unpacked(body: bytes, path: Path) -> bytes:
    """Give back what `packed` took. Raises ConcordError where it is damaged, or larger than any that we write."""
    stream = zlib.decompressobj()
    try:
        content = stream.decompress(body, _LARGEST_BODY)
    except (zlib.error, TypeError) as error:
        raise damaged(path, str(error)) from error
    if not stream.eof:
        raise damaged(path, "zlib")
    return content


@contextmanager
def _opened(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    """Give a connection, closed again if what follows fails."""
    connection = connect(path, mode)
    try:
        yield connection
    except BaseException:
        connection.close()
        raise


def _examine(connection: sqlite3.Connection, path: Path, *, quick: bool = False) -> None:
    """Check what lies behind the header, whose numbers an unfinished journal may have changed."""
    _check_version(schema.version_of(connection), path)
    if not quick:
        report = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if report != "ok":
            raise damaged(path, str(report).splitlines()[-1])
    parts = connection.execute("SELECT type, name FROM sqlite_schema").fetchall()
    if any(kind in ("trigger", "view") for kind, _ in parts):  # somebody wants statements of their own to run
        raise ConcordError("workspace-of-other-program", path=path)
    missing = schema.TABLES - {name for _, name in parts}
    if missing and not is_older(connection):
        raise damaged(path, f"no {', '.join(sorted(missing))}")


def _check_version(found: int, path: Path) -> None:
    if found > schema.current_version():
        raise ConcordError("workspace-newer", path=path, found=found, known=schema.current_version())


def _play_back(path: Path) -> None:
    """Let SQLite finish what a crash interrupted, if a journal lies beside the file."""
    if not path.with_name(path.name + "-journal").exists():
        return
    try:
        with closing(connect(path, "rw")) as connection:
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN):
            raise ConcordError("workspace-unfinished", path=path) from error
        raise


def _lifted_in_memory(connection: sqlite3.Connection, path: Path, time: str) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None)
    connection.backup(memory)
    connection.close()
    with transaction(memory, path):
        schema.lift(memory, time)
    return memory


def _sync_folder(folder: Path) -> None:
    """Put the new name itself on disk, where the system can: Windows opens no folders."""
    with suppress(PermissionError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
