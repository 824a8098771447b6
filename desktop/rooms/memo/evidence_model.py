"""Starred rows as a tree: the row, the provisions and blanks on it, and single asks below a provision."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from exports.evidence import Evidence

Index = QModelIndex | QPersistentModelIndex

EvidenceRole = Qt.ItemDataRole.UserRole
PlaceRole = Qt.ItemDataRole.UserRole + 1


class Node:
    """A piece of evidence with its place in the tree, which Qt holds on to by reference."""

    __slots__ = ("evidence", "parent", "parts", "row")

    def __init__(self, evidence: Evidence, parent: Node | None, row: int) -> None:
        self.evidence = evidence
        self.parent = parent
        self.row = row
        self.parts = [Node(part, self, number) for number, part in enumerate(evidence.parts)]


class EvidenceModel(QAbstractItemModel):
    """Read-only. Dragging a piece carries the words that inserting it writes."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._evidence: tuple[Evidence, ...] = ()
        self._nodes: list[Node] = []

    def show_evidence(self, evidence: Sequence[Evidence]) -> bool:
        """Take other evidence; True where it is other than what was shown."""
        if tuple(evidence) == self._evidence:
            return False
        self.beginResetModel()
        self._evidence = tuple(evidence)
        self._nodes = [Node(piece, None, row) for row, piece in enumerate(self._evidence)]
        self.endResetModel()
        return True

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 -- as in Qt
        parts = self._parts(parent)
        if column == 0 and 0 <= row < len(parts):
            return self.createIndex(row, 0, parts[row])
        return QModelIndex()

    def parent(self, child: Index = QModelIndex()) -> QModelIndex:  # type: ignore[override]  # noqa: B008 -- two in Qt
        node = _node(child)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as in Qt
        return len(self._parts(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- as in Qt
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        node = _node(index)
        if node is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.evidence.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return f"{node.evidence.title} ({node.evidence.place})"
            case _ if role == EvidenceRole:
                return node.evidence
            case _ if role == PlaceRole:
                return node.evidence.place
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags

    def mimeTypes(self) -> list[str]:
        return ["text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        data.setText("; ".join(index.data(EvidenceRole).insertion for index in indexes))
        return data

    def supportedDragActions(self) -> Qt.DropAction:
        return Qt.DropAction.CopyAction

    def _parts(self, parent: Index) -> list[Node]:
        node = _node(parent)
        return node.parts if node is not None else self._nodes


def _node(index: Index) -> Node | None:
    pointer = index.internalPointer() if index.isValid() else None
    return pointer if isinstance(pointer, Node) else None
