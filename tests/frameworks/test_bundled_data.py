"""The bundled data: as many as were researched, valid, and every address in them leads somewhere."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from frameworks import resources, schemas, vocabulary
from frameworks.library import Library
from frameworks.mappings import Crosswalk, decode_crosswalk, item_ref
from frameworks.model import Framework, Passage, decode_framework, encode
from frameworks.ref import Ref
from frameworks.validation import framework_of

COUNTS = json.loads((Path(__file__).parent / "counts.json").read_text("utf-8"))


def crosswalks() -> list[Crosswalk]:
    return [decode_crosswalk(file.read_bytes()) for file in sorted(resources.path("crosswalks").glob("*.json"))]


def test_there_are_as_many_parts_as_were_researched(library: Library) -> None:
    counted = {
        framework.id: {
            "groups": len(framework.groups),
            "provisions": len(list(framework.provisions())),
            "elements": framework.element_count(),
            "definitions": len(framework.definitions),
            "changes": len(framework.changes),
            "doubts": len(framework.doubts),
        }
        for framework in library.frameworks
    }

    assert counted == COUNTS["instruments"]


def test_there_are_as_many_mappings_as_were_drawn_up() -> None:
    counted = {}
    for crosswalk in crosswalks():
        relations = Counter(row.relation.value for row in crosswalk.mappings)
        counted[crosswalk.id] = {"mappings": len(crosswalk.mappings), **relations}

    assert counted == COUNTS["crosswalks"]


@pytest.mark.parametrize("file", sorted(resources.path("frameworks").glob("*.json")), ids=lambda file: file.stem)
def test_each_framework_has_no_fault(file: Path) -> None:
    framework = framework_of(file.read_bytes(), file.name)

    assert framework.id == file.stem
    assert decode_framework(encode(framework)) == framework


def test_every_address_of_every_mapping_and_search_leads_somewhere(library: Library) -> None:
    for crosswalk in crosswalks():
        sides = ((crosswalk.source, "source"), (crosswalk.target, "target"))
        for framework, side in sides:
            items = [getattr(row, side) for row in crosswalk.mappings]
            items += [search.item for search in getattr(crosswalk.none_found, side)]
            for item in items:
                assert library.look_up(item_ref(framework, item)).provision is not None


def test_every_address_is_a_reversible_token(library: Library) -> None:
    for framework in library.frameworks:
        refs = [Ref(framework.id)]
        for provision in framework.provisions():
            refs.append(Ref(framework.id, provision.id))
            refs += [Ref(framework.id, provision.id, element.id) for element in provision.elements]
        assert len(set(refs)) == len(refs)
        for ref in refs:
            assert Ref.parse(str(ref)) == ref
            assert Ref.from_token(ref.token()) == ref
            assert ref.token().isascii()


def test_the_published_schemas_are_current() -> None:
    for name in schemas.PUBLISHED:
        assert resources.read_bytes("schemas", f"{name}.schema.json") == schemas.encoded(name)


def test_the_designs_of_2019_tell_their_own_passage_from_the_common_one(library: Library) -> None:
    passages = {provision.id: provision.passage for provision in library.framework("cogov-2019").provisions()}

    assert passages["funding.source"] is Passage.OWN
    assert passages["inclusiveness.duty"] is Passage.COMMON
    assert passages["funding.inclusion"] is Passage.COMMON
    assert passages["un-role.anchor"] is Passage.OWN_AND_COMMON


def test_official_titles_are_kept_in_the_languages_of_the_text(library: Library) -> None:
    title = library.framework("unesco-rec-ai-2021").title

    assert title == "Recommendation on the Ethics of Artificial Intelligence"
    assert title.in_language("fr") == "Recommandation sur l’éthique de l’intelligence artificielle"
    assert title.in_language("de") is None


def test_every_word_of_the_data_is_in_the_vocabulary(library: Library) -> None:
    words = vocabulary.words()

    def known(framework: Framework) -> None:
        assert framework.kind.value in words["kind"]
        assert set(framework.audience) <= set(words["addressees"])
        for provision in framework.provisions():
            for part in (provision, *provision.elements):
                assert set(part.themes) <= set(words["themes"])
                assert set(part.addressees) <= set(words["addressees"])
                assert {pinpoint.unit.value for pinpoint in part.pinpoint} <= set(words["pinpoint"])

    for framework in library.frameworks:
        known(framework)


def test_no_data_file_speaks_of_anything_but_its_sources() -> None:
    for file in resources.ROOT.rglob("*.json"):
        text = file.read_text("utf-8")
        assert "seed 0" not in text
        assert ".txt" not in text.replace("african_union_ai.txt", ""), file.name


def test_the_directory_and_the_vocabulary_are_whole() -> None:
    assert len(resources.table("initiatives.json")["initiatives"]) == COUNTS["initiatives"]
    assert len(vocabulary.themes()) == COUNTS["themes"]
