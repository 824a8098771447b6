"""SSSOM/TSV, the Simple Standard for Sharing Ontological Mappings; its metadata are YAML in lines that begin with #.

By the specification 1.1 of mapping-commons/sssom (src/docs/spec-formats-tsv.md and spec-model.md, May 2026).
**Direction** (SKOS, 10.4): "A skos:broadMatch B" says that B is the broader one, so what is contained in its object
(our subset-of) is a broadMatch. Overlap is relatedMatch, the one SKOS match that claims no order and no sameness;
no-relationship is mappingRelation, the property above all matches, with the modifier Not. A logged search is a mapping
to sssom:NoTermFound. What a person judged is semapv:ManualMappingCuration, what was inferred semapv:MappingChaining.

Confidence is not strength: how sure someone is and how alike two texts are differ, so strength, basis and the rest
stand in extension slots (ext_…), each declared, and confidence is never written. The file has no byte-order mark: the
format forbids it. The licence is the one that SSSOM defines for "not stated", since a mapping belongs to who judged it.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from exports.exchange.checking import Reading, Row, SearchRow, Sheet, check, missing_columns
from exports.exchange.entries import Entry, Exchange, line, short_text
from exports.exchange.plain import part, read_yaml, words_of
from exports.exchange.tables import FileTable, TableRow, guarded, read_text, table_of_lines
from frameworks.errors import ConcordError, message
from frameworks.library import Library
from frameworks.mappings import NoneFound, Relation
from frameworks.ref import Ref

RELATIONS = {
    Relation.EQUAL: "skos:exactMatch",
    Relation.SUBSET_OF: "skos:broadMatch",
    Relation.SUPERSET_OF: "skos:narrowMatch",
    Relation.INTERSECTS_WITH: "skos:relatedMatch",
    Relation.NO_RELATIONSHIP: "not skos:mappingRelation",
}
_WORDS = {word: relation for relation, word in RELATIONS.items()}
_MANUAL, _CHAINED, _NONE_FOUND = "semapv:ManualMappingCuration", "semapv:MappingChaining", "sssom:NoTermFound"
_ANY_MATCH, _NOT = "skos:mappingRelation", "Not"
_PREFIX, _PROPERTIES = "concord", "concordprop"
_CURIES = {_PREFIX: "urn:concord:ref:", _PROPERTIES: "urn:concord:property:"}
_UNSTATED_LICENCE = "https://w3id.org/sssom/license/unspecified"
_STANDARD = (  # in the order of the specification's table of slots
    "subject_id",
    "subject_label",
    "predicate_id",
    "predicate_modifier",
    "object_id",
    "object_label",
    "mapping_justification",
    "author_label",
    "subject_source",
    "object_source",
    "mapping_date",
    "comment",
)
_OWN = (  # in the order of their properties, as the canonical form wants it
    "ext_basis",
    "ext_chain",
    "ext_differs",
    "ext_object_only",
    "ext_scope",
    "ext_second_reader",
    "ext_second_reader_why",
    "ext_shared",
    "ext_status",
    "ext_strength",
    "ext_subject_only",
)
_MARKED = re.compile(r"\\([|\\])|(\|)")
_FREE = ("subject_label", "object_label", "author_label", "comment", *_OWN)


def write(exchange: Exchange, suffix: str) -> bytes:
    """Give the file; columns that would be empty throughout are left out, as the format asks."""
    rows = [_row(exchange, entry) for entry in exchange.entries]
    rows += [_search(exchange, search) for search in exchange.searches]
    columns = [name for name in (*_STANDARD, *_OWN) if any(row.get(name) for row in rows)] or list(_STANDARD[:3])
    buffer = io.StringIO(newline="")
    buffer.writelines(f"#{words}\n" for words in _metadata(exchange, columns))
    table = csv.writer(buffer, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
    table.writerow(columns)
    table.writerows([[row.get(name, "") for name in columns] for row in rows])
    return buffer.getvalue().encode("utf-8")


def _metadata(exchange: Exchange, columns: list[str]) -> Iterator[str]:
    """Yield the lines of YAML; texts are in double quotes, in which JSON's spelling is YAML's."""
    yield 'sssom_version: "1.1"'
    yield "curie_map:"
    yield from (f"  {prefix}: {json.dumps(iri)}" for prefix, iri in _CURIES.items())
    name = f"{_CURIES[_PREFIX]}{Ref(exchange.source.id).token()}--{Ref(exchange.target.id).token()}"
    yield f"mapping_set_id: urn:uuid:{uuid5(NAMESPACE_URL, name)}"
    title = line(f"{exchange.source.short_title} – {exchange.target.short_title}")
    yield f"mapping_set_title: {json.dumps(title, ensure_ascii=False)}"
    yield f"mapping_set_description: {json.dumps(exchange.method, ensure_ascii=False)}"
    yield f"license: {_UNSTATED_LICENCE}"
    yield f"comment: {json.dumps(message('exchange-sssom-direction'), ensure_ascii=False)}"
    used = [name for name in _OWN if name in columns]
    if used:
        yield "extension_definitions:"
    for name in used:
        yield f"  - slot_name: {name}"
        yield f"    property: {_PROPERTIES}:{name.removeprefix('ext_')}"


def _curie(ref: Ref) -> str:
    return f"{_PREFIX}:{ref.token()}"


def _row(exchange: Exchange, entry: Entry) -> dict[str, str]:
    mapping, second = entry.mapping, entry.mapping.second_reader
    row = {
        "subject_id": _curie(mapping.source),
        "subject_label": short_text(exchange.source, mapping.source),
        "object_id": _curie(mapping.target),
        "object_label": short_text(exchange.target, mapping.target),
        "mapping_justification": _CHAINED if entry.chain else _MANUAL,
        "author_label": _joined((entry.by,)),
        "mapping_date": mapping.compared_on,
        "comment": mapping.rationale,
        "ext_basis": mapping.basis.value,
        "ext_chain": _joined(map(_curie, entry.chain)),
        "ext_differs": "true" if mapping.differs else "",
        "ext_subject_only": _joined(mapping.source_only),
        "ext_object_only": _joined(mapping.target_only),
        "ext_shared": _joined(mapping.shared),
        "ext_second_reader": RELATIONS[second.relation] if second else "",
        "ext_second_reader_why": second.why if second else "",
        "ext_status": mapping.status.value,
        "ext_strength": "" if mapping.strength is None else str(mapping.strength),
        **_predicate(mapping.relation),
    }
    return _safe(row)


def _predicate(relation: Relation) -> dict[str, str]:
    modifier, _, predicate = RELATIONS[relation].rpartition(" ")
    return {"predicate_id": predicate, "predicate_modifier": _NOT if modifier else ""}


def _search(exchange: Exchange, search: NoneFound) -> dict[str, str]:
    """Give the row of a logged search, its item as subject where the item is of the source."""
    is_source = search.item.framework == exchange.source.id
    own, other = ("subject", "object") if is_source else ("object", "subject")
    row = {
        f"{own}_id": _curie(search.item),
        f"{own}_label": short_text(exchange.source if is_source else exchange.target, search.item),
        "predicate_id": _ANY_MATCH,
        f"{other}_id": _NONE_FOUND,
        f"{other}_source": _curie(Ref(search.other)),
        "mapping_justification": _MANUAL,
        "mapping_date": search.on,
        "comment": search.note,
        "ext_scope": search.scope,
    }
    return _safe(row)


def _safe(row: dict[str, str]) -> dict[str, str]:
    """Keep what is free text from being read as a formula, should the file be opened in a spreadsheet program."""
    return {name: guarded(cell) if name in _FREE else cell for name, cell in row.items()}


def _joined(parts: Any) -> str:
    """Join texts by bars, those within a text marked with a backslash, as the format does for lists."""
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts if part)


def _split(cell: str) -> tuple[str, ...]:
    parts, start = [""], 0
    for found in _MARKED.finditer(cell):
        parts[-1] += cell[start : found.start()] + (found[1] or "")
        start = found.end()
        if found[2]:
            parts.append("")
    parts[-1] += cell[start:]
    return tuple(filter(None, parts))


def read(content: bytes, file: str, suffix: str, library: Library, pair: tuple[str, str] | None = None) -> Reading:
    """Read the file; `pair` names the frameworks of subjects and objects whose CURIEs are none of ours.

    Raises ConcordError where it is no such file at all.
    """
    words = read_text(content, file)
    head, body = _parted(words)
    metadata = read_yaml("\n".join(head).encode("utf-8"), file) if head else {}
    table = table_of_lines(body, file, delimiters="\t", first=len(head) + 1)
    needed = ("subject_id", "predicate_id", "object_id", "mapping_justification")
    faults = missing_columns(file, message("exchange-line", number=len(head) + 1), table.columns, needed)
    if faults:
        return Reading(file=file, faults=faults)
    prefixes = {str(prefix): str(iri) for prefix, iri in (part(metadata, "curie_map") or {}).items()}
    if not prefixes:
        raise ConcordError("exchange-no-curies", file=file)
    return check(_sheet(file, table, metadata, prefixes, pair), library)


def _parted(words: str) -> tuple[list[str], str]:
    """Part the metadata, which is the first lines that begin with #, from the table below."""
    every = words.replace("\r\n", "\n").split("\n")
    count = next((at for at, one in enumerate(every) if not one.startswith("#")), len(every))
    return [one[1:] for one in every[:count]], "\n".join(every[count:])


