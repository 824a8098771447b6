"""OSCOLA, Chicago and the style of the European Union, letter by letter; and citations in French."""

from __future__ import annotations

import re
from functools import cache

import pytest

from exports.citations import STYLES, citation, citations, source_entry
from exports.memo import Span
from frameworks import resources
from frameworks.errors import ConcordError
from frameworks.model import Framework, Pinpoint, Unit, decode_framework

IDS = sorted(file.stem for file in resources.path("frameworks").glob("*.json"))
UNESCO = "Recommendation on the Ethics of Artificial Intelligence"
OECD = "Recommendation of the Council on Artificial Intelligence"
CODE = "Hiroshima Process International Code of Conduct for Organizations Developing Advanced AI Systems"
SUMMIT = "The Bletchley Declaration by Countries Attending the AI Safety Summit, 1–2 November 2023"
ARTICLE = "AI4People—An Ethical Framework for a Good AI Society"
PANEL = "UN Secretary-General's High-level Panel on Digital Cooperation, *The Age of Digital Interdependence*"
ROAD_MAP = (
    "Road map for digital cooperation: implementation of the recommendations of the High-level Panel on Digital "
    "Cooperation. Report of the Secretary-General"
)
UNESCO_URL = "<https://unesdoc.unesco.org/ark:/48223/pf0000381137>"
OECD_URL = "<https://legalinstruments.oecd.org/en/instruments/OECD-LEGAL-0449>"


@cache
def framework(id: str) -> Framework:
    return decode_framework(resources.read_bytes("frameworks", f"{id}.json"))


def marked(spans: tuple[Span, ...]) -> str:
    """Give spans as text, italics between *asterisks* and links between <angles>."""
    return "".join(f"*{span.text}*" if span.italic else f"<{span.text}>" if span.href else span.text for span in spans)


def at(unit: Unit, first: str, *sub: str, to: str | None = None, derived: bool = False) -> tuple[Pinpoint, ...]:
    return (Pinpoint(unit=unit, first=first, to=to, sub=sub, derived=derived),)


PLACES = {
    "unesco-rec-ai-2021": at(Unit.PARAGRAPH, "37", to="41"),
    "oecd-ai-2024": at(Unit.PRINCIPLE, "1.3", "iii"),
    "oecd-ai-2019": at(Unit.PRINCIPLE, "1.3", "iii"),
    "g7-code-of-conduct-2023": at(Unit.ACTION, "3"),
    "ai4people-2018": at(Unit.PAGE, "696"),
    "bletchley-2023": at(Unit.PARAGRAPH, "4", derived=True),
    "smart-africa-ai-blueprint-2021": at(Unit.PAGE, "20"),
    "un-digital-cooperation-2019": at(Unit.PAGE, "23", to="27"),
    "un-roadmap-2020": at(Unit.PARAGRAPH, "93", "a"),
    "unga-78-265-2024": at(Unit.PARAGRAPH, "6"),
    "eu-ai-act-2024": at(Unit.ARTICLE, "13"),
}


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("unesco-rec-ai-2021", f"UNESCO, ‘{UNESCO}’ (adopted 23 November 2021) SHS/BIO/PI/2021/1 paras 37–41."),
        (
            "oecd-ai-2024",
            f"OECD, ‘{OECD}’ (adopted 22 May 2019, amended 3 May 2024) OECD/LEGAL/0449 principle 1.3(iii).",
        ),
        (
            "oecd-ai-2019",
            f"OECD, ‘{OECD}’ (adopted 22 May 2019, original version) OECD/LEGAL/0449 principle 1.3(iii).",
        ),
        ("g7-code-of-conduct-2023", f"G7, ‘{CODE}’ (30 October 2023) action 3."),
        ("ai4people-2018", f"Luciano Floridi and others, ‘{ARTICLE}’ (2018) 28 Minds and Machines 689, 696."),
        ("bletchley-2023", f"‘{SUMMIT}’ (1 November 2023) [para 4]."),
        ("smart-africa-ai-blueprint-2021", "Smart Africa, *Artificial Intelligence for Africa Blueprint* (2021) 20."),
        ("un-digital-cooperation-2019", f"{PANEL} (UN 2019) 23–27."),
        ("un-roadmap-2020", f"UNGA, ‘{ROAD_MAP}’ (29 May 2020) UN Doc A/74/821 para 93(a)."),
        ("unga-78-265-2024", "UNGA Res 78/265 (21 March 2024) UN Doc A/RES/78/265 para 6."),
        ("eu-ai-act-2024", "Regulation (EU) 2024/1689 … [2024] OJ L 2024/1689, art 13."),
    ],
)
def test_oscola(id: str, said: str) -> None:
    assert marked(citation(framework(id), PLACES[id], "oscola")) == said


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("unesco-rec-ai-2021", f"UNESCO, *{UNESCO}*, SHS/BIO/PI/2021/1 (UNESCO, 2022), paras. 37–41, {UNESCO_URL}."),
        (
            "oecd-ai-2024",
            f"OECD, *{OECD}*, OECD/LEGAL/0449 (adopted May 22, 2019; amended May 3, 2024), principle 1.3(iii), "
            f"{OECD_URL}.",
        ),
        (
            "oecd-ai-2019",
            f"OECD, *{OECD}*, OECD/LEGAL/0449 (adopted May 22, 2019; original version), principle 1.3(iii), "
            f"{OECD_URL}.",
        ),
        (
            "g7-code-of-conduct-2023",
            f"G7, “{CODE},” October 30, 2023, action 3, <https://www.mofa.go.jp/files/100573473.pdf>.",
        ),
        (
            "ai4people-2018",
            f"Luciano Floridi et al., “{ARTICLE},” *Minds and Machines* 28, no. 4 (2018): 696, "
            "<https://doi.org/10.1007/s11023-018-9482-5>.",
        ),
        ("smart-africa-ai-blueprint-2021", "Smart Africa, *Artificial Intelligence for Africa Blueprint* (2021), 20."),
        ("un-digital-cooperation-2019", f"{PANEL} (United Nations, 2019), 23–27."),
        ("un-roadmap-2020", f"UN Secretary-General, *{ROAD_MAP}*, A/74/821 (May 29, 2020), para. 93(a)."),
        ("unga-78-265-2024", "UN General Assembly, Resolution 78/265, A/RES/78/265 (March 21, 2024), para. 6."),
        ("eu-ai-act-2024", "Regulation (EU) 2024/1689 …, 2024 O.J. (L 2024/1689), art. 13."),
    ],
)
def test_chicago(id: str, said: str) -> None:
    assert marked(citation(framework(id), PLACES[id], "chicago")) == said


