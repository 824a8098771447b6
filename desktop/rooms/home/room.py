"""The room Home. No wizard and no empty window: whatever is begun here needs no name and no answer first."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from desktop.actions import ActionRow
from desktop.finder.box import SearchBox
from desktop.finder.model import Found, FoundModel
from desktop.finder.view import Finder, FoundList
from desktop.rooms.home.entries import Entry, EntryModel, beginnings, recent_entries
from desktop.rooms.home.view import EntryList
from desktop.rooms.room import Place, Room
from desktop.theme import dress
from frameworks import resources
from frameworks.workspace import SUFFIX, unnamed_folder

FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")
COLUMN_EMS = 60
"""Width of the column in the middle, in widths of the letter m."""


class HomeRoom(Room):
    """One box, Continue, and ways to begin."""

    id = "home"
    has_own_search = True

    def action_rows(self) -> Sequence[ActionRow]:
        return (
            ActionRow(
                id="home.four",
                text=self.tr("Compare &four well-known frameworks"),
                tip=self.tr("Set UNESCO 2021, OECD 2024, the G7 Code of Conduct and AI4People side by side"),
                slot="compare_four",
                icon="columns-3",
            ),
            ActionRow(
                id="home.library",
                text=self.tr("&Choose from the library"),
                tip=self.tr("Show all frameworks"),
                slot="show_library",
                icon="library",
                in_palette=False,
            ),
            ActionRow(
                id="home.example",
                text=self.tr("Open the &example"),
                tip=self.tr("Open a copy of the example workspace"),
                slot="open_example",
                icon="book-open",
                in_palette=bool(examples()),
            ),
            ActionRow(
                id="home.import",
                text=self.tr("&Bring your own framework…"),
                tip=self.tr("Import a framework file"),
                slot="bring_own",
                icon="upload",
                in_palette=False,
            ),
        )

    def use_search(self, model: FoundModel) -> None:
        self._found = model

    def search_box(self) -> QLineEdit:
        self.ensure_built()
        return self.box

    def build(self) -> None:
        self._recent, self._begin = EntryModel(self), EntryModel(self)
        self.box = SearchBox(self.desk.theme)
        self.box.setObjectName("search_large")
        self.list = FoundList(self._found, self.desk.theme)
        self.finder = Finder(self.box, self.list, self._found)
        self.finder.chosen.connect(self._choose_found)
        self.finder.searched.connect(self._show_found)
        self.finder.left.connect(self.box.clear)
        self.nothing = QLabel()
        self.nothing.setWordWrap(True)
        dress(self.nothing, role="muted")
        self.recent_list = EntryList(self._recent, self.desk.theme, self.tr("Continue"))
        self.begin_list = EntryList(self._begin, self.desk.theme, self.tr("Begin"))
        for view in (self.recent_list, self.begin_list):
            view.chosen.connect(self.choose)
        self.start = self._start_page()
        self._lay_out()
        self.desk.theme.changed.connect(self._fit)
        self._fit()
        self._show_found("")

    def _start_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 16, 0, 0)
        layout.setSpacing(8)
        self.recent_heading = heading(self.tr("Continue"))
        for widget in (self.recent_heading, self.recent_list, heading(self.tr("Begin")), self.begin_list):
            layout.addWidget(widget)
            if widget is self.recent_list:
                layout.addSpacing(16)
        layout.addStretch()
        return page

    def _lay_out(self) -> None:
        self.column = QWidget()
        layout = QVBoxLayout(self.column)
        layout.setContentsMargins(24, 48, 24, 24)
        layout.setSpacing(12)
        question = QLabel(self.tr("What would you like to compare?"))
        question.setWordWrap(True)
        question.setBuddy(self.box)
        dress(question, step="title", strong=True)
        for widget in (question, self.box, self.nothing):
            layout.addWidget(widget)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.start)
        layout.addStretch()
        page = QWidget()
        page.setProperty("pane", "page")
        across = QHBoxLayout(page)
        across.setContentsMargins(0, 0, 0, 0)
        across.addStretch(1)
        across.addWidget(self.column, 1000)
        across.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scroll)
        self.column.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def _fit(self) -> None:
        self.column.setMaximumWidth(self.fontMetrics().horizontalAdvance("m") * COLUMN_EMS)
        self.list.setMinimumHeight(self.list.height_for(6))

    def enter(self, place: Place) -> None:
        library = self.desk.front.library
        recent = recent_entries(self.desk.settings["recent"], library, datetime.now().astimezone())
        self._recent.show(recent)
        for widget in (self.recent_heading, self.recent_list):
            widget.setVisible(bool(recent))
        self._begin.show(beginnings(examples(), lambda: len(library.frameworks)))
        self.box.clear()

    def back(self) -> bool:
        if not self.box.text():
            return False
        self.box.clear()
        self.box.setFocus()
        return True

    def panes(self) -> Sequence[QWidget]:
        return (self.box, self.recent_list, self.begin_list)

    def choose(self, entry: Entry) -> None:
        """Do what an entry stands for."""
        if entry.path is not None:
            if self.desk.files.open(entry.path):
                self.go_to("compare")
        else:
            self.action(entry.action).trigger()

    def compare_four(self) -> None:
        """Set the four well-known frameworks side by side, in one click."""
        self.chose.emit(Found(kind="compare", title="", frameworks=FOUR))

    def show_library(self) -> None:
        self.go_to("library")

    def bring_own(self) -> None:
        self.chose.emit(Found(kind="action", title="", action="file.import"))

    def open_example(self) -> None:
        """Open a copy of the example, so that the bundled one stays as it is."""
        bundled = examples()
        if not bundled:
            return
        copy = unnamed_folder() / bundled[0].name
        number = 1
        while copy.exists():
            number += 1
            copy = unnamed_folder() / f"{bundled[0].stem} {number}{SUFFIX}"
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(bundled[0], copy)
        if self.desk.files.open(copy):
            self.go_to("compare")

    def _choose_found(self, found: Found) -> None:
        self.box.clear()
        self.chose.emit(found)

    def _show_found(self, query: str) -> None:
        found = self._found.rowCount() > 0
        self.start.setVisible(not query)
        self.list.setVisible(found)
        self.nothing.setVisible(bool(query) and not found)
        words = self.tr("Nothing holds “{words}”. Try fewer words, or a name such as UNESCO or G7.")
        self.nothing.setText(words.format(words=query))


def examples() -> list[Path]:
    """Give the bundled example workspaces, none where there is none."""
    return sorted(resources.path("examples").glob(f"*{SUFFIX}"))


def heading(words: str) -> QLabel:
    """Make the heading of a list."""
    label = QLabel(words)
    dress(label, role="muted", strong=True)
    return label
