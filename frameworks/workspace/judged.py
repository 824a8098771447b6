"""The mappings of a workspace: what its persons judged, over the bundled crosswalks.

It follows the records change by change (`take_in`), and only the pairs that a change touches are looked at again.
`claims` is what memos and comparisons use: for each pair at most one sure relation, or what remains possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from frameworks.errors import ConcordError
from frameworks.judgements import (
    Agreement,
    Contrary,
    JudgedMapping,
    Judgement,
    bundled_reader,
)
from frameworks.library import Library
from frameworks.mappings import (
    Claims,
    Crosswalk,
    CrosswalkRow,
    Mapping,
    Mappings,
    NoneFound,
    Status,
    claims_of,
    item_ref,
)
from frameworks.pairs import ordered
from frameworks.ref import Ref
from frameworks.workspace.changes import Change
from frameworks.workspace.judging import from_record
from frameworks.workspace.reading import Reading
from frameworks.workspace.records import (
    AgreementRecord,
    AnswerRecord,
    BlankMark,
    ContraryRecord,
    JudgementRecord,
    RejectionRecord,
    collection_of,
)

if TYPE_CHECKING:
    from frameworks.levels import Levels

R = TypeVar("R")
Pair = tuple[Ref, Ref]
"""Two addresses in string order."""

_JUDGEMENT, _CONTRARY = collection_of(JudgementRecord), collection_of(ContraryRecord)
_REJECTION, _AGREEMENT = collection_of(RejectionRecord), collection_of(AgreementRecord)
_PAIRED = frozenset((_JUDGEMENT, _CONTRARY, _REJECTION, _AGREEMENT))
_COUNTED = _PAIRED | {collection_of(BlankMark)}
_ITEM = "item:"


class JudgedMappings:
    """All pairs that somebody judged, found from either side; `person` is the id of who looks, empty for nobody."""

    COLLECTIONS = _COUNTED
    """Collections of the records that have a say in which mappings hold."""

    def __init__(self, reading: Reading, library: Library, person: str = "") -> None:
        self._reading = reading
        self._library = library
        self._person = person
        self._crosswalks = tuple(library.crosswalks.values())
        self._made: dict[Pair, JudgedMapping] = {}
        self._keys: dict[Pair, set[tuple[str, tuple[str, ...]]]] = {}
        for kind in (JudgementRecord, AgreementRecord, RejectionRecord, ContraryRecord):
            for key in reading.all(kind):
                self._keys.setdefault(_pair_of(key), set()).add((collection_of(kind), key))

    def take_in(self, change: Change) -> frozenset[Pair]:
        """Follow a change that the records have taken in; give the pairs that it touches."""
        touched = set()
        for edit in change.edits:
            if edit.collection in _COUNTED:
                self.__dict__.pop("mappings", None)
            if edit.collection in _PAIRED:
                pair = _pair_of(edit.key)
                touched.add(pair)
                self._made.pop(pair, None)
                keys = self._keys.setdefault(pair, set())
                (keys.discard if edit.after is None else keys.add)((edit.collection, edit.key))
                for ref in pair:
                    self._by_ref.setdefault(ref, {})[pair] = None
        return frozenset(touched)

    def pair(self, source: Ref, target: Ref) -> JudgedMapping:
        """Give what is known of a pair, seen from `source`; a mapping without judgements where nothing is."""
        pair = ordered(source, target)
        found = self._judged(pair)
        return found if found.source == source else found.turned()

    def of(self, ref: Ref, other: str | None = None) -> tuple[JudgedMapping, ...]:
        """Give the pairs of exactly this address, seen from it; with one framework where one is named."""
        held = (pair for pair in self._by_ref.get(ref, ()) if self._holds(pair))
        found = (first if second == ref else second for first, second in held)
        return tuple(self.pair(ref, target) for target in found if other in (None, target.framework))

    def between(self, one: str, other: str) -> Iterator[JudgedMapping]:
        """Yield the pairs of two frameworks, seen from the first: bundled ones in the order of their rows, then own."""
        for first, second in self.pairs():
            if {first.framework, second.framework} == {one, other}:
                yield self.pair(first, second) if first.framework == one else self.pair(second, first)

    def levels(self, source: Ref, target: Ref) -> Levels:
        """Set what is stated of two provisions beside what the relations of their elements imply."""
        from frameworks.levels import levels

        parts = self._items(source)
        below = [pair for part in parts for pair in self.of(part, target.framework) if pair.target.within(target)]
        return levels(source, target, self.pair(source, target), below)

    def pairs(self) -> Iterator[Pair]:
        """Yield every pair that is bundled or judged, each once."""
        yield from self._rows
        yield from sorted((pair for pair in self._touched() if pair not in self._rows), key=_in_text)

    @cached_property
    def mappings(self) -> Mappings:
        """What memos and comparisons use."""
        return Mappings.of_claims(self.claims())

    def claims(self) -> Claims:
        """Give each pair's sure relation, or what remains possible, with the searches that still stand."""
        new = (pair for pair in sorted(self._touched(), key=_in_text) if pair not in self._rows)
        own = [self._judged(pair) for pair in new if self._knows(pair)]
        mappings, unsure = [], []
        for judged in (*self._bundled_claims(), *own):
            if isinstance(judged, Mapping):
                mappings.append(judged)
            else:
                mappings += [judged.mapping] if judged.mapping else []
                unsure += [judged.unsure] if judged.unsure else []
        pairs = [(one.source, one.target) for one in self._crosswalks]
        pairs += [(one.source.framework, one.target.framework) for one in own if one.speaking]
        searches = tuple(self._searches(mappings))
        return Claims(mappings=tuple(mappings), searches=searches, unsure=tuple(unsure), pairs=tuple(pairs))

    def answered(self, source: Ref, target: Ref) -> str | None:
        """Give what the person who looks said to a suggested pair: "rejected", "later", or None."""
        first, second = ordered(source, target)
        record = self._reading.get(AnswerRecord, str(first), str(second), self._person)
        return record.answer if record else None

    @cached_property
    def _rows(self) -> dict[Pair, list[tuple[Crosswalk, CrosswalkRow]]]:
        """The rows of the crosswalks by pair."""
        rows: dict[Pair, list[tuple[Crosswalk, CrosswalkRow]]] = {}
        for crosswalk in self._crosswalks:
            for row in crosswalk.mappings:
                pair = ordered(item_ref(crosswalk.source, row.source), item_ref(crosswalk.target, row.target))
                rows.setdefault(pair, []).append((crosswalk, row))
        return rows

    @cached_property
    def _by_ref(self) -> dict[Ref, dict[Pair, None]]:
        """Pairs by each of their addresses; those that came to hold nothing are left in."""
        found: dict[Ref, dict[Pair, None]] = {}
        for pair in self.pairs():
            for ref in pair:
                found.setdefault(ref, {})[pair] = None
        return found

    def _items(self, provision: Ref) -> tuple[Ref, ...]:
        """Give a provision with its elements."""
        found = self._library.look_up(provision).provision
        elements = found.elements if found else ()
        return (provision, *(Ref(provision.framework, provision.provision, element.id) for element in elements))

    def _touched(self) -> Iterator[Pair]:
        return (pair for pair, keys in self._keys.items() if keys)

    def _holds(self, pair: Pair) -> bool:
        return pair in self._rows or bool(self._keys.get(pair))

    def _knows(self, pair: Pair) -> bool:
        """Tell whether both addresses are in the library as it is; a framework may have left it."""
        try:
            return all(self._library.look_up(ref).ref == ref for ref in pair)
        except ConcordError:
            return False

    def _bundled_claims(self) -> Iterator[Mapping | JudgedMapping]:
        """Yield the rows that nobody touched as they are, and what became of the others."""
        seen: set[Pair] = set()
        for crosswalk in self._crosswalks:
            for mapping in claims_of(crosswalk).mappings:
                pair = ordered(mapping.source, mapping.target)
                if not self._keys.get(pair):
                    yield mapping
                elif pair not in seen:
                    seen.add(pair)
                    yield self.pair(mapping.source, mapping.target)

    def _searches(self, mappings: Iterable[Mapping]) -> Iterator[NoneFound]:
        """Yield the searches, a person's last; none for an item that a person's mapping relates after all."""
        related: set[tuple[Ref, str]] = set()
        for mapping in mappings:
            if mapping.relates and self._keys.get(ordered(mapping.source, mapping.target)):
                for one, other in ((mapping.source, mapping.target), (mapping.target, mapping.source)):
                    related |= {(one, other.framework), (one.parent, other.framework)}
        bundled = (search for crosswalk in self._crosswalks for search in claims_of(crosswalk).searches)
        for search in (*bundled, *self._own_searches()):
            if (search.item, search.other) not in related:
                yield search

    def _own_searches(self) -> Iterator[NoneFound]:
        for (row, framework), mark in self._reading.blank_marks().items():
            if mark.kind == "none-found" and mark.on and row.startswith(_ITEM):
                item = Ref.parse(row.removeprefix(_ITEM))
                yield NoneFound(item=item, other=framework, scope=mark.scope, note=mark.reason, on=mark.on)

    def _judged(self, pair: Pair) -> JudgedMapping:
        """Give a pair seen from its first address; kept until a change touches it."""
        if pair not in self._made:
            self._made[pair] = self._make(pair)
        return self._made[pair]

    def _make(self, pair: Pair) -> JudgedMapping:
        first, second = pair
        one, other = map(str, pair)
        judgements, contrary, rejected = [], [], set()
        for collection, key in sorted(self._keys.get(pair, ())):
            if collection == _JUDGEMENT:
                judgements.append(from_record(first, second, key[2], _there(self._reading.get(JudgementRecord, *key))))
            elif collection == _CONTRARY:
                contrary.append(_contrary(pair, key[2], _there(self._reading.get(ContraryRecord, *key))))
            elif collection == _REJECTION:
                rejected.add(key[2])
        agreement = self._reading.get(AgreementRecord, one, other)
        rows = self._rows.get(pair, ())
        return JudgedMapping(
            source=first,
            target=second,
            judgements=tuple(judgements),
            bundled=tuple(read for row in rows if row[0].id not in rejected for read in _readings(first, *row)),
            rejected=tuple(read for row in rows if row[0].id in rejected for read in _readings(first, *row)),
            bundled_status=rows[0][0].status if rows else Status.DRAFT,
            contrary=tuple(contrary),
            agreement=Agreement(of=agreement.of, by=agreement.by, at=agreement.at) if agreement else None,
            mine=self._person,
        )


