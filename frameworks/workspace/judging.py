"""What a person can do to mappings: judge a pair, accept, reject, agree, and claim that two places are contrary.

Like `actions`, each looks at the records and gives the change that does it. Addresses may be given from either side;
the records are stored seen from the first of a pair in string order. `titles` name the two sides for the Edit menu.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

from frameworks.errors import ConcordError
from frameworks.judgements import (
    Contrary,
    Evidence,
    JudgedMapping,
    Judgement,
    require_finished,
    taken_over,
)
from frameworks.library import Library
from frameworks.pairs import checked_pair, ordered
from frameworks.ref import Ref
from frameworks.workspace.changes import Change, Edit, make
from frameworks.workspace.reading import Reading
from frameworks.workspace.records import (
    AgreementRecord,
    AnswerRecord,
    AnyRecord,
    ContraryRecord,
    JudgementRecord,
    Key,
    RejectionRecord,
    collection_of,
    storable,
)

Titles = tuple[str, str] | None

TYPED = frozenset({"rationale", "shared", "source_only", "target_only", "source_evidence", "target_evidence"})
"""Fields that a person types, letter by letter; typing one is one step of undo."""

_CLAIM = ("possible", "basis", "strength", "rationale", "shared", "source_only", "target_only")


def judge(reading: Reading, library: Library, judgement: Judgement, titles: Titles = None) -> Change:
    """Set what a person claims of a pair, finished or not; one that says nothing at all is withdrawn.

    A changed claim takes back its own agreement and the person's answer to the suggestion. The same claim at another
    time changes nothing. Raises ConcordError for a pair that cannot be mapped, and where nobody signs.
    """
    source, target = checked_pair(library, judgement.source, judgement.target)
    judgement = msgspec.structs.replace(judgement, source=source, target=target)
    changed = _changed(judgement_of(reading, source, target, judgement.by), judgement)
    kind = f"judge-{changed[0]}" if len(changed) == 1 and changed[0] not in ("possible", "ground") else "judge"
    if set(changed) == {"possible", "strength"}:
        kind = "judge"
    together = None
    if changed and set(changed) <= TYPED:
        together = msgspec.json.encode(("judgement", *_pair(source, target), judgement.by, *changed)).decode()
    return make(kind, _judging(reading, judgement, changed), _words(source, target, titles), together)


def accept(reading: Reading, library: Library, judgement: Judgement, by: str, at: str, titles: Titles = None) -> Change:
    """Make another reader's judgement one's own, with its ground: a bundled, derived or colleague's one.

    Raises ConcordError as `judge` does, and for a judgement that is not finished.
    """
    require_finished(judgement)
    source, target = checked_pair(library, judgement.source, judgement.target)
    own = msgspec.structs.replace(taken_over(judgement, by=by, at=at), source=source, target=target)
    changed = _changed(judgement_of(reading, source, target, by), own)
    return make("accept", _judging(reading, own, changed), _words(source, target, titles))


def withdraw(reading: Reading, source: Ref, target: Ref, by: str, titles: Titles = None) -> Change:
    """Take back what a person claims of a pair, with the agreement on it."""
    pair = _pair(source, target)
    edits = [_drop(reading, JudgementRecord, *pair, by), *_without_agreement(reading, pair, by)]
    return make("withdraw", edits, _words(source, target, titles))


def reject(
    reading: Reading,
    source: Ref,
    target: Ref,
    crosswalk: str,
    *,
    by: str,
    at: str,
    reason: str,
    titles: Titles = None,
) -> Change:
    """Say that a bundled mapping does not hold here. Raises ConcordError without a reason, or where nobody signs."""
    _require_person(by)
    record = RejectionRecord(by=by, at=at, reason=storable(reason))
    return make("reject", [_put(reading, record, *_pair(source, target), crosswalk)], _words(source, target, titles))


def take_back_rejection(reading: Reading, source: Ref, target: Ref, crosswalk: str, titles: Titles = None) -> Change:
    """Let a bundled mapping hold again."""
    edits = [_drop(reading, RejectionRecord, *_pair(source, target), crosswalk)]
    return make("take-back-rejection", edits, _words(source, target, titles))


def agree(reading: Reading, mapping: JudgedMapping, of: str, *, by: str, at: str, titles: Titles = None) -> Change:
    """Mark a person's judgement of a pair as the agreed one.

    Raises ConcordError where it is missing or unfinished, where nobody signs, and where no second person stands behind
    it: another one marks it, or has judged the pair alike.
    """
    _require_person(by)
    agreed = next((one for one in mapping.judgements if one.by == of and one.is_finished), None)
    if agreed is None:
        raise ConcordError("agree-needs-judgement")
    others = [one for one in mapping.judgements if one.by != of and one.is_finished]
    if by == of and not any(one.possible == agreed.possible for one in others):
        raise ConcordError("agree-needs-second")
    record = AgreementRecord(of=of, by=by, at=at)
    words = _words(mapping.source, mapping.target, titles)
    return make("agree", [_put(reading, record, *_pair(mapping.source, mapping.target))], words)


def take_back_agreement(reading: Reading, source: Ref, target: Ref, titles: Titles = None) -> Change:
    """Take back that a judgement was agreed; the judgements stay."""
    edits = [_drop(reading, AgreementRecord, *_pair(source, target))]
    return make("take-back-agreement", edits, _words(source, target, titles))


def claim_contrary(reading: Reading, library: Library, claim: Contrary, titles: Titles = None) -> Change:
    """Claim that two places point in different directions; a changed claim loses its confirmation.

    Raises ConcordError for a pair that cannot be mapped, without a pinpoint on each side or a reason, and where nobody
    signs.
    """
    _require_person(claim.by)
    source, target = checked_pair(library, claim.source, claim.target)
    first, _ = pair = ordered(source, target)
    stored = msgspec.structs.replace(claim, source=source, target=target).seen_from(first)
    key = (*map(str, pair), claim.by)
    record = ContraryRecord(
        source_evidence=_evidence(stored.source_evidence),
        target_evidence=_evidence(stored.target_evidence),
        reason=storable(stored.reason),
        at=stored.at,
    )
    before = reading.get(ContraryRecord, *key)
    is_same = before is not None and _claimed(before) == _claimed(record)
    edits = [] if is_same else [_put(reading, record, *key)]
    together = msgspec.json.encode(("contrary", *key)).decode()
    return make("claim-contrary", edits, _words(source, target, titles), together)


def withdraw_contrary(reading: Reading, source: Ref, target: Ref, by: str, titles: Titles = None) -> Change:
    """Take back a person's claim."""
    edits = [_drop(reading, ContraryRecord, *_pair(source, target), by)]
    return make("withdraw-contrary", edits, _words(source, target, titles))


