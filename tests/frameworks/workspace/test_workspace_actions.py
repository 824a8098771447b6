"""Actions as pure functions of the records: what they change, what they refuse, what they are called."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from workspaces import FRAMEWORKS, ODD_TEXT, ON_A_COMPARISON, Action

from frameworks.errors import ConcordError
from frameworks.workspace import (
    AcceptedText,
    BlankKind,
    BlankMark,
    Change,
    ComparisonRecord,
    Edit,
    MemoSettings,
    NoteRecord,
    Reading,
    StaleChange,
    Star,
    actions,
)
from frameworks.workspace.records import KINDS, collection_of, storable

ACCEPTED = AcceptedText(blocks="[]", generated="They agree.", sha256="0" * 64)


@pytest.fixture
def reading() -> Reading:
    return Reading(
        [
            (("first",), ComparisonRecord(name="Transparency", frameworks=FRAMEWORKS[:3], position=0)),
            (("second",), ComparisonRecord(name="Safety", position=1)),
        ]
    )


def _with(reading: Reading, *acts: Action) -> Reading:
    for act in acts:
        reading.take_in(act(reading))
    return reading


def test_a_new_comparison_stands_last(reading: Reading) -> None:
    identity = actions.new_id()
    reading.take_in(actions.add_comparison(reading, " Fairness  now ", ["a", "b", "a"], identity=identity))
    assert list(reading.comparisons()) == ["first", "second", identity]
    assert reading.comparisons()[identity] == ComparisonRecord(name="Fairness now", frameworks=("a", "b"), position=2)


@pytest.mark.parametrize(("name", "code"), [("  ", "comparison-name-empty"), ("SAFETY", "comparison-name-taken")])
def test_a_name_must_be_free(reading: Reading, name: str, code: str) -> None:
    with pytest.raises(ConcordError) as fault:
        actions.rename_comparison(reading, "first", name)
    assert fault.value.code == code


def test_a_comparison_keeps_its_own_name(reading: Reading) -> None:
    assert actions.rename_comparison(reading, "first", "Transparency").edits == ()
    assert actions.rename_comparison(reading, "first", "transparency").edits


def test_an_unknown_name_is_answered_with_all_names(reading: Reading) -> None:
    assert reading.comparison_named(" safety ") == "second"
    with pytest.raises(ConcordError, match="“Transparency”, “Safety”"):
        reading.comparison_named("Fairness")
    with pytest.raises(ConcordError, match="nor any other"):
        Reading().comparison_named("Fairness")


def test_removing_a_comparison_takes_what_hangs_on_it(reading: Reading) -> None:
    untouched = reading.records()
    mark = BlankMark(kind="none-found", scope="the whole text")
    _with(
        reading,
        lambda now: actions.star_row(now, "first", "t"),
        lambda now: actions.write_note(now, "first", "t", None, NoteRecord(text="row")),
        lambda now: actions.write_note(now, "first", "t", "oecd-ai-2024", NoteRecord(text="cell")),
        lambda now: actions.edit_memo_text(now, "first", "bottom-line", "They agree."),
        lambda now: actions.accept_texts(now, "first", {("agree", "intro"): ACCEPTED}),
        lambda now: actions.edit_memo_settings(now, "first", title="Where they agree"),
        lambda now: actions.star_row(now, "second", "t"),
        lambda now: actions.mark_blank(now, "t", "oecd-ai-2024", mark),
    )
    change = actions.remove_comparison(reading, "first")
    assert len(change.edits) == 7
    reading.take_in(change)
    assert [key for key, _ in reading.records()] == [("t", "oecd-ai-2024"), ("second",), ("second", "t")]
    reading.take_in(change.inverse())
    assert reading.memo_text("first", "bottom-line") == "They agree."
    assert untouched[0] in reading.records()


def test_duplicating_a_comparison_takes_all_that_hangs_on_it_along(reading: Reading) -> None:
    _with(
        reading,
        lambda now: actions.star_row(now, "first", "t"),
        lambda now: actions.write_note(now, "first", "t", "oecd-ai-2024", NoteRecord(text="cell")),
        lambda now: actions.edit_memo_text(now, "first", "bottom-line", "They agree."),
        lambda now: actions.accept_texts(now, "first", {("agree", "intro"): ACCEPTED}),
        lambda now: actions.edit_memo_settings(now, "first", title="Where they agree"),
    )
    change = actions.duplicate_comparison(reading, "first", "Copy", identity="third")
    assert change.label() == "Duplicate comparison “Transparency”"
    reading.take_in(change)
    assert list(reading.comparisons()) == ["first", "second", "third"]
    assert reading.comparisons()["third"].frameworks == reading.comparisons()["first"].frameworks
    assert reading.stars("third") == {"t"}
    assert reading.notes("third") == reading.notes("first")
    assert reading.memo_text("third", "bottom-line") == "They agree."
    assert reading.memo_settings("third").title == "Where they agree"
    assert reading.accepted_texts("third") == {("agree", "intro"): ACCEPTED}
    with pytest.raises(ConcordError, match="Safety"):
        actions.duplicate_comparison(reading, "first", "Safety", identity="fourth")


@pytest.mark.parametrize(
    ("chosen", "label"),
    [
        ([*FRAMEWORKS[:3], "ai4people-2018"], "Add “AI4People 2018”"),
        (FRAMEWORKS[:2], "Remove “g7-code-of-conduct-2023”"),
        (reversed(FRAMEWORKS[:3]), "Move columns"),
        (["rome-call-2020", "toronto-2018"], "Choose frameworks"),
    ],
)
def test_choosing_frameworks_says_what_happened(reading: Reading, chosen: list[str], label: str) -> None:
    change = actions.choose_frameworks(reading, "first", list(chosen), {"ai4people-2018": "AI4People 2018"})
    assert change.label() == label


def test_rewriting_an_accepted_text_is_one_step_and_taking_it_back_another(reading: Reading) -> None:
    _with(reading, lambda now: actions.accept_texts(now, "first", {("agree", "intro"): ACCEPTED}, title="Agreement"))
    own = msgspec.structs.replace(ACCEPTED, blocks='["\ud83d"]', is_own=True)
    one = actions.rewrite_accepted(reading, "first", "agree", "intro", own, title="Agreement")
    assert one.coalesce is not None
    assert one.coalesce == actions.rewrite_accepted(reading, "first", "agree", "intro", ACCEPTED).coalesce
    reading.take_in(one)
    assert reading.accepted_texts("first")["agree", "intro"].blocks == '["\ufffd"]'
    back = actions.release_texts(reading, "first", [("agree", "intro")], title="Agreement")
    assert back.label() == "Take back accepted text in “Agreement”"
    reading.take_in(back)
    assert reading.accepted_texts("first") == {}
    assert reading.accepted_texts("second") == {}


def test_rows_of_a_framework_that_leaves_become_themes(reading: Reading) -> None:
    _with(
        reading,
        lambda now: actions.choose_axis(now, "first", "pivot", "oecd-ai-2024"),
        lambda now: actions.choose_frameworks(now, "first", [FRAMEWORKS[0], FRAMEWORKS[1]]),
    )
    assert reading.comparisons()["first"].pivot == "oecd-ai-2024"
    reading.take_in(actions.choose_frameworks(reading, "first", [FRAMEWORKS[0]]))
    assert (reading.comparisons()["first"].axis, reading.comparisons()["first"].pivot) == ("themes", None)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "confirmed-absent", "on": "2026-11-22"}, "blank-needs-person"),
        ({"kind": "confirmed-absent", "by": " ", "on": "2026-11-22"}, "blank-needs-person"),
        ({"kind": "confirmed-absent", "by": "Ana"}, "blank-needs-date"),
        ({"kind": "confirmed-absent", "by": "Ana", "on": "22 Nov 2026"}, "blank-date"),
        ({"kind": "confirmed-absent", "by": "Ana", "on": "20261122"}, "blank-date"),
        ({"kind": "not-applicable", "by": "Ana", "on": "2026-11-22"}, "blank-needs-provision"),
        ({"kind": "none-found", "scope": "\n"}, "blank-needs-search"),
    ],
)
def test_a_blank_is_refused_without_what_it_stands_on(fields: dict[str, str], code: str) -> None:
    with pytest.raises(ConcordError) as fault:
        BlankMark(**fields)  # type: ignore[arg-type]
    assert fault.value.code == code
    assert str(fault.value)


def test_a_date_of_a_memo_is_a_day(reading: Reading) -> None:
    assert actions.edit_memo_settings(reading, "first", date="2026-11-22").edits
    with pytest.raises(ConcordError, match="“2026-02-30” is not a date"):
        actions.edit_memo_settings(reading, "first", date="2026-02-30")


def test_what_changes_nothing_is_empty(reading: Reading) -> None:
    _with(
        reading,
        lambda now: actions.star_row(now, "first", "t"),
        lambda now: actions.write_note(now, "first", "t", None, NoteRecord(text="x", by="Ana", at="1")),
    )
    assert actions.star_row(reading, "first", "t").edits == ()
    assert actions.unstar_row(reading, "first", "u").edits == ()
    assert actions.clear_blank(reading, "t", "oecd-ai-2024").edits == ()
    assert actions.write_note(reading, "first", "t", None, NoteRecord(text="x", by="Ben", at="2")).edits == ()
    assert actions.edit_memo_settings(reading, "first", paper="A4").edits == ()
    assert actions.edit_memo_text(reading, "first", "meaning", "").edits == ()


def test_a_stale_change_is_a_fault(reading: Reading) -> None:
    first, second = (actions.rename_comparison(reading, "first", name) for name in ("A", "B"))
    reading.take_in(first)
    before = reading.records()
    with pytest.raises(StaleChange):
        reading.take_in(second)
    assert reading.records() == before


def test_an_unknown_comparison_is_a_fault_of_ours(reading: Reading) -> None:
    with pytest.raises(KeyError):
        actions.choose_axis(reading, "third", "themes")


def test_an_edit_holds_records_of_its_collection() -> None:
    with pytest.raises(ValueError, match="another collection"):
        Edit(collection="star", key=("a",), before=None, after=ComparisonRecord(name="A"))
    edit = Edit(collection="star", key=("a", "b"), before=None, after=Star())
    with pytest.raises(ValueError, match="twice"):
        Change(kind="star", edits=(edit, edit))


def test_every_collection_has_one_type() -> None:
    assert len({collection_of(kind) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", get_args(BlankKind))
def test_each_blank_has_its_words(reading: Reading, kind: BlankKind) -> None:
    mark = BlankMark(kind=kind, by="Ana", on="2026-11-22", scope="Art. 3")
    change = actions.mark_blank(reading, "t", "oecd", mark, row_title="Culture", framework_title="OECD 2024")
    assert "“Culture”" in change.label()
    assert "“OECD 2024”" in change.label()
    assert actions.clear_blank(reading, "t", "oecd").label()


@pytest.mark.parametrize("field", MemoSettings.__struct_fields__)
def test_each_setting_of_a_memo_has_its_words(reading: Reading, field: str) -> None:
    value = getattr(MemoSettings(), field)
    assert actions.edit_memo_settings(reading, "first", **{field: value}).label()
    assert actions.edit_memo_settings(reading, "first", title="T", to="W").label() == "Change settings of memo"


def test_long_titles_are_cut_in_the_menu(reading: Reading) -> None:
    label = actions.star_row(reading, "first", "t", "Tell people\nwhen " + "long " * 40).label()
    assert label.startswith("Star “Tell people when long")
    assert label.endswith("…”")
    assert len(label) < 70


@given(ODD_TEXT)
def test_any_text_can_be_stored(text: str) -> None:
    clean = storable(text)
    assert msgspec.json.decode(msgspec.json.encode(clean)) == clean
    if not any("\ud800" <= character <= "\udfff" for character in text):
        assert clean == text


def test_halves_of_a_character_are_joined() -> None:
    assert storable("a\ud83d\ude00b") == "a😀b"
    assert storable("a\ud83db") == "a\ufffdb"


@given(ON_A_COMPARISON, ON_A_COMPARISON)
def test_a_change_and_its_inverse_cancel_out(first: Action, second: Action) -> None:
    records = [
        (("first",), ComparisonRecord(name="A", frameworks=FRAMEWORKS)),
        (("second",), ComparisonRecord(name="B", position=1)),
    ]
    reading = Reading(records)
    reading.take_in(first(reading))
    if len(reading.comparisons()) < 2:
        return
    before = reading.records()
    change = second(reading)
    assert change.label()
    assert msgspec.json.decode(msgspec.json.encode(change), type=Change) == change
    reading.take_in(change)
    reading.take_in(change.inverse())
    assert reading.records() == before
    assert change.followed_by(change.inverse()).edits == ()


@given(st.lists(ODD_TEXT, min_size=1, max_size=6))
def test_changes_in_a_row_make_one(texts: list[str]) -> None:
    reading = Reading([(("first",), ComparisonRecord(name="A"))])
    apart = Reading(reading.records())
    whole = Change(kind="edit-memo-text", edits=())
    for text in texts:
        change = actions.edit_memo_text(apart, "first", "meaning", text)
        apart.take_in(change)
        whole = whole.followed_by(change)
    reading.take_in(whole)
    assert reading.records() == apart.records()
