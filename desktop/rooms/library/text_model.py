"""A framework's groups, provisions and elements as a tree.

Nodes are numbered in the order of the text, and an index holds the number: a number that outlives its tree leads
nowhere, while a pointer would lead into freed memory.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop.pinpoint_texts import PinpointTexts
from frameworks.model import Confidence, Element, Framework, Group, Provision
from frameworks.ref import Ref
from frameworks.vocabulary import label

Index = QModelIndex | QPersistentModelIndex
NODE = Qt.ItemDataRole.UserRole + 1
DETAIL = Qt.ItemDataRole.UserRole + 2
PINPOINT = Qt.ItemDataRole.UserRole + 3
IS_TO_BE_CHECKED = Qt.ItemDataRole.UserRole + 4


Item = Group | Provision | Element


class Node:
    """A group, provision or element in the tree."""

    def __init__(self, item: Item | None, number: int, parent: Node | None, row: int) -> None:
        self.item = item
        self.number = number
        self.parent = parent
        self.row = row
        self.children: list[Node] = []


class TextModel(QAbstractItemModel):
    """The text of one framework, in the order of the official one."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pinpoints = PinpointTexts()
        self._framework: Framework | None = None
        self._nodes = [Node(None, 0, None, 0)]

    @property
    def framework(self) -> Framework | None:
        return self._framework

    def show(self, framework: Framework | None) -> None:
        """Show another framework, or none."""
        self.beginResetModel()
        self._framework = framework
        self._nodes = [Node(None, 0, None, 0)]
        for group in framework.groups if framework else ():
            node = self._grow(self._nodes[0], group)
            for provision in group.provisions:
                below = self._grow(node, provision)
                for element in provision.elements:
                    self._grow(below, element)
        self.endResetModel()

    def _grow(self, parent: Node, item: Item) -> Node:
        node = Node(item, len(self._nodes), parent, len(parent.children))
        parent.children.append(node)
        self._nodes.append(node)
        return node

    def index_of(self, ref: Ref) -> QModelIndex:
        """Give the index of a provision or element, an invalid one where there is none."""
        for group in self._nodes[0].children:
            for provision in group.children:
                assert isinstance(provision.item, Provision)
                if ref.provision in (provision.item.id, *provision.item.aliases):
                    return self._within(provision, ref)
        return QModelIndex()

    def ref_of(self, index: Index) -> Ref | None:
        """Give the address of a provision or element; a group has none."""
        node = self._node(index)
        if self._framework is None or not isinstance(node.item, Provision | Element):
            return None
        if isinstance(node.item, Provision):
            return Ref(self._framework.id, node.item.id)
        assert node.parent is not None and isinstance(node.parent.item, Provision)  # noqa: PT018 -- not a test
        return Ref(self._framework.id, node.parent.item.id, node.item.id)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 -- Qt's
        node = self._node(parent)
        if column == 0 and 0 <= row < len(node.children):
            return self.createIndex(row, column, node.children[row].number)
        return QModelIndex()

    def parent(self, index: Index = QModelIndex()) -> Any:  # noqa: B008 -- the signature is Qt's
        node = self._node(index).parent
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.row, 0, node.number)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.column() > 0 else len(self._node(parent).children)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        item = self._node(index).item
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return str(item.asks) if isinstance(item, Element) else str(item.title) if item else ""
            case Qt.ItemDataRole.ToolTipRole:
                return str(item.gist) if isinstance(item, Provision) else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(index)
            case _ if role == NODE:
                return item
            case _ if role == PINPOINT:
                return self._pinpoint(item)
            case _ if role == DETAIL:
                return self._detail(item)
            case _ if role == IS_TO_BE_CHECKED:
                return self._is_to_be_checked(item)
        return None

    def _node(self, index: Index) -> Node:
        number = index.internalId() if index.isValid() else 0
        return self._nodes[number] if number < len(self._nodes) else self._nodes[0]

    def _within(self, provision: Node, ref: Ref) -> QModelIndex:
        for element in provision.children:
            assert isinstance(element.item, Element)
            if ref.element in (element.item.id, *element.item.aliases):
                return self.createIndex(element.row, 0, element.number)
        return self.createIndex(provision.row, 0, provision.number)

    def _pinpoint(self, item: object) -> str:
        if self._framework is None or not isinstance(item, Provision | Element):
            return ""
        return self._pinpoints.of(self._framework, item.pinpoint)

    def _detail(self, item: object) -> str:
        if isinstance(item, Group):
            return self.tr("{count} provisions").format(count=len(item.provisions))
        if not isinstance(item, Provision | Element):
            return ""
        whom = ", ".join(label("addressees", id) for id in item.addressees)
        return f"{label('force', item.force)} · {whom}" if whom else label("force", item.force)

    def _is_to_be_checked(self, item: object) -> bool:
        if self._framework is None or not isinstance(item, Provision | Element):
            return False
        return self._framework.confidence_of(item) is not Confidence.READ

    def _spoken(self, index: Index) -> str:
        parts = [index.data(PINPOINT), index.data(), index.data(DETAIL)]
        if index.data(IS_TO_BE_CHECKED):
            parts.append(self.tr("to be checked"))
        return ", ".join(part for part in parts if part)
