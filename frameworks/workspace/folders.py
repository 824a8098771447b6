"""Where a workspace without a name lies, and where locks do."""

from __future__ import annotations

import os
import warnings
from datetime import datetime
from pathlib import Path

import platformdirs

from frameworks.folders import data_folder

SUFFIX = ".concord"


def unnamed_folder() -> Path:
    """Give the folder of workspaces that have no name yet. It need not exist."""
    return data_folder() / "workspaces"


def unnamed_path(now: datetime) -> Path:
    """Give a free path for a workspace without a name, called after the local time at which it begins."""
    folder = unnamed_folder()
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{now.astimezone():%Y-%m-%d %H.%M.%S}"
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} ({number}){SUFFIX}"
    return path


def is_unnamed(path: Path) -> bool:
    """Tell whether a workspace still lies where those without a name do."""
    return os.path.realpath(path.parent) == os.path.realpath(unnamed_folder())


def lock_folder() -> Path:
    """Give the folder of locks, made where it is missing: the user's runtime folder, else the cache folder.

    CONCORD_HOME does not move it: a portable copy of the program must see the locks of an installed one.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # platformdirs warns where a system has no runtime folder and gives another
            return _made(Path(platformdirs.user_runtime_dir("concord", appauthor=False)))
    except OSError:
        return _made(Path(platformdirs.user_cache_dir("concord", appauthor=False)) / "locks")


def _made(folder: Path) -> Path:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder
