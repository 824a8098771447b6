"""Judgements: bands, what is missing, both directions, and the status that several judgements come to."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.errors import ConcordError, message
from frameworks.judgements import (
    BANDS,
    Agreement,
    Evidence,
    Ground,
    JudgedMapping,
    JudgedStatus,
    Judgement,
    bundled_reader,
    is_bundled,
    require_finished,
    taken_over,
)
from frameworks.library import Library
from frameworks.mappings import Basis, Relation, Status
from frameworks.pairs import checked_pair, mapping_id
from frameworks.ref import Ref

OECD, UNESCO = Ref("oecd-ai-2024", "1.3", "iii"), Ref("unesco-rec-ai-2021", "principle-7", "p40")
EQUAL, SUBSET, SUPERSET, INTERSECTS, NONE = Relation
CROSSWALK = bundled_reader("oecd--unesco")
POSSIBLE = st.sets(st.sampled_from(Relation)).map(lambda found: tuple(one for one in Relation if one in found))
PHRASES = st.lists(st.text(), max_size=2).map(tuple)


def judged(by: str, *possible: Relation, at: str = "2026-11-22T09:00:00.000Z", **fields: object) -> Judgement:
    fields = {"rationale": f"{by} says so.", **fields}
    return Judgement(source=OECD, target=UNESCO, by=by, at=at, **fields).with_possible(possible)  # type: ignore[arg-type]


def pair(*judgements: Judgement, mine: str = "ana", **fields: object) -> JudgedMapping:
    persons = tuple(one for one in judgements if not is_bundled(one.by))
    bundled = tuple(one for one in judgements if is_bundled(one.by))
    return JudgedMapping(
        source=OECD,
        target=UNESCO,
        judgements=persons,
        bundled=bundled,
        mine=mine,
        **fields,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("relation", Relation)
def test_a_strength_outside_its_band_is_refused_with_the_band_named(relation: Relation) -> None:
    lowest, highest = BANDS[relation]
    for strength in range(-1, 12):
        if lowest <= strength <= highest:
            assert judged("ana", relation, strength=None).strength in (None, lowest)
            assert Judgement(source=OECD, target=UNESCO, possible=(relation,), strength=strength).strength == strength
            continue
        with pytest.raises(ConcordError) as fault:
            Judgement(source=OECD, target=UNESCO, possible=(relation,), strength=strength)
        assert str(strength) in str(fault.value)
        assert str(highest) in str(fault.value)


def test_a_strength_needs_one_relation() -> None:
    with pytest.raises(ConcordError, match="one relation"):
        Judgement(source=OECD, target=UNESCO, possible=(SUBSET, INTERSECTS), strength=5)


def test_another_relation_keeps_a_strength_only_where_it_fits() -> None:
    seven = msgspec.structs.replace(judged("ana", SUBSET), strength=7)
    assert seven.with_possible([INTERSECTS]).strength == 7
    assert seven.with_possible([EQUAL]).strength == 10
    assert seven.with_possible([NONE]).strength == 0
    assert seven.with_possible([SUBSET, INTERSECTS]).strength is None
    assert seven.with_possible([EQUAL]).with_possible([SUBSET]).strength is None


def test_what_is_missing_is_said() -> None:
    empty = Judgement(source=OECD, target=UNESCO)
    assert empty.faults == ("judgement-needs-relation",)
    assert empty.with_possible([INTERSECTS]).faults == ("judgement-needs-rationale",)
    assert empty.with_possible([EQUAL]).faults == ("judgement-needs-rationale",)
    assert "judgement-says-nothing" in empty.with_possible(Relation).faults
    same_words = msgspec.structs.replace(empty.with_possible([EQUAL]), basis=Basis.SYNTACTIC)
    assert same_words.is_finished
    with pytest.raises(ConcordError, match="Say why"):
        require_finished(empty.with_possible([INTERSECTS]))


@pytest.mark.parametrize(
    ("relation", "field"),
    [
        (SUBSET, "source_only"),
        (SUPERSET, "target_only"),
        (EQUAL, "source_only"),
        (EQUAL, "target_only"),
        (NONE, "shared"),
    ],
)
def test_a_list_that_the_relation_denies_keeps_it_unfinished(relation: Relation, field: str) -> None:
    found = judged("ana", relation, **{field: ("notice",)}).faults
    assert found == (f"judgement-denies-{field.replace('_', '-')}",)
    assert message(found[0])


@given(possible=POSSIBLE, lists=st.tuples(PHRASES, PHRASES, PHRASES), quotation=st.text())
def test_turning_twice_changes_nothing(
    possible: tuple[Relation, ...], lists: tuple[tuple[str, ...], ...], quotation: str
) -> None:
    one = judged(
        "ana",
        *possible,
        shared=lists[0],
        source_only=lists[1],
        target_only=lists[2],
        source_evidence=(Evidence(quotation=quotation),),
    )
    other = one.turned()
    assert other.turned() == one
    assert (other.source_only, other.target_only) == (one.target_only, one.source_only)
    assert other.target_evidence == one.source_evidence
    assert {relation.converse for relation in other.possible} == set(possible)
    assert pair(one).turned().mapping == (mapping.turned() if (mapping := pair(one).mapping) else None)
    assert pair(one).turned().status is pair(one).status


def test_an_id_is_the_same_from_either_side_and_for_ever() -> None:
    assert mapping_id(OECD, UNESCO) == mapping_id(UNESCO, OECD) == "d254734b-fed1-5c96-9038-2ba907bfc9c6"
    assert mapping_id(OECD, UNESCO) != mapping_id(OECD.parent, UNESCO)


def test_quoted_words_without_a_text_are_marked() -> None:
    assert Evidence(quotation="understandability of the input").is_source_missing
    assert not Evidence(quotation="understandability of the input", source="ab12").is_source_missing
    assert not Evidence().is_source_missing


def test_one_person_is_a_draft_two_alike_are_reviewed_two_apart_dispute() -> None:
    ana, ben = judged("ana", INTERSECTS), judged("ben", INTERSECTS)
    assert pair(ana).status is JudgedStatus.DRAFT
    assert pair(ana, ben).status is JudgedStatus.REVIEWED
    assert pair(ana, judged("ben", SUBSET)).status is JudgedStatus.DISPUTED
    mapping = pair(ana, judged("ben", SUBSET, rationale="The rest is in para. 39.")).mapping
    assert mapping is not None
    assert mapping.is_disputed
    assert mapping.second_reader is not None
    assert (mapping.second_reader.relation, mapping.second_reader.why) == (SUBSET, "The rest is in para. 39.")


def test_an_unfinished_judgement_says_nothing() -> None:
    unfinished = judged("ben", SUBSET, rationale=" ")
    assert pair(judged("ana", INTERSECTS), unfinished).status is JudgedStatus.DRAFT
    assert pair(unfinished, mine="ben").mapping is None
    assert pair(unfinished, mine="ben").own == unfinished


def test_agreed_settles_what_was_disputed_before_it() -> None:
    ana, ben = judged("ana", INTERSECTS), judged("ben", SUBSET, at="2026-11-22T10:00:00.000Z")
    agreement = Agreement(of="ben", by="ana", at="2026-11-22T11:00:00.000Z")
    settled = pair(ana, ben, agreement=agreement)
    assert settled.status is JudgedStatus.AGREED
    assert settled.agreed == ben
    assert settled.mapping is not None
    assert (settled.mapping.relation, settled.mapping.status) == (SUBSET, Status.AGREED)
    assert not settled.mapping.is_disputed
    later = judged("cem", NONE, at="2026-11-22T12:00:00.000Z")
    assert pair(ana, ben, later, agreement=agreement).status is JudgedStatus.DISPUTED


def test_ones_own_goes_before_anothers_and_both_before_a_bundled_one() -> None:
    bundled, ben = judged(CROSSWALK, INTERSECTS), judged("ben", SUBSET)
    assert pair(bundled).speaking == bundled
    assert pair(bundled, ben).speaking == ben
    assert pair(bundled, ben, judged("ana", EQUAL)).speaking == judged("ana", EQUAL)


def test_a_bundled_row_alone_keeps_its_status_also_where_a_second_reader_agreed() -> None:
    second = judged(bundled_reader("oecd--unesco", second=True), INTERSECTS)
    assert pair(judged(CROSSWALK, INTERSECTS), second).status is JudgedStatus.DRAFT
    other = judged(bundled_reader("oecd--unesco", second=True), SUBSET)
    assert pair(judged(CROSSWALK, INTERSECTS), other).status is JudgedStatus.DISPUTED


def test_a_bundled_row_that_was_changed_is_no_second_opinion_one_that_was_not_is() -> None:
    bundled = judged(CROSSWALK, INTERSECTS)
    changed = taken_over(bundled, by="ana", at="2026-11-22T09:00:00.000Z").with_possible([SUBSET])
    assert changed.ground == Ground(kind="crosswalk", of="oecd--unesco")
    assert pair(bundled, changed).status is JudgedStatus.DRAFT
    assert pair(bundled, judged("ana", SUBSET)).status is JudgedStatus.DISPUTED
    accepted = taken_over(bundled, by="ana", at="2026-11-22T09:00:00.000Z")
    assert pair(bundled, accepted).status is JudgedStatus.REVIEWED


def test_an_unsure_reader_gives_no_mapping_but_what_remains_possible() -> None:
    unsure = pair(judged("ana", SUBSET, INTERSECTS))
    assert unsure.mapping is None
    assert unsure.unsure is not None
    assert unsure.unsure.possible == (SUBSET, INTERSECTS)
    assert pair(judged("ana", SUBSET, INTERSECTS), judged("ben", SUBSET)).status is JudgedStatus.DRAFT
    against = pair(judged("ana", EQUAL), judged("ben", SUBSET, INTERSECTS))
    assert against.status is JudgedStatus.DISPUTED
    assert against.mapping is not None
    assert against.mapping.is_disputed
    assert against.mapping.second_reader is None


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        ("oecd-ai-2024:1.3", "oecd-ai-2024:1.3", "pair-itself"),
        ("oecd-ai-2024:1.3", "oecd-ai-2024:1.3/iii", "pair-within-framework"),
        ("oecd-ai-2024:1.3", "oecd-ai-2024:1.4", "pair-within-framework"),
        ("oecd-ai-2024", "unesco-rec-ai-2021:principle-7", "pair-whole-framework"),
        ("oecd-ai-2024:9.9", "unesco-rec-ai-2021:principle-7", "unknown-provision"),
        ("oecd-ai-2024:1.3/xx", "unesco-rec-ai-2021:principle-7", "unknown-element"),
        ("oecd-ai-1999:1.3", "unesco-rec-ai-2021:principle-7", "unknown-framework"),
    ],
)
def test_a_pair_that_cannot_be_mapped_is_refused(source: str, target: str, code: str) -> None:
    with pytest.raises(ConcordError) as fault:
        checked_pair(LIBRARY, Ref.parse(source), Ref.parse(target))
    assert fault.value.code == code
    assert str(fault.value)


def test_two_states_of_an_instrument_can_be_mapped() -> None:
    earlier, later = Ref("oecd-ai-2019", "1.3"), Ref("oecd-ai-2024", "1.3")
    assert checked_pair(LIBRARY, earlier, later) == (earlier, later)


LIBRARY = Library.load()
