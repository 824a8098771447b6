"""What stands on one page: the three clearest agreements and differences, a small matrix, and sources in short.

A sentence that is longer than the limit is not cut but passed over: the next phrase or mapping of the theme takes its
place. Nothing here has footnotes, so each sentence names its places itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from exports.author_text import word_count
from exports.memo import Block, Inlines, Listing, Span, Table
from exports.templates.cells import capital, plain_cell
from exports.templates.context import Context
from exports.templates.sources.agreements import shared_sentence
from exports.templates.sources.glance import glance_cell, glance_columns
from exports.templates.template import TemplateSection
from exports.wording import nature
from frameworks import vocabulary
from frameworks.comparison import BlankKind, Row
from frameworks.findings import (
    Accept,
    is_narrow,
    only_phrases,
    tells_agreement,
    tells_difference,
    theme_findings,
)
from frameworks.mappings import Mapping
from frameworks.model import Framework

_ITEMS = 3
_WORDS = 25
_ROWS = 6
_COLUMNS = 4
_FEWEST_ROWS = 2
_LABEL = 1.1  # weight of the themes' column, so that few names need a second line
Sentences = Callable[[Context, Mapping], Iterator[str]]


def brief_agreements(context: Context, section: TemplateSection) -> tuple[Block, ...]:
    """Give the clearest agreements, a theme each: three of at most 25 words, or `items` of `words`."""
    return _found(context, section, tells_agreement, _agreement, "no-agreement")


def brief_differences(context: Context, section: TemplateSection) -> tuple[Block, ...]:
    """Give the clearest differences between two passages, a theme each, as many and as long as options say."""
    return _found(context, section, _accepts_difference(context), _difference, "no-difference")


def _accepts_difference(context: Context) -> Accept:
    return lambda mapping: (
        any(only_phrases(context.library, mapping))
        and tells_difference(context.library, mapping)
        and is_narrow(context.library, mapping)
    )


def _found(
    context: Context, section: TemplateSection, accept: Accept, sentences: Sentences, otherwise: str
) -> tuple[Block, ...]:
    chosen = _fitting(context, section, accept, sentences)[: section.count("items", _ITEMS)]
    if not chosen:
        key = otherwise if len(context.frameworks) > 1 else "one-framework"
        return (context.said(f"{section.key}-none", "sentences", key),)
    items: list[Inlines] = [(Span(text=f"{row.label}: ", bold=True), Span(text=said)) for row, said in chosen]
    return (Listing(key=f"{section.key}-list", items=tuple(items)),)


def _fitting(context: Context, section: TemplateSection, accept: Accept, sentences: Sentences) -> list[tuple[Row, str]]:
    """Give each theme with its first sentence that keeps the limit: starred ones first, then the closest mappings.

    The closer two passages are, the less another passage can change what is said of them.
    """
    most, stars = section.count("words", _WORDS), context.request.stars
    found: list[tuple[bool, int, Row, str]] = []
    for finding in theme_findings(context.library, context.by_theme, stars, accept):
        told = (
            (mapping.weight, said)
            for mapping in sorted(finding.mappings, key=lambda one: -one.weight)
            for said in sentences(context, mapping)
        )
        fitting = next((one for one in told if word_count(one[1]) <= most), None)
        if fitting:
            found.append((finding.row.key not in stars, -fitting[0], finding.row, fitting[1]))
    return [(row, said) for _, _, row, said in sorted(found, key=lambda one: one[:2])]


def _agreement(context: Context, mapping: Mapping) -> Iterator[str]:
    refs = [mapping.source, mapping.target]
    for phrases in (mapping.shared, *((phrase,) for phrase in mapping.shared)):
        yield context.checked(shared_sentence(context, refs, context.words.series(phrases)), refs)


def _difference(context: Context, mapping: Mapping) -> Iterator[str]:
    """Yield what only one of two passages asks, phrase by phrase, the source's first."""
    sides = zip(("only-first", "only-second"), only_phrases(context.library, mapping), strict=True)
    for key, phrases in sides:
        own = mapping.source if key == "only-first" else mapping.target
        for phrase in phrases:
            said = context.words.say(
                "brief",
                key,
                first=context.at([mapping.source]),
                second=context.at([mapping.target]),
                asks=context.words.ask_verb(context.frameworks[own.framework]),
                phrase=phrase,
            )
            yield context.checked(said, [mapping.source, mapping.target])


