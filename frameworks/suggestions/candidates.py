"""Candidates for an item in another framework, best first, each with the words and themes that speak for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from frameworks import vocabulary
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.model import Value
from frameworks.ref import Ref
from frameworks.suggestions.index import Index, Item, cosine
from frameworks.suggestions.weights import Level, Weights, weights
from frameworks.suggestions.words import content_words

Features = tuple[float, ...]
"""The values of `FEATURES` for a pair."""

_MOST_WORDS = 4


class Suggestion(Value, frozen=True, kw_only=True):
    """An item that may match, with a score from 0 to 1 that only orders the list.

    `words` are content words of the candidate, as they stand in it, that the item shares, most telling first; `themes`
    are ids of themes that both carry. At least one of them speaks for every suggestion.
    """

    ref: Ref
    score: float
    words: tuple[str, ...]
    themes: tuple[str, ...]


class Suggester:
    """Ranks the items of a library's frameworks. `extra` holds further texts by address; make a new one if it changes.

    The first question counts the words of the library, unless `prepare` did; later ones take milliseconds. Any thread
    may ask, but only one at a time.
    """

    def __init__(self, library: Library, extra: Mapping[Ref, str] | None = None, tuned: Weights | None = None) -> None:
        self._library = library
        self._index = Index(library, extra)
        self._weights = tuned or weights()

    def suggest(
        self,
        item: Ref,
        framework: str,
        *,
        top: int | None = 5,
        level: Level | None = None,
        leave_out: AbstractSet[tuple[Ref, Ref]] = frozenset(),
    ) -> tuple[Suggestion, ...]:
        """Give the best candidates for a provision or element in another framework, best first; all for `top` None.

        `level` says what candidates are, else it is the item's own: provisions for a provision, single asks for an
        element, and among these the provisions that have no elements.
        `leave_out` holds pairs, in either order, that are answered already. Raises ConcordError where the address or
        the framework is unknown, where the address is a whole framework, or where both are the same framework.
        """
        own = self._item(item, framework)
        candidates = self._index.at_level(framework, level or own.level)
        memo: dict[str | None, Features] = {}
        scored = []
        for candidate in candidates:
            if (own.ref, candidate.ref) in leave_out or (candidate.ref, own.ref) in leave_out:
                continue
            scored.append((self._score(own, features(own, candidate, memo)), candidate))
        scored.sort(key=lambda pair: -pair[0])  # stable: of equals, the first in the order of the text
        found: list[Suggestion] = []
        for score, candidate in scored:
            if top is not None and len(found) == top:
                break
            suggestion = _suggestion(own, candidate, score)
            if suggestion.words or suggestion.themes:
                found.append(suggestion)
        return tuple(found)

    def prepare(self) -> None:
        """Count the words of the library now, in a fraction of a second, so that the first question need not."""
        self._index.prepare()

    def pairs(self, item: Ref, framework: str, level: Level | None = None) -> Iterator[tuple[Ref, Features]]:
        """Yield every candidate with its features, in the order of the text: what weights are tuned on."""
        own = self._item(item, framework)
        memo: dict[str | None, Features] = {}
        for candidate in self._index.at_level(framework, level or own.level):
            yield candidate.ref, features(own, candidate, memo)

    def _item(self, ref: Ref, framework: str) -> Item:
        place = self._library.look_up(ref)
        if place.provision is None:
            raise ConcordError("suggest-for-item", address=str(ref))
        if place.framework.id == framework:
            raise ConcordError("suggest-in-other", framework=framework)
        return self._index.items(place.framework.id)[place.ref]

    def _score(self, own: Item, values: Features) -> float:
        counts = self._weights.of(own.level)
        return sum(weight * value for weight, value in zip(counts, values, strict=True)) / sum(counts)


def features(one: Item, other: Item, memo: dict[str | None, Features]) -> Features:
    """Give the features of a pair; `memo` keeps, for one item, what elements of the same provision have in common."""
    provision = other.ref.provision
    if provision not in memo:
        memo[provision] = cosine(one.title, other.title), cosine(one.gist, other.gist), cosine(one.whole, other.whole)
    title, gist, whole = memo[provision]
    same_force = float(one.force is other.force)
    return title, gist, cosine(one.asks, other.asks), whole, cosine(one.themes, other.themes), same_force


def _suggestion(own: Item, candidate: Item, score: float) -> Suggestion:
    shared = [theme.id for theme in vocabulary.themes() if theme.id in own.themes and theme.id in candidate.themes]
    return Suggestion(
        ref=candidate.ref, score=round(score, 4), words=_shared_words(own, candidate), themes=tuple(shared)
    )


def _shared_words(own: Item, candidate: Item) -> tuple[str, ...]:
    """Give the words of the candidate that tell most, each stem once, in lower case where the candidate has it so."""
    telling = {stem: value * candidate.own[stem] for stem, value in own.own.items() if stem in candidate.own}
    best = sorted(telling, key=lambda stem: (-telling[stem], stem))[:_MOST_WORDS]
    forms: dict[str, str] = {}
    for stem, word in content_words(candidate.own_text):
        if stem in best and (stem not in forms or (word.islower() and not forms[stem].islower())):
            forms[stem] = word
    return tuple(forms[stem] for stem in best)
