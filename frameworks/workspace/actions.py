"""What a person can do to a workspace: each action looks at the records and gives the change that does it.

An action changes nothing itself: `Workspace.apply` does. Its kind needs a sentence `change-<kind>` in
`resources/messages/en/workspace.json`. Titles are words for the Edit menu only; without one, the id stands in.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from frameworks.errors import ConcordError
from frameworks.workspace.changes import Change, Edit, make
from frameworks.workspace.reading import Reading, note_key
from frameworks.workspace.records import (
    AcceptedText,
    AnyRecord,
    BlankMark,
    ComparisonRecord,
    Key,
    MemoSettings,
    MemoText,
    NoteRecord,
    Person,
    Star,
    collection_of,
    storable,
)

TYPED_SETTINGS = ("title", "to", "author", "marking", "status")
"""Memo settings that a person types, letter by letter; typing one is one step of undo."""


def new_id() -> str:
    """Give a new id for a comparison or a person: twelve random hexadecimal digits."""
    return uuid.uuid4().hex[:12]


def add_comparison(
    reading: Reading,
    name: str,
    frameworks: Sequence[str] = (),
    *,
    identity: str,
    axis: str = "themes",
    pivot: str | None = None,
    themes: Sequence[str] = (),
) -> Change:
    """Add a comparison at the end of the list, under a `new_id()`. Raises ConcordError for an empty or taken name."""
    position = max((record.position for record in reading.comparisons().values()), default=-1) + 1
    record = ComparisonRecord(
        name=_free_name(reading, name, identity),
        frameworks=_once(frameworks),
        axis=axis,
        pivot=pivot,
        themes=_once(themes),
        position=position,
    )
    return make("add-comparison", [_put(reading, record, identity)], {"name": record.name})


def rename_comparison(reading: Reading, comparison: str, name: str) -> Change:
    """Give a comparison another name. Raises ConcordError for an empty or taken one."""
    free = _free_name(reading, name, comparison)
    before = _comparison(reading, comparison)
    return make("rename-comparison", [_revise(reading, comparison, name=free)], {"name": before.name})


def duplicate_comparison(reading: Reading, comparison: str, name: str, *, identity: str) -> Change:
    """Copy a comparison with its stars, notes, memo texts and settings, at the end of the list, under a `new_id()`.

    Raises ConcordError for an empty or taken name.
    """
    record = _comparison(reading, comparison)
    position = max(other.position for other in reading.comparisons().values()) + 1
    copy = msgspec.structs.replace(record, name=_free_name(reading, name, identity), position=position)
    edits = [_put(reading, copy, identity)]
    hanging: tuple[type[AnyRecord], ...] = (Star, NoteRecord, MemoText, AcceptedText, MemoSettings)
    for kind in hanging:
        mine = [(key, held) for key, held in reading.all(kind).items() if key[0] == comparison]
        edits += [_put(reading, held, identity, *key[1:]) for key, held in mine]
    return make("duplicate-comparison", edits, {"name": record.name})


def remove_comparison(reading: Reading, comparison: str) -> Change:
    """Remove a comparison with its stars, notes, memo texts and memo settings; marked blanks belong to all and stay."""
    record = _comparison(reading, comparison)
    edits = [_drop(reading, ComparisonRecord, comparison), _drop(reading, MemoSettings, comparison)]
    hanging: tuple[type[AnyRecord], ...] = (Star, NoteRecord, MemoText, AcceptedText)
    for kind in hanging:
        edits += [_drop(reading, kind, *key) for key in reading.all(kind) if key[0] == comparison]
    return make("remove-comparison", edits, {"name": record.name})


def choose_frameworks(
    reading: Reading, comparison: str, frameworks: Sequence[str], titles: Mapping[str, str] | None = None
) -> Change:
    """Set which frameworks stand side by side, in this order: adds, removes and moves columns.

    Rows by the provisions of a framework that leaves become rows by themes, for its provisions go with it.
    """
    before = _comparison(reading, comparison)
    after = _once(frameworks)
    fields: dict[str, object] = {"frameworks": after}
    if before.pivot in before.frameworks and before.pivot not in after:
        fields |= {"axis": "themes", "pivot": None}
    kind, changed = _difference(before.frameworks, after)
    words = {"framework": (titles or {}).get(changed[0], changed[0])} if len(changed) == 1 else {}
    return make(kind, [_revise(reading, comparison, **fields)], _plain(words))


def choose_axis(reading: Reading, comparison: str, axis: str, pivot: str | None = None) -> Change:
    """Set what the rows of a comparison are; `pivot` is the framework whose provisions they become, if they do."""
    return make("choose-axis", [_revise(reading, comparison, axis=axis, pivot=pivot)])


def choose_themes(reading: Reading, comparison: str, themes: Sequence[str]) -> Change:
    """Set which themes a comparison shows; none means all."""
    return make("choose-themes", [_revise(reading, comparison, themes=_once(themes))])


def star_row(reading: Reading, comparison: str, row: str, title: str = "") -> Change:
    """Star a row; an already starred one gives an empty change."""
    return make("star", [_put(reading, Star(), comparison, row)], _plain({"row": title or row}))


def unstar_row(reading: Reading, comparison: str, row: str, title: str = "") -> Change:
    """Take the star off a row."""
    return make("unstar", [_drop(reading, Star, comparison, row)], _plain({"row": title or row}))


def mark_blank(
    reading: Reading, row: str, framework: str, mark: BlankMark, *, row_title: str = "", framework_title: str = ""
) -> Change:
    """Say why a cell is blank, in every comparison of this workspace."""
    words = {"row": row_title or row, "framework": framework_title or framework}
    mark = msgspec.structs.replace(mark, by=storable(mark.by), reason=storable(mark.reason), scope=storable(mark.scope))
    return make(f"mark-{mark.kind}", [_put(reading, mark, row, framework)], _plain(words))


def clear_blank(
    reading: Reading, row: str, framework: str, *, row_title: str = "", framework_title: str = ""
) -> Change:
    """Take back what was said of a blank cell; it is what the data says again."""
    words = {"row": row_title or row, "framework": framework_title or framework}
    return make("clear-blank", [_drop(reading, BlankMark, row, framework)], _plain(words))


def write_note(
    reading: Reading,
    comparison: str,
    row: str,
    framework: str | None,
    note: NoteRecord,
    *,
    title: str = "",
) -> Change:
    """Write the note on a cell, or on the row where no framework is named; an empty text removes it.

    The same text by another person, or at another time, changes nothing.
    """
    key = note_key(comparison, row, framework)
    before = reading.get(NoteRecord, *key)
    text = storable(note.text)
    if not text:
        edits = [_drop(reading, NoteRecord, *key)]
    elif before is not None and before.text == text:
        edits = []
    else:
        edits = [_put(reading, NoteRecord(text=text, by=storable(note.by), at=note.at), *key)]
    return make("write-note", edits, _plain({"row": title or row}), _together("note", *key))


def edit_memo_text(reading: Reading, comparison: str, section: str, text: str, *, title: str = "") -> Change:
    """Set the author's words for a section of the memo; an empty text removes them."""
    key = (comparison, section)
    words = storable(text)
    edit = _put(reading, MemoText(text=words), *key) if words else _drop(reading, MemoText, *key)
    return make("edit-memo-text", [edit], _plain({"section": title or section}), _together("memo-text", *key))


