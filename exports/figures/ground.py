"""What figures are made from: a comparison with its library and marks, and what was chosen for a figure."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from frameworks.comparison import Blank, Comparison
from frameworks.library import Library


class Ground(msgspec.Struct, frozen=True, kw_only=True):
    """The ground of a figure. `today` is the ISO date that it bears.

    `baseline` and `other` are the frameworks of a figure of gaps: without `other`, the baseline and each of the rest;
    without `baseline` the first two that are compared.
    """

    library: Library
    comparison: Comparison
    today: str
    marks: Mapping[tuple[str, str], Blank] = {}
    baseline: str | None = None
    other: str | None = None
    language: str = "en"
