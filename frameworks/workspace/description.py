"""What a list of recent workspaces shows of a file, without opening it for work."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import msgspec

from frameworks.workspace import file, folders, opening, rows
from frameworks.workspace.faults import translated
from frameworks.workspace.log import stamp, utc_now
from frameworks.workspace.reading import Reading


class Description(msgspec.Struct, frozen=True):
    """A workspace in a list. `changed` is the time of the last change, or of its making (ISO, UTC).

    `frameworks` holds ids, those of the first comparison first, each once; `name` is None while it has none.
    """

    path: Path
    name: str | None
    changed: str
    comparisons: tuple[str, ...]
    frameworks: tuple[str, ...]


def describe(path: Path) -> Description:
    """Look at a workspace without locking or checking all of it. Raises ConcordError where it cannot be read."""
    path = opening.real_path(path)
    with (
        translated(path),
        closing(file.open_for_reading(path, stamp(utc_now()), quick=True)) as connection,
    ):
        comparisons = Reading(rows.load_records(connection, path)).comparisons()
        latest = connection.execute("SELECT time FROM log ORDER BY position DESC LIMIT 1").fetchone()
        created = connection.execute("SELECT value FROM about WHERE name = 'created'").fetchone()
    frameworks = dict.fromkeys(identity for record in comparisons.values() for identity in record.frameworks)
    return Description(
        path=path,
        name=None if folders.is_unnamed(path) else path.stem,
        changed=(latest or created or ("",))[0],
        comparisons=tuple(record.name for record in comparisons.values()),
        frameworks=tuple(frameworks),
    )
