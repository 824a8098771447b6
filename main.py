"""Concord's one entry: no argument, or a workspace file, opens the window; a verb does the same job without one.

The window must appear at once, so nothing but the way to it is imported here.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path


def main() -> None:
    """Open the window or run a verb; exit with 0 done, 1 could not, 2 wrong usage, 3 ran and found faults."""
    if getattr(sys, "frozen", False):  # a worker process of a packaged program begins here
        import multiprocessing

        multiprocessing.freeze_support()
    words = sys.argv[1:]
    if not words or (len(words) == 1 and Path(words[0]).suffix.lower() == ".concord"):
        from desktop.application import run

        sys.exit(run(Path(words[0]) if words else None))
    gc.disable()  # a verb ends before collecting its values could pay
    from exports.verbs import run_verb

    sys.exit(run_verb(words))


if __name__ == "__main__":
    main()
