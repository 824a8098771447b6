"""The verbs `map` and `import-map` as their user runs them, and what a workspace gives and takes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from exchanges import A, B, bundled, exchange, library, mapping, ref, small, written

from exports.exchange.checking import Reading
from exports.exchange.formats import read_exchange
from exports.exchange.workspace import taking_in, workspace_exchange
from exports.from_workspace import library_of
from frameworks import resources
from frameworks.judgements import Judgement
from frameworks.mappings import Basis, NoneFound, Relation, SecondReading
from frameworks.workspace import JudgedMappings, Workspace, actions, judging
from frameworks.workspace.keeping import copies_for
from frameworks.workspace.records import JudgementRecord

AT = "2026-11-22T10:00:00Z"


def run(capsysbinary: pytest.CaptureFixture[bytes], *words: str | Path) -> tuple[int, str, str]:
    from exports.verbs import run_verb

    code = run_verb([str(word) for word in words])
    out, err = capsysbinary.readouterr()
    return code, out.decode(), err.decode()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Give a workspace in which one person has a name and has judged nothing."""
    path = tmp_path / "work.concord"
    with Workspace.create(path) as workspace:
        workspace.apply(actions.name_person(workspace, workspace.seat, "M. Me"))
    return path


def take_in(workspace: Workspace, reading: Reading) -> None:
    kept = library_of(workspace, library())
    change = taking_in(workspace, kept, reading, at=AT)
    workspace.apply(change, keep=copies_for(change, workspace, kept))


