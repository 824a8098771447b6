"""What a memo is about, as its checks need it: the frameworks by name, their places in words, and who reviewed what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property

from exports.checks.passages import word_lists
from exports.localised import in_language
from exports.memo import Value
from exports.request import MemoRequest
from exports.wording import nature, wording
from frameworks import pinpoints
from frameworks.library import Library
from frameworks.mappings import Mapping, Status
from frameworks.model import Confidence, Element, Framework, LegalForce, Provision
from frameworks.ref import Ref

_YEAR = re.compile(r"\s\d{4}$")
_SPACES = str.maketrans("\u00a0\u202f", "  ")
_LEAST = 25  # characters of an ask that is recognised in a text


class Named(Value, frozen=True, kw_only=True):
    """A framework that a sentence names, [start, end) in it."""

    framework: str
    start: int
    end: int


class Cited(Value, frozen=True, kw_only=True):
    """A place of a framework that a sentence cites, [start, end) in it."""

    ref: Ref
    place: str
    confidence: Confidence
    start: int
    end: int


class Subject:
    """The frameworks that a memo compares, in its language."""

    def __init__(self, request: MemoRequest) -> None:
        self.request = request
        self.words = wording(request.language)
        self.lists = word_lists(request.language)
        library = in_language(Library(request.frameworks, None), request.language)
        chosen = [library.framework(id) for id in request.selection.frameworks]
        self.frameworks: dict[str, Framework] = {framework.id: framework for framework in chosen}
        self.names: dict[str, str] = self.words.names(chosen)

    def named(self, sentence: str) -> list[Named]:
        """Find the frameworks that a sentence names, by their whole short name or without its year."""
        found = []
        for match in self._names.finditer(sentence.translate(_SPACES)):
            ids = self._ids_by_name[match[0].casefold()]
            found += [Named(framework=id, start=match.start(), end=match.end()) for id in ids]
        return found

    def cited(self, sentence: str) -> list[Cited]:
        """Find the places that a sentence cites behind the name of a framework, the longest where several would do."""
        text = sentence.translate(_SPACES)
        named = self.named(text)
        found: list[Cited] = []
        for one in named:
            stops = [other.start for other in named if other.start > one.start]
            stop = min([*stops, *(at for at in (text.find(";", one.end),) if at >= 0), len(text)])
            found += self._places_in(text, one.framework, one.end, stop)
        return found

    def unreviewed(self, cited: list[Cited]) -> Iterator[Mapping]:
        """Yield the mappings between cited places that nobody has reviewed."""
        refs = {one.ref for one in cited}
        for mapping in self.request.claims.mappings if self.request.claims else ():
            if mapping.status is Status.DRAFT and {mapping.source, mapping.target} <= refs:
                yield mapping

    def place_of(self, ref: Ref) -> str:
        """Name a framework and the place of an address: "OECD 2024, principle 1.3"."""
        framework = self.frameworks[ref.framework]
        parts = ((element or provision) for provision, element in _parts(framework) if _is_at(ref, provision, element))
        place = self._words_of(framework, next(parts).pinpoint)
        return self.words.say("sentences", "pinpoint", name=self.names[ref.framework], place=place)

    def verb(self, framework: str, form: str) -> str:
        """Give the verb of a framework's legal nature in a form of the word lists; empty for one that binds."""
        found = self.frameworks[framework]
        verbs: dict[str, str] = self.lists["replacements"].get(nature(found), {})
        return verbs.get(form, "")

    def is_soft(self, framework: str) -> bool:
        """Tell whether a framework does not bind."""
        return self.frameworks[framework].legal_force is not LegalForce.BINDING

    @cached_property
    def asks(self) -> tuple[str, ...]:
        """The asks of the frameworks in our words, which may hold any verb."""
        every = (part.asks for framework in self.frameworks.values() for _, part in _parts(framework) if part)
        return tuple(sorted({str(ask) for ask in every if len(str(ask)) >= _LEAST}, key=len, reverse=True))

    @cached_property
    def headings(self) -> frozenset[str]:
        """The titles of provisions, which may stand in quotation marks."""
        return frozenset(
            str(provision.title).casefold()
            for framework in self.frameworks.values()
            for provision in framework.provisions()
        )

    @cached_property
    def acronyms(self) -> frozenset[str]:
        """Short forms that the frameworks' own names, issuers and titles hold."""
        texts = " ".join(
            f"{self.names[id]} {framework.issuer} {framework.title} {framework.short_title} {framework.symbol or ''}"
            for id, framework in self.frameworks.items()
        )
        return frozenset(re.findall(r"\b[A-Z][A-Z0-9]+\b", texts))

    @cached_property
    def _ids_by_name(self) -> dict[str, list[str]]:
        ids: dict[str, list[str]] = {}
        for id, name in self.names.items():
            for form in {name, _YEAR.sub("", name)}:
                ids.setdefault(form.translate(_SPACES).casefold(), []).append(id)
        return ids

    @cached_property
    def _names(self) -> re.Pattern[str]:
        longest = sorted(self._ids_by_name, key=len, reverse=True)
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE)

    def _places_in(self, text: str, framework: str, start: int, stop: int) -> list[Cited]:
        found: list[Cited] = []
        part = text[:stop]
        for place, ref, confidence in self._places_of(framework, part[start:]):
            at = part.find(place, start)
            end = at + len(place)
            if at < 0 or (end < len(part) and part[end].isalnum()) or any(one.start <= at < one.end for one in found):
                continue
            found.append(Cited(ref=ref, place=place, confidence=confidence, start=at, end=end))
        return found

    def _places_of(self, id: str, text: str) -> list[tuple[str, Ref, Confidence]]:
        """Give the places of a framework whose first figure or word stands in a text, the longest words first."""
        framework = self.frameworks[id]
        found = []
        for provision, element in _parts(framework):
            at = (element or provision).pinpoint
            if any((one.first or "") in text for one in at):
                ref = Ref(framework.id, provision.id, element.id if element else None)
                found.append((self._words_of(framework, at), ref, framework.confidence_of(element or provision)))
        return sorted(found, key=lambda one: -len(one[0]))

    def _words_of(self, framework: Framework, at: pinpoints.Pinpoints) -> str:
        restarts = self.words.restarting(framework)
        return pinpoints.short(at, self.words.language, restarts=restarts).translate(_SPACES)


def _parts(framework: Framework) -> Iterator[tuple[Provision, Element | None]]:
    for provision in framework.provisions():
        yield provision, None
        for element in provision.elements:
            yield provision, element


def _is_at(ref: Ref, provision: Provision, element: Element | None) -> bool:
    return (ref.provision, ref.element) == (provision.id, element.id if element else None)
