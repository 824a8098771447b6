"""Pinpoints in words: every place of every bundled framework, and lists that can be read in one way only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks import resources
from frameworks.model import Framework, Pinpoint, Unit, decode_framework
from frameworks.pinpoints import Manner, full, full_list, restarting, short, short_list, spoken
from frameworks.places import at_levels, contains, places

FILES = sorted(resources.path("frameworks").glob("*.json"), key=lambda file: file.name)
IDS = [file.stem for file in FILES]
LANGUAGES = ("en", "fr", "es", "ar")
COUNTED_BY_US = {"sentence", "clause", "bullet", "item", "half", "paragraph", "subparagraph"}


@cache
def framework(id: str) -> Framework:
    return decode_framework(resources.read_bytes("frameworks", f"{id}.json"))


def pinpoints_of(id: str) -> Iterator[tuple[str, tuple[Pinpoint, ...]]]:
    """Yield the locator and the pinpoint of each provision and element."""
    for provision in framework(id).provisions():
        yield str(provision.locator), provision.pinpoint
        for element in provision.elements:
            yield str(element.locator), element.pinpoint


def provision(id: str, provision_id: str, element_id: str | None = None) -> tuple[Pinpoint, ...]:
    found = next(one for one in framework(id).provisions() if one.id == provision_id)
    if element_id is None:
        return found.pinpoint
    return next(one for one in found.elements if one.id == element_id).pinpoint


def at(unit: Unit, first: str | None, *sub: str, **more: object) -> tuple[Pinpoint, ...]:
    return (Pinpoint(unit=unit, first=first, sub=sub, **more),)  # type: ignore[arg-type]  # msgspec checks the rest


def paragraph(first: str, *sub: str, **more: object) -> tuple[Pinpoint, ...]:
    return at(Unit.PARAGRAPH, first, *sub, **more)


@pytest.mark.parametrize(
    ("id", "provision_id", "element_id", "short_words", "full_words"),
    [
        ("unesco-rec-ai-2021", "principle-7", None, "paras. 37–41", "paras. 37–41"),
        ("unesco-rec-ai-2021", "policy-area-2", "p61", "paras. 61 and 65", "paras. 61 and 65"),
        ("unesco-rec-ai-2021", "policy-area-11", "p123", "para. 123 (a)–(d) and (f)", "para. 123 (a)–(d) and (f)"),
        ("oecd-ai-2024", "1.3", "iii", "principle 1.3 (iii)", "principle 1.3 (iii)"),
        ("oecd-ai-2024", "1.3", "chapeau", "principle 1.3, opening", "principle 1.3, opening"),
        ("oecd-ai-2024", "2.1", None, "recommendation 2.1", "recommendation 2.1"),
        ("oecd-ai-2024", "VIII", None, "para. VIII (a)–(d)", "para. VIII (a)–(d)"),
        ("g7-code-of-conduct-2023", "3", None, "action 3", "action 3"),
        ("g7-code-of-conduct-2023", "3", "chapeau", "action 3, chapeau", "action 3, chapeau"),
        (
            "g7-code-of-conduct-2023",
            "1",
            "b",
            "action 1, [subpara. 2, sentences 1 and 2]",
            "action 1, [subpara. 2, sentences 1 and 2]",
        ),
        (
            "g7-code-of-conduct-2023",
            "3",
            "g",
            "action 3, [subpara. 3, opening] and [subpara. 4]",
            "action 3, [subpara. 3, opening] and [subpara. 4]",
        ),
        ("eu-ai-act-2024", "5(1)(a)", None, "art. 5 (1) (a)", "art. 5 (1) (a)"),
        ("eu-ai-act-2024", "9", "2d", "art. 9 (2) (d), (4) and (5)", "art. 9 (2) (d), (4) and (5)"),
        (
            "eu-ai-act-2024",
            "5(1)(ba)",
            "ba",
            "art. 5 (1) (ba) and (1a) (a) (i)",
            "art. 5 (1) (ba) and (1a) (a) (i)",
        ),
        ("eu-ai-act-2024", "85", "1", "art. 85, [para. 1]", "art. 85, [para. 1]"),
        ("bletchley-2023", "P4", None, "[para. 4]", "[para. 4]"),
        ("bletchley-2023", "P8b", "a", "[para. 8, bullet 2, sentence 1]", "[para. 8, bullet 2, sentence 1]"),
        (
            "bletchley-2023",
            "P3",
            "a",
            "[para. 3, sentence 2 and last sentence]",
            "[para. 3, sentence 2 and last sentence]",
        ),
        ("seoul-2024", "A1", None, "annex, para. 1", "annex, para. 1"),
        ("gdc-2024", "55", None, "annex I, para. 55 (a)–(d)", "annex I, para. 55 (a)–(d)"),
        (
            "igf-plus-2019",
            "mission.aim",
            None,
            "“Internet Governance Forum Plus”, [paras. 1 and 3]",
            "sect. 4.2, “Internet Governance Forum Plus”, [paras. 1 and 3]",
        ),
        ("igf-plus-2019", "mission.approach", None, "sect. 4.2, closing passage", "sect. 4.2, closing passage"),
        (
            "cogov-2019",
            "norms.design",
            None,
            "“Distributed Co-Governance Architecture”, table, column 1",
            "sect. 4.2, “Distributed Co-Governance Architecture”, table, column 1",
        ),
        (
            "cogov-2019",
            "un-role.anchor",
            None,
            "“Distributed Co-Governance Architecture”, [paras. 6 and 7]; sect. 4.2, closing passage",
            "sect. 4.2, “Distributed Co-Governance Architecture”, [paras. 6 and 7]; sect. 4.2, closing passage",
        ),
        ("beijing-2019", "1.1", None, "“Do Good”", "“Research and Development”, “Do Good” [principle 1.1]"),
        (
            "eu-hleg-ethics-2019",
            "1.2.a",
            "communities",
            "“Resilience to attack and security”",
            "chap. II, sect. 1.2, requirement 2, “Resilience to attack and security”, p. 16, footnote 38",
        ),
        ("eu-hleg-ethics-2019", "C2", None, "pp. 5–7", "part B, pp. 6–7; part A, p. 5"),
        ("eu-hleg-ethics-2019", "2.1", None, "chap. II, sect. 2.1", "chap. II, sect. 2.1, pp. 21–22"),
        (
            "un-digital-cooperation-2019",
            "v1",
            None,
            "“Values and Principles”, [para. 1]; chap. 1",
            "sect. 4.1, “Values and Principles”, [para. 1]; chap. 1",
        ),
        ("un-digital-cooperation-2019", "f1", None, "annex VI, functions; sect. 4.2", "annex VI, functions; sect. 4.2"),
        (
            "noc-guiding-principles",
            "fa2020.1",
            None,
            "[Page about the network], [Focus areas for 2020, item 1]",
            "[Page about the network], [Focus areas for 2020, item 1]",
        ),
        ("forum2000-democracies-2021", "app", None, "annex", "annex"),
        ("un-roadmap-2020", "93a", None, "para. 93 (a)", "para. 93 (a)"),
    ],
)
def test_a_place_in_words(
    id: str, provision_id: str, element_id: str | None, short_words: str, full_words: str
) -> None:
    pinpoint = provision(id, provision_id, element_id)
    assert short(pinpoint) == short_words
    assert full(pinpoint) == full_words


@pytest.mark.parametrize("id", IDS)
def test_every_place_has_clean_words(id: str) -> None:
    forms = [(form, language) for form in (short, full, spoken) for language in LANGUAGES]
    for locator, pinpoint in pinpoints_of(id):
        for words in (form(pinpoint, language) for form, language in forms):
            assert words.strip() == words, locator
            assert words, locator
            assert "  " not in words, locator
            assert words.count("[") == words.count("]"), locator
            ours = re.sub("[“«][^”»]*[”»]", "", words)  # a quoted heading is the issuer's, hyphens and all
            assert not re.search(r"\d-\d|\)-\(", ours), locator
            for value in (value for one in pinpoint for value in one.at if ":" in value):
                assert value not in words, locator
            assert not re.search(r"\w:\w|None|_", ours), locator


@pytest.mark.parametrize("id", IDS)
def test_brackets_stand_exactly_where_we_count(id: str) -> None:
    for locator, pinpoint in pinpoints_of(id):
        found = places(pinpoint)
        for words, is_full in ((short(pinpoint), False), (full(pinpoint), True)):
            inside = " ".join(re.findall(r"\[([^]]*)]", words))
            outside = re.sub(r"\[[^]]*]", "", words)
            ours = [place.head for place in found if place.head.derived]
            ours += [place.ours for place in found if place.ours is not None and is_full]
            counted = [kind for place in found for kind, values in at_levels(place.head.at) if values]
            assert ("[" in words) is (bool(ours) or bool(COUNTED_BY_US & set(counted))), f"{locator}: {words}"
            for head in ours:
                assert (head.first or "").split("-")[0] in inside, f"{locator}: {words}"
            for head in (place.head for place in found if not place.head.derived and place.head.unit is not Unit.PAGE):
                assert (head.first or "") in outside, f"{locator}: {words}"


@pytest.mark.parametrize("id", IDS)
def test_words_name_one_place(id: str) -> None:
    """Two places of a framework never share their words; a page within one is no other place."""
    restarts = restarting(framework(id))
    seen: dict[str, object] = {}
    for locator, pinpoint in pinpoints_of(id):
        heads = [place.head for place in places(pinpoint)]
        named = tuple(heads) if any(head.unit is not Unit.PAGE for head in heads) else "pages"
        assert seen.setdefault(short(pinpoint, restarts=restarts), named) == named, locator


@pytest.mark.parametrize("id", ["coe-framework-convention-2024", "eu-ai-act-2024", "unesco-rec-ai-2021", "gdc-2024"])
def test_numbers_are_those_of_the_locator(id: str) -> None:
    """The sheets say each place twice, in words and as data; both must name the same numbers and letters."""
    for locator, pinpoint in pinpoints_of(id):
        remarks = r"\(?(as amended|added|inserted)\b.*?(2026/1744|2026)\)?,?|section [IVX.\d]+,|policy area \d+,"
        said = re.sub(remarks, "", locator, flags=re.IGNORECASE)
        said = said.replace("first paragraph", "1").replace("second paragraph", "2")
        numbers = r"\b(?:\d+[a-z]?|[ivx]+|[a-z]{1,2})\b(?!\.)"
        noise = {"art", "arts", "para", "paras", "of", "in", "or", "to", "eu", "i" if id == "gdc-2024" else ""}
        words = full(pinpoint).replace("annex I, ", "")
        assert set(re.findall(numbers, said)) - noise == set(re.findall(numbers, words)) - noise, f"{locator}: {words}"


def test_our_numbers_as_ordinals() -> None:
    assert spoken(paragraph("4", derived=True)) == "[fourth] para."
    assert spoken(paragraph("4", derived=True, at=("sentence:last",))) == "[fourth] para., [last sentence]"
    assert spoken(paragraph("1", derived=True) + paragraph("3", derived=True)) == "[first and third] paras."
    assert spoken(paragraph("1", derived=True, to="6")) == "[first to sixth] paras."
    assert spoken(paragraph("1.1", derived=True)) == "[para. 1.1]"
    assert spoken(paragraph("21", derived=True)) == "[para. 21]"
    assert spoken(paragraph("4", derived=True), "fr") == "[par. 4]"
    assert spoken(paragraph("4")) == "para. 4"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "art. 5 (1) (a)–(c) and (2); art. 9 (3)"),
        ("fr", "art. 5, par. 1 a)–c) et par. 2\u202f; art. 9, par. 3"),
        ("es", "art. 5, párr. 1 a)–c) y párr. 2; art. 9, párr. 3"),
        ("ar", "المادتان 5 (1) (a)–(c) و(2) و9 (3)"),
    ],
)
def test_articles_in_four_languages(language: str, words: str) -> None:
    article = Unit.ARTICLE
    many = (at(article, "9", "3"), at(article, "5", "2"), at(article, "5", "1", "a", sub_to="c"))
    expected = "arts. 5 (1) (a)–(c), (2) and 9 (3)" if language == "en" else words
    assert short_list(many, None, language) == expected


def test_other_languages_use_their_words() -> None:
    assert short(provision("oecd-ai-2024", "1.3", "iii"), "fr") == "principe 1.3 iii)"
    assert short(provision("un-roadmap-2020", "93a"), "es") == "párr. 93 a)"
    assert short(provision("unesco-rec-ai-2021", "policy-area-2", "p61"), "ar") == "الفقرتان 61 و65"
    assert short(provision("bletchley-2023", "P5a"), "fr") == "[par. 5, première moitié]"
    assert short(provision("beijing-2019", "1.1"), "fr") == "«\u202fDo Good\u202f»"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unnumbered_place_has_words_in_every_language(language: str) -> None:
    known = resources.table("citations", f"places-{language}.json")["at"]
    kinds = {
        kind for id in IDS for _, pinpoint in pinpoints_of(id) for one in pinpoint for kind, _ in at_levels(one.at)
    }
    assert kinds <= set(known)


def test_an_unknown_unnumbered_place_keeps_its_name() -> None:
    assert short(paragraph("5", at=("text-box:2",))) == "para. 5, [text box 2]"
    assert short(paragraph("5", at=("margin",))) == "para. 5, margin"


def test_a_heading_within_quotation_marks_has_its_own_inside() -> None:
    assert short(at(Unit.HEADING, "What “fair” means")) == "“What ‘fair’ means”"
    assert short(at(Unit.HEADING, None)) == "heading"


def test_manners_of_other_styles() -> None:
    many = (at(Unit.ARTICLE, "5", "1", "a"), at(Unit.ARTICLE, "13"))
    assert full_list(many, Manner(abbreviated=False, capital=True, gaps=False)) == "Articles 5(1)(a) and 13"
    assert full_list([paragraph("37", to="41")], Manner(stops=False, gaps=False)) == "paras 37–41"


def test_several_places_become_one_phrase() -> None:
    assert short_list([paragraph("40"), paragraph("37"), paragraph("38"), paragraph("40")]) == "paras. 37, 38 and 40"
    assert short_list([at(Unit.ACTION, "3"), at(Unit.ACTION, "1")]) == "actions 1 and 3"
    both = [at(Unit.PRINCIPLE, "1.3", "iii"), at(Unit.PRINCIPLE, "1.3", "i")]
    assert short_list(both) == "principle 1.3 (i) and (iii)"
    assert short_list([at(Unit.PRINCIPLE, "1.10"), at(Unit.PRINCIPLE, "1.9")]) == "principles 1.9 and 1.10"
    assert short_list([paragraph("VIII"), paragraph("VI"), paragraph("IX")]) == "paras. VI, VIII and IX"
    assert short_list([at(Unit.PRINCIPLE, "1.1"), paragraph("VI")]) == "principle 1.1; para. VI"
    assert short_list([at(Unit.CATEGORY, "MAP 2"), at(Unit.CATEGORY, "MANAGE 1"), at(Unit.CATEGORY, "MAP 1")]) == (
        "categories MAP 1, MAP 2 and MANAGE 1"
    )


def test_what_is_left_out_is_counted() -> None:
    many = [paragraph(str(number)) for number in (3, 5, 7, 9, 11)]
    assert short_list(many) == "paras. 3, 5, 7 + 2"
    assert short_list(many, 5) == "paras. 3, 5, 7, 9 and 11"
    assert short_list([*many[:2], at(Unit.ARTICLE, "1"), at(Unit.ARTICLE, "2")]) == "paras. 3, 5; art. 1 + 1"


def test_a_place_inside_another_is_not_named_again() -> None:
    assert short_list([paragraph("37", to="41"), paragraph("38", "a"), paragraph("41")]) == "paras. 37–41"
    assert short_list([paragraph("26", "a"), paragraph("26")]) == "para. 26"
    assert short_list([paragraph("8", "a", sub_to="d"), paragraph("8", "ba"), paragraph("8", "e")]) == (
        "para. 8 (a)–(d) and (e)"
    )
    assert short_list([at(Unit.ARTICLE, "4", to="6"), at(Unit.ARTICLE, "4a")]) == "arts. 4–6"
    assert short_list([at(Unit.ARTICLE, "4", to="6"), at(Unit.ARTICLE, "6a")]) == "arts. 4–6 and 6a"
    assert short_list([paragraph("3", derived=True), paragraph("3", derived=True, at=("sentence:2",))]) == "[para. 3]"
    ats = (("subparagraph:2",), ("subparagraph:2", "sentence:1"))
    assert short_list([at(Unit.ACTION, "1", at=one) for one in ats]) == "action 1, [subpara. 2]"


def test_only_what_surely_leaves_nothing_out_becomes_a_range() -> None:
    assert short_list([at(Unit.ARTICLE, str(number)) for number in (4, 5, 6)]) == "arts. 4, 5 and 6"
    assert short_list([at(Unit.PAGE, str(number)) for number in (4, 5, 6)]) == "pp. 4–6"
    assert short_list([paragraph(str(number), derived=True) for number in (1, 2, 4, 3)]) == "[paras. 1–4]"
    assert short_list([at(Unit.PAGE, "4"), at(Unit.PAGE, "5")]) == "pp. 4 and 5"


def test_a_list_that_could_be_read_in_two_ways_is_written_out() -> None:
    assert short_list([paragraph("8", "a", "i"), paragraph("8", "i")]) == "para. 8 (a) (i) and 8 (i)"
    assert short_list([paragraph("8", "1", "a"), paragraph("8", "1", "1")]) == "para. 8 (1) (1) and 8 (1) (a)"
    assert short_list([paragraph("3"), paragraph("4", at=("sentence:2",))]) == "para. 3; para. 4, [sentence 2]"


def test_an_annex_and_a_main_text_are_never_mixed() -> None:
    annex = at(Unit.ANNEX, None, within=True)
    assert short_list([paragraph("1"), paragraph("1") + annex, paragraph("2") + annex]) == (
        "para. 1; annex, paras. 1 and 2"
    )


def test_a_unit_that_counts_anew_keeps_its_division() -> None:
    part_a, part_b = at(Unit.PART, "A", within=True), at(Unit.PART, "B", within=True)
    restarts = frozenset({Unit.PRINCIPLE})
    principle = at(Unit.PRINCIPLE, "1")
    assert short(principle + part_b, restarts=restarts) == "part B, principle 1"
    assert short_list([principle + part_a, principle + part_b], restarts=restarts) == (
        "part A, principle 1; part B, principle 1"
    )


def test_a_later_division_encloses_earlier_places_unless_they_have_their_own() -> None:
    heading = at(Unit.HEADING, "Tasks", within=True)
    table = at(Unit.HEADING, "Tasks", at=("table:column:3",))
    section = at(Unit.SECTION, "4.2", within=True)
    assert full(paragraph("4", derived=True) + heading + table + section) == (
        "sect. 4.2, “Tasks”, [para. 4]; sect. 4.2, “Tasks”, table, column 3"
    )


def test_no_pinpoint_is_a_fault_of_ours() -> None:
    with pytest.raises(ValueError, match="no pinpoint"):
        short(())
    with pytest.raises(ValueError, match="no pinpoint"):
        short_list([])


def universe() -> list[tuple[Pinpoint, ...]]:
    """Give places that are easily confused: ours and the text's, whole and in part, in an annex and outside."""
    ats = (
        (),
        ("opening",),
        ("sentence:1",),
        ("sentence:2",),
        ("bullet:1",),
        ("bullet:1", "sentence:2"),
        ("clause:last",),
    )
    annex, heading = at(Unit.ANNEX, "I", within=True), at(Unit.HEADING, "Tasks", within=True)
    found = [paragraph(number, at=one, derived=derived) for number in "12" for one in ats for derived in (True, False)]
    found += [paragraph("1", "a"), paragraph("1", "a", at=("sentence:1",)), paragraph("1") + annex]
    found += [
        paragraph("1", derived=True) + heading,
        at(Unit.HEADING, "Tasks"),
        at(Unit.HEADING, "Tasks", at=("item:1",)),
    ]
    return found


