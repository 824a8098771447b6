"""Mappings: claimed relations between provisions or elements of two frameworks, each with its reasons.

A relation speaks of what is *asked*; force, addressee and scope of application are not part of it (NIST IR 8477,
set-theory style). The bundled crosswalks are drafts of one reader, some rows read again by a second.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from itertools import combinations, permutations

import msgspec

from frameworks.model import Value
from frameworks.ref import Ref


class Relation(StrEnum):
    EQUAL = "equal"
    SUBSET_OF = "subset-of"
    SUPERSET_OF = "superset-of"
    INTERSECTS_WITH = "intersects-with"
    NO_RELATIONSHIP = "no-relationship"

    @property
    def converse(self) -> Relation:
        """The relation read from the other side."""
        return _CONVERSE.get(self, self)


_UNSTATED = 5
_CONVERSE = {Relation.SUBSET_OF: Relation.SUPERSET_OF, Relation.SUPERSET_OF: Relation.SUBSET_OF}


class Basis(StrEnum):
    """Ground of a relation (NIST IR 8278A r1, 3.2.5)."""

    SYNTACTIC = "syntactic"
    SEMANTIC = "semantic"
    FUNCTIONAL = "functional"


class Status(StrEnum):
    DRAFT = "draft"
    REVIEWED = "reviewed"
    AGREED = "agreed"


class SecondReading(Value, frozen=True, kw_only=True):
    """The relation that a second, independent reader gave, and why."""

    relation: Relation
    why: str


class CrosswalkRow(Value, frozen=True, kw_only=True):
    """One row of a crosswalk file: ids of provisions (`1.3`) or elements (`1.3/iii`) of its source and target."""

    source: str
    target: str
    relation: Relation
    basis: Basis
    strength: int
    rationale: str
    shared: tuple[str, ...] = ()
    source_only: tuple[str, ...] = ()
    target_only: tuple[str, ...] = ()
    second_reader: SecondReading | None = None


class Search(Value, frozen=True, kw_only=True):
    """A logged search that found no counterpart of `item` in the other framework, and what was searched."""

    item: str
    scope: str
    note: str


class Searches(Value, frozen=True, kw_only=True):
    """Searches for items of the source, and for items of the target."""

    source: tuple[Search, ...] = ()
    target: tuple[Search, ...] = ()


class Crosswalk(Value, frozen=True, kw_only=True):
    """The mappings between two frameworks, as one reader drew them up."""

    id: str
    source: str
    target: str
    method: str
    compared_on: str
    status: Status
    mappings: tuple[CrosswalkRow, ...]
    none_found: Searches = Searches()
    doubts: tuple[str, ...] = ()


class Mapping(Value, frozen=True, kw_only=True):
    """A claimed relation between two addresses, seen from `source`; `strength` is None where none was stated."""

    source: Ref
    target: Ref
    relation: Relation
    basis: Basis
    strength: int | None
    rationale: str
    shared: tuple[str, ...]
    source_only: tuple[str, ...]
    target_only: tuple[str, ...]
    status: Status
    compared_on: str
    second_reader: SecondReading | None = None
    differs: bool = False

    @property
    def is_disputed(self) -> bool:
        """A second reader gave another relation, or (`differs`) other ones, none of them this."""
        return self.differs or (self.second_reader is not None and self.second_reader.relation is not self.relation)

    @property
    def weight(self) -> int:
        """The strength for ranking; a relation whose strength nobody stated stands in the middle."""
        return _UNSTATED if self.strength is None else self.strength

    @property
    def relates(self) -> bool:
        """Something is shared."""
        return self.relation is not Relation.NO_RELATIONSHIP

    def turned(self) -> Mapping:
        """The same claim seen from the other side."""
        second = self.second_reader
        return msgspec.structs.replace(
            self,
            source=self.target,
            target=self.source,
            relation=self.relation.converse,
            source_only=self.target_only,
            target_only=self.source_only,
            second_reader=second and SecondReading(relation=second.relation.converse, why=second.why),
        )


class NoneFound(Value, frozen=True, kw_only=True):
    """A logged search: no counterpart of `item` was found in framework `other`."""

    item: Ref
    other: str
    scope: str
    note: str
    on: str


def decode_crosswalk(data: bytes) -> Crosswalk:
    """Read a crosswalk's JSON. Raises msgspec.ValidationError at the first fault."""
    return msgspec.json.decode(data, type=Crosswalk)


def item_ref(framework: str, item: str) -> Ref:
    """Give the address of a crosswalk's item, `1.3` or `1.3/iii`, of a framework."""
    return Ref.parse(f"{framework}:{item}")


class Unsure(Value, frozen=True, kw_only=True):
    """A pair that was looked at without a sure answer: one of `possible`, seen from `source`, holds."""

    source: Ref
    target: Ref
    possible: tuple[Relation, ...]
    on: str = ""

    def turned(self) -> Unsure:
        """The same seen from the other side."""
        possible = tuple(relation.converse for relation in self.possible)
        return Unsure(source=self.target, target=self.source, possible=possible, on=self.on)


