"""What travels: the mappings and logged searches between two frameworks, with who judged them.

Texts are kept in one shape, so that every format gives back what it was given: phrases are one line with single spaces,
rationales keep their line breaks, and control characters are gone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import msgspec

from frameworks.errors import message
from frameworks.library import Library
from frameworks.mappings import Mapping, Mappings, NoneFound, SecondReading
from frameworks.model import Element, Framework, Provision, Value
from frameworks.ref import Ref

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")


class Entry(Value, frozen=True, kw_only=True):
    """A mapping and the name of who judged it; `chain` holds the addresses between its ends if it was derived."""

    mapping: Mapping
    by: str = ""
    chain: tuple[Ref, ...] = ()

    def turned(self) -> Entry:
        """The same seen from the other side."""
        return msgspec.structs.replace(self, mapping=self.mapping.turned(), chain=self.chain[::-1])


class Exchange(Value, frozen=True, kw_only=True):
    """All that is said between two frameworks; every entry's source is in `source`, every target in `target`.

    `searches` holds those of both sides.
    """

    source: Framework
    target: Framework
    entries: tuple[Entry, ...] = ()
    searches: tuple[NoneFound, ...] = ()
    method: str = ""

    @property
    def on(self) -> str:
        """The latest date of any judgement or search, as an ISO date: the same input always gives the same."""
        dates = [entry.mapping.compared_on for entry in self.entries] + [search.on for search in self.searches]
        return max((date for date in dates if date), default="2000-01-01")[:10]

    @property
    def authors(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(entry.by for entry in self.entries if entry.by))

    def searches_of(self, framework: Framework) -> tuple[NoneFound, ...]:
        """Give the searches for items of one of the two frameworks."""
        return tuple(search for search in self.searches if search.item.framework == framework.id)

    def unmapped(self, framework: Framework) -> tuple[str, ...]:
        """Give the ids of the provisions of one of the two that no entry names, nor any of their elements."""
        ends = [end for entry in self.entries for end in (entry.mapping.source, entry.mapping.target)]
        named = {end.provision for end in ends if end.framework == framework.id}
        return tuple(provision.id for provision in framework.provisions() if provision.id not in named)


def exchange_of(library: Library, mappings: Mappings, source: str, target: str, *, by: str = "") -> Exchange:
    """Gather what stands between two frameworks, seen from the first. Raises ConcordError for unknown ones.

    `by` names who judged the mappings.
    """
    one, other = library.framework(source), library.framework(target)
    entries = tuple(Entry(mapping=tidied(mapping), by=line(by)) for mapping in mappings.between(source, target))
    searches = (*mappings.searches(source, target), *mappings.searches(target, source))
    return Exchange(
        source=one,
        target=other,
        entries=entries,
        searches=tuple(tidied_search(search) for search in searches),
        method=message("exchange-method", source=one.short_title, target=other.short_title),
    )


def tidied(mapping: Mapping) -> Mapping:
    """Give a mapping with its texts in the shape that every format keeps."""
    second = mapping.second_reader
    return msgspec.structs.replace(
        mapping,
        compared_on=mapping.compared_on[:10],
        rationale=text(mapping.rationale),
        shared=lines(mapping.shared),
        source_only=lines(mapping.source_only),
        target_only=lines(mapping.target_only),
        second_reader=second and SecondReading(relation=second.relation, why=line(second.why)),
    )


def tidied_search(search: NoneFound) -> NoneFound:
    """Give a search with its texts in the shape that every format keeps."""
    return msgspec.structs.replace(search, on=search.on[:10], scope=line(search.scope), note=line(search.note))


def line(words: str) -> str:
    """Give a text as one line with single spaces."""
    return " ".join(_CONTROL.sub("", _BREAKS.sub(" ", words)).split())


def lines(phrases: Iterable[str]) -> tuple[str, ...]:
    """Give phrases as one line each, without empty ones."""
    return tuple(filter(None, map(line, phrases)))


def text(words: str) -> str:
    """Give a text with plain line breaks, without control characters and space around its lines."""
    kept = _CONTROL.sub("", _BREAKS.sub("\n", words))
    return "\n".join(" ".join(one.split()) for one in kept.split("\n")).strip("\n")


def item_of(ref: Ref) -> str:
    """Give an address without its framework: `1.3`, or `1.3/iii`."""
    return str(ref).partition(":")[2]


def short_text(framework: Framework, ref: Ref) -> str:
    """Give what an address says in few words: the title of a provision and what an element of it asks (ours)."""
    _, provision = framework.places[str(ref.provision)]
    part: Provision | Element = provision
    for element in provision.elements:
        if ref.element == element.id or ref.element in element.aliases:
            part = element
    return line(str(part.asks if isinstance(part, Element) else f"{part.title}: {part.gist}"))
