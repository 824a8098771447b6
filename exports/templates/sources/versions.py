"""A version-change note: acts and dates, counts, a table of changes, the mappings they touch, and what stayed.

Each change is credited to the act that brought it. Headings are the official ones, so their change is shown word for
word; everything else is told in our words. Superseded text is spoken of in the past.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from exports.memo import Block, Cell, Change, Column, Inlines, Listing, Paragraph, Span, Table, Tint, Voice
from exports.memo import ChangeKind as Marked
from exports.templates.cells import plain_cell
from exports.templates.context import Context
from exports.templates.states import Revision, part_at, revision
from exports.templates.template import TemplateSection
from frameworks import vocabulary
from frameworks.mappings import Mapping
from frameworks.model import ChangeKind, Element, Framework, VersionChange
from frameworks.ref import Ref

_WEIGHTS = (1.4, 1.9, 1.15, 2.5, 0.9)
_DRAFTING = ChangeKind.REWORDED_DRAFTING
_HEADING = "heading"


def versions_head(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Name the instrument, the two states, and each act between them with its date and what it changed."""
    found, words = _revision(context), context.words
    said = words.at("versions")
    intro = words.say(
        "versions", "intro", title=found.new.title, old=context.dated(found.old.id), new=context.name(found.new.id)
    )
    items: list[Inlines] = []
    for act in found.acts:
        brought = _counted(context, found, act.changes) if act.changes else said["first-act"]
        key = "act-taken" if act.changes and found.is_taken(act.on) else "act"
        line = said[key].format(date=words.date(act.on), act=act.act, changes=brought)
        items.append((Span(text=line),))
    return (
        Paragraph(key="versions-intro", inlines=(Span(text=intro),)),
        Listing(key="versions-acts", items=tuple(items)),
        *_definition(context, found),
    )


def _revision(context: Context) -> Revision:
    return revision(tuple(context.frameworks.values()))


def _counted(context: Context, found: Revision, changes: Sequence[VersionChange]) -> str:
    """Say how many changes there are of each kind; kinds without any are named too, so that none is missed."""
    said = context.words.at("versions", "kinds")
    counted = found.count(changes)
    return ", ".join(said[kind.value].format(count=count) for kind, count in counted.items())


def _definition(context: Context, found: Revision) -> list[Block]:
    """Say when each definition that changed did so: sites credit all of them to one date."""
    before = {one.id: one.adopted_or_changed for one in found.old.definitions}
    changed = [one for one in found.new.definitions if before.get(one.id) != one.adopted_or_changed]
    if not changed:
        return []
    parts = [
        context.words.say(
            "versions", "definition", term=one.term, place=one.locator, date=context.words.date(one.adopted_or_changed)
        )
        for one in changed
    ]
    return [context.said("versions-definitions", "versions", "definitions", parts=context.words.series(parts))]


