"""The verbs of the command line: the jobs of the window, for scripts and for people who like to type.

`run_verb(words)` runs one and gives the exit code: 0 done, 1 could not, 2 wrong usage, 3 ran and found faults.
"""

from exports.verbs.commands import run_verb

__all__ = ["run_verb"]
