"""The fourth to sixth sections: where the frameworks agree, where they differ, and what only one covers.

Every sentence comes from a mapping or a logged search, names its places, and claims nothing about whole frameworks
that a search has not looked for. At most five items are printed; what is left out is counted.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from exports.comparison_memo.context import Context
from exports.memo import Block, Heading, Inlines, Listing, Paragraph, Section, Span
from frameworks.comparison import Axis, Entry, Row
from frameworks.findings import (
    OnlyAsk,
    ThemeFinding,
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
_LEAST = 3
_ENOUGH = 9  # findings after which no theme is begun that is not starred: with many frameworks each theme has several
_MOOD = re.compile(r"^\([^()]+\) | \([^()]+\)$")  # the text's own verb, kept in an ask's brackets
_NAMED = 6  # more frameworks than these are not named with their places in one sentence


def agree(context: Context) -> Section:
    """Give where the frameworks agree: what the mappings of each theme say that both sides ask."""
    findings = theme_findings(context.library, context.by_theme, context.request.stars, tells_agreement)
    blocks: list[Block] = []
    if findings:
        blocks.append(context.said("agree-intro", "comparison", "agree-intro"))
    told = _told(context, findings)
    for finding in told:
        blocks += _item(context, "agree", finding.row, _shared_sentences(context, finding.mappings))
    blocks += _left_out(context, "agree", "theme", len(findings) - len(told))
    if not findings:
        key = "no-agreement" if len(context.frameworks) > 1 else "one-framework"
        blocks.append(context.said("agree-none", "sentences", key))
    blocks += _not_counted(context)
    return _section(context, "agree", blocks)


def _section(context: Context, key: str, blocks: Sequence[Block]) -> Section:
    return Section(key=key, title=context.words.at("comparison", "sections", key, "title"), blocks=tuple(blocks))


def differ(context: Context) -> Section:
    """Give where the frameworks differ: what only one of two mapped provisions asks, and of whom.

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
    told = _told(context, findings)
    for finding in told:
        sentences = [_difference(context, mapping) for mapping in finding.mappings]
        blocks += _item(context, "differ", finding.row, [*sentences, *_addressees(context, finding.row)])
    blocks += _left_out(context, "differ", "theme", len(findings) - len(told))
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
        most = max(_LEAST, _ITEMS - len(rows))  # the section's items together
        ordered = sorted(asks, key=lambda ask: (not _is_starred(context, ask), len(ask.not_searched)))
        blocks += _list(context, "only-asks", [_only_ask(context, ask) for ask in ordered[:most]])
        blocks += _left_out(context, "only", "ask", len(ordered) - most)
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


def _told(context: Context, findings: Sequence[ThemeFinding]) -> list[ThemeFinding]:
    """Choose the themes to print: at most five; a fourth that is not starred only while findings are few."""
    told: list[ThemeFinding] = []
    for finding in findings[:_ITEMS]:
        so_far = sum(len(one.mappings) for one in told)
        if finding.row.key in context.request.stars or len(told) < _LEAST or so_far < _ENOUGH:
            told.append(finding)
    return told


def _left_out(context: Context, section: str, what: str, rest: int) -> list[Block]:
    if rest <= 0:
        return []
    key = f"left-out-{what}" if rest == 1 else f"left-out-{what}s"
    count = context.words.number(rest, capital=True)
    return [context.said(f"{section}-left-out", "sentences", key, Count=count)]


def _shared_sentences(context: Context, mappings: Sequence[Mapping]) -> list[Inlines]:
    """Say what each mapping's sides both ask; mappings that share the same are one sentence."""
    grouped: dict[tuple[str, ...], list[Mapping]] = {}
    for mapping in mappings:
        grouped.setdefault(mapping.shared, []).append(mapping)
    sentences = []
    for shared, same in grouped.items():
        refs = _in_order(context, [side for mapping in same for side in (mapping.source, mapping.target)])
        sentences.append(context.sentence(_shared(context, refs, context.words.series(shared)), refs, same))
    return sentences


def _in_order(context: Context, refs: Sequence[Ref]) -> list[Ref]:
    ids = list(context.frameworks)
    return sorted(dict.fromkeys(refs), key=lambda ref: ids.index(ref.framework))


def _shared(context: Context, refs: Sequence[Ref], shared: str) -> str:
    """Say that some provisions all ask for something; what superseded states asked is said in the past."""
    words = context.words
    by_framework = {ref.framework: [one for one in refs if one.framework == ref.framework] for ref in refs}
    held: dict[bool, list[str]] = {True: [], False: []}
    for id, own in by_framework.items():
        held[context.frameworks[id].is_superseded].append(context.at(own))
    before, names = held[True], held[False]
    if before and names:
        key = "agree-before-and-one" if len(names) == 1 else "agree-before-and-many"
        return words.say("sentences", key, before=words.series(before), names=words.series(names), shared=shared)
    is_two = len(by_framework) == 2
    key = ("agree-before-two" if is_two else "agree-before") if before else ("agree-two" if is_two else "agree-many")
    return words.say("sentences", key, names=words.series(before or names), shared=shared)


