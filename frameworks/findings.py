"""What the mappings let a memo say about each theme: which asks are shared, and what only one provision asks.

Everything here is about pairs of provisions or elements. Nothing is concluded about whole frameworks, except from
logged searches (`none_found`), and two frameworks under one theme without a mapping are never counted as agreeing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import combinations

from frameworks import resources
from frameworks.comparison import BlankKind, Comparison, Row
from frameworks.library import Library
from frameworks.mappings import Mapping, NoneFound, Relation, decode_crosswalk
from frameworks.model import Element, Pinpoint, Provision, Value
from frameworks.ref import Ref


class ThemeFinding(Value, frozen=True, kw_only=True):
    """What mappings say on a theme's row: the most telling mapping of as many pairs as it takes to join frameworks.

    `mappings` are seen from the framework that comes first in the comparison; `joined` are the frameworks they join.
    """

    row: Row
    mappings: tuple[Mapping, ...]
    joined: tuple[str, ...]


class UnmappedTheme(Value, frozen=True, kw_only=True):
    """A theme that several frameworks address while no mapping under it joins some of them."""

    row: Row
    frameworks: tuple[str, ...]


class OnlyAsk(Value, frozen=True, kw_only=True):
    """An item for which searches found no counterpart: in which frameworks, and in which nobody has looked."""

    item: Ref
    searches: tuple[NoneFound, ...]
    not_searched: tuple[str, ...]


def part_of(library: Library, ref: Ref) -> Provision | Element:
    """Give the element or provision of an address."""
    place = library.look_up(ref)
    part = place.element or place.provision
    assert part is not None, f"{ref} names a whole framework"
    return part


_MOST_THEMES = 6  # a part with more of them is about so much that its surplus may lie anywhere
Accept = Callable[[Mapping], bool]


def theme_findings(
    library: Library, comparison: Comparison, stars: Collection[str], accept: Accept
) -> tuple[ThemeFinding, ...]:
    """Give what the accepted mappings say on each theme row: starred rows first, then those that join most frameworks.

    Rows on which no accepted mapping speaks are left out. A mapping speaks once, on the row it is first needed for.
    """
    candidates = _candidates(library, comparison, accept)
    used: set[Mapping] = set()
    findings = []
    for row in sorted(comparison.rows, key=lambda row: row.key not in stars):
        finding = _finding(comparison, row, candidates.get(row.key, []), used)
        used.update(finding.mappings)
        findings.append(finding)
    spoken = [finding for finding in findings if finding.mappings]
    return tuple(sorted(spoken, key=lambda finding: (finding.row.key not in stars, -len(finding.joined))))


def _candidates(library: Library, comparison: Comparison, accept: Accept) -> dict[str, list[tuple[float, Mapping]]]:
    """Give the accepted mappings whose two sides carry a row's theme, with a score: row key -> scored mappings."""
    rows = {row.themes[0]: row.key for row in comparison.rows}
    found: dict[str, list[tuple[float, Mapping]]] = {}
    for pair in combinations([framework.id for framework in comparison.frameworks], 2):
        for mapping in filter(accept, library.mappings.between(*pair)):
            source, target = part_of(library, mapping.source), part_of(library, mapping.target)
            # The fewer themes the two parts carry, the surer their shared words are about this one.
            score = mapping.weight * 2 / (len(source.themes) + len(target.themes))
            for theme in set(source.themes) & set(target.themes) & set(rows):
                found.setdefault(rows[theme], []).append((score, mapping))
    return found


def _finding(
    comparison: Comparison, row: Row, candidates: list[tuple[float, Mapping]], used: set[Mapping]
) -> ThemeFinding:
    ids = [framework.id for framework in comparison.frameworks]
    ranked = sorted((scored for scored in candidates if scored[1] not in used), key=lambda scored: -scored[0])
    chosen, joined = _joining([mapping for _, mapping in ranked])
    return ThemeFinding(
        row=row,
        mappings=tuple(sorted(chosen, key=lambda mapping: _order(ids, mapping))),
        joined=tuple(id for id in ids if id in joined),
    )


def _joining(candidates: Sequence[Mapping]) -> tuple[list[Mapping], set[str]]:
    """Choose, best first, the mappings that join frameworks not yet joined to each other."""
    group: dict[str, int] = {}
    chosen: list[Mapping] = []
    for number, mapping in enumerate(candidates):
        one, other = mapping.source.framework, mapping.target.framework
        first, second = group.get(one), group.get(other)
        if first is not None and first == second:
            continue
        merged = {first, second} - {None}
        for framework, in_group in group.items():
            if in_group in merged:
                group[framework] = number
        group[one] = group[other] = number
        chosen.append(mapping)
    return chosen, set(group)


def _order(ids: Sequence[str], mapping: Mapping) -> tuple[int, int]:
    return ids.index(mapping.source.framework), ids.index(mapping.target.framework)


def unmapped_themes(library: Library, comparison: Comparison) -> tuple[UnmappedTheme, ...]:
    """Give the theme rows that frameworks address without any mapping under the theme, with those frameworks.

    A framework counts as mapped where a pair under the theme was looked at, though its relation was left open.
    """
    candidates = _candidates(library, comparison, lambda mapping: True)
    left_open = _left_open(library, comparison)
    found = []
    for row in comparison.rows:
        mapped = left_open.get(row.key, set()) | {
            side.framework for _, mapping in candidates.get(row.key, ()) for side in (mapping.source, mapping.target)
        }
        alone = tuple(id for id in row.addressed_by if id not in mapped)
        if alone and len(row.addressed_by) > 1:
            found.append(UnmappedTheme(row=row, frameworks=row.addressed_by if len(alone) > 1 else alone))
    return tuple(found)


