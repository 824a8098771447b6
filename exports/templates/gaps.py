"""What a framework lacks against a baseline, by provision or by ask, so far as mappings and logged searches tell.

"Met" says that what the baseline asks is contained in what a counterpart asks, and nothing about legal force or whom it
addresses. Silence is never a gap: where nobody has looked, or readers are unsure or disagree, a row is not yet checked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum

from frameworks.comparison import Blank, BlankKind, Marks
from frameworks.findings import only_phrases, part_of
from frameworks.library import Library
from frameworks.mappings import Mapping, NoneFound, Relation
from frameworks.model import Element, Force, Framework, Provision, Value
from frameworks.ref import Ref


class Status(StrEnum):
    """How far a framework meets an item of the baseline, in the order in which they are counted."""

    MET = "met"
    PARTLY = "partly"
    NONE_FOUND = "no-counterpart-found"
    NOT_APPLICABLE = "not-applicable"
    NOT_CHECKED = "not-yet-checked"


class Reason(StrEnum):
    """Why an item is not yet checked."""

    NOBODY = "nobody"
    IN_PART = "in-part"  # some of its asks were searched for, the item itself was not
    UNSURE = "unsure"
    DISPUTED = "disputed"


class Missing(Value, frozen=True, kw_only=True):
    """What the baseline asks and a counterpart does not: phrases that hold of these two places alone."""

    source: Ref
    target: Ref
    phrases: tuple[str, ...]


class Lead(Value, frozen=True, kw_only=True):
    """A place that a mapping leads to: its force, or the forces of a whole provision's asks, the strongest first."""

    ref: Ref
    forces: tuple[Force, ...]

    @property
    def force(self) -> Force | None:
        """The force that is sure: none of a whole provision whose asks differ in it."""
        return self.forces[0] if len(self.forces) == 1 else None


class Gap(Value, frozen=True, kw_only=True):
    """An item of the baseline, and what a framework has of it.

    `counterparts` are the mappings to it, the closest first. `missing` and `surplus` come from their only-lists (for a
    surplus the target is the broader side), `not_found` from logged searches for asks inside the item.
    """

    item: Ref
    other: str
    status: Status
    counterparts: tuple[Mapping, ...] = ()
    missing: tuple[Missing, ...] = ()
    surplus: tuple[Missing, ...] = ()
    not_found: tuple[NoneFound, ...] = ()
    search: NoneFound | None = None
    blank: Blank | None = None
    reason: Reason | None = None


_CLOSEST = 2  # counterparts whose only-lists are named
_CONTAINED = (Relation.EQUAL, Relation.SUBSET_OF)
_MARKED = {
    BlankKind.NONE_FOUND: Status.NONE_FOUND,
    BlankKind.CONFIRMED_ABSENT: Status.NONE_FOUND,
    BlankKind.NOT_APPLICABLE: Status.NOT_APPLICABLE,
    BlankKind.NOT_YET_COMPARED: Status.NOT_CHECKED,
}


def gaps(
    library: Library, baseline: Framework, other: str, marks: Marks, themes: Iterable[str] = (), *, by_ask: bool = False
) -> tuple[Gap, ...]:
    """Give what a framework has of each provision of a baseline, in the order of its text; of each ask, if so wanted.

    A provision without asks stands for itself. With `themes` only what carries one of them counts.
    """
    wanted = set(themes)
    found = []
    for provision in baseline.provisions():
        whole = Ref(baseline.id, provision.id)
        parts = [(Ref(baseline.id, provision.id, part.id), part.themes) for part in provision.elements]
        if by_ask and parts:
            found += [_gap(library, ref, (), other, marks) for ref, own in parts if not wanted or wanted & set(own)]
        elif not wanted or wanted & {theme for _, own in ((whole, provision.themes), *parts) for theme in own}:
            found.append(_gap(library, whole, tuple(ref for ref, _ in parts), other, marks))
    return tuple(found)


def led_to(library: Library, mappings: Iterable[Mapping]) -> tuple[Lead, ...]:
    """Give where mappings lead, each place once: single asks where there are any in a provision, else the provision."""
    targets = list(dict.fromkeys(mapping.target for mapping in mappings))
    with_asks = {ref.provision for ref in targets if ref.element}
    return tuple(
        Lead(ref=ref, forces=_forces(part_of(library, ref)))
        for ref in targets
        if ref.element or ref.provision not in with_asks
    )


def _forces(part: Provision | Element) -> tuple[Force, ...]:
    asks = part.elements if isinstance(part, Provision) else ()
    return tuple(sorted({ask.force for ask in asks} or {part.force}, key=lambda force: force.rank))


