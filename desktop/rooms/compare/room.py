"""The room Compare: turns what the user wants into changes, and shows what came of them.

Data flows one way: a child says what is wanted, `edits` makes the change, the front says what happened, and the sheet
takes it in. While another room is in front nothing is computed; this one catches up when it is entered.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.actions import ActionRow
from desktop.desk import Desk
from desktop.dialogs.blank_form import BlankForm
from desktop.models.comparison_filter import Show
from desktop.rooms.compare.actions import CELL_MENU, FIGURE_MENU, compare_rows
from desktop.rooms.compare.bar import Bar
from desktop.rooms.compare.bar_filling import fill
from desktop.rooms.compare.cell_layout import Mode
from desktop.rooms.compare.chips import moved
from desktop.rooms.compare.clipboard import Clipboard
from desktop.rooms.compare.edits import FOUR, Edits
from desktop.rooms.compare.figures import ground_of
from desktop.rooms.compare.name_form import NameForm
from desktop.rooms.compare.offers import offer
from desktop.rooms.compare.panel_text import PanelText
from desktop.rooms.compare.picker import Picker
from desktop.rooms.compare.sheet import Sheet
from desktop.rooms.compare.states import nothing_chosen, refused
from desktop.rooms.compare.table_export import TableExport
from desktop.rooms.compare.theme_choice import ThemeChoice
from desktop.rooms.compare.views import MATRIX, VIEWS
from desktop.rooms.compare.warm_up import WarmUp, read_words
from desktop.rooms.room import Place, Room
from exports.figures.coverage import rows_word
from exports.wording import wording
from frameworks.comparison import Axis, compare
from frameworks.errors import ConcordError
from frameworks.workspace import BlankKind, BlankMark, Change, JudgedMappings


class CompareRoom(Room):
    """One comparison of the workspace, the one in front."""

    id: ClassVar[str] = "compare"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        WarmUp((read_words, self.ensure_built), self)

    def action_rows(self) -> Sequence[ActionRow]:
        return compare_rows()

    def build(self) -> None:
        theme = self.desk.theme
        self._is_stale = True
        self._is_beginning = False
        self._shown: str | None = None
        self._cells: dict[str, tuple[str, str | None]] = {}
        self._person = ""
        self.edits = Edits(self.desk, self)
        self.bar = Bar(theme, self.action_set)
        self.sheet = Sheet(theme, {row.id: action for row, action in self.action_set})
        self.picker = Picker(self)
        self.clipboard = Clipboard(self.desk, self)
        self.table_export = TableExport(self.desk, self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.sheet, 1)
        self.remember(self.sheet, "panel")
        self._restore_view()
        self._connect()

    def _restore_view(self) -> None:
        """Show things as they were shown last time."""
        kept = self.desk.settings["compare_view"]
        if kept.get("mode") in set(Mode):
            self.sheet.matrix.set_mode(Mode(kept["mode"]))
        if isinstance(kept.get("columns"), dict):
            self.sheet.matrix.columns.restore(kept["columns"])
        self.action(f"compare.{self.sheet.mode}").setChecked(True)
        self.action(f"compare.{self.sheet.view}").setChecked(True)
        self.bar.show_view(self.sheet.view)

    def _connect(self) -> None:
        front, matrix, panel = self.desk.front, self.sheet.matrix, self.sheet.panel
        front.comparison_changed.connect(self._follow)
        front.library_changed.connect(self._follow)
        front.opened.connect(self._cells.clear)
        front.changed.connect(self._take_change)
        self.bar.order_wanted.connect(self.edits.choose)
        self.bar.exchange_wanted.connect(self.edits.exchange)
        self.bar.library_wanted.connect(self._show_in_library)
        self.bar.rows_wanted.connect(self.edits.compare_by)
        self.bar.comparison_wanted.connect(front.show_comparison)
        self.picker.wanted.connect(self.edits.add_or_remove)
        self.sheet.entered.connect(self._enter_cell)
        self.sheet.shown.connect(self._show_counts)
        matrix.star_wanted.connect(self._turn_star)
        matrix.order_wanted.connect(self.edits.choose)
        matrix.move_wanted.connect(self._move)
        matrix.columns.pulled.connect(self._keep_columns)
        matrix.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        matrix.customContextMenuRequested.connect(self._show_menu)
        self.sheet.library_wanted.connect(self._show_in_library)
        table = self.sheet.figures.table
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(self._show_figure_menu)
        panel.note_written.connect(self._save_note)

    def enter(self, place: Place) -> None:
        front = self.desk.front
        if place.get("comparison") in front.reading.comparisons():
            front.show_comparison(str(place["comparison"]))
        if place.get("show") in set(Show):
            self.sheet.filter.set_show(Show(place["show"]))
        if place.get("view") in VIEWS:
            self.set_view(str(place["view"]))
        self.sheet.set_panel(bool(place.get("panel", self.sheet.is_panel_wanted)))
        if self._is_stale:
            self._take_comparison()
        if place.get("row"):
            self.sheet.go_to_row(str(place["row"]), place.get("framework"))
        self._say_status()

    def place(self) -> Place:
        if not self.is_built:
            return {}
        row, framework = self.sheet.matrix.current() or ("", None)
        return {
            "comparison": self.desk.front.comparison_id or "",
            "row": row,
            "framework": framework,
            "view": self.sheet.view,
            "show": self.sheet.filter.show.value,
            "panel": self.sheet.is_panel_wanted,
        }

    def back(self) -> bool:
        panel = self.sheet.panel
        if panel.isVisible() and panel.isAncestorOf(self.focusWidget() or self):
            self.sheet.matrix.setFocus(Qt.FocusReason.OtherFocusReason)
        elif panel.isVisible():
            self.sheet.close_panel()
        elif self.sheet.figures.panel.isVisible():
            self.sheet.figures.close_panel()
        elif self.sheet.filter.show is not Show.ALL:
            self.show_rows(Show.ALL)
        else:
            return False
        return True

    def panes(self) -> Sequence[QWidget]:
        return (self.sheet.front(), self.sheet.panel.page, self.sheet.figures.panel.list, self.bar.comparisons)

    def add_framework(self) -> None:
        """Open the list of frameworks under the button that adds one."""
        self.picker.show_library(self.desk.front.library, self.bar.chosen())
        self.picker.open_below(self.bar.add)

    def compare_four(self) -> None:
        """Begin with four frameworks that many know."""
        self._is_beginning = True  # the file comes with this event, what it shows with the next
        self.desk.front.begin_comparison(FOUR)
        self._is_beginning = False
        QTimer.singleShot(0, self, self._follow)

    def remove_framework(self) -> None:
        framework = self.sheet.current_framework()
        if framework is not None:
            self.edits.add_or_remove(framework, False)

    def move_framework(self, step: int) -> None:
        """Move the current column by a number of places."""
        framework = self.sheet.current_framework()
        if framework is not None:
            self._move(framework, step)

    def open_panel(self) -> None:
        self.sheet.open_panel()

    def star_row(self) -> None:
        """Star the current row, or take its star off."""
        row = self.sheet.current_row()
        if row is not None:
            self.edits.turn_star(row)

    def write_note(self) -> None:
        """Put the cursor into the note on the current cell."""
        if self.sheet.current_row() is None:
            return
        if self.sheet.view != MATRIX:
            self.set_view(MATRIX)
        self.sheet.set_panel(True)
        self.sheet.panel.note_field().setFocus(Qt.FocusReason.ShortcutFocusReason)

    def copy_cells(self) -> None:
        """Copy what is selected."""
        if self.sheet.view != MATRIX:
            self.clipboard.copy_words(self.sheet.figures.table)
        else:
            self.clipboard.copy_cells(self.sheet.matrix, with_gists=self.sheet.mode is Mode.READING)

    def copy_table(self) -> None:
        """Copy all that is shown."""
        self.sheet.table().selectAll()
        self.copy_cells()

    def copy_citation(self) -> None:
        cell = self.sheet.current_cell()
        if cell is not None and cell.entries:
            self.clipboard.copy_citation(cell)

    def show_in_library(self) -> None:
        cell = self.sheet.current_cell()
        if cell is not None:
            self._show_in_library(str(cell.entries[0].ref) if cell.entries else cell.framework)

    def mark_blank(self, kind: BlankKind) -> None:
        """Ask who says so and why, and mark the current blank cell."""
        row, cell, texts = self.sheet.current_row(), self.sheet.current_cell(), self.sheet.model.text
        if row is None or cell is None or cell.blank is None or texts is None:
            return
        before = self.desk.front.reading.get(BlankMark, row.key, cell.framework)
        named = self.tr("{framework}: {row}").format(framework=texts.name(cell.framework), row=row.label)
        mark = BlankForm.ask(kind, named, self.desk.front.person or self._person, before, self)
        if mark is not None:
            self._person = mark.by
            self.edits.mark(row, cell.framework, mark)

    def clear_mark(self) -> None:
        row, framework = self.sheet.current_row(), self.sheet.current_framework()
        if row is not None and framework is not None:
            self.edits.clear_mark(row, framework)

    def choose_themes(self) -> None:
        record = self.desk.front.comparison
        chosen = ThemeChoice.ask(record.themes, self) if record else None
        if chosen is not None:
            self.edits.show_themes(chosen)

    def show_all_themes(self) -> None:
        self.edits.show_themes(())

    def compare_by_themes(self) -> None:
        self.edits.compare_by(Axis.THEMES, None)

    def show_rows(self, show: str) -> None:
        """Show the rows of a choice, a value of Show."""
        self.sheet.set_show(Show(show))

    def set_mode(self, mode: str) -> None:
        """Show more or less of each provision, a value of Mode."""
        self.sheet.matrix.set_mode(Mode(mode))
        self.action(f"compare.{mode}").setChecked(True)
        self.desk.settings.merge("compare_view", mode=mode)

    def set_view(self, view: str) -> None:
        """Show the matrix or a figure, one of VIEWS."""
        self.sheet.set_view(view)
        self.bar.show_view(view)
        self._enter_cell()
        self.action(f"compare.{view}").setChecked(True)
        if self.isVisible():
            self.sheet.front().setFocus(Qt.FocusReason.OtherFocusReason)

    def equalise_columns(self) -> None:
        self.sheet.matrix.columns.equalise()

    def new_comparison(self) -> None:
        NameForm.ask(self.tr("New comparison"), self.tr("Begin"), "", self.edits.add_comparison, self)

    def duplicate_comparison(self) -> None:
        record = self.desk.front.comparison
        if record is not None:
            copy = self.tr("Copy of {name}").format(name=record.name)
            title, verb = self.tr("Duplicate comparison"), self.tr("Duplicate")
            NameForm.ask(title, verb, copy, self.edits.duplicate_comparison, self)

    def rename_comparison(self) -> None:
        record = self.desk.front.comparison
        if record is not None:
            title, verb = self.tr("Rename comparison"), self.tr("Rename")
            NameForm.ask(title, verb, record.name, self.edits.rename_comparison, self)

    def remove_comparison(self) -> None:
        self.edits.remove_comparison()

    def export_table(self) -> None:
        """Ask for a file and write the comparison to it."""
        if self.sheet.model.comparison is not None:
            self.table_export.ask(self.sheet.model.comparison)

    def explain(self) -> None:
        """Show what stands behind the current cell of a figure."""
        self.sheet.figures.explain()

    def export_figure(self) -> None:
        """Ask for a file and write the figure to it."""
        figure = self.sheet.figures.figure
        if figure is not None and self.sheet.view != MATRIX:
            self.table_export.ask_figure(figure)

    def _follow(self) -> None:
        """Show the comparison in front, once the room is seen."""
        self._is_stale = not self.isVisible() or self._is_beginning
        if not self._is_stale:
            self._take_comparison()

    def _take_comparison(self) -> None:
        self._is_stale = False
        front = self.desk.front
        self._keep_cell()
        before, self._shown = self._shown, front.comparison_id or ""
        left_at = self._cells.get(self._shown) if self._shown != before else None
        self.picker.model.set_checked(fill(self.bar, front, self.action_set))
        self.sheet.panel.show_text(PanelText(front.library, wording(), self), can_write=not front.is_read_only)
        try:
            comparison = compare(front.library, front.selection, front.marks) if front.selection else None
        except ConcordError as error:
            self.sheet.show_nothing(refused(self.action_set, str(error)))
        else:
            if comparison is None:
                self.sheet.show_nothing(nothing_chosen(self.action_set))
            else:
                stars, pivot = front.reading.stars(self._shown), comparison.selection.pivot
                framework = front.library.framework(pivot) if pivot else None
                self.sheet.show_comparison(ground_of(front, comparison), stars, self._notes(), left_at, framework)
        self._say_status()

    def _take_change(self, change: Change) -> None:
        """Take in what a change says of stars, notes, blanks and mappings; the front tells of the comparison itself."""
        if not self.isVisible() or self._shown is None:
            self._is_stale = True
            return
        collections = {edit.collection for edit in change.edits}
        if "star" in collections:
            self.sheet.take_stars(self.desk.front.reading.stars(self._shown))
        if "note" in collections:
            self.sheet.take_notes(self._notes())
        if not collections.isdisjoint(JudgedMappings.COLLECTIONS):
            self._take_comparison()

    def _notes(self) -> dict[tuple[str, str | None], str]:
        notes = self.desk.front.reading.notes(self._shown or "")
        return {key: note.text for key, note in notes.items()}

    def _keep_cell(self) -> None:
        """Remember where the user was in the comparison that is left."""
        current = self.sheet.matrix.current()
        if self._shown and current is not None:
            self._cells[self._shown] = current

    def _enter_cell(self) -> None:
        """Offer what can be done with the current cell."""
        offer(self.action_set, self.sheet)

    def _show_counts(self) -> None:
        self.bar.show_counts(self.sheet.filter.show, self.sheet.filter.counts())
        self.enable("compare.export", self.sheet.model.comparison is not None)

    def _say_status(self) -> None:
        """Say how many rows there are; the status bar itself names the frameworks."""
        comparison = self.sheet.model.comparison
        self.status_changed.emit(f"{len(comparison.rows)} {rows_word(comparison)}" if comparison else "")

    def _turn_star(self, key: str) -> None:
        place = self.sheet.model.place_of(key)
        if place is not None:
            self.edits.turn_star(self.sheet.model.row_at(place))

    def _move(self, framework: str, step: int) -> None:
        self.edits.choose(moved(self.bar.chosen(), framework, step))

    def _save_note(self, key: str, framework: str | None, text: str) -> None:
        place = self.sheet.model.place_of(key)
        if place is not None:
            self.edits.write_note(self.sheet.model.row_at(place), framework, text)

    def _keep_columns(self) -> None:
        self.desk.settings.merge("compare_view", columns=self.sheet.matrix.columns.state())

    def _show_figure_menu(self, point: QPoint) -> None:
        self.menu(FIGURE_MENU).popup(self.sheet.figures.table.viewport().mapToGlobal(point))

    def _show_menu(self, point: QPoint) -> None:
        self.menu(CELL_MENU).popup(self.sheet.matrix.viewport().mapToGlobal(point))

    def _show_in_library(self, ref: str) -> None:
        self.go_to("library", {"ref": ref})
