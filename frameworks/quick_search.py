"""What a person means by a few words typed into one box: frameworks by name, and provisions, also within those named.

"transparency oecd unesco" names two frameworks and one subject: the provisions on transparency of these two. Words that
name few frameworks are names; the others are the subject. Without both, it is an ordinary search.
"""

from __future__ import annotations

import re

from frameworks.library import Library
from frameworks.model import Framework, Value
from frameworks.search import Hit, fold
from frameworks.vocabulary import Theme, themes

MOST_NAMED = 4
"""A word that occurs in the names of more frameworks than these, such as "principles", names none of them."""
SHORTEST_NAME = 2


class Meaning(Value, frozen=True, kw_only=True):
    """What was found. `named` are the current frameworks that the words name, at least two of them, to be compared.

    `frameworks` are those whose own name or description holds the words, superseded ones last; `hits` are provisions.
    `theme` is the id of the theme that the other words name, if they do.
    """

    frameworks: tuple[Framework, ...] = ()
    hits: tuple[Hit, ...] = ()
    named: tuple[Framework, ...] = ()
    theme: str | None = None


def find(library: Library, query: str, limit: int = 30) -> Meaning:
    """Find what a query means, with at most `limit` provisions."""
    words = fold(query).split()
    if not words:
        return Meaning()
    groups, subject_words = _names(library, words)
    subject = " ".join(subject_words)
    named = list(dict.fromkeys(framework for group in groups for framework in group))
    described = library.index.described(query)
    frameworks = [hit.ref.framework for hit in described]
    hits = library.index.provisions(query, limit)
    if groups and not any(hit.rank == 0 for hit in described):
        inside = library.index.provisions(subject, limit, within={framework.id for framework in named})
        if inside or len(groups) > 1:
            frameworks, hits = [framework.id for framework in named], inside
    current = tuple(framework for framework in named if not framework.is_superseded)
    return Meaning(
        frameworks=tuple(sorted(library.chosen(frameworks), key=lambda framework: framework.is_superseded)),
        hits=tuple(hits),
        named=current if len(groups) > 1 and len(current) > 1 else (),
        theme=_theme_of(subject_words),
    )


def _names(library: Library, words: list[str]) -> tuple[list[list[Framework]], list[str]]:
    """Divide words into names, each a group of frameworks, and the rest. Adjacent words narrow a name: "g7 code"."""
    groups: list[list[Framework]] = []
    rest: list[str] = []
    previous_is_name = False
    for word in words:
        fitting = _named_by(library, word)
        narrowed = [framework for framework in groups[-1] if framework in fitting] if previous_is_name else []
        if narrowed:
            groups[-1] = narrowed
        elif 0 < len(fitting) <= MOST_NAMED:
            groups.append(fitting)
            previous_is_name = True
        else:
            rest.append(word)
            previous_is_name = False
    return groups, rest


def _named_by(library: Library, word: str) -> list[Framework]:
    """Give the frameworks in whose name a word begins a word."""
    if len(word) < SHORTEST_NAME:
        return []
    return list(library.chosen(library.index.named_by(word)))


def _theme_of(words: list[str]) -> str | None:
    return next((theme.id for theme in themes() if words and _is_about(theme, words)), None)


def _is_about(theme: Theme, words: list[str]) -> bool:
    parts = re.split(r"[\s,-]+", fold(f"{theme.label} {theme.id}"))
    return all(any(part.startswith(word) for part in parts) for word in words)
