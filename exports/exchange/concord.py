"""Our own JSON: a crosswalk, as the bundled ones are, whose rows may say more for themselves.

A file with one date, status and reader is a plain crosswalk file (`resources/schemas/crosswalk.schema.json`). A row
that differs from the whole, as rows of a workspace do, says so itself: `by`, `on`, `status`, `differs`; a strength may
be left out. `resources/exchange/crosswalk-exchange.schema.json` is generated from the types here: run this module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import msgspec

from exports.exchange.checking import Reading, Row, SearchRow, Sheet, check
from exports.exchange.entries import Entry, Exchange, item_of
from exports.exchange.plain import items, part, read_json, words_of
from frameworks import resources
from frameworks.errors import ConcordError, message
from frameworks.library import Library
from frameworks.mappings import Basis, Relation, SecondReading, Status
from frameworks.model import Framework, Value
from frameworks.schemas import schema
from frameworks.validation import Fault

SCHEMA = ("exchange", "crosswalk-exchange.schema.json")
_SIDES = ("source", "target")


class ExchangeRow(Value, frozen=True, kw_only=True):
    """One mapping. `on` and `status` are the file's where the row has none (an empty `on` is no date); `differs` says
    that readers do."""

    source: str
    target: str
    relation: Relation
    basis: Basis
    strength: int | None = None
    rationale: str = ""
    shared: tuple[str, ...] = ()
    source_only: tuple[str, ...] = ()
    target_only: tuple[str, ...] = ()
    second_reader: SecondReading | None = None
    by: str = ""
    on: str | None = None
    status: Status | None = None
    differs: bool = False


class ExchangeSearch(Value, frozen=True, kw_only=True):
    """A logged search that found no counterpart of `item` in the other framework."""

    item: str
    scope: str
    note: str
    on: str | None = None


class ExchangeSearches(Value, frozen=True, kw_only=True):
    """Searches for items of the source, and for items of the target."""

    source: tuple[ExchangeSearch, ...] = ()
    target: tuple[ExchangeSearch, ...] = ()


class ExchangeFile(Value, frozen=True, kw_only=True):
    """The mappings between two frameworks. Every crosswalk file is one of these."""

    id: str
    source: str
    target: str
    method: str
    compared_on: str
    status: Status
    mappings: tuple[ExchangeRow, ...]
    none_found: ExchangeSearches = ExchangeSearches()
    doubts: tuple[str, ...] = ()


_KEYS = {field.encode_name for field in msgspec.structs.fields(ExchangeFile)}
_ROW_KEYS = {field.encode_name for field in msgspec.structs.fields(ExchangeRow)}


def write(exchange: Exchange, suffix: str) -> bytes:
    """Give the file as JSON: its date and status are those of most rows."""
    on = _most((entry.mapping.compared_on for entry in exchange.entries), "")
    status = Status(_most((entry.mapping.status.value for entry in exchange.entries), Status.DRAFT.value))
    data = ExchangeFile(
        id=f"{exchange.source.id}--{exchange.target.id}",
        source=exchange.source.id,
        target=exchange.target.id,
        method=exchange.method,
        compared_on=on,
        status=status,
        mappings=tuple(_row(entry, on, status) for entry in exchange.entries),
        none_found=ExchangeSearches(
            source=_searches(exchange, exchange.source, on), target=_searches(exchange, exchange.target, on)
        ),
    )
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def _most(values: Iterable[str], default: str) -> str:
    counts = Counter(filter(None, values))
    return max(sorted(counts), key=counts.__getitem__) if counts else default


def _row(entry: Entry, on: str, status: Status) -> ExchangeRow:
    mapping = entry.mapping
    return ExchangeRow(
        source=item_of(mapping.source),
        target=item_of(mapping.target),
        relation=mapping.relation,
        basis=mapping.basis,
        strength=mapping.strength,
        rationale=mapping.rationale,
        shared=mapping.shared,
        source_only=mapping.source_only,
        target_only=mapping.target_only,
        second_reader=mapping.second_reader,
        by=entry.by,
        on=None if mapping.compared_on == on else mapping.compared_on,
        status=None if mapping.status is status else mapping.status,
        differs=mapping.differs,
    )


def _searches(exchange: Exchange, framework: Framework, on: str) -> tuple[ExchangeSearch, ...]:
    return tuple(
        ExchangeSearch(
            item=item_of(found.item), scope=found.scope, note=found.note, on=None if found.on == on else found.on
        )
        for found in exchange.searches_of(framework)
    )


def read(content: bytes, file: str, suffix: str, library: Library, pair: tuple[str, str] | None = None) -> Reading:
    """Read a crosswalk file. Raises ConcordError where it is none at all."""
    data = read_json(content, file)
    if not isinstance(data, dict) or not {"source", "target", "mappings"} <= data.keys():
        raise ConcordError("exchange-not-concord", file=file)
    source, target = pair or (words_of(data, "source"), words_of(data, "target"))
    faults = [*_unknown_keys(file, message("the-file"), data, _KEYS)]
    rows = []
    for number, found in enumerate(items(data, "mappings"), start=1):
        where = message("exchange-entry", number=number)
        faults += _unknown_keys(file, where, found, _ROW_KEYS)
        rows.append(_read_row(where, found, data, source, target))
    searches = [*_read_searches(data, 0, source, target), *_read_searches(data, 1, target, source)]
    words = {relation.value: relation for relation in Relation}
    sheet = Sheet(file=file, words=words, rows=tuple(rows), searches=tuple(searches), faults=tuple(faults))
    return check(sheet, library)


def _unknown_keys(file: str, where: str, data: dict[str, Any], known: set[str]) -> list[Fault]:
    """Give a fault for each key that has no meaning: what it says would be lost."""
    right = message("exchange-right-word", known=", ".join(sorted(known)))
    return [
        Fault(file=file, where=where, what=message("exchange-unknown-key", key=key), right=right)
        for key in sorted(data.keys() - known)
    ]


def _read_row(where: str, data: dict[str, Any], whole: dict[str, Any], source: str, target: str) -> Row:
    return Row(
        where=where,
        source=f"{source}:{words_of(data, 'source')}",
        target=f"{target}:{words_of(data, 'target')}",
        relation=words_of(data, "relation"),
        basis=words_of(data, "basis"),
        strength=words_of(data, "strength"),
        rationale=words_of(data, "rationale"),
        shared=_phrases(data, "shared"),
        source_only=_phrases(data, "source_only"),
        target_only=_phrases(data, "target_only"),
        status=words_of(data, "status") or words_of(whole, "status"),
        on=words_of(data, "on") if "on" in data else words_of(whole, "compared_on"),
        by=words_of(data, "by"),
        second_relation=words_of(data, "second_reader", "relation"),
        second_why=words_of(data, "second_reader", "why"),
        differs=data.get("differs") is True,
    )


def _phrases(data: dict[str, Any], key: str) -> tuple[str, ...]:
    found = part(data, key)
    return tuple(str(phrase) for phrase in found) if isinstance(found, list) else ()


def _read_searches(data: dict[str, Any], side: int, own: str, other: str) -> list[SearchRow]:
    return [
        SearchRow(
            where=message("exchange-search", number=number, side=_SIDES[side]),
            item=f"{own}:{words_of(found, 'item')}",
            other=other,
            scope=words_of(found, "scope"),
            note=words_of(found, "note"),
            on=words_of(found, "on") if "on" in found else words_of(data, "compared_on"),
        )
        for number, found in enumerate(items(data, "none_found", _SIDES[side]), start=1)
    ]


def encoded_schema() -> bytes:
    """Give the bytes of the published schema."""
    return msgspec.json.format(msgspec.json.encode(schema(ExchangeFile, "crosswalk-exchange")), indent=1) + b"\n"


def main() -> None:
    """Write the published schema."""
    target = resources.path(*SCHEMA)
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(encoded_schema())


if __name__ == "__main__":
    main()
