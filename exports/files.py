"""Writing a file whole or not at all, with a sentence for each way in which that can fail.

The bytes go to a temporary file beside the target, which replaces it at the very end: whoever opens the target finds
the old file or the new one, never half of one. Beside, since a file can be replaced in one step only on its own disk.
"""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import stat
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from frameworks.errors import ConcordError

_CODES = {
    errno.ENOENT: "export-folder-missing",
    errno.ENOTDIR: "export-folder-missing",
    errno.EACCES: "export-folder-refused",
    errno.EPERM: "export-folder-refused",
    errno.EROFS: "export-folder-refused",
    errno.ENOSPC: "export-disk-full",
    errno.EDQUOT: "export-disk-full",
    errno.ENAMETOOLONG: "export-name-refused",
    errno.EINVAL: "export-name-refused",
    errno.EILSEQ: "export-name-refused",
    errno.ETXTBSY: "export-open-elsewhere",
    errno.EBUSY: "export-open-elsewhere",
}


def write_whole(target: Path, produce: Callable[[BinaryIO], None]) -> None:
    """Write a file by `produce`, and put it in the target's place once it is complete and on the disk.

    Whatever fails, the old file stays as it was and the temporary one is removed. Raises ConcordError with a sentence
    for what the user can mend (folder, rights, room, a file open elsewhere); what `produce` raises otherwise is passed
    on, such as Cancelled.
    """
    target = _checked(target)
    part = target.with_name(f"{_part_begins(os.getpid())}{os.urandom(6).hex()}.part")
    try:
        with part.open("xb") as stream:
            produce(stream)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_rights(target, part)
        part.replace(target)
    except OSError as error:
        _remove(part)
        # A write to our open file names no file; any other file is one that `produce` failed to read, a fault of ours.
        if error.filename is not None and Path(error.filename) != part:
            raise
        raise _fault(error, target) from error
    except BaseException:
        _remove(part)
        raise


def remove_parts(folders: Iterable[Path], process_id: int) -> None:
    """Remove what a process that was ended by force, and so could not do it, has left half written in some folders."""
    for folder in folders:
        for part in folder.glob(f"{_part_begins(process_id)}*.part"):
            _remove(part)


def _part_begins(process_id: int) -> str:
    """Begin the name of a temporary file with whose it is."""
    return f".concord-{process_id}-"


def _checked(target: Path) -> Path:
    """Follow links, so that the file behind one is replaced and not the link; refuse what is no ordinary file."""
    if "\0" in str(target):
        raise ConcordError("export-name-refused", file=target.name.replace("\0", ""))
    target = Path(os.path.realpath(target))
    try:
        kind = target.stat().st_mode
    except OSError:
        return target  # not there yet, or out of reach: creating the temporary file will tell which
    if stat.S_ISDIR(kind):
        raise ConcordError("export-target-is-folder", file=target.name or str(target))
    if not stat.S_ISREG(kind):
        raise ConcordError("export-not-a-file", file=target.name)
    if not os.access(target, os.W_OK):
        raise ConcordError("export-read-only-file", file=target.name)
    return target


def _keep_rights(target: Path, part: Path) -> None:
    """Give the new file the old one's permissions; on a disk that knows none, the content is what counts."""
    with contextlib.suppress(OSError):
        shutil.copymode(target, part)


def _remove(part: Path) -> None:
    """Remove the temporary file; if even that fails, the first failure is the one to tell."""
    with contextlib.suppress(OSError):
        part.unlink()


def _fault(error: OSError, target: Path) -> ConcordError:
    """Turn a system error into its sentence. Windows refuses to replace a file that a program holds open."""
    is_replacing = error.filename2 is not None
    code = _CODES.get(error.errno or 0, "export-failed")
    if getattr(error, "winerror", None) in {32, 33} or (is_replacing and isinstance(error, PermissionError)):
        code = "export-open-elsewhere"
    return ConcordError(code, file=target.name, folder=str(target.parent), reason=error.strerror or str(error))