def _left_open(library: Library, comparison: Comparison) -> dict[str, set[str]]:
    """Give the frameworks of pairs whose relation was left open, by the key of the theme's row."""
    rows = {row.themes[0]: row.key for row in comparison.rows}
    found: dict[str, set[str]] = {}
    for pair in combinations([framework.id for framework in comparison.frameworks], 2):
        for unsure in library.mappings.unsure_between(*pair):
            source, target = part_of(library, unsure.source), part_of(library, unsure.target)
            for theme in set(source.themes) & set(target.themes) & set(rows):
                found.setdefault(rows[theme], set()).update(pair)
    return found


def only_phrases(library: Library, mapping: Mapping) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what only the source and only the target of a mapping asks, where that is safe to print.

    A phrase about an element is left out where the other side has a sibling element at the same place: that sibling
    may ask for the same, and a reader who opens the text there would find it.
    """
    source_only = () if _has_sibling_there(library, mapping.target) else mapping.source_only
    target_only = () if _has_sibling_there(library, mapping.source) else mapping.target_only
    return source_only, target_only


def _has_sibling_there(library: Library, ref: Ref) -> bool:
    if ref.element is None:
        return False
    place = library.look_up(ref)
    assert place.provision is not None
    here = part_of(library, ref).pinpoint
    siblings = (element for element in place.provision.elements if element.id != ref.element)
    return any(_overlap(one, other) for sibling in siblings for one in sibling.pinpoint for other in here)


def _overlap(one: Pinpoint, other: Pinpoint) -> bool:
    """Tell whether two places are one, or one encloses the other: paragraph 26 holds its (b)."""
    if one.within or other.within or (one.unit, one.first) != (other.unit, other.first):
        return False
    return all(mine == theirs for mine, theirs in zip((*one.sub, *one.at), (*other.sub, *other.at), strict=False))


def goes_further(mapping: Mapping) -> tuple[str, str] | None:
    """Give the broader and the narrower framework of a mapping that is a subset or superset, else None."""
    match mapping.relation:
        case Relation.SUPERSET_OF:
            return mapping.source.framework, mapping.target.framework
        case Relation.SUBSET_OF:
            return mapping.target.framework, mapping.source.framework
        case _:
            return None


def tells_agreement(mapping: Mapping) -> bool:
    """Tell whether a mapping says what both sides ask, and no second reader disputes it."""
    return mapping.relates and not mapping.is_disputed and bool(mapping.shared)


def tells_difference(library: Library, mapping: Mapping) -> bool:
    """Tell whether a mapping says what only one side asks, or which is broader, without misleading.

    "Broader" is said only where the narrower side is alone at its place: a sibling there could hold the rest.
    """
    if not mapping.relates or mapping.is_disputed:
        return False
    if any(only_phrases(library, mapping)):
        return True
    match mapping.relation:
        case Relation.SUPERSET_OF:
            return not _has_sibling_there(library, mapping.target)
        case Relation.SUBSET_OF:
            return not _has_sibling_there(library, mapping.source)
        case _:
            return False


def is_narrow(library: Library, mapping: Mapping) -> bool:
    """Tell whether both sides carry few themes, so that what only one asks is likely to be about the theme at hand."""
    return all(len(part_of(library, side).themes) <= _MOST_THEMES for side in (mapping.source, mapping.target))


def only_themes(comparison: Comparison) -> tuple[Row, ...]:
    """Give the rows that one framework alone addresses, while a reading of at least one other found nothing."""
    return tuple(
        row
        for row in comparison.rows
        if len(row.addressed_by) == 1
        and len(row.cells) > 1
        and any(cell.blank and cell.blank.kind in _LOOKED_FOR for cell in row.cells)
    )


_LOOKED_FOR = (BlankKind.NONE_FOUND, BlankKind.CONFIRMED_ABSENT)


def only_asks(library: Library, comparison: Comparison) -> tuple[OnlyAsk, ...]:
    """Give the items without a counterpart, those searched for in most of the other frameworks first.

    An item that is mapped to something in any of the other frameworks is left out, and where the comparison is by
    chosen themes, one that carries none of them.
    """
    ids = [framework.id for framework in comparison.frameworks]
    found = [ask for id in ids for ask in _only_asks_of(library, id, [other for other in ids if other != id])]
    if comparison.selection.themes:
        wanted = set(comparison.selection.themes)
        found = [ask for ask in found if wanted & set(part_of(library, ask.item).themes)]
    return tuple(sorted(found, key=lambda ask: len(ask.not_searched)))


def _only_asks_of(library: Library, id: str, others: Sequence[str]) -> Iterator[OnlyAsk]:
    items = dict.fromkeys(search.item for other in others for search in library.mappings.searches(id, other))
    for item in items:
        searches = tuple(found for other in others if (found := library.mappings.none_found(item, other)))
        searched = {search.other for search in searches}
        rest = tuple(other for other in others if other not in searched)
        if not any(mapping.relates for other in rest for mapping in library.mappings.of(item, other)):
            yield OnlyAsk(item=item, searches=searches, not_searched=rest)


def recorded_doubts(one: str, other: str) -> tuple[str, ...]:
    """Give the open doubts of the bundled crosswalk between two frameworks; none where they have none."""
    for name in (f"{one}--{other}.json", f"{other}--{one}.json"):
        file = resources.path("crosswalks", name)
        if file.is_file():
            return decode_crosswalk(file.read_bytes()).doubts
    return ()
