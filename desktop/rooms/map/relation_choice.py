"""The five relations as numbered choices, one of them where the reader is sure, several where not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from desktop.flow_layout import FlowLayout
from desktop.rooms.map.words import RELATIONS, MapWords
from frameworks.mappings import Relation


class RelationChoice(QWidget):
    """Buttons that say what is so; pressing one only says what is wanted."""

    wanted = Signal(object)
    """A tuple of the relations that shall remain possible."""
    sureness_wanted = Signal()
    """The reader is unsure, or sure again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._possible: tuple[Relation, ...] = ()
        self.is_unsure = False
        inner = QWidget()
        row = FlowLayout(inner, gap=4)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(inner)
        self.buttons: dict[Relation, QToolButton] = {}
        for relation in RELATIONS:
            button = self._button()
            button.clicked.connect(lambda _=False, relation=relation: self.press(relation))
            row.addWidget(button)
            self.buttons[relation] = button
        self.unsure = self._button()
        self.unsure.clicked.connect(lambda _=False: self.sureness_wanted.emit())
        row.addWidget(self.unsure)

    def _button(self) -> QToolButton:
        button = QToolButton()
        button.setCheckable(True)
        button.setProperty("kind", "segment")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def show_words(self, words: MapWords) -> None:
        """Give the buttons their words."""
        for number, (relation, button) in enumerate(self.buttons.items(), 1):
            verb = words.sentences.relation((relation,))
            button.setText(f"{number}  {verb}")
            button.setAccessibleName(self.tr("{number}: {relation}").format(number=number, relation=verb))
        self.unsure.setText(self.tr("U  unsure"))
        self.unsure.setAccessibleName(self.tr("Unsure: several may hold"))
        self.unsure.setToolTip(self.tr("Choose several relations that may hold"))

    def show_possible(self, possible: Sequence[Relation], *, is_unsure: bool) -> None:
        """Show which relations remain possible."""
        self._possible = tuple(possible)
        self.is_unsure = is_unsure
        for relation, button in self.buttons.items():
            button.setChecked(relation in self._possible)
        self.unsure.setChecked(is_unsure)

    def press(self, relation: Relation) -> None:
        """Want a relation: alone where the reader is sure, else one more or one less."""
        self.show_possible(self._possible, is_unsure=self.is_unsure)  # Qt has turned the button already
        if not self.is_unsure:
            self.wanted.emit((relation,))
        elif relation in self._possible:
            self.wanted.emit(tuple(one for one in self._possible if one is not relation))
        else:
            self.wanted.emit((*self._possible, relation))
