"""The generated part of a draft section: its passages one below the other, each to be accepted by itself."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.rooms.memo.passage import PassageView
from desktop.rooms.memo.typeset import footnotes
from desktop.theme import Theme
from exports.accepting.settling import Standing
from exports.memo import Heading


class DraftPart(QWidget):
    """Shows standings in reading order. Views of blocks that stay are kept, with their cursors."""

    asked = Signal(str, object)
    """Block key and `passage.Wish`."""
    rewritten = Signal(str, object)
    """Block key and the author's blocks."""
    text_made = Signal(object)
    """A GrowingText was made, in which a cursor can stand."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._views: dict[str, PassageView] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_standings(self, standings: Sequence[Standing], first_note: int) -> int:
        """Show how the blocks stand, notes numbered from `first_note`; give the number after the last."""
        keys = [standing.key for standing in standings]
        for key in [key for key in self._views if key not in keys]:
            view = self._views.pop(key)
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()
        note = first_note
        above: Heading | None = None
        for at, standing in enumerate(standings):
            view = self._view(standing, at)
            headed = [standing.heading] if standing.heading and standing.heading != above else []
            above = standing.heading
            view.show_standing(standing, note, headed=headed)
            note += sum(len(footnotes(block)) for block in standing.blocks)
        return note

    def view(self, key: str) -> PassageView | None:
        """Give the view of a block."""
        return self._views.get(key)

    def views(self) -> list[PassageView]:
        """Give the views in reading order."""
        return sorted(self._views.values(), key=self._column.indexOf)

    def _view(self, standing: Standing, at: int) -> PassageView:
        view = self._views.get(standing.key)
        if view is None:
            view = PassageView(standing, self._theme)
            view.asked.connect(self.asked)
            view.rewritten.connect(self.rewritten)
            self._views[standing.key] = view
            self._column.insertWidget(at, view)
            view.text_made.connect(self.text_made)
            self.text_made.emit(view.text)
        elif self._column.indexOf(view) != at:
            self._column.removeWidget(view)
            self._column.insertWidget(at, view)
        return view
