"""Comparison: rows, cells, the four blanks and their reasons."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks import vocabulary
from frameworks.comparison import (
    Axis,
    Blank,
    BlankKind,
    BlankReason,
    Comparison,
    Selection,
    compare,
    theme_entry,
)
from frameworks.coverage import coverage
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.mappings import Relation
from frameworks.model import Confidence, Force, Passage
from frameworks.ref import Ref

FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")
DESIGNS = ("igf-plus-2019", "cogov-2019", "digital-commons-2019")


@pytest.fixture(scope="module")
def by_theme(library: Library) -> Comparison:
    return compare(library, Selection(frameworks=FOUR))


def assert_no_cell_is_empty(comparison: Comparison) -> None:
    for row in comparison.rows:
        assert [cell.framework for cell in row.cells] == [framework.id for framework in comparison.frameworks]
        for cell in row.cells:
            assert bool(cell.entries) != bool(cell.blank)
            assert all(entry.pinpoints and all(entry.pinpoints) for entry in cell.entries)


def test_rows_are_the_themes_in_the_order_of_the_vocabulary(by_theme: Comparison) -> None:
    assert [row.themes for row in by_theme.rows] == [(theme.id,) for theme in vocabulary.themes()]
    assert_no_cell_is_empty(by_theme)


def test_a_cell_holds_the_provisions_of_the_theme(by_theme: Comparison) -> None:
    cell = by_theme.row("theme:transparency").cell("oecd-ai-2024")

    assert [str(entry.ref) for entry in cell.entries] == ["oecd-ai-2024:1.3"]
    assert cell.entries[0].pinpoints[0][0].first == "1.3"
    assert cell.force is Force.SHOULD
    assert cell.addressees == ("ai-actors",)


def test_force_is_that_of_the_asks_about_the_theme_alone(library: Library, by_theme: Comparison) -> None:
    whole = library.look_up(Ref("unesco-rec-ai-2021", "policy-area-2")).provision
    assert whole is not None
    assert whole.force is Force.SHALL

    entries = by_theme.row("theme:transparency").cell("unesco-rec-ai-2021").entries
    entry = next(entry for entry in entries if entry.ref.provision == "policy-area-2")

    parts = [library.look_up(ref).element for ref in entry.parts]
    assert entry.force is min((part.force for part in parts if part), key=lambda force: force.rank)
    assert entry.force is Force.SHOULD


def test_elements_alone_put_a_provision_under_a_theme_at_their_own_place(by_theme: Comparison) -> None:
    entry = next(
        entry
        for entry in by_theme.row("theme:awareness-literacy").cell("oecd-ai-2024").entries
        if entry.ref.provision == "1.3"
    )

    assert entry.parts == (Ref("oecd-ai-2024", "1.3", "i"),)
    assert entry.pinpoints[0][0].sub == ("i",)


def test_a_theme_without_provisions_is_none_found_only_where_the_text_was_read(by_theme: Comparison) -> None:
    row = by_theme.row("theme:culture-media")
    found, unread = row.cell("oecd-ai-2024").blank, row.cell("ai4people-2018").blank

    assert found is not None
    assert (found.kind, found.reason, found.on) == (
        BlankKind.NONE_FOUND,
        BlankReason.TEXT_READ_IN_PART,
        "2026-11-22",
    )
    assert unread is not None
    assert (unread.kind, unread.reason) == (BlankKind.NOT_YET_COMPARED, BlankReason.TEXT_NOT_READ)


def test_no_framework_below_read_is_ever_said_to_lack_a_theme(library: Library) -> None:
    comparison = compare(library, Selection(frameworks=tuple(one.id for one in library.frameworks)))

    assert_no_cell_is_empty(comparison)
    for row in comparison.rows:
        for cell in row.cells:
            if library.framework(cell.framework).confidence is not Confidence.READ and cell.blank:
                assert cell.blank.kind is BlankKind.NOT_YET_COMPARED


def test_rows_of_a_pivot_come_through_the_mappings(library: Library) -> None:
    comparison = compare(library, Selection(frameworks=FOUR, axis=Axis.PIVOT, pivot="oecd-ai-2024"))
    row = comparison.row("item:oecd-ai-2024:1.3")
    entry = next(entry for entry in row.cell("unesco-rec-ai-2021").entries if entry.ref.provision == "principle-7")

    assert_no_cell_is_empty(comparison)
    assert row.cell("oecd-ai-2024").entries[0].ref == Ref("oecd-ai-2024", "1.3")
    assert entry.mappings
    assert all(mapping.source.within(Ref("oecd-ai-2024", "1.3")) for mapping in entry.mappings)
    assert all(mapping.target.framework == "unesco-rec-ai-2021" for mapping in entry.mappings)
    assert all(mapping.relation is not Relation.NO_RELATIONSHIP for mapping in entry.mappings)


def test_a_pivot_tells_a_logged_search_from_nothing_looked_for(library: Library) -> None:
    comparison = compare(library, Selection(frameworks=FOUR, axis=Axis.PIVOT, pivot="oecd-ai-2024"))
    row = comparison.row("item:oecd-ai-2024:VII")
    searched, unmapped = row.cell("ai4people-2018").blank, row.cell("g7-code-of-conduct-2023").blank

    assert searched is not None
    assert (searched.kind, searched.reason) == (BlankKind.NONE_FOUND, BlankReason.SEARCHED)
    assert searched.note
    assert unmapped is not None
    assert (unmapped.kind, unmapped.reason) == (BlankKind.NOT_YET_COMPARED, BlankReason.NO_MAPPING)


def test_frameworks_that_nobody_mapped_say_so(library: Library) -> None:
    comparison = compare(library, Selection(frameworks=("oecd-ai-2024", "montreal-2018"), axis=Axis.PIVOT))

    reasons = {row.cell("montreal-2018").blank.reason for row in comparison.rows}  # type: ignore[union-attr]
    assert reasons == {BlankReason.PAIR_NOT_MAPPED}


def test_rows_may_be_the_single_asks_of_a_framework(library: Library) -> None:
    comparison = compare(library, Selection(frameworks=FOUR[1:3], axis=Axis.ELEMENTS, themes=("transparency",)))

    assert_no_cell_is_empty(comparison)
    assert all(row.ref is not None and row.ref.element for row in comparison.rows)
    assert all("transparency" in row.themes for row in comparison.rows)
    entry = comparison.row("item:oecd-ai-2024:1.3/ii").cell("g7-code-of-conduct-2023").entries[0]
    assert [mapping.relation for mapping in entry.mappings] == [Relation.SUPERSET_OF]


def test_a_framework_without_single_asks_says_what_to_do(library: Library) -> None:
    with pytest.raises(ConcordError, match="not divided into single asks"):
        compare(library, Selection(frameworks=("montreal-2018", "oecd-ai-2024"), axis=Axis.ELEMENTS))


def test_designs_compare_by_dimension_and_tell_common_passages_apart(library: Library) -> None:
    comparison = compare(library, Selection(frameworks=DESIGNS, axis=Axis.DIMENSIONS))
    source = comparison.row("dimension:funding.source")
    inclusion = comparison.row("dimension:funding.inclusion")

    assert_no_cell_is_empty(comparison)
    assert source.label == "Funding: Source of funds"
    assert {entry.passage for cell in source.cells for entry in cell.entries} == {Passage.OWN}
    assert inclusion.cell("cogov-2019").entries[0].passage is Passage.COMMON
    assert inclusion.cell("digital-commons-2019").entries[0].passage is Passage.OWN_AND_COMMON
    assert len(comparison.common) == 5
    shown = [entry.ref for row in comparison.rows for cell in row.cells for entry in cell.entries]
    every = [Ref(one.id, part.id) for one in comparison.frameworks for part in one.provisions()]
    assert sorted(shown) == sorted(every)


def test_other_frameworks_have_no_dimensions(library: Library) -> None:
    with pytest.raises(ConcordError, match="share no dimensions"):
        compare(library, Selection(frameworks=FOUR, axis=Axis.DIMENSIONS))


def test_a_persons_blank_takes_the_place_of_the_datas_and_never_hides_a_provision(library: Library) -> None:
    blank = Blank(kind=BlankKind.CONFIRMED_ABSENT, reason=BlankReason.MARKED, by="A. Reader", on="2026-11-22")
    marks = {("theme:culture-media", "oecd-ai-2024"): blank, ("theme:transparency", "oecd-ai-2024"): blank}
    comparison = compare(library, Selection(frameworks=FOUR), marks)

    assert comparison.row("theme:culture-media").cell("oecd-ai-2024").blank == blank
    assert comparison.row("theme:transparency").cell("oecd-ai-2024").entries


def test_nothing_chosen_and_unknown_themes_are_said(library: Library) -> None:
    with pytest.raises(ConcordError, match="No framework is chosen"):
        compare(library, Selection(frameworks=()))
    with pytest.raises(ConcordError, match="did you mean transparency"):
        compare(library, Selection(frameworks=FOUR, themes=("transparancy",)))


@settings(max_examples=20, deadline=None)
@given(st.permutations(FOUR))
def test_the_order_of_frameworks_changes_only_the_order_of_cells(order: list[str]) -> None:
    library = Library.load()
    plain = compare(library, Selection(frameworks=FOUR))
    turned = compare(library, Selection(frameworks=tuple(order)))

    for row, other in zip(plain.rows, turned.rows, strict=True):
        assert row.label == other.label
        assert {cell.framework: cell for cell in row.cells} == {cell.framework: cell for cell in other.cells}
        assert [cell.framework for cell in other.cells] == order


def test_coverage_counts_what_the_comparison_shows(library: Library, by_theme: Comparison) -> None:
    counted = coverage(library, FOUR)

    assert counted.addressed("unesco-rec-ai-2021") == 28
    assert counted.addressed("oecd-ai-2024") == sum("oecd-ai-2024" in row.addressed_by for row in by_theme.rows)
    assert len(counted.gaps()) == sum(cell.blank is not None for row in by_theme.rows for cell in row.cells)
    assert "culture-media" not in counted.addressed_by_all()
    assert all((cell.count > 0) != (cell.blank is not None) for row in counted.rows for cell in row)


def test_a_comparison_can_be_sent_to_another_process(by_theme: Comparison) -> None:
    import pickle

    assert pickle.loads(pickle.dumps(by_theme)) == by_theme
    assert msgspec.structs.asdict(by_theme.rows[0])["key"] == "theme:human-rights"


def test_the_strongest_place_is_that_of_an_ask_and_the_closest_ask_leads(
    by_theme: Comparison, library: Library
) -> None:
    oversight = by_theme.row("theme:autonomy-oversight").cell("oecd-ai-2024")
    democracy = by_theme.row("theme:democracy-rule-of-law").cell("unesco-rec-ai-2021")
    closest = min(oversight.entries, key=lambda entry: entry.remoteness)
    (area,) = democracy.entries

    assert closest.ref.provision == "1.2"  # its (b) is about agency first, while 1.4 (b) is about safety first
    assert closest.strongest[0] == library.look_up(Ref.parse("oecd-ai-2024:1.2/b")).element.pinpoint  # type: ignore[union-attr]  # there
    assert area.pinpoints[0] not in area.strongest  # paras. 54-70 hold it, an ask inside them carries it


def test_a_provision_none_of_whose_asks_is_on_the_theme_comes_after_those_with_one(library: Library) -> None:
    for framework in library.frameworks:
        for theme, provisions in framework.by_theme.items():
            entries = [entry for one in provisions if (entry := theme_entry(framework, one, theme))]
            ranked = sorted(entries, key=lambda entry: entry.remoteness)
            with_asks = {one.id for one in provisions if one.elements}
            bare = [not entry.parts for entry in ranked if entry.ref.provision in with_asks]
            assert bare == sorted(bare)
