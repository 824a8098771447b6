"""Checks of what an author's claims stand on: their places, mappings, quotations, and where facts were read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from exports.checks.findings import Finding, Fix, Kind, Remedy
from exports.checks.of_words import finding, quoted, replacing, whole
from exports.checks.passages import Passage, Span, sentences
from exports.checks.subject import Subject
from frameworks.errors import message
from frameworks.model import Confidence

_FOOTNOTE = re.compile(r"\[\^\d+\]")
_QUOTED_WORDS = 3  # fewer words in quotation marks are a term, not a quotation


def claims_without_places(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """Find sentences that say what a framework does, and name no place in it."""
    place, claim = re.compile(subject.lists["pinpoint"]), re.compile(subject.lists["claims"], re.IGNORECASE)
    for sentence in sentences(passage.plain, subject.lists["abbreviations"]):
        named = subject.named(sentence.text)
        has_place = place.search(sentence.text) or _FOOTNOTE.search(sentence.text)
        if named and not has_place and claim.search(sentence.text):
            fix = Fix(remedy=Remedy.FIND_EVIDENCE, label=message("fix-find-evidence"))
            names = subject.words.series(list(dict.fromkeys(subject.names[one.framework] for one in named)))
            yield finding(passage, Kind.PINPOINT, whole(passage, sentence), fix, names=names)


def unreviewed_mappings(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """Find sentences that cite both sides of a mapping which nobody has reviewed."""
    for sentence in sentences(passage.plain, subject.lists["abbreviations"]):
        for mapping in subject.unreviewed(subject.cited(sentence.text)):
            first, second = subject.place_of(mapping.source), subject.place_of(mapping.target)
            yield finding(passage, Kind.UNREVIEWED, sentence, first=first, second=second)


def quotations(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """Find quotations, none of which can be compared with an official text as long as none is at hand."""
    for marked, inner in quoted(subject, passage.plain):
        is_heading = inner.text.strip().casefold().rstrip(".,") in subject.headings
        if len(inner.text.split()) >= _QUOTED_WORDS and not is_heading:
            written = passage.text[inner.start : inner.end].strip()
            yield finding(passage, Kind.QUOTATION, marked, replacing(written, message("fix-unquote")))


def facts_to_be_checked(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """Find places that were not read in the official text, and are not marked as to be checked."""
    mark: str = subject.words.at("sentences", "to-be-checked")
    for sentence in sentences(passage.plain, subject.lists["abbreviations"]):
        for cited in subject.cited(sentence.text):
            if cited.confidence is not Confidence.READ and not _is_marked(
                passage.plain, sentence.start + cited.end, mark
            ):
                start = sentence.start + cited.start
                span = Span(start=start, end=start + len(cited.place), text=cited.place)
                fix = replacing(f"{passage.text[span.start : span.end]}, {mark}", message("fix-mark"))
                name = subject.names[cited.ref.framework]
                yield finding(passage, Kind.CONFIDENCE, span, fix, name=name, place=cited.place)


def _is_marked(plain: str, end: int, mark: str) -> bool:
    """Tell whether the mark stands behind a place: before the next place, or in brackets after the sentence."""
    rest = plain[end:]
    behind = re.split(r"[;)]", rest, maxsplit=1)[0]
    after = re.match(r"[^.]*\.\s*(\([^()]*\))", rest)
    return mark in behind or (after is not None and mark in after[1])
