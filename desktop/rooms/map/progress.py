"""How far the items of the source have come: their states, the queues they stand in, and the words for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject

from desktop.front import WorkspaceFront
from desktop.models.mapping_states import (
    ItemState,
    Queue,
    Searches,
    bundled_searches,
    is_single_ask,
    items_of,
    state_of,
)
from desktop.models.mapping_tree import Mark
from desktop.rooms.map.words import MapWords
from frameworks.ref import Ref


class Progress(QObject):
    """States by item, kept up item by item. `suggested` holds the items with suggestions, None while nobody asked."""

    def __init__(self, front: WorkspaceFront, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._front = front
        self._targets: tuple[str, ...] = ()
        self.source = ""
        self._searches: Searches = frozenset()
        self.states: dict[Ref, ItemState] = {}
        self.suggested: frozenset[Ref] | None = None

    def begin(self, source: str, targets: Sequence[str]) -> None:
        """Read the states of all items of a framework towards others."""
        self.source, self._targets, self.suggested = source, tuple(targets), None
        self.states = {}
        self._searches = bundled_searches(self._front.library)
        self.renew(items_of(self._front.library.framework(source)))

    def renew(self, items: Iterable[Ref]) -> None:
        """Read the states of some items again."""
        front = self._front
        for item in items:
            self.states[item] = state_of(front.judged, front.reading, self._searches, item, self._targets)

    def shown(self, queue: Queue, current: Ref | None) -> frozenset[Ref] | None:
        """Give the items that a queue shows, the current one among them so that it stays while it is judged."""
        if queue is Queue.ALL:
            return None
        suggested = self.suggested or frozenset()
        found = {item for item, state in self.states.items() if state.is_in(queue, is_suggested=item in suggested)}
        return frozenset(found | ({current} if current in self.states else set()))

    def count(self, queue: Queue) -> int | None:
        """Count the items of a queue; None where that is not known yet."""
        if queue is Queue.SUGGESTED:
            return None if self.suggested is None else len(self.suggested)
        return sum(state.is_in(queue) for state in self.states.values())

    def sentence(self) -> str:
        """Say how many items are mapped, with denominators."""
        library = self._front.library
        asks = [state for item, state in self.states.items() if is_single_ask(library, item)]
        provisions = [state for item, state in self.states.items() if item.element is None]
        words = self.tr("{mapped} of {total} mapped, {mine} by you").format(
            mapped=sum(state.mapped > 0 for state in asks),
            total=len(asks),
            mine=sum(state.mine > 0 for state in asks),
        )
        if len(asks) == len(provisions):
            return words
        whole = self.tr("{asks}; whole provisions: {mapped} of {total}")
        mapped = sum(state.mapped > 0 for state in provisions)
        return whole.format(asks=words, mapped=mapped, total=len(provisions))

    def marks(self, words: MapWords) -> dict[Ref, Mark]:
        """Give the marks beside the items; a provision also says how many of its asks are mapped."""
        marks = {}
        within: dict[Ref, list[bool]] = {}
        for item, state in self.states.items():
            if item.element is not None:
                within.setdefault(item.parent, []).append(state.mapped > 0)
        for item, state in self.states.items():
            mark = words.state_mark(state)
            asks = within.get(item)
            if asks:
                share = f"{sum(asks)}/{len(asks)}"
                mark = Mark(f"{mark.words} · {share}", mark.role) if mark else Mark(share)
            if mark is not None:
                marks[item] = mark
        return marks
