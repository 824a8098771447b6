"""Words: verbs by legal nature, the four blanks, numbers, lists and dates."""

from __future__ import annotations

import msgspec
import pytest

from exports.author_text import blocks, word_count
from exports.memo import Listing, Paragraph, Span, plain
from exports.wording import Wording, blank_words, force_word, nature, row_summary, wording
from frameworks.comparison import Blank, BlankKind, BlankReason, Selection, compare
from frameworks.library import Library
from frameworks.model import Force, LegalForce

FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")


@pytest.fixture(scope="module")
def words() -> Wording:
    return wording("en")


def test_only_what_binds_is_required(library: Library) -> None:
    for framework in library.frameworks:
        binds = framework.legal_force is LegalForce.BINDING
        assert (nature(framework) == "binding") == binds
        assert (force_word(framework, Force.SHALL) == "required") == binds


@pytest.mark.parametrize(
    ("id", "force", "word"),
    [
        ("oecd-ai-2024", Force.SHOULD, "recommended"),
        ("unesco-rec-ai-2021", Force.SHALL, "called for"),
        ("unga-78-265-2024", Force.SHOULD, "encouraged"),
        ("bletchley-2023", Force.STATES_FACT, "affirmed"),
        ("g7-code-of-conduct-2023", Force.SHOULD, "set out"),
        ("ai4people-2018", Force.SHOULD, "proposed"),
        ("igf-plus-2019", Force.MAY, "proposed as an option"),
        ("eu-ai-act-2024", Force.SHALL, "required"),
    ],
)
def test_the_word_follows_the_legal_nature(library: Library, id: str, force: Force, word: str) -> None:
    assert force_word(library.framework(id), force) == word


def test_each_nature_has_a_word_for_each_force(words: Wording) -> None:
    for nature_words in words.at("natures").values():
        assert set(nature_words) == {"asks", "asked", *(force.value for force in Force)}
        assert set(nature_words["asks"]) == set(nature_words["asked"])
        assert "should" in nature_words["asks"]
        assert all("{ask}" in sentence and "{whom}" in sentence for sentence in nature_words["asks"].values())


def test_the_four_blanks_never_look_alike() -> None:
    marked = {
        kind: blank_words(Blank(kind=kind, reason=BlankReason.MARKED, by="A. Reader", on="2026-11-22", scope="art. 3"))
        for kind in BlankKind
    }

    assert len({said for said, _ in marked.values()}) == 4
    assert marked[BlankKind.NOT_APPLICABLE] == ("not applicable", "outside its scope: art. 3")
    assert marked[BlankKind.CONFIRMED_ABSENT] == ("confirmed absent", "by A. Reader, 22 November 2026")


def test_a_search_prints_its_scope(words: Wording) -> None:
    blank = Blank(kind=BlankKind.NONE_FOUND, reason=BlankReason.SEARCHED, scope="whole text", on="2026-11-22")

    assert words.blank_words(blank) == ("none found", "searched: whole text, 22 November 2026")


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (["a, or b", "c"], "a, or b; and c"),
        (
            ["A (action 7, [subpara. 3])", "B ([para. 1, clause 2 (a)])"],
            "A (action 7, [subpara. 3]) and B ([para. 1, clause 2 (a)])",
        ),
        (["a, or b", "c", "d"], "a, or b; c; and d"),
    ],
)
def test_lists_stay_readable_where_a_part_holds_a_comma(words: Wording, parts: list[str], said: str) -> None:
    assert words.series(parts) == said


@pytest.mark.parametrize(("iso", "said"), [("2024-05-03", "3 May 2024"), ("2024-05", "May 2024"), ("2021", "2021")])
def test_dates_keep_their_precision(words: Wording, iso: str, said: str) -> None:
    assert words.date(iso) == said


def test_numbers_are_words_up_to_twelve(words: Wording) -> None:
    assert [words.number(4), words.number(12, capital=True), words.number(13)] == ["four", "Twelve", "13"]


def test_a_row_is_summed_up_with_its_denominator(library: Library) -> None:
    comparison = compare(library, Selection(frameworks=FOUR))

    assert row_summary(comparison, comparison.row("theme:transparency")) == "All four address it."
    peace = row_summary(comparison, comparison.row("theme:peace"))
    assert peace.startswith("Three of the four address it: ")
    assert " None found in OECD" in peace
    assert "no " not in peace.lower().replace("none", "")


def test_addressees_keep_abbreviations(words: Wording) -> None:
    assert words.addressees(["ai-actors", "governments"]) == "AI actors and governments"
    assert words.addressees(["un-system", "states", "members", "all", "donors"]).endswith(" and others")


