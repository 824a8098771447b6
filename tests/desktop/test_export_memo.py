"""Exporting from the window: real files from real frameworks, the choices remembered, and every refusal a sentence."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import docx
import msgspec
import pytest
from PySide6.QtGui import QDesktopServices
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.dialogs.export_memo import ExportChoice, ExportMemo
from desktop.memo_exports import MemoExports
from desktop.offer_line import OfferLine
from frameworks.workspace import actions

if TYPE_CHECKING:
    from desk_driving import SaidMessages

TWO = ["oecd-ai-2024", "bletchley-2023"]
WAIT = 30_000
Answer = Callable[[ExportChoice], ExportChoice | None]


class Asked:
    """Stands in for the dialog: keeps what it was opened with, and answers with what a test would choose."""

    def __init__(self) -> None:
        self.choices: list[ExportChoice] = []
        self.remarks: list[Sequence[str]] = []
        self.answer: Answer = lambda choice: choice

    def __call__(
        self, choice: ExportChoice, may_replace: Callable[[Sequence[Path]], bool], remarks: Sequence[str], parent: Any
    ) -> ExportChoice | None:
        self.choices.append(choice)
        self.remarks.append(remarks)
        answer = self.answer(choice)
        there = [target for target in answer.targets if target.exists()] if answer else []
        return answer if not there or may_replace(there) else None


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    asked = Asked()
    monkeypatch.setattr(ExportMemo, "ask", asked)
    return asked


@pytest.fixture
def exports(desk: Desk) -> MemoExports:
    front = desk.front
    front.compare(TWO)
    assert front.comparison_id is not None
    front.apply(actions.choose_themes(front.reading, front.comparison_id, ["transparency"]))
    front.apply(actions.edit_memo_settings(front.reading, front.comparison_id, date="2026-11-22", marking="LIMITE"))
    return MemoExports(desk)


def _into(folder: Path, *suffixes: str, name: str = "memo") -> Answer:
    return lambda choice: ExportChoice(suffixes=suffixes, folder=str(folder), name=name)


def _done(qtbot: QtBot, desk: Desk, work: Callable[[], None]) -> tuple[str, list[str]]:
    """Wait until an export says what it wrote; give the line and the words on its buttons."""
    with qtbot.waitSignal(desk.messages.offered, timeout=WAIT) as offered:
        work()
    line, offers = offered.args
    return line, [verb for verb, _ in offers]


def test_word_and_pdf_are_written_and_offered(
    qtbot: QtBot, desk: Desk, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    front = desk.front
    assert front.comparison_id is not None
    front.apply(actions.edit_memo_text(front.reading, front.comparison_id, "meaning", "Nothing **new** for us."))
    asked.answer = lambda choice: msgspec.structs.replace(choice, folder=str(tmp_path))
    line, verbs = _done(qtbot, desk, exports.export)
    name = "2026-11-22_OECD2024-Bletchley2023_LIMITE_EN"
    assert line == f"Written: {name}.docx, {name}.pdf"
    assert verbs == ["Open Word", "Open PDF", "Show in folder"]
    with zipfile.ZipFile(tmp_path / f"{name}.docx") as package:
        words = package.read("word/document.xml").decode()
    assert "What this means" in words
    assert "Nothing " in words
    assert "Bottom line" not in words
    assert (tmp_path / f"{name}.pdf").read_bytes().startswith(b"%PDF-")
    assert asked.remarks == [["Left out, since you have not written it yet: Bottom line."]]


def test_again_asks_nothing_and_replaces_what_it_wrote(
    qtbot: QtBot, desk: Desk, said: SaidMessages, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    asked.answer = _into(tmp_path, ".md")
    _done(qtbot, desk, exports.export)
    before = (tmp_path / "memo.md").read_text(encoding="utf-8")
    front = desk.front
    assert front.comparison_id is not None
    front.apply(actions.edit_memo_text(front.reading, front.comparison_id, "meaning", "A new sentence."))
    line, verbs = _done(qtbot, desk, exports.export_again)
    assert len(asked.choices) == 1
    assert (line, verbs) == ("Written: memo.md", ["Open", "Show in folder"])
    after = (tmp_path / "memo.md").read_text(encoding="utf-8")
    assert "A new sentence." in after
    assert "A new sentence." not in before
    assert said.refusals == []


def test_again_asks_the_first_time(
    qtbot: QtBot, desk: Desk, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    asked.answer = _into(tmp_path, ".md")
    _done(qtbot, desk, exports.export_again)
    assert len(asked.choices) == 1


def test_the_choices_of_last_time_are_proposed_again(
    qtbot: QtBot, desk: Desk, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    asked.answer = _into(tmp_path, ".html", name="my own name")
    _done(qtbot, desk, exports.export)
    asked.answer = lambda choice: None
    MemoExports(desk).export()
    assert asked.choices[-1] == ExportChoice(suffixes=(".html",), folder=str(tmp_path), name="my own name")
    desk.front.add_comparison("Other", TWO)
    exports.export()
    other = asked.choices[-1]
    assert (other.suffixes, other.folder) == ((".html",), str(tmp_path))
    assert other.name != "my own name"


def test_word_is_written_on_the_letterhead_that_was_chosen_also_the_next_time(
    qtbot: QtBot, desk: Desk, said: SaidMessages, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    house = docx.Document()
    house.add_heading("Ministry of Digital Affairs", 1)
    house.sections[0].header.paragraphs[0].text = "From the ministry"
    house.save(str(tmp_path / "house.docx"))
    folder = tmp_path / "out"
    folder.mkdir()
    asked.answer = lambda choice: msgspec.structs.replace(
        choice, suffixes=(".docx",), folder=str(folder), name="memo", letterhead=str(tmp_path / "house.docx")
    )
    _done(qtbot, desk, exports.export)
    qtbot.waitUntil(lambda: bool(said.refusals), timeout=WAIT)
    assert said.refusals[0].startswith("The letterhead was used as far as it goes\n“house.docx” has no style for")
    written = docx.Document(str(folder / "memo.docx"))
    assert written.sections[0].header.paragraphs[0].text == "From the ministry"
    (folder / "memo.docx").unlink()
    _done(qtbot, desk, exports.export_again)
    assert docx.Document(str(folder / "memo.docx")).sections[0].header.paragraphs[0].text == "From the ministry"
    assert len(said.refusals) == 1  # what it lacks was said already
    desk.front.add_comparison("Other", TWO)
    asked.answer = lambda choice: None
    exports.export()
    assert asked.choices[-1].letterhead == str(tmp_path / "house.docx")


def test_another_memo_never_repeats_over_this_one(
    qtbot: QtBot, desk: Desk, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    asked.answer = _into(tmp_path, ".md")
    _done(qtbot, desk, exports.export)
    desk.front.add_comparison("Other", TWO)
    asked.answer = lambda choice: None
    exports.export_again()
    assert len(asked.choices) == 2


def test_a_file_of_somebody_else_is_replaced_only_after_a_question(
    qtbot: QtBot, desk: Desk, said: SaidMessages, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    (tmp_path / "memo.md").write_text("somebody's")
    asked.answer = _into(tmp_path, ".md")
    said.answers = [None]
    exports.export()
    assert (tmp_path / "memo.md").read_text() == "somebody's"
    said.answers = [0]
    _done(qtbot, desk, exports.export)
    _done(qtbot, desk, exports.export)  # no answer is left: a second question would fail here
    assert (tmp_path / "memo.md").read_text(encoding="utf-8") != "somebody's"


def test_a_file_that_is_refused_is_said_and_the_others_are_written(
    qtbot: QtBot, desk: Desk, said: SaidMessages, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    (tmp_path / "memo.docx").mkdir()
    asked.answer = _into(tmp_path, ".docx", ".md")
    said.answers = [0]
    line, _ = _done(qtbot, desk, exports.export)
    assert line == "Written: memo.md"
    assert said.refusals == ["Not everything could be exported\n“memo.docx” is a folder. Add the name of a file to it."]


def test_what_refuses_all_formats_is_said_once(
    qtbot: QtBot, desk: Desk, said: SaidMessages, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    asked.answer = _into(tmp_path / "gone", ".docx", ".md")
    exports.export()
    qtbot.waitUntil(lambda: bool(said.refusals), timeout=WAIT)
    title, *sentences = said.refusals[0].split("\n")
    assert title == "The memo was not exported"
    assert len(sentences) == 1
    assert "does not exist" in sentences[0]


def test_a_folder_that_went_away_is_said(
    qtbot: QtBot, desk: Desk, said: SaidMessages, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    gone = tmp_path / "stick"
    gone.mkdir()
    asked.answer = _into(gone, ".md")
    _done(qtbot, desk, exports.export)
    (gone / "memo.md").unlink()
    gone.rmdir()
    exports.export_again()
    qtbot.waitUntil(lambda: bool(said.refusals), timeout=WAIT)
    assert f"The folder “{gone}” does not exist." in said.refusals[0]


def test_a_cancelled_export_leaves_the_old_file(
    qtbot: QtBot, desk: Desk, said: SaidMessages, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    asked.answer = _into(tmp_path, ".pdf")
    _done(qtbot, desk, exports.export)
    before = (tmp_path / "memo.pdf").read_bytes()
    with qtbot.assertNotEmitted(desk.messages.offered):
        with qtbot.waitSignal(desk.jobs.started, timeout=0) as started:
            exports.export_again()
        started.args[0].cancel()
    assert said.lines == ["Cancelled. A file that was there before is unchanged."]
    assert (tmp_path / "memo.pdf").read_bytes() == before
    _done(qtbot, desk, exports.export_again)  # and the next one runs


def test_one_export_runs_at_a_time(
    qtbot: QtBot, desk: Desk, said: SaidMessages, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    asked.answer = _into(tmp_path, ".md")

    def twice() -> None:
        exports.export()
        exports.export()

    _done(qtbot, desk, twice)
    assert len(asked.choices) == 1
    assert said.lines == ["An export is still running; it can be cancelled at the right."]


def test_nothing_chosen_is_said(desk: Desk, said: SaidMessages, asked: Asked) -> None:
    MemoExports(desk).export()
    assert said.refusals[0].startswith("There is no memo yet\nNo framework is chosen.")
    assert asked.choices == []


def test_open_opens_the_local_file_alone(
    desk: Desk, said: SaidMessages, exports: MemoExports, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()) or True)
    file = tmp_path / "a b#c.docx"
    file.write_text("x")
    exports.open_file(file)
    assert opened == [f"file://{tmp_path}/a b%23c.docx"]
    file.unlink()
    exports.open_file(file)
    assert said.lines == ["a b#c.docx is not there any more."]
    assert len(opened) == 1


def test_the_line_that_offers_stays_until_it_is_closed(qtbot: QtBot) -> None:
    line, done = OfferLine(), []
    qtbot.addWidget(line)
    line.show_offer("Written: memo.docx", [("Open", lambda: done.append("open"))])
    assert [button.text() for button in line.buttons] == ["Open", "Close"]
    line.buttons[0].click()
    assert done == ["open"]
    assert line.isVisible()
    line.buttons[1].click()
    assert not line.isVisible()


def test_only_what_was_written_is_exported_again(
    qtbot: QtBot, desk: Desk, said: SaidMessages, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    asked.answer = _into(tmp_path, ".md")
    _done(qtbot, desk, exports.export)
    asked.answer = _into(tmp_path / "not there", ".html")
    exports.export()
    qtbot.waitUntil(lambda: bool(said.refusals), timeout=WAIT)
    line, _ = _done(qtbot, desk, exports.export_again)
    assert line == "Written: memo.md"


def test_a_file_half_written_by_a_worker_that_was_ended_is_removed(
    qtbot: QtBot, desk: Desk, exports: MemoExports, asked: Asked, tmp_path: Path
) -> None:
    asked.answer = _into(tmp_path, ".md")
    _done(qtbot, desk, exports.export)
    ours, foreign = tmp_path / f".concord-{desk.jobs.process_id}-ab.part", tmp_path / ".concord-1-ab.part"
    ours.touch()
    foreign.touch()
    with qtbot.waitSignal(desk.jobs.worker_ended, timeout=WAIT):
        desk.jobs.close()
    assert (ours.exists(), foreign.exists()) == (False, True)
