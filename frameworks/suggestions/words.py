"""The content words of an English text, each with a stem under which its forms meet.

The stems only serve comparing: endings of a short list are cut off, with no thought for grammar, so that "assess",
"assessed" and "assessments" meet. A change of `resources/suggestions/english.json` changes every score: measure again
afterwards (`tests/benchmarks/suggestions.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

import msgspec

from frameworks import resources
from frameworks.model import Value
from frameworks.search import fold

_WORD = re.compile(r"[^\W\d_]{2,}")
_LEAST_STEM = 4
_MOST_CUTS = 2


class English(Value, frozen=True, kw_only=True):
    """Words that say nothing of what is asked, "AI" and "system" among them; and endings to cut off, longest first."""

    stop_words: frozenset[str]
    endings: tuple[str, ...]


@cache
def english() -> English:
    """Give the words and endings that ship with the program."""
    return msgspec.json.decode(resources.read_bytes("suggestions", "english.json"), type=English)


def content_words(text: str) -> Iterator[tuple[str, str]]:
    """Yield (stem, word as it stands in the text) for each word that is not a stop word, in the text's order."""
    for found in _WORD.finditer(text):
        stem = _stem_of(found[0])
        if stem:
            yield stem, found[0]


@lru_cache(maxsize=65536)  # the words of a language repeat; official texts that users attach may hold anything
def _stem_of(word: str) -> str:
    folded = fold(word)
    return "" if folded in english().stop_words else stem(folded)


def stem(word: str) -> str:
    """Cut up to two endings off a lower-case word, as long as four letters remain."""
    for _ in range(_MOST_CUTS):
        ending = next((end for end in english().endings if _can_lose(word, end)), None)
        if ending is None:
            break
        word = word[: -len(ending)]
    return word


def _can_lose(word: str, ending: str) -> bool:
    if ending == "s" and word.endswith("ss"):  # "assess" is no plural
        return False
    return word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM
