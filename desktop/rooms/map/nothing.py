"""What the room shows where there are not two frameworks to map."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from desktop.empty_page import State


class Nothing(QObject):
    """Words for the states without a pair of frameworks. `choose` leads to where frameworks are chosen."""

    def __init__(self, choose: QAction, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._choose = choose

    def nothing_chosen(self) -> State:
        words = self.tr(
            "Mapping relates what one framework asks to what another asks, with a reason for each pair. "
            "Choose at least two frameworks to compare; they then stand here side by side."
        )
        return State(self.tr("Nothing to map yet"), words, ((self.tr("Choose frameworks"), self._choose),))

    def one_only(self, name: str) -> State:
        words = self.tr("{name} stands alone in this comparison. Add a second framework to relate the two.")
        wish = (self.tr("Add a framework"), self._choose)
        return State(self.tr("A mapping needs two frameworks"), words.format(name=name), (wish,))
