"""The fourth to sixth sections: where the frameworks agree, where they differ, and what only one covers.

Every sentence comes from a mapping or a logged search, names its places, and claims nothing about whole frameworks
that a search has not looked for. At most five items are printed; what is left out is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from exports.comparison_memo.context import Context
from exports.memo import Block, Heading, Inlines, Listing, Paragraph, Section, Span
from frameworks.comparison import Row
from frameworks.findings import (
    OnlyAsk,
    UnmappedTheme,
    goes_further,
    is_narrow,
    only_asks,
    only_phrases,
    only_themes,
    part_of,
    tells_agreement,
    tells_difference,
    theme_findings,
    unmapped_themes,
)
from frameworks.mappings import Mapping
from frameworks.model import Confidence, Element, Force
from frameworks.ref import Ref

_ITEMS = 5
_MOOD = re.compile(r"^\([^()]+\) | \([^()]+\)$")  # the text's own verb, kept in an ask's brackets
_NAMED = 6  # more frameworks than these are not named with their places in one sentence


def agree(context: Context) -> Section:
    """Give where the frameworks agree: what the mappings of each theme say that both sides ask."""
    findings = theme_findings(context.library, context.by_theme, context.request.stars, tells_agreement)
    blocks: list[Block] = []
    if findings:
        blocks.append(context.said("agree-intro", "comparison", "agree-intro"))
    for finding in findings[:_ITEMS]:
        blocks += _item(context, "agree", finding.row, _shared_sentences(context, finding.mappings))
    blocks += _left_out(context, "agree", "theme", findings)
    if not findings:
        key = "no-agreement" if len(context.frameworks) > 1 else "one-framework"
        blocks.append(context.said("agree-none", "sentences", key))
    blocks += _not_counted(context)
    return _section(context, "agree", blocks)


def _section(context: Context, key: str, blocks: Sequence[Block]) -> Section:
    return Section(key=key, title=context.words.at("comparison", "sections", key, "title"), blocks=tuple(blocks))


def differ(context: Context) -> Section:
    """Give where the frameworks differ: what only one of two mapped provisions asks, how strongly, and of whom.

    Empty for a single framework: it has been said once that there is nothing to compare it with.
    """
    if len(context.frameworks) == 1:
        return _section(context, "differ", [])
    findings = theme_findings(
        context.library,
        context.by_theme,
        context.request.stars,
        lambda mapping: tells_difference(context.library, mapping) and is_narrow(context.library, mapping),
    )
    blocks: list[Block] = []
    if findings:
        blocks.append(context.said("differ-intro", "comparison", "differ-intro"))
    for finding in findings[:_ITEMS]:
        sentences = [_difference(context, mapping) for mapping in finding.mappings]
        blocks += _item(context, "differ", finding.row, [*sentences, *_strength(context, finding.row)])
    blocks += _left_out(context, "differ", "theme", findings)
    if not findings:
        blocks.append(context.said("differ-none", "sentences", "no-difference"))
    return _section(context, "differ", blocks)


def only_one(context: Context) -> Section:
    """Give what only one framework covers: themes on which the others have nothing, and asks without counterpart."""
    if len(context.frameworks) == 1:
        return _section(context, "only-one", [])
    rows = only_themes(context.by_theme)
    asks = only_asks(context.library, context.by_theme)
    blocks: list[Block] = []
    if rows:
        items = [_only_theme(context, row) for row in rows]
        blocks += _list(context, "only-themes", items)
    if asks:
        ordered = sorted(asks, key=lambda ask: (not _is_starred(context, ask), len(ask.not_searched)))
        blocks += _list(context, "only-asks", [_only_ask(context, ask) for ask in ordered[:_ITEMS]])
        blocks += _left_out(context, "only", "ask", ordered)
    if not blocks:
        blocks.append(context.said("only-none", "sentences", "nothing-only-one"))
    return _section(context, "only-one", blocks)


def _item(context: Context, section: str, row: Row, sentences: Sequence[Inlines]) -> list[Block]:
    """Head some findings with their theme and, where not all frameworks address it, with those that do."""
    key = f"{section}-{row.key}"
    summary = context.words.row_summary(context.by_theme, row) if row.has_gap else ""
    return [
        Heading(key=key, level=2, text=row.label),
        *([Paragraph(key=f"{key}-summary", inlines=(Span(text=summary),))] if summary else []),
        Listing(key=f"{key}-findings", items=tuple(sentences)),
    ]


def _left_out(context: Context, section: str, what: str, findings: Sequence[object]) -> list[Block]:
    rest = len(findings) - _ITEMS
    if rest <= 0:
        return []
    key = f"left-out-{what}" if rest == 1 else f"left-out-{what}s"
    count = context.words.number(rest, capital=True)
    return [context.said(f"{section}-left-out", "sentences", key, Count=count)]


def mapping_counts(context: Context) -> tuple[int, int, int]:
    """Count the mappings between the frameworks, those read by a second reader, and those on which both agreed."""
    ids = list(context.frameworks)
    mappings = [
        mapping
        for at, one in enumerate(ids)
        for other in ids[at + 1 :]
        for mapping in context.library.mappings.between(one, other)
    ]
    second = [mapping for mapping in mappings if mapping.second_reader]
    return len(mappings), len(second), sum(not mapping.is_disputed for mapping in second)


def _shared_sentences(context: Context, mappings: Sequence[Mapping]) -> list[Inlines]:
    """Say what each mapping's sides both ask; mappings that share the same are one sentence."""
    grouped: dict[tuple[str, ...], list[Mapping]] = {}
    for mapping in mappings:
        grouped.setdefault(mapping.shared, []).append(mapping)
    sentences = []
    for shared, same in grouped.items():
        refs = _in_order(context, [side for mapping in same for side in (mapping.source, mapping.target)])
        names = context.names(ref.framework for ref in refs)
        key = "agree-two" if len({ref.framework for ref in refs}) == 2 else "agree-many"
        words = context.words.say(
            "sentences", key, names=names, shared=context.words.series(shared), places=context.places(refs)
        )
        sentences.append(context.sentence(words, refs, same))
    return sentences


