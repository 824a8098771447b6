"""Characters: which of a user's text may stand in a document, and which way they run.

Pasted text can hold anything. Control characters are not legal in XML and mean nothing on paper, so every writer drops
them here, before it does anything else with a text.
"""

from __future__ import annotations

import re

from exports.memo import Footnote, Inlines

_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_SPACES = re.compile("[ \n]+")
_RIGHT_TO_LEFT = {"ar", "fa", "he", "ps", "ug", "ur", "yi"}
_NOT_PRINTABLE = re.compile("[^\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(text: str) -> str:
    """Give a text with `\\n` as its only line end, tabs as spaces, and without what no document may hold."""
    return _NOT_PRINTABLE.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def one_line(text: str) -> str:
    """Give a printable text on one line, its plain spaces single; no-break spaces stay as they are."""
    return _SPACES.sub(" ", printable(text)).strip(" ")


def shortened(text: str, length: int) -> str:
    """Give at most `length` characters of a line, cut between words and ended with an ellipsis where it was cut."""
    line = one_line(text)
    if len(line) <= length:
        return line
    cut = line[: length - 1]
    words = cut.rpartition(" ")[0]
    return (words if len(words) > length // 2 else cut).rstrip(" ,;:–&") + "…"


def has_words(inlines: Inlines) -> bool:
    """Tell whether anything of a paragraph would be seen; what holds only spaces is not printed."""
    return any(isinstance(inline, Footnote) or one_line(inline.text) for inline in inlines)


def is_right_to_left(language: str) -> bool:
    """Tell whether a BCP 47 tag names a language that is written from right to left."""
    return language.split("-")[0].lower() in _RIGHT_TO_LEFT
