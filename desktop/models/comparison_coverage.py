"""How far each framework covers the rows of a comparison, as a table model: counts, forces, blanks and totals.

It is made from the comparison itself, so that it fits every axis and holds a person's blanks. Totals always carry their
denominator, and a blank has its own words: nothing here is an empty cell or a bare zero.
"""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import msgspec
from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from exports.wording import Wording, wording
from frameworks.comparison import Axis, BlankKind, Cell, Comparison
from frameworks.model import Force

Index = QModelIndex | QPersistentModelIndex

ROW_KEY_ROLE: Final = Qt.ItemDataRole.UserRole + 1
"""Key of the comparison's row, None in the row of totals."""
FRAMEWORK_ROLE: Final = Qt.ItemDataRole.UserRole + 2
"""Id of the column's framework, None in the column of totals."""
CELL_ROLE: Final = Qt.ItemDataRole.UserRole + 4
"""All of a cell that the delegate needs, as one CoverageText."""
FORCE_ROLE: Final = Qt.ItemDataRole.UserRole + 3
"""The value of the strongest Force in the cell, None for a blank or a total; Qt hands enums on as their texts."""

GLYPHS: Final = {Force.SHALL: "●", Force.SHOULD: "◐", Force.MAY: "○", Force.STATES_FACT: "–"}
"""One sign for each mood, beside the word; a tint alone would not be seen by all."""


class CoverageText(msgspec.Struct, frozen=True):
    """A cell to be painted: its words, its strongest force, and whether it is a total."""

    words: str
    force: Force | None
    is_total: bool


