"""English words inside a memo of another language: quoted, and marked until the memo is bound.

Sentences are made of plain text, so the marks are two private characters around the words; `pieces` turns them into
languages of spans, and `unmarked` takes them out where a text has one language only, such as a heading's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from frameworks import resources

FOREIGN = "en"
_START, _END = "\ue0f0", "\ue0f1"
_MARKED = re.compile(f"{_START}([^{_END}]*){_END}")
_OURS = re.compile(r"\[(.*)\]", re.DOTALL)


def marked(text: str, language: str) -> str:
    """Mark English words in a memo of another language; an English memo's are its own."""
    return text if language == FOREIGN or not text or _START in text else f"{_START}{text}{_END}"


def quoted(text: str, language: str) -> str:
    """Mark English words, in the quotation marks of the memo's language; [brackets] of ours stay outside."""
    if language == FOREIGN or not text or _START in text:
        return text
    ours = _OURS.fullmatch(text)
    if ours:
        return f"[{quoted(ours[1], language)}]"
    quotes: str = resources.table("wording", f"grammar-{language}.json")["quotes"]
    return quotes.format(text=marked(text, language))


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a text in pieces, each with whether it is marked as English."""
    for number, piece in enumerate(_MARKED.split(text)):
        if piece:
            yield piece, number % 2 == 1


def unmarked(text: str) -> str:
    """Give a text without marks; quotation marks stay."""
    return _MARKED.sub(r"\1", text)


def bare(text: str) -> str:
    """Give marked words alone, without marks and what stands around them; a text that is not marked as it is."""
    found = _MARKED.search(text)
    return found[1] if found else text


def is_marked(text: str) -> bool:
    """Tell whether a text holds words that are marked as English."""
    return _START in text
