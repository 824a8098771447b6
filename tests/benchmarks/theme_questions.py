"""How often suggested themes hit: each provision's texts are given, its themes are right."""

from __future__ import annotations

import random
from collections import Counter
from itertools import product
from statistics import fmean

from hit_rates import hits, mean_figures

from frameworks import vocabulary
from frameworks.library import Library
from frameworks.model import Framework, Provision
from frameworks.suggestions import Figures, Measurement, ThemeSuggester, words_of

_NEIGHBOURS = (10, 20, 40, 80, 160)
_DEFINITION = (0.0, 0.5, 1.0, 1.5, 2.0, 3.0)
_Parameters = tuple[int, float]
_Rankings = dict[_Parameters, Figures]


def measured_themes(library: Library, seed: int) -> tuple[int, float, Measurement]:
    """Tune on half of the provisions, measure on the other; give neighbours, weight of the definition, and figures."""
    asked = [(one, provision) for one in library.frameworks for provision in one.provisions() if provision.themes]
    order = random.Random(seed).sample(range(len(asked)), len(asked))
    tuning, testing = order[: len(asked) // 2], order[len(asked) // 2 :]
    suggester = ThemeSuggester(library)
    found = [_rankings(suggester, library, *one) for one in asked]
    best = {
        framework.id: _best([found[n] for n in tuning if asked[n][0].id != framework.id])
        for framework in library.frameworks
    }
    measurement = Measurement(
        questions=len(testing),
        suggested=mean_figures([found[n][best[asked[n][0].id]] for n in testing]),
        baselines={
            "random": mean_figures([_by(Counter(), asked[n][1]) for n in testing]),
            "frequent": mean_figures([_by(_frequent(library, asked[n][0]), asked[n][1]) for n in testing]),
        },
    )
    return *_best([found[n] for n in tuning]), measurement


def relatives(library: Library, framework: Framework) -> frozenset[str]:
    """Give the ids of a framework and of those that share an instrument with it, as a state of it or based on it."""
    mine = _instruments(library, framework)
    return frozenset(one.id for one in library.frameworks if mine & _instruments(library, one))


def _instruments(library: Library, framework: Framework) -> set[str]:
    based_on = (library.framework(id).instrument for id in framework.based_on if id in library)
    return {framework.instrument, *based_on}


def _rankings(suggester: ThemeSuggester, library: Library, framework: Framework, provision: Provision) -> _Rankings:
    """Rank the themes of a provision with each choice of parameters."""
    text = words_of(provision)
    near = suggester.near(text, max(_NEIGHBOURS), relatives(library, framework))
    right = set(provision.themes)
    rankings = {}
    for count, definition in product(_NEIGHBOURS, _DEFINITION):
        ranked = suggester.ranked(text, near[:count], definition)
        rankings[count, definition] = hits([(score, theme in right) for theme, score in ranked])
    return rankings


def _best(rankings: list[_Rankings]) -> _Parameters:
    return max(rankings[0], key=lambda choice: fmean(one[choice].mean_reciprocal_rank for one in rankings))


def _frequent(library: Library, framework: Framework) -> Counter[str]:
    left_out = relatives(library, framework)
    others = (one for one in library.frameworks if one.id not in left_out)
    return Counter(theme for one in others for provision in one.provisions() for theme in provision.themes)


def _by(counts: Counter[str], provision: Provision) -> Figures:
    return hits([(counts[theme.id], theme.id in provision.themes) for theme in vocabulary.themes()])
