"""A change as a value: which records it replaces, with what, and the words of the Edit menu.

An edit holds both sides, so a change is its own inverse read backwards, and the log need not store it twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from frameworks import errors
from frameworks.workspace.records import AnyRecord, Key, collection_of

LABEL_LENGTH = 60
"""Longest title in an Edit menu, in characters; asks can be whole sentences."""


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of what the log stores."""


class Edit(Value, frozen=True, kw_only=True):
    """One record before and after; None where there is none."""

    collection: str
    key: Key
    before: AnyRecord | None
    after: AnyRecord | None

    def __post_init__(self) -> None:
        if any(record is not None and collection_of(record) != self.collection for record in (self.before, self.after)):
            raise ValueError(f"a record of another collection in {self.collection}")

    def inverse(self) -> Edit:
        return Edit(collection=self.collection, key=self.key, before=self.after, after=self.before)


class Change(Value, frozen=True, kw_only=True):
    """Edits that happen together or not at all. An undone change keeps its kind, and so its words.

    `parameters` fill the sentence of its kind. Changes that follow each other within a pause and share the same
    `coalesce` become one step of undo.
    """

    kind: str
    edits: tuple[Edit, ...]
    parameters: dict[str, str] = {}
    coalesce: str | None = None

    def __post_init__(self) -> None:
        if len({(edit.collection, edit.key) for edit in self.edits}) != len(self.edits):
            raise ValueError("a change edits a record twice")

    def inverse(self) -> Change:
        """Give the change that takes this one back, a step of its own."""
        edits = tuple(edit.inverse() for edit in reversed(self.edits))
        return Change(kind=self.kind, edits=edits, parameters=self.parameters)

    def followed_by(self, later: Change) -> Change:
        """Give the one change that does what this one and then `later` do; edits that cancel out are gone."""
        merged = {(edit.collection, edit.key): edit for edit in self.edits}
        for edit in later.edits:
            first = merged.get((edit.collection, edit.key), edit)
            merged[edit.collection, edit.key] = msgspec.structs.replace(first, after=edit.after)
        return make(later.kind, merged.values(), later.parameters, later.coalesce)

    def label(self, language: str = "en") -> str:
        """Name the change in the words of the Edit menu, such as "Star “Transparency and disclosure”"."""
        words = {name: _short(value) for name, value in self.parameters.items()}
        return errors.message(f"change-{self.kind}", language, **words)


def make(
    kind: str,
    edits: Iterable[Edit],
    parameters: Mapping[str, str] | None = None,
    coalesce: str | None = None,
) -> Change:
    """Make a change of those edits that change something; it may come out empty."""
    effective = tuple(edit for edit in edits if edit.before != edit.after)
    return Change(kind=kind, edits=effective, parameters=dict(parameters or {}), coalesce=coalesce)


def _short(title: str) -> str:
    line = " ".join(title.split())
    return line if len(line) <= LABEL_LENGTH else line[: LABEL_LENGTH - 1].rstrip() + "…"
