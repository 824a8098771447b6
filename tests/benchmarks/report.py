"""The results as Markdown: what was measured where, the ratios, and what must be known to read them."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from pathlib import Path

from measuring import Part, Row

_HEAD = """# What was measured

Written by `make bench`. Times are medians of rounds in which both sides took turns; the ratio is ours by theirs, so
less than 1 is quicker than the peer. On a machine that does other things too, times vary from run to run, ratios less.
"""


def written(parts: Sequence[Part], date: str, rounds: int, load: str) -> str:
    """Give the results as Markdown; `date` is an ISO date, `load` how busy the machine was."""
    versions = {"Python": platform.python_version()}
    for part in parts:
        versions |= part.versions
    named = ", ".join(f"{name} {version}" for name, version in versions.items())
    head = f"{_HEAD}\n{date} · {machine()}\n{load}; {rounds} rounds.\n{named}.\n"
    return "\n".join([head, *(_section(part) for part in parts)])


def machine() -> str:
    """Name the processor, its cores, the memory and the system, and nothing that names this one machine."""
    system = platform.freedesktop_os_release()["PRETTY_NAME"] if _has_release() else platform.platform(terse=True)
    return f"{_processor()}, {os.cpu_count()} cores, {_memory()}; {system}."


def _has_release() -> bool:
    return any(Path(place).exists() for place in ("/etc/os-release", "/usr/lib/os-release"))


def _processor() -> str:
    information = Path("/proc/cpuinfo")
    lines = information.read_text("utf-8").splitlines() if information.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory() -> str:
    if "SC_PHYS_PAGES" not in getattr(os, "sysconf_names", {}):
        return "memory not known"
    return f"{os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') / (1 << 30):.0f} GiB"


def _section(part: Part) -> str:
    lines = [f"## {part.title}", ""]
    if part.rows:
        lines += ["| What | Concord | Against | | Ratio | Aim | |", "| --- | ---: | --- | ---: | ---: | --- | --- |"]
        lines += [_line(row) for row in part.rows]
    for note in part.notes:
        lines += ["", note]
    return "\n".join([*lines, ""])


def _line(row: Row) -> str:
    ratio = "" if row.ratio is None else f"{row.ratio:.2f} ×"
    theirs = "" if row.theirs is None else _time(row.theirs)
    met = "" if row.met is None else "met" if row.met else "**missed**"
    cells = (row.what, _time(row.ours), row.peer, theirs, ratio, row.aim, met)
    return f"| {' | '.join(cells)} |"


def _time(seconds: float) -> str:
    return f"{seconds:.2f} s" if seconds >= 1 else f"{seconds * 1000:.3g} ms"
