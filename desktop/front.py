"""The one QObject in front of the workspace: changes go in here, and what happened is said once, only if something did.

A workspace comes into being at the first change, without a name and without a question; until then `reading` is empty.
Every change is on disk when `changed` is emitted. Copies of the frameworks that a comparison begins to use are kept in
the file, and `library` shows the kept copies in place of others of the same id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from desktop.messages import Messages
from exports.citations import short_name
from exports.from_workspace import blank_from, selection_from
from frameworks.comparison import Blank, Selection
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.model import decode_framework
from frameworks.workspace import Change, ComparisonRecord, JudgedMappings, Reading, Workspace, actions
from frameworks.workspace.keeping import copies_for


class WorkspaceFront(QObject):
    """The workspace that is open, the library with the copies it keeps, and the comparison in front."""

    changed = Signal(object)
    """A Change has been applied, undone or redone: its edits say which records are other ones now."""

    opened = Signal()
    """Another workspace is open, or none: everything must be read anew."""

    file_changed = Signal()
    """The workspace has got a file, or another name or place, or another workspace is open."""

    history_changed = Signal()
    """What can be undone and redone, or its words, may be another."""

    comparison_changed = Signal()
    """Another comparison is in front, or the one in front has other frameworks, rows or another name."""

    library_changed = Signal()
    """`library` holds other frameworks than before."""

    mappings_changed = Signal(object)
    """Other mappings hold: a frozenset of pairs, each two Refs in string order; empty where a search was logged, or
    where another name signs."""

    def __init__(self, library: Library, messages: Messages, parent: QObject | None = None) -> None:
        """Begin without a workspace. `library` holds the bundled frameworks and the user's own."""
        super().__init__(parent)
        self._messages = messages
        self._own_library = library
        self._library = library
        self._frameworks_from = library
        self._base = library
        self._nothing = Reading()
        self._judged: JudgedMappings | None = None
        self._workspace: Workspace | None = None
        self._comparison: str | None = None

    @property
    def library(self) -> Library:
        """The bundled frameworks, the user's own, and in their place the copies that the workspace keeps.

        Its mappings are those that the persons of the workspace judged, over the bundled ones.
        """
        return self._library

    @property
    def judged(self) -> JudgedMappings:
        """The mappings with all their judgements, as they stand now."""
        if self._judged is None:
            self._judged = JudgedMappings(self.reading, self._base, self.person_id)
        return self._judged

    @property
    def person_id(self) -> str:
        """The id that signs this user's judgements; empty where a name is still to be asked for (`sign`)."""
        return self._workspace.person_id if self._workspace else ""

    @property
    def refused(self) -> tuple[ConcordError, ...]:
        """Why framework files of the user's own were left out of the library."""
        return self._own_library.refused

    @property
    def workspace(self) -> Workspace | None:
        """The open workspace; None while there is none. Change it through `apply` alone."""
        return self._workspace

    @property
    def reading(self) -> Reading:
        """The records of the workspace, none while there is none; changes are made from it."""
        return self._workspace or self._nothing

    @property
    def path(self) -> Path | None:
        """The file of the workspace, None while there is none."""
        return self._workspace.path if self._workspace else None

    @property
    def is_named(self) -> bool:
        """The workspace lies where its user put it, not in the data folder."""
        return self._workspace is not None and not self._workspace.is_unnamed

    @property
    def is_read_only(self) -> bool:
        return self._workspace is not None and self._workspace.is_read_only

    @property
    def person(self) -> str:
        """The name under which this user works in this workspace, empty while nobody has asked."""
        return self._workspace.person if self._workspace else ""

    @property
    def comparison_id(self) -> str | None:
        """Id of the comparison in front, None while there is none."""
        return self._comparison

    @property
    def comparison(self) -> ComparisonRecord | None:
        """The comparison in front, None while there is none."""
        return self.reading.get(ComparisonRecord, self._comparison) if self._comparison else None

    @property
    def selection(self) -> Selection | None:
        """What `frameworks.comparison.compare` takes for the comparison in front; None while nothing is chosen."""
        record = self.comparison
        return selection_from(record) if record is not None and record.frameworks else None

    @property
    def marks(self) -> dict[tuple[str, str], Blank]:
        """The blanks that persons marked, as `frameworks.comparison.compare` takes them."""
        return {cell: blank_from(mark) for cell, mark in self.reading.blank_marks().items()}

    def open(self, path: Path, *, read_only: bool = False, take_over: bool = False) -> None:
        """Open a workspace in place of the one that is open. Raises ConcordError; the open one then stays."""
        if self.path is not None and path.exists() and self.path.samefile(path):
            return
        self._show(Workspace.open(path, read_only=read_only, take_over=take_over))

    def close(self) -> None:
        """Close the workspace; the next change begins a new one."""
        if self._workspace is not None:
            self._show(None)

    def move_to(self, path: Path) -> Path | None:
        """Give the workspace a name and a place; one is made first where there is none.

        Gives the old path where the system would not let it be removed. Raises ConcordError.
        """
        workspace = self._ensure_workspace()
        left_behind = workspace.move_to(path, replace=True)
        self.file_changed.emit()
        return left_behind

    def apply(self, change: Change) -> bool:
        """Apply a change; when this returns it is on disk. False where it changes nothing, or was refused and shown."""
        if not change.edits:
            return False
        return self._try(lambda: self._ensure_workspace().apply(change, copies_for(change, self.reading, self._base)))

    def undo(self) -> None:
        """Take the last step back."""
        if self._workspace is not None:
            self._try(self._workspace.undo)

    def redo(self) -> None:
        """Do again what was taken back last."""
        if self._workspace is not None:
            self._try(self._workspace.redo)

    @property
    def undo_label(self) -> str:
        """What undo would take back, such as "Star “Transparency and disclosure”"; empty where there is nothing."""
        return (self._workspace.undo_label() or "") if self._workspace else ""

    @property
    def redo_label(self) -> str:
        """What redo would do again; empty where there is nothing."""
        return (self._workspace.redo_label() or "") if self._workspace else ""

    def compare(self, frameworks: Sequence[str]) -> bool:
        """Set frameworks side by side, in this order, in the comparison in front or in a first one.

        True if they stand there now, also where they stood there before.
        """
        record = self.comparison
        if record is None or self._comparison is None:
            return self.add_comparison(self.tr("Comparison"), frameworks)
        titles = {id: short_name(self._library.framework(id)) for id in {*frameworks, *record.frameworks}}
        change = actions.choose_frameworks(self.reading, self._comparison, frameworks, titles)
        return not change.edits or self.apply(change)

    def add_to_comparison(self, frameworks: Sequence[str]) -> bool:
        """Put frameworks beside those of the comparison in front."""
        present = self.comparison.frameworks if self.comparison else ()
        return self.compare([*present, *(id for id in frameworks if id not in present)])

    def begin_comparison(self, frameworks: Sequence[str]) -> bool:
        """Set frameworks side by side without touching other work: in a comparison that has them, or holds nothing yet,
        else in a new one.
        """
        for identity, record in self.reading.comparisons().items():
            if set(record.frameworks) == set(frameworks):
                self.show_comparison(identity)
                return True
        if self.comparison is not None and self.comparison.frameworks:
            return self.add_comparison(self.tr("Comparison"), frameworks)
        return self.compare(frameworks)

    def add_comparison(self, name: str, frameworks: Sequence[str] = ()) -> bool:
        """Add a comparison, under the name or the next free one like it, and put it in front."""
        identity = actions.new_id()
        taken = {record.name.casefold() for record in self.reading.comparisons().values()}
        free = next(other for other in _numbered(name) if other.casefold() not in taken)
        change = actions.add_comparison(self.reading, free, frameworks, identity=identity)
        if not self.apply(change):
            return False
        self.show_comparison(identity)
        return True

    def show_comparison(self, identity: str) -> None:
        """Put a comparison in front."""
        if identity != self._comparison:
            self._comparison = identity
            self._remember_comparison()
            self.comparison_changed.emit()

    def set_person(self, name: str) -> bool:
        """Sign what this user does in this workspace with a name."""

        def sign() -> None:
            workspace = self._ensure_workspace()
            workspace.apply(actions.name_person(workspace, workspace.seat, name))

        return self._try(sign)

    def sign(self) -> str:
        """Give the id that signs judgements, made where this user has given a name; empty where a name is missing."""
        if self.person and not self.person_id:
            self.set_person(self.person)
        return self.person_id

    def set_own_library(self, library: Library) -> None:
        """Take a library with other frameworks of the user's own."""
        self._own_library = library
        self._read_library()

    def _try(self, work: Callable[[], object]) -> bool:
        """Do something to the workspace; what its user can mend is shown. False where it was refused."""
        try:
            work()
        except ConcordError as error:
            self._messages.refused(error, self.tr("Your last change was not saved"))
            return False
        return True

    def _ensure_workspace(self) -> Workspace:
        if self._workspace is None:
            self._workspace = Workspace.create_unnamed()
            self._judged = None
            self._workspace.subscribe(self._say)
            self.file_changed.emit()
        return self._workspace

    def _show(self, workspace: Workspace | None) -> None:
        old, self._workspace = self._workspace, workspace
        if old is not None:
            old.close()
        if workspace is not None:
            workspace.subscribe(self._say)
        self._comparison = workspace.active_comparison if workspace else None
        self._read_library()
        self.opened.emit()
        self.file_changed.emit()
        self.history_changed.emit()
        self.comparison_changed.emit()

    def _say(self, change: Change) -> None:
        """Tell what happened: first the change itself, then what follows from it."""
        self._follow(change)
        self.changed.emit(change)
        self.history_changed.emit()
        comparisons = self.reading.comparisons()
        if self._comparison not in comparisons:
            self._comparison = next(iter(comparisons), None)
            self._remember_comparison()
            self.comparison_changed.emit()
        elif any(edit.collection == "comparison" and edit.key == (self._comparison,) for edit in change.edits):
            self.comparison_changed.emit()

    def _remember_comparison(self) -> None:
        if self._workspace is not None and self._comparison is not None:
            self._workspace.show_comparison(self._comparison)

    def _follow(self, change: Change) -> None:
        """Let the mappings follow a change, and say so where other ones hold."""
        collections = {edit.collection for edit in change.edits}
        if "person" in collections:
            self._judged = None  # who looks may be another person now
        elif collections.isdisjoint(JudgedMappings.COLLECTIONS):
            return
        judged = self.judged
        touched = judged.take_in(change)
        self._library = self._base.with_mappings(lambda: judged.mappings)
        self.mappings_changed.emit(touched)

    def _read_library(self) -> None:
        """Put the kept copies in the place of the library's, and the judgements over its mappings."""
        workspace, old = self._workspace, self._frameworks_from
        frameworks = [decode_framework(body) for body in workspace.kept_frameworks().values()] if workspace else []
        new = [framework for framework in frameworks if not self._holds(framework.id, framework)]
        self._frameworks_from = self._own_library.with_frameworks(new) if new else self._own_library
        self._base = self._library = self._frameworks_from
        if workspace is not None:
            self._base = self._frameworks_from.with_crosswalks(workspace.kept_crosswalks())
            judged = JudgedMappings(workspace, self._base, workspace.person_id)
            self._judged = judged
            self._library = self._base.with_mappings(lambda: judged.mappings)
        else:
            self._judged = None
        if self._frameworks_from is not old:
            self.library_changed.emit()

    def _holds(self, identity: str, framework: object) -> bool:
        return identity in self._own_library and self._own_library.framework(identity) == framework


def _numbered(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name} {number}"
        number += 1
