"""What a framework is: frozen values, read from one JSON file per state of an instrument.

A framework is one *state* of an instrument (OECD 2019 and OECD 2024 are two). Gists and asks are our own words;
titles, headings, symbols, dates and pinpoints are those of the official text. Unknown keys are faults.
Dates are ISO texts of the precision that is known ("2021", "2022-01", "2021-11-23").
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import Any

import msgspec

from frameworks.text import Text, decode_text, encode_text


class Kind(StrEnum):
    """Genre of an instrument, which decides the verb of a sentence about it."""

    TREATY = "treaty"
    REGULATION = "regulation"
    RECOMMENDATION = "recommendation"
    DECLARATION = "declaration"
    PRINCIPLES = "principles"
    CODE_OF_CONDUCT = "code-of-conduct"
    GUIDELINES = "guidelines"
    STRATEGY = "strategy"
    REPORT = "report"
    SCHOLARLY = "scholarly"
    ARCHITECTURE_PROPOSAL = "architecture-proposal"
    INITIATIVE = "initiative"


class LegalForce(StrEnum):
    BINDING = "binding"
    NON_BINDING = "non-binding"


class Scope(StrEnum):
    GLOBAL = "global"
    REGIONAL = "regional"
    NATIONAL = "national"


class GroupKind(StrEnum):
    VALUE = "value"
    PRINCIPLE = "principle"
    REQUIREMENT = "requirement"
    ACTION = "action"
    RECOMMENDATION = "recommendation"
    POLICY_AREA = "policy-area"
    RIGHT = "right"
    OBLIGATION = "obligation"
    FUNCTION = "function"
    BODY = "body"
    COMMITMENT = "commitment"
    FINDING = "finding"
    ACTIVITY = "activity"


class Force(StrEnum):
    """Mood of a provision's strongest verb, strongest first. It says nothing about legal effect."""

    SHALL = "shall"
    SHOULD = "should"
    MAY = "may"
    STATES_FACT = "states-fact"

    @property
    def rank(self) -> int:
        """0 for the strongest."""
        return _FORCE_RANKS[self]


_FORCE_RANKS = {force: rank for rank, force in enumerate(Force)}


class Confidence(StrEnum):
    """Where a fact was read. What is below READ is marked "to be checked" wherever it is printed."""

    READ = "read"
    SECONDARY = "secondary"
    MEMORY = "memory"


class CitationConfidence(StrEnum):
    CONFIRMED = "confirmed"
    UNCONFIRMED = "unconfirmed"


class SymbolRole(StrEnum):
    """What a document symbol names; a draft's symbol is never cited as the adopted text's."""

    DRAFT = "draft"
    ADOPTED_TEXT = "adopted-text"
    ADOPTION_RECORD = "adoption-record"
    PUBLICATION = "publication"
    TREATY_SERIES = "treaty-series"
    OFFICIAL_JOURNAL = "official-journal"


class Unit(StrEnum):
    """Division of a text that a pinpoint names."""

    PARAGRAPH = "paragraph"
    ARTICLE = "article"
    PRINCIPLE = "principle"
    ACTION = "action"
    SECTION = "section"
    RECITAL = "recital"
    ANNEX = "annex"
    PAGE = "page"
    RECOMMENDATION = "recommendation"
    CHAPTER = "chapter"
    PART = "part"
    REQUIREMENT = "requirement"
    FUNCTION = "function"
    CATEGORY = "category"
    HEADING = "heading"
    POINT = "point"


class Passage(StrEnum):
    """Where a document describes one of its designs: in the design's own part, in one common to all, or both."""

    OWN = "own"
    COMMON = "common"
    OWN_AND_COMMON = "own-and-common"


class Modality(StrEnum):
    """Verb that a proposal grades its design by."""

    WOULD = "would"
    COULD = "could"
    SHOULD = "should"
    IS = "is"


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    RENAMED = "renamed"
    REWORDED_SUBSTANCE = "reworded-substance"
    REWORDED_DRAFTING = "reworded-drafting"


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of the domain's values: frozen, compared by content; unknown keys are faults."""


