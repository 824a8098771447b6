"""What printers of a language expect: its spaces at punctuation marks, and on which side of them a note's mark stands.

The rules are data (`spaces` and `note-before` in `resources/wording/grammar-*.json`); a language without rules keeps
its text as it is. In French a narrow no-break space stands before ; ? ! and inside « », a wide one before a colon.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import msgspec

from exports.memo import Footnote, Inline, Inlines, Span
from frameworks import resources

_NOTE_BEFORE = {"es": ".,;:"}  # languages without a grammar that put the mark before the sign too
_SPACES = " \u00a0\u202f"


@cache
def grammar(language: str) -> dict[str, Any]:
    """Give what a language needs beside its sentences; nothing for one that needs none."""
    name = f"grammar-{language}.json"
    return resources.table("wording", name) if resources.path("wording", name).is_file() else {}


def spaced(text: str, language: str) -> str:
    """Put the spaces of a language before and inside its punctuation marks; right ones stay as they are."""
    rules = grammar(language).get("spaces")
    if not rules:
        return text
    before, after = rules["before"], rules["after"]
    text = _before(language).sub(lambda found: before[found[1]] + found[1], text)
    return _after(language).sub(lambda found: found[1] + after[found[1]], text)


@cache
def _before(language: str) -> re.Pattern[str]:
    marks = re.escape("".join(grammar(language)["spaces"]["before"]))
    return re.compile(rf"[{_SPACES}]*([{marks}])(?=[\s).,;:\]»]|$)")


@cache
def _after(language: str) -> re.Pattern[str]:
    marks = re.escape("".join(grammar(language)["spaces"]["after"]))
    return re.compile(rf"([{marks}])[{_SPACES}]*")


def with_marks_in_place(inlines: Inlines, language: str) -> Inlines:
    """Put the marks of notes before the punctuation that they follow, in a language that has them there."""
    signs = grammar(language).get("note-before", _NOTE_BEFORE.get(language, ""))
    if not signs or not any(isinstance(one, Footnote) for one in inlines):
        return inlines
    placed: list[Inline] = []
    held: Span | None = None  # punctuation that waits until the notes before it are placed
    for inline in inlines:
        if isinstance(inline, Footnote) and held is None and placed and isinstance(last := placed[-1], Span):
            words = last.text.rstrip(signs).rstrip(_SPACES) if last.text[-1:] in signs else last.text
            if words and words != last.text and not last.href:
                placed[-1] = msgspec.structs.replace(last, text=words)
                held = msgspec.structs.replace(last, text=last.text[len(words) :])
        elif held is not None and isinstance(inline, Span):
            placed.append(held)
            held = None
        placed.append(inline)
    return tuple(placed if held is None else [*placed, held])
