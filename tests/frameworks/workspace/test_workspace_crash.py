"""Processes that die or stand in each other's way: what was acknowledged stays, and locks end with their holder."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from workspaces import Clock, integrity, replayed, star

from frameworks.errors import ConcordError
from frameworks.workspace import Workspace, describe

ROOT = Path(__file__).resolve().parents[3]

EDIT = """
import sys
from pathlib import Path
from frameworks.workspace import Workspace, actions
workspace = Workspace.open(Path(sys.argv[1]))
for number in range(100):
    row = f"{sys.argv[2]}-{number}"
    workspace.apply(actions.star_row(workspace, "first", row))
    workspace.apply(actions.edit_memo_text(workspace, "first", "meaning", row))
    if number % 10 == 9:
        workspace.undo()
        workspace.redo()
    print(row, flush=True)
"""

HOLD = """
import sys
from pathlib import Path
from frameworks.workspace import Workspace
workspace = Workspace.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
workspace.close()
"""

BREAK_OFF = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN IMMEDIATE")
connection.execute("UPDATE record SET value = 'x'")
connection.execute("CREATE TABLE filler AS SELECT randomblob(400000)")
os.kill(os.getpid(), signal.SIGKILL)
"""

AS_SOMEBODY = """
import json, os, sys
from pathlib import Path
from frameworks.errors import ConcordError
from frameworks.workspace import Workspace, actions
import frameworks.workspace.workspace, encodings.idna, pwd
str(ConcordError("workspace-missing", path=""))
if os.geteuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
path = Path(sys.argv[1])
try:
    with Workspace.open(path) as workspace:
        try:
            workspace.apply(actions.star_row(workspace, "first", "b"))
            fault = None
        except ConcordError as error:
            fault = str(error)
        answer = [workspace.is_read_only, sorted(workspace.stars("first")), fault]
except ConcordError as error:
    answer = [None, [], str(error)]
print(json.dumps(answer))
"""


