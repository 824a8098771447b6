"""The verb `figure`: one figure of a comparison as a file, or in words on standard output.

A figure that would not follow an option refuses it, since a number of all themes must not pass for that of one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from exports.figures.building import figure
from exports.figures.figure import Figure, FigureView
from exports.figures.ground import Ground
from exports.figures.saving import SUFFIXES, save_figure
from exports.verbs import answers
from frameworks.comparison import compare
from frameworks.errors import message
from frameworks.text import encode_text
from frameworks.vocabulary import did_you_mean

_FOLLOWED = {  # what of a comparison each figure is made from, beside its frameworks
    FigureView.COVERAGE: {"--by", "--themes"},
    FigureView.GAPS: {"--themes", "--pair", "--baseline"},
    FigureView.AGREEMENT: {"--by", "--themes"},
    FigureView.FORCE: {"--themes"},
}


def write_figure(view: str, ids: Sequence[str], output: str | None, options: dict[str, Any], *, as_json: bool) -> None:
    """Make a figure and write it to a file, or print it as Markdown or JSON. Raises ConcordError and UsageError.

    `options` are "by" (None for themes), "themes", "pair" (None or two ids) and "baseline" (None or an id).
    """
    wanted = _view(view)
    file = Path(output) if output not in (None, "-") else None
    _refuse_wrong(wanted, ids, file, options)
    made = figure(wanted, _ground(ids, options))
    if file is not None:
        save_figure(made, file)
        answers.progress(message("written", file=str(file)))
    if as_json:
        _print_json(made)
    elif file is None:
        answers.to_standard_output(lambda to: to.write(_markdown(made).encode()))


def _view(name: str) -> FigureView:
    known = [view.value for view in FigureView]
    if name not in known:
        words = {"name": name, "hint": did_you_mean(name, known), "known": ", ".join(known)}
        raise click.UsageError(message("figure-unknown-view", **words))
    return FigureView(name)


def _refuse_wrong(view: FigureView, ids: Sequence[str], file: Path | None, options: dict[str, Any]) -> None:
    """Refuse what was typed where the figure would be another one than it seems, before it is made."""
    if file is not None and file.suffix.lower() not in SUFFIXES:
        suffix = file.suffix.lower()
        words = {"suffix": suffix or "?", "hint": did_you_mean(suffix, SUFFIXES), "known": ", ".join(SUFFIXES)}
        raise click.UsageError(message("figure-unknown-ending", **words))
    for name, value in options.items():
        if value and f"--{name}" not in _FOLLOWED.get(view, set()):
            raise click.UsageError(message("figure-no-option", view=view.value, option=f"--{name}"))
    if options["pair"] and options["baseline"]:
        raise click.UsageError(message("figure-pair-or-baseline"))
    if options["pair"] and len(set(options["pair"])) == 1:
        raise click.UsageError(message("gaps-itself", framework=options["pair"][0]))
    for id in options["pair"] or filter(None, [options["baseline"]]):
        if id not in ids:
            raise click.UsageError(message("figure-not-compared", id=id, hint=did_you_mean(id, ids)))


def _ground(ids: Sequence[str], options: dict[str, Any]) -> Ground:
    library = answers.library()
    selection = answers.selection_of(ids, options["by"] or "themes", options["themes"])
    baseline, other = options["pair"] or (options["baseline"], None)
    return Ground(
        library=library,
        comparison=compare(library, selection),
        today=date.today().isoformat(),
        baseline=baseline,
        other=other,
    )


def _markdown(made: Figure) -> str:
    """Give a figure as a pipe table between its title with its summary and its legend with its source."""
    from exports.markdown import escaped

    parts = [f"# {escaped(made.title)}", escaped(made.summary or made.nothing)]
    if made.rows:
        parts.append("\n".join(_pipes(made)))
    parts += [escaped(made.legend), escaped(made.source)]
    return "\n\n".join(parts) + "\n"


def _pipes(made: Figure) -> Iterator[str]:
    from exports.characters import one_line
    from exports.markdown import escaped

    heads = [made.rows_title, *(column.title for column in made.columns)]
    rows = ([row.label, *(cell.text for cell in row.cells)] for row in made.rows)
    for number, cells in enumerate([heads, *rows]):
        yield f"| {' | '.join(escaped(one_line(cell)) for cell in cells)} |"
        if number == 0:
            yield f"|{' --- |' * len(heads)}"


def _print_json(made: Figure) -> None:
    from exports.tables import answer

    sys.stdout.buffer.write(answer(msgspec.to_builtins(made, enc_hook=encode_text)))
    sys.stdout.flush()
