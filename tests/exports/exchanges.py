"""What the tests of exchange formats share: a small exchange made by hand, random ones, and files written and read."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from exports.exchange.checking import Reading
from exports.exchange.entries import Entry, Exchange, line, tidied, tidied_search
from exports.exchange.formats import read_exchange, write_exchange
from exports.exchange.workspace import bundled_exchange
from frameworks.judgements import BANDS
from frameworks.library import Library
from frameworks.mappings import Basis, Mapping, NoneFound, Relation, SecondReading, Status
from frameworks.ref import Ref

A, B = "bletchley-2023", "oecd-ai-2024"
TEXT_FORMATS = (("concord", ".csv"), ("concord", ".json"), ("oscal", ".json"), ("olir", ".csv"))
TEXT_FORMATS += (("ciso", ".yaml"), ("sssom", ".tsv"))
WORKBOOKS = (("concord", ".xlsx"), ("olir", ".xlsx"), ("ciso", ".xlsx"))
KEEPS_SEARCHES = {("concord", ".csv"), ("concord", ".json"), ("oscal", ".json"), ("sssom", ".tsv"), *WORKBOOKS}


@cache
def library() -> Library:
    return Library.load()


def ref(address: str) -> Ref:
    return Ref.parse(address)


def mapping(source: str, relation: Relation, target: str, **fields: object) -> Mapping:
    """Give a mapping with a strength in the middle of its band; `fields` say what differs."""
    low, high = BANDS[relation]
    said: dict[str, object] = {
        "source": ref(source),
        "target": ref(target),
        "relation": relation,
        "basis": Basis.SEMANTIC,
        "strength": (low + high) // 2,
        "rationale": "Both speak of it.",
        "shared": (),
        "source_only": (),
        "target_only": (),
        "status": Status.DRAFT,
        "compared_on": "2026-11-22",
    }
    return Mapping(**{**said, **fields})  # type: ignore[arg-type]  # fields by name


def items(framework: str) -> list[Ref]:
    """Give the addresses of all provisions and elements of a framework."""
    found = library().framework(framework)
    provisions = list(found.provisions())
    elements = [Ref(framework, one.id, element.id) for one in provisions for element in one.elements]
    return [*(Ref(framework, one.id) for one in provisions), *elements]


def exchange(*entries: Mapping | Entry, searches: Iterable[NoneFound] = ()) -> Exchange:
    """Give an exchange between A and B; a mapping without a reader is A. Reader's."""
    return Exchange(
        source=library().framework(A),
        target=library().framework(B),
        entries=tuple(one if isinstance(one, Entry) else Entry(mapping=one, by="A. Reader") for one in entries),
        searches=tuple(searches),
        method="By hand.",
    )


def written(said: Exchange, name: str, suffix: str, folder: Path) -> Path:
    path = folder / f"{name}{suffix}"
    with path.open("wb") as file:
        write_exchange(said, path, name)(file)
    return path


def read_back(said: Exchange, name: str, suffix: str, folder: Path) -> Reading:
    return read_exchange(written(said, name, suffix, folder), library(), name)


@cache
def bundled(source: str = A, target: str = B) -> Exchange:
    return bundled_exchange(library(), source, target)


def small() -> Exchange:
    """Give the first three mappings and the first search of the bundled crosswalk of A and B."""
    return exchange(*bundled().entries[:3], searches=bundled().searches[:1])


def in_order(values: tuple[object, ...]) -> list[str]:
    return sorted(map(repr, values))


_TRAPS = ("=1+1", "+x", "-x", "@x", "'=x", "\\", "|", "a|b\\|", "Status: done", "Both ask for:", "#", '"', "a: b", "\t")
_words = st.one_of(st.sampled_from(_TRAPS), st.text(max_size=30))
_phrases = st.lists(_words, max_size=3).map(tuple)


@st.composite
def _mappings(draw: st.DrawFn) -> Entry:
    relation = draw(st.sampled_from(Relation))
    second = draw(st.none() | st.builds(SecondReading, relation=st.sampled_from(Relation), why=_words))
    made = mapping(
        str(draw(st.sampled_from(items(A)))),
        relation,
        str(draw(st.sampled_from(items(B)))),
        basis=draw(st.sampled_from(Basis)),
        strength=draw(st.none() | st.integers(*BANDS[relation])),
        rationale=draw(_words) + draw(st.sampled_from(("", "\nand more", "\n\nStatus: x"))),
        shared=draw(_phrases),
        source_only=draw(_phrases),
        target_only=draw(_phrases),
        status=draw(st.sampled_from(Status)),
        compared_on=draw(st.sampled_from(("", "2026-11-22", "2021-01-05"))),
        second_reader=second,
        differs=draw(st.booleans()),
    )
    return Entry(mapping=tidied(made), by=draw(st.sampled_from(("", "A. Reader", "Zoë O'Hara | 2"))))


@st.composite
def exchanges(draw: st.DrawFn) -> tuple[list[Entry], list[NoneFound]]:
    """Make entries and searches with texts that formats may trip over."""
    entries = draw(st.lists(_mappings(), min_size=1, max_size=3, unique_by=lambda one: (one.mapping.source, one.by)))
    items_searched = draw(st.lists(st.sampled_from(items(A) + items(B)), max_size=2, unique=True))
    searches = [
        NoneFound(
            item=item,
            other=B if item.framework == A else A,
            scope=line(draw(_words)) or "whole text",
            note=draw(_words),
            on="2026-11-22",
        )
        for item in items_searched
    ]
    return entries, list(map(tidied_search, searches))
