"""What the bar says of the chosen frameworks, from the library and the comparison's record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.rooms.compare.bar import RowsText
from desktop.rooms.compare.chips import ChipText
from exports.citations import short_name
from frameworks import dimensions, vocabulary
from frameworks.comparison import Axis
from frameworks.library import Library
from frameworks.model import Framework
from frameworks.workspace import ComparisonRecord


def chip_texts(library: Library, ids: Sequence[str]) -> list[ChipText]:
    """Give the chips of some frameworks of a library, with the other states of each one's instrument."""
    return [
        ChipText(
            id=framework.id,
            name=short_name(framework),
            title=f"{framework.title} ({framework.year})",
            others=_others(library, framework),
        )
        for framework in library.chosen(ids)
    ]


def rows_text(library: Library, record: ComparisonRecord | None, ids: Sequence[str]) -> RowsText:
    """Give what the rows of a comparison are, and what they could be."""
    frameworks = library.chosen(ids)
    pivot = (record.pivot if record else None) or (ids[0] if ids else None)
    return RowsText(
        axis=Axis(record.axis) if record else Axis.THEMES,
        pivot=pivot,
        pivot_name=short_name(library.framework(pivot)) if pivot is not None and pivot in library else pivot or "",
        pivots=tuple((framework.id, short_name(framework)) for framework in frameworks),
        with_asks=frozenset(framework.id for framework in frameworks if framework.element_count()),
        has_dimensions=bool(frameworks) and bool(dimensions.shared(frameworks)),
        themes=len(record.themes) if record else 0,
        all_themes=len(vocabulary.themes()),
    )


def _others(library: Library, framework: Framework) -> tuple[tuple[str, str], ...]:
    """Give the other states of an instrument that can be compared in this one's place, the latest first."""
    words = QCoreApplication.translate("BarTexts", "Use {name} instead")
    states = [
        other for other in library.frameworks if other.instrument == framework.instrument and other.id != framework.id
    ]
    states.sort(key=lambda state: state.state.in_force_from or state.adopted, reverse=True)
    return tuple((state.id, words.format(name=short_name(state))) for state in states)
