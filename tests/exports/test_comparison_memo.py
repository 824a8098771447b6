"""The comparison memo of the four frameworks: every section, and what it must never say."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from exports.building import build, outline, unwritten
from exports.citations import short_name
from exports.editions import write_files
from exports.memo import Footnote, Heading, Inlines, Listing, Maker, Memo, Paragraph, Section, Span, Table, Tint
from exports.memo import plain as plain_with_bound_spaces
from exports.no_break import NO_BREAK
from exports.request import Mark, MemoRequest
from frameworks.comparison import Axis, Blank, BlankKind, BlankReason, Selection
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.model import LegalForce


@pytest.fixture(scope="module")
def memo(request_of_four: MemoRequest) -> Memo:
    return build(request_of_four)


def plain(inlines: Inlines) -> str:
    """Give the words with plain spaces, whatever must not part at a line's end."""
    return plain_with_bound_spaces(inlines).replace(NO_BREAK, " ")


def notes(inlines: Inlines) -> list[str]:
    return [plain(inline.spans) for inline in inlines if isinstance(inline, Footnote)]


def section(memo: Memo, key: str) -> Section:
    return next(section for section in memo.sections if section.key == key)


def sentences(section: Section) -> list[str]:
    found = []
    for block in section.blocks:
        match block:
            case Paragraph():
                found.append(plain(block.inlines))
            case Listing():
                found += [plain(item) for item in block.items]
            case Table():
                found += [plain(paragraph) for row in block.rows for cell in row for paragraph in cell.paragraphs]
    return found


def table(section: Section) -> Table:
    return next(block for block in section.blocks if isinstance(block, Table))


def test_the_sections_stand_in_their_order_and_an_empty_one_is_left_out(
    memo: Memo, request_of_four: MemoRequest
) -> None:
    assert [section.key for section in memo.sections] == [
        "bottom-line",
        "what-was-compared",
        "at-a-glance",
        "agree",
        "differ",
        "only-one",
        "method",
        "sources",
    ]
    assert unwritten(request_of_four) == ("What this means",)
    assert [entry.key for entry in outline(request_of_four) if entry.is_authors] == ["bottom-line", "meaning"]


def test_the_head_the_marking_and_the_properties_are_those_of_the_request(memo: Memo) -> None:
    assert [(line.label, line.text) for line in memo.head] == [
        ("To", "The Minister"),
        ("From", "A. Officer"),
        ("Date", "22 November 2026"),
    ]
    assert memo.marking == "OFFICIAL"
    assert memo.properties.date == "2026-11-22"
    assert "771 mappings, drafts of one reader; 108 read again by a second reader, who agreed on 99" in memo.provenance


def test_the_authors_words_are_the_authors(memo: Memo) -> None:
    blocks = section(memo, "bottom-line").blocks

    assert [block.maker for block in blocks] == [Maker.AUTHOR, Maker.AUTHOR]  # type: ignore[union-attr]
    assert isinstance(blocks[0], Paragraph)
    assert blocks[0].inlines[1] == Span(text="agree", bold=True)
    assert isinstance(blocks[1], Listing)


def test_no_cell_of_any_table_is_empty_and_each_row_is_whole(memo: Memo) -> None:
    for block in memo.blocks():
        if isinstance(block, Table):
            for row in block.rows:
                assert len(row) == len(block.columns)
                for cell in row:
                    assert all(plain(paragraph).strip(" –-.") for paragraph in cell.paragraphs)


