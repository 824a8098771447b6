"""Snapshots: rolling and named, restored by a change that can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest
from workspaces import Clock, add, star

from frameworks.workspace import Workspace
from frameworks.workspace.snapshots import EVERY, ROLLING


def test_restoring_is_a_step_like_any_other(workspace: Workspace) -> None:
    add(workspace)
    star(workspace, "a")
    before = workspace.records()
    workspace.take_snapshot("Before the meeting")
    star(workspace, "b")
    add(workspace, "Safety", "second")
    after = workspace.records()
    workspace.restore_snapshot(workspace.snapshots()[0].id)
    assert workspace.records() == before
    assert workspace.undo_label() == "Restore snapshot “Before the meeting”"
    workspace.undo()
    assert workspace.records() == after
    workspace.redo()
    assert workspace.records() == before


def test_each_session_begins_with_a_snapshot(path: Path, clock: Clock) -> None:
    Workspace.create(path, clock=clock).close()
    for session in range(3):
        clock.wait(60)
        with Workspace.open(path, clock=clock) as workspace:
            star(workspace, f"row {session}")
            star(workspace, f"row {session} too")
    with Workspace.open(path, clock=clock) as workspace:
        assert [shot.time[11:16] for shot in workspace.snapshots()] == ["09:03", "09:02"]
        workspace.restore_snapshot(workspace.snapshots()[1].id)
        assert workspace.stars("first") == {"row 0", "row 0 too"}


def test_a_session_without_a_change_makes_none(path: Path, clock: Clock) -> None:
    with Workspace.create(path, clock=clock) as workspace:
        star(workspace, "a")
    for _ in range(2):
        with Workspace.open(path, clock=clock) as workspace:
            star(workspace, "b")
            workspace.undo()
    with Workspace.open(path, clock=clock) as workspace:
        assert len(workspace.snapshots()) == 1


def test_twenty_roll_and_named_ones_stay(path: Path, clock: Clock) -> None:
    with Workspace.create(path, clock=clock) as workspace:
        star(workspace, "the first")
        workspace.take_snapshot("Kept")
    for session in range(ROLLING + 3):
        with Workspace.open(path, clock=clock) as workspace:
            star(workspace, f"row {session}")
    with Workspace.open(path, clock=clock) as workspace:
        shots = workspace.snapshots()
        assert [shot.name for shot in shots].count(None) == ROLLING
        kept = next(shot for shot in shots if shot.name == "Kept")
        workspace.restore_snapshot(kept.id)
        assert workspace.stars("first") == {"the first"}
        workspace.remove_snapshot(kept.id)
        with pytest.raises(KeyError):
            workspace.restore_snapshot(kept.id)


def test_long_sessions_make_more(workspace: Workspace) -> None:
    for row in range(2 * EVERY + 1):
        star(workspace, f"row {row}")
    counts = []
    for shot in workspace.snapshots():
        workspace.restore_snapshot(shot.id)
        counts.append(len(workspace.stars("first")))
        workspace.undo()
    assert counts == [2 * EVERY, EVERY]
