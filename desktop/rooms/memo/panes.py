"""What stands beside the page: the outline at its left; evidence, checks or preview at its right; as there is room."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QWidget

from desktop.settings import Settings
from desktop.theme import Theme

WIDE = 1200
"""Width of the window, in pixels, from which panes stand on both sides of the page."""
BESIDE = 1.2
"""Width of the room, in measures, below which the preview takes the page's place."""
WANTED = {"outline": True, "evidence": True, "checks": False, "preview": False}
"""Panes beside the page, and whether they are wanted before anybody has said so."""
SIDES = ("evidence", "checks", "preview")
"""Panes that stand at the right, of which one is seen at a time."""
SIZES = {"evidence": [220, 760, 320], "checks": [220, 760, 320], "preview": [200, 600, 500]}
"""Widths of outline, page and side pane at first."""


class Panes(QSplitter):
    """Shows the panes that are wanted, as far as there is room, and remembers both."""

    seen = Signal(str, bool)
    """A pane is seen now, or no longer."""

    def __init__(self, page: QWidget, panes: dict[str, QWidget], settings: Settings, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._page, self._panes, self._settings, self._theme = page, panes, settings, theme
        self._wanted: dict[str, bool] = {**WANTED, **settings["memo_view"]}
        self._layout = ""
        self.side = QStackedWidget()
        for name in SIDES:
            self.side.addWidget(panes[name])
        self.setChildrenCollapsible(False)
        for pane, stretch, least in ((panes["outline"], 0, 180), (page, 1, 360), (self.side, 0, 240)):
            self.addWidget(pane)
            self.setStretchFactor(self.indexOf(pane), stretch)
            pane.setMinimumWidth(least)
        self.splitterMoved.connect(self._keep_sizes)

    @property
    def is_wide(self) -> bool:
        """Panes have room on both sides of the page."""
        return self.window().width() >= WIDE

    def want(self, name: str, *, on: bool) -> None:
        """Show or hide a pane; one that stands in its place, or has no room beside it, goes."""
        if on and name in SIDES:
            self._wanted |= {other: False for other in SIDES if other != name and (other != "evidence")}
        elif on and not self.is_wide:
            self._wanted |= dict.fromkeys(SIDES, False)
        self._wanted[name] = on
        self.show_wanted()
        self._settings.merge("memo_view", **self._wanted)

    def shown_side(self) -> str:
        """Name the pane at the right that is seen; empty where there is none."""
        wanted = [name for name in reversed(SIDES) if self._wanted[name]]
        return wanted[0] if wanted else ""

    def show_wanted(self) -> None:
        """Show what is wanted and has room; evidence stands behind the checks and the preview, and comes back."""
        side = self.shown_side()
        outline = self._wanted["outline"] and (self.is_wide or not side)
        for name in self._panes:
            self.seen.emit(name, outline if name == "outline" else name == side)
        self._panes["outline"].setVisible(outline)
        is_narrow = not self.is_wide and self.width() < self._theme.measure() * BESIDE
        self._page.setVisible(not (side == "preview" and is_narrow))
        if side:
            self.side.setCurrentWidget(self._panes[side])
        self.side.setVisible(bool(side))
        layout = side or "evidence"
        if layout != self._layout:
            self._layout = layout
            self.setSizes(self._settings["splitters"].get(f"memo.{layout}") or SIZES[layout])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_wanted()

    def _keep_sizes(self) -> None:
        """Remember the sizes of the panes, which the preview wants otherwise than the evidence."""
        kept = self._settings["splitters"].get(f"memo.{self._layout}") or SIZES[self._layout]
        sizes = [new or old for new, old in zip(self.sizes(), kept, strict=True)]  # 0 is a hidden pane
        self._settings.merge("splitters", **{f"memo.{self._layout}": sizes})
