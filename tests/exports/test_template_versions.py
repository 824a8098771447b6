"""The version-change note of OECD 2019 → 2024: each change with its act, marks that do not overclaim, what stayed."""

from __future__ import annotations

import msgspec
import pytest

from exports.building import build
from exports.memo import ChangeKind, Inlines, Listing, Memo, Paragraph, Span, Table
from exports.memo import plain as plain_with_bound_spaces
from exports.no_break import NO_BREAK
from exports.request import MemoRequest
from exports.templates.states import Revision, revision
from frameworks.comparison import Selection
from frameworks.errors import ConcordError
from frameworks.library import Library

IDS = ("oecd-ai-2019", "oecd-ai-2024")


def plain(inlines: Inlines) -> str:
    return plain_with_bound_spaces(inlines).replace(NO_BREAK, " ")


@pytest.fixture(scope="module")
def request_of_note(library: Library) -> MemoRequest:
    others = ("unesco-rec-ai-2021", "g7-code-of-conduct-2023")
    return MemoRequest(
        frameworks=library.chosen((*IDS, *others)),
        selection=Selection(frameworks=IDS),
        template="versions",
        date="2026-11-22",
        texts={"changes:1.2-misuse:effect": "Check our guidance."},
    )


@pytest.fixture(scope="module")
def memo(request_of_note: MemoRequest) -> Memo:
    return build(request_of_note)


@pytest.fixture(scope="module")
def found(library: Library) -> Revision:
    return revision(library.chosen(IDS))


def said(memo: Memo, key: str) -> list[str]:
    lines = []
    for block in next(section for section in memo.sections if section.key == key).blocks:
        if isinstance(block, Paragraph):
            lines.append(plain(block.inlines))
        elif isinstance(block, Listing):
            lines += [plain(item) for item in block.items]
    return lines


def table(memo: Memo) -> Table:
    return next(block for block in memo.blocks() if isinstance(block, Table))


def test_each_act_has_its_date_and_its_own_changes(memo: Memo, found: Revision) -> None:
    assert [act.on for act in found.acts] == ["2019-05-22", "2023-11-08", "2024-05-03"]
    assert {change.part for change in found.acts[1].changes} == {"definition"}
    lines = said(memo, "head")
    assert "text until 8 November 2023" in lines[0]
    assert lines[2].startswith("8 November 2023: definition of AI system revised by the Council (3 added, 0 removed")
    assert "AI system (Paragraph I) on 8 November 2023" in lines[-1]
    assert "AI system lifecycle (Paragraph I) on 3 May 2024" in lines[-1]


def test_the_summary_counts_every_change_by_kind(memo: Memo, found: Revision) -> None:
    total = len(found.changes)
    assert sum(found.count(found.changes).values()) == total == sum(len(act.changes) for act in found.acts)
    assert said(memo, "summary")[0].startswith(f"{total} changes are recorded: 24 added, 2 removed, 5 moved, 4 renamed")


def marked(inlines: Inlines, kind: ChangeKind) -> str:
    spans = (one for one in inlines if isinstance(one, Span) and one.change and one.change.kind is kind)
    return "".join(span.text for span in spans)


def test_a_heading_is_shown_with_what_went_out_and_what_came_in(memo: Memo) -> None:
    row = next(row for row in table(memo).rows if plain(row[2].paragraphs[0]).startswith("renamed"))
    assert plain(row[0].paragraphs[0]) == "principle 1.2: Human-centred values and fairness"
    assert marked(row[1].paragraphs[0], ChangeKind.REMOVED) == "Human-centred values and fairness"
    assert marked(row[1].paragraphs[0], ChangeKind.ADDED).startswith("Respect for the rule of law")


