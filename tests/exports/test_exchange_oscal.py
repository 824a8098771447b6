"""The structure of an OSCAL mapping collection, checked by hand, and by NIST's schema where one is at hand.

`CONCORD_OSCAL_SCHEMA` names the file of NIST's JSON schema of the mapping model (1.2.1), which is not part of this
repository.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from exchanges import A, B, bundled, exchange, library, mapping, ref, written

from exports.exchange.entries import Exchange
from frameworks.mappings import NoneFound, Relation
from frameworks.ref import Ref

TOKEN = re.compile(r"[^\W\d][\w.\-]*")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
STRING = re.compile(r"\S(.*\S)?")
RELATIONSHIPS = {"equivalent-to", "equal-to", "subset-of", "superset-of", "intersects-with", "no-relationship"}
SCHEMA = os.environ.get("CONCORD_OSCAL_SCHEMA", "")


def collection(said: Exchange, folder: Path) -> dict[str, Any]:
    return json.loads(written(said, "oscal", ".json", folder).read_bytes())["mapping-collection"]


def nodes(data: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Yield every value of a document with its key."""
    yield key, data
    if isinstance(data, dict):
        for name, value in data.items():
            yield from nodes(value, name)
    elif isinstance(data, list):
        for value in data:
            yield from nodes(value, key)


@pytest.mark.parametrize("pair", [(one.source, one.target) for one in library().crosswalks.values()])
def test_the_structure_is_that_of_the_model(pair: tuple[str, str], tmp_path: Path) -> None:
    data = collection(bundled(*pair), tmp_path)
    (found,) = data["mappings"]
    every = list(nodes(data))

    assert data.keys() == {"uuid", "metadata", "provenance", "mappings", "back-matter"}
    assert data["metadata"].keys() >= {"title", "last-modified", "version", "oscal-version"}
    assert data["provenance"].keys() >= {"method", "matching-rationale", "status", "mapping-description"}
    assert found.keys() >= {"uuid", "source-resource", "target-resource", "maps"}
    for one in found["maps"]:
        assert one.keys() >= {"uuid", "relationship", "sources", "targets"}
        assert one["relationship"] in RELATIONSHIPS
        assert len(one["sources"]) == len(one["targets"]) == 1
    assert all(
        UUID.fullmatch(value) for key, value in every if key in {"uuid", "party-uuids"} and isinstance(value, str)
    )
    tokens = [value for key, value in every if key in {"with-ids", "id-ref", "group", "role-id", "name"}]
    names = {party["name"] for party in data["metadata"].get("parties", [])}
    assert all(TOKEN.fullmatch(value) for value in tokens if isinstance(value, str) and value not in names)
    assert all(STRING.fullmatch(prop["value"]) for key, prop in every if key == "props" and isinstance(prop, dict))
    assert all(value for _, value in every if isinstance(value, list))  # the model has no empty lists
    uuids = [value for key, value in every if key == "uuid"]
    assert len(set(uuids)) == len(uuids)
    resources = {f"#{resource['uuid']}" for resource in data["back-matter"]["resources"]}
    assert {found["source-resource"]["href"], found["target-resource"]["href"]} == resources


def test_gaps_stand_both_ways_and_searches_before_what_was_not_compared(tmp_path: Path) -> None:
    search = NoneFound(item=ref(f"{A}:P2"), other=B, scope="whole text", note="", on="2026-11-22")
    said = exchange(mapping(f"{A}:P1", Relation.SUBSET_OF, f"{B}:1.3/i"), searches=[search])
    (found,) = collection(said, tmp_path)["mappings"]

    searched, open_ = (one["with-ids"] for one in found["source-gap-summary"]["unmapped-controls"])
    (target,) = (one["with-ids"] for one in found["target-gap-summary"]["unmapped-controls"])
    assert searched == [ref(f"{A}:P2").token()]
    others = [one.id for one in library().framework(A).provisions() if one.id not in ("P1", "P2")]
    assert [Ref.from_token(token).provision for token in open_] == others
    assert ref(f"{B}:1.3").token() not in target  # an element of it is mapped
    assert len(target) == len(list(library().framework(B).provisions())) - 1


def test_strength_is_a_prop_of_our_namespace_and_no_confidence(tmp_path: Path) -> None:
    (one,) = collection(exchange(mapping(f"{A}:P1", Relation.SUBSET_OF, f"{B}:1.3", strength=7)), tmp_path)["mappings"][
        0
    ]["maps"]

    assert {"name": "strength", "ns": "urn:concord:oscal", "value": "7"} in one["props"]
    assert "confidence-score" not in one


def test_the_collection_is_a_new_revision_when_a_word_changes(tmp_path: Path) -> None:
    once, again = (
        collection(exchange(mapping(f"{A}:P1", Relation.SUBSET_OF, f"{B}:1.3", rationale=words)), tmp_path)
        for words in ("So.", "Thus.")
    )

    assert once["uuid"] != again["uuid"]
    assert once["mappings"][0]["maps"][0]["uuid"] == again["mappings"][0]["maps"][0]["uuid"]


@pytest.mark.skipif(not SCHEMA, reason="CONCORD_OSCAL_SCHEMA names no schema of NIST's")
@pytest.mark.parametrize("pair", [(one.source, one.target) for one in library().crosswalks.values()])
def test_the_published_schema_holds(pair: tuple[str, str], tmp_path: Path) -> None:
    text = Path(SCHEMA).read_text("utf-8").replace(r"(\\p{L}|_)(\\p{L}|\\p{N}|[.\\-_])*", r"[^\\W\\d][\\w.\\-]*")
    validator = jsonschema.Draft7Validator(json.loads(text), format_checker=jsonschema.FormatChecker())

    assert list(validator.iter_errors({"mapping-collection": collection(bundled(*pair), tmp_path)})) == []
