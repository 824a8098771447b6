"""Where the user's own Concord files lie."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """Give the folder of the user's data: CONCORD_HOME where it is set (portable use), else the system's place."""
    home = os.environ.get("CONCORD_HOME")
    if home:
        return Path(home)
    import platformdirs

    return Path(platformdirs.user_data_dir("Concord", appauthor=False))


def own_frameworks_folder() -> Path:
    """Give the folder of the user's own framework files. It need not exist."""
    return data_folder() / "frameworks"
