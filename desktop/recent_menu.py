"""The menu of workspaces opened lately."""

from __future__ import annotations

import os.path
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu

from desktop.settings import Settings
from frameworks.workspace import unnamed_folder


class RecentMenu(QMenu):
    """Workspaces opened lately, read anew each time the menu opens."""

    def __init__(self, settings: Settings, open_path: Callable[[Path], object], parent: QMenu) -> None:
        super().__init__(parent)
        self.setTitle(self.tr("Open &recent"))
        self._settings = settings
        self._open = open_path
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        self.clear()
        for name in self._settings["recent"]:
            path = Path(name)
            if os.path.exists(path):
                action = self.addAction(self._words(path))
                action.setData(name)
                action.triggered.connect(self._chosen)
        if self.isEmpty():
            self.addAction(self.tr("No workspace was opened yet")).setEnabled(False)

    def _words(self, path: Path) -> str:
        if path.parent == unnamed_folder():
            return self.tr("Not yet named, begun {time}").format(time=path.stem)
        return path.name.replace("&", "&&")

    def _chosen(self) -> None:
        self._open(Path(self.sender().data()))  # type: ignore[attr-defined]  # the sender is the QAction
