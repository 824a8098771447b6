"""Writes a figure to a file: drawn as .svg or .png, or as tables in .xlsx. It runs in the worker process."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from exports.figures.figure import Figure
from frameworks.errors import ConcordError
from frameworks.folders import data_folder

SUFFIXES = (".svg", ".png", ".xlsx")


def save_figure(figure: Figure, path: Path) -> Path:
    """Write a figure to a file of the format its ending names; give the path. Raises ConcordError."""
    from exports.files import write_whole

    write_whole(path, figure_writer(figure, path.suffix.lower()))
    return path


def figure_writer(figure: Figure, suffix: str) -> Callable[[BinaryIO], None]:
    """Give what writes a figure in a format. Raises ConcordError for an unknown one, and for a figure of nothing."""
    if not figure.rows:
        raise ConcordError("figure-empty", why=figure.nothing)
    match suffix:
        case ".svg" | ".png":
            return lambda to: _draw(figure, suffix, to)
        case ".xlsx":
            return lambda to: _write_tables(figure, to)
        case _:
            raise ConcordError("unknown-table-format", suffix=suffix or "?", known=", ".join(SUFFIXES))


def _draw(figure: Figure, suffix: str, to: BinaryIO) -> None:
    # matplotlib keeps a list of the system's fonts, and would put it into a folder of its own in the user's home
    os.environ.setdefault("MPLCONFIGDIR", str(data_folder() / "drawing"))
    from exports.figures.drawing import drawn

    to.write(drawn(figure, suffix))


def _write_tables(figure: Figure, to: BinaryIO) -> None:
    from exports.figures.words import FigureWords
    from exports.figures.workbook import about_frame, behind_frame, figure_frame
    from exports.tables import write_xlsx

    names: dict[str, str] = FigureWords(()).at("files")
    sheets = {
        names["figure"]: figure_frame(figure),
        names["about"]: about_frame(figure),
        names["behind"]: behind_frame(figure),
    }
    write_xlsx(sheets, figure.title, to)
