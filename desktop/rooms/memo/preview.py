"""The real PDF of the memo, as it would be written now. QtPdf is loaded when the preview is first wanted.

A new PDF takes the old one's place with the scroll position kept; until it is there the old one stays, with a quiet
line that says so. Where none can be made, a sentence says why, and the last good one stays below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.rooms.memo.pdf_places import place_at
from desktop.theme import dress
from exports.memo import Heading, Memo

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

_ZOOMS = (1.0, 1.5, 2.0)


def heading_at(memo: Memo, number: int) -> tuple[str, str] | None:
    """Give section and key of a memo's heading by its number among all; the key is empty for a section's own."""
    places = [
        (section.key, key)
        for section in memo.sections
        for key in ("", *(block.key for block in section.blocks if isinstance(block, Heading)))
    ]
    return places[number] if number < len(places) else None


class Preview(QWidget):
    """A line about the preview, and below it the pages. A click in them says which heading it stands below."""

    clicked_at = Signal(int)
    """The number, from 0, of the heading above the click among all headings of the memo."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: QPdfView | None = None
        self._document: QPdfDocument | None = None
        self._buffer: QBuffer | None = None
        self._headings: tuple[tuple[int, float], ...] = ()
        self._place: tuple[int, int] | None = None
        self.state = QLabel()
        self.state.setAccessibleName(self.tr("State of the preview"))
        dress(self.state, step="caption", role="muted")
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        dress(self.fault, role="fault")
        self.fault.hide()
        self.zoom = QComboBox()
        self.zoom.setAccessibleName(self.tr("Size of the pages"))
        self.zoom.addItems([self.tr("Whole width"), self.tr("Whole page"), "100 %", "150 %", "200 %"])
        self.zoom.currentIndexChanged.connect(self._zoom)
        dress(self.zoom, step="caption")
        top = QHBoxLayout()
        top.addWidget(self.state, 1)
        top.addWidget(self.zoom)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(8)
        self._column.addLayout(top)
        self._column.addWidget(self.fault)
        self._rest = QLabel(self.tr("The preview appears here."))
        self._rest.setAlignment(Qt.AlignmentFlag.AlignCenter)
        dress(self._rest, role="muted")
        self._column.addWidget(self._rest, 1)

    def show_working(self, on: bool) -> None:
        """Say that a newer PDF is being made, or say nothing but the number of pages."""
        if on and self.page_count:
            self.state.setText(self.tr("Renewing…"))
        elif on:
            self.state.setText(self.tr("Making the first preview…"))
        else:
            self.state.setText(self.tr("Pages: {count}").format(count=self.page_count) if self.page_count else "")

    def show_pdf(self, content: bytes, headings: Sequence[tuple[int, float]] = ()) -> None:
        """Show a PDF in place of the last one, at the same place in it.

        `headings` are the places of its headings: a page, from 0, and the distance from its top in points.
        """
        self._headings = tuple(headings)
        view, document = self._made_view()
        self._place = self._place or (view.verticalScrollBar().value(), view.horizontalScrollBar().value())
        document.close()
        self._buffer = QBuffer(self)  # the document reads from it as long as it shows
        self._buffer.setData(QByteArray(content))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(self._buffer)
        self._go_back_to_place()
        self.fault.hide()

    def _go_back_to_place(self) -> None:
        """Scroll to where the last PDF was read, as soon as the view knows how long the new one is."""
        if self.view is None or self._place is None:
            return
        down, across = self.view.verticalScrollBar(), self.view.horizontalScrollBar()
        if self.page_count and (down.maximum() or not self._place[0]):
            down.setValue(self._place[0])
            across.setValue(self._place[1])
            self._place = None

    def show_fault(self, sentence: str) -> None:
        """Say why there is no newer PDF."""
        self.fault.setText(sentence)
        self.fault.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say which heading a click stands below."""
        if (
            event.type() == QEvent.Type.MouseButtonRelease
            and isinstance(event, QMouseEvent)
            and event.button() == Qt.MouseButton.LeftButton
            and self.view is not None
            and self._document is not None
            and watched is self.view.viewport()
        ):
            place = place_at(self.view, self._document, event.position().toPoint())
            above = [at for at, heading in enumerate(self._headings) if place is not None and heading <= place]
            if above:
                self.clicked_at.emit(above[-1])
        return super().eventFilter(watched, event)

    @property
    def page_count(self) -> int:
        """Pages of the PDF that is shown; 0 while there is none."""
        return self._document.pageCount() if self._document is not None else 0

    def _made_view(self) -> tuple[QPdfView, QPdfDocument]:
        if self.view is None or self._document is None:
            from PySide6.QtPdf import QPdfDocument
            from PySide6.QtPdfWidgets import QPdfView

            self._document = QPdfDocument(self)
            self.view = QPdfView(self)
            self.view.setDocument(self._document)
            self.view.setPageMode(QPdfView.PageMode.MultiPage)
            self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.view.setAccessibleName(self.tr("Preview of the PDF"))
            self.view.setAccessibleDescription(self.tr("The memo's text can be read in the page at its left."))
            self._column.replaceWidget(self._rest, self.view)
            self._rest.deleteLater()
            self._column.activate()  # so that the first pages are laid out at the width that the view will have
            self.view.verticalScrollBar().rangeChanged.connect(self._go_back_to_place)
            self.setFocusProxy(self.view)
            self.view.viewport().installEventFilter(self)
            self.view.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
            self.view.setToolTip(self.tr("Click to go to this place on the page"))
            self._zoom(self.zoom.currentIndex())
        return self.view, self._document

    def _zoom(self, choice: int) -> None:
        if self.view is None:
            return
        modes = (self.view.ZoomMode.FitToWidth, self.view.ZoomMode.FitInView)
        if choice < len(modes):
            self.view.setZoomMode(modes[choice])
            return
        self.view.setZoomMode(self.view.ZoomMode.Custom)
        self.view.setZoomFactor(_ZOOMS[choice - len(modes)])
