"""OSCAL mapping-collection 1.2.1 as JSON (NIST, model "control mapping").

Each pair is a `map` of one source and one target; provisions are controls, elements statements, their ids the
reversible tokens of `Ref`. **Direction**: relationship is said of the source compared to the target. NIST's schema
takes any word for it; the six of its documentation are checked here. "equal" is `equivalent-to` where it rests on
meaning or effect, and `equal-to` where it rests on the words. There is no field for strength: that and all else without
one are props in our namespace, so that nothing is lost.

A gap summary lists the provisions that the collection does not map at all, in two selections where there are both:
first those for which a search is logged (the props `none-found` say its scope), then those not yet compared. UUIDs are
made from what they name, and times from the judgements, so that the same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from exports.exchange.checking import Reading, Row, SearchRow, Sheet, check
from exports.exchange.entries import Entry, Exchange, line
from exports.exchange.plain import items, part, read_json, words_of
from frameworks.errors import ConcordError, message
from frameworks.library import Library
from frameworks.mappings import Basis, NoneFound, Relation, Status
from frameworks.model import Framework
from frameworks.ref import Ref

VERSION = "1.2.1"
NAMESPACE = "urn:concord:oscal"
_UUIDS = uuid5(NAMESPACE_URL, NAMESPACE)
_EQUIVALENT, _EQUAL = "equivalent-to", "equal-to"
_WORDS = {_EQUIVALENT: Relation.EQUAL, _EQUAL: Relation.EQUAL} | {
    relation.value: relation for relation in Relation if relation is not Relation.EQUAL
}
_STRENGTH, _STATUS, _ON, _BY = "strength", "status", "judged-on", "judged-by"
_SHARED, _SOURCE_ONLY, _TARGET_ONLY = "shared", "source-only", "target-only"
_SECOND, _DIFFERS, _TRUE = "second-reader", "readers-differ", "true"
_NONE_FOUND, _SCOPE, _NOTE, _SEARCHED_ON = "none-found", "none-found-scope", "none-found-note", "none-found-on"
_ROLE = "mapper"


def write(exchange: Exchange, suffix: str) -> bytes:
    """Give the collection as JSON."""
    mapping = _mapping(exchange)
    about = json.dumps(mapping, sort_keys=True)
    collection = {
        "uuid": _uuid("collection", about),  # a new one for each revision, as the model wants it
        "metadata": _metadata(exchange),
        "provenance": _provenance(exchange),
        "mappings": [mapping],
        "back-matter": {"resources": [_resource(exchange.source), _resource(exchange.target)]},
    }
    return (json.dumps({"mapping-collection": collection}, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def _uuid(*parts: str) -> str:
    return str(uuid5(_UUIDS, "\n".join(parts)))


def _metadata(exchange: Exchange) -> dict[str, Any]:
    parties = [{"uuid": _uuid("party", name), "type": "person", "name": name} for name in exchange.authors]
    return {
        "title": line(f"{exchange.source.short_title} – {exchange.target.short_title}"),
        "last-modified": f"{exchange.on}T00:00:00Z",
        "version": exchange.on,
        "oscal-version": VERSION,
        "roles": [{"id": _ROLE, "title": "Mapper"}],
        **({"parties": parties} if parties else {}),
    }


def _provenance(exchange: Exchange) -> dict[str, Any]:
    bases = Counter(entry.mapping.basis.value for entry in exchange.entries)
    people = [_uuid("party", name) for name in exchange.authors]
    responsible = [{"role-id": _ROLE, "party-uuids": people}]
    return {
        "method": "human",
        "matching-rationale": max(sorted(bases), key=bases.__getitem__),
        "status": _status(exchange),
        "mapping-description": exchange.method,
        **({"responsible-parties": responsible} if people else {}),
        "remarks": message("exchange-oscal-direction"),
    }


def _status(exchange: Exchange) -> str:
    """Give the collection's status: a draft while any mapping is one; complete where no provision is left open."""
    if any(entry.mapping.status is Status.DRAFT for entry in exchange.entries):
        return "draft"
    is_open = any(_gaps(exchange, side)[1] for side in (exchange.source, exchange.target))
    return "not-complete" if is_open else "complete"


