"""How a facet looks: a button that says how many values are ticked, and under it the list of them."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.rooms.library.facets import COUNT, VALUE, FacetModel, facet_title
from desktop.theme import Theme, dress, redress

Index = QModelIndex | QPersistentModelIndex
LONGEST_LIST = 14
"""Values that the list under a button shows without scrolling."""
WIDEST = 460


class FacetDelegate(QStyledItemDelegate):
    """Paints a value: tick, words, and at the right the count. A click anywhere in the row ticks it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        metrics = QFontMetrics(self._theme.font())
        words = metrics.horizontalAdvance(f"{index.data(VALUE)}   {index.data(COUNT)}")
        return QSize(words + self._theme.icon_size.width() + 48, max(metrics.height(), 20) + 8)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour("hover"))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
        side = round(self._theme.icon_size.width() * 0.8)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        icon = self._theme.icon("square-check-big", "accent") if ticked else self._theme.icon("square", "muted")
        icon.paint(painter, QRect(option.rect.left() + 8, option.rect.center().y() - side // 2, side, side))
        box = option.rect.adjusted(side + 16, 0, -12, 0)
        metrics = QFontMetrics(self._theme.font())
        count, words = str(index.data(COUNT)), index.data(VALUE)
        align = Qt.AlignmentFlag
        painter.setFont(self._theme.font())
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(box, align.AlignVCenter | align.AlignRight, count)
        painter.setPen(self._theme.colour("text"))
        width = box.width() - metrics.horizontalAdvance(count) - 12
        elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, width)
        painter.drawText(box, align.AlignVCenter | align.AlignLeft, elided)
        painter.restore()

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            return model.setData(index, None, Qt.ItemDataRole.CheckStateRole)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space:
            return model.setData(index, None, Qt.ItemDataRole.CheckStateRole)
        return False


class FacetButton(QToolButton):
    """A facet's word; says how many values are ticked, and opens the list of them."""

    def __init__(self, model: FacetModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._theme = theme
        self._list: FacetList | None = None
        self.setProperty("kind", "facet")
        self.setIconSize(theme.icon_size * 0.8)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # puts the arrow behind the word
        self.clicked.connect(self.open)
        model.ticked.connect(self._refresh)
        theme.changed.connect(self._refresh)
        self._refresh()

    def open(self) -> None:
        """Show the list of values under the button."""
        if self._list is None:
            self._list = FacetList(self._model, self._theme, self)
        self._list.open_below(self)

    def _refresh(self) -> None:
        count, title = len(self._model.chosen), facet_title(self._model.facet)
        self.setText(self.tr("{facet}: {count}").format(facet=title, count=count) if count else title)
        spoken = self.tr("{facet}, {count} chosen").format(facet=title, count=count)
        self.setAccessibleName(spoken if count else self.tr("{facet}, all").format(facet=title))
        self.setIcon(self._theme.icon("chevron-down", "accent" if count else "muted"))
        redress(self, active="true" if count else "false")


class FacetList(QFrame):
    """The values of a facet in a frame that closes by itself: arrow keys, Space and Esc, or clicks."""

    def __init__(self, model: FacetModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self._model = model
        self.view = QListView()
        self.view.setModel(model)
        self.view.setAccessibleName(facet_title(model.facet))
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setItemDelegate(FacetDelegate(theme, self.view))
        self.view.setMouseTracking(True)
        clear = QPushButton(self.tr("Show all"))
        clear.setProperty("kind", "link")
        dress(clear, step="caption")
        clear.clicked.connect(lambda: model.choose(()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.setSpacing(4)
        layout.addWidget(self.view)
        layout.addWidget(clear, 0, Qt.AlignmentFlag.AlignLeft)
        self._clear = clear

    def open_below(self, button: QWidget) -> None:
        """Show the list under a button, within the screen."""
        rows = min(self._model.rowCount(), LONGEST_LIST)
        self.view.setFixedHeight(rows * max(1, self.view.sizeHintForRow(0)) + 8)
        self.view.setFixedWidth(max(220, min(self.view.sizeHintForColumn(0) + 16, WIDEST)))
        self.adjustSize()
        corner = button.mapToGlobal(button.rect().bottomLeft())
        screen = button.screen().availableGeometry()
        left = max(screen.left(), min(corner.x(), screen.right() - self.width()))
        self.move(left, corner.y() + 4)
        self.show()
        self.view.setFocus()
        ticked = self._model.match(self._model.index(0), Qt.ItemDataRole.CheckStateRole, Qt.CheckState.Checked)
        self.view.setCurrentIndex(ticked[0] if ticked else self._model.index(0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.hide()
        else:
            super().keyPressEvent(event)
