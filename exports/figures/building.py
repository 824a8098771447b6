"""Which builder makes which figure. A builder is a generator that pauses, so that a window can stay awake meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Generator

from exports.figures.adherents import adherents_figure
from exports.figures.agreement import agreement_figure
from exports.figures.coverage import coverage_figure
from exports.figures.figure import Figure, FigureView
from exports.figures.gaps import gaps_figure
from exports.figures.ground import Ground
from exports.figures.profile import profile_figure
from exports.figures.relations import relations_figure
from exports.figures.timeline import timeline_figure

Builder = Callable[[Ground], Generator[None, None, Figure]]
_BUILDERS: dict[FigureView, Builder] = {
    FigureView.COVERAGE: coverage_figure,
    FigureView.GAPS: gaps_figure,
    FigureView.AGREEMENT: agreement_figure,
    FigureView.RELATIONS: relations_figure,
    FigureView.FORCE: profile_figure,
    FigureView.TIMELINE: timeline_figure,
    FigureView.ADHERENTS: adherents_figure,
}


def building(view: FigureView, ground: Ground) -> Generator[None, None, Figure]:
    """Make a figure step by step; the generator returns it. Raises ConcordError as `compare` does."""
    return _BUILDERS[view](ground)


def figure(view: FigureView, ground: Ground) -> Figure:
    """Make a figure at once. Raises ConcordError as `compare` does."""
    steps = building(view, ground)
    while True:
        try:
            next(steps)
        except StopIteration as end:
            made: Figure = end.value
            return made
