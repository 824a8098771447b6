"""Opening: what is refused, with which sentence, and that a refused file is left as it was."""

from __future__ import annotations

import hashlib
import os
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from workspaces import Clock, add, integrity, note, replayed, star

from frameworks.errors import ConcordError
from frameworks.workspace import Copy, Workspace, actions, describe, file, schema, unnamed_folder
from frameworks.workspace import lock as locks


def _fault(path: Path) -> ConcordError:
    """Open a file that must be refused, also for reading, without a byte of it changing."""
    before = _state(path.parent)
    with pytest.raises(ConcordError) as fault:
        Workspace.open(path)
    with pytest.raises(ConcordError) as same:
        Workspace.open(path, read_only=True)
    assert same.value.code == fault.value.code
    assert _state(path.parent) == before
    assert str(path) in str(fault.value)
    return fault.value


def _state(folder: Path) -> dict[str, str]:
    files = (path for path in folder.iterdir() if path.is_file())
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def _filled(path: Path) -> None:
    with Workspace.create(path) as workspace:
        framework = Copy("framework", "oecd-ai-2024", random.Random(1).randbytes(30_000))
        add(workspace)
        workspace.apply(actions.star_row(workspace, "first", "t"), [framework])
        for row in range(80):
            note(workspace, "a note of some length " * 5, row=f"row {row}")


def _sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def test_a_missing_file(path: Path) -> None:
    assert _fault(path).code == "workspace-missing"


def test_a_folder(path: Path) -> None:
    path.mkdir()
    assert _fault(path).code == "workspace-is-folder"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "workspace-damaged"),
        (b"Dear all, please find attached", "workspace-not-one"),
        (b"PK\x03\x04" + bytes(5000), "workspace-not-one"),
        (b"SQLite format 3\x00", "workspace-damaged"),
    ],
)
def test_a_file_of_another_kind(path: Path, content: bytes, code: str) -> None:
    path.write_bytes(content)
    assert _fault(path).code == code
    with pytest.raises(ConcordError) as listed:
        describe(path)
    assert listed.value.code == code


def test_a_database_of_another_program(path: Path) -> None:
    _sql(path, "CREATE TABLE places (url)")
    assert _fault(path).code == "workspace-of-other-program"


def test_a_workspace_with_statements_of_somebody_else(path: Path) -> None:
    Workspace.create(path).close()
    _sql(path, "CREATE TRIGGER surprise AFTER INSERT ON log BEGIN DELETE FROM record; END")
    assert _fault(path).code == "workspace-of-other-program"


def test_a_newer_file(path: Path) -> None:
    Workspace.create(path).close()
    _sql(path, f"PRAGMA user_version = {schema.current_version() + 1}")
    fault = _fault(path)
    assert fault.code == "workspace-newer"
    assert f"file version {schema.current_version() + 1}" in str(fault)


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.99])
def test_a_file_cut_short(path: Path, share: float) -> None:
    _filled(path)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert _fault(path).code == "workspace-damaged"


def test_garbage_on_any_page_is_found_or_harmless(path: Path) -> None:
    """A page of garbage is refused at opening, or where it is read, and never gives wrong records."""
    _filled(path)
    content = path.read_bytes()
    with Workspace.open(path, read_only=True) as workspace:
        truth = workspace.records()
        framework = workspace.kept("framework", "oecd-ai-2024")
    garbage = random.Random(2).randbytes(4096)
    codes = []
    for page in range(1, len(content) // 4096):
        path.write_bytes(content[: page * 4096] + garbage + content[(page + 1) * 4096 :])
        try:
            with Workspace.open(path, read_only=True) as workspace:
                assert workspace.records() == truth
                assert replayed(workspace) == truth
                assert workspace.kept("framework", "oecd-ai-2024") == framework
        except ConcordError as fault:
            codes.append(fault.code)
    assert set(codes) == {"workspace-damaged"}
    assert len(codes) > len(content) // 4096 / 2


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record SET value = '{' WHERE collection = 'star'",
        'UPDATE record SET value = \'{"type":"star","colour":1}\' WHERE collection = \'star\'',
        "UPDATE record SET collection = 'note' WHERE collection = 'star'",
        "UPDATE record SET key = 'x' WHERE key LIKE '%a%'",
        "UPDATE log SET undoes = 'x' WHERE position = 2",
        "DROP TABLE content",
    ],
)
def test_tables_that_make_no_sense(path: Path, statement: str) -> None:
    with Workspace.create(path) as workspace:
        star(workspace, "a")
        star(workspace, "b")
    _sql(path, statement)
    before = _state(path.parent)
    with pytest.raises(ConcordError) as fault:
        Workspace.open(path, read_only=True)
    assert fault.value.code == "workspace-damaged"
    assert _state(path.parent) == before


