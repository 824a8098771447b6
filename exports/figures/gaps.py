"""Gaps both ways: provisions of one framework to which nothing of the other is mapped, and what is known of them."""

from __future__ import annotations

from collections.abc import Generator

from exports.figures.figure import Figure, FigureCell, FigureColumn, FigureRow, FigureView
from exports.figures.ground import Ground
from exports.figures.words import FigureWords, fitting
from exports.mapping_sentences import MappingSentences
from frameworks.analysis.behind import Behind, of_mappings
from frameworks.analysis.gaps import Direction, Gap, direction, directions


def gaps_figure(ground: Ground) -> Generator[None, None, Figure]:
    """Make the figure of gaps, with a pause after each direction."""
    comparison = ground.comparison
    words = FigureWords(comparison.frameworks, ground.language)
    ids = [framework.id for framework in comparison.frameworks]
    baseline, other = chosen_pair(ids, ground.baseline, ground.other)
    found = []
    for source, target in directions(ids, baseline, other):
        found.append(direction(ground.library, source, target, ground.marks, comparison.selection.themes))
        yield
    rows: list[FigureRow] = []
    sentences = MappingSentences(ground.library, ground.language)
    for each in found:
        rows += _rows(each, words, sentences)
        yield
    columns = (words.at("gaps", column) for column in ("provision", "target", "known", "why"))
    return Figure(
        view=FigureView.GAPS,
        title=words.say(
            "gaps",
            "title" if found else "title-one",
            one=words.names[baseline],
            other=_other(words, ids, baseline, other),
        ),
        summary=_summary(found, words, ids, baseline, other) if found else "",
        rows_title=words.at("gaps", "asked"),
        columns=tuple(FigureColumn(title=title) for title in columns),
        rows=tuple(rows),
        legend=words.notes(words.at("gaps", "legend"), words.blank_legend() + "."),
        source=words.source(ground.today),
        nothing="" if found else words.at("one-framework"),
    )


def chosen_pair(ids: list[str], baseline: str | None, other: str | None) -> tuple[str, str | None]:
    """Give the pair to look at: as chosen where both are still compared, else the first two."""
    if baseline in ids and (other is None or (other in ids and other != baseline)):
        return str(baseline), other
    return ids[0], ids[1] if len(ids) > 1 else None


def _other(words: FigureWords, ids: list[str], baseline: str, other: str | None) -> str:
    """Name what a baseline is held against."""
    if other is not None:
        return words.names[other]
    rest = [id for id in ids if id != baseline]
    return words.count(len(rest), "gaps", "each")


def _rows(found: Direction, words: FigureWords, sentences: MappingSentences) -> list[FigureRow]:
    source, target = words.names[found.source], words.names[found.target]
    mapped = tuple(
        Behind(ref=entry.ref, mapping=mapping.turned())
        for counterpart in found.counterparts
        for entry in counterpart.entries
        for mapping in entry.mappings
    )
    behind = tuple(Behind(ref=gap.ref) for gap in found.gaps)
    kinds = words.kinds(gap.blank.kind for gap in found.gaps) or words.at("gaps", "no-gap")
    total = FigureRow(
        key=f"{found.source}>{found.target}",
        label=words.say("gaps", "direction", source=source, target=target),
        cells=(
            FigureCell(
                words=words.say("gaps", "mapped", count=len(found.counterparts), total=found.total),
                is_total=True,
                behind=mapped,
            ),
            FigureCell(words=target, is_total=True),
            FigureCell(words=words.of(len(found.gaps), found.total), is_total=True, behind=behind),
            FigureCell(words=kinds, is_total=True, behind=behind),
        ),
    )
    return [total, *(_row(found, gap, words, sentences) for gap in found.gaps)]


def _row(found: Direction, gap: Gap, words: FigureWords, sentences: MappingSentences) -> FigureRow:
    here = Behind(ref=gap.ref)
    behind = (here, *of_mappings(gap.compared))
    why = words.plain.blank_words(gap.blank)[1]
    if gap.compared:
        why = words.count(len(gap.compared), "gaps", "compared", why=why)
    return FigureRow(
        key=f"{found.source}>{found.target}:{gap.ref}",
        label=sentences.place(gap.ref),
        cells=(
            FigureCell(words=str(gap.provision.title), behind=(here,)),
            FigureCell(words=words.names[found.target]),
            words.blank(gap.blank, behind),
            FigureCell(words=why, is_blank=True, behind=behind),
        ),
    )


def _summary(found: list[Direction], words: FigureWords, ids: list[str], baseline: str, other: str | None) -> str:
    first = words.say("gaps", "is", one=words.names[baseline], other=_other(words, ids, baseline, other))
    if other is not None:
        full, short = (_both(found, words, with_kinds) for with_kinds in (True, False))
        return fitting(f"{first} {full}", f"{first} {short}")
    there = sorted((each for each in found if each.source == baseline), key=lambda each: len(each.gaps))
    low, high = there[0], there[-1]
    second = words.say(
        "gaps",
        "range",
        name=words.names[baseline],
        low=len(low.gaps),
        high=len(high.gaps),
        total=low.total,
        at_low=words.names[low.target],
        at_high=words.names[high.target],
    )
    return f"{first} {second}"


def _both(found: list[Direction], words: FigureWords, with_kinds: bool) -> str:
    parts = []
    for each in found:
        kinds = words.kinds(gap.blank.kind for gap in each.gaps) if with_kinds else ""
        said = words.say("gaps", "of", count=len(each.gaps), total=each.total, name=words.names[each.source])
        parts.append(f"{said} ({kinds})" if kinds else said)
    return words.say("gaps", "both", parts="; ".join(parts))
