"""Judgements: what persons claim of a pair of addresses, and what follows from several of them together.

A judgement may be unfinished, for every keystroke is kept; only a finished one says anything (`faults` tells what is
missing). A status is always derived from the judgements and never stored. Strengths lie in the bands of NIST IR
8278A r1, 3.2.12.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from functools import cached_property
from typing import Literal

import msgspec

from frameworks.errors import ConcordError
from frameworks.mappings import Basis, Mapping, Relation, SecondReading, Status, Unsure
from frameworks.model import Pinpoint, Value
from frameworks.pairs import mapping_id
from frameworks.ref import Ref

BANDS = {
    Relation.EQUAL: (10, 10),
    Relation.SUBSET_OF: (1, 9),
    Relation.SUPERSET_OF: (1, 9),
    Relation.INTERSECTS_WITH: (1, 9),
    Relation.NO_RELATIONSHIP: (0, 0),
}
"""Lowest and highest strength of each relation."""

_ALL = len(Relation)
_NARROW = {Relation.EQUAL: (True, True), Relation.SUBSET_OF: (True, False), Relation.SUPERSET_OF: (False, True)}


class JudgedStatus(StrEnum):
    """How far a pair has come."""

    DRAFT = "draft"
    REVIEWED = "reviewed"  # another person judged it alike
    AGREED = "agreed"  # and it was marked as agreed
    DISPUTED = "disputed"  # two readers cannot both be right


class Evidence(Value, frozen=True, kw_only=True):
    """Where one side of a pair says what the judgement rests on; `source` is the hash of the attached text, if any."""

    pinpoints: tuple[Pinpoint, ...] = ()
    quotation: str = ""
    source: str = ""

    @property
    def is_source_missing(self) -> bool:
        """Words are quoted, and no text is attached against which they could be checked."""
        return bool(self.quotation) and not self.source


class Ground(Value, frozen=True, kw_only=True):
    """Where a judgement was taken from. `of` is a crosswalk's id or a file's name, `chain` the addresses it follows
    through, `note` the words that spoke for it."""

    kind: Literal["crosswalk", "derived", "suggestion", "import"]
    of: str = ""
    chain: tuple[str, ...] = ()
    note: str = ""


class Judgement(Value, frozen=True, kw_only=True):
    """What one reader claims of a pair, seen from `source`.

    `possible` holds one relation where the reader is sure and several where not, in the order of `Relation`. `by` is a
    person's id, or a read-only reader such as `crosswalk:ID`; `at` an ISO time in UTC. Raises ConcordError for a
    strength outside the relation's band, or beside several relations.
    """

    source: Ref
    target: Ref
    possible: tuple[Relation, ...] = ()
    basis: Basis = Basis.SEMANTIC
    strength: int | None = None
    rationale: str = ""
    shared: tuple[str, ...] = ()
    source_only: tuple[str, ...] = ()
    target_only: tuple[str, ...] = ()
    source_evidence: tuple[Evidence, ...] = ()
    target_evidence: tuple[Evidence, ...] = ()
    ground: Ground | None = None
    by: str = ""
    at: str = ""

    def __post_init__(self) -> None:
        check_strength(self.possible, self.strength)

    @property
    def relation(self) -> Relation | None:
        """The relation where the reader is sure of one."""
        return self.possible[0] if len(self.possible) == 1 else None

    @property
    def faults(self) -> tuple[str, ...]:
        """Codes of what keeps the judgement from saying anything; none where it is finished."""
        found = []
        if not self.possible:
            found.append("judgement-needs-relation")
        if len(self.possible) == _ALL:
            found.append("judgement-says-nothing")
        is_wording = self.relation is Relation.EQUAL and self.basis is Basis.SYNTACTIC
        if self.possible and not is_wording and not self.rationale.strip():
            found.append("judgement-needs-rationale")
        return (*found, *self._denied())

    @property
    def is_finished(self) -> bool:
        return not self.faults

    def _denied(self) -> tuple[str, ...]:
        """What is listed although the relation says that there is no such thing."""
        no_source, no_target = _NARROW.get(self.relation, (False, False)) if self.relation else (False, False)
        denied = {
            "judgement-denies-source-only": no_source and self.source_only,
            "judgement-denies-target-only": no_target and self.target_only,
            "judgement-denies-shared": self.relation is Relation.NO_RELATIONSHIP and self.shared,
        }
        return tuple(code for code, is_denied in denied.items() if is_denied)

    def with_possible(self, possible: Iterable[Relation]) -> Judgement:
        """Set the relation, or several; the strength is then the only one there is, or is kept where it still fits."""
        ordered = in_order(possible)
        strength = self.strength if len(ordered) == 1 else None
        if len(ordered) == 1:
            lowest, highest = BANDS[ordered[0]]
            if lowest == highest:
                strength = lowest
            elif strength is not None and not lowest <= strength <= highest:
                strength = None
        return msgspec.structs.replace(self, possible=ordered, strength=strength)

    def turned(self) -> Judgement:
        """The same judgement seen from the other side."""
        return msgspec.structs.replace(
            self,
            source=self.target,
            target=self.source,
            possible=in_order(relation.converse for relation in self.possible),
            source_only=self.target_only,
            target_only=self.source_only,
            source_evidence=self.target_evidence,
            target_evidence=self.source_evidence,
        )

    def seen_from(self, source: Ref) -> Judgement:
        """The same judgement, seen from one of its two addresses."""
        return self if self.source == source else self.turned()


class Contrary(Value, frozen=True, kw_only=True):
    """A person's claim that two places point in different directions; a claim of its own, and no relation of sets.

    Each side needs a pinpoint. It speaks in a memo only once another person has confirmed it.
    """

    source: Ref
    target: Ref
    source_evidence: Evidence
    target_evidence: Evidence
    reason: str
    by: str
    at: str
    confirmed_by: str = ""
    confirmed_at: str = ""

    @property
    def is_confirmed(self) -> bool:
        return bool(self.confirmed_by)

    def turned(self) -> Contrary:
        """The same claim seen from the other side."""
        return msgspec.structs.replace(
            self,
            source=self.target,
            target=self.source,
            source_evidence=self.target_evidence,
            target_evidence=self.source_evidence,
        )

    def seen_from(self, source: Ref) -> Contrary:
        """The same claim, seen from one of its two addresses."""
        return self if self.source == source else self.turned()


class Agreement(Value, frozen=True, kw_only=True):
    """Whose judgement of a pair was agreed, by whom it was marked so, and when."""

    of: str
    by: str
    at: str


class JudgedMapping(Value, frozen=True, kw_only=True, dict=True):  # the dict is for what is worked out once
    """A pair with all its judgements, seen from `source`.

    `judgements` are those of the workspace's persons, `bundled` those of read-only readers that nobody rejected, and
    `rejected` the others, with `bundled_status` as their crosswalk states it. `mine` is the person who looks.
    """

    source: Ref
    target: Ref
    judgements: tuple[Judgement, ...] = ()
    bundled: tuple[Judgement, ...] = ()
    rejected: tuple[Judgement, ...] = ()
    bundled_status: Status = Status.DRAFT
    contrary: tuple[Contrary, ...] = ()
    agreement: Agreement | None = None
    mine: str = ""

    @property
    def id(self) -> str:
        """The UUIDv5 of the two addresses, the same from either side."""
        return mapping_id(self.source, self.target)

    @cached_property
    def own(self) -> Judgement | None:
        """The judgement of the person who looks, finished or not."""
        return next((one for one in self.judgements if one.by == self.mine), None) if self.mine else None

    @cached_property
    def agreed(self) -> Judgement | None:
        """The judgement that was agreed, if one was."""
        if self.agreement is None:
            return None
        return next((one for one in self._finished if one.by == self.agreement.of), None)

    @cached_property
    def speaking(self) -> Judgement | None:
        """The finished judgement that speaks for the pair: the agreed one, else one's own, else another person's, the
        earliest first, else a bundled one."""
        own = self.own
        if self.agreed is not None:
            return self.agreed
        if own is not None and own.is_finished:
            return own
        return next(iter(self._finished), None)

    @cached_property
    def others(self) -> tuple[Judgement, ...]:
        """The finished judgements beside the speaking one that count: a bundled one does not where the speaking one was
        taken from it and changed."""
        speaking = self.speaking
        if speaking is None:
            return ()
        return tuple(one for one in self._finished if one.by != speaking.by and not _replaces(speaking, one))

    @cached_property
    def status(self) -> JudgedStatus:
        """How far the pair has come; a draft where nobody has finished a judgement."""
        speaking = self.speaking
        if self._dissent:
            return JudgedStatus.DISPUTED
        if self.agreed is not None:
            return JudgedStatus.AGREED
        if speaking is None or not any(one.is_finished for one in self.judgements):
            return JudgedStatus(self.bundled_status)
        is_read_twice = any(set(one.possible) == set(speaking.possible) for one in self._beside(speaking))
        return JudgedStatus.REVIEWED if is_read_twice else JudgedStatus.DRAFT

    @cached_property
    def mapping(self) -> Mapping | None:
        """The mapping that speaks for the pair; None where no judgement is finished, or its reader is unsure."""
        speaking = self.speaking
        if speaking is None or speaking.relation is None:
            return None
        second = self._second(speaking)
        return Mapping(
            source=self.source,
            target=self.target,
            relation=speaking.relation,
            basis=speaking.basis,
            strength=speaking.strength,
            rationale=speaking.rationale,
            shared=speaking.shared,
            source_only=speaking.source_only,
            target_only=speaking.target_only,
            status=_STATED[self.status],
            compared_on=speaking.at[:10],
            second_reader=SecondReading(relation=second.possible[0], why=second.rationale) if second else None,
            differs=self.status is JudgedStatus.DISPUTED,
        )

    @property
    def unsure(self) -> Unsure | None:
        """What remains possible where the reader who speaks for the pair is unsure."""
        speaking = self.speaking
        if speaking is None or speaking.relation is not None:
            return None
        return Unsure(source=self.source, target=self.target, possible=speaking.possible, on=speaking.at[:10])

    def turned(self) -> JudgedMapping:
        """The same pair seen from the other side."""
        return msgspec.structs.replace(
            self,
            source=self.target,
            target=self.source,
            judgements=tuple(one.turned() for one in self.judgements),
            bundled=tuple(one.turned() for one in self.bundled),
            rejected=tuple(one.turned() for one in self.rejected),
            contrary=tuple(one.turned() for one in self.contrary),
        )

    @cached_property
    def _finished(self) -> tuple[Judgement, ...]:
        persons = sorted((one for one in self.judgements if one.is_finished), key=lambda one: (one.at, one.by))
        return (*persons, *self.bundled)

    def _beside(self, speaking: Judgement) -> tuple[Judgement, ...]:
        return tuple(one for one in self._finished if one.by != speaking.by)

    @cached_property
    def _dissent(self) -> tuple[Judgement, ...]:
        """Judgements that cannot hold together with the speaking one; those before an agreement were settled by it."""
        speaking = self.speaking
        if speaking is None:
            return ()
        differing = [one for one in self.others if not set(one.possible) & set(speaking.possible)]
        if self.agreed is not None and self.agreement is not None:
            differing = [one for one in differing if one.at > self.agreement.at and not is_bundled(one.by)]
        return tuple(differing)

    def _second(self, speaking: Judgement) -> Judgement | None:
        """The sure judgement to name beside the speaking one: one that differs, else one alike."""
        alike = (one for one in self._beside(speaking) if one.possible == speaking.possible)
        return next((one for one in (*self._dissent, *alike) if one.relation is not None), None)


_STATED = {
    JudgedStatus.DRAFT: Status.DRAFT,
    JudgedStatus.DISPUTED: Status.DRAFT,
    JudgedStatus.REVIEWED: Status.REVIEWED,
    JudgedStatus.AGREED: Status.AGREED,
}


def in_order(possible: Iterable[Relation]) -> tuple[Relation, ...]:
    """Give relations once each, in the order of `Relation`."""
    wanted = set(possible)
    return tuple(relation for relation in Relation if relation in wanted)


def check_strength(possible: tuple[Relation, ...], strength: int | None) -> None:
    """Raise ConcordError for a strength outside its relation's band, naming the band, or without one sure relation."""
    if strength is None:
        return
    if len(possible) != 1:
        raise ConcordError("strength-unsure")
    lowest, highest = BANDS[possible[0]]
    if not lowest <= strength <= highest:
        raise ConcordError(f"strength-{possible[0].value}", value=strength, lowest=lowest, highest=highest)


