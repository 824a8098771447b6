"""Force and addressees: who must do what how strongly, counted by asks, in the terms of each text's legal nature."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator

from exports.figures.figure import FORCE_GLYPHS, FORCE_TINTS, Figure, FigureCell, FigureRow, FigureView, Tint
from exports.figures.ground import Ground
from exports.figures.words import FigureWords, fitting
from frameworks import vocabulary
from frameworks.analysis.behind import Behind
from frameworks.analysis.profile import ProfileCell, ProfileRow, profile
from frameworks.model import Force


def profile_figure(ground: Ground) -> Generator[None, None, Figure]:
    """Make the figure of force and addressees."""
    comparison = ground.comparison
    words = FigureWords(comparison.frameworks, ground.language)
    found = profile(comparison.frameworks, comparison.selection.themes)
    yield
    totals = {cell.framework: len(cell.asks) for cell in found[0].cells}
    has_asks = any(totals.values())
    return Figure(
        view=FigureView.FORCE,
        title=words.say("force", "title", names=words.named(list(words.names))),
        summary=_summary(found, words, bool(comparison.selection.themes)) if has_asks else "",
        rows_title=words.at("force", "addressee"),
        columns=tuple(words.columns(comparison.frameworks)),
        rows=tuple(_row(row, totals, words) for row in found) if has_asks else (),
        legend=words.notes(words.at("force", "legend"), words.force_legend()),
        source=words.source(ground.today),
        nothing="" if has_asks else words.at("force", "nothing"),
    )


def _label(row: ProfileRow, words: FigureWords) -> str:
    if row.addressee is None:
        return str(words.at("force", "all"))
    return vocabulary.label("addressees", row.addressee, words.language)


def _row(row: ProfileRow, totals: dict[str, int], words: FigureWords) -> FigureRow:
    is_total = row.addressee is None
    cells = (_cell(cell, totals[cell.framework], is_total, words) for cell in row.cells)
    return FigureRow(key=row.addressee or "", label=_label(row, words), cells=tuple(cells))


def _cell(cell: ProfileCell, total: int, is_total: bool, words: FigureWords) -> FigureCell:
    framework = words.frameworks[cell.framework]
    said = words.of(len(cell.asks), total)
    if not cell.asks:
        return FigureCell(words=said, is_blank=True)
    counts: Counter[str] = Counter()
    for force, asks in cell.by_force():
        counts[words.plain.force_word(framework, force)] += len(asks)
    strongest = cell.by_force()[0][0]
    parts = words.at("force", "join").join(f"{count} {word}" for word, count in counts.items())
    return FigureCell(
        words=words.say("force", "cell", of=said, parts=parts),
        glyph="" if is_total else FORCE_GLYPHS[strongest],
        tint=Tint.NONE if is_total else FORCE_TINTS.get(strongest, Tint.NONE),
        is_total=is_total,
        behind=tuple(Behind(ref=ask.ref) for ask in cell.asks),
    )


def _summary(found: tuple[ProfileRow, ...], words: FigureWords, is_filtered: bool) -> str:
    every = [ask for cell in found[0].cells for ask in cell.asks]
    moods = Counter(ask.force for ask in every)
    parts = [
        words.say("force", "part", label=words.at("force", "moods", force.value), count=moods[force])
        for force in Force
        if moods[force]
    ]
    first = words.say("force", "is", frameworks=words.count(len(words.names), "counted"))
    kind = "asks-on" if is_filtered else "asks"
    said = words.say("force", kind, total=len(every), parts=words.plain.series(parts))
    sizes = {row.addressee or "": sum(len(cell.asks) for cell in row.cells) for row in found[1:]}
    if not sizes:
        return f"{first} {said}."
    largest = max(sizes.values())
    names = words.plain.addressees([id for id, size in sizes.items() if size == largest])
    told = words.say("force", "largest", names=names, count=largest)
    return fitting(f"{first} {said}; {told}.", f"{first} {said}.")
