"""What a copy for others takes along: asked before it is written, with nothing personal ticked."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.theme import dress
from frameworks.workspace import Wishes


class CopyForOthers(QDialog):
    """Three ticks and a button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Save a copy for others"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        heading = QLabel(self.tr("What may the copy take along?"))
        dress(heading, step="lead", strong=True)
        layout.addWidget(heading)
        said = self.tr(
            "Comparisons, stars, memo texts and judgements on mappings always go along; whose judgements they are, "
            "only with names. What is not ticked is not in the file."
        )
        words = QLabel(said)
        words.setWordWrap(True)
        dress(words, role="muted")
        layout.addWidget(words)
        self.notes = QCheckBox(self.tr("My &notes on rows and cells"))
        self.names = QCheckBox(self.tr("&Names of persons, as authors and recipients"))
        self.history = QCheckBox(self.tr("The &history of all changes, which can be undone"))
        for box in (self.notes, self.names, self.history):
            layout.addWidget(box)
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)  # Qt's own would have an icon
        buttons.addButton(self.tr("Choose a &place…"), QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addSpacing(12)
        layout.addWidget(buttons)

    @classmethod
    def ask(cls, parent: QWidget | None) -> Wishes | None:
        """Show the dialog; None where the user would rather not."""
        dialog = cls(parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        wishes = dialog.wishes
        dialog.deleteLater()
        return wishes if accepted else None

    @property
    def wishes(self) -> Wishes:
        """What is ticked."""
        return Wishes(history=self.history.isChecked(), names=self.names.isChecked(), notes=self.notes.isChecked())