def require_finished(judgement: Judgement) -> None:
    """Raise ConcordError with the first thing that a judgement lacks."""
    for code in judgement.faults:
        raise ConcordError(code)


def taken_over(judgement: Judgement, *, by: str, at: str) -> Judgement:
    """Give another reader's judgement as a person's own, with its ground, to be accepted or changed."""
    ground = judgement.ground
    if is_bundled(judgement.by):
        ground = Ground(kind="crosswalk", of=crosswalk_of(judgement.by))
    return msgspec.structs.replace(judgement, ground=ground, by=by, at=at)


def is_bundled(reader: str) -> bool:
    """Tell whether a reader is one of a crosswalk, and no person of the workspace."""
    return reader.startswith("crosswalk:")


def bundled_reader(crosswalk: str, *, second: bool = False) -> str:
    """Name the reader of a crosswalk, or its second one."""
    return f"crosswalk:{crosswalk}" + ("#second" if second else "")


def crosswalk_of(reader: str) -> str:
    """Give the crosswalk of a bundled reader."""
    return reader.removeprefix("crosswalk:").removesuffix("#second")


def _replaces(speaking: Judgement, other: Judgement) -> bool:
    """Tell whether a person took a crosswalk's row and changed it: then it is no second opinion."""
    ground = speaking.ground
    is_changed = set(speaking.possible) != set(other.possible)
    return is_bundled(other.by) and ground is not None and ground.of == crosswalk_of(other.by) and is_changed
