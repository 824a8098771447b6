"""Between a workspace and the values that travel: what its persons judged goes out, a file that was read comes in.

The one module of this package that knows workspaces. A judgement stays its reader's: those of a file come in as those
of the persons that it names, never as those of whoever imports it, and a file that names nobody signs with its own
name. A status is not taken over, since here it follows from judgements; a second reader's word becomes a judgement.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from exports.exchange.checking import Reading
from exports.exchange.entries import Entry, Exchange, exchange_of, line, tidied
from frameworks.errors import message
from frameworks.judgements import Ground, Judgement, crosswalk_of, is_bundled
from frameworks.library import Library
from frameworks.mappings import Mapping, Mappings, NoneFound
from frameworks.workspace import BlankMark, Change, Edit, JudgedMappings, Person, actions, judging
from frameworks.workspace import Reading as Records
from frameworks.workspace.actions import new_id
from frameworks.workspace.changes import make
from frameworks.workspace.records import collection_of


def bundled_exchange(library: Library, source: str, target: str) -> Exchange:
    """Gather what the bundled crosswalks say between two frameworks, signed with the crosswalk's name."""
    pair = {source, target}
    id = next((one.id for one in library.crosswalks.values() if {one.source, one.target} == pair), "")
    return exchange_of(library, library.mappings, source, target, by=_bundled_name(id) if id else "")


def workspace_exchange(
    records: Records, person: str, library: Library, source: str, target: str
) -> tuple[Exchange, int]:
    """Gather what a workspace says between two frameworks, with how many pairs are left out as unsure.

    `library` is the workspace's (`library_of`), `person` the id of who looks. Each mapping is signed by the person, or
    the crosswalk, whose judgement speaks for its pair.
    """
    whole = exchange_of(library, library.mappings, source, target)
    names = records.people()
    entries: list[Entry] = []
    unsure = 0
    for judged in JudgedMappings(records, library, person).between(source, target):
        mapping, speaking = judged.mapping, judged.speaking
        unsure += judged.unsure is not None
        if mapping is not None and speaking is not None:
            is_ours = is_bundled(speaking.by)
            by = _bundled_name(crosswalk_of(speaking.by)) if is_ours else names.get(speaking.by, "")
            entries.append(Entry(mapping=tidied(mapping), by=line(by)))
    return msgspec.structs.replace(whole, entries=tuple(entries)), unsure


def _bundled_name(crosswalk: str) -> str:
    return message("exchange-bundled", id=crosswalk)


def taking_in(records: Records, library: Library, reading: Reading, *, at: str) -> Change:
    """Give the change that takes a file's judgements and searches into a workspace; it is empty if they are all there.

    `at` is an ISO time for what bears no date. A reader's earlier judgement of a pair is replaced. Raises ConcordError
    for a pair that cannot be mapped.
    """
    people = _People(records, reading.file)
    bundled = Mappings(library.crosswalks.values())
    edits: dict[tuple[str, tuple[str, ...]], Edit] = {}
    for entry in (_unbundled(entry, library) for entry in reading.entries if not _is_bundled(entry, bundled)):
        for judgement in _judgements(entry, people, reading.file, at):
            made = judging.judge(records, library, judgement)
            edits |= {(edit.collection, edit.key): edit for edit in made.edits}
    for search in reading.searches:
        if _is_known(search, bundled):
            continue
        row, mark = f"item:{search.item}", _mark(search, people.name(""), at)
        made = actions.mark_blank(records, row, search.other, mark)
        edits |= {(edit.collection, edit.key): edit for edit in made.edits}
    if not edits:
        return make("import-mappings", ())
    words = {"file": reading.file, "count": str(len(reading.entries))}
    return make("import-mappings", [*people.edits(), *edits.values()], words)


def _is_bundled(entry: Entry, bundled: Mappings) -> bool:
    """Tell whether an entry is a bundled row come back: taken for somebody's reading, it would confirm itself."""
    mapping = entry.mapping
    rows = (tidied(row) for row in bundled.of(mapping.source, mapping.target.framework) if row.target == mapping.target)
    return _claim(mapping) in map(_claim, rows) and (not entry.by or entry.by.startswith(_bundled_name("")))


def _claim(mapping: Mapping) -> tuple[object, ...]:
    lists = (mapping.shared, mapping.source_only, mapping.target_only)
    return mapping.relation, mapping.basis, mapping.strength, mapping.rationale, *lists


def _unbundled(entry: Entry, library: Library) -> Entry:
    """Take the crosswalk's name from a row that somebody changed: the crosswalk does not say that."""
    names = map(_bundled_name, library.crosswalks)
    return msgspec.structs.replace(entry, by="") if entry.by in names else entry


def _is_known(search: NoneFound, bundled: Mappings) -> bool:
    """Tell whether a search is a bundled one come back."""
    found = bundled.none_found(search.item, search.other)
    return found is not None and found.scope == search.scope and found.note == search.note


class _People:
    """The readers that a file names, by the ids they have in the workspace or get."""

    def __init__(self, records: Records, file: str) -> None:
        self._file = file
        self._known = {name.casefold(): id for id, name in records.people().items()}
        self._new: dict[str, str] = {}

    def name(self, by: str) -> str:
        """Give the name that signs: the reader's, or the file's where it names none."""
        return by or self._file

    def id(self, name: str) -> str:
        key = name.casefold()
        if key not in self._known:
            self._known[key] = self._new[name] = new_id()
        return self._known[key]

    def edits(self) -> Iterator[Edit]:
        """Yield what makes the new readers known; their seat is none of this computer's users."""
        collection = collection_of(Person)
        for name, id in self._new.items():
            yield Edit(collection=collection, key=(f"import:{id}",), before=None, after=Person(name=name, id=id))


def _judgements(entry: Entry, people: _People, file: str, at: str) -> Iterator[Judgement]:
    mapping, second = entry.mapping, entry.mapping.second_reader
    name = people.name(entry.by)
    judgement = Judgement(
        source=mapping.source,
        target=mapping.target,
        possible=(mapping.relation,),
        basis=mapping.basis,
        strength=mapping.strength,
        rationale=mapping.rationale,
        shared=mapping.shared,
        source_only=mapping.source_only,
        target_only=mapping.target_only,
        ground=Ground(kind="import", of=file),
        by=people.id(name),
        at=mapping.compared_on or at,
    )
    yield judgement
    if second is not None:
        yield Judgement(
            source=mapping.source,
            target=mapping.target,
            possible=(second.relation,),
            basis=mapping.basis,
            rationale=second.why,
            ground=Ground(kind="import", of=file),
            by=people.id(message("exchange-second-reader", name=name)),
            at=f"{mapping.compared_on}T00:00:00Z" if mapping.compared_on else at,  # sorts after the first reader's
        )


def _mark(search: NoneFound, name: str, at: str) -> BlankMark:
    scope = search.scope or message("exchange-no-scope")
    return BlankMark(kind="none-found", by=name, on=search.on or at[:10], reason=search.note, scope=scope)