def test_the_authors_markup_is_small_and_cannot_break_anything() -> None:
    found = blocks("One **bold** and *it*.\nSame paragraph\n\n- a\n- *b*\n\n1. x\n2. y\n\n<b>& ** * not", "k")

    assert [type(block) for block in found] == [Paragraph, Listing, Listing, Paragraph]
    assert isinstance(found[0], Paragraph)
    assert found[0].inlines[:3] == (Span(text="One "), Span(text="bold", bold=True), Span(text=" and "))
    assert isinstance(found[2], Listing)
    assert found[2].ordered
    assert isinstance(found[3], Paragraph)
    assert plain(found[3].inlines) == "<b>& ** * not"
    assert blocks("  \n\n ", "k") == ()
    assert word_count("It's one co-operative text: 1.3 (iii)") == 6


@pytest.mark.parametrize(
    ("ids", "said"),
    [
        (["states", "european-union", "public-authorities"], "States, the European Union and public authorities"),
        (["member-states", "private-sector"], "Member States and the private sector"),
        (["eu-institutions", "un-system"], "EU institutions and the United Nations system"),
        (["federal-agencies"], "federal agencies of the United States"),
        (["all"], "all"),
        ([], "those whom it addresses"),
    ],
)
def test_addressees_stand_inside_a_sentence(words: Wording, ids: list[str], said: str) -> None:
    assert words.addressees(ids) == said


def test_a_search_says_its_scope_and_not_which_side_of_a_file_it_was(words: Wording) -> None:
    blank = Blank(kind=BlankKind.NONE_FOUND, reason=BlankReason.SEARCHED, scope="whole of source", on="2026-11-22")

    assert words.blank_words(blank)[1] == "searched: the whole text, 22 November 2026"


def test_what_binds_requires_only_what_it_says_shall_be_done(words: Wording, library: Library) -> None:
    treaty = library.framework("coe-framework-convention-2024")

    assert "requires" in words.asks(treaty, Force.SHALL)
    assert "requires" not in words.asks(treaty, Force.SHOULD)


def test_the_places_of_a_cell_hold_that_of_its_word(words: Wording, library: Library) -> None:
    unesco = library.framework("unesco-rec-ai-2021")
    row = compare(library, Selection(frameworks=(unesco.id,))).row("theme:autonomy-oversight")
    cell = row.cell(unesco.id)
    shall = [entry for entry in cell.entries if entry.force is Force.SHALL]

    assert [str(entry.ref) for entry in shall] == ["unesco-rec-ai-2021:policy-area-2"]
    assert words.places(unesco, cell, 1) == "para. 68 + 9"
    assert words.places(unesco, cell) == "paras. 22–24, 35–36, 68 + 7"


def test_frameworks_of_one_name_are_told_apart(words: Wording, library: Library) -> None:
    oecd = library.framework("oecd-ai-2024")
    mine = msgspec.structs.replace(oecd, id="mine")

    assert words.names([oecd, mine]) == {"oecd-ai-2024": "OECD 2024 (oecd-ai-2024)", "mine": "OECD 2024 (mine)"}


def test_many_frameworks_are_counted_and_not_named(library: Library) -> None:
    comparison = compare(library, Selection(frameworks=tuple(one.id for one in library.frameworks)))

    said = row_summary(comparison, comparison.row("theme:safety"))

    assert said.startswith("Addressed by 31 of the 40. None found in ")
    assert "UNESCO" not in said


def test_a_superseded_state_is_spoken_of_in_the_past(words: Wording, library: Library) -> None:
    before, now = library.framework("oecd-ai-2019"), library.framework("oecd-ai-2024")

    assert (words.ask_verb(before), words.ask_verb(now)) == ("asked", "asks")
    assert words.asks(before, Force.SHOULD).startswith("{name} recommended that")
    assert words.asks(now, Force.SHOULD).startswith("{name} recommends that")
    assert (words.dated(before), words.dated(now)) == ("OECD 2019 (text until 8 November 2023)", "OECD 2024")


def test_each_mood_has_its_past(words: Wording) -> None:
    present, past = words.at("moods"), words.at("moods_before")

    assert set(present) == set(past)
    assert all(present[mood] != past[mood] for mood in present)


def test_a_row_with_a_superseded_state_is_summed_up_without_a_tense(library: Library) -> None:
    comparison = compare(library, Selection(frameworks=("oecd-ai-2019", "oecd-ai-2024")))

    said = row_summary(comparison, comparison.row("theme:transparency"))
    assert said == "Addressed by both: OECD 2019 (text until 8 November 2023) and OECD 2024."


def test_plus_n_counts_further_provisions(words: Wording, library: Library) -> None:
    comparison = compare(library, Selection(frameworks=("unesco-rec-ai-2021", "g7-code-of-conduct-2023")))
    for row in comparison.rows:
        for cell in row.cells:
            said = words.places(library.framework(cell.framework), cell, 1) if cell.entries else ""
            more = int(said.rpartition(" + ")[2]) if " + " in said else 0
            assert not cell.entries or more <= len(cell.entries) - 1
    rights = comparison.row("theme:security-robustness").cell("g7-code-of-conduct-2023")
    assert words.places(library.framework("g7-code-of-conduct-2023"), rights, 1).endswith(
        f" + {len(rights.entries) - 1}"
    )
