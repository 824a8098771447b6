"""Does what the first comparison would have to wait for while its user still looks at another room.

Each step is an event of its own, so that no key waits for more than one of them. A room that is entered earlier does
without: every step only makes what would else be made at first need.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer

from exports.wording import wording

AFTER_MS: Final = 2500
"""The window has settled by then, and the worker process has started."""
BETWEEN_MS: Final = 50

Step = Callable[[], object]


class WarmUp(QObject):
    """Takes steps, one after another, from a while after it was made."""

    def __init__(self, steps: Sequence[Step], parent: QObject) -> None:
        super().__init__(parent)
        self._steps = list(steps)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._take_step)
        self._timer.start(AFTER_MS)

    def _take_step(self) -> None:
        self._steps.pop(0)()
        if self._steps:
            self._timer.start(BETWEEN_MS)


def read_words() -> None:
    """Read the words of a language and how it joins lists, which the first sentence on a row needs."""
    wording().series(("", ""))