def test_a_kept_copy_that_was_exchanged_is_damage(path: Path, clock: Clock) -> None:
    with Workspace.create(path, clock=clock) as workspace:
        workspace.apply(actions.star_row(workspace, "first", "a"), [Copy("framework", "oecd", b"shall")])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE content SET body = ?", (file.packed(b"shall not"),))
    with Workspace.open(path) as workspace:
        with pytest.raises(ConcordError, match="damaged"):
            workspace.kept("framework", "oecd")
        assert workspace.kept("framework", "another") is None


def test_a_healthy_file_is_one_file(path: Path) -> None:
    _filled(path)
    assert os.listdir(path.parent) == [path.name]
    assert integrity(path) == "ok"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x434E4344,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
        assert connection.execute("SELECT * FROM holder").fetchall() == []
    assert path.read_bytes()[68:72] == b"CNCD"


def test_a_path_with_any_characters(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "50 % of #3? “ü” & 'co'.concord"
    with Workspace.create(path, clock=clock) as workspace:
        star(workspace, "a")
    with Workspace.open(path) as workspace:
        assert workspace.stars("first") == {"a"}
    assert os.listdir(tmp_path) == [path.name]


def test_a_workspace_is_not_made_over_another(path: Path) -> None:
    _filled(path)
    before = _state(path.parent)
    with pytest.raises(ConcordError, match="exists already"):
        Workspace.create(path)
    assert _state(path.parent) == before
    with Workspace.create(path, replace=True) as workspace:
        assert workspace.records() == []


def test_a_workspace_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConcordError, match="does not exist"):
        Workspace.create(tmp_path / "nowhere" / "w.concord")


def test_what_is_read_only_says_so(path: Path) -> None:
    _filled(path)
    before = _state(path.parent)
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.is_read_only
        assert not workspace.can_undo
        assert workspace.undo_label() is None
        for attempt in (lambda: star(workspace, "z"), workspace.undo, lambda: workspace.take_snapshot("x")):
            with pytest.raises(ConcordError, match="open for reading only"):
                attempt()
        workspace.set_place("room", "memo")
        assert workspace.place("room") == "memo"
    assert _state(path.parent) == before


def test_an_older_file_is_lifted_after_a_copy_is_kept(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Workspace.create(path, clock=clock) as workspace:
        star(workspace, "a")
    before, version = path.read_bytes(), schema.current_version()
    monkeypatch.setattr(
        schema, "STEPS", [*schema.STEPS, lambda connection: connection.execute("ALTER TABLE about ADD COLUMN more")]
    )
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.stars("first") == {"a"}
    assert path.read_bytes() == before
    assert describe(path).name == "transparency"
    with Workspace.open(path, clock=clock) as workspace:
        assert workspace.stars("first") == {"a"}
        workspace.undo()
    kept = path.with_name(f"transparency.backup-v{version}.concord")
    assert kept.read_bytes() == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version + 1,)
        lifted = connection.execute("SELECT version FROM migration").fetchall()
        assert lifted == [(number,) for number in range(1, version + 2)]
    path.write_bytes(before)
    Workspace.open(path, clock=clock).close()
    assert path.with_name(f"transparency.backup-v{version}-2.concord").read_bytes() == before


def test_a_failed_lift_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Workspace.create(path).close()
    before = path.read_bytes()

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("DROP TABLE record")
        raise ZeroDivisionError

    monkeypatch.setattr(schema, "STEPS", [*schema.STEPS, fail])
    with pytest.raises(ZeroDivisionError):
        Workspace.open(path)
    assert path.read_bytes() == before


def test_the_first_step_fits_an_empty_file(path: Path, clock: Clock) -> None:
    _sql(path, f"PRAGMA application_id = {schema.APPLICATION_ID}", "PRAGMA user_version = 0")
    with Workspace.open(path, clock=clock) as workspace:
        star(workspace, "a")
    assert path.with_name("transparency.backup-v0.concord").exists()
    with Workspace.open(path, clock=clock) as workspace:
        assert workspace.stars("first") == {"a"}


