"""What stands behind a number, in words: each provision, mapping or blank with its place in the official text."""

from __future__ import annotations

from exports.figures.figure import BLANK_GLYPHS, FORCE_GLYPHS, Figure, FigureCell
from exports.figures.words import FigureWords
from exports.mapping_sentences import MappingSentences
from frameworks import vocabulary
from frameworks.analysis.behind import Behind
from frameworks.comparison import Comparison
from frameworks.library import Library
from frameworks.mappings import Mapping
from frameworks.model import Element, Provision, Value
from frameworks.ref import Ref


class Explained(Value, frozen=True, kw_only=True):
    """One thing behind a number: where it stands, what it is, and what is known of it. `row` is the row's label."""

    place: str
    words: str
    detail: str = ""
    row: str = ""


class _Sentences(MappingSentences):
    """Sentences that name each place once for all numbers behind which it stands."""

    def __init__(self, library: Library, language: str) -> None:
        super().__init__(library, language)
        self._places: dict[Ref, str] = {}

    def place(self, ref: Ref) -> str:
        if ref not in self._places:
            self._places[ref] = super().place(ref)
        return self._places[ref]


class Explaining:
    """Words for what stands behind the numbers of one comparison."""

    def __init__(self, library: Library, comparison: Comparison, language: str = "en") -> None:
        self._library = library
        self._words = FigureWords(comparison.frameworks, language)
        self._sentences = _Sentences(library, language)
        self._labels = {row.key: row.label for row in comparison.rows}

    def heading(self, figure: Figure, row: int, column: int) -> str:
        """Name a cell by its row and column."""
        return self._words.say("explain", "heading", row=figure.rows[row].label, column=figure.columns[column].title)

    def summary(self, cell: FigureCell) -> str:
        """Say how many things stand behind a cell."""
        if not cell.behind:
            return self._words.say("explain", "nothing", words=cell.words)
        return self._words.count(len(cell.behind), "explain", "counts", words=cell.words)

    def explained(self, behind: Behind) -> Explained:
        """Give one thing in words. Raises ConcordError for an address that the library does not know."""
        row = self._labels.get(behind.row, "")
        label = self._words.say("explain", "row", row=row) if row else ""
        if behind.blank is not None:
            blank, reason = self._words.plain.blank_words(behind.blank)
            said = self._words.say("explain", "blank", blank=blank, reason=reason)
            return Explained(
                place=self._sentences.place(behind.ref),
                words=f"{BLANK_GLYPHS[behind.blank.kind]} {said}",
                detail=behind.blank.note,
                row=label,
            )
        if behind.mapping is not None:
            return self._mapping(behind.ref, behind.mapping, label)
        if behind.unsure is not None:
            unsure = behind.unsure
            parts = {"source": self._sentences.place(unsure.source), "target": self._sentences.place(unsure.target)}
            on = self._words.plain.date(unsure.on) if unsure.on else "?"
            relation = self._sentences.relation(unsure.possible)
            said = self._words.say("explain", "unsure", relation=relation, date=on, **parts)
            return Explained(place=parts["source"], words=said, row=label)
        return self._part(behind.ref, label)

    def _mapping(self, ref: Ref, mapping: Mapping, label: str) -> Explained:
        status = vocabulary.label("status", mapping.status.value, self._words.language)
        notes = [status, self._words.at("explain", "disputed")] if mapping.is_disputed else [status]
        return Explained(
            place=self._sentences.place(ref),
            words=self._sentences.text(mapping.source, mapping.target, (mapping.relation,)),
            detail=f"{', '.join(notes)}. {mapping.rationale}",
            row=label,
        )

    def _part(self, ref: Ref, label: str) -> Explained:
        found = self._library.look_up(ref)
        part = found.element or found.provision
        if part is None:
            return Explained(place=self._sentences.place(ref), words=str(found.framework.title), row=label)
        word = self._words.plain.force_word(found.framework, part.force)
        place = self._words.say("explain", "force", place=self._sentences.place(ref), word=word)
        said, detail = _told(part)
        return Explained(place=place, words=f"{FORCE_GLYPHS[part.force]} {said}", detail=detail, row=label)


def _told(part: Provision | Element) -> tuple[str, str]:
    """Give what a part asks, and what is said of it besides."""
    return (str(part.title), str(part.gist)) if isinstance(part, Provision) else (str(part.asks), "")
