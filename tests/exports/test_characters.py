"""What becomes of a user's characters, and which addresses become links."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from exports.characters import has_words, is_right_to_left, one_line, printable, shortened
from exports.links import web_address
from exports.memo import Footnote, text


@given(st.text(st.characters(codec=None)))
def test_printable_text_is_legal_in_xml(drawn: str) -> None:
    element = etree.Element("p")
    element.text = printable(drawn)
    assert etree.fromstring(etree.tostring(element)).text == (printable(drawn) or None)


@given(st.text())
def test_printable_text_stays_as_it_is(drawn: str) -> None:
    assert printable(printable(drawn)) == printable(drawn)


def test_line_ends_become_one_kind_and_a_surrogate_half_is_dropped() -> None:
    assert printable("a\r\nb\rc\u2028d\te\ud800f\x7f") == "a\nb\nc\nd ef"


def test_one_line_keeps_no_break_spaces() -> None:
    assert one_line("  Où\u202f? \n\n «\u00a0ici\u00a0» ") == "Où\u202f? «\u00a0ici\u00a0»"


@given(st.text(), st.integers(1, 40))
def test_shortened_text_is_never_longer(drawn: str, length: int) -> None:
    assert len(shortened(drawn, length)) <= length


def test_shortened_between_words() -> None:
    assert shortened("where they agree, and where not", 19) == "where they agree…"
    assert shortened("short", 5) == "short"
    assert shortened("unbreakable", 6) == "unbre…"


def test_a_note_alone_is_something_to_see() -> None:
    assert not has_words(text(" \n\t\x00"))
    assert has_words((Footnote(spans=text("note")),))


@pytest.mark.parametrize(("language", "answer"), [("ar", True), ("ar-EG", True), ("HE", True), ("fr", False)])
def test_direction(language: str, answer: bool) -> None:
    assert is_right_to_left(language) is answer


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://example.org/a b?q=ü#x", "https://example.org/a%20b?q=%C3%BC#x"),
        ("http://example.org/%20", "http://example.org/%20"),
        ("mailto:someone@example.org", "mailto:someone@example.org"),
        ("HTTPS://EXAMPLE.ORG", "HTTPS://EXAMPLE.ORG"),
        ("https://", ""),
        ("https://exa mple.org/", ""),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("http://[", ""),
        ("#key", ""),
        ("", ""),
        (None, ""),
    ],
)
def test_only_whole_web_and_mail_addresses_are_linked(href: str | None, address: str) -> None:
    assert web_address(href) == address
