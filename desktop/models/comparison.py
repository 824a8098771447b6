"""The comparison as a table model: a row of headings, then one column for each framework, text in every cell.

A new comparison is taken in by what changed: columns that came, went or moved, and rows whose values are other ones.
Only other rows reset the model, so that the current cell, the scroll position and the measured heights survive.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, Final

import msgspec
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.models.comparison_text import CellText, ComparisonText, HeadingText
from frameworks.comparison import Comparison, Row
from frameworks.model import Framework

Index = QModelIndex | QPersistentModelIndex
NoteKey = tuple[str, str | None]

TEXT_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""The CellText or HeadingText of a cell."""
ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""The domain's Row, in any column."""
FRAMEWORK_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""Id of the column's framework, None in the first column; also of the horizontal header."""
STAR_ROLE: Final = Qt.ItemDataRole.UserRole + 4
"""Whether the row is starred, in any column."""
NOTE_ROLE: Final = Qt.ItemDataRole.UserRole + 5
"""The text of the note on the cell, in the first column of the note on the row; empty where there is none."""


CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 6
"""All of a cell that the delegate needs, as one ShownCell: each question that passes a filter model costs time."""


class ShownCell(msgspec.Struct, frozen=True):
    """A cell to be painted; `framework` is None in the first column."""

    row: str
    framework: str | None
    text: CellText | HeadingText
    note: str
    is_starred: bool