class CoverageModel(QAbstractTableModel):
    """One row for each row of the comparison and one of totals; one column for each framework and one of totals."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._comparison: Comparison | None = None
        self._words: Wording = wording()
        self._names: dict[str, str] = {}

    @property
    def comparison(self) -> Comparison | None:
        """The comparison whose coverage is shown."""
        return self._comparison

    def show(self, comparison: Comparison | None) -> None:
        """Show the coverage of a comparison."""
        before = self._comparison
        if comparison and before and _shape(comparison) == _shape(before):
            self._comparison = comparison
            self._names = self._words.names(comparison.frameworks)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self._comparison = comparison
        self._names = self._words.names(comparison.frameworks) if comparison else {}
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() or self._comparison is None else len(self._comparison.rows) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() or self._comparison is None else len(self._comparison.frameworks) + 1

    def place_of(self, key: str) -> int | None:
        """Give the place of a row by its key, or None."""
        rows = self._comparison.rows if self._comparison else ()
        return next((place for place, row in enumerate(rows) if row.key == key), None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        comparison = self._comparison
        if not index.isValid() or comparison is None:
            return None
        is_total_row, is_total_column = index.row() == len(comparison.rows), self._is_total_column(index.column())
        cell = None if is_total_row or is_total_column else comparison.rows[index.row()].cells[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._cell_words(cell, with_glyph=True) if cell else self._total(index.row(), index.column())
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._cell_words(cell, with_glyph=False) if cell else self._total(index.row(), index.column())
            case _ if role == CELL_ROLE:
                words = self._cell_words(cell, with_glyph=True) if cell else self._total(index.row(), index.column())
                return CoverageText(words, cell.force if cell else None, cell is None)
            case _ if role == ROW_KEY_ROLE:
                return None if is_total_row else comparison.rows[index.row()].key
            case _ if role == FRAMEWORK_ROLE:
                return None if is_total_column else comparison.frameworks[index.column()].id
            case _ if role == FORCE_ROLE:
                return cell.force if cell else None
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        comparison = self._comparison
        is_tip = role == Qt.ItemDataRole.ToolTipRole and orientation == Qt.Orientation.Horizontal
        if comparison is None or (role != Qt.ItemDataRole.DisplayRole and not is_tip):
            return None
        if orientation == Qt.Orientation.Vertical:
            return comparison.rows[section].label if section < len(comparison.rows) else self.tr("Addressed")
        if self._is_total_column(section):
            return self.tr("Addressed by")
        framework = comparison.frameworks[section]
        return f"{framework.title} ({framework.year})" if is_tip else self._names[framework.id]

    def summary(self) -> str:
        """Say in two sentences how far the frameworks cover the rows, with all denominators."""
        comparison = self._comparison
        if comparison is None or not comparison.rows:
            return ""
        total, count = len(comparison.rows), len(comparison.frameworks)
        by_all = sum(len(row.addressed_by) == count for row in comparison.rows)
        gaps = sum(row.has_gap for row in comparison.rows)
        first = self.tr("{all} {total} {rows} are addressed by {every}; on {gaps} at least one framework has a blank.")
        sentence = first.format(
            all=self.tr("All") if by_all == total else self.tr("{count} of").format(count=by_all),
            total=total,
            rows=rows_word(comparison),
            every=self.tr("both frameworks") if count == 2 else self.tr("all {count} frameworks").format(count=count),
            gaps=gaps,
        )
        return f"{sentence} {self._blanks_sentence()}"

    def legend(self) -> str:
        """Say what the signs mean."""
        labels = {
            Force.SHALL: self.tr("strongest wording is an imperative"),
            Force.SHOULD: self.tr("advice"),
            Force.MAY: self.tr("permission"),
            Force.STATES_FACT: self.tr("statement"),
        }
        signs = " · ".join(f"{GLYPHS[force]} {words}" for force, words in labels.items())
        return self.tr("{signs}. The word says it in the terms of the framework's legal nature.").format(signs=signs)

    def _is_total_column(self, column: int) -> bool:
        return self._comparison is not None and column == len(self._comparison.frameworks)

    def _cell_words(self, cell: Cell, *, with_glyph: bool) -> str:
        if cell.blank is not None:
            return self._words.blank_words(cell.blank)[0]
        assert cell.force is not None, "a cell without a blank has provisions"
        frameworks = self._comparison.frameworks if self._comparison else ()
        framework = next(one for one in frameworks if one.id == cell.framework)
        words = self._words.say(
            "coverage", "cell", count=len(cell.entries), word=self._words.force_word(framework, cell.force)
        )
        if cell.is_to_be_checked:
            words = f"{words}, {self._words.at('sentences', 'to-be-checked')}"
        return f"{GLYPHS[cell.force]} {words}" if with_glyph else words

    def _total(self, row: int, column: int) -> str:
        comparison = self._comparison
        assert comparison is not None
        if self._is_total_column(column):
            if row == len(comparison.rows):
                return self._of(sum(bool(one.addressed_by) for one in comparison.rows), len(comparison.rows))
            return self._of(len(comparison.rows[row].addressed_by), len(comparison.frameworks))
        framework = comparison.frameworks[column].id
        addressed = sum(framework in one.addressed_by for one in comparison.rows)
        return f"{self._of(addressed, len(comparison.rows))} {rows_word(comparison)}"

    def _of(self, count: int, total: int) -> str:
        return self._words.say("coverage", "of", count=count, total=total)

    def _blanks_sentence(self) -> str:
        """Count the blanks by their kind, or say that there is none."""
        assert self._comparison is not None
        cells = [cell for row in self._comparison.rows for cell in row.cells]
        kinds = Counter(cell.blank.kind for cell in cells if cell.blank)
        if not kinds:
            return self.tr("None of the {total} cells is blank.").format(total=len(cells))
        parts = [f"{kinds[kind]} {self._words.at('blanks', kind.value)}" for kind in BlankKind if kinds[kind]]
        return self.tr("{count} of {total} cells are blank: {parts}.").format(
            count=sum(kinds.values()), total=len(cells), parts=self._words.series(parts)
        )


def rows_word(comparison: Comparison) -> str:
    """Name what the rows of a comparison are, in the plural."""
    tr = QCoreApplication.translate
    return {
        Axis.THEMES: tr("CoverageModel", "themes"),
        Axis.PIVOT: tr("CoverageModel", "provisions"),
        Axis.ELEMENTS: tr("CoverageModel", "single asks"),
        Axis.DIMENSIONS: tr("CoverageModel", "dimensions"),
    }[comparison.selection.axis]


def _shape(comparison: Comparison) -> tuple[object, ...]:
    return tuple(row.key for row in comparison.rows), tuple(framework.id for framework in comparison.frameworks)
