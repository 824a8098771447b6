"""Which file to open or to write, asked with the system's own dialog, which begins where the last one ended.

That dialog asks before it replaces the file that was typed; an ending that is added afterwards makes another file of
it, so whether that one may be replaced is asked here.
"""

from __future__ import annotations

import os.path
import re
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.messages import Messages
from desktop.settings import Settings

_ENDING = re.compile(r"\*(\.\w+)")


def ask_open(parent: QWidget | None, settings: Settings, title: str, kinds: str) -> Path | None:
    """Ask for a file to open. `kinds` is a filter such as "Workspaces (*.concord)"."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(start_folder(settings)), kinds)
    return _remembered(settings, name)


def ask_save(messages: Messages, settings: Settings, title: str, kinds: str, suggestion: str) -> Path | None:
    """Ask where to write a file, and before another is replaced. Its name ends as one of `kinds` does."""
    start, kind = start_folder(settings) / suggestion, ""
    while True:
        name, kind = QFileDialog.getSaveFileName(messages.window, title, str(start), kinds, kind)
        if not name:
            return None
        path = Path(with_ending(name, kind or kinds, kinds, proposed=Path(suggestion).suffix))
        if str(path) == str(Path(name)) or not os.path.exists(path) or _may_replace(messages, path):
            return _remembered(settings, str(path))
        start = path


def with_ending(name: str, kind: str, kinds: str, *, proposed: str) -> str:
    """Give a name its ending: the one that was typed, if it is one of `kinds`, else that of the kind that was chosen.

    An ending that was `proposed` gives way to the kind, since nobody typed it. A full stop elsewhere in a name, as in
    "Notes 1.2", begins no ending.
    """
    chosen, offered = _ENDING.findall(kind), _ENDING.findall(kinds)
    typed = next((ending for ending in offered if name.lower().endswith(ending)), "")
    if typed in chosen or (typed and typed != proposed):
        return name
    return name[: len(name) - len(typed)] + chosen[0]


def start_folder(settings: Settings) -> Path:
    """Give the folder of the last dialog, else the user's documents, else their home."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    found = next((folder for folder in (settings["folder"], documents) if folder and os.path.isdir(folder)), None)
    return Path(found) if found else Path.home()


def _may_replace(messages: Messages, path: Path) -> bool:
    tr = QCoreApplication.translate
    return messages.ask(
        tr("FileChoice", "Replace what is there?"),
        tr("FileChoice", "“{name}” exists already in {folder}.").format(name=path.name, folder=path.parent),
        tr("FileChoice", "Replace"),
    )


def _remembered(settings: Settings, name: str) -> Path | None:
    if not name:
        return None
    settings["folder"] = str(Path(name).parent)
    return Path(name)
