"""Judging in a workspace: each action and its undoing, what they come to, older files and copies for others."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from workspaces import Clock, replayed

from frameworks.errors import ConcordError
from frameworks.judgements import (
    Contrary,
    Evidence,
    JudgedMapping,
    JudgedStatus,
    Judgement,
    bundled_reader,
    taken_over,
)
from frameworks.library import Library
from frameworks.mappings import Claims, Mappings, Relation
from frameworks.model import Pinpoint, Unit
from frameworks.ref import Ref
from frameworks.workspace import (
    AcceptedText,
    BlankMark,
    Change,
    JudgedMappings,
    MemoSettings,
    Person,
    Reading,
    Wishes,
    Workspace,
    actions,
    judging,
)
from frameworks.workspace.keeping import copies_for
from frameworks.workspace.records import AgreementRecord, AnswerRecord, JudgementRecord

LIBRARY = Library.load()
OECD, UNESCO = Ref("oecd-ai-2024", "1.3", "iii"), Ref("unesco-rec-ai-2021", "principle-7", "p40")
CROSSWALK = "oecd-ai-2024--unesco-rec-ai-2021"
NEW = (Ref("oecd-ai-2024", "1.3", "i"), Ref("beijing-2019", "1.1"))
AT = "2026-11-22T09:00:00.000Z"
TITLES = ("UNESCO para. 40", "OECD 1.3 (iii)")
EQUAL, SUBSET, SUPERSET, INTERSECTS, NONE = Relation


class Desk:
    """Records with the mappings that follow them, and one person who looks."""

    def __init__(self, reading: Reading | None = None, person: str = "ana") -> None:
        self.reading = reading or Reading()
        self.judged = JudgedMappings(self.reading, LIBRARY, person)

    def do(self, change: Change) -> Change:
        self.reading.take_in(change)
        self.judged.take_in(change)
        return change

    def judge(self, *possible: Relation, by: str = "ana", **fields: object) -> Change:
        return self.do(judging.judge(self.reading, LIBRARY, judgement(*possible, by=by, **fields)))

    def pair(self) -> JudgedMapping:
        """The pair, and that it is what reading all records anew gives."""
        found = self.judged.pair(OECD, UNESCO)
        assert found == JudgedMappings(self.reading, LIBRARY, found.mine).pair(OECD, UNESCO)
        assert self.judged.pair(UNESCO, OECD) == found.turned()
        return found


def judgement(*possible: Relation, by: str = "ana", **fields: object) -> Judgement:
    fields = {"rationale": "Read twice.", "at": AT, **fields}
    return Judgement(source=OECD, target=UNESCO, by=by, **fields).with_possible(possible)  # type: ignore[arg-type]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def contrary(by: str = "ana", reason: str = "One bans what the other asks for.") -> Contrary:
    here = Evidence(pinpoints=(Pinpoint(unit=Unit.PARAGRAPH, first="40"),))
    there = Evidence(pinpoints=(Pinpoint(unit=Unit.PRINCIPLE, first="1.3"),), quotation="understand")
    return Contrary(
        source=UNESCO, target=OECD, source_evidence=here, target_evidence=there, reason=reason, by=by, at=AT
    )


def test_a_judgement_is_the_same_from_either_side(desk: Desk) -> None:
    seen_from_unesco = judgement(SUBSET, target_only=("input",)).turned()
    desk.do(judging.judge(desk.reading, LIBRARY, seen_from_unesco))
    assert list(desk.reading.all(JudgementRecord)) == [(str(OECD), str(UNESCO), "ana")]
    own = desk.pair().own
    assert own == judgement(SUBSET, target_only=("input",))
    assert judging.judgement_of(desk.reading, UNESCO, OECD, "ana") == seen_from_unesco


def test_the_edit_menu_names_what_was_changed(desk: Desk) -> None:
    def label(one: Judgement) -> str:
        return desk.do(judging.judge(desk.reading, LIBRARY, one, TITLES)).label()

    one = judgement(SUPERSET, rationale="").turned().turned()
    one = msgspec.structs.replace(one.turned())
    assert label(one) == "Relate “UNESCO para. 40” and “OECD 1.3 (iii)”"
    one = msgspec.structs.replace(one, rationale="Wider.")
    assert label(one) == "Write reason for “UNESCO para. 40” and “OECD 1.3 (iii)”"
    one = msgspec.structs.replace(one, target_only=("input",))
    assert label(one) == "Write what only “OECD 1.3 (iii)” asks"
    one = msgspec.structs.replace(one, strength=3)
    assert label(one) == "Change strength of “UNESCO para. 40” and “OECD 1.3 (iii)”"
    assert label(one.with_possible([EQUAL])) == "Relate “UNESCO para. 40” and “OECD 1.3 (iii)”"


def test_typing_a_reason_is_one_step_and_the_same_claim_later_is_none(workspace: Workspace, clock: Clock) -> None:
    one = judgement(INTERSECTS, rationale="")
    workspace.apply(judging.judge(workspace, LIBRARY, one))
    clock.wait(5)
    for text in ("B", "Be", "Because"):
        clock.wait(0.4)
        at = clock.now.isoformat()
        workspace.apply(judging.judge(workspace, LIBRARY, msgspec.structs.replace(one, rationale=text, at=at)))
    again = msgspec.structs.replace(one, rationale="Because", at="later")
    assert not judging.judge(workspace, LIBRARY, again).edits
    workspace.undo()
    assert judging.judgement_of(workspace, OECD, UNESCO, "ana").rationale == ""
    workspace.undo()
    assert not workspace.all(JudgementRecord)
    assert replayed(workspace) == workspace.records()


def test_a_judgement_that_says_nothing_is_withdrawn(desk: Desk) -> None:
    desk.judge(INTERSECTS)
    desk.judge(rationale="")
    assert not desk.reading.all(JudgementRecord)
    desk.judge(INTERSECTS)
    desk.do(judging.withdraw(desk.reading, UNESCO, OECD, "ana"))
    assert desk.pair().judgements == ()


def test_who_does_not_sign_is_asked_for_a_name(desk: Desk) -> None:
    for attempt in (
        lambda: judging.judge(desk.reading, LIBRARY, judgement(SUBSET, by="")),
        lambda: judging.reject(desk.reading, OECD, UNESCO, CROSSWALK, by="", at=AT, reason="No."),
        lambda: judging.agree(desk.reading, desk.pair(), "ana", by="", at=AT),
        lambda: judging.claim_contrary(desk.reading, LIBRARY, contrary(by="")),
        lambda: judging.answer_suggestion(desk.reading, OECD, UNESCO, "later", by="", at=AT),
    ):
        with pytest.raises(ConcordError, match="Enter your name"):
            attempt()


def test_a_bundled_mapping_is_accepted_changed_or_rejected(desk: Desk) -> None:
    bundled = desk.pair().bundled[0]
    assert bundled.by == bundled_reader(CROSSWALK)
    untouched = desk.judged.mappings
    desk.do(judging.accept(desk.reading, LIBRARY, bundled, "ana", AT))
    assert desk.pair().status is JudgedStatus.REVIEWED
    changed = taken_over(bundled, by="ana", at=AT).with_possible([NONE])
    changed = msgspec.structs.replace(changed, shared=(), rationale="They ask for other things.")
    desk.do(judging.judge(desk.reading, LIBRARY, changed))
    (mapping,) = (one for one in desk.judged.mappings.of(UNESCO, "oecd-ai-2024") if one.target == OECD)
    assert (mapping.relation, mapping.rationale) == (NONE, "They ask for other things.")
    assert not mapping.is_disputed
    desk.do(judging.withdraw(desk.reading, OECD, UNESCO, "ana"))
    desk.do(judging.reject(desk.reading, UNESCO, OECD, CROSSWALK, by="ana", at=AT, reason="Read wrongly."))
    assert (desk.pair().speaking, desk.pair().rejected[0]) == (None, bundled)
    assert OECD not in [one.target for one in desk.judged.mappings.of(UNESCO, "oecd-ai-2024")]
    desk.do(judging.take_back_rejection(desk.reading, OECD, UNESCO, CROSSWALK))
    ids = [framework.id for framework in LIBRARY.frameworks]
    assert desk.judged.mappings.claims(ids) == untouched.claims(ids) == LIBRARY.mappings.claims(ids)
    with pytest.raises(ConcordError, match="Say why"):
        judging.reject(desk.reading, OECD, UNESCO, CROSSWALK, by="ana", at=AT, reason=" ")


def test_an_unfinished_one_cannot_be_accepted(desk: Desk) -> None:
    with pytest.raises(ConcordError, match="Say why"):
        judging.accept(desk.reading, LIBRARY, judgement(SUBSET, by="ben", rationale=""), "ana", AT)


def test_agreed_needs_two_and_falls_with_the_claim(desk: Desk) -> None:
    desk.judge(SUBSET)
    with pytest.raises(ConcordError, match="two people"):
        judging.agree(desk.reading, desk.pair(), "ana", by="ana", at=AT)
    with pytest.raises(ConcordError, match="finished"):
        judging.agree(desk.reading, desk.pair(), "ben", by="ana", at=AT)
    desk.do(judging.agree(desk.reading, desk.pair().turned(), "ana", by="ben", at=AT))
    assert desk.pair().status is JudgedStatus.AGREED
    evidence = Evidence(quotation="plain")
    desk.judge(SUBSET, source_evidence=(evidence,))
    assert desk.pair().status is JudgedStatus.AGREED
    desk.judge(SUBSET, rationale="Another reason.", source_evidence=(evidence,))
    assert not desk.reading.all(AgreementRecord)
    desk.judge(SUBSET, by="ben")
    assert desk.pair().status is JudgedStatus.DISPUTED  # the bundled row still overlaps
    desk.do(judging.agree(desk.reading, desk.pair(), "ana", by="ana", at=AT))
    desk.do(judging.take_back_agreement(desk.reading, UNESCO, OECD))
    assert desk.pair().agreement is None


def test_contrary_needs_two_places_a_reason_and_somebody_else(desk: Desk) -> None:
    bare = msgspec.structs.replace(contrary(), target_evidence=Evidence(quotation="understand"))
    with pytest.raises(ConcordError, match="place in both texts"):
        judging.claim_contrary(desk.reading, LIBRARY, bare)
    with pytest.raises(ConcordError, match="different directions"):
        judging.claim_contrary(desk.reading, LIBRARY, contrary(reason=" "))
    desk.do(judging.claim_contrary(desk.reading, LIBRARY, contrary()))
    assert desk.pair().turned().contrary == (contrary(),)
    assert desk.pair().mapping is not None
    with pytest.raises(ConcordError, match="somebody other"):
        judging.confirm_contrary(desk.reading, OECD, UNESCO, "ana", by="ana", at=AT)
    desk.do(judging.confirm_contrary(desk.reading, OECD, UNESCO, "ana", by="ben", at=AT))
    assert desk.pair().contrary[0].is_confirmed
    assert not judging.claim_contrary(desk.reading, LIBRARY, contrary()).edits
    desk.do(judging.take_back_confirmation(desk.reading, UNESCO, OECD, "ana"))
    desk.do(judging.confirm_contrary(desk.reading, OECD, UNESCO, "ana", by="ben", at=AT))
    desk.do(judging.claim_contrary(desk.reading, LIBRARY, contrary(reason="Another.")))
    assert not desk.pair().contrary[0].is_confirmed
    desk.do(judging.withdraw_contrary(desk.reading, OECD, UNESCO, "ana"))
    with pytest.raises(ConcordError, match="not there any more"):
        judging.confirm_contrary(desk.reading, OECD, UNESCO, "ana", by="ben", at=AT)


def test_an_answer_to_a_suggestion_is_remembered_until_the_pair_is_judged(desk: Desk) -> None:
    desk.do(judging.answer_suggestion(desk.reading, UNESCO, OECD, "rejected", by="ana", at=AT))
    assert desk.judged.answered(OECD, UNESCO) == "rejected"
    assert JudgedMappings(desk.reading, LIBRARY, "ben").answered(OECD, UNESCO) is None
    desk.judge(SUBSET)
    assert not desk.reading.all(AnswerRecord)
    desk.do(judging.answer_suggestion(desk.reading, UNESCO, OECD, "later", by="ana", at=AT))
    desk.do(judging.answer_suggestion(desk.reading, UNESCO, OECD, None, by="ana", at=AT))
    assert desk.judged.answered(OECD, UNESCO) is None


def test_a_new_pair_joins_frameworks_that_no_crosswalk_maps(desk: Desk) -> None:
    source, target = NEW
    new = Judgement(source=source, target=target, by="ana", at=AT, rationale="Both ask for it.")
    desk.do(judging.judge(desk.reading, LIBRARY, new.with_possible([INTERSECTS])))
    assert desk.judged.mappings.has_pair(target.framework, source.framework)
    assert [pair.target for pair in desk.judged.of(target)] == [source]
    assert [pair.source for pair in desk.judged.between(*(ref.framework for ref in NEW))] == [source]
    (mapping,) = desk.judged.mappings.of(target, source.framework)
    assert (mapping.strength, mapping.compared_on, mapping.status) == (None, "2026-11-22", "draft")
    desk.do(judging.judge(desk.reading, LIBRARY, new.with_possible([INTERSECTS, NONE])))
    assert not desk.judged.mappings.of(target, source.framework)
    (unsure,) = desk.judged.mappings.unsure(target, source.framework)
    assert unsure.possible == (INTERSECTS, NONE)
    desk.do(judging.withdraw(desk.reading, *NEW, "ana"))
    assert desk.judged.of(target) == ()


def test_new_pairs_of_a_provision_and_its_elements_stand_side_by_side(desk: Desk) -> None:
    element, target = NEW
    for source in (element, element.parent):
        new = Judgement(source=source, target=target, by="ana", at=AT, rationale="Both ask for it.")
        desk.do(judging.judge(desk.reading, LIBRARY, new.with_possible([INTERSECTS])))
    assert [pair.source for pair in desk.judged.between(element.framework, target.framework)] == [
        element.parent,
        element,
    ]
    assert len(desk.judged.mappings.of(target, element.framework)) == 2


def test_a_pair_of_a_framework_that_left_the_library_is_kept_and_says_nothing(desk: Desk) -> None:
    record = JudgementRecord(possible=(SUBSET,), rationale="Read twice.", at=AT)
    gone = Reading([(("gone-2020:1", str(OECD), "ana"), record)])
    judged = JudgedMappings(gone, LIBRARY, "ana")
    assert judged.pair(OECD, Ref("gone-2020", "1")).own is not None
    assert not judged.mappings.has_pair("gone-2020", OECD.framework)


def test_a_persons_search_counts_and_a_mapping_ends_a_bundled_one(desk: Desk) -> None:
    item, other = NEW[0], NEW[1].framework
    mark = BlankMark(kind="none-found", by="Ana", on="2026-11-22", scope="whole text")
    desk.do(actions.mark_blank(desk.reading, f"item:{item}", other, mark))
    found = desk.judged.mappings.none_found(item, other)
    assert found is not None
    assert (found.scope, found.on) == ("whole text", "2026-11-22")
    search = next(iter(LIBRARY.mappings.searches("oecd-ai-2024", UNESCO.framework)))
    mapped = Judgement(source=search.item, target=UNESCO, by="ana", at=AT, rationale="Here after all.")
    desk.do(judging.judge(desk.reading, LIBRARY, mapped.with_possible([INTERSECTS])))
    assert desk.judged.mappings.none_found(search.item, UNESCO.framework) is None


def test_claims_go_to_another_process_whole() -> None:
    ids = ["oecd-ai-2024", "unesco-rec-ai-2021", "g7-code-of-conduct-2023"]
    claims = LIBRARY.mappings.claims(ids)
    sent = msgspec.msgpack.decode(msgspec.msgpack.encode(claims), type=Claims)
    assert Mappings.of_claims(sent).claims(ids) == claims
    assert len(claims.mappings) == 152 + 100 + 127
    assert len(claims.pairs) == 3


def test_a_person_has_a_random_id_that_stays(workspace: Workspace, path: Path, clock: Clock) -> None:
    assert workspace.person_id == ""
    workspace.apply(actions.name_person(workspace, workspace.seat, "Ana"))
    first = workspace.person_id
    assert len(first) == 12
    assert first != workspace.seat
    workspace.apply(actions.name_person(workspace, workspace.seat, "Ana Silva"))
    assert workspace.people() == {first: "Ana Silva"}
    workspace.apply(actions.name_person(workspace, workspace.seat, ""))
    assert workspace.person_id == ""
    workspace.apply(actions.name_person(workspace, workspace.seat, "Ana"))
    assert workspace.person_id == first


def test_one_name_at_two_seats_is_one_person_and_another_name_another() -> None:
    reading = Reading()
    for seat, name in (("desk", "Ana"), ("laptop", " ana "), ("other", "Ben")):
        reading.take_in(actions.name_person(reading, seat, name))
    ids = {seat: person.id for (seat,), person in reading.all(Person).items()}
    assert ids["desk"] == ids["laptop"] != ids["other"]


def test_judgements_stay_in_a_copy_for_others_and_names_do_not(workspace: Workspace, tmp_path: Path) -> None:
    workspace.apply(actions.name_person(workspace, workspace.seat, "Ana Silva"))
    me = workspace.person_id
    change = judging.judge(workspace, LIBRARY, judgement(SUBSET, by=me))
    workspace.apply(change, copies_for(change, workspace, LIBRARY))
    unused = judging.judge(workspace, LIBRARY, Judgement(source=NEW[0], target=NEW[1], by=me, rationale="x", at=AT))
    workspace.apply(unused, copies_for(unused, workspace, LIBRARY))
    workspace.undo()
    assert set(workspace.kept_hashes()) == {OECD.framework, UNESCO.framework}
    assert set(workspace.kept_crosswalks()) == {CROSSWALK}
    target = tmp_path / "copy.concord"
    workspace.save_copy_for_others(target, Wishes())
    with Workspace.open(target) as copy:
        assert list(copy.all(JudgementRecord)) == [(str(OECD), str(UNESCO), me)]
        assert copy.people() == {}
        assert set(copy.kept_hashes()) == {OECD.framework, UNESCO.framework}
        assert copy.kept_crosswalks() == workspace.kept_crosswalks()
        assert JudgedMappings(copy, LIBRARY).pair(OECD, UNESCO).speaking == judgement(SUBSET, by=me)
    assert b"Silva" not in target.read_bytes()


def test_a_file_of_version_1_is_taken_over_with_all_it_holds(path: Path, clock: Clock) -> None:
    shutil.copy(Path(__file__).with_name("version-1.concord"), path)
    before = path.read_bytes()
    with Workspace.open(path, read_only=True) as workspace:
        records = workspace.records()
    assert path.read_bytes() == before
    with Workspace.open(path, clock=clock) as workspace:
        assert workspace.records() == records == replayed(workspace)
        assert workspace.get(Person, "5ea700000001") == Person(name="Ana")
        assert workspace.redo() is not None
        workspace.apply(actions.name_person(workspace, "5ea700000001", "Ana"))
        (me,) = workspace.people()
        workspace.apply(judging.judge(workspace, LIBRARY, judgement(SUBSET, by=me)))
        assert [shot.name for shot in workspace.snapshots() if shot.name] == ["before the meeting"]
        while workspace.undo():
            pass
        assert workspace.records() == []
    assert path.with_name("transparency.backup-v1.concord").read_bytes() == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT version FROM migration").fetchall()[:2] == [(1,), (2,)]


def test_a_file_of_version_2_is_taken_over_and_takes_accepted_texts(path: Path, clock: Clock) -> None:
    shutil.copy(Path(__file__).with_name("version-2.concord"), path)
    before = path.read_bytes()
    text = AcceptedText(blocks="[]", generated="Both ask.", sha256="0" * 64)
    with Workspace.open(path, clock=clock) as workspace:
        records = workspace.records()
        assert records == replayed(workspace)
        assert workspace.memo_settings("first") == MemoSettings(title="Where they agree", marking="LIMITE")
        (judged,) = workspace.all(JudgementRecord).values()
        assert judged.possible == (SUBSET,)
        workspace.apply(actions.accept_texts(workspace, "first", {("agree", "agree-intro"): text}))
        assert workspace.accepted_texts("first") == {("agree", "agree-intro"): text}
        workspace.undo()
        assert workspace.records() == records
    assert path.with_name("transparency.backup-v2.concord").read_bytes() == before


def test_a_damaged_strength_in_a_file_is_refused(workspace: Workspace, path: Path) -> None:
    workspace.apply(judging.judge(workspace, LIBRARY, judgement(SUBSET)))
    workspace.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE record SET value = replace(value, '}', ',\"strength\":10}')")
        connection.commit()
    with pytest.raises(ConcordError) as fault:
        Workspace.open(path)
    assert fault.value.code == "workspace-damaged"
