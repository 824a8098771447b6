"""Open Concord's first window as a user does, wait until its worker runs too, say what was loaded, and quit.

Prints one line of JSON: the titles of the visible windows and the names of all loaded modules. It is a program of its
own, since only a fresh process tells what starting loads. Arguments are handed on to Concord.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

WORKER_STARTS_WITHIN_MS = 1500


def start() -> None:
    """Run Concord with an event loop that ends by itself."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    run_event_loop = QApplication.exec

    def look_and_quit() -> None:
        windows = [widget.windowTitle() for widget in QApplication.topLevelWidgets() if widget.isVisible()]
        sys.stdout.write(json.dumps({"windows": windows, "modules": sorted(sys.modules)}) + "\n")
        sys.stdout.flush()
        QApplication.closeAllWindows()
        QApplication.quit()

    def run_for_a_moment(*_: object) -> int:
        from desktop.application import WARM_UP_AFTER_MS

        QTimer.singleShot(WARM_UP_AFTER_MS + WORKER_STARTS_WITHIN_MS, look_and_quit)
        return run_event_loop()

    QApplication.exec = run_for_a_moment
    import main

    main.main()


if __name__ == "__main__":  # a worker process of Concord's reads this file too, and must not open a window
    start()
