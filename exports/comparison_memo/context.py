"""What the sections of a memo share while it is built: the comparison, the words, and which frameworks were cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from exports.citations import citation, later_act
from exports.memo import Footnote, Inlines, Paragraph, Role, Span, Voice
from exports.request import MemoRequest
from exports.wording import Wording, wording
from frameworks import pinpoints, vocabulary
from frameworks.comparison import Axis, Comparison, Marks, Selection, compare
from frameworks.findings import part_of
from frameworks.library import Library
from frameworks.mappings import Mapping
from frameworks.model import Confidence, Framework, Pinpoint
from frameworks.ref import Ref

Places = tuple[Pinpoint, ...]


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
        return self.words.name(self.frameworks[id])

    def names(self, ids: Iterable[str]) -> str:
        """Name several frameworks, in the order of the comparison."""
        wanted = set(ids)
        return self.words.series([self.name(id) for id in self.frameworks if id in wanted])

    def place(self, ref: Ref) -> Places:
        """Give the pinpoint of a provision or element."""
        return part_of(self.library, ref).pinpoint

    def is_to_be_checked(self, ref: Ref) -> bool:
        """Tell whether a provision or element was not read in the official text."""
        part = part_of(self.library, ref)
        return self.frameworks[ref.framework].confidence_of(part) is not Confidence.READ

    def places(self, refs: Sequence[Ref]) -> str:
        """Give the places of some provisions or elements: "(OECD 2024, principle 1.3; UNESCO 2021, para. 38)"."""
        shown = []
        for id in self.frameworks:
            here = [self.place(ref) for ref in refs if ref.framework == id]
            if here:
                place = pinpoints.short_list(here, language=self.words.language)
                shown.append(self.words.say("sentences", "pinpoint", name=self.name(id), place=place))
        return self.words.say("sentences", "places", places="; ".join(shown))

    def note(self, refs: Sequence[Ref]) -> Footnote:
        """Give the footnote that cites provisions: in full at a framework's first citation, then by short name."""
        spans: list[Span] = []
        for ref in dict.fromkeys(refs):
            if spans:
                spans.append(Span(text="; "))
            spans += self._cite(ref)
        if not spans[-1].text.endswith("."):
            spans.append(Span(text="."))
        return Footnote(spans=tuple(spans))

    def _cite(self, ref: Ref) -> list[Span]:
        framework = self.frameworks[ref.framework]
        place = self.place(ref)
        if framework.id not in self._cited:
            self._cited.add(framework.id)
            cited = citation(framework, place)
            return [*cited[:-1], msgspec.structs.replace(cited[-1], text=cited[-1].text.removesuffix("."))]
        parts = (later_act(framework, [place]), pinpoints.full(place, language=self.words.language))
        where = ", ".join(part for part in parts if part)
        again = self.words.say("sentences", "cited-again", name=self.words.name(framework), place=where)
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
