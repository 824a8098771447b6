"""The library: the bundled frameworks as they are loaded at each start, and 1,000 generated ones of 50 provisions."""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import generated
import msgspec
from large_library import COMPARED, TYPED, Figures
from measuring import Part, Row, against, homes, medians, run, timed, within

from frameworks import resources
from frameworks.library import Library
from frameworks.model import encode

_PROGRAM = Path(__file__).with_name("large_library.py")
_ROOM = Path(__file__).with_name("library_room.py")
_SEVERAL = 3
"""Searches of one key, and loadings of the large library, take so long that this many rounds must do."""


def measure(rounds: int) -> Part:
    """Measure loading, searching and comparing."""
    with homes() as environment, tempfile.TemporaryDirectory() as name:
        folder = Path(name, "frameworks")
        folder.mkdir()
        size = 0
        for framework in generated.generated(Library.load()):
            size += (folder / f"{framework.id}.json").write_bytes(encode(framework))
        ours = _figures("concord", folder, environment, rounds)
        plain = _figures("plain", folder, environment, rounds)
        room = _typed_into_the_room(folder, environment, rounds)
    return Part(title="Library", rows=(_bundled(rounds), *_rows(ours, plain, room)), notes=_notes(ours, plain, size))


def _figures(how: str, folder: Path, environment: Mapping[str, str], rounds: int) -> Figures:
    report = folder.with_name("report")
    run([sys.executable, _PROGRAM, how, folder, report, str(min(rounds, _SEVERAL))], environment)
    return msgspec.json.decode(report.read_bytes(), type=Figures)


def _typed_into_the_room(folder: Path, environment: Mapping[str, str], rounds: int) -> float:
    """Give the 95th percentile of the keys typed into the window's room Library, painting included."""
    report = folder.with_name("room")
    run([sys.executable, _ROOM, folder, report, str(min(rounds, _SEVERAL))], environment)
    return float(report.read_text("utf-8").split()[1])


def _bundled(rounds: int) -> Row:
    """Measure the loading of the bundled frameworks against reading the same files as plain JSON."""

    def plainly() -> None:
        for file in sorted(resources.path("frameworks").glob("*.json")):
            json.loads(file.read_bytes())

    found = medians({"ours": lambda: timed(Library.load), "plain": lambda: timed(plainly)}, rounds)
    count = len(Library.load().frameworks)
    return within(f"load the {count} bundled frameworks", found["ours"], 100, "json.loads", found["plain"])


def _rows(ours: Figures, plain: Figures, room: float) -> tuple[Row, ...]:
    (_, box), (_, library), (_, scan), (_, full_text) = ours.box, ours.library, ours.scan, ours.full_text
    return (
        against("load 1,000 frameworks", ours.load, "json.loads", plain.load),
        within("a key in the box for everything, 95th percentile", box, 50, "reading every text", scan),
        within("a key in the library's filter, 95th percentile", library, 50, "reading every text", scan),
        within("a key in the room Library, painted, 95th percentile", room, 50),
        against("a key in the library's filter, 95th percentile", library, "SQLite FTS5, starts of words", full_text),
        within(f"compare {COMPARED} by theme", ours.compare, 200, "only finding each theme", ours.compare_plain),
    )


def _notes(ours: Figures, plain: Figures, size: int) -> tuple[str, ...]:
    typed = ", ".join(f"“{words}”" for words in TYPED)
    box, room_filter = ours.box[0] * 1000, ours.library[0] * 1000
    return (
        f"The large library has {generated.FRAMEWORKS:,} frameworks of {generated.PROVISIONS} provisions "
        f"({size / 1e6:.0f} MB of JSON), drawn from the bundled texts by fixed seeds. {ours.keys} keys were typed, "
        f"those of {typed}; the median key takes {box:.1f} ms in the box and {room_filter:.1f} ms in the filter. "
        f"A first search makes the index, in {ours.index:.1f} s.",
        f"Memory of the process at its peak: {_memory(ours.loaded_memory)} with the library loaded, "
        f"{_memory(ours.indexed_memory)} with the index too; as plain JSON {_memory(plain.loaded_memory)}.",
    )


def _memory(mebibytes: float | None) -> str:
    return "not known on this system" if mebibytes is None else f"{mebibytes:.0f} MiB"
