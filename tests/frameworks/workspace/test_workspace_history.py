"""The log as the only undo: any history can be walked back and forth, closed and opened, and tells the records."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from workspaces import COMPARISONS, FRAMEWORKS, ODD_TEXT, ON_A_COMPARISON, Action, Clock, add, note, replayed, star

from frameworks.workspace import Change, ComparisonRecord, Copy, Role, StaleChange, Workspace, actions


class History(RuleBasedStateMachine):
    """Drives a workspace beside the plainest model of undo there is: two lists of states."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name) / "w.concord"
        self.clock = Clock()
        self.workspace = Workspace.create(self.path, clock=self.clock)
        self.undone: list[object] = []
        self.done: list[object] = []

    def _now(self) -> object:
        return self.workspace.records()

    def _apply(self, change: Change) -> None:
        self.clock.wait(5)
        before = self._now()
        self.workspace.apply(change)
        if change.edits:
            self.done.append(before)
            self.undone.clear()

    @rule(identity=st.sampled_from(COMPARISONS), frameworks=st.lists(st.sampled_from(FRAMEWORKS)))
    def add(self, identity: str, frameworks: list[str]) -> None:
        if identity not in self.workspace.comparisons():
            name = f"{identity} {len(self.done)}"
            self._apply(actions.add_comparison(self.workspace, name, frameworks, identity=identity))

    @precondition(lambda self: len(self.workspace.comparisons()) == len(COMPARISONS))
    @rule(action=ON_A_COMPARISON)
    def act(self, action: Action) -> None:
        self._apply(action(self.workspace))

    @rule()
    def undo(self) -> None:
        before = self._now()
        change = self.workspace.undo()
        assert (change is None) == (not self.done)
        if change is not None:
            self.undone.append(before)
            assert self._now() == self.done.pop()

    @rule()
    def redo(self) -> None:
        before = self._now()
        change = self.workspace.redo()
        assert (change is None) == (not self.undone)
        if change is not None:
            self.done.append(before)
            assert self._now() == self.undone.pop()

    @rule()
    def reopen(self) -> None:
        before = self._now()
        self.workspace.close()
        self.workspace = Workspace.open(self.path, clock=self.clock)
        assert self._now() == before

    @invariant()
    def menu_is_true(self) -> None:
        if hasattr(self, "workspace"):
            assert self.workspace.can_undo == bool(self.done) == bool(self.workspace.undo_label())
            assert self.workspace.can_redo == bool(self.undone) == bool(self.workspace.redo_label())

    def teardown(self) -> None:
        if not hasattr(self, "workspace"):
            return
        final = self._now()
        steps = 0
        while self.workspace.undo():
            steps += 1
        assert self._now() == []
        for _ in range(steps):
            self.workspace.redo()
        assert self._now() == final == replayed(self.workspace)
        self.workspace.close()
        self.folder.cleanup()


TestHistory = History.TestCase
TestHistory.settings = settings(max_examples=25, stateful_step_count=30)


