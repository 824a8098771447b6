"""Evidence for an author: every insertion names its place, blanks stay words, and what was not read says so."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest

from exports.evidence import Evidence, starred
from frameworks.comparison import Axis, Comparison, Selection, compare
from frameworks.library import Library

FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return compare(Library.load(), Selection(frameworks=FOUR))


def _all(pieces: tuple[Evidence, ...]) -> Iterator[Evidence]:
    for piece in pieces:
        yield piece
        yield from _all(piece.parts)


def test_only_starred_rows_come_in_the_order_of_the_comparison(comparison: Comparison) -> None:
    found = starred(comparison, {"theme:culture-media", "theme:transparency"})
    assert [row.title for row in found] == ["Transparency and disclosure", "Culture, communication and media"]


def test_an_ask_is_inserted_with_its_own_place(comparison: Comparison) -> None:
    insertions = [piece.insertion for piece in _all(starred(comparison, {"theme:transparency"}))]
    assert "let stakeholders know when they deal with an AI system, at work too (OECD 2024, principle 1.3 (ii))" in (
        insertions
    )


def test_a_provision_is_inserted_with_its_heading_and_place(comparison: Comparison) -> None:
    (row,) = starred(comparison, {"theme:transparency"})
    assert row.parts[0].insertion == "Transparency and explainability (UNESCO 2021, paras. 37–41)"


def test_only_the_asks_that_a_row_is_about_stand_below_a_provision(comparison: Comparison) -> None:
    (row,) = starred(comparison, {"theme:transparency"})
    policy = next(part for part in row.parts if part.title == "Health and social well-being")
    assert [ask.place for ask in policy.parts] == ["UNESCO 2021, para. 127"]


def test_blanks_are_inserted_in_words(comparison: Comparison) -> None:
    (row,) = starred(comparison, {"theme:culture-media"})
    assert "OECD 2024, none found" in row.insertion
    assert "AI4People 2018, not yet compared" in row.insertion
    assert row.parts[-1].title == "AI4People 2018: not yet compared"
    assert row.parts[-1].insertion == "AI4People 2018: not yet compared (official text not read)"


def test_what_was_not_read_in_the_official_text_is_to_be_checked(comparison: Comparison) -> None:
    pieces = list(_all(starred(comparison, {row.key for row in comparison.rows})))
    assert len(pieces) > 200
    for piece in pieces:
        if "AI4People 2018, sect" in piece.insertion:
            assert "to be checked" in piece.insertion
        assert piece.insertion.endswith(")"), piece.insertion
        assert piece.title, piece.insertion


def test_rows_of_a_pivot_have_evidence_too() -> None:
    comparison = compare(Library.load(), Selection(frameworks=FOUR, axis=Axis.PIVOT, pivot="oecd-ai-2024"))
    (row,) = starred(comparison, {"item:oecd-ai-2024:1.3"})
    assert row.title == "Transparency and explainability"
    assert "OECD 2024, principle 1.3" in row.insertion


def test_mappings_of_a_row_are_sentences_with_both_places(comparison: Comparison) -> None:
    library = Library.load()
    (row,) = starred(comparison, {"theme:transparency"}, library=library)
    mappings = row.parts[-1]
    assert (mappings.title, mappings.insertion) == ("Mappings", "")
    assert mappings.place == f"{len(mappings.parts)} on this row"
    assert mappings.parts
    for one in mappings.parts:
        assert one.insertion[0].isupper()
        assert one.insertion.endswith(".")
        assert (
            sum(name in one.insertion for name in ("UNESCO 2021", "OECD 2024", "G7 Code 2023", "AI4People 2018")) == 2
        )
    assert starred(comparison, {"theme:transparency"}) == (msgspec.structs.replace(row, parts=row.parts[:-1]),)
