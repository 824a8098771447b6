"""The verb `suggest`: what it prints is named a suggestion and stands beside its measured figures."""

from __future__ import annotations

import json

import pytest

from exports.verbs import run_verb


def run(capsysbinary: pytest.CaptureFixture[bytes], *words: str) -> tuple[int, str, str]:
    code = run_verb(["suggest", *words])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


def test_words_say_that_these_are_suggestions_and_how_often_they_hit(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    code, out, err = run(capsysbinary, "oecd-ai-2024:1.3", "unesco-rec-ai-2021", "--top", "3")

    assert (code, err) == (0, "")
    assert "They are not mappings" in out
    assert "1. unesco-rec-ai-2021:principle-7  Transparency and explainability" in out
    assert "already mapped: overlaps in part (draft)" in out
    assert "  4. " not in out
    assert "by chance" in out.splitlines()[-1]


def test_json_gives_what_speaks_for_each(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run(capsysbinary, "oecd-ai-2024:1.3/iii", "unesco-rec-ai-2021", "--json")
    answer = json.loads(out)

    assert code == 0
    assert answer["schema"] == 1
    assert len(answer["data"]) == 5
    assert set(answer["data"][0]) == {"ref", "title", "score", "words", "themes", "mapped"}
    assert all(entry["ref"].startswith("unesco-rec-ai-2021:") and "/" in entry["ref"] for entry in answer["data"])


def test_an_element_beside_provisions_says_that_nothing_was_measured(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    _, out, _ = run(capsysbinary, "oecd-ai-2024:1.3/iii", "asilomar-2017")

    assert "has not been measured" in out.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("oecd-ai-2024", "unesco-rec-ai-2021"), "whole framework"),
        (("oecd-ai-2024:1.3", "oecd-ai-2024"), "another framework"),
        (("oecd-ai-2024:1.33", "unesco-rec-ai-2021"), "did you mean 1.3"),
        (("oecd-ai-2024:1.3", "unesco-rec"), "did you mean unesco-rec-ai-2021"),
        (("oecd-ai-2024:1.3", "unesco-rec-ai-2021", "--top", "0"), "--top"),
        (("oecd-ai-2024:1.3",), "FRAMEWORK"),
    ],
)
def test_wrong_words_are_wrong_usage(
    capsysbinary: pytest.CaptureFixture[bytes], words: tuple[str, ...], said: str
) -> None:
    code, out, err = run(capsysbinary, *words)

    assert (code, out) == (2, "")
    assert said in err
