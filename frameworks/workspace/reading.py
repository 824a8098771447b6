"""The records of a workspace in memory, and the questions that can be asked of them.

It knows no file: actions are made from it, tests can fill one by hand, and a `Workspace` is one with a file behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TypeVar

from frameworks.errors import ConcordError
from frameworks.workspace.changes import Change
from frameworks.workspace.records import (
    KINDS,
    AcceptedText,
    AnyRecord,
    BlankMark,
    ComparisonRecord,
    Kept,
    Key,
    MemoSettings,
    MemoText,
    NoteRecord,
    Person,
    Star,
    collection_of,
)

R = TypeVar("R", bound=AnyRecord)


class StaleChange(Exception):
    """A change was made from records that are no longer those of the workspace."""


class Reading:
    """Records by collection and key."""

    def __init__(self, records: Iterable[tuple[Key, AnyRecord]] = ()) -> None:
        self._records: dict[str, dict[Key, AnyRecord]] = {collection_of(kind): {} for kind in KINDS}
        self._fill(records)

    def get(self, kind: type[R], *key: str) -> R | None:
        """Give one record, or None."""
        record = self._records[collection_of(kind)].get(key)
        return record if isinstance(record, kind) else None

    def all(self, kind: type[R]) -> Mapping[Key, R]:
        """Give the records of one type by key, as they stand now and follow later changes."""
        return MappingProxyType(self._records[collection_of(kind)])  # type: ignore[arg-type]  # one type per collection

    def records(self) -> list[tuple[Key, AnyRecord]]:
        """Give every record with its key, by collection and key: equal workspaces give equal lists."""
        return [(key, records[key]) for _, records in sorted(self._records.items()) for key in sorted(records)]

    def comparisons(self) -> dict[str, ComparisonRecord]:
        """Give the comparisons by id, in the order in which they are listed."""
        found = sorted(self.all(ComparisonRecord).items(), key=lambda item: (item[1].position, item[0]))
        return {identity: record for (identity,), record in found}

    def comparison_named(self, name: str) -> str:
        """Give the id of the comparison of that name, in upper or lower case. Raises ConcordError naming them all."""
        comparisons = self.comparisons()
        for identity, record in comparisons.items():
            if record.name.casefold() == name.strip().casefold():
                return identity
        if not comparisons:
            raise ConcordError("comparison-none", name=name)
        names = ", ".join(f"“{record.name}”" for record in comparisons.values())
        raise ConcordError("comparison-unknown", name=name, names=names)

    def stars(self, comparison: str) -> frozenset[str]:
        """Give the keys of a comparison's starred rows."""
        return frozenset(row for identity, row in self.all(Star) if identity == comparison)

    def notes(self, comparison: str) -> dict[tuple[str, str | None], NoteRecord]:
        """Give the notes of a comparison by row key and framework id, which is None for a note on the whole row."""
        mine = ((key, note) for key, note in self.all(NoteRecord).items() if key[0] == comparison)
        return {(key[1], key[2] if len(key) > 2 else None): note for key, note in mine}

    def note(self, comparison: str, row: str, framework: str | None = None) -> NoteRecord | None:
        """Give the note on a cell, or on the whole row where no framework is named."""
        return self.get(NoteRecord, *note_key(comparison, row, framework))

    def blank_marks(self) -> dict[tuple[str, str], BlankMark]:
        """Give all marked blanks by row key and framework id."""
        return {(row, framework): mark for (row, framework), mark in self.all(BlankMark).items()}

    def memo_texts(self, comparison: str) -> dict[str, str]:
        """Give the author's words of a comparison's memo by section key."""
        return {key[1]: text.text for key, text in self.all(MemoText).items() if key[0] == comparison}

    def memo_text(self, comparison: str, section: str) -> str:
        """Give the author's words for a section, empty where there are none."""
        found = self.get(MemoText, comparison, section)
        return found.text if found else ""

    def memo_settings(self, comparison: str) -> MemoSettings:
        """Give the settings of a comparison's memo; those that nobody has set have their default."""
        return self.get(MemoSettings, comparison) or MemoSettings()

    def accepted_texts(self, comparison: str) -> dict[tuple[str, str], AcceptedText]:
        """Give the accepted blocks of a comparison's memo, by section and block key."""
        mine = ((key, text) for key, text in self.all(AcceptedText).items() if key[0] == comparison)
        return {(section, block): text for (_, section, block), text in mine}

    def people(self) -> dict[str, str]:
        """Give the names of those who sign judgements, by their ids; in a copy without names nobody has one."""
        return {person.id: person.name for person in self.all(Person).values() if person.id}

    def kept_hashes(self, kind: str = "framework") -> dict[str, str]:
        """Give the SHA-256 of each kept copy by id, to be compared with the library's."""
        return {key[1]: kept.sha256 for key, kept in self.all(Kept).items() if key[0] == kind}

    def check(self, change: Change) -> None:
        """Raise StaleChange where an edit was made from a record that is no longer the one held here."""
        for edit in change.edits:
            if self._records[edit.collection].get(edit.key) != edit.before:
                raise StaleChange(f"{change.kind}: {edit.collection} {edit.key} has changed since")

    def take_in(self, change: Change) -> None:
        """Make the edits in memory. A `Workspace` does so after they are on disk: apply changes there, not here."""
        self.check(change)
        for edit in change.edits:
            if edit.after is None:
                del self._records[edit.collection][edit.key]
            else:
                self._records[edit.collection][edit.key] = edit.after

    def _fill(self, records: Iterable[tuple[Key, AnyRecord]]) -> None:
        for key, record in records:
            self._records[collection_of(record)][key] = record


def note_key(comparison: str, row: str, framework: str | None) -> Key:
    """Give the key of a note on a row, or on one of its cells."""
    return (comparison, row) if framework is None else (comparison, row, framework)
