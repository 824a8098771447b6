"""From mappings to statements: which mappings are drawn on, and what an element is part of.

Mappings of one basis speak of one thing, so each basis is a network of its own; the same words (syntactic) mean the
same, so they count as semantic too. The id of a statement is the position of its mapping.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from frameworks.inference.derivation import Derived, ground
from frameworks.inference.network import Network
from frameworks.inference.statements import Statement
from frameworks.mappings import Basis, Mapping, Status
from frameworks.model import Value
from frameworks.ref import Ref

MEANING = frozenset((Basis.SYNTACTIC, Basis.SEMANTIC))
FUNCTION = frozenset((Basis.FUNCTIONAL,))
_RANK = {Status.DRAFT: 0, Status.REVIEWED: 1, Status.AGREED: 2}


class Claims(Value, frozen=True):
    """The mappings drawn on, and how many were left out: those on which readers differ, and those below a status."""

    mappings: tuple[Mapping, ...]
    disputed: int
    below_status: int

    def network(self, bases: Collection[Basis]) -> Network:
        """Give the network of the mappings of some bases; elements are parts of their provisions."""
        chosen = [(str(place), mapping) for place, mapping in enumerate(self.mappings) if mapping.basis in bases]
        return Network((_statement(id, mapping) for id, mapping in chosen), _within(mapping for _, mapping in chosen))

    def mapping(self, id: str) -> Mapping:
        """Give the mapping of a statement."""
        return self.mappings[int(id)]

    def basis(self, network: Network, derived: Derived) -> Basis:
        """Give the basis of something derived: syntactic only if all that it rests on is."""
        bases = {self.mapping(id).basis for id in ground(network, derived)}
        return next(iter(bases)) if len(bases) == 1 else Basis.SEMANTIC


def claims(mappings: Iterable[Mapping], status: Status = Status.DRAFT, among: Collection[str] = ()) -> Claims:
    """Choose the mappings to draw on: not disputed, of at least this status, and where given, among some frameworks."""
    kept: list[Mapping] = []
    disputed = below = 0
    for mapping in mappings:
        if among and not {mapping.source.framework, mapping.target.framework} <= set(among):
            continue
        if mapping.is_disputed:
            disputed += 1
        elif _RANK[mapping.status] < _RANK[status]:
            below += 1
        else:
            kept.append(mapping)
    return Claims(mappings=tuple(kept), disputed=disputed, below_status=below)


def _statement(id: str, mapping: Mapping) -> Statement:
    return Statement(id, str(mapping.source), str(mapping.target), frozenset((mapping.relation,)))


def _within(mappings: Iterable[Mapping]) -> dict[str, str]:
    refs: Sequence[Ref] = [ref for mapping in mappings for ref in (mapping.source, mapping.target)]
    return {str(ref): str(ref.parent) for ref in refs if ref.element is not None}
