"""A layout that sets widgets in lines like words, so that a bar stays whole on small screens and with large text."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class FlowLayout(QLayout):
    """Widgets from left to right, and on as many lines as they need.

    Widgets added as `trailing` stand at the end of a line that they share with others.
    """

    def __init__(self, parent: QWidget | None = None, gap: int = 8, *, margins: tuple[int, int] = (0, 0)) -> None:
        """`gap` pixels lie between the widgets, `margins` to the left and right of all of them, and above and below."""
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._trailing: set[QWidget] = set()
        self.setSpacing(gap)
        across, down = margins
        self.setContentsMargins(across, down, across, down)

    def insert(self, place: int, widget: QWidget) -> None:
        """Put a widget before those from a place on; one that is here already is moved."""
        self._items = [item for item in self._items if item.widget() is not widget]
        self.addChildWidget(widget)
        self._items.insert(place, QWidgetItem(widget))
        self.invalidate()

    def discard(self, widget: QWidget) -> None:
        """Take a widget out; it is neither hidden nor deleted."""
        self._items = [item for item in self._items if item.widget() is not widget]
        self._trailing.discard(widget)
        self.invalidate()

    def add(self, widget: QWidget, *, trailing: bool = False) -> None:
        """Put a widget at the end."""
        if trailing:
            self._trailing.add(widget)
        self.insert(len(self._items), widget)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # Qt asks until there is none
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Set the lines, and give the height that they need."""
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        y = inner.top()
        lines = self._lines(inner.width())
        for line in lines:
            height = max(item.sizeHint().height() for item in line)
            if move:
                self._place(line, inner, y, height)
            y += height + self.spacing()
        bottom = y - (self.spacing() if lines else 0)
        return bottom - rect.top() + margins.bottom()

    def _lines(self, width: int) -> list[list[QLayoutItem]]:
        """Fill lines; the trailing widgets begin one of their own where they do not all fit behind the others."""
        lines: list[list[QLayoutItem]] = []
        items = [item for item in self._items if not item.isEmpty()]
        used = 0
        for place, item in enumerate(items):
            needed = item.sizeHint().width()
            starts = place > 0 and self._is_trailing(item) and not self._is_trailing(items[place - 1])
            wanted = self._length(items[place:]) if starts else needed
            if lines and used + self.spacing() + wanted <= width:
                lines[-1].append(item)
                used += self.spacing() + needed
            else:
                lines.append([item])
                used = needed
        return lines

    def _is_trailing(self, item: QLayoutItem) -> bool:
        return item.widget() in self._trailing

    def _length(self, items: Sequence[QLayoutItem]) -> int:
        return sum(item.sizeHint().width() for item in items) + self.spacing() * (len(items) - 1)

    def _place(self, line: Sequence[QLayoutItem], inner: QRect, y: int, height: int) -> None:
        free = inner.width() - self._length(line)
        is_mixed = not self._is_trailing(line[0])
        parent = self.parentWidget()
        is_mirrored = parent is not None and parent.isRightToLeft()
        x = inner.left()
        for item in line:
            if is_mixed and self._is_trailing(item):
                x, free, is_mixed = x + max(free, 0), 0, False
            size = item.sizeHint()
            width = min(size.width(), inner.width())
            left = inner.left() + inner.right() - x - width + 1 if is_mirrored else x
            item.setGeometry(QRect(QPoint(left, y + (height - size.height()) // 2), QSize(width, size.height())))
            x += width + self.spacing()
