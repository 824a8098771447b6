"""A file is written whole or not at all, and every failure has its own sentence."""

from __future__ import annotations

import errno
import os
import resource
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import pytest

from exports.files import write_whole
from frameworks.errors import Cancelled, ConcordError

NEW = b"new " * 1000


def produce(stream: BinaryIO) -> None:
    stream.write(NEW)


def failing(error: BaseException) -> Callable[[BinaryIO], None]:
    def write(stream: BinaryIO) -> None:
        stream.write(NEW)
        raise error

    return write


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file that is already there."""
    path = tmp_path / "memo.docx"
    path.write_bytes(b"old")
    return path


def only_file(folder: Path) -> Path:
    (path,) = folder.iterdir()
    return path


def code_of(target: Path, write: Callable[[BinaryIO], None] = produce) -> str:
    with pytest.raises(ConcordError) as caught:
        write_whole(target, write)
    assert "{" not in str(caught.value)
    return caught.value.code


def test_writes_a_new_file_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "memo.docx", produce)
    assert only_file(tmp_path).read_bytes() == NEW


def test_the_bytes_are_on_the_disk_before_the_old_file_goes(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = []
    monkeypatch.setattr(os, "fsync", lambda number: steps.append(os.fstat(number).st_size))
    monkeypatch.setattr(Path, "replace", lambda _part, target: steps.append(target))
    write_whole(old, produce)
    assert steps == [len(NEW), old]


def test_a_new_file_has_the_rights_that_the_user_set_for_new_files(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "memo.docx", produce)
    finally:
        os.umask(before)
    assert only_file(tmp_path).stat().st_mode & 0o777 == 0o640


def test_replaces_the_old_file_and_keeps_its_rights(old: Path) -> None:
    old.chmod(0o600)
    write_whole(old, produce)
    assert only_file(old.parent).read_bytes() == NEW
    assert old.stat().st_mode & 0o777 == 0o600


def test_replaces_the_file_behind_a_link_and_not_the_link(tmp_path: Path, old: Path) -> None:
    link = tmp_path / "link.docx"
    link.symlink_to(old)
    write_whole(link, produce)
    assert link.is_symlink()
    assert old.read_bytes() == NEW


@pytest.mark.parametrize("error", [Cancelled(), KeyboardInterrupt(), ValueError("ours"), ConcordError("export-failed")])
def test_the_old_file_stays_whole_when_writing_stops(old: Path, error: BaseException) -> None:
    with pytest.raises(type(error)) as caught:
        write_whole(old, failing(error))
    assert caught.value is error
    assert only_file(old.parent).read_bytes() == b"old"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_said(old: Path, number: int) -> None:
    assert code_of(old, failing(OSError(number, os.strerror(number)))) == "export-disk-full"
    assert only_file(old.parent).read_bytes() == b"old"


def test_the_system_s_own_full_disk_is_said(old: Path) -> None:
    """/dev/full answers every write as a full disk does, through a real system call."""

    def write(stream: BinaryIO) -> None:
        with open("/dev/full", "wb", buffering=0) as full:
            os.dup2(full.fileno(), stream.fileno())
        stream.write(NEW)

    assert code_of(old, write) == "export-disk-full"
    assert only_file(old.parent).read_bytes() == b"old"


@pytest.fixture
def short_files() -> Iterator[None]:
    """Let the system refuse files over 1,000 bytes."""
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    signal.signal(signal.SIGXFSZ, handler)


@pytest.mark.usefixtures("short_files")
def test_any_other_failure_gives_the_system_s_reason(old: Path) -> None:
    with pytest.raises(ConcordError, match=os.strerror(errno.EFBIG)) as caught:
        write_whole(old, produce)
    assert caught.value.code == "export-failed"
    assert only_file(old.parent).read_bytes() == b"old"


def test_a_missing_folder_is_said(tmp_path: Path) -> None:
    missing = tmp_path / "none" / "memo.docx"
    with pytest.raises(ConcordError, match=str(missing.parent)):
        write_whole(missing, produce)
    assert code_of(missing) == "export-folder-missing"


def test_a_file_in_the_folder_s_place_is_said(old: Path) -> None:
    assert code_of(old / "memo.docx") == "export-folder-missing"


def test_a_folder_as_target_is_said(tmp_path: Path) -> None:
    assert code_of(tmp_path) == "export-target-is-folder"
    assert list(tmp_path.iterdir()) == []


def test_a_device_as_target_is_never_replaced() -> None:
    assert code_of(Path("/dev/null")) == "export-not-a-file"
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize("name", ["m" * 300 + ".docx", "me\0mo.docx"])
def test_a_name_that_the_system_refuses(tmp_path: Path, name: str) -> None:
    # Only the target's own name can be too long: the temporary file has a short one.
    assert code_of(tmp_path / name) == "export-name-refused"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere; the next test gives the same answer by hand")
def test_a_read_only_folder_is_said(old: Path) -> None:
    old.parent.chmod(0o555)
    try:
        assert code_of(old) == "export-folder-refused"
    finally:
        old.parent.chmod(0o755)


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM, errno.EROFS])
def test_a_folder_that_refuses_is_said(old: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(path: Path, *_args: object, **_kwargs: object) -> None:
        raise OSError(number, os.strerror(number), str(path))

    monkeypatch.setattr(Path, "open", refuse)
    assert code_of(old) == "export-folder-refused"


def test_a_file_that_may_only_be_read_is_not_replaced(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)  # as for any user but root
    assert code_of(old) == "export-read-only-file"
    assert old.read_bytes() == b"old"


def test_a_file_open_in_another_program_is_said(old: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to replace a file that Word holds; other systems let it be replaced."""

    def refuse(part: Path, target: Path) -> None:
        raise PermissionError(errno.EACCES, "The process cannot access the file", str(part), 32, str(target))

    monkeypatch.setattr(Path, "replace", refuse)
    assert code_of(old) == "export-open-elsewhere"
    assert only_file(old.parent).read_bytes() == b"old"


def test_a_file_that_the_writer_cannot_read_is_a_fault_of_ours(old: Path, tmp_path: Path) -> None:
    def write(_stream: BinaryIO) -> None:
        (tmp_path / "font.ttf").read_bytes()

    with pytest.raises(FileNotFoundError):
        write_whole(old, write)
    assert only_file(old.parent).read_bytes() == b"old"
