"""Which copies a change begins to need: frameworks that are compared or mapped, and the crosswalks between them."""

from __future__ import annotations

from collections.abc import Iterator

from frameworks.library import Library
from frameworks.model import encode
from frameworks.ref import Ref
from frameworks.workspace.changes import Change
from frameworks.workspace.reading import Reading
from frameworks.workspace.records import AnyRecord, ComparisonRecord, ContraryRecord, JudgementRecord, RejectionRecord
from frameworks.workspace.rows import Copy


def copies_for(change: Change, reading: Reading, library: Library) -> Iterator[Copy]:
    """Give the frameworks and crosswalks of a library that a change begins to use and the workspace does not keep."""
    kept, kept_crosswalks = reading.kept_hashes(), reading.kept_hashes("crosswalk")
    groups = [used_by(edit.key, edit.after) for edit in change.edits if edit.after is not None]
    for identity in dict.fromkeys(identity for group in groups for identity in group):
        if identity not in kept and identity in library:
            yield Copy("framework", identity, encode(library.framework(identity)))
    if any(len(group) > 1 for group in groups):
        for identity, crosswalk in library.crosswalks.items():
            is_used = any({crosswalk.source, crosswalk.target} <= set(group) for group in groups)
            if is_used and identity not in kept_crosswalks:
                yield Copy("crosswalk", identity, encode(crosswalk))


def used_by(key: tuple[str, ...], record: AnyRecord) -> tuple[str, ...]:
    """Give the ids of the frameworks that a record sets side by side or relates; none for other records."""
    if isinstance(record, ComparisonRecord):
        pivot = (record.pivot,) if record.pivot else ()
        return (*record.frameworks, *pivot)
    if isinstance(record, JudgementRecord | RejectionRecord | ContraryRecord):
        return tuple(Ref.parse(address).framework for address in key[:2])
    return ()
