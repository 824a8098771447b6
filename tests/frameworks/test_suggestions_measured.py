"""The printed figures: they are of the data that ships, stand beside their baselines, and beat them."""

from __future__ import annotations

import pytest

from frameworks.library import Library
from frameworks.suggestions import Level, Measurement, measured, measured_line, themes_line
from frameworks.suggestions.measured import fingerprint
from frameworks.suggestions.weights import FEATURES, weights

HOW = "run PYTHONPATH=. .venv/bin/python tests/benchmarks/suggestions.py and commit resources/suggestions"


def test_the_figures_are_of_the_data_that_ships(library: Library) -> None:
    assert measured().data == fingerprint(library), f"texts, themes, mappings or weights have changed: {HOW}"


def test_there_is_a_weight_for_every_feature() -> None:
    assert len(weights().provision) == len(weights().element) == len(FEATURES)
    assert all(weight >= 0 for level in Level for weight in weights().of(level))


@pytest.mark.parametrize("part", [measured().provision, measured().element, measured().themes])
def test_suggestions_beat_every_baseline(part: Measurement) -> None:
    assert part.questions > 100
    for baseline in part.baselines.values():
        assert part.suggested.hit_at_1 > baseline.hit_at_1
        assert part.suggested.hit_at_5 > baseline.hit_at_5
        assert part.suggested.mean_reciprocal_rank > baseline.mean_reciprocal_rank


@pytest.mark.parametrize("level", Level)
def test_the_questions_of_the_frameworks_held_out_are_all(level: Level) -> None:
    part = measured().of(level)

    assert sum(one.questions for one in part.held_out.values()) == part.questions
    assert set(part.baselines) == {"random", "themes", "bm25"}
    assert all(set(one.baselines) == set(part.baselines) for one in part.held_out.values())


@pytest.mark.parametrize("level", Level)
def test_the_line_gives_date_number_and_baselines(level: Level) -> None:
    part, line = measured().of(level), measured_line(level)

    for said in (measured().date, str(part.questions), "by chance", "shared themes alone", "BM25", "same readers"):
        assert said in line
    for figures in (part.suggested, *part.baselines.values()):
        assert f"{round(figures.hit_at_1 * 100)} %" in line
        assert f"{round(figures.hit_at_5 * 100)} %" in line


def test_what_was_not_measured_is_said() -> None:
    assert "not been measured" in measured_line(Level.ELEMENT, Level.PROVISION)
    assert measured_line(Level.ELEMENT, Level.ELEMENT) == measured_line(Level.ELEMENT)


def test_the_line_on_themes_gives_number_and_baselines() -> None:
    part = measured().themes

    assert str(part.questions) in themes_line()
    assert f"{round(part.baselines['frequent'].hit_at_5 * 100)} %" in themes_line()
