"""Method and limits: in what the frameworks differ is said of what they do differ in, and of nothing else."""

from __future__ import annotations

import pytest

from exports.building import build
from exports.memo import Listing, plain
from exports.no_break import NO_BREAK
from exports.request import MemoRequest
from exports.wording import wording
from frameworks.comparison import Selection
from frameworks.library import Library


def caveats(library: Library, *ids: str, language: str = "en") -> str:
    memo = build(
        MemoRequest(
            frameworks=library.chosen(ids), selection=Selection(frameworks=ids), date="2026-11-22", language=language
        )
    )
    found = next(block for block in memo.blocks() if block.key == "method-caveats")
    assert isinstance(found, Listing)
    return " ".join(plain(item) for item in found.items).replace(NO_BREAK, " ")


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (("unesco-rec-ai-2021", "oecd-ai-2024"), "The frameworks differ in whom they address;"),
        (("cogov-2019", "igf-plus-2019"), "The frameworks differ in whom they address;"),
        (
            ("oecd-ai-2024", "g7-code-of-conduct-2023"),
            "The frameworks differ in legal nature and in whom they address;",
        ),
        (("g20-ai-2019", "oecd-ai-2024"), "The frameworks differ in legal nature;"),
        (("oecd-ai-2019", "oecd-ai-2024"), "Agreement on what is asked"),
    ],
)
def test_the_difference_that_is_said_is_the_one_there_is(library: Library, ids: tuple[str, str], said: str) -> None:
    found = caveats(library, *ids)

    assert said in found
    assert found.count("The frameworks differ in") == (not said.startswith("Agreement"))


def test_others_are_never_only_one() -> None:
    words = wording()

    assert words.addressees(["states", "all", "academia", "civil-society"]).endswith("academia and civil society")
    assert words.addressees(["states", "all", "academia", "civil-society", "ai-actors"]).endswith("academia and others")
