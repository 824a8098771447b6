"""What the measurements rest on. No time is asserted here, nor anywhere."""

from __future__ import annotations

import platform

from generated import generated
from inferences import Edits
from inferences import generated as generated_statements
from measuring import Part, against, medians, percentile, within
from report import machine, written

from frameworks.inference import Network, check
from frameworks.library import Library
from frameworks.model import encode
from frameworks.validation import framework_of


def test_generated_frameworks_are_frameworks_and_the_same_in_every_run() -> None:
    library = Library.load()
    made = list(generated(library, 3))

    assert [encode(framework) for framework in made] == [encode(framework) for framework in generated(library, 3)]
    assert len({framework.id for framework in made}) == len({framework.short_title for framework in made}) == 3
    assert len({encode(framework.groups) for framework in made}) == 3
    for framework in made:
        assert framework_of(encode(framework), f"{framework.id}.json") == framework
        assert len({provision.id for provision in framework.provisions()}) == 50


def test_generated_statements_hold_and_an_edit_of_them_leaves_them_as_they_were() -> None:
    statements = generated_statements(300, 900)
    network = Network(statements)

    assert statements == generated_statements(300, 900)
    assert check(network).is_consistent
    edits = Edits(network)
    assert edits.edit() > 0
    assert 0 < edits.asked <= 200
    assert set(network.statements.values()) == set(statements)


def test_sides_take_turns_and_the_first_round_does_not_count() -> None:
    seen: list[str] = []
    times = {"ours": iter([9.0, 1.0, 5.0, 2.0]), "theirs": iter([9.0, 4.0, 4.0, 4.0])}

    def go(side: str) -> float:
        seen.append(side)
        return next(times[side])

    found = medians({"ours": lambda: go("ours"), "theirs": lambda: go("theirs")}, 3)

    assert found == {"ours": 2.0, "theirs": 4.0}
    assert seen == ["theirs", "ours", "ours", "theirs", "theirs", "ours", "ours", "theirs"]


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile(range(1, 101), 0.95) == 95
    assert percentile([3, 1, 2], 0.5) == 2
    assert percentile([7], 0.95) == 7


def test_a_line_says_whether_its_aim_was_met() -> None:
    assert against("start", 2.0, "peer", 1.0, 2.5).met is True
    assert against("start", 3.0, "peer", 1.0, 2.5).met is False
    assert against("start", 3.0, "peer", 1.0).met is None
    assert within("key", 0.049, 50).met is True
    assert within("key", 0.051, 50).met is False


def test_the_results_name_what_was_measured_and_where() -> None:
    part = Part(title="Start", rows=(against("first window", 0.3, "Picard", 0.9, 0.7),), notes=("As it is.",))
    results = written([part], "2026-11-22", 9, "It was quiet")

    assert "| first window | 300 ms | Picard | 900 ms | 0.33 × | ≤ 0.7 × | met |" in results
    assert f"Python {platform.python_version()}" in results
    assert machine() in results
