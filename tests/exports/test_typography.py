"""Spaces at punctuation and the side on which a note's mark stands, by language."""

from __future__ import annotations

import pytest

from exports.foreign import bare, is_marked, marked, pieces, quoted, unmarked
from exports.memo import Footnote, Inlines, Span
from exports.no_break import NO_BREAK, bound
from exports.typography import spaced, with_marks_in_place

NOTE = Footnote(spans=(Span(text="note"),))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a ; b ? c !", "a\u202f; b\u202f? c\u202f!"),
        ("a: b : c", "a\u00a0: b\u00a0: c"),
        ("« mot », «mot»", "«\u202fmot\u202f», «\u202fmot\u202f»"),
        ("http://x.org/a?b=c;d", "http://x.org/a?b=c;d"),
        ("; suite", "\u202f; suite"),
        ("(à vérifier ; lu)", "(à vérifier\u202f; lu)"),
    ],
)
def test_french_has_its_spaces_once(text: str, said: str) -> None:
    assert spaced(text, "fr") == said
    assert spaced(said, "fr") == said
    assert spaced(text, "en") == text


@pytest.mark.parametrize(
    ("language", "inlines", "placed"),
    [
        ("en", (Span(text="A."), NOTE), (Span(text="A."), NOTE)),
        ("fr", (Span(text="A."), NOTE), (Span(text="A"), NOTE, Span(text="."))),
        ("es", (Span(text="A."), NOTE), (Span(text="A"), NOTE, Span(text="."))),
        ("fr", (Span(text="A\u202f;"), NOTE, NOTE), (Span(text="A"), NOTE, NOTE, Span(text="\u202f;"))),
        ("fr", (Span(text="A."), NOTE, Span(text=" B")), (Span(text="A"), NOTE, Span(text="."), Span(text=" B"))),
        ("fr", (Span(text="A"), NOTE), (Span(text="A"), NOTE)),
        ("fr", (NOTE, Span(text=".")), (NOTE, Span(text="."))),
    ],
)
def test_the_mark_of_a_note_stands_where_the_language_has_it(language: str, inlines: Inlines, placed: Inlines) -> None:
    assert with_marks_in_place(inlines, language) == placed


def test_english_words_are_marked_once_and_found_again() -> None:
    said = quoted("the [first] part", "fr")

    assert quoted(said, "fr") == said
    assert unmarked(said) == "«\u202fthe [first] part\u202f»"
    assert bare(said) == "the [first] part"
    assert list(pieces(f"a {said}.")) == [("a «\u202f", False), ("the [first] part", True), ("\u202f».", False)]
    assert unmarked(quoted("[ours]", "fr")) == "[«\u202fours\u202f»]"
    assert quoted("the part", "en") == marked("the part", "en") == "the part"
    assert not is_marked("the part")
    assert bare("plain") == "plain"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("OCDE 2024 (principe 1.3 iii))", "OCDE_2024 (principe_1.3_iii))"),
        ("par. 26 b) et 27", "par._26_b) et 27"),
        ("1er décembre 2026", "1er_décembre 2026"),
        ("3 mai 2024, Tableau 2", "3_mai 2024, Tableau_2"),
        ("du Code du G7 2023", "du Code du G7_2023"),
        ("vol. 28, n° 4 (2018), p. 689", "vol._28, n°_4 (2018), p._689"),
    ],
)
def test_a_french_unit_stays_with_its_number(text: str, parts: str) -> None:
    assert bound(text, "fr").replace(NO_BREAK, "_") == parts
