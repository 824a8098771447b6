"""Where the frameworks differ: what only one of two mapped provisions asks, and whom each speaks to."""

from __future__ import annotations

from collections.abc import Sequence

from exports.memo import Block, Inlines, Span
from exports.templates.context import Context
from exports.templates.sources.items import ITEMS, NAMED, item, left_out, told
from exports.templates.template import TemplateSection
from frameworks.comparison import Axis, Row
from frameworks.findings import goes_further, is_narrow, only_phrases, tells_difference, theme_findings
from frameworks.mappings import Mapping
from frameworks.ref import Ref


def differences(context: Context, section: TemplateSection) -> tuple[Block, ...]:
    """Give where the frameworks differ: what only one of two mapped provisions asks, and of whom.

    Empty for a single framework: it has been said once that there is nothing to compare it with.
    """
    if len(context.frameworks) == 1:
        return ()
    findings = theme_findings(
        context.library,
        context.by_theme,
        context.request.stars,
        lambda mapping: tells_difference(context.library, mapping) and is_narrow(context.library, mapping),
    )
    blocks: list[Block] = []
    if findings:
        blocks.append(context.said("differ-intro", "comparison", "differ-intro"))
    chosen = told(context, findings, section.count("items", ITEMS))
    for finding in chosen:
        sentences = [difference(context, mapping) for mapping in finding.mappings]
        blocks += item(context, "differ", finding.row, [*sentences, *_addressees(context, finding.row)])
    blocks += left_out(context, "differ", "theme", len(findings) - len(chosen))
    if not findings:
        blocks.append(context.said("differ-none", "sentences", "no-difference"))
    return tuple(blocks)


def difference(context: Context, mapping: Mapping) -> Inlines:
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
    if len(cells) > NAMED or len({frozenset(cell.addressees) for cell in cells}) < 2:
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
