"""Findings: only what mappings and searches say, and never of whole frameworks without a search."""

from __future__ import annotations

import pytest

from frameworks.comparison import Comparison, Selection, compare
from frameworks.findings import (
    is_narrow,
    only_asks,
    only_phrases,
    only_themes,
    part_of,
    tells_agreement,
    tells_difference,
    theme_findings,
    unmapped_themes,
)
from frameworks.library import Library
from frameworks.mappings import Mapping, Mappings, Relation

FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")


@pytest.fixture(scope="module")
def by_theme(library: Library) -> Comparison:
    return compare(library, Selection(frameworks=FOUR))


def every_mapping(library: Library) -> list[Mapping]:
    pairs = [(one, other) for at, one in enumerate(FOUR) for other in FOUR[at + 1 :]]
    return [mapping for pair in pairs for mapping in library.mappings.between(*pair)]


def test_a_mapping_turned_twice_is_itself(library: Library) -> None:
    for mapping in every_mapping(library):
        assert mapping.turned().turned() == mapping
        assert mapping.turned().relation is mapping.relation.converse


def test_each_mapping_is_found_from_both_sides(library: Library) -> None:
    for mapping in every_mapping(library):
        assert mapping in library.mappings.of(mapping.source, mapping.target.framework)
        assert mapping.turned() in library.mappings.of(mapping.target, mapping.source.framework)


def test_both_sides_of_a_finding_carry_its_theme(library: Library, by_theme: Comparison) -> None:
    for finding in theme_findings(library, by_theme, (), tells_agreement):
        for mapping in finding.mappings:
            for side in (mapping.source, mapping.target):
                assert finding.row.themes[0] in part_of(library, side).themes


def test_a_finding_joins_each_framework_once_and_agrees_only_by_a_mapping(
    library: Library, by_theme: Comparison
) -> None:
    for finding in theme_findings(library, by_theme, (), tells_agreement):
        sides = {side.framework for mapping in finding.mappings for side in (mapping.source, mapping.target)}
        assert sides == set(finding.joined)
        assert len(finding.mappings) < len(finding.joined)
        assert all(mapping.shared and not mapping.is_disputed for mapping in finding.mappings)


def test_stars_come_first_then_what_joins_most(library: Library, by_theme: Comparison) -> None:
    findings = theme_findings(library, by_theme, ("theme:intellectual-property",), tells_agreement)

    assert findings[0].row.key == "theme:intellectual-property"
    counts = [len(finding.joined) for finding in findings[1:]]
    assert counts == sorted(counts, reverse=True)


def test_an_only_phrase_is_dropped_where_a_sibling_stands_at_the_same_place(library: Library) -> None:
    mapping = next(
        mapping
        for mapping in library.mappings.between("unesco-rec-ai-2021", "oecd-ai-2024")
        if str(mapping.source) == "unesco-rec-ai-2021:value-1/p16" and str(mapping.target) == "oecd-ai-2024:1.2/a"
    )

    assert mapping.source_only
    assert mapping.target_only
    assert only_phrases(library, mapping) == ((), ())
    assert not tells_difference(library, mapping)


def test_an_only_phrase_of_whole_provisions_is_kept(library: Library) -> None:
    mapping = next(
        mapping
        for mapping in library.mappings.between("oecd-ai-2024", "unesco-rec-ai-2021")
        if mapping.source.element is None and mapping.target.element is None and mapping.source_only
    )

    assert only_phrases(library, mapping) == (mapping.source_only, mapping.target_only)


def test_no_relationship_and_disputed_rows_claim_nothing(library: Library) -> None:
    silent = [one for one in every_mapping(library) if one.relation is Relation.NO_RELATIONSHIP or one.is_disputed]

    assert silent
    assert not any(tells_agreement(mapping) or tells_difference(library, mapping) for mapping in silent)


def test_only_asks_rest_on_searches_alone(library: Library, by_theme: Comparison) -> None:
    asks = only_asks(library, by_theme)

    assert asks
    for ask in asks:
        others = set(FOUR) - {ask.item.framework}
        assert {search.other for search in ask.searches} | set(ask.not_searched) == others
        assert all(library.mappings.none_found(ask.item, search.other) == search for search in ask.searches)
        for other in ask.not_searched:
            assert not any(mapping.relates for mapping in library.mappings.of(ask.item, other))


def test_a_theme_only_one_addresses_needs_a_reading_of_another(library: Library, by_theme: Comparison) -> None:
    assert [row.themes[0] for row in only_themes(by_theme)] == ["culture-media"]

    unread = compare(library, Selection(frameworks=("oecd-ai-2024", "ai4people-2018")))
    for row in only_themes(unread):
        assert row.cell("oecd-ai-2024").blank


def test_without_mappings_there_is_no_agreement_but_a_list_of_what_is_not_compared(library: Library) -> None:
    alone = Library(library.frameworks, Mappings(()))
    comparison = compare(alone, Selection(frameworks=FOUR[:2]))

    assert theme_findings(alone, comparison, (), tells_agreement) == ()
    named = unmapped_themes(alone, comparison)
    assert {theme.row.themes[0] for theme in named} == {
        row.themes[0] for row in comparison.rows if len(row.addressed_by) == 2
    }


def test_asks_without_counterpart_are_those_of_the_chosen_themes(library: Library) -> None:
    comparison = compare(library, Selection(frameworks=FOUR, themes=("privacy-data-protection",)))
    asks = only_asks(library, comparison)

    assert asks
    assert all("privacy-data-protection" in part_of(library, ask.item).themes for ask in asks)


def test_a_provision_on_everything_tells_no_difference_under_one_theme(library: Library) -> None:
    mappings = {
        f"{mapping.source} {mapping.target}": mapping
        for mapping in library.mappings.between("bletchley-2023", "oecd-ai-2024")
    }

    assert not is_narrow(library, mappings["bletchley-2023:P3 oecd-ai-2024:1.4"])
    assert is_narrow(library, mappings["bletchley-2023:P7b oecd-ai-2024:1.3"])
