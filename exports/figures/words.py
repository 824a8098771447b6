"""The words of figures, and the parts that several of them share: names, counts, legends and the source line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from exports.figures.figure import BLANK_GLYPHS, FORCE_GLYPHS, LONGEST_SUMMARY, FigureCell, FigureColumn
from exports.wording import wording
from frameworks import resources
from frameworks.analysis.behind import Behind
from frameworks.comparison import Axis, Blank, BlankKind
from frameworks.model import Confidence, Force, Framework

MOST_NAMES = 4
"""More frameworks than these are counted in a summary, not named."""


class FigureWords:
    """The words of one language, for some frameworks."""

    def __init__(self, frameworks: Sequence[Framework], language: str = "en") -> None:
        self.plain = wording(language)
        self.language = language
        self.frameworks = {framework.id: framework for framework in frameworks}
        self.names = self.plain.names(frameworks)
        self._table = resources.table("wording", f"analysis-{language}.json")

    def at(self, *path: str) -> Any:
        """Give an entry of the table. Raises KeyError for an unknown one."""
        entry: Any = self._table
        for key in path:
            entry = entry[key]
        return entry

    def say(self, *path: str, **parts: object) -> str:
        """Give a sentence, its placeholders filled."""
        return str(self.at(*path)).format(**parts)

    def count(self, count: int, *path: str, **parts: object) -> str:
        """Give a sentence about a count, in the singular for one."""
        forms = self.at(*path)
        return str(forms["one" if count == 1 else "many"]).format(count=count, **parts)

    def of(self, count: int, total: int) -> str:
        """Give a count with its denominator: "3 of 4"."""
        return self.plain.say("coverage", "of", count=count, total=total)

    def rows(self, axis: Axis, count: int = 2) -> str:
        """Name what the rows of a comparison are: "themes", "theme"."""
        return str(self.at("rows", axis.value, "one" if count == 1 else "many"))

    def named(self, ids: Sequence[str]) -> str:
        """Name frameworks, or count them where they are many."""
        if len(ids) > MOST_NAMES:
            return self.say("frameworks", count=len(ids))
        return self.plain.series([self.names[id] for id in ids])

    def everyone(self) -> str:
        """Say "both frameworks", "all 4 frameworks", or name the one there is."""
        count = len(self.frameworks)
        if count == 1:
            return next(iter(self.names.values()))
        return str(self.at("both")) if count == 2 else self.say("all", count=count)

    def reach(self, sizes: Sequence[int], alone: str = "") -> str:
        """Say on how many rows all frameworks, one alone and none have something; `sizes` counts them row by row."""
        every, total = len(self.frameworks), len(sizes)
        if every == 1:
            return self.say("coverage", "one", count=sizes.count(1), total=total, name=self.everyone())
        return self.say(
            "coverage",
            "reach",
            every=capital(self.everyone()),
            all=sizes.count(every),
            total=total,
            one=sizes.count(1),
            named=alone,
            none=sizes.count(0),
        )

    def kinds(self, found: Iterable[BlankKind]) -> str:
        """Count blanks by their kind: "3 none found and 2 not yet compared"."""
        counts = Counter(found)
        parts = [f"{counts[kind]} {self.plain.at('blanks', kind.value)}" for kind in BlankKind if counts[kind]]
        return self.plain.series(parts)

    def blank(self, blank: Blank, behind: tuple[Behind, ...] = ()) -> FigureCell:
        """Give the cell of a blank."""
        words = self.plain.blank_words(blank)[0]
        return FigureCell(words=words, glyph=BLANK_GLYPHS[blank.kind], is_blank=True, behind=behind)

    def columns(self, frameworks: Sequence[Framework]) -> list[FigureColumn]:
        """Give the heads of columns that are frameworks."""
        return [
            FigureColumn(title=self.names[one.id], key=one.id, tip=f"{one.title} ({one.year})") for one in frameworks
        ]

    def force_legend(self) -> str:
        """Say what the signs of moods mean."""
        signs = " · ".join(f"{FORCE_GLYPHS[force]} {self.at('moods', force.value)}" for force in Force)
        return self.say("force-legend", signs=signs)

    def blank_legend(self, kinds: Iterable[BlankKind] = BlankKind) -> str:
        """Say what the signs of blanks mean."""
        return " · ".join(f"{BLANK_GLYPHS[kind]} {self.plain.at('blanks', kind.value)}" for kind in kinds)

    def to_be_checked(self) -> str:
        """Name the frameworks whose official text was not read; empty where all were."""
        unread = [id for id, one in self.frameworks.items() if one.confidence is not Confidence.READ]
        if not unread:
            return ""
        return self.say("to-be-checked", names=self.plain.series([self.names[id] for id in unread]))

    def notes(self, *parts: str) -> str:
        """Join the sentences of a legend, and say what is to be checked."""
        return " ".join(part for part in (*parts, self.to_be_checked()) if part)

    def source(self, today: str) -> str:
        """Say which states of which texts a figure rests on, and from when it is. `today` is an ISO date."""
        states = [
            self.say("state", name=self.names[id], date=self.plain.date(one.state.in_force_from or one.adopted))
            for id, one in self.frameworks.items()
        ]
        return self.say("source", states=self.plain.series(states), date=self.plain.date(today))


def capital(words: str) -> str:
    """Give words as they begin a sentence; names keep their other capitals."""
    return words[:1].upper() + words[1:]


def fitting(*variants: str) -> str:
    """Give the first summary that is short enough, else the last, which its maker keeps short."""
    return next((words for words in variants if len(words) <= LONGEST_SUMMARY), variants[-1])
