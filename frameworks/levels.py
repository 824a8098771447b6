"""What the relations of single asks imply for their provisions, beside the relation stated of the provisions.

An element is contained in its provision, or equal to it; elements are not assumed to exhaust it. So what is implied is
what the inference draws across containment and the relations below; often it leaves all open, and then says nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from frameworks.inference import Derived, Network, Statement, derive
from frameworks.judgements import JudgedMapping, Judgement
from frameworks.mappings import Basis, Relation
from frameworks.model import Value
from frameworks.ref import Ref


class Levels(Value, frozen=True, kw_only=True):
    """What is stated of two provisions, and what the relations of their elements leave possible.

    `stated` and `implied` are seen from the source; both are empty where nothing is said. `derived` shows the chains:
    its statements have the ids of the mappings they come from.
    """

    stated: tuple[Relation, ...]
    implied: tuple[Relation, ...]
    derived: Derived | None

    @property
    def disagree(self) -> bool:
        """What is stated cannot hold together with what the elements imply."""
        return bool(self.stated and self.implied) and not set(self.stated) & set(self.implied)


def levels(source: Ref, target: Ref, stated: JudgedMapping, below: Iterable[JudgedMapping]) -> Levels:
    """Set the relation of two provisions beside what follows from `below`, the pairs of their elements.

    A pair of an element with the other whole provision counts as well, what is said of the two provisions does not.
    Drawn across judgements of one basis, that of the stated relation, else meaning; same words are taken to mean the
    same.
    """
    speaking = stated.speaking
    bases = _bases(speaking)
    statements: list[Statement] = []
    within: dict[str, str] = {}
    for pair in below:
        found = pair.speaking
        if found is None or found.basis not in bases or {pair.source, pair.target} == {source, target}:
            continue
        possible = frozenset(found.possible)
        statements.append(Statement(id=pair.id, source=str(pair.source), target=str(pair.target), possible=possible))
        within |= {str(ref): str(ref.parent) for ref in (pair.source, pair.target) if ref.element is not None}
    derived = derive(Network(statements, within), str(source), str(target))
    implied = tuple(relation for relation in Relation if derived and relation in derived.possible)
    return Levels(stated=speaking.possible if speaking else (), implied=implied, derived=derived)


def _bases(speaking: Judgement | None) -> frozenset[Basis]:
    if speaking is not None and speaking.basis is Basis.FUNCTIONAL:
        return frozenset((Basis.FUNCTIONAL,))
    return frozenset((Basis.SEMANTIC, Basis.SYNTACTIC))
