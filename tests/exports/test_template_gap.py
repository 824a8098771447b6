"""The gap analysis: statuses from mappings and searches, the baseline in every head, and the author's columns."""

from __future__ import annotations

import msgspec
import pytest

from exports.building import build
from exports.memo import Memo, Paragraph, Table
from exports.memo import plain as plain_with_bound_spaces
from exports.no_break import NO_BREAK
from exports.request import Mark, MemoRequest
from exports.templates.gaps import Gap, Reason, Status, counts, elsewhere, gaps, led_to, strongest
from frameworks.comparison import Blank, BlankKind, BlankReason, Selection
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.mappings import Basis, Claims, Mapping, Mappings, NoneFound, Relation, SecondReading, Unsure
from frameworks.mappings import Status as MappingStatus
from frameworks.ref import Ref

OECD, UNESCO = "oecd-ai-2024", "unesco-rec-ai-2021"
OTHER = Ref.parse(f"{UNESCO}:principle-7")


def plain(inlines: object) -> str:
    return plain_with_bound_spaces(inlines).replace(NO_BREAK, " ")  # type: ignore[arg-type]  # a cell's inlines


def claim(source: str, relation: Relation, **more: object) -> Mapping:
    facts = {"source_only": (), "target_only": (), "second_reader": None} | more
    return Mapping(
        source=Ref.parse(f"{OECD}:{source}"),
        target=OTHER,
        relation=relation,
        basis=Basis.SEMANTIC,
        strength=7,
        rationale="Made up.",
        shared=("openness",),
        status=MappingStatus.DRAFT,
        compared_on="2026-11-22",
        **facts,  # type: ignore[arg-type]  # made for the test
    )


def gap_of(library: Library, item: str, claims: Claims, marks: dict[tuple[str, str], Blank] | None = None) -> Gap:
    held = Library(library.chosen((OECD, UNESCO)), Mappings.of_claims(claims))
    by_ask = "/" in item
    found = gaps(held, library.framework(OECD), UNESCO, marks or {}, by_ask=by_ask)
    return next(gap for gap in found if str(gap.item) == f"{OECD}:{item}")


SEARCH = NoneFound(item=Ref.parse(f"{OECD}:1.3/iii"), other=UNESCO, scope="whole of target", note="", on="2026-11-22")


@pytest.mark.parametrize(
    ("relation", "status"),
    [
        (Relation.EQUAL, Status.MET),
        (Relation.SUBSET_OF, Status.MET),
        (Relation.SUPERSET_OF, Status.PARTLY),
        (Relation.INTERSECTS_WITH, Status.PARTLY),
        (Relation.NO_RELATIONSHIP, Status.NOT_CHECKED),
    ],
)
def test_the_status_follows_the_relation(library: Library, relation: Relation, status: Status) -> None:
    assert gap_of(library, "1.3/iii", Claims(mappings=(claim("1.3/iii", relation),))).status is status


def test_what_is_missing_and_what_goes_further_comes_from_the_only_lists(library: Library) -> None:
    partly = gap_of(
        library, "1.3", Claims(mappings=(claim("1.3", Relation.INTERSECTS_WITH, source_only=("notice at work",)),))
    )
    met = gap_of(library, "1.3", Claims(mappings=(claim("1.3", Relation.SUBSET_OF, target_only=("code",)),)))

    assert partly.missing[0].phrases == ("notice at work",)
    assert met.surplus[0].phrases == ("code",)
    assert not met.missing


def test_silence_doubt_and_dispute_are_not_yet_checked_and_say_so(library: Library) -> None:
    reading = SecondReading(relation=Relation.NO_RELATIONSHIP, why="Other matter.")
    disputed = claim("1.3", Relation.SUBSET_OF, second_reader=reading)
    unsure = Unsure(source=Ref.parse(f"{OECD}:1.3"), target=OTHER, possible=(Relation.EQUAL, Relation.SUBSET_OF))

    silent = gap_of(library, "1.3", Claims())
    assert (silent.status, silent.reason) == (Status.NOT_CHECKED, Reason.NOBODY)
    assert gap_of(library, "1.3", Claims(mappings=(disputed,))).reason is Reason.DISPUTED
    assert gap_of(library, "1.3", Claims(unsure=(unsure,))).reason is Reason.UNSURE
    in_part = gap_of(library, "1.3", Claims(searches=(SEARCH,)))
    assert (in_part.status, in_part.reason) == (Status.NOT_CHECKED, Reason.IN_PART)


