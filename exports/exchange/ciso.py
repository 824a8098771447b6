"""CISO Assistant: a mapping library as YAML, or as the Excel file (v2) that its converter turns into one.

The format was read in the public repository intuitem/ciso-assistant-community in November 2026 (tools/README.md under
"Requirement mapping sets", the model `RequirementMapping`, tools/prepare_mapping_v2.py, libraries mapping-*.yaml). A
set holds source_requirement_urn, target_requirement_urn, relationship (equal, subset, superset, intersect,
not_related), rationale (our basis), strength_of_relationship (0–10) and annotation (our rationale and the rest).
**Direction**: subset says that the source is contained in the target. The library repeats each mapping from the other
side in a second set, whose URN ends in "-revert"; read back, the two must agree.

URNs are lower case there, so a requirement's node is our id in lower case; where two ids of a framework differ in case
alone, the second is spelled with its capitals escaped. Logged searches have no place in the YAML; the workbook keeps
them on a sheet of ours. Their converter reads no annotation, so the YAML is the better way out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from exports.exchange import remarks
from exports.exchange.checking import Reading, Row, SearchRow, Sheet, check, missing_columns
from exports.exchange.entries import Entry, Exchange, line
from exports.exchange.plain import items, part, read_yaml, words_of
from exports.exchange.tables import FileTable, Line, formula_faults, read_xlsx, xlsx_bytes
from frameworks.errors import ConcordError, message
from frameworks.library import Library
from frameworks.mappings import Relation
from frameworks.model import Framework
from frameworks.ref import Ref
from frameworks.validation import Fault

RELATIONS = {
    Relation.EQUAL: "equal",
    Relation.SUBSET_OF: "subset",
    Relation.SUPERSET_OF: "superset",
    Relation.INTERSECTS_WITH: "intersect",
    Relation.NO_RELATIONSHIP: "not_related",
}
_WORDS = {word: relation for relation, word in RELATIONS.items()}
_SIDES = remarks.Sides(source="the source requirement", target="the target requirement")
_PACKAGER = "urn:concord:risk"
_COLUMNS = (
    "source_node_id",
    "target_node_id",
    "relationship",
    "rationale",
    "strength_of_relationship",
    "annotation",
)
_SEARCH_COLUMNS = ("item", "other", "scope", "note", "on")
_META, _CONTENT, _SEARCHES = "mappings_meta", "mappings_content", "searches"
_REVERT = "-revert"
_CAPITAL = re.compile(r"[A-Z]")


def write(exchange: Exchange, suffix: str) -> bytes:
    """Give a mapping library, ".yaml" (or ".yml") or ".xlsx"."""
    return _workbook(exchange) if suffix == ".xlsx" else _yaml(exchange)


def nodes(framework: Framework) -> dict[Ref, str]:
    """Give the node id of each provision and element: the last part of its URN, unique within the framework."""
    refs = [
        ref
        for provision in framework.provisions()
        for ref in (
            Ref(framework.id, provision.id),
            *(Ref(framework.id, provision.id, element.id) for element in provision.elements),
        )
    ]
    found: dict[str, Ref] = {}
    for ref in refs:
        token = ref.token().removeprefix(f"{Ref(framework.id).token()}_3a_")
        if found.setdefault(token.lower(), ref) != ref:
            found[_CAPITAL.sub(lambda capital: f"_{ord(capital[0]):x}_", token)] = ref
    return {ref: node for node, ref in found.items()}


def _head(exchange: Exchange) -> dict[str, str]:
    source, target = exchange.source, exchange.target
    return {
        "ref_id": f"mapping-{source.id}-and-{target.id}".lower(),
        "name": line(f"{source.short_title} <-> {target.short_title}"),
        "description": exchange.method,
    }


def _urn(kind: str, *parts: str) -> str:
    return ":".join((_PACKAGER, kind, *(part.lower() for part in parts)))


def _framework_token(framework: Framework) -> str:
    return Ref(framework.id).token().lower()


def _ends(exchange: Exchange) -> dict[str, str]:
    source, target = _framework_token(exchange.source), _framework_token(exchange.target)
    return {
        "source_framework_urn": _urn("framework", source),
        "target_framework_urn": _urn("framework", target),
        "source_node_base_urn": _urn("req_node", source),
        "target_node_base_urn": _urn("req_node", target),
    }


def _library(exchange: Exchange) -> dict[str, Any]:
    head, ends = _head(exchange), _ends(exchange)
    return {
        "urn": _urn("library", head["ref_id"]),
        "locale": "en",
        **head,
        "copyright": ", ".join(exchange.authors) or "–",
        "version": 1,
        "publication_date": exchange.on,
        "provider": ", ".join(exchange.authors) or "Concord",
        "packager": "concord",
        "dependencies": [ends[f"{side}_framework_urn"].replace(":framework:", ":library:") for side in _SIDE_NAMES],
    }


_SIDE_NAMES = ("source", "target")


def _yaml(exchange: Exchange) -> bytes:
    import yaml

    head, ends = _head(exchange), _ends(exchange)
    urn = _urn("req_mapping_set", head["ref_id"])
    known = {**nodes(exchange.source), **nodes(exchange.target)}
    forth = {
        "urn": urn,
        **head,
        "source_framework_urn": ends["source_framework_urn"],
        "target_framework_urn": ends["target_framework_urn"],
        "requirement_mappings": [_mapping(entry, known, ends, is_whole=True) for entry in exchange.entries],
    }
    turned = {**ends, **{f"{one}_node_base_urn": ends[f"{other}_node_base_urn"] for one, other in _TURNED}}
    back = {
        "urn": urn + _REVERT,
        **head,
        "ref_id": head["ref_id"] + _REVERT,
        "source_framework_urn": ends["target_framework_urn"],
        "target_framework_urn": ends["source_framework_urn"],
        "requirement_mappings": [_mapping(entry.turned(), known, turned, is_whole=False) for entry in exchange.entries],
    }
    library = {**_library(exchange), "objects": {"requirement_mapping_sets": [forth, back]}}
    dumped: str = yaml.dump(library, Dumper=_dumper(), sort_keys=False, allow_unicode=True, width=120)
    return dumped.encode("utf-8")


_TURNED = (("source", "target"), ("target", "source"))


def _dumper() -> Any:
    """Give PyYAML's safe writer without aliases: equal texts are written out."""
    import yaml

    class Dumper(yaml.CSafeDumper):
        def ignore_aliases(self, data: object) -> bool:
            return True

    return Dumper


