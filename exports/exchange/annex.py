"""The crosswalk annex: one row a pair, in words that people read, as .xlsx or .csv; it loses nothing.

Columns stand in `COLUMNS`; a list has one phrase a line. A logged search is a row whose relation is "none found in" and
whose target is the framework that was searched.
"""

from __future__ import annotations

from exports.exchange.checking import Reading, Row, SearchRow, Sheet, check, missing_columns
from exports.exchange.entries import Entry, Exchange, short_text
from exports.exchange.tables import (
    FileTable,
    Line,
    TableRow,
    csv_bytes,
    formula_faults,
    read_csv,
    read_xlsx,
    xlsx_bytes,
)
from frameworks.errors import message
from frameworks.library import Library
from frameworks.mappings import NoneFound, Relation

RELATIONS = {
    Relation.EQUAL: "asks the same as",
    Relation.SUBSET_OF: "is contained in",
    Relation.SUPERSET_OF: "contains",
    Relation.INTERSECTS_WITH: "overlaps with",
    Relation.NO_RELATIONSHIP: "shares nothing with",
}
_WORDS = {word: relation for relation, word in RELATIONS.items()}
_NONE_FOUND = "none found in"
_SHEET = "Crosswalk"
_YES = "yes"
COLUMNS = (
    "Source",
    "Source in short",
    "Relation",
    "Target",
    "Target in short",
    "Basis",
    "Strength",
    "Rationale",
    "Both ask for",
    "Only the source asks for",
    "Only the target asks for",
    "Status",
    "Reader",
    "Date",
    "Second reader says",
    "Second reader's reason",
    "Readers differ",
    "Searched",
)
_NEEDED = ("Source", "Relation", "Target")


def write(exchange: Exchange, suffix: str) -> bytes:
    """Give the annex, ".xlsx" or ".csv"."""
    rows = [
        *(_row(exchange, entry) for entry in exchange.entries),
        *(_search(exchange, one) for one in exchange.searches),
    ]
    if suffix == ".csv":
        return csv_bytes([COLUMNS, *rows])
    title = f"{exchange.source.short_title} – {exchange.target.short_title}"
    return xlsx_bytes({_SHEET: [COLUMNS, *rows]}, title=title, on=exchange.on)


def _row(exchange: Exchange, entry: Entry) -> Line:
    mapping, second = entry.mapping, entry.mapping.second_reader
    return (
        str(mapping.source),
        short_text(exchange.source, mapping.source),
        RELATIONS[mapping.relation],
        str(mapping.target),
        short_text(exchange.target, mapping.target),
        mapping.basis.value,
        "" if mapping.strength is None else mapping.strength,
        mapping.rationale,
        "\n".join(mapping.shared),
        "\n".join(mapping.source_only),
        "\n".join(mapping.target_only),
        mapping.status.value,
        entry.by,
        mapping.compared_on,
        RELATIONS[second.relation] if second else "",
        second.why if second else "",
        _YES if mapping.differs else "",
        "",
    )


def _search(exchange: Exchange, search: NoneFound) -> Line:
    own, other = exchange.source, exchange.target
    if search.item.framework != own.id:
        own, other = other, own
    row = dict.fromkeys(COLUMNS, "")
    row |= {
        "Source": str(search.item),
        "Source in short": short_text(own, search.item),
        "Relation": _NONE_FOUND,
        "Target": search.other,
        "Target in short": str(other.short_title),
        "Rationale": search.note,
        "Date": search.on,
        "Searched": search.scope,
    }
    return tuple(row.values())


def read(content: bytes, file: str, suffix: str, library: Library, pair: tuple[str, str] | None = None) -> Reading:
    """Read an annex. Raises ConcordError where it is no table at all."""
    if suffix == ".csv":
        table = read_csv(content, file)
    else:
        tables = read_xlsx(content, file)
        table = tables.get(_SHEET) or next(iter(tables.values()))
    faults = missing_columns(file, message("exchange-sheet", sheet=table.name), table.columns, _NEEDED)
    return Reading(file=file, faults=faults) if faults else check(_sheet(file, table, pair), library)


def _sheet(file: str, table: FileTable, pair: tuple[str, str] | None) -> Sheet:
    rows = [row for row in table.rows if row.cells["Relation"] != _NONE_FOUND]
    searches = [row for row in table.rows if row.cells["Relation"] == _NONE_FOUND]
    return Sheet(
        file=file,
        words=_WORDS,
        rows=tuple(_read_row(row, pair) for row in rows),
        searches=tuple(_read_search(row) for row in searches),
    )


def _full(item: str, framework: str) -> str:
    """Give an address in full, where the user named the framework and the file does not."""
    return item if item.startswith(f"{framework}:") else f"{framework}:{item}"


def _read_row(row: TableRow, pair: tuple[str, str] | None) -> Row:
    cells = {name: row.cells.get(name, "") for name in COLUMNS}
    source, target = cells["Source"], cells["Target"]
    if pair:
        source, target = _full(source, pair[0]), _full(target, pair[1])
    return Row(
        where=message("exchange-row", number=row.number),
        source=source,
        target=target,
        relation=" ".join(cells["Relation"].split()),
        basis=cells["Basis"],
        strength=cells["Strength"],
        rationale=cells["Rationale"],
        shared=tuple(cells["Both ask for"].split("\n")),
        source_only=tuple(cells["Only the source asks for"].split("\n")),
        target_only=tuple(cells["Only the target asks for"].split("\n")),
        status=cells["Status"],
        on=cells["Date"],
        by=cells["Reader"],
        second_relation=cells["Second reader says"],
        second_why=cells["Second reader's reason"],
        differs=cells["Readers differ"] == _YES,
        beware=formula_faults(row),
    )


def _read_search(row: TableRow) -> SearchRow:
    cells = row.cells
    return SearchRow(
        where=message("exchange-row", number=row.number),
        item=cells["Source"],
        other=cells["Target"],
        scope=cells.get("Searched", ""),
        note=cells.get("Rationale", ""),
        on=cells.get("Date", ""),
    )
