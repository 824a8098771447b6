"""Suggestions on the bundled frameworks: what they hold is true of both texts, whatever their rank."""

from __future__ import annotations

import pytest

from frameworks import vocabulary
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.ref import Ref
from frameworks.suggestions import Level, Suggester, ThemeSuggester, words_of
from frameworks.suggestions.words import content_words, stem

OECD, UNESCO, AI_ACT, ASILOMAR = "oecd-ai-2024", "unesco-rec-ai-2021", "eu-ai-act-2024", "asilomar-2017"
TRANSPARENCY = Ref(OECD, "1.3")
NATURE = Ref(OECD, "1.1", "nature")


@pytest.fixture(scope="module")
def suggester(library: Library) -> Suggester:
    return Suggester(library)


@pytest.fixture(scope="module")
def themes(library: Library) -> ThemeSuggester:
    return ThemeSuggester(library)


def sample(library: Library, every: int) -> list[Ref]:
    """Give some provisions and elements from all over the library."""
    refs = []
    for framework in library.frameworks:
        for provision in framework.provisions():
            refs.append(Ref(framework.id, provision.id))
            refs += [Ref(framework.id, provision.id, element.id) for element in provision.elements]
    return refs[::every]


def text_of(library: Library, ref: Ref) -> str:
    place = library.look_up(ref)
    assert place.provision is not None
    if place.element is not None:
        return str(place.element.asks)
    return words_of(place.provision)


@pytest.mark.parametrize(
    "words", ["assess assessed assessments", "process processes processing", "transparent transparency", "child’s"]
)
def test_forms_of_a_word_meet(words: str) -> None:
    assert len({found for found, _ in content_words(words)}) == 1


def test_words_that_say_nothing_are_left_out_and_the_rest_stand_as_written() -> None:
    assert [word for _, word in content_words("AI systems should NOT discriminate, and 3 Médias")] == [
        "discriminate",
        "Médias",
    ]


def test_a_stem_keeps_four_letters() -> None:
    assert stem("uses") == "uses"
    assert stem("safely") == "safe"
    assert stem("sustainability") == "sustain"


def test_the_provision_on_the_same_matter_comes_first_with_what_speaks_for_it(suggester: Suggester) -> None:
    first = suggester.suggest(TRANSPARENCY, UNESCO)[0]

    assert first.ref == Ref(UNESCO, "principle-7")
    assert {"transparency", "explainability"} <= set(first.themes)
    assert first.words


def test_all_that_a_suggestion_says_is_true(library: Library, suggester: Suggester) -> None:
    themes = [theme.id for theme in vocabulary.themes()]
    checked = 0
    for item in sample(library, 120):
        own = {found for found, _ in content_words(text_of(library, item))}
        for framework in (OECD, UNESCO, ASILOMAR, AI_ACT):
            if framework == item.framework:
                continue
            found = suggester.suggest(item, framework, top=None)
            assert len({one.ref for one in found}) == len(found)
            assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
            for one in found:
                theirs = {word: root for root, word in content_words(text_of(library, one.ref))}
                assert one.ref.framework == framework
                assert 0 < one.score <= 1
                assert one.words or one.themes
                assert len(one.words) <= 4
                assert {theirs[word] for word in one.words} <= own
                carried = [library.look_up(ref) for ref in (item, one.ref)]
                both = [set((place.element or place.provision).themes) for place in carried]  # type: ignore[union-attr]
                assert one.themes == tuple(theme for theme in themes if theme in both[0] & both[1])
                checked += 1
    assert checked > 500


def test_features_of_a_pair_are_the_same_from_either_side(library: Library, suggester: Suggester) -> None:
    there = dict(suggester.pairs(NATURE, UNESCO))

    assert len(there) == library.framework(UNESCO).element_count()
    for ref in list(there)[::20]:
        assert dict(suggester.pairs(ref, OECD))[NATURE] == pytest.approx(there[ref])


