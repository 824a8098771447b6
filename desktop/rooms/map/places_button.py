"""A button that opens the places of an item and of its provision, to say where the evidence stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop.pinpoint_texts import PinpointTexts
from frameworks.library import Library
from frameworks.model import Pinpoint
from frameworks.ref import Ref

Places = tuple[Pinpoint, ...]


class PlacesButton(QToolButton):
    """Shows the chosen place; the menu offers those of the data, so that none can be mistyped."""

    chosen = Signal(object)
    """A tuple of Pinpoints; empty for none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._texts = PinpointTexts()
        self._offered: list[tuple[str, Places]] = []
        self.places: Places = ()
        self.setProperty("kind", "menu")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setMenu(QMenu(self))

    def offer(self, library: Library, ref: Ref) -> None:
        """Offer the places of an item, of its provision, and of the asks beside it."""
        found = library.look_up(ref)
        provision = found.provision
        assert provision is not None, f"{ref} names a whole framework"
        parts = [found.element] if found.element else []
        pinpoints = [*(part.pinpoint for part in parts), provision.pinpoint, *(e.pinpoint for e in provision.elements)]
        texts = {self._texts.of(found.framework, places): places for places in pinpoints if places}
        self._offered = list(texts.items())
        self.show_places(self.places)
        self.menu().clear()
        self.menu().addAction(self.tr("No place")).triggered.connect(lambda: self.chosen.emit(()))
        for words, places in self._offered:
            self.menu().addAction(words).triggered.connect(lambda _=False, places=places: self.chosen.emit(places))

    def show_places(self, places: Sequence[Pinpoint]) -> None:
        """Show which place is chosen."""
        self.places = tuple(places)
        known = next((words for words, offered in self._offered if offered == self.places), "")
        self.setText(known or (self.tr("another place") if self.places else self.tr("Choose place")))

    def first(self) -> Places:
        """Give the item's own place."""
        return self._offered[0][1] if self._offered else ()
