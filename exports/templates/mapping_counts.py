"""How far the mappings that a memo rests on have come: agreed, reviewed, disputed, or drafts of one reader."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from exports.templates.context import Context
from frameworks.mappings import Mapping, Status
from frameworks.model import Value


class MappingCounts(Value, frozen=True, kw_only=True):
    """How far the mappings between the frameworks have come: each counts once under `agreed`, `reviewed`, `disputed`,
    `read_twice` (a draft on which a second reader agreed) or `drafts`. `second` were read by a second reader."""

    total: int
    second: int
    agreed: int
    reviewed: int
    disputed: int
    read_twice: int
    drafts: int

    @property
    def are_drafts(self) -> bool:
        """Nobody has reviewed or agreed any of them."""
        return not self.agreed and not self.reviewed


def mapping_counts(context: Context) -> MappingCounts:
    """Count the mappings between the frameworks by how far they have come."""
    mappings = [one for pair in combinations(context.frameworks, 2) for one in context.library.mappings.between(*pair)]
    counted = Counter(map(_progress, mappings))
    return MappingCounts(
        total=len(mappings),
        second=sum(mapping.second_reader is not None for mapping in mappings),
        agreed=counted["agreed"],
        reviewed=counted["reviewed"],
        disputed=counted["disputed"],
        read_twice=counted["read-twice"],
        drafts=counted["drafts"],
    )


def _progress(mapping: Mapping) -> str:
    if mapping.is_disputed:
        return "disputed"
    if mapping.status is not Status.DRAFT:
        return mapping.status.value
    return "read-twice" if mapping.second_reader else "drafts"


def mapping_progress(context: Context, counts: MappingCounts) -> str:
    """Say how many mappings are agreed, reviewed, disputed or drafts."""
    said = context.words.at("comparison", "method", "progress")
    numbers = {
        "agreed": counts.agreed,
        "reviewed": counts.reviewed,
        "read-twice": counts.read_twice,
        "drafts": counts.drafts,
        "disputed": counts.disputed,
    }
    return context.words.series([said[key].format(count=count) for key, count in numbers.items() if count])
