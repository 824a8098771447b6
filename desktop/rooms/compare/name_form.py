"""A small form for the name of a comparison. It stays open, with what was typed, until the name has been given."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop.theme import dress
from frameworks.errors import ConcordError

Give = Callable[[str], bool]
"""Gives a comparison the name; False where that was not done. Raises ConcordError for a name that cannot be given."""


class NameForm(QDialog):
    """Asks for a name and gives it; its button waits until there is one."""

    def __init__(self, title: str, verb: str, before: str, give: Give, parent: QWidget | None = None) -> None:
        """`before` is the name to begin from, `verb` the word on the button."""
        super().__init__(parent)
        self._give = give
        self.setWindowTitle(title)
        self.field = QLineEdit(before)
        self.field.selectAll()
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.hide()
        dress(self.fault, role="fault")
        form = QFormLayout()
        form.addRow(self.tr("&Name"), self.field)
        buttons = QDialogButtonBox()
        self.button = buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        self.button.setDefault(True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.fault)
        layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("m") * 28)
        self.field.textChanged.connect(self._follow)
        self._follow(before)

    @classmethod
    def ask(cls, title: str, verb: str, before: str, give: Give, parent: QWidget | None) -> None:
        """Ask for a name, beginning from one, until it has been given or the user would rather not."""
        form = cls(title, verb, before, give, parent)
        form.exec()
        form.deleteLater()

    def accept(self) -> None:
        """Give the name; where it cannot be given say why, and stay."""
        try:
            is_given = self._give(self.field.text().strip())
        except ConcordError as error:
            self._refuse(str(error))
        else:
            if is_given:
                super().accept()

    def _refuse(self, why: str) -> None:
        self.fault.setText(why)
        self.fault.show()
        self.adjustSize()  # else the sentence would have to do with the room of before
        self.field.setAccessibleDescription(why)
        self.field.setFocus()
        self.field.selectAll()

    def _follow(self, words: str) -> None:
        """What was said of one name is not true of another."""
        self.button.setEnabled(bool(words.strip()))
        self.field.setAccessibleDescription("")
        self.fault.hide()
