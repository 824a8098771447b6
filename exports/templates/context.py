"""What the sections of a memo share while it is built: the comparison, the words, and which frameworks were cited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from exports.citations import citation, later_act, place_words
from exports.localised import in_language, labelled
from exports.memo import Footnote, Inlines, Paragraph, Role, Span
from exports.request import MemoRequest
from exports.wording import Wording, wording
from frameworks import pinpoints, vocabulary
from frameworks.comparison import Axis, Comparison, Marks, Row, Selection, compare
from frameworks.errors import ConcordError
from frameworks.findings import part_of
from frameworks.library import Library
from frameworks.mappings import Basis, Mapping, Mappings, NoneFound, Status
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
        mappings = Mappings.of_claims(request.claims) if request.claims is not None else None
        self.library = in_language(Library(request.frameworks, mappings), request.language)
        self.marks: Marks = {(mark.row, mark.framework): mark.blank for mark in request.marks}
        self.comparison: Comparison = self.compared(request.selection)
        self.by_theme = self._by_theme()
        self.frameworks: dict[str, Framework] = {one.id: one for one in self.comparison.frameworks}
        self._names = self.words.names(self.comparison.frameworks)
        self._cited: set[str] = set()
        self._noted: set[Ref] = set()
        self._named: set[Ref] = set()
        self._told: list[Mapping] = []
        self._searched: set[NoneFound] = set()
        self._tables: dict[str, str] = {}

    def numbered(self, key: str) -> tuple[int, str]:
        """Number a table as the memo's next one: its number, and the label that names it ("Table 1")."""
        number = len(self._tables) + 1
        self._tables[key] = self.words.say("comparison", "table", number=number)
        return number, self._tables[key]

    def label_of(self, key: str) -> str:
        """Give the label of a table that stands before, "Table 1"; nothing where the memo has none of this key."""
        return self._tables.get(key, "")

    def compared(self, selection: Selection) -> Comparison:
        """Compare, with the labels of rows in the memo's language."""
        return labelled(compare(self.library, selection, self.marks), self.request.language)

    def _by_theme(self) -> Comparison:
        """The same frameworks by theme: findings are made theme by theme, whatever the rows of the table are."""
        selection = self.request.selection
        if selection.axis is Axis.THEMES:
            return self.comparison
        return self.compared(Selection(frameworks=selection.frameworks, themes=selection.themes))

    @property
    def baseline(self) -> str:
        """The framework that a gap analysis measures against: the one chosen, else the first.

        Raises ConcordError for one that is not compared.
        """
        wanted, pivot = self.request.baseline, self.request.selection.pivot
        if wanted and wanted not in self.frameworks:
            raise ConcordError(
                "baseline-not-compared", id=wanted, hint=vocabulary.did_you_mean(wanted, self.frameworks)
            )
        return wanted or (pivot if pivot in self.frameworks else None) or next(iter(self.frameworks))

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
        """Give names in the order of the comparison; that of a superseded state says until when it held."""
        wanted = set(ids)
        return [self.dated(id) for id in self.frameworks if id in wanted]

    def dated(self, id: str) -> str:
        """Give the short name of a framework; that of a superseded state says until when it held."""
        return self.words.dated(self.frameworks[id], self.name(id))

    def at(self, refs: Sequence[Ref]) -> str:
        """Name one framework with some of its places: "OECD 2019 (principle 1.3, text until 8 November 2023)"."""
        self._named.update(refs)
        return self._at(refs[0].framework, self._by_provision(refs))

    def cell_at(self, row: Row, id: str) -> str:
        """Name a framework with the places of its cell on a row: those of the asks on the row, where there are any."""
        entries = row.cell(id).entries
        self._named.update(entry.ref for entry in entries)
        return self._at(id, [entry.pinpoints for entry in entries])

    def _by_provision(self, refs: Sequence[Ref]) -> list[list[Places]]:
        """Give the places of addresses in one framework, those of one provision together."""
        found: dict[str | None, list[Places]] = {}
        for ref in refs:
            found.setdefault(ref.provision, []).append(self.place(ref))
        return list(found.values())

    def _at(self, id: str, provisions: Sequence[Sequence[Places]]) -> str:
        """Name a framework with some places, given for each provision: at most three, and how many provisions more."""
        framework, places = self.frameworks[id], [place for own in provisions for place in own]
        until = framework.state.superseded_from
        return self.words.say(
            "sentences",
            "at-before" if until else "at",
            name=self.name(id),
            place=self.words.short_list(framework, places, counted=provisions),
            date=self.words.date(until) if until else "",
        )

    def place(self, ref: Ref) -> Places:
        """Give the pinpoint of a provision or element."""
        return part_of(self.library, ref).pinpoint

    def place_of(self, id: str, places: Sequence[Places]) -> str:
        """Give places in brackets, for a sentence that names their framework: "(para. 38)"."""
        until = self.frameworks[id].state.superseded_from
        return self.words.say(
            "sentences",
            "places-before" if until else "places",
            places=self.words.short_list(self.frameworks[id], places),
            date=self.words.date(until) if until else "",
        )

    def cites(self, refs: Iterable[Ref]) -> None:
        """Remember provisions and elements that are named with their places."""
        self._named.update(refs)

    def rests_on(self, mappings: Iterable[Mapping], searches: Iterable[NoneFound] = ()) -> None:
        """Remember mappings and searches on which what is said rests, where no note says so."""
        self._told += mappings
        self._searched.update(searches)

    @property
    def searched(self) -> frozenset[NoneFound]:
        """The searches on which sentences written so far rest."""
        return frozenset(self._searched)

    def short(self, ref: Ref) -> str:
        """Give the place of a provision or element in words, without its framework: "principle 1.3 (iii)"."""
        self._named.add(ref)
        return self.words.short_list(self.frameworks[ref.framework], [self.place(ref)])

    def is_unread(self, id: str) -> bool:
        """Tell whether a framework as a whole was not read in the official text."""
        return self.frameworks[id].confidence is not Confidence.READ

    def is_to_be_checked(self, ref: Ref) -> bool:
        """Tell whether a provision or element was not read in the official text."""
        part = part_of(self.library, ref)
        return self.frameworks[ref.framework].confidence_of(part) is not Confidence.READ

    @property
    def told(self) -> tuple[Mapping, ...]:
        """The mappings on which sentences written so far rest, each once."""
        return tuple(dict.fromkeys(self._told))

    @property
    def named(self) -> frozenset[Ref]:
        """The provisions and elements that sentences written so far name with their places."""
        return frozenset(self._named)

    def note(self, refs: Sequence[Ref], mappings: Sequence[Mapping] = ()) -> tuple[Footnote, ...]:
        """Give the footnote of a sentence that names its places: what the sentence does not say itself, and only once.

        That is a framework's full citation at the first one, a place in full where the short form leaves something
        out, and the mappings that the sentence rests on. Nothing where all of it stands in an earlier note.
        """
        of = {ref.framework: [one for one in dict.fromkeys(refs) if one.framework == ref.framework] for ref in refs}
        cited = [found for id, own in of.items() if (found := self._checked_citation(id, own))]
        spans = [span for found in cited for span in (Span(text="; "), *found)][1:]
        if spans and not spans[-1].text.endswith("."):
            spans.append(Span(text="."))
        grounds = " ".join(dict.fromkeys(self._ground(one) for one in mappings if one not in self._told))
        self._told += mappings
        if grounds:
            spans.append(Span(text=f" {grounds}" if spans else grounds))
        return (Footnote(spans=tuple(spans)),) if spans else ()

    def _checked_citation(self, id: str, refs: Sequence[Ref]) -> list[Span]:
        """Cite a framework's provisions where that says something new, marked where they were not read."""
        cited = self._cite(self.frameworks[id], refs)
        self._noted.update(refs)
        if cited and any(self.is_to_be_checked(ref) for ref in refs):
            before, after = self.words.at("sentences", "cited-to-be-checked").split("{cited}")
            cited = [*([Span(text=before)] if before else []), *cited, Span(text=after)]
        return cited

    def _cite(self, framework: Framework, refs: Sequence[Ref]) -> list[Span]:
        places = [self.place(ref) for ref in refs]
        if framework.id not in self._cited:
            self._cited.add(framework.id)
            cited = citation(framework, places, self.request.style, self.words.language)
            return [*cited[:-1], msgspec.structs.replace(cited[-1], text=cited[-1].text.removesuffix("."))]
        restarts, manner = self.words.restarting(framework), pinpoints.Manner(language=self.words.language)
        later = later_act(framework, places, self.words.language)
        full = pinpoints.full_list(places, manner, restarts=restarts)
        is_told = full == pinpoints.short_list(places, None, self.words.language, restarts=restarts)
        if self._noted.issuperset(refs) or (is_told and not later):
            return []
        if self.request.style != "un":
            full = place_words(framework, places, self.request.style, self.words.language)
        where = ", ".join(part for part in (later, full) if part)
        return [Span(text=self.words.say("sentences", "cited-again", name=self.name(framework.id), place=where))]

    def checked(self, sentence: str, refs: Sequence[Ref]) -> str:
        """Add to a sentence which of its sources were not read in the official text."""
        unread = [ref.framework for ref in refs if self.is_to_be_checked(ref)]
        if not unread:
            return sentence
        return self.words.say(
            "sentences",
            "sentence-to-be-checked",
            sentence=sentence,
            names=self.words.series([self.name(id) for id in self.frameworks if id in unread]),
        )

    def sentence(self, words: str, refs: Sequence[Ref], mappings: Sequence[Mapping] = ()) -> Inlines:
        """Give a sentence as inlines, with its footnote where there is something to note."""
        return (Span(text=self.checked(words, refs)), *self.note(refs, mappings))

    def _ground(self, mapping: Mapping) -> str:
        """Say what a mapping states, how strongly, and on what basis where it is not meaning; and who has read it."""
        words, language = self.words, self.words.language
        relation = vocabulary.label("relation", mapping.relation, language)
        if mapping.relation is not mapping.relation.converse:
            sides = (self.name(mapping.source.framework), self.name(mapping.target.framework))
            relation = words.say("sentences", "relation-directed", source=sides[0], target=sides[1], relation=relation)
        parts = [relation]
        if mapping.strength is not None:
            parts.append(words.say("sentences", "relation-strength", strength=mapping.strength))
        if mapping.basis is not Basis.SEMANTIC:
            parts.append(vocabulary.label("basis", mapping.basis, language).lower())
        if mapping.status is not Status.DRAFT:
            parts.append(vocabulary.label("status", mapping.status, language).lower())
        if mapping.second_reader:
            parts.append(words.at("sentences", "relation-second"))
        return words.say("sentences", "relation-note", parts=", ".join(parts))

    def said(self, key: str, *path: str, **parts: object) -> Paragraph:
        """Give a generated paragraph from the wording table."""
        return Paragraph(key=key, inlines=(Span(text=self.words.say(*path, **parts)),))

    def small(self, key: str, text: str) -> Paragraph:
        """Give a generated paragraph in small type."""
        return Paragraph(key=key, inlines=(Span(text=text),), role=Role.SMALL)
