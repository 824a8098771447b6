"""All that the program says to its user outside the rooms: a line in the status bar, or a box that needs an answer.

Tests put their own in its place, and the tone stays one. Success is a line; only what needs an answer is a box.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox, QPushButton, QWidget

from frameworks.errors import ConcordError


class Messages(QObject):
    """Shows messages over a window, once it has one."""

    told = Signal(str)
    """A line for the status bar."""

    offered = Signal(str, object)
    """A line for the status bar, and what can be done next: pairs of a verb and a function without parameters."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.window: QWidget | None = None
        self.latest = ""
        """The last line that was told; a status bar that is made later begins with it."""

    def tell(self, line: str) -> None:
        """Say in the status bar that something was done, such as "Word memo written to report.docx"."""
        self.latest = line
        self.told.emit(line)

    def offer(self, line: str, offers: Sequence[tuple[str, Callable[[], None]]]) -> None:
        """Say in the status bar that something was done, with buttons for what can be done next, such as "Open"."""
        self.offered.emit(line, tuple(offers))

    def refused(self, error: ConcordError | Exception, title: str = "") -> None:
        """Show why something could not be done: the sentence of the error, which says what to do."""
        lines = getattr(error, "faults", ())
        self.warn(title or self.tr("This could not be done"), str(error), [str(line) for line in lines])

    def warn(self, title: str, text: str, details: Sequence[str] = ()) -> None:
        """Show a message that must be seen; details can be unfolded and copied."""
        box = self._box(title, text, QMessageBox.Icon.Warning)
        if details:
            box.setDetailedText("\n".join(details))
        box.addButton(self.tr("OK"), QMessageBox.ButtonRole.AcceptRole)  # Qt's own would have an icon
        box.exec()
        box.deleteLater()

    def ask(self, title: str, text: str, yes: str, no: str = "") -> bool:
        """Ask whether to go on; `yes` is the verb on the button that does. Esc means no."""
        return self.choose(title, text, [yes], no) == 0

    def choose(self, title: str, text: str, answers: Sequence[str], cancel: str = "") -> int | None:
        """Ask for one of several answers; None where the user would rather not. The first is the usual one."""
        box = self._box(title, text, QMessageBox.Icon.Question)
        buttons: list[QPushButton] = [box.addButton(answer, QMessageBox.ButtonRole.AcceptRole) for answer in answers]
        refusal = box.addButton(cancel or self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setEscapeButton(refusal)
        box.setDefaultButton(buttons[0])
        box.exec()
        clicked = box.clickedButton()
        box.deleteLater()
        return next((place for place, button in enumerate(buttons) if button is clicked), None)

    def _box(self, title: str, text: str, icon: QMessageBox.Icon) -> QMessageBox:
        box = QMessageBox(self.window)
        box.setIcon(icon)
        box.setWindowTitle(title)
        box.setTextFormat(Qt.TextFormat.PlainText)  # a file's name or a fault is never taken for HTML
        box.setText(title)
        box.setInformativeText(text)
        return box