def confirm_contrary(
    reading: Reading, source: Ref, target: Ref, claimed_by: str, *, by: str, at: str, titles: Titles = None
) -> Change:
    """Confirm another person's claim. Raises ConcordError where it is gone, one's own, or nobody signs."""
    _require_person(by)
    if by == claimed_by:
        raise ConcordError("contrary-needs-second")
    record = _contrary(reading, source, target, claimed_by)
    confirmed = msgspec.structs.replace(record, confirmed_by=by, confirmed_at=at)
    edits = [_put(reading, confirmed, *_pair(source, target), claimed_by)]
    return make("confirm-contrary", edits, _words(source, target, titles))


def take_back_confirmation(
    reading: Reading, source: Ref, target: Ref, claimed_by: str, titles: Titles = None
) -> Change:
    """Take the confirmation of a claim back. Raises ConcordError where the claim is gone."""
    record = _contrary(reading, source, target, claimed_by)
    unconfirmed = msgspec.structs.replace(record, confirmed_by="", confirmed_at="")
    edits = [_put(reading, unconfirmed, *_pair(source, target), claimed_by)]
    return make("take-back-confirmation", edits, _words(source, target, titles))


def answer_suggestion(
    reading: Reading,
    source: Ref,
    target: Ref,
    answer: Literal["rejected", "later"] | None,
    *,
    by: str,
    at: str,
    titles: Titles = None,
) -> Change:
    """Remember what a person said to a suggested pair; None forgets it. Raises ConcordError where nobody signs."""
    _require_person(by)
    key = (*_pair(source, target), by)
    edit = (
        _drop(reading, AnswerRecord, *key)
        if answer is None
        else _put(reading, AnswerRecord(answer=answer, at=at), *key)
    )
    return make(f"answer-{answer or 'cleared'}", [edit], _words(source, target, titles))


