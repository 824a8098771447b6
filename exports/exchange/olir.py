"""NIST OLIR: set theory relationship mappings (STRM) as a spreadsheet or CSV, by NIST IR 8278A r1 (February 2024).

Columns are those of its Table 2 for set theory relationship mappings, in the order and with the headings of the
template in Tables 4 and 5; the sheet "General Information" holds the fields of Table 1. **Direction** (Table 2, 3.2.6
and the glossary): the relationship is asserted of the reference element as compared to the focal one, so "subset of"
says that the *reference* element is contained in the *focal* one. Our first framework is the focal document, as it
stands first in each row; the relation is therefore turned round on the way out and on the way in, and the file says so.
Crosswalks elsewhere that state it from the focal element are not OLIR.

A focal element without a relation has a row of its own, blank but for its identifier (3.2, guideline 3); a logged
search is told in its Comments. "Fulfilled By" and "Group Identifier" were columns of the first edition (IR 8278A,
2020), which r1 has no more; they are read past. Elements of the reference document without a relation have no row in
OLIR: their logged searches are kept on a sheet of ours, and CSV loses them.
"""

from __future__ import annotations

import msgspec

from exports.exchange import remarks
from exports.exchange.checking import Reading, Row, SearchRow, Sheet, check, missing_columns
from exports.exchange.entries import Entry, Exchange, item_of, short_text
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
from frameworks.errors import ConcordError, message
from frameworks.library import Library
from frameworks.mappings import NoneFound, Relation
from frameworks.model import Framework

RELATIONS = {  # IR 8278A r1, 3.2.6
    Relation.EQUAL: "equal",
    Relation.SUBSET_OF: "subset of",
    Relation.SUPERSET_OF: "superset of",
    Relation.INTERSECTS_WITH: "intersects with",
    Relation.NO_RELATIONSHIP: "not related to",
}
_WORDS = {word: relation for relation, word in RELATIONS.items()}
_SIDES = remarks.Sides(source="the reference element", target="the focal element")
_INFORMATION, _RELATIONSHIPS, _SEARCHES = "General Information", "Relationships", "Searches"
_FOCAL, _FOCAL_TEXT = "Focal Document Element", "Focal Document Element Description"
_REFERENCE, _REFERENCE_TEXT = "Reference Document Element", "Reference Document Element Description (Optional)"
_RATIONALE, _RELATIONSHIP = "Rationale", "Relationship"
_COMMENTS, _STRENGTH = "Comments (Optional)", "Strength of Relationship (Optional)"
COLUMNS = (
    _FOCAL,
    _FOCAL_TEXT,
    _RATIONALE,
    _RELATIONSHIP,
    _REFERENCE,
    _REFERENCE_TEXT,
    _COMMENTS,
    _STRENGTH,
)
_FOCAL_ID, _REFERENCE_ID = "Focal Document Identifier", "Reference Document Identifier"
_SEARCH_COLUMNS = ("Reference Document Element", "Scope", "Note", "Searched on")
_NOT_LATERAL = "n/a"  # 3.2.12: a strength that was not to be given


def write(exchange: Exchange, suffix: str) -> bytes:
    """Give a workbook (".xlsx") or the relationships alone (".csv"), which then name their documents in two columns."""
    rows = _rows(exchange)
    if suffix == ".csv":
        named = (exchange.source.id, exchange.target.id)
        return csv_bytes([[*COLUMNS, _FOCAL_ID, _REFERENCE_ID], *([*row, *named] for row in rows)])
    sheets: dict[str, list[Line]] = {
        _INFORMATION: _information(exchange),
        _RELATIONSHIPS: [COLUMNS, *rows],
        _SEARCHES: [_SEARCH_COLUMNS, *_searches(exchange)],
    }
    return xlsx_bytes(sheets, title=_name(exchange), on=exchange.on)


def _name(exchange: Exchange) -> str:
    """Give the Informative Reference Name of 3.1.7: reference "to" focal, hyphens for spaces."""
    return f"{exchange.target.id}-to-{exchange.source.id} (1.0.0)"


