"""Copies and moves: whole, safe for what was there before, and without what should not go along."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from workspaces import Clock, add, integrity, note, replayed, star

from frameworks.errors import ConcordError
from frameworks.workspace import BlankMark, Copy, NoteRecord, Person, Wishes, Workspace, actions, file, snapshots


@pytest.fixture
def full(workspace: Workspace) -> Workspace:
    """A workspace with a bit of everything, some of it undone."""
    workspace.apply(actions.name_person(workspace, workspace.seat, "Ana Silva"))
    change = actions.add_comparison(workspace, "Transparency", ["oecd-ai-2024"], identity="first")
    workspace.apply(change, [Copy("framework", "oecd-ai-2024", b"{}")])
    change = actions.choose_frameworks(workspace, "first", ["oecd-ai-2024", "secret-draft"])
    workspace.apply(change, [Copy("framework", "secret-draft", b"unpublished" * 5000)])
    workspace.apply(actions.choose_frameworks(workspace, "first", ["oecd-ai-2024"]))
    note(workspace, "Ask Carla about this", by="Ana Silva")
    mark = BlankMark(kind="confirmed-absent", by="Ana Silva", on="2026-11-22")
    workspace.apply(actions.mark_blank(workspace, "culture", "oecd-ai-2024", mark))
    workspace.apply(actions.edit_memo_settings(workspace, "first", author="Ana Silva", to="Minister Okafor"))
    workspace.apply(actions.edit_memo_settings(workspace, "first", title="Where they agree"))
    workspace.take_snapshot("Before")
    note(workspace, "Done", row="culture", by="Ana Silva")
    star(workspace, "culture")
    workspace.undo()
    workspace.undo()
    workspace.show_comparison("first")
    workspace.set_place("search", "Okafor")
    return workspace


def _all_back_and_forth(workspace: Workspace) -> None:
    final = workspace.records()
    steps = 0
    while workspace.undo():
        steps += 1
    assert workspace.records() == []
    for _ in range(steps):
        workspace.redo()
    assert workspace.records() == final == replayed(workspace)


def _content(path: Path) -> bytes:
    """Give all that a reader of the file could find, packed bodies unpacked."""
    with closing(sqlite3.connect(path)) as connection:
        bodies = connection.execute("SELECT body FROM content UNION ALL SELECT body FROM snapshot").fetchall()
        changes = connection.execute("SELECT change FROM log").fetchall()
    packed = [body for (body,) in (*bodies, *changes) if isinstance(body, bytes)]
    return path.read_bytes() + b"".join(file.unpacked(body, path) for body in packed)


def test_a_copy_is_whole(full: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "copy.concord"
    full.save_copy(target)
    assert sorted(os.listdir(tmp_path)) == ["copy.concord", full.path.name]
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("SELECT * FROM holder").fetchall() == []
    with Workspace.open(target) as copy:
        assert copy.records() == full.records()
        assert list(copy.history()) == list(full.history())
        assert copy.redo_label() == full.redo_label() == "Write note on “culture”"
        assert copy.kept("framework", "secret-draft") == b"unpublished" * 5000
        _all_back_and_forth(copy)


def test_a_copy_for_others_holds_nothing_more(full: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "copy.concord"
    full.save_copy_for_others(target, Wishes())
    content = _content(target)
    for secret in (b"Ana", b"Silva", b"Carla", b"Okafor", b"Done", b"unpublished", b"secret-draft", b"Before"):
        assert secret in _content(full.path)
        assert secret not in content
    with Workspace.open(target) as copy:
        assert not copy.can_undo
        assert not copy.can_redo
        assert list(copy.history()) == []
        assert copy.snapshots() == []
        assert copy.active_comparison == "first"
        assert copy.kept_frameworks() == {"oecd-ai-2024": b"{}"}
        assert copy.memo_settings("first").title == "Where they agree"
        assert copy.blank_marks()["culture", "oecd-ai-2024"].by == "a reader"
        star(copy, "culture")
    assert integrity(target) == "ok"
    with closing(sqlite3.connect(target)) as connection:  # nothing of what was left out lies in unused pages
        assert connection.execute("PRAGMA freelist_count").fetchone() == (0,)
    assert target.stat().st_size < full.path.stat().st_size


@pytest.mark.parametrize("names", [False, True])
@pytest.mark.parametrize("notes", [False, True])
def test_a_history_goes_along_without_what_is_left_out(
    full: Workspace, tmp_path: Path, names: bool, notes: bool
) -> None:
    target = tmp_path / "copy.concord"
    full.save_copy_for_others(target, Wishes(history=True, names=names, notes=notes))
    content = _content(target)
    assert (b"Ana" in content) == names
    assert (b"Carla" in content) == notes
    with Workspace.open(target) as copy:
        assert bool(copy.all(NoteRecord)) == notes
        assert bool(copy.all(Person)) == names
        assert {row.author for row in copy.history()} == ({"", "Ana Silva"} if names else {""})
        parents = [row.parent for row in copy.history()]
        assert parents == [*[row.uuid for row in copy.history()][1:], None]
        assert copy.redo_label() == ("Write note on “culture”" if notes else "Star “culture”")
        _all_back_and_forth(copy)
        copy.restore_snapshot(next(shot.id for shot in copy.snapshots() if shot.name))
        _all_back_and_forth(copy)


def test_a_copy_of_what_is_read_only(full: Workspace, tmp_path: Path) -> None:
    full.close()
    with Workspace.open(full.path, read_only=True) as reader:
        reader.save_copy(tmp_path / "copy.concord")
    with Workspace.open(tmp_path / "copy.concord") as copy:
        assert copy.records() == full.records()
        assert not copy.is_read_only


def test_a_copy_replaces_only_when_told(full: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "copy.concord"
    target.write_text("precious")
    with pytest.raises(ConcordError, match="exists already"):
        full.save_copy(target)
    assert target.read_text() == "precious"
    full.save_copy(target, replace=True)
    assert integrity(target) == "ok"


def test_a_copy_is_not_the_file_itself(full: Workspace, tmp_path: Path) -> None:
    (tmp_path / "link.concord").symlink_to(full.path)
    for target in (full.path, tmp_path / "link.concord"):
        with pytest.raises(ConcordError, match="is the workspace that is open"):
            full.save_copy(target, replace=True)


def test_a_copy_does_not_replace_an_open_workspace(full: Workspace, tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "other.concord") as other:
        for write in (full.save_copy, full.move_to):
            with pytest.raises(ConcordError, match="already open"):
                write(other.path, replace=True)
        star(other, "a")


def test_a_journal_left_by_another_file_is_not_played_into_the_copy(full: Workspace, tmp_path: Path) -> None:
    target = tmp_path / "copy.concord"
    with Workspace.create(target) as old:
        add(old)
    with closing(sqlite3.connect(target, isolation_level=None)) as crashed:
        crashed.execute("PRAGMA cache_size = 1")
        crashed.execute("BEGIN")
        crashed.execute("CREATE TABLE filler AS SELECT randomblob(200000)")
        journal = target.with_name("copy.concord-journal").read_bytes()
    assert journal
    target.with_name("copy.concord-journal").write_bytes(journal)
    full.save_copy(target, replace=True)
    with Workspace.open(target) as copy:
        assert copy.records() == full.records()
    assert integrity(target) == "ok"


def test_naming_moves_everything(clock: Clock, tmp_path: Path) -> None:
    workspace = Workspace.create_unnamed(clock=clock)
    add(workspace)
    star(workspace, "a")
    workspace.undo()
    before = list(workspace.history())
    old = workspace.path
    assert workspace.move_to(tmp_path / "named.concord") is None
    assert not old.exists()
    assert list(old.parent.iterdir()) == []
    assert workspace.path == tmp_path / "named.concord"
    assert not workspace.is_unnamed
    assert list(workspace.history()) == before
    workspace.redo()
    with pytest.raises(ConcordError, match="already open"):
        Workspace.open(tmp_path / "named.concord")
    Workspace.create(old).close()
    workspace.close()
    with Workspace.open(tmp_path / "named.concord") as named:
        assert named.stars("first") == {"a"}
        _all_back_and_forth(named)


def test_a_failed_move_leaves_all_where_it_was(full: Workspace, tmp_path: Path) -> None:
    with pytest.raises(ConcordError, match="does not exist"):
        full.move_to(tmp_path / "nowhere" / "named.concord")
    star(full, "still here")
    full.close()
    with Workspace.open(full.path) as again:
        assert "still here" in again.stars("first")


@pytest.fixture(params=["tmpfs", "max_page_count"])
def small(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder in which a file cannot grow beyond some 200 kB: a small disk where we may mount one, else by SQLite."""
    folder = tmp_path / "disk"
    folder.mkdir()
    if request.param == "max_page_count":
        monkeypatch.setattr(file, "PRAGMAS", [*file.PRAGMAS, "max_page_count = 50"])
        yield folder
        return
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", folder], capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_loses_nothing(small: Path, clock: Clock) -> None:
    path = small / "w.concord"
    with Workspace.create(path, clock=clock) as workspace:
        star(workspace, "a")
        heard: list[object] = []
        workspace.subscribe(heard.append)
        before, rows = workspace.records(), list(workspace.history())
        with pytest.raises(ConcordError, match="disk is full"):
            note(workspace, os.urandom(300_000).hex())
        assert workspace.records() == before
        assert list(workspace.history()) == rows
        assert heard == []
        with pytest.raises(ConcordError, match="disk is full"):
            workspace.set_place("room", os.urandom(300_000).hex())
        assert workspace.place("room") is None
        star(workspace, "b")
        workspace.undo()
        assert workspace.redo_label() == "Star “b”"
    assert os.listdir(small) == ["w.concord"]
    assert integrity(path) == "ok"
    with Workspace.open(path, clock=clock) as again:
        assert again.records() == before


