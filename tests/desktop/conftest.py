"""The desk that rooms and dialogs are tested on: the bundled library, settings and workspaces of an empty home.

Messages are kept instead of shown: `said.lines` holds what the status bar would say, `said.refusals` what a box would,
and `said.answers` is what the next questions get.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from desk_driving import SaidMessages
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.files import Files
from desktop.front import WorkspaceFront
from desktop.jobs import Jobs
from desktop.settings import Settings
from desktop.theme import Theme
from desktop.window import Window
from frameworks.library import Library


@pytest.fixture(scope="session", autouse=True)
def _clipboard(qapp: QApplication) -> Iterator[None]:
    """Empty the clipboard at the end: the offscreen platform would free what lies there after Python has gone."""
    yield
    qapp.clipboard().clear()


@pytest.fixture(scope="session")
def bundled() -> Library:
    """The bundled frameworks, read once."""
    return Library.load()


@pytest.fixture
def said() -> SaidMessages:
    return SaidMessages()


@pytest.fixture
def desk(qtbot: QtBot, qapp: QApplication, said: SaidMessages, bundled: Library) -> Iterator[Desk]:
    """Give a desk whose workspace, settings and worker process end with the test."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # windows of tests that have ended
    settings = Settings()
    theme = Theme(qapp, settings)
    front = WorkspaceFront(bundled, said)
    files = Files(front, settings, said)
    jobs = Jobs()
    yield Desk(front=front, files=files, settings=settings, theme=theme, jobs=jobs, messages=said)
    jobs.close()
    front.close()
    settings.write()
    theme.retire()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[Window]:
    """Give the window as it is once it is filled, with all rooms that exist."""
    window = Window(desk.settings, desk.theme)
    qtbot.addWidget(window)
    desk.messages.window = window
    with qtbot.waitExposed(window):
        window.show()
    window.fill(desk)
    qtbot.waitUntil(lambda: window.is_complete)
    yield window
    window.close()
