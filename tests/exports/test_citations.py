"""Citations: the forms that were compared with the manual, letter by letter, and the rules for all the others."""

from __future__ import annotations

import re
from functools import cache

import msgspec
import pytest

from exports.citations import (
    Check,
    check_words,
    citation,
    citations,
    date_words,
    is_confirmed,
    later_act,
    short_name,
    source_entry,
    to_check,
)
from exports.memo import Span
from frameworks import resources
from frameworks.errors import ConcordError
from frameworks.model import Framework, Pinpoint, Provision, State, Unit, decode_framework
from frameworks.text import Text

IDS = sorted(file.stem for file in resources.path("frameworks").glob("*.json"))


@cache
def framework(id: str) -> Framework:
    return decode_framework(resources.read_bytes("frameworks", f"{id}.json"))


def provision(id: str, provision_id: str) -> Provision:
    return next(one for one in framework(id).provisions() if one.id == provision_id)


def place(id: str, provision_id: str, element_id: str | None = None) -> tuple[Pinpoint, ...]:
    found = provision(id, provision_id)
    if element_id is None:
        return found.pinpoint
    return next(one for one in found.elements if one.id == element_id).pinpoint


def marked(spans: tuple[Span, ...]) -> str:
    """Give spans as text, italics between *asterisks* and links between <angles>."""
    return "".join(f"*{span.text}*" if span.italic else f"<{span.text}>" if span.href else span.text for span in spans)


def at(unit: Unit, first: str, to: str | None = None) -> tuple[Pinpoint, ...]:
    return (Pinpoint(unit=unit, first=first, to=to),)


AI_ACT = "Regulation (EU) 2024/1689 … (OJ L, 2024/1689, 12.7.2024, ELI: http://data.europa.eu/eli/reg/2024/1689/oj)"
G7_CODE = (
    "Group of Seven, Hiroshima Process International Code of Conduct for Organizations Developing Advanced AI Systems, "
    "30 October 2023"
)
OECD = "OECD, Recommendation of the Council on Artificial Intelligence, OECD/LEGAL/0449, adopted 22 May 2019"
BLETCHLEY = "Bletchley Declaration by Countries Attending the AI Safety Summit, 1–2 November 2023"
PANEL = (
    "*The Age of Digital Interdependence: Report of the UN Secretary-General's High-level Panel on Digital "
    "Cooperation* (2019)"
)


@pytest.mark.parametrize(
    ("id", "pinpoint", "expected"),
    [
        (
            "unesco-rec-ai-2021",
            place("unesco-rec-ai-2021", "principle-7"),
            "UNESCO, *Recommendation on the Ethics of Artificial Intelligence* (SHS/BIO/PI/2021/1), paras. 37–41.",
        ),
        ("oecd-ai-2024", place("oecd-ai-2024", "1.3", "iii"), f"{OECD}, as amended 3 May 2024, principle 1.3 (iii)."),
        ("oecd-ai-2019", place("oecd-ai-2019", "1.3", "iii"), f"{OECD} (original version), principle 1.3 (iii)."),
        ("g7-code-of-conduct-2023", place("g7-code-of-conduct-2023", "3"), f"{G7_CODE}, action 3."),
        (
            "ai4people-2018",
            at(Unit.PAGE, "696"),
            "Luciano Floridi and others, “AI4People—An Ethical Framework for a Good AI Society”, *Minds and Machines*, "
            "vol. 28, No. 4 (2018), p. 696.",
        ),
        ("bletchley-2023", place("bletchley-2023", "P4"), f"{BLETCHLEY}, [fourth] para."),
        (
            "smart-africa-ai-blueprint-2021",
            at(Unit.PAGE, "20"),
            "Smart Africa, *Artificial Intelligence for Africa Blueprint* (2021), p. 20.",
        ),
        ("un-digital-cooperation-2019", at(Unit.PAGE, "23", "27"), f"{PANEL}, pp. 23–27."),
        ("un-roadmap-2020", place("un-roadmap-2020", "93a"), "A/74/821, para. 93 (a)."),
        ("unga-78-265-2024", at(Unit.PARAGRAPH, "6"), "General Assembly resolution 78/265, para. 6."),
        ("eu-ai-act-2024", place("eu-ai-act-2024", "13"), f"{AI_ACT}, Article 13."),
    ],
)
def test_the_forms_of_the_manuals(id: str, pinpoint: tuple[Pinpoint, ...], expected: str) -> None:
    assert marked(citation(framework(id), pinpoint)) == expected


