"""The size of the body and the density: what a template asks for is what both writers of pages set."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import msgspec
import pytest
from docx.document import Document
from docx.shared import Pt

from exports.building import build_all
from exports.memo import USUAL_BODY_PT, Density, Memo
from exports.pdf.styles import Sheet, sheet
from exports.pdf.writer import PdfWriter
from exports.request import MemoRequest
from exports.word.letterhead import letterheads
from exports.word.writer import WordWriter
from frameworks.comparison import Selection
from frameworks.library import Library

FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")
Make = Callable[..., list[Memo]]
LETTERHEADS = [letterhead.name for letterhead in letterheads()]


@pytest.fixture(scope="module")
def make(library: Library) -> Make:
    def made(template: str, ids: tuple[str, ...] = FOUR, language: str = "en", paper: str = "A4") -> list[Memo]:
        request = MemoRequest(
            frameworks=library.chosen(ids),
            selection=Selection(frameworks=ids),
            template=template,
            language=language,
            paper=paper,
            author="Policy Unit",
            to="The Minister",
            marking="OFFICIAL",
            date="2026-11-22",
            texts=dict.fromkeys(("question", "answer", "say"), "policy " * 35) if template == "brief" else {},
        )
        return [memo for _, memo in build_all(request)]

    return made


def pdf_pages(memo: Memo) -> int:
    writer = PdfWriter()
    writer.write(memo, io.BytesIO())
    return writer.pages


def as_word(memo: Memo, template: str | Path = "") -> Document:
    stream = io.BytesIO()
    WordWriter(template).write(memo, stream)
    return docx.Document(stream)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_brief_of_two_or_four_with_its_texts_is_one_page(make: Make, language: str, paper: str) -> None:
    for ids in (FOUR[:2], FOUR):
        (memo,) = make("brief", ids, language, paper)
        assert (memo.body_pt, memo.density) == (10.5, Density.COMPACT)
        assert pdf_pages(memo) == 1


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_handout_is_set_in_12_points_on_four_pages_at_most(make: Make, language: str) -> None:
    for memo in make("handout", FOUR[:2], language):
        assert memo.body_pt == 12
        assert pdf_pages(memo) <= 4


def test_the_usual_sheet_is_unscaled() -> None:
    assert sheet(USUAL_BODY_PT, Density.NORMAL) == Sheet()


def test_a_larger_body_enlarges_everything_in_proportion() -> None:
    large = sheet(12, Density.NORMAL)
    assert (large.body.size, large.item.size, large.title.size) == (12, 12, 24)
    assert large.body.leading == pytest.approx(15 * 12 / 11)


def test_on_a_compact_page_headings_are_small_and_cells_legible() -> None:
    compact = sheet(10.5, Density.COMPACT)
    assert compact.body.size == compact.item.size == 10.5
    assert compact.title.size == pytest.approx(16, abs=0.1)
    assert compact.heading(1).size == pytest.approx(12.5, abs=0.1)
    assert min(compact.cell.size, compact.small_cell.size, compact.small.size, compact.provenance.size) >= 9


@pytest.mark.parametrize("name", LETTERHEADS)
def test_our_letterheads_take_the_body_that_is_asked_for(make: Make, name: str) -> None:
    (brief,) = make("brief", FOUR[:2])
    for memo in (brief, msgspec.structs.replace(brief, body_pt=12.0, density=Density.NORMAL)):
        document = as_word(memo, name)
        assert document.styles["Normal"].font.size == Pt(memo.body_pt)
        assert document.styles["Table Text"].font.size >= Pt(9)
    assert as_word(brief, name).styles["Title"].font.size <= Pt(16)


def test_a_house_keeps_its_look(make: Make, tmp_path: Path) -> None:
    house = tmp_path / "house.docx"
    own = docx.Document()
    own.styles["Normal"].font.size = Pt(14)
    own.save(str(house))
    (brief,) = make("brief", FOUR[:2])
    document = as_word(brief, house)
    assert document.styles["Normal"].font.size == Pt(14)
    assert document.sections[0].left_margin == own.sections[0].left_margin


@pytest.mark.parametrize("name", LETTERHEADS)
def test_a_memo_that_asks_for_nothing_leaves_a_letterhead_as_it_is(make: Make, name: str) -> None:
    (brief,) = make("brief", FOUR[:2])
    document = as_word(msgspec.structs.replace(brief, body_pt=USUAL_BODY_PT, density=Density.NORMAL), name)
    ours = docx.Document(str(next(each.path for each in letterheads() if each.name == name)))
    for style in ("Normal", "Title", "Table Text", "Body Text"):
        assert document.styles[style].font.size == ours.styles[style].font.size
        assert document.styles[style].paragraph_format.space_after == ours.styles[style].paragraph_format.space_after
