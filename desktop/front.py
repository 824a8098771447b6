"""The one QObject in front of the workspace: changes go in here, and what happened is said once, only if something did.

A workspace comes into being at the first change, without a name and without a question; until then `reading` is empty.
Which comparison is in front belongs to the window and lies in the settings, not in the workspace.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.messages import Messages
from desktop.settings import Settings
from frameworks.comparison import Axis, Blank, BlankKind, BlankReason, Selection
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.workspace import actions
from frameworks.workspace.changes import Change
from frameworks.workspace.reading import Reading
from frameworks.workspace.records import ComparisonRecord


class WorkspaceFront(QObject):
    """The workspace that is open, the library with the copies it keeps, and the comparison in front."""

    changed = Signal(object)
    """A Change has been applied, undone or redone: its edits say which records are other ones now."""

    opened = Signal()
    """Another workspace is open, or none: everything must be read anew."""

    history_changed = Signal()
    """What can be undone and redone, or its words, is another."""

    comparison_changed = Signal()
    """Another comparison is in front, or the one in front has other frameworks, rows or another name."""

    library_changed = Signal()
    """`library` holds other frameworks than before."""

    def __init__(self, library: Library, settings: Settings, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._messages = messages
        self._library = library
        self._reading = Reading()
        self._comparison: str | None = None
        self._path: Path | None = None
        self._done: list[Change] = []
        self._undone: list[Change] = []

    @property
    def library(self) -> Library:
        """The bundled frameworks, the user's own, and the copies that the workspace keeps."""
        return self._library

    @property
    def reading(self) -> Reading:
        """The records of the workspace; changes are made from it."""
        return self._reading

    @property
    def path(self) -> Path | None:
        """The file of the workspace, None while there is none yet."""
        return self._path

    @property
    def is_named(self) -> bool:
        """The workspace lies where its user put it, not in the data folder."""
        return False

    @property
    def read_only(self) -> bool:
        return False

    @property
    def comparison_id(self) -> str | None:
        """Id of the comparison in front, None while there is none."""
        return self._comparison

    @property
    def comparison(self) -> ComparisonRecord | None:
        """The comparison in front, None while there is none."""
        return self._reading.get(ComparisonRecord, self._comparison) if self._comparison else None

    @property
    def selection(self) -> Selection | None:
        """What `frameworks.comparison.compare` takes for the comparison in front; None while nothing is chosen."""
        record = self.comparison
        if record is None or not record.frameworks:
            return None
        return Selection(frameworks=record.frameworks, axis=Axis(record.axis), pivot=record.pivot, themes=record.themes)

    @property
    def marks(self) -> dict[tuple[str, str], Blank]:
        """The blanks that persons marked, as `frameworks.comparison.compare` takes them."""
        return {
            cell: Blank(
                kind=BlankKind(mark.kind),
                reason=BlankReason.MARKED,
                scope=mark.scope,
                note=mark.reason,
                on=mark.on,
                by=mark.by,
            )
            for cell, mark in self._reading.blank_marks().items()
        }

    def apply(self, change: Change) -> bool:
        """Apply a change and say so. False where it changes nothing, or was refused, which the user is told."""
        if not change.edits:
            return False
        self._reading.take_in(change)
        self._done.append(change)
        self._undone.clear()
        self._say(change)
        return True

    def undo(self) -> None:
        """Take the last change back."""
        if self._done:
            change = self._done.pop()
            self._reading.take_in(change.inverse())
            self._undone.append(change)
            self._say(change.inverse())

    def redo(self) -> None:
        """Make the change that was last taken back once more."""
        if self._undone:
            change = self._undone.pop()
            self._reading.take_in(change)
            self._done.append(change)
            self._say(change)

    @property
    def undo_label(self) -> str:
        """What undo would take back, such as "Star “Transparency and disclosure”"; empty where there is nothing."""
        return self._done[-1].label() if self._done else ""

    @property
    def redo_label(self) -> str:
        """What redo would make again; empty where there is nothing."""
        return self._undone[-1].label() if self._undone else ""

    def compare(self, frameworks: Sequence[str]) -> bool:
        """Set frameworks side by side in the comparison in front, or in a first one. False where it was refused."""
        try:
            if self._comparison is None:
                return self.add_comparison(self.tr("Comparison"), frameworks)
            titles = {id: str(self._library.framework(id).short_title) for id in frameworks}
            change = actions.choose_frameworks(self._reading, self._comparison, frameworks, titles)
        except ConcordError as error:
            self._messages.refused(error)
            return False
        return self.apply(change)

    def add_to_comparison(self, frameworks: Sequence[str]) -> bool:
        """Put frameworks beside those of the comparison in front."""
        present = self.comparison.frameworks if self.comparison else ()
        return self.compare([*present, *(id for id in frameworks if id not in present)])

    def add_comparison(self, name: str, frameworks: Sequence[str] = ()) -> bool:
        """Add a comparison and put it in front. False where its name is taken, which the user is told."""
        identity = actions.new_id()
        try:
            change = actions.add_comparison(self._reading, name, frameworks, identity=identity)
        except ConcordError as error:
            self._messages.refused(error)
            return False
        if not self.apply(change):
            return False
        self.show_comparison(identity)
        return True

    def show_comparison(self, id: str | None) -> None:
        """Put a comparison in front."""
        if id != self._comparison:
            self._comparison = id
            self.comparison_changed.emit()

    def _say(self, change: Change) -> None:
        """Tell what happened: first the change itself, then what follows from it."""
        self.changed.emit(change)
        self.history_changed.emit()
        comparisons = self._reading.comparisons()
        if self._comparison not in comparisons:
            self.show_comparison(next(iter(comparisons), None))
        elif any(edit.collection == "comparison" and edit.key == (self._comparison,) for edit in change.edits):
            self.comparison_changed.emit()
