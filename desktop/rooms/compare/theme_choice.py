"""The dialog that asks which themes a comparison shows."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QDialog, QDialogButtonBox, QLabel, QListView, QVBoxLayout, QWidget

from desktop.models.choices import Choice, ChoiceModel
from desktop.theme import dress
from frameworks import vocabulary


class ThemeChoice(QDialog):
    """A list of the vocabulary's themes with check marks."""

    def __init__(self, chosen: Collection[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Choose themes"))
        themes = vocabulary.themes()
        self.model = ChoiceModel([Choice(theme.id, vocabulary.label("themes", theme.id)) for theme in themes], self)
        self.model.set_checked(chosen or [theme.id for theme in themes])
        self.model.wanted.connect(self._take)
        view = QListView()
        view.setModel(self.model)
        view.setAccessibleName(self.tr("Themes"))
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setSpacing(3)
        view.activated.connect(lambda index: self._turn(index.row()))
        self._count = QLabel()
        dress(self._count, role="muted")
        self._buttons = QDialogButtonBox()
        self._ok = self._buttons.addButton(self.tr("Show these"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        every = self._buttons.addButton(self.tr("All"), QDialogButtonBox.ButtonRole.ActionRole)
        none = self._buttons.addButton(self.tr("None"), QDialogButtonBox.ButtonRole.ActionRole)
        every.clicked.connect(lambda: self._set([theme.id for theme in themes]))
        none.clicked.connect(lambda: self._set(()))
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (view, self._count, self._buttons):
            layout.addWidget(widget)
        em = self.fontMetrics().horizontalAdvance("m")
        self.resize(em * 34, em * 40)
        self._say_count()

    @classmethod
    def ask(cls, chosen: Collection[str], parent: QWidget | None) -> tuple[str, ...] | None:
        """Ask which themes to show. Empty means all; None where the user would rather leave it as it is."""
        dialog = cls(chosen, parent)
        answer = dialog.chosen() if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        return answer

    def chosen(self) -> tuple[str, ...]:
        """Give the themes ticked, in the order of the vocabulary; none where all are."""
        ids = tuple(theme.id for theme in vocabulary.themes() if theme.id in self.model.checked)
        return () if len(ids) == len(vocabulary.themes()) else ids

    def _take(self, id: str, on: bool) -> None:
        self._set(self.model.checked | {id} if on else self.model.checked - {id})

    def _turn(self, place: int) -> None:
        index = self.model.index(place)
        checked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
        self.model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _set(self, ids: Collection[str]) -> None:
        self.model.set_checked(ids)
        self._say_count()

    def _say_count(self) -> None:
        count, total = len(self.model.checked), len(vocabulary.themes())
        self._count.setText(self.tr("{count} of {total} themes").format(count=count, total=total))
        self._ok.setEnabled(count > 0)