def _readings(first: Ref, crosswalk: Crosswalk, row: CrosswalkRow) -> Iterator[Judgement]:
    """Yield the judgement of a crosswalk's reader, and that of its second one where there is one."""
    one = Judgement(
        source=item_ref(crosswalk.source, row.source),
        target=item_ref(crosswalk.target, row.target),
        possible=(row.relation,),
        basis=row.basis,
        strength=row.strength,
        rationale=row.rationale,
        shared=row.shared,
        source_only=row.source_only,
        target_only=row.target_only,
        by=bundled_reader(crosswalk.id),
        at=crosswalk.compared_on,
    )
    yield one.seen_from(first)
    if row.second_reader is not None:
        yield Judgement(
            source=one.source,
            target=one.target,
            possible=(row.second_reader.relation,),
            basis=row.basis,
            rationale=row.second_reader.why,
            by=bundled_reader(crosswalk.id, second=True),
            at=crosswalk.compared_on,
        ).seen_from(first)


def _contrary(pair: Pair, by: str, record: ContraryRecord) -> Contrary:
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    return Contrary(source=pair[0], target=pair[1], by=by, **fields)


def _there(record: R | None) -> R:
    """The keys follow the records, so what a key names is there."""
    assert record is not None
    return record


def _in_text(pair: Pair) -> tuple[str, str]:
    """Sort pairs by their addresses as text: a provision's has no element, which orders with none that has one."""
    return str(pair[0]), str(pair[1])


def _pair_of(key: tuple[str, ...]) -> Pair:
    return Ref.parse(key[0]), Ref.parse(key[1])


def _in_words(pair: Pair) -> tuple[str, str]:
    """Give what pairs are sorted by: a provision and its elements are not of one length."""
    return str(pair[0]), str(pair[1])
