"""Which file to open or to write, asked with the system's own dialog, which begins where the last one ended."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.settings import Settings


def ask_open(parent: QWidget | None, settings: Settings, title: str, kinds: str) -> Path | None:
    """Ask for a file to open. `kinds` is a filter such as "Workspaces (*.concord)"."""
    name, _ = QFileDialog.getOpenFileName(parent, title, str(start_folder(settings)), kinds)
    return _remembered(settings, name)


def ask_save(
    parent: QWidget | None, settings: Settings, title: str, kinds: str, suggestion: str, suffix: str
) -> Path | None:
    """Ask where to write a file; the system asks before an existing one is replaced. The suffix is added if missing."""
    start = start_folder(settings) / suggestion
    name, _ = QFileDialog.getSaveFileName(parent, title, str(start), kinds)
    if name and not Path(name).suffix:
        name += suffix
    return _remembered(settings, name)


def start_folder(settings: Settings) -> Path:
    """Give the folder of the last dialog, else the user's documents, else their home."""
    last = Path(settings["folder"]) if settings["folder"] else None
    if last is not None and last.is_dir():
        return last
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents) if documents and Path(documents).is_dir() else Path.home()


def _remembered(settings: Settings, name: str) -> Path | None:
    if not name:
        return None
    settings["folder"] = str(Path(name).parent)
    return Path(name)