def test_at_a_glance_says_force_place_and_blank_in_words(memo: Memo) -> None:
    glance = table(section(memo, "at-a-glance"))
    rows = {plain(row[0].paragraphs[0]): row for row in glance.rows}

    assert plain(rows["Transparency and disclosure"][2].paragraphs[0]).startswith("recommended: principle 1.3, opening")
    assert plain(rows["Human rights and dignity"][1].paragraphs[0]) == "called for: para. 16 + 12"
    assert plain(rows["Safety and harm prevention"][1].paragraphs[0]) == "called for: paras. 27, 87, 121–130 + 6"
    absent, unread = rows["Culture, communication and media"][2], rows["Culture, communication and media"][4]
    assert plain(absent.paragraphs[0]) == "none found"
    assert plain(unread.paragraphs[0]) == "not yet compared"
    assert absent.tint is unread.tint is Tint.MUTED
    assert glance.columns[4].title.replace(NO_BREAK, " ") == "AI4People 2018 (all to be checked)"
    assert list(rows)[:4] == [
        "Transparency and disclosure",
        "Remedy and redress",
        "Safety and harm prevention",
        "Privacy and data protection",
    ]
    below = " ".join(plain(remark) for remark in glance.below)
    assert "“None found” means" in below
    assert "“Not yet compared” means" in below
    assert "Starred rows come first" in below
    for row in glance.rows:
        for cell in row[1:]:
            assert len(re.findall(r"\d+–\d+|\d+", plain(cell.paragraphs[0]).split(" + ")[0])) <= 12


def test_counts_have_their_denominator(memo: Memo) -> None:
    counts = sentences(section(memo, "at-a-glance"))[0]

    assert re.fullmatch(r"Themes addressed: (?:[^;]+, \d+ of 28(?:; |\.))+", counts)


def test_agreement_rests_on_mappings_with_starred_themes_first(memo: Memo) -> None:
    agree = section(memo, "agree")
    titles = [block.text for block in agree.blocks if isinstance(block, Heading)]

    assert len(titles) == 4  # four are starred, and their findings are enough
    assert titles[:3] == ["Transparency and disclosure", "Safety and harm prevention", "Privacy and data protection"]
    assert "Remedy and redress" in titles
    for said in (plain(item) for block in agree.blocks if isinstance(block, Listing) for item in block.items):
        assert re.fullmatch(r".+ \(.+\) and .+ \(.+\) (?:both|all) ask for .+", said)


def test_only_is_always_scoped_to_the_two_provisions(memo: Memo) -> None:
    for said in sentences(section(memo, "differ")):
        if re.search(r"\bonly\b", said, re.IGNORECASE) and "not only" not in said:
            is_warning = said.startswith("The differences are those between the provisions named")
            is_scoped = re.match(
                r"Of two (?:provisions|passages), .+ \(.+\) and .+ \(.+\), only the (?:first|second) ", said
            )
            assert is_warning or is_scoped or " here covers what " in said


def test_what_only_one_covers_names_its_searches(memo: Memo) -> None:
    only = section(memo, "only-one")
    themes, asks = (block for block in only.blocks if isinstance(block, Listing))

    assert plain(themes.items[0]).startswith("Culture, communication and media: of the frameworks compared,")
    assert "None found in" in plain(themes.items[0])
    assert "Not yet compared for" in plain(themes.items[0])
    assert "a logged search of the whole of the other text found no counterpart" in " ".join(sentences(only))
    for item in asks.items:
        assert re.search(r"\(\[?(?:para|principle|action|recommendation).+\)\. None found in ", plain(item))


def test_every_sentence_on_an_unread_text_says_so(memo: Memo, library: Library) -> None:
    name = short_name(library.framework("ai4people-2018"))
    for key in ("agree", "differ"):
        for block in section(memo, key).blocks:
            if isinstance(block, Listing):
                for item in block.items:
                    if name in plain(item):
                        assert plain(item).endswith(f"({name}: to be checked.)")
                        assert all("(to be checked)" in note for note in notes(item) if "Floridi" in note)


def test_soft_law_never_requires_and_no_count_is_hidden(memo: Memo, library: Library) -> None:
    soft = [short_name(one) for one in library.frameworks if one.legal_force is LegalForce.NON_BINDING]
    for part in memo.sections:
        for said in sentences(part):
            assert not any(f"{name} requires" in said for name in soft)
            if part.key not in ("method", "sources"):
                assert not re.search(r"\b(most of|majority|consensus among|weaker|falls short)\b", said)


def test_what_binds_requires(library: Library) -> None:
    ids = ("eu-ai-act-2024", "coe-framework-convention-2024")
    memo = build(MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids)))
    words = {
        plain(cell.paragraphs[0]).split(":")[0] for row in table(section(memo, "at-a-glance")).rows for cell in row[1:]
    }

    assert "required" in words
    assert not words & {"recommended", "set out", "proposed"}


