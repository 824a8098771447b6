"""Printing: the pages of the memo's PDF, drawn onto the printer's. Qt's printing is loaded when it is first wanted.

Pages are drawn one by one between the events of the window, so that it answers meanwhile.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtWidgets import QDialog, QWidget

from desktop.messages import Messages

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPrintSupport import QPrinter

MOST_DPI = 300
"""Dots to the inch at which a page is drawn: sharp on paper, and small enough for any printer's memory."""


def has_printer() -> bool:
    """Tell whether this computer has a printer at all."""
    from PySide6.QtPrintSupport import QPrinterInfo

    return bool(QPrinterInfo.availablePrinterNames())


def ask_and_print(pdf: bytes, messages: Messages, parent: QObject) -> None:
    """Ask for printer and pages, and print."""
    from PySide6.QtPrintSupport import QPrinter

    run = PrintRun(pdf, QPrinter(QPrinter.PrinterMode.HighResolution), parent)
    if not ask_printer(run.printer, run.page_count, messages.window):
        run.deleteLater()
        return
    run.finished.connect(lambda count: messages.tell(_printed(run, count)))
    run.start()


def ask_printer(printer: QPrinter, pages: int, parent: QWidget | None) -> bool:
    """Show the system's dialog for a printer; False where the user would rather not."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog

    dialog = QPrintDialog(printer, parent)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


def _printed(run: PrintRun, count: int) -> str:
    if count == 0:
        return run.tr("Nothing was printed: the printer did not answer.")
    return run.tr("Pages sent to the printer: {count}").format(count=count)


class PrintRun(QObject):
    """Draws the chosen pages of a PDF onto a printer."""

    finished = Signal(int)
    """How many pages were drawn."""

    def __init__(self, pdf: bytes, printer: QPrinter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        from PySide6.QtPdf import QPdfDocument

        self.printer = printer
        self._document: QPdfDocument = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self._painter = QPainter()
        self._left: list[int] = []
        self._drawn = 0
        printer.setFullPage(True)
        self._turn_to(0)

    @property
    def page_count(self) -> int:
        """Pages of the PDF."""
        return self._document.pageCount()

    def start(self) -> None:
        """Draw the pages that the printer has been told to print, beginning with the next event."""
        self._left = chosen_pages(self.printer, self.page_count)
        QTimer.singleShot(0, self._draw_next)

    def _draw_next(self) -> None:
        if not self._left or not self._begin_page(self._left[0]):
            self._end()
            return
        page = self._left.pop(0)
        room = self.printer.paperRect(self.printer.Unit.DevicePixel).toRect()
        points = self._document.pagePointSize(page)
        size = points.toSize().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        dots = min(1.0, MOST_DPI / self.printer.resolution())
        image = self._document.render(page, QSize(round(size.width() * dots), round(size.height() * dots)))
        self._painter.drawImage(QRect(room.topLeft(), size), image)
        self._drawn += 1
        QTimer.singleShot(0, self._draw_next)

    def _begin_page(self, page: int) -> bool:
        self._turn_to(page)
        return self.printer.newPage() if self._painter.isActive() else self._painter.begin(self.printer)

    def _turn_to(self, page: int) -> None:
        """Give the next sheet the size of a page, and turn it where the page is wider than high."""
        points: QSizeF = self._document.pagePointSize(page)
        wide = points.width() > points.height()
        upright = points.transposed() if wide else points
        self.printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch))
        orientation = QPageLayout.Orientation
        self.printer.setPageOrientation(orientation.Landscape if wide else orientation.Portrait)

    def _end(self) -> None:
        if self._painter.isActive():
            self._painter.end()
        self.finished.emit(self._drawn)
        self.deleteLater()


def chosen_pages(printer: QPrinter, count: int) -> list[int]:
    """Give the pages to print, counted from 0, in the order in which they are to come out."""
    ranges = printer.pageRanges()
    pages: Sequence[int] = [page for page in range(count) if ranges.isEmpty() or ranges.contains(page + 1)]
    last_first = printer.pageOrder() == printer.PageOrder.LastPageFirst
    return list(reversed(pages)) if last_first else list(pages)
