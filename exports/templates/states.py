"""Two states of one instrument, and what the data record of the way from the earlier to the later one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from frameworks.errors import ConcordError
from frameworks.model import ChangeKind, Element, Framework, Provision, Value, VersionChange


class Act(Value, frozen=True, kw_only=True):
    """A legal act that made or changed the instrument, with the changes that it brought."""

    on: str
    act: str
    changes: tuple[VersionChange, ...] = ()


class Revision(Value, frozen=True, kw_only=True):
    """The earlier and the later state, the changes between them, and the acts, the earliest first."""

    old: Framework
    new: Framework
    changes: tuple[VersionChange, ...]
    acts: tuple[Act, ...]

    def count(self, changes: Sequence[VersionChange]) -> dict[ChangeKind, int]:
        """Count changes by kind; every kind is there."""
        counted = Counter(change.kind for change in changes)
        return {kind: counted[kind] for kind in ChangeKind}

    def is_taken(self, on: str) -> bool:
        """Tell whether a doubt of the later state says that changes are only taken to be of a date."""
        from datetime import date

        from babel.dates import format_date

        if on.count("-") < 2:
            return False
        said = str(format_date(date.fromisoformat(on), "d MMMM y", locale="en_GB"))
        return any(f"taken to be of {said}" in doubt for doubt in self.new.doubts)

    def is_wholly_new(self, change: VersionChange) -> bool:
        """Tell whether what a change added was nowhere before: not only a part that was added to an older ask."""
        others = {id for one in self.changes if one is not change for id in one.target}
        return (
            change.kind is ChangeKind.ADDED
            and bool(change.target)
            and not any(id in others or part_at(self.old, id) or _defines(self.old, id) for id in change.target)
        )

    @property
    def touched(self) -> frozenset[str]:
        """Ids of what changed in the later state: provisions, `provision/element`, definitions."""
        return frozenset(id for change in self.changes for id in change.target)

    @property
    def left(self) -> frozenset[str]:
        """Ids of what changed in the earlier state."""
        return frozenset(id for change in self.changes for id in change.source)


def revision(frameworks: Sequence[Framework]) -> Revision:
    """Give the way between two states, in whichever order they come.

    Raises ConcordError for anything but two states of one instrument with recorded changes.
    """
    if len(frameworks) != 2 or frameworks[0].instrument != frameworks[1].instrument:
        raise ConcordError("versions-need-two-states")
    old, new = sorted(frameworks, key=begins)
    changes = tuple(one for one in new.changes if begins(old) < one.to_state <= begins(new))
    if old.id not in new.supersedes or not changes:
        raise ConcordError("versions-not-recorded", old=old.short_title, new=new.short_title)
    between = {one.start: str(one.act) for one in (*old.other_states, *new.other_states)}
    dated = {begins(old): str(old.state.act), **between, begins(new): str(new.state.act)}
    acts = tuple(
        Act(on=on, act=act, changes=tuple(one for one in changes if one.to_state == on))
        for on, act in sorted(dated.items())
        if begins(old) <= on <= begins(new)
    )
    return Revision(old=old, new=new, changes=changes, acts=acts)


def begins(framework: Framework) -> str:
    """Give the ISO date from which a state holds."""
    return framework.state.in_force_from or framework.adopted


def part_at(framework: Framework, id: str) -> Provision | Element | None:
    """Give the provision or element that a change names; None for a definition or what the data do not hold."""
    provision_id, _, element_id = id.partition("/")
    found = framework.places.get(provision_id)
    if found is None:
        return None
    if not element_id:
        return found[1]
    return next((one for one in found[1].elements if element_id in (one.id, *one.aliases)), None)


def _defines(framework: Framework, id: str) -> bool:
    return any(one.id == id for one in framework.definitions)
