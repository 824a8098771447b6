"""Where the focus goes when a room comes to the front, and on F6: round the panes of the room, the box and the rail."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:  # the first paint does not wait for it
    from desktop.rooms.room import Room


def focus_first(room: Room) -> None:
    """Put the focus into the first pane of a room that is shown."""
    pane = next((pane for pane in room.panes() if pane.isVisibleTo(room)), room)
    pane.setFocus(Qt.FocusReason.OtherFocusReason)


def focus_next(panes: Sequence[QWidget], step: int) -> None:
    """Move the focus by a number of panes, round those that are seen; a focus elsewhere counts as before the first."""
    seen = [pane for pane in panes if pane.isVisible()]
    focus = QApplication.focusWidget()
    at = next((n for n, pane in enumerate(seen) if focus and (pane is focus or pane.isAncestorOf(focus))), -1)
    if seen:
        seen[(at + step) % len(seen)].setFocus(Qt.FocusReason.ShortcutFocusReason)
