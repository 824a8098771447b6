"""The shared vocabulary: themes, addressees, and the words for every closed set, in four languages.

Themes and addressees keep the order of their files: that order is the order of every comparison.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Any

import msgspec

from frameworks import resources
from frameworks.errors import ConcordError, message
from frameworks.model import Value


class Theme(Value, frozen=True, kw_only=True):
    """A row of every comparison by theme. `seen_in` names published syntheses with a like category."""

    id: str
    label: str
    definition: str
    seen_in: tuple[str, ...] = ()


class Addressee(Value, frozen=True, kw_only=True):
    """Whom a provision speaks to; `broader` is the id of the group it belongs to, None at the top."""

    id: str
    label: str
    definition: str
    broader: str | None = None


@cache
def themes() -> tuple[Theme, ...]:
    """Give the themes in vocabulary order."""
    return msgspec.json.decode(resources.read_bytes("vocabulary", "themes.json"), type=tuple[Theme, ...])


@cache
def addressees() -> tuple[Addressee, ...]:
    """Give the addressees in vocabulary order."""
    return msgspec.json.decode(resources.read_bytes("vocabulary", "addressees.json"), type=tuple[Addressee, ...])


def words(language: str = "en") -> dict[str, Any]:
    """Give the words of every closed set in a language: en, fr, es or ar. Callers must not change them."""
    return resources.table("vocabulary", f"words-{language}.json")


def label(vocabulary: str, id: str, language: str = "en") -> str:
    """Give the words for an id of a vocabulary such as `kind`, `force`, `themes` or `addressees`."""
    entry = words(language)[vocabulary][id]
    text: str = entry["label"] if isinstance(entry, dict) else entry
    return text


def known_themes(ids: Iterable[str]) -> tuple[Theme, ...]:
    """Give the named themes in vocabulary order, or all for no name. Raises ConcordError for an unknown one."""
    wanted = tuple(ids)
    by_id = {theme.id: theme for theme in themes()}
    for id in wanted:
        if id not in by_id:
            raise ConcordError("unknown-theme", id=id, hint=did_you_mean(id, by_id))
    return tuple(theme for theme in themes() if not wanted or theme.id in wanted)


def did_you_mean(wrong: str, known: Iterable[str]) -> str:
    """Give the end of a sentence: a question that names up to three close ids, or its full stop."""
    return _question(wrong, tuple(known))


@lru_cache(maxsize=1024)  # a file with one fault often has it in every provision
def _question(wrong: str, known: tuple[str, ...]) -> str:
    import difflib

    lowered = {id.lower(): id for id in known}
    close = difflib.get_close_matches(wrong.lower(), lowered, n=3, cutoff=0.6)
    close += [id for id in lowered if wrong and wrong.lower() in id and id not in close]
    rest = [id for id in lowered if id not in close]  # one word of an id may be what was meant
    close += [id for id in rest if difflib.get_close_matches(wrong.lower(), id.split("-"), 1, 0.8)]
    return message("did-you-mean", names=", ".join(lowered[id] for id in close[:3])) if close else "."