@pytest.mark.parametrize(
    ("id", "provision_id", "expected"),
    [
        (
            "coe-framework-convention-2024",
            "11",
            "Council of Europe Framework Convention on Artificial Intelligence and Human Rights, Democracy and the "
            "Rule of Law, *Council of Europe Treaty Series*, No. 225, art. 11.",
        ),
        ("gdc-2024", "8(i)", "General Assembly resolution 79/1, annex I, para. 8 (i)."),
        (
            "igf-plus-2019",
            "mission.aim",
            f"{PANEL}, sect. 4.2, “Internet Governance Forum Plus”, [first and third] paras.",
        ),
        (
            "floridi-cowls-2019",
            "1",
            "Luciano Floridi and Josh Cowls, “A Unified Framework of Five Principles for AI in Society”, *Harvard Data "
            "Science Review*, vol. 1, No. 1 (2019), “Beneficence” [principle 1].",
        ),
        (
            "nist-ai-rmf-2023",
            "GOVERN 1",
            "National Institute of Standards and Technology, *Artificial Intelligence Risk Management Framework (AI "
            "RMF 1.0)* (NIST AI 100-1, 2023), category GOVERN 1, p. 22.",
        ),
        ("asilomar-2017", "1", "Future of Life Institute, Asilomar AI Principles, January 2017, principle 1."),
        ("g20-ai-2019", "1.3", "G20 AI Principles, 9 June 2019, principle 1.3."),
        (
            "toronto-2018",
            "P",
            "Amnesty International and Access Now, Toronto Declaration: Protecting the right to equality and "
            "non-discrimination in machine learning systems, 16 May 2018, paras. 1–7.",
        ),
        (
            "seoul-2024",
            "A1",
            "Seoul Declaration for safe, innovative and inclusive AI by participants attending the Leaders' Session: "
            "AI Seoul Summit, 21 May 2024, annex, para. 1.",
        ),
        (
            "japan-social-principles-2019",
            "1",
            "Council for Social Principles of Human-centric AI, Social Principles of Human-Centric AI, March 2019, "
            "principle 1.",
        ),
        (
            "noc-guiding-principles",
            "1",
            "Guiding Principles of the Global Network of Internet & Society Centers, undated, principle 1.",
        ),
        (
            "gpai-2020",
            "P.1",
            "Global Partnership on Artificial Intelligence (<https://oecd.ai/en/gpai>), [Joint statement of 15 "
            "June 2020].",
        ),
        (
            "eu-hleg-ethics-2019",
            "1.1.b",
            "High-Level Expert Group on Artificial Intelligence, *Ethics Guidelines for Trustworthy AI* (2019), chap. "
            "II, sect. 1.1, requirement 1, “Human agency”, p. 16.",
        ),
    ],
)
def test_other_kinds_follow_their_rule(id: str, provision_id: str, expected: str) -> None:
    assert marked(citation(framework(id), place(id, provision_id))) == expected
    assert Check.FORM in to_check(framework(id))


def test_a_whole_text_is_cited_without_a_place() -> None:
    assert marked(citation(framework("gdc-2024"))) == "General Assembly resolution 79/1, annex I."
    assert marked(citation(framework("un-roadmap-2020"))) == "A/74/821."
    assert marked(citation(framework("cogov-2019"))) == f"“Distributed Co-Governance Architecture”, in {PANEL}."


def test_several_places_and_several_frameworks_share_a_note() -> None:
    unesco, oecd = framework("unesco-rec-ai-2021"), framework("oecd-ai-2024")
    many = [place(unesco.id, "principle-7", "p40"), place(unesco.id, "principle-7", "p38")]
    assert marked(citation(unesco, many)).endswith("(SHS/BIO/PI/2021/1), paras. 38 and 40.")
    note = marked(citations([(oecd, place(oecd.id, "1.3", "ii")), (unesco, many)]))
    assert note == (
        f"{OECD}, as amended 3 May 2024, principle 1.3 (ii); "
        "UNESCO, *Recommendation on the Ethics of Artificial Intelligence* (SHS/BIO/PI/2021/1), paras. 38 and 40."
    )


def test_what_a_later_act_changed_is_cited_as_amended() -> None:
    act = framework("eu-ai-act-2024")
    expected = f"{AI_ACT}, as amended by Regulation (EU) 2026/1744 (OJ L, 2026/1744, 24.7.2026), Article 4a."
    assert marked(citation(act, place(act.id, "4a"))) == expected
    for one in act.provisions():
        parts = [(one.pinpoint, f"{one.locator} {one.gist}")]
        parts += [(element.pinpoint, f"{element.locator} {element.asks}") for element in one.elements]
        for pinpoint, said in parts:
            if "2026" in said:
                assert later_act(act, [pinpoint]), said
        if not any("2026" in said for _, said in parts):
            assert not any(later_act(act, [pinpoint]) for pinpoint, _ in parts), one.id


@pytest.mark.parametrize("id", IDS)
def test_every_citation_is_whole(id: str) -> None:
    one = framework(id)
    for pinpoint in ((), *(provision.pinpoint for provision in one.provisions())):
        spans = citation(one, pinpoint)
        words = "".join(span.text for span in spans)
        assert words.endswith(".")
        assert not words.endswith(".."), words
        assert not re.search(r"  |, ,|,\.|\(\)|None| ,|\( ", words), words
        assert all(span.text for span in spans)
        assert spans[-1].href is None, "the full stop would be part of the link"


