"""The texts that checks read: what an author wrote or rewrote, with the places of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from exports.author_text import STYLED
from exports.memo import Value
from frameworks import resources

LANGUAGES = ("en", "fr")
_END = re.compile(r"[.!?…]+[)”»\"’']*(?:\[\^\d+\])*(?=\s|$)|\n\s*\n|\n(?=\s*(?:[-*•]|\d+[.)])\s)")
_SIGN = re.compile(r"(?m)^\s*(?:[-*•]|\d+[.)])\s+")
_LAST_WORD = re.compile(r"[\w.-]+$")


class Passage(Value, frozen=True, kw_only=True):
    """A text of the author's in light markup: a section's, or that of a rewritten block where `key` is not empty."""

    section: str
    title: str
    text: str
    key: str = ""

    @property
    def plain(self) -> str:
        """The text with markup blanked out, every character at its place."""
        text = _SIGN.sub(lambda found: "".join("\n" if sign == "\n" else " " for sign in found[0]), self.text)
        return STYLED.sub(_without_stars, text)


class Span(Value, frozen=True, kw_only=True):
    """Some words of a passage, [start, end)."""

    start: int
    end: int
    text: str


def word_lists(language: str) -> dict[str, Any]:
    """Give the words that checks look for in a language; those of English where there are none."""
    known = language.split("-")[0]
    return resources.table("wording", f"checks-{known if known in LANGUAGES else 'en'}.json")


def sentences(text: str, abbreviations: Iterable[str]) -> Iterator[Span]:
    """Yield the sentences of a plain text; the stop of an abbreviation or between figures ends none."""
    shortened = {word.casefold() for word in abbreviations}
    start = 0
    for end in _END.finditer(text):
        before = _LAST_WORD.search(text[start : end.start()])
        is_short = before is not None and before[0].casefold() in shortened and end[0].startswith(".")
        if not is_short:
            yield from _trimmed(text, start, end.end())
            start = end.end()
    yield from _trimmed(text, start, len(text))


def without_brackets(sentence: str) -> str:
    """Give a sentence without what stands in brackets, such as its pinpoints."""
    return re.sub(r"\((?:[^()]|\([^()]*\))*\)|\[[^\]]*\]", " ", sentence)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    words = text[start:end]
    first = start + len(words) - len(words.lstrip())
    last = start + len(words.rstrip())
    if re.search(r"\w", text[first:last]):
        yield Span(start=first, end=last, text=text[first:last])


def _without_stars(found: re.Match[str]) -> str:
    width = 2 if found["bold"] else 1
    return " " * width + found[0][width:-width] + " " * width
