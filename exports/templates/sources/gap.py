"""The table of a gap analysis: what each provision of the baseline has in another framework, and what is to be done.

The baseline is named in every table's head. The last two columns are the author's, from texts under the section's key,
the framework, the item and the column: "gaps:unesco-rec-ai-2021:1.3:action".
"""

from __future__ import annotations

from collections.abc import Sequence

from exports.memo import Block, Cell, Column, Heading, Inlines, Paragraph, Span, Table, Tint
from exports.templates.cells import plain_cell
from exports.templates.context import Context
from exports.templates.gaps import (
    Gap,
    Missing,
    Reason,
    Status,
    by_provision,
    counts,
    elsewhere,
    gaps,
    led_to,
    strongest,
)
from exports.templates.template import TemplateSection
from frameworks.errors import ConcordError
from frameworks.findings import part_of
from frameworks.mappings import Mapping, NoneFound
from frameworks.model import Element, Framework
from frameworks.ref import Ref

AUTHORS_COLUMNS = ("action", "owner")
_PLACES = 3
_WEIGHTS = (1.5, 1.1, 0.75, 3.2, 0.9, 0.75)
_TINTS = {Status.MET: Tint.MEDIUM, Status.PARTLY: Tint.LIGHT}


def gap_tables(context: Context, section: TemplateSection) -> tuple[Block, ...]:
    """Give one table for each framework held against the baseline, with its counts before it.

    Option `rows`: "provisions", or "asks" for single asks. Raises ConcordError without a second framework.
    """
    baseline = context.frameworks[context.baseline]
    others = [framework for id, framework in context.frameworks.items() if id != baseline.id]
    if not others:
        raise ConcordError("gap-needs-two", name=context.name(baseline.id))
    by_ask = section.name("rows", "provisions") == "asks"
    made = [_against(context, section, baseline, other, by_ask=by_ask) for other in others]
    if len(others) > 1:  # one table alone needs no heading beside the section's
        made = [[_heading(context, baseline, other), *part] for other, part in zip(others, made, strict=True)]
    made[0].insert(len(others) > 1, _intro(context, baseline))  # below the heading, so that it goes along to the table
    return tuple(block for part in made for block in part)


def _heading(context: Context, baseline: Framework, other: Framework) -> Heading:
    said = context.words.say("gap", "heading", other=context.name(other.id), baseline=context.name(baseline.id))
    return Heading(key=f"gap-{other.id}", level=2, text=said)


def _against(
    context: Context, section: TemplateSection, baseline: Framework, other: Framework, *, by_ask: bool
) -> list[Block]:
    """Hold one framework against the baseline: the counts by provision and by ask, and the table."""
    key, themes = f"gap-{other.id}", context.request.selection.themes
    by_provisions, by_asks = (
        gaps(context.library, baseline, other.id, context.marks, themes, by_ask=asks) for asks in (False, True)
    )
    names = {"other": context.name(other.id), "baseline": context.name(baseline.id)}
    found = by_asks if by_ask else by_provisions
    if not found:
        return [context.said(f"{key}-none", "gap", "no-items", **names)]
    if all(gap.reason is Reason.NOBODY for gap in found):
        return [context.said(f"{key}-none", "gap", "nobody-looked", total=len(found), **names)]
    said = [_counted(context, names, by_provisions, "counts")]
    if len(by_asks) > len(by_provisions):
        said.append(_counted(context, names, by_asks, "counts-asks"))
    counted = Paragraph(key=f"{key}-counts", inlines=(Span(text=" ".join(said)),))
    return [counted, _table(context, section, baseline, other, found)]


def _intro(context: Context, baseline: Framework) -> Paragraph:
    return context.said("gap-intro", "gap", "intro", baseline=context.dated(baseline.id))


def _counted(context: Context, names: dict[str, str], found: Sequence[Gap], key: str) -> str:
    """Say how many items of the baseline have which status, of how many."""
    words = context.words
    parts = [
        words.say("gap", "count", count=count, status=words.at("gap", "statuses", status.value))
        for status, count in counts(found).items()
    ]
    return words.say("gap", key, total=len(found), parts=", ".join(parts), **names)


def _table(
    context: Context, section: TemplateSection, baseline: Framework, other: Framework, found: Sequence[Gap]
) -> Table:
    said = context.words.at("gap")
    names = {"baseline": context.name(baseline.id), "other": context.name(other.id)}
    number, label = context.numbered(f"table-gap-{other.id}")
    titles = [said["columns"][key].format(**names) for key in said["columns"]]
    return Table(
        key=f"table-gap-{other.id}",
        number=number,
        label=label,
        caption=said["caption"].format(**names),
        description=said["description"].format(**names, rows=len(found)),
        columns=tuple(Column(title=title, weight=weight) for title, weight in zip(titles, _WEIGHTS, strict=True)),
        rows=tuple(_row(context, section, gap) for gap in found),
        below=tuple((Span(text=remark),) for remark in _remarks(context, found)),
    )


def _row(context: Context, section: TemplateSection, gap: Gap) -> tuple[Cell, ...]:
    words = context.words
    context.rests_on(gap.counterparts, (*gap.not_found, *([gap.search] if gap.search else [])))
    status = words.at("gap", "statuses", gap.status.value)
    return (
        _item(context, gap.item),
        _counterpart(context, gap),
        plain_cell(f"{status}{_mark(context, gap)}", _TINTS.get(gap.status, Tint.MUTED)),
        Cell(paragraphs=_details(context, gap)),
        *(_authors(context, section, gap, column) for column in AUTHORS_COLUMNS),
    )


