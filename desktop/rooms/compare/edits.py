"""What a person can do to a comparison, each as one change through the workspace's front, named by the workspace's log.

A refused change is shown by the front. A name that cannot be given raises ConcordError, for the form that asks for it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from desktop.desk import Desk
from exports.citations import short_name
from frameworks.comparison import Axis, Row
from frameworks.errors import ConcordError
from frameworks.workspace import BlankMark, Change, ComparisonRecord, NoteRecord, actions

FOUR: Final = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")
"""The well-known frameworks that a first comparison can begin with."""


class Edits(QObject):
    """Changes of the comparison in front. Each gives whether it was made."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._front = desk.front

    def choose(self, frameworks: Sequence[str]) -> bool:
        """Set which frameworks are compared, in this order."""
        return self._front.compare(list(frameworks))

    def add_or_remove(self, framework: str, wanted: bool) -> bool:
        """Put a framework at the end of the comparison, or take it out."""
        present = list(self._record().frameworks)
        if wanted and framework not in present:
            return self.choose([*present, framework])
        return self.choose([id for id in present if id != framework or wanted])

    def exchange(self, framework: str, other: str) -> bool:
        """Put another framework, such as another state of the instrument, in the place of one."""
        present = self._record().frameworks
        if other in present:
            return self.choose([id for id in present if id != framework])
        return self.choose([other if id == framework else id for id in present])

    def compare_by(self, axis: Axis, pivot: str | None) -> bool:
        """Set what the rows are."""
        return self._apply(lambda id: actions.choose_axis(self._front.reading, id, axis.value, pivot))

    def show_themes(self, themes: Sequence[str]) -> bool:
        """Set which themes are shown; none means all."""
        return self._apply(lambda id: actions.choose_themes(self._front.reading, id, themes))

    def turn_star(self, row: Row) -> bool:
        """Star a row, or take its star off."""
        reading = self._front.reading

        def change(id: str) -> Change:
            turn = actions.unstar_row if row.key in reading.stars(id) else actions.star_row
            return turn(reading, id, row.key, row.label)

        return self._apply(change)

    def write_note(self, row: Row, framework: str | None, text: str) -> bool:
        """Save a note as it is typed; the log joins what is typed without a pause."""
        note = NoteRecord(text=text, by=self._front.person, at=datetime.now(UTC).isoformat(timespec="seconds"))
        return self._apply(
            lambda id: actions.write_note(self._front.reading, id, row.key, framework, note, title=row.label)
        )

    def mark(self, row: Row, framework: str, mark: BlankMark) -> bool:
        """Say why a cell is blank, in every comparison of the workspace."""
        title = short_name(self._front.library.framework(framework))
        change = actions.mark_blank(
            self._front.reading, row.key, framework, mark, row_title=row.label, framework_title=title
        )
        return self._front.apply(change)

    def clear_mark(self, row: Row, framework: str) -> bool:
        """Take back what was said of a blank cell."""
        title = short_name(self._front.library.framework(framework))
        change = actions.clear_blank(
            self._front.reading, row.key, framework, row_title=row.label, framework_title=title
        )
        return self._front.apply(change)

    def add_comparison(self, name: str) -> bool:
        """Begin another comparison and put it in front. Raises ConcordError for an empty or taken name."""
        return self._new(lambda id: actions.add_comparison(self._front.reading, name, identity=id))

    def duplicate_comparison(self, name: str) -> bool:
        """Copy the comparison in front under another name, and put the copy in front.

        Raises ConcordError for an empty or taken name.
        """
        source = self._front.comparison_id
        if source is None:
            return False
        return self._new(lambda id: actions.duplicate_comparison(self._front.reading, source, name, identity=id))

    def rename_comparison(self, name: str) -> bool:
        """Give the comparison in front another name. Raises ConcordError for an empty or taken one."""
        id = self._front.comparison_id
        if id is None:
            return False
        change = actions.rename_comparison(self._front.reading, id, name)
        return not change.edits or self._front.apply(change)

    def remove_comparison(self) -> bool:
        """Remove the comparison in front; another one comes to the front, and a line says how to have it back."""
        name = self._record().name
        if not self._apply(lambda id: actions.remove_comparison(self._front.reading, id)):
            return False
        keys = QKeySequence(QKeySequence.StandardKey.Undo).toString(QKeySequence.SequenceFormat.NativeText)
        self._desk.messages.tell(self.tr("Comparison “{name}” removed. Undo: {keys}").format(name=name, keys=keys))
        return True

    def _record(self) -> ComparisonRecord:
        return self._front.comparison or ComparisonRecord(name="")

    def _apply(self, make: Callable[[str], Change]) -> bool:
        """Make a change of the comparison in front and apply it."""
        id = self._front.comparison_id
        if id is None:
            return False
        try:
            change = make(id)
        except ConcordError as error:
            self._desk.messages.refused(error)
            return False
        return self._front.apply(change)

    def _new(self, make: Callable[[str], Change]) -> bool:
        id = actions.new_id()
        if not self._front.apply(make(id)):
            return False
        self._front.show_comparison(id)
        return True
