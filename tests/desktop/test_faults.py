"""A fault of ours loses nothing: one dialog with the details, a line in the log, and the program goes on."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.faults import FaultDialog, Faults, log_file
from desktop.worker import WorkerFault


@pytest.fixture
def faults(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    """Installed faults; the hooks of before are back after the test."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    faults = Faults()
    faults.install()
    yield faults
    qInstallMessageHandler(None)
    for dialog in dialogs():
        dialog.close()


def dialogs() -> list[FaultDialog]:
    return [
        widget for widget in QApplication.topLevelWidgets() if isinstance(widget, FaultDialog) and widget.isVisible()
    ]


def raised() -> ZeroDivisionError:
    try:
        return 1 // 0  # type: ignore[return-value]  # it never gets there
    except ZeroDivisionError as error:
        return error


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_fault_is_shown_and_written_down(qtbot: QtBot, faults: Faults) -> None:
    error = raised()

    sys.excepthook(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: len(dialogs()) == 1)

    dialog = dialogs()[0]
    assert "ZeroDivisionError" in dialog.line.text()
    assert "in raised" in dialog.details.toPlainText()
    assert "in raised" in log_file().read_text("utf-8")
    dialog.copy_button.click()
    assert "in raised" in QGuiApplication.clipboard().text()


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_a_fault_in_a_thread_reaches_the_window(qtbot: QtBot, faults: Faults) -> None:
    thread = threading.Thread(target=lambda: 1 // 0)
    thread.start()
    thread.join()

    qtbot.waitUntil(lambda: len(dialogs()) == 1)


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_several_faults_share_one_dialog(qtbot: QtBot, faults: Faults) -> None:
    faults.report(ValueError("the first"))
    faults.report(WorkerFault("the second", "in the worker"))

    qtbot.waitUntil(lambda: bool(dialogs()) and "in the worker" in dialogs()[0].details.toPlainText())
    assert len(dialogs()) == 1
    assert "the first" in dialogs()[0].details.toPlainText()


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_after_closing_another_fault_gets_another_dialog(qtbot: QtBot, faults: Faults) -> None:
    faults.report(ValueError("the first"))
    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    dialogs()[0].close()

    faults.report(ValueError("the second"))

    qtbot.waitUntil(lambda: len(dialogs()) == 1)
    assert "the first" not in dialogs()[0].details.toPlainText()
