"""Figures: their words against the data, their summaries, and the files that are made of them."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import msgspec
import pytest
from openpyxl import load_workbook
from PIL import Image

from exports.figures.building import building, figure
from exports.figures.drawing import GROUNDS, draw_png, draw_svg
from exports.figures.explaining import Explaining
from exports.figures.figure import BLANK_GLYPHS, FORCE_GLYPHS, LONGEST_SUMMARY, Figure, FigureView
from exports.figures.ground import Ground
from exports.figures.saving import save_figure
from frameworks.comparison import Axis, Blank, BlankKind, BlankReason, Selection, compare
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.model import Force

UNESCO, OECD, G7, AI4PEOPLE = "unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018"
FOUR = (UNESCO, OECD, G7, AI4PEOPLE)
DESIGNS = ("igf-plus-2019", "cogov-2019", "digital-commons-2019")
NINE = (*FOUR, "bletchley-2023", "coe-framework-convention-2024", "eu-ai-act-2024", "oecd-ai-2019", "asean-guide-2024")
SELECTIONS = {
    "four": Selection(frameworks=FOUR),
    "designs": Selection(frameworks=DESIGNS, axis=Axis.DIMENSIONS),
    "nine": Selection(frameworks=NINE),
    "one": Selection(frameworks=(UNESCO,)),
    "asks": Selection(frameworks=FOUR, axis=Axis.ELEMENTS, pivot=OECD),
}
LOADED = re.compile(r"\b(most|majority|consensus|weaker|deficien\w+|score)\b|%", re.IGNORECASE)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


def ground(library: Library, name: str, **more: object) -> Ground:
    comparison = compare(library, SELECTIONS[name])
    return Ground(library=library, comparison=comparison, today="2026-11-22", **more)  # type: ignore[arg-type]  # its fields


@pytest.fixture(scope="module")
def figures(library: Library) -> dict[tuple[str, FigureView], Figure]:
    return {(name, view): figure(view, ground(library, name)) for name in SELECTIONS for view in FigureView}


def words(made: Figure) -> Iterator[str]:
    yield from (made.title, made.rows_title, made.legend, made.source)
    yield made.summary or made.nothing
    yield from (column.title for column in made.columns)
    for row in made.rows:
        yield row.label
        yield from (cell.words for cell in row.cells)


def test_nothing_is_left_without_words_and_nothing_judges(figures: dict[tuple[str, FigureView], Figure]) -> None:
    for made in figures.values():
        assert all(said.strip() for said in words(made))
        ours = (made.title, made.summary, made.legend, made.source, *(column.title for column in made.columns))
        assert not LOADED.search(" ".join(ours))
        assert all(len(row.cells) == len(made.columns) for row in made.rows)
        assert bool(made.rows) is not bool(made.nothing)


def test_a_summary_is_two_short_sentences(figures: dict[tuple[str, FigureView], Figure]) -> None:
    for made in figures.values():
        if made.rows:
            assert len(made.summary) <= LONGEST_SUMMARY
            assert len(re.findall(r"\.(?= [A-Z0-9]|$)", made.summary)) == 2, made.summary


def test_coverage_says_what_stands_in_the_comparison(library: Library) -> None:
    made_of = ground(library, "four")
    made, rows = figure(FigureView.COVERAGE, made_of), made_of.comparison.rows
    for row, drawn in zip(rows, made.rows, strict=False):
        for cell, seen in zip(row.cells, drawn.cells, strict=False):
            if cell.blank:
                assert seen.glyph == BLANK_GLYPHS[cell.blank.kind]
            else:
                assert cell.force is not None
                assert seen.text.startswith(f"{FORCE_GLYPHS[cell.force]} {len(cell.entries)}, ")
        assert drawn.cells[-1].words == f"{len(row.addressed_by)} of 4"
    by_all = sum(len(row.addressed_by) == 4 for row in rows)
    blanks = sum(cell.blank is not None for row in rows for cell in row.cells)
    assert f"All 4 frameworks have something recorded on {by_all} of 28" in made.summary
    assert f"{blanks} of 112 cells are blank: " in made.summary
    unesco = sum(UNESCO in row.addressed_by for row in rows)
    assert made.rows[-1].cells[0].words == f"{unesco} of 28 themes"
    assert "To be checked, since the official text was not read: AI4People 2018." in made.legend


def test_moods_and_blanks_have_signs_of_their_own() -> None:
    signs = [*FORCE_GLYPHS.values(), *BLANK_GLYPHS.values()]
    assert set(FORCE_GLYPHS) == set(Force)
    assert set(BLANK_GLYPHS) == set(BlankKind)
    assert len(set(signs)) == len(signs)


def test_a_persons_blank_is_seen_in_coverage_and_in_gaps(library: Library) -> None:
    plain = figure(FigureView.GAPS, ground(library, "four", baseline=UNESCO, other=G7))
    gap = next(row for row in plain.rows if row.key.startswith(f"{UNESCO}>{G7}:"))
    item = gap.key.removeprefix(f"{UNESCO}>{G7}:")
    assert item.startswith(UNESCO)
    mark = Blank(kind=BlankKind.CONFIRMED_ABSENT, reason=BlankReason.MARKED, by="Ana", on="2026-11-22")
    marked = figure(
        FigureView.GAPS, ground(library, "four", baseline=UNESCO, other=G7, marks={(f"item:{item}", G7): mark})
    )
    cells = next(row for row in marked.rows if row.key == gap.key).cells
    assert cells[2].text == "✕ confirmed absent"
    assert cells[3].words == "by Ana, 22 November 2026"


def test_gaps_of_a_pair_that_is_gone_are_those_of_the_first_two(library: Library) -> None:
    made = figure(FigureView.GAPS, ground(library, "four", baseline="asean-guide-2024", other=G7))
    assert made.title == "Gaps both ways: UNESCO 2021 and OECD 2024"
    made = figure(FigureView.GAPS, ground(library, "four", baseline=OECD))
    assert made.title == "Gaps both ways: OECD 2024 and each of 3 others"


def test_only_is_said_where_the_others_were_read(library: Library) -> None:
    made = figure(FigureView.AGREEMENT, ground(library, "four"))
    alone = made.rows[-1]
    assert alone.label == "UNESCO 2021", "AI4People is not yet compared on that theme"
    assert [cell.glyph for cell in alone.cells[:4]] == ["●", "–", "–", "?"]
    three = Selection(frameworks=FOUR[:3])
    read = Ground(library=library, comparison=compare(library, three), today="2026-11-22")
    assert figure(FigureView.AGREEMENT, read).rows[-1].label == "Only UNESCO 2021"


def test_a_pair_that_nobody_mapped_is_not_yet_compared(library: Library) -> None:
    made = figure(FigureView.RELATIONS, ground(library, "designs"))
    assert {cell.text for row in made.rows for cell in row.cells} == {"? not yet compared"}
    assert "0 of 3 pairs mapped" in made.summary


def test_numbers_carry_what_they_count(figures: dict[tuple[str, FigureView], Figure]) -> None:
    made = figures["four", FigureView.RELATIONS]
    for row in made.rows:
        for cell in row.cells:
            number = re.match(r"\d+", cell.words)
            if number:
                assert len(cell.behind) == int(number[0]), cell.words
    for row in figures["nine", FigureView.FORCE].rows:
        for cell in row.cells:
            assert len(cell.behind) == int(cell.words.split(" of ")[0])


def test_what_stands_behind_a_number_has_its_place(library: Library) -> None:
    made_of = ground(library, "four")
    explaining = Explaining(library, made_of.comparison)
    for view in FigureView:
        made = figure(view, made_of)
        for row in made.rows[:6]:
            for cell in row.cells:
                for behind in cell.behind[:4]:
                    said = explaining.explained(behind)
                    assert said.place.strip()
                    assert said.words.strip()
    coverage = figure(FigureView.COVERAGE, made_of)
    transparency = next(row for row in coverage.rows if row.key == "theme:transparency")
    places = [explaining.explained(behind).place for behind in transparency.cells[1].behind]
    assert places[0].startswith("OECD 2024 principle 1.3")
    assert places[0].endswith("· recommended")


def test_long_work_pauses(library: Library) -> None:
    assert len(list(building(FigureView.COVERAGE, ground(library, "asks")))) >= 1
    assert len(list(building(FigureView.GAPS, ground(library, "nine", baseline=UNESCO)))) >= 16


def test_a_drawing_is_told_to_those_who_do_not_see_it(figures: dict[tuple[str, FigureView], Figure]) -> None:
    made = figures["designs", FigureView.TIMELINE]
    svg = draw_svg(made)
    assert svg == draw_svg(made)
    root = ElementTree.fromstring(svg)
    space = "{http://www.w3.org/2000/svg}"
    assert root.findtext(f"{space}title") == made.title
    assert root.findtext(f"{space}desc") == made.summary
    assert root.get("role") == "img"
    png = draw_png(made)
    with Image.open(io.BytesIO(png)) as image:
        assert image.width > 2000
        assert image.info["Description"] == made.summary
        colours = {colour for _, colour in image.convert("RGB").getcolors(1 << 24) or []}
    assert tuple(int(GROUNDS[made.rows[0].cells[1].tint][at : at + 2], 16) for at in (1, 3, 5)) in colours


def test_a_workbook_holds_the_figure_and_what_it_counts(
    figures: dict[tuple[str, FigureView], Figure], tmp_path: Path
) -> None:
    made = figures["four", FigureView.COVERAGE]
    book = load_workbook(save_figure(made, tmp_path / "coverage.xlsx"))
    assert book.sheetnames == ["Figure", "About", "Behind the numbers"]
    rows = list(book["Figure"].iter_rows(values_only=True))
    assert rows[0] == ("Theme", *(column.title for column in made.columns))
    assert rows[1][1] == made.rows[0].cells[0].text
    assert len(rows) == len(made.rows) + 1
    about = dict(book["About"].iter_rows(values_only=True))  # type: ignore[arg-type]  # two columns
    assert about["Summary"] == made.summary
    behind = list(book["Behind the numbers"].iter_rows(values_only=True))
    counted = sum(len(cell.behind) for row in made.rows for cell in row.cells if not cell.is_total)
    assert len(behind) == counted + 1


def test_nothing_and_unknown_formats_are_refused(figures: dict[tuple[str, FigureView], Figure], tmp_path: Path) -> None:
    with pytest.raises(ConcordError, match="nothing to draw"):
        save_figure(figures["designs", FigureView.ADHERENTS], tmp_path / "a.svg")
    with pytest.raises(ConcordError, match=r"\.gif"):
        save_figure(figures["four", FigureView.TIMELINE], tmp_path / "a.gif")


def test_more_rows_than_are_drawn_are_counted(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from exports.figures import drawing

    made = figure(FigureView.TIMELINE, ground(library, "four"))
    monkeypatch.setattr(drawing, "MOST_ROWS", 4)
    table = drawing._Table(made)
    assert len(table.rows) == 4
    assert table.notes[0].lines[0].startswith("2 more rows are not drawn here")
    assert msgspec.structs.asdict(made)["rows"][4:]
