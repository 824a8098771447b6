"""Which doubts a memo prints: those on what it cites; the others are counted, and none is lost."""

from __future__ import annotations

import re

import pytest

from exports.building import build
from exports.memo import Listing, plain
from exports.no_break import NO_BREAK
from exports.request import MemoRequest
from exports.wording import wording
from frameworks.comparison import Selection
from frameworks.findings import recorded_doubts
from frameworks.library import Library

_NUMBERS = {word.capitalize(): number for number, word in enumerate(wording().at("numbers"))}


def printed(library: Library, *ids: str, themes: tuple[str, ...] = ()) -> list[str]:
    memo = build(
        MemoRequest(
            frameworks=library.chosen(ids), selection=Selection(frameworks=ids, themes=themes), date="2026-11-22"
        )
    )
    lists = [block for block in memo.blocks() if isinstance(block, Listing) and block.key == "doubts-list"]
    return [plain(item).replace(NO_BREAK, " ") for block in lists for item in block.items]


def test_a_doubt_on_a_place_is_printed_where_the_memo_cites_it(library: Library) -> None:
    ids = ("oecd-ai-2024", "g7-code-of-conduct-2023")

    with_it = printed(library, *ids, themes=("security-robustness", "safety", "autonomy-oversight"))
    without = printed(library, *ids, themes=("culture-media",))
    assert any("the operative paragraph 1.4 b)" in line for line in with_it)
    assert not any("the operative paragraph 1.4 b)" in line for line in without)


def test_doubts_on_editions_and_reuse_are_counted_only(library: Library) -> None:
    for line in printed(library, "unesco-rec-ai-2021", "oecd-ai-2024"):
        if "can be read in the library" not in line:
            assert not re.search(r"Reuse terms|Languages:|Adherents|catalogue", line)


@pytest.mark.parametrize(
    "ids",
    [
        ("oecd-ai-2024", "g7-code-of-conduct-2023"),
        ("unesco-rec-ai-2021", "oecd-ai-2024"),
        ("bletchley-2023", "seoul-2024"),
    ],
)
def test_every_doubt_is_printed_or_counted(library: Library, ids: tuple[str, str]) -> None:
    *lines, counts = printed(library, *ids)
    numbers = [_NUMBERS[word] if word in _NUMBERS else int(word) for word in re.findall(r"(\w+) more doubts?", counts)]
    on_mappings = [line for line in lines if line.startswith("A mapping used here: ")]

    doubts = sum(len(library.framework(id).doubts) for id in ids)
    assert len(lines) + sum(numbers) == doubts + len(recorded_doubts(*ids))
    assert all("/" not in line for line in on_mappings)
    assert recorded_doubts(*ids) == recorded_doubts(*reversed(ids))


def test_of_a_text_that_was_not_read_the_doubt_on_all_of_it_comes_first(library: Library) -> None:
    lines = [line for line in printed(library, "ai4people-2018", "oecd-ai-2024") if line.startswith("AI4People 2018: ")]

    assert lines[0].startswith("AI4People 2018: All elements come from general knowledge")
