"""How everything here is measured: sides of a comparison take turns, and the median of the rounds counts.

A machine does other things too. Sides that take turns suffer alike, so their ratio is steadier than either time. The
first round, which fills caches and compiles, does not count.
"""

from __future__ import annotations

import math
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

ROOT = Path(__file__).resolve().parent.parent.parent
TIMEOUT_SECONDS = 120

Go = Callable[[], float]
"""Does the work once and gives the seconds it took."""


class Missing(Exception):
    """A peer cannot be had on this machine; the text says why, as a sentence for the results."""


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the results. Times in seconds; `aim` in words, and `met` where it is a number that can be held."""

    what: str
    ours: float
    peer: str = ""
    theirs: float | None = None
    aim: str = ""
    met: bool | None = None

    @property
    def ratio(self) -> float | None:
        return self.ours / self.theirs if self.theirs else None


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A section of the results: its lines, and what must be said of them."""

    title: str
    rows: tuple[Row, ...] = ()
    notes: tuple[str, ...] = ()
    versions: dict[str, str] = {}


def against(what: str, ours: float, peer: str, theirs: float, most: float | None = None) -> Row:
    """Give a line on a peer; `most` is the ratio aimed at."""
    aim = "" if most is None else "faster" if most == 1 else f"≤ {most:g} ×"
    return Row(what=what, ours=ours, peer=peer, theirs=theirs, aim=aim, met=most and ours / theirs <= most)


def within(what: str, ours: float, most_ms: float, peer: str = "", theirs: float | None = None) -> Row:
    """Give a line on a time in milliseconds that is aimed at, with a floor beside it where there is one."""
    aim = f"< {most_ms:g} ms"
    return Row(what=what, ours=ours, peer=peer, theirs=theirs, aim=aim, met=ours * 1000 < most_ms)


def medians(sides: Mapping[str, Go], rounds: int) -> dict[str, float]:
    """Let the sides take turns for some rounds after one that does not count, and give the median of each."""
    times: dict[str, list[float]] = {name: [] for name in sides}
    names = list(sides)
    for number in range(rounds + 1):
        for name in names if number % 2 else reversed(names):
            seconds = sides[name]()
            if number:
                times[name].append(seconds)
    return {name: statistics.median(values) for name, values in times.items()}


def timed(work: Callable[[], object]) -> float:
    """Do something and give the seconds it took."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def percentile(values: Sequence[float], share: float) -> float:
    """Give the smallest of some values that at least this share of them does not exceed."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


@contextmanager
def homes() -> Iterator[dict[str, str]]:
    """Give an environment whose user has an empty home, a quiet locale, no screen and a cache of compiled modules.

    What decides how Python starts is left out of it, so that all sides start as they do for a user.
    """
    with tempfile.TemporaryDirectory(prefix="concord-bench-", ignore_cleanup_errors=True) as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "QT_", "XDG_"))}
        places = {"HOME": "home", "USERPROFILE": "home", "CONCORD_HOME": "concord", "PYTHONPYCACHEPREFIX": "compiled"}
        places |= {f"XDG_{kind}_HOME": kind.lower() for kind in ("CONFIG", "DATA", "CACHE", "STATE")}
        places["XDG_RUNTIME_DIR"] = "run"
        for place in places.values():
            Path(folder, place).mkdir(mode=0o700, exist_ok=True)
        own = {name: str(Path(folder, place)) for name, place in places.items()}
        yield kept | own | {"QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8"}


def run(command: Sequence[str | Path], environment: Mapping[str, str], *, cwd: Path = ROOT) -> None:
    """Run a program to its end. Raises RuntimeError with its last words where it fails or does not end."""
    try:
        subprocess.run(
            command, env=dict(environment), cwd=cwd, check=True, capture_output=True, text=True, timeout=TIMEOUT_SECONDS
        )
    except subprocess.CalledProcessError as error:
        raise RuntimeError(f"{Path(command[0]).name} failed: {error.stderr.strip()[-2000:]}") from error
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f"{Path(command[0]).name} did not end within {TIMEOUT_SECONDS} s") from error
