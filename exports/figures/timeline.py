"""Timeline: the dates of adoption, amendment and supersession of the frameworks compared, as an ordered list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator

from exports.figures.figure import Figure, FigureCell, FigureColumn, FigureRow, FigureView, Tint
from exports.figures.ground import Ground
from exports.figures.words import FigureWords, fitting
from frameworks.analysis.behind import Behind
from frameworks.analysis.timeline import Event, EventKind, timeline
from frameworks.ref import Ref

GLYPHS = {
    EventKind.ADOPTED: "●",
    EventKind.AMENDED: "◐",
    EventKind.THIS_STATE: "◆",
    EventKind.OTHER_STATE: "○",
    EventKind.SUPERSEDED: "✕",
}


def timeline_figure(ground: Ground) -> Generator[None, None, Figure]:
    """Make the timeline."""
    comparison = ground.comparison
    words = FigureWords(comparison.frameworks, ground.language)
    found = timeline(comparison.frameworks)
    yield
    columns = (words.at("timeline", column) for column in ("framework", "what", "act"))
    signs = " · ".join(f"{GLYPHS[kind]} {words.at('timeline', 'kinds', kind.value)}" for kind in EventKind)
    return Figure(
        view=FigureView.TIMELINE,
        title=words.say("timeline", "title", names=words.named(list(words.names))),
        summary=_summary(found, words),
        rows_title=words.at("timeline", "date"),
        columns=tuple(FigureColumn(title=title) for title in columns),
        rows=tuple(_row(event, words) for event in found),
        legend=words.notes(words.say("timeline", "legend", signs=signs)),
        source=words.source(ground.today),
    )


def _row(event: Event, words: FigureWords) -> FigureRow:
    behind = (Behind(ref=Ref(event.framework)),)
    kinds = [str(words.at("timeline", "kinds", kind.value)) for kind in event.kinds]
    is_this = EventKind.THIS_STATE in event.kinds
    return FigureRow(
        key=f"{event.on}>{event.framework}",
        label=words.plain.date(event.on),
        cells=(
            FigureCell(words=words.names[event.framework], behind=behind),
            FigureCell(
                words=words.at("timeline", "join").join(kinds),
                glyph="".join(GLYPHS[kind] for kind in event.kinds),
                tint=Tint.LIGHT if is_this else Tint.NONE,
                behind=behind,
            ),
            FigureCell(
                words="; ".join(event.acts) or words.at("timeline", "no-act"),
                is_blank=not event.acts,
                behind=behind,
            ),
        ),
    )


def _summary(found: tuple[Event, ...], words: FigureWords) -> str:
    first = words.say(
        "timeline",
        "is",
        frameworks=words.count(len(words.names), "counted"),
        start=words.plain.date(found[0].on),
        end=words.plain.date(found[-1].on),
    )
    if found[0].on == found[-1].on:
        first = words.say(
            "timeline",
            "is-one",
            frameworks=words.count(len(words.names), "counted"),
            date=words.plain.date(found[0].on),
        )
    kinds = Counter(kind for event in found for kind in event.kinds)
    parts = [
        words.count(kinds[kind], "timeline", "counts", kind.value)
        for kind in (EventKind.ADOPTED, EventKind.AMENDED, EventKind.OTHER_STATE, EventKind.SUPERSEDED)
        if kinds[kind]
    ]
    second = words.say("timeline", "told", parts=words.plain.series(parts))
    return fitting(f"{first} {second}")