def _mapping(entry: Entry, known: dict[Ref, str], ends: dict[str, str], *, is_whole: bool) -> dict[str, Any]:
    """Give a requirement mapping; the free text stands in the first set only, as in the libraries published there."""
    mapping = entry.mapping
    data: dict[str, Any] = {
        "source_requirement_urn": f"{ends['source_node_base_urn']}:{known[mapping.source]}",
        "target_requirement_urn": f"{ends['target_node_base_urn']}:{known[mapping.target]}",
        "relationship": RELATIONS[mapping.relation],
        "rationale": mapping.basis.value,
    }
    if mapping.strength is not None:
        data["strength_of_relationship"] = mapping.strength
    if is_whole:
        data["annotation"] = remarks.written(remarks.of_entry(entry, RELATIONS), _SIDES)
    return data


def _workbook(exchange: Exchange) -> bytes:
    head, ends = _head(exchange), _ends(exchange)
    known = {**nodes(exchange.source), **nodes(exchange.target)}
    library = _library(exchange) | {"dependencies": ", ".join(_library(exchange)["dependencies"])}
    about = {"type": "requirement_mapping_set", "urn": _urn("req_mapping_set", head["ref_id"]), **head, **ends}
    rows: list[Line] = [
        (
            known[entry.mapping.source],
            known[entry.mapping.target],
            RELATIONS[entry.mapping.relation],
            entry.mapping.basis.value,
            "" if entry.mapping.strength is None else entry.mapping.strength,
            remarks.written(remarks.of_entry(entry, RELATIONS), _SIDES),
        )
        for entry in exchange.entries
    ]
    searches: list[Line] = [
        (str(search.item), search.other, search.scope, search.note, search.on) for search in exchange.searches
    ]
    sheets: dict[str, list[Line]] = {
        "library_meta": [("type", "library"), *library.items()],
        _META: list(about.items()),
        _CONTENT: [_COLUMNS, *rows],
        _SEARCHES: [_SEARCH_COLUMNS, *searches],
    }
    return xlsx_bytes(sheets, title=head["name"], on=exchange.on)


