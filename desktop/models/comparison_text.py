"""What stands in the cells of a comparison, in words, before anybody decides how it looks.

Texts are made when a cell is first asked for and kept, since 1,000 rows are not read at once. A cell that holds no
provision always has the words of one of the four blanks; there is no empty text.
"""

from __future__ import annotations

import msgspec
from PySide6.QtCore import QCoreApplication

from exports.wording import Wording, wording
from frameworks import pinpoints
from frameworks.comparison import Axis, Cell, Comparison, Entry, Row
from frameworks.model import Confidence, Framework, Passage, Unit


class EntryText(msgspec.Struct, frozen=True, kw_only=True):
    """A provision in a cell. `places` are its pinpoints; `is_official` says whose words the title is.

    `passage` and `check` are short words beside the force: whose passage it stands in, and whether it is to be checked.
    `rank` says how closely the provision is about the row, the smaller the closer.
    """

    places: str
    force: str
    title: str
    gist: str
    is_official: bool
    rank: float = 0.0
    passage: str = ""
    check: str = ""

    @property
    def head(self) -> str:
        """The first line: where, how strongly, and what to beware of."""
        return " · ".join(part for part in (self.places, self.force, self.passage, self.check) if part)


class CellText(msgspec.Struct, frozen=True, kw_only=True):
    """A cell: provisions in the order of the text, or the words of a blank and the line that says why."""

    entries: tuple[EntryText, ...] = ()
    blank: str = ""
    reason: str = ""

    @property
    def plain(self) -> str:
        """All of it without gists, one provision a line."""
        if self.blank:
            return f"{self.blank} ({self.reason})" if self.reason else self.blank
        return "\n".join(f"{entry.head}: {entry.title}" for entry in self.entries)


class HeadingText(msgspec.Struct, frozen=True, kw_only=True):
    """The first column: what the row is, and a sentence on who addresses it.

    A row that is a provision or an ask has a `place`, and `is_official` says whose words its label is.
    """

    label: str
    summary: str
    place: str = ""
    is_official: bool = False

    @property
    def plain(self) -> str:
        return "\n".join(part for part in (self.place, self.label, self.summary) if part)


class ComparisonText:
    """The words of one comparison, each made once."""

    def __init__(self, comparison: Comparison, words: Wording | None = None, *, pivot: Framework | None = None) -> None:
        """`pivot` is the framework whose provisions or asks the rows are, where it is not one of those compared."""
        self.comparison = comparison
        self.words = words or wording()
        present = (*comparison.frameworks, *((pivot,) if pivot else ()))
        self._frameworks = {framework.id: framework for framework in present}
        self._names = self.words.names(tuple(self._frameworks.values()))
        self._provisions = {
            framework.id: {provision.id: provision for provision in framework.provisions()} for framework in present
        }
        self._restarting: dict[str, frozenset[Unit]] = {}
        self._cells: dict[tuple[str, str], CellText] = {}
        self._headings: dict[str, HeadingText] = {}

    def name(self, framework: str) -> str:
        """Give the short name of a framework, such as "OECD 2024"."""
        return self._names[framework]

    def title(self, framework: str) -> str:
        """Give the whole title of a framework and its year, for tips."""
        found = self._frameworks[framework]
        return f"{found.title} ({found.year})"

    def cell(self, row: Row, framework: str) -> CellText:
        """Give the words of a cell."""
        key = (row.key, framework)
        if key not in self._cells:
            self._cells[key] = self._made_cell(row.cell(framework))
        return self._cells[key]

    def heading(self, row: Row) -> HeadingText:
        """Give the words of a row's first column."""
        if row.key not in self._headings:
            place = self._place_of(row)
            summary = self.words.row_summary(self.comparison, row)
            is_title = row.ref is not None and row.ref.element is None
            self._headings[row.key] = HeadingText(
                label=row.label, summary=summary, place=place, is_official=is_title and is_official(row.label)
            )
        return self._headings[row.key]

    def rows_title(self) -> str:
        """Say what the rows are, as the head of the first column."""
        selection = self.comparison.selection
        name = self._pivot_name()
        tr = QCoreApplication.translate
        titles = {
            Axis.THEMES: tr("ComparisonText", "Theme"),
            Axis.PIVOT: tr("ComparisonText", "Provision of {name}").format(name=name),
            Axis.ELEMENTS: tr("ComparisonText", "Single ask of {name}").format(name=name),
            Axis.DIMENSIONS: tr("ComparisonText", "Dimension"),
        }
        return titles[selection.axis]

    def _pivot_name(self) -> str:
        pivot = self.comparison.selection.pivot or self.comparison.frameworks[0].id
        return self._names.get(pivot, pivot)

    def _place_of(self, row: Row) -> str:
        """Give where the row's own item stands, for rows that are provisions or asks of a framework."""
        if row.ref is None or row.ref.framework not in self._frameworks:
            return ""
        provision = self._provisions[row.ref.framework][row.ref.provision or ""]
        parts = {element.id: element.pinpoint for element in provision.elements}
        return self._places(
            self._frameworks[row.ref.framework], (parts.get(row.ref.element or "", provision.pinpoint),)
        )

    def _made_cell(self, cell: Cell) -> CellText:
        if cell.blank is not None:
            blank, reason = self.words.blank_words(cell.blank)
            return CellText(blank=blank, reason=reason)
        framework = self._frameworks[cell.framework]
        return CellText(entries=tuple(self._entry(framework, entry) for entry in cell.entries))

    def _entry(self, framework: Framework, entry: Entry) -> EntryText:
        unread = entry.confidence is not Confidence.READ
        return EntryText(
            places=self._places(framework, entry.pinpoints),
            force=self.words.force_word(framework, entry.force),
            title=entry.title,
            gist=entry.gist,
            is_official=is_official(entry.title),
            rank=entry.remoteness,
            passage=passage_words(entry.passage),
            check=self.words.at("sentences", "to-be-checked") if unread else "",
        )

    def _places(self, framework: Framework, many: tuple[pinpoints.Pinpoints, ...]) -> str:
        if framework.id not in self._restarting:
            self._restarting[framework.id] = pinpoints.restarting(framework)
        restarts = self._restarting[framework.id]
        return pinpoints.short_list(many, limit=None, language=self.words.language, restarts=restarts)


def is_official(title: str) -> bool:
    """Tell a heading of the official text from one of ours, which stands in [brackets]."""
    return not title.startswith("[")


def passage_words(passage: Passage | None) -> str:
    """Say whose passage of a document describes a design; empty for frameworks that are no such designs."""
    tr = QCoreApplication.translate
    if passage is None:
        return ""
    return {
        Passage.OWN: tr("ComparisonText", "own passage"),
        Passage.COMMON: tr("ComparisonText", "passage common to all designs"),
        Passage.OWN_AND_COMMON: tr("ComparisonText", "own and common passage"),
    }[passage]
