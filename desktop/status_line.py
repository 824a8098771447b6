"""The status bar: that everything is saved and what is compared, what was just done, and long work with its Cancel."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QStatusBar,
    QToolButton,
    QWidget,
)

from desktop.desk import Desk
from desktop.jobs import Job
from desktop.offer_line import OfferLine
from desktop.theme import dress
from exports.citations import short_name

SHOW_AFTER_MS = 1000
"""Work that is over sooner is not worth a progress bar."""
TOLD_MS = 8000


class StatusLine(QStatusBar):
    """Shows the truth about the workspace at its left; the room in front adds a few words."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._room_words = ""
        self.setSizeGripEnabled(False)
        self.saved = QLabel()
        self.saved.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.saved.setAccessibleName(self.tr("State of the workspace"))
        self.addWidget(self.saved, 1)
        self.offer = OfferLine()
        self.addPermanentWidget(self.offer)
        self.work = WorkLine()
        self.addPermanentWidget(self.work)
        self.language = QLabel(self.tr("English"))
        self.language.setToolTip(self.tr("Language of the interface"))
        self.addPermanentWidget(self.language)
        self.text_size = QToolButton()
        self.text_size.setAutoRaise(True)
        self.addPermanentWidget(self.text_size)
        for widget in (self.saved, self.language, self.text_size):
            dress(widget, step="caption", role="muted")
        for signal in (desk.front.file_changed, desk.front.comparison_changed, desk.front.changed):
            signal.connect(self.refresh)
        desk.settings.changed.connect(self._follow_settings)
        desk.jobs.started.connect(self.work.follow)
        desk.messages.told.connect(lambda line: self.showMessage(line, TOLD_MS))
        desk.messages.offered.connect(self.offer.show_offer)
        self._follow_settings("text_size")
        self.refresh()
        if desk.messages.latest:
            self.showMessage(desk.messages.latest, TOLD_MS)

    def show_room_words(self, words: str) -> None:
        """Show what the room in front says of itself, such as "28 themes"."""
        self._room_words = words
        self.refresh()

    def refresh(self) -> None:
        """Say anew what is open and that it is saved."""
        parts = [self._state(), self._frameworks(), self._room_words]
        self.saved.setText(" · ".join(part for part in parts if part))
        self.saved.setToolTip(str(self._desk.front.path or ""))

    def _state(self) -> str:
        front = self._desk.front
        if front.workspace is None:
            return self.tr("Nothing to save yet")
        return self.tr("For reading only") if front.is_read_only else self.tr("Saved")

    def _frameworks(self) -> str:
        record = self._desk.front.comparison
        library = self._desk.front.library
        known = [library.framework(id) for id in record.frameworks if id in library] if record else []
        return ", ".join(short_name(framework) for framework in known)

    def _follow_settings(self, name: str) -> None:
        if name == "text_size":
            size = self._desk.settings["text_size"]
            self.text_size.setText(self.tr("{size} %").format(size=size))
            self.text_size.setToolTip(self.tr("Text size; Ctrl++ and Ctrl+− change it, a click gives the normal size"))
            self.text_size.setAccessibleName(self.tr("Text size {size} per cent").format(size=size))


class WorkLine(QWidget):
    """One job that takes longer than a moment: what it does, how far it is, and Cancel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.title = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(140)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self._cancel)
        for widget in (self.title, self.bar, self.cancel):
            dress(widget, step="caption")
            layout.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOW_AFTER_MS)
        self._timer.timeout.connect(self._show)
        self.hide()

    def follow(self, job: Job) -> None:
        """Watch a job that has been handed in; one without a title goes on unseen."""
        if job.title:
            self._jobs.append(job)
            job.progress.connect(self._progress)
            job.ended.connect(self._ended)
            self._timer.start()

    def _show(self) -> None:
        if self._jobs:
            self.title.setText(self._jobs[0].title)
            self.bar.setRange(0, 0)
            self.show()

    def _progress(self, done: int, total: int) -> None:
        if self._jobs and self.sender() is self._jobs[0]:
            self.bar.setRange(0, total)
            self.bar.setValue(done)

    def _ended(self) -> None:
        self._jobs = [job for job in self._jobs if not job.is_over]
        self.setVisible(bool(self._jobs) and self.isVisible())
        if self._jobs:
            self.title.setText(self._jobs[0].title)
            self.bar.setRange(0, 0)

    def _cancel(self) -> None:
        if self._jobs:
            self._jobs[0].cancel()
