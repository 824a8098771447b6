"""The room Map: two texts, the pair in focus between them, and what came of what the user wanted.

Data flows one way: a child says what is wanted, `edits` makes the change, the front says what happened, and the room
takes it in. While another room is in front nothing is computed; this one catches up when it is entered.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.actions import ActionRow
from desktop.models.mapping_states import Queue, is_known, items_of, touched_items
from desktop.rooms.compare.empty import EmptyPage
from desktop.rooms.map.actions import PAIR_MENU, map_rows
from desktop.rooms.map.doings import Doings
from desktop.rooms.map.edits import Edits
from desktop.rooms.map.guesses import Guesses
from desktop.rooms.map.nothing import Nothing
from desktop.rooms.map.pair_pane import PairPane
from desktop.rooms.map.progress import Progress
from desktop.rooms.map.sides import EACH, SourceSide, TargetSide
from desktop.rooms.map.words import MapWords
from desktop.rooms.room import Place
from exports.citations import short_name
from frameworks.errors import ConcordError
from frameworks.judgements import JudgedMapping
from frameworks.library import Library
from frameworks.ref import Ref
from frameworks.workspace import Change
from frameworks.workspace.records import AnswerRecord, collection_of

_ANSWERS = collection_of(AnswerRecord)
"""Collection of what was said to suggestions."""


class MapRoom(Doings):
    """The frameworks of the comparison in front, two by two or one against all others."""

    def action_rows(self) -> Sequence[ActionRow]:
        return map_rows()

    def build(self) -> None:
        self.source: Ref | None = None
        self.target: Ref | None = None
        self._source_framework = self._target_framework = ""
        self._queue = Queue.ALL
        self._is_stale = True
        self._library: Library | None = None
        theme, front = self.desk.theme, self.desk.front
        self.words = MapWords(front.library, {}, "", self)
        self.edits = Edits(self.desk, lambda: self.words, self)
        self.progress = Progress(front, self)
        self.guesses = Guesses(self)
        self.left, self.right = SourceSide(theme), TargetSide(theme)
        self.pane = PairPane({row.id: action for row, action in self.action_set})
        self.empty = EmptyPage()
        self.nothing = Nothing(self.action("map.choose"), self)
        self._lay_out()
        self._connect()
        self.action("map.queue-all").setChecked(True)

    def _lay_out(self) -> None:
        self.sides = QSplitter(Qt.Orientation.Horizontal)
        for widget, share in ((self.left, 3), (self.pane, 5), (self.right, 3)):
            self.sides.addWidget(widget)
            self.sides.setStretchFactor(self.sides.count() - 1, share)
            self.sides.setCollapsible(self.sides.count() - 1, False)
        self.sides.setSizes([300, 500, 300])
        self.stack = QStackedWidget()
        self.stack.addWidget(self.sides)
        self.stack.addWidget(self.empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.stack)
        self.remember(self.sides, "sides")

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
        if self._is_stale:
            self._take_comparison()
        frameworks = place.get("frameworks")
        if isinstance(frameworks, list) and len(frameworks) == 2:
            self.choose_frameworks(*map(str, frameworks))
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
        }

    def back(self) -> bool:
        if self.pane.isAncestorOf(self.focusWidget() or self):
            self._focus_right()
        elif self._queue is not Queue.ALL:
            self.set_queue(Queue.ALL.value)
        else:
            return False
        return True

    def panes(self) -> Sequence[QWidget]:
        if self.stack.currentWidget() is self.empty:
            return (self.empty,)
        return (self.left.tree, self.pane.rationale, self.right.suggested.list, self.right.tree)

    def targets(self) -> tuple[str, ...]:
        if self._target_framework != EACH:
            return (self._target_framework,)
        return tuple(id for id in self._frameworks() if id != self._source_framework)

    def choose_frameworks(self, source: str, target: str) -> None:
        """Set two frameworks of the comparison side by side; `target` may be all others. What cannot be is left."""
        known = self._frameworks()
        if source not in known or (target not in known and target != EACH):
            return
        if source == target:
            source, target = (target, self._source_framework) if source != self._source_framework else (source, EACH)
            if source == target:
                target = EACH
        if (source, target) != (self._source_framework, self._target_framework):
            self._source_framework, self._target_framework = source, target
            self.source = self.target = None
            self._show_sides()

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

    def show_pair(self, source: Ref, target: Ref | None) -> None:
        """Put two items in focus; either may be of either side, and the sides are chosen to fit."""
        known = self._frameworks()
        if source.framework not in known or (target is not None and target.framework not in known):
            return
        is_turned = target is not None and target.framework == self._source_framework != source.framework
        if target is not None and is_turned and source.framework in self.targets():
            source, target = target, source
        if source.framework != self._source_framework or (target and target.framework not in self.targets()):
            self.choose_frameworks(source.framework, target.framework if target else self._target_framework)
        self.source, self.target = source, None
        self._show_progress()
        self.left.tree.go_to(self.left.filter.index_of(source))
        self._take_source()
        if target is not None:
            self.target = target
            self.right.tree.go_to(self.right.model.index_of(target))
            self._show_pair()

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

    def suggestion_note(self) -> str:
        return self.right.suggested.reason_for(self.target) if self.target else ""

    def _is_in_queue(self, item: Ref) -> bool:
        shown = self.progress.shown(self._queue, None)
        return shown is None or item in shown

    def _frameworks(self) -> list[str]:
        front = self.desk.front
        record = front.comparison
        return [id for id in record.frameworks if id in front.library] if record else []

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
            self.stack.setCurrentWidget(self.empty)
            self._source_framework = self._target_framework = ""
            self._enable()
            return
        if self._source_framework not in known:
            self._source_framework = known[0]
        is_each = self._target_framework == EACH and len(known) > 2 and bool(self.left.model.frameworks)
        if not is_each and self._target_framework not in set(known) - {self._source_framework}:
            self._target_framework = next(id for id in known if id != self._source_framework)
        self.stack.setCurrentWidget(self.sides)
        self._show_sides()

    def _renew_words(self) -> None:
        front = self.desk.front
        self.words = MapWords(front.library, front.reading.people(), front.person_id, self)

    def _show_sides(self) -> None:
        """Show both texts anew, with the pair in focus where it still is one."""
        front = self.desk.front
        self._renew_words()
        library, known = front.library, self._frameworks()
        if self._library is not library:
            self._library = library
            self.guesses.use(library)
        names = [(id, short_name(library.framework(id))) for id in known]
        others = [choice for choice in names if choice[0] != self._source_framework]
        each = [(EACH, self.tr("All of them"))] if len(others) > 1 else []
        self.left.show_choices(names, self._source_framework)
        self.right.show_choices([*others, *each], self._target_framework)
        self.progress.begin(self._source_framework, self.targets())
        self.left.show_text([library.framework(self._source_framework)], self.progress.marks(self.words))
        self.right.show_text([library.framework(id) for id in self.targets()], {})
        self._show_progress()
        source, target = self.source, self.target
        if source is None or source not in self.progress.states:
            source, target = next(iter(items_of(library.framework(self._source_framework)))), None
        if target is not None and target.framework not in self.targets():
            target = None
        self.show_pair(source, target)

    def _show_progress(self) -> None:
        progress = self.progress
        self.left.model.set_marks(progress.marks(self.words))
        self.left.progress.setText(progress.sentence())
        self.left.show_queue(self._queue, {queue: progress.count(queue) for queue in Queue})
        self.left.filter.show_only(progress.shown(self._queue, self.source))
        is_none = self._queue is not Queue.ALL and not progress.count(self._queue)
        waits = self._queue is Queue.SUGGESTED and progress.suggested is None
        words = self.tr("Looking for suggestions …") if waits else self.tr("No item is in this list. Esc shows all.")
        self.left.show_none(words if is_none else "")
        if self.source is not None:
            self.left.tree.go_to(self.left.filter.index_of(self.source))
        self._say_status()

    def _choose_source(self, ref: Ref | None) -> None:
        if ref is not None and ref != self.source:
            self.source, self.target = ref, None
            self._take_source()

    def _take_source(self) -> None:
        """Show how the item in focus relates to the right side; what is judged comes first, else nothing is chosen."""
        source = self.source
        assert source is not None, "an item is in focus"
        pairs = self._pairs_of(source)
        self._mark_targets(pairs)
        judged = sorted(pairs, key=lambda pair: (pair.own is None, pair.speaking is None))
        self.target = judged[0].target if judged and (judged[0].own or judged[0].speaking) else None
        self.right.tree.go_to(self.right.model.index_of(self.target))
        self.guesses.ask(source, self.targets(), self._answered_pairs(source))
        self._show_pair()

    def _pairs_of(self, source: Ref) -> list[JudgedMapping]:
        judged = self.desk.front.judged
        pairs = (pair for id in self.targets() for pair in judged.of(source, id))
        return [pair for pair in pairs if is_known(self.desk.front.library, pair)]

    def _mark_targets(self, pairs: Sequence[JudgedMapping]) -> None:
        marks = {pair.target: self.words.pair_mark(pair) for pair in pairs}
        self.right.model.set_marks({ref: mark for ref, mark in marks.items() if mark is not None})

    def _choose_target(self, ref: Ref | None) -> None:
        if ref is not None and ref != self.target:
            self.target = ref
            self._show_pair()

    def _look_at(self, ref: Ref) -> None:
        """Put a suggestion in focus, and show it in its text too."""
        self.right.tree.go_to(self.right.model.index_of(ref))
        self._choose_target(ref)

    def _show_pair(self) -> None:
        pair, own = self.pair(), self.own()
        if self.source is None:
            self.pane.show_nothing("")
        elif pair is None or own is None:
            words = self.tr("{place} asks: {asks}\n\nChoose at the right what it relates to. Enter goes there.")
            place, asks = self.words.place(self.source), self.words.asks(self.source)
            self.pane.show_nothing(words.format(place=place, asks=asks))
        else:
            self.pane.show_pair(self.words, pair, own, is_read_only=self.desk.front.is_read_only)
        self._show_levels()
        self._enable()

    def _show_levels(self) -> None:
        """Say what the single asks leave possible for the provisions of the pair, beside what is stated of them."""
        if self.source is None or self.target is None:
            return
        source, target = (ref.parent if ref.element else ref for ref in (self.source, self.target))
        levels = self.desk.front.judged.levels(source, target)
        is_whole = (source, target) == (self.source, self.target)
        if not levels.implied or not (is_whole or levels.disagree):
            self.pane.show_levels("", disagree=False)
            return
        sentence = self.words.sentence(source, target, levels.implied)
        if levels.disagree:
            words = self.tr(
                "The single asks speak against what is stated of the provisions. What they allow: {sentence}"
            )
        else:
            words = self.tr("What the single asks allow: {sentence}")
        self.pane.show_levels(words.format(sentence=sentence), disagree=levels.disagree)

    def _enable(self) -> None:
        is_open = not self.desk.front.is_read_only
        pair = self.pair() if self._source_framework else None
        for row in map_rows():
            needs_pair = row.slot in ("relate", "toggle_unsure", "claim_contrary", "write")
            if needs_pair:
                self.enable(row.id, pair is not None and is_open)
        self.enable("map.withdraw", is_open and pair is not None and pair.own is not None)
        for id in ("map.next", "map.none-found", "map.confirmed-absent", "map.not-applicable", "map.clear-mark"):
            self.enable(id, is_open and self.source is not None)
        for id in ("map.skip", "map.swap", "map.library"):
            self.enable(id, self.source is not None)

    def _answered_pairs(self, source: Ref | None = None) -> frozenset[tuple[Ref, Ref]]:
        """Give the pairs that are not suggested any more: judged ones, and those that the reader answered."""
        front = self.desk.front
        sources = [source] if source else list(self.progress.states)
        judged = {(pair.source, pair.target) for one in sources for pair in self._pairs_of(one)}
        keys = (key for key in front.reading.all(AnswerRecord) if key[2] == front.person_id)
        return frozenset(judged | {(Ref.parse(one), Ref.parse(other)) for one, other, _ in keys})

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
            return
        if self.words.library is not self.desk.front.library or not touched:
            self._renew_words()
        renewed = touched_items(touched, self._source_framework) if touched else set(self.progress.states)
        self.progress.renew(renewed & set(self.progress.states))
        self._show_progress()
        pair = self._touched_here(touched)
        if pair is not None and pair != (self.source, self.target):
            self.show_pair(*pair)
        elif self.source is not None:
            self._mark_targets(self._pairs_of(self.source))
            self._show_pair()

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
            self.guesses.ask(self.source, self.targets(), self._answered_pairs(self.source))

    def _sign(self, name: str) -> None:
        self.edits.sign_as(name)
        self._focus_pane()

    def _leave_name(self) -> None:
        self.edits.forget()
        self._show_pair()
        self._focus_right()

    def _focus_right(self) -> None:
        if self.right.tree.currentIndex().isValid() or not self.right.suggested.isVisible():
            self.right.tree.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.right.suggested.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _focus_pane(self) -> None:
        """Put the focus on the pair, not into a field, so that the keys are commands."""
        if self.pair() is not None:
            self.pane.area.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_menu(self, at: QPoint) -> None:
        self.menu(PAIR_MENU).popup(at)

    def _say_status(self) -> None:
        self.status_changed.emit(self.progress.sentence() if self._source_framework else "")
