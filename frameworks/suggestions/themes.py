"""Themes that a text may carry: those of the provisions most like it, and those whose definitions share its words."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Sequence

from frameworks import vocabulary
from frameworks.library import Library
from frameworks.model import Provision, Value
from frameworks.ref import Ref
from frameworks.suggestions.index import Index, Item, cosine
from frameworks.suggestions.weights import Level, Weights, weights

_MOST_LIKE = 3


class ThemeSuggestion(Value, frozen=True, kw_only=True):
    """A theme that a text may carry. `like` names up to three of the nearest provisions that carry it."""

    theme: str
    score: float
    like: tuple[Ref, ...]


class ThemeSuggester:
    """Ranks the themes of the vocabulary for a text, by the provisions of a library."""

    def __init__(self, library: Library, tuned: Weights | None = None) -> None:
        self._index = Index(library)
        self._frameworks = tuple(framework.id for framework in library.frameworks)
        self._weights = tuned or weights()
        self._definitions = {
            theme.id: self._index.text_vector(f"{theme.label} {theme.label} {theme.definition}")
            for theme in vocabulary.themes()
        }

    def suggest(
        self, text: str, *, top: int | None = 5, leave_out: Collection[str] = ()
    ) -> tuple[ThemeSuggestion, ...]:
        """Give the themes that a text may carry, best first; all that anything speaks for, for `top` None.

        `text` is any text, such as `words_of` a provision; `leave_out` names frameworks whose provisions do not speak.
        """
        near = self.near(text, self._weights.neighbours, leave_out)
        definition = self._weights.definition
        return tuple(
            ThemeSuggestion(theme=theme, score=round(score / (1 + definition), 4), like=_carrying(theme, near))
            for theme, score in self.ranked(text, near, definition)[:top]
        )

    def near(self, text: str, count: int, leave_out: Collection[str] = ()) -> list[tuple[float, Item]]:
        """Give the provisions most like a text with their likeness, nearest first; those that share nothing never."""
        vector = self._index.text_vector(text)
        alike = (
            (cosine(vector, item.whole), item)
            for framework in self._frameworks
            if framework not in leave_out
            for item in self._index.at_level(framework, Level.PROVISION)
        )
        return heapq.nlargest(count, (pair for pair in alike if pair[0] > 0), key=lambda pair: pair[0])

    def ranked(self, text: str, near: Sequence[tuple[float, Item]], definition: float) -> list[tuple[str, float]]:
        """Give themes with their scores, best first, for provisions that speak and the weight of the definitions."""
        vector = self._index.text_vector(text)
        scores = {theme: definition * cosine(vector, words) for theme, words in self._definitions.items()}
        total = sum(likeness for likeness, _ in near) or 1.0
        for likeness, item in near:
            for theme in item.themes:
                scores[theme] = scores.get(theme, 0.0) + likeness / total
        return sorted(((theme, score) for theme, score in scores.items() if score > 0), key=lambda pair: -pair[1])


def words_of(provision: Provision) -> str:
    """Give the words of a provision that its themes may be told from: its title twice, its gist and its asks."""
    asks = (element.asks for element in provision.elements)
    return " ".join((provision.title, provision.title, provision.gist, *asks))


def _carrying(theme: str, near: Sequence[tuple[float, Item]]) -> tuple[Ref, ...]:
    return tuple(item.ref for _, item in near if theme in item.themes)[:_MOST_LIKE]