def _difference(context: Context, mapping: Mapping) -> Inlines:
    refs = [mapping.source, mapping.target]
    source_only, target_only = only_phrases(context.library, mapping)
    further = goes_further(mapping)
    surplus = source_only if further and further[0] == mapping.source.framework else target_only
    if further and (surplus or not (source_only or target_only)):
        said = _further(context, refs if further[0] == mapping.source.framework else refs[::-1], surplus)
    else:
        said = _only_sentence(context, mapping, source_only, target_only)
    return context.sentence(said, refs, [mapping])


def _further(context: Context, refs: Sequence[Ref], surplus: Sequence[str]) -> str:
    """Say that what the first of two provisions asks covers what the second asks, and what it asks beyond."""
    words, broad, narrow = context.words, context.frameworks[refs[0].framework], context.frameworks[refs[1].framework]
    present, before = ("covers", "covered") if surplus else ("broader", "broader-before")
    return words.say(
        "sentences",
        before if broad.is_superseded else present,
        broad=context.at(refs[:1]),
        narrow=context.at(refs[1:]),
        broad_asks=words.ask_verb(broad),
        narrow_asks=words.ask_verb(narrow),
        surplus=words.series(surplus) if surplus else "",
    )


def _only_sentence(context: Context, mapping: Mapping, source_only: Sequence[str], target_only: Sequence[str]) -> str:
    """Say what only one of two provisions asks, never of the whole frameworks."""
    words = context.words
    are_whole = mapping.source.element is None and mapping.target.element is None
    key = "only-in-each" if source_only and target_only else "only-in-first" if source_only else "only-in-second"
    return words.say(
        "sentences",
        key,
        what=words.at("sentences", "only-in-provisions" if are_whole else "only-in-passages"),
        first=context.at([mapping.source]),
        second=context.at([mapping.target]),
        first_asks=words.ask_verb(context.frameworks[mapping.source.framework]),
        second_asks=words.ask_verb(context.frameworks[mapping.target.framework]),
        first_only=words.series(source_only) if source_only else "",
        second_only=words.series(target_only) if target_only else "",
    )


def _addressees(context: Context, row: Row) -> list[Inlines]:
    """Say whom each framework speaks to on a row, where they differ in that; how strongly, the table says.

    Nothing for many frameworks, which no sentence can hold.
    """
    words = context.words
    cells = [cell for cell in row.cells if cell.entries]
    if len(cells) > _NAMED or len({frozenset(cell.addressees) for cell in cells}) < 2:
        return []
    is_in_table = context.comparison.selection.axis is Axis.THEMES
    parts = [
        words.say(
            "sentences",
            "addressees-part" if is_in_table else "addressees-part-placed",
            name=context.dated(cell.framework),
            addressees=words.addressees(cell.addressees),
            places=words.places(context.frameworks[cell.framework], cell),
        )
        for cell in cells
    ]
    said = words.say("sentences", "addressees", parts="; ".join(parts))
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
    left_out = _left_out(context, "not-counted", "theme", len(ordered) - _ITEMS)
    return [intro, Listing(key="not-counted-themes", items=items), *left_out]


def _not_compared(context: Context, theme: UnmappedTheme) -> str:
    ids = theme.frameworks
    if len(ids) > _NAMED:
        count = context.words.number(len(ids))
        return context.words.say("sentences", "not-compared-many", theme=theme.row.label, count=count)
    key = "not-compared" if len(ids) > 1 else "not-compared-one"
    names = context.words.series([context.cell_at(theme.row, id) for id in ids])
    said = context.words.say("sentences", key, theme=theme.row.label, names=names)
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
    if len(ids) <= _NAMED:
        return context.names(ids)
    return context.words.say("sentences", "the-others", count=context.words.number(len(ids)))


def _place(context: Context, ref: Ref) -> str:
    return context.place_of(ref.framework, [context.place(ref)])


def _ask(context: Context, ref: Ref) -> str:
    """Say what an element asks of whom, with the verb of its framework's legal nature and its own mood."""
    words, framework = context.words, context.frameworks[ref.framework]
    part, places, name = part_of(context.library, ref), _place(context, ref), context.name(ref.framework)
    before = "-before" if framework.is_superseded else ""
    if not isinstance(part, Element):
        key = f"only-provision{before}"
        return words.say("sentences", key, name=name, title=part.title.strip("[]"), places=places)
    whom, asks, mood = words.addressees(part.addressees), str(part.asks), _MOOD.search(part.asks)
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
    return sentence.format(name=name, whom=whom, ask=asks, places=places)
