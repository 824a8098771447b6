"""The heads of columns: names of frameworks on as many lines as they need, and the whole name as a tip.

A name that ends without a sign that it does is taken for another framework's, so what has no room ends in an ellipsis.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractItemModel, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QTableView

from desktop.rooms.compare.wrapping import Block, Measure, Run, wrapped
from desktop.theme import Theme

ACROSS: Final = 8
DOWN: Final = 6
MOST_LINES: Final = 3


class ColumnHeadings(QHeaderView):
    """Heads whose height follows their names and the widths of the columns."""

    def __init__(self, theme: Theme, parent: QTableView, *, strong: bool, role: str, fits: bool = True) -> None:
        """`fits` is False where somebody else sets the height."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._strong, self._role, self._fits = strong, role, fits
        self._measure = Measure({})
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._fit)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)
        self.sectionResized.connect(self.fit)
        self.sectionCountChanged.connect(self.fit)
        theme.changed.connect(self._refresh)
        self._refresh()

    def fit(self) -> None:
        """Take the height that the names need, once all columns have their widths: another height changes widths."""
        if self._fits:
            self._soon.start(0)

    def _fit(self) -> None:
        blocks = [self._block(section) for section in range(self.count()) if not self.isSectionHidden(section)]
        line = self._measure.line_height("head")
        height = round(max((block.height for block in blocks), default=line)) + 2 * DOWN
        if height != self.height() or height != self.minimumHeight():
            self.setFixedHeight(height)
            self.geometriesChanged.emit()  # the table then gives it that height

    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self.fit)

    def sectionSizeFromContents(self, section: int) -> QSize:
        return QSize(self.sectionSize(section), round(self._block(section).height) + 2 * DOWN)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        painter.save()
        super().paintSection(painter, rect, section)  # the ground, by the style sheet
        painter.restore()
        block = self._block(section)
        painter.save()
        painter.setClipRect(rect)
        painter.setFont(self._measure.fonts["head"])
        painter.setPen(self._theme.colour(self._role))
        box = QRectF(rect)
        top = box.center().y() - block.height / 2
        for x, y, words, style in block.pieces:
            mirrored = box.right() - ACROSS - x - self._measure.length(words, style)
            painter.drawText(
                round(mirrored if self.isRightToLeft() else box.left() + ACROSS + x), round(top + y), words
            )
        painter.restore()

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        """Leave the words to `paintSection`."""
        super().initStyleOptionForIndex(option, section)
        option.text = ""

    def _block(self, section: int) -> Block:
        words = self.model().headerData(section, Qt.Orientation.Horizontal) or ""  # asked also while it is emptied
        room = max(self.sectionSize(section) - 2 * ACROSS, 1)
        return wrapped([Run(str(words), "head")], room, self._measure, most=MOST_LINES)

    def _refresh(self) -> None:
        self._measure = Measure({"head": self._theme.font(strong=self._strong)})
        self.fit()
        self.viewport().update()