def _resource(framework: Framework) -> dict[str, Any]:
    return {
        "uuid": _uuid("framework", framework.id),
        "title": line(str(framework.title)),
        "props": [_prop("framework", _token(Ref(framework.id)))],
        "rlinks": [{"href": framework.url}],
    }


def _reference(framework: Framework) -> dict[str, str]:
    return {"type": "catalog", "href": f"#{_uuid('framework', framework.id)}"}


def _mapping(exchange: Exchange) -> dict[str, Any]:
    mapping = {
        "uuid": _uuid("mapping", exchange.source.id, exchange.target.id),
        "source-resource": _reference(exchange.source),
        "target-resource": _reference(exchange.target),
        "maps": [_map(entry) for entry in exchange.entries],
    }
    props = [prop for search in exchange.searches for prop in _search_props(search)]
    if props:
        mapping["props"] = props
    for side, framework in (("source", exchange.source), ("target", exchange.target)):
        selections = [{"with-ids": ids} for ids in _gaps(exchange, framework) if ids]
        if selections:
            uuid = _uuid("gaps", side, exchange.source.id, exchange.target.id)
            mapping[f"{side}-gap-summary"] = {"uuid": uuid, "unmapped-controls": selections}
    return mapping


def _gaps(exchange: Exchange, framework: Framework) -> tuple[list[str], list[str]]:
    """Give the tokens of the unmapped provisions: those with a logged search, and those not yet compared."""
    searched = {search.item for search in exchange.searches_of(framework)}
    refs = [Ref(framework.id, id) for id in exchange.unmapped(framework)]
    return [_token(ref) for ref in refs if ref in searched], [_token(ref) for ref in refs if ref not in searched]


def _token(ref: Ref) -> str:
    """Give an address as a token, which must begin with a letter or `_`; `Ref.from_token` reads it back."""
    token = ref.token()
    return token if token[0].isalpha() or token[0] == "_" else f"_{ord(token[0]):x}_{token[1:]}"


def _map(entry: Entry) -> dict[str, Any]:
    mapping = entry.mapping
    data: dict[str, Any] = {
        "uuid": _uuid("map", str(mapping.source), str(mapping.target), entry.by),
        "matching-rationale": mapping.basis.value,
        "relationship": relationship(mapping.relation, mapping.basis),
        "sources": [_item(mapping.source)],
        "targets": [_item(mapping.target)],
        "props": list(_props(entry)),
    }
    if mapping.rationale:
        data["remarks"] = mapping.rationale
    return data


def relationship(relation: Relation, basis: Basis) -> str:
    """Give OSCAL's word: equal in words is `equal-to`, equal in meaning or effect `equivalent-to`."""
    if relation is Relation.EQUAL:
        return _EQUAL if basis is Basis.SYNTACTIC else _EQUIVALENT
    return relation.value


def _item(ref: Ref) -> dict[str, str]:
    return {"type": "control" if ref.element is None else "statement", "id-ref": _token(ref)}


def _props(entry: Entry) -> Iterable[dict[str, str]]:
    mapping, second = entry.mapping, entry.mapping.second_reader
    if mapping.strength is not None:
        yield _prop(_STRENGTH, str(mapping.strength))
    yield _prop(_STATUS, mapping.status.value)
    for name, value in ((_ON, mapping.compared_on), (_BY, entry.by), (_DIFFERS, _TRUE if mapping.differs else "")):
        if value:
            yield _prop(name, value)
    lists = ((_SHARED, mapping.shared), (_SOURCE_ONLY, mapping.source_only), (_TARGET_ONLY, mapping.target_only))
    yield from (_prop(name, phrase) for name, phrases in lists for phrase in phrases)
    if second:
        basis = mapping.basis
        yield _prop(_SECOND, relationship(second.relation, basis)) | ({"remarks": second.why} if second.why else {})


def _prop(name: str, value: str) -> dict[str, str]:
    return {"name": name, "ns": NAMESPACE, "value": value}


def _search_props(search: NoneFound) -> Iterable[dict[str, str]]:
    """Yield what is known of a logged search, held together by a group."""
    group = {"group": _token(search.item)}
    yield _prop(_NONE_FOUND, _token(search.item)) | group
    for name, value in ((_SCOPE, search.scope), (_NOTE, search.note), (_SEARCHED_ON, search.on)):
        if value:
            yield _prop(name, value) | group