def test_method_names_the_doubts_and_gaps_of_every_framework(memo: Memo, request_of_four: MemoRequest) -> None:
    said = sentences(section(memo, "method"))

    doubts = {f"{short_name(one)}: {doubt}" for one in request_of_four.frameworks for doubt in one.doubts}
    printed = doubts & set(said)
    assert 5 <= len(printed) <= 8  # at most two on each framework
    assert f"{len(doubts) - len(printed)} more doubts on these texts can be read" in " ".join(said)
    assert any(
        line.endswith("more doubts on mappings between these texts can be read in the library.") for line in said
    )
    for framework in request_of_four.frameworks:
        assert any(line.startswith(f"{short_name(framework)}: ") and "22 November 2026" in line for line in said)
    assert any(line.startswith("OECD 2024: by one reader, 22 November 2026. Not covered: Recitals") for line in said)
    assert any(line.startswith("AI4People 2018: recorded from general knowledge, not read in") for line in said)


def test_sources_are_the_frameworks_in_their_order(memo: Memo, request_of_four: MemoRequest) -> None:
    entries = next(block for block in section(memo, "sources").blocks if isinstance(block, Listing)).items

    assert len(entries) == 4
    for entry, framework in zip(entries, request_of_four.frameworks, strict=True):
        assert str(framework.title).split(":")[0].split("—")[0].lower() in plain(entry).lower()


def test_keys_of_blocks_are_unique(memo: Memo) -> None:
    keys = [section.key for section in memo.sections] + [block.key for block in memo.blocks()]

    assert len(keys) == len(set(keys))


def test_a_marked_blank_prints_its_person_and_date(request_of_four: MemoRequest) -> None:
    blank = Blank(kind=BlankKind.CONFIRMED_ABSENT, reason=BlankReason.MARKED, by="A. Reader", on="2026-11-21")
    mark = Mark(row="theme:culture-media", framework="oecd-ai-2024", blank=blank)
    memo = build(msgspec.structs.replace(request_of_four, marks=(mark,)))

    rows = table(section(memo, "at-a-glance")).rows
    row = next(row for row in rows if plain(row[0].paragraphs[0]) == "Culture, communication and media")
    assert plain(row[2].paragraphs[0]) == "confirmed absent (by A. Reader, 21 November 2026)"


@pytest.mark.parametrize(
    ("ids", "axis"),
    [
        (("oecd-ai-2024",), Axis.THEMES),
        (("igf-plus-2019", "cogov-2019", "digital-commons-2019"), Axis.DIMENSIONS),
        (("oecd-ai-2024", "unesco-rec-ai-2021"), Axis.PIVOT),
        (("oecd-ai-2024", "bletchley-2023"), Axis.ELEMENTS),
        (("asilomar-2017", "montreal-2018"), Axis.THEMES),
    ],
)
def test_every_axis_and_few_frameworks_make_a_whole_memo(library: Library, ids: tuple[str, ...], axis: Axis) -> None:
    memo = build(MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids, axis=axis)))

    assert memo.sections[0].key == "what-was-compared"
    assert all(section.blocks for section in memo.sections)
    if len(ids) == 1:
        assert any("needs at least two frameworks" in said for said in sentences(section(memo, "agree")))


def test_all_forty_at_once_make_a_memo(library: Library) -> None:
    ids = tuple(framework.id for framework in library.frameworks)
    memo = build(MemoRequest(frameworks=library.frameworks, selection=Selection(frameworks=ids, themes=("safety",))))

    assert table(section(memo, "at-a-glance")).wide


def test_the_same_request_gives_the_same_memo(memo: Memo, request_of_four: MemoRequest) -> None:
    assert build(request_of_four) == memo


def test_an_unknown_template_is_answered(request_of_four: MemoRequest) -> None:
    with pytest.raises(ConcordError, match="did you mean comparison"):
        build(msgspec.structs.replace(request_of_four, template="comparision"))


