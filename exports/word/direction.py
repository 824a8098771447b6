"""Which way a document runs: left to right, or right to left with Latin words set apart in it.

Word does not look at the letters: each paragraph, run and table says by itself that it runs from right to left. What is
written in Latin letters among Arabic ones, such as the symbol OECD/LEGAL/0449, is an embedding of its own, since its
signs and digits would otherwise be put in the order of the words around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from exports.characters import is_right_to_left, one_line
from exports.memo import Inlines, Span
from exports.word.languages import language
from exports.word.markup import run, tag

_UNTURNED = re.compile("[^\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\n]+")
_LETTER = re.compile("[A-Za-z\u00c0-\u024f]")
_CORE = re.compile(r"\w(?:.*\w)?")


class Script:
    """Makes runs, paragraphs and tables run the way of the memo's language."""

    def __init__(self, code: str) -> None:
        self.is_right_to_left = is_right_to_left(code)
        self.table = tag("bidiVisual") if self.is_right_to_left else ""

    def paragraph(self, inlines: Inlines = ()) -> str:
        """Give the property of a paragraph's direction; one that is wholly in a foreign script runs that script's way.

        It stands in w:pPr behind the numbering and the tabs, and before the spacing.
        """
        if not self.is_right_to_left and not any(isinstance(each, Span) and each.language for each in inlines):
            return ""
        spans = [each for each in inlines if isinstance(each, Span) and (each.language or one_line(each.text))]
        is_foreign = bool(spans) and all(map(self._is_foreign, spans))
        return tag("bidi") if self.is_right_to_left is not is_foreign else ""

    def words(self, text: str, look: str = "", code: str | None = None, *, name: str = "t") -> str:
        """Give a text as runs. `look` holds the children of w:rPr before direction and language; `name` is w:t's."""
        if not code and not self.is_right_to_left:
            return run(text, look, name=name)
        language_of = language(code) if code else ""
        if not self.is_right_to_left:
            direction = tag("rtl") if code and is_right_to_left(code) else ""
            return run(text, look + direction + language_of, name=name)
        if code and not is_right_to_left(code):
            return _apart(run(text, look + language_of, name=name))
        return "".join(
            _apart(run(words, look, name=name)) if is_latin else run(words, look + tag("rtl") + language_of, name=name)
            for words, is_latin in _pieces(text)
        )

    def _is_foreign(self, span: Span) -> bool:
        return bool(span.language) and is_right_to_left(span.language or "") is not self.is_right_to_left


def _apart(runs: str) -> str:
    return tag("dir", runs, val="ltr") if runs else ""


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Divide a text into what is Latin and what is not, in order."""
    edges = [0, *(edge for start, end in _latin(text) for edge in (start, end)), len(text)]
    return [(text[a:b], bool(number % 2)) for number, (a, b) in enumerate(pairwise(edges)) if a < b]


def _latin(text: str) -> Iterator[tuple[int, int]]:
    """Yield where Latin words stand: from the first letter or digit to the last with no other script between them."""
    for found in _UNTURNED.finditer(text):
        core = _CORE.search(found[0])
        if core and _LETTER.search(core[0]):
            start, end = (found.start() + edge for edge in core.span())
            is_open = core[0].count("(") > core[0].count(")")
            yield start, end + (is_open and text[end : end + 1] == ")")
