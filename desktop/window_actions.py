"""The window's own actions, as a table. Those of the rooms stand in their rooms."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence

from desktop.actions import ActionRow
from desktop.rooms import RoomEntry, room_title

Standard = QKeySequence.StandardKey
Role = QAction.MenuRole


def window_rows(rooms: Sequence[RoomEntry]) -> list[ActionRow]:
    """Give all rows of the window, menu by menu."""
    return [*_file_rows(), *_edit_rows(), *_view_rows(rooms), *_text_rows(), *_theme_rows(), *_help_rows()]


def _file_rows() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        ActionRow(
            id="file.new",
            text=tr("WindowActions", "&New workspace"),
            tip=tr("WindowActions", "Begin a new workspace; the open one is saved already"),
            slot="new_workspace",
            menu="file",
            icon="file-plus",
            keys=(Standard.New,),
        ),
        ActionRow(
            id="file.open",
            text=tr("WindowActions", "&Open…"),
            tip=tr("WindowActions", "Open a workspace file"),
            slot="open_workspace",
            menu="file",
            icon="folder-open",
            keys=(Standard.Open,),
        ),
        ActionRow(
            id="file.name",
            text=tr("WindowActions", "Na&me and move…"),
            tip=tr("WindowActions", "Give this workspace a name and a place of your choice"),
            slot="name_workspace",
            menu="file",
            keys=("Ctrl+Shift+S",),
            line_before=True,
        ),
        ActionRow(
            id="file.copy",
            text=tr("WindowActions", "Save a &copy…"),
            tip=tr("WindowActions", "Write a whole copy of this workspace, with its history"),
            slot="save_copy",
            menu="file",
            icon="copy",
        ),
        ActionRow(
            id="file.copy-for-others",
            text=tr("WindowActions", "Save a copy for o&thers…"),
            tip=tr("WindowActions", "Write a copy without history, names or notes, as you choose"),
            slot="save_copy_for_others",
            menu="file",
        ),
        ActionRow(
            id="file.import",
            text=tr("WindowActions", "&Import framework file…"),
            tip=tr("WindowActions", "Add a framework of your own to the library, from a JSON or YAML file"),
            slot="import_framework",
            menu="file",
            icon="upload",
            keys=("Ctrl+Shift+I",),
            line_before=True,
        ),
        ActionRow(
            id="file.export",
            text=tr("WindowActions", "&Export…"),
            tip=tr("WindowActions", "Write the memo of this comparison as Word, PDF or another format"),
            slot="export",
            menu="file",
            icon="share",
            keys=("Ctrl+E",),
            line_before=True,
        ),
        ActionRow(
            id="file.export-again",
            text=tr("WindowActions", "Export &again"),
            tip=tr("WindowActions", "Write the memo once more, with the choices of last time"),
            slot="export_again",
            menu="file",
            keys=("Ctrl+Shift+E",),
        ),
        ActionRow(
            id="file.print",
            text=tr("WindowActions", "&Print…"),
            tip=tr("WindowActions", "Print the memo of this comparison"),
            slot="print_memo",
            menu="file",
            icon="printer",
            keys=(Standard.Print,),
        ),
        ActionRow(
            id="file.close",
            text=tr("WindowActions", "C&lose workspace"),
            tip=tr("WindowActions", "Close this workspace; everything in it is saved"),
            slot="close_workspace",
            menu="file",
            keys=("Ctrl+W",),
            line_before=True,
        ),
        ActionRow(
            id="file.quit",
            text=tr("WindowActions", "&Quit"),
            tip=tr("WindowActions", "Close the window; everything is saved"),
            slot="close",
            menu="file",
            keys=("Ctrl+Q",),
            role=Role.QuitRole,
        ),
    ]


def _edit_rows() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        ActionRow(
            id="edit.undo",
            text=tr("WindowActions", "&Undo"),
            tip=tr("WindowActions", "Take back the last change"),
            slot="undo",
            menu="edit",
            icon="undo-2",
            keys=("Ctrl+Z",),
        ),
        ActionRow(
            id="edit.redo",
            text=tr("WindowActions", "&Redo"),
            tip=tr("WindowActions", "Do again what was taken back"),
            slot="redo",
            menu="edit",
            icon="redo-2",
            keys=("Ctrl+Shift+Z", "Ctrl+Y"),
        ),
        ActionRow(
            id="edit.search",
            text=tr("WindowActions", "&Search everything"),
            tip=tr("WindowActions", "Search frameworks, provisions and actions in one box"),
            slot="search",
            menu="edit",
            icon="search",
            keys=("Ctrl+K",),
            line_before=True,
            in_palette=False,
        ),
    ]


def _view_rows(rooms: Sequence[RoomEntry]) -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        *(_room_row(room, number) for number, room in enumerate(rooms, 1)),
        ActionRow(
            id="view.back",
            text=tr("WindowActions", "&Back"),
            tip=tr("WindowActions", "Go to where you were before; Esc does so too"),
            slot="go_back",
            menu="view",
            icon="arrow-left",
            keys=("Alt+Left",),
            line_before=True,
        ),
        ActionRow(
            id="view.next-pane",
            text=tr("WindowActions", "&Next pane"),
            tip=tr("WindowActions", "Move the focus to the next pane"),
            slot="next_pane",
            menu="view",
            keys=("F6",),
            in_palette=False,
        ),
        ActionRow(
            id="view.previous-pane",
            text=tr("WindowActions", "&Previous pane"),
            tip=tr("WindowActions", "Move the focus to the pane before"),
            slot="previous_pane",
            menu="view",
            keys=("Shift+F6",),
            in_palette=False,
        ),
    ]


def _room_row(room: RoomEntry, number: int) -> ActionRow:
    tr = QCoreApplication.translate
    title = room_title(room.id)
    return ActionRow(
        id=f"view.room-{room.id}",
        text=tr("WindowActions", "Go to {room}").format(room=title),
        tip=tr("WindowActions", "Show the room {room}").format(room=title),
        slot="show_room",
        argument=room.id,
        menu="view",
        icon=room.icon,
        keys=(f"Ctrl+{number}",),
    )


def _text_rows() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        ActionRow(
            id="view.larger",
            text=tr("WindowActions", "&Larger text"),
            tip=tr("WindowActions", "Make all text larger, up to twice its size"),
            slot="change_text_size",
            argument=10,
            menu="view",
            keys=("Ctrl++", "Ctrl+="),
            line_before=True,
        ),
        ActionRow(
            id="view.smaller",
            text=tr("WindowActions", "&Smaller text"),
            tip=tr("WindowActions", "Make all text smaller"),
            slot="change_text_size",
            argument=-10,
            menu="view",
            keys=("Ctrl+-",),
        ),
        ActionRow(
            id="view.normal-text",
            text=tr("WindowActions", "N&ormal text size"),
            tip=tr("WindowActions", "Give all text the size that the computer has set"),
            slot="change_text_size",
            argument=0,
            menu="view",
            keys=("Ctrl+0",),
        ),
    ]


def _theme_rows() -> list[ActionRow]:
    tr = QCoreApplication.translate
    tip = tr("WindowActions", "Colours of the window")
    texts = {
        "system": tr("WindowActions", "Colours of the s&ystem"),
        "light": tr("WindowActions", "L&ight colours"),
        "dark": tr("WindowActions", "&Dark colours"),
        "high-contrast": tr("WindowActions", "&High contrast"),
    }
    return [
        ActionRow(
            id=f"view.theme-{name}",
            text=text,
            tip=tip,
            slot="choose_theme",
            argument=name,
            menu="view",
            choice="theme",
            line_before=name == "system",
        )
        for name, text in texts.items()
    ]


def _help_rows() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        ActionRow(
            id="help.shortcuts",
            text=tr("WindowActions", "&Keyboard shortcuts"),
            tip=tr("WindowActions", "List every action with its keys"),
            slot="show_shortcuts",
            menu="help",
            icon="keyboard",
            keys=("F1",),
        ),
        ActionRow(
            id="help.about",
            text=tr("WindowActions", "&About Concord"),
            tip=tr("WindowActions", "Version, licences, and where your files lie"),
            slot="show_about",
            menu="help",
            icon="info",
            role=Role.AboutRole,
            line_before=True,
        ),
    ]
