"""Which open doubts of the data a memo prints: those on what its sentences rest on; the others are counted.

A doubt is a sentence, so what it is about is read from the places and addresses it names. One that names none is
printed, unless it is about the edition and not about the text; what is not printed is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from exports.foreign import quoted
from exports.memo import Block, Heading, Listing, Span
from exports.templates.context import Context
from frameworks.findings import part_of, recorded_doubts
from frameworks.mappings import Mapping
from frameworks.model import Framework, Pinpoint
from frameworks.ref import Ref

_PRINTED = 2  # doubts on one framework
_UNITS = (
    "paras?|paragraphs?|articles?|arts?|actions?|principles?|recommendations?|sections?|areas?|guidelines?|headings?"
)
_NUMBER = r"[A-Z]{0,3}\d+(?:\.\d+)*|[IVX]+\b"
_NAMED = re.compile(rf"\b(?:{_UNITS})\.? (?:{_NUMBER})|\b[A-Z]+\d+\b|\b\d+\.\d+\b|\b\d+ [a-z]\b", re.IGNORECASE)
_RANGE = re.compile(rf"\b({_NUMBER})(?:(?:-|–| to )({_NUMBER}))?")
_ITEM = re.compile(r"[\w.-]+/[\w-]+")


def doubts(context: Context) -> list[Block]:
    """Give the doubts on what the memo's sentences rest on, framework by framework, then those on mappings."""
    words = context.words
    items: list[tuple[str, str]] = []
    left_out = 0
    for id, framework in context.frameworks.items():
        said = [str(doubt) for doubt in framework.doubts]
        bearing = _foremost(context, framework, [doubt for doubt in said if _bears_on(context, framework, doubt)])
        items += [(context.name(id), doubt) for doubt in bearing]
        left_out += len(said) - len(bearing)
    on_mappings, others = _on_mappings(context)
    items += [(words.at("comparison", "method", key), doubt) for key, doubt in on_mappings]
    if not items and not left_out and not others:
        return []
    lines = [words.say("comparison", "method", "doubt", name=name, doubt=doubt) for name, doubt in items]
    lines += _counted(context, left_out, others)
    return [
        Heading(key="doubts", level=2, text=words.at("comparison", "method", "doubts-title")),
        Listing(key="doubts-list", items=tuple((Span(text=line),) for line in lines)),
    ]


def _foremost(context: Context, framework: Framework, bearing: Sequence[str]) -> list[str]:
    """Keep at most two doubts in their order, those that name a place before those that name none.

    Of a text that was not read, those on the whole text come before all others, and stand first; between two states of
    one instrument, those on the dates of changes do.
    """
    are_states = len({one.instrument for one in context.frameworks.values()}) == 1 < len(context.frameworks)
    on_whole = [
        doubt
        for doubt in bearing
        if _is_on_whole(context, framework, doubt) or (are_states and "taken to be of" in doubt)
    ]
    ranked = [*on_whole, *sorted(bearing, key=lambda doubt: not _NAMED.search(doubt))]
    kept = list(dict.fromkeys(ranked))[:_PRINTED]
    return [*(one for one in on_whole if one in kept), *(one for one in bearing if one in kept and one not in on_whole)]


def _is_on_whole(context: Context, framework: Framework, doubt: str) -> bool:
    """Tell whether a doubt on a text that was not read is about all that is recorded of it."""
    pattern = context.words.at("comparison", "method", "doubts-on-whole")
    return context.is_unread(framework.id) and bool(re.search(pattern, doubt))


def _counted(context: Context, on_texts: int, on_mappings: int) -> list[str]:
    """Say how many doubts are recorded beside those printed."""
    said = []
    for what, count in (("texts", on_texts), ("mappings", on_mappings)):
        if count:
            key = f"doubts-on-{what}" if count > 1 else f"doubt-on-{what}"
            number = context.words.number(count, capital=True)
            said.append(context.words.say("comparison", "method", key, Count=number))
    return [" ".join(said)] if said else []


def _bears_on(context: Context, framework: Framework, doubt: str) -> bool:
    """Tell whether a doubt names a place that a sentence rests on, or none; never one about the edition alone."""
    if re.search(context.words.at("comparison", "method", "doubts-on-edition"), doubt, re.IGNORECASE):
        return False
    if not _NAMED.search(doubt) or _is_on_whole(context, framework, doubt):
        return True
    named = set(_numbers(doubt))
    cited = [ref for ref in context.named if ref.framework == framework.id]
    return any(named & _names_of(context, ref) for ref in cited)


def _numbers(text: str) -> Iterator[str]:
    """Yield the numbers that a sentence names, those inside a range too."""
    for first, last in _RANGE.findall(text):
        if last.isdecimal() and first.isdecimal():
            yield from (str(number) for number in range(int(first), int(last) + 1))
        else:
            yield from (one for one in (first, last) if one)


def _names_of(context: Context, ref: Ref) -> set[str]:
    """Give the numbers by which a sentence may name a provision or element: its id, and those of its places."""
    places: Sequence[Pinpoint] = part_of(context.library, ref).pinpoint
    numbers = {number for place in places if not place.within for number in _of_place(place)}
    return {ref.provision or "", *numbers}


def _of_place(place: Pinpoint) -> Iterator[str]:
    return _numbers(f"{place.first}-{place.to}" if place.to else place.first or "")


def _on_mappings(context: Context) -> tuple[list[tuple[str, str]], int]:
    """Give the doubts on a mapping or search that a sentence rests on, each with its key, and count the others.

    Such a doubt names both sides of the mapping, or the single ask that was searched for.
    """
    bearing: list[tuple[str, str]] = []
    others = 0
    for pair in combinations(context.frameworks, 2):
        used = [one for one in context.told if {one.source.framework, one.target.framework} == set(pair)]
        asks = [one.item for one in context.searched if {one.item.framework, one.other} == set(pair)]
        for doubt in recorded_doubts(*pair):
            mapping = next((one for one in used if _names(doubt, one)), None)
            ask = next((one for one in asks if one.element and _at(one).search(doubt)), None)
            refs = [mapping.source, mapping.target] if mapping else [ask] if ask else []
            if refs:
                key = "doubt-on-mapping" if mapping else "doubt-on-search"
                bearing.append((key, quoted(_with_places(context, doubt, refs), context.words.language)))
            else:
                others += 1
    return bearing, others


def _at(ref: Ref) -> re.Pattern[str]:
    """Find an address as doubts write it: "1.4/a-risk", and "principle 8" for the provision principle-8."""
    address = re.escape(_item(ref))
    if not ref.element:
        address = address.replace(r"\-", "[- ]")
    return re.compile(rf"(?<![\w./-]){address}(?![\w/-]|\.\d)")


def _item(ref: Ref) -> str:
    return f"{ref.provision}/{ref.element}" if ref.element else str(ref.provision)


def _names(doubt: str, mapping: Mapping) -> bool:
    """Tell whether a doubt names a mapping by its two addresses, one of them an element's."""
    sides = {_item(mapping.source), _item(mapping.target)}
    return bool(sides & set(_ITEM.findall(doubt))) and all(
        _at(side).search(doubt) for side in (mapping.source, mapping.target)
    )


def _with_places(context: Context, doubt: str, refs: Sequence[Ref]) -> str:
    """Put places in the stead of addresses."""
    for ref in refs:
        doubt = _at(ref).sub(context.at([ref]).replace("\\", r"\\"), doubt)
    return doubt
