"""All mappings of the frameworks in view as a table, over the same values as the trees; it can be sorted and filtered.

The words of a row are made when somebody looks at it. Sorting by place keeps the order of the text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple, Protocol

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from frameworks.judgements import JudgedMapping, JudgedStatus
from frameworks.ref import Ref
from frameworks.search import fold

Index = QModelIndex | QPersistentModelIndex
Pair = tuple[Ref, Ref]

PAIR_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The pair of a row, two Refs."""
SORT_ROLE: Final = Qt.ItemDataRole.UserRole + 2


class RowTexts(Protocol):
    """Words for the cells of a row."""

    def titles(self, source: Ref, target: Ref) -> tuple[str, str]: ...

    def relation(self, pair: JudgedMapping) -> str: ...

    def facts(self, pair: JudgedMapping) -> tuple[str, str, str, str]:
        """Give basis, strength, status and reader."""

    def reason(self, pair: JudgedMapping) -> str: ...


class Column(NamedTuple):
    """A column: its id, and what it is sorted by."""

    id: str
    sort: Callable[[JudgedMapping, tuple[int, int]], Any]


def _strength(pair: JudgedMapping) -> int:
    return -1 if pair.speaking is None or pair.speaking.strength is None else pair.speaking.strength


COLUMNS = (
    Column("source", lambda pair, place: place),
    Column("relation", lambda pair, place: ",".join(pair.speaking.possible) if pair.speaking else ""),
    Column("target", lambda pair, place: (place[1], place[0])),
    Column("basis", lambda pair, place: pair.speaking.basis if pair.speaking else ""),
    Column("strength", lambda pair, place: _strength(pair)),
    Column("status", lambda pair, place: list(JudgedStatus).index(pair.status)),
    Column("reader", lambda pair, place: pair.speaking.by if pair.speaking else ""),
    Column("because", lambda pair, place: pair.speaking.rationale if pair.speaking else ""),
)


class MappingTable(QAbstractTableModel):
    """One row a pair that somebody judged, finished or not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Pair] = []
        self._pairs: dict[Pair, JudgedMapping] = {}
        self._order: dict[Ref, int] = {}
        self._sides = ("", "")
        self._texts: RowTexts | None = None
        self._words: dict[Pair, tuple[str, ...]] = {}

    def show(self, pairs: Sequence[JudgedMapping], order: Sequence[Ref], texts: RowTexts) -> None:
        """Show pairs; `order` holds all items in the order of their texts."""
        self.beginResetModel()
        self._texts, self._words = texts, {}
        self._order = {ref: place for place, ref in enumerate(order)}
        self._pairs = {(pair.source, pair.target): pair for pair in pairs}
        self._rows = list(self._pairs)
        self.endResetModel()

    def name_sides(self, source: str, target: str) -> None:
        """Say what stands over the two sides."""
        self._sides = (source, target)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 2)

    def renew(self, pairs: Sequence[JudgedMapping]) -> None:
        """Take in what pairs have become: changed, new, or without any judgement left."""
        for pair in pairs:
            key = (pair.source, pair.target)
            is_held = bool(pair.judgements or pair.bundled or pair.rejected)
            self._words.pop(key, None)
            if key in self._pairs and is_held:
                self._pairs[key] = pair
                row = self._rows.index(key)
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
            elif key in self._pairs:
                row = self._rows.index(key)
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._rows[row], self._pairs[key]
                self.endRemoveRows()
            elif is_held:
                self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows))
                self._rows.append(key)
                self._pairs[key] = pair
                self.endInsertRows()

    def pair_at(self, row: int) -> JudgedMapping:
        return self._pairs[self._rows[row]]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            "source": self._sides[0],
            "relation": self.tr("Relation"),
            "target": self._sides[1],
            "basis": self.tr("Basis"),
            "strength": self.tr("Strength"),
            "status": self.tr("Status"),
            "reader": self.tr("Reader"),
            "because": self.tr("Because"),
        }[COLUMNS[section].id]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        key = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cells(key)[index.column()]
            case Qt.ItemDataRole.ToolTipRole:
                return self._cells(key)[index.column()] or None
            case _ if role == PAIR_ROLE:
                return key
            case _ if role == SORT_ROLE:
                place = self._order.get(key[0], 0), self._order.get(key[1], 0)
                return COLUMNS[index.column()].sort(self._pairs[key], place)
        return None

    def words(self, row: int) -> str:
        """Give all words of a row, to be searched."""
        return " ".join(self._cells(self._rows[row]))

    def _cells(self, key: Pair) -> tuple[str, ...]:
        if key not in self._words:
            assert self._texts is not None, "rows have words"
            pair = self._pairs[key]
            source, target = self._texts.titles(*key)
            facts = self._texts.facts(pair)
            self._words[key] = (source, self._texts.relation(pair), target, *facts, self._texts.reason(pair))
        return self._words[key]


class TableFilter(QSortFilterProxyModel):
    """Sorts by what a column means, and shows the rows with certain words or a status."""

    def __init__(self, model: MappingTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = model
        self._needles: tuple[str, ...] = ()
        self._status: JudgedStatus | None = None
        self.setSourceModel(model)
        self.setSortRole(SORT_ROLE)

    def show_only(self, words: str, status: JudgedStatus | None) -> None:
        """Show rows with all of these words, and where one is given of a status."""
        self.beginFilterChange()
        self._needles, self._status = tuple(fold(words).split()), status
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        if self._status is not None and self._table.pair_at(row).status is not self._status:
            return False
        if not self._needles:
            return True
        words = fold(self._table.words(row))
        return all(needle in words for needle in self._needles)

    def lessThan(self, left: Index, right: Index) -> bool:
        one, other = left.data(SORT_ROLE), right.data(SORT_ROLE)
        return bool(one < other) if one is not None and other is not None else False
