"""What only one framework covers: themes of which readings found nothing elsewhere, asks that searches did not find.

Nothing is concluded from silence alone: each item names the reading or the logged search it rests on, with its scope.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from exports.foreign import bare, is_marked, quoted
from exports.memo import Block, Heading, Inlines, Listing, Span
from exports.templates.context import Context
from exports.templates.sources.items import ITEMS, NAMED, left_out
from exports.templates.template import TemplateSection
from frameworks.comparison import Entry, Row
from frameworks.findings import OnlyAsk, only_asks, only_themes, part_of
from frameworks.model import Confidence, Element, Force
from frameworks.ref import Ref

_LEAST = 3
_MOOD = re.compile(r"^\([^()]+\) | \([^()]+\)$")  # the text's own verb, kept in an ask's brackets


def only_one(context: Context, section: TemplateSection) -> tuple[Block, ...]:
    """Give what only one framework covers: themes on which the others have nothing, and asks without counterpart."""
    if len(context.frameworks) == 1:
        return ()
    rows = only_themes(context.by_theme)
    asks = only_asks(context.library, context.by_theme)
    blocks: list[Block] = []
    if rows:
        items = [_only_theme(context, row) for row in rows]
        blocks += _list(context, "only-themes", items)
    if asks:
        most = max(_LEAST, section.count("items", ITEMS) - len(rows))  # the section's items together
        ordered = sorted(asks, key=lambda ask: (not _is_starred(context, ask), len(ask.not_searched)))
        blocks += _list(context, "only-asks", [_only_ask(context, ask) for ask in ordered[:most]])
        blocks += left_out(context, "only", "ask", len(ordered) - most)
    if not blocks:
        blocks.append(context.said("only-none", "sentences", "nothing-only-one"))
    return tuple(blocks)


def _list(context: Context, key: str, items: Sequence[Inlines]) -> list[Block]:
    title = context.words.at("comparison", key)
    return [
        Heading(key=key, level=2, text=title),
        context.said(f"{key}-intro", "comparison", f"{key}-intro"),
        Listing(key=f"{key}-list", items=tuple(items)),
    ]


def _only_theme(context: Context, row: Row) -> Inlines:
    """Say which framework alone has provisions on a theme; of a superseded state, that it had them."""
    id = row.addressed_by[0]
    refs = [ref for entry in row.cell(id).entries for ref in _cited_parts(context, entry)]
    said = context.words.say(
        "sentences",
        "only-theme-before" if context.frameworks[id].is_superseded else "only-theme",
        theme=row.label,
        name=context.cell_at(row, id),
    )
    blanks = context.words.blanks_summary(context.by_theme, row)
    return (Span(text=f"{context.checked(said, refs)} {blanks}"), *context.note(refs))


def _cited_parts(context: Context, entry: Entry) -> tuple[Ref, ...]:
    """Give what of a provision the places of an entry are those of: the provision, or its asks on the row."""
    return (entry.ref,) if context.place(entry.ref) in entry.pinpoints else entry.parts


def _is_starred(context: Context, ask: OnlyAsk) -> bool:
    return any(f"theme:{theme}" in context.request.stars for theme in part_of(context.library, ask.item).themes)


def _only_ask(context: Context, ask: OnlyAsk) -> Inlines:
    words, refs = context.words, [ask.item]
    context.rests_on((), ask.searches)
    said = [context.checked(_ask(context, ask.item), refs)]
    read: dict[str, list[str]] = {}
    for found in ask.searches:
        if context.frameworks[found.other].confidence is Confidence.READ:
            read.setdefault(words.at("scopes").get(found.scope, found.scope), []).append(found.other)
    for scope, ids in read.items():
        key = "none-found-read" if scope == words.at("scopes", "whole of target") else "none-found-scope"
        said.append(words.say("sentences", key, names=context.alternatives(ids), scope=scope))
    recorded = [found.other for found in ask.searches if not any(found.other in ids for ids in read.values())]
    if recorded:
        said.append(words.say("sentences", "none-found-recorded", names=context.alternatives(recorded)))
    if ask.not_searched:
        said.append(words.say("sentences", "not-compared-for", names=_rest(context, ask.not_searched)))
    return (Span(text=" ".join(said)), *context.note(refs))


def _rest(context: Context, ids: Sequence[str]) -> str:
    """Name the frameworks in which nobody has looked, or count them where they are many."""
    if len(ids) <= NAMED:
        return context.names(ids)
    return context.words.say("sentences", "the-others", count=context.words.number(len(ids)))


def _place(context: Context, ref: Ref) -> str:
    context.cites([ref])
    return context.place_of(ref.framework, [context.place(ref)])


def _ask(context: Context, ref: Ref) -> str:
    """Say what an element asks of whom, with the verb of its framework's legal nature and its own mood."""
    words, framework = context.words, context.frameworks[ref.framework]
    part, places, name = part_of(context.library, ref), _place(context, ref), context.name(ref.framework)
    before = "-before" if framework.is_superseded else ""
    if not isinstance(part, Element):
        key = f"only-provision{before}"
        return words.say("sentences", key, name=name, title=part.title.strip("[]"), places=places)
    whom, asks = words.addressees(part.addressees), bare(part.asks)
    mood = _MOOD.search(asks)
    moods = words.at("moods_before" if before else "moods")
    own = moods.get(mood[0].strip(" ()")) if mood else None
    if own:
        asks = _MOOD.sub("", asks).strip()  # "(encouraged)" is the sentence's verb then, and no remark
    if asks.split(" ", 1)[0] in words.at("qualifiers"):
        whom += ","  # "…, where feasible, keep records"
    sentences = {
        Force.MAY: words.at("sentences", f"left-open{before}"),
        Force.STATES_FACT: words.at("sentences", f"states{before}"),
    }
    sentence: str = own or sentences.get(part.force) or words.asks(framework, part.force)
    ask = quoted(asks, words.language) if is_marked(part.asks) else asks
    return sentence.format(name=name, whom=whom, ask=ask, places=places)
