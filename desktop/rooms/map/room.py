"""The room Map: two texts, the pair in focus between them, and what came of what the user wanted.

Data flows one way: a child says what is wanted, `edits` makes the change, the front says what happened, and the room
takes it in. While another room is in front nothing is computed; this one catches up when it is entered.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.actions import ActionRow
from desktop.models.mapping_states import Queue, touched_items
from desktop.rooms.map.actions import PAIR_MENU, VIEWS, map_rows
from desktop.rooms.map.consequences import Consequences
from desktop.rooms.map.edits import Edits
from desktop.rooms.map.guesses import Guesses
from desktop.rooms.map.in_view import InView
from desktop.rooms.map.nothing import Nothing
from desktop.rooms.map.progress import Progress
from desktop.rooms.map.sides import EACH
from desktop.rooms.map.views import Views
from desktop.rooms.map.words import MapWords
from desktop.rooms.room import Place
from exports.citations import short_name
from frameworks.errors import ConcordError
from frameworks.model import Framework
from frameworks.ref import Ref
from frameworks.workspace import Change
from frameworks.workspace.records import AnswerRecord, collection_of

_ANSWERS = collection_of(AnswerRecord)
"""Collection of what was said to suggestions."""
ASK_AFTER_MS = 150
"""Suggestions are asked for once the cursor has rested so long on an item."""


class MapRoom(InView):
    """The frameworks of the comparison in front, two by two or one against all others."""

    def action_rows(self) -> Sequence[ActionRow]:
        return map_rows()

    def build(self) -> None:
        self.source: Ref | None = None
        self.target: Ref | None = None
        self._source_framework = self._target_framework = ""
        self._queue = Queue.ALL
        self._is_stale = True
        self._is_fitted = False
        self._read: tuple[Framework, ...] = ()
        front = self.desk.front
        self.words = MapWords(front.library, {}, "")
        self.edits = Edits(self.desk, lambda: self.words, self)
        self.progress = Progress(front, self)
        self.guesses = Guesses(self)
        self.views = Views(self.desk.theme, self.action_set)
        self.left, self.pane, self.right = self.views.left, self.views.pane, self.views.right
        self.empty, self.table, self.foot = self.views.empty, self.views.table, self.views.foot
        self.consequences = Consequences(self.desk, self.foot, self.edits, self)
        self.nothing = Nothing(self.action("map.choose"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.views)
        self.remember(self.views.sides, "sides")
        self.remember(self.views.rows, "rows")
        self._ask_later = QTimer(self)
        self._ask_later.setSingleShot(True)
        self._ask_later.setInterval(ASK_AFTER_MS)
        self._connect()
        self.action("map.queue-all").setChecked(True)
        self.action("map.trees").setChecked(True)

    def _connect(self) -> None:
        front, left, right, pane = self.desk.front, self.left, self.right, self.pane
        front.comparison_changed.connect(self._follow)
        front.library_changed.connect(self._follow)
        front.opened.connect(self._follow)
        front.mappings_changed.connect(self._take_mappings)
        front.changed.connect(self._take_change)
        left.framework_wanted.connect(lambda id: self.choose_frameworks(id, self._target_framework))
        right.framework_wanted.connect(lambda id: self.choose_frameworks(self._source_framework, id))
        left.queue_wanted.connect(self.set_queue)
        left.tree.chosen.connect(self._choose_source)
        left.tree.opened.connect(self._focus_right)
        right.tree.chosen.connect(self._choose_target)
        right.tree.opened.connect(self._focus_pane)
        for side in (left, right):
            side.tree.menu_wanted.connect(self._show_menu)
            side.model.dropped.connect(self.show_dropped)
        right.suggested.chosen.connect(self._look_at)
        right.suggested.opened.connect(self._focus_pane)
        right.suggested.answered.connect(self._answer)
        right.suggested.list.left_below.connect(self._leave_suggestions)
        right.tree.left_above.connect(self._focus_suggestions)
        self.table.pair_wanted.connect(self._open_row)
        self.foot.pair_wanted.connect(self.show_pair)
        self._ask_later.timeout.connect(self._ask)
        self.guesses.found.connect(self._take_suggestions)
        self.guesses.counted.connect(self._take_counted)
        pane.head.choice.wanted.connect(self.set_possible)
        pane.head.choice.sureness_wanted.connect(self.toggle_unsure)
        pane.written.connect(self.set_field)
        pane.name_line.given.connect(self._sign)
        pane.name_line.left.connect(self._leave_name)
        readers = pane.readers
        readers.accepted.connect(self.accept)
        readers.change_wanted.connect(self.change)
        readers.rejected.connect(self.reject)
        readers.restored.connect(self.restore)
        readers.agreed.connect(self.agree)
        readers.contrary_confirmed.connect(self.edits.confirm_contrary)
        readers.contrary_withdrawn.connect(self.withdraw_contrary)
        self.edits.name_wanted.connect(lambda: pane.name_line.ask(front.person))
        self.edits.refused.connect(pane.say_fault)

    def enter(self, place: Place) -> None:
        if not self._is_fitted:
            self._is_fitted = True
            if "map.rows" not in self.desk.settings["splitters"]:
                self.views.fit_foot()
        if self._is_stale:
            self._take_comparison()
        frameworks = place.get("frameworks")
        if isinstance(frameworks, list) and len(frameworks) == 2:
            self.choose_frameworks(*map(str, frameworks))
        if place.get("view") in VIEWS:
            self.set_view(str(place["view"]))
        if place.get("queue") in set(Queue):
            self.set_queue(str(place["queue"]))
        source, target = (self._known(place.get(side)) for side in ("source", "target"))
        if source is not None:
            self.show_pair(source, target)
        self._say_status()

    def place(self) -> Place:
        if not self.is_built:
            return {}
        return {
            "frameworks": [self._source_framework, self._target_framework],
            "source": str(self.source or ""),
            "target": str(self.target or ""),
            "queue": self._queue.value,
            "view": self.views.view,
        }

    def back(self) -> bool:
        focus = self.focusWidget() or self
        if self.pane.isAncestorOf(focus) or self.right.suggested.isAncestorOf(focus):
            self._focus_right()
        elif self.views.view != VIEWS[0]:
            self.set_view(VIEWS[0])
        elif self._queue is not Queue.ALL:
            self.set_queue(Queue.ALL.value)
        else:
            return False
        return True

    def panes(self) -> Sequence[QWidget]:
        return self.views.panes()

    def set_view(self, view: str) -> None:
        """Show the texts side by side, or the table: one of VIEWS."""
        self.views.set_view(view)
        self.action(f"map.{view}").setChecked(True)
        if view == VIEWS[1] and self._source_framework:
            self._show_table()
        if self.isVisible():
            self.panes()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def swap(self) -> None:
        """Turn the pair round, and with it the sides; of all frameworks the one in focus becomes the left one."""
        source, target = self.source, self.target
        other = target.framework if target else self._target_framework
        if other == EACH:
            self.desk.messages.tell(self.tr("Choose one framework at the right first."))
            return
        self.choose_frameworks(other, self._source_framework)
        if source is not None and target is not None:
            self.show_pair(target, source)

    def set_queue(self, queue: str) -> None:
        """Show the items of a queue, a value of Queue."""
        self._queue = Queue(queue)
        self.action(f"map.queue-{queue}").setChecked(True)
        if self._queue is Queue.SUGGESTED and self.progress.suggested is None:
            self.guesses.ask_all(self.progress.states, self.targets(), self._answered_pairs())
        self._show_progress()

    def show_dropped(self, dragged: Ref, onto: Ref) -> None:
        """Put a pair in focus that was made by dragging one item onto another."""
        self.show_pair(dragged, onto)
        self._focus_pane()

    def go_to_next(self) -> None:
        """Go to the next item of the queue, with the focus where it is related."""
        items = [item for item in self.progress.states if self._is_in_queue(item)]
        order = {item: place for place, item in enumerate(self.progress.states)}
        at = order.get(self.source, -1) if self.source else -1
        following = next((item for item in items if order[item] > at), None)
        if following is None:
            self.desk.messages.tell(self.tr("This was the last item of the list."))
            return
        self.show_pair(following, None)
        self._focus_right()

    def choose_in_comparison(self) -> None:
        """Go to where frameworks are chosen."""
        self.go_to("compare")

    def _known(self, address: object) -> Ref | None:
        """Read an address of a place; None where there is none any more."""
        try:
            ref = Ref.parse(str(address)) if address else None
            return self.desk.front.library.look_up(ref).ref if ref else None
        except ConcordError:
            return None

    def _follow(self) -> None:
        self._is_stale = not self.isVisible()
        if not self._is_stale:
            self._take_comparison()

    def _take_comparison(self) -> None:
        self._is_stale = False
        known = self._frameworks()
        library = self.desk.front.library
        if len(known) < 2:
            one = self.nothing.one_only(short_name(library.framework(known[0]))) if known else None
            self.empty.show_state(one or self.nothing.nothing_chosen())
            self.views.show_empty()
            self._source_framework = self._target_framework = ""
            self.source = self.target = None
            self._ask_later.stop()
            self._enable()
            return
        if self._source_framework not in known:
            self._source_framework = known[0]
        is_each = self._target_framework == EACH and len(known) > 2 and bool(self.left.model.frameworks)
        if not is_each and self._target_framework not in set(known) - {self._source_framework}:
            self._target_framework = next(id for id in known if id != self._source_framework)
        self.views.show_work()
        self._show_sides()

    def _choose_source(self, ref: Ref | None) -> None:
        if ref is not None and ref != self.source:
            self.source, self.target = ref, None
            self._take_source()

    def _ask(self) -> None:
        """Ask for suggestions once the cursor rests on an item."""
        if self.source is not None:
            self.guesses.ask(self.source, self.targets(), self._answered_pairs(self.source))

    def _open_row(self, source: Ref, target: Ref) -> None:
        """Show a row of the table side by side."""
        self.set_view(VIEWS[0])
        self.show_pair(source, target)
        self._focus_pane()

    def _choose_target(self, ref: Ref | None) -> None:
        if ref is not None and ref != self.target:
            self.target = ref
            self._show_pair()

    def _look_at(self, ref: Ref) -> None:
        """Put a suggestion in focus, and show it in its text too."""
        self.right.tree.go_to(self.right.model.index_of(ref))
        self._choose_target(ref)

    def _take_suggestions(self, item: Ref, found: tuple) -> None:
        if item == self.source:
            self.right.suggested.show_suggestions(self.words, item, found)

    def _take_counted(self, items: frozenset[Ref]) -> None:
        self.progress.suggested = items
        self._show_progress()

    def _answer(self, ref: Ref, answer: str) -> None:
        if self.source is not None:
            self.edits.answer(self.source, ref, "rejected" if answer == "rejected" else "later")

    def _take_mappings(self, touched: frozenset[tuple[Ref, Ref]]) -> None:
        """Take in what holds now. After an undo elsewhere in the two texts the pair that it touched is shown."""
        if not self.isVisible() or not self._source_framework:
            self._is_stale = True
            self.consequences.outdate()
            return
        if not touched:
            self._renew_words()
            self.consequences.rename(self.words)
        self.consequences.renew(touched)
        renewed = touched_items(touched, self._source_framework) if touched else set(self.progress.states)
        self.progress.renew(renewed & set(self.progress.states))
        self._show_progress()
        self._renew_table(touched)
        pair = self._touched_here(touched)
        if pair is not None and pair != (self.source, self.target):
            self.show_pair(*pair)
        elif self.source is not None:
            self._mark_targets(self._pairs_of(self.source))
            self._show_pair()
            if self.suggestion_note():
                self._ask_later.start()  # what was judged is no suggestion any more

    def _renew_table(self, touched: frozenset[tuple[Ref, Ref]]) -> None:
        if self.views.view == VIEWS[1]:
            judged, one = self.desk.front.judged, self._source_framework
            pairs = [(a, b) if a.framework == one else (b, a) for a, b in touched]
            self.table.model.renew([judged.pair(a, b) for a, b in pairs if a.framework == one])

    def _touched_here(self, touched: frozenset[tuple[Ref, Ref]]) -> tuple[Ref, Ref] | None:
        """Give the one pair of the two sides that was touched, seen from the left; None for none or many."""
        here = [
            (one, other) if one.framework == self._source_framework else (other, one)
            for one, other in touched
            if {one.framework, other.framework} & {self._source_framework}
            and {one.framework, other.framework} & set(self.targets())
        ]
        return here[0] if len(here) == 1 else None

    def _take_change(self, change: Change) -> None:
        """Ask for suggestions again where one was answered."""
        if any(edit.collection == _ANSWERS for edit in change.edits) and self.isVisible() and self.source:
            self._ask_later.start()

    def _sign(self, name: str) -> None:
        self.edits.sign_as(name)
        self._focus_pane()

    def _leave_name(self) -> None:
        self.edits.forget()
        self._show_pair()
        self._focus_right()

    def _focus_right(self) -> None:
        self.right.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_suggestions(self) -> None:
        """Go up from the tree to what is suggested."""
        suggested = self.right.suggested
        if suggested.isVisible() and suggested.model.rowCount():
            suggested.list.setFocus(Qt.FocusReason.OtherFocusReason)
            suggested.list.setCurrentIndex(suggested.model.index(suggested.model.rowCount() - 1))

    def _leave_suggestions(self) -> None:
        """Go down from what is suggested to the tree."""
        self._focus_right()
        if not self.right.tree.currentIndex().isValid():
            self.right.tree.setCurrentIndex(self.right.model.index(0, 0))

    def _focus_pane(self) -> None:
        """Put the focus on the pair, not into a field, so that the keys are commands."""
        if self.pair() is not None:
            self.pane.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_menu(self, at: QPoint) -> None:
        self.menu(PAIR_MENU).popup(at)
