"""The menu bar, filled from the rows of the window and of each room as it is made."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.actions import MENUS, ActionSet, menu_title


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