def test_no_two_sets_of_places_share_their_words() -> None:
    seen: dict[str, object] = {}
    places_of = universe()
    pairs = [(one, other) for at, one in enumerate(places_of) for other in places_of[at:]]
    for one, other in pairs:
        is_one = contains(one[0], other[0]) or contains(other[0], one[0])
        named = frozenset({one, other})
        if is_one and one[1:] == other[1:]:
            named = frozenset({one if contains(one[0], other[0]) else other})
        assert seen.setdefault(short_list([one, other], None), named) == named


NUMBERS = st.sampled_from(["1", "2", "3", "10", "4a", "1.1", "1.2", "VI", "IX"])
LETTERS = st.sampled_from(["a", "b", "ba", "c", "h", "i", "ii", "iv", "v"])
MARKERS = st.one_of(LETTERS, st.sampled_from(["1", "2", "1a"]))


@st.composite
def numbered(draw: st.DrawFn) -> Pinpoint:
    first = draw(NUMBERS)
    unit = draw(st.sampled_from([Unit.PARAGRAPH, Unit.ARTICLE]))
    if first.isdecimal() and draw(st.booleans()):
        return Pinpoint(unit=unit, first=first, to=str(int(first) + draw(st.integers(1, 3))))
    sub = tuple(draw(st.lists(MARKERS, max_size=3)))
    ends = {"a": "d", "i": "iv", "1": "2"}
    sub_to = ends.get(sub[-1]) if sub and draw(st.booleans()) else None
    return Pinpoint(unit=unit, first=first, sub=sub, sub_to=sub_to)


