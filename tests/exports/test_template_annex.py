"""The crosswalk annex: every mapping once, in words, and what is not mapped both ways."""

from __future__ import annotations

import pytest

from exports.building import build
from exports.memo import Heading, Inlines, Listing, Memo, Paragraph, Table
from exports.memo import plain as plain_with_bound_spaces
from exports.no_break import NO_BREAK
from exports.request import MemoRequest
from frameworks.comparison import Selection
from frameworks.errors import ConcordError
from frameworks.library import Library

THREE = ("oecd-ai-2024", "g7-code-of-conduct-2023", "bletchley-2023")


def plain(inlines: Inlines) -> str:
    return plain_with_bound_spaces(inlines).replace(NO_BREAK, " ")


@pytest.fixture(scope="module")
def memo(library: Library) -> Memo:
    return build(MemoRequest(frameworks=library.chosen(THREE), selection=Selection(frameworks=THREE), template="annex"))


def tables(memo: Memo) -> dict[str, Table]:
    return {block.key: block for block in memo.blocks() if isinstance(block, Table)}


def test_every_mapping_of_a_pair_is_one_row_with_nine_full_cells(memo: Memo, library: Library) -> None:
    table = tables(memo)["table-oecd-ai-2024--g7-code-of-conduct-2023"]
    assert len(table.rows) == len(list(library.mappings.between("oecd-ai-2024", "g7-code-of-conduct-2023")))
    for row in table.rows:
        assert len(row) == 9
        assert all(plain(cell.paragraphs[0]) for cell in row)
    assert [plain(row[0].paragraphs[0]) for row in table.rows[:3]] == ["A1", "A2", "A3"]
    assert table.wide


def test_rows_follow_the_sources_text_and_read_as_sentences(memo: Memo) -> None:
    table = tables(memo)["table-oecd-ai-2024--g7-code-of-conduct-2023"]
    relations = {plain(row[2].paragraphs[0]) for row in table.rows}
    assert relations == {"is contained in", "contains", "overlaps with", "shares nothing with"}
    places = [plain(row[1].paragraphs[0]).split(":")[0] for row in table.rows]
    assert places[0].startswith("principle 1.1")
    assert places.index("principle 1.2") < places.index("principle 1.3")


def test_a_disputed_row_says_what_the_second_reader_found(memo: Memo, library: Library) -> None:
    disputed = sum(one.is_disputed for one in library.mappings.between(*THREE[:2]))
    readers = [plain(row[7].paragraphs[0]) for row in tables(memo)["table-oecd-ai-2024--g7-code-of-conduct-2023"].rows]
    assert sum("disputed: a second reader says" in reader for reader in readers) == disputed > 0
    assert "draft; a second reader agreed" in readers
    assert "draft, one reader" in readers


def test_a_pair_without_mappings_is_not_yet_compared(memo: Memo) -> None:
    said = [plain(block.inlines) for block in memo.blocks() if isinstance(block, Paragraph)]
    assert any(one.startswith("No mapping between G7 Code 2023 and Bletchley Declaration 2023") for one in said)


def test_what_is_not_mapped_is_listed_both_ways(memo: Memo, library: Library) -> None:
    section = next(section for section in memo.sections if section.key == "unmapped")
    headings = [block.text for block in section.blocks if isinstance(block, Heading)]
    assert [text.replace(NO_BREAK, " ") for text in headings][:2] == [
        "OECD 2024 without counterpart in G7 Code 2023",
        "OECD 2024 without counterpart in Bletchley Declaration 2023",
    ]
    assert len(headings) == 4
    listed = sum(len(block.items) for block in section.blocks if isinstance(block, Listing))
    pairs = [(THREE[0], THREE[1]), (THREE[0], THREE[2])]
    searched = sum(len(list(library.mappings.searches(*way))) for pair in pairs for way in (pair, pair[::-1]))
    assert listed == searched


def test_one_framework_has_no_crosswalk(library: Library) -> None:
    ids = THREE[:1]
    alone = MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids), template="annex")
    with pytest.raises(ConcordError, match="two frameworks"):
        build(alone)