class ComparisonModel(QAbstractTableModel):
    """Rows are those of the comparison in its order; column 0 holds their headings."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._text: ComparisonText | None = None
        self._rows: tuple[Row, ...] = ()
        self._frameworks: list[str] = []
        self._stars: frozenset[str] = frozenset()
        self._notes: Mapping[NoteKey, str] = {}

    @property
    def comparison(self) -> Comparison | None:
        """The comparison shown."""
        return self._comparison

    @property
    def text(self) -> ComparisonText | None:
        """The words of the comparison shown."""
        return self._text

    @property
    def stars(self) -> frozenset[str]:
        """Keys of the starred rows."""
        return self._stars

    def show(
        self,
        comparison: Comparison | None,
        stars: Collection[str] = (),
        notes: Mapping[NoteKey, str] = {},
        pivot: Framework | None = None,
    ) -> None:
        """Show a comparison with its stars (row keys) and notes (by row key and framework id or None).

        `pivot` is the framework whose provisions the rows are, which need not be one of those compared.
        """
        text = ComparisonText(comparison, pivot=pivot) if comparison else None
        if comparison is None or self._comparison is None or self._has_other_rows(comparison):
            self._reset(comparison, text, stars, notes)
            return
        wanted = [framework.id for framework in comparison.frameworks]
        self._remove_columns([id for id in self._frameworks if id not in wanted])
        before = self._rows
        self._comparison, self._rows, self._text = comparison, comparison.rows, text
        self._arrange_columns(wanted)
        self._say_changed([at for at, (old, new) in enumerate(zip(before, self._rows, strict=True)) if old != new])
        self.set_stars(stars)
        self.set_notes(notes)

    def set_stars(self, stars: Collection[str]) -> None:
        """Take the keys of the starred rows."""
        changed = self._stars.symmetric_difference(stars)
        self._stars = frozenset(stars)
        self._say_changed([at for at, row in enumerate(self._rows) if row.key in changed])

    def set_notes(self, notes: Mapping[NoteKey, str]) -> None:
        """Take the notes: their texts by row key, and framework id or None for the row itself."""
        before, self._notes = self._notes, dict(notes)
        changed = {key for key in {*before, *notes} if before.get(key) != notes.get(key)}
        at = {row.key: place for place, row in enumerate(self._rows)}
        columns = {None: 0} | {framework: place + 1 for place, framework in enumerate(self._frameworks)}
        for row, framework in changed:
            if row in at and framework in columns:
                index = self.index(at[row], columns[framework])
                self.dataChanged.emit(index, index)

    def note(self, row: str, framework: str | None) -> str:
        """Give the note on a cell, or on the row where no framework is named; empty where there is none."""
        return self._notes.get((row, framework), "")

    def row_at(self, place: int) -> Row:
        """Give the row at a place."""
        return self._rows[place]

    def place_of(self, key: str) -> int | None:
        """Give the place of a row by its key, or None."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), None)

    def column_of(self, framework: str | None) -> int:
        """Give the column of a framework, and the first for None or one that is not compared."""
        return self._frameworks.index(framework) + 1 if framework in self._frameworks else 0

    def frameworks(self) -> tuple[str, ...]:
        """Give the ids of the frameworks in the order of their columns."""
        return tuple(self._frameworks)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's signature
        return 0 if parent.isValid() or self._comparison is None else len(self._frameworks) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or self._text is None:
            return None
        row, framework = self._rows[index.row()], self._framework_at(index.column())
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._words(row, framework).plain
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, framework)
            case _ if role == CELL_ROLE:
                note = self._notes.get((row.key, framework), "")
                return ShownCell(row.key, framework, self._words(row, framework), note, row.key in self._stars)
            case _ if role == TEXT_ROLE:
                return self._words(row, framework)
            case _ if role == ROW_ROLE:
                return row
            case _ if role == FRAMEWORK_ROLE:
                return framework
            case _ if role == STAR_ROLE:
                return row.key in self._stars
            case _ if role == NOTE_ROLE:
                return self._notes.get((row.key, framework), "")
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if self._text is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self._rows[section].label if role == Qt.ItemDataRole.DisplayRole else None
        framework = self._framework_at(section)
        match role:
            case _ if role == FRAMEWORK_ROLE:
                return framework
            case Qt.ItemDataRole.DisplayRole:
                return self._text.name(framework) if framework else self._text.rows_title()
            case Qt.ItemDataRole.ToolTipRole:
                return self._text.title(framework) if framework else self._text.rows_title()
        return None

    def _framework_at(self, column: int) -> str | None:
        return self._frameworks[column - 1] if column else None

    def _words(self, row: Row, framework: str | None) -> CellText | HeadingText:
        assert self._text is not None
        return self._text.cell(row, framework) if framework else self._text.heading(row)

    def _spoken(self, row: Row, framework: str | None) -> str:
        """Give what a screen reader says: the words, and in words what the eye sees as a glyph."""
        parts = [self.tr("starred")] if framework is None and row.key in self._stars else []
        parts.append(self._words(row, framework).plain)
        note = self._notes.get((row.key, framework))
        if note:
            parts.append(self.tr("your note: {note}").format(note=note))
        return "\n".join(parts)

    def _has_other_rows(self, comparison: Comparison) -> bool:
        assert self._comparison is not None
        before, after = self._comparison.selection, comparison.selection
        same_axis = (before.axis, before.pivot) == (after.axis, after.pivot)
        return not same_axis or [row.key for row in self._rows] != [row.key for row in comparison.rows]

    def _reset(
        self,
        comparison: Comparison | None,
        text: ComparisonText | None,
        stars: Collection[str],
        notes: Mapping[NoteKey, str],
    ) -> None:
        self.beginResetModel()
        self._comparison, self._text = comparison, text
        self._rows = comparison.rows if comparison else ()
        self._frameworks = [framework.id for framework in comparison.frameworks] if comparison else []
        self._stars, self._notes = frozenset(stars), dict(notes)
        self.endResetModel()

    def _remove_columns(self, frameworks: Sequence[str]) -> None:
        for framework in frameworks:
            at = self._frameworks.index(framework)
            self.beginRemoveColumns(QModelIndex(), at + 1, at + 1)
            self._frameworks.remove(framework)
            self.endRemoveColumns()

    def _arrange_columns(self, wanted: Sequence[str]) -> None:
        """Insert and move columns until they stand as wanted."""
        nowhere = QModelIndex()
        for at, framework in enumerate(wanted):
            if framework not in self._frameworks:
                self.beginInsertColumns(nowhere, at + 1, at + 1)
                self._frameworks.insert(at, framework)
                self.endInsertColumns()
            elif self._frameworks[at] != framework:
                old = self._frameworks.index(framework)
                self.beginMoveColumns(nowhere, old + 1, old + 1, nowhere, at + 1)
                self._frameworks.insert(at, self._frameworks.pop(old))
                self.endMoveColumns()

    def _say_changed(self, places: Sequence[int]) -> None:
        """Say that whole rows changed, one signal for each run of them."""
        for first, last in runs(places):
            self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))


def runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each run of consecutive numbers, of numbers in order."""
    for _, group in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        run = [place for _, place in group]
        yield run[0], run[-1]
