"""Questions with known answers, how often a ranking hits, the rival BM25, and the tuning of weights on questions."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby
from statistics import fmean

import msgspec

from frameworks.library import Library
from frameworks.ref import Ref
from frameworks.suggestions import Figures, Level
from frameworks.suggestions.weights import FEATURES
from frameworks.suggestions.words import content_words

_STEPS = (0.0, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
_PASSES = 4
_WORTH_IT = 1e-4
"""A weight changes for no smaller gain, so that chance decides less."""


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """An item and another framework; `rivals` are the baselines' scores of the candidates."""

    item: Ref
    framework: str
    level: Level
    candidates: list[Ref]
    features: list[tuple[float, ...]]
    right: frozenset[Ref]
    left_out: frozenset[tuple[Ref, Ref]]
    rivals: dict[str, list[float]]

    def rival(self, name: str) -> Figures:
        """Give the figures of a baseline on this question."""
        return hits(zip(self.rivals[name], (ref in self.right for ref in self.candidates), strict=True))


def hits(scored: Iterable[tuple[float, bool]]) -> Figures:
    """Give the figures of one ranking of (score, is right), as expected where equal scores are drawn in any order."""
    before = 0
    for _, group in groupby(sorted(scored, key=lambda one: -one[0]), key=lambda one: one[0]):
        rights = [right for _, right in group]
        if any(rights):
            return _first_right(before, len(rights), sum(rights))
        before += len(rights)
    return Figures(hit_at_1=0.0, hit_at_5=0.0, mean_reciprocal_rank=0.0)


def _first_right(before: int, equals: int, right: int) -> Figures:
    """Give the expected figures where the first right one is drawn from `equals`, `right` of them, after others."""
    at_1 = at_5 = reciprocal = 0.0
    none_yet = 1.0
    for drawn in range(equals - right + 1):
        now = none_yet * right / (equals - drawn)
        place = before + drawn + 1
        at_1 += now * (place == 1)
        at_5 += now * (place <= 5)
        reciprocal += now / place
        none_yet -= now
    return Figures(hit_at_1=at_1, hit_at_5=at_5, mean_reciprocal_rank=reciprocal)


def mean_figures(some: Sequence[Figures]) -> Figures:
    """Give the mean of figures, to four places."""
    return Figures(**{name: round(fmean(getattr(one, name) for one in some), 4) for name in Figures.__struct_fields__})


def tuned(asked: Sequence[Question]) -> tuple[float, ...]:
    """Change one weight at a time for as long as the mean reciprocal rank on the questions grows."""
    import numpy as np

    tables = [np.array(one.features) for one in asked]
    right = [np.array([ref in one.right for ref in one.candidates]) for one in asked]

    def reciprocal(counts: list[float]) -> float:
        total = 0.0
        for values, is_right in zip(tables, right, strict=True):
            scores = values @ np.array(counts)
            total += 1 / (1 + int((scores[~is_right] > scores[is_right].max()).sum()))
        return total / len(tables)

    best = [float(name != "force") for name in FEATURES]
    reached = reciprocal(best)
    for _ in range(_PASSES):
        start = reached
        for place in range(len(FEATURES)):
            for step in _STEPS:
                tried = [*best[:place], step, *best[place + 1 :]]
                if any(tried) and (value := reciprocal(tried)) > reached + _WORTH_IT:
                    best, reached = tried, value
        if reached == start:
            break
    return tuple(best)


class BM25:
    """Okapi BM25 with its usual parameters over one text an item: all of a provision, or the ask of an element."""

    _K1, _B = 1.2, 0.75

    def __init__(self, library: Library, level: Level) -> None:
        self._counts = {
            ref: Counter(stem for stem, _ in content_words(text)) for ref, text in _texts(library, level).items()
        }
        self._holding = Counter(stem for counts in self._counts.values() for stem in counts)
        self._mean = fmean(counts.total() for counts in self._counts.values())

    def scores(self, item: Ref, candidates: Iterable[Ref]) -> list[float]:
        """Score candidates for the words of an item."""
        return [self._score(self._counts[item], self._counts[ref]) for ref in candidates]

    def _score(self, asked: Counter[str], found: Counter[str]) -> float:
        length = self._K1 * (1 - self._B + self._B * found.total() / self._mean)
        return sum(
            self._rarity(stem) * asked[stem] * found[stem] * (self._K1 + 1) / (found[stem] + length)
            for stem in asked
            if stem in found
        )

    def _rarity(self, stem: str) -> float:
        holding = self._holding[stem]
        return math.log(1 + (len(self._counts) - holding + 0.5) / (holding + 0.5))


def _texts(library: Library, level: Level) -> dict[Ref, str]:
    texts: dict[Ref, str] = {}
    for framework in library.frameworks:
        for provision in framework.provisions():
            asks = {Ref(framework.id, provision.id, element.id): element.asks for element in provision.elements}
            if level is Level.ELEMENT and asks:
                texts |= asks
            else:
                texts[Ref(framework.id, provision.id)] = " ".join((provision.title, provision.gist, *asks.values()))
    return texts
