"""The workshop handout and its answer sheet: no answer on the handout, every answer with its place."""

from __future__ import annotations

import re

import msgspec
import pytest

from exports.building import build_all, outline
from exports.memo import Inlines, Listing, Memo, Paragraph, Table
from exports.memo import plain as plain_with_bound_spaces
from exports.no_break import NO_BREAK
from exports.request import MemoRequest
from frameworks.comparison import Selection
from frameworks.errors import ConcordError
from frameworks.library import Library

PAIR = ("oecd-ai-2024", "unesco-rec-ai-2021")


def plain(inlines: Inlines) -> str:
    return plain_with_bound_spaces(inlines).replace(NO_BREAK, " ")


def lines(memo: Memo) -> list[str]:
    found = [memo.title]
    for block in memo.blocks():
        match block:
            case Paragraph():
                found.append(plain(block.inlines))
            case Listing():
                found += [plain(item) for item in block.items]
            case Table():
                found += [plain(one) for row in block.rows for cell in row for one in cell.paragraphs]
    return [line.replace(NO_BREAK, " ") for line in found]


@pytest.fixture(scope="module")
def request_of_handout(library: Library) -> MemoRequest:
    return MemoRequest(
        frameworks=library.chosen(PAIR),
        selection=Selection(frameworks=PAIR),
        template="handout",
        date="2026-11-22",
        stars=("theme:transparency", "theme:redress"),
        texts={"aim": "Read closely."},
    )


@pytest.fixture(scope="module")
def memos(request_of_handout: MemoRequest) -> dict[str, Memo]:
    return dict(build_all(request_of_handout))


def test_handout_and_answers_are_two_documents(memos: dict[str, Memo]) -> None:
    assert list(memos) == ["", "-answers"]
    assert [section.key for section in memos[""].sections] == ["aim", "extracts", "grid", "questions", "terms"]
    assert [section.key for section in memos["-answers"].sections] == ["key", "grid-answers", "answers", "licences"]


def test_the_handout_gives_nothing_away_not_even_in_its_properties(memos: dict[str, Memo]) -> None:
    handout = memos[""]
    everything = " ".join([*lines(handout), *handout.properties.keywords, *handout.properties.instruments])
    for word in ("OECD", "UNESCO", "principle 1", "para. ", "recommended"):
        assert word not in everything
    assert memos["-answers"].properties.keywords


def test_the_extracts_are_numbered_and_labelled_as_ours(memos: dict[str, Memo]) -> None:
    said = lines(memos[""])
    assert any("our summaries, not official words" in line for line in said)
    numbers = [match[0] for line in said if (match := re.match(r"[AB]\d+(?= )", line))]
    assert len(numbers) == len(set(numbers)) >= 6
    keyed = [match[0] for line in lines(memos["-answers"]) if (match := re.match(r"[AB]\d+(?= is )", line))]
    assert sorted(keyed) == sorted(numbers)


def test_the_empty_grid_says_so_and_the_other_is_full(memos: dict[str, Memo]) -> None:
    grids = {name: next(block for block in memo.blocks() if isinstance(block, Table)) for name, memo in memos.items()}
    empty = {plain(cell.paragraphs[0]) for row in grids[""].rows for cell in row[1:]}
    assert empty == {"to be filled in"}
    assert [plain(row[0].paragraphs[0]) for row in grids[""].rows] == [
        plain(row[0].paragraphs[0]) for row in grids["-answers"].rows
    ]
    full = [plain(cell.paragraphs[0]) for row in grids["-answers"].rows for cell in row[1:]]
    assert all(full)
    assert "to be filled in" not in full


def test_every_question_has_its_answer_with_places(memos: dict[str, Memo]) -> None:
    asked = next(section for section in memos[""].sections if section.key == "questions").blocks[0]
    assert isinstance(asked, Listing)
    answers = next(section for section in memos["-answers"].sections if section.key == "answers").blocks
    told = [plain(block.inlines) for block in answers if isinstance(block, Paragraph)]
    assert sum(bool(re.match(r"\d+\. ", line)) for line in told) == len(asked.items)
    for item, line in zip(asked.items, (line for line in told if re.match(r"\d+\. ", line)), strict=True):
        compared = re.findall(r"[AB]\d+", plain(item))
        assert all(number in line for number in compared)
    assert all("(principle" in line and "(para" in line for line in told if " both ask " in line)


def test_terms_of_use_are_told_or_said_to_be_unknown(memos: dict[str, Memo]) -> None:
    said = lines(memos["-answers"])
    assert any(line.startswith("Text A: our summary of OECD 2024. Terms of the original: Booklet") for line in said)
    assert any(line.endswith("not recorded; check them before copying official words.") for line in said)


def test_one_text_is_no_exercise_and_a_pair_without_mappings_says_so(
    request_of_handout: MemoRequest, library: Library
) -> None:
    alone = msgspec.structs.replace(request_of_handout, selection=Selection(frameworks=PAIR[:1]))
    with pytest.raises(ConcordError, match="two texts side by side"):
        build_all(alone)
    unmapped = ("g7-code-of-conduct-2023", "bletchley-2023")
    request = msgspec.structs.replace(
        request_of_handout, frameworks=library.chosen(unmapped), selection=Selection(frameworks=unmapped)
    )
    assert any(
        line.startswith("No difference between these two texts is recorded") for line in lines(build_all(request)[0][1])
    )


def test_the_outline_lists_the_sections_of_both(request_of_handout: MemoRequest) -> None:
    assert [entry.key for entry in outline(request_of_handout) if entry.is_authors] == ["aim"]


def test_an_extract_that_names_its_text_is_passed_over(library: Library) -> None:
    ids = ("bletchley-2023", "oecd-ai-2024")
    request = MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids), template="handout")
    said = " ".join(lines(build_all(request)[0][1]))
    assert "B1 " in said
    assert "OECD" not in said
