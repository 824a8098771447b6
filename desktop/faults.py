"""Faults of ours: one dialog with what happened and Copy, a line in the log file, and the program goes on.

Every change is on disk when it is shown, so there is nothing to rescue. Hooks run in whatever thread a fault happens
in; the dialog belongs to the window's, so the fault is handed over by a signal.
"""

from __future__ import annotations

import platform
import sys
import threading
import traceback
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, Qt, QtMsgType, Signal, qInstallMessageHandler, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import dress
from frameworks.folders import data_folder

MOST_LOG_BYTES = 1_000_000
MOST_SHOWN = 10
"""Faults whose details the dialog shows; all of them stand in the log."""
SERIOUS = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


class Faults(QObject):
    """Catches what nobody else caught."""

    happened = Signal(str, str)
    """In one line, and in full."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window: QWidget | None = None
        self._dialog: FaultDialog | None = None
        self.happened.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over the hooks of Python, its threads and Qt."""
        sys.excepthook = self._caught
        threading.excepthook = lambda args: self._caught(args.exc_type, args.exc_value, args.exc_traceback)
        qInstallMessageHandler(self._qt_message)

    def report(self, error: BaseException) -> None:
        """Show a fault that came another way, such as from the worker process, which tells where it happened."""
        details: str = getattr(error, "details", "")
        self._tell(str(error), details or "".join(traceback.format_exception(error)))

    def _caught(self, kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error or kind(), trace)
            return
        self._tell(f"{kind.__name__}: {error}", "".join(traceback.format_exception(kind, error, trace)))

    def _qt_message(self, kind: QtMsgType, context: QMessageLogContext, words: str | None) -> None:
        if kind in SERIOUS:
            write_log(f"Qt: {words} ({context.file}:{context.line})")
        if sys.__stderr__ is not None:  # a program without a console has none
            sys.__stderr__.write(f"{words}\n")

    def _tell(self, line: str, details: str) -> None:
        write_log(details)
        if sys.__stderr__ is not None:
            sys.__stderr__.write(details)
        self.happened.emit(line, details)

    def _show(self, line: str, details: str) -> None:
        if self._dialog is None:
            self._dialog = FaultDialog(self.window)
            self._dialog.finished.connect(self._closed)
        self._dialog.add(line, details)
        self._dialog.show()
        self._dialog.raise_()

    def _closed(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None


class FaultDialog(QDialog):
    """Says that something went wrong on our side, that nothing is lost, and offers the details to copy."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Something went wrong in Concord"))
        self.resize(640, 420)
        self._count = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        heading = QLabel(self.tr("Something went wrong in Concord"))
        dress(heading, step="lead", strong=True)
        words = QLabel(
            self.tr(
                "The fault is ours, not yours. Everything you did before is saved, and you can go on working. "
                "If it happens again, copy the details and send them to whoever looks after Concord for you."
            )
        )
        words.setWordWrap(True)
        self.line = QLabel()
        self.line.setWordWrap(True)
        self.line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # a path may be one long word
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dress(self.line, role="fault")
        self.details = QPlainTextEdit()
        self.details.setReadOnly(True)
        self.details.setAccessibleName(self.tr("Details of the fault"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)  # Qt's own would have an icon
        self.copy_button = QPushButton(self.tr("&Copy details"))
        buttons.addButton(self.copy_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self.copy)
        buttons.rejected.connect(self.reject)
        for widget in (heading, words, self.line, self.details, buttons):
            layout.addWidget(widget)

    def add(self, line: str, details: str) -> None:
        """Show a fault, below those that the dialog shows already."""
        self._count += 1
        self.line.setText(
            line
            if self._count == 1
            else self.tr("{count} faults, the last: {line}").format(count=self._count, line=line)
        )
        if self._count > MOST_SHOWN:  # one in a paint event would come again and again
            return
        before = self.details.toPlainText()
        self.details.setPlainText(f"{before}\n{details}" if before else f"{versions()}\n\n{details}")

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self.details.toPlainText())


def versions() -> str:
    """Say what runs, for whoever mends the fault."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        ours = version("concord")
    except PackageNotFoundError:
        ours = "from its folder"
    return f"Concord {ours}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}"


def log_file() -> Path:
    """Give the file in which faults are kept."""
    return data_folder() / "faults.log"


def write_log(details: str) -> None:
    """Add a fault to the log; a full one begins anew. A disk that cannot be written must not make a second fault."""
    file = log_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.exists() and file.stat().st_size > MOST_LOG_BYTES:
            file.replace(file.with_suffix(".old.log"))
        with file.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now().astimezone().isoformat(timespec='seconds')} {versions()}\n{details}\n")
    except OSError as error:
        if sys.__stderr__ is not None:
            sys.__stderr__.write(f"{file}: {error}\n")
