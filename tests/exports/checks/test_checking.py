"""Checks of a memo: each finds what it is for, leaves alone what is right, and its fix makes it right."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from exports.accepting.rewriting import from_markup
from exports.accepting.settling import acceptance, rewritten
from exports.building import build_with_standings
from exports.checks.checking import check, findings
from exports.checks.findings import Finding, Kind, Remedy
from exports.checks.passages import sentences, word_lists
from exports.memo import Cell, Column, Figure, Memo, Paper, Properties, Section, Table, text
from exports.request import MemoRequest
from exports.verbs.commands import run_verb
from frameworks.comparison import Selection
from frameworks.library import Library
from frameworks.mappings import Status
from frameworks.workspace import Workspace, actions

ABOUT = {Kind.UNACCEPTED, Kind.LONG_SECTION, Kind.LONG_MEMO}
"""What is found in every draft, whatever its author writes."""


@pytest.fixture(scope="module")
def request_of_two(library: Library) -> MemoRequest:
    two = ("oecd-ai-2024", "ai4people-2018")
    return MemoRequest(
        frameworks=library.chosen(two),
        selection=Selection(frameworks=two, themes=("transparency",)),
        date="2026-11-22",
        claims=library.mappings.claims(two),
    )


def _written(request: MemoRequest, words: str, section: str = "meaning", language: str = "en") -> MemoRequest:
    return msgspec.structs.replace(request, texts={section: words}, language=language)


def _found(request: MemoRequest, words: str, section: str = "meaning", language: str = "en") -> list[Finding]:
    """Check an author's words; what is generated around them is of no concern here, and is left out."""
    memo = Memo(
        title="",
        language=language,
        paper=Paper.A4,
        head=(),
        marking="",
        sections=(),
        provenance="",
        properties=Properties(author="", subject="", keywords=(), date=""),
    )
    every = findings(_written(request, words, section, language), memo, ())
    return [one for one in every if one.kind not in ABOUT]


def _kinds(request: MemoRequest, words: str, section: str = "meaning", language: str = "en") -> list[Kind]:
    return [one.kind for one in _found(request, words, section, language)]


@pytest.mark.parametrize(
    ("words", "kind", "at"),
    [
        ("OECD 2024 asks for explanations.", Kind.PINPOINT, "OECD 2024 asks for explanations."),
        ("**The OECD** asks for it.", Kind.PINPOINT, "**The OECD** asks for it."),
        ("It says “plain and easy to understand” (OECD 2024, principle 1.3).", Kind.QUOTATION, None),
        ("They ask it (AI4People 2018, recommendation 3).", Kind.CONFIDENCE, "recommendation 3"),
        ("OECD 2024 requires explanations (principle 1.3).", Kind.REQUIRES, "requires"),
        ("Most of them agree.", Kind.VAGUE, "Most"),
        ("There is a consensus.", Kind.VAGUE, "consensus"),
        ("A majority wants it; one text is weaker.", Kind.VAGUE, "majority"),
        (f"We {'really ' * 29}think so.", Kind.LONG_SENTENCE, None),
        ("Each LLM counts.", Kind.ACRONYM, "LLM"),
    ],
)
def test_each_check_finds_what_it_is_for(request_of_two: MemoRequest, words: str, kind: Kind, at: str | None) -> None:
    found = [one for one in _found(request_of_two, words) if one.kind is kind]
    assert found
    assert words[found[0].start : found[0].end] == (at or found[0].words)
    assert (found[0].section, found[0].title) == ("meaning", "What this means")
    assert found[0].kind.name_in_words
    assert "{" not in found[0].explanation


@pytest.mark.parametrize(
    "words",
    [
        "Both ask for explanations (OECD 2024, principle 1.3).",
        "OECD 2024 asks for explanations in paragraph 1.3.",
        "We compared OECD 2024 and AI4People 2018 last week.",  # says nothing about them
        "Table 2 shows what OECD 2024 covers.",
        "At most five agree, the most recent ones.",
        "The treaty requires explanations.",
        "Some want an act (AI4People 2018, recommendation 3, to be checked).",
        "Some want an act (AI4People 2018, recommendation 3). (AI4People 2018: to be checked.)",
        "A large language model (LLM) counts. Each LLM does, in part II.",
        "The OECD and the G7 met on AI in the UN.",
        "“Transparency and explainability” is a heading, “openness” a term.",
        f"We {'really ' * 20}think so (as {'others ' * 20}do).",
        "See para. 3. It is short. As e.g. here.",
    ],
)
def test_what_is_right_is_left_alone(request_of_two: MemoRequest, words: str) -> None:
    assert _kinds(request_of_two, words) == []


