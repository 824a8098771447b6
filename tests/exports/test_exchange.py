"""What goes out comes back: bundled crosswalks and random mappings in every format, and the same bytes each time."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pandas as pd
import pytest
from exchanges import (
    KEEPS_SEARCHES,
    TEXT_FORMATS,
    WORKBOOKS,
    A,
    B,
    bundled,
    exchange,
    exchanges,
    in_order,
    library,
    read_back,
    ref,
    small,
    written,
)
from hypothesis import HealthCheck, given, settings

from exports.exchange import concord
from exports.exchange.entries import Entry
from exports.exchange.formats import read_exchange
from frameworks import resources
from frameworks.errors import ConcordError
from frameworks.mappings import NoneFound

Made = tuple[list[Entry], list[NoneFound]]

QUICK = settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
FEW = settings(max_examples=2, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("crosswalk", sorted(library().crosswalks))
@pytest.mark.parametrize(("name", "suffix"), TEXT_FORMATS)
def test_every_bundled_crosswalk_comes_back(crosswalk: str, name: str, suffix: str, tmp_path: Path) -> None:
    whole = library().crosswalks[crosswalk]
    said = bundled(whole.source, whole.target)
    reading = read_back(said, name, suffix, tmp_path)

    assert len(said.entries) == len(whole.mappings)
    assert (reading.faults, reading.notes) == ((), ())
    assert in_order(reading.entries) == in_order(said.entries)
    if (name, suffix) in KEEPS_SEARCHES:
        assert in_order(reading.searches) == in_order(said.searches) != []


@pytest.mark.parametrize(("name", "suffix"), WORKBOOKS)
def test_a_crosswalk_comes_back_from_a_workbook(name: str, suffix: str, tmp_path: Path) -> None:
    said = bundled()
    reading = read_back(said, name, suffix, tmp_path)

    assert (reading.faults, reading.notes) == ((), ())
    assert in_order(reading.entries) == in_order(said.entries)
    assert in_order(reading.searches) == in_order(said.searches)


def test_olir_csv_keeps_the_searches_of_the_focal_document_alone(tmp_path: Path) -> None:
    said = bundled()
    reading = read_back(said, "olir", ".csv", tmp_path)

    assert in_order(reading.searches) == in_order(said.searches_of(said.source))


@pytest.mark.parametrize(("name", "suffix"), TEXT_FORMATS)
@QUICK
@given(said=exchanges())
def test_random_mappings_come_back(name: str, suffix: str, said: Made, tmp_path: Path) -> None:
    _comes_back(said, name, suffix, tmp_path)


@pytest.mark.parametrize(("name", "suffix"), WORKBOOKS)
@FEW
@given(said=exchanges())
def test_random_mappings_come_back_from_a_workbook(name: str, suffix: str, said: Made, tmp_path: Path) -> None:
    _comes_back(said, name, suffix, tmp_path)


def _comes_back(made: Made, name: str, suffix: str, folder: Path) -> None:
    said = exchange(*made[0], searches=made[1])
    reading = read_back(said, name, suffix, folder)

    assert reading.faults == ()
    assert in_order(reading.entries) == in_order(said.entries)
    if (name, suffix) in KEEPS_SEARCHES:
        assert in_order(reading.searches) == in_order(said.searches)


@pytest.mark.parametrize(("name", "suffix"), [*TEXT_FORMATS, *WORKBOOKS])
def test_the_same_input_gives_the_same_bytes(name: str, suffix: str, tmp_path: Path) -> None:
    once, again = (written(small(), name, suffix, tmp_path).read_bytes() for _ in range(2))

    assert once == again


def test_a_bundled_crosswalk_as_json_is_a_crosswalk_file(tmp_path: Path) -> None:
    path = written(exchange(*small().entries[:1]), "concord", ".json", tmp_path)
    data = json.loads(path.read_bytes())
    del data["mappings"][0]["by"]

    jsonschema.validate(data, resources.table("schemas", "crosswalk.schema.json"))
    bundled = json.loads(resources.read_bytes("crosswalks", f"{A}--{B}.json"))
    assert data["mappings"][0] == bundled["mappings"][0]


def test_the_schema_of_the_exchange_file_is_that_of_its_types() -> None:
    assert resources.read_bytes(*concord.SCHEMA) == concord.encoded_schema()


def test_a_bundled_crosswalk_fits_the_schema_of_the_exchange_file() -> None:
    schema = resources.table(*concord.SCHEMA)

    jsonschema.validate(json.loads(resources.read_bytes("crosswalks", f"{A}--{B}.json")), schema)


def test_pandas_reads_the_annex_and_the_sssom_table(tmp_path: Path) -> None:
    said = bundled()
    annex = pd.read_csv(written(said, "concord", ".csv", tmp_path), dtype=str, keep_default_na=False)
    sssom = pd.read_csv(
        written(said, "sssom", ".tsv", tmp_path), sep="\t", comment="#", dtype=str, keep_default_na=False
    )

    assert len(annex) == len(sssom) == len(said.entries) + len(said.searches)
    assert list(annex["Rationale"][: len(said.entries)]) == list(sssom["comment"][: len(said.entries)])


def test_nothing_to_write_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConcordError) as refusal:
        written(exchange(), "oscal", ".json", tmp_path)
    assert refusal.value.code == "exchange-nothing"


def test_inferred_mappings_go_out_as_such_or_not_at_all(tmp_path: Path) -> None:
    entries = small().entries
    chained = Entry(mapping=entries[0].mapping, by="", chain=(ref("unesco-rec-ai-2021:value-1"),))
    said = exchange(chained, entries[1])

    assert [len(read_back(said, "oscal", ".json", tmp_path).entries)] == [1]
    reading = read_back(said, "sssom", ".tsv", tmp_path)
    assert reading.derived == (chained,)
    assert reading.entries == (entries[1],)
    assert "Inferred" in str(reading.notes[0])


def test_a_file_is_told_by_what_it_holds(tmp_path: Path) -> None:
    said = small()
    for name, suffix in (*TEXT_FORMATS, *WORKBOOKS):
        path = written(said, name, suffix, tmp_path)
        reading = read_exchange(path, library())
        assert (reading.faults, len(reading.entries)) == ((), 3), path.name
