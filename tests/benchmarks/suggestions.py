"""Suggestions: how often they hit, beside chance and plain rivals, and how long one takes.

Run by itself, this tunes the weights anew and writes `weights.json` and `measured.json` in `resources/suggestions/`:
`PYTHONPATH=. .venv/bin/python tests/benchmarks/suggestions.py`. As a part of `make bench` it writes neither.

Mapped pairs are split into halves by a fixed seed: one to tune on, one to measure on. A question is an item and another
framework; what is right are its pairs of the half. Its pairs of the other half are taken off the list before, being
neither right nor wrong there. Each framework is held out in turn: the weights for its items are tuned without any pair
of it. Themes likewise, with halves of the provisions; near relatives of a framework never speak for its themes.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec
from hit_rates import BM25, Question, hits, mean_figures, tuned
from measuring import Part, Row, percentile, timed, within
from theme_questions import measured_themes

from frameworks import resources
from frameworks.library import Library
from frameworks.ref import Ref
from frameworks.suggestions import Figures, Level, Measured, Measurement, Suggester, level_of
from frameworks.suggestions.measured import fingerprint
from frameworks.suggestions.weights import Weights, weights

SEED = 20261122
_MOST_MS = 20


def measure(rounds: int) -> Part:
    """Measure how often suggestions hit, and how long one takes; `rounds` does not matter to either."""
    library = Library.load()
    _, found = measured(library, date.today().isoformat())
    return Part(title="Suggestions", rows=(_time(library),), notes=(table(found), *_notes(found)))


def measured(library: Library, on: str) -> tuple[Weights, Measured]:
    """Tune on one half and measure on the other; give the weights to ship, and the figures at a date."""
    tuning, testing = halves(mapped_pairs(library))
    asked, known = questions(library, tuning, testing), questions(library, testing, tuning)
    shipped, by_framework = _weights(asked)
    neighbours, definition, themes = measured_themes(library, SEED)
    shipped = msgspec.structs.replace(shipped, neighbours=neighbours, definition=definition)
    levels = {
        level: _measurement(library, [one for one in known if one.level is level], by_framework) for level in Level
    }
    pairs = sum(len(one.right) for one in known) // 2
    found = Measured(
        date=on, data="", pairs=pairs, provision=levels[Level.PROVISION], element=levels[Level.ELEMENT], themes=themes
    )
    return shipped, found


def mapped_pairs(library: Library) -> list[tuple[Ref, Ref]]:
    """Give the pairs of items of one level that a bundled mapping relates, each once, in a fixed order."""
    ids = [framework.id for framework in library.frameworks]
    rows = (row for one in ids for other in ids if one < other for row in library.mappings.between(one, other))
    alike = {(row.source, row.target) for row in rows if row.relates and level_of(row.source) is level_of(row.target)}
    return sorted(alike, key=str)


def halves(pairs: Sequence[tuple[Ref, Ref]]) -> tuple[list[tuple[Ref, Ref]], list[tuple[Ref, Ref]]]:
    """Split pairs by the seed: to tune on, and to measure on."""
    shuffled = random.Random(SEED).sample(pairs, len(pairs))
    return shuffled[: len(pairs) // 2], shuffled[len(pairs) // 2 :]


def questions(library: Library, right: Iterable[tuple[Ref, Ref]], known: Iterable[tuple[Ref, Ref]]) -> list[Question]:
    """Ask for every item of the pairs `right` and each framework that it is paired with, in both directions."""
    wanted, left_out = _from_both_sides(right), _from_both_sides(known)
    suggester, rivals = Suggester(library), {level: BM25(library, level) for level in Level}
    asked = []
    for (item, framework), found in sorted(wanted.items(), key=str):
        level = level_of(item)
        candidates = [pair for pair in suggester.pairs(item, framework) if pair[0] not in left_out[item, framework]]
        refs = [ref for ref, _ in candidates]
        asked.append(
            Question(
                item=item,
                framework=framework,
                level=level,
                candidates=refs,
                features=[values for _, values in candidates],
                right=frozenset(found),
                left_out=frozenset((item, other) for other in left_out[item, framework]),
                rivals={
                    "random": [0.0] * len(refs),
                    "themes": [_shared_themes(library, item, ref) for ref in refs],
                    "bm25": rivals[level].scores(item, refs),
                },
            )
        )
    return asked


def _from_both_sides(pairs: Iterable[tuple[Ref, Ref]]) -> defaultdict[tuple[Ref, str], set[Ref]]:
    sides: defaultdict[tuple[Ref, str], set[Ref]] = defaultdict(set)
    for one, other in pairs:
        sides[one, other.framework].add(other)
        sides[other, one.framework].add(one)
    return sides


def _shared_themes(library: Library, one: Ref, other: Ref) -> float:
    """Give the share of the themes of either that both carry."""
    mine, theirs = (set((place.element or place.provision).themes) for place in map(library.look_up, (one, other)))
    return len(mine & theirs) / (len(mine | theirs) or 1)


def _weights(asked: Sequence[Question]) -> tuple[Weights, dict[str, Weights]]:
    """Tune on all questions, for what is shipped, and for each framework without the questions that it is part of."""

    def on(some: Sequence[Question]) -> Weights:
        provision, element = (tuned([one for one in some if one.level is level]) for level in Level)
        return msgspec.structs.replace(weights(), provision=provision, element=element)

    frameworks = sorted({one.item.framework for one in asked})
    without = {id: [one for one in asked if id not in (one.item.framework, one.framework)] for id in frameworks}
    return on(asked), {id: on(some) for id, some in without.items()}


def _measurement(library: Library, asked: Sequence[Question], by_framework: dict[str, Weights]) -> Measurement:
    """Ask the suggester itself, with the weights that were tuned without the item's framework."""
    suggesters = {id: Suggester(library, tuned=one) for id, one in by_framework.items()}
    answers = [(one, _answer(suggesters[one.item.framework], one)) for one in asked]
    held_out = {id: _figures([one for one in answers if one[0].item.framework == id]) for id in by_framework}
    return msgspec.structs.replace(_figures(answers), held_out=held_out)


