"""Where the frameworks agree: what the mappings of each theme say that both sides ask.

Two frameworks under one theme without a mapping are named as not yet compared, and never counted as agreeing.
"""

from __future__ import annotations

from collections.abc import Sequence

from exports.memo import Block, Inlines, Listing, Span
from exports.templates.context import Context
from exports.templates.sources.items import ITEMS, NAMED, item, left_out, told
from exports.templates.template import TemplateSection
from frameworks.findings import UnmappedTheme, tells_agreement, theme_findings, unmapped_themes
from frameworks.mappings import Mapping
from frameworks.ref import Ref


def agreements(context: Context, section: TemplateSection) -> tuple[Block, ...]:
    """Give where the frameworks agree: what the mappings of each theme say that both sides ask."""
    findings = theme_findings(context.library, context.by_theme, context.request.stars, tells_agreement)
    blocks: list[Block] = []
    if findings:
        blocks.append(context.said("agree-intro", "comparison", "agree-intro"))
    chosen = told(context, findings, section.count("items", ITEMS))
    for finding in chosen:
        blocks += item(context, "agree", finding.row, _shared_sentences(context, finding.mappings))
    blocks += left_out(context, "agree", "theme", len(findings) - len(chosen))
    if not findings:
        key = "no-agreement" if len(context.frameworks) > 1 else "one-framework"
        blocks.append(context.said("agree-none", "sentences", key))
    blocks += _not_counted(context)
    return tuple(blocks)


def _shared_sentences(context: Context, mappings: Sequence[Mapping]) -> list[Inlines]:
    """Say what each mapping's sides both ask; mappings that share the same are one sentence."""
    grouped: dict[tuple[str, ...], list[Mapping]] = {}
    for mapping in mappings:
        grouped.setdefault(mapping.shared, []).append(mapping)
    sentences = []
    for shared, same in grouped.items():
        refs = in_order(context, [side for mapping in same for side in (mapping.source, mapping.target)])
        sentences.append(context.sentence(shared_sentence(context, refs, context.words.series(shared)), refs, same))
    return sentences


def in_order(context: Context, refs: Sequence[Ref]) -> list[Ref]:
    ids = list(context.frameworks)
    return sorted(dict.fromkeys(refs), key=lambda ref: ids.index(ref.framework))


def shared_sentence(context: Context, refs: Sequence[Ref], shared: str) -> str:
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


def _not_counted(context: Context) -> list[Block]:
    """Name the themes that frameworks address without a mapping: they are not agreement."""
    unmapped = unmapped_themes(context.library, context.by_theme)
    if not unmapped:
        return []
    stars = context.request.stars
    ordered = sorted(unmapped, key=lambda theme: (theme.row.key not in stars, -len(theme.frameworks)))
    items = tuple((Span(text=_not_compared(context, theme)),) for theme in ordered[:ITEMS])
    intro = context.said("not-counted", "comparison", "not-counted")
    others = left_out(context, "not-counted", "theme", len(ordered) - ITEMS)
    return [intro, Listing(key="not-counted-themes", items=items), *others]


def _not_compared(context: Context, theme: UnmappedTheme) -> str:
    ids = theme.frameworks
    if len(ids) > NAMED:
        count = context.words.number(len(ids))
        table = context.label_of("table-glance")
        key = "not-compared-many" if table else "not-compared-untabled"
        return context.words.say("sentences", key, theme=theme.row.label, count=count, table=table)
    key = "not-compared" if len(ids) > 1 else "not-compared-one"
    names = context.words.series([context.cell_at(theme.row, id) for id in ids])
    said = context.words.say("sentences", key, theme=theme.row.label, names=names)
    return context.checked(said, [entry.ref for id in ids for entry in theme.row.cell(id).entries])