class Pinpoint(Value, frozen=True, kw_only=True, rename={"first": "from"}):
    """A place in the official text, such as paras. 37–41 or principle 1.3 (iii).

    `first` and `last` bound a range; `sub` names lettered or numbered parts inside it, `sub_to` ends a range of them;
    `at` names places the text does not number ("opening", "sentence:2", "bullet:1"). `derived` says that the number is
    ours and is printed in [brackets]; `within` that this division encloses the pinpoints before it.
    """

    unit: Unit
    first: str | None = None
    to: str | None = None
    sub: tuple[str, ...] = ()
    sub_to: str | None = None
    at: tuple[str, ...] = ()
    derived: bool = False
    within: bool = False


class Element(Value, frozen=True, kw_only=True):
    """A single ask of a provision, worded by us as a verb phrase with the qualifiers that matter."""

    id: str
    locator: Text
    pinpoint: tuple[Pinpoint, ...]
    asks: Text
    force: Force
    addressees: tuple[str, ...]
    themes: tuple[str, ...]
    confidence: Confidence | None = None
    aliases: tuple[str, ...] = ()


class Provision(Value, frozen=True, kw_only=True):
    """A numbered or headed unit. `gist` is ours; `title` is the official heading, or ours in [brackets]."""

    id: str
    title: Text
    locator: Text
    pinpoint: tuple[Pinpoint, ...]
    gist: Text
    addressees: tuple[str, ...]
    force: Force
    themes: tuple[str, ...]
    cites: tuple[str, ...] = ()
    derived_number: str | None = None
    elements: tuple[Element, ...] = ()
    confidence: Confidence | None = None
    passage: Passage | None = None
    modality: Modality | None = None
    aliases: tuple[str, ...] = ()


class Group(Value, frozen=True, kw_only=True):
    id: str
    title: Text
    kind: GroupKind
    provisions: tuple[Provision, ...]


class Definition(Value, frozen=True, kw_only=True):
    """A term that the instrument defines, and the date at which this definition was adopted or changed."""

    id: str
    term: Text
    locator: Text
    gist: Text
    adopted_or_changed: str


class Adherents(Value, frozen=True, kw_only=True, rename={"codes": "list"}):
    """Who has adhered, as ISO 3166-1 alpha-2 codes ("EU" for the European Union), at a date."""

    as_of: str
    count: int
    codes: tuple[str, ...]


class State(Value, frozen=True, kw_only=True):
    """The state of the instrument that this framework is. `superseded_from` is null while it is current."""

    act: Text
    in_force_from: str | None = None
    superseded_from: str | None = None


class OtherState(Value, frozen=True, kw_only=True, rename={"start": "from"}):
    """A state without a framework of its own: it can be listed, not compared."""

    start: str
    act: Text


class VersionChange(Value, frozen=True, kw_only=True, rename={"source": "from", "target": "to"}):
    """What changed between two states; `source` and `target` are ids of provisions or definitions."""

    id: str
    from_state: str
    to_state: str
    kind: ChangeKind
    source: tuple[str, ...]
    target: tuple[str, ...]
    part: str
    what: Text


class Coded(Value, frozen=True, kw_only=True):
    """When and by whom the framework was read; `whole_text` is false where `not_coded` names parts left out."""

    on: str
    by: str
    whole_text: bool


class Symbol(Value, frozen=True, kw_only=True):
    code: str
    role: SymbolRole


class Citation(Value, frozen=True, kw_only=True):
    """What a citation of the instrument is made from. Authors are "Family, Given", or a body's name."""

    authors: tuple[str, ...]
    title_short: str
    symbols: tuple[Symbol, ...]
    adopted: str
    structure_note: Text
    confidence: CitationConfidence
    pinpoint_confidence: CitationConfidence
    amended: str | None = None
    issued: str | None = None
    container: str | None = None
    volume: str | None = None
    issue: str | None = None
    pages: str | None = None
    doi: str | None = None
    publisher: str | None = None
    place: str | None = None


class Source(Value, frozen=True, kw_only=True):
    """Where facts of the framework were confirmed."""

    what: str
    where: str
    confirmed: str