def test_chicago_names_the_site_of_what_has_no_author() -> None:
    said = marked(citation(framework("bletchley-2023"), PLACES["bletchley-2023"], "chicago"))

    assert said.startswith(f"“{SUMMIT},” GOV.UK, November 1, 2023, [para. 4], <https://www.gov.uk/")


def test_the_style_of_the_union_writes_places_out() -> None:
    act = marked(citation(framework("eu-ai-act-2024"), PLACES["eu-ai-act-2024"], "eu"))
    assert act.endswith("ELI: http://data.europa.eu/eli/reg/2024/1689/oj), Article 13.")
    unesco = marked(citation(framework("unesco-rec-ai-2021"), PLACES["unesco-rec-ai-2021"], "eu"))
    assert unesco == f"UNESCO, *{UNESCO}* (SHS/BIO/PI/2021/1), paragraphs 37–41."


@pytest.mark.parametrize(
    ("id", "said"),
    [
        (
            "unesco-rec-ai-2021",
            "UNESCO, *Recommandation sur l’éthique de l’intelligence artificielle* (SHS/BIO/PI/2021/1), par. 37–41.",
        ),
        (
            "oecd-ai-2024",
            "OCDE, Recommandation du Conseil sur l’intelligence artificielle, OECD/LEGAL/0449, adoptée le 22 mai 2019, "
            "telle que modifiée le 3 mai 2024, principe 1.3 iii).",
        ),
        ("g7-code-of-conduct-2023", f"Groupe des Sept, «\u202f{CODE}\u202f», 30 octobre 2023, action 3."),
        (
            "ai4people-2018",
            f"Luciano Floridi et al., «\u202f{ARTICLE}\u202f», *Minds and Machines*, vol. 28, n° 4 (2018), p. 696.",
        ),
        ("unga-78-265-2024", "Résolution 78/265 de l’Assemblée générale, par. 6."),
        ("un-roadmap-2020", "A/74/821, par. 93 a)."),
    ],
)
def test_french(id: str, said: str) -> None:
    spans = citation(framework(id), PLACES[id], language="fr")

    assert marked(spans).replace("« ", "«\u202f").replace(" »", "\u202f»") == said
    assert {span.text for span in spans if span.language} <= {CODE, ARTICLE, "Minds and Machines"}


@pytest.mark.parametrize("style", ["oscola", "chicago"])
def test_a_style_of_english_is_refused_in_another_language(style: str) -> None:
    with pytest.raises(ConcordError, match="is one of English"):
        citation(framework("oecd-ai-2024"), (), style, "fr")


@pytest.mark.parametrize("style", [*STYLES])
def test_every_framework_is_cited_whole_in_every_style(style: str) -> None:
    for id in IDS:
        one = framework(id)
        places = [provision.pinpoint for provision in one.provisions()][:2]
        for pinpoint in ((), *places):
            words = "".join(span.text for span in citation(one, pinpoint, style))
            assert words.endswith("."), words
            assert not re.search(r"  |, ,|,\.|\.\.|\(\)|None| ,|\( |  ", words), words
        assert [span.text for span in source_entry(one, style, is_brief=True) if span.href] == [one.url]
    two = [(framework("oecd-ai-2024"), PLACES["oecd-ai-2024"]), (framework("unga-78-265-2024"), ())]
    assert "; " in "".join(span.text for span in citations(two, style))
