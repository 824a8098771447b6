"""How often suggestions hit: the figures that `tests/benchmarks/suggestions.py` measured and the interface prints.

No figure is printed without its number of questions and its baselines. Gists and mappings were written by the same
readers, which favours suggestions; the sentences say so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache

import msgspec

from frameworks import resources, vocabulary
from frameworks.errors import message
from frameworks.library import Library
from frameworks.model import Value, encode
from frameworks.suggestions.weights import Level, weights
from frameworks.suggestions.words import english


class Figures(Value, frozen=True, kw_only=True):
    """Shares from 0 to 1 of the questions whose answer held a right item first, or among the first five; and the mean
    of 1 by the place of the first right item."""

    hit_at_1: float
    hit_at_5: float
    mean_reciprocal_rank: float


class Measurement(Value, frozen=True, kw_only=True):
    """One measurement: `questions` asked, the figures of suggestions, and of the baselines on the same questions.

    `held_out` has the same for the items of each framework, by id: the weights for them were tuned without it.
    """

    questions: int
    suggested: Figures
    baselines: dict[str, Figures]
    held_out: dict[str, Measurement] = msgspec.field(default_factory=dict)


class Measured(Value, frozen=True, kw_only=True):
    """All that was measured on `date` (ISO), over data whose fingerprint is `data`; by level, and for themes."""

    date: str
    data: str
    pairs: int
    provision: Measurement
    element: Measurement
    themes: Measurement

    def of(self, level: Level) -> Measurement:
        """Give the measurement for items of a level."""
        return self.provision if level is Level.PROVISION else self.element


@cache
def measured() -> Measured:
    """Give the figures that ship with the program."""
    return msgspec.json.decode(resources.read_bytes("suggestions", "measured.json"), type=Measured)


def measured_line(level: Level, among: Level | None = None) -> str:
    """Say how often suggestions for items of a level hit, beside chance, themes alone and words alone.

    `among` is the level of what was suggested; where it is another, nothing was measured, and the line says so.
    """
    if among not in (None, level):
        return message("suggestions-not-measured")
    found = measured().of(level)
    return message(f"suggestions-measured-{level}", **_parameters(found), **_baselines(found, ("themes", "bm25")))


def themes_line() -> str:
    """Say how often suggested themes hit, beside chance and the most frequent themes."""
    found = measured().themes
    return message("suggestions-measured-themes", **_parameters(found), **_baselines(found, ("frequent",)))


def _parameters(found: Measurement) -> dict[str, object]:
    own = {"date": measured().date, "questions": found.questions}
    return own | _percent("own", found.suggested) | _percent("random", found.baselines["random"])


def _baselines(found: Measurement, names: Iterable[str]) -> dict[str, object]:
    return {key: value for name in names for key, value in _percent(name, found.baselines[name]).items()}


def _percent(name: str, figures: Figures) -> dict[str, object]:
    return {f"{name}_1": round(figures.hit_at_1 * 100), f"{name}_5": round(figures.hit_at_5 * 100)}


def fingerprint(library: Library) -> str:
    """Give a hash of all that the figures depend on as data: texts, themes, mappings, words left out and weights."""
    seen = hashlib.sha256(encode((weights(), vocabulary.themes(), sorted(english().stop_words), english().endings)))
    for framework in library.frameworks:
        for provision in framework.provisions():
            texts = [provision.title, provision.gist, *(element.asks for element in provision.elements)]
            marks = [provision.force, *((element.force, element.themes) for element in provision.elements)]
            seen.update(encode((framework.id, provision.id, texts, provision.themes, marks)))
    for one in library.frameworks:
        for other in library.frameworks:
            pairs = [
                (str(row.source), str(row.target), row.relates) for row in library.mappings.between(one.id, other.id)
            ]
            seen.update(encode(pairs))
    return seen.hexdigest()[:16]
