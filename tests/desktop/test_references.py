"""A long session makes millions of calls into Qt; none of them may wear out Python's own constants."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CALLS = """
import desktop
from PySide6.QtCore import QObject, Signal

class Speaker(QObject):
    said = Signal(object)

speaker = Speaker()
speaker.said.connect(print)
speaker.said.disconnect(print)
for _ in range(60_000):
    speaker.setObjectName("name")
    speaker.said.emit(None)
"""


def test_many_calls_into_qt_do_not_end_the_program() -> None:
    root = Path(__file__).resolve().parents[2]
    run = subprocess.run([sys.executable, "-c", CALLS], cwd=root, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