def _in_order(context: Context, refs: Sequence[Ref]) -> list[Ref]:
    ids = list(context.frameworks)
    return sorted(dict.fromkeys(refs), key=lambda ref: ids.index(ref.framework))


def _difference(context: Context, mapping: Mapping) -> Inlines:
    words, refs = context.words, [mapping.source, mapping.target]
    places = context.places(refs)
    source_only, target_only = only_phrases(context.library, mapping)
    further = goes_further(mapping)
    surplus = source_only if further and further[0] == mapping.source.framework else target_only
    if further and (surplus or not (source_only or target_only)):
        broad, narrow = further
        said = words.say(
            "sentences",
            "covers" if surplus else "broader",
            broad=context.name(broad),
            narrow=context.name(narrow),
            surplus=words.series(surplus),
            places=places,
        )
    else:
        said = _only_sentence(context, mapping, source_only, target_only, places)
    return context.sentence(said, refs, [mapping])


def _only_sentence(
    context: Context, mapping: Mapping, source_only: Sequence[str], target_only: Sequence[str], places: str
) -> str:
    """Say what only one of two provisions asks, never of the whole frameworks."""
    words = context.words
    scope = "provisions" if mapping.source.element is None and mapping.target.element is None else "parts"
    first, second = context.name(mapping.source.framework), context.name(mapping.target.framework)
    if source_only and target_only:
        return words.say(
            "sentences",
            f"only-in-both-{scope}",
            first=first,
            second=second,
            first_only=words.series(source_only),
            second_only=words.series(target_only),
            places=places,
        )
    name, only = (first, source_only) if source_only else (second, target_only)
    return words.say(
        "sentences", f"only-in-one-{scope.removesuffix('s')}", name=name, only=words.series(only), places=places
    )


def _strength(context: Context, row: Row) -> list[Inlines]:
    """Say how strongly each framework puts its strongest ask on a row and to whom, where they differ in that.

    Nothing for many frameworks, which no sentence can hold; the table says it.
    """
    words = context.words
    cells = [cell for cell in row.cells if cell.entries]
    if len(cells) > _NAMED or len({(cell.force, cell.addressees) for cell in cells}) < 2:
        return []
    parts = [
        words.say(
            "sentences",
            "strength-and-addressees-part",
            name=context.name(cell.framework),
            word=words.force_word(context.frameworks[cell.framework], cell.force),
            addressees=words.addressees(cell.addressees),
            places=words.strongest(context.frameworks[cell.framework], cell),
        )
        for cell in cells
        if cell.force
    ]
    said = words.say("sentences", "strength-and-addressees", parts="; ".join(parts))
    return [(Span(text=context.checked(said, [entry.ref for cell in cells for entry in cell.entries])),)]


