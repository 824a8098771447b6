"""Every fault of a file is told, with its row; what is made to do harm is refused with a sentence."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import yaml
from exchanges import A, B, exchange, library, mapping, small, written

from exports.exchange import tables
from exports.exchange.checking import Reading
from exports.exchange.formats import read_exchange
from frameworks.errors import ConcordError
from frameworks.mappings import Relation

HEAD = "Source,Relation,Target,Basis,Strength,Rationale,Status,Date"
GOOD = f"{A}:P1,is contained in,{B}:1.3,semantic,4,Because.,draft,2026-11-22"


def annex(folder: Path, *rows: str, head: str = HEAD) -> Reading:
    path = folder / "annex.csv"
    path.write_text("\n".join((head, *rows)), "utf-8")
    return read_exchange(path, library())


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (GOOD.replace(",4,", ",11,"), "The strength “11” is not a whole number from 0 to 10."),
        (GOOD.replace(",4,", ",-1,"), "The strength “-1” is not a whole number"),
        (GOOD.replace(",4,", ",4.5,"), "The strength “4.5” is not a whole number"),
        (GOOD.replace(",4,", ",10,"), "The strength 10 does not fit “is contained in”. From 1 to 9."),
        (GOOD.replace("is contained in", "asks the same as"), "The strength 4 does not fit “asks the same as”."),
        (GOOD.replace("is contained in", "resembles"), "There is no relation “resembles”"),
        (GOOD.replace("is contained in", ""), "There is no relation “”."),
        (GOOD.replace("semantic", "poetic"), "There is no basis “poetic”"),
        (GOOD.replace("draft", "final"), "There is no status “final”"),
        (GOOD.replace("2026-11-22", "22.11.2026"), "“22.11.2026” is not a date."),
        (GOOD.replace(":1.3", ":9.9"), "9.9"),
        (GOOD.replace(B, "oecd-ai-2042"), "oecd-ai-2042"),
        (GOOD.replace(f"{B}:1.3", B), f"“{B}” is a whole framework"),
        (GOOD.replace(f"{B}:1.3", f"{A}:P1"), "cannot be related to itself"),
        (GOOD.replace(f"{B}:1.3", f"{A}:P2"), "belong to one framework"),
    ],
)
def test_a_fault_is_told_with_its_row(row: str, words: str, tmp_path: Path) -> None:
    reading = annex(tmp_path, GOOD.replace("P1", "P3"), row)

    assert len(reading.entries) == 1
    (fault,) = reading.faults
    assert words in str(fault)
    assert str(fault).startswith("annex.csv: row 3: ")


def test_a_pair_stands_once_for_each_reader_whichever_way_round(tmp_path: Path) -> None:
    again = f"{B}:1.3,contains,{A}:P1,semantic,4,Because.,draft,2026-11-22"
    reading = annex(tmp_path, GOOD + ",", again + ",", again + ",Zoë", head=HEAD + ",Reader")

    assert [entry.by for entry in reading.entries] == ["", "Zoë"]
    (fault,) = reading.faults
    assert "mapped before by the same reader (row 2)" in str(fault)


def test_all_faults_of_all_rows_are_told(tmp_path: Path) -> None:
    bad = f"{A}:P99,resembles,{B}:9.9,poetic,12,,final,soon"
    reading = annex(tmp_path, bad, GOOD, bad)

    assert len(reading.entries) == 1
    assert [fault.where for fault in reading.faults] == ["row 2"] * 7 + ["row 4"] * 7


def test_every_missing_column_is_told(tmp_path: Path) -> None:
    reading = annex(tmp_path, "x,y", head="Source,Notes")

    assert ["“Relation”" in fault.what or "“Target”" in fault.what for fault in reading.faults] == [True, True]


def test_what_a_file_leaves_out_is_told_and_not_made_up(tmp_path: Path) -> None:
    reading = annex(tmp_path, f"{A}:P1,overlaps with,{B}:1.3,,,")

    assert reading.entries[0].mapping.strength is None
    assert reading.entries[0].mapping.rationale == ""
    assert sorted(note.what for note in reading.notes) == [
        "No basis is stated for 1 of the mappings.",
        "No reason is stated for 1 of the mappings.",
        "No strength is stated for 1 of the mappings.",
    ]


def _yaml_bomb() -> bytes:
    levels = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    levels += [
        f"{name}: &{name} [{', '.join([f'*{before}'] * 9)}]"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    return "\n".join(levels).encode()


HOSTILE = {
    "utf-16 csv": ("x.csv", "Source,Relation,Target\n".encode("utf-16"), "save it in UTF-8"),
    "latin csv": ("x.csv", "Source,Relation,Target\né".encode("latin-1"), "save it in UTF-8"),
    "zero bytes": ("x.csv", b"Source,Relation,Target\n\0", "zero bytes"),
    "endless cell": ("x.csv", b'Source,Relation,Target\n"' + b"x" * 200_000, "as a table"),
    "not a workbook": ("x.xlsx", b"PK\3\4 nothing", "as an Excel workbook"),
    "aliases": ("x.yaml", _yaml_bomb(), "an alias in line 2"),
    "deep yaml": ("x.yaml", b"[" * 5000, "nested too deeply"),
    "a python object": ("x.yaml", b"!!python/object/apply:os.system ['true']", "not valid YAML"),
    "not yaml": ("x.yaml", b"a: [", "not valid YAML (line 2)"),
    "deep json": ("x.json", b"[" * 100_000, "nested too deeply"),
    "a key twice": ("x.json", b'{"source": 1, "source": 2}', "the key “source” stands twice"),
    "no number": ("x.json", b'{"source": NaN}', "“NaN” is no number"),
    "not json": ("x.json", b"{", "not valid JSON (line 1)"),
    "other json": ("x.json", b"[]", "no crosswalk file"),
    "other oscal": ("x.json", b'{"mapping-collection": []}', "no OSCAL mapping collection"),
    "other yaml": ("x.yaml", b"a: 1", "no mapping library of CISO Assistant"),
    "no metadata": ("x.tsv", b"subject_id\tpredicate_id\tobject_id\tmapping_justification\n", "curie_map"),
    "other ending": ("x.pdf", b"%PDF", "no exchange format for “.pdf”"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_or_broken_file_is_refused_with_a_sentence(case: str, tmp_path: Path) -> None:
    name, content, words = HOSTILE[case]
    path = tmp_path / name
    path.write_bytes(content)

    with pytest.raises(ConcordError) as refusal:
        read_exchange(path, library())
    assert words in str(refusal.value)


def test_a_workbook_that_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(small(), "concord", ".xlsx", tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/zeros.bin", bytes(3_000_000))
    monkeypatch.setattr(tables, "_MOST_UNPACKED", 1_000_000)

    with pytest.raises(ConcordError) as refusal:
        read_exchange(path, library())
    assert refusal.value.code == "exchange-too-large"


def test_a_huge_file_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(tables.MOST_BYTES + 1)

    with pytest.raises(ConcordError) as refusal:
        read_exchange(path, library())
    assert refusal.value.code == "exchange-too-large"


def test_a_workbook_with_entities_is_refused(tmp_path: Path) -> None:
    path = written(small(), "concord", ".xlsx", tmp_path)
    _rewrite(
        path, "xl/workbook.xml", lambda old: old.replace(b"<workbook", b'<!DOCTYPE x [<!ENTITY y "z">]><workbook', 1)
    )

    with pytest.raises(ConcordError) as refusal:
        read_exchange(path, library())
    assert refusal.value.code == "exchange-hostile-xml"


def _rewrite(path: Path, name: str, change: Callable[[bytes], bytes]) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    parts[name] = change(parts[name])
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)


def test_a_formula_in_a_workbook_refuses_its_row(tmp_path: Path) -> None:
    path = written(small(), "concord", ".xlsx", tmp_path)
    book = openpyxl.load_workbook(path)
    book["Crosswalk"]["H2"] = '=HYPERLINK("http://example.org")'
    book.save(path)
    reading = read_exchange(path, library())

    assert len(reading.entries) == 2
    assert "row 2: The cell under “Rationale” holds a formula." in str(reading.faults[0])


@pytest.mark.parametrize("start", ["=1+1", "+1", "-1", "@x", "'=1"])
def test_no_cell_that_is_written_starts_a_formula(start: str, tmp_path: Path) -> None:
    said = exchange(mapping(f"{A}:P1", Relation.INTERSECTS_WITH, f"{B}:1.3", rationale=start))
    csv, tsv, xlsx = (
        written(said, name, suffix, tmp_path)
        for name, suffix in (("concord", ".csv"), ("sssom", ".tsv"), ("concord", ".xlsx"))
    )
    cell = openpyxl.load_workbook(xlsx)["Crosswalk"]["H2"]

    assert f",'{start}," in csv.read_text("utf-8-sig")
    assert f"\t'{start}\t" in tsv.read_text("utf-8")
    assert (cell.value, cell.data_type) == (start, "s")
    for path in (csv, tsv, xlsx):
        assert read_exchange(path, library()).entries[0].mapping.rationale == start


def test_several_sources_at_once_are_not_taken_apart(tmp_path: Path) -> None:
    path = written(small(), "oscal", ".json", tmp_path)
    data = json.loads(path.read_bytes())
    found = data["mapping-collection"]["mappings"][0]["maps"]
    found[0]["sources"].append(found[1]["sources"][0])
    found[1]["relationship"] = "similar-to"
    path.write_text(json.dumps(data), "utf-8")
    reading = read_exchange(path, library())

    assert len(reading.entries) == 1
    assert ["(2 to 1)" in reading.faults[0].what, "similar-to" in reading.faults[1].what] == [True, True]


def test_the_second_set_of_a_mapping_library_must_agree(tmp_path: Path) -> None:
    path = written(exchange(mapping(f"{A}:P1", Relation.SUBSET_OF, f"{B}:1.3")), "ciso", ".yaml", tmp_path)
    data = yaml.safe_load(path.read_bytes())
    data["objects"]["requirement_mapping_sets"][1]["requirement_mappings"][0]["relationship"] = "subset"
    path.write_text(yaml.safe_dump(data), "utf-8")

    (fault,) = read_exchange(path, library()).faults
    assert fault.where == "set 2, mapping 1"


def test_a_foreign_mapping_library_is_read_where_its_frameworks_are_named(tmp_path: Path) -> None:
    path = tmp_path / "foreign.yaml"
    rows = [
        {"source_requirement_urn": "urn:x:risk:req_node:b:p1", "target_requirement_urn": "urn:x:risk:req_node:o:1.3"},
        {"source_requirement_urn": "urn:x:risk:req_node:b:p2", "target_requirement_urn": "urn:x:risk:req_node:o:1.4"},
    ]
    rows[0] |= {"relationship": "intersect", "rationale": "Tout le monde en parle."}
    rows[1] |= {"relationship": "intersect", "rationale": "semantic", "strength_of_relationship": 90}
    path.write_text(yaml.safe_dump({"objects": {"requirement_mapping_set": {"requirement_mappings": rows}}}), "utf-8")

    assert len(read_exchange(path, library()).faults) == 5
    reading = read_exchange(path, library(), pair=(A, B))
    assert reading.entries[0].mapping.rationale == "Tout le monde en parle."
    assert "The strength “90” is not a whole number" in str(reading.faults[0])


def test_an_unknown_key_of_a_crosswalk_file_is_a_fault(tmp_path: Path) -> None:
    path = written(small(), "concord", ".json", tmp_path)
    data = json.loads(path.read_bytes())
    data["mappings"][1]["relatoin"] = "equal"
    path.write_text(json.dumps(data), "utf-8")

    (fault,) = read_exchange(path, library()).faults
    assert (fault.where, "relatoin" in fault.what) == ("mapping 2", True)
