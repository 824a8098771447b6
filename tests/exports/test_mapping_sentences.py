"""Sentences about pairs: subject, verb and object, the same claim from either side."""

from __future__ import annotations

import pytest

from exports.mapping_sentences import MappingSentences
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.mappings import Relation
from frameworks.ref import Ref

OECD, UNESCO = Ref("oecd-ai-2024", "1.3", "iii"), Ref("unesco-rec-ai-2021", "principle-7", "p40")
EQUAL, SUBSET, SUPERSET, INTERSECTS, NONE = Relation


@pytest.fixture
def sentences(library: Library) -> MappingSentences:
    return MappingSentences(library)


@pytest.mark.parametrize(
    ("possible", "verb", "back"),
    [
        ((EQUAL,), "equals", "equals"),
        ((SUBSET,), "is contained in", "contains"),
        ((SUPERSET,), "contains", "is contained in"),
        ((INTERSECTS,), "overlaps with", "overlaps with"),
        ((NONE,), "shares nothing with", "shares nothing with"),
        ((SUBSET, INTERSECTS), "is contained in, or overlaps with,", "contains, or overlaps with,"),
        (
            (EQUAL, SUBSET, INTERSECTS),
            "equals, is contained in, or overlaps with,",
            "equals, contains, or overlaps with,",
        ),
        ((), "has not been related to", "has not been related to"),
    ],
)
def test_a_relation_is_a_sentence_in_both_directions(
    sentences: MappingSentences, possible: tuple[Relation, ...], verb: str, back: str
) -> None:
    oecd, unesco = "what OECD 2024 principle 1.3 (iii) asks", "what UNESCO 2021 para. 40 asks"
    assert sentences.text(OECD, UNESCO, possible) == f"{oecd} {verb} {unesco}"
    turned = tuple(relation.converse for relation in possible)
    assert sentences.text(UNESCO, OECD, turned) == f"{unesco} {back} {oecd}"


def test_only_the_places_are_bold(sentences: MappingSentences) -> None:
    spans = sentences.contrary(OECD, UNESCO)
    assert "".join(span.text for span in spans).count("is contrary to") == 1
    assert [span.text for span in spans if span.bold] == ["OECD 2024 principle 1.3 (iii)", "UNESCO 2021 para. 40"]


def test_every_bundled_part_has_a_place(library: Library, sentences: MappingSentences) -> None:
    for framework in library.frameworks:
        assert sentences.place(Ref(framework.id))
        for provision in framework.provisions():
            assert sentences.place(Ref(framework.id, provision.id)) != sentences.place(Ref(framework.id))
    with pytest.raises(ConcordError):
        sentences.place(Ref("oecd-ai-2024", "9.9"))
