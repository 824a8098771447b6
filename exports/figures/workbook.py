"""A figure as tables: the figure itself, what it is about, and the address of everything that its numbers count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.figures.figure import Figure
from exports.figures.words import FigureWords
from frameworks import vocabulary
from frameworks.analysis.behind import Behind
from frameworks.ref import Ref

if TYPE_CHECKING:
    import pandas as pd


def figure_frame(figure: Figure) -> pd.DataFrame:
    """Give a figure as it is seen.

    One row per row of the figure, all columns text: first its labels, headed by what the rows are, then the figure's
    columns in their order, each cell with its sign and words; none is empty.
    """
    import pandas as pd

    heads = [figure.rows_title, *(column.title for column in figure.columns)]
    rows = [[row.label, *(cell.text for cell in row.cells)] for row in figure.rows]
    return pd.DataFrame(rows, columns=heads, dtype="object")


def about_frame(figure: Figure, language: str = "en") -> pd.DataFrame:
    """Give title, summary, legend and source line: two text columns, what it is and what it says."""
    import pandas as pd

    words = FigureWords((), language)
    parts = {"summary": figure.summary or figure.nothing, "legend": figure.legend, "source": figure.source}
    rows = [[words.at("files", name), said] for name, said in parts.items()]
    return pd.DataFrame(rows, columns=[words.at("files", "title"), figure.title], dtype="object")


def behind_frame(figure: Figure, language: str = "en") -> pd.DataFrame:
    """Give what stands behind every cell, one row per thing.

    Text columns: row, column, what the cell says, address, relation, address of the other side, basis, status and
    rationale of a mapping; empty where there is no mapping. A blank has its words in the column of the relation.
    """
    import pandas as pd

    words = FigureWords((), language)
    heads: dict[str, str] = words.at("files", "columns")
    records = [
        [row.label, column.title, cell.text, *_record(found, words)]
        for row in figure.rows
        for column, cell in zip(figure.columns, row.cells, strict=True)
        if not cell.is_total
        for found in cell.behind
    ]
    return pd.DataFrame(records, columns=list(heads.values()), dtype="object")


def _record(found: Behind, words: FigureWords) -> list[str]:
    address, mapping = str(found.ref), found.mapping
    if mapping is not None:
        language = words.language
        return [
            address,
            vocabulary.label("relation", mapping.relation.value, language),
            str(_other(found.ref, mapping.source, mapping.target)),
            vocabulary.label("basis", mapping.basis.value, language),
            vocabulary.label("status", mapping.status.value, language),
            mapping.rationale,
        ]
    if found.unsure is not None:
        labels = [vocabulary.label("relation", one.value, words.language) for one in found.unsure.possible]
        other = _other(found.ref, found.unsure.source, found.unsure.target)
        return [address, words.plain.alternatives(labels), str(other), "", "", ""]
    if found.blank is not None:
        blank, reason = words.plain.blank_words(found.blank)
        return [address, f"{blank} ({reason})", "", "", "", ""]
    return [address, "", "", "", "", ""]


def _other(ref: Ref, one: Ref, other: Ref) -> Ref:
    return other if one == ref else one
