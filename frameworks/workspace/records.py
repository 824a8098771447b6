"""What a workspace holds, as frozen values: comparisons, stars, notes, blanks, memo texts and settings, judgements.

Each record is one JSON row under (collection, key); its collection is the tag of its type. A field may be added with a
default; renaming or removing one needs a step in `schema.py`, since records also live on in the log and in snapshots.
"""

from __future__ import annotations

from datetime import date
from typing import Final, Literal

import msgspec

from frameworks.errors import ConcordError
from frameworks.judgements import Evidence, Ground, check_strength
from frameworks.mappings import Basis, Relation

Key = tuple[str, ...]
"""Parts of a record's key; any characters may stand in a part, since the file holds the parts as a JSON array."""

BlankKind = Literal["confirmed-absent", "not-applicable", "none-found"]


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of the records: compared by content, written without the fields that hold their default."""


class ComparisonRecord(Record, frozen=True, kw_only=True, tag="comparison"):
    """A named comparison; key (comparison id).

    `axis` says what its rows are, `pivot` whose provisions they are where the axis is a pivot. No themes means all.
    Comparisons are listed by `position`.
    """

    name: str
    frameworks: tuple[str, ...] = ()
    axis: str = "themes"
    pivot: str | None = None
    themes: tuple[str, ...] = ()
    position: int = 0


class Star(Record, frozen=True, kw_only=True, tag="star"):
    """A row that matters; key (comparison id, row key)."""


class NoteRecord(Record, frozen=True, kw_only=True, tag="note"):
    """A note on a row, key (comparison id, row key), or on one cell of it, key (comparison id, row key, framework id).

    `by` is a person's name, or empty where it is not known; `at` is an ISO time in UTC.
    """

    text: str
    by: str = ""
    at: str = ""


class BlankMark(Record, frozen=True, kw_only=True, tag="blank"):
    """Why a cell is blank, as a person found it; key (row key, framework id), so it holds in every comparison.

    `on` is an ISO date. `scope` is the provision that limits the framework's reach (not applicable), or what a search
    covered (none found). Raises ConcordError where the claim lacks what it stands on.
    """

    kind: BlankKind
    by: str = ""
    on: str = ""
    reason: str = ""
    scope: str = ""

    def __post_init__(self) -> None:
        if self.on and not is_date(self.on):
            raise ConcordError("blank-date", value=self.on)
        match self.kind:
            case "confirmed-absent":
                _require(self.by, "blank-needs-person")
                _require(self.on, "blank-needs-date")
            case "not-applicable":
                _require(self.scope, "blank-needs-provision")
            case "none-found":
                _require(self.scope, "blank-needs-search")


class MemoText(Record, frozen=True, kw_only=True, tag="memo-text"):
    """The author's words for a section of a memo; key (comparison id, section key)."""

    text: str


class MemoSettings(Record, frozen=True, kw_only=True, tag="memo-settings"):
    """What a memo's head and pages say; key (comparison id).

    `date` is an ISO date or empty, `language` a BCP 47 tag. `template` names a bundled template. `final` is the ISO
    date on which the memo was marked as final, empty while it is being written. Raises ConcordError for a date that is
    none.
    """

    title: str = ""
    to: str = ""
    author: str = ""
    date: str = ""
    marking: str = ""
    paper: Literal["A4", "Letter"] = "A4"
    language: str = "en"
    status: str = ""
    template: str = "comparison"
    final: str = ""

    def __post_init__(self) -> None:
        for value in filter(None, (self.date, self.final)):
            if not is_date(value):
                raise ConcordError("memo-date", value=value)


class AcceptedText(Record, frozen=True, kw_only=True, tag="accepted-text"):
    """A generated block that the author has accepted; key (comparison id, section key, block key).

    `blocks` is what stands in the memo, as JSON of `exports.memo`. `generated` is what Concord generated then, in plain
    words, and `sha256` is of all of it: once another text would be generated, this one is stale. `is_own` tells that
    the author has rewritten it. `after` is the key of the block before it, so that it keeps its place.
    """

    blocks: str
    generated: str
    sha256: str
    is_own: bool = False
    after: str = ""


