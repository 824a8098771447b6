"""The one-page brief: short sentences that name their places, a small matrix, and nothing that is cut."""

from __future__ import annotations

import msgspec
import pytest

from exports.author_text import word_count
from exports.building import build
from exports.memo import Footnote, Inlines, Listing, Memo, Paragraph, Table
from exports.memo import plain as plain_with_bound_spaces
from exports.no_break import NO_BREAK
from exports.request import MemoRequest
from frameworks.library import Library


def plain(inlines: Inlines) -> str:
    return plain_with_bound_spaces(inlines).replace(NO_BREAK, " ")


@pytest.fixture(scope="module")
def request_of_a_brief(request_of_four: MemoRequest) -> MemoRequest:
    return msgspec.structs.replace(
        request_of_four, template="brief", texts={"answer": "They agree.", "question": "Do they?"}
    )


@pytest.fixture(scope="module")
def memo(request_of_a_brief: MemoRequest) -> Memo:
    return build(request_of_a_brief)


def items(memo: Memo, key: str) -> list[Inlines]:
    blocks = next(section for section in memo.sections if section.key == key).blocks
    return [item for block in blocks if isinstance(block, Listing) for item in block.items]


@pytest.mark.parametrize("key", ["agree", "differ"])
def test_three_sentences_of_at_most_25_words_each_on_a_theme_of_its_own(memo: Memo, key: str) -> None:
    found = items(memo, key)
    assert len(found) == 3
    assert len({plain(item[:1]) for item in found}) == 3
    for item in found:
        assert word_count(plain(item[1:])) <= 25
        assert plain(item).count("(") >= 2, "each side has its place"


def test_starred_themes_come_first(memo: Memo) -> None:
    assert plain(items(memo, "agree")[0]).startswith("Transparency and disclosure: ")


def test_a_brief_has_no_notes_and_no_contents(memo: Memo) -> None:
    assert not memo.has_contents
    for section in memo.sections:
        for block in section.blocks:
            inlines = block.inlines if isinstance(block, Paragraph) else ()
            assert not any(isinstance(inline, Footnote) for inline in inlines)


def test_the_matrix_is_small_full_and_tells_what_it_leaves_out(memo: Memo) -> None:
    table = next(block for block in memo.blocks() if isinstance(block, Table))
    assert len(table.rows) <= 6
    assert len(table.columns) == 5
    assert all(plain(cell.paragraphs[0]) for row in table.rows for cell in row)
    assert plain(table.rows[0][0].paragraphs[0]) == "Transparency and disclosure"
    assert f"{len(table.rows)} of 28 themes are shown." in plain(table.below[0])


def test_a_fifth_framework_is_left_out_of_the_matrix_and_said(
    request_of_a_brief: MemoRequest, library: Library
) -> None:
    ids = (*request_of_a_brief.selection.frameworks, "bletchley-2023")
    selection = msgspec.structs.replace(request_of_a_brief.selection, frameworks=ids)
    memo = build(msgspec.structs.replace(request_of_a_brief, frameworks=library.chosen(ids), selection=selection))
    table = next(block for block in memo.blocks() if isinstance(block, Table))
    assert len(table.columns) == 5
    assert "4 of 5 frameworks are shown." in plain(table.below[0])


def test_sections_without_a_heading_stand_below_the_one_before(memo: Memo) -> None:
    assert [section.key for section in memo.sections] == ["question", "agree", "differ"]
    question = [plain(block.inlines) for block in memo.sections[0].blocks if isinstance(block, Paragraph)]
    assert question == ["Do they?", "They agree."]
    last = memo.sections[-1].blocks[-1]
    assert isinstance(last, Paragraph)
    assert "OECD/LEGAL/0449, 3 May 2024 (recommendation, not legally binding" in plain(last.inlines)
