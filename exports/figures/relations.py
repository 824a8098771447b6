"""Relations: how often each is claimed between two frameworks, with how many provisions of either that touches."""

from __future__ import annotations

from collections.abc import Callable, Generator

from exports.figures.figure import BLANK_GLYPHS, Figure, FigureCell, FigureColumn, FigureRow, FigureView
from exports.figures.ground import Ground
from exports.figures.words import FigureWords, fitting
from frameworks import vocabulary
from frameworks.analysis.behind import Behind, of_mappings
from frameworks.analysis.relations import PairRelations, relations
from frameworks.comparison import BlankKind
from frameworks.mappings import Mapping, Relation

Pick = Callable[[PairRelations], tuple[Mapping, ...]]


def relations_figure(ground: Ground) -> Generator[None, None, Figure]:
    """Make the figure of relations."""
    comparison = ground.comparison
    words = FigureWords(comparison.frameworks, ground.language)
    found = relations(ground.library, comparison.frameworks)
    yield
    heads = [vocabulary.label("relation", relation.value, ground.language) for relation in Relation]
    columns = [
        words.at("relations", "mappings"),
        *heads,
        *(words.at("relations", head) for head in ("unsure", "disputed", "first", "second")),
    ]
    rows = [_row(pair, words) for pair in found]
    if sum(pair.is_mapped for pair in found) > 1:
        rows.append(_totals(found, words))
    return Figure(
        view=FigureView.RELATIONS,
        title=words.say("relations", "title", names=words.named(list(words.names))),
        summary=_summary(found, words) if found else "",
        rows_title=words.at("relations", "pair"),
        columns=tuple(FigureColumn(title=title) for title in columns),
        rows=tuple(rows),
        legend=words.notes(words.at("relations", "legend")),
        source=words.source(ground.today),
        nothing="" if found else words.at("one-framework"),
    )


def _row(pair: PairRelations, words: FigureWords) -> FigureRow:
    label = words.say("relations", "between", one=words.names[pair.one], other=words.names[pair.other])
    key = f"{pair.one}>{pair.other}"
    if not pair.is_mapped:
        blank = FigureCell(
            words=words.plain.at("blanks", BlankKind.NOT_YET_COMPARED.value),
            glyph=BLANK_GLYPHS[BlankKind.NOT_YET_COMPARED],
            is_blank=True,
        )
        return FigureRow(key=key, label=label, cells=(blank,) * (len(Relation) + 5))
    total = len(pair.mappings)
    of = [pair.of(relation) for relation in Relation]
    unsure = tuple(Behind(ref=one.source, unsure=one) for one in pair.unsure)
    return FigureRow(
        key=key,
        label=label,
        cells=(
            FigureCell(words=str(total), is_total=True, behind=of_mappings(pair.mappings)),
            *(FigureCell(words=words.of(len(each), total), behind=of_mappings(each)) for each in of),
            FigureCell(words=str(len(unsure)), behind=unsure),
            FigureCell(words=words.of(len(pair.disputed), total), behind=of_mappings(pair.disputed)),
            *(_touched(pair, id, words) for id in (pair.one, pair.other)),
        ),
    )


def _touched(pair: PairRelations, framework: str, words: FigureWords) -> FigureCell:
    """Say how many provisions of one side have something of the other mapped to them."""
    found = pair.touched(framework)
    total = sum(1 for _ in words.frameworks[framework].provisions())
    said = words.say("relations", "touched", count=len(found), total=total, name=words.names[framework])
    return FigureCell(words=said, behind=of_mappings(found))


def _totals(found: tuple[PairRelations, ...], words: FigureWords) -> FigureRow:
    every = tuple(mapping for pair in found for mapping in pair.mappings)
    picked: list[Pick] = [lambda pair, relation=relation: pair.of(relation) for relation in Relation]  # type: ignore[misc]  # mypy infers no default of a lambda
    of = [tuple(mapping for pair in found for mapping in pick(pair)) for pick in picked]
    disputed = tuple(mapping for pair in found for mapping in pair.disputed)
    unsure = tuple(Behind(ref=one.source, unsure=one) for pair in found for one in pair.unsure)
    beyond = FigureCell(words=words.at("relations", "by-pair"), is_total=True)
    return FigureRow(
        key="",
        label=words.at("relations", "total"),
        cells=(
            FigureCell(words=str(len(every)), is_total=True, behind=of_mappings(every)),
            *(
                FigureCell(words=words.of(len(each), len(every)), is_total=True, behind=of_mappings(each))
                for each in of
            ),
            FigureCell(words=str(len(unsure)), is_total=True, behind=unsure),
            FigureCell(words=words.of(len(disputed), len(every)), is_total=True, behind=of_mappings(disputed)),
            beyond,
            beyond,
        ),
    )


def _summary(found: tuple[PairRelations, ...], words: FigureWords) -> str:
    mapped = [pair for pair in found if pair.is_mapped]
    every = [mapping for pair in mapped for mapping in pair.mappings]
    first = words.say("relations", "is", frameworks=words.count(len(words.names), "counted"))
    pairs = words.say("relations", "pairs", count=len(mapped), total=words.count(len(found), "relations", "of-pairs"))
    if not every:
        return f"{first} {pairs}."
    counts = {relation: sum(mapping.relation is relation for mapping in every) for relation in Relation}
    parts = [
        words.say(
            "relations",
            "part",
            label=vocabulary.label("relation", relation.value, words.language),
            count=counts[relation],
        )
        for relation in sorted(Relation, key=lambda relation: -counts[relation])
        if counts[relation]
    ]
    said = words.say("relations", "counts", total=len(every), parts=words.plain.series(parts))
    disputed = sum(len(pair.disputed) for pair in mapped)
    told = words.say("relations", "of-them-disputed", count=disputed)
    return fitting(f"{first} {pairs}; {said}; {told}.", f"{first} {pairs}; {said}.")
