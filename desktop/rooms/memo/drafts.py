"""Keeps the page and the preview up with what is written: asks the worker for a draft once typing pauses.

Only the newest request counts. While a draft is being made the old one stays, and one that is asked for meanwhile is
made as soon as that one is there: a slow draft is never abandoned for another that would be as slow.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.jobs import Job, Jobs
from exports.request import MemoRequest
from frameworks.errors import ConcordError

PAUSE_MS = 120
"""How long typing must pause before a new draft is asked for; the preview is to be there half a second after it."""


class Drafts(QObject):
    """Makes drafts of what `request` gives; it gives None while there is nothing to make."""

    made = Signal(object)
    """An `exports.editions.Draft`."""
    refused = Signal(object)
    """The ConcordError for which no memo can be made."""
    working = Signal(bool)
    """A draft is wanted, and it is not there yet; or it is."""

    def __init__(self, jobs: Jobs, request: Callable[[], MemoRequest | None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._request = request
        self._job: Job | None = None
        self._is_stale = False
        self._is_wanted = False
        self._with_pdf = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._start)

    @property
    def with_pdf(self) -> bool:
        """Whether drafts come with their PDF."""
        return self._with_pdf

    @with_pdf.setter
    def with_pdf(self, on: bool) -> None:
        if on and not self._with_pdf:
            self.renew(at_once=True)
        self._with_pdf = on

    def renew(self, *, at_once: bool = False) -> None:
        """Ask for a new draft, after a pause in which nothing else is asked for."""
        self.working.emit(True)
        if at_once:
            self._timer.start(0)
        elif not (self._timer.isActive() and self._timer.interval() == 0):
            self._timer.start(PAUSE_MS)

    def forget(self) -> None:
        """Ask for nothing more, and drop what is being made: it belongs to another memo, or nobody looks any more.

        The job itself is left to end, since ending it before its time would cost the worker a new start.
        """
        self._timer.stop()
        self._is_stale = False
        self._is_wanted = False

    def _start(self) -> None:
        if self._job is not None:
            self._is_stale = True
            return
        request = self._request()
        if request is None:
            self.working.emit(False)
            return
        from exports.editions import draft  # loads the templates, which the first window does not need

        self._is_wanted = True
        self._job = self._jobs.start(draft, request, with_pdf=self._with_pdf)
        self._job.succeeded.connect(self._succeed)
        self._job.failed.connect(self._fail)
        self._job.ended.connect(self._end)

    def _succeed(self, draft: object) -> None:
        if self._is_wanted:
            self.made.emit(draft)

    def _fail(self, error: Exception) -> None:
        if self._is_wanted and isinstance(error, ConcordError):  # any other is a fault of ours, which `Jobs` reports
            self.refused.emit(error)

    def _end(self) -> None:
        self._job = None
        if self._is_stale:
            self._is_stale = False
            self._start()
        elif not self._timer.isActive():
            self.working.emit(False)
