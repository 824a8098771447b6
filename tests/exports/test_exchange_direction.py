"""Which side is contained in which, written out by hand for each format: a converse that slips in is found here.

One mapping: what P1 of Bletchley asks is contained in what OECD 1.3 asks, which asks more.
"""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest
import yaml
from exchanges import TEXT_FORMATS, WORKBOOKS, A, B, exchange, library, mapping, read_back, ref, written

from exports.exchange.formats import read_exchange
from frameworks.mappings import Basis, NoneFound, Relation, SecondReading

CONTAINED = mapping(
    f"{A}:P1",
    Relation.SUBSET_OF,
    f"{B}:1.3",
    strength=4,
    target_only=("a means to contest an outcome",),
    second_reader=SecondReading(relation=Relation.SUPERSET_OF, why="Read the other way."),
)
SEARCHED = NoneFound(item=ref(f"{A}:P2"), other=B, scope="whole text", note="Not there.", on="2026-11-22")


def text(name: str, suffix: str, folder: Path) -> str:
    return written(exchange(CONTAINED, searches=[SEARCHED]), name, suffix, folder).read_text("utf-8-sig")


def test_oscal_says_it_of_the_source(tmp_path: Path) -> None:
    collection = json.loads(text("oscal", ".json", tmp_path))["mapping-collection"]
    found = collection["mappings"][0]["maps"][0]
    props = {prop["name"]: prop["value"] for prop in found["props"]}

    assert found["sources"] == [{"type": "control", "id-ref": "bletchley-2023_3a_P1"}]
    assert found["relationship"] == "subset-of"
    assert found["targets"] == [{"type": "control", "id-ref": "oecd-ai-2024_3a_1.3"}]
    assert props["target-only"] == "a means to contest an outcome"
    assert props["second-reader"] == "superset-of"


def test_olir_says_it_of_the_reference_element(tmp_path: Path) -> None:
    row = next(csv.DictReader(io.StringIO(text("olir", ".csv", tmp_path))))

    assert (row["Focal Document Element"], row["Reference Document Element"]) == ("P1", "1.3")
    assert row["Relationship"] == "superset of"  # the reference element contains the focal one
    comments = row["Comments (Optional)"].splitlines()
    assert "Of these two, only the reference element asks for: a means to contest an outcome" in comments
    assert "A second reader says: subset of" in comments


def test_olir_says_its_direction_and_lists_what_is_not_mapped(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(exchange(CONTAINED, searches=[SEARCHED]), "olir", ".xlsx", tmp_path))
    information = dict(book["General Information"].iter_rows(values_only=True))
    rows = list(book["Relationships"].iter_rows(values_only=True, min_row=2))

    assert "what the Reference Document Element (OECD AI Principles (2024)) is, compared to" in information["Comments"]
    assert information["Informative Reference Name"] == "oecd-ai-2024-to-bletchley-2023 (1.0.0)"
    assert information["Comprehensive"] == "No"
    assert rows[0][2:5] == ("semantic", "superset of", "1.3")
    blank = {row[0]: row for row in rows[1:]}
    assert "None found. Searched: whole text" in blank["P2"][6]
    assert {row[3] for row in blank.values()} == {None}
    assert len(rows) == len(list(library().framework(A).provisions()))


def test_ciso_assistant_says_it_of_the_source_and_turns_the_second_set(tmp_path: Path) -> None:
    forth, back = yaml.safe_load(text("ciso", ".yaml", tmp_path))["objects"]["requirement_mapping_sets"]
    one, other = forth["requirement_mappings"][0], back["requirement_mappings"][0]

    assert one["source_requirement_urn"] == "urn:concord:risk:req_node:bletchley-2023:p1"
    assert one["target_requirement_urn"] == "urn:concord:risk:req_node:oecd-ai-2024:1.3"
    assert (one["relationship"], one["rationale"], one["strength_of_relationship"]) == ("subset", "semantic", 4)
    assert "only the target requirement asks for: a means to contest an outcome" in one["annotation"]
    assert other["source_requirement_urn"] == one["target_requirement_urn"]
    assert other["relationship"] == "superset"
    assert back["urn"] == forth["urn"] + "-revert"


def test_ciso_assistant_workbook_has_the_sheets_of_version_2(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(exchange(CONTAINED), "ciso", ".xlsx", tmp_path))
    meta = dict(book["mappings_meta"].iter_rows(values_only=True))
    head, row = book["mappings_content"].iter_rows(values_only=True)

    assert dict(book["library_meta"].iter_rows(values_only=True))["type"] == "library"
    assert meta["source_node_base_urn"] == "urn:concord:risk:req_node:bletchley-2023"
    assert dict(zip(head, row, strict=True))["relationship"] == "subset"
    assert row[:2] == ("p1", "1.3")


