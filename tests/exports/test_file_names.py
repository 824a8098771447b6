"""The names of memo files: readable, short, without spaces, and never without the marking."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.file_names import LONGEST, framework_slug, proposed_name, slug
from exports.request import MemoRequest
from frameworks.comparison import Selection
from frameworks.library import Library

LIBRARY = Library.load()
TWO = ("oecd-ai-2024", "unesco-rec-ai-2021")
FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")


def _request(ids: tuple[str, ...] = TWO, themes: tuple[str, ...] = (), **fields: Any) -> MemoRequest:
    selection = Selection(frameworks=ids, themes=themes)
    return MemoRequest(frameworks=LIBRARY.chosen(ids), selection=selection, **{"date": "2026-11-22", **fields})


def test_a_memo_on_one_theme_names_all_there_is_to_name() -> None:
    request = _request(themes=("transparency",), status="DRAFT 0.3 – not cleared")
    assert proposed_name(request) == "2026-11-22_OECD2024-UNESCO2021_transparency_v0-3_EN"


def test_four_frameworks_go_without_years_before_one_is_left_out() -> None:
    assert proposed_name(_request(FOUR)) == "2026-11-22_UNESCO-OECD-G7Code-AI4People_EN"


def test_two_states_of_one_instrument_keep_their_years() -> None:
    request = _request(("oecd-ai-2019", "oecd-ai-2024", "unesco-rec-ai-2021", "bletchley-2023"), marking="LIMITE")
    assert proposed_name(request) == "2026-11-22_OECD2019-OECD2024-and-2-more_LIMITE_EN"


def test_the_marking_is_in_the_name_and_takes_room_from_the_rest() -> None:
    name = proposed_name(_request(FOUR, marking="OFFICIAL-SENSITIVE", status="v1.2"))
    assert name == "2026-11-22_UNESCO2021-and-3-more_OFFICIAL-SENSITIVE_EN"


def test_rows_of_a_framework_that_is_not_compared_are_not_named() -> None:
    selection = Selection(frameworks=TWO)
    request = MemoRequest(frameworks=LIBRARY.chosen((*TWO, "bletchley-2023")), selection=selection, date="2026-11-22")
    assert "Bletchley" not in proposed_name(request)


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("oecd-ai-2024", "OECD2024"),
        ("g7-code-of-conduct-2023", "G7Code2023"),
        ("bletchley-2023", "Bletchley2023"),
        ("noc-guiding-principles", "NoCGuiding"),
    ],
)
def test_frameworks_are_named_in_a_few_signs(id: str, name: str) -> None:
    assert framework_slug(LIBRARY.framework(id)) == name


def test_what_systems_refuse_is_left_out() -> None:
    assert slug('TLP:AMBER+STRICT <a/b\\c|d?*"e">') == "TLP-AMBER-STRICT-a-b-c-d-e"


@given(
    ids=st.lists(st.sampled_from([one.id for one in LIBRARY.frameworks]), min_size=1, max_size=9, unique=True),
    marking=st.text(max_size=200),
    status=st.text(max_size=80),
    themes=st.lists(st.sampled_from(["transparency", "solidarity-development", "peace"]), max_size=2, unique=True),
)
def test_names_are_short_and_hold_nothing_but_letters_digits_and_joints(
    ids: list[str], marking: str, status: str, themes: list[str]
) -> None:
    name = proposed_name(_request(tuple(ids), tuple(themes), marking=marking, status=status))
    assert len(f"{name}.docx") <= LONGEST
    assert re.fullmatch(r"[\w-]+", name)
    assert name.startswith("2026-11-22_")
    assert name.endswith("_EN")
    assert not slug(marking) or f"_{slug(marking)[:3]}" in name