def versions_summary(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Count the changes by kind, of all that are recorded."""
    found = _revision(context)
    return (
        context.said(
            "versions-counts",
            "versions",
            "counts",
            total=len(found.changes),
            parts=_counted(context, found, found.changes),
        ),
    )


def changes_table(context: Context, section: TemplateSection) -> tuple[Block, ...]:
    """Give the changes as a table; those of drafting are named below it, or are rows with the option `drafting`."""
    found, said = _revision(context), context.words.at("versions")
    with_drafting = section.is_on("drafting", otherwise=False)
    changes = [one for one in found.changes if with_drafting or one.kind is not _DRAFTING]
    names = {"old": context.name(found.old.id), "new": context.name(found.new.id)}
    number, label = context.numbered("table-changes")
    titles = [said["columns"][key].format(**names) for key in said["columns"]]
    rows = tuple(_row(context, section, found, change) for change in changes)
    below = [said["below"], *([] if with_drafting else _drafting(context, found))]
    table = Table(
        key="table-changes",
        number=number,
        label=label,
        caption=said["caption"].format(**names),
        description=said["description"].format(rows=len(rows), **names),
        columns=tuple(Column(title=title, weight=weight) for title, weight in zip(titles, _WEIGHTS, strict=True)),
        rows=rows,
        below=tuple((Span(text=remark),) for remark in below),
    )
    return (table,)


def _drafting(context: Context, found: Revision) -> list[str]:
    """Name the places that were reworded in drafting alone."""
    changes = [one for one in found.changes if one.kind is _DRAFTING]
    places = [_places(context, found.new, one.target, one.part) for one in changes]
    if not places:
        return []
    listed = "; ".join(dict.fromkeys(places))
    return [context.words.say("versions", "drafting", count=len(changes), places=listed)]


def _row(context: Context, section: TemplateSection, found: Revision, change: VersionChange) -> tuple[Cell, ...]:
    said, words = context.words.at("versions"), context.words
    effect = context.request.texts.get(f"{section.key}:{change.id}:effect", "").strip()
    kind = vocabulary.label("change_kind", change.kind, words.language)
    facts = {"kind": kind.lower(), "date": words.date(change.to_state)}
    return (
        _old(context, found, change),
        _new(context, found, change),
        plain_cell(said["kind-taken" if found.is_taken(change.to_state) else "kind"].format(**facts)),
        plain_cell(str(change.what)),
        plain_cell(effect) if effect else plain_cell(context.words.at("gap", "to-fill-in"), Tint.MUTED),
    )


def _old(context: Context, found: Revision, change: VersionChange) -> Cell:
    if not change.source:
        key = "elsewhere"
        if change.kind is ChangeKind.ADDED:
            key = "not-there" if found.is_wholly_new(change) else "part-not-there"
        return plain_cell(context.words.say("versions", key, part=_part(context, change)), Tint.MUTED)
    place = _places(context, found.old, change.source, change.part)
    text = _heading(found.old, change.source) if _is_heading(change) else ""
    return Cell(paragraphs=(_placed(place, text),))


def _is_heading(change: VersionChange) -> bool:
    return change.kind is ChangeKind.RENAMED and change.part == _HEADING


def _new(context: Context, found: Revision, change: VersionChange) -> Cell:
    """Name the new place: a heading or ask that came in is marked as added, one that went out as removed."""
    words = context.words
    if change.kind is ChangeKind.REMOVED:
        gone = Span(text=_text(found.old, change.source), change=Change(kind=Marked.REMOVED, date=change.to_state))
        return Cell(
            paragraphs=(((gone, Span(text=" ")) if gone.text else ()) + (Span(text=words.at("versions", "gone")),),)
        )
    if not change.target:
        return plain_cell(words.say("versions", "elsewhere", part=_part(context, change)), Tint.MUTED)
    place = _places(context, found.new, change.target, change.part)
    if _is_heading(change):
        old, new = _heading(found.old, change.source), _heading(found.new, change.target)
        return Cell(paragraphs=((*_placed(place, ""), Span(text=" "), *_renamed(old, new, change)),))
    if found.is_wholly_new(change) and (text := _text(found.new, change.target)):
        mark = Change(kind=Marked.ADDED, date=change.to_state)
        return Cell(paragraphs=((Span(text=f"{place}: "), Span(text=text, change=mark)),))
    return Cell(paragraphs=(_placed(place, ""),))


def _renamed(old: str, new: str, change: VersionChange) -> Inlines:
    """Mark the old heading as removed and the new one as added; both are official words."""
    return (
        Span(text=old, voice=Voice.OFFICIAL, change=Change(kind=Marked.REMOVED, date=change.to_state)),
        Span(text=" "),
        Span(text=new, voice=Voice.OFFICIAL, change=Change(kind=Marked.ADDED, date=change.to_state)),
    )


def _placed(place: str, text: str) -> Inlines:
    if not text:
        return (Span(text=place),)
    return (Span(text=f"{place}: "), Span(text=text, voice=Voice.OFFICIAL))


def _heading(framework: Framework, ids: Sequence[str]) -> str:
    """Give the official heading of the provision that a change names; nothing for a title of ours."""
    part = part_at(framework, ids[0].partition("/")[0])
    title = "" if part is None or isinstance(part, Element) else str(part.title)
    return "" if title.startswith("[") else title


def _text(framework: Framework, ids: Sequence[str]) -> str:
    """Give what the asks that a change names ask, in our words; nothing for a whole provision or a definition."""
    parts = [part_at(framework, id) for id in ids]
    return "; ".join(str(part.asks) for part in parts if isinstance(part, Element))


def _part(context: Context, change: VersionChange) -> str:
    said: str = context.words.at("versions", "parts").get(change.part, change.part)
    return said


def _places(context: Context, framework: Framework, ids: Sequence[str], part: str) -> str:
    """Give the places of what a change names: of provisions and asks, of definitions by their term."""
    words = context.words
    parts = [found for id in ids if (found := part_at(framework, id))]
    terms = [f"{one.term} ({one.locator})" for one in framework.definitions if one.id in ids]
    places = [words.short_list(framework, [one.pinpoint for one in parts], limit=len(parts))] if parts else []
    if not places and not terms:
        said: str = words.at("versions", "parts").get(part, part)
        return said
    return words.series([*places, *(words.say("versions", "term", term=term) for term in terms)])


def mappings_affected(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """List the mappings that rest on what changed: those of the old text to be read again, those of the new to know."""
    found = _revision(context)
    return (
        *_affected(context, found.old, found.left, "old"),
        *_affected(context, found.new, found.touched, "new"),
    )


def _affected(context: Context, framework: Framework, changed: frozenset[str], state: str) -> list[Block]:
    """Say for one state how many of its mappings rest on a changed place, and which."""
    key = f"affected-{state}"
    others = [one for one in context.library.frameworks if one.instrument != framework.instrument]
    mappings = [one for other in others for one in context.library.mappings.between(framework.id, other.id)]
    names = {"name": context.dated(framework.id), "total": len(mappings), "searched": len(others)}
    if not mappings:
        return [context.said(f"{key}-none", "versions", f"{key}-none", **names)]
    resting = [one for one in mappings if _rests_on(one.source, changed)]
    intro = context.said(key, "versions", key, count=len(resting), **names)
    by_provision: dict[str, list[Mapping]] = {}
    for mapping in resting:
        by_provision.setdefault(mapping.source.provision or "", []).append(mapping)
    ordered = sorted(by_provision, key=framework.order.__getitem__)
    items = tuple((Span(text=_line(context, Ref(framework.id, id), by_provision[id])),) for id in ordered)
    return [intro, *([Listing(key=f"{key}-list", items=items)] if items else [])]


def _rests_on(ref: Ref, changed: frozenset[str]) -> bool:
    """Tell whether an address is one that changed, or a provision inside which something changed."""
    if ref.element:
        return f"{ref.provision}/{ref.element}" in changed
    return any(id.partition("/")[0] == ref.provision for id in changed)


def _line(context: Context, ref: Ref, mappings: Sequence[Mapping]) -> str:
    """Name a provision with the frameworks that it, or an ask of it, is mapped to, and how often."""
    words = context.words
    counted = Counter(mapping.target.framework for mapping in mappings)
    parts = [
        words.say("versions", "mapped-to", name=words.name(context.library.framework(id)), count=count)
        for id, count in counted.items()
    ]
    _, provision = context.library.framework(ref.framework).places[ref.provision or ""]
    return words.say(
        "versions",
        "affected-line",
        place=context.short(ref),
        title=provision.title,
        count=len(mappings),
        parts=", ".join(parts),
    )


def unchanged(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Say which provisions, headings, asks and definitions have no recorded change, of how many."""
    found, words = _revision(context), context.words
    touched, new = found.touched | found.left, found.new
    provisions = list(new.provisions())
    headings = [one for one in provisions if not one.title.startswith("[")]
    renamed = {id for change in found.changes if change.part == _HEADING for id in change.target}
    asks = [f"{one.id}/{part.id}" for one in provisions for part in one.elements]
    same = [one for one in provisions if not _rests_on(Ref(new.id, one.id), touched)]
    terms = [str(one.term) for one in new.definitions if one.id not in touched]
    items = [
        words.say("versions", "same-asks", count=sum(ask not in touched for ask in asks), total=len(asks)),
        words.say(
            "versions", "same-headings", count=sum(one.id not in renamed for one in headings), total=len(headings)
        ),
    ]
    if same:
        places = words.short_list(new, [one.pinpoint for one in same], limit=len(same))
        items.append(words.say("versions", "same-provisions", places=places, total=len(provisions)))
    if terms:
        items.append(words.say("versions", "same-terms", terms=words.series(terms), total=len(new.definitions)))
    return (
        Listing(key="unchanged-list", items=tuple((Span(text=item),) for item in items)),
        context.small("unchanged-scope", words.say("versions", "scope", name=context.name(new.id))),
    )