def _figures(answers: Sequence[tuple[Question, Figures]]) -> Measurement:
    return Measurement(
        questions=len(answers),
        suggested=mean_figures([found for _, found in answers]),
        baselines={
            name: mean_figures([one.rival(name) for one, _ in answers]) for name in ("random", "themes", "bm25")
        },
    )


def _answer(suggester: Suggester, asked: Question) -> Figures:
    found = suggester.suggest(asked.item, asked.framework, top=None, level=asked.level, leave_out=asked.left_out)
    return hits([(float(-place), one.ref in asked.right) for place, one in enumerate(found)])


def table(found: Measured) -> str:
    """Give the figures as a Markdown table: hit@1 / hit@5 / MRR in each cell."""
    lines = [
        f"| Asked for | n | Concord | {' | '.join(_RIVALS.values())} |",
        "| --- | ---: | --- | --- | --- | --- | --- |",
    ]
    for name, part in (("provisions", found.provision), ("elements", found.element), ("a theme", found.themes)):
        lines.append(_line(name, part))
        lines += [_line(f"{name}, items of {id}", one) for id, one in part.held_out.items()]
    return "\n".join(lines)


_RIVALS = {"random": "Chance", "themes": "Shared themes", "bm25": "BM25", "frequent": "Most frequent themes"}


def _line(asked: str, part: Measurement) -> str:
    cells = [_cell(part.suggested), *(_cell(part.baselines.get(name)) for name in _RIVALS)]
    return f"| {asked} | {part.questions} | {' | '.join(cells)} |"


def _cell(figures: Figures | None) -> str:
    if figures is None:
        return "–"
    return f"{figures.hit_at_1:.2f} / {figures.hit_at_5:.2f} / {figures.mean_reciprocal_rank:.2f}"


def _notes(found: Measured) -> tuple[str, ...]:
    return (
        f"{found.pairs} mapped pairs of the half that was not tuned on, asked from both sides; each framework's items "
        "with weights tuned without it. Pairs of the tuning half are off the list. Ties and chance count by their "
        "expected value. A cell has hit@1, hit@5 and the mean reciprocal rank.",
        "The same readers wrote gists, asks, themes and mappings. So texts of other hands may fare worse, and themes "
        "do more here than they may elsewhere.",
    )


def _time(library: Library) -> Row:
    suggester = Suggester(library)
    first = mapped_pairs(library)
    suggester.prepare()
    times = [timed(lambda one=one, other=other: suggester.suggest(one, other.framework)) for one, other in first]
    return within(f"candidates for an item, 95th percentile of {len(times)}", percentile(times, 0.95), _MOST_MS)


def main() -> None:
    """Write weights and figures, and print the table."""
    parser = argparse.ArgumentParser(description="Tune suggestions and measure how often they hit.")
    parser.add_argument("--date", default=date.today().isoformat(), help="the date of the figures, ISO; else today")
    library = Library.load()
    shipped, found = measured(library, parser.parse_args().date)
    _write("weights.json", shipped)
    weights.cache_clear()
    found = msgspec.structs.replace(found, data=fingerprint(library))
    _write("measured.json", found)
    sys.stdout.write(f"{table(found)}\n")


def _write(name: str, value: object) -> None:
    resources.path("suggestions", name).write_bytes(msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n")


if __name__ == "__main__":
    main()