def edit_memo_settings(reading: Reading, comparison: str, **fields: object) -> Change:
    """Set fields of a memo's settings, such as `title="…"`. Raises ConcordError for a date that is none."""
    clean = {name: storable(value) if isinstance(value, str) else value for name, value in fields.items()}
    settings = msgspec.structs.replace(reading.memo_settings(comparison), **clean)
    name = next(iter(fields)) if len(fields) == 1 else "settings"
    together = _together("memo-settings", comparison, name) if name in TYPED_SETTINGS else None
    is_default = settings == MemoSettings()
    edit = _drop(reading, MemoSettings, comparison) if is_default else _put(reading, settings, comparison)
    return make(f"edit-memo-{name}", [edit], coalesce=together)


def accept_texts(
    reading: Reading, comparison: str, texts: Mapping[tuple[str, str], AcceptedText], *, title: str = ""
) -> Change:
    """Accept generated blocks, by section and block key, or write them anew where they were accepted before."""
    edits = [_put(reading, _storable(text), comparison, *place) for place, text in texts.items()]
    return make("accept-texts", edits, _plain({"section": title}))


def rewrite_accepted(
    reading: Reading, comparison: str, section: str, block: str, text: AcceptedText, *, title: str = ""
) -> Change:
    """Set the author's own words in the place of a generated block; typing them is one step of undo."""
    key = (comparison, section, block)
    edit = _put(reading, _storable(text), *key)
    return make("rewrite-accepted", [edit], _plain({"section": title or section}), _together("accepted-text", *key))


