"""What goes into the inference: statements about pairs of items. Items are plain strings, nothing is a judgement.

A statement is oriented: its relations are those of `source` to `target`.
"""

from __future__ import annotations

from frameworks.inference.relations import CONVERSE, mask_of, relations_of
from frameworks.mappings import Relation
from frameworks.model import Value


class Statement(Value, frozen=True):
    """What somebody claims of a pair: one relation if sure, several if unsure. `id` is the caller's, and unique."""

    id: str
    source: str
    target: str
    possible: frozenset[Relation]

    @property
    def mask(self) -> int:
        """The relations as a mask, seen from `source`."""
        return mask_of(self.possible)

    def turned(self) -> Statement:
        """Give the same claim seen from the other side."""
        possible = relations_of(CONVERSE[self.mask])
        return Statement(id=self.id, source=self.target, target=self.source, possible=possible)
