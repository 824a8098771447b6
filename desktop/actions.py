"""Actions as one table: menus, tool bars, context menus, the command palette and the list of shortcuts come from it.

A row says what an action is; an `ActionSet` turns the rows of one owner, the window or a room, into QActions. A room's
actions answer to their keys only while the room has the focus; keys without Ctrl or Alt never while somebody types.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

import msgspec
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QMenu, QPlainTextEdit, QTextEdit, QWidget

from desktop.theme import Theme

Key = str | QKeySequence.StandardKey
MENUS = ("file", "edit", "view", "library", "compare", "map", "memo", "help")
"""Menus in their order; `menu_title` gives their words."""


class ActionRow(msgspec.Struct, frozen=True, kw_only=True):
    """One action. `text` and `tip` are already translated: rows are made when they are shown.

    `slot` names a method of the owner without parameters, with the new state as a bool where `checkable`, or with
    `argument` where there is one.
    `menu` is one of MENUS, or empty for an action of context menus and the palette alone. `text` may hold a mnemonic.
    `keys` are its shortcuts, the first of them the one that is shown. Of the actions of a `choice` one is checked.
    """

    id: str
    text: str
    tip: str
    slot: str
    menu: str = ""
    icon: str = ""
    keys: tuple[Key, ...] = ()
    argument: str | int | None = None
    checkable: bool = False
    choice: str = ""
    line_before: bool = False
    role: QAction.MenuRole = QAction.MenuRole.NoRole
    in_palette: bool = True


class ActionSet(QObject):
    """The actions of one owner, in the order of its rows."""

    def __init__(
        self,
        rows: Iterable[ActionRow],
        owner: QWidget,
        theme: Theme,
        *,
        everywhere: bool = False,
        icons_at_once: Collection[str] | None = None,
    ) -> None:
        """Make the QActions and add them to the owner, whose methods they call.

        `everywhere` makes the shortcuts those of the whole window; otherwise they work while the owner has the focus.
        `icons_at_once` names those that the first paint shows; the others then wait for `show_icons`.
        """
        super().__init__(owner)
        self._theme = theme
        self._owner = owner
        self._actions: dict[str, QAction] = {}
        self._wanted: dict[str, bool] = {}
        self._available = True
        self.rows = tuple(rows)
        groups: dict[str, QActionGroup] = {}
        for row in self.rows:
            action = self._make(row, owner, everywhere)
            if row.choice:
                groups.setdefault(row.choice, QActionGroup(self)).addAction(action)
        self.show_icons(icons_at_once)
        theme.changed.connect(self.show_icons)

    def _make(self, row: ActionRow, owner: QWidget, everywhere: bool) -> QAction:
        if row.id in self._actions:
            raise ValueError(f"two actions are called {row.id}")
        action = QAction(row.text, owner)
        action.setObjectName(row.id)
        action.setCheckable(row.checkable or bool(row.choice))
        action.setMenuRole(row.role)
        action.setStatusTip(row.tip)
        action.setShortcuts(sequences(row))
        context = Qt.ShortcutContext.WindowShortcut if everywhere else Qt.ShortcutContext.WidgetWithChildrenShortcut
        action.setShortcutContext(context)
        action.setToolTip(tool_tip(row))
        slot = getattr(owner, row.slot)
        action.triggered.connect(slot if row.argument is None else partial(_call, slot, row.argument))
        owner.addAction(action)
        self._actions[row.id] = action
        self._wanted[row.id] = True
        return action

    def __getitem__(self, id: str) -> QAction:
        return self._actions[id]

    def __contains__(self, id: str) -> bool:
        return id in self._actions

    def __iter__(self) -> Iterator[tuple[ActionRow, QAction]]:
        return ((row, self._actions[row.id]) for row in self.rows)

    def enable(self, id: str, on: bool) -> None:
        """Say whether an action can be done now; it is switched on if its owner is available too."""
        self._wanted[id] = on
        self._actions[id].setEnabled(on and self._available)

    def is_wanted(self, id: str) -> bool:
        """Tell whether an action can be done, or could if its owner were available."""
        return self._wanted[id]

    def set_available(self, on: bool) -> None:
        """Switch all actions off while their owner is not in front, and back to what they were."""
        self._available = on
        for id, action in self._actions.items():
            action.setEnabled(on and self._wanted[id])

    def confine(self, id: str, *widgets: QWidget) -> None:
        """Let an action answer to its keys only while one of these widgets itself has the focus.

        For keys that mean something else elsewhere in the room, such as Space and Enter on a button.
        """
        action = self._actions[id]
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._owner.removeAction(action)
        for widget in widgets:
            widget.addAction(action)

    def fill(self, menu: QMenu, ids: Iterable[str] | None = None) -> None:
        """Add actions to a menu: the named ones (`-` draws a line), or those whose row names this menu."""
        if ids is not None:
            for id in ids:
                if id == "-":
                    menu.addSeparator()
                else:
                    menu.addAction(self._actions[id])
            return
        for row, action in self:
            if row.menu == menu.objectName():
                if row.line_before:
                    menu.addSeparator()
                menu.addAction(action)

    def show_icons(self, ids: Collection[str] | None = None) -> None:
        """Draw the icons of some actions, or of all, in the colours of the theme."""
        for row, action in self:
            if row.icon and (ids is None or row.id in ids):
                action.setIcon(self._theme.icon(row.icon))


def _call(slot: Callable[[str | int], None], argument: str | int, _checked: bool = False) -> None:
    """Call a slot with the argument of its row, not with the state that Qt hands in."""
    slot(argument)


def sequences(row: ActionRow) -> list[QKeySequence]:
    """Give the key sequences of a row, without those that this platform leaves empty."""
    return [sequence for sequence in (QKeySequence(key) for key in row.keys) if not sequence.isEmpty()]


def plain_text(text: str) -> str:
    """Give an action's text without its mnemonic."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def phrase(label: str) -> str:
    """Give the words of a change to stand inside a sentence of the menu, its ampersands shown as they are."""
    return (label[:1].lower() + label[1:]).replace("&", "&&")


