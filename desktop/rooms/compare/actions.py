"""The actions of the room Compare, as a table.

Alt with Left or Right, which moves a column or a chip, is not a shortcut here: it belongs to the matrix and the chips
while they have the focus, and goes back to the place before everywhere else.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from desktop.actions import ActionRow
from desktop.rooms.compare.views import VIEWS

CELL_MENU = (
    "compare.open",
    "compare.star",
    "compare.note",
    "-",
    "compare.copy",
    "compare.cite",
    "-",
    "compare.mark-absent",
    "compare.mark-not-applicable",
    "compare.mark-none-found",
    "compare.clear-mark",
    "-",
    "compare.move-left",
    "compare.move-right",
    "compare.remove",
    "compare.library",
)
"""The context menu of a cell."""
FIGURE_MENU = ("compare.explain", "-", "compare.copy", "compare.copy-all", "compare.export-figure")
"""The context menu of a cell of a figure."""
VIEW_ACTIONS = tuple(f"compare.{view}" for view in VIEWS)


def compare_rows() -> tuple[ActionRow, ...]:
    """Give the rows in the order of the menu."""
    return (*_frameworks(), *_cell(), *_marks(), *_rows(), *_look(), *_views(), *_comparisons())


def _row(name: str, text: str, tip: str, slot: str, **more: object) -> ActionRow:
    values: dict[str, object] = {"menu": "compare", **more}
    return ActionRow(id=f"compare.{name}", text=text, tip=tip, slot=slot, **values)  # type: ignore[arg-type]  # its fields


def _frameworks() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        _row(
            "add",
            tr("Compare", "&Add framework…"),
            tr("Compare", "Choose frameworks to set side by side"),
            "add_framework",
            icon="plus",
            keys=("Ctrl+Shift+A",),
        ),
        _row(
            "four",
            tr("Compare", "Compare four &well-known frameworks"),
            tr("Compare", "Set UNESCO 2021, OECD 2024, the G7 Code of Conduct and AI4People side by side"),
            "compare_four",
            menu="",
        ),
        _row(
            "remove",
            tr("Compare", "&Remove framework"),
            tr("Compare", "Take the current framework out of the comparison"),
            "remove_framework",
        ),
        _row(
            "move-left",
            tr("Compare", "Move framework &left"),
            tr("Compare", "Move the current column one place to the left: Alt+Left in the table"),
            "move_framework",
            argument=-1,
        ),
        _row(
            "move-right",
            tr("Compare", "Move framework ri&ght"),
            tr("Compare", "Move the current column one place to the right: Alt+Right in the table"),
            "move_framework",
            argument=1,
        ),
    ]


def _cell() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        _row(
            "open",
            tr("Compare", "&Open side panel"),
            tr("Compare", "Show everything about the current cell: Enter in the table"),
            "open_panel",
            line_before=True,
        ),
        _row("star", tr("Compare", "&Star row"),
             tr("Compare", "Star the current row for the memo, or take its star off"),
             "star_row", icon="star", keys=("S",)),
        _row("note", tr("Compare", "Write &note"), tr("Compare", "Write a note on the current cell or row"),
             "write_note", icon="pencil", keys=("N",)),
        _row("copy", tr("Compare", "&Copy"),
             tr("Compare", "Copy the selected cells as a table for Word or a spreadsheet"),
             "copy_cells", icon="copy", keys=(QKeySequence.StandardKey.Copy,)),
        _row("copy-all", tr("Compare", "Copy whole ta&ble"), tr("Compare", "Copy all rows and columns that are shown"),
             "copy_table", icon="clipboard-copy"),
        _row("cite", tr("Compare", "Copy citat&ion"),
             tr("Compare", "Copy the citation of the current cell's provisions"),
             "copy_citation", icon="quote", keys=("Ctrl+Shift+C",)),
        _row("library", tr("Compare", "Show in the librar&y"),
             tr("Compare", "Show the current framework or provision whole"),
             "show_in_library", icon="library"),
    ]  # fmt: skip


def _marks() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        _row("mark-absent", tr("Compare", "Confirm absent…"),
             tr("Compare", "Say that you have read the text and it is silent on this row"), "mark_blank",
             argument="confirmed-absent", line_before=True),
        _row("mark-not-applicable", tr("Compare", "Not applicable…"),
             tr("Compare", "Say that the row lies outside what the framework is about"), "mark_blank",
             argument="not-applicable"),
        _row("mark-none-found", tr("Compare", "None found…"),
             tr("Compare", "Say that you have searched the text and found nothing"), "mark_blank",
             argument="none-found"),
        _row("clear-mark", tr("Compare", "Clear mark"),
             tr("Compare", "Take back what was said of this blank cell"), "clear_mark"),
    ]  # fmt: skip


def _rows() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        _row("choose-themes", tr("Compare", "Choose &themes…"),
             tr("Compare", "Choose which themes are shown"), "choose_themes", icon="filter", line_before=True),
        _row("all-themes", tr("Compare", "All themes"),
             tr("Compare", "Show all themes again"), "show_all_themes"),
        _row("by-themes", tr("Compare", "Compare by themes"),
             tr("Compare", "Make the themes of the vocabulary the rows"), "compare_by_themes", menu=""),
        _row("show-all", tr("Compare", "All rows"),
             tr("Compare", "Show all rows"), "show_rows", argument="all", choice="show", line_before=True),
        _row("show-starred", tr("Compare", "Starred rows"),
             tr("Compare", "Show only the rows that are starred"), "show_rows", argument="starred", choice="show"),
        _row("show-differ", tr("Compare", "Where they differ"),
             tr("Compare", "Show the rows on which the frameworks differ in force, or one has nothing"), "show_rows",
             argument="differ", choice="show"),
        _row("show-gaps", tr("Compare", "Gaps"),
             tr("Compare", "Show the rows on which at least one framework is blank"), "show_rows", argument="gaps",
             choice="show"),
    ]  # fmt: skip


def _look() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        _row("compact", tr("Compare", "Compact"), tr("Compare", "Show places and headings alone"), "set_mode",
             argument="compact", choice="mode", line_before=True, keys=("Ctrl+Shift+D",)),
        _row("reading", tr("Compare", "Reading"), tr("Compare", "Show also what each provision says, in our words"),
             "set_mode", argument="reading", choice="mode", keys=("Ctrl+Shift+R",)),
        _row("equal-columns", tr("Compare", "&Equal columns"), tr("Compare", "Give all columns the same width again"),
             "equalise_columns"),
    ]  # fmt: skip


def _views() -> list[ActionRow]:
    tr = QCoreApplication.translate
    words = {
        "matrix": (tr("Compare", "Matrix"), tr("Compare", "Show what each framework says")),
        "coverage": (tr("Compare", "Coverage"), tr("Compare", "Show how much each framework has on each row")),
        "gaps": (tr("Compare", "Gaps both ways"),
                 tr("Compare", "Show to which provisions of one framework nothing of another is mapped")),
        "agreement": (tr("Compare", "Agreement"),
                      tr("Compare", "Show what all frameworks address, and what only one has")),
        "relations": (tr("Compare", "Relations"), tr("Compare", "Count the mappings of each pair by their relation")),
        "force": (tr("Compare", "Force and addressees"), tr("Compare", "Show who must do what how strongly")),
        "timeline": (tr("Compare", "Timeline"),
                     tr("Compare", "Show when the frameworks were adopted, amended and superseded")),
        "adherents": (tr("Compare", "Adherents"), tr("Compare", "Show who adheres to which framework")),
    }  # fmt: skip
    keys = {"matrix": ("Ctrl+Shift+M",), "coverage": ("Ctrl+Shift+V",)}
    rows = [
        _row(view, text, tip, "set_view", argument=view, choice="view", menu="view", keys=keys.get(view, ()))
        for view, (text, tip) in words.items()
    ]
    return [
        *rows,
        _row("explain", tr("Compare", "Explain this cell"),
             tr("Compare", "Show the provisions and mappings behind a number: Enter in a figure"), "explain",
             icon="info", line_before=True),
        _row("export-figure", tr("Compare", "Export figure…"),
             tr("Compare", "Write the figure that is shown as .svg, .png or .xlsx"), "export_figure",
             icon="file-down"),
    ]  # fmt: skip


def _comparisons() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        _row("new", tr("Compare", "New comparison…"), tr("Compare", "Begin another comparison in this workspace"),
             "new_comparison", line_before=True),
        _row("duplicate", tr("Compare", "Duplicate comparison…"),
             tr("Compare", "Copy this comparison with its stars, notes and memo"), "duplicate_comparison"),
        _row("rename", tr("Compare", "Rename comparison…"), tr("Compare", "Give this comparison another name"),
             "rename_comparison"),
        _row("delete", tr("Compare", "Remove comparison"),
             tr("Compare", "Remove this comparison with its stars, notes and memo; Undo brings it back"),
             "remove_comparison"),
        _row("export", tr("Compare", "E&xport comparison…"),
             tr("Compare", "Write this table as .xlsx, .csv, .json, .md or .html"), "export_table",
             icon="file-down", line_before=True, keys=("Ctrl+Shift+T",)),
    ]  # fmt: skip