def read(content: bytes, file: str, suffix: str, library: Library, pair: tuple[str, str] | None = None) -> Reading:
    """Read a collection; `pair` names the frameworks of sources and targets whose ids are none of our tokens.

    Raises ConcordError where it is no mapping collection at all.
    """
    data = read_json(content, file)
    collection = part(data, "mapping-collection")
    if not isinstance(collection, dict):
        raise ConcordError("exchange-not-oscal", file=file)
    general = words_of(collection, "provenance", "matching-rationale")
    rows: list[Row] = []
    searches: list[SearchRow] = []
    for number, mapping in enumerate(items(collection, "mappings"), start=1):
        basis = words_of(mapping, "matching-rationale") or general
        for at, found in enumerate(items(mapping, "maps"), start=1):
            where = message("exchange-entry-of-mapping", number=at, mapping=number)
            rows.append(_row(where, found, basis, pair))
        searches.extend(_read_searches(mapping, number, pair))
    return check(Sheet(file=file, words=_WORDS, rows=tuple(rows), searches=tuple(searches)), library)


def _row(where: str, data: dict[str, Any], basis: str, pair: tuple[str, str] | None) -> Row:
    sources, targets = items(data, "sources"), items(data, "targets")
    is_many = len(sources) != 1 or len(targets) != 1
    second = next((prop for prop in items(data, "props") if _is(prop, _SECOND)), {})
    single = {name: ([*_values(data, name), ""])[0] for name in (_STRENGTH, _STATUS, _ON, _BY, _DIFFERS)}
    return Row(
        where=where,
        source=_address(words_of(sources, 0, "id-ref"), pair and pair[0]),
        target=_address(words_of(targets, 0, "id-ref"), pair and pair[1]),
        relation=words_of(data, "relationship"),
        basis=words_of(data, "matching-rationale") or basis,
        strength=single[_STRENGTH],
        rationale=words_of(data, "remarks"),
        shared=tuple(_values(data, _SHARED)),
        source_only=tuple(_values(data, _SOURCE_ONLY)),
        target_only=tuple(_values(data, _TARGET_ONLY)),
        status=single[_STATUS],
        on=single[_ON],
        by=single[_BY],
        second_relation=words_of(second, "value"),
        second_why=words_of(second, "remarks"),
        differs=single[_DIFFERS] == _TRUE,
        beware=(message("exchange-many", sources=len(sources), targets=len(targets)),) if is_many else (),
    )


def _is(prop: dict[str, Any], name: str) -> bool:
    return prop.get("ns") == NAMESPACE and prop.get("name") == name


def _values(data: dict[str, Any], name: str) -> list[str]:
    return [words_of(prop, "value") for prop in items(data, "props") if _is(prop, name)]


def _address(token: str, framework: str | None) -> str:
    """Give the address of an id: one of our tokens, or where the user names the framework, an id in it."""
    if framework and not token.startswith(f"{_token(Ref(framework))}_3a_"):
        return f"{framework}:{token}"
    try:
        return str(Ref.from_token(token))
    except (ConcordError, ValueError, OverflowError):
        return token


def _read_searches(mapping: dict[str, Any], number: int, pair: tuple[str, str] | None) -> Iterable[SearchRow]:
    """Yield the logged searches; what was searched is the framework that the item is not of."""
    ends = [_address(words_of(items(mapping, "maps"), 0, side, 0, "id-ref"), None) for side in ("sources", "targets")]
    frameworks = list(pair) if pair else [end.partition(":")[0] for end in ends]
    groups: dict[str, dict[str, str]] = {}
    for prop in items(mapping, "props"):
        if prop.get("ns") == NAMESPACE and words_of(prop, "group"):
            groups.setdefault(words_of(prop, "group"), {})[words_of(prop, "name")] = words_of(prop, "value")
    for token, said in groups.items():
        item = _address(token, None)
        other = frameworks[1] if item.partition(":")[0] == frameworks[0] else frameworks[0]
        yield SearchRow(
            where=message("exchange-search-of-mapping", item=item, mapping=number),
            item=item,
            other=other,
            scope=said.get(_SCOPE, ""),
            note=said.get(_NOTE, ""),
            on=said.get(_SEARCHED_ON, ""),
        )