def judgement_of(reading: Reading, source: Ref, target: Ref, by: str) -> Judgement:
    """Give what a person claims of a pair, seen from `source`; an empty judgement where there is none."""
    record = reading.get(JudgementRecord, *_pair(source, target), by)
    if record is None:
        return Judgement(source=source, target=target, by=by)
    first, second = ordered(source, target)
    return from_record(first, second, by, record).seen_from(source)


def from_record(first: Ref, second: Ref, by: str, record: JudgementRecord) -> Judgement:
    """Give a stored judgement as a value, seen from the first address."""
    fields = {name: getattr(record, name) for name in record.__struct_fields__}
    return Judgement(source=first, target=second, by=by, **fields)


def _judging(reading: Reading, judgement: Judgement, changed: tuple[str, ...]) -> list[Edit]:
    _require_person(judgement.by)
    if not changed:
        return []
    pair = _pair(judgement.source, judgement.target)
    record = _record(judgement)
    key = (*pair, judgement.by)
    edits = [_drop(reading, JudgementRecord, *key) if _is_empty(record) else _put(reading, record, *key)]
    edits.append(_drop(reading, AnswerRecord, *key))
    if set(changed) & set(_CLAIM):
        edits += _without_agreement(reading, pair, judgement.by)
    return edits


def _record(judgement: Judgement) -> JudgementRecord:
    stored = judgement.seen_from(ordered(judgement.source, judgement.target)[0])
    return JudgementRecord(
        possible=stored.possible,
        basis=stored.basis,
        strength=stored.strength,
        rationale=storable(stored.rationale),
        shared=_phrases(stored.shared),
        source_only=_phrases(stored.source_only),
        target_only=_phrases(stored.target_only),
        source_evidence=tuple(map(_evidence, stored.source_evidence)),
        target_evidence=tuple(map(_evidence, stored.target_evidence)),
        ground=stored.ground,
        at=stored.at,
    )


def _is_empty(record: JudgementRecord) -> bool:
    said = msgspec.structs.replace(record, at="", ground=None, basis=JudgementRecord().basis)
    return said == JudgementRecord()


def _changed(before: Judgement, after: Judgement) -> tuple[str, ...]:
    """Name the fields in which two judgements differ, whoever made them when, seen from the same side."""
    one, other = before, _stored_form(after)
    fields = (*_CLAIM, "source_evidence", "target_evidence", "ground")
    return tuple(name for name in fields if getattr(one, name) != getattr(other, name))


def _stored_form(judgement: Judgement) -> Judgement:
    first, second = ordered(judgement.source, judgement.target)
    return from_record(first, second, judgement.by, _record(judgement)).seen_from(judgement.source)


def _without_agreement(reading: Reading, pair: Key, by: str) -> list[Edit]:
    agreement = reading.get(AgreementRecord, *pair)
    return [_drop(reading, AgreementRecord, *pair)] if agreement is not None and agreement.of == by else []


def _contrary(reading: Reading, source: Ref, target: Ref, by: str) -> ContraryRecord:
    record = reading.get(ContraryRecord, *_pair(source, target), by)
    if record is None:
        raise ConcordError("contrary-gone")
    return record


def _claimed(record: ContraryRecord) -> tuple[object, ...]:
    return record.source_evidence, record.target_evidence, record.reason


def _evidence(evidence: Evidence) -> Evidence:
    return msgspec.structs.replace(evidence, quotation=storable(evidence.quotation))


def _phrases(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(storable(phrase) for phrase in phrases if phrase.strip())


def _require_person(by: str) -> None:
    if not by:
        raise ConcordError("person-needed")


def _pair(source: Ref, target: Ref) -> tuple[str, str]:
    first, second = ordered(source, target)
    return str(first), str(second)


def _put(reading: Reading, record: AnyRecord, *key: str) -> Edit:
    return Edit(collection=collection_of(record), key=key, before=reading.get(type(record), *key), after=record)


def _drop(reading: Reading, kind: type[AnyRecord], *key: str) -> Edit:
    return Edit(collection=collection_of(kind), key=key, before=reading.get(kind, *key), after=None)


def _words(source: Ref, target: Ref, titles: Titles) -> dict[str, str]:
    one, other = titles or (str(source), str(target))
    return {"source": storable(one), "target": storable(other)}
