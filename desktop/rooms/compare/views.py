"""The ways in which a comparison can be looked at: its matrix, and the figures made from it."""

from __future__ import annotations

from typing import Final

from exports.figures.figure import FigureView

MATRIX: Final = "matrix"
VIEWS: Final = (MATRIX, *(view.value for view in FigureView))
