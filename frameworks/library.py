"""The library: the bundled frameworks and crosswalks, and the user's own framework files beside them.

A user's file with faults is left out and its faults are kept for showing; it never stops the program.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path

from frameworks import resources
from frameworks.errors import ConcordError
from frameworks.mappings import Crosswalk, Mappings, decode_crosswalk
from frameworks.model import Element, Framework, Group, Provision, Value, decode_framework
from frameworks.ref import Ref
from frameworks.search import SearchIndex, fold
from frameworks.vocabulary import did_you_mean

_ENDINGS = (".json", ".yaml", ".yml")


class Place(Value, frozen=True, kw_only=True):
    """What an address leads to: a framework, and where it goes deeper, the group, provision and element."""

    ref: Ref
    framework: Framework
    group: Group | None = None
    provision: Provision | None = None
    element: Element | None = None


class Query(Value, frozen=True, kw_only=True):
    """A filter of the library. Several values of one facet widen it, several facets narrow it; empty asks nothing."""

    words: str = ""
    issuers: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    legal_forces: frozenset[str] = frozenset()
    years: frozenset[int] = frozenset()
    themes: frozenset[str] = frozenset()


class Library:
    """Frameworks by id, in the order in which they are listed: by short title."""

    def __init__(
        self,
        frameworks: Iterable[Framework],
        mappings: Mappings | Callable[[], Mappings] | None = None,
        crosswalks: Mapping[str, bytes] | None = None,
    ) -> None:
        """Hold frameworks; `mappings` take the place of those of the crosswalks, `crosswalks` that of bundled ones."""
        ordered = sorted(frameworks, key=lambda framework: (fold(framework.short_title), framework.id))
        self._frameworks = {framework.id: framework for framework in ordered}
        self._mappings = mappings
        self._kept_crosswalks = dict(crosswalks or {})
        self.refused: tuple[ConcordError, ...] = ()

    @classmethod
    def load(cls, user_folder: Path | None = None) -> Library:
        """Read the bundled frameworks, and those of a user's folder where there is one."""
        bundled = [decode_framework(file.read_bytes()) for file in sorted(resources.path("frameworks").glob("*.json"))]
        library = cls(bundled)
        return library.with_folder(user_folder) if user_folder and user_folder.is_dir() else library

    def with_folder(self, folder: Path) -> Library:
        """Give this library with the framework files of a folder; one of the same id takes the bundled one's place.

        Of two files of one id the first by name counts, and the other is refused.
        """
        from frameworks.validation import read_framework

        added: dict[str, Framework] = {}
        files: dict[str, Path] = {}
        refused: list[ConcordError] = []
        for file in sorted(file for file in folder.iterdir() if file.suffix.lower() in _ENDINGS):
            try:
                framework = read_framework(file)
                if framework.id in files:
                    first = str(files[framework.id])
                    raise ConcordError("framework-twice", file=str(file), id=framework.id, first=first)
            except ConcordError as error:
                refused.append(error)
            else:
                added[framework.id], files[framework.id] = framework, file
        library = self.with_frameworks(added.values())
        library.refused = (*self.refused, *refused)
        return library

    def with_frameworks(self, frameworks: Iterable[Framework]) -> Library:
        """Give this library with some frameworks added, or put in the place of those of the same id."""
        merged = {**self._frameworks, **{framework.id: framework for framework in frameworks}}
        return Library(merged.values(), self._mappings, self._kept_crosswalks)

    def with_crosswalks(self, crosswalks: Mapping[str, bytes]) -> Library:
        """Give this library with crosswalks, as JSON by id, put in the place of the bundled ones of the same id."""
        return self._with(_kept_crosswalks={**self._kept_crosswalks, **crosswalks})

    def with_mappings(self, mappings: Mappings | Callable[[], Mappings]) -> Library:
        """Give this library with other mappings than those of its crosswalks, or what makes them when asked for."""
        return self._with(_mappings=mappings)

    def _with(self, **fields: object) -> Library:
        """Give a copy that keeps a search index that was made, and nothing made from what is replaced."""
        library = copy.copy(self)
        library.__dict__.pop("mappings", None)
        if "_kept_crosswalks" in fields:
            library.__dict__.pop("crosswalks", None)
        library.__dict__.update(fields)
        return library

    @property
    def frameworks(self) -> tuple[Framework, ...]:
        return tuple(self._frameworks.values())

    def __contains__(self, id: str) -> bool:
        return id in self._frameworks

    @cached_property
    def crosswalks(self) -> Mapping[str, Crosswalk]:
        """The bundled crosswalks by id, kept copies in their place; read when first asked for."""
        files = sorted(resources.path("crosswalks").glob("*.json"))
        bundled = (decode_crosswalk(file.read_bytes()) for file in files if file.stem not in self._kept_crosswalks)
        kept = (decode_crosswalk(content) for content in self._kept_crosswalks.values())
        return {crosswalk.id: crosswalk for crosswalk in sorted((*bundled, *kept), key=lambda one: one.id)}

    @cached_property
    def mappings(self) -> Mappings:
        """The mappings: those given, else those of the crosswalks; made when first asked for."""
        if callable(self._mappings):
            return self._mappings()
        return Mappings(self.crosswalks.values()) if self._mappings is None else self._mappings

    @cached_property
    def index(self) -> SearchIndex:
        """The search index; made when first asked for."""
        return SearchIndex(self.frameworks)

    def framework(self, id: str) -> Framework:
        """Give a framework by id. Raises ConcordError with a hint where there is none."""
        try:
            return self._frameworks[id]
        except KeyError:
            raise ConcordError("unknown-framework", id=id, hint=did_you_mean(id, self._frameworks)) from None

    def chosen(self, ids: Iterable[str]) -> tuple[Framework, ...]:
        """Give frameworks by id, in the order asked for; a repeated id counts once."""
        return tuple(self.framework(id) for id in dict.fromkeys(ids))

    def look_up(self, ref: Ref) -> Place:
        """Give what an address leads to; a retired id to what took its place. Raises ConcordError if nothing."""
        framework = self.framework(ref.framework)
        if ref.provision is None:
            return Place(ref=ref, framework=framework)
        if ref.provision in framework.places:
            return _place(ref, framework, *framework.places[ref.provision])
        hint = did_you_mean(ref.provision, [provision.id for provision in framework.provisions()])
        raise ConcordError("unknown-provision", framework=framework.id, id=ref.provision, hint=hint)

    def filter(self, query: Query) -> tuple[Framework, ...]:
        """Give the frameworks that a query lets through, in the order of the library."""
        found = self.index.frameworks(query.words) if query.words.strip() else self._frameworks
        return tuple(framework for framework in self.frameworks if framework.id in found and _passes(framework, query))