def _item(context: Context, ref: Ref) -> Cell:
    """Name an item of the baseline: its place, its heading or ask, and how strongly it is put."""
    part, framework = part_of(context.library, ref), context.frameworks[ref.framework]
    context.cites([ref])
    place = context.words.short_list(framework, [part.pinpoint])
    title = str(part.asks) if isinstance(part, Element) else str(part.title)
    force = context.words.force_word(framework, part.force)
    return Cell(paragraphs=((Span(text=context.words.say("gap", "item", place=place, title=title, force=force)),),))


def _counterpart(context: Context, gap: Gap) -> Cell:
    """Name the places that mappings lead to, one of the strongest and the closest first, with the strongest word."""
    words = context.words
    if not gap.counterparts:
        return plain_cell(words.at("gap", "no-counterpart", gap.status.value), Tint.MUTED)
    framework, found = context.frameworks[gap.other], led_to(context.library, gap.counterparts)
    context.cites([one.ref for one in found])
    force = strongest(found)
    strong = [one.ref for one in found if force and one.force is force][:1]
    provisions = [[context.place(ref) for ref in refs] for refs in by_provision(one.ref for one in found)]
    leading = [context.place(ref) for ref in (*strong, *(one.ref for one in found))]
    places = words.short_list(framework, [one for own in provisions for one in own], leading, _PLACES, provisions)
    word = (Span(text=f"{words.force_word(framework, force)}:", bold=True), Span(text=" ")) if force else ()
    return Cell(paragraphs=((*word, Span(text=places)),))


def _mark(context: Context, gap: Gap) -> str:
    """Mark a status that rests on a text that was not read."""
    refs = [mapping.target for mapping in gap.counterparts] or ([gap.item] if gap.search else [])
    unread = any(context.is_to_be_checked(ref) for ref in refs)
    is_search = gap.search is not None and context.is_unread(gap.other)
    return f"; {context.words.at('sentences', 'to-be-checked')}" if unread or is_search else ""


def _details(context: Context, gap: Gap) -> tuple[Inlines, ...]:
    """Say what is missing or goes further, always of two places; or on what a blank rests."""
    said = [
        *(_only(context, one, "missing") for one in gap.missing),
        *_elsewhere(context, gap),
        *_not_found(context, gap.not_found),
        *(_only(context, one, "surplus") for one in gap.surplus),
        *_grounds(context, gap),
    ]
    if not said:
        key = "nothing-more" if gap.status is Status.MET else "nothing-named"
        said = [context.words.at("gap", key)]
    return tuple((Span(text=line),) for line in said)


def _only(context: Context, one: Missing, key: str) -> str:
    asking = one.source if key == "missing" else one.target
    return context.words.say(
        "gap",
        key,
        own=context.short(one.source),
        place=context.short(one.target),
        asks=context.words.ask_verb(context.frameworks[asking.framework]),
        phrases=context.words.series(one.phrases),
    )


def _elsewhere(context: Context, gap: Gap) -> list[str]:
    """Name the single asks that are met, or partly met, by other passages than those just compared, and by which."""
    words, framework = context.words, context.frameworks[gap.other]
    said = []
    for is_met, by_ask in elsewhere(gap).items():
        by_place: dict[str, list[Mapping]] = {}
        for ask, mappings in by_ask.items():
            by_place.setdefault(context.short(ask), []).extend(mappings)
        parts = []
        for own, mappings in by_place.items():
            found = led_to(context.library, mappings)
            context.cites([one.ref for one in found])
            provisions = [[context.place(ref) for ref in refs] for refs in by_provision(one.ref for one in found)]
            every = [place for one in provisions for place in one]
            places = words.short_list(framework, every, every, _PLACES, provisions)
            parts.append(words.say("gap", "elsewhere-part", own=own, places=places))
        if parts:
            said.append(words.say("gap", "elsewhere-met" if is_met else "elsewhere-partly", parts="; ".join(parts)))
    return said


def _not_found(context: Context, found: Sequence[NoneFound]) -> list[str]:
    """Name each ask inside a provision for which a search found no counterpart, with its scope."""
    words, said = context.words, []
    for one in found:
        part = part_of(context.library, one.item)
        said.append(
            words.say(
                "gap",
                "ask-not-found",
                place=context.short(one.item),
                ask=part.asks if isinstance(part, Element) else part.title,
                scope=words.at("scopes").get(one.scope, one.scope),
                date=words.date(one.on),
            )
        )
    return said


def _grounds(context: Context, gap: Gap) -> list[str]:
    words = context.words
    if gap.blank:
        return [words.blank_words(gap.blank)[1]]
    if gap.search:
        scope = words.at("scopes").get(gap.search.scope, gap.search.scope)
        return [words.say("gap", "searched", scope=scope, date=words.date(gap.search.on))]
    return [words.at("gap", "reasons", gap.reason.value)] if gap.reason else []


def _authors(context: Context, section: TemplateSection, gap: Gap, column: str) -> Cell:
    """Give what the author wrote for a row, or say that it is still to be filled in."""
    item = f"{gap.item.provision}/{gap.item.element}" if gap.item.element else gap.item.provision
    text = context.request.texts.get(f"{section.key}:{gap.other}:{item}:{column}", "").strip()
    return plain_cell(text) if text else plain_cell(context.words.at("gap", "to-fill-in"), Tint.MUTED)


def _remarks(context: Context, found: Sequence[Gap]) -> list[str]:
    """Explain the statuses that occur, below the table."""
    said = context.words.at("gap", "remarks")
    statuses = {gap.status for gap in found}
    words = [said["words"]] if any(gap.counterparts for gap in found) else []
    return [*(said[status.value] for status in Status if status in statuses), *words, said["only"]]
