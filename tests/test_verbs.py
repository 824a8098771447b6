"""The verbs, run as their user runs them: answers, files, exit codes, and one clear line where something is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a verb in a process of its own."""
    command = [sys.executable, str(ROOT / "main.py"), *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=120, check=False)


def run_here(capsysbinary: pytest.CaptureFixture[bytes], *words: str | Path) -> tuple[int, str, str]:
    """Run a verb in this process; quicker, for what no process boundary can change."""
    from exports.verbs import run_verb

    code = run_verb([str(word) for word in words])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


def test_the_list_names_all_forty(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run_here(capsysbinary, "list", "--json")
    answer = json.loads(out)

    assert code == 0
    assert answer["schema"] == 1
    assert len(answer["data"]) == 40
    oecd = next(entry for entry in answer["data"] if entry["id"] == "oecd-ai-2024")
    assert oecd == {
        "id": "oecd-ai-2024",
        "short_title": "OECD AI Principles (2024)",
        "issuer": "Council of the Organisation for Economic Co-operation and Development (OECD), "
        "meeting at Ministerial level",
        "year": 2024,
        "kind": "recommendation",
        "legal_force": "non-binding",
        "provisions": 13,
        "elements": 75,
    }


@pytest.mark.parametrize("ref", ["oecd-ai-2024", "oecd-ai-2024:1.3", "oecd-ai-2024:1.3/iii"])
def test_show_gives_every_field(capsysbinary: pytest.CaptureFixture[bytes], ref: str) -> None:
    code, out, _ = run_here(capsysbinary, "show", ref, "--json")
    data = json.loads(out)["data"]

    assert code == 0
    assert data["ref"] == ref
    assert {"doubts", "cite", "other_states"} <= set(data) or {"force", "pinpoint", "aliases"} <= set(data)


def test_an_answer_in_words_is_readable(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run_here(capsysbinary, "show", "oecd-ai-2024:1.3/iii")

    assert code == 0
    assert "force: should" in out
    assert "addressees: ai-actors" in out


@pytest.mark.parametrize("by", ["themes", "elements", "pivot:oecd-ai-2024", "elements:unesco-rec-ai-2021"])
def test_compare_by_each_axis(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, by: str) -> None:
    file = tmp_path / "comparison.json"
    code, _, err = run_here(capsysbinary, "compare", *FOUR, "--by", by, "--themes", "transparency", "-o", file)

    assert (code, err) == (0, "")
    assert json.loads(file.read_text("utf-8"))["data"]["rows"]


def test_compare_designs_by_dimension_on_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    words = ("compare", "igf-plus-2019", "cogov-2019", "digital-commons-2019", "--by", "dimensions", "-o", "-")
    code, out, _ = run_here(capsysbinary, *words)

    assert code == 0
    assert "Funding: Source of funds" in out


def test_a_memo_of_the_four_in_two_formats(tmp_path: Path) -> None:
    text = tmp_path / "bottom.txt"
    text.write_text("Our **view**.", "utf-8")
    docx, pdf = tmp_path / "memo.docx", tmp_path / "memo.pdf"
    words = ["memo", *FOUR, "-o", docx, "-o", pdf, "--date", "2026-11-22", "--text", f"bottom-line={text}"]

    done = run(*words, "--title", "T", "--author", "A", "--to", "B", "--marking", "OFFICIAL", "--page", "Letter")

    assert (done.returncode, done.stdout) == (0, "")
    assert all("the template keeps to" in line for line in done.stderr.splitlines())
    assert docx.read_bytes()[:2] == b"PK"
    assert pdf.read_bytes()[:5] == b"%PDF-"


def test_a_memo_on_standard_output_is_markdown(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run_here(capsysbinary, "memo", *FOUR[:2], "-o", "-", "--date", "2026-11-22")

    assert code == 0
    assert out.startswith("# ")
    assert "recommended" in out


def test_a_memo_of_a_workspace_has_its_stars_texts_and_copies(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    from frameworks.workspace import Workspace, actions

    file, memo = tmp_path / "mine.concord", tmp_path / "memo.md"
    with Workspace.create(file) as workspace:
        key = actions.new_id()
        workspace.apply(actions.add_comparison(workspace, "Talk in Geneva", FOUR[:2], identity=key))
        workspace.apply(actions.star_row(workspace, key, "theme:redress", "Remedy and redress"))
        workspace.apply(actions.edit_memo_text(workspace, key, "bottom-line", "Our view."))

    code, _, err = run_here(
        capsysbinary, "memo", "--workspace", file, "--comparison", "talk in geneva", "-o", memo, "--date", "2026-11-22"
    )
    text = memo.read_text("utf-8")

    assert (code, err) == (0, "")
    assert "Our view." in text
    agree = text[text.index("Where they agree", text.index("At a glance")) :]
    assert "Remedy and redress" in agree[: agree.index("both ask for")]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["lst"], 2, "did you mean list?\n"),
        (["show", "oecd-ai-2024:1.33"], 2, "did you mean 1.3?"),
        (["show", "oecd"], 2, "did you mean"),
        (["show", "a:"], 2, "is not an address"),
        (["compare", "oecd-ai-2024", "--by", "thmes"], 2, "did you mean themes?"),
        (["compare", "oecd-ai-2024", "--by", "pivot"], 2, "“pivot”. Use themes"),
        (["compare", "oecd-ai-2024", "--by", "themes:safety"], 2, "pivot:ID"),
        (["compare", "oecd-ai-2024", "--themes", "transparancy"], 2, "did you mean transparency?"),
        (["compare", "oecd-ai-2024", "-o", "x.ods"], 2, "cannot be written as “.ods”"),
        (["compare"], 2, "Missing argument"),
        (["memo", "oecd-ai-2024", "-o", "memo.odt"], 2, ".docx"),
        (["memo", "oecd-ai-2024"], 2, "-o"),
        (["memo", "-o", "memo.docx"], 2, "Name either frameworks or a workspace"),
        (["memo", "oecd-ai-2024", "-o", "m.md", "--date", "22.11.2026"], 2, "is not a date"),
        (["memo", "oecd-ai-2024", "-o", "m.md", "--page", "A3"], 2, "use A4 or Letter"),
        (["memo", "oecd-ai-2024", "-o", "m.md", "--text", "bottomline=x"], 2, "did you mean bottom-line"),
        (["memo", "oecd-ai-2024", "-o", "m.md", "--text", "meaning=/no/such"], 1, "could not be read"),
        (["memo", "--workspace", "/no/such.concord", "-o", "m.md"], 1, "such.concord"),
        (["memo", "oecd-ai-2024", "-o", "/no/such/folder/m.md"], 1, "folder"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    capsysbinary: pytest.CaptureFixture[bytes],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    words: list[str],
    code: int,
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)

    answered, out, err = run_here(capsysbinary, *words)

    assert answered == code
    assert out == ""
    assert said in err
    assert "Traceback" not in err
    assert len([line for line in err.splitlines() if not line.startswith("Usage:")]) == 1
    assert list(tmp_path.iterdir()) == []


def test_validate_says_all_faults_and_exits_with_three(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"id": "x", "titel": "y"}', "utf-8")
    good = ROOT / "resources" / "frameworks" / "oecd-ai-2024.json"

    code, out, _ = run_here(capsysbinary, "validate", good, bad)

    assert code == 3
    assert "no faults. 13 provisions, 75 elements." in out
    assert out.count("bad.json") == 2


def test_validate_checks_the_others_where_a_file_is_missing(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    good = ROOT / "resources" / "frameworks" / "oecd-ai-2024.json"

    code, out, err = run_here(capsysbinary, "validate", "missing.json", good)

    assert code == 1
    assert "no faults" in out
    assert err.startswith("missing.json could not be read")


def test_a_refused_file_of_the_user_is_named_and_stops_nothing(home: Path) -> None:
    folder = home / "concord" / "frameworks"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "bad.json").write_text("{", "utf-8")

    done = run("list")

    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == 40
    assert "bad.json was refused" in done.stderr


def test_a_reader_who_goes_away_is_no_fault() -> None:
    command = f'"{sys.executable}" "{ROOT / "main.py"}" show unesco-rec-ai-2021 | head -1'
    done = subprocess.run(command, shell=True, capture_output=True, text=True, timeout=60, check=False)

    assert done.stdout == "ref: unesco-rec-ai-2021\n"
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_behind_a_pipe_is_no_fault_of_ours() -> None:
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, str(ROOT / "main.py"), "memo", "oecd-ai-2024", "-o", "-"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)

    assert done.returncode == 1
    assert done.stderr.startswith("The answer could not be written: No space left on device.")


def test_answers_are_utf8_whatever_the_pipe_prefers() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "show", "montreal-2018"],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )

    assert done.returncode == 0
    assert "Montréal" in done.stdout.decode("utf-8")


def test_a_text_of_a_windows_editor_begins_without_its_mark(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    (tmp_path / "text.txt").write_bytes(b"\xef\xbb\xbfOur view.\r\n\r\n- one\r\n- two\r\n")

    _, out, _ = run_here(
        capsysbinary, "memo", "oecd-ai-2024", "-o", "-", "--text", f"bottom-line={tmp_path / 'text.txt'}"
    )

    assert "\nOur view.\n\n- one\n- two\n" in out


def test_a_fault_of_ours_is_said_and_logged(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    from exports.verbs import answers

    def broken(**_: object) -> None:
        raise ZeroDivisionError("made for this test")

    monkeypatch.setattr(answers, "list_frameworks", broken)
    code, _, err = run_here(capsysbinary, "list")

    assert code == 1
    assert len(err.splitlines()) == 1
    assert "Traceback" not in err
    assert "made for this test" in (home / "concord" / "faults.log").read_text("utf-8")
