"""The index against the plain reading of every text, on the bundled frameworks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from frameworks.library import Library
from frameworks.quick_search import find
from frameworks.ref import Ref
from frameworks.search import SearchIndex, fold, provision_text

LIBRARY = Library.load()
INDEX = SearchIndex(LIBRARY.frameworks)
TEXTS = {
    Ref(framework.id, provision.id): (fold(provision.title), fold(f"{provision.title} {provision_text(provision)}"))
    for framework in LIBRARY.frameworks
    for provision in framework.provisions()
}
WORDS = sorted({word for _, text in TEXTS.values() for word in text.split()})


def pieces(word: str) -> st.SearchStrategy[str]:
    """Give pieces of a word: what a person has typed of it so far, or a part within it."""
    return st.tuples(st.integers(0, len(word) - 1), st.integers(1, len(word))).map(
        lambda place: word[place[0] : place[0] + place[1]]
    )


QUERIES = st.lists(st.sampled_from(WORDS).flatmap(pieces), min_size=1, max_size=3).map(" ".join)


def plainly_found(query: str) -> list[tuple[Ref, int]]:
    """Read every text for every word."""
    words = fold(query).split()
    found = [
        (ref, 0 if all(word in title for word in words) else 1)
        for ref, (title, text) in TEXTS.items()
        if all(word in text for word in words)
    ]
    return sorted(found, key=lambda hit: hit[1])


@settings(max_examples=300)
@given(query=QUERIES)
def test_the_index_finds_what_reading_every_text_finds(query: str) -> None:
    hits = [(hit.ref, hit.rank) for hit in INDEX.provisions(query)]

    assert hits == plainly_found(query)
    assert INDEX.provisions(query, 3) == INDEX.provisions(query)[:3]


@given(query=QUERIES)
def test_both_kinds_of_hit_and_their_counts_agree(query: str) -> None:
    hits = INDEX.find(query)

    assert [hit for hit in hits if hit.ref.provision] == INDEX.provisions(query)
    assert [hit for hit in hits if not hit.ref.provision] == INDEX.described(query)
    assert INDEX.frameworks(query) == {
        framework: len([hit for hit in hits if hit.ref.framework == framework])
        for framework in {hit.ref.framework for hit in hits}
    }


def test_a_letter_and_a_rare_word_are_found_alike() -> None:
    assert len(INDEX.provisions("e")) == len(TEXTS)
    assert [str(hit.ref) for hit in INDEX.provisions("moratorium")] == [
        str(ref) for ref, (_, text) in TEXTS.items() if "moratorium" in text
    ]


def test_provisions_can_be_looked_for_within_some_frameworks() -> None:
    found = INDEX.provisions("transparency", within={"oecd-ai-2024", "unesco-rec-ai-2021"})

    assert {hit.ref.framework for hit in found} == {"oecd-ai-2024", "unesco-rec-ai-2021"}


def test_a_framework_is_named_by_the_start_of_a_word_of_its_name() -> None:
    assert "we-the-internet-2020" in INDEX.named_by("intern")
    assert "we-the-internet-2020" not in INDEX.named_by("ternet")


def test_names_and_a_subject_find_the_subject_within_those_named() -> None:
    meaning = find(LIBRARY, "transparency oecd unesco", 5)

    assert {"oecd-ai-2024", "unesco-rec-ai-2021"} <= {framework.id for framework in meaning.named}
    assert meaning.theme == "transparency"
    assert 0 < len(meaning.hits) <= 5
    assert {hit.ref.framework for hit in meaning.hits} <= {framework.id for framework in meaning.frameworks}


def test_words_that_all_stand_in_a_title_are_an_ordinary_search_too() -> None:
    """ "eth" and "int" begin words of several names, but one title holds both."""
    meaning = find(LIBRARY, "eth int")

    assert meaning.frameworks[0].id == "ieee-ead-2019"
    assert list(meaning.hits) == INDEX.provisions("eth int", 30) != []


def test_nothing_typed_finds_nothing() -> None:
    assert find(LIBRARY, "  ").frameworks == ()
    assert INDEX.find("") == []
