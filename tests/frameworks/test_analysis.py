"""What a comparison comes to in numbers, held against counts made the long way round."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pytest

from frameworks.analysis.adherents import adherents
from frameworks.analysis.agreement import agreement
from frameworks.analysis.behind import of_cell
from frameworks.analysis.gaps import direction, directions
from frameworks.analysis.profile import profile
from frameworks.analysis.relations import relations
from frameworks.analysis.timeline import EventKind, timeline
from frameworks.comparison import Axis, Blank, BlankKind, BlankReason, Selection, compare
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.mappings import Relation
from frameworks.model import Force
from frameworks.ref import Ref

UNESCO, OECD, G7, AI4PEOPLE = "unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018"
FOUR = (UNESCO, OECD, G7, AI4PEOPLE)
DESIGNS = ("igf-plus-2019", "cogov-2019", "digital-commons-2019")
SELECTIONS = (
    Selection(frameworks=FOUR),
    Selection(frameworks=DESIGNS, axis=Axis.DIMENSIONS),
    Selection(frameworks=FOUR, axis=Axis.ELEMENTS, pivot=OECD),
)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


@pytest.mark.parametrize("selection", SELECTIONS, ids=lambda one: one.axis.value)
def test_every_row_is_in_exactly_one_set_of_agreement(library: Library, selection: Selection) -> None:
    comparison = compare(library, selection)
    found = agreement(comparison)
    keys = [row.key for sharing in found for row in sharing.rows]
    assert sorted(keys) == sorted(row.key for row in comparison.rows)
    for sharing in found:
        for row in sharing.rows:
            for cell in row.cells:
                assert bool(cell.entries) is (cell.framework in sharing.frameworks)
    sizes = [len(sharing.frameworks) for sharing in found]
    assert sizes == sorted(sizes, reverse=True)


def test_gaps_and_counterparts_add_up_to_the_provisions(library: Library) -> None:
    for source, target in (*combinations(FOUR, 2), (G7, UNESCO), DESIGNS[:2]):
        found = direction(library, source, target)
        framework = library.framework(source)
        mapped = {mapping.source.provision for mapping in library.mappings.between(source, target) if mapping.relates}
        ids = [provision.id for provision in framework.provisions()]
        assert [gap.ref.provision for gap in found.gaps] == [id for id in ids if id not in mapped]
        assert [one.ref.provision for one in found.counterparts] == [id for id in ids if id in mapped]
        assert found.total == len(ids)
        searched = {search.item for search in library.mappings.searches(source, target)}
        for gap in found.gaps:
            is_found = gap.blank.kind is BlankKind.NONE_FOUND
            assert is_found is (gap.ref in searched)


def test_gaps_keep_the_four_kinds_and_what_shares_nothing(library: Library) -> None:
    plain = direction(library, UNESCO, G7)
    kinds = (BlankKind.CONFIRMED_ABSENT, BlankKind.NOT_APPLICABLE)
    marks = {
        (f"item:{gap.ref}", G7): Blank(kind=kind, reason=BlankReason.MARKED, by="Ana", on="2026-11-22")
        for gap, kind in zip(plain.gaps, kinds, strict=False)
    }
    marked = direction(library, UNESCO, G7, marks)
    assert {gap.blank.kind for gap in marked.gaps} > set(kinds)
    assert sum(marked.by_kind.values()) == len(marked.gaps)
    compared = [mapping for gap in plain.gaps for mapping in gap.compared]
    assert compared
    assert {mapping.relation for mapping in compared} == {Relation.NO_RELATIONSHIP}


def test_a_framework_has_no_gaps_against_itself(library: Library) -> None:
    with pytest.raises(ConcordError):
        direction(library, OECD, OECD)


def test_a_baseline_is_held_against_each_other_both_ways() -> None:
    assert directions(FOUR[:3], OECD, None) == ((OECD, UNESCO), (UNESCO, OECD), (OECD, G7), (G7, OECD))
    assert directions(FOUR, OECD, G7) == ((OECD, G7), (G7, OECD))


def test_relations_are_counted_once_a_pair(library: Library) -> None:
    found = relations(library, library.chosen((*FOUR, DESIGNS[0])))
    assert [(pair.one, pair.other) for pair in found] == list(combinations((*FOUR, DESIGNS[0]), 2))
    for pair in found:
        rows = [
            mapping
            for crosswalk in library.crosswalks.values()
            if {crosswalk.source, crosswalk.target} == {pair.one, pair.other}
            for mapping in crosswalk.mappings
        ]
        assert pair.is_mapped is bool(rows)
        assert len(pair.mappings) == len(rows) == sum(len(pair.of(relation)) for relation in Relation)
        assert len(pair.disputed) == sum(
            bool(row.second_reader and row.second_reader.relation is not row.relation) for row in rows
        )
        for id in (pair.one, pair.other):
            touched = [mapping.source.provision for mapping in pair.touched(id)]
            assert len(touched) == len(set(touched))


def test_the_profile_counts_every_ask_once_for_each_addressee(library: Library) -> None:
    frameworks = library.chosen((*FOUR, DESIGNS[0]))
    found = profile(frameworks)
    for column, framework in enumerate(frameworks):
        parts = [part for provision in framework.provisions() for part in provision.elements or (provision,)]
        total = found[0].cells[column]
        assert len(total.asks) == len(parts)
        assert {force: len(asks) for force, asks in total.by_force()} == Counter(part.force for part in parts)
        by_addressee = Counter(id for part in parts for id in part.addressees)
        assert {row.addressee: len(row.cells[column].asks) for row in found[1:]} == {
            row.addressee: by_addressee[row.addressee or ""] for row in found[1:]
        }
        assert set(by_addressee) <= {row.addressee for row in found[1:]}


def test_the_profile_of_a_theme_holds_its_asks_alone(library: Library) -> None:
    (framework,) = library.chosen((OECD,))
    found = profile((framework,), ("privacy-data-protection",))[0].cells[0].asks
    assert [ask.ref for ask in found] == [
        Ref(OECD, provision.id, part.id if part is not provision else None)
        for provision in framework.provisions()
        for part in provision.elements or (provision,)
        if "privacy-data-protection" in part.themes
    ]
    assert found[0].force in Force


def test_the_timeline_tells_each_date_once_and_in_order(library: Library) -> None:
    events = timeline(library.chosen((OECD, "coe-framework-convention-2024", "eu-ai-act-2024")))
    assert [event.on for event in events] == sorted(event.on for event in events)
    oecd = {event.on: event for event in events if event.framework == OECD}
    assert list(oecd) == ["2019-05-22", "2023-11-08", "2024-05-03"]
    assert oecd["2023-11-08"].kinds == (EventKind.AMENDED, EventKind.OTHER_STATE)
    assert oecd["2024-05-03"].kinds == (EventKind.AMENDED, EventKind.THIS_STATE)
    assert oecd["2024-05-03"].acts == (str(library.framework(OECD).state.act),)
    convention = next(event for event in events if event.framework == "coe-framework-convention-2024")
    assert convention.kinds == (EventKind.ADOPTED,)
    assert "not" in convention.acts[0], "it is not in force, and its act says so"


def test_adherents_are_those_of_the_lists(library: Library) -> None:
    found = adherents(library.chosen(FOUR))
    assert [framework.id for framework in found.listed] == [OECD, G7]
    assert [framework.id for framework in found.unlisted] == [UNESCO, AI4PEOPLE]
    for framework in found.listed:
        assert framework.adherents is not None
        listed = {code for code in found.codes if found.adheres(code, framework)}
        assert listed == set(framework.adherents.codes)


def test_a_cell_leads_to_the_asks_it_is_about_or_to_its_blank(library: Library) -> None:
    comparison = compare(library, Selection(frameworks=FOUR))
    for row in comparison.rows:
        for cell in row.cells:
            behind = of_cell(row, cell)
            assert {found.row for found in behind} == {row.key}
            if cell.blank:
                assert [found.blank for found in behind] == [cell.blank]
            else:
                parts = {ref for entry in cell.entries for ref in entry.parts or (entry.ref,)}
                assert {found.ref for found in behind} == parts


def test_behind_a_cell_of_mappings_stand_the_mappings_that_lead_there(library: Library) -> None:
    comparison = compare(library, Selection(frameworks=(OECD, UNESCO), axis=Axis.PIVOT, pivot=OECD))
    row = next(row for row in comparison.rows if row.cell(UNESCO).entries)
    behind = of_cell(row, row.cell(UNESCO))
    assert all(found.mapping is not None and found.mapping.source == found.ref for found in behind)
    assert {found.mapping.target.provision for found in behind if found.mapping} == {
        row.ref.provision if row.ref else ""
    }