def test_a_framework_that_binds_requires(library: Library) -> None:
    ids = ("eu-ai-act-2024", "oecd-ai-2024")
    request = MemoRequest(
        frameworks=library.chosen(ids), selection=Selection(frameworks=ids, themes=("transparency",)), date="2026-11-22"
    )
    assert _kinds(request, "The EU AI Act 2024 requires it (art. 13).") == []
    assert _kinds(request, "EU AI Act 2024 requires it (art. 13); OECD 2024 requires it too (1.3).") == [Kind.REQUIRES]


def test_an_ask_that_was_put_in_may_hold_any_verb(request_of_four: MemoRequest) -> None:
    ask = "require public authorities to monitor the AI systems that they put to use"
    assert _kinds(request_of_four, f"UNESCO 2021 asks States to {ask} (para. 53).") == []
    assert _kinds(request_of_four, "UNESCO 2021 may require States to act (para. 53).") == [Kind.REQUIRES]


@pytest.mark.parametrize(
    ("words", "kind", "mended"),
    [
        ("OECD 2024 requires it (1.3).", Kind.REQUIRES, "OECD 2024 recommends it (1.3)."),
        ("Each LLM counts.", Kind.ACRONYM, "Each large language model (LLM) counts."),
        ("All NGOs count.", Kind.ACRONYM, "All non-governmental organizations (NGOs) count."),
        ("So (AI4People 2018, recommendation 3).", Kind.CONFIDENCE, None),
        ("It says “as soon as feasible” here.", Kind.QUOTATION, "It says as soon as feasible here."),
        (f"We think {'so ' * 20}; they do {'not ' * 20}.", Kind.LONG_SENTENCE, None),
    ],
)
def test_a_fix_makes_it_right(request_of_two: MemoRequest, words: str, kind: Kind, mended: str | None) -> None:
    found = next(one for one in _found(request_of_two, words) if one.kind is kind)
    assert found.fix is not None
    assert found.fix.remedy is Remedy.REPLACE
    after = words[: found.start] + found.fix.text + words[found.end :]
    assert mended in (None, after)
    assert _kinds(request_of_two, after) == []


def test_a_claim_is_led_to_the_evidence(request_of_two: MemoRequest) -> None:
    (found,) = _found(request_of_two, "OECD 2024 asks for explanations.")
    assert found.fix is not None
    assert found.fix.remedy is Remedy.FIND_EVIDENCE


def test_an_unreviewed_mapping_is_remarked_in_the_bottom_line_alone(
    request_of_four: MemoRequest, library: Library
) -> None:
    claims = library.mappings.claims(request_of_four.selection.frameworks)
    words = "Both ask it (OECD 2024, principle 1.3; UNESCO 2021, paras. 37–41)."
    request = msgspec.structs.replace(request_of_four, claims=claims)
    (found,) = [one for one in _found(request, words, "bottom-line") if one.kind is Kind.UNREVIEWED]
    assert "OECD 2024, principle 1.3" in found.explanation
    assert "UNESCO 2021, paras. 37–41" in found.explanation
    assert Kind.UNREVIEWED not in _kinds(request, words, "meaning")
    reviewed = tuple(msgspec.structs.replace(one, status=Status.REVIEWED) for one in claims.mappings)
    request = msgspec.structs.replace(request, claims=msgspec.structs.replace(claims, mappings=reviewed))
    assert Kind.UNREVIEWED not in _kinds(request, words, "bottom-line")


def test_french_memos_are_checked_in_french(request_of_two: MemoRequest) -> None:
    assert _kinds(request_of_two, "La plupart sont d’accord.", language="fr") == [Kind.VAGUE]
    assert Kind.ACRONYM in _kinds(request_of_two, "Une ONG le veut.", language="fr")
    assert Kind.VAGUE not in _kinds(request_of_two, "Most of them agree.", language="fr")


