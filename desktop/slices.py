"""Work of the window's own thread that is cut into slices, so that keys and clicks get through between them.

It is for what must happen here, such as loading modules and making widgets. What can be done elsewhere is a job.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer


class Slices(QObject):
    """Goes on with a generator, from one `yield` to the next, whenever the window has nothing else to do."""

    def __init__(self, work: Iterator[None], parent: QObject) -> None:
        """Begin with the next event. The work ends with its parent, done or not."""
        super().__init__(parent)
        self._work = work
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(0)

    @property
    def is_over(self) -> bool:
        """Everything is done."""
        return not self._timer.isActive()

    def _go_on(self) -> None:
        try:
            next(self._work)
        except StopIteration:
            self._timer.stop()
        except BaseException:
            self._timer.stop()  # a fault in a slice ends the work, or it would come again with every event
            raise
