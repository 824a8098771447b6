"""Doubts and limits of the bundled data are said in readers' words, and renewing the data says them so again."""

from __future__ import annotations

import re
from itertools import chain

import pytest

from frameworks import resources
from frameworks.library import Library
from frameworks.mappings import decode_crosswalk
from frameworks.sheets import _for_readers

_INTERNAL = re.compile(
    r"\b(?:the|this|its|fact) sheets?\b|\bseed\b|\bnull\b|\b[a-z]+_[a-z_]+|\bgists?\b|\blocators?\b|\bpinpoint\b"
    r"|recorded as (?:force|shall|should|may|states)|states-fact|\b[Ee]lement ids?\b|\basks opens\b"
    r"|\b[Rr]ows?\b(?! of the table)|\b(?:subset|superset)\b|\bthe format\b|\bthe brief\b"
)


@pytest.fixture(scope="module")
def remarks(library: Library) -> list[str]:
    crosswalks = [decode_crosswalk(file.read_bytes()) for file in resources.path("crosswalks").glob("*.json")]
    of_frameworks = [(*one.doubts, *one.not_coded) for one in library.frameworks]
    return [str(said) for said in chain(*of_frameworks, *(one.doubts for one in crosswalks))]


def test_no_doubt_and_no_limit_speaks_of_how_the_data_are_kept(remarks: list[str]) -> None:
    assert len(remarks) > 200
    assert [said for said in remarks if _INTERNAL.search(said)] == []


def test_each_sentence_put_into_other_words_is_in_use(remarks: list[str]) -> None:
    table = resources.table("wording", "doubts.json")["sentences"]

    assert set(table.values()) <= set(remarks)
    assert not set(table) & (set(remarks) - set(table.values()))


def test_renewing_the_data_rewords_doubts_and_limits_and_nothing_else() -> None:
    sheet = {"doubts": ["The gists rest on it, so licence is null."], "not_coded": [], "about": "The gists."}

    said = _for_readers(sheet)
    assert said == {"doubts": ["Our summaries rest on it, so none is given."], "not_coded": [], "about": "The gists."}
