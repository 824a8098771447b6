"""Long work in one warm worker process, so that the window never waits and Cancel can always end it.

A job is a plain function of `frameworks` or `exports` with values as arguments; if it has a parameter `report`, it gets
a function `report(done, total)`. Jobs run one after the other. A worker that dies takes only its job with it.
"""

from __future__ import annotations

import multiprocessing
import pickle
import threading
from collections import deque
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from desktop.worker import Failure, Progress, Stop, Success, Task, WorkerFault, serve
from frameworks.errors import Cancelled, ConcordError

PATIENCE_MS = 300
"""How long a cancelled job may take to stop by itself before its process is ended."""
QUIT_SECONDS = 2.0


class Job(QObject):
    """One piece of work. Exactly one of `succeeded`, `failed` and `cancelled` is emitted, once, then `ended`."""

    progress = Signal(int, int)
    """Done and total, in whatever unit the function counts."""
    succeeded = Signal(object)
    failed = Signal(object)
    """The exception: a ConcordError is fit to show, anything else is a fault of ours."""
    cancelled = Signal()
    ended = Signal()

    def __init__(self, jobs: Jobs, number: int, packed: bytes, title: str) -> None:
        super().__init__()  # no parent: it lives as long as `Jobs` or whoever started it holds it
        self.number = number
        self.packed = packed
        self.title = title
        self.is_over = False
        self._jobs = jobs

    def cancel(self) -> None:
        """Ask to stop. The job ends as cancelled at once; nothing comes from it any more."""
        self._jobs.cancel(self)

    def finish(self, signal: Any, *values: object) -> None:
        """Emit how the job ended; called by `Jobs` alone."""
        if not self.is_over:
            self.is_over = True
            signal.emit(*values)
            self.ended.emit()


class Jobs(QObject):
    """The worker process and the jobs that wait for it."""

    started = Signal(object)
    """A Job has been handed in."""

    faulted = Signal(object)
    """A job has failed by a fault of ours, which nobody can mend by doing something else."""

    worker_ended = Signal(int)
    """The worker has ended before its time: its process id. It may have left things half done."""

    _received = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: deque[Job] = deque()
        self._running: Job | None = None
        self._process: BaseProcess | None = None
        self._connection: Connection | None = None
        self._reader: threading.Thread | None = None
        self._generation = 0
        self._number = 0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._end_process)
        self._received.connect(self._take, Qt.ConnectionType.QueuedConnection)

    def start(self, function: Callable[..., Any], *arguments: Any, title: str = "", **named: Any) -> Job:
        """Run a function in the worker. Connect to the job's signals at once; they come later, in this thread.

        `title` says in the status bar what goes on, such as "Writing the Word memo".
        """
        self._number += 1
        # A value that cannot be sent is a fault of the caller: it rises here, before there is a job.
        packed = pickle.dumps(Task(self._number, function, arguments, named))
        job = Job(self, self._number, packed, title)
        self._waiting.append(job)
        self.started.emit(job)
        self._next()
        return job

    def warm_up(self) -> None:
        """Start the worker before it is needed."""
        if self._process is None:
            self._start_process()

    def cancel(self, job: Job) -> None:
        """End a job, waiting or running."""
        if job.is_over:
            return
        if job in self._waiting:
            self._waiting.remove(job)
        elif job is self._running and self._connection is not None:
            self._send(pickle.dumps(Stop(job.number)))
            self._patience.start()
        job.finish(job.cancelled)

    def close(self) -> None:
        """End all jobs and the worker; called when the program quits."""
        for job in [*self._waiting, *([self._running] if self._running else [])]:
            self.cancel(job)
        self._running = None
        self._end_process(restart=False)

    @property
    def process_id(self) -> int | None:
        """The worker's process id, None where none is running."""
        return self._process.pid if self._process else None

    def _next(self) -> None:
        if self._running is None and self._waiting:
            if self._process is None:
                self._start_process()
            self._running = self._waiting.popleft()
            self._send(self._running.packed)

    def _send(self, packed: bytes) -> None:
        assert self._connection is not None
        try:
            self._connection.send_bytes(packed)
        except (BrokenPipeError, ConnectionResetError, OSError):
            return  # the worker has died; its reader tells so

    def _start_process(self) -> None:
        context = multiprocessing.get_context("spawn")
        ours, theirs = context.Pipe()
        self._generation += 1
        self._process = context.Process(target=serve, args=(theirs,), name="concord-worker", daemon=True)
        self._process.start()
        theirs.close()
        self._connection = ours
        self._reader = threading.Thread(target=self._read, args=(self._generation, ours), daemon=True)
        self._reader.start()

    def _read(self, generation: int, connection: Connection) -> None:
        """Pass on what the worker says; runs in a thread of its own, since pipes cannot be waited for everywhere."""
        while True:
            try:
                message = connection.recv()
            except (EOFError, OSError):
                message = None
            try:
                self._received.emit(generation, message)
            except RuntimeError:
                return  # the window is gone
            if message is None:
                return

    def _take(self, generation: int, message: object) -> None:
        if generation != self._generation:
            return
        if message is None:
            self._mourn()
            return
        job = self._running
        if job is None or job.number != message.number:  # type: ignore[attr-defined]  # every message has one
            return
        if isinstance(message, Progress):
            if not job.is_over:
                job.progress.emit(message.done, message.total)
            return
        self._patience.stop()
        self._running = None
        match message:
            case Success(result=result):
                job.finish(job.succeeded, result)
            case Failure(error=Cancelled()):
                job.finish(job.cancelled)
            case Failure(error=error):
                self._fail(job, error)
        self._next()

    def _fail(self, job: Job, error: Exception) -> None:
        is_ours = not isinstance(error, ConcordError) and not job.is_over
        job.finish(job.failed, error)
        if is_ours:
            self.faulted.emit(error)

    def _mourn(self) -> None:
        """The worker has died under its job."""
        job, self._running = self._running, None
        code = self._end_worker()
        if job is not None:
            words = self.tr("The background work ended unexpectedly (code {code}).")
            self._fail(job, WorkerFault(words.format(code=code)))
        self._next()

    def _end_process(self, restart: bool = True) -> None:
        self._patience.stop()
        self._generation += 1
        if self._process is not None:
            self._process.terminate()
        self._end_worker()
        if restart:
            self._running = None
            self._start_process()
            self._next()

    def _end_worker(self) -> int | None:
        """Wait for the end of a process that is ending, and of the thread that reads from it; gives its exit code.

        The thread holds this object, and must let go of it before others do: a QObject dies in its own thread.
        """
        process, self._process = self._process, None
        if process is None:
            return None
        number = process.pid
        process.join(QUIT_SECONDS)
        if process.is_alive():
            process.kill()
            process.join()
        if self._reader is not None:
            self._reader.join()
        if self._connection is not None:
            self._connection.close()
        self._connection, self._reader = None, None
        self.worker_ended.emit(number)
        return process.exitcode
