"""The export dialog: what it will write is said before it is written, and what is missing too."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from desktop.dialogs.export_memo import ExportChoice, ExportMemo
from desktop.dialogs.letterhead_box import SHIPPED, SUFFIXES
from exports.word import letterhead as word
from exports.writers import WRITERS


def _choose(dialog: ExportMemo, words: str) -> None:
    """Choose a letterhead as a click on its line does."""
    box = dialog.letterhead
    box.setCurrentIndex(box.findText(words))
    box.activated.emit(box.currentIndex())


def _dialog(qtbot: QtBot, folder: Path, name: str = "memo", answer: bool = True, letterhead: str = "") -> ExportMemo:
    asked: list[Sequence[Path]] = []

    def may_replace(files: Sequence[Path]) -> bool:
        asked.append(files)
        return answer

    choice = ExportChoice(suffixes=(".docx", ".pdf"), folder=str(folder), name=name, letterhead=letterhead)
    dialog = ExportMemo(choice, may_replace, ["Left out: Bottom line."])
    dialog.asked = asked  # type: ignore[attr-defined]  # for the test to look at
    qtbot.addWidget(dialog)
    return dialog


def test_the_files_to_be_written_are_named(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _dialog(qtbot, tmp_path)
    dialog.formats[".html"].setChecked(True)
    assert dialog.result_line.text() == "Writes memo.docx, memo.pdf, memo.html."
    assert [target.name for target in dialog.choice.targets] == ["memo.docx", "memo.pdf", "memo.html"]


def test_return_exports_wherever_the_focus_has_been(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _dialog(qtbot, tmp_path)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    (cancel,) = (button for button in dialog.buttons.buttons() if button is not dialog.export_button)
    cancel.setFocus()
    assert cancel.isDefault()
    dialog.name.setFocus()
    assert dialog.export_button.isDefault()
    qtbot.keyClick(dialog.name, Qt.Key.Key_Return)
    assert dialog.result() == ExportMemo.DialogCode.Accepted


def test_every_format_there_is_can_be_chosen(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _dialog(qtbot, tmp_path)
    assert list(dialog.formats) == list(WRITERS)
    words = [dialog.formats[suffix].text() for suffix in (".xlsx", ".pptx")]
    assert words == ["Excel (.xlsx)", "PowerPoint (.pptx)"]


def test_the_letterheads_that_come_with_concord_are_offered(qtbot: QtBot, tmp_path: Path) -> None:
    box = _dialog(qtbot, tmp_path).letterhead
    assert [name or "plain" for name in SHIPPED] == [ours.name for ours in word.letterheads()]
    assert set(SUFFIXES) == set(word.SUFFIXES)
    words = [box.itemText(place) for place in range(box.count())]
    assert words == ["Plain", "United Nations", "European Union", "UK submission", "", "Own file…"]


def test_a_letterhead_is_for_word_alone(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _dialog(qtbot, tmp_path)
    _choose(dialog, "United Nations")
    assert dialog.choice.letterhead == "un"
    dialog.formats[".docx"].setChecked(False)
    assert not dialog.letterhead.isEnabled()
    dialog.formats[".docx"].setChecked(True)
    assert dialog.letterhead.isEnabled()


def test_an_own_letterhead_is_asked_for_and_kept_in_the_list(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = tmp_path / "house.dotx"
    house.touch()
    dialog = _dialog(qtbot, tmp_path)
    answers = ["", str(house)]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (answers.pop(0), ""))
    _choose(dialog, "Own file…")
    assert (dialog.letterhead.currentText(), dialog.choice.letterhead) == ("Plain", "")
    _choose(dialog, "Own file…")
    assert (dialog.letterhead.currentText(), dialog.choice.letterhead) == ("house.dotx", str(house))
    _choose(dialog, "European Union")
    assert dialog.choice.letterhead == "eu"
    _choose(dialog, "house.dotx")
    assert dialog.choice.letterhead == str(house)


def test_a_letterhead_that_is_gone_or_would_be_replaced_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    house = tmp_path / "memo.docx"
    house.touch()
    dialog = _dialog(qtbot, tmp_path, letterhead=str(house))
    assert dialog.result_line.text().startswith("The memo would replace its own letterhead.")
    assert not dialog.export_button.isEnabled()
    dialog.name.setText("another")
    assert dialog.export_button.isEnabled()
    house.unlink()
    dialog.name.setText("a third")
    assert dialog.result_line.text() == "The letterhead memo.docx is not there any more. Choose another one."
    dialog.formats[".docx"].setChecked(False)
    assert dialog.export_button.isEnabled()


def test_an_ending_that_was_typed_is_not_doubled(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _dialog(qtbot, tmp_path, "memo v0.3.docx")
    assert dialog.choice.name == "memo v0.3"


@pytest.mark.parametrize(
    ("name", "missing"),
    [
        ("", "Give the file a name."),
        ("a/b", "A name cannot hold"),
        ("a:b", "A name cannot hold"),
        ("é" * 126, "This name is too long."),
    ],
)
def test_a_name_that_no_file_can_have_is_refused_at_once(qtbot: QtBot, tmp_path: Path, name: str, missing: str) -> None:
    dialog = _dialog(qtbot, tmp_path)
    dialog.name.setText(name)
    assert dialog.result_line.text().startswith(missing)
    assert not dialog.export_button.isEnabled()
    dialog.name.setText("memo")
    assert dialog.export_button.isEnabled()


def test_a_folder_that_is_not_there_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _dialog(qtbot, tmp_path / "gone")
    assert dialog.result_line.text() == "This folder does not exist. Choose another one."
    assert not dialog.export_button.isEnabled()


@pytest.mark.parametrize("folder", ["x" * 5000, "x/" * 3000, "nul\0"])
def test_a_folder_that_the_system_cannot_even_look_for_is_said(qtbot: QtBot, tmp_path: Path, folder: str) -> None:
    dialog = _dialog(qtbot, tmp_path)
    dialog.folder.setText(str(tmp_path / folder))
    assert dialog.result_line.text() == "This folder does not exist. Choose another one."


def test_no_format_writes_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = _dialog(qtbot, tmp_path)
    for box in dialog.formats.values():
        box.setChecked(False)
    assert dialog.result_line.text() == "Choose at least one format."
    assert not dialog.export_button.isEnabled()


@pytest.mark.parametrize("answer", [True, False])
def test_files_that_are_there_are_named_and_asked_about(qtbot: QtBot, tmp_path: Path, answer: bool) -> None:
    (tmp_path / "memo.pdf").write_text("old")
    dialog = _dialog(qtbot, tmp_path, answer=answer)
    assert "Replaces memo.pdf." in dialog.result_line.text()
    dialog.show()
    dialog.export_button.click()
    assert dialog.asked == [[tmp_path / "memo.pdf"]]  # type: ignore[attr-defined]
    assert dialog.isVisible() is not answer
