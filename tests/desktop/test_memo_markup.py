"""Light markup edited as text: styles go on and off without touching the words, and lists go on."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop.rooms.memo.markup import next_line, toggled
from exports.author_text import spans

WORDS = st.text(alphabet=st.sampled_from("ab é漢😀 ,.(-\n"), min_size=1, max_size=60)


@pytest.mark.parametrize(
    ("text", "start", "end", "style", "after"),
    [
        ("agree on much", 0, 5, "bold", "**agree** on much"),
        ("agree on much", 0, 6, "italic", "*agree* on much"),  # the space at the end stays outside
        ("**agree** on much", 2, 7, "bold", "agree on much"),
        ("**agree** on much", 0, 9, "bold", "agree on much"),
        ("*agree* on much", 1, 6, "bold", "**agree** on much"),
        ("- one\n- two", 0, 11, "bold", "- **one**\n- **two**"),
        ("- **one**\n- two", 0, 15, "bold", "- **one**\n- **two**"),
        ("- **one**\n- **two**", 0, 19, "bold", "- one\n- two"),
        ("only UNESCO", 7, 7, "bold", "only **UNESCO**"),
        ("only **UNESCO**", 9, 9, "bold", "only UNESCO"),
        ("a  b", 2, 2, "italic", "a ** b"),
        ("   ", 0, 3, "bold", "   "),
    ],
)
def test_marks_stand_around_the_words(text: str, start: int, end: int, style: str, after: str) -> None:
    assert toggled(text, start, end, style)[0] == after


def test_without_a_word_the_cursor_stands_between_the_marks() -> None:
    assert toggled("a  b", 2, 2, "bold") == ("a **** b", 4, 4)


def test_the_cursor_stays_in_its_word() -> None:
    text, start, end = toggled("only UNESCO says", 7, 7, "bold")
    assert (text[:start], start) == ("only **UN", end)
    assert toggled(text, start, end, "bold") == ("only UNESCO says", 7, 7)


@given(text=WORDS, data=st.data(), style=st.sampled_from(["bold", "italic"]))
def test_toggling_twice_gives_the_same_text(text: str, data: st.DataObject, style: str) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assume(text[start:end].strip())
    once, first, last = toggled(text, start, end, style)
    assert toggled(once, first, last, style)[0] == text


@given(text=WORDS, style=st.sampled_from(["bold", "italic"]))
def test_what_is_marked_is_printed_in_that_style(text: str, style: str) -> None:
    line = text.replace("\n", " ").strip()
    assume(line and not line.startswith("- "))
    (span,) = spans(toggled(line, 0, len(line), style)[0])
    assert (span.text, span.bold, span.italic) == (line, style == "bold", style == "italic")


@pytest.mark.parametrize(
    ("line", "begin"),
    [
        ("- one", "- "),
        ("* one", "* "),
        ("3. three", "4. "),
        ("  9) nine", "  10) "),
        ("- ", None),
        ("2.  ", None),
        ("plain", ""),
        ("-not an item", ""),
        ("", ""),
    ],
)
def test_a_list_goes_on_until_an_empty_item(line: str, begin: str | None) -> None:
    assert next_line(line) == begin
