"""What is put on the clipboard: a table for Word, text for spreadsheets, and never a formula."""

from __future__ import annotations

import csv
import io

from desktop.models.comparison import ComparisonModel
from desktop.rooms.compare.copying import Copied, copied, html_table, mime_data, tab_separated
from frameworks.comparison import Selection, compare
from frameworks.library import Library

UNESCO, OECD = "unesco-rec-ai-2021", "oecd-ai-2024"


def model_of(bundled: Library) -> ComparisonModel:
    model = ComparisonModel()
    model.show(compare(bundled, Selection(frameworks=(UNESCO, OECD))))
    return model


def test_a_spreadsheet_reads_back_the_cells_it_was_given() -> None:
    rows = (("Theme", "OECD"), ('He said "no"\nand left', "a\tb"), ("plain", ""))
    read = list(csv.reader(io.StringIO(tab_separated(rows)), delimiter="\t"))
    assert read == [list(row) for row in rows]


def test_nothing_that_is_pasted_is_a_formula() -> None:
    rows = (("=1+1", "+2"), ("-3", "@SUM(A1)"))
    read = list(csv.reader(io.StringIO(tab_separated(rows)), delimiter="\t"))
    assert read == [["'=1+1", "'+2"], ["'-3", "'@SUM(A1)"]]
    table = html_table(Copied(rows, rows, has_header=False))
    assert table.count("mso-number-format:'\\@'") == 4


def test_the_header_and_the_first_column_come_along(bundled: Library) -> None:
    model = model_of(bundled)
    cells = copied(model, [model.index(row, 2) for row in (0, 1)], with_gists=False)
    assert cells.has_header
    assert [row[0].split("\n")[0] for row in cells.plain] == [
        "Theme",
        "Human rights and dignity",
        "Democracy and rule of law",
    ]
    assert cells.plain[0][1] == "OECD 2024"


def test_a_single_cell_comes_as_words_and_not_as_a_table(bundled: Library) -> None:
    model = model_of(bundled)
    place = model.place_of("theme:transparency")
    assert place is not None
    data = mime_data(copied(model, [model.index(place, 2)], with_gists=False))
    assert data.text() == "principle 1.3 · recommended: Transparency and explainability"
    assert "<table" not in data.html()


def test_gists_come_along_in_reading(bundled: Library) -> None:
    model = model_of(bundled)
    place = model.place_of("theme:transparency")
    assert place is not None
    index = model.index(place, 2)
    gist = bundled.framework(OECD).groups[0].provisions[2].gist
    assert gist in mime_data(copied(model, [index], with_gists=True)).text()
    assert gist not in mime_data(copied(model, [index], with_gists=False)).text()


def test_words_of_the_data_cannot_become_markup(bundled: Library) -> None:
    cells = Copied((("<b>",),), (("&lt;b&gt;",),), has_header=False)
    assert "<td" in html_table(cells)
    assert "&lt;b&gt;" in html_table(cells)