def test_a_second_opening_is_refused(workspace: Workspace, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.concord"
    link.symlink_to(path)
    for way in (path, link, path.parent / "." / path.name):
        with pytest.raises(ConcordError, match=f"since .*process {os.getpid()}") as fault:
            Workspace.open(way)
        assert fault.value.code == "workspace-locked"
    star(workspace, "a")
    with Workspace.open(path, read_only=True) as reader:
        assert reader.stars("first") == {"a"}
    assert describe(path).path == path
    star(workspace, "b")


def _held_by(path: Path, holder: locks.Holder) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        locks.claim(connection, holder)


def test_another_computer_can_be_taken_over(path: Path, clock: Clock) -> None:
    Workspace.create(path).close()
    me = locks.myself("2026-11-22T09:00:00.000Z")
    _held_by(path, msgspec.structs.replace(me, host="ministry-17", user="ben"))
    with pytest.raises(ConcordError, match=r"“ministry-17”.*ben") as fault:
        Workspace.open(path)
    assert fault.value.code == "workspace-locked-elsewhere"
    Workspace.open(path, read_only=True).close()
    Workspace.open(path, take_over=True).close()
    Workspace.open(path).close()


@pytest.mark.parametrize(
    ("pid", "is_refused"),
    [(os.getpid(), True), (2**22 + 1, False), (2**40, False)],
    ids=["running", "ended", "impossible"],  # a number of its own in each process would keep xdist from agreeing
)
def test_another_user_of_this_computer(path: Path, pid: int, is_refused: bool) -> None:
    Workspace.create(path).close()
    me = locks.myself("2026-11-22T09:00:00.000Z")
    _held_by(path, msgspec.structs.replace(me, user="somebody else", pid=pid))
    if is_refused:
        with pytest.raises(ConcordError, match="somebody else"):
            Workspace.open(path)
    else:
        Workspace.open(path).close()


def test_a_row_of_a_crash_here_is_no_obstacle(path: Path) -> None:
    Workspace.create(path).close()
    _held_by(path, locks.myself("2026-11-22T09:00:00.000Z"))
    Workspace.open(path).close()


def test_a_holder_that_makes_no_sense_is_damage(path: Path) -> None:
    Workspace.create(path).close()
    _sql(path, "INSERT INTO holder VALUES ('h', 'u', 'x', 'yesterday')")
    with pytest.raises(ConcordError, match="damaged"):
        Workspace.open(path)
    Workspace.open(path, take_over=True).close()


def test_a_file_changed_elsewhere_takes_no_more(workspace: Workspace, path: Path) -> None:
    star(workspace, "a")
    _sql(path, "INSERT INTO log VALUES (9, 'x', NULL, 's', '', 't', NULL, '{}')")
    before = workspace.records()
    with pytest.raises(ConcordError) as fault:
        star(workspace, "b")
    assert fault.value.code == "workspace-changed-elsewhere"
    assert workspace.records() == before


def test_a_file_taken_away_while_open(workspace: Workspace, path: Path, tmp_path: Path) -> None:
    star(workspace, "a")
    path.rename(tmp_path / "elsewhere.concord")
    with pytest.raises(ConcordError) as fault:
        star(workspace, "b")
    assert fault.value.code == "workspace-moved"
    assert workspace.stars("first") == {"a"}
    workspace.save_copy(tmp_path / "rescued.concord")
    with Workspace.open(tmp_path / "rescued.concord") as rescued:
        assert rescued.stars("first") == {"a"}


def test_a_file_in_use_by_another_program(workspace: Workspace, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace.close()
    monkeypatch.setattr("frameworks.workspace.file.WAIT_SECONDS", 0.05)
    with Workspace.open(path) as again, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ConcordError) as fault:
            star(again, "a")
        assert fault.value.code == "workspace-busy"
        other.rollback()
        star(again, "a")
        assert again.stars("first") == {"a"}


def test_a_description_for_the_list(path: Path, clock: Clock) -> None:
    with Workspace.create(path, clock=clock) as workspace:
        assert describe(path).changed == "2026-11-22T09:00:00.000Z"
        clock.wait(90)
        add(workspace, "Transparency")
        workspace.apply(actions.add_comparison(workspace, "Safety", ["toronto-2018", "oecd-ai-2024"], identity="b"))
    found = describe(path)
    assert (found.name, found.changed) == ("transparency", "2026-11-22T09:01:30.000Z")
    assert found.comparisons == ("Transparency", "Safety")
    assert found.frameworks[1] == "oecd-ai-2024"
    assert found.frameworks[-1] == "toronto-2018"


def test_workspaces_without_a_name(clock: Clock, home: Path) -> None:
    with Workspace.create_unnamed(clock=clock) as first, Workspace.create_unnamed(clock=clock) as second:
        assert first.path.parent == second.path.parent == unnamed_folder() == home / "concord" / "workspaces"
        assert first.path != second.path
        assert first.is_unnamed
        assert describe(first.path).name is None
