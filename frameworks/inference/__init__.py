"""Inference over set relations: what follows from statements on pairs of items, and which of them cannot all hold.

Items are strings; nothing here knows a framework or a workspace. Make a `Network` of `Statement` values, ask `derive`
for a pair and `check` for all of it. `claims` makes statements of mappings.
"""

from frameworks.inference.conflicts import Check, Conflict, Proposal, check
from frameworks.inference.derivation import (
    STEPS,
    Chain,
    Derived,
    Step,
    derive,
    derive_all,
    derive_from,
    ground,
    is_complete,
)
from frameworks.inference.network import COMPLETE_ITEMS, Network
from frameworks.inference.relations import compose
from frameworks.inference.statements import Statement

__all__ = [
    "COMPLETE_ITEMS",
    "STEPS",
    "Chain",
    "Check",
    "Conflict",
    "Derived",
    "Network",
    "Proposal",
    "Statement",
    "Step",
    "check",
    "compose",
    "derive",
    "derive_all",
    "derive_from",
    "ground",
    "is_complete",
]