def test_sssom_says_that_the_object_is_the_broader_one(tmp_path: Path) -> None:
    lines = [line for line in text("sssom", ".tsv", tmp_path).splitlines() if not line.startswith("#")]
    row, search = csv.DictReader(lines, delimiter="\t")

    assert (row["subject_id"], row["object_id"]) == ("concord:bletchley-2023_3a_P1", "concord:oecd-ai-2024_3a_1.3")
    assert row["predicate_id"] == "skos:broadMatch"
    assert row["mapping_justification"] == "semapv:ManualMappingCuration"
    assert row["ext_object_only"] == "a means to contest an outcome"
    assert (row["ext_strength"], "confidence" in row) == ("4", False)
    assert (search["object_id"], search["object_source"]) == ("sssom:NoTermFound", "concord:oecd-ai-2024")


def test_the_metadata_of_sssom_are_yaml_and_declare_every_prefix_and_slot(tmp_path: Path) -> None:
    lines = text("sssom", ".tsv", tmp_path).splitlines()
    metadata = yaml.safe_load("\n".join(line[1:] for line in lines if line.startswith("#")))
    columns = next(line for line in lines if not line.startswith("#")).split("\t")

    assert set(metadata["curie_map"]) == {"concord", "concordprop"}
    assert {"mapping_set_id", "license"} <= metadata.keys()
    declared = {slot["slot_name"] for slot in metadata["extension_definitions"]}
    assert {column for column in columns if column.startswith("ext_")} == declared


def test_the_annex_says_it_in_words(tmp_path: Path) -> None:
    row, search = csv.DictReader(io.StringIO(text("concord", ".csv", tmp_path)))

    assert (row["Source"], row["Relation"], row["Target"]) == (f"{A}:P1", "is contained in", f"{B}:1.3")
    assert row["Only the target asks for"] == "a means to contest an outcome"
    assert (search["Relation"], search["Target"], search["Searched"]) == ("none found in", B, "whole text")


@pytest.mark.parametrize(("name", "suffix"), [*TEXT_FORMATS, *WORKBOOKS])
def test_it_comes_back_the_same_way_round(name: str, suffix: str, tmp_path: Path) -> None:
    (entry,) = read_back(exchange(CONTAINED), name, suffix, tmp_path).entries

    assert entry.mapping == CONTAINED


def test_a_foreign_olir_file_is_turned_round(tmp_path: Path) -> None:
    path = tmp_path / "foreign.csv"
    path.write_text(
        "Focal Document Element,Focal Document Element Description,Rationale,Relationship,Reference Document Element,"
        "Fulfilled By (Y/N),Group Identifier (Optional),Strength of Relationship (Optional)\n"
        "P1,text,Functional,Subset Of,1.3,Y,G1,N/A\n",
        "utf-8",
    )
    reading = read_exchange(path, library(), None, (A, B))

    (entry,) = reading.entries
    assert (entry.mapping.source, entry.mapping.target) == (ref(f"{A}:P1"), ref(f"{B}:1.3"))
    assert entry.mapping.relation is Relation.SUPERSET_OF  # the reference element 1.3 is contained in the focal P1
    assert (entry.mapping.basis, entry.mapping.strength) == (Basis.FUNCTIONAL, None)
    assert len(reading.notes) == 2


@pytest.mark.parametrize(
    ("basis", "word"),
    [(Basis.SEMANTIC, "equivalent-to"), (Basis.FUNCTIONAL, "equivalent-to"), (Basis.SYNTACTIC, "equal-to")],
)
def test_oscal_tells_equal_words_from_equal_meaning(basis: Basis, word: str, tmp_path: Path) -> None:
    same = mapping(f"{A}:P1", Relation.EQUAL, f"{B}:1.3", basis=basis)
    path = written(exchange(same), "oscal", ".json", tmp_path)
    found = json.loads(path.read_bytes())["mapping-collection"]["mappings"][0]["maps"][0]

    assert (found["relationship"], found["matching-rationale"]) == (word, basis.value)
    assert read_exchange(path, library()).entries[0].mapping.relation is Relation.EQUAL


@pytest.mark.parametrize(
    ("relation", "words"),
    [
        (Relation.INTERSECTS_WITH, ("intersects-with", "intersects with", "intersect", "skos:relatedMatch", "")),
        (Relation.NO_RELATIONSHIP, ("no-relationship", "not related to", "not_related", "skos:mappingRelation", "Not")),
    ],
)
def test_relations_without_direction_have_each_format_s_word(
    relation: Relation, words: tuple[str, ...], tmp_path: Path
) -> None:
    said = exchange(mapping(f"{A}:P1", relation, f"{B}:1.3"))
    oscal = json.loads(written(said, "oscal", ".json", tmp_path).read_bytes())
    olir = next(csv.DictReader(io.StringIO(written(said, "olir", ".csv", tmp_path).read_text("utf-8-sig"))))
    ciso = yaml.safe_load(written(said, "ciso", ".yaml", tmp_path).read_bytes())
    lines = written(said, "sssom", ".tsv", tmp_path).read_text("utf-8").splitlines()
    sssom = next(csv.DictReader([line for line in lines if not line.startswith("#")], delimiter="\t"))

    assert words == (
        oscal["mapping-collection"]["mappings"][0]["maps"][0]["relationship"],
        olir["Relationship"],
        ciso["objects"]["requirement_mapping_sets"][0]["requirement_mappings"][0]["relationship"],
        sssom["predicate_id"],
        sssom.get("predicate_modifier", ""),
    )
