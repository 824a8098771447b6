"""Puts the parts together and runs the window. The first paint comes first; whatever it does not need comes after."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.actions import TypingGuard
from desktop.settings import Settings
from desktop.slices import Slices
from desktop.theme import Theme
from desktop.window import Window
from frameworks.errors import message

if TYPE_CHECKING:  # the first paint waits for neither
    from desktop.desk import Desk
    from desktop.faults import Faults

WARM_UP_AFTER_MS = 1500
"""The worker process starts when the window has settled, so that it does not compete with it."""

NEEDED = (
    "frameworks.model",
    "frameworks.library",
    "frameworks.workspace",
    "exports.citations",
    "desktop.front",
    "desktop.jobs",
    "desktop.desk",
    "desktop.finder.view",
    "desktop.status_line",
    "desktop.recent_menu",
    "desktop.rooms.roster",
    "desktop.rooms.home.room",
)
"""What the filled window needs, each loaded by itself, the deepest first."""


def run(file: Path | None = None) -> int:
    """Show the window and stay until it is closed; `file` is a workspace to open. Gives the exit code."""
    if not has_screen():
        sys.stderr.write(message("no-screen") + "\n")  # Qt would end the program with words of its own
        return 1
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop never lets Python see Ctrl+C; every edit is saved already
    application = made_application()
    settings = Settings()
    theme = Theme(application, settings)
    window = Window(settings, theme)
    window.painted.connect(lambda: Slices(beginning(window, file), window))
    window.show()
    return application.exec()


def has_screen() -> bool:
    """Tell whether there is a screen to show a window on; only X11 and Wayland can do without."""
    return not sys.platform.startswith("linux") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    )


def made_application() -> QApplication:
    """Make the application, or give the one that there is."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Concord")
    application.setApplicationDisplayName("Concord")
    application.setDesktopFileName("concord")
    return application


def begin(window: Window, file: Path | None) -> None:
    """Make the services and fill the window, all at once."""
    for _ in beginning(window, file):
        pass


def beginning(window: Window, file: Path | None) -> Iterator[None]:
    """Make the services and fill the window, once it is on the screen; it can be used between the slices."""
    application = made_application()
    faults = watched_faults(application, window)
    yield
    for module in NEEDED:
        import_module(module)
        yield
    TypingGuard(application)
    desk = made_desk(window)
    desk.jobs.faulted.connect(faults.report)
    yield
    window.open_at_start(desk, file)
    yield
    window.fill(desk)
    yield
    window.theme.add_bundled_fonts()
    application.aboutToQuit.connect(desk.front.close)
    QTimer.singleShot(WARM_UP_AFTER_MS, desk.jobs.warm_up)


def watched_faults(application: QApplication, window: Window) -> Faults:
    """Catch faults of ours from now on, and show them over the window."""
    from desktop.faults import Faults

    faults = Faults(application)
    faults.window = window
    faults.install()
    return faults


def made_desk(window: Window) -> Desk:
    """Make the services, and read the bundled frameworks and the user's own."""
    from desktop.desk import Desk
    from desktop.files import Files
    from desktop.front import WorkspaceFront
    from desktop.jobs import Jobs
    from desktop.messages import Messages
    from frameworks.folders import own_frameworks_folder
    from frameworks.library import Library

    messages = Messages()
    messages.window = window
    front = WorkspaceFront(Library.load(own_frameworks_folder()), messages)
    files = Files(front, window.settings, messages)
    return Desk(front=front, files=files, settings=window.settings, theme=window.theme, jobs=Jobs(), messages=messages)
