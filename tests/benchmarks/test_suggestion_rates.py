"""What the figures of suggestions rest on: ranks, ties, halves, what is left out, and tuning."""

from __future__ import annotations

from itertools import permutations
from statistics import fmean

import pytest
from hit_rates import BM25, Question, hits, tuned
from suggestions import halves, mapped_pairs, questions, table
from theme_questions import relatives

from frameworks.library import Library
from frameworks.ref import Ref
from frameworks.suggestions import Figures, Level, measured
from frameworks.suggestions.weights import FEATURES

LIBRARY = Library.load()
PAIRS = mapped_pairs(LIBRARY)


def by_trying(rights: list[bool]) -> Figures:
    """Go through all orders of equals."""
    places = [order.index(True) + 1 for order in permutations(rights)]
    return Figures(
        hit_at_1=fmean(place == 1 for place in places),
        hit_at_5=fmean(place <= 5 for place in places),
        mean_reciprocal_rank=fmean(1 / place for place in places),
    )


@pytest.mark.parametrize("right", range(1, 8))
def test_equal_scores_count_by_their_expected_value(right: int) -> None:
    found, expected = hits([(0.0, number < right) for number in range(7)]), by_trying([n < right for n in range(7)])

    assert found.hit_at_1 == pytest.approx(expected.hit_at_1)
    assert found.hit_at_5 == pytest.approx(expected.hit_at_5)
    assert found.mean_reciprocal_rank == pytest.approx(expected.mean_reciprocal_rank)


def test_the_first_right_one_counts() -> None:
    assert hits([(3, False), (2, True), (1, True)]) == Figures(hit_at_1=0, hit_at_5=1, mean_reciprocal_rank=0.5)
    assert hits([(3, False), (2, False)]) == Figures(hit_at_1=0, hit_at_5=0, mean_reciprocal_rank=0)
    assert hits([]) == Figures(hit_at_1=0, hit_at_5=0, mean_reciprocal_rank=0)


def test_the_halves_share_no_pair_and_are_the_same_in_every_run() -> None:
    tuning, testing = halves(PAIRS)

    assert not set(tuning) & set(testing)
    assert {*tuning, *testing} == set(PAIRS)
    assert halves(PAIRS) == (tuning, testing)
    assert abs(len(tuning) - len(testing)) <= 1


def test_a_question_asks_for_its_half_and_leaves_out_the_other() -> None:
    tuning, testing = halves(PAIRS)
    asked = questions(LIBRARY, testing[:12], tuning)
    sides = {(one, other) for pair in testing[:12] for one, other in (pair, pair[::-1])}
    known = {(one, other) for pair in tuning for one, other in (pair, pair[::-1])}

    assert {(one.item, ref) for one in asked for ref in one.right} == sides
    for one in asked:
        assert one.right <= set(one.candidates)
        assert not {(one.item, ref) for ref in one.candidates} & known
        assert all((one.item, ref) in known for _, ref in one.left_out)
        assert all(len(scores) == len(one.candidates) for scores in one.rivals.values())


def test_pairs_are_of_one_level_and_related() -> None:
    for one, other in PAIRS:
        assert (one.element is None) is (other.element is None)
        assert any(row.relates for row in LIBRARY.mappings.of(one, other.framework) if row.target == other)


def test_tuning_finds_the_feature_that_tells() -> None:
    refs = [Ref("b", str(number)) for number in range(4)]
    zeros = (0.0,) * (len(FEATURES) - 2)
    question = Question(
        item=Ref("a", "1"),
        framework="b",
        level=Level.PROVISION,
        candidates=refs,
        features=[(0.9, 0.1, *zeros), (0.1, 0.8, *zeros), (0.3, 0.2, *zeros), (0.4, 0.0, *zeros)],
        right=frozenset(refs[1:2]),
        left_out=frozenset(),
        rivals={},
    )
    title, gist, *_ = tuned([question])

    assert 0.1 * title + 0.8 * gist > 0.9 * title + 0.1 * gist


def test_bm25_prefers_what_shares_rare_words() -> None:
    scores = BM25(LIBRARY, Level.PROVISION).scores(
        Ref("oecd-ai-2024", "1.3"), [Ref("unesco-rec-ai-2021", "principle-7"), Ref("unesco-rec-ai-2021", "value-2")]
    )

    assert scores[0] > scores[1] >= 0


def test_relatives_of_a_framework_do_not_speak_for_its_themes() -> None:
    assert {"oecd-ai-2019", "oecd-ai-2024", "g20-ai-2019"} <= relatives(LIBRARY, LIBRARY.framework("oecd-ai-2024"))
    assert "asilomar-2017" not in relatives(LIBRARY, LIBRARY.framework("oecd-ai-2024"))


def test_every_line_of_the_table_has_its_number_and_a_baseline() -> None:
    head, _, *lines = table(measured()).splitlines()

    assert len(lines) == 3 + len(measured().provision.held_out) + len(measured().element.held_out)
    assert head.count("|") == 8
    for line in lines:
        assert line.count("|") == 8
        assert sum(cell.count("/") == 2 for cell in line.split("|")) >= 3