def _information(exchange: Exchange) -> list[Line]:
    """Give the fields of Table 1. A point of contact is for the developer to fill in: it must be an e-mail address."""
    focal, reference = exchange.source, exchange.target
    searched = {search.item.provision for search in exchange.searches_of(reference)}
    is_whole = not exchange.unmapped(reference) and not searched
    return [
        ("Field Name", "Value"),
        ("Informative Reference Name", _name(exchange)),
        ("Informative Reference Version", "1.0.0"),
        ("Informative Reference Developer", ", ".join(exchange.authors)),
        ("Point of Contact", ""),
        ("Reference Document", str(reference.title)),
        ("Reference Document Short Name", str(reference.short_title)[:30]),
        ("Reference Document Version", reference.state.in_force_from or reference.adopted),
        ("Reference Document Author", str(reference.issuer)),
        ("Reference Document URL", reference.url),
        ("Reference Document Date", _date(reference)),
        (_REFERENCE_ID, reference.id),
        ("Focal Document", str(focal.title)),
        (_FOCAL_ID, focal.id),
        ("Comprehensive", "Yes" if is_whole else "No"),
        ("Summary", exchange.method),
        ("Comments", message("exchange-olir-direction", focal=focal.short_title, reference=reference.short_title)),
    ]


def _date(framework: Framework) -> str:
    """Give a date as 3.1.6 wants it, MM/DD/YYYY, with 00 for what is not known."""
    year, month, day = [*(framework.state.in_force_from or framework.adopted).split("-"), "00", "00"][:3]
    return f"{month}/{day}/{year}"


def _rows(exchange: Exchange) -> list[Line]:
    """Give the rows: the mappings in their order, then the focal elements without a relation."""
    rows: list[Line] = [_row(exchange, entry.turned()) for entry in exchange.entries]
    searches = {item_of(search.item): search for search in exchange.searches_of(exchange.source)}
    for item in dict.fromkeys((*exchange.unmapped(exchange.source), *searches)):
        rows.append((item, "", "", "", "", "", _search_words(searches.get(item)), ""))
    return rows


def _row(exchange: Exchange, entry: Entry) -> Line:
    """Give the row of an entry that is seen from the reference element."""
    mapping = entry.mapping
    return (
        item_of(mapping.target),
        short_text(exchange.source, mapping.target),
        mapping.basis.value,
        RELATIONS[mapping.relation],
        item_of(mapping.source),
        short_text(exchange.target, mapping.source),
        remarks.written(remarks.of_entry(entry, RELATIONS), _SIDES),
        "" if mapping.strength is None else mapping.strength,
    )


def _search_words(search: NoneFound | None) -> str:
    if search is None:
        return ""
    return remarks.written(remarks.Remarks(scope=search.scope, note=search.note, on=search.on), _SIDES)


def _searches(exchange: Exchange) -> list[Line]:
    found = exchange.searches_of(exchange.target)
    return [(item_of(search.item), search.scope, search.note, search.on) for search in found]


def read(content: bytes, file: str, suffix: str, library: Library, pair: tuple[str, str] | None = None) -> Reading:
    """Read a workbook or CSV; `pair` names focal and reference document where the file does not.

    Raises ConcordError where it is no such file at all.
    """
    if suffix == ".csv":
        return check(_sheet(file, read_csv(content, file), {}, pair), library)
    tables = read_xlsx(content, file)
    table = next((table for table in tables.values() if _has_columns(table)), None)
    if table is None:
        table = tables.get(_RELATIONSHIPS) or next(iter(tables.values()))
    information = {row.cells.get("Field Name", ""): row.cells.get("Value", "") for row in _of(tables, _INFORMATION)}
    sheet = _sheet(file, table, information, pair)
    reference = information.get(_REFERENCE_ID) or (pair[1] if pair else "")
    focal = information.get(_FOCAL_ID) or (pair[0] if pair else "")
    own = tuple(_own_search(row, reference, focal) for row in _of(tables, _SEARCHES))
    return check(_with_searches(sheet, own), library)


def _of(tables: dict[str, FileTable], name: str) -> tuple[TableRow, ...]:
    return tables[name].rows if name in tables else ()


