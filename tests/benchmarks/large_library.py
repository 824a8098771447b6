"""Measure a library of generated frameworks in a process of its own, whose memory is that of the library alone.

`python large_library.py concord|plain FOLDER REPORT ROUNDS` loads the framework files of FOLDER, as Concord does or as
plain JSON, and writes what it measured to REPORT, as JSON. Memory is looked at before there are other ways.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

import msgspec
from measuring import medians, percentile, timed

from frameworks.comparison import Axis, Selection, compare
from frameworks.library import Library, Query
from frameworks.model import decode_framework
from frameworks.quick_search import find
from frameworks.search import fold, provision_text

TYPED = (
    "transparency",
    "human rights",
    "risk assessment",
    "accountability audit trail",
    "facial recognition",
    "Kraków safe",
    "oversight by people",
    "e",
    "zebra crossing",
)
"""What a person types; each letter is a key, and each key searches for what stands there so far."""
MOST_SHOWN = 30
COMPARED = 6
MEBIBYTE = 1 << 20


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured. Times in seconds, memory as the peak so far in MiB, None where the system does not say."""

    load: float
    loaded_memory: float | None
    index: float = 0
    indexed_memory: float | None = None
    keys: int = 0
    box: tuple[float, float] = (0, 0)  # median and 95th percentile
    library: tuple[float, float] = (0, 0)
    scan: tuple[float, float] = (0, 0)
    full_text: tuple[float, float] = (0, 0)
    compare: float = 0
    compare_plain: float = 0


def keys() -> list[str]:
    """Give what stands in the box after each key."""
    return [typed[:end] for typed in TYPED for end in range(1, len(typed) + 1)]


def peak_memory() -> float | None:
    """Give the most memory that this process has used so far, in MiB; None where the system does not say."""
    try:
        import resource
    except ImportError:
        return None
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / MEBIBYTE if sys.platform == "darwin" else used / 1024


def measure_plain(folder: Path) -> Figures:
    """Read the same files as plain JSON."""
    kept: list[Any] = []
    seconds = timed(lambda: kept.extend(json.loads(file.read_bytes()) for file in sorted(folder.iterdir())))
    return Figures(load=seconds, loaded_memory=peak_memory())


def measure_concord(folder: Path, rounds: int) -> Figures:
    """Load, index, search and compare."""
    made: list[Library] = []
    load = timed(lambda: made.append(Library(decode_framework(file.read_bytes()) for file in sorted(folder.iterdir()))))
    library, loaded_memory = made[0], peak_memory()
    index = timed(lambda: library.index)
    indexed_memory = peak_memory()
    return Figures(
        load=load,
        loaded_memory=loaded_memory,
        index=index,
        indexed_memory=indexed_memory,
        keys=len(keys()),
        **_searched(library, rounds),
        **_compared(library, rounds),
    )


def _searched(library: Library, rounds: int) -> dict[str, tuple[float, float]]:
    """Give the median and the 95th percentile over the keys, for each way to search; a key's time is its median."""
    texts = [
        fold(f"{provision.title} {provision_text(provision)}")
        for framework in library.frameworks
        for provision in framework.provisions()
    ]
    database = _full_text(texts)
    times: dict[str, list[float]] = {"box": [], "library": [], "scan": [], "full_text": []}
    for key in keys():
        ways = {
            "box": lambda key=key: find(library, key, MOST_SHOWN),
            "library": lambda key=key: library.filter(Query(words=key)),
            "scan": lambda key=key: _scan(texts, fold(key).split()),
            "full_text": lambda key=key: _match(database, fold(key).split()),
        }
        found = medians({name: lambda way=way: (_forget(library), timed(way))[1] for name, way in ways.items()}, rounds)
        for name, seconds in found.items():
            times[name].append(seconds)
    return {name: (percentile(values, 0.5), percentile(values, 0.95)) for name, values in times.items()}


def _forget(library: Library) -> None:
    """Search for something else, so that no answer is the one kept from the key before."""
    library.filter(Query(words="qqq"))


def _scan(texts: Iterable[str], words: Sequence[str]) -> list[int]:
    """Read every text for every word."""
    return [row for row, text in enumerate(texts) if all(word in text for word in words)]


def _full_text(texts: Iterable[str]) -> sqlite3.Connection:
    database = sqlite3.connect(":memory:")
    database.execute("CREATE VIRTUAL TABLE provision USING fts5 (text, prefix = '1 2 3')")
    database.executemany("INSERT INTO provision VALUES (?)", ((text,) for text in texts))
    return database


def _match(database: sqlite3.Connection, words: Sequence[str]) -> list[tuple[int]]:
    """Ask SQLite for the texts in which each word begins a word."""
    query = " ".join(f'"{word}"*' for word in words)
    return database.execute("SELECT rowid FROM provision WHERE provision MATCH ?", (query,)).fetchall()


def _compared(library: Library, rounds: int) -> dict[str, float]:
    """Compare six frameworks by theme, against only going through their provisions and asks for each theme."""
    ids = tuple(framework.id for framework in library.frameworks[: COMPARED * 7 : 7])
    selection = Selection(frameworks=ids, axis=Axis.THEMES)
    themes = [row.themes[0] for row in compare(library, selection).rows]

    def plainly() -> list[list[str]]:
        return [
            [
                provision.id
                for framework in library.chosen(ids)
                for provision in framework.provisions()
                if theme in provision.themes or any(theme in element.themes for element in provision.elements)
            ]
            for theme in themes
        ]

    ways = {"ours": lambda: timed(lambda: compare(library, selection)), "plain": lambda: timed(plainly)}
    found = medians(ways, rounds)
    return {"compare": found["ours"], "compare_plain": found["plain"]}


if __name__ == "__main__":
    how, folder, report, rounds = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    figures = measure_concord(folder, rounds) if how == "concord" else measure_plain(folder)
    report.write_bytes(msgspec.json.encode(figures))
