"""How often each relation is claimed between two frameworks, and how many provisions of either side that touches."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from frameworks.library import Library
from frameworks.mappings import Mapping, Relation, Unsure
from frameworks.model import Framework, Value
from frameworks.ref import Ref


class PairRelations(Value, frozen=True, kw_only=True):
    """The claims between two frameworks, seen from `one`. `is_mapped` is False where nobody has mapped the pair."""

    one: str
    other: str
    is_mapped: bool
    mappings: tuple[Mapping, ...]
    unsure: tuple[Unsure, ...]

    def of(self, relation: Relation) -> tuple[Mapping, ...]:
        """Give the mappings of one relation."""
        return tuple(mapping for mapping in self.mappings if mapping.relation is relation)

    @property
    def disputed(self) -> tuple[Mapping, ...]:
        """The mappings about which two readers differ."""
        return tuple(mapping for mapping in self.mappings if mapping.is_disputed)

    def touched(self, framework: str) -> tuple[Mapping, ...]:
        """Give one mapping that relates for each provision of a framework that has any, seen from that framework."""
        found: dict[Ref, Mapping] = {}
        for mapping in self.mappings:
            seen = mapping if mapping.source.framework == framework else mapping.turned()
            if seen.relates:
                found.setdefault(Ref(framework, seen.source.provision), seen)
        return tuple(found.values())


def relations(library: Library, frameworks: Sequence[Framework]) -> tuple[PairRelations, ...]:
    """Give the claims of each pair of some frameworks, in their order."""
    mappings = library.mappings
    return tuple(
        PairRelations(
            one=one.id,
            other=other.id,
            is_mapped=mappings.has_pair(one.id, other.id),
            mappings=tuple(mappings.between(one.id, other.id)),
            unsure=tuple(mappings.unsure_between(one.id, other.id)),
        )
        for one, other in combinations(frameworks, 2)
    )
