"""The starred rows at the side of the page: what can be cited, and where it stands. Inserting writes both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QPushButton,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from desktop.rooms.memo.evidence_model import EvidenceModel, EvidenceRole, PlaceRole
from desktop.theme import Theme, dress
from exports.evidence import Evidence

Index = QModelIndex | QPersistentModelIndex

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_SIDE, _ABOVE = 4, 6


class EvidenceDelegate(QStyledItemDelegate):
    """What it is, and below it where it stands; both wrap, since a pinpoint is never cut."""

    def __init__(self, theme: Theme, view: QTreeView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        depth = 1
        parent = index.parent()
        while parent.isValid():
            depth, parent = depth + 1, parent.parent()
        width = self._view.viewport().width() - depth * self._view.indentation() - 2 * _SIDE
        heights = (rect.height() for _, rect, _ in self._lines(index, QRect(0, 0, max(width, 80), 0)))
        return QSize(0, sum(heights) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        inner = option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        for (text, rect, font), role in zip(self._lines(index, inner), ("text", "muted"), strict=True):
            painter.setFont(font)
            painter.setPen(self._theme.colour(role))
            painter.drawText(rect, _WRAP, text)
        painter.restore()

    def _lines(self, index: Index, inner: QRect) -> list[tuple[str, QRect, QFont]]:
        """Give both texts with their places below each other."""
        top, found = inner.top(), []
        row = not index.parent().isValid()
        star = "★ " if row else ""
        fonts = (self._theme.font(strong=row), self._theme.font("caption"))
        for text, font in zip((f"{star}{index.data()}", str(index.data(PlaceRole))), fonts, strict=True):
            room = QRect(inner.left(), top, inner.width(), 10_000)
            rect = QFontMetrics(font).boundingRect(room, _WRAP, text)
            found.append((text, QRect(inner.left(), top, inner.width(), rect.height()), font))
            top += rect.height()
        return found


class EvidenceTree(QTreeView):
    """The tree. Its rows are as high as their words need at the present width."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setItemDelegate(EvidenceDelegate(theme, self))
        self.setHeaderHidden(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setIndentation(16)
        self.setExpandsOnDoubleClick(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Evidence from starred rows"))
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()


class EvidencePane(QWidget):
    """The tree with a line that says how it works, or what to do while no row is starred."""

    inserted = Signal(str)
    """Words that the user wants at the cursor."""
    wants_stars = Signal()
    """The user would like to go where rows are starred."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.evidence_model = EvidenceModel(self)
        self.tree = EvidenceTree(theme)
        self.tree.setModel(self.evidence_model)
        self.tree.doubleClicked.connect(self._insert)
        self.hint = QLabel(self.tr("Ctrl+Enter, a double click or dragging writes the words with their place."))
        self.hint.setWordWrap(True)
        self.hint.setContentsMargins(8, 4, 8, 4)
        dress(self.hint, step="caption", role="muted")
        self.empty = self._made_empty()
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.tree, 1)
        column.addWidget(self.hint)
        self._full = full
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.empty)
        self._stack.addWidget(full)

    def show_evidence(self, evidence: Sequence[Evidence]) -> None:
        """Show the starred rows, each with what stands on it; single asks are folded away."""
        if self.evidence_model.show_evidence(evidence):
            self.tree.expandToDepth(0)
        self._stack.setCurrentWidget(self._full if evidence else self.empty)
        self.setFocusProxy(self.tree if evidence else self.star_button)

    def insert_current(self) -> None:
        """Insert what is chosen in the tree."""
        self._insert(self.tree.currentIndex())

    def _insert(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(EvidenceRole).insertion:
            self.inserted.emit(index.data(EvidenceRole).insertion)

    def _made_empty(self) -> QWidget:
        words = QLabel(
            self.tr(
                "No row is starred yet. Star what matters in Compare (key S): "
                "it comes first in the memo, and stands here to be cited."
            )
        )
        words.setWordWrap(True)
        dress(words, role="muted")
        self.star_button = QPushButton(self.tr("Go to Compare"))
        self.star_button.clicked.connect(self.wants_stars)
        empty = QWidget()
        column = QVBoxLayout(empty)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(words)
        column.addWidget(self.star_button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch()
        return empty