def test_map_prints_a_table(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    code, out, _ = run(capsysbinary, "map", A, B)
    lines = out.splitlines()

    assert code == 0
    assert lines[0] == "| Source | Relation | Target | Basis | Strength | Status | Rationale |"
    assert len(lines) == 2 + len(bundled().entries) + len(bundled().searches)
    assert all(line.count(" | ") == 6 for line in lines[2:])


def test_map_writes_and_import_map_checks(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path) -> None:
    file = tmp_path / "out.json"
    assert run(capsysbinary, "map", A, B, "-o", file, "--format", "oscal")[0] == 0

    code, out, _ = run(capsysbinary, "import-map", file)
    assert (code, out) == (0, f"out.json: no faults. Mappings: {len(bundled().entries)}; logged searches: 16.\n")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("map", A, B, "-o", "x.pdf"), 2, "no exchange format for “.pdf”"),
        (("map", A, B, "-o", "x.csv", "--format", "oscal"), 2, "“oscal” is not written with “.csv”"),
        (("map", A, B, "-o", "x.csv", "--format", "word"), 2, "is not one of"),
        (("map", A, "oecd"), 2, "oecd"),
        (("map", A, "nist-ai-rmf-2023"), 1, "no mappings between"),
        (("import-map", "nowhere.csv"), 1, "nowhere.csv could not be read"),
        (("import-map", "nowhere.csv", "--from", A), 2, "--from and --to"),
    ],
)
def test_what_cannot_be_done_is_said(
    words: tuple[str, ...], code: int, said: str, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    got, _, err = run(
        capsysbinary, *(str(tmp_path / word) if word[0] in "xn" and "." in word else word for word in words)
    )

    assert (got, said in err) == (code, True), err


def test_a_file_with_faults_changes_nothing(
    path: Path, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    file = tmp_path / "x.csv"
    file.write_text(f"Source,Relation,Target\n{A}:P1,contains,{B}:1.3\n{A}:P1,contains,{B}:99\n", "utf-8")
    code, out, _ = run(capsysbinary, "import-map", file, "--workspace", path)

    assert code == 3
    assert "row 3" in out
    with Workspace.open(path, read_only=True) as workspace:
        assert workspace.people() == {workspace.person_id: "M. Me"}


def test_what_is_taken_in_stays_its_reader_s(path: Path, tmp_path: Path) -> None:
    second = SecondReading(relation=Relation.INTERSECTS_WITH, why="It asks more.")
    said = mapping(f"{A}:P9", Relation.SUBSET_OF, f"{B}:1.3/i", second_reader=second)
    search = NoneFound(item=ref(f"{A}:P2"), other=B, scope="whole text", note="Not there.", on="2026-11-22")
    file = written(
        exchange(said, mapping(f"{A}:P9", Relation.SUBSET_OF, f"{B}:1.3"), searches=[search]), "sssom", ".tsv", tmp_path
    )

    with Workspace.open(path) as workspace:
        take_in(workspace, read_exchange(file, library()))
        kept = library_of(workspace, library())
        judged = JudgedMappings(workspace, kept, workspace.person_id).pair(ref(f"{A}:P9"), ref(f"{B}:1.3/i"))
        speaking = judged.speaking
        names = set(workspace.people().values())

        assert speaking is not None
        assert workspace.people()[speaking.by] == "A. Reader"
        assert (speaking.relation, speaking.ground and speaking.ground.of) == (Relation.SUBSET_OF, "sssom.tsv")
        assert judged.status == "disputed"
        assert names == {"M. Me", "A. Reader", "Second reader beside A. Reader"}
        assert search in kept.mappings.searches(A, B)


def test_taking_in_twice_changes_nothing_and_undo_takes_it_all_back(path: Path, tmp_path: Path) -> None:
    signed = exchange(*(one.mapping for one in small().entries), searches=small().searches)
    reading = read_exchange(written(signed, "oscal", ".json", tmp_path), library())
    with Workspace.open(path) as workspace:
        before = workspace.people()
        take_in(workspace, reading)
        kept = library_of(workspace, library())

        assert taking_in(workspace, kept, reading, at=AT).edits == ()
        assert workspace.undo_label() == "Import mappings from “oscal.json” (3)"
        workspace.undo()
        assert workspace.people() == before
        assert not workspace.all(JudgementRecord)
        assert not workspace.blank_marks()


def test_a_bundled_crosswalk_that_comes_back_confirms_nothing(path: Path, tmp_path: Path) -> None:
    file = written(bundled(), "concord", ".json", tmp_path)
    plain = tmp_path / "plain.json"
    plain.write_bytes(resources.read_bytes("crosswalks", f"{A}--{B}.json"))
    with Workspace.open(path) as workspace:
        kept = library_of(workspace, library())
        for one in (file, plain):
            assert taking_in(workspace, kept, read_exchange(one, kept), at=AT).edits == ()

        data = json.loads(file.read_bytes())
        data["mappings"][0]["rationale"] = "Somebody wrote this into the file."
        file.write_text(json.dumps(data), "utf-8")
        take_in(workspace, read_exchange(file, kept))
        assert len(workspace.all(JudgementRecord)) == 1 + ("second_reader" in data["mappings"][0])
        assert "concord.json" in workspace.people().values()


def test_map_gives_what_the_persons_of_a_workspace_judged(
    path: Path, capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    with Workspace.open(path) as workspace:
        kept = library_of(workspace, library())
        by = workspace.person_id
        for target, possible in (("1.3", (Relation.SUBSET_OF,)), ("1.4", (Relation.EQUAL, Relation.SUBSET_OF))):
            judgement = Judgement(
                source=ref(f"{A}:P9"), target=ref(f"{B}:{target}"), possible=possible, rationale="So.", by=by, at=AT
            )
            change = judging.judge(workspace, kept, judgement)
            workspace.apply(change, keep=copies_for(change, workspace, kept))
    file = tmp_path / "own.json"
    code, _, err = run(capsysbinary, "map", B, A, "--workspace", path, "-o", file)
    data = json.loads(file.read_bytes())
    own = [row for row in data["mappings"] if row.get("by") == "M. Me"]

    assert code == 0
    assert "1 of the pairs" in err
    assert [(row["source"], row["relation"], row["target"]) for row in own] == [("1.3", "superset-of", "P9")]
    assert {row["by"] for row in data["mappings"]} == {"M. Me", f"Concord crosswalk {A}--{B}"}


def test_a_workspace_in_which_nobody_judged_says_what_is_bundled(path: Path) -> None:
    with Workspace.open(path, read_only=True) as workspace:
        said, unsure = workspace_exchange(workspace, "", library_of(workspace, library()), A, B)

    assert unsure == 0
    assert [(one.mapping.source, one.mapping.relation, one.mapping.basis) for one in said.entries] == [
        (one.mapping.source, one.mapping.relation, one.mapping.basis) for one in bundled().entries
    ]
    assert Basis.SEMANTIC in {one.mapping.basis for one in said.entries}
