"""The workspace: a `.concord` file that holds comparisons, notes, memo texts and the log of every change to them.

Look at the records of a `Workspace`, make a change with a function of `actions` or `judging`, and give it to
`Workspace.apply`. `JudgedMappings` tells what the judgements come to.
"""

from frameworks.workspace.changes import Change, Edit
from frameworks.workspace.copies import Wishes
from frameworks.workspace.description import Description, describe
from frameworks.workspace.folders import SUFFIX, unnamed_folder
from frameworks.workspace.judged import JudgedMappings
from frameworks.workspace.log import Entry, Role
from frameworks.workspace.reading import Reading, StaleChange
from frameworks.workspace.records import (
    AcceptedText,
    AnyRecord,
    BlankKind,
    BlankMark,
    ComparisonRecord,
    Kept,
    Key,
    MemoSettings,
    MemoText,
    NoteRecord,
    Person,
    Star,
)
from frameworks.workspace.rows import Copy
from frameworks.workspace.snapshots import Snapshot
from frameworks.workspace.workspace import Workspace

__all__ = [
    "SUFFIX",
    "AcceptedText",
    "AnyRecord",
    "BlankKind",
    "BlankMark",
    "Change",
    "ComparisonRecord",
    "Copy",
    "Description",
    "Edit",
    "Entry",
    "JudgedMappings",
    "Kept",
    "Key",
    "MemoSettings",
    "MemoText",
    "NoteRecord",
    "Person",
    "Reading",
    "Role",
    "Snapshot",
    "StaleChange",
    "Star",
    "Wishes",
    "Workspace",
    "describe",
    "unnamed_folder",
]
