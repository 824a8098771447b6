"""Pinpoints in words: as cells and sentences show them, and as footnotes do.

The words come from the vocabulary and from `resources/citations/places-*.json`. What is counted by us stands in
[brackets], wherever it is printed; what the text itself numbers never does. No phrase may name two places: where a
list could be read in two ways, it is written out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from frameworks import resources, vocabulary
from frameworks.model import Pinpoint, Unit, Value
from frameworks.places import Group, Levels, Pinpoints, Place, at_levels, contains, count, groups, restarting

__all__ = ["Manner", "Pinpoints", "full", "full_list", "restarting", "short", "short_list", "spoken"]

_BETWEEN_NUMBERS = re.compile(r"(?<=\d)-(?=\d)")
_COUNTED_IN_TEXT = {"footnote", "table", "column"}  # the text numbers these, or a reader counts them at a glance


class Manner(Value, frozen=True, kw_only=True):
    """How a style writes pinpoints.

    Without `abbreviated` it is "article 13", without `stops` "para 6", without `gaps` "1.3(iii)"; `capital` begins the
    word with one ("Article 13"), and `ordinals` makes our own numbers words ("[fourth] para.") where there are any.
    """

    language: str = "en"
    abbreviated: bool = True
    stops: bool = True
    gaps: bool = True
    capital: bool = False
    ordinals: bool = False


def short(pinpoints: Pinpoints, language: str = "en", *, restarts: frozenset[Unit] = frozenset()) -> str:
    """Give the place as cells and sentences show it: "paras. 37–41", "principle 1.3 (iii)", "[para. 4]".

    Enclosing divisions are left out where the place is found without them. `restarts` names the units that count anew
    in each division (see `restarting`). Raises ValueError for no pinpoint.
    """
    return short_list((pinpoints,), None, language, restarts=restarts)


def short_list(
    many: Iterable[Pinpoints],
    limit: int | None = 3,
    language: str = "en",
    *,
    restarts: frozenset[Unit] = frozenset(),
    leading: Iterable[Pinpoints] = (),
    counted: Iterable[Iterable[Pinpoints]] = (),
) -> str:
    """Give several pinpoints of one framework as one phrase: "paras. 37, 38 and 40", "principle 1.3 (i) and (iii)".

    Each place is named once, in the order of the text; a range is one place. After `limit` places follows "+ n", n
    being the number of places left out; those of `leading` are the last to be, its first last of all. With `counted`,
    the places of each provision that is cited, n counts the provisions of which no place is shown. Raises ValueError
    for no pinpoint.
    """
    found = groups(many, whole=False, restarts=restarts)
    leads = _heads(leading, restarts)
    shown = found if limit is None else _first(found, limit, leads)
    heads = [place.head for group in shown for place in group.places]
    provisions = [_heads(own, restarts) for own in counted]
    hidden = [own for own in provisions if not any(contains(head, one) for head in heads for one in own)]
    left_out = len(hidden) if provisions else _places(found) - _places(shown)
    words = _Words(Manner(language=language), is_cut=left_out > 0)
    more = words.table["more"].format(count=left_out) if left_out else ""
    return words.phrase(shown) + more


def full(pinpoints: Pinpoints, language: str = "en", *, restarts: frozenset[Unit] = frozenset()) -> str:
    """Give the place as footnotes do, with the enclosing divisions a reader needs, the largest first, and its pages.

    "sect. 4.2, “Internet Governance Forum Plus”, [paras. 1 and 3]". Raises ValueError for no pinpoint.
    """
    return full_list((pinpoints,), Manner(language=language), restarts=restarts)


def full_list(
    many: Iterable[Pinpoints], manner: Manner | None = None, *, restarts: frozenset[Unit] = frozenset()
) -> str:
    """Give several pinpoints of one framework as a footnote does. Raises ValueError for no pinpoint."""
    return _Words(manner or Manner()).phrase(groups(many, whole=True, restarts=restarts))


def spoken(pinpoints: Pinpoints, language: str = "en", *, restarts: frozenset[Unit] = frozenset()) -> str:
    """Give the place as `full` does, our own numbers as ordinals: "[fourth] para.". Only English has them; other
    languages keep "[par. 4]". Raises ValueError for no pinpoint."""
    return full_list((pinpoints,), Manner(language=language, ordinals=True), restarts=restarts)


def _heads(many: Iterable[Pinpoints], restarts: frozenset[Unit]) -> list[Pinpoint]:
    return [head for one in many for head in _heads_of(one, restarts)]


@lru_cache(maxsize=4096)  # a table names the same places in many of its cells
def _heads_of(one: Pinpoints, restarts: frozenset[Unit]) -> tuple[Pinpoint, ...]:
    found = groups((one,), whole=False, restarts=restarts)
    return tuple(place.head for group in found for place in group.places)


def _places(found: Iterable[Group]) -> int:
    return sum(len(group.places) for group in found)


def _first(found: Sequence[Group], limit: int, leads: Sequence[Pinpoint]) -> tuple[Group, ...]:
    """Keep `limit` places of some groups: those that hold a lead first, in the order of the leads."""
    every = [(group, place) for group in found for place in group.places]

    def rank(both: tuple[Group, Place]) -> int:
        return next((at for at, lead in enumerate(leads) if contains(both[1].head, lead)), len(leads))

    ranked = sorted(every, key=rank)
    kept = ranked[:limit]
    shown = ((group, tuple(place for place in group.places if (group, place) in kept)) for group in found)
    return tuple(msgspec.structs.replace(group, places=places) for group, places in shown if places)


class _Words:
    """The words of one language in one manner. `is_cut` marks a list that goes on, which has no "and" in it."""

    def __init__(self, manner: Manner, *, is_cut: bool = False) -> None:
        self.manner = manner
        self.table = resources.table("citations", f"places-{manner.language}.json")
        self._units: dict[str, Any] = vocabulary.words(manner.language)["pinpoint"]
        self._last: str = self.table["list" if is_cut else "list_last"]

    def phrase(self, found: Sequence[Group]) -> str:
        if not found:
            raise ValueError("no pinpoint")
        separator: str = self.table["groups"]
        return separator.join(self._group(part) for group in found for part in self._parted(group))

    def _parted(self, group: Group) -> list[Group]:
        """Part a group by article where paragraphs are called by name: "art. 5, par. 1 ; art. 9, par. 2"."""
        if not any(self._has_paragraph(place.head) for place in group.places):
            return [group]
        numbers = dict.fromkeys((place.head.first, place.head.to) for place in group.places)
        return [
            msgspec.structs.replace(
                group, places=tuple(place for place in group.places if (place.head.first, place.head.to) == number)
            )
            for number in numbers
        ]

    def _group(self, group: Group) -> str:
        inside: str = self.table["inside"]
        parts = [self._single(division) for division in group.divisions]
        parts.append(self._headings(group) if group.head.unit is Unit.HEADING else self._numbers(group))
        parts += [self._single(page) for page in group.pages]
        return inside.join(parts)

    def _single(self, head: Pinpoint) -> str:
        return self._group(Group(divisions=(), places=(Place(head=head),)))

    def _headings(self, group: Group) -> str:
        if group.head.at:
            return self._with_at(group, self._heading_words(group.head))
        return self._list([self._heading(place) for place in group.places])

    def _heading_words(self, head: Pinpoint) -> str:
        """Give an official heading in quotation marks, letter by letter; one of ours as it is, its ranges dashed."""
        if not head.first:
            return self._unit(Unit.HEADING, 1)
        text = head.first.replace("“", "‘").replace("”", "’")
        if head.derived:
            dash: str = self.table["range"]
            return _BETWEEN_NUMBERS.sub(dash, text)
        quoted: str = self.table["quoted"]
        return quoted.format(text=text)

    def _heading(self, place: Place) -> str:
        heading = self._heading_words(place.head)
        heading = self._ours(heading) if place.head.derived else heading
        if place.ours is None:
            return heading
        return f"{heading} {self._ours(self._named([place.ours]))}"

    def _numbers(self, group: Group) -> str:
        heads = [place.head for place in group.places]
        if group.head.at:
            return self._with_at(group, self._named(heads[:1]))
        if group.head.derived and (ordinals := self._ordinals(heads)):
            return f"{self._ours(ordinals)} {self._unit(group.head.unit, count(heads))}"
        return self._ours(self._named(heads)) if group.head.derived else self._named(heads)

    def _named(self, heads: Sequence[Pinpoint]) -> str:
        """Give the word of a unit with its numbers; the only annex of a text has none."""
        return f"{self._unit(heads[0].unit, count(heads))} {self._tokens(heads)}".strip()

    def _ours(self, text: str) -> str:
        frame: str = self.table["ours"]
        return frame.format(text=text)

    def _unit(self, unit: Unit, number: int) -> str:
        entry: dict[str, str] = self._units[unit]
        word = entry["singular" if number == 1 else "dual" if number == 2 else "plural"]
        if self.manner.abbreviated and entry["abbr"] != entry["singular"]:
            word = entry["abbr" if number == 1 else "abbr_plural"]
            word = word if self.manner.stops else word.rstrip(".")
        return word[0].upper() + word[1:] if self.manner.capital else word

    def _tokens(self, heads: Sequence[Pinpoint]) -> str:
        """Give the numbers of a list, each without what it shares with the one before: "9 (2) (d), (4) and (5)"."""
        tokens: list[str] = []
        previous: Pinpoint | None = None
        for head in heads:
            shared = _shared_depth(previous, head)
            if shared is None:
                ending = self.table["range"] + head.to if head.to else ""
                tokens.append((head.first or "") + ending + self._sub(head, 0, self._gap(head)))
            else:
                tokens.append(self._sub(head, shared, ""))
            previous = head
        return self._list(tokens)

    def _gap(self, head: Pinpoint) -> str:
        if self._has_paragraph(head):
            return ", "
        return self._marker_gap()

    def _marker_gap(self) -> str:
        gap: str = self.table["sub_gap"] if self.manner.gaps else ""
        return gap

    def _sub(self, head: Pinpoint, start: int, gap: str) -> str:
        """Give the markers of a place from a level on: "(2) (d)–(f)"; in French and Spanish "par. 2 d)–f)"."""
        if not head.sub:
            return ""
        frame: str = self.table["sub"]
        markers = [frame.format(marker=marker) for marker in head.sub]
        if head.sub_to:
            markers[-1] += self.table["range"] + frame.format(marker=head.sub_to)
        if start == 0 and self._has_paragraph(head):
            last = head.sub_to if head.sub_to and len(head.sub) == 1 else None
            number = head.sub[0] + (self.table["range"] + last if last else "")
            markers[0] = f"{self._unit(Unit.PARAGRAPH, 2 if last else 1)} {number}"
        return gap + self._marker_gap().join(markers[start:])

    def _has_paragraph(self, head: Pinpoint) -> bool:
        """Tell whether the first marker is a paragraph of an article, which French and Spanish call by its name."""
        is_numbered = bool(head.sub) and head.sub[0][:1].isdecimal()
        return bool(self.table["article_paragraphs"]) and head.unit is Unit.ARTICLE and is_numbered

    def _ordinals(self, heads: Sequence[Pinpoint]) -> str:
        """Give our numbers as ordinals, or nothing where one of them has none."""
        words: list[str] = self.table["ordinals"] if self.manner.ordinals else []
        tokens: list[str] = []
        for head in heads:
            ends = [end for end in (head.first, head.to) if end]
            if head.sub or not all(end.isdecimal() and 1 <= int(end) <= len(words) for end in ends):
                return ""
            tokens.append(self.table["ordinal_range"].join(words[int(end) - 1] for end in ends))
        return self._list(tokens)

    def _with_at(self, group: Group, named: str) -> str:
        """Give a place with the unnumbered places in it. What is ours as a whole has one pair of brackets."""
        inside: str = self.table["inside"]
        levels = _merged([at_levels(place.head.at) for place in group.places])
        is_heading = group.head.unit is Unit.HEADING
        if not group.head.derived:
            return named + inside + self._list([self._at(one) for one in levels])
        if not is_heading and (ordinals := self._ordinals([group.head])):
            named = f"{self._ours(ordinals)} {self._unit(group.head.unit, 1)}"
            return named + inside + self._list([self._ours(inside.join(map(self._level, one))) for one in levels])
        return self._list([self._ours(inside.join([named, *map(self._level, one)])) for one in levels])

    def _at(self, levels: Levels) -> str:
        """Give nested unnumbered places, in brackets from the first on that we have counted."""
        inside: str = self.table["inside"]
        words = [self._level(level) for level in levels]
        ours = [bool(values) and kind not in _COUNTED_IN_TEXT for kind, values in levels]
        if not any(ours):
            return inside.join(words)
        start = ours.index(True)
        return inside.join([*words[:start], self._ours(inside.join(words[start:]))])

    def _level(self, level: tuple[str, tuple[str, ...]]) -> str:
        """Give one kind of unnumbered place with its values; a kind without words of ours keeps its own name."""
        kind, values = level
        entry = self.table["at"].get(kind, kind.replace("-", " "))
        if isinstance(entry, str):
            return entry if not values else f"{entry} {self._list([self._value(value) for value in values])}"
        special = [value for value in values if value in entry]
        numbers = [self._value(value) for value in values if value not in entry]
        phrases = [entry[value] for value in special]
        if numbers:
            amount = _amount(values, len(numbers))
            amount = amount if amount in entry else "many"
            phrases.insert(0, entry[amount].format(value=self._list(numbers)))
        return self._list(phrases) if phrases else kind

    def _value(self, value: str) -> str:
        return value.replace("-", self.table["range"])

    def _list(self, words: Sequence[str]) -> str:
        *before, last = words
        joined: str = self.table["list"].join(before)
        return f"{joined}{self._last}{last}" if before else last


def _merged(many: Sequence[Levels]) -> list[Levels]:
    """Join unnumbered places that differ in their last value only: sentences 1 and 3 of one subparagraph."""
    merged: list[Levels] = []
    for levels in many:
        kind, values = levels[-1]
        if merged and values and merged[-1][:-1] == levels[:-1] and merged[-1][-1][0] == kind and merged[-1][-1][1]:
            joined = dict.fromkeys(merged[-1][-1][1] + values)
            merged[-1] = (*levels[:-1], (kind, tuple(joined)))
        else:
            merged.append(levels)
    return merged


def _shared_depth(previous: Pinpoint | None, head: Pinpoint) -> int | None:
    """Tell from which marker on a place need be named after the one before it; None for all of it with its number.

    After "(2) (d)" the place "(2) (e)" needs its last marker only. Any other is named from its first marker, unless
    that could pass for one further down: after "8 (a) (i)" it is "8 (i)", since "(i)" would be read as 8 (a) (i).
    """
    if previous is None or not head.sub or not previous.sub:
        return None
    if (previous.first, previous.to) != (head.first, head.to):
        return None
    is_like = _is_number(head.sub[-1]) is _is_number(previous.sub[-1])
    if is_like and len(previous.sub) == len(head.sub) and previous.sub[:-1] == head.sub[:-1]:
        return len(head.sub) - 1
    if len(previous.sub) == 1 or _is_number(head.sub[0]) is not _is_number(previous.sub[-1]):
        return 0
    return None


def _amount(values: Sequence[str], numbers: int) -> str:
    """Tell whether words are needed for one, two or many; a range of numbers is many."""
    if numbers > 2 or any("-" in value for value in values):
        return "many"
    return "two" if numbers == 2 else "one"


def _is_number(marker: str) -> bool:
    return marker[:1].isdecimal()
