"""Which actions the room offers for the current cell, in the matrix and in figures."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.actions import ActionSet
from desktop.rooms.compare.sheet import Sheet
from desktop.rooms.compare.views import MATRIX
from frameworks.comparison import BlankReason


def offer(actions: ActionSet, sheet: Sheet) -> None:
    """Switch on what can be done now, and off what cannot."""
    tr = QCoreApplication.translate
    row, cell = sheet.current_row(), sheet.current_cell()
    blank = cell.blank if cell else None
    figure = sheet.figures.figure if sheet.view != MATRIX else None
    has_figure = figure is not None and bool(figure.rows)
    for wish in ("star", "note", "open"):
        actions.enable(f"compare.{wish}", row is not None)
    for wish in ("copy", "copy-all"):
        actions.enable(f"compare.{wish}", row is not None or has_figure)
    for wish in ("explain", "export-figure"):
        actions.enable(f"compare.{wish}", has_figure)
    for wish in ("remove", "move-left", "move-right", "library"):
        actions.enable(f"compare.{wish}", cell is not None)
    for wish in ("mark-absent", "mark-not-applicable", "mark-none-found"):
        actions.enable(f"compare.{wish}", blank is not None)
    actions.enable("compare.clear-mark", blank is not None and blank.reason is BlankReason.MARKED)
    actions.enable("compare.cite", cell is not None and bool(cell.entries))
    starred = row is not None and row.key in sheet.model.stars
    actions["compare.star"].setText(tr("Compare", "Remove &star") if starred else tr("Compare", "&Star row"))