def test_only_a_logged_search_or_a_person_finds_no_counterpart(library: Library) -> None:
    assert gap_of(library, "1.3/iii", Claims(searches=(SEARCH,))).status is Status.NONE_FOUND
    marks = {
        (f"item:{OECD}:1.3", UNESCO): Blank(
            kind=BlankKind.NOT_APPLICABLE, reason=BlankReason.MARKED, scope="art. 3", by="A. Reader", on="2026-11-22"
        )
    }
    assert gap_of(library, "1.3", Claims(), marks).status is Status.NOT_APPLICABLE


def test_a_provision_is_not_met_while_a_search_found_nothing_for_one_of_its_asks(library: Library) -> None:
    claims = Claims(mappings=(claim("1.3", Relation.SUBSET_OF),), searches=(SEARCH,))
    assert gap_of(library, "1.3", claims).status is Status.PARTLY


@pytest.fixture(scope="module")
def request_against_oecd(library: Library) -> MemoRequest:
    ids = (OECD, UNESCO)
    marked = Blank(kind=BlankKind.CONFIRMED_ABSENT, reason=BlankReason.MARKED, by="A. Reader", on="2026-11-22")
    return MemoRequest(
        frameworks=library.chosen(ids),
        selection=Selection(frameworks=ids),
        template="gap",
        date="2026-11-22",
        texts={f"gaps:{UNESCO}:1.3:action": "Ask the registry", f"gaps:{UNESCO}:1.3:owner": "Unit C"},
        marks=(Mark(row=f"item:{OECD}:VI", framework=UNESCO, blank=marked),),
    )


@pytest.fixture(scope="module")
def memo(request_against_oecd: MemoRequest) -> Memo:
    return build(request_against_oecd)


def table(memo: Memo) -> Table:
    blocks = next(section for section in memo.sections if section.key == "gaps").blocks
    return next(block for block in blocks if isinstance(block, Table))


def test_the_baseline_stands_in_every_head_and_the_counts_have_their_whole(memo: Memo, library: Library) -> None:
    found = table(memo)
    assert all("OECD 2024" in text.replace(NO_BREAK, " ") for text in (found.columns[0].title, found.caption))
    assert found.columns[2].title.replace(NO_BREAK, " ") == "Status against OECD 2024"
    said = " ".join(plain(block.inlines) for block in memo.blocks() if isinstance(block, Paragraph))
    total = sum(1 for _ in library.framework(OECD).provisions())
    counted = counts(gaps(library, library.framework(OECD), UNESCO, {}))
    assert sum(counted.values()) == total == len(found.rows)
    assert f"Of {total} provisions of OECD 2024, in UNESCO 2021: {counted[Status.MET]} met" in said


def test_the_authors_columns_hold_their_words_or_say_that_they_are_to_be_filled_in(memo: Memo) -> None:
    rows = {plain(row[0].paragraphs[0]): [plain(cell.paragraphs[0]) for cell in row] for row in table(memo).rows}
    own = next(cells for place, cells in rows.items() if place.startswith("principle 1.3:"))
    assert own[-2:] == ["Ask the registry", "Unit C"]
    other = next(cells for place, cells in rows.items() if place.startswith("principle 1.4:"))
    assert other[-2:] == ["to be filled in", "to be filled in"]
    marked = next(cells for place, cells in rows.items() if place.startswith("para. VI:"))
    assert marked[2:4] == ["no counterpart found", "by A. Reader, 22 November 2026"]


def test_no_cell_is_empty_and_no_word_judges(memo: Memo) -> None:
    said = [plain(one) for row in table(memo).rows for cell in row for one in cell.paragraphs]
    assert all(said)
    everything = " ".join(said).lower()
    assert not any(word in everything for word in (" most ", "consensus", "deficien", "weaker", "fails", "requires"))


def test_another_baseline_is_taken_and_a_wrong_one_refused(request_against_oecd: MemoRequest) -> None:
    turned = msgspec.structs.replace(request_against_oecd, baseline=UNESCO)
    assert table(build(turned)).columns[0].title.replace(NO_BREAK, " ") == "Baseline UNESCO 2021"
    with pytest.raises(ConcordError, match="gdc-2024"):
        build(msgspec.structs.replace(request_against_oecd, baseline="gdc-2024"))


def test_a_single_framework_has_no_gap(library: Library) -> None:
    alone = MemoRequest(
        frameworks=library.chosen([OECD]), selection=Selection(frameworks=(OECD,)), template="gap", date="2026-11-22"
    )
    with pytest.raises(ConcordError, match="at least two"):
        build(alone)


