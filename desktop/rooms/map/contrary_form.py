"""The form of the claim that two items point in different directions: a place on each side, and in what they differ."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from desktop.rooms.map.fields import WordsField
from desktop.rooms.map.places_button import PlacesButton
from desktop.rooms.map.words import MapWords
from desktop.theme import dress
from frameworks.judgements import Contrary, Evidence
from frameworks.ref import Ref


class ContraryForm(QDialog):
    """Begins from the items' own places; it stays open until each side has one, and a reason is given."""

    def __init__(self, words: MapWords, source: Ref, target: Ref, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pair = source, target
        self.claim: Contrary | None = None
        self.setWindowTitle(self.tr("Claim that these are contrary"))
        sentence, meaning = QLabel(words.contrary(source, target)), QLabel()
        meaning.setText(
            self.tr("Silence is never contrary. The claim speaks in a memo once another reader has confirmed it.")
        )
        for label in (sentence, meaning):
            label.setWordWrap(True)
        dress(sentence, strong=True)
        dress(meaning, role="muted")
        self.places = PlacesButton(), PlacesButton()
        self.quotations = WordsField(lines=1), WordsField(lines=1)
        self.reason = WordsField()
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        dress(self.fault, role="fault")
        self.fault.hide()
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        for ref, place, quotation in zip((source, target), self.places, self.quotations, strict=True):
            place.offer(words.library, ref)
            place.show_places(place.first())
            place.chosen.connect(place.show_places)
            name = words.place(ref)
            place.setAccessibleName(self.tr("Place in {place}").format(place=name))
            quotation.setAccessibleName(self.tr("Words quoted from {place}").format(place=name))
            form.addRow(self.tr("Place in {place}").format(place=name), place)
            form.addRow(self.tr("Its words, if you quote them"), quotation)
        form.addRow(self.tr("In what do they point in different directions?"), self.reason)
        self.reason.setAccessibleName(self.tr("In what they point in different directions"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.tr("Claim"), QDialogButtonBox.ButtonRole.AcceptRole).setDefault(True)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(sentence)
        layout.addWidget(meaning)
        layout.addLayout(form)
        layout.addWidget(self.fault)
        layout.addWidget(buttons)
        self.setMinimumWidth(self.fontMetrics().horizontalAdvance("m") * 36)
        self.reason.setFocus()

    @classmethod
    def ask(cls, words: MapWords, source: Ref, target: Ref, parent: QWidget | None) -> Contrary | None:
        """Ask for a claim, not signed yet; None where the user would rather not."""
        dialog = cls(words, source, target, parent)
        dialog.exec()
        dialog.deleteLater()
        return dialog.claim

    def accept(self) -> None:
        """Make the claim; where something is missing say what, and stay."""
        if not all(place.places for place in self.places):
            self._refuse(self.tr("“Contrary” needs a place in both texts. Choose one for each."))
        elif not self.reason.words().strip():
            self._refuse(self.tr("Say in what the two point in different directions."))
        else:
            source, target = self._pair
            one, other = (
                Evidence(pinpoints=place.places, quotation=quotation.words().strip())
                for place, quotation in zip(self.places, self.quotations, strict=True)
            )
            self.claim = Contrary(
                source=source,
                target=target,
                source_evidence=one,
                target_evidence=other,
                reason=self.reason.words().strip(),
                by="",
                at="",
            )
            super().accept()

    def _refuse(self, why: str) -> None:
        self.fault.setText(why)
        self.fault.show()
