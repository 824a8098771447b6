"""Comparison and coverage as files: whole, and with no cell that starts a formula."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import msgspec
import openpyxl
import pytest

from exports.frames import comparison_frame, coverage_frame, entries_frame
from exports.tables import SUFFIXES, comparison_writer, safe_text, save_comparison, save_coverage
from frameworks.comparison import Axis, Comparison, Row, Selection, compare
from frameworks.coverage import coverage
from frameworks.errors import ConcordError
from frameworks.library import Library

FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")


@pytest.fixture(scope="module")
def comparison(library: Library) -> Comparison:
    return compare(library, Selection(frameworks=FOUR))


def written(comparison: Comparison, suffix: str) -> bytes:
    buffer = io.BytesIO()
    comparison_writer(comparison, suffix)(buffer)
    return buffer.getvalue()


def test_the_matrix_has_a_row_a_theme_and_no_empty_cell(comparison: Comparison) -> None:
    frame = comparison_frame(comparison)

    assert frame.shape == (28, 5)
    assert frame.map(lambda text: bool(str(text).strip())).all(axis=None)


def test_provisions_stand_one_a_row(comparison: Comparison) -> None:
    frame = entries_frame(comparison)
    count = sum(max(len(cell.entries), 1) for row in comparison.rows for cell in row.cells)

    assert len(frame) == count
    assert ((frame["Address"] != "") != (frame["Blank"] != "")).all()


def test_coverage_ends_with_counts_and_denominators(library: Library) -> None:
    frame = coverage_frame(coverage(library, FOUR))

    assert frame.shape == (29, 5)
    assert list(frame.iloc[-1])[1:] == ["28 of 28", "26 of 28", "24 of 28", "23 of 28"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_format_is_written(comparison: Comparison, library: Library, suffix: str, tmp_path: Path) -> None:
    assert save_comparison(comparison, tmp_path / f"c{suffix}").stat().st_size > 1000
    assert save_coverage(coverage(library, FOUR), tmp_path / f"v{suffix}").stat().st_size > 500


def test_json_names_its_schema(comparison: Comparison) -> None:
    answer = json.loads(written(comparison, ".json"))

    assert answer["schema"] == 1
    assert answer["data"]["frameworks"] == list(FOUR)
    assert len(answer["data"]["rows"]) == 28


def test_no_text_becomes_a_formula(comparison: Comparison) -> None:
    row = comparison.rows[0]
    hostile = [Row(key=f"k{start}", label=f"{start}1+1", cells=row.cells) for start in "=+-@\t\r"]
    changed = msgspec.structs.replace(comparison, rows=tuple(hostile))

    lines = list(csv.reader(io.StringIO(written(changed, ".csv").decode("utf-8-sig"), newline="")))
    assert all(line[0].startswith("'") for line in lines[1:])

    sheet = openpyxl.load_workbook(io.BytesIO(written(changed, ".xlsx")))["Comparison"]
    for cells in sheet.iter_rows(min_row=2, max_col=1):
        assert cells[0].data_type == "s"
        assert cells[0].quotePrefix or not str(cells[0].value).startswith(("=", "+", "-", "@"))
    assert safe_text("plain") == "plain"


def test_a_spreadsheet_has_a_frozen_filtered_header(comparison: Comparison) -> None:
    book = openpyxl.load_workbook(io.BytesIO(written(comparison, ".xlsx")))

    assert book.sheetnames == ["Comparison", "Provisions"]
    assert book["Comparison"].freeze_panes == "B2"
    assert book["Comparison"].auto_filter.ref


def test_an_unknown_format_is_answered(comparison: Comparison, tmp_path: Path) -> None:
    with pytest.raises(ConcordError, match=r"cannot be written as “\.ods”"):
        save_comparison(comparison, tmp_path / "c.ods")


def test_designs_are_written_by_dimension(library: Library) -> None:
    ids = ("igf-plus-2019", "cogov-2019", "digital-commons-2019")
    text = written(compare(library, Selection(frameworks=ids, axis=Axis.DIMENSIONS)), ".md").decode()

    assert "Funding: Source of funds" in text