def test_a_pair_at_which_nobody_looked_is_one_sentence_and_no_table(library: Library) -> None:
    ids = ("g7-code-of-conduct-2023", "bletchley-2023")
    memo = build(MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids), template="gap"))
    blocks = next(section for section in memo.sections if section.key == "gaps").blocks
    assert not any(isinstance(block, Table) for block in blocks)
    said = plain(blocks[-1].inlines) if isinstance(blocks[-1], Paragraph) else ""
    assert said.startswith("Bletchley Declaration 2023 has not yet been checked against G7 Code 2023")


def test_what_a_superseded_baseline_asked_is_said_in_the_past(library: Library) -> None:
    ids = ("oecd-ai-2019", UNESCO)
    turned = msgspec.structs.replace(
        claim("1.3", Relation.INTERSECTS_WITH, source_only=("notice at work",)), source=Ref.parse("oecd-ai-2019:1.3")
    )
    request = MemoRequest(
        frameworks=library.chosen(ids),
        selection=Selection(frameworks=ids),
        template="gap",
        claims=Claims(mappings=(turned,), pairs=(ids,)),
    )
    memo = build(request)
    row = next(row for row in table(memo).rows if plain(row[0].paragraphs[0]).startswith("principle 1.3:"))
    said = plain(row[3].paragraphs[0])
    assert said == "Of principle 1.3 and paras. 37–41, only the first asked for notice at work."
    intro = next(block for block in memo.blocks() if block.key == "gap-intro")
    assert isinstance(intro, Paragraph)
    assert "OECD 2019 (text until 8 November 2023)" in plain(intro.inlines)


def test_the_word_is_that_of_the_asks_that_mappings_lead_to(library: Library) -> None:
    mappings = library.mappings.of(Ref.parse(f"{OECD}:1.4/a"), UNESCO)
    area = Ref.parse(f"{UNESCO}:policy-area-2")  # asks of several forces, one of them in para. 68
    whole = msgspec.structs.replace(mappings[0], target=area)
    held = {one.id: one for _, one in [library.framework(UNESCO).places["policy-area-2"]] for one in one.elements}
    (lone,) = led_to(library, [whole])
    known = next(id for id, part in held.items() if part.force is not lone.forces[0])
    inside = led_to(library, [whole, msgspec.structs.replace(whole, target=Ref(UNESCO, "policy-area-2", known))])

    assert lone.force is None
    assert strongest([lone]) is None
    assert [one.ref.element for one in inside] == [known]  # the ask's place, not that of the whole
    assert strongest(inside) is held[known].force
    assert strongest([lone, *inside]) is None  # the whole may hold something stronger


def test_what_single_asks_have_elsewhere_qualifies_what_is_missing(library: Library) -> None:
    claims = Claims(
        mappings=(
            claim("1.2", Relation.INTERSECTS_WITH, source_only=("labour rights",)),
            msgspec.structs.replace(
                claim("1.2/a-labour", Relation.SUBSET_OF), target=Ref.parse(f"{UNESCO}:policy-area-10")
            ),
            msgspec.structs.replace(
                claim("1.2/b", Relation.INTERSECTS_WITH), target=Ref.parse(f"{UNESCO}:principle-6")
            ),
        )
    )
    found = elsewhere(gap_of(library, "1.2", claims))

    assert [ask.element for ask in found[True]] == ["a-labour"]
    assert [ask.element for ask in found[False]] == ["b"]
    assert not any(elsewhere(gap_of(library, "1.1", claims)).values())


def test_doubts_on_what_statuses_and_searches_rest_on_are_printed(library: Library) -> None:
    memo = build(
        MemoRequest(
            frameworks=library.chosen((OECD, UNESCO)),
            selection=Selection(frameworks=(OECD, UNESCO)),
            template="gap",
            date="2026-11-22",
        )
    )
    said = [plain(item) for block in memo.blocks() if block.key == "doubts-list" for item in block.items]  # type: ignore[union-attr]  # a list

    assert any(
        one.startswith("A search used here: OECD 2024 (principle 1.4 (b)) is listed as not found") for one in said
    )
    assert any(one.startswith("A mapping used here: OECD 2024 (principle 1.4 (a))") for one in said)
    assert any("1.4 b) says as needed and does not mention people" in one for one in said)
    assert "none that is used here" not in " ".join(said)
