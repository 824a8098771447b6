"""Coverage: how many provisions each framework has under each theme, how strong, and where the gaps are."""

from __future__ import annotations

from collections.abc import Sequence

from frameworks.comparison import Blank, Comparison, Selection, compare
from frameworks.library import Library
from frameworks.model import Force, Framework, Value


class CoverageCell(Value, frozen=True, kw_only=True):
    """What a framework has under a theme: a count of provisions and their strongest force, or a blank."""

    framework: str
    theme: str
    count: int
    force: Force | None = None
    blank: Blank | None = None


class Coverage(Value, frozen=True, kw_only=True):
    """Frameworks × themes, both in the order asked for: `rows[t]` holds the cells of theme t, one a framework."""

    frameworks: tuple[Framework, ...]
    themes: tuple[str, ...]
    rows: tuple[tuple[CoverageCell, ...], ...]

    def addressed(self, framework: str) -> int:
        """Count the themes under which a framework has provisions; the denominator is `len(themes)`."""
        return sum(cell.count > 0 for row in self.rows for cell in row if cell.framework == framework)

    def gaps(self) -> tuple[CoverageCell, ...]:
        """Give the cells that hold a blank, theme by theme."""
        return tuple(cell for row in self.rows for cell in row if cell.blank)

    def addressed_by_all(self) -> tuple[str, ...]:
        """Give the themes under which every framework has provisions."""
        return tuple(
            theme for theme, row in zip(self.themes, self.rows, strict=True) if all(cell.count for cell in row)
        )


def coverage(library: Library, frameworks: Sequence[str], themes: Sequence[str] = ()) -> Coverage:
    """Give the coverage of some frameworks. Raises ConcordError for an unknown framework or theme."""
    return coverage_of(compare(library, Selection(frameworks=tuple(frameworks), themes=tuple(themes))))


def coverage_of(comparison: Comparison) -> Coverage:
    """Give the coverage that a comparison by themes shows, a person's blanks included."""
    return Coverage(
        frameworks=comparison.frameworks,
        themes=tuple(row.themes[0] for row in comparison.rows),
        rows=tuple(
            tuple(
                CoverageCell(
                    framework=cell.framework,
                    theme=row.themes[0],
                    count=len(cell.entries),
                    force=cell.force,
                    blank=cell.blank,
                )
                for cell in row.cells
            )
            for row in comparison.rows
        ),
    )