def tool_tip(row: ActionRow) -> str:
    """Give the tip with the first shortcut."""
    keys = sequences(row)
    return f"{row.tip} ({keys[0].toString(QKeySequence.SequenceFormat.NativeText)})" if keys else row.tip


def menu_title(menu: str) -> str:
    """Give the words of a menu, with their mnemonic."""
    tr = QCoreApplication.translate
    titles = {
        "file": tr("Menus", "&File"),
        "edit": tr("Menus", "&Edit"),
        "view": tr("Menus", "&View"),
        "library": tr("Menus", "&Library"),
        "compare": tr("Menus", "&Compare"),
        "map": tr("Menus", "M&ap"),
        "memo": tr("Menus", "&Memo"),
        "help": tr("Menus", "&Help"),
    }
    return titles[menu]


class TypingGuard(QObject):
    """Keeps shortcuts without Ctrl or Alt from firing while a text field has the focus, and lets those with Ctrl do so.

    It watches only the field that has the focus: a filter on the whole application would run for every event.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__(application)
        application.focusChanged.connect(self._follow)

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None:
            old.removeEventFilter(self)
        if new is not None and is_typed_into(new):
            new.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if is_typing(event):
                event.accept()  # the key then reaches the field as an ordinary key press
                return True
            if is_taken_by_fields(event):
                event.ignore()
                return True
        return super().eventFilter(watched, event)


def is_typed_into(widget: QWidget) -> bool:
    """Tell whether keys pressed in a widget are words."""
    match widget:
        case QLineEdit() | QTextEdit() | QPlainTextEdit():
            return not widget.isReadOnly()
        case QComboBox():
            return widget.isEditable()
    return False


def is_typing(event: QKeyEvent) -> bool:
    """Tell whether a key press writes or edits rather than commands: no Ctrl, Alt or Meta, no function key, no Esc."""
    modifier = Qt.KeyboardModifier
    commands = modifier.ControlModifier | modifier.AltModifier | modifier.MetaModifier
    function_key = Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F35
    return not event.modifiers() & commands and not function_key and event.key() != Qt.Key.Key_Escape


def is_taken_by_fields(event: QKeyEvent) -> bool:
    """Tell whether a key press is an action of ours that text fields on Linux take: as Emacs does, or to deselect."""
    control, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    taken = {control: (Qt.Key.Key_E, Qt.Key.Key_K), control | shift: (Qt.Key.Key_A,)}
    return event.key() in taken.get(event.modifiers(), ())
