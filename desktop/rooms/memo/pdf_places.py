"""Where a point of the preview lies: on which page, and how far down it.

QPdfView does not tell where its pages lie, so they are laid out here as it does: below each other, with its margins and
spacing, scaled by its zoom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPoint

if TYPE_CHECKING:
    from PySide6.QtPdf import QPdfDocument
    from PySide6.QtPdfWidgets import QPdfView

_POINTS = 72.0  # in an inch


class PdfPlace(NamedTuple):
    """A page, counted from 0, and the distance from its top in points."""

    page: int
    y: float


def place_at(view: QPdfView, document: QPdfDocument, point: QPoint) -> PdfPlace | None:
    """Give the place in a document that lies at a point of the view's viewport; None beside and between pages."""
    margins, wanted = view.documentMargins(), point.y() + view.verticalScrollBar().value()
    top = float(margins.top())
    for page in range(document.pageCount()):
        size = document.pagePointSize(page)
        factor = _factor(view, size.width(), size.height())
        height = size.height() * factor
        if top <= wanted < top + height:
            return PdfPlace(page, (wanted - top) / factor)
        top += height + view.pageSpacing()
    return None


def _factor(view: QPdfView, width: float, height: float) -> float:
    """Give the pixels of a point on a page of this size."""
    screen = view.logicalDpiX() / _POINTS
    margins, viewport = view.documentMargins(), view.viewport().size()
    across = viewport.width() - margins.left() - margins.right()
    match view.zoomMode():
        case view.ZoomMode.FitToWidth:
            return across / width
        case view.ZoomMode.FitInView:
            return min(across / width, (viewport.height() - view.pageSpacing()) / height)
    return screen * view.zoomFactor()
