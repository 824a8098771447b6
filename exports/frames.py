"""Comparison and coverage as pandas frames, for spreadsheets. pandas is loaded here and nowhere earlier."""

from __future__ import annotations

from typing import TYPE_CHECKING

from exports.wording import Wording, wording
from frameworks import pinpoints, vocabulary
from frameworks.comparison import Cell, Comparison, Entry
from frameworks.coverage import Coverage, CoverageCell
from frameworks.model import Confidence, Framework

if TYPE_CHECKING:
    import pandas as pd


def comparison_frame(comparison: Comparison, language: str = "en") -> pd.DataFrame:
    """Give a comparison as a matrix of texts.

    One row per row of the comparison, in its order; the first column, "Row", is its label, then one column per
    framework, headed by its short name, in the order chosen. All columns are text and no cell is empty: it holds the
    provisions with force and pinpoint, one a line, or the blank in words.
    """
    import pandas as pd

    words = wording(language)
    columns = {"Row": [row.label for row in comparison.rows]}
    names = words.names(comparison.frameworks)
    for framework in comparison.frameworks:
        columns[names[framework.id]] = [cell_text(comparison, row.cell(framework.id), words) for row in comparison.rows]
    return pd.DataFrame(columns, dtype="object")


def entries_frame(comparison: Comparison, language: str = "en") -> pd.DataFrame:
    """Give a comparison provision by provision.

    One row per provision in a cell, and one per blank cell. Text columns: row key, row, framework (id), address,
    pinpoint, heading, gist (ours), force, addressees (labels joined by "; "), confidence, relation (where a mapping
    leads here), blank, reason.
    """
    import pandas as pd

    words = wording(language)
    records = [
        record
        for row in comparison.rows
        for cell in row.cells
        for record in _records(comparison, cell, words, {"Row key": row.key, "Row": row.label})
    ]
    return pd.DataFrame(records, columns=list(_COLUMNS), dtype="object").fillna("")


_COLUMNS = (
    "Row key",
    "Row",
    "Framework",
    "Address",
    "Pinpoint",
    "Heading",
    "Gist (ours)",
    "Force",
    "Addressees",
    "Confidence",
    "Relation",
    "Blank",
    "Reason",
)


def coverage_frame(coverage: Coverage, language: str = "en") -> pd.DataFrame:
    """Give coverage as a matrix of texts.

    One row per theme in vocabulary order, one column per framework headed by its short name: the number of provisions
    with the word for the strongest force ("3, recommended"), or the blank in words. A last row holds the counts of
    themes addressed, with their denominator.
    """
    import pandas as pd

    words = wording(language)
    labels = [vocabulary.label("themes", theme, language) for theme in coverage.themes]
    columns = {"Theme": [*labels, words.at("coverage", "addressed")]}
    names = words.names(coverage.frameworks)
    for at, framework in enumerate(coverage.frameworks):
        texts = [coverage_text(coverage, row[at], words) for row in coverage.rows]
        total = words.say("coverage", "of", count=coverage.addressed(framework.id), total=len(coverage.themes))
        columns[names[framework.id]] = [*texts, total]
    return pd.DataFrame(columns, dtype="object")


def coverage_text(coverage: Coverage, cell: CoverageCell, words: Wording) -> str:
    """Give a coverage cell in words."""
    if cell.blank:
        return words.blank_words(cell.blank)[0]
    framework = next(one for one in coverage.frameworks if one.id == cell.framework)
    assert cell.force is not None, "a cell without a blank has provisions"
    return words.say("coverage", "cell", count=cell.count, word=words.force_word(framework, cell.force))


def cell_text(comparison: Comparison, cell: Cell, words: Wording) -> str:
    """Give a comparison's cell in words, one provision a line."""
    if cell.blank:
        blank, reason = words.blank_words(cell.blank)
        return f"{blank} ({reason})"
    return "\n".join(_entry_text(comparison, cell, entry, words) for entry in cell.entries)


def _entry_text(comparison: Comparison, cell: Cell, entry: Entry, words: Wording) -> str:
    framework = next(one for one in comparison.frameworks if one.id == cell.framework)
    place = words.short_list(framework, entry.pinpoints)
    text = f"{place}: {words.force_word(framework, entry.force)}. {entry.title}"
    checked = words.at("sentences", "to-be-checked")
    return text if entry.confidence is Confidence.READ else f"{text} ({checked})"


def _every_place(framework: Framework, entry: Entry, words: Wording) -> str:
    restarts = words.restarting(framework)
    return pinpoints.short_list(entry.pinpoints, limit=None, language=words.language, restarts=restarts)


def _records(comparison: Comparison, cell: Cell, words: Wording, row: dict[str, str]) -> list[dict[str, str]]:
    framework = next(one for one in comparison.frameworks if one.id == cell.framework)
    row = {**row, "Framework": framework.id}
    if cell.blank:
        blank, reason = words.blank_words(cell.blank)
        return [{**row, "Blank": blank, "Reason": reason}]
    return [
        {
            **row,
            "Address": str(entry.ref),
            "Pinpoint": _every_place(framework, entry, words),
            "Heading": entry.title,
            "Gist (ours)": entry.gist,
            "Force": words.force_word(framework, entry.force),
            "Addressees": "; ".join(vocabulary.label("addressees", id, words.language) for id in entry.addressees),
            "Confidence": entry.confidence.value,
            "Relation": "; ".join(
                f"{vocabulary.label('relation', mapping.relation.value, words.language)} ({mapping.source})"
                for mapping in entry.mappings
            ),
        }
        for entry in cell.entries
    ]
