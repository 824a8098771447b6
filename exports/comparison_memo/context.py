"""What the sections of a memo share while it is built: the comparison, the words, and which frameworks were cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from exports.citations import citation, later_act
from exports.memo import Footnote, Inlines, Paragraph, Role, Span, Voice
from exports.request import MemoRequest
from exports.wording import Wording, wording
from frameworks import pinpoints, vocabulary
from frameworks.comparison import Axis, Comparison, Marks, Row, Selection, compare
from frameworks.findings import part_of
from frameworks.library import Library
from frameworks.mappings import Mapping
from frameworks.model import Confidence, Framework, Pinpoint
from frameworks.ref import Ref

Places = tuple[Pinpoint, ...]


def is_read_in_part(framework: Framework) -> bool:
    """Tell whether a framework was read in the official text, some of its provisions or asks not."""
    provisions = tuple(framework.provisions())
    own = {part.confidence for part in provisions}
    own |= {part.confidence for provision in provisions for part in provision.elements}
    return framework.confidence is Confidence.READ and bool(own - {None, Confidence.READ})


class Context:
    """A memo being built, section by section in reading order: a framework's first citation is the full one."""

    def __init__(self, request: MemoRequest) -> None:
        self.request = request
        self.words: Wording = wording(request.language)
        self.library = Library(request.frameworks)
        marks = {(mark.row, mark.framework): mark.blank for mark in request.marks}
        self.comparison: Comparison = compare(self.library, request.selection, marks)
        self.by_theme = self._by_theme(marks)
        self.frameworks: dict[str, Framework] = {one.id: one for one in self.comparison.frameworks}
        self._names = self.words.names(self.comparison.frameworks)
        self._cited: set[str] = set()
        self._headed: set[Ref] = set()

    def _by_theme(self, marks: Marks) -> Comparison:
        """The same frameworks by theme: findings are made theme by theme, whatever the rows of the table are."""
        selection = self.request.selection
        if selection.axis is Axis.THEMES:
            return self.comparison
        by_theme = Selection(frameworks=selection.frameworks, themes=selection.themes)
        return compare(self.library, by_theme, marks)

    def name(self, id: str) -> str:
        """Give the short name of a framework."""
        return self._names[id]

    def names(self, ids: Iterable[str]) -> str:
        """Name several frameworks, in the order of the comparison."""
        return self.words.series(self._ordered(ids))

    def alternatives(self, ids: Iterable[str]) -> str:
        """Name several frameworks of which something holds for none, in the order of the comparison."""
        return self.words.alternatives(self._ordered(ids))

    def _ordered(self, ids: Iterable[str]) -> list[str]:
        wanted = set(ids)
        return [self.name(id) for id in self.frameworks if id in wanted]

    def place(self, ref: Ref) -> Places:
        """Give the pinpoint of a provision or element."""
        return part_of(self.library, ref).pinpoint

    def is_to_be_checked(self, ref: Ref) -> bool:
        """Tell whether a provision or element was not read in the official text."""
        part = part_of(self.library, ref)
        return self.frameworks[ref.framework].confidence_of(part) is not Confidence.READ

    def places(self, refs: Sequence[Ref]) -> str:
        """Give the places of some provisions or elements: "(OECD 2024, principle 1.3; UNESCO 2021, para. 38)"."""
        return self.placed([(id, [self.place(ref) for ref in refs if ref.framework == id]) for id in self.frameworks])

    def cell_places(self, row: Row, ids: Sequence[str]) -> str:
        """Give the places of a row's cells in the same form: those of the asks on the row, where there are any."""
        cells = [row.cell(id) for id in ids]
        return self.placed(
            [(cell.framework, [one for entry in cell.entries for one in entry.pinpoints]) for cell in cells]
        )

    def placed(self, places: Sequence[tuple[str, Sequence[Places]]]) -> str:
        """Give the places of frameworks by id, those without any left out."""
        shown = [
            self.words.say(
                "sentences", "pinpoint", name=self.name(id), place=self.words.short_list(self.frameworks[id], here)
            )
            for id, here in places
            if here
        ]
        return self.words.say("sentences", "places", places="; ".join(shown))

    def note(self, refs: Sequence[Ref]) -> Footnote:
        """Give the footnote that cites provisions: in full at a framework's first citation, then by short name."""
        spans: list[Span] = []
        for ref in dict.fromkeys(refs):
            if spans:
                spans.append(Span(text="; "))
            spans += self._checked_citation(ref)
        if not spans[-1].text.endswith("."):
            spans.append(Span(text="."))
        return Footnote(spans=tuple(spans))

    def _checked_citation(self, ref: Ref) -> list[Span]:
        """Cite a provision, marked where it was not read in the official text."""
        cited = self._cite(ref)
        if self.is_to_be_checked(ref):
            before, after = self.words.at("sentences", "cited-to-be-checked").split("{cited}")
            cited = [*([Span(text=before)] if before else []), *cited, Span(text=after)]
        return cited

    def _cite(self, ref: Ref) -> list[Span]:
        framework = self.frameworks[ref.framework]
        place = self.place(ref)
        if framework.id not in self._cited:
            self._cited.add(framework.id)
            cited = citation(framework, place)
            return [*cited[:-1], msgspec.structs.replace(cited[-1], text=cited[-1].text.removesuffix("."))]
        restarts = self.words.restarting(framework)
        parts = (later_act(framework, [place]), pinpoints.full(place, self.words.language, restarts=restarts))
        where = ", ".join(part for part in parts if part)
        again = self.words.say("sentences", "cited-again", name=self.name(framework.id), place=where)
        return [Span(text=again), *self._heading(ref)]

    def _heading(self, ref: Ref) -> list[Span]:
        """Give the official heading of a provision at its first citation; none where the heading is ours."""
        provision = self.library.look_up(ref).provision
        if provision is None or provision.title.startswith("[") or Ref(ref.framework, provision.id) in self._headed:
            return []
        self._headed.add(Ref(ref.framework, provision.id))
        before, after = self.words.at("sentences", "cited-heading").split("{heading}")
        return [Span(text=before), Span(text=str(provision.title), voice=Voice.OFFICIAL), Span(text=after)]

    def checked(self, sentence: str, refs: Sequence[Ref]) -> str:
        """Add to a sentence which of its sources were not read in the official text."""
        unread = [ref.framework for ref in refs if self.is_to_be_checked(ref)]
        if not unread:
            return sentence
        return self.words.say("sentences", "sentence-to-be-checked", sentence=sentence, names=self.names(unread))

    def sentence(self, words: str, refs: Sequence[Ref], mappings: Sequence[Mapping] = ()) -> Inlines:
        """Give a sentence as inlines, with the footnote that cites its sources and says which mappings it rests on."""
        note = self.note(refs)
        grounds = " ".join(dict.fromkeys(self._ground(mapping) for mapping in mappings))
        spans = (*note.spans, Span(text=f" {grounds}")) if grounds else note.spans
        return (Span(text=self.checked(words, refs)), Footnote(spans=spans))

    def _ground(self, mapping: Mapping) -> str:
        """Say what a mapping states, on what basis, and who has read it."""
        language = self.words.language
        return self.words.say(
            "sentences",
            "relation-note-read-twice" if mapping.second_reader else "relation-note",
            source=self.name(mapping.source.framework),
            target=self.name(mapping.target.framework),
            relation=vocabulary.label("relation", mapping.relation, language),
            basis=vocabulary.label("basis", mapping.basis, language).lower(),
            strength=mapping.strength,
            status=vocabulary.label("status", mapping.status, language).lower(),
        )

    def said(self, key: str, *path: str, **parts: object) -> Paragraph:
        """Give a generated paragraph from the wording table."""
        return Paragraph(key=key, inlines=(Span(text=self.words.say(*path, **parts)),))

    def small(self, key: str, text: str) -> Paragraph:
        """Give a generated paragraph in small type."""
        return Paragraph(key=key, inlines=(Span(text=text),), role=Role.SMALL)
