"""The panel of checks: what to look at before the memo is sent, why, and a button for what mends it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QLabel,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from desktop.rooms.memo.checks_model import ChecksModel, FindingRole, WhyRole, WordsRole
from desktop.theme import Theme, dress
from exports.checks.findings import Finding

Index = QModelIndex | QPersistentModelIndex

_WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
_SIDE, _ABOVE = 12, 6


class ChecksDelegate(QStyledItemDelegate):
    """Kind and section, the words in question, and why; all wrap."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = max(self._view.viewport().width() - 2 * _SIDE, 60)
        return QSize(0, sum(box.height() for _, box, _, _ in self._lines(index, QRect(0, 0, width, 0))) + 2 * _ABOVE)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        option.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        painter.save()
        for words, box, font, role in self._lines(index, option.rect.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)):
            painter.setFont(font)
            painter.setPen(self._theme.colour(role))
            painter.drawText(box, _WRAP, words)
        painter.restore()

    def _lines(self, index: Index, inner: QRect) -> list[tuple[str, QRect, QFont, str]]:
        quoted = str(index.data(WordsRole))
        texts = (
            (str(index.data()), self._theme.font(strong=True), "text"),
            (f"“{quoted}”" if quoted else "", self._theme.font("caption", italic=True), "text"),
            (str(index.data(WhyRole)), self._theme.font("caption"), "muted"),
        )
        found, top = [], inner.top()
        for words, font, role in texts:
            if words:
                room = QRect(inner.left(), top, inner.width(), 10_000)
                height = QFontMetrics(font).boundingRect(room, _WRAP, words).height()
                found.append((words, QRect(inner.left(), top, inner.width(), height), font, role))
                top += height
        return found


class ChecksPane(QWidget):
    """The list, and below it the fix of the finding that is chosen."""

    chosen = Signal(object)
    """A Finding that the user wants to see."""
    mended = Signal(object)
    """A Finding whose fix the user wants."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.checks_model = ChecksModel(self)
        self.list = QListView()
        self.list.setModel(self.checks_model)
        self.list.setItemDelegate(ChecksDelegate(theme, self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(self.tr("Checks"))
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(self._choose)
        self.list.activated.connect(self._choose)
        self.list.selectionModel().currentChanged.connect(self._show_fix)
        self.fix = QPushButton()
        self.fix.clicked.connect(self._mend)
        self.fix.hide()
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        dress(self.hint, step="caption", role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.list, 1)
        below = QVBoxLayout()
        below.setContentsMargins(12, 0, 12, 0)
        below.addWidget(self.fix, 0, Qt.AlignmentFlag.AlignLeft)
        below.addWidget(self.hint)
        column.addLayout(below)
        self.setFocusProxy(self.list)
        theme.changed.connect(self.list.scheduleDelayedItemsLayout)
        self.show_findings(())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.list.scheduleDelayedItemsLayout()
        self._show_fix()

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show other findings; the one that was chosen stays chosen where it is still there."""
        before = self.current()
        if self.checks_model.show_findings(findings) and before is not None:
            same = [at for at, one in enumerate(findings) if _place(one) == _place(before)]
            self.list.setCurrentIndex(self.checks_model.index(same[0] if same else -1))
        self._show_fix()
        self.hint.setText(
            self.tr("F8 goes to the next one. Nothing here keeps you from exporting.")
            if findings
            else self.tr("Nothing to remark.")
        )

    def current(self) -> Finding | None:
        """Give the finding that is chosen."""
        index = self.list.currentIndex()
        found = index.data(FindingRole) if index.isValid() else None
        return found if isinstance(found, Finding) else None

    def go_on(self, step: int) -> Finding | None:
        """Choose the next finding, or with -1 the one before, round the end; None where there is none."""
        count = self.checks_model.rowCount()
        if not count:
            return None
        row = self.list.currentIndex().row() if self.list.currentIndex().isValid() else (-1 if step > 0 else 0)
        self.list.setCurrentIndex(self.checks_model.index((row + step) % count))
        return self.current()

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(FindingRole))

    def _show_fix(self) -> None:
        found = self.current()
        self.fix.setVisible(found is not None and found.fix is not None)
        if found is not None and found.fix is not None:
            room = self.width() - _AROUND_FIX
            label = self.fix.fontMetrics().elidedText(found.fix.label, Qt.TextElideMode.ElideRight, room)
            self.fix.setText(label)
            self.fix.setToolTip(found.fix.label)

    def _mend(self) -> None:
        found = self.current()
        if found is not None:
            self.mended.emit(found)


_AROUND_FIX = 64  # pixels beside the words of the button


def _place(finding: Finding) -> tuple[str, str, str, str]:
    return finding.kind.value, finding.section, finding.key, finding.words
