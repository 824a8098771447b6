"""What runs in the worker process: one function after the other, as the window's `Jobs` asks for them.

It knows no Qt, so that the process is small and starts at once. A function is sent by reference and must be importable.
"""

from __future__ import annotations

import contextlib
import inspect
import pickle
import traceback
from collections.abc import Callable
from importlib import import_module
from multiprocessing.connection import Connection
from typing import Any

import msgspec

from frameworks.errors import Cancelled, ConcordError

WARM = ("exports.memo",)
"""Modules that are loaded before the first job, so that it need not wait for them."""


class Task(msgspec.Struct, frozen=True):
    """What to run, under a number that its answers carry."""

    number: int
    function: Callable[..., Any]
    arguments: tuple[Any, ...]
    named: dict[str, Any]


class Stop(msgspec.Struct, frozen=True):
    """The user would rather not have the result of a task."""

    number: int


class Progress(msgspec.Struct, frozen=True):
    """How much of a task is done."""

    number: int
    done: int
    total: int


class Success(msgspec.Struct, frozen=True):
    """The result of a task."""

    number: int
    result: Any


class Failure(msgspec.Struct, frozen=True):
    """The error that ended a task, and its traceback as text."""

    number: int
    error: Exception
    details: str


class WorkerFault(Exception):
    """A fault of ours inside the worker; `details` holds the traceback of where it happened."""

    def __init__(self, summary: str, details: str = "") -> None:
        super().__init__(summary)
        self.details = details

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (str(self), self.details)


def serve(connection: Connection) -> None:
    """Answer tasks until the other end closes."""
    with contextlib.suppress(EOFError, BrokenPipeError, ConnectionResetError, KeyboardInterrupt):
        for module in WARM:
            import_module(module)
        while True:
            message = connection.recv()
            if isinstance(message, Task):
                _answer(connection, message)


def _answer(connection: Connection, task: Task) -> None:
    try:
        named = dict(task.named)
        if "report" in inspect.signature(task.function).parameters:
            named["report"] = _reporter(connection, task.number)
        result = task.function(*task.arguments, **named)
        packed = pickle.dumps(Success(task.number, result))
    except Exception as error:  # noqa: BLE001 -- the process's edge: every fault is told to the window
        packed = pickle.dumps(Failure(task.number, _sendable(error), traceback.format_exc()))
    connection.send_bytes(packed)


def _reporter(connection: Connection, number: int) -> Callable[[int, int], None]:
    """Make the function by which a task tells its progress; it raises Cancelled once the user has asked to stop."""

    def report(done: int, total: int) -> None:
        while connection.poll():
            message = connection.recv()
            if isinstance(message, Stop) and message.number == number:
                raise Cancelled
        connection.send(Progress(number, done, total))

    return report


def _sendable(error: Exception) -> Exception:
    """Give an error that can be sent: ours as it is, any other as a WorkerFault that names it."""
    if isinstance(error, ConcordError | Cancelled):
        return error
    return WorkerFault(f"{type(error).__name__}: {error}", traceback.format_exc())
