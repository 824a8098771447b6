"""The two lists of Home, recent workspaces and ways to begin: an entry has a title and a line that says more."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import (
    QAbstractListModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from desktop.dates import spoken_time
from exports.citations import short_name
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.workspace import SUFFIX, Description, describe, unnamed_folder

Index = QModelIndex | QPersistentModelIndex
ENTRY = Qt.ItemDataRole.UserRole + 1
MOST_RECENT = 6


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """A line of Home. `path` is a workspace to open, `action` an action of the room to do."""

    title: str
    detail: str
    icon: str
    path: Path | None = None
    action: str = ""


class EntryModel(QAbstractListModel):
    """Entries in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        if tuple(entries) != self._entries:
            self.beginResetModel()
            self._entries = tuple(entries)
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return entry.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{entry.title}. {entry.detail}"
            case Qt.ItemDataRole.ToolTipRole:
                return str(entry.path or entry.detail)
            case _ if role == ENTRY:
                return entry
        return None


def recent_entries(recent: Sequence[str], library: Library, now: datetime) -> list[Entry]:
    """Give the workspaces worked on lately, the last first: those of a list, and those without a name."""
    folder = unnamed_folder()
    unnamed = folder.glob(f"*{SUFFIX}") if os.path.isdir(folder) else ()
    paths = {path for path in (*map(Path, recent), *unnamed) if os.path.isfile(path)}
    latest = sorted(paths, key=os.path.getmtime, reverse=True)[:MOST_RECENT]
    return [_recent_entry(path, library, now) for path in latest]


def _recent_entry(path: Path, library: Library, now: datetime) -> Entry:
    try:
        return _described(describe(path), library, now)
    except ConcordError as error:
        return Entry(title=path.name, detail=str(error), icon="triangle-alert", path=path)


def _described(found: Description, library: Library, now: datetime) -> Entry:
    tr = QCoreApplication.translate
    names = ", ".join(short_name(library.framework(id)) if id in library else id for id in found.frameworks)
    when = spoken_time(found.changed, now)
    title = found.name or names or tr("Home", "Empty workspace")
    if found.name is None:
        detail = tr("Home", "{when} · not yet named").format(when=when)
    else:
        detail = tr("Home", "{when} · {names}").format(when=when, names=names or tr("Home", "no framework chosen"))
    return Entry(title=title, detail=detail, icon="file-text", path=found.path)


def beginnings(examples: Sequence[Path], count: Callable[[], int]) -> list[Entry]:
    """Give the ways to begin; the example only where there is one."""
    tr = QCoreApplication.translate
    example = Entry(
        title=tr("Home", "Open the example"),
        detail=tr("Home", "A finished comparison with its memo, to look around in"),
        icon="book-open",
        action="home.example",
    )
    return [
        Entry(
            title=tr("Home", "Compare four well-known frameworks"),
            detail=tr("Home", "UNESCO 2021, OECD 2024, the G7 Code of Conduct and AI4People, side by side by theme"),
            icon="columns-3",
            action="home.four",
        ),
        Entry(
            title=tr("Home", "Choose from the library"),
            detail=tr("Home", "{count} frameworks, by issuer, kind, legal force, year and theme").format(count=count()),
            icon="library",
            action="home.library",
        ),
        *([example] if examples else []),
        Entry(
            title=tr("Home", "Bring your own framework"),
            detail=tr("Home", "Import a JSON or YAML file; all its faults are named, if it has any"),
            icon="upload",
            action="home.import",
        ),
    ]
