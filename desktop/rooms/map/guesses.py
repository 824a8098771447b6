"""Asks for suggestions in a thread beside the window, one question after the other; the latest answer counts.

The library's words are counted once, in the better part of a second, and each question takes milliseconds after that.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal

from frameworks.library import Library
from frameworks.ref import Ref
from frameworks.suggestions import Suggester, Suggestion

Pairs = frozenset[tuple[Ref, Ref]]
MOST = 5


class Guesses(QObject):
    """Suggestions of one library. Ask, and `found` says what came of it, unless something else was asked since."""

    found = Signal(object, object)
    """An item's Ref, and a tuple of its Suggestions."""
    counted = Signal(object)
    """A frozenset of those items of `ask_all` for which there is a suggestion."""

    _answered = Signal(int, str, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="suggestions")
        self._suggester: Suggester | None = None
        self._numbers = {"one": 0, "all": 0}
        self._is_over = False
        self._answered.connect(self._take, Qt.ConnectionType.QueuedConnection)
        self.destroyed.connect(self._pool.shutdown)

    def use(self, library: Library) -> None:
        """Take a library, and count its words."""
        suggester = self._suggester = Suggester(library)
        self._pool.submit(suggester.prepare)

    def ask(self, item: Ref, frameworks: Sequence[str], leave_out: Pairs) -> None:
        """Ask for the best suggestions for an item in some frameworks, without pairs that are answered."""
        self._submit("one", item, lambda one: tuple(best(one, item, frameworks, leave_out)))

    def ask_all(self, items: Iterable[Ref], frameworks: Sequence[str], leave_out: Pairs) -> None:
        """Ask for which items there is any suggestion."""
        wanted = tuple(items)

        def counted(suggester: Suggester) -> frozenset[Ref]:
            return frozenset(item for item in wanted if best(suggester, item, frameworks, leave_out, most=1))

        self._submit("all", None, counted)

    def _submit(self, kind: str, item: Ref | None, work: object) -> None:
        suggester = self._suggester
        if suggester is None:
            return
        self._numbers[kind] += 1
        number = self._numbers[kind]
        future: Future = self._pool.submit(work, suggester)  # type: ignore[arg-type]  # a function of the suggester
        future.add_done_callback(lambda done: self._tell(number, kind, item, done))

    def _tell(self, number: int, kind: str, item: Ref | None, done: Future) -> None:
        """Called in the thread: hand the answer, or the fault, to the window's own."""
        try:
            self._answered.emit(number, kind, item, done)
        except RuntimeError:
            return  # the room is gone

    def _take(self, number: int, kind: str, item: Ref | None, done: Future) -> None:
        if number != self._numbers[kind] or done.cancelled():
            return
        if kind == "one":
            self.found.emit(item, done.result())
        else:
            self.counted.emit(done.result())


def best(
    suggester: Suggester, item: Ref, frameworks: Sequence[str], leave_out: Pairs, *, most: int = MOST
) -> list[Suggestion]:
    """Give the best suggestions over several frameworks."""
    found = [one for id in frameworks for one in suggester.suggest(item, id, top=most, leave_out=leave_out)]
    return sorted(found, key=lambda one: -one.score)[:most]