class Claims(Value, frozen=True, kw_only=True):
    """All that is claimed between frameworks, each pair once: a value, so that it can be sent to another process.

    `pairs` are the frameworks that have been mapped at all.
    """

    mappings: tuple[Mapping, ...] = ()
    searches: tuple[NoneFound, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


class Mappings:
    """All mappings at hand, found from either side."""

    def __init__(self, crosswalks: Iterable[Crosswalk] = ()) -> None:
        self._by_source: dict[Ref, list[Mapping]] = {}
        self._between: dict[tuple[str, str], list[Mapping]] = {}
        self._searches: dict[tuple[Ref, str], NoneFound] = {}
        self._unsure: dict[Ref, list[Unsure]] = {}
        self._pairs: dict[tuple[str, str], None] = {}
        for crosswalk in crosswalks:
            self._take(claims_of(crosswalk))

    @classmethod
    def of_claims(cls, claims: Claims) -> Mappings:
        """Give the mappings that claims hold."""
        mappings = cls()
        mappings._take(claims)
        return mappings

    def _take(self, claims: Claims) -> None:
        self._pairs |= dict.fromkeys(claims.pairs)
        for mapping in claims.mappings:
            for seen in (mapping, mapping.turned()):
                self._by_source.setdefault(seen.source, []).append(seen)
                self._between.setdefault((seen.source.framework, seen.target.framework), []).append(seen)
        for unsure in claims.unsure:
            self._unsure.setdefault(unsure.source, []).append(unsure)
            self._unsure.setdefault(unsure.target, []).append(unsure.turned())
        self._searches |= {(search.item, search.other): search for search in claims.searches}

    def claims(self, frameworks: Collection[str]) -> Claims:
        """Give what is claimed between some frameworks, as a value."""
        ids = list(dict.fromkeys(frameworks))
        pairs = list(combinations(ids, 2))
        return Claims(
            mappings=tuple(mapping for pair in pairs for mapping in self.between(*pair)),
            searches=tuple(found for one, other in permutations(ids, 2) for found in self.searches(one, other)),
            unsure=tuple(unsure for pair in pairs for unsure in self.unsure_between(*pair)),
            pairs=tuple(pair for pair in pairs if self.has_pair(*pair)),
        )

    def has_pair(self, one: str, other: str) -> bool:
        """Tell whether two frameworks have been mapped at all."""
        return (one, other) in self._pairs or (other, one) in self._pairs

    def of(self, ref: Ref, other: str) -> tuple[Mapping, ...]:
        """Give the mappings of exactly this address with a framework, seen from this address."""
        return tuple(mapping for mapping in self._by_source.get(ref, ()) if mapping.target.framework == other)

    def unsure(self, ref: Ref, other: str) -> tuple[Unsure, ...]:
        """Give the pairs of exactly this address with a framework that were looked at without a sure answer."""
        return tuple(unsure for unsure in self._unsure.get(ref, ()) if unsure.target.framework == other)

    def none_found(self, ref: Ref, other: str) -> NoneFound | None:
        """Give the logged search that found no counterpart of this address in a framework."""
        return self._searches.get((ref, other))

    def between(self, one: str, other: str) -> Iterator[Mapping]:
        """Yield the mappings between two frameworks, seen from the first, in the order of the crosswalk's rows."""
        yield from self._between.get((one, other), ())

    def unsure_between(self, one: str, other: str) -> Iterator[Unsure]:
        """Yield the pairs of two frameworks that were looked at without a sure answer, seen from the first."""
        for ref in self._unsure:
            if ref.framework == one:
                yield from self.unsure(ref, other)

    def searches(self, one: str, other: str) -> Iterator[NoneFound]:
        """Yield the logged searches for items of the first framework in the other."""
        for (ref, searched), found in self._searches.items():
            if ref.framework == one and searched == other:
                yield found


def claims_of(crosswalk: Crosswalk) -> Claims:
    """Give what a crosswalk claims, seen from its source."""
    sides = (
        (crosswalk.source, crosswalk.target, crosswalk.none_found.source),
        (crosswalk.target, crosswalk.source, crosswalk.none_found.target),
    )
    return Claims(
        mappings=tuple(_mapping(crosswalk, row) for row in crosswalk.mappings),
        searches=tuple(
            NoneFound(
                item=item_ref(own, search.item),
                other=other,
                scope=search.scope,
                note=search.note,
                on=crosswalk.compared_on,
            )
            for own, other, searches in sides
            for search in searches
        ),
        pairs=((crosswalk.source, crosswalk.target),),
    )


def _mapping(crosswalk: Crosswalk, row: CrosswalkRow) -> Mapping:
    return Mapping(
        source=item_ref(crosswalk.source, row.source),
        target=item_ref(crosswalk.target, row.target),
        relation=row.relation,
        basis=row.basis,
        strength=row.strength,
        rationale=row.rationale,
        shared=row.shared,
        source_only=row.source_only,
        target_only=row.target_only,
        status=crosswalk.status,
        compared_on=crosswalk.compared_on,
        second_reader=row.second_reader,
    )
