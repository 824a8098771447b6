"""The window: the rail of rooms, the box for everything, the room in front and the status bar.

It puts rooms in front and remembers where the user was; what a room shows is the room's own business. The constructor
makes only what the first paint needs: `fill` makes the rest, once the window is on the screen.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QCloseEvent, QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from desktop.actions import ActionRow, ActionSet, phrase, plain_text
from desktop.menus import Menus
from desktop.panes import focus_first, focus_next
from desktop.rail import Rail
from desktop.rooms import ROOMS, RoomEntry, room_title
from desktop.settings import Settings
from desktop.theme import Theme
from desktop.top_bar import TopBar
from desktop.window_actions import window_rows

if TYPE_CHECKING:  # the first paint waits for none of these
    from desktop.desk import Desk
    from desktop.finder.model import Found
    from desktop.memo_exports import MemoExports
    from desktop.rooms.room import Place, Room
    from desktop.rooms.roster import Roster

SMALLEST = (960, 600)
USUAL = (1280, 820)
MOST_PLACES = 50
TOP_BAR_ACTIONS = ("edit.undo", "edit.redo", "file.export")


class Window(QMainWindow):
    """Concord's one window. `desk` and `roster` are there once it is filled."""

    painted = Signal()
    """The window is on the screen for the first time."""

    desk: Desk
    roster: Roster

    def __init__(self, settings: Settings, theme: Theme, entries: tuple[RoomEntry, ...] = ROOMS) -> None:
        super().__init__()
        self.settings = settings
        self.theme = theme
        self._is_painted = False
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.setWindowTitle(self.tr("Concord"))
        self._entries = {entry.id: entry for entry in entries if entry.exists}
        self._room: Room | None = None
        self._past: list[tuple[str, Place]] = []
        self._restored: set[str] = set()
        rows = window_rows(tuple(self._entries.values()))
        self.action_set = ActionSet(rows, self, theme, everywhere=True, icons_at_once=TOP_BAR_ACTIONS)
        self.action_set.set_available(False)  # until there is something to do them with
        self._lay_out()
        self.restoreGeometry(self.settings.bytes_of("window"))  # which leaves it as it is where nothing was kept

    def _lay_out(self) -> None:
        self.rail = Rail(tuple(self._entries.values()), self.theme)
        self.rail.wanted.connect(self.show_room)
        undo, redo, export = (self.action_set[id] for id in TOP_BAR_ACTIONS)
        self.top_bar = TopBar(self.theme, undo, redo, export)
        self.stack = QStackedWidget()
        centre = QWidget()
        outer = QHBoxLayout(centre)
        inner = QVBoxLayout()
        for layout in (outer, inner):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        outer.addWidget(self.rail)
        outer.addLayout(inner, 1)
        inner.addWidget(self.top_bar)
        inner.addWidget(self.stack, 1)
        self.setCentralWidget(centre)
        self.theme.clothe(self.rail, self.top_bar, self.menuBar())
        self.menus = Menus(self.menuBar())
        self.menus.add(self.action_set)

    def fill(self, desk: Desk) -> None:
        """Make what the first paint did not need, and go to where the user was."""
        from desktop.finder.model import FoundModel
        from desktop.finder.view import Finder, FoundList, FoundPopup
        from desktop.recent_menu import RecentMenu
        from desktop.rooms.roster import Roster
        from desktop.status_line import StatusLine

        self.desk = desk
        self.roster = Roster(self._entries, desk, self.stack)
        self.roster.made.connect(self._take_room)
        self.roster.complete.connect(self._show_state)
        self.action_set.show_icons()
        self.action_set.set_available(True)
        front, settings = desk.front, self.settings
        self.status = StatusLine(self.desk)
        self.status.text_size.clicked.connect(lambda: self.change_text_size(0))
        self.setStatusBar(self.status)
        self.theme.clothe(self.status)
        recent = RecentMenu(settings, self.desk.files.open, self.menus["file"])
        self.menus["file"].insertMenu(self.action_set["file.name"], recent)
        self.found = FoundModel(lambda: front.library, self.offered_actions, self)
        view = FoundList(self.found, self.theme)
        self.finder = Finder(self.top_bar.box, view, self.found)
        self.popup = FoundPopup(self.top_bar.box, view, self.finder, self)
        self.theme.clothe(self.popup)
        self.finder.chosen.connect(self.choose)
        self.finder.left.connect(self._leave_search)
        for signal in (front.history_changed, front.file_changed, front.comparison_changed):
            signal.connect(self._show_state)
        front.file_changed.connect(self._remember_file)
        self._remember_file()
        settings.changed.connect(self._follow_settings)
        self._follow_settings("theme")
        self._show_state()
        wanted = settings["room"]
        self.show_room(wanted if wanted in self._entries else next(iter(self._entries)))
        self.roster.make_all()

    def room(self, id: str) -> Room:
        """Give a room, made if it is not there yet; it is built when first shown."""
        return self.roster[id]

    def _take_room(self, room: Room) -> None:
        room.went.connect(self.show_room)
        room.status_changed.connect(self._room_says)
        room.chose.connect(self.choose)
        if room.has_own_search:
            from desktop.finder.model import FoundModel

            room.use_search(FoundModel(lambda: self.desk.front.library, self.offered_actions, room))
        self.menus.add(room.action_set)

    @property
    def current_room(self) -> Room | None:
        """The room in front; None before the first one is."""
        return self._room

    def show_room(self, id: str, place: Place | None = None) -> None:
        """Put a room in front, at a place in it or as it was left."""
        if not hasattr(self, "desk"):
            self.settings["room"] = id  # it is gone to as soon as the window is filled
        if id not in self._entries or not hasattr(self, "desk"):
            return
        if self._room is not None and (self._room.id != id or place):
            self._past = [*self._past[-MOST_PLACES:], (self._room.id, self._room.place())]
        self._enter(id, place)

    def go_back(self) -> None:
        """Go to where the user was before."""
        if self._past:
            self._enter(*self._past.pop())

    def _enter(self, id: str, place: Place | None) -> None:
        room, left = self.room(id), self._room
        if left is not None and left is not room:
            self._keep_place(left)
            left.leave()
            left.action_set.set_available(False)
        if self.stack.indexOf(room) < 0:
            room.ensure_built()  # before it is shown, or its widgets would be so only later, and have no focus yet
            self.stack.addWidget(room)
        self._room = room
        room.action_set.set_available(True)
        self.stack.setCurrentWidget(room)
        self.rail.show_room(id)
        self.status.show_room_words("")
        self.top_bar.setVisible(not room.has_own_search)
        room.enter(self._place_for(id, place))
        self.settings["room"] = id
        self.action_set.enable("view.back", bool(self._past))
        if left is not room or not room.isAncestorOf(QApplication.focusWidget() or room):
            focus_first(room)

    def _place_for(self, id: str, place: Place | None) -> Place:
        """Give the place to enter: the one asked for, where the user was last time, or as the room was left."""
        first = id not in self._restored
        self._restored.add(id)
        if place is None and first:
            place = self.settings["places"].get(id)
        return place or {}

    def _keep_place(self, room: Room) -> None:
        self.settings.merge("places", **{room.id: dict(room.place())})

    @property
    def is_complete(self) -> bool:
        """All rooms are made, and their actions stand in the menus."""
        return self.roster.is_complete

    def all_actions(self) -> Iterator[tuple[ActionRow, QAction]]:
        """Yield the actions of the window and of all rooms that are made."""
        yield from self.action_set
        yield from self.roster.actions()

    def offered_actions(self) -> Iterator[tuple[ActionRow, QAction]]:
        """Yield the actions that can be done now, here or in the room to which they lead."""
        for actions in (self.action_set, *(room.action_set for room in self.roster)):
            yield from ((row, action) for row, action in actions if actions.is_wanted(row.id))

    def choose(self, found: Found) -> None:
        """Do or show what the user found in a search box."""
        match found.kind:
            case "compare":
                if self.desk.front.begin_comparison(found.frameworks):  # which makes the file; the next event shows it
                    place = {"row": f"theme:{found.theme}"} if found.theme else {}
                    QTimer.singleShot(0, self, lambda: self.show_room("compare", place))
            case "framework" | "provision":
                self.show_room("library", {"ref": str(found.ref)})
            case "action":
                self.do(found.action)
        self.top_bar.box.clear()
        if self.top_bar.box.hasFocus() and self._room is not None:
            focus_first(self._room)

    def do(self, id: str) -> None:
        """Do an action by its id, in its own room, once the key or click that asked for it is over."""
        room = next((room for room in self.roster if id in room.action_set), None)
        if room is not None and room is not self._room:
            self.show_room(room.id)
        action = next(action for row, action in self.all_actions() if row.id == id)
        QTimer.singleShot(0, action.trigger)

    def search(self) -> None:
        """Put the cursor into the box for everything: the room's own where it has one."""
        room = self._room
        box = room.search_box() if room is not None and room.has_own_search else self.top_bar.box
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()

    def _leave_search(self) -> None:
        self.top_bar.box.clear()
        if self._room is not None:
            focus_first(self._room)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self._room is None or not self._room.back():
            self.go_back()

    def next_pane(self) -> None:
        """Move the focus to the next pane."""
        self._move_focus(1)

    def previous_pane(self) -> None:
        """Move the focus to the pane before."""
        self._move_focus(-1)

    def _move_focus(self, step: int) -> None:
        room, box = self._room, self.top_bar.box
        around = (box, self.rail.button(room.id)) if room else (box,)
        focus_next([*(room.panes() if room else ()), *around], step)

    def new_workspace(self) -> None:
        """Close the workspace and begin a new one with the next change."""
        self.desk.front.close()
        self.desk.messages.tell(self.tr("A new workspace begins with your next change."))
        self.show_room("home")

    def open_workspace(self) -> None:
        if self.desk.files.open():
            self.show_room("compare" if "compare" in self._entries else "home")

    def name_workspace(self) -> None:
        self.desk.files.name_and_move()

    def save_copy(self) -> None:
        self.desk.files.save_copy()

    def save_copy_for_others(self) -> None:
        self.desk.files.save_copy_for_others()

    def import_framework(self) -> None:
        identity = self.desk.files.import_framework()
        if identity is not None:
            self.show_room("library", {"ref": identity})

    def close_workspace(self) -> None:
        self.desk.front.close()
        self.show_room("home")

    @cached_property
    def exports(self) -> MemoExports:
        """What exports and prints the memo, from any room."""
        from desktop.memo_exports import MemoExports

        return MemoExports(self.desk, self)

    def export(self) -> None:
        self.exports.export()

    def export_again(self) -> None:
        self.exports.export_again()

    def print_memo(self) -> None:
        self.exports.print_memo()

    def undo(self) -> None:
        self.desk.front.undo()

    def redo(self) -> None:
        self.desk.front.redo()

    def change_text_size(self, step: int) -> None:
        """Make all text larger or smaller by some per cent; 0 gives the normal size."""
        self.settings["text_size"] = self.settings["text_size"] + step if step else 100

    def choose_theme(self, name: str) -> None:
        self.settings["theme"] = name

    def show_shortcuts(self) -> None:
        """List every action with its keys."""
        from desktop.dialogs.shortcuts import Shortcuts, shortcuts_of

        rows = shortcuts_of(self.tr("Everywhere"), self.action_set.rows)
        for room in self.roster:
            rows += shortcuts_of(room_title(room.id), room.action_set.rows)
        Shortcuts.ask(rows, self)

    def show_about(self) -> None:
        from desktop.dialogs.about import show_about

        show_about(self)

    def _show_state(self) -> None:
        """Name what can be undone, and say in the title which file is open."""
        front, actions = self.desk.front, self.action_set
        for id, label, bare, words in (
            ("edit.undo", front.undo_label, self.tr("&Undo"), self.tr("&Undo {change}")),
            ("edit.redo", front.redo_label, self.tr("&Redo"), self.tr("&Redo {change}")),
        ):
            actions[id].setText(words.format(change=phrase(label)) if label else bare)
            actions[id].setToolTip(plain_text(actions[id].text()))
            actions.enable(id, bool(label))
        for id in ("file.copy", "file.copy-for-others", "file.close"):
            actions.enable(id, front.workspace is not None)
        actions.enable("file.name", not front.is_read_only)
        for id in ("file.export", "file.export-again", "file.print"):
            actions.enable(id, front.selection is not None and "memo" in self._entries)
        self.setWindowTitle(self._title())

    def _title(self) -> str:
        front = self.desk.front
        if front.path is None:
            return self.tr("Concord")
        name = front.path.name if front.is_named else self.tr("Not yet named")
        return self.tr("{name} — Concord").format(name=name)

    def _room_says(self, words: str) -> None:
        if self.sender() is self._room:
            self.status.show_room_words(words)

    def _follow_settings(self, name: str) -> None:
        if name == "theme":
            self.action_set[f"view.theme-{self.settings['theme']}"].setChecked(True)

    def _remember_file(self) -> None:
        """Keep the file to begin with next time, at once: a program that is ended by force never closes its window.

        A workspace that is closed because the window is gone is still the one to begin with.
        """
        if self.isVisible():
            self.settings["workspace"] = str(self.desk.front.path or "")

    def childEvent(self, event: QChildEvent) -> None:
        child = event.child()
        if event.polished() and isinstance(child, QDialog):
            self.theme.clothe(child)  # whoever made it

    def closeEvent(self, event: QCloseEvent) -> None:
        settings = self.settings
        if self._room is not None:
            self._keep_place(self._room)
            self._room.leave()
        settings.remember_bytes("window", self.saveGeometry())
        if hasattr(self, "desk"):
            self._remember_file()
            self.desk.jobs.close()
        settings.write()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def open_at_start(self, desk: Desk, file: Path | None) -> None:
        """Open a file named on the command line, else the workspace that was open last, if it is still there."""
        last = self.settings["workspace"]
        if file is not None:
            if desk.files.open(file) and self.settings["room"] == "home":
                self.settings["room"] = "compare"  # who opens a file wants to see what is in it
        elif last and os.path.exists(last):
            desk.files.open_quietly(Path(last))
