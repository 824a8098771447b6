"""The verbs `infer` and `check`, run as their user runs them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from frameworks.workspace import Workspace

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes]) -> Run:
    def run_here(*words: str | Path) -> tuple[int, str, str]:
        from exports.verbs import run_verb

        code = run_verb([str(word) for word in words])
        out, err = capsysbinary.readouterr()
        return code, out.decode(), err.decode()

    return run_here


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, header: str = "source,relation,target") -> Path:
        file = tmp_path / "table.csv"
        file.write_text("\n".join([header, *rows]) + "\n", "utf-8")
        return file

    return write


def data(answer: tuple[int, str, str]) -> Any:
    return json.loads(answer[1])["data"]


def test_a_table_gives_every_pair_of_which_something_follows(run: Run, table: Callable[..., Path]) -> None:
    file = table("a,subset-of,b", "b,equal,c", "c,no-relationship,d", "x,intersects-with,y", "y,intersects-with,z")
    answer = run("infer", "--csv", file, "--json")

    assert answer[0] == 0
    assert data(answer) == {
        "complete": True,
        "consistent": True,
        "derived": [
            {"source": "a", "target": "c", "possible": ["subset-of"], "chain": ["a", "b", "c"]},
            {"source": "a", "target": "d", "possible": ["no-relationship"], "chain": ["a", "b", "c", "d"]},
            {"source": "b", "target": "d", "possible": ["no-relationship"], "chain": ["b", "c", "d"]},
        ],
    }
    assert "a is contained in b, and b equals c, so a is contained in c." in run("infer", "--csv", file)[1]


def test_a_table_that_contradicts_itself_is_named_and_nothing_is_drawn_from_it(
    run: Run, table: Callable[..., Path]
) -> None:
    file = table("a,subset-of,b", "b,subset-of,c", "a,no-relationship,c", "c,equal,e", "p,equal,q", "q,equal,r")
    answer = run("check", "--csv", file, "--json")
    (conflict,) = data(answer)["conflicts"]

    assert answer[0] == 3
    assert data(answer)["consistent"] is False
    assert conflict["mappings"] == [
        {"source": "a", "relation": "subset-of", "target": "b", "row": 2},
        {"source": "a", "relation": "no-relationship", "target": "c", "row": 4},
        {"source": "b", "relation": "subset-of", "target": "c", "row": 3},
    ]
    changes = {one["mapping"]["relation"] + one["mapping"]["target"]: one["instead"] for one in conflict["proposals"]}
    assert changes["no-relationshipc"] == ["subset-of"]
    assert [(one["source"], one["target"]) for one in data(run("infer", "--csv", file, "--json"))["derived"]] == [
        ("p", "r")
    ]
    code, said, _ = run("check", "--csv", file)
    assert code == 3
    assert "a shares nothing with c (row 4)" in said
    assert "It is resolved if “a shares nothing with c” is left out, or if instead a is contained in c." in said
    assert "contradict each other" in run("infer", "--csv", file)[1]


def test_repeated_rows_and_both_directions_of_a_pair_are_one_statement(run: Run, table: Callable[..., Path]) -> None:
    file = table("a,subset-of,b", "b,superset-of,a", "a,subset-of,b", "", "a,equal,a", "b,subset-of,c")

    assert run("check", "--csv", file)[0] == 0
    derived = data(run("infer", "--csv", file, "--json"))["derived"]
    assert [(one["source"], one["target"]) for one in derived] == [("a", "c")]


def test_all_bad_rows_are_said_with_their_numbers(run: Run, table: Callable[..., Path]) -> None:
    code, out, err = run("infer", "--csv", table("a,subset,b", "a,equal,b", ",equal,b", "a,equal,b,c", "a,equal"))

    assert (code, out) == (1, "")
    assert "Row 2: “subset” is not a relation; did you mean subset-of?" in err
    assert "Row 4: “source” is empty." in err
    assert "Row 5: It has 4 cells" in err
    assert "Row 6: “target” is empty." in err
    assert "Row 3" not in err


@pytest.mark.parametrize("header", ["source,target", "from,relation,to", ""])
def test_a_table_without_the_header_is_refused(run: Run, table: Callable[..., Path], header: str) -> None:
    code, _, err = run("check", "--csv", table("a,equal,b", header=header))

    assert code == 1
    assert "Row 1: The header must name source, relation and target" in err


def test_columns_may_stand_in_another_order_beside_others(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "table.csv"
    file.write_bytes("\ufeffnote,target,source,relation\n,b,a,subset-of\nwhy,c,b,subset-of\n".encode())

    (found,) = data(run("infer", "--csv", file, "--json"))["derived"]
    assert found["chain"] == ["a", "b", "c"]
    assert found["possible"] == ["subset-of"]


def test_a_table_that_cannot_be_read_is_one_line(run: Run, tmp_path: Path) -> None:
    latin = tmp_path / "latin.csv"
    latin.write_bytes("source,relation,target\né,equal,b\n".encode("latin-1"))

    for file in (tmp_path / "missing.csv", latin):
        code, out, err = run("check", "--csv", file)
        assert (code, out, err.count("\n")) == (1, "", 1)
    assert data(run("infer", "--csv", _empty(tmp_path), "--json"))["derived"] == []


def _empty(folder: Path) -> Path:
    file = folder / "empty.csv"
    file.write_text("source,relation,target\n", "utf-8")
    return file


def test_a_large_table_is_searched_by_short_chains_and_says_so(run: Run, table: Callable[..., Path]) -> None:
    file = table(*(f"i{number},subset-of,i{number + 1}" for number in range(1500)))
    found = data(run("infer", "--csv", file, "--json"))

    assert found["complete"] is False
    assert len(found["derived"]) == 1499 + 1498
    assert "Not complete" in run("infer", "--csv", file)[1]


def test_the_bundled_mappings_hold_together(run: Run) -> None:
    code, out, _ = run("check")

    assert code == 0
    assert "No contradiction" in out
    assert "Left out, since readers differ: 12 mappings." in out
    assert data(run("check", "--json")) == {"consistent": True, "undecided": 0, "conflicts": []}


def test_a_workspace_is_checked_with_the_mappings_it_has(run: Run, tmp_path: Path) -> None:
    Workspace.create(tmp_path / "work.concord").close()

    code, out, err = run("check", tmp_path / "work.concord")
    assert (code, err) == (0, "")
    assert "No contradiction" in out


def test_what_follows_between_two_frameworks_has_its_chains(run: Run) -> None:
    answer = data(run("infer", "ai4people-2018", "bletchley-2023", "--json"))

    assert answer["complete"]
    assert answer["stated"] == []
    assert answer["undetermined"]
    for one in answer["derived"]:
        assert 0 < len(one["possible"]) < 5
        assert one["chain"][0] == one["source"]
        assert one["chain"][-1] == one["target"]
        assert one["basis"] in ("semantic", "syntactic", "functional")


def test_via_keeps_chains_to_the_frameworks_named(run: Run) -> None:
    words = ("infer", "ai4people-2018", "bletchley-2023", "--json", "--via")
    through = data(run(*words, "oecd-ai-2024"))["derived"]
    both = data(run(*words, "oecd-ai-2024", "unesco-rec-ai-2021"))["derived"]

    passed = {item.partition(":")[0] for one in through for item in one["chain"]}
    assert passed == {"ai4people-2018", "bletchley-2023", "oecd-ai-2024"}
    assert len(through) <= len(both)
    assert data(run(*words, "g7-code-of-conduct-2023"))["derived"] == []


def test_a_narrower_status_leaves_drafts_out_and_says_how_many(run: Run) -> None:
    code, out, _ = run("infer", "ai4people-2018", "oecd-ai-2024", "--status", "agreed")

    assert code == 0
    assert "Nothing follows." in out
    assert "Left out, since they are not agreed: " in out


@pytest.mark.parametrize(
    "words",
    [
        ("infer", "oecd-ai-2024"),
        ("infer", "oecd-ai-2024", "oecd-ai-2024"),
        ("infer", "oecd-ai-2024", "oecd-ai-2042"),
        ("infer", "oecd-ai-2024", "bletchley-2023", "--csv", "x.csv"),
        ("infer", "--csv", "x.csv", "--status", "draft"),
        ("check", "x.concord", "--csv", "x.csv"),
    ],
)
def test_wrong_words_are_wrong_usage(run: Run, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)

    assert (code, out) == (2, "")
    assert err
