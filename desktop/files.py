"""What the File menu does with workspaces and framework files: asks for a path, hands it to the front, tells the user.

There is no Save: every change is on disk already.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.dialogs.copy_for_others import CopyForOthers
from desktop.dialogs.file_choice import ask_open, ask_save
from desktop.front import WorkspaceFront
from desktop.messages import Messages
from desktop.settings import Settings
from frameworks.errors import ConcordError
from frameworks.folders import own_frameworks_folder
from frameworks.library import Library
from frameworks.workspace import SUFFIX

LOCKED = "workspace-locked"
LOCKED_ELSEWHERE = "workspace-locked-elsewhere"


class Files(QObject):
    """Opens, names and copies workspaces, and brings framework files into the library."""

    def __init__(
        self, front: WorkspaceFront, settings: Settings, messages: Messages, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._front = front
        self._settings = settings
        self._messages = messages

    def open(self, path: Path | None = None) -> bool:
        """Open a workspace, after asking which where none is named. True if it is open now."""
        path = path or ask_open(self._messages.window, self._settings, self.tr("Open workspace"), self._kinds())
        if path is None:
            return False
        try:
            self._front.open(path)
        except ConcordError as error:
            return self._open_otherwise(path, error)
        self._opened(path)
        return True

    def open_quietly(self, path: Path) -> bool:
        """Open the workspace of last time; where that fails a line says so, since nobody asked for it."""
        try:
            self._front.open(path)
        except ConcordError as error:
            self._messages.tell(str(error))
            return False
        self._opened(path)
        return True

    def name_and_move(self) -> bool:
        """Give the workspace a name and a place. True if it lies there now."""
        title = self.tr("Name this workspace and choose its place")
        path = ask_save(self._messages, self._settings, title, self._kinds(), self._suggestion())
        if path is None:
            return False
        before = self._front.path
        try:
            left_behind = self._front.move_to(path)
        except ConcordError as error:
            self._messages.refused(error)
            return False
        if before is not None:
            self._settings.forget_recent(before)
        self._opened(path)
        if left_behind:
            line = self.tr("Moved to {new}; the old file {old} could not be removed.")
            self._messages.tell(line.format(new=path.name, old=left_behind))
        else:
            self._messages.tell(self.tr("Moved to {new}.").format(new=path))
        return True

    def save_copy(self) -> None:
        """Write a whole copy."""
        workspace = self._front.workspace
        path = self._ask_copy(self.tr("Save a copy"))
        if workspace is None or path is None:
            return
        try:
            workspace.save_copy(path, replace=True)
        except ConcordError as error:
            self._messages.refused(error)
        else:
            self._messages.tell(self.tr("Copy written to {path}.").format(path=path))

    def save_copy_for_others(self) -> None:
        """Write a copy without what the user does not want to pass on."""
        workspace = self._front.workspace
        wishes = CopyForOthers.ask(self._messages.window) if workspace else None
        path = self._ask_copy(self.tr("Save a copy for others")) if wishes else None
        if workspace is None or wishes is None or path is None:
            return
        try:
            workspace.save_copy_for_others(path, wishes, replace=True)
        except ConcordError as error:
            self._messages.refused(error)
        else:
            self._messages.tell(self.tr("Copy for others written to {path}.").format(path=path))

    def import_framework(self, path: Path | None = None) -> str | None:
        """Check a framework file and add it to the user's own; gives its id, or None where it was refused."""
        from frameworks.validation import read_framework

        kinds = self.tr("Framework files (*.json *.yaml *.yml)")
        path = path or ask_open(self._messages.window, self._settings, self.tr("Import framework file"), kinds)
        if path is None:
            return None
        try:
            framework = read_framework(path)
        except ConcordError as error:
            self._messages.refused(error, self.tr("This file was not imported"))
            return None
        if framework.id in self._front.library and not self._may_replace(framework.id):
            return None
        if not self._keep(path, framework.id):
            return None
        self._front.set_own_library(Library.load(own_folder()))
        self._messages.tell(self.tr("{name} is in the library now.").format(name=framework.short_title))
        return framework.id

    def _may_replace(self, identity: str) -> bool:
        title = str(self._front.library.framework(identity).short_title)
        return self._messages.ask(
            self.tr("The library has this framework already"),
            self.tr("“{title}” has the same id ({id}). Should your file stand in its place?").format(
                title=title, id=identity
            ),
            self.tr("Put mine in its place"),
        )

    def _keep(self, path: Path, identity: str) -> bool:
        """Copy a checked file into the user's folder, named by its id."""
        from frameworks.ref import Ref

        target = own_folder() / f"{Ref(identity).token()}{path.suffix.lower()}"
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if not (target.exists() and target.samefile(path)):
                shutil.copyfile(path, target)
        except OSError as error:
            reason = error.strerror or str(error)
            self._messages.refused(ConcordError("framework-not-kept", file=str(target), reason=reason))
            return False
        return True

    def _open_otherwise(self, path: Path, error: ConcordError) -> bool:
        """Offer what is left where somebody else has the workspace open."""
        answers = {
            LOCKED: [self.tr("Open for reading only")],
            LOCKED_ELSEWHERE: [self.tr("Open for reading only"), self.tr("Take it over")],
        }.get(error.code)
        if answers is None:
            self._messages.refused(error, self.tr("This workspace was not opened"))
            return False
        answer = self._messages.choose(self.tr("Somebody has this workspace open"), str(error), answers)
        if answer is None:
            return False
        try:
            self._front.open(path, read_only=answer == 0, take_over=answer == 1)
        except ConcordError as other:
            self._messages.refused(other, self.tr("This workspace was not opened"))
            return False
        self._opened(path)
        return True

    def _opened(self, path: Path) -> None:
        self._settings.add_recent(self._front.path or path)

    def _ask_copy(self, title: str) -> Path | None:
        stem = self._suggestion().removesuffix(SUFFIX)
        suggestion = self.tr("{name} (copy)").format(name=stem) + SUFFIX
        return ask_save(self._messages, self._settings, title, self._kinds(), suggestion)

    def _suggestion(self) -> str:
        """Give a name for the file: its own, or that of the comparison in front."""
        front = self._front
        if front.is_named and front.path is not None:
            return front.path.name
        name = front.comparison.name if front.comparison else self.tr("My comparison")
        return "".join(char for char in name if char not in '/\\:*?"<>|') + SUFFIX

    def _kinds(self) -> str:
        return self.tr("Concord workspaces (*{suffix})").format(suffix=SUFFIX)


def own_folder() -> Path:
    """Give the folder of the user's own framework files."""
    return own_frameworks_folder()
