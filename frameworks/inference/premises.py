"""From mappings to statements: which mappings are drawn on, and what an element is part of.

Mappings of one basis speak of one thing, so meaning and function are two networks; the same words (syntactic) mean the
same, so they count as meaning too. A pair on which a reader is unsure has no basis of its own and counts as meaning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from frameworks.inference.derivation import Derived, ground
from frameworks.inference.network import Network
from frameworks.inference.statements import Statement
from frameworks.mappings import Basis, Mapping, Status, Unsure
from frameworks.model import Value

MEANING = frozenset((Basis.SYNTACTIC, Basis.SEMANTIC))
FUNCTION = frozenset((Basis.FUNCTIONAL,))
_RANK = {Status.DRAFT: 0, Status.REVIEWED: 1, Status.AGREED: 2}

Claim = Mapping | Unsure


class Premises(Value, frozen=True):
    """The claims drawn on, and how many were left out: those on which readers differ, and those below a status.

    The id of a statement is the position of its claim.
    """

    claims: tuple[Claim, ...]
    disputed: int
    below_status: int

    def network(self, bases: Collection[Basis]) -> Network:
        """Give the network of the claims of some bases; elements are parts of their provisions."""
        chosen = [(str(place), claim) for place, claim in enumerate(self.claims) if basis_of(claim) in bases]
        refs = [ref for _, claim in chosen for ref in (claim.source, claim.target)]
        within = {str(ref): str(ref.parent) for ref in refs if ref.element is not None}
        return Network((_statement(id, claim) for id, claim in chosen), within)

    def claim(self, id: str) -> Claim:
        """Give the claim of a statement."""
        return self.claims[int(id)]

    def basis(self, network: Network, derived: Derived) -> Basis:
        """Give the basis of something derived: syntactic or functional only if all that it rests on is."""
        bases = {basis_of(self.claim(id)) for id in ground(network, derived)}
        return next(iter(bases)) if len(bases) == 1 else Basis.SEMANTIC


def premises(claims: Iterable[Claim], status: Status = Status.DRAFT, among: Collection[str] = ()) -> Premises:
    """Choose the claims to draw on: not disputed, of at least this status, and where given, among some frameworks."""
    kept: list[Claim] = []
    disputed = below = 0
    for claim in claims:
        if among and not {claim.source.framework, claim.target.framework} <= set(among):
            continue
        if isinstance(claim, Mapping) and claim.is_disputed:
            disputed += 1
        elif _RANK[claim.status if isinstance(claim, Mapping) else Status.DRAFT] < _RANK[status]:
            below += 1
        else:
            kept.append(claim)
    return Premises(claims=tuple(kept), disputed=disputed, below_status=below)


def basis_of(claim: Claim) -> Basis:
    """Give the basis of a claim."""
    return claim.basis if isinstance(claim, Mapping) else Basis.SEMANTIC


def _statement(id: str, claim: Claim) -> Statement:
    possible = (claim.relation,) if isinstance(claim, Mapping) else claim.possible
    return Statement(id, str(claim.source), str(claim.target), frozenset(possible))
