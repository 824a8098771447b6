"""The small form in which a person says why a cell is blank: who, when, and what the claim stands on."""

from __future__ import annotations

from typing import get_args

from PySide6.QtCore import QDate
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop.theme import dress
from frameworks.errors import ConcordError
from frameworks.workspace.records import BlankKind, BlankMark

KINDS: tuple[BlankKind, ...] = get_args(BlankKind)


class BlankForm(QDialog):
    """Asks what a mark of one kind needs; it closes only with a mark that the workspace would accept."""

    def __init__(
        self, kind: BlankKind, cell: str, person: str, before: BlankMark | None = None, parent: QWidget | None = None
    ) -> None:
        """`cell` names framework and row; `before` is a mark to begin from."""
        super().__init__(parent)
        self.kind = kind
        self.mark: BlankMark | None = None
        self.setWindowTitle(self._title())
        self.person = QLineEdit(before.by if before and before.by else person)
        self.date = QDateEdit(_date(before.on if before else ""))
        self.date.setDisplayFormat("yyyy-MM-dd")
        self.date.setCalendarPopup(True)
        self.scope = QLineEdit(before.scope if before else "")
        self.reason = QPlainTextEdit(before.reason if before else "")
        self.reason.setTabChangesFocus(True)
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        dress(self.fault, role="fault")
        self._lay_out(cell)

    @classmethod
    def ask(
        cls, kind: BlankKind, cell: str, person: str, before: BlankMark | None, parent: QWidget | None
    ) -> BlankMark | None:
        """Ask for a mark; None where the user would rather leave the cell as it is."""
        dialog = cls(kind, cell, person, before, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.mark

    def accept(self) -> None:
        """Make the mark; where something is missing say what, and stay."""
        try:
            self.mark = self._made()
        except ConcordError as error:
            self._refuse(str(error))
        else:
            if self.mark.by:
                super().accept()
            else:
                self.mark = None
                self._refuse(self.tr("Enter your name: the cell says who found this."))

    def _made(self) -> BlankMark:
        return BlankMark(
            kind=self.kind,
            by=self.person.text().strip(),
            on=self.date.date().toString("yyyy-MM-dd"),
            reason=self.reason.toPlainText().strip(),
            scope=self.scope.text().strip(),
        )

    def _refuse(self, why: str) -> None:
        self.fault.setText(why)
        self.fault.show()
        self.adjustSize()  # else the sentence would have to do with the room of before

    def _title(self) -> str:
        return {
            "confirmed-absent": self.tr("Mark as confirmed absent"),
            "not-applicable": self.tr("Mark as not applicable"),
            "none-found": self.tr("Mark as none found"),
        }[self.kind]

    def _meaning(self) -> str:
        return {
            "confirmed-absent": self.tr("You have read the text and it says nothing on this row."),
            "not-applicable": self.tr("The row lies outside what the framework is about, by its own provision."),
            "none-found": self.tr("You have searched the text and found no provision on this row."),
        }[self.kind]

    def _lay_out(self, cell: str) -> None:
        named = QLabel(cell)
        named.setWordWrap(True)
        dress(named, strong=True)
        meaning = QLabel(self._meaning())
        meaning.setWordWrap(True)
        dress(meaning, role="muted")
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("Your &name"), self.person)
        form.addRow(self.tr("&Date"), self.date)
        if self.kind == "not-applicable":
            form.addRow(self.tr("&Provision that limits its scope"), self.scope)
            self.scope.setPlaceholderText(self.tr("such as Art. 2 (1)"))
        elif self.kind == "none-found":
            form.addRow(self.tr("What was &searched"), self.scope)
            self.scope.setPlaceholderText(self.tr("such as the whole text in English"))
        form.addRow(self.tr("&Reason, if you want to give one"), self.reason)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Mark"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(named)
        layout.addWidget(meaning)
        layout.addLayout(form)
        layout.addWidget(self.fault)
        layout.addWidget(buttons)
        self.fault.hide()
        self.reason.setMaximumHeight(self.fontMetrics().lineSpacing() * 5)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("m") * 34)
        self._first_empty().setFocus()

    def _first_empty(self) -> QWidget:
        """Give the field that the user fills in first."""
        if not self.person.text():
            return self.person
        return self.reason if self.kind == "confirmed-absent" else self.scope


def _date(iso: str) -> QDate:
    found = QDate.fromString(iso, "yyyy-MM-dd")
    return found if found.isValid() else QDate.currentDate()
