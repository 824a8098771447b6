"""Fills the foot: keeps the network up, draws what follows for the pair in view, and has the whole checked elsewhere.

What is in view is drawn here, a moment after the last key; the check of everything runs in the worker process.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from html import escape
from itertools import islice

from PySide6.QtCore import QObject, QTimer

from desktop.dates import spoken_time
from desktop.desk import Desk
from desktop.jobs import Job
from desktop.models.mapping_lines import Line
from desktop.models.mapping_network import Drawn, Follow, MappingNetwork
from desktop.models.mapping_states import is_known
from desktop.rooms.map.edits import Edits
from desktop.rooms.map.follow_texts import FollowTexts
from desktop.rooms.map.foot import HISTORY, TO_REVIEW, Foot
from desktop.rooms.map.words import MapWords
from desktop.slices import Slices
from frameworks.inference import Check, Conflict
from frameworks.inference.whole import check_stated
from frameworks.pairs import ordered
from frameworks.ref import Ref
from frameworks.workspace import JudgedMappings

DRAW_AFTER_MS = 120
CHECK_AFTER_MS = 700
MOST_LINES = 200
MOST_ENTRIES = 3000
"""Rows of the log that are looked through for the history of a pair, the latest first."""


class Consequences(QObject):
    """Knows what is in view: the words, the item in focus with its counterparts, and the pair."""

    def __init__(self, desk: Desk, foot: Foot, edits: Edits, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._foot = foot
        self._edits = edits
        self._words: MapWords | None = None
        self._texts: FollowTexts | None = None
        self._source: Ref | None = None
        self._target: Ref | None = None
        self._targets: tuple[Ref, ...] = ()
        self._frameworks: tuple[str, ...] = ()
        self._network: MappingNetwork | None = None
        self._judged: JudgedMappings | None = None
        self._slices: Slices | None = None
        self._job: Job | None = None
        self._drawn = Drawn.ALL
        self._draw_later, self._check_later = self._timer(DRAW_AFTER_MS), self._timer(CHECK_AFTER_MS)
        self._draw_later.timeout.connect(self.draw)
        self._check_later.timeout.connect(self._check)
        foot.accepted.connect(self._accept)
        foot.drawn_wanted.connect(self._draw_from)
        foot.conflict_wanted.connect(self._show_conflict)
        foot.conflict.went_to.connect(self._go_to)
        foot.currentChanged.connect(self._turn_to)

    def _timer(self, after: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        return timer

    def begin(self, words: MapWords, frameworks: Collection[str]) -> None:
        """Read all mappings, unless those of the same workspace and frameworks were followed all the time."""
        self.rename(words)
        judged = self._desk.front.judged
        if self._network is not None and (self._judged, self._frameworks) == (judged, tuple(frameworks)):
            return
        self._judged, self._frameworks = judged, tuple(frameworks)
        self._read()

    def outdate(self) -> None:
        """Judgements may have changed while nobody followed them."""
        self._network = None

    def _read(self) -> None:
        network = MappingNetwork(self._desk.front.library, self._frameworks, self._drawn)
        self._network = network
        self._slices = Slices(self._reading(network), self)

    def _reading(self, network: MappingNetwork) -> Iterator[None]:
        for _ in network.reading(self._desk.front.judged):
            if network is not self._network:
                return
            yield
        self._draw_later.start()
        self._check_later.start()

    def rename(self, words: MapWords) -> None:
        """Take other words, such as where somebody else signs."""
        self._words, self._texts = words, FollowTexts(words)

    def focus(self, source: Ref | None, target: Ref | None, targets: Collection[Ref]) -> None:
        """Follow what is in view, a moment later."""
        self._source, self._target, self._targets = source, target, tuple(targets)
        self._draw_later.start()

    def renew(self, touched: frozenset[tuple[Ref, Ref]]) -> None:
        """Follow other judgements."""
        if self._network is None or not touched:
            return
        if self._network.is_ready:
            self._draw_later.start()
            if self._network.renew(self._desk.front.judged, touched):
                self._check_later.start()
        else:
            self._read()

    def draw(self) -> None:
        """Show what follows for what is in view, what waits for a review, and what happened."""
        network, texts, source = self._network, self._texts, self._source
        if network is None or texts is None or source is None or not network.is_ready:
            return
        follows = network.follows(source, self._targets, self._target)
        lines = [texts.line(follow) for follow in follows[:MOST_LINES]]
        about_pair = any(follow.target == self._target for follow in follows)
        says_enough = about_pair or (self._target is None and bool(lines))
        words = "" if says_enough else texts.nothing(network, source, self._target, self._frameworks)
        if not network.is_complete(source):
            words += " " + self.tr("The network is large: only chains of up to three steps were looked for.")
        self._foot.show_follows(lines, words.strip())
        self._show_reviews()
        self._show_history()

    def _turn_to(self, tab: int) -> None:
        """Fill the tab that is looked at now."""
        if tab == TO_REVIEW:
            self._show_reviews()
        elif tab == HISTORY:
            self._show_history()

    def _show_reviews(self) -> None:
        words, source = self._words, self._source
        if words is None or source is None:
            return
        judged, library = self._desk.front.judged, self._desk.front.library
        is_seen = self._foot.currentIndex() == TO_REVIEW
        lines = []
        for framework in dict.fromkeys(ref.framework for ref in self._targets):
            for pair in judged.between(source.framework, framework):
                if pair.speaking is None or pair.own is not None or not is_known(library, pair):
                    continue
                if not is_seen:
                    lines.append(Line(words="", value=(pair.source, pair.target)))
                    continue
                facts = f"{words.reader(pair.speaking.by)} · {words.pair_status(pair)}"
                sentence = words.sentence(pair.source, pair.target, pair.speaking.possible)
                lines.append(Line(words=sentence, detail=facts, value=(pair.source, pair.target)))
        nothing = "" if lines else self.tr("You have judged every pair that somebody else mapped here.")
        self._foot.show_reviews(lines, nothing)

    def _show_history(self) -> None:
        """Read the log only where it is looked at."""
        if self._foot.currentIndex() != HISTORY:
            return
        workspace = self._desk.front.workspace
        if self._source is None or self._target is None or workspace is None:
            self._foot.show_history((), self.tr("Nothing has happened to this pair yet."))
            return
        first, second = (str(ref) for ref in ordered(self._source, self._target))
        now = datetime.now(UTC).astimezone()
        lines = []
        for entry in islice(workspace.history(), MOST_ENTRIES):
            if any(edit.key[:2] == (first, second) for edit in entry.change.edits):
                role = {"undone": self.tr("Undone: "), "redone": self.tr("Done again: ")}.get(entry.role.value, "")
                when = " · ".join(part for part in (spoken_time(entry.time, now), entry.author) if part)
                lines.append(Line(words=role + entry.change.label(), detail=when))
        nothing = "" if lines else self.tr("Nothing has happened to this pair in this workspace yet.")
        self._foot.show_history(lines, nothing)

    def _check(self) -> None:
        """Have everything checked in the worker process; a check that is under way is given up."""
        if self._network is None or not self._network.is_ready:
            return
        if self._job is not None and not self._job.is_over:
            self._job.cancel()
        self._job = self._desk.jobs.start(check_stated, self._network.stated())
        self._job.succeeded.connect(self._take_checks)

    def _take_checks(self, checks: tuple[Check, ...]) -> None:
        network, texts = self._network, self._texts
        if network is None or texts is None:
            return
        conflicts = [conflict for check in checks for conflict in check.conflicts]
        lines = [
            texts.conflict_line(conflict, [network.pair(one.id) for one in conflict.statements])
            for conflict in conflicts[:MOST_LINES]
        ]
        words = "" if lines else self.tr("All judgements that are not disputed can hold together.")
        if any(check.undecided for check in checks):
            words = self.tr("Whether all can hold together could not be decided: too many judgements are unsure.")
        self._foot.show_conflicts(lines, words)

    def _show_conflict(self, conflict: Conflict) -> None:
        if self._network is not None and self._words is not None and self._texts is not None:
            self._foot.conflict.read(self._conflict_html(conflict, self._words, self._texts, self._network))

    def _conflict_html(self, conflict: Conflict, words: MapWords, texts: FollowTexts, network: MappingNetwork) -> str:
        """Show the judgements side by side with their reasons, and below what would resolve it."""
        cells, ways = [], []
        proposals = {one.statement: one.instead for one in conflict.proposals}
        for statement in conflict.statements:
            source, target = network.pair(statement.id)
            pair = self._desk.front.judged.pair(source, target)
            speaking = pair.speaking
            if speaking is None:
                continue
            reason = speaking.rationale or self.tr("no reason given")
            link = f"<a href='{escape(f'{source} {target}', quote=True)}'>{escape(self.tr('Show the pair'))}</a>"
            facts = f"{words.reader(speaking.by)} · {words.pair_status(pair)}"
            cells.append(
                f"<td valign='top' style='padding-right:16px'><b>"
                f"{escape(words.sentence(source, target, speaking.possible))}</b><br>"
                f"{escape(reason)}<br><span class='muted'>{escape(facts)}</span><br>{link}</td>"
            )
            ways.append(self._way(words, source, target, proposals.get(statement.id, ())))
        heading = texts.conflict_heading(conflict)
        resolve = escape(self.tr("Any one of these would resolve it:"))
        listed = "".join(f"<li>{way}</li>" for way in ways)
        return (
            f"<p><b>{escape(heading)}</b></p><table width='100%'><tr>{''.join(cells)}</tr></table>"
            f"<p>{resolve}</p><ul>{listed}</ul>"
        )

    def _way(self, words: MapWords, source: Ref, target: Ref, instead: tuple) -> str:
        named = {"one": words.place(source), "other": words.place(target)}
        if not instead:
            return escape(self.tr("leave out what is said of {one} and {other}").format(**named))
        verb = words.sentences.relation(instead).rstrip(",")
        line = self.tr("say that what {one} asks {relation} what {other} asks")
        return escape(line.format(relation=verb, **named))

    def _go_to(self, link: str) -> None:
        one, _, other = link.replace("%20", " ").partition(" ")
        self._foot.pair_wanted.emit(Ref.parse(one), Ref.parse(other))

    def _accept(self, follow: Follow) -> None:
        if self._texts is not None and self._edits.accept(self._texts.judgement(follow)):
            self._foot.pair_wanted.emit(follow.source, follow.target)

    def _draw_from(self, drawn: str) -> None:
        self._drawn = Drawn(drawn)
        self._read()
