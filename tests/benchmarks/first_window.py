"""Start one program, wait until its first window has been painted, say when that was, and end at once.

A program of its own, run by the interpreter that has the program's libraries:
`python first_window.py concord|empty|picard REPORT` writes the time of the first painted window to REPORT, on the clock
that `time.monotonic` shows to all processes of a machine; of Concord then also the time when the window is filled.
"""

from __future__ import annotations

import os
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

_BINDINGS = {"concord": "PySide6", "empty": "PySide6", "picard": "PyQt6"}


def watch(binding: str, painted: Callable[[], None]) -> None:
    """Have `painted` called once, when the first main window that is shown has been exposed and painted."""
    core, widgets = import_module(f"{binding}.QtCore"), import_module(f"{binding}.QtWidgets")
    exposure = core.QEvent.Type.Expose
    show = widgets.QMainWindow.show

    class Watcher(core.QObject):  # type: ignore[name-defined, misc]  # which Qt it is shows at run time
        def eventFilter(self, handle: Any, event: Any) -> bool:  # noqa: N802 -- the name is Qt's
            if event.type() != exposure or not handle.isExposed():
                return False
            handle.removeEventFilter(self)
            core.QCoreApplication.sendEvent(handle, event)  # paints before it returns
            painted()
            return True

    def show_and_watch(window: Any) -> None:
        show(window)
        if not hasattr(widgets.QMainWindow, "watcher"):
            widgets.QMainWindow.watcher = Watcher()
            window.windowHandle().installEventFilter(widgets.QMainWindow.watcher)

    widgets.QMainWindow.show = show_and_watch


def run_empty() -> None:
    """Show a window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QMainWindow

    application = QApplication(["empty"])
    window = QMainWindow()
    window.show()
    application.exec()


def run_concord() -> None:
    """Do what `python main.py` does."""
    sys.argv = ["concord"]
    import main

    main.main()


def run_picard() -> None:
    """Do what the command `picard` does, but look for no newer version, nor for another instance that was killed."""
    sys.argv = ["picard", "-s"]
    from picard import register_excepthook
    from picard.tagger import main

    register_excepthook()
    main(autoupdate=False)


def say_and_end(report: Path, times: list[float]) -> None:
    """Write the times and leave without cleaning up, which is not measured."""
    report.write_text("\n".join(map(str, times)), "utf-8")
    os._exit(0)


def watch_concord(report: Path) -> None:
    """Wait also for the end of what Concord does after the first paint, and paint the result."""
    times: list[float] = []
    watch("PySide6", lambda: times.append(time.monotonic()))
    from desktop import application

    beginning = application.beginning

    def begin_and_say(window: Any, file: Path | None) -> Iterator[None]:
        try:
            yield from beginning(window, file)
            window.repaint()
            say_and_end(report, [*times, time.monotonic()])
        except BaseException:  # noqa: BLE001 -- Qt would print it and go on waiting
            traceback.print_exc()
            os._exit(1)

    application.beginning = begin_and_say


def start(program: str, report: Path) -> None:
    """Run a program until its window is there."""
    sys.path[:1] = [str(Path(__file__).resolve().parent.parent.parent)] if program == "concord" else []
    if program == "concord":
        watch_concord(report)
    else:
        watch(_BINDINGS[program], lambda: say_and_end(report, [time.monotonic()]))
    {"concord": run_concord, "empty": run_empty, "picard": run_picard}[program]()


if __name__ == "__main__":
    start(sys.argv[1], Path(sys.argv[2]))
