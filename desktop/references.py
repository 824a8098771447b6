"""Keeps None, True and False alive on Python 3.11, where PySide6 6.12 gives away references to them.

Each call into Qt that answers nothing takes one reference from None, each `emit` one from True; from Python 3.12 on
they are immortal and nothing happens, but 3.11 ends the program once the count reaches zero, after some thousand calls.
Can go when Python 3.11 is no longer supported, or a later PySide6 is required that counts again.
"""

from __future__ import annotations

import ctypes
import sys

_PLENTY = 1 << 60


def keep_constants() -> None:
    """Lift the counts of the three constants out of reach; harmless where it is not needed, and when done again."""
    if sys.implementation.name != "cpython" or sys.version_info >= (3, 12):
        return
    for constant in (None, True, False):
        if sys.getrefcount(constant) < _PLENTY:
            ctypes.c_ssize_t.from_address(id(constant)).value += _PLENTY  # the count is an object's first field
