"""What a file of mappings must keep to, the same for all formats: every fault is found, and none is mended in silence.

A reader gives rows of plain text, each with the place where it stands. A row with a fault gives no entry; what a file
leaves out but Concord can do without (basis, strength, rationale) is told as a note, and nothing is invented for it,
except that a relation without a stated basis is read as semantic, which the note says.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from collections.abc import Mapping as Table
from datetime import date
from typing import TypeVar

from exports.exchange.entries import Entry, line, lines, text
from frameworks.errors import ConcordError, message
from frameworks.judgements import BANDS
from frameworks.library import Library
from frameworks.mappings import Basis, Mapping, NoneFound, Relation, SecondReading, Status
from frameworks.model import Value
from frameworks.pairs import checked_pair
from frameworks.ref import Ref
from frameworks.validation import Fault
from frameworks.vocabulary import did_you_mean

_Word = TypeVar("_Word", Relation, Basis, Status)


class Row(Value, frozen=True, kw_only=True):
    """One mapping as a file has it, all of it text: addresses in full, relation in the format's own word.

    `where` names the place for the user; `beware` holds faults that the reader saw itself (a formula, a list of several
    sources): they refuse the row.
    """

    where: str
    source: str
    target: str
    relation: str
    basis: str = ""
    strength: str = ""
    rationale: str = ""
    shared: tuple[str, ...] = ()
    source_only: tuple[str, ...] = ()
    target_only: tuple[str, ...] = ()
    status: str = ""
    on: str = ""
    by: str = ""
    second_relation: str = ""
    second_why: str = ""
    differs: bool = False
    chain: tuple[str, ...] = ()
    derived: bool = False
    beware: tuple[str, ...] = ()


class SearchRow(Value, frozen=True, kw_only=True):
    """A logged search as a file has it."""

    where: str
    item: str
    other: str
    scope: str = ""
    note: str = ""
    on: str = ""


class Sheet(Value, frozen=True, kw_only=True):
    """What a reader found in a file. `words` are the format's own words for relations, `faults` those of the whole."""

    file: str
    words: dict[str, Relation]
    rows: tuple[Row, ...] = ()
    searches: tuple[SearchRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    turned: bool = False


class Reading(Value, frozen=True, kw_only=True):
    """A file of mappings, read: what is good, what is not, and what is worth knowing.

    `derived` are mappings that the file says were inferred; they are nobody's judgement. `notes` refuse nothing.
    """

    file: str
    entries: tuple[Entry, ...] = ()
    derived: tuple[Entry, ...] = ()
    searches: tuple[NoneFound, ...] = ()
    faults: tuple[Fault, ...] = ()
    notes: tuple[Fault, ...] = ()


def check(sheet: Sheet, library: Library) -> Reading:
    """Turn the rows of a file into entries, and say every fault of every row."""
    return _Check(sheet, library).reading()


class _Check:
    """One pass over the rows of a file."""

    def __init__(self, sheet: Sheet, library: Library) -> None:
        self._sheet, self._library = sheet, library
        self._faults: list[Fault] = list(sheet.faults)
        self._silent: dict[str, list[str]] = {}
        self._seen: dict[tuple[frozenset[Ref], str, bool], str] = {}

    def reading(self) -> Reading:
        entries: list[Entry] = []
        derived: list[Entry] = []
        for row in self._sheet.rows:
            entry = self._entry(row)
            if entry is not None:
                (derived if row.derived else entries).append(entry.turned() if self._sheet.turned else entry)
        searches = [search for row in self._sheet.searches if (search := self._search(row))]
        return Reading(
            file=self._sheet.file,
            entries=tuple(entries),
            derived=tuple(derived),
            searches=tuple(searches),
            faults=tuple(self._faults),
            notes=tuple(self._notes()),
        )

    def _fault(self, where: str, what: str, right: str) -> None:
        self._faults.append(Fault(file=self._sheet.file, where=where, what=what, right=right))

    def _entry(self, row: Row) -> Entry | None:
        before = len(self._faults)
        for what in row.beware:
            self._fault(row.where, what, message("exchange-right-pair"))
        source, target = self._ref(row.where, row.source), self._ref(row.where, row.target)
        relation = self._word(row.where, row.relation, self._sheet.words, "relation")
        basis = self._word(row.where, row.basis.lower(), {word.value: word for word in Basis}, "basis")
        status = self._word(row.where, row.status.lower(), {word.value: word for word in Status}, "status")
        strength = self._strength(row, relation)
        second = self._second(row)
        chain = tuple(ref for one in row.chain if (ref := self._ref(row.where, one)))
        self._date(row.where, row.on)
        if source and target:
            self._pair(row, source, target)
        if len(self._faults) > before or not (source and target and relation):
            return None
        self._note_silence(row, relation)
        mapping = Mapping(
            source=source,
            target=target,
            relation=relation,
            basis=basis or Basis.SEMANTIC,
            strength=strength,
            rationale=text(row.rationale),
            shared=lines(row.shared),
            source_only=lines(row.source_only),
            target_only=lines(row.target_only),
            status=status or Status.DRAFT,
            compared_on=row.on,
            second_reader=second,
            differs=row.differs,
        )
        return Entry(mapping=mapping, by=line(row.by), chain=chain)

    def _ref(self, where: str, address: str) -> Ref | None:
        """Look an address up: an id of the library, or one that was retired; a whole framework is not mapped."""
        try:
            ref = self._library.look_up(Ref.parse(address)).ref
        except ConcordError as error:
            self._fault(where, str(error), message("exchange-right-id"))
            return None
        if ref.provision is None:
            self._fault(where, message("exchange-no-item", address=address), message("exchange-right-id"))
            return None
        return ref

    def _word(self, where: str, word: str, known: Table[str, _Word], kind: str) -> _Word | None:
        if not word and kind != "relation":
            return None
        if word in known:
            return known[word]
        hint = did_you_mean(word, known) if word else "."
        what = message(f"exchange-unknown-{kind}", word=_brief(word), hint=hint)
        self._fault(where, what, message("exchange-right-word", known=", ".join(known)))
        return None

    def _strength(self, row: Row, relation: Relation | None) -> int | None:
        if not row.strength:
            return None
        if not (row.strength.isascii() and row.strength.isdigit()) or int(row.strength[:6]) > 10:
            what = message("exchange-strength-outside", strength=_brief(row.strength))
            self._fault(row.where, what, message("exchange-right-strength"))
            return None
        strength = int(row.strength)
        low, high = BANDS[relation] if relation else (0, 10)
        if not low <= strength <= high:
            what = message("exchange-strength-band", strength=strength, relation=row.relation)
            self._fault(row.where, what, message("exchange-right-band", low=low, high=high))
        return strength

    def _second(self, row: Row) -> SecondReading | None:
        if not row.second_relation:
            return None
        relation = self._word(row.where, row.second_relation, self._sheet.words, "relation")
        return SecondReading(relation=relation, why=line(row.second_why)) if relation else None

    def _date(self, where: str, on: str) -> None:
        if not on:
            return
        try:
            date.fromisoformat(on)
        except ValueError:
            self._fault(where, message("exchange-bad-date", value=_brief(on)), message("exchange-right-date"))

    def _pair(self, row: Row, source: Ref, target: Ref) -> None:
        try:
            checked_pair(self._library, source, target)
        except ConcordError as error:  # an address with itself, or two of one framework
            self._fault(row.where, str(error), "")
            return
        key = frozenset((source, target)), line(row.by), row.derived
        if key in self._seen:
            what = message("exchange-duplicate", source=source, target=target, first=self._seen[key])
            self._fault(row.where, what, message("exchange-right-duplicate"))
        self._seen.setdefault(key, row.where)

    def _note_silence(self, row: Row, relation: Relation) -> None:
        is_literal = relation is Relation.EQUAL and row.basis.lower() == Basis.SYNTACTIC
        silences = {
            "basis": not row.basis,
            "strength": not row.strength,
            "rationale": not row.rationale.strip() and not is_literal,
            "derived": row.derived,
        }
        for kind, is_silent in silences.items():
            if is_silent:
                self._silent.setdefault(kind, []).append(row.where)

    def _notes(self) -> Iterable[Fault]:
        for kind, places in self._silent.items():
            what = message(f"exchange-note-{kind}", count=len(places))
            right = message(f"exchange-note-{kind}-means")
            yield Fault(file=self._sheet.file, where=places[0], what=what, right=right)

    def _search(self, row: SearchRow) -> NoneFound | None:
        before = len(self._faults)
        item = self._ref(row.where, row.item)
        if row.other not in self._library:
            what = message("exchange-unknown-other", id=_brief(row.other))
            self._fault(row.where, what, message("exchange-right-id"))
        elif item and item.framework == row.other:
            self._fault(row.where, message("exchange-own-search", item=item), message("exchange-right-id"))
        self._date(row.where, row.on)
        if item is None or len(self._faults) > before:
            return None
        return NoneFound(item=item, other=row.other, scope=line(row.scope), note=line(row.note), on=row.on)


def missing_columns(
    file: str, where: str, found: Collection[str], needed: Iterable[str], same: Callable[[str], str] = str
) -> tuple[Fault, ...]:
    """Give a fault for each column that a table needs and does not have; `same` makes names comparable."""
    have = {same(name) for name in found}
    right = message("exchange-right-column", known=", ".join(_brief(name) for name in found if name) or "–")
    return tuple(
        Fault(file=file, where=where, what=message("exchange-missing-column", column=name), right=right)
        for name in needed
        if same(name) not in have
    )


def _brief(value: object) -> str:
    shown = line(str(value))
    return shown if len(shown) <= 60 else f"{shown[:57]}…"