def read_back(words: str) -> set[Pinpoint]:
    """Read a phrase as a person would: a lone marker goes on with the count before it, or begins anew."""
    found: set[Pinpoint] = set()
    for group in words.split("; "):
        word, _, rest = group.partition(" ")
        unit = Unit.PARAGRAPH if word.startswith("para") else Unit.ARTICLE
        number: str | None = None
        to: str | None = None
        before: list[str] = []
        for token in re.split(r", | and ", rest):
            markers = re.findall(r"\(([^)]+)\)(–\(([^)]+)\))?", token)
            named = re.match(r"([^ (–]+)(?:–([^ (]+))?", token)
            subs = [marker for marker, _, _ in markers]
            if named:
                number, to = named.group(1), named.group(2)
            elif len(subs) == 1 and before and subs[0][0].isdigit() is before[-1][0].isdigit():
                subs = [*before[:-1], *subs]
            sub_to = (markers[-1][2] or None) if markers else None
            found.add(Pinpoint(unit=unit, first=number, to=to, sub=tuple(subs), sub_to=sub_to))
            before = subs
    return found


@given(st.lists(numbered(), min_size=1, max_size=7))
def test_a_phrase_reads_back_as_the_same_places(many: list[Pinpoint]) -> None:
    read = read_back(short_list([(one,) for one in many], None))
    assert all(any(contains(place, one) for place in read) for one in many), "a place was lost"
    assert read <= set(many), "a place was made up"


@given(st.lists(numbered(), min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_a_phrase_does_not_depend_on_the_order(many: list[Pinpoint], random: object) -> None:
    same_unit = [one for one in many if one.unit is many[0].unit]
    shuffled = list(same_unit)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    assert short_list([(one,) for one in shuffled], None) == short_list([(one,) for one in same_unit], None)


@given(st.lists(numbered(), min_size=1, max_size=7), st.integers(1, 8))
def test_the_places_shown_and_left_out_add_up(many: list[Pinpoint], limit: int) -> None:
    pinpoints = [(one,) for one in many]
    whole = read_back(short_list(pinpoints, None))
    shown, _, more = short_list(pinpoints, limit).partition(" + ")
    assert len(read_back(shown)) + int(more or 0) == len(whole)