def test_generated_text_is_accepted_stale_or_rewritten(request_of_four: MemoRequest) -> None:
    _, standings = build_with_standings(request_of_four)
    _, found = check(request_of_four)
    drafts = [one for one in found if one.kind is Kind.UNACCEPTED]
    assert [one.section for one in drafts] == ["agree", "differ"]
    assert drafts[0].key == standings[0].key
    accepted = {(one.section, one.key): acceptance(one) for one in standings}
    first = (standings[0].section, standings[0].key)
    old = msgspec.structs.replace(accepted[first], sha256="0" * 64)
    listing = next(one for one in standings if one.key.endswith("-findings"))
    own = rewritten(listing, from_markup("- Most agree.", listing.blocks, listing.key))
    request = msgspec.structs.replace(
        request_of_four, texts={}, accepted=accepted | {first: old, (listing.section, listing.key): own}
    )
    _, found = check(request)
    assert [(one.kind, one.key, one.words) for one in found] == [
        (Kind.STALE, first[1], ""),
        (Kind.VAGUE, listing.key, "Most"),
    ]
    assert found[1].start == len("- ")


def test_lengths_tables_and_pictures_are_measured(request_of_two: MemoRequest) -> None:
    request = _written(request_of_two, "word " * 121, "bottom-line")
    memo, standings = build_with_standings(request)
    cell = Cell(paragraphs=(text("x"),))
    columns = tuple(Column(title=str(number)) for number in range(8))
    table = Table(key="t", number=9, label="Table 9", caption="C", description="", columns=columns, rows=((cell,) * 8,))
    figure = Figure(key="f", number=1, label="Figure 1", caption="C", description=" ", image=b"")
    annex = Section(key="annex", title="Annex", blocks=(table, figure))
    memo = msgspec.structs.replace(memo, sections=(*memo.sections, annex))
    found = [one for one in findings(request, memo, standings, pages=9) if one.kind is not Kind.UNACCEPTED]
    assert sorted(one.kind for one in found) == sorted(
        [Kind.LONG_SECTION, Kind.LONG_SENTENCE, Kind.LONG_PAGES, Kind.ALT_TEXT, Kind.WIDE_TABLE, Kind.ALT_TEXT]
    )
    assert found[0].section == "bottom-line"
    over = next(one for one in found if one.kind is Kind.LONG_SECTION)
    assert "121 words; 120 are allowed" in over.explanation


def test_sentences_do_not_end_at_abbreviations_and_figures() -> None:
    words = "See paras. 3 and 4. OECD 1.3 asks it.\n- One\n- Two. Three\n\nFour"
    found = [one.text for one in sentences(words, word_lists("en")["abbreviations"])]
    assert found == ["See paras. 3 and 4.", "OECD 1.3 asks it.", "- One", "- Two.", "Three", "Four"]


def test_the_verb_answers_with_findings_and_3(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    path = tmp_path / "memo.concord"
    with Workspace.create(path) as workspace:
        change = actions.add_comparison(workspace, "Two", ["oecd-ai-2024", "bletchley-2023"], identity="two")
        workspace.apply(change)
        workspace.show_comparison("two")
        workspace.apply(actions.choose_themes(workspace, "two", ["transparency"]))
        workspace.apply(actions.edit_memo_text(workspace, "two", "bottom-line", "Most agree."))
    assert run_verb(["check-memo", str(path), "--comparison", "two"]) == 3
    said = capfdbinary.readouterr().out.decode()
    assert "Bottom line: Vague or judging word. “Most” does not say how many" in said
    assert "    “Most”" in said
    assert run_verb(["check-memo", str(path), "--json"]) == 3
    entries = json.loads(capfdbinary.readouterr().out)["data"]
    assert {"kind": "vague", "section": "bottom-line", "start": 0, "end": 4}.items() <= entries[0].items()
    with Workspace.open(path) as workspace:
        workspace.apply(actions.edit_memo_text(workspace, "two", "bottom-line", ""))
        library = Library.load()
        from exports.from_workspace import library_of, request_from

        _, standings = build_with_standings(request_from(workspace, library_of(workspace, library), "two"))
        texts = {(one.section, one.key): acceptance(one) for one in standings}
        workspace.apply(actions.accept_texts(workspace, "two", texts))
    assert run_verb(["check-memo", str(path)]) == 0
    assert capfdbinary.readouterr().out.decode().startswith("Nothing to remark in “")
    assert run_verb(["check-memo", str(tmp_path / "none.concord")]) == 1
