"""One or more frameworks as a tree of groups, provisions and elements, with a mark beside each item.

The text never changes; marks do, and only rows whose mark is another one say so. An item can be dragged onto one of
another tree, which says that the two are to be related. Nodes are numbered, and an index holds the number: a number
that outlives its tree leads nowhere, while a pointer would lead into freed memory.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
from PySide6.QtCore import (
    QAbstractItemModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from desktop.pinpoint_texts import PinpointTexts
from exports.citations import short_name
from frameworks.model import Element, Framework, Group, Provision
from frameworks.ref import Ref

Index = QModelIndex | QPersistentModelIndex
Item = Framework | Group | Provision | Element

REF_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The Ref of a provision or element; None for a heading."""
PLACE_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Its place in the text, such as "1.3 (iii)"."""
MARK_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""Its `Mark`, or None."""
IS_OFFICIAL_ROLE: Final = Qt.ItemDataRole.UserRole + 4
"""The words are official ones."""

ITEM_FORMAT = "application/x-concord-item"


class Mark(msgspec.Struct, frozen=True):
    """What stands beside an item, in few words; `role` is its colour, `light` says that it is only derived."""

    words: str
    role: str = "muted"
    light: bool = False


class Node:
    """A heading, provision or element in the tree."""

    def __init__(self, item: Item | None, ref: Ref | None, number: int, parent: Node | None, row: int) -> None:
        self.item = item
        self.ref = ref
        self.number = number
        self.parent = parent
        self.row = row
        self.children: list[Node] = []
        self.place: str | None = None
        self.framework: Framework | None = parent.framework if parent else None
        if isinstance(item, Framework):
            self.framework = item


class MappingTree(QAbstractItemModel):
    """The items of one side. With one framework its groups are the headings, with several they are the frameworks."""

    dropped = Signal(object, object)
    """One item was dropped onto another: the Ref that was dragged, and the Ref it was dropped on."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._places = PinpointTexts()
        self._nodes = [Node(None, None, 0, None, 0)]
        self._by_ref: dict[Ref, Node] = {}
        self._marks: Mapping[Ref, Mark] = {}
        self.frameworks: tuple[Framework, ...] = ()

    def show(self, frameworks: Sequence[Framework], marks: Mapping[Ref, Mark]) -> None:
        """Show the text of other frameworks."""
        self.beginResetModel()
        self.frameworks, self._marks = tuple(frameworks), dict(marks)
        root = Node(None, None, 0, None, 0)
        self._nodes, self._by_ref = [root], {}
        for framework in self.frameworks:
            if len(self.frameworks) > 1:
                self._grow_groups(self._grow(root, framework, None), framework)
            else:
                root.framework = framework
                self._grow_groups(root, framework)
        self.endResetModel()

    def set_marks(self, marks: Mapping[Ref, Mark]) -> None:
        """Show other marks; rows that keep theirs stay as they are."""
        old, self._marks = self._marks, dict(marks)
        for ref in {*old, *marks}:
            node = self._by_ref.get(ref)
            if node is not None and old.get(ref) != marks.get(ref):
                index = self.createIndex(node.row, 0, node.number)
                self.dataChanged.emit(index, index)

    def items(self) -> list[Ref]:
        """Give all items in the order of the text."""
        return list(self._by_ref)

    def index_of(self, ref: Ref | None) -> QModelIndex:
        """Give the index of an item, an invalid one where it is not shown."""
        node = self._by_ref.get(ref) if ref is not None else None
        return self.createIndex(node.row, 0, node.number) if node else QModelIndex()

    def _grow_groups(self, parent: Node, framework: Framework) -> None:
        for group in framework.groups:
            heading = self._grow(parent, group, None)
            for provision in group.provisions:
                below = self._grow(heading, provision, Ref(framework.id, provision.id))
                for element in provision.elements:
                    self._grow(below, element, Ref(framework.id, provision.id, element.id))

    def _grow(self, parent: Node, item: Item, ref: Ref | None) -> Node:
        node = Node(item, ref, len(self._nodes), parent, len(parent.children))
        parent.children.append(node)
        self._nodes.append(node)
        if ref is not None:
            self._by_ref[ref] = node
        return node

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

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if self._node(index).ref is None:
            return usual
        return usual | Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._node(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(node)
            case Qt.ItemDataRole.ToolTipRole:
                return self._words(node) if node.ref is not None else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(node)
            case _ if role == REF_ROLE:
                return node.ref
            case _ if role == PLACE_ROLE:
                return self._place(node)
            case _ if role == MARK_ROLE:
                return self._marks.get(node.ref) if node.ref is not None else None
            case _ if role == IS_OFFICIAL_ROLE:
                return isinstance(node.item, Group | Provision) and not str(node.item.title).startswith("[")
        return None

    def mimeTypes(self) -> list[str]:
        return [ITEM_FORMAT]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        data = QMimeData()
        refs = [ref for ref in (self._node(index).ref for index in indexes) if ref is not None]
        if refs:
            data.setData(ITEM_FORMAT, QByteArray(str(refs[0]).encode()))
            data.setText(str(refs[0]))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.LinkAction | Qt.DropAction.CopyAction

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.LinkAction | Qt.DropAction.CopyAction

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        onto = self._node(parent).ref
        if onto is None or not data.hasFormat(ITEM_FORMAT):
            return False
        return dragged(data).framework != onto.framework

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Say what was dropped on what; nothing moves, so the answer is that nothing was taken."""
        if self.canDropMimeData(data, action, row, column, parent):
            self.dropped.emit(dragged(data), self._node(parent).ref)
        return False

    def _node(self, index: Index) -> Node:
        number = index.internalId() if index.isValid() else 0
        return self._nodes[number] if number < len(self._nodes) else self._nodes[0]

    def _words(self, node: Node) -> str:
        match node.item:
            case Framework():
                return short_name(node.item)
            case Element():
                return str(node.item.asks)
            case Group() | Provision():
                return str(node.item.title)
        return ""

    def _place(self, node: Node) -> str:
        if node.framework is None or not isinstance(node.item, Provision | Element):
            return ""
        if node.place is None:
            node.place = self._places.of(node.framework, node.item.pinpoint)
        return node.place

    def _spoken(self, node: Node) -> str:
        mark = self._marks.get(node.ref) if node.ref is not None else None
        parts = [self._place(node), self._words(node), mark.words if mark else ""]
        return ", ".join(part for part in parts if part)


def dragged(data: QMimeData) -> Ref:
    """Give the item that is dragged."""
    return Ref.parse(bytes(data.data(ITEM_FORMAT).data()).decode())
