"""What an author does with generated text: accepting, rewriting, taking back, and marking the memo as final.

It keeps how the blocks of the newest draft stand, brought up with the workspace at once, so that the page need not wait
for the next draft to show what was just accepted.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QObject, Signal

from desktop.desk import Desk
from desktop.rooms.memo.passage import Wish
from exports.accepting.settling import Standing, State, acceptance, kept, restated, rewritten
from exports.memo import Block
from exports.request import OutlineEntry
from frameworks.errors import ConcordError
from frameworks.workspace import AcceptedText, actions


class Accepting(QObject):
    """Turns wishes into changes of the workspace."""

    blocked = Signal(str)
    """The memo cannot be marked as final; the sentence says why."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._standings: tuple[Standing, ...] = ()
        self._titles: dict[str, str] = {}

    def take(self, standings: Sequence[Standing]) -> None:
        """Take how the blocks of a new draft stand."""
        self._standings = tuple(standings)

    def name_sections(self, entries: Sequence[OutlineEntry]) -> None:
        """Take the titles of the sections, for the words of changes."""
        self._titles = {entry.key: entry.title for entry in entries}

    def standings(self) -> tuple[Standing, ...]:
        """Give how the blocks stand now, with what the workspace keeps since the draft was made."""
        front = self._desk.front
        if front.comparison_id is None:
            return ()
        accepted = front.reading.accepted_texts(front.comparison_id)
        now = [restated(one, accepted.get((one.section, one.key))) for one in self._standings]
        return tuple(one for one in now if one.generated or one.state is not State.NEW)

    def standing(self, section: str, key: str) -> Standing | None:
        """Give how one block stands now."""
        return next((one for one in self.standings() if (one.section, one.key) == (section, key)), None)

    def do(self, section: str, key: str, wish: Wish) -> None:
        """Do what an author wants of a block."""
        standing = self.standing(section, key)
        if standing is None or self._is_locked():
            return
        match wish:
            case Wish.ACCEPT:
                self._keep({(section, key): acceptance(standing)})
            case Wish.KEEP:
                self._keep({(section, key): kept(standing)})
            case Wish.REWRITE:
                self._keep({(section, key): rewritten(standing, standing.blocks)})
            case Wish.RELEASE:
                front = self._desk.front
                assert front.comparison_id is not None  # there is a standing
                title = self._titles.get(section, section)
                front.apply(actions.release_texts(front.reading, front.comparison_id, [(section, key)], title=title))

    def accept_all(self, section: str) -> int:
        """Accept every new block of a section, as one step of undo; give how many there were."""
        new = [one for one in self.standings() if one.section == section and one.state is State.NEW]
        if new and self._is_locked():
            return 0
        if new:
            self._keep({(one.section, one.key): acceptance(one) for one in new})
        return len(new)

    def rewrite(self, section: str, key: str, blocks: tuple[Block, ...]) -> None:
        """Keep what an author typed in a block's place."""
        standing, front = self.standing(section, key), self._desk.front
        if standing is None or front.comparison_id is None or self._is_locked():
            return
        text, title = rewritten(standing, blocks), self._titles.get(section, section)
        change = actions.rewrite_accepted(front.reading, front.comparison_id, section, key, text, title=title)
        if change.edits:
            front.apply(change)

    def new_sections(self) -> list[str]:
        """Give the keys of the sections with text that nobody has accepted, in reading order."""
        return list(dict.fromkeys(one.section for one in self.standings() if one.state is State.NEW))

    def mark_final(self, on: bool) -> bool:
        """Mark the memo as final, or take it back; False where text that nobody has accepted stands against it."""
        front = self._desk.front
        if front.comparison_id is None:
            return False
        waiting = self.new_sections() if on else []
        if waiting:
            titles = ", ".join(f"“{self._titles.get(key, key)}”" for key in waiting)
            self.blocked.emit(
                self.tr("The memo is not marked as final: nobody has accepted all generated text of {titles}.").format(
                    titles=titles
                )
            )
            return False
        day = date.today().isoformat() if on else ""
        try:
            change = actions.edit_memo_settings(front.reading, front.comparison_id, final=day)
        except ConcordError as error:
            self._desk.messages.refused(error)
            return False
        return bool(change.edits) and front.apply(change)

    def _is_locked(self) -> bool:
        """Tell whether the memo is final, and say so: what was marked as final stays as it was."""
        front = self._desk.front
        is_final = front.comparison_id is not None and bool(front.reading.memo_settings(front.comparison_id).final)
        if is_final:
            self._desk.messages.tell(
                self.tr("The memo is marked as final. Take that back in the menu Memo to change it.")
            )
        return is_final

    def _keep(self, texts: dict[tuple[str, str], AcceptedText]) -> None:
        front = self._desk.front
        if front.comparison_id is None:
            return
        title = self._titles.get(next(iter(texts))[0], "")
        change = actions.accept_texts(front.reading, front.comparison_id, texts, title=title)
        if change.edits:
            front.apply(change)