def test_elements_are_suggested_for_an_element_and_provisions_that_have_none(
    library: Library, suggester: Suggester
) -> None:
    whole = {provision.id for provision in library.framework(AI_ACT).provisions() if not provision.elements}
    asked = [ref for ref, _ in suggester.pairs(NATURE, AI_ACT)]

    assert {ref.provision for ref in asked if ref.element is None} == whole != set()
    assert sum(ref.element is not None for ref in asked) == library.framework(AI_ACT).element_count()
    assert all(one.ref.element for one in suggester.suggest(NATURE, UNESCO))
    assert not any(one.ref.element for one in suggester.suggest(NATURE, UNESCO, level=Level.PROVISION))
    assert all(one.ref.element for one in suggester.suggest(TRANSPARENCY, UNESCO, level=Level.ELEMENT))
    assert suggester.suggest(Ref(OECD, "1.3", "iii"), ASILOMAR)
    assert not any(one.ref.element for one in suggester.suggest(Ref(OECD, "1.3", "iii"), ASILOMAR))
    assert suggester.suggest(TRANSPARENCY, ASILOMAR, level=Level.ELEMENT) == suggester.suggest(TRANSPARENCY, ASILOMAR)


def test_answered_pairs_are_left_out_in_either_order(suggester: Suggester) -> None:
    first, second, *_ = suggester.suggest(TRANSPARENCY, UNESCO)
    answered = {(TRANSPARENCY, first.ref), (second.ref, TRANSPARENCY)}

    assert (
        suggester.suggest(TRANSPARENCY, UNESCO, top=None, leave_out=answered)
        == (suggester.suggest(TRANSPARENCY, UNESCO, top=None)[2:])
    )


def test_no_more_than_asked_for(suggester: Suggester) -> None:
    assert len(suggester.suggest(TRANSPARENCY, UNESCO, top=2)) == 2
    assert suggester.suggest(TRANSPARENCY, UNESCO, top=2) == suggester.suggest(TRANSPARENCY, UNESCO)[:2]
    assert suggester.suggest(TRANSPARENCY, UNESCO, top=0) == ()


def test_further_texts_speak_too(library: Library, suggester: Suggester) -> None:
    asked, unlike = Ref(OECD, "1.1"), Ref(ASILOMAR, "18")
    extra = {asked: "Zeppelins over Kraków", unlike: "No zeppelin may carry weapons"}
    before = suggester.suggest(asked, ASILOMAR, top=None)
    after = next(one for one in Suggester(library, extra).suggest(asked, ASILOMAR, top=None) if one.ref == unlike)

    assert unlike not in [one.ref for one in before]
    assert after.words == ("zeppelin",)


@pytest.mark.parametrize(
    ("item", "framework", "code"),
    [
        (Ref(OECD), UNESCO, "suggest-for-item"),
        (TRANSPARENCY, OECD, "suggest-in-other"),
        (Ref(OECD, "9.9"), UNESCO, "unknown-provision"),
        (TRANSPARENCY, "nowhere", "unknown-framework"),
    ],
)
def test_what_cannot_be_suggested_is_said(suggester: Suggester, item: Ref, framework: str, code: str) -> None:
    with pytest.raises(ConcordError) as refusal:
        suggester.suggest(item, framework)

    assert refusal.value.code == code
    assert str(refusal.value)


def test_themes_of_a_text_with_the_provisions_that_speak_for_them(library: Library, themes: ThemeSuggester) -> None:
    found = themes.suggest("Keep the personal data of patients confidential", top=3, leave_out=[ASILOMAR])

    assert found[0].theme == "privacy-data-protection"
    assert len(found) == 3
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert found[0].like
    for one in found:
        for ref in one.like:
            provision = library.look_up(ref).provision
            assert provision is not None
            assert one.theme in provision.themes
            assert ref.framework != ASILOMAR


def test_a_text_that_shares_no_word_gets_no_theme(themes: ThemeSuggester) -> None:
    assert themes.suggest("xyzzy plugh") == ()
    assert themes.suggest("") == ()
