"""Slides read back with python-pptx: what is on them, that a room can read it, and that nothing is lost."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import msgspec
import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pdf_memos import FILLING, memo, note, paragraph, section, table
from pptx import Presentation
from pptx.util import Pt
from sample_memo import sample_memo
from word_features import arabic, featured

from exports.memo import Cell, Memo, Span, Table, text
from exports.slides import SlidesWriter

_ROWS = 4


def written(given: Memo) -> bytes:
    to = io.BytesIO()
    SlidesWriter().write(given, to)
    return to.getvalue()


def opened(given: Memo) -> Any:
    return Presentation(io.BytesIO(written(given)))


def frames(slide: Any) -> list[Any]:
    """Give all texts of a slide, those of tables' cells among them."""
    found = [shape.text_frame for shape in slide.shapes if shape.has_text_frame]
    tables = (shape.table for shape in slide.shapes if shape.has_table)
    return found + [cell.text_frame for each in tables for row in each.rows for cell in row.cells]


def words(deck: Any) -> str:
    return "\n".join(frame.text for slide in deck.slides for frame in frames(slide))


@pytest.fixture(scope="module")
def sample() -> Any:
    return opened(shortened(sample_memo(arabic=False)))


def shortened(given: Memo) -> Memo:
    """Leave but a few rows of each table: each of them is a slide or two."""
    sections = (
        msgspec.structs.replace(
            each,
            blocks=tuple(
                msgspec.structs.replace(block, rows=block.rows[:_ROWS]) if isinstance(block, Table) else block
                for block in each.blocks
            ),
        )
        for each in given.sections
    )
    return msgspec.structs.replace(given, sections=tuple(sections))


@pytest.fixture(scope="module")
def features() -> Any:
    return opened(featured())


def test_the_same_memo_gives_the_same_bytes() -> None:
    assert written(featured()) == written(featured())


def test_slides_are_wide_and_no_text_is_smaller_than_20_points(sample: Any) -> None:
    assert round(sample.slide_width / sample.slide_height, 2) == 1.78
    for slide in sample.slides:
        for frame in frames(slide):
            for run in (run for each in frame.paragraphs for run in each.runs if run.text.strip()):
                assert run.font.size >= Pt(20), run.text
                assert run._r.rPr.get("lang") in {"en-GB", "fr"}


def test_every_slide_has_a_title_of_its_own_a_number_and_notes(sample: Any) -> None:
    titles = [slide.shapes.title.text_frame.text for slide in sample.slides]
    assert len(set(titles)) == len(titles)
    for slide in sample.slides:
        assert slide.notes_slide.notes_text_frame.text.strip()
        (footer,) = [shape for shape in slide.shapes if shape.name == "Footer"]
        assert footer.text_frame.text.startswith("Draft – not cleared")
        assert footer._element.xpath(".//a:fld[@type='slidenum']")
        assert all(shape.left >= 0 and shape.left + shape.width <= sample.slide_width for shape in slide.shapes)


def test_a_row_of_a_wide_table_has_a_slide_with_a_line_for_each_column(sample: Any) -> None:
    titled = {slide.shapes.title.text_frame.text: slide for slide in sample.slides}
    slides = [slide for title, slide in titled.items() if re.fullmatch(r"Theme \d", title)]
    assert len(slides) == _ROWS
    (grid,) = [shape for shape in slides[0].shapes if shape.has_table]
    assert [row.cells[0].text_frame.text for row in grid.table.rows] == [
        "Theme 1", "Alpha 2024", "Beta 2021", "Gamma 2018",
    ]  # fmt: skip
    (rest,) = [shape for shape in titled["Theme 1 (continued)"].shapes if shape.has_table]
    assert rest.table.cell(1, 0).text_frame.text == "Delta <2023>"
    assert grid.table.cell(1, 1).text_frame.text.startswith("called for\nparas. 1–1")
    assert grid._element.xpath(".//p:cNvPr/@descr")[0].startswith("Force and pinpoints by theme. One row per theme")
    assert "“None found” means" in slides[0].notes_slide.notes_text_frame.text


def test_what_does_not_fit_goes_on_and_nothing_is_lost() -> None:
    long = [f"word{number:03} and some filling, " for number in range(200)]
    cells = [("Row", Cell(paragraphs=(text("".join(long)),)), "b", "c"), ("Other", "1", "2", "3")]
    deck = opened(
        memo(section(paragraph("".join(long)), table(cells), table([("x", FILLING * 40)], key="two", number=2)))
    )
    said = words(deck)
    assert all(said.count(f"word{number:03}") == 2 for number in range(200))
    assert said.count("thought") == 40
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert "Row (continued)" in titles
    assert "Only section (continued)" in titles


def test_notes_are_numbered_on_the_slide_and_stand_in_its_notes() -> None:
    deck = opened(
        memo(section(paragraph("Words", note("The first.")), table([("Row", (Span(text="x"), note("The second.")))])))
    )
    assert "Words [1]" in words(deck)
    assert "x [2]" in words(deck)
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides]
    assert "[1] The first." in notes[1]
    assert "[2] The second." in notes[2]


def test_figures_have_their_words_and_changes_their_lines(features: Any) -> None:
    pictures = [shape for slide in features.slides for shape in slide.shapes if shape.shape_type == 13]
    assert [shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures] == ["Bars: 40 words in 2019, 52 in 2024."]
    runs = [
        run for slide in features.slides for frame in frames(slide) for each in frame.paragraphs for run in each.runs
    ]
    assert [run.text for run in runs if run._r.rPr.get("strike")] == ["[removed: commit to]", "[removed: two]"]
    assert [run.text for run in runs if run._r.rPr.get("u")] == ["[added: provide]", "[added: This paragraph is new.]"]
    assert "secretariat" not in words(features)


def test_the_file_says_what_it_is(features: Any) -> None:
    core = features.core_properties
    assert (core.title, core.author) == ("From OECD 2019 to OECD 2024", "A. Fellow")
    assert (core.content_status, core.language, core.version) == ("DRAFT 0.3", "en-GB", "0.3")
    anonymous = msgspec.structs.replace(featured().properties, anonymous=True)
    assert opened(featured(properties=anonymous)).core_properties.author == ""


def test_arabic_runs_from_right_to_left() -> None:
    deck = opened(arabic())
    paragraphs = [each for slide in deck.slides for frame in frames(slide) for each in frame.paragraphs if each.runs]
    assert all(each._p.pPr.get("rtl") == "1" for each in paragraphs)
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    assert all(each._tbl.tblPr.get("rtl") == "1" for each in tables)


def test_the_parts_follow_their_schemas(tmp_path: Path) -> None:
    path = tmp_path / "memo.pptx"
    path.write_bytes(written(featured()))
    assert OpenXmlValidator(FileFormat.OFFICE_2019).validate(str(path)).errors == []
    with zipfile.ZipFile(path) as file:
        assert not any("thumbnail" in name for name in file.namelist())