def _python(script: str, *arguments: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def _edit_until_killed(path: Path, name: str, acknowledged: int, moment: float) -> list[str]:
    with _python(EDIT, path, name) as process:
        assert process.stdout is not None
        rows = [process.stdout.readline().strip() for _ in range(acknowledged)]
        time.sleep(moment)
        process.kill()
        rows += process.stdout.read().split()
    return rows


def test_nothing_acknowledged_is_lost_to_kill(path: Path, clock: Clock) -> None:
    Workspace.create(path).close()
    chance = random.Random()
    promised: set[str] = set()
    for number in range(8):
        rows = _edit_until_killed(path, str(number), chance.randint(1, 60), chance.random() / 200)
        promised.update(rows)
        with Workspace.open(path) as workspace:
            assert promised <= workspace.stars("first")
            assert len(workspace.stars("first")) <= len(promised) + number + 1
            reached = workspace.memo_text("first", "meaning")
            assert reached.startswith(f"{number}-")
            assert int(reached.partition("-")[2]) >= int(rows[-1].partition("-")[2])
            assert replayed(workspace) == workspace.records()
            assert workspace.can_undo
        assert integrity(path) == "ok"
    with Workspace.open(path) as workspace:
        final = workspace.records()
        for _ in range(15):
            assert workspace.undo()
        for _ in range(15):
            assert workspace.redo()
        assert workspace.records() == final


def test_a_journal_left_by_a_crash_is_played_back(path: Path, clock: Clock) -> None:
    with Workspace.create(path, clock=clock) as workspace:
        star(workspace, "a")
        records = workspace.records()
    healthy = path.read_bytes()
    with _python(BREAK_OFF, path) as process:
        assert process.wait() == -signal.SIGKILL
    journal = path.with_name(path.name + "-journal")
    torn = path.read_bytes(), journal.read_bytes()
    assert torn[0] != healthy
    for look in (
        lambda: Workspace.open(path, read_only=True),
        lambda: Workspace.open(path, clock=clock),
    ):
        path.write_bytes(torn[0])
        journal.write_bytes(torn[1])
        with look() as workspace:
            assert workspace.records() == records
        assert not journal.exists()
    path.write_bytes(torn[0])
    journal.write_bytes(torn[1])
    assert describe(path).comparisons == ()
    assert path.read_bytes() == healthy


def test_two_processes(path: Path, clock: Clock) -> None:
    Workspace.create(path, clock=clock).close()
    with _python(HOLD, path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        with pytest.raises(ConcordError, match=f"already open .*since .*process {process.pid}"):
            Workspace.open(path)
        with pytest.raises(ConcordError, match="already open"):
            Workspace.create(path, replace=True)
        with Workspace.open(path, read_only=True) as reader:
            assert reader.is_read_only
        assert describe(path).comparisons == ()
        process.communicate("")
    assert process.returncode == 0
    with Workspace.open(path) as workspace:
        assert not workspace.is_read_only


def test_a_second_try_in_the_same_process_does_not_let_go(path: Path) -> None:
    with Workspace.create(path) as workspace:
        with pytest.raises(ConcordError, match="already open"):
            Workspace.open(path)
        with _python(HOLD, path) as process:
            process.communicate("")
        assert process.returncode == 1
        star(workspace, "a")


def test_a_lock_ends_with_its_process(path: Path) -> None:
    Workspace.create(path).close()
    with _python(HOLD, path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        process.kill()
    with Workspace.open(path) as workspace:
        star(workspace, "a")
        assert not workspace.is_read_only


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that every user of this computer can read, with a place for their locks."""
    folder = Path(tempfile.mkdtemp(prefix="concord-shared-"))
    folder.chmod(0o755)
    run = folder / "run"
    run.mkdir(mode=0o700)
    if os.geteuid() == 0:
        os.chown(run, 65534, 65534)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(run))
    monkeypatch.setenv("XDG_CACHE_HOME", str(run))
    yield folder
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700)
    shutil.rmtree(folder)


def _as_somebody(path: Path) -> list[object]:
    with _python(AS_SOMEBODY, path) as process:
        answer: list[object] = json.loads(process.communicate()[0])
    return answer


@pytest.mark.skipif(sys.platform == "win32", reason="other rules for permissions")
@pytest.mark.parametrize("protected", ["file", "folder", "both"])
def test_what_is_write_protected_opens_for_reading(shared: Path, protected: str) -> None:
    place = shared / "place"
    place.mkdir()
    path = place / "w.concord"
    with Workspace.create(path) as workspace:
        star(workspace, "a")
    path.chmod(0o444 if protected in ("file", "both") else 0o666)
    place.chmod(0o555 if protected in ("folder", "both") else 0o777)
    before = path.read_bytes()
    is_read_only, stars, fault = _as_somebody(path)
    assert (is_read_only, stars) == (True, ["a"])
    assert isinstance(fault, str)
    assert "is write-protected. Save a copy" in fault
    assert path.read_bytes() == before
    assert os.listdir(place) == ["w.concord"]


@pytest.mark.skipif(sys.platform == "win32", reason="other rules for permissions")
def test_what_may_not_be_read_says_so(shared: Path) -> None:
    path = shared / "w.concord"
    Workspace.create(path).close()
    path.chmod(0o000)
    assert stat.S_IMODE(path.stat().st_mode) == 0
    answer = _as_somebody(path)
    assert answer[0] is None
    assert "no permission" in str(answer[2])


@pytest.mark.skipif(sys.platform == "win32", reason="other rules for permissions")
def test_interrupted_work_in_a_protected_folder_says_so(shared: Path) -> None:
    place = shared / "place"
    place.mkdir()
    path = place / "w.concord"
    with Workspace.create(path) as workspace:
        star(workspace, "a")
    with _python(BREAK_OFF, path) as process:
        process.wait()
    path.chmod(0o444)
    path.with_name("w.concord-journal").chmod(0o444)
    place.chmod(0o555)
    answer = _as_somebody(path)
    assert answer[0] is None
    assert "was interrupted" in str(answer[2])