def _own_search(row: TableRow, reference: str, focal: str) -> SearchRow:
    item, scope, note, on = (row.cells.get(column, "") for column in _SEARCH_COLUMNS)
    where = message("exchange-row-of", sheet=_SEARCHES, number=row.number)
    return SearchRow(where=where, item=f"{reference}:{item}", other=focal, scope=scope, note=note, on=on)


def _with_searches(sheet: Sheet, searches: tuple[SearchRow, ...]) -> Sheet:
    return msgspec.structs.replace(sheet, searches=(*sheet.searches, *searches))


def _same(name: str) -> str:
    """Make headings comparable: templates break their lines and mark what is optional."""
    return " ".join(name.lower().replace("(optional)", "").split())


def _has_columns(table: FileTable) -> bool:
    return {_same(_FOCAL), _same(_REFERENCE)} <= {_same(name) for name in table.columns}


def _sheet(file: str, table: FileTable, information: dict[str, str], pair: tuple[str, str] | None) -> Sheet:
    """Give the rows of a table of relationships, seen from the reference element, as the file states them."""
    needed = (_FOCAL, _RATIONALE, _RELATIONSHIP, _REFERENCE)
    faults = missing_columns(file, message("exchange-sheet", sheet=table.name), table.columns, needed, _same)
    if faults:
        return Sheet(file=file, words=_WORDS, faults=faults)
    rows: list[Row] = []
    searches: list[SearchRow] = []
    for found in table.rows:
        cells = {_same(name): cell for name, cell in found.cells.items()}
        documents = _documents(file, cells, information, pair)
        if cells[_same(_REFERENCE)] or cells[_same(_RELATIONSHIP)]:
            rows.append(_read_row(found, cells, *documents))
        elif cells.get(_same(_COMMENTS)):
            searches.extend(_focal_search(found, cells, *documents))
    return Sheet(file=file, words=_WORDS, rows=tuple(rows), searches=tuple(searches), turned=True)


def _documents(
    file: str, cells: dict[str, str], information: dict[str, str], pair: tuple[str, str] | None
) -> tuple[str, str]:
    """Give the ids of focal and reference document: what the user said, else what the row or the first sheet says."""
    focal, reference = pair or ("", "")
    focal = focal or cells.get(_same(_FOCAL_ID), "") or information.get(_FOCAL_ID, "")
    reference = reference or cells.get(_same(_REFERENCE_ID), "") or information.get(_REFERENCE_ID, "")
    if not focal or not reference:
        raise ConcordError("exchange-no-documents", file=file)
    return focal, reference


def _read_row(row: TableRow, cells: dict[str, str], focal: str, reference: str) -> Row:
    said = remarks.read(cells.get(_same(_COMMENTS), ""), _SIDES)
    strength = cells.get(_same(_STRENGTH), "")
    relation = " ".join(cells[_same(_RELATIONSHIP)].lower().split())
    return Row(
        where=message("exchange-row", number=row.number),
        source=f"{reference}:{cells[_same(_REFERENCE)]}",
        target=f"{focal}:{cells[_same(_FOCAL)]}",
        relation={"not related": "not related to", "equal to": "equal", "no relationship": "not related to"}.get(
            relation, relation
        ),
        basis=cells[_same(_RATIONALE)],
        strength="" if strength.lower() == _NOT_LATERAL else strength,
        rationale=said.rationale,
        shared=said.shared,
        source_only=said.source_only,
        target_only=said.target_only,
        status=said.status,
        on=said.on,
        by=said.by,
        second_relation=said.second_relation,
        second_why=said.second_why,
        differs=said.differs,
        beware=formula_faults(row),
    )


def _focal_search(row: TableRow, cells: dict[str, str], focal: str, reference: str) -> list[SearchRow]:
    """Give the logged search that the Comments of a blank row tell; other comments are nothing of ours."""
    said = remarks.read(cells[_same(_COMMENTS)], _SIDES)
    if not said.scope:
        return []
    item = f"{focal}:{cells[_same(_FOCAL)]}"
    where = message("exchange-row", number=row.number)
    return [SearchRow(where=where, item=item, other=reference, scope=said.scope, note=said.note, on=said.on)]
