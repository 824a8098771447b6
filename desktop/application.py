"""Puts the parts together and runs the window. The first paint comes first; whatever it does not need comes after."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.actions import TypingGuard
from desktop.desk import Desk
from desktop.faults import Faults
from desktop.files import Files, own_folder
from desktop.front import WorkspaceFront
from desktop.jobs import Jobs
from desktop.messages import Messages
from desktop.settings import Settings
from desktop.theme import Theme
from desktop.window import Window
from frameworks.library import Library

WARM_UP_AFTER_MS = 1500
"""The worker process starts when the window has settled, so that it does not compete with it."""


def run(file: Path | None = None) -> int:
    """Show the window and stay until it is closed; `file` is a workspace to open. Gives the exit code."""
    application = made_application()
    faults = Faults(application)
    faults.install()
    desk = made_desk(application)
    window = Window(desk)
    faults.window = desk.messages.window = window
    window.show()
    QTimer.singleShot(0, lambda: begin(window, file))
    code = application.exec()
    desk.front.close()
    return code


def made_application() -> QApplication:
    """Make the application, or give the one that there is."""
    existing = QApplication.instance()
    application = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Concord")
    application.setApplicationDisplayName("Concord")
    application.setDesktopFileName("concord")
    return application


def made_desk(application: QApplication) -> Desk:
    """Make the services. The bundled frameworks are read after the first paint, by `begin`."""
    settings = Settings()
    messages = Messages()
    theme = Theme(application, settings)
    TypingGuard(application)
    front = WorkspaceFront(Library(()), messages)
    files = Files(front, settings, messages)
    return Desk(front=front, files=files, settings=settings, theme=theme, jobs=Jobs(), messages=messages)


def begin(window: Window, file: Path | None) -> None:
    """Fill the window, once it is on the screen."""
    desk = window.desk
    desk.theme.add_bundled_fonts()
    desk.front.set_own_library(Library.load(own_folder()))
    window.open_at_start(file)
    window.fill()
    QTimer.singleShot(WARM_UP_AFTER_MS, desk.jobs.warm_up)