def test_a_disk_that_fills_up_elsewhere(tmp_path: Path, clock: Clock) -> None:
    """On a disk that others have filled, work stops with a sentence, reading goes on, and room brings it back."""
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=400k", "tmpfs", disk], capture_output=True).returncode:
        pytest.skip("only root may mount a small disk")
    try:
        path = disk / "w.concord"
        with Workspace.create(path, clock=clock) as workspace:
            star(workspace, "a")
        _fill(disk / "filler")
        with Workspace.open(path, clock=clock) as reader:
            assert reader.is_read_only
            assert "disk is full" in str(reader.why_read_only)
            assert reader.stars("first") == {"a"}
            with pytest.raises(ConcordError, match="disk is full"):
                star(reader, "b")
        with pytest.raises(ConcordError, match="disk is full"):
            Workspace.create(disk / "other.concord")
        with Workspace.create(tmp_path / "w.concord") as outside, pytest.raises(ConcordError, match="disk is full"):
            outside.save_copy(disk / "copy.concord")
        assert sorted(os.listdir(disk)) == ["filler", "w.concord"]
        (disk / "filler").unlink()
        with Workspace.open(path, clock=clock) as workspace:
            star(workspace, "b")
    finally:
        subprocess.run(["umount", "-l", disk], check=True)


def _fill(path: Path) -> None:
    with path.open("wb", buffering=0) as stream:
        try:
            while stream.write(bytes(4096)):
                pass
        except OSError:
            return


def test_snapshots_are_bounded_in_memory(path: Path) -> None:
    body = file.packed(b"0" * 10_000_000)
    assert len(body) < 20_000
    assert file.unpacked(body, path) == b"0" * 10_000_000
    with pytest.raises(ConcordError, match="damaged"):
        file.unpacked(body[:-10], path)
    with pytest.raises(ConcordError, match="damaged"):
        snapshots.read(b"not packed", path)
