"""The first window: from the start of the process until a first main window is exposed and painted."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

import peers
from measuring import ROOT, Go, Missing, Part, against, homes, medians, run

_DRIVER = Path(__file__).with_name("first_window.py")


def measure(rounds: int) -> Part:
    """Measure Concord's first window against an empty one and against Picard's."""
    notes = [
        "Each start is a new process of a user with an empty home, on Qt's `offscreen` platform. The clock stops when "
        "the window has handled its first exposure, which paints it; Concord then goes on to read its library and to "
        "build the first room, which the last line includes.",
    ]
    sides: dict[str, Path] = {"concord": Path(sys.executable), "empty": Path(sys.executable)}
    versions = peers.versions_in(Path(sys.executable), "PySide6-Essentials")
    try:
        sides["picard"] = peers.picard()
        versions |= peers.versions_in(sides["picard"], "picard", "PyQt6")
        notes.append(
            "Picard is started with `-s`, so that it does not wait for the instance of the round before, and it "
            "looks for no newer version. This version of it shows no splash screen."
        )
    except Missing as reason:
        notes.append(f"Without Picard: {reason}")
    with homes() as environment:
        filled: list[float] = []
        found = medians({name: _go(name, python, environment, filled) for name, python in sides.items()}, rounds)
    rows = [
        against("first window", found["concord"], "an empty PySide6 window", found["empty"], 2.5),
        *([against("first window", found["concord"], "Picard", found["picard"], 0.7)] if "picard" in found else ()),
        against("first window, filled", sorted(filled[1:])[rounds // 2], "an empty PySide6 window", found["empty"]),
    ]
    return Part(title="First window", rows=tuple(rows), notes=tuple(notes), versions=versions)


def _go(program: str, python: Path, environment: Mapping[str, str], filled: list[float]) -> Go:
    """Start a program, and give the seconds until it is painted; Concord's second time goes to `filled`."""

    def go() -> float:
        with tempfile.TemporaryDirectory() as folder:
            report = Path(folder, "report")
            started = time.monotonic()
            run([python, _DRIVER, program, report], environment, cwd=ROOT)
            first, *later = map(float, report.read_text("utf-8").split())
        filled.extend(seconds - started for seconds in later)
        return first - started

    return go
