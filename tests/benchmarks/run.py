"""Measure, print the results, and write them to RESULTS.md beside this file: `make bench`.

`--only window,memo,library,workspace,suggestions,inference` measures some parts and writes nothing. Peers that are not
there are named in the results and left out; the first run installs Picard, WeasyPrint and typst into the user's cache
folder and needs a connection.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import inferences
import libraries
import memos
import report
import suggestions
import windows
import workspaces
from measuring import Part

PARTS: dict[str, Callable[[int], Part]] = {
    "window": windows.measure,
    "memo": memos.measure,
    "library": libraries.measure,
    "workspace": workspaces.measure,
    "suggestions": suggestions.measure,
    "inference": inferences.measure,
}
RESULTS = Path(__file__).with_name("RESULTS.md")


def main() -> None:
    """Measure what the arguments ask for."""
    arguments = _arguments()
    wanted = arguments.only.split(",") if arguments.only else list(PARTS)
    load = _load()
    parts = []
    for name in wanted:
        sys.stderr.write(f"measuring: {name} …\n")
        parts.append(PARTS[name](arguments.rounds))
    results = report.written(parts, arguments.date, arguments.rounds, load)
    sys.stdout.write(results)
    if wanted == list(PARTS):
        RESULTS.write_text(results, "utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Concord against its peers.")
    parser.add_argument("--date", default=date.today().isoformat(), help="the date of the results, ISO; else today")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of each measurement")
    parser.add_argument("--only", default="", help=f"some of {','.join(PARTS)}; writes no file")
    arguments = parser.parse_args()
    if unknown := set(filter(None, arguments.only.split(","))) - set(PARTS):
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    return arguments


def _load() -> str:
    if not hasattr(os, "getloadavg"):
        return "How busy the machine was is not known"
    return f"Other programs kept {os.getloadavg()[0]:.1f} processors busy when it began"


if __name__ == "__main__":
    main()
