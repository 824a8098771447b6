"""All checks of a memo, in the order in which it is read: the one entry for the window and the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.accepting.rewriting import is_rewritable, to_markup
from exports.accepting.settling import Standing
from exports.building import build_with_standings, outline, template_of
from exports.checks.findings import Finding
from exports.checks.of_evidence import claims_without_places, facts_to_be_checked, quotations, unreviewed_mappings
from exports.checks.of_memo import lengths, stale, tables_and_figures, unaccepted
from exports.checks.of_words import long_sentences, short_forms, strong_verbs, vague_words
from exports.checks.passages import Passage
from exports.checks.subject import Subject
from exports.memo import Memo
from exports.request import MemoRequest, OutlineEntry
from exports.templates.template import Maker


def check(request: MemoRequest) -> tuple[Memo, tuple[Finding, ...]]:
    """Build a memo and check it. Raises ConcordError as building does."""
    memo, standings = build_with_standings(request)
    return memo, findings(request, memo, standings)


def findings(
    request: MemoRequest, memo: Memo, standings: Sequence[Standing], *, pages: int | None = None
) -> tuple[Finding, ...]:
    """Check a memo that was built of a request; `pages` is how many its PDF has, where that is known.

    Findings stand in reading order, those on the memo as a whole at the end.
    """
    entries = outline(request)
    passages = list(_passages(request, entries, standings))
    found = [*_of_passages(request, entries, passages)]
    found += unaccepted(entries, standings)
    found += stale(entries, standings)
    found += lengths(memo, request, entries, template_of(request).limits, pages)
    found += tables_and_figures(memo)
    sections = {entry.key: at for at, entry in enumerate(entries)}
    blocks = {block.key: at for at, block in enumerate(memo.blocks(), start=1)}
    last = len(entries)
    return tuple(
        sorted(found, key=lambda one: (sections.get(one.section, last), blocks.get(one.key, 0), one.start, one.end))
    )


def _of_passages(
    request: MemoRequest, entries: Sequence[OutlineEntry], passages: Sequence[Passage]
) -> Iterator[Finding]:
    subject = Subject(request)
    bottom_line = next((entry.key for entry in entries if entry.maker is Maker.AUTHOR), None)
    limit = template_of(request).limits.sentence
    for passage in passages:
        yield from claims_without_places(subject, passage)
        yield from quotations(subject, passage)
        yield from facts_to_be_checked(subject, passage)
        yield from strong_verbs(subject, passage)
        yield from vague_words(subject, passage)
        yield from long_sentences(subject, passage, limit)
        if passage.section == bottom_line:
            yield from unreviewed_mappings(subject, passage)
    yield from short_forms(subject, passages)


def _passages(
    request: MemoRequest, entries: Sequence[OutlineEntry], standings: Sequence[Standing]
) -> Iterator[Passage]:
    """Yield what the author wrote and rewrote, in reading order; generated words are Concord's, and are not checked."""
    for entry in entries:
        for one in standings:
            if one.section == entry.key and one.is_own and is_rewritable(one.blocks):
                yield Passage(section=entry.key, title=entry.title, key=one.key, text=to_markup(one.blocks))
        text = request.texts.get(entry.key, "")
        if text.strip():
            yield Passage(section=entry.key, title=entry.title, text=text)