def read(content: bytes, file: str, suffix: str, library: Library, pair: tuple[str, str] | None = None) -> Reading:
    """Read a mapping library; `pair` names source and target framework where their URNs are none of ours.

    Raises ConcordError where it is no such file at all.
    """
    if suffix == ".xlsx":
        return _read_workbook(read_xlsx(content, file), file, library, pair)
    return _read_yaml(read_yaml(content, file), file, library, pair)


class _Names:
    """What the URNs of a file mean in the library."""

    def __init__(self, library: Library, pair: tuple[str, str] | None) -> None:
        self._library, self._pair = library, pair
        self._frameworks = {_framework_token(framework): framework for framework in library.frameworks}
        self._nodes: dict[str, dict[str, Ref]] = {}

    def address(self, urn: str, side: int) -> str:
        """Give the address that a requirement's URN stands for; where it stands for none, words that name it."""
        _, _, rest = urn.partition("req_node:")
        token, _, node = (rest or urn).partition(":")
        framework = self._framework(token, side)
        if framework is None:
            return f"{token}:{node}" if node else urn
        if framework.id not in self._nodes:
            self._nodes[framework.id] = {name: ref for ref, name in nodes(framework).items()}
        ref = self._nodes[framework.id].get(node.lower())
        return str(ref) if ref else f"{framework.id}:{node}"

    def _framework(self, token: str, side: int) -> Framework | None:
        if self._pair:
            return self._library.framework(self._pair[side])
        return self._frameworks.get(token.lower())


def _read_yaml(data: Any, file: str, library: Library, pair: tuple[str, str] | None) -> Reading:
    sets = items(data, "objects", "requirement_mapping_sets") or items(data, "objects", "requirement_mapping_set")
    if not sets:
        raise ConcordError("exchange-not-ciso", file=file)
    names = _Names(library, pair)
    rows: list[Row] = []
    faults: list[Fault] = []
    backs: list[tuple[int, list[dict[str, Any]]]] = []
    for number, found in enumerate(sets, start=1):
        mappings = items(found, "requirement_mappings")
        if number > 1 and words_of(found, "urn").endswith(_REVERT):
            backs.append((number, mappings))
            continue
        rows.extend(_yaml_row(one, at, number, names) for at, one in enumerate(mappings, start=1))
    stated = {(row.source, row.target): row.relation for row in rows}
    for number, mappings in backs:
        faults.extend(_contradictions(file, number, mappings, stated, names))
    return check(Sheet(file=file, words=_WORDS, rows=tuple(rows), faults=tuple(faults)), library)


def _yaml_row(data: dict[str, Any], at: int, number: int, names: _Names) -> Row:
    said = remarks.read(words_of(data, "annotation"), _SIDES)
    nested = [key for key in data if isinstance(part(data, key), list | dict)]
    return _row(
        where=message("exchange-entry-of-set", number=at, set=number),
        source=names.address(words_of(data, "source_requirement_urn"), 0),
        target=names.address(words_of(data, "target_requirement_urn"), 1),
        relation=words_of(data, "relationship"),
        basis=words_of(data, "rationale"),
        strength=words_of(data, "strength_of_relationship"),
        said=said,
        beware=tuple(message("exchange-nested", key=key) for key in nested),
    )