class CommonPassage(Value, frozen=True, kw_only=True):
    """What a document says only of all its designs together, under a dimension."""

    dimension: str
    gist: Text
    locator: Text


class Framework(Value, frozen=True, kw_only=True, dict=True):  # a dict, to keep what is worked out once
    """One state of an instrument, with its groups, provisions and elements in the order of the text."""

    id: str
    instrument: str
    title: Text
    short_title: Text
    issuer: Text
    kind: Kind
    legal_force: LegalForce
    scope: Scope
    adopted: str
    languages: tuple[str, ...]
    url: str
    audience: tuple[str, ...]
    stakeholders: Text
    about: Text
    groups: tuple[Group, ...]
    state: State
    coded: Coded
    confidence: Confidence
    cite: Citation
    sources: tuple[Source, ...]
    revision: int = 1
    region: str | None = None
    amended: tuple[str, ...] = ()
    symbol: str | None = None
    licence: str | None = None
    adherents: Adherents | None = None
    based_on: tuple[str, ...] = ()
    supersedes: tuple[str, ...] = ()
    other_states: tuple[OtherState, ...] = ()
    changes: tuple[VersionChange, ...] = ()
    not_coded: tuple[Text, ...] = ()
    definitions: tuple[Definition, ...] = ()
    common_only: tuple[CommonPassage, ...] = ()
    doubts: tuple[Text, ...] = ()

    def provisions(self) -> Iterator[Provision]:
        """Yield the provisions in the order of the text."""
        for group in self.groups:
            yield from group.provisions

    def element_count(self) -> int:
        return sum(len(provision.elements) for provision in self.provisions())

    @cached_property
    def places(self) -> dict[str, tuple[Group, Provision]]:
        """The provisions with their groups, by id and by retired id."""
        found: dict[str, tuple[Group, Provision]] = {}
        for group in self.groups:
            for provision in group.provisions:
                for id in (provision.id, *provision.aliases):
                    found.setdefault(id, (group, provision))
        return found

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each provision in the text, by id."""
        return {provision.id: place for place, provision in enumerate(self.provisions())}

    @cached_property
    def by_theme(self) -> dict[str, tuple[Provision, ...]]:
        """The provisions that carry a theme, or have an element that does, in the order of the text."""
        found: dict[str, list[Provision]] = {}
        for provision in self.provisions():
            carried = (provision.themes, *(element.themes for element in provision.elements))
            for theme in dict.fromkeys(chain.from_iterable(carried)):
                found.setdefault(theme, []).append(provision)
        return {theme: tuple(provisions) for theme, provisions in found.items()}

    @cached_property
    def themes(self) -> frozenset[str]:
        """The themes that any provision or element carries; kept, since every key typed into a filter counts them."""
        return frozenset(self.by_theme)

    @property
    def year(self) -> int:
        """Year of this state: of the act that brought it, else of adoption."""
        return int((self.state.in_force_from or self.adopted)[:4])

    @property
    def is_superseded(self) -> bool:
        return self.state.superseded_from is not None

    def confidence_of(self, part: Provision | Element) -> Confidence:
        """Give the confidence of a provision or element: its own where it carries one, else the framework's."""
        return part.confidence or self.confidence


class Initiative(Value, frozen=True, kw_only=True):
    """An entry of the directory of initiatives. `purpose` is ours; the rest are facts."""

    id: str
    name: Text
    lead: str
    kind: str
    category: str
    sector: str
    region: str
    purpose: Text
    started: str | None = None
    url: str | None = None
    source: str | None = None
    instrument: str | None = None


def encode(value: Any) -> bytes:
    """Give the JSON of a domain value."""
    return msgspec.json.encode(value, enc_hook=encode_text)


def decode_framework(data: bytes) -> Framework:
    """Read a framework's JSON. Raises msgspec.ValidationError at the first fault; `validation` finds all of them."""
    return _FRAMEWORK.decode(data)


_FRAMEWORK = msgspec.json.Decoder(Framework, dec_hook=decode_text)