def _not_counted(context: Context) -> list[Block]:
    """Name the themes that frameworks address without a mapping: they are not agreement."""
    unmapped = unmapped_themes(context.library, context.by_theme)
    if not unmapped:
        return []
    stars = context.request.stars
    ordered = sorted(unmapped, key=lambda theme: (theme.row.key not in stars, -len(theme.frameworks)))
    items = tuple((Span(text=_not_compared(context, theme)),) for theme in ordered[:_ITEMS])
    intro = context.said("not-counted", "comparison", "not-counted")
    left_out = _left_out(context, "not-counted", "theme", ordered)
    return [intro, Listing(key="not-counted-themes", items=items), *left_out]


def _not_compared(context: Context, theme: UnmappedTheme) -> str:
    ids = theme.frameworks
    if len(ids) > _NAMED:
        count = context.words.number(len(ids))
        return context.words.say("sentences", "not-compared-many", theme=theme.row.label, count=count)
    key = "not-compared" if len(ids) > 1 else "not-compared-one"
    places = context.cell_places(theme.row, ids)
    said = context.words.say("sentences", key, theme=theme.row.label, names=context.names(ids), places=places)
    return context.checked(said, [entry.ref for id in ids for entry in theme.row.cell(id).entries])


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
    refs = [entry.ref for entry in row.cell(id).entries]
    until = context.frameworks[id].state.superseded_from
    said = context.words.say(
        "sentences",
        "only-theme-past" if until else "only-theme",
        theme=row.label,
        name=context.name(id),
        date=context.words.date(until) if until else "",
        places=context.cell_places(row, [id]),
    )
    blanks = context.words.blanks_summary(context.by_theme, row)
    return (Span(text=f"{context.checked(said, refs)} {blanks}"), context.note(refs))


def _is_starred(context: Context, ask: OnlyAsk) -> bool:
    return any(f"theme:{theme}" in context.request.stars for theme in part_of(context.library, ask.item).themes)


def _only_ask(context: Context, ask: OnlyAsk) -> Inlines:
    words, refs = context.words, [ask.item]
    said = [context.checked(_ask(context, ask.item), refs)]
    read: dict[str, list[str]] = {}
    for found in ask.searches:
        if context.frameworks[found.other].confidence is Confidence.READ:
            read.setdefault(words.at("scopes").get(found.scope, found.scope), []).append(found.other)
    for scope, ids in read.items():
        said.append(words.say("sentences", "none-found-read", names=context.alternatives(ids), scope=scope))
    recorded = [found.other for found in ask.searches if not any(found.other in ids for ids in read.values())]
    if recorded:
        said.append(words.say("sentences", "none-found-recorded", names=context.alternatives(recorded)))
    if ask.not_searched:
        said.append(words.say("sentences", "not-compared-for", names=_rest(context, ask.not_searched)))
    return (Span(text=" ".join(said)), context.note(refs))


def _rest(context: Context, ids: Sequence[str]) -> str:
    """Name the frameworks in which nobody has looked, or count them where they are many."""
    if len(ids) <= _NAMED:
        return context.names(ids)
    return context.words.say("sentences", "the-others", count=context.words.number(len(ids)))


def _ask(context: Context, ref: Ref) -> str:
    """Say what an element asks of whom, with the verb of its framework's legal nature and its own mood."""
    words, framework = context.words, context.frameworks[ref.framework]
    part, places, name = part_of(context.library, ref), context.places([ref]), context.name(ref.framework)
    if not isinstance(part, Element):
        return words.say("sentences", "only-provision", name=name, title=part.title.strip("[]"), places=places)
    whom, asks, mood = words.addressees(part.addressees), str(part.asks), _MOOD.search(part.asks)
    own = words.at("moods").get(mood[0].strip(" ()")) if mood else None
    if own:
        asks = _MOOD.sub("", asks).strip()  # "(encouraged)" is the sentence's verb then, and no remark
    if asks.split(" ", 1)[0] in words.at("qualifiers"):
        whom += ","  # "…, where feasible, keep records"
    sentences = {Force.MAY: words.at("sentences", "left-open"), Force.STATES_FACT: words.at("sentences", "states")}
    sentence: str = own or sentences.get(part.force) or words.asks(framework, part.force)
    return sentence.format(name=name, whom=whom, ask=asks, places=places)
