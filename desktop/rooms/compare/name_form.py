"""A small form for the name of a comparison."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget


class NameForm(QDialog):
    """Asks for a name; its button waits until there is one."""

    def __init__(self, title: str, verb: str, before: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.field = QLineEdit(before)
        self.field.selectAll()
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
        layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("m") * 28)
        self.field.textChanged.connect(self._follow)
        self._follow(before)

    @classmethod
    def ask(cls, title: str, verb: str, before: str, parent: QWidget | None) -> str | None:
        """Ask for a name, beginning from one; None where the user would rather not."""
        form = cls(title, verb, before, parent)
        name = form.field.text().strip() if form.exec() == QDialog.DialogCode.Accepted else None
        form.deleteLater()
        return name

    def _follow(self, words: str) -> None:
        self.button.setEnabled(bool(words.strip()))