@pytest.mark.parametrize("id", IDS)
def test_an_entry_of_the_sources_says_where_which_and_what_state(id: str) -> None:
    one = framework(id)
    spans = source_entry(one)
    words = "".join(span.text for span in spans)
    assert [span.text for span in spans if span.href] == [one.url]
    assert str(one.title).removeprefix("The ").replace("1-2 Nov", "1–2 Nov") in words
    assert "State used" in words
    assert one.state.act in words
    for symbol in one.cite.symbols:
        is_barred = symbol.code in ("EAD1e", "KK-02-19-841-EN-N")
        assert (symbol.code in words) is not is_barred
    assert not re.search(r"  |, ,|,\.|\.\.|\(\)|None| ,|\( ", words), words


def test_an_entry_of_the_sources() -> None:
    assert marked(source_entry(framework("oecd-ai-2019"))) == (
        f"{OECD} (original version). <https://legalinstruments.oecd.org/en/instruments/OECD-LEGAL-0449>. "
        "Document symbols: OECD/LEGAL/0449 (adopted text); C(2019)34 (draft); C/MIN(2019)3/FINAL (record of adoption); "
        "C/M(2019)10 (record of adoption). "
        "State used, of 22 May 2019 and superseded on 8 November 2023: Recommendation adopted by the Council at "
        "ministerial level."
    )
    ai4people = marked(source_entry(framework("ai4people-2018")))
    assert "Good AI Society: Opportunities, Risks, Principles, and Recommendations”" in ai4people
    assert "vol. 28, No. 4 (2018), pp. 689–707. <https://doi.org/10.1007/s11023-018-9482-5>." in ai4people
    road_map = marked(source_entry(framework("un-roadmap-2020")))
    assert road_map.startswith("Road map for digital cooperation: implementation of the recommendations")
    assert "In part described as amended by Regulation (EU) 2026/1744" in marked(
        source_entry(framework("eu-ai-act-2024"))
    )


def test_what_is_to_be_checked_is_said() -> None:
    confirmed = {id for id in IDS if is_confirmed(framework(id))}
    assert confirmed == {
        "bletchley-2023",
        "g7-code-of-conduct-2023",
        "oecd-ai-2019",
        "oecd-ai-2024",
        "un-digital-cooperation-2019",
        "unesco-rec-ai-2021",
        "unga-78-265-2024",
    }
    assert check_words(framework("oecd-ai-2024")) == ""
    assert check_words(framework("un-roadmap-2020")) == "pinpoint to be checked"
    assert to_check(framework("smart-africa-ai-blueprint-2021")) == (Check.FORM, Check.FACTS, Check.PINPOINT)
    assert check_words(framework("coe-framework-convention-2024")) == "form of citation to be checked"


def test_short_names_are_short_and_unmistakable() -> None:
    names = {id: short_name(framework(id)) for id in IDS}
    assert len(set(names.values())) == len(IDS) == 40
    assert all(len(name) <= 28 for name in names.values())
    assert names["oecd-ai-2024"] == "OECD 2024"
    assert names["oecd-ai-2019"] == "OECD 2019"
    assert names["unesco-rec-ai-2021"] == "UNESCO 2021"
    assert names["g7-code-of-conduct-2023"] == "G7 Code 2023"
    assert names["ai4people-2018"] == "AI4People 2018"
    assert names["noc-guiding-principles"] == "NoC Guiding Principles", "its principles bear no date"


def test_a_framework_of_the_users_has_a_name_and_a_citation() -> None:
    bundled = framework("asilomar-2017")
    own = msgspec.structs.replace(
        bundled,
        id="own-2025",
        instrument="own",
        short_title=Text("Our Principles"),
        state=State(act=Text("adopted"), in_force_from="2025-02-01"),
    )
    assert short_name(own) == "Our Principles 2025"
    assert short_name(msgspec.structs.replace(own, short_title=Text("Our Principles 2025"))) == "Our Principles 2025"
    assert marked(citation(own)) == "Future of Life Institute, Asilomar AI Principles, January 2017."
    assert not is_confirmed(own)


def test_the_data_of_the_citations_fit_the_frameworks() -> None:
    ids, instruments = set(IDS), {framework(id).instrument for id in IDS}
    exceptions = resources.table("citations", "exceptions.json")
    assert set(resources.table("citations", "short_names.json")) == instruments
    assert set(resources.table("citations", "un.json")["checked"]) <= ids
    assert set(exceptions["undated"]) <= instruments
    for id, codes in exceptions["symbols_not_cited"].items():
        assert set(codes) <= {symbol.code for symbol in framework(id).cite.symbols}


def test_dates_in_words() -> None:
    assert [date_words(date) for date in ("2019-05-22", "2017-01", "2021")] == ["22 May 2019", "January 2017", "2021"]
    assert date_words("2019-05-01", "fr") == "1er mai 2019"
    assert date_words("2017-01", "es") == "enero 2017"
    for month in range(1, 13):
        assert re.fullmatch(r"1 [A-Z][a-z]+ 2024", date_words(f"2024-{month:02}-01"))


def test_an_unknown_style_is_refused_with_a_sentence() -> None:
    with pytest.raises(ConcordError, match="There is no citation style “un-footnote”"):
        citation(framework("oecd-ai-2024"), style="un-footnote")
    with pytest.raises(ConcordError):
        to_check(framework("oecd-ai-2024"), style="mla")
