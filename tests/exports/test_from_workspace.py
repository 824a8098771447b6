"""From a workspace to a memo's request: all that a person chose and wrote, and nothing of other comparisons."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from exports.building import build
from exports.from_workspace import library_of, request_from
from exports.memo import Memo
from exports.request import Mark, MemoRequest, Note
from exports.wording import wording
from frameworks.comparison import Axis, Blank, BlankKind, BlankReason, Selection, compare
from frameworks.errors import ConcordError
from frameworks.judgements import Judgement, taken_over
from frameworks.library import Library
from frameworks.mappings import Relation
from frameworks.model import encode
from frameworks.ref import Ref
from frameworks.workspace import AcceptedText, Change, Copy, JudgedMappings, Reading, actions, judging
from frameworks.workspace.keeping import copies_for
from frameworks.workspace.records import BlankMark, NoteRecord
from frameworks.workspace.workspace import Workspace

OECD, UNESCO, G7 = "oecd-ai-2024", "unesco-rec-ai-2021", "g7-code-of-conduct-2023"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.load()


@pytest.fixture
def reading() -> Reading:
    reading = Reading()
    _do(reading, actions.add_comparison(reading, "First", [OECD, UNESCO], identity="one"))
    _do(reading, actions.add_comparison(reading, "Second", [G7], identity="two"))
    return reading


def _do(reading: Reading, change: Change) -> None:
    reading.take_in(change)


def test_frameworks_come_in_the_order_chosen(reading: Reading, library: Library) -> None:
    _do(reading, actions.choose_frameworks(reading, "one", [G7, UNESCO, OECD]))
    request = request_from(reading, library, "one")
    assert [framework.id for framework in request.frameworks] == [G7, UNESCO, OECD]
    assert request.selection.frameworks == (G7, UNESCO, OECD)


def test_rows_of_a_framework_that_is_not_compared_bring_it_along(reading: Reading, library: Library) -> None:
    _do(reading, actions.choose_axis(reading, "one", "pivot", G7))
    request = request_from(reading, library, "one")
    assert [framework.id for framework in request.frameworks] == [OECD, UNESCO, G7]
    assert request.selection.frameworks == (OECD, UNESCO)
    assert (request.selection.axis, request.selection.pivot) == (Axis.PIVOT, G7)


def test_texts_stars_and_notes_are_those_of_the_comparison_alone(reading: Reading, library: Library) -> None:
    for comparison in ("one", "two"):
        _do(reading, actions.edit_memo_text(reading, comparison, "meaning", f"For {comparison}."))
        _do(reading, actions.star_row(reading, comparison, f"theme:{comparison}"))
        note = NoteRecord(text=f"See {comparison}")
        _do(reading, actions.write_note(reading, comparison, "theme:privacy", OECD, note))
        _do(reading, actions.write_note(reading, comparison, "theme:privacy", None, note))
    request = request_from(reading, library, "one")
    assert request.texts == {"meaning": "For one."}
    assert request.stars == ("theme:one",)
    assert request.notes == (
        Note(row="theme:privacy", text="See one"),
        Note(row="theme:privacy", framework=OECD, text="See one"),
    )


def test_marked_blanks_come_with_person_and_date(reading: Reading, library: Library) -> None:
    mark = BlankMark(kind="confirmed-absent", by="A. Fellow", on="2026-11-20", reason="read twice")
    for framework in (OECD, G7):
        _do(reading, actions.mark_blank(reading, "theme:culture-media", framework, mark))
    blank = Blank(
        kind=BlankKind.CONFIRMED_ABSENT,
        reason=BlankReason.MARKED,
        note="read twice",
        on="2026-11-20",
        by="A. Fellow",
    )
    marks = request_from(reading, library, "one").marks
    assert marks == (Mark(row="theme:culture-media", framework=OECD, blank=blank),)


def test_settings_come_along_and_a_memo_without_a_date_has_that_of_today(reading: Reading, library: Library) -> None:
    fields = {"title": "Agreement", "to": "Director", "author": "A. Fellow", "marking": "LIMITE", "paper": "Letter"}
    _do(reading, actions.edit_memo_settings(reading, "one", status="DRAFT 0.3", **fields))
    request = request_from(reading, library, "one", today="2026-11-22")
    assert {name: getattr(request, name) for name in fields} == fields
    assert (request.status, request.date, request.language) == ("DRAFT 0.3", "2026-11-22", "en")
    _do(reading, actions.edit_memo_settings(reading, "one", final="2026-11-23"))
    assert request_from(reading, library, "one").status == "Final"
    _do(reading, actions.edit_memo_settings(reading, "one", date="2026-12-01"))
    assert request_from(reading, library, "one", today="2026-11-22").date == "2026-12-01"


def test_nothing_chosen_is_said(library: Library) -> None:
    reading = Reading()
    _do(reading, actions.add_comparison(reading, "Empty", identity="none"))
    with pytest.raises(ConcordError, match="No framework is chosen"):
        request_from(reading, library, "none")


def test_the_copies_of_a_workspace_go_before_the_library(tmp_path: Path, library: Library) -> None:
    older = msgspec.structs.replace(library.framework(OECD), revision=7)
    with Workspace.create(tmp_path / "a.concord") as workspace:
        change = actions.add_comparison(workspace, "One", [OECD, UNESCO], identity="one")
        workspace.apply(change, [Copy("framework", OECD, encode(older))])
        request = request_from(workspace, library_of(workspace, library), "one")
    assert [framework.revision for framework in request.frameworks] == [7, library.framework(UNESCO).revision]


def _memo(workspace: Workspace, library: Library) -> tuple[MemoRequest, Memo]:
    request = request_from(workspace, library_of(workspace, library), "one", today="2026-11-22")
    return request, build(request)


@pytest.fixture
def workspace(tmp_path: Path, library: Library) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "a.concord") as workspace:
        change = actions.add_comparison(workspace, "One", [OECD, UNESCO], identity="one")
        workspace.apply(change, copies_for(change, workspace, library))
        yield workspace


def test_without_judgements_the_memo_is_that_of_the_bundled_mappings(workspace: Workspace, library: Library) -> None:
    request, memo = _memo(workspace, library)
    assert request.claims == library.mappings.claims([OECD, UNESCO])
    assert build(msgspec.structs.replace(request, claims=None)) == memo


def test_a_memo_speaks_of_what_persons_judged(workspace: Workspace, library: Library) -> None:
    _, before = _memo(workspace, library)
    judged = JudgedMappings(workspace, library)
    bundled = next(one for one in judged.between(OECD, UNESCO) if one.mapping and one.mapping.shared).bundled[0]
    own = taken_over(bundled, by="ana", at="2026-11-22T09:00:00.000Z")
    own = msgspec.structs.replace(own, shared=("a phrase that only this reader wrote",))
    workspace.apply(judging.judge(workspace, library, own))
    request, memo = _memo(workspace, library)
    assert memo != before
    assert request.claims is not None
    assert any("a phrase that only this reader wrote" in mapping.shared for mapping in request.claims.mappings)
    assert "1 reviewed by a second person" in repr(memo)
    assert "disputed between readers" in repr(memo)
    assert pickle.loads(pickle.dumps(request)) == request


def test_a_pair_left_open_is_not_called_uncompared(workspace: Workspace, library: Library) -> None:
    item = next(ref for ref in _items(library, G7) if not library.mappings.of(ref, "beijing-2019"))
    target = next(_items(library, "beijing-2019"))
    unsure = Judgement(source=item, target=target, by="ana", at="2026-11-22T09:00:00.000Z", rationale="Not clear.")
    unsure = unsure.with_possible([Relation.INTERSECTS_WITH, Relation.NO_RELATIONSHIP])
    workspace.apply(judging.judge(workspace, library, unsure))
    with_judged = library_of(workspace, library)
    selection = Selection(frameworks=(G7, "beijing-2019"), axis=Axis.PIVOT)
    (row,) = (row for row in compare(with_judged, selection).rows if row.ref == item)
    blank = row.cell("beijing-2019").blank
    assert blank is not None
    assert (blank.kind, blank.reason) == (BlankKind.NOT_YET_COMPARED, BlankReason.UNSURE)
    assert wording().blank_words(blank)[1] == "looked at on 22 November 2026, and the relation left open"


def test_a_kept_crosswalk_goes_before_the_librarys(workspace: Workspace, library: Library) -> None:
    (kept,) = workspace.kept_crosswalks()
    later = msgspec.structs.replace(library.crosswalks[kept], mappings=())
    newer = library.with_crosswalks({kept: encode(later)})
    assert not list(newer.mappings.between(OECD, UNESCO))
    assert len(list(library_of(workspace, newer).mappings.between(OECD, UNESCO))) == 152


def _items(library: Library, framework: str) -> Iterator[Ref]:
    return (Ref(framework, provision.id) for provision in library.framework(framework).provisions())


def test_the_template_and_the_accepted_texts_come_along(reading: Reading, library: Library) -> None:
    text = AcceptedText(blocks="[]", generated="They agree.", sha256="0" * 64)
    _do(reading, actions.accept_texts(reading, "one", {("agree", "agree-intro"): text}))
    _do(reading, actions.edit_memo_settings(reading, "one", template="gap"))
    request = request_from(reading, library, "one")
    assert (request.template, request.accepted) == ("gap", {("agree", "agree-intro"): text})
    assert request_from(reading, library, "two").accepted == {}