def _sheet(file: str, table: FileTable, metadata: Any, prefixes: dict[str, str], pair: tuple[str, str] | None) -> Sheet:
    rows, searches = [], []
    shared = {name: words_of(metadata, name) for name in ("mapping_date", "subject_source", "object_source")}
    for found in table.rows:
        cells = {**shared, **{name: cell for name, cell in found.cells.items() if cell}}
        if _NONE_FOUND in (cells.get("subject_id"), cells.get("object_id")):
            searches.append(_read_search(found, cells, prefixes, pair))
        else:
            rows.append(_read_row(found, cells, prefixes, pair))
    return Sheet(file=file, words=_WORDS, rows=tuple(rows), searches=tuple(searches))


def _address(curie: str, prefixes: dict[str, str], framework: str | None) -> str:
    """Give the address that a CURIE stands for: one of ours by its token, another's by its last part."""
    prefix, _, rest = curie.partition(":")
    if prefixes.get(prefix) == _CURIES[_PREFIX]:
        try:
            return str(Ref.from_token(rest))
        except (ConcordError, ValueError, OverflowError):
            return curie
    return f"{framework}:{rest}" if framework else curie


def _read_row(row: TableRow, cells: dict[str, str], prefixes: dict[str, str], pair: tuple[str, str] | None) -> Row:
    source, target = pair or (None, None)
    modifier = cells.get("predicate_modifier", "")
    predicate = cells.get("predicate_id", "")
    justification = cells.get("mapping_justification", "")
    known = (_MANUAL, _CHAINED)
    odd = (message("exchange-justification", word=justification),) if justification not in known else ()
    return Row(
        where=message("exchange-line", number=row.number),
        source=_address(cells.get("subject_id", ""), prefixes, source),
        target=_address(cells.get("object_id", ""), prefixes, target),
        relation=f"{modifier.lower()} {predicate}".strip(),
        basis=cells.get("ext_basis", ""),
        strength=cells.get("ext_strength", ""),
        rationale=cells.get("comment", ""),
        shared=_split(cells.get("ext_shared", "")),
        source_only=_split(cells.get("ext_subject_only", "")),
        target_only=_split(cells.get("ext_object_only", "")),
        status=cells.get("ext_status", ""),
        on=cells.get("mapping_date", ""),
        by=", ".join(_split(cells.get("author_label", ""))),
        second_relation=cells.get("ext_second_reader", ""),
        second_why=cells.get("ext_second_reader_why", ""),
        differs=cells.get("ext_differs") == "true",
        chain=tuple(_address(curie, prefixes, None) for curie in _split(cells.get("ext_chain", ""))),
        derived=justification == _CHAINED,
        beware=odd,
    )


def _read_search(
    row: TableRow, cells: dict[str, str], prefixes: dict[str, str], pair: tuple[str, str] | None
) -> SearchRow:
    own, other, side = ("subject", "object", 0) if cells["object_id"] == _NONE_FOUND else ("object", "subject", 1)
    named = _address(cells.get(f"{other}_source", ""), prefixes, None)
    return SearchRow(
        where=message("exchange-line", number=row.number),
        item=_address(cells.get(f"{own}_id", ""), prefixes, pair[side] if pair else None),
        other=pair[1 - side] if pair else named,
        scope=cells.get("ext_scope", ""),
        note=cells.get("comment", ""),
        on=cells.get("mapping_date", ""),
    )
