"""Puts cells and citations on the clipboard, and says in the status bar what is there."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from desktop.desk import Desk
from desktop.rooms.compare.copying import Copied, copied, copied_words, mime_data
from exports.citations import check_words, citation
from frameworks.comparison import Cell


class Clipboard(QObject):
    """Copies from the comparison in front."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    def copy_cells(self, matrix: QTableView, *, with_gists: bool) -> None:
        """Copy the selected cells of the matrix, or the current one."""
        selected = matrix.selectedIndexes() or [matrix.currentIndex()]
        if selected[0].isValid():
            self._put(copied(matrix.model(), selected, with_gists=with_gists))

    def copy_words(self, table: QTableView) -> None:
        """Copy the selected cells of a table of words, or the current one."""
        selected = table.selectedIndexes() or [table.currentIndex()]
        if selected[0].isValid():
            self._put(copied_words(table.model(), selected))

    def copy_citation(self, cell: Cell) -> None:
        """Copy the citation of a cell's provisions, with all places; the status bar says what to check."""
        framework = self._desk.front.library.framework(cell.framework)
        spans = citation(framework, [pinpoint for entry in cell.entries for pinpoint in entry.pinpoints])
        data = QMimeData()
        data.setText("".join(span.text for span in spans))
        rich = (f"<i>{escape(span.text)}</i>" if span.italic else escape(span.text) for span in spans)
        data.setHtml("".join(rich))
        QGuiApplication.clipboard().setMimeData(data)
        doubts = check_words(framework)
        line = self.tr("Copied: {citation}").format(citation=data.text())
        self._desk.messages.tell(f"{line} ({doubts})" if doubts else line)

    def _put(self, cells: Copied) -> None:
        QGuiApplication.clipboard().setMimeData(mime_data(cells))
        rows = len(cells.plain) - (1 if cells.has_header else 0)
        words = self.tr("Copied: 1 row") if rows == 1 else self.tr("Copied: {count} rows").format(count=rows)
        self._desk.messages.tell(words)
