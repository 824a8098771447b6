"""The menu bar, filled from the rows of the window and of each room as it is made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.actions import MENUS, ActionSet, menu_title
from desktop.settings import Settings
from frameworks.workspace import unnamed_folder


class Menus:
    """Menus by their id; one that holds nothing yet is not shown."""

    def __init__(self, bar: QMenuBar) -> None:
        self._menus: dict[str, QMenu] = {}
        for id in MENUS:
            menu = bar.addMenu(menu_title(id))
            menu.setObjectName(id)
            menu.menuAction().setVisible(False)
            self._menus[id] = menu

    def __getitem__(self, id: str) -> QMenu:
        return self._menus[id]

    def add(self, actions: ActionSet) -> None:
        """Add the actions of an owner to the menus that their rows name."""
        for menu in self._menus.values():
            had_some = not menu.isEmpty()
            if had_some and any(row.menu == menu.objectName() for row in actions.rows):
                menu.addSeparator()
            actions.fill(menu)
            menu.menuAction().setVisible(not menu.isEmpty())


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
            if path.exists():
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