def release_texts(reading: Reading, comparison: str, places: Iterable[tuple[str, str]], *, title: str = "") -> Change:
    """Take back that blocks were accepted: what is generated stands there again."""
    edits = [_drop(reading, AcceptedText, comparison, *place) for place in places]
    return make("release-texts", edits, _plain({"section": title}))


def name_person(reading: Reading, seat: str, name: str) -> Change:
    """Set the name that signs what is done from a seat (`Workspace.seat`); an empty one takes it away.

    A seat gets an id with its first name, and keeps it: judgements are signed with it. A first name that somebody of
    this workspace has is theirs: one person at two computers must not count as two.
    """
    clean = _line(name)
    before = reading.get(Person, seat)
    if not clean and (before is None or not before.id):
        return make("name-person", [_drop(reading, Person, seat)])
    known = {person.name.casefold(): person.id for person in reading.all(Person).values() if person.id}
    identity = (before.id if before else "") or known.get(clean.casefold()) or new_id()
    return make("name-person", [_put(reading, Person(name=clean, id=identity), seat)])


def _storable(text: AcceptedText) -> AcceptedText:
    return msgspec.structs.replace(text, blocks=storable(text.blocks), generated=storable(text.generated))


def _put(reading: Reading, record: AnyRecord, *key: str) -> Edit:
    return Edit(collection=collection_of(record), key=key, before=reading.get(type(record), *key), after=record)


def _drop(reading: Reading, kind: type[AnyRecord], *key: str) -> Edit:
    return Edit(collection=collection_of(kind), key=key, before=reading.get(kind, *key), after=None)


def _comparison(reading: Reading, comparison: str) -> ComparisonRecord:
    record = reading.get(ComparisonRecord, comparison)
    if record is None:
        raise KeyError(comparison)
    return record


def _revise(reading: Reading, comparison: str, **fields: object) -> Edit:
    return _put(reading, msgspec.structs.replace(_comparison(reading, comparison), **fields), comparison)


def _difference(before: Key, after: Key) -> tuple[str, list[str]]:
    """Name what happened to the columns, and the frameworks it happened to."""
    added = [framework for framework in after if framework not in before]
    removed = [framework for framework in before if framework not in after]
    match len(added), len(removed):
        case 0, 0:
            return "order-frameworks", []
        case 1, 0:
            return "add-framework", added
        case 0, 1:
            return "remove-framework", removed
    return "choose-frameworks", []


def _free_name(reading: Reading, name: str, comparison: str) -> str:
    line = _line(name)
    if not line:
        raise ConcordError("comparison-name-empty")
    others = (record.name for identity, record in reading.comparisons().items() if identity != comparison)
    if line.casefold() in map(str.casefold, others):
        raise ConcordError("comparison-name-taken", name=line)
    return line


def _line(text: str) -> str:
    return " ".join(storable(text).split())


def _once(ids: Iterable[str]) -> Key:
    return tuple(dict.fromkeys(ids))


def _plain(words: Mapping[str, str]) -> dict[str, str]:
    return {name: storable(value) for name, value in words.items()}


def _together(*parts: str) -> str:
    return msgspec.json.encode(parts).decode()
