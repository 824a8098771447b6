"""The three designs side by side: own and common passages told apart, none ranked, every cell with its place."""

from __future__ import annotations

import pytest

from exports.building import build
from exports.memo import Inlines, Memo, Paragraph, Table
from exports.memo import plain as plain_with_bound_spaces
from exports.no_break import NO_BREAK
from exports.request import MemoRequest
from frameworks.comparison import Selection
from frameworks.errors import ConcordError
from frameworks.library import Library

THREE = ("igf-plus-2019", "cogov-2019", "digital-commons-2019")


def plain(inlines: Inlines) -> str:
    return plain_with_bound_spaces(inlines).replace(NO_BREAK, " ")


@pytest.fixture(scope="module")
def memo(library: Library) -> Memo:
    request = MemoRequest(
        frameworks=library.chosen(THREE), selection=Selection(frameworks=THREE), template="architectures"
    )
    return build(request)


@pytest.fixture(scope="module")
def rows(memo: Memo) -> dict[str, list[str]]:
    table = next(block for block in memo.blocks() if isinstance(block, Table) and block.key == "table-designs")
    return {
        plain(row[0].paragraphs[0]): [" ".join(map(plain, cell.paragraphs)) for cell in row[1:]] for row in table.rows
    }


def test_every_cell_says_what_is_proposed_how_strongly_and_where(rows: dict[str, list[str]]) -> None:
    assert len(rows) == 22
    for cells in rows.values():
        for cell in cells:
            assert cell.startswith(
                ("proposed", "stated", "not stated in its own section; common", "none found (in the parts read")
            )
            assert "(" in cell


def test_what_only_the_common_passage_says_is_no_designs_own(rows: dict[str, list[str]]) -> None:
    for cell in rows["Mission: Approach"]:
        assert "not stated in its own section; common passage:" in cell
    assert "own section and common passage:" in rows["Role of the UN: Tie to the UN"][1]
    assert "passage" not in rows["Mission: Aim"][0]


def test_a_design_without_a_body_has_a_blank_in_words(rows: dict[str, list[str]]) -> None:
    assert rows["Composition: Secretariat"][1] == "none found (in the parts read, 22 November 2026)"


def test_the_options_are_not_ranked_and_the_document_says_so(memo: Memo) -> None:
    first = next(section for section in memo.sections if section.key == "in-short").blocks[0]
    assert isinstance(first, Paragraph)
    said = plain(first.inlines)
    assert "None is recommended above the others" in said
    assert said.endswith("(Section 4.2, introduction, paragraph 5)")


def test_frameworks_that_are_no_designs_are_refused(library: Library) -> None:
    ids = ("oecd-ai-2024", "unesco-rec-ai-2021")
    with pytest.raises(ConcordError) as refused:
        build(
            MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids), template="architectures")
        )
    assert refused.value.code == "no-dimensions"


def test_what_a_design_does_not_state_itself_has_no_word_of_force(rows: dict[str, list[str]]) -> None:
    cells = [part for row in rows.values() for part in row if "not stated in its own section" in part]

    assert cells
    assert not any("stated: not stated" in cell for cell in cells)
