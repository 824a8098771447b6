"""The one loader of `resources/`: bundled data, words, fonts and icons, wherever Concord is installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).resolve().parent.parent / "resources"


def path(*parts: str) -> Path:
    """Give the path of a bundled file or folder below `resources/`."""
    return ROOT.joinpath(*parts)


def read_bytes(*parts: str) -> bytes:
    """Read a bundled file. A missing one is a fault of the installation and raises FileNotFoundError."""
    return path(*parts).read_bytes()


@cache
def table(*parts: str) -> dict[str, Any]:
    """Read a bundled JSON object, once. Callers must not change it."""
    decoded: dict[str, Any] = msgspec.json.decode(read_bytes(*parts))
    return decoded
