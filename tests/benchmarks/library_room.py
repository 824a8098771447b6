"""Type into the filter of the Library room over generated frameworks, and say how long each key takes until painted.

`python library_room.py FOLDER REPORT ROUNDS` opens Concord's window with the framework files of FOLDER as its library,
and writes the median and the 95th percentile over the keys to REPORT, in seconds; a key's time is its median.
"""

from __future__ import annotations

import os
import statistics
import sys
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from large_library import keys
from measuring import percentile, timed
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop import application
from desktop.jobs import Jobs
from desktop.settings import Settings
from desktop.theme import Theme
from desktop.window import Window
from frameworks.library import Library
from frameworks.model import decode_framework


def measure(folder: Path, rounds: int) -> tuple[float, float]:
    """Give the median and the 95th percentile over the keys, after one round that does not count."""
    library = Library(decode_framework(file.read_bytes()) for file in sorted(folder.iterdir()))
    window = _window(library)
    window.show_room("library")
    room = window.current_room
    assert room is not None
    box = room.findChild(QLineEdit)
    times: dict[str, list[float]] = {key: [] for key in keys()}
    for number in range(rounds + 1):
        for key in times:
            seconds = timed(lambda key=key: (box.setText(key), QApplication.processEvents()))  # which paints
            if number:
                times[key].append(seconds)
        box.clear()
    medians = [statistics.median(values) for values in times.values()]
    return percentile(medians, 0.5), percentile(medians, 0.95)


def _window(library: Library) -> Window:
    """Open the window as `application.run` does, with another library and without its worker process."""
    settings = Settings()
    window = Window(settings, Theme(application.made_application(), settings))
    window.show()
    with mock.patch.object(Library, "load", return_value=library), mock.patch.object(Jobs, "warm_up"):
        application.begin(window, None)
    return window


if __name__ == "__main__":
    figures = measure(Path(sys.argv[1]), int(sys.argv[3]))
    Path(sys.argv[2]).write_text(" ".join(map(str, figures)), "utf-8")
    os._exit(0)  # closing is not measured