def test_a_part_added_to_an_older_ask_is_not_marked_as_if_all_of_it_were_new(memo: Memo, found: Revision) -> None:
    by_what = {plain(row[3].paragraphs[0]): row for row in table(memo).rows}
    part = by_what["Labour rights and intellectual property rights join the risks."]
    assert not marked(part[1].paragraphs[0], ChangeKind.ADDED)
    assert plain(part[0].paragraphs[0]).startswith("not in the earlier text (part of")
    whole = by_what["New ask: outcome-based approaches that leave flexibility."]
    assert marked(whole[1].paragraphs[0], ChangeKind.ADDED).startswith("adopt outcome-based")


def test_every_row_has_kind_date_and_effect_in_words(memo: Memo) -> None:
    rows = table(memo).rows
    assert all(
        plain(cell.paragraphs[0]) or marked(cell.paragraphs[0], ChangeKind.REMOVED) for row in rows for cell in row
    )
    assert {plain(row[2].paragraphs[0]).split(", ")[1] for row in rows} == {
        "8 November 2023",
        "taken to be of 3 May 2024",
    }
    effects = [plain(row[4].paragraphs[0]) for row in rows]
    assert effects.count("Check our guidance.") == 1
    assert set(effects) == {"Check our guidance.", "to be filled in"}


def test_drafting_changes_are_named_below_or_are_rows(
    memo: Memo, found: Revision, request_of_note: MemoRequest
) -> None:
    drafting = sum(change.kind.value == "reworded-drafting" for change in found.changes)
    assert len(table(memo).rows) == len(found.changes) - drafting
    assert f"({drafting}): definition of AI system" in " ".join(plain(one) for one in table(memo).below)


def test_mappings_are_listed_with_their_whole_and_an_unmapped_state_says_so(memo: Memo) -> None:
    lines = said(memo, "affected")
    assert lines[0].startswith("No mapping of OECD 2019 (text until 8 November 2023)")
    assert lines[1].startswith("Of 252 mappings of OECD 2024, ")
    counted = int(lines[1].split("OECD 2024, ")[1].split(" ")[0])
    assert sum(int(line.split("): ")[1].split(" ")[0]) for line in lines[2:]) == counted
    assert not any("para. VI and" in line for line in lines)


def test_what_did_not_change_has_its_whole(memo: Memo, library: Library) -> None:
    lines = said(memo, "unchanged")
    assert lines[0].endswith(
        f"of {library.framework('oecd-ai-2024').element_count()} single asks have no recorded change."
    )
    assert "7 of 10 official headings are the same." in lines
    assert "Of 13 provisions, no change is recorded in paras. VI and VII." in lines
    assert "Of 5 definitions, these are the same: AI actors and Stakeholders." in lines


def test_the_order_chosen_does_not_matter(request_of_note: MemoRequest, memo: Memo) -> None:
    turned = msgspec.structs.replace(request_of_note, selection=Selection(frameworks=IDS[::-1]))
    assert build(turned).title == memo.title
    assert memo.title.replace(NO_BREAK, " ") == "What changed from OECD 2019 to OECD 2024"


@pytest.mark.parametrize("ids", [("oecd-ai-2024",), ("oecd-ai-2024", "unesco-rec-ai-2021")])
def test_anything_but_two_states_of_one_instrument_is_refused(library: Library, ids: tuple[str, ...]) -> None:
    request = MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids), template="versions")
    with pytest.raises(ConcordError, match="two states of one instrument"):
        build(request)


def test_dates_that_are_taken_to_be_are_said_to_be(memo: Memo, found: Revision) -> None:
    said = [
        plain(item).replace(NO_BREAK, " ") for one in memo.blocks() if isinstance(one, Listing) for item in one.items
    ]

    assert found.is_taken("2024-05-03")
    assert not found.is_taken("2023-11-08")
    assert any(line.startswith("OECD 2024: The text in force from 8 November 2023 to 3 May 2024") for line in said)
    assert any(line.startswith("OECD 2019: by one reader") for line in said)
    assert any("these are taken to be of that date" in line for line in said if line.startswith("3 May 2024"))
    assert not any("taken to be" in line for line in said if line.startswith("8 November 2023"))