def _row(*, said: remarks.Remarks, basis: str, beware: tuple[str, ...], **fields: str) -> Row:
    """Make a row; a basis that is none of the three words is prose, and adds to the rationale."""
    is_prose = len(basis.split()) > 1
    return Row(
        where=fields["where"],
        source=fields["source"],
        target=fields["target"],
        relation=fields["relation"].strip(),
        basis="" if is_prose else basis.strip(),
        strength=fields["strength"],
        rationale="\n".join(filter(None, (basis if is_prose else "", said.rationale))),
        shared=said.shared,
        source_only=said.source_only,
        target_only=said.target_only,
        status=said.status,
        on=said.on,
        by=said.by,
        second_relation=said.second_relation,
        second_why=said.second_why,
        differs=said.differs,
        beware=beware,
    )


def _contradictions(
    file: str, number: int, mappings: list[dict[str, Any]], stated: dict[tuple[str, str], str], names: _Names
) -> Iterator[Fault]:
    """Yield where a set that repeats the mappings from the other side says something else."""
    for at, data in enumerate(mappings, start=1):
        source = names.address(words_of(data, "source_requirement_urn"), 1)
        target = names.address(words_of(data, "target_requirement_urn"), 0)
        relation = _WORDS.get(words_of(data, "relationship"))
        forth = _WORDS.get(stated.get((target, source), ""))
        if relation is None or forth is None or relation is not forth.converse:
            yield Fault(
                file=file,
                where=message("exchange-entry-of-set", number=at, set=number),
                what=message("exchange-revert-differs", source=source, target=target),
                right=message("exchange-right-revert"),
            )


def _read_workbook(tables: dict[str, FileTable], file: str, library: Library, pair: tuple[str, str] | None) -> Reading:
    content = next((table for name, table in tables.items() if name.endswith("_content")), None)
    if content is None:
        raise ConcordError("exchange-not-ciso", file=file)
    faults = missing_columns(file, message("exchange-sheet", sheet=content.name), content.columns, _COLUMNS[:3])
    if faults:
        return Reading(file=file, faults=faults)
    meta = _meta(tables.get(content.name.removesuffix("_content") + "_meta"))
    names = _Names(library, pair)
    rows = []
    for found in content.rows:
        cells = found.cells
        rows.append(
            _row(
                where=message("exchange-row", number=found.number),
                source=names.address(f"{meta.get('source_node_base_urn', '')}:{cells['source_node_id']}", 0),
                target=names.address(f"{meta.get('target_node_base_urn', '')}:{cells['target_node_id']}", 1),
                relation=cells["relationship"],
                basis=cells.get("rationale", ""),
                strength=cells.get("strength_of_relationship", ""),
                said=remarks.read(cells.get("annotation", ""), _SIDES),
                beware=formula_faults(found),
            )
        )
    searches = _read_searches(tables.get(_SEARCHES))
    return check(Sheet(file=file, words=_WORDS, rows=tuple(rows), searches=searches), library)


def _meta(table: FileTable | None) -> dict[str, str]:
    """Give the keys and values of a sheet that has no header: its first row is a pair like the others."""
    if table is None or len(table.columns) < 2:
        return {}
    key, value = table.columns[:2]
    return {key: value, **{row.cells[key]: row.cells[value] for row in table.rows}}


def _read_searches(table: FileTable | None) -> tuple[SearchRow, ...]:
    if table is None:
        return ()
    return tuple(
        SearchRow(
            where=message("exchange-row-of", sheet=_SEARCHES, number=row.number),
            **{column: row.cells.get(column, "") for column in _SEARCH_COLUMNS},
        )
        for row in table.rows
    )