@settings(max_examples=20)
@given(st.lists(st.tuples(ODD_TEXT, st.sampled_from([0.0, 0.4, 1.0, 1.1, 60.0])), min_size=1, max_size=12))
def test_typing_at_any_pace_can_be_undone_and_redone(typed: list[tuple[str, float]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        clock = Clock()
        with Workspace.create(Path(folder) / "w.concord", clock=clock) as workspace:
            for text, pause in typed:
                clock.wait(pause)
                workspace.apply(actions.edit_memo_text(workspace, "first", "meaning", text))
                assert replayed(workspace) == workspace.records()
            final = workspace.records()
            steps = sum(1 for _ in workspace.history())
            for _ in range(steps):
                assert workspace.undo()
            assert workspace.records() == []
            assert not workspace.can_undo
            for _ in range(steps):
                assert workspace.redo()
            assert workspace.records() == final


def _write(workspace: Workspace, text: str, section: str = "meaning") -> None:
    workspace.apply(actions.edit_memo_text(workspace, "first", section, text))


def test_typing_is_one_step_until_a_pause(workspace: Workspace, clock: Clock) -> None:
    for text in ("T", "Th", "Thi"):
        _write(workspace, text)
        clock.wait(0.9)
    clock.wait(0.2)
    _write(workspace, "This")
    assert [entry.change.edits[0].after.text for entry in workspace.history()] == ["This", "Thi"]  # type: ignore[union-attr]
    workspace.undo()
    assert workspace.memo_text("first", "meaning") == "Thi"
    workspace.undo()
    assert workspace.memo_text("first", "meaning") == ""


def test_each_letter_is_on_disk_at_once(workspace: Workspace, path: Path) -> None:
    for text in ("T", "Th", "Thi"):
        _write(workspace, text)
        with Workspace.open(path, read_only=True) as reader:
            assert reader.memo_text("first", "meaning") == text
            assert replayed(reader) == workspace.records()


def test_steps_are_not_joined_across_fields_sessions_and_undo(path: Path, clock: Clock) -> None:
    with Workspace.create(path, clock=clock) as workspace:
        _write(workspace, "a")
        _write(workspace, "b", "bottom-line")
        _write(workspace, "ab")
        assert len(list(workspace.history())) == 3
        workspace.undo()
        _write(workspace, "ac")
        assert len(list(workspace.history())) == 5
    with Workspace.open(path, clock=clock) as workspace:
        _write(workspace, "acd")
        assert len(list(workspace.history())) == 6


def test_a_clock_set_back_joins_nothing(workspace: Workspace, clock: Clock) -> None:
    _write(workspace, "a")
    clock.wait(-3600)
    _write(workspace, "ab")
    assert len(list(workspace.history())) == 2


def test_typing_and_deleting_leaves_no_step(workspace: Workspace) -> None:
    star(workspace, "a")
    workspace.undo()
    _write(workspace, "T")
    assert not workspace.can_redo
    _write(workspace, "")
    assert not workspace.can_undo
    assert workspace.redo_label() == "Star “a”"
    workspace.redo()
    assert workspace.stars("first") == {"a"}
    assert replayed(workspace) == workspace.records()


def test_a_new_change_ends_redoing(workspace: Workspace) -> None:
    star(workspace, "a")
    star(workspace, "b")
    workspace.undo()
    star(workspace, "c")
    assert workspace.redo() is None
    workspace.undo()
    assert workspace.stars("first") == {"a"}


def test_history_tells_who_did_what(workspace: Workspace, clock: Clock) -> None:
    star(workspace, "a")
    workspace.apply(actions.name_person(workspace, workspace.seat, " Ana  Silva "))
    assert workspace.person == "Ana Silva"
    clock.wait(1.5)
    star(workspace, "b")
    workspace.undo()
    workspace.redo()
    workspace.undo()
    rows = list(workspace.history())
    assert [row.role for row in rows] == [
        Role.UNDONE,
        Role.REDONE,
        Role.UNDONE,
        Role.DONE,
        Role.DONE,
        Role.DONE,
    ]
    assert [row.author for row in rows] == ["Ana Silva"] * 4 + ["", ""]
    assert rows[0].time == "2026-11-22T09:00:01.500Z"
    assert [row.parent for row in rows] == [*(row.uuid for row in rows[1:]), None]
    assert rows[0].undoes == rows[1].uuid
    assert {row.change.label() for row in rows[:4]} == {"Star “b”"}
    assert len({row.session for row in rows}) == 1


def test_undo_goes_back_beyond_the_session(path: Path, clock: Clock) -> None:
    with Workspace.create(path, clock=clock) as workspace:
        add(workspace)
        star(workspace, "a")
        workspace.undo()
    with Workspace.open(path, clock=clock) as workspace:
        assert workspace.redo_label() == "Star “a”"
        assert workspace.undo_label() == "Add comparison “Transparency”"
        workspace.undo()
        assert workspace.comparisons() == {}
    with Workspace.open(path, clock=clock) as workspace:
        workspace.redo()
        workspace.redo()
        assert workspace.stars("first") == {"a"}


def test_observers_hear_of_each_change_once(workspace: Workspace, path: Path) -> None:
    heard: list[Change] = []
    end = workspace.subscribe(heard.append)
    first = star(workspace, "a")
    star(workspace, "a")
    workspace.undo()
    assert heard == [first, first.inverse()]
    end()
    workspace.redo()
    assert len(heard) == 2


def test_a_stale_change_is_refused_and_changes_nothing(workspace: Workspace) -> None:
    change = actions.star_row(workspace, "first", "a")
    workspace.apply(change)
    rows = list(workspace.history())
    with pytest.raises(StaleChange):
        workspace.apply(change)
    assert list(workspace.history()) == rows


def test_a_change_keeps_copies_of_what_it_uses(workspace: Workspace, path: Path, clock: Clock) -> None:
    change = actions.add_comparison(workspace, "A", ["oecd-ai-2024"], identity="first")
    workspace.apply(change, [Copy("framework", "oecd-ai-2024", b'{"v": 1}'), Copy("crosswalk", "ours", b"{}")])
    newer = Copy("framework", "oecd-ai-2024", b'{"v": 2}')
    workspace.apply(actions.star_row(workspace, "first", "a"), [newer])
    assert workspace.kept("framework", "oecd-ai-2024") == b'{"v": 1}'
    assert workspace.kept_hashes()["oecd-ai-2024"] != newer.sha256
    workspace.close()
    with Workspace.open(path, clock=clock) as again:
        assert again.kept_frameworks() == {"oecd-ai-2024": b'{"v": 1}'}
        assert again.kept("crosswalk", "ours") == b"{}"
        again.undo()
        again.undo()
        assert again.kept("framework", "oecd-ai-2024") is None
        again.redo()
        assert again.kept("framework", "oecd-ai-2024") == b'{"v": 1}'


def test_what_was_open_is_no_step(workspace: Workspace, path: Path, clock: Clock) -> None:
    add(workspace)
    add(workspace, "Safety", "second")
    assert workspace.active_comparison == "first"
    workspace.show_comparison("second")
    workspace.set_place("room", "compare")
    assert len(list(workspace.history())) == 2
    workspace.close()
    with Workspace.open(path, clock=clock) as again:
        assert again.place("room") == "compare"
        assert again.active_comparison == "second"
        again.apply(actions.remove_comparison(again, "second"))
        assert again.active_comparison == "first"
        again.undo()
        assert again.active_comparison == "second"


def test_notes_are_found_by_row_and_cell(workspace: Workspace) -> None:
    add(workspace)
    note(workspace, "see para. 40", row='a|b"')
    assert list(workspace.notes("first")) == [('a|b"', "oecd-ai-2024")]
    found = workspace.note("first", 'a|b"', "oecd-ai-2024")
    assert found is not None
    assert (found.text, found.by) == ("see para. 40", "Ana")
    assert workspace.note("first", 'a|b"') is None
    assert workspace.all(ComparisonRecord)[("first",)].frameworks == FRAMEWORKS
