"""French sentences: each English one has its counterpart, none is put together by guessing or with English in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest

from exports.phrases import Phrase, filled, joined
from exports.wording import Wording, nature, wording
from frameworks import resources, vocabulary
from frameworks.library import Library
from frameworks.model import Force, LegalForce

_WITHOUT_VERBS = {"broad_asks", "narrow_asks"}  # French says these by a noun
_OF_DATA = {  # looked for in English data, never printed
    "qualifiers",
    "comparison/method/doubts-on-edition",
    "comparison/method/doubts-on-whole",
}
_ENGLISH = re.compile(
    r"\b(the|of|and|or|in|on|is|are|was|with|for|from|by|to|not|none|no|its?|this|that|which|what|asks?|found|"
    r"framework|provision|mapping|text|read|checked|reader|draft)\b"
)


@pytest.fixture(scope="module")
def french() -> Wording:
    return wording("fr")


def leaves(table: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    if isinstance(table, dict):
        for key, value in table.items():
            yield from leaves(value, (*path, key))
    else:
        yield "/".join(path), table


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def without_fields(sentence: str) -> str:
    return "".join(said for said, _, _, _ in Formatter().parse(sentence))


@pytest.mark.parametrize("name", ["{}.json", "mapping-{}.json"])
def test_each_sentence_has_its_counterpart_with_the_same_places(name: str) -> None:
    english = dict(leaves(resources.table("wording", name.format("en"))))
    french = dict(leaves(resources.table("wording", name.format("fr"))))

    assert set(french) == set(english)
    for key, sentence in english.items():
        if isinstance(sentence, str):
            assert fields(sentence) - fields(french[key]) <= _WITHOUT_VERBS, key
            assert fields(french[key]) <= fields(sentence), key


def test_terms_of_citations_have_their_counterparts() -> None:
    english = resources.table("citations", "terms-en.json")
    french = resources.table("citations", "terms-fr.json")

    assert set(french) == set(english)
    assert all(fields(english[key]) == fields(french[key]) for key in english if isinstance(english[key], str))


def test_no_french_sentence_holds_an_english_word() -> None:
    for key, sentence in leaves(resources.table("wording", "fr.json")):
        if isinstance(sentence, str) and key != "locale" and key not in _OF_DATA:
            assert not _ENGLISH.search(without_fields(sentence)), key


def test_every_bundled_framework_and_addressee_has_a_french_name() -> None:
    grammar = resources.table("wording", "grammar-fr.json")

    assert set(grammar["names"]) == set(resources.table("citations", "short_names.json"))
    assert {one.id for one in vocabulary.addressees()} <= set(grammar["addressees"])
    for entry in (*grammar["names"].values(), *grammar["addressees"].values()):
        assert entry.get("article", "") in grammar["articles"]


@pytest.mark.parametrize(
    ("id", "forms"),
    [
        ("unesco-rec-ai-2021", ("l’UNESCO 2021", "de l’UNESCO 2021", "à l’UNESCO 2021")),
        ("g7-code-of-conduct-2023", ("le Code du G7 2023", "du Code du G7 2023", "au Code du G7 2023")),
        ("bletchley-2023", ("la Déclaration de Bletchley 2023", "de la Déclaration de Bletchley 2023", None)),
        ("eu-hleg-ethics-2019", ("les Lignes directrices de l’UE 2019", "des Lignes directrices de l’UE 2019", None)),
        ("ai4people-2018", ("AI4People 2018", "d’AI4People 2018", "à AI4People 2018")),
    ],
)
def test_articles_contract_with_what_comes_before(
    french: Wording, library: Library, id: str, forms: tuple[str, str, str | None]
) -> None:
    name = french.name(library.framework(id))

    assert f"{name:le}" == forms[0]
    assert f"{name:de}" == forms[1]
    assert forms[2] in (None, f"{name:à}")
    assert f"{name:Le}" == forms[0][0].upper() + forms[0][1:]


def test_a_list_takes_the_article_of_each_name_and_its_verb_the_plural(french: Wording, library: Library) -> None:
    names = [french.name(library.framework(id)) for id in ("oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")]
    said = french.series(names)

    assert said == "OCDE 2024, Code du G7 2023 et AI4People 2018"
    assert f"{said:à}" == "à l’OCDE 2024, au Code du G7 2023 et à AI4People 2018"
    assert f"{said:demande|demandent}" == "demandent"
    assert f"{french.series(names[:1]):demande|demandent}" == "demande"
    assert f"{french.alternatives(names):de}" == "de l’OCDE 2024, du Code du G7 2023 ou d’AI4People 2018"


def test_what_is_added_to_a_name_keeps_its_forms(french: Wording, library: Library) -> None:
    oecd = library.framework("oecd-ai-2019")
    at = french.say("sentences", "at", name=french.name(oecd), place="principe 1.3")

    assert at == "OCDE 2019 (principe 1.3)"
    assert f"{at:Le} {at:demande|demandent}" == "L’OCDE 2019 (principe 1.3) demande"
    assert f"{french.dated(oecd):de}" == "de l’OCDE 2019 (texte en vigueur jusqu’au 8 novembre 2023)"


def test_words_without_forms_are_printed_as_they_are() -> None:
    assert f"{filled('{a} b', {'a': 'x'}):le}" == "x b"
    assert joined(["a", "b"], " ".join).forms == {}
    assert f"{Phrase('x', {'le': 'le x'}):de}" == "x"


def test_only_what_binds_is_exacted(french: Wording, library: Library) -> None:
    for framework in library.frameworks:
        binds = framework.legal_force is LegalForce.BINDING
        assert (french.force_word(framework, Force.SHALL) == "exigé") == binds
        assert ("exige" in french.asks(framework, Force.SHALL)) == binds
        assert "exige" not in french.asks(framework, Force.SHOULD), nature(framework)


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("oecd-ai-2024", "L’OCDE 2024 recommande ce qui suit aux gouvernements (par. 1) : x."),
        (
            "unga-78-265-2024",
            "La Résolution 78/265 de l’ONU 2024 encourage les gouvernements à ce qui suit (par. 1) : x.",
        ),
        (
            "g7-code-of-conduct-2023",
            "Le Code du G7 2023 énonce ce qui suit à l’intention des gouvernements (par. 1) : x.",
        ),
        ("ai4people-2018", "AI4People 2018 propose ce qui suit aux gouvernements (par. 1) : x."),
        (
            "eu-hleg-ethics-2019",
            "Les Lignes directrices de l’UE 2019 conseillent ce qui suit aux gouvernements (par. 1) : x.",
        ),
        ("oecd-ai-2019", "L’OCDE 2019 recommandait ce qui suit aux gouvernements (par. 1) : x."),
    ],
)
def test_the_verb_follows_the_legal_nature(french: Wording, library: Library, id: str, said: str) -> None:
    framework = library.framework(id)
    sentence = french.asks(framework, Force.SHOULD)

    filled_in = {"name": french.name(framework), "whom": french.addressees(["governments"]), "places": "(par. 1)"}
    assert sentence.format(**filled_in, ask="x") == said


def test_addressees_keep_their_articles(french: Wording) -> None:
    whom = french.addressees(["ai-actors", "general-assembly", "private-sector", "states", "academia"])

    assert whom == "acteurs de l’IA, Assemblée générale des Nations Unies, secteur privé et autres"
    assert (
        f"{whom:de}" == "des acteurs de l’IA, de l’Assemblée générale des Nations Unies, du secteur privé et d’autres"
    )
    assert f"{french.addressees([]):à}" == "à ses destinataires"


@pytest.mark.parametrize(
    ("iso", "said"), [("2024-05-03", "3 mai 2024"), ("2024-05-01", "1er mai 2024"), ("2024-05", "mai 2024")]
)
def test_dates_are_french(french: Wording, iso: str, said: str) -> None:
    assert french.date(iso) == said


def test_markers_of_lists_close_no_bracket(french: Wording) -> None:
    parts = ["OCDE 2024 (principe 1.3 i), ii) et iv))", "UNESCO 2021 (par. 38)"]

    assert french.series(parts) == "OCDE 2024 (principe 1.3 i), ii) et iv)) et UNESCO 2021 (par. 38)"
