"""What can be done to the pair in focus, as slots of the room's actions; `MapRoom` shows what comes of it."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.dialogs.blank_form import BlankForm
from desktop.rooms.map.contrary_form import ContraryForm
from desktop.rooms.map.edits import Edits
from desktop.rooms.map.pair_pane import PairPane
from desktop.rooms.map.words import RELATIONS, MapWords
from desktop.rooms.room import Room
from frameworks.errors import ConcordError
from frameworks.judgements import Ground, JudgedMapping, JudgedStatus, Judgement, require_finished
from frameworks.mappings import Relation
from frameworks.ref import Ref
from frameworks.workspace import BlankKind, BlankMark, judging


class Doings(Room):
    """The part of the room that changes things; `source` and `target` are the pair in focus, or None."""

    id: ClassVar[str] = "map"

    source: Ref | None
    target: Ref | None
    edits: Edits
    pane: PairPane
    words: MapWords

    def go_to_next(self) -> None:
        """Go to the next item of the queue; `MapRoom` knows it."""
        raise NotImplementedError

    def suggestion_note(self) -> str:
        """Say what speaks for the pair where it is a suggestion; `MapRoom` knows it."""
        raise NotImplementedError

    def pair(self) -> JudgedMapping | None:
        """Give the pair in focus, with all that is said of it."""
        if self.source is None or self.target is None:
            return None
        return self.desk.front.judged.pair(self.source, self.target)

    def own(self) -> Judgement | None:
        """Give one's own judgement of the pair, an empty one where there is none."""
        if self.source is None or self.target is None:
            return None
        front = self.desk.front
        return judging.judgement_of(front.reading, self.source, self.target, front.person_id)

    def relate(self, number: int) -> None:
        """Choose a relation by its key, 1 to 5."""
        if self.pair() is not None and not self.desk.front.is_read_only:
            self.pane.head.choice.press(RELATIONS[number - 1])

    def set_possible(self, possible: tuple[Relation, ...]) -> None:
        """Set which relations remain possible; one that began from a suggestion says so."""
        own = self.own()
        if self.source is None or self.target is None or own is None:
            return
        self.pane.say_fault("")
        note = self.suggestion_note()
        if note and not own.possible and own.ground is None:
            self.edits.relate(self.source, self.target, possible, Ground(kind="suggestion", note=note))
        else:
            self.edits.relate(self.source, self.target, possible)

    def set_field(self, name: str, value: object) -> None:
        """Set one field of one's own judgement."""
        if self.source is not None and self.target is not None:
            self.pane.say_fault("")
            self.edits.set(self.source, self.target, **{name: value})

    def toggle_unsure(self) -> None:
        if self.pair() is not None:
            self.pane.toggle_unsure()

    def write(self, field: str) -> None:
        """Put the cursor into a field of the pair."""
        fields: dict[str, QWidget] = {
            "rationale": self.pane.rationale,
            "source_only": self.pane.source_only,
            "target_only": self.pane.target_only,
            "basis": self.pane.basis,
            "strength": self.pane.strength,
        }
        if self.pair() is not None:
            fields[field].setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.pane.area.ensureWidgetVisible(fields[field])

    def accept_and_next(self) -> None:
        """Accept what is shown, and go on; where something is missing, say what, and stay."""
        pair, own = self.pair(), self.own()
        if pair is None or own is None:
            self.go_to_next()
        elif own.possible or own.rationale or own.shared or own.source_only or own.target_only:
            self._finish(own)
        elif pair.speaking is None:
            self.pane.say_fault(self.tr("Choose how the two relate first, with the keys 1 to 5."))
        elif pair.status is JudgedStatus.DISPUTED:
            self.pane.say_fault(self.tr("Readers differ here. Accept one of their judgements, or judge yourself."))
        elif self.edits.accept(pair.speaking):
            self.go_to_next()

    def _finish(self, own: Judgement) -> None:
        try:
            require_finished(own)
        except ConcordError as error:
            self.pane.say_fault(str(error))
            if error.code == "judgement-needs-rationale":
                self.write("rationale")
        else:
            self.go_to_next()

    def accept(self, judgement: Judgement) -> None:
        """Make another reader's judgement one's own."""
        self.edits.accept(judgement)

    def change(self, judgement: Judgement) -> None:
        """Begin one's own judgement from another reader's, and go to the reason."""
        if self.source is not None and self.edits.take_over(judgement):
            self.write("rationale")

    def reject(self, crosswalk: str, reason: str) -> None:
        """Say that a bundled mapping of the pair does not hold."""
        if self.source is not None and self.target is not None:
            self.edits.reject(self.source, self.target, crosswalk, reason)

    def restore(self, crosswalk: str) -> None:
        """Let a bundled mapping of the pair hold again."""
        if self.source is not None and self.target is not None:
            self.edits.take_back_rejection(self.source, self.target, crosswalk)

    def agree(self, person: str) -> None:
        """Mark a person's judgement of the pair as the agreed one."""
        pair = self.pair()
        if pair is not None:
            self.edits.agree(pair, person)

    def withdraw(self) -> None:
        """Take back all that one said of the pair."""
        if self.source is not None and self.target is not None:
            self.edits.withdraw(self.source, self.target)

    def undo(self) -> None:
        self.desk.front.undo()

    def claim_contrary(self) -> None:
        """Ask for the claim that the two items point in different directions."""
        if self.source is None or self.target is None or self.desk.front.is_read_only:
            return
        claim = ContraryForm.ask(self.words, self.source, self.target, self)
        if claim is not None:
            self.edits.claim_contrary(claim)

    def withdraw_contrary(self) -> None:
        if self.source is not None and self.target is not None:
            self.edits.withdraw_contrary(self.source, self.target)

    def targets(self) -> tuple[str, ...]:
        """Give the frameworks on the right side; `MapRoom` knows them."""
        raise NotImplementedError

    def mark_searched(self, kind: BlankKind) -> None:
        """Ask who searched what, and record that the right side has nothing for the item in focus."""
        targets = (self.target.framework,) if self.target else self.targets()
        if self.source is None or len(targets) != 1 or self.desk.front.is_read_only:
            self.desk.messages.tell(self.tr("Choose one framework at the right first."))
            return
        front = self.desk.front
        before = front.reading.get(BlankMark, f"item:{self.source}", targets[0])
        named = self.tr("{place} in {framework}").format(
            place=self.words.place(self.source), framework=self.words.place(Ref(targets[0]))
        )
        mark = BlankForm.ask(kind, named, front.person, before, self)
        if mark is not None:
            self.edits.mark_searched(self.source, targets[0], mark)

    def clear_searched(self) -> None:
        """Take back what was said of the item in focus."""
        for framework in self.targets():
            if self.source and self.desk.front.reading.get(BlankMark, f"item:{self.source}", framework):
                self.edits.clear_searched(self.source, framework)

    def show_in_library(self) -> None:
        """Show the item in focus in its framework."""
        ref = self.target or self.source
        if ref is not None:
            self.go_to("library", {"ref": str(ref)})