def strongest(found: Iterable[Lead]) -> Force | None:
    """Give the strongest force of some places; none where one may be stronger than those that are sure."""
    leads = list(found)
    sure = min((one.force.rank for one in leads if one.force), default=len(Force))
    if any(one.forces[0].rank < sure for one in leads):
        return None
    return next((force for force in Force if force.rank == sure), None)


def by_provision(refs: Iterable[Ref]) -> list[list[Ref]]:
    """Put the addresses of one framework together that stand in one provision."""
    found: dict[str | None, list[Ref]] = {}
    for ref in refs:
        found.setdefault(ref.provision, []).append(ref)
    return list(found.values())


def elsewhere(gap: Gap) -> dict[bool, dict[Ref, list[Mapping]]]:
    """Give the counterparts of an item's single asks in other provisions than those named as missing something.

    Under True those of asks that are met, under False those of asks that are met in part; nothing where nothing is
    named as missing.
    """
    found: dict[bool, dict[Ref, list[Mapping]]] = {True: {}, False: {}}
    compared = {one.target.provision for one in gap.missing}
    by_ask: dict[Ref, list[Mapping]] = {}
    for mapping in gap.counterparts if compared else ():
        if mapping.source.element and mapping.target.provision not in compared:
            by_ask.setdefault(mapping.source, []).append(mapping)
    for ask, mappings in by_ask.items():
        met = [mapping for mapping in mappings if mapping.relation in _CONTAINED]
        found[bool(met)][ask] = met or mappings
    return found


def counts(found: Iterable[Gap]) -> dict[Status, int]:
    """Count items by status; every status is there."""
    counted = Counter(gap.status for gap in found)
    return {status: counted[status] for status in Status}


def _gap(library: Library, item: Ref, parts: tuple[Ref, ...], other: str, marks: Marks) -> Gap:
    own = _settled(library, item, other)
    inner = [mapping for part in parts for mapping in _settled(library, part, other)]
    not_found = tuple(found for part in parts if (found := library.mappings.none_found(part, other)))
    met = [mapping for mapping in own if mapping.relation in _CONTAINED]
    if met and not not_found:
        return Gap(item=item, other=other, status=Status.MET, counterparts=tuple(met), surplus=_only(library, met, 1))
    if own or inner:
        closest = own or inner
        return Gap(
            item=item,
            other=other,
            status=Status.PARTLY,
            counterparts=(*own, *inner),
            missing=_only(library, closest, 0),
            not_found=not_found,
        )
    return _blank(library, item, parts, other, marks.get((f"item:{item}", other)), not_found)


def _settled(library: Library, ref: Ref, other: str) -> list[Mapping]:
    """Give the mappings of an address that relate and that no second reader disputes, the closest first."""
    found = [one for one in library.mappings.of(ref, other) if one.relates and not one.is_disputed]
    return sorted(found, key=lambda mapping: -mapping.weight)


def _only(library: Library, mappings: Iterable[Mapping], side: int) -> tuple[Missing, ...]:
    """Give what only the source (0) or only the target (1) of the closest mappings asks, where that is safe to say."""
    found = []
    ranked = list(mappings)
    closest = [mapping for mapping in ranked if mapping.weight == ranked[0].weight][:_CLOSEST]
    for mapping in closest:
        phrases = only_phrases(library, mapping)[side]
        if phrases:
            found.append(Missing(source=mapping.source, target=mapping.target, phrases=phrases))
    return tuple(found)


def _blank(
    library: Library,
    item: Ref,
    parts: tuple[Ref, ...],
    other: str,
    mark: Blank | None,
    not_found: tuple[NoneFound, ...],
) -> Gap:
    """Give an item without a settled counterpart: a person's mark, a logged search, or not yet checked, and why."""
    if mark:
        reason = Reason.NOBODY if mark.kind is BlankKind.NOT_YET_COMPARED else None
        return Gap(item=item, other=other, status=_MARKED[mark.kind], blank=mark, reason=reason, not_found=not_found)
    refs = (item, *parts)
    if any(one.is_disputed for ref in refs for one in library.mappings.of(ref, other)):
        return _unchecked(item, other, Reason.DISPUTED, not_found)
    if any(library.mappings.unsure(ref, other) for ref in refs):
        return _unchecked(item, other, Reason.UNSURE, not_found)
    search = library.mappings.none_found(item, other)
    if search:
        return Gap(item=item, other=other, status=Status.NONE_FOUND, search=search)
    return _unchecked(item, other, Reason.IN_PART if not_found else Reason.NOBODY, not_found)


def _unchecked(item: Ref, other: str, reason: Reason, not_found: tuple[NoneFound, ...]) -> Gap:
    return Gap(item=item, other=other, status=Status.NOT_CHECKED, reason=reason, not_found=not_found)
