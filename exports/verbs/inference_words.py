"""Statements, chains and conflicts as sentences, for the verbs `infer` and `check`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from exports.citations import short_name
from frameworks import vocabulary
from frameworks.errors import message
from frameworks.inference import Chain, Conflict, Derived, Network, Step, ground
from frameworks.inference.premises import Claim
from frameworks.inference.relations import ORDER
from frameworks.inference.statements import Statement
from frameworks.library import Library
from frameworks.mappings import Basis, Mapping, Relation


class Words:
    """Gives sentences; items are called by the short name of their framework and their id in it, which is unlike any
    other's, while the places of a provision and its only element can be the same words."""

    def __init__(self, library: Library | None) -> None:
        self._library = library

    def item(self, address: str) -> str:
        """Give the name of an item, "OECD 2024 1.3/iii"; one of a table, or of no framework here, by its own words."""
        framework, _, item = address.partition(":")
        if self._library is None or framework not in self._library:
            return address
        return f"{short_name(self._library.framework(framework))} {item}"

    def clause(self, source: str, possible: Iterable[Relation], target: str) -> str:
        """Say what can hold between two items: "A is contained in, or overlaps in part with B"."""
        allowed = set(possible)
        verbs = [message(f"infer-{relation.value}") for relation in ORDER if relation in allowed]
        return self._clause(source, message("infer-or").join(verbs), target)

    def _clause(self, source: str, relations: str, target: str) -> str:
        return message("infer-clause", source=self.item(source), relations=relations, target=self.item(target))

    def statement(self, statement: Statement) -> str:
        """Say a statement."""
        return self.clause(statement.source, statement.possible, statement.target)

    def claim(self, claim: Claim) -> str:
        """Say a mapping, or a pair left unsure."""
        possible = (claim.relation,) if isinstance(claim, Mapping) else claim.possible
        return self.clause(str(claim.source), possible, str(claim.target))

    def claimed(self, claim: Claim) -> str:
        """Say a claim with its basis, status and rationale, as a line of a conflict."""
        if not isinstance(claim, Mapping):
            return message("check-unsure", clause=self.claim(claim))
        basis = vocabulary.label("basis", claim.basis)
        return message(
            "check-mapping", clause=self.claim(claim), basis=basis, status=claim.status, rationale=claim.rationale
        )

    def row(self, statement: Statement) -> str:
        """Say a row of a table, as a line of a conflict."""
        return message("check-row", clause=self.statement(statement), row=statement.id)

    def with_basis(self, sentence: str, basis: Basis) -> str:
        """Mark a sentence that holds by wording or by function; meaning is the rule and needs no mark."""
        match basis:
            case Basis.SEMANTIC:
                return sentence
            case Basis.SYNTACTIC:
                return message("infer-basis", clause=sentence, basis=message("infer-head-syntactic"))
            case Basis.FUNCTIONAL:
                return message("infer-basis", clause=sentence, basis=message("infer-head-functional"))

    def derived(self, network: Network, found: Derived) -> list[str]:
        """Say what follows and from what: one line for one chain, more where several are needed together."""
        conclusion = self.clause(found.source, found.possible, found.target)
        if len(found.chains) == 1:
            return [message("infer-so", steps=self._steps(network, found.chains[0]), conclusion=conclusion)]
        if found.by_cases:
            used = (network.statements[id] for id in ground(network, found))
            premises = [message("infer-premise", clause=self.statement(one)) for one in used]
            return [message("infer-so-cases", conclusion=conclusion), *premises]
        return [message("infer-so-together", conclusion=conclusion), *self._chains(network, found)]

    def _chains(self, network: Network, found: Derived) -> Iterator[str]:
        for chain in found.chains:
            conclusion = self.clause(found.source, chain.possible, found.target)
            yield message("infer-so-chain", steps=self._steps(network, chain), conclusion=conclusion)

    def _steps(self, network: Network, chain: Chain) -> str:
        return message("infer-and").join(self._step(step) for step in chain.steps)

    def _step(self, step: Step) -> str:
        if step.by:
            return self.clause(step.source, step.possible, step.target)
        kind = "infer-part" if Relation.SUBSET_OF in step.possible else "infer-whole"
        return self._clause(step.source, message(kind), step.target)

    def proposals(self, conflict: Conflict) -> Iterator[str]:
        """Say each single change that would resolve a conflict."""
        by_id = {statement.id: statement for statement in conflict.statements}
        for proposal in conflict.proposals:
            own = by_id[proposal.statement]
            if proposal.instead:
                instead = self.clause(own.source, proposal.instead, own.target)
                yield message("check-change", clause=self.statement(own), instead=instead)
            else:
                yield message("check-drop", clause=self.statement(own))


def plain_words() -> Words:
    """Give sentences that call items by the words of a table."""
    return Words(None)
