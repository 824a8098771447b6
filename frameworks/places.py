"""What places a pinpoint names, apart from any words: read, merged and put in the order of the text.

A framework's `pinpoint` is a flat tuple. Here it becomes places, each with the divisions that enclose it, and many
pinpoints become groups that one phrase can name. A division is shown only where the number alone does not find the
place; which those are is decided in `_divisions` and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from frameworks.model import Framework, Pinpoint, Unit, Value

Pinpoints = tuple[Pinpoint, ...]
Key = tuple[tuple[int, int, str], ...]
Levels = tuple[tuple[str, tuple[str, ...]], ...]

_ROMAN = re.compile(r"[ivx]+|[IVX]+")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_PARTS = re.compile(r"\d+|[^\W\d_]+")
_INSERTED = re.compile(r"([1-9]\d*)(?:[a-z]+|(?:\.\d+)+)")
_AT_VALUE = re.compile(r"last|\d+(?:-\d+)?")
_OPENINGS = ("opening", "chapeau", "introduction")
_LONGEST_LETTERS = 2  # "B" and "ba" are letters of a count; "GOVERN" is a name, and names have no order of their own
_SHORTEST_RUN = 3  # pp. 37 and 38, but pp. 37–39


class Place(Value, frozen=True, kw_only=True):
    """One place of a text. `ours` is our number for an official heading; `within` goes from the nearest outwards."""

    head: Pinpoint
    ours: Pinpoint | None = None
    pages: Pinpoints = ()
    within: Pinpoints = ()


class Group(Value, frozen=True, kw_only=True):
    """Places that one unit word names together. `divisions` are those to be shown, the largest first."""

    divisions: Pinpoints
    places: tuple[Place, ...]
    pages: Pinpoints = ()

    @property
    def head(self) -> Pinpoint:
        return self.places[0].head


def places(pinpoints: Pinpoints) -> tuple[Place, ...]:
    """Read a flat pinpoint as places.

    A run of enclosing divisions encloses the pinpoints before it; one that follows later encloses the earlier places
    too, unless these stand in another division of that unit ("p. 6 in part B, p. 5 in part A").
    """
    read: list[Place] = []
    outer: Pinpoints = ()
    for heads, divisions in reversed(list(_segments(pinpoints))):
        own_units = {pinpoint.unit for pinpoint in (*heads, *divisions)}
        outer = tuple(division for division in outer if division.unit not in own_units | {Unit.PAGE})
        outer = (*divisions, *outer)
        read[:0] = _segment_places(heads, outer)
    return tuple(read)


def _segments(pinpoints: Pinpoints) -> Iterator[tuple[Pinpoints, Pinpoints]]:
    """Yield runs of pinpoints with the run of divisions that follows and encloses them."""
    heads: list[Pinpoint] = []
    divisions: list[Pinpoint] = []
    for pinpoint in pinpoints:
        if pinpoint.within and heads:
            divisions.append(pinpoint)
            continue
        if divisions:
            yield tuple(heads), tuple(divisions)
            heads, divisions = [], []
        heads.append(pinpoint)
    if heads:
        yield tuple(heads), tuple(divisions)


def _segment_places(heads: Pinpoints, divisions: Pinpoints) -> list[Place]:
    """Make the places of a run. A page beside something else says where that stands, and is no place of its own."""
    named = tuple(head for head in heads if head.unit is not Unit.PAGE) or heads
    pages = tuple(page for page in (*heads, *divisions) if page.unit is Unit.PAGE and page not in named)
    within = tuple(division for division in divisions if division.unit is not Unit.PAGE)
    found: list[Place] = []
    for head in named:
        if head.derived and head.unit is not Unit.HEADING and found and _takes_number(found[-1]):
            found[-1] = Place(head=found[-1].head, ours=head, pages=pages, within=within)
        else:
            found.append(Place(head=head, pages=pages, within=within))
    return found


def _takes_number(place: Place) -> bool:
    """Tell whether a derived number after this place is our number of it: so it is after an official heading."""
    return place.head.unit is Unit.HEADING and not place.head.derived and place.ours is None


def restarting(framework: Framework) -> frozenset[Unit]:
    """Give the units that count anew in each division of a framework, so that their number alone finds nothing."""
    seen: dict[tuple[Unit, str | None], set[Pinpoints]] = {}
    for provision in framework.provisions():
        for pinpoint in (provision.pinpoint, *(element.pinpoint for element in provision.elements)):
            if not any(one.within for one in pinpoint):
                continue
            for place in places(pinpoint):
                if place.within and not place.head.derived and place.head.unit is not Unit.PAGE:
                    seen.setdefault((place.head.unit, place.head.first), set()).add(place.within)
    return frozenset(unit for (unit, _), divisions in seen.items() if _differ(divisions))


def _differ(enclosings: set[Pinpoints]) -> bool:
    """Tell whether two of these name different divisions of one unit; that one names fewer is no difference."""
    for unit in {division.unit for enclosing in enclosings for division in enclosing}:
        named = {tuple(division.first for division in one if division.unit is unit) for one in enclosings}
        if len(named - {()}) > 1:
            return True
    return False


def groups(many: Iterable[Pinpoints], *, whole: bool, restarts: frozenset[Unit] = frozenset()) -> tuple[Group, ...]:
    """Merge pinpoints of one framework into groups: each place once, in the order of the text.

    `whole` shows all divisions that help to find a place without its context, as in a footnote, and its pages.
    Units keep the order in which they come; within one, numbers are sorted, places inside another are left out, and
    three or more pages, or numbers of ours, in a row become a range.
    """
    buckets: dict[tuple[object, ...], list[Place]] = {}
    for place in (place for pinpoints in many for place in places(pinpoints)):
        divisions = _divisions(place, whole=whole, restarts=restarts)
        pages = place.pages if whole else ()
        bucket = buckets.setdefault((divisions, pages, place.head.unit, place.head.derived), [])
        bucket.append(Place(head=place.head, ours=place.ours if whole else None, pages=pages, within=divisions))
    return tuple(group for bucket in buckets.values() for group in _bucket_groups(bucket))


def _divisions(place: Place, *, whole: bool, restarts: frozenset[Unit]) -> Pinpoints:
    """Choose the enclosing divisions to be shown, the largest first.

    An annex counts anew, and so does a chapter's section; what we have counted ourselves is counted inside its nearest
    division. Everything else that bears a number of its own is numbered through the text, or the data say otherwise.
    """
    head, within = place.head, place.within
    counted_anew = {Unit.ANNEX}
    if head.unit is Unit.SECTION:
        counted_anew |= {Unit.CHAPTER, Unit.PART}
    needed = [division for division in within if division.unit in counted_anew]
    if head.derived or head.unit in restarts:
        needed = [division for division in within if division in (within[0], *needed)]
    if whole and (head.derived or head.unit in {Unit.HEADING, Unit.PAGE} or head.unit in restarts):
        needed = list(within)
    return tuple(reversed(needed))


def _bucket_groups(bucket: list[Place]) -> Iterator[Group]:
    """Split places of one unit into groups. What stands at an unnumbered place of a paragraph keeps a group for itself:
    in "paras. 3 and 4, [sentence 2]" no reader could tell whose sentence it is."""
    run: list[Place] = []
    for place in _ordered(_without_contained(bucket)):
        if run and not _share_a_group(run[-1].head, place.head):
            yield _group(run)
            run = []
        run.append(place)
    yield _group(run)


def _share_a_group(one: Pinpoint, other: Pinpoint) -> bool:
    if one.at or other.at:
        return bool(one.at and other.at) and _without_at(one) == _without_at(other)
    return True


def _without_at(head: Pinpoint) -> tuple[object, ...]:
    return head.first, head.to, head.sub, head.sub_to


def _group(run: list[Place]) -> Group:
    return Group(divisions=run[0].within, pages=run[0].pages, places=tuple(run))


def _without_contained(bucket: list[Place]) -> list[Place]:
    """Drop places that another names already, the same ones twice among them."""
    kept: list[Place] = []
    for place in bucket:
        if any(contains(other.head, place.head) for other in kept):
            continue
        kept = [other for other in kept if not contains(place.head, other.head)]
        kept.append(place)
    return kept


def contains(outer: Pinpoint, inner: Pinpoint) -> bool:
    """Tell whether a place holds another of the same unit and division, as paras. 37–41 do para. 38 (a)."""
    if outer.unit is not inner.unit or outer.derived is not inner.derived:
        return False
    if outer.at:
        return _without_at(outer) == _without_at(inner) and _holds_at(at_levels(outer.at), at_levels(inner.at))
    if outer.sub:
        return (outer.first, outer.to) == (inner.first, inner.to) and _holds_sub(outer, inner)
    if (outer.first, outer.to) == (inner.first, inner.to):
        return True
    outer_range, inner_range = _integers(outer), _numbers(inner) or _between(inner)
    return bool(outer_range and inner_range) and set(inner_range) <= set(outer_range)


def _between(head: Pinpoint) -> range:
    """Give the two numbers between which an inserted one such as 4a or 2.1 stands."""
    inserted = _INSERTED.fullmatch(head.first or "")
    if inserted is None or head.to is not None or head.unit is Unit.HEADING:
        return range(0)
    number = int(inserted.group(1))
    return range(number, number + 2)


def _holds_sub(outer: Pinpoint, inner: Pinpoint) -> bool:
    depth = len(outer.sub)
    if len(inner.sub) < depth or inner.sub[: depth - 1] != outer.sub[:-1]:
        return False
    if outer.sub_to is None:
        return inner.sub[depth - 1] == outer.sub[-1] and (inner.sub_to is None or len(inner.sub) > depth)
    ends = [inner.sub[depth - 1]]
    if inner.sub_to is not None and len(inner.sub) == depth:
        ends.append(inner.sub_to)
    key = _marker_key([outer.sub[-1], outer.sub_to, *ends])
    return all(key(outer.sub[-1]) <= key(end) <= key(outer.sub_to) for end in ends)


def _holds_at(outer: Levels, inner: Levels) -> bool:
    if len(inner) < len(outer) or inner[: len(outer) - 1] != outer[:-1]:
        return False
    kind, values = outer[-1]
    return inner[len(outer) - 1][0] == kind and set(inner[len(outer) - 1][1]) <= set(values)


def at_levels(at: Sequence[str]) -> Levels:
    """Read unnumbered places as nested levels of a kind and its values.

    ("subparagraph:2", "sentence:1", "sentence:2") are two levels, the second with two values; "opening" has none.
    """
    levels: list[tuple[str, tuple[str, ...]]] = []
    for kind, value in (step for text in at for step in _at_steps(text)):
        values = (value,) if value else ()
        if levels and levels[-1][0] == kind:
            levels[-1] = (kind, levels[-1][1] + values)
        else:
            levels.append((kind, values))
    return tuple(levels)


def _at_steps(text: str) -> Iterator[tuple[str, str]]:
    """Yield the kinds of one `at` text with their value, if any: "table:column:1" is a table, and in it column 1."""
    parts = text.split(":")
    while parts:
        kind = parts.pop(0)
        yield kind, parts.pop(0) if parts and _AT_VALUE.fullmatch(parts[0]) else ""


def _ordered(bucket: list[Place]) -> list[Place]:
    """Sort places by their numbers and join runs of whole ones. Headings keep the order in which they come."""
    if bucket[0].head.unit is Unit.HEADING:
        texts = [place.head.first for place in bucket]
        return sorted(bucket, key=lambda place: (texts.index(place.head.first), _at_key(place.head)))
    joined = _joined(bucket)
    keyed = _sort_key([place.head for place in joined])
    return sorted(joined, key=lambda place: keyed(place.head))


def _joined(bucket: list[Place]) -> list[Place]:
    """Replace whole places in an unbroken row of three or more by their range.

    So with pages and with our own numbers only: between articles 4 and 6 of a text there may be an article 4a.
    """
    if not (bucket[0].head.derived or bucket[0].head.unit is Unit.PAGE):
        return bucket
    rows: list[list[tuple[range, Place]]] = []
    whole = [(_integers(place.head), place) for place in bucket]
    for numbers, place in sorted(((n, p) for n, p in whole if n), key=lambda pair: (pair[0].start, pair[0].stop)):
        if rows and numbers.start <= max(earlier.stop for earlier, _ in rows[-1]):
            rows[-1].append((numbers, place))
        else:
            rows.append([(numbers, place)])
    joined = [place for numbers, place in whole if not numbers]
    for row in rows:
        first, last = row[0][0].start, max(numbers.stop for numbers, _ in row) - 1
        if len(row) == 1 or last - first + 1 < _SHORTEST_RUN:
            joined += [place for _, place in row]
            continue
        like = row[0][1]
        head = Pinpoint(unit=like.head.unit, first=str(first), to=str(last), derived=like.head.derived)
        joined.append(Place(head=head, pages=like.pages, within=like.within))
    return joined


def _integers(head: Pinpoint) -> range:
    """Give the numbers that a place covers as a whole, or none where it has parts, or numbers of another kind."""
    return range(0) if head.sub or head.at else _numbers(head)


def _numbers(head: Pinpoint) -> range:
    """Give the plain numbers that a place lies in, or none where it is numbered in another way."""
    first, last = head.first or "", head.to or head.first or ""
    if not (first.isdecimal() and last.isdecimal()) or head.unit is Unit.HEADING:
        return range(0)
    return range(int(first), int(last) + 1) if str(int(first)) == first else range(0)


def count(heads: Sequence[Pinpoint]) -> int:
    """Count the numbers that a group names, for the choice of singular, dual or plural; a range is at least two."""
    numbers = {(head.first, head.to): head for head in heads}
    return sum(len(_integers(head)) or (3 if head.to else 1) for head in numbers.values())


def _sort_key(heads: Sequence[Pinpoint]) -> Callable[[Pinpoint], tuple[object, ...]]:
    """Make the key that puts these places in the order of the text."""
    names: dict[str, int] = {}
    for part in (part for head in heads for part in _PARTS.findall(head.first or "")):
        names.setdefault(part, len(names))
    depth = max(len(head.sub) for head in heads)
    markers = [_marker_key([head.sub[level] for head in heads if level < len(head.sub)]) for level in range(depth)]

    def key(head: Pinpoint) -> tuple[object, ...]:
        subs = tuple(markers[level](marker) for level, marker in enumerate(head.sub))
        return _number_key(head.first or "", names), subs, _at_key(head)

    return key


def _number_key(number: str, names: dict[str, int]) -> Key:
    return tuple(_part_key(part, names) for part in _PARTS.findall(number))


def _part_key(part: str, names: dict[str, int]) -> tuple[int, int, str]:
    if part.isdecimal():
        return 0, int(part), ""
    if _ROMAN.fullmatch(part):
        return 1, _roman(part), ""
    if len(part) > _LONGEST_LETTERS:
        return 3, names.get(part, 0), ""
    return 2, 0, part.casefold()


def _marker_key(markers: Sequence[str]) -> Callable[[str], Key]:
    """Make the key for (a), (ba), (iv) or (1a). Where all could be Roman they are: i, v and x sort alike as letters."""
    are_roman = all(_ROMAN.fullmatch(marker) for marker in markers)

    def key(marker: str) -> Key:
        if are_roman:
            return ((1, _roman(marker), ""),)
        return tuple(
            (0, int(part), "") if part.isdecimal() else (2, 0, part.casefold()) for part in _PARTS.findall(marker)
        )

    return key


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in numeral.lower()]
    return sum(-value if any(later > value for later in values[at + 1 :]) else value for at, value in enumerate(values))


def _at_key(head: Pinpoint) -> tuple[tuple[int, int], ...]:
    return tuple(map(_level_key, at_levels(head.at)))


def _level_key(level: tuple[str, tuple[str, ...]]) -> tuple[int, int]:
    kind, values = level
    if kind in _OPENINGS:
        return -1, 0
    if kind == "closing" or values[:1] == ("last",):
        return 2, 0
    first = values[0].partition("-")[0] if values else "0"
    return (0, int(first)) if first.isdecimal() else (1, 0)
