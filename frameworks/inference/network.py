"""A network of statements that can be edited: which items are linked, in which components, and whether each can hold.

Items are strings. `within` says which item is a part of which other one by its nature (an element of its provision):
contained in it or equal to it, and never in doubt. Edits keep what is known of a component where that is sound, so that
the window need not check the whole network after each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from frameworks.inference.chains import Near, Walk
from frameworks.inference.consistency import Undecided, refutation
from frameworks.inference.least_model import Link
from frameworks.inference.relations import ALL, CONVERSE, EQUAL, SUBSET, is_plain
from frameworks.inference.statements import Statement

COMPLETE_ITEMS = 1000
"""A component of at most so many items is closed completely; a larger one is searched by chains of bounded length."""

_WITHIN = EQUAL | SUBSET


class Component:
    """Items that statements link with each other. `holds` is None until asked, or where it could not be decided."""

    def __init__(self, items: list[int], *, holds: bool | None) -> None:
        self.items = items
        self.holds = holds
        self.reason: frozenset[str] = frozenset()  # where it cannot hold, statements that cannot
        self.is_undecided = False
        self.is_current = True
        self.is_settled = False
        self.ways: list[Near] | None = None
        """What is near in each way to settle its unsure statements, once `is_settled`; None for too many ways."""

    @property
    def is_small(self) -> bool:
        """It is closed completely."""
        return len(self.items) <= COMPLETE_ITEMS


class Network:
    """Statements on pairs of items, and what is part of what. Raises ValueError for a statement without relations."""

    def __init__(self, statements: Iterable[Statement] = (), within: Mapping[str, str] | None = None) -> None:
        self._numbers: dict[str, int] = {}
        self.names: list[str] = []
        self.near: list[dict[int, int]] = []
        self._statements: dict[str, Statement] = {}
        self._own: dict[int, dict[str, None]] = {}  # the ids of the statements whose source an item is
        self._pairs: dict[tuple[int, int], list[str]] = {}
        self._unsure: set[tuple[int, int]] = set()
        self._containers: dict[int, int] = {}
        self._components: dict[int, Component] = {}
        for part, whole in (within or {}).items():
            one, other = self._number(part), self._number(whole)
            self._containers[one] = other
            self._narrow(one, other, _WITHIN)
        for statement in statements:
            self._enter(statement)

    def _number(self, item: str) -> int:
        number = self._numbers.get(item)
        if number is None:
            number = self._numbers[item] = len(self.names)
            self.names.append(item)
            self.near.append({})
        return number

    def __contains__(self, item: str) -> bool:
        return item in self._numbers

    def number(self, item: str) -> int:
        """Give the number of an item. Raises KeyError where no statement speaks of it."""
        return self._numbers[item]

    @property
    def statements(self) -> Mapping[str, Statement]:
        """All statements by id. Change them through `put` and `remove`."""
        return self._statements

    def on(self, source: str, target: str) -> tuple[Statement, ...]:
        """Give the statements on a pair, each seen from `source`."""
        if source not in self or target not in self:
            return ()
        found = (self._statements[id] for id in self._pairs.get(_pair(self.number(source), self.number(target)), ()))
        return tuple(one if one.source == source else one.turned() for one in found)

    def ids_on(self, one: int, other: int) -> tuple[str, ...]:
        """Give the ids of the statements on two items, by number, in either direction."""
        return tuple(self._pairs.get(_pair(one, other), ()))

    def is_within(self, one: str, other: str) -> bool:
        """Tell whether one of two items is a part of the other by its nature."""
        return self.part_mask(self.number(one), self.number(other)) != ALL

    def part_mask(self, one: int, other: int) -> int:
        """Give what follows for two items, by number, from one being a part of the other; all if neither is."""
        if self._containers.get(one) == other:
            return _WITHIN
        return CONVERSE[_WITHIN] if self._containers.get(other) == one else ALL

    def is_unsure(self, component: Component) -> bool:
        """Tell whether something stated in a component is not plain, so that there are cases."""
        return any(self._components.get(one) is component for one, _ in self._unsure)

    def ids(self, component: Component) -> list[str]:
        """Give the ids of the statements in a component."""
        return [id for item in component.items for id in self._own.get(item, ())]

    def part(self, ids: Iterable[str]) -> Network:
        """Give the network of some of the statements; what is part of what stays."""
        within = {self.names[one]: self.names[other] for one, other in self._containers.items()}
        return Network((self._statements[id] for id in ids), within)

    def put(self, statement: Statement) -> None:
        """Add a statement, in the place of the one with the same id."""
        before = self._statements.get(statement.id)
        source, target = self._number(statement.source), self._number(statement.target)
        if before is not None:
            self._leave(before)
            if self._reason_is_gone(before) or {before.source, before.target} != {statement.source, statement.target}:
                self._part_ways(before)
        agrees = self._agrees(source, target, statement.mask)
        self._enter(statement)
        first, second = self._components.get(source), self._components.get(target)
        if first is second and first is not None and first.is_current and (agrees or first.holds is False):
            first.is_settled = False
        else:
            self._outdate(source, target, held=agrees)

    def remove(self, id: str) -> None:
        """Take a statement away. Raises KeyError where there is none."""
        statement = self._statements[id]
        self._leave(statement)
        self._part_ways(statement)

    def _leave(self, statement: Statement) -> None:
        source, target = self._numbers[statement.source], self._numbers[statement.target]
        del self._statements[statement.id]
        del self._own[source][statement.id]
        self._pairs[_pair(source, target)].remove(statement.id)
        self._renew(source, target)

    def _part_ways(self, gone: Statement) -> None:
        """Keep the component of a statement that is gone, where it still is one; what held does so with one less."""
        source, target = self._numbers[gone.source], self._numbers[gone.target]
        component = self._components.get(source)
        known = component is not None and component.is_current and component.holds is not None
        if component and known and not self._reason_is_gone(gone) and self._are_linked(source, target):
            component.is_settled = False
        else:
            self._outdate(source, target, held=True)

    def _reason_is_gone(self, gone: Statement) -> bool:
        """Tell whether a component could not hold because of a statement that is gone."""
        component = self._components.get(self._numbers[gone.source])
        return component is not None and component.holds is False and gone.id in component.reason

    def _enter(self, statement: Statement) -> tuple[int, int]:
        if not statement.possible:
            raise ValueError(f"statement {statement.id!r} allows no relation")
        source, target = self._number(statement.source), self._number(statement.target)
        self._statements[statement.id] = statement
        self._own.setdefault(source, {})[statement.id] = None
        self._pairs.setdefault(_pair(source, target), []).append(statement.id)
        self._narrow(source, target, statement.mask)
        return source, target

    def _narrow(self, source: int, target: int, mask: int) -> None:
        """Let one more mask hold on a pair; statements that deny each other leave none, and the check tells why."""
        if source != target:
            met = self.near[source].get(target, ALL) & mask
            self.near[source][target] = met
            self.near[target][source] = CONVERSE[met]
            if is_plain(met):
                self._unsure.discard(_pair(source, target))
            else:
                self._unsure.add(_pair(source, target))

    def _renew(self, source: int, target: int) -> None:
        self.near[source].pop(target, None)
        self.near[target].pop(source, None)
        self._unsure.discard(_pair(source, target))
        for one, other in ((source, target), (target, source)):
            if self._containers.get(one) == other:
                self._narrow(one, other, _WITHIN)
        for id in self._pairs.get(_pair(source, target), ()):
            statement = self._statements[id]
            self._narrow(self._numbers[statement.source], self._numbers[statement.target], statement.mask)

    def _agrees(self, source: int, target: int, mask: int) -> bool:
        """Tell whether a new statement surely can hold beside those there are; False where that takes a check."""
        for number in (source, target):
            if number in self._components:
                self.component(number)
            elif not self.near[number]:
                self._components[number] = Component([number], holds=True)
        first, second = self._components.get(source), self._components.get(target)
        if source == target or not (first and first.holds and second and second.holds):
            return False
        if first is not second:
            return True
        if not is_plain(mask) or self.is_unsure(first):
            return False
        return bool(Walk(self.near, source).mask(target) & mask)

    def _outdate(self, source: int, target: int, *, held: bool) -> None:
        for number in (source, target):
            if component := self._components.get(number):
                component.is_current = False
                component.holds = True if held and component.holds else None

    def component(self, number: int) -> Component:
        """Give the component of an item, by its number."""
        found = self._components.get(number)
        if found is not None and found.is_current:
            return found
        items = list(self._linked(number))
        before = [self._components.get(item) for item in items]
        fresh = Component(items, holds=all(old is not None and old.holds for old in before) or None)
        self._components.update(dict.fromkeys(items, fresh))
        return fresh

    def _linked(self, number: int) -> Iterator[int]:
        """Yield all items that statements link with one, near ones first."""
        waiting = [number]
        seen = {number}
        for item in waiting:
            yield item
            for other in self.near[item]:
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)

    def _are_linked(self, one: int, other: int) -> bool:
        return any(other in self.near[item] for item in self._linked(one))

    def components(self) -> Iterator[Component]:
        """Yield every component with a statement or a part in it, in the order of their first items."""
        done: set[int] = set()
        for number in range(len(self.names)):
            if number not in done:
                component = self.component(number)
                done.update(component.items)
                yield component

    def can_hold(self, component: Component) -> bool | None:
        """Tell whether the statements of a component can hold together; None where unsure ones leave it undecided."""
        if component.holds is None and not component.is_undecided:
            try:
                links, ids = self.links(component)
                refuted = refutation(links)
                component.holds = refuted is None
                component.reason = frozenset(id for place in refuted or () if (id := ids[place]) is not None)
            except Undecided:
                component.is_undecided = True
        return component.holds

    def links(self, component: Component) -> tuple[list[Link], list[str | None]]:
        """Give what is said within a component, item by number, with the statements' ids; None for a part."""
        links: list[Link] = []
        ids: list[str | None] = []
        for item in component.items:
            if item in self._containers:
                links.append((item, self._containers[item], _WITHIN))
                ids.append(None)
            for id in self._own.get(item, ()):
                statement = self._statements[id]
                links.append((item, self._numbers[statement.target], statement.mask))
                ids.append(id)
        return links, ids


def _pair(one: int, other: int) -> tuple[int, int]:
    return (one, other) if one < other else (other, one)