def test_a_memo_is_written_in_every_format(request_of_four: MemoRequest, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    paths = tuple(tmp_path / f"memo{suffix}" for suffix in (".docx", ".pdf", ".md", ".html"))

    assert write_files(request_of_four, paths, lambda done, total: steps.append((done, total))).files == paths
    assert all(path.stat().st_size > 1000 for path in paths)
    assert steps[-1] == (4000, 4000)


def test_addressees_are_said_where_they_differ(memo: Memo) -> None:
    said = [one for one in sentences(section(memo, "differ")) if one.startswith("Whom the provisions on this theme")]

    assert said
    assert all("OECD 2024: AI actors" in one for one in said)


def test_no_theme_repeats_that_all_address_it(memo: Memo) -> None:
    assert not any("All four address it" in said for part in memo.sections for said in sentences(part))


def test_a_superseded_state_is_spoken_of_in_the_past_with_its_date(library: Library) -> None:
    ids = ("oecd-ai-2019", "g20-ai-2019")
    memo = build(MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids)))
    compared = sentences(section(memo, "what-was-compared"))

    assert any(said.startswith("OECD 2019 is a superseded state") and "8 November 2023" in said for said in compared)
    for said in sentences(section(memo, "only-one")):
        if "OECD 2019 had" in said:
            assert "text until 8 November 2023)" in said
        assert "OECD 2019 has" not in said


def test_what_the_text_only_encourages_is_not_called_for(library: Library) -> None:
    ids = ("g7-code-of-conduct-2023", "oecd-ai-2024", "unesco-rec-ai-2021")
    memo = build(MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids)))

    for said in sentences(section(memo, "only-one")):
        assert "(encouraged)" not in said
    assert any("G7 Code 2023 encourages AI developers to" in said for said in sentences(section(memo, "only-one")))


def test_without_mappings_at_most_five_themes_are_named(library: Library) -> None:
    ids = ("eu-ai-act-2024", "unga-78-265-2024")
    memo = build(MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids)))
    agree = section(memo, "agree")

    listed = next(block for block in agree.blocks if isinstance(block, Listing))
    assert len(listed.items) == 5
    assert any("more themes are left out here" in said for said in sentences(agree))
    nature = next(
        row for row in table(section(memo, "what-was-compared")).rows if plain(row[0].paragraphs[0]) == "Legal nature"
    )
    assert plain(nature[2].paragraphs[0]) == "Resolution of the General Assembly. Not legally binding."


def test_blanks_of_a_pivot_speak_of_searches_and_mappings(library: Library) -> None:
    ids = ("oecd-ai-2024", "bletchley-2023")
    memo = build(MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids, axis=Axis.PIVOT)))
    below = [plain(remark) for remark in table(section(memo, "at-a-glance")).below]

    assert any("a search of the text found no counterpart" in remark for remark in below)
    assert any("no settled mapping and no search is recorded" in remark for remark in below)
    assert not any("nobody has looked" in remark for remark in below)


def test_one_framework_is_described_and_said_so_once(library: Library) -> None:
    memo = build(
        MemoRequest(frameworks=library.chosen(["oecd-ai-2024"]), selection=Selection(frameworks=("oecd-ai-2024",)))
    )

    said = [one for part in memo.sections for one in sentences(part)]
    assert sum("needs at least two frameworks" in one for one in said) == 1
    assert memo.title == "OECD 2024 by theme"


def test_a_theme_not_yet_compared_says_what_was_not_read(library: Library) -> None:
    ids = ("asilomar-2017", "montreal-2018")
    memo = build(MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids)))
    listed = next(block for block in section(memo, "agree").blocks if isinstance(block, Listing))

    assert all(
        "(Asilomar Principles 2017 and Montréal Declaration 2018: to be checked.)" in plain(item)
        for item in listed.items
    )


def test_members_are_not_called_adherents(memo: Memo) -> None:
    facts = table(section(memo, "what-was-compared"))
    (row,) = [row for row in facts.rows if plain(row[0].paragraphs[0]) == "Adherents"]

    assert plain(row[2].paragraphs[0]).startswith("49 (as of")
    assert plain(row[3].paragraphs[0]).startswith("8 members (as of")
