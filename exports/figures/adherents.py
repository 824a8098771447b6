"""Adherents: who stands on the list of which framework. A list is that of its own date, and silence says nothing."""

from __future__ import annotations

from collections.abc import Generator

from exports.figures.figure import Figure, FigureCell, FigureColumn, FigureRow, FigureView, Tint
from exports.figures.ground import Ground
from exports.figures.words import FigureWords, fitting
from frameworks.analysis.adherents import AdherentsTable, adherents
from frameworks.analysis.behind import Behind
from frameworks.model import Framework
from frameworks.ref import Ref


def adherents_figure(ground: Ground) -> Generator[None, None, Figure]:
    """Make the table of adherents."""
    comparison = ground.comparison
    words = FigureWords(comparison.frameworks, ground.language)
    found = adherents(comparison.frameworks)
    yield
    names = sorted(((_name(code, ground.language), code) for code in found.codes), key=lambda pair: pair[0].casefold())
    rows = [_row(found, name, code, words) for name, code in names]
    if rows:
        rows.append(_totals(found, words))
    unlisted = [words.names[framework.id] for framework in found.unlisted]
    without = words.say("adherents", "without", names=words.plain.series(unlisted)) if unlisted else ""
    return Figure(
        view=FigureView.ADHERENTS,
        title=words.say("adherents", "title", names=words.named([framework.id for framework in found.listed]))
        if found.listed
        else words.at("adherents", "title-none"),
        summary=_summary(found, words) if rows else "",
        rows_title=words.at("adherents", "who"),
        columns=(*words.columns(found.listed), FigureColumn(title=words.at("adherents", "lists"))),
        rows=tuple(rows),
        legend=words.notes(words.at("adherents", "legend"), without),
        source=words.source(ground.today),
        nothing="" if rows else words.at("adherents", "nothing"),
    )


def _name(code: str, language: str) -> str:
    """Give the name of a state or union by its code."""
    from babel import Locale

    return str(Locale.parse(language).territories.get(code, code))


def _row(found: AdherentsTable, name: str, code: str, words: FigureWords) -> FigureRow:
    lists = found.lists_of(code)
    behind = tuple(Behind(ref=Ref(framework.id)) for framework in lists)
    total = FigureCell(words=words.of(len(lists), len(found.listed)), is_total=True, behind=behind)
    return FigureRow(
        key=code, label=name, cells=(*(_cell(found, code, framework, words) for framework in found.listed), total)
    )


def _cell(found: AdherentsTable, code: str, framework: Framework, words: FigureWords) -> FigureCell:
    behind = (Behind(ref=Ref(framework.id)),)
    if found.adheres(code, framework):
        return FigureCell(words=words.at("adherents", "listed"), glyph="●", tint=Tint.LIGHT, behind=behind)
    assert framework.adherents is not None
    said = words.say("adherents", "not-listed", date=words.plain.date(framework.adherents.as_of))
    return FigureCell(words=said, glyph="–", is_blank=True, behind=behind)


def _totals(found: AdherentsTable, words: FigureWords) -> FigureRow:
    cells = []
    for framework in found.listed:
        assert framework.adherents is not None
        said = words.say(
            "adherents",
            "total",
            count=len(framework.adherents.codes),
            total=len(found.codes),
            date=words.plain.date(framework.adherents.as_of),
        )
        cells.append(FigureCell(words=said, is_total=True, behind=(Behind(ref=Ref(framework.id)),)))
    on_all = sum(len(found.lists_of(code)) == len(found.listed) for code in found.codes)
    cells.append(
        FigureCell(words=words.say("adherents", "on-all", count=on_all, total=len(found.codes)), is_total=True)
    )
    return FigureRow(key="", label=words.at("adherents", "sum"), cells=tuple(cells))


def _summary(found: AdherentsTable, words: FigureWords) -> str:
    every = len(words.names)
    first = words.say(
        "adherents", "is", count=len(found.codes), lists=words.count(len(found.listed), "adherents", "of-lists")
    )
    sizes = sorted(
        ((len(one.adherents.codes), words.names[one.id]) for one in found.listed if one.adherents),
        key=lambda pair: -pair[0],
    )
    on_all = sum(len(found.lists_of(code)) == len(found.listed) for code in found.codes)
    listed = words.plain.series([f"{name}: {size}" for size, name in sizes])
    told = words.say("adherents", "on-every", count=on_all) if len(sizes) > 1 else ""
    none = words.say("adherents", "unlisted", count=len(found.unlisted), total=every) if found.unlisted else ""
    return fitting(f"{first} {listed}{told}{none}.", f"{first} {sizes[0][1]}: {sizes[0][0]}{told}{none}.")