class Person(Record, frozen=True, kw_only=True, tag="person"):
    """The name under which somebody works; key (seat), where a seat is one user of one computer.

    Kept by seat, so that a file sent to a colleague never signs their work with the sender's name. `id` is random and
    signs judgements; it is empty until a name was given since files have had judgements.
    """

    name: str
    id: str = ""


class Kept(Record, frozen=True, kw_only=True, tag="kept"):
    """Which copy of a framework or another bundled file the workspace uses; key (kind, id), such as "framework".

    `sha256` is of the file's bytes, which lie once in the file under that hash.
    """

    sha256: str


class JudgementRecord(Record, frozen=True, kw_only=True, tag="judgement"):
    """What a person claims of a pair; key (first address, second address, person id), seen from the first.

    The addresses stand in string order; the fields are those of `frameworks.judgements.Judgement`. Raises ConcordError
    for a strength that its relation does not allow.
    """

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
    at: str = ""

    def __post_init__(self) -> None:
        check_strength(self.possible, self.strength)


class AgreementRecord(Record, frozen=True, kw_only=True, tag="agreement"):
    """A pair's agreed judgement; key (first address, second address). `of` is its reader, `by` who marked it."""

    of: str
    by: str
    at: str


class RejectionRecord(Record, frozen=True, kw_only=True, tag="rejection"):
    """A bundled mapping that does not hold here; key (first address, second address, crosswalk id)."""

    by: str
    at: str
    reason: str

    def __post_init__(self) -> None:
        _require(self.reason, "reject-needs-reason")


class ContraryRecord(Record, frozen=True, kw_only=True, tag="contrary"):
    """A person's claim that a pair is contrary; key (first address, second address, person id), seen from the first."""

    source_evidence: Evidence
    target_evidence: Evidence
    reason: str
    at: str
    confirmed_by: str = ""
    confirmed_at: str = ""

    def __post_init__(self) -> None:
        _require(self.reason, "contrary-needs-reason")
        if not (self.source_evidence.pinpoints and self.target_evidence.pinpoints):
            raise ConcordError("contrary-needs-pinpoints")


class AnswerRecord(Record, frozen=True, kw_only=True, tag="answer"):
    """What a person said to a suggested pair; key (first address, second address, person id)."""

    answer: Literal["rejected", "later"]
    at: str = ""


AnyRecord = (
    ComparisonRecord
    | Star
    | NoteRecord
    | BlankMark
    | MemoText
    | MemoSettings
    | Person
    | Kept
    | JudgementRecord
    | AgreementRecord
    | RejectionRecord
    | ContraryRecord
    | AnswerRecord
    | AcceptedText
)

KINDS: Final[tuple[type[AnyRecord], ...]] = (
    ComparisonRecord,
    Star,
    NoteRecord,
    BlankMark,
    MemoText,
    MemoSettings,
    Person,
    Kept,
    JudgementRecord,
    AgreementRecord,
    RejectionRecord,
    ContraryRecord,
    AnswerRecord,
    AcceptedText,
)


def collection_of(record: Record | type[Record]) -> str:
    """Name the collection of a record, or of a type of records."""
    return str(record.__struct_config__.tag)


def storable(text: str) -> str:
    """Give a plain text that UTF-8 can hold: halves of surrogate pairs are joined, or replaced where one is alone.

    Text pasted from other programs can hold such halves, and they must not keep an edit from reaching the disk.
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def is_date(value: str) -> bool:
    """Tell whether a text is a day as YYYY-MM-DD, and nothing else that ISO 8601 would allow."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _require(value: str, code: str) -> None:
    if not value.strip():
        raise ConcordError(code)