def matrix(context: Context, section: TemplateSection) -> tuple[Block, ...]:
    """Give a small matrix by theme: six rows and four frameworks at most, or `rows` and `columns`; the rest is counted.

    `cells` limits the places in all: of more frameworks there are fewer rows, two at least.
    Starred themes come first, then those of the sentences above, then those that more of the frameworks address.
    """
    said, by_theme = context.words.at("brief"), context.by_theme
    ids = list(context.frameworks)[: section.count("columns", _COLUMNS)]
    room = max(_FEWEST_ROWS, section.count("cells", _ROWS * _COLUMNS) // len(ids))
    rows = _rows(context, section)[: min(room, section.count("rows", _ROWS))]
    first, *others = glance_columns(context, said["first-column"], ids)
    number, label = context.numbered("table-matrix")
    table = Table(
        key="table-matrix",
        number=number,
        label=label,
        caption=said["caption"],
        description=said["description"].format(rows=len(rows), columns=len(ids)),
        columns=(msgspec.structs.replace(first, weight=_LABEL), *others),
        rows=tuple(
            (plain_cell(capital(row.label)), *(glance_cell(context, row.cell(id), 1) for id in ids)) for row in rows
        ),
        below=tuple((Span(text=remark),) for remark in _remarks(context, rows, ids, len(by_theme.rows))),
    )
    return (table,)


def _rows(context: Context, section: TemplateSection) -> list[Row]:
    agreed = _fitting(context, section, tells_agreement, _agreement)[:_ITEMS]
    differing = _fitting(context, section, _accepts_difference(context), _difference)[:_ITEMS]
    told = [row.key for row, _ in (*agreed, *differing)]

    def place(row: Row) -> tuple[bool, int, int]:
        at = told.index(row.key) if row.key in told else len(told)
        return row.key not in context.request.stars, at, -len(row.addressed_by)

    return sorted((row for row in context.by_theme.rows if row.addressed_by), key=place)


def _remarks(context: Context, rows: Sequence[Row], ids: Sequence[str], total: int) -> list[str]:
    """Explain the words and the blanks in one line, and say how much the matrix leaves out."""
    said = context.words.at("brief")
    kinds = {cell.blank.kind for row in rows for id in ids if (cell := row.cell(id)).blank}
    line = [said["words"], *(said["blanks"][kind.value] for kind in BlankKind if kind in kinds)]
    if total > len(rows):
        line.append(said["more-rows"].format(shown=len(rows), total=total))
    if len(context.frameworks) > len(ids):
        line.append(said["more-columns"].format(shown=len(ids), total=len(context.frameworks)))
    return [" ".join(line)]


def short_sources(context: Context, section: TemplateSection) -> tuple[Block, ...]:
    """Give the sources in short, in one small paragraph: symbol or issuer, date, legal nature, whom each addresses."""
    entries = "; ".join(_short_source(context, framework) for framework in context.frameworks.values())
    return (context.small(f"{section.key}-short", context.words.say("brief", "sources", entries=entries)),)


def _short_source(context: Context, framework: Framework) -> str:
    words, language = context.words, context.words.language
    is_resolution = nature(framework) == "resolution"
    kind = words.at("comparison", "versions", "resolution") if is_resolution else None
    return words.say(
        "brief",
        "source",
        name=context.dated(framework.id),
        symbol=framework.symbol or framework.issuer,
        date=words.date(framework.state.in_force_from or framework.adopted),
        kind=(kind or vocabulary.label("kind", framework.kind, language)).lower(),
        force=vocabulary.label("legal_force", framework.legal_force, language).lower(),
        whom=words.addressees(framework.audience),
    )
