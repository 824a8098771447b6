"""Where a file goes: the ending it gets, and that no file is replaced which nobody was asked about."""

from __future__ import annotations

from pathlib import Path

import pytest
from desk_driving import SaidMessages
from PySide6.QtWidgets import QFileDialog

from desktop.desk import Desk
from desktop.dialogs.file_choice import ask_save, start_folder, with_ending

WORKSPACES = "Concord workspaces (*.concord)"
EXCEL, COMMAS = "Excel workbook (*.xlsx)", "Table with commas (*.csv)"
TABLES = f"{EXCEL};;{COMMAS}"


@pytest.mark.parametrize(
    ("name", "kind", "kinds", "proposed", "expected"),
    [
        ("mine", WORKSPACES, WORKSPACES, ".concord", "mine.concord"),
        ("mine.concord", WORKSPACES, WORKSPACES, ".concord", "mine.concord"),
        ("mine.CONCORD", WORKSPACES, WORKSPACES, ".concord", "mine.CONCORD"),
        ("Notes 1.2", WORKSPACES, WORKSPACES, ".concord", "Notes 1.2.concord"),
        ("table.xlsx", EXCEL, TABLES, ".xlsx", "table.xlsx"),
        ("table.xlsx", COMMAS, TABLES, ".xlsx", "table.csv"),
        ("table.csv", EXCEL, TABLES, ".xlsx", "table.csv"),
        ("table", COMMAS, TABLES, ".xlsx", "table.csv"),
        ("table", TABLES, TABLES, ".xlsx", "table.xlsx"),
    ],
)
def test_a_name_ends_as_its_kind_does(name: str, kind: str, kinds: str, proposed: str, expected: str) -> None:
    assert with_ending(name, kind, kinds, proposed=proposed) == expected


def answers(monkeypatch: pytest.MonkeyPatch, *names: Path | str) -> None:
    """Answer the next dialogs of the system with these names."""
    left = list(names)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(left.pop(0)), WORKSPACES))


def test_a_file_that_gets_its_ending_here_is_replaced_only_after_a_question(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, said: SaidMessages, tmp_path: Path
) -> None:
    (tmp_path / "mine.concord").touch()
    said.answers = [None, 0]
    answers(monkeypatch, tmp_path / "mine", tmp_path / "mine")

    path = ask_save(said, desk.settings, "Save", WORKSPACES, "proposed.concord")

    assert path == tmp_path / "mine.concord"
    assert said.answers == []
    assert desk.settings["folder"] == str(tmp_path)


def test_the_system_has_asked_about_the_name_that_was_typed(
    monkeypatch: pytest.MonkeyPatch, desk: Desk, said: SaidMessages, tmp_path: Path
) -> None:
    (tmp_path / "mine.concord").touch()
    answers(monkeypatch, tmp_path / "mine.concord")

    assert ask_save(said, desk.settings, "Save", WORKSPACES, "proposed.concord") == tmp_path / "mine.concord"


def test_who_leaves_the_dialog_chooses_nothing(monkeypatch: pytest.MonkeyPatch, desk: Desk, said: SaidMessages) -> None:
    answers(monkeypatch, "")

    assert ask_save(said, desk.settings, "Save", WORKSPACES, "proposed.concord") is None


def test_a_folder_out_of_reach_is_not_begun_with(desk: Desk) -> None:
    desk.settings["folder"] = "/" + "x" * 5000

    assert start_folder(desk.settings).is_dir()
