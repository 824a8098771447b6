"""Writes a comparison as a table, or a figure of it, to a file; the writing itself runs in the worker process."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.desk import Desk
from desktop.dialogs.file_choice import ask_save
from exports.citations import short_name
from exports.figures import saving
from exports.figures.figure import Figure
from exports.file_names import slug
from exports.tables import SUFFIXES, save_comparison
from frameworks.comparison import Comparison
from frameworks.errors import ConcordError

LONGEST_NAME = 60


class TableExport(QObject):
    """Asks for a file, hands the work over, and says how it ended."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def ask(self, comparison: Comparison) -> None:
        """Ask where to write a comparison, and write it."""
        messages = self._desk.messages
        title = self.tr("Export comparison")
        path = ask_save(messages, self._desk.settings, title, self._kinds(), proposed(comparison))
        if path is not None:
            self.write(comparison, path)

    def ask_figure(self, figure: Figure) -> None:
        """Ask where to write a figure, and write it."""
        messages = self._desk.messages
        names = {
            ".svg": self.tr("Picture that can be enlarged"),
            ".png": self.tr("Picture of points"),
            ".xlsx": self.tr("Excel workbook"),
        }
        kinds = ";;".join(f"{names[suffix]} (*{suffix})" for suffix in saving.SUFFIXES)
        suggestion = f"{slug(figure.title)[:LONGEST_NAME].rstrip('-')}{saving.SUFFIXES[0]}"
        path = ask_save(messages, self._desk.settings, self.tr("Export figure"), kinds, suggestion)
        if path is not None:
            self.write_figure(figure, path)

    def write_figure(self, figure: Figure, path: Path) -> None:
        """Write a figure to a file whose ending names the format."""
        title = self.tr("Writing {file}").format(file=path.name)
        job = self._desk.jobs.start(saving.save_figure, figure, path, title=title)
        job.succeeded.connect(self._say_written)
        job.failed.connect(self._say_figure_failed)

    def write(self, comparison: Comparison, path: Path) -> None:
        """Write a comparison to a file whose ending names the format."""
        title = self.tr("Writing {file}").format(file=path.name)
        job = self._desk.jobs.start(save_comparison, comparison, path, title=title)
        job.succeeded.connect(self._say_written)
        job.failed.connect(self._say_failed)

    def _say_written(self, path: Path) -> None:
        line = self.tr("Written: {file}").format(file=path.name)
        offers = [
            (self.tr("Open"), lambda: _open(path)),
            (self.tr("Show in folder"), lambda: _open(path.parent)),
        ]
        self._desk.messages.offer(line, offers)

    def _say_failed(self, error: Exception) -> None:
        if not isinstance(error, ConcordError):
            raise error
        self._desk.messages.refused(error, self.tr("The comparison was not exported"))

    def _say_figure_failed(self, error: Exception) -> None:
        if not isinstance(error, ConcordError):
            raise error
        self._desk.messages.refused(error, self.tr("The figure was not exported"))

    def _kinds(self) -> str:
        names = {
            ".xlsx": self.tr("Excel workbook"),
            ".csv": self.tr("Table with commas"),
            ".json": self.tr("Data for programs"),
            ".md": self.tr("Markdown text"),
            ".html": self.tr("Web page"),
        }
        return ";;".join(f"{names[suffix]} (*{suffix})" for suffix in SUFFIXES)


def proposed(comparison: Comparison) -> str:
    """Give a name for the file of a comparison, with the first format's ending."""
    names = "-".join(slug(short_name(framework)) for framework in comparison.frameworks)
    return f"{names[:LONGEST_NAME].rstrip('-')}{SUFFIXES[0]}"


def _open(path: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
