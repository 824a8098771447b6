"""What the room shows of the two sides and of the pair in focus; `MapRoom` says when."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer

from desktop.models.mapping_states import Queue, is_known, items_of
from desktop.rooms.map.actions import VIEWS, map_rows
from desktop.rooms.map.consequences import Consequences
from desktop.rooms.map.doings import Doings
from desktop.rooms.map.guesses import Guesses
from desktop.rooms.map.progress import Progress
from desktop.rooms.map.sides import EACH, SourceSide, TargetSide
from desktop.rooms.map.table_view import MappingTableView
from desktop.rooms.map.views import Views
from desktop.rooms.map.words import MapWords
from exports.citations import short_name
from frameworks.judgements import JudgedMapping
from frameworks.model import Framework
from frameworks.ref import Ref
from frameworks.workspace.records import AnswerRecord

MOST_IMPLIED = 3
"""More relations than these left possible by the single asks tell a reader nothing."""


class InView(Doings):
    """The part of the room that shows things. The right side is one framework, or each but the left one (EACH)."""

    progress: Progress
    guesses: Guesses
    views: Views
    left: SourceSide
    right: TargetSide
    table: MappingTableView
    consequences: Consequences
    _source_framework: str
    _target_framework: str
    _queue: Queue
    _read: tuple[Framework, ...]
    _ask_later: QTimer

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

    def suggestion_note(self) -> str:
        return self.right.suggested.reason_for(self.target) if self.target else ""

    def _is_in_queue(self, item: Ref) -> bool:
        shown = self.progress.shown(self._queue, None)
        return shown is None or item in shown

    def _frameworks(self) -> list[str]:
        front = self.desk.front
        record = front.comparison
        return [id for id in record.frameworks if id in front.library] if record else []

    def _renew_words(self) -> None:
        front = self.desk.front
        self.words = MapWords(
            front.library, front.reading.people(), front.person_id
        )  # without a parent, or each would stay for ever

    def _show_sides(self) -> None:
        """Show both texts anew, with the pair in focus where it still is one."""
        front = self.desk.front
        self._renew_words()
        library, known = front.library, self._frameworks()
        if self._read != library.frameworks:
            self._read = library.frameworks
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
        self._show_table()
        self.consequences.begin(self.words, known)
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

    def _take_source(self) -> None:
        """Show how the item in focus relates to the right side; what is judged comes first, else nothing is chosen."""
        source = self.source
        assert source is not None, "an item is in focus"
        pairs = self._pairs_of(source)
        self._mark_targets(pairs)
        judged = sorted(pairs, key=lambda pair: (pair.own is None, pair.speaking is None))
        self.target = judged[0].target if judged and (judged[0].own or judged[0].speaking) else None
        self.right.tree.go_to(self.right.model.index_of(self.target))
        self.right.suggested.wait()
        self._ask_later.start()
        self._show_pair()

    def _show_table(self) -> None:
        """Fill the table, where it is looked at."""
        if self.views.view != VIEWS[1]:
            return
        front = self.desk.front
        order = [
            item for id in (self._source_framework, *self.targets()) for item in items_of(front.library.framework(id))
        ]
        pairs = [pair for id in self.targets() for pair in front.judged.between(self._source_framework, id)]
        ids = (self._source_framework, self._target_framework)
        names = [self.words.place(Ref(id)) if id != EACH else self.tr("The others") for id in ids]
        known = [pair for pair in pairs if is_known(front.library, pair)]
        self.table.show_pairs(self.words, known, order, (names[0], names[1]))
        if self.source is not None:
            self.table.go_to(self.source, self.target)

    def _pairs_of(self, source: Ref) -> list[JudgedMapping]:
        judged = self.desk.front.judged
        pairs = (pair for id in self.targets() for pair in judged.of(source, id))
        return [pair for pair in pairs if is_known(self.desk.front.library, pair)]

    def _mark_targets(self, pairs: Sequence[JudgedMapping]) -> None:
        marks = {pair.target: self.words.pair_mark(pair) for pair in pairs}
        self.right.model.set_marks({ref: mark for ref, mark in marks.items() if mark is not None})

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
        self.consequences.focus(self.source, self.target, self.right.model.items())

    def _show_levels(self) -> None:
        """Say what the single asks leave possible for the provisions of the pair, beside what is stated of them."""
        if self.source is None or self.target is None:
            return
        source, target = (ref.parent if ref.element else ref for ref in (self.source, self.target))
        levels = self.desk.front.judged.levels(source, target)
        is_whole = (source, target) == (self.source, self.target)
        is_telling = is_whole and len(levels.implied) <= MOST_IMPLIED
        if not levels.implied or not (is_telling or levels.disagree):
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

    def _say_status(self) -> None:
        self.status_changed.emit(self.progress.sentence() if self._source_framework else "")
