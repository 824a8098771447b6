"""Dimensions: the questions that several designs described in one document answer under the same provision ids.

IGF Plus, COGOV and Digital Commons are such designs. A provision id that two designs share is a dimension; what only
one of them has is shown under its group, so that its bodies are not held against the others as missing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from frameworks.model import Framework, Provision, Value


class Dimension(Value, frozen=True, kw_only=True):
    """A row of a comparison by dimension: a provision id that designs share, or a group for what they do not."""

    id: str
    label: str
    group: str
    is_group: bool = False
    is_named_by_one: bool = False  # the label is one design's own name for it, such as a fund's
    shared_ids: frozenset[str] = frozenset()


def shared(frameworks: Sequence[Framework]) -> tuple[Dimension, ...]:
    """Give the dimensions of some frameworks in the order of the first; none where no two share a provision id."""
    counts = Counter(provision.id for framework in frameworks for provision in framework.provisions())
    shared_ids = (
        frozenset(id for id, count in counts.items() if count > 1) if len(frameworks) > 1 else frozenset(counts)
    )
    found: dict[str, Dimension] = {}
    if not _are_designs(frameworks):
        return ()
    for group in dict.fromkeys(group.id for framework in frameworks for group in framework.groups):
        for framework in frameworks:
            for dimension in _of_group(framework, group, shared_ids):
                known = found.setdefault(dimension.id, dimension)
                if known.is_named_by_one and not dimension.is_named_by_one:
                    found[dimension.id] = dimension
    return tuple(found.values())


def _are_designs(frameworks: Sequence[Framework]) -> bool:
    """Designs of one document say in each provision whose passage it stands in."""
    return all(provision.passage is not None for framework in frameworks for provision in framework.provisions())


def _of_group(framework: Framework, group_id: str, shared_ids: frozenset[str]) -> list[Dimension]:
    dimensions = []
    for group in framework.groups:
        if group.id != group_id:
            continue
        title = _without_brackets(group.title)
        for provision in group.provisions:
            if provision.id in shared_ids:
                label = f"{title}: {_without_brackets(provision.title)}"
                named = not provision.title.startswith("[")
                dimensions.append(
                    Dimension(
                        id=provision.id, label=label, group=group.id, shared_ids=shared_ids, is_named_by_one=named
                    )
                )
            else:
                label = f"{title}: each design's own parts"
                own = Dimension(id=group.id, label=label, group=group.id, is_group=True, shared_ids=shared_ids)
                dimensions.append(own)
    return dimensions


def provisions_of(framework: Framework, dimension: Dimension) -> tuple[Provision, ...]:
    """Give what a design says on a dimension."""
    return tuple(
        provision
        for group in framework.groups
        if group.id == dimension.group
        for provision in group.provisions
        if (provision.id == dimension.id if not dimension.is_group else provision.id not in dimension.shared_ids)
    )


def _without_brackets(title: str) -> str:
    return title.strip("[]")
