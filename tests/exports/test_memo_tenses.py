"""Sentences on two provisions: what a superseded text asked is said in the past, always with the date."""

from __future__ import annotations

import pytest

from exports.memo import plain
from exports.request import MemoRequest
from exports.templates.context import Context
from exports.templates.sources.agreements import shared_sentence
from exports.templates.sources.differences import difference
from frameworks.comparison import Selection
from frameworks.library import Library
from frameworks.mappings import Basis, Mapping, Relation, Status
from frameworks.ref import Ref

BEFORE, NOW, G20, UNESCO = (
    Ref.parse(ref)
    for ref in ("oecd-ai-2019:1.2", "oecd-ai-2024:1.2", "g20-ai-2019:1.2", "unesco-rec-ai-2021:principle-6")
)
NEW = "OECD 2024 (principle 1.2)"
OLD = "OECD 2019 (principle 1.2, text until 8 November 2023)"


@pytest.fixture(scope="module")
def context(library: Library) -> Context:
    ids = ("oecd-ai-2019", "oecd-ai-2024", "g20-ai-2019", "unesco-rec-ai-2021")
    return Context(MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids)))


def mapping(source: Ref, target: Ref, relation: Relation, **only: tuple[str, ...]) -> Mapping:
    return Mapping(
        source=source,
        target=target,
        relation=relation,
        basis=Basis.SEMANTIC,
        strength=7,
        rationale="Made up.",
        shared=("privacy",),
        source_only=only.get("source_only", ()),
        target_only=only.get("target_only", ()),
        status=Status.DRAFT,
        compared_on="2026-11-22",
    )


def test_what_both_ask_is_said_in_the_tense_of_each(context: Context) -> None:
    assert shared_sentence(context, [BEFORE, NOW], "privacy") == (
        f"{OLD} asked for privacy; OECD 2024 (principle 1.2) asks for the same."
    )
    assert shared_sentence(context, [BEFORE, NOW, UNESCO], "privacy").endswith(
        " and UNESCO 2021 (paras. 35–36) ask for the same."
    )
    assert shared_sentence(context, [NOW, UNESCO], "privacy").endswith(" both ask for privacy.")


def test_what_only_one_asks_is_said_in_the_tense_of_each(context: Context) -> None:
    both = mapping(BEFORE, NOW, Relation.INTERSECTS_WITH, source_only=("a",), target_only=("b",))
    said = plain(difference(context, both))

    assert said == (f"Of two provisions, {OLD} and {NEW}, only the first asked for a; only the second asks for b.")


@pytest.mark.parametrize(
    ("relation", "only", "said"),
    [
        (
            Relation.SUBSET_OF,
            {"target_only": ("b",)},
            f"What {NEW} asks here covers what {OLD} asked and goes further: beyond that, it asks for b.",
        ),
        (
            Relation.SUPERSET_OF,
            {"source_only": ("a",)},
            f"What {OLD} asked here covered what {NEW} asks and went further: beyond that, it asked for a.",
        ),
        (Relation.SUPERSET_OF, {}, f"What {OLD} asked here was broader than what {NEW} asks."),
    ],
)
def test_what_goes_further_is_said_in_the_tense_of_the_broader(
    context: Context, relation: Relation, only: dict[str, tuple[str, ...]], said: str
) -> None:
    assert plain(difference(context, mapping(BEFORE, NOW, relation, **only))) == said


def test_a_mapping_is_noted_once_with_its_strength(library: Library) -> None:
    ids = ("oecd-ai-2024", "unesco-rec-ai-2021")
    context = Context(MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids)))
    one = mapping(NOW, UNESCO, Relation.SUBSET_OF, target_only=("b",))

    first = context.note([NOW, UNESCO], [one])
    assert plain(first[0].spans).endswith("Mapping: OECD 2024 to UNESCO 2021, contained in, strength 7.")
    assert context.note([NOW, UNESCO], [one]) == ()
