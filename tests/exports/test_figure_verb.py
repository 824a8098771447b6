"""The verb `figure`: the figure that the window shows, in words or in a file, and what it refuses to pass over."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook

from exports.figures.building import figure
from exports.figures.figure import Figure, FigureView
from exports.figures.ground import Ground
from exports.verbs import run_verb
from frameworks.comparison import Axis, Selection, compare
from frameworks.library import Library

OECD, G7, UNESCO = "oecd-ai-2024", "g7-code-of-conduct-2023", "unesco-rec-ai-2021"


def run(capsysbinary: pytest.CaptureFixture[bytes], *words: str | Path) -> tuple[int, str, str]:
    code = run_verb(["figure", *map(str, words)])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


def made(library: Library, view: FigureView, selection: Selection, **more: str) -> Figure:
    comparison = compare(library, selection)
    return figure(view, Ground(library=library, comparison=comparison, today=date.today().isoformat(), **more))  # type: ignore[arg-type]  # its fields


def cells_of(table: str) -> list[list[str]]:
    """Give the cells of a pipe table, without the rule below its heads."""
    lines = [line for line in table.splitlines() if line.startswith("| ") and not line.startswith("| ---")]
    return [line[2:-2].replace("\\", "").split(" | ") for line in lines]


@pytest.mark.parametrize("view", list(FigureView))
def test_words_are_those_of_the_figure(
    capsysbinary: pytest.CaptureFixture[bytes], library: Library, view: FigureView
) -> None:
    code, out, err = run(capsysbinary, view.value, OECD, G7)
    expected = made(library, view, Selection(frameworks=(OECD, G7)))
    plain = out.replace("\\", "")

    assert (code, err) == (0, "")
    assert plain.startswith(f"# {expected.title}\n\n{expected.summary}\n\n| {expected.rows_title} | ")
    assert cells_of(out)[1:] == [[row.label, *(cell.text for cell in row.cells)] for row in expected.rows]
    assert plain.endswith(f"\n\n{expected.legend}\n\n{expected.source}\n")


def test_rows_and_themes_are_followed(capsysbinary: pytest.CaptureFixture[bytes], library: Library) -> None:
    words = ("coverage", OECD, G7, "--by", f"pivot:{OECD}", "--themes", "safety,transparency", "--json")
    code, out, _ = run(capsysbinary, *words)
    selection = Selection(frameworks=(OECD, G7), axis=Axis.PIVOT, pivot=OECD, themes=("safety", "transparency"))
    answer = json.loads(out)

    assert code == 0
    assert answer["schema"] == 1
    rows = made(library, FigureView.COVERAGE, selection).rows
    assert [row["label"] for row in answer["data"]["rows"]] == [row.label for row in rows]
    behind = answer["data"]["rows"][0]["cells"][0]["behind"][0]["ref"]
    assert behind["framework"] == OECD


def test_gaps_of_a_pair_and_of_a_baseline(capsysbinary: pytest.CaptureFixture[bytes], library: Library) -> None:
    three = (OECD, G7, UNESCO)
    _, pair, _ = run(capsysbinary, "gaps", *three, "--pair", UNESCO, G7)
    _, baseline, _ = run(capsysbinary, "gaps", *three, "--baseline", G7)

    assert pair.startswith("# Gaps both ways: UNESCO 2021 and G7 Code 2023")
    expected = made(library, FigureView.GAPS, Selection(frameworks=three), baseline=UNESCO, other=G7)
    assert len(cells_of(pair)) == 1 + len(expected.rows)
    assert baseline.startswith("# Gaps both ways: G7 Code 2023 and each of 2 others")


def test_files_hold_the_figure(capsysbinary: pytest.CaptureFixture[bytes], library: Library, tmp_path: Path) -> None:
    workbook, picture = tmp_path / "relations.xlsx", tmp_path / "relations.SVG"
    assert run(capsysbinary, "relations", OECD, G7, "-o", workbook) == (0, "", "")
    assert run(capsysbinary, "relations", OECD, G7, "-o", picture) == (0, "", "")

    sheet = load_workbook(workbook).worksheets[0]
    expected = made(library, FigureView.RELATIONS, Selection(frameworks=(OECD, G7)))
    assert [cell.value for cell in sheet[2]] == [expected.rows[0].label, *(c.text for c in expected.rows[0].cells)]
    assert picture.read_text("utf-8").startswith("<?xml")


def test_nothing_to_show_is_said_and_makes_no_file(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    code, out, _ = run(capsysbinary, "gaps", OECD)
    assert code == 0
    assert "This figure is about two frameworks or more." in out
    assert "|" not in out

    code, _, err = run(capsysbinary, "gaps", OECD, "-o", tmp_path / "gaps.svg")
    assert code == 1
    assert "There is nothing to draw" in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("coverag", OECD), "did you mean coverage?"),
        (("coverage", "oecd-ai-2042"), "did you mean oecd-ai-2024"),
        (("coverage", OECD, "-o", "figure.xls"), "did you mean .xlsx?"),
        (("coverage", OECD, "-o", "figure"), "Use one of .svg, .png, .xlsx."),
        (("coverage", OECD, "--by", "theme"), "did you mean themes"),
        (("coverage", OECD, "--themes", "safty"), "did you mean safety"),
        (("coverage", OECD, G7, "--pair", OECD, G7), "does not follow --pair"),
        (("relations", OECD, G7, "--themes", "safety"), "does not follow --themes"),
        (("timeline", OECD, "--by", "themes"), "does not follow --by"),
        (("gaps", OECD, G7, "--pair", OECD, "g7-code-of-conduct"), "did you mean g7-code-of-conduct-2023?"),
        (("gaps", OECD, G7, "--pair", OECD, OECD), "no gaps against itself"),
        (("gaps", OECD, G7, "--baseline", UNESCO), "none of the frameworks of this figure"),
        (("gaps", OECD, G7, "--pair", OECD, G7, "--baseline", OECD), "not both"),
    ],
)
def test_wrong_words_are_wrong_usage(
    capsysbinary: pytest.CaptureFixture[bytes], words: tuple[str, ...], said: str
) -> None:
    code, out, err = run(capsysbinary, *words)

    assert (code, out) == (2, "")
    assert said in err