def _place(ref: Ref, framework: Framework, group: Group, provision: Provision) -> Place:
    if ref.element is None:
        return Place(ref=Ref(framework.id, provision.id), framework=framework, group=group, provision=provision)
    for element in provision.elements:
        if ref.element == element.id or ref.element in element.aliases:
            found = Ref(framework.id, provision.id, element.id)
            return Place(ref=found, framework=framework, group=group, provision=provision, element=element)
    hint = did_you_mean(ref.element, [element.id for element in provision.elements])
    raise ConcordError("unknown-element", framework=framework.id, provision=provision.id, id=ref.element, hint=hint)


def _passes(framework: Framework, query: Query) -> bool:
    return (
        (not query.issuers or framework.issuer in query.issuers)
        and (not query.kinds or framework.kind in query.kinds)
        and (not query.legal_forces or framework.legal_force in query.legal_forces)
        and (not query.years or framework.year in query.years)
        and (not query.themes or not query.themes.isdisjoint(framework.themes))
    )


FACETS = ("issuers", "kinds", "legal_forces", "years", "themes")


def facet_values(framework: Framework, facet: str) -> frozenset[str | int]:
    """Give the values of one facet of `Query` that a framework has."""
    match facet:
        case "issuers":
            return frozenset((str(framework.issuer),))
        case "kinds":
            return frozenset((framework.kind.value,))
        case "legal_forces":
            return frozenset((framework.legal_force.value,))
        case "years":
            return frozenset((framework.year,))
        case "themes":
            return framework.themes
        case _:
            raise ValueError(f"no facet {facet}")


def facet_counts(frameworks: Iterable[Framework], facet: str) -> dict[str | int, int]:
    """Count how many of some frameworks have each value of a facet."""
    return dict(Counter(chain.from_iterable(facet_values(framework, facet) for framework in frameworks)))
