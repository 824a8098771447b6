"""What the room changes: each wish becomes a change of the workspace, signed by whoever looks.

Where nobody has signed yet, `name_wanted` asks for a name, and what was wanted is done once it is there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import msgspec
from PySide6.QtCore import QObject, Signal

from desktop.desk import Desk
from desktop.rooms.map.words import MapWords
from frameworks.errors import ConcordError
from frameworks.judgements import Contrary, Ground, JudgedMapping, Judgement, taken_over
from frameworks.mappings import Relation
from frameworks.ref import Ref
from frameworks.workspace import BlankMark, Change, actions, judging
from frameworks.workspace.log import stamp, utc_now


class Edits(QObject):
    """Makes and applies changes of mappings. Each way to do so tells whether something was done."""

    name_wanted = Signal()
    """Nobody has signed here yet; `sign_as` goes on with what was wanted."""
    refused = Signal(str)
    """Why something could not be done: a sentence to show beside the judgement."""

    def __init__(self, desk: Desk, words: Callable[[], MapWords], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._waiting: list[Callable[[str], Change]] = []

    def sign_as(self, name: str) -> None:
        """Sign with a name, and do what waited for it."""
        if not name.strip() or not self._desk.front.set_person(name.strip()):
            return
        waiting, self._waiting = self._waiting, []
        for change in waiting:
            self._do(change)

    def forget(self) -> None:
        """Give up what waits for a name."""
        self._waiting.clear()

    def set(self, source: Ref, target: Ref, **fields: object) -> bool:
        """Set fields of one's own judgement of a pair, seen from `source`."""

        def change(by: str) -> Change:
            own = judging.judgement_of(self._desk.front.reading, source, target, by)
            return self._judge(msgspec.structs.replace(own, at=self._now(), **fields))

        return self._do(change)

    def relate(self, source: Ref, target: Ref, possible: tuple[Relation, ...], ground: Ground | None = None) -> bool:
        """Set the relations that remain possible; `ground` says what a first judgement began from."""

        def change(by: str) -> Change:
            own = judging.judgement_of(self._desk.front.reading, source, target, by)
            own = msgspec.structs.replace(own, ground=own.ground or ground, at=self._now())
            return self._judge(own.with_possible(possible))

        return self._do(change)

    def take_over(self, judgement: Judgement) -> bool:
        """Begin one's own judgement from another reader's, to be changed."""
        return self._do(lambda by: self._judge(taken_over(judgement, by=by, at=self._now())))

    def accept(self, judgement: Judgement) -> bool:
        """Make another reader's judgement, or a derived one, one's own."""
        return self._do(
            lambda by: judging.accept(
                self._desk.front.reading, self._desk.front.library, judgement, by, self._now(), self._titles(judgement)
            )
        )

    def withdraw(self, source: Ref, target: Ref) -> bool:
        titles = self._words().titles(source, target)
        return self._do(lambda by: judging.withdraw(self._desk.front.reading, source, target, by, titles))

    def reject(self, source: Ref, target: Ref, crosswalk: str, reason: str) -> bool:
        """Say that a bundled mapping does not hold here."""
        titles = self._words().titles(source, target)
        reading = self._desk.front.reading
        return self._do(
            lambda by: judging.reject(
                reading, source, target, crosswalk, by=by, at=self._now(), reason=reason, titles=titles
            )
        )

    def take_back_rejection(self, source: Ref, target: Ref, crosswalk: str) -> bool:
        titles = self._words().titles(source, target)
        reading = self._desk.front.reading
        return self._do(lambda by: judging.take_back_rejection(reading, source, target, crosswalk, titles))

    def agree(self, pair: JudgedMapping, of: str) -> bool:
        """Mark a person's judgement as the agreed one."""
        titles = self._words().titles(pair.source, pair.target)
        reading = self._desk.front.reading
        return self._do(lambda by: judging.agree(reading, pair, of, by=by, at=self._now(), titles=titles))

    def take_back_agreement(self, source: Ref, target: Ref) -> bool:
        titles = self._words().titles(source, target)
        return self._do(lambda by: judging.take_back_agreement(self._desk.front.reading, source, target, titles))

    def claim_contrary(self, claim: Contrary) -> bool:
        """Claim that two items point in different directions; `claim` need not be signed yet."""
        titles = self._words().titles(claim.source, claim.target)
        front = self._desk.front
        return self._do(
            lambda by: judging.claim_contrary(
                front.reading, front.library, msgspec.structs.replace(claim, by=by, at=self._now()), titles
            )
        )

    def withdraw_contrary(self, source: Ref, target: Ref) -> bool:
        titles = self._words().titles(source, target)
        return self._do(lambda by: judging.withdraw_contrary(self._desk.front.reading, source, target, by, titles))

    def confirm_contrary(self, claim: Contrary) -> bool:
        titles = self._words().titles(claim.source, claim.target)
        reading = self._desk.front.reading
        return self._do(
            lambda by: judging.confirm_contrary(
                reading, claim.source, claim.target, claim.by, by=by, at=self._now(), titles=titles
            )
        )

    def answer(self, source: Ref, target: Ref, answer: Literal["rejected", "later"] | None) -> bool:
        """Remember what was said to a suggestion; None forgets it."""
        titles = self._words().titles(source, target)
        reading = self._desk.front.reading
        return self._do(
            lambda by: judging.answer_suggestion(reading, source, target, answer, by=by, at=self._now(), titles=titles)
        )

    def mark_searched(self, item: Ref, framework: str, mark: BlankMark) -> bool:
        """Record that a framework has nothing for an item."""
        row, name = self._words().titles(item, Ref(framework))
        reading = self._desk.front.reading
        change = actions.mark_blank(reading, f"item:{item}", framework, mark, row_title=row, framework_title=name)
        return self._desk.front.apply(change)

    def clear_searched(self, item: Ref, framework: str) -> bool:
        row, name = self._words().titles(item, Ref(framework))
        reading = self._desk.front.reading
        change = actions.clear_blank(reading, f"item:{item}", framework, row_title=row, framework_title=name)
        return self._desk.front.apply(change)

    def _judge(self, judgement: Judgement) -> Change:
        front = self._desk.front
        return judging.judge(front.reading, front.library, judgement, self._titles(judgement))

    def _titles(self, judgement: Judgement) -> tuple[str, str]:
        return self._words().titles(judgement.source, judgement.target)

    def _do(self, change: Callable[[str], Change]) -> bool:
        front = self._desk.front
        by = front.sign()
        if not by:
            self._waiting.append(change)
            self.name_wanted.emit()
            return False
        try:
            made = change(by)
        except ConcordError as error:
            self.refused.emit(str(error))
            return False
        return front.apply(made)

    @staticmethod
    def _now() -> str:
        return stamp(utc_now())
