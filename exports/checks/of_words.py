"""Checks of an author's words: long sentences, unexplained short forms, vague and judging words, verbs too strong.

Words of others are left alone: what stands in quotation marks, and asks of frameworks that were put into the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from exports.author_text import word_count
from exports.checks.findings import Finding, Fix, Kind, Remedy
from exports.checks.passages import Passage, Span, sentences, without_brackets
from exports.checks.subject import Subject
from frameworks.errors import message

LONGEST = 30
"""Words that a sentence may have, brackets left out, where a template says nothing else."""
_SHORT_FORM = re.compile(r"(?<![\w/.-])[A-Z][A-Z0-9&]{1,6}s?(?![\w/-])")
_ROMAN = re.compile(r"[IVXLC]+")
_REACH = 120  # characters between a framework's name and the verb it is the subject of


def finding(passage: Passage, kind: Kind, span: Span, fix: Fix | None = None, /, **words: object) -> Finding:
    """Make a finding of a passage's span."""
    return Finding(
        kind=kind,
        explanation=message(f"check-{kind.value}", **words),
        section=passage.section,
        title=passage.title,
        key=passage.key,
        start=span.start,
        end=span.end,
        words=span.text,
        fix=fix,
    )


def whole(passage: Passage, sentence: Span) -> Span:
    """Widen a sentence by the stars of bold and italic that stand at its ends."""
    text, start, end = passage.text, sentence.start, sentence.end
    while start and text[start - 1] == "*":
        start -= 1
    while text[end : end + 1] == "*":
        end += 1
    return Span(start=start, end=end, text=text[start:end])


def replacing(text: str, label: str = "") -> Fix:
    """Make a fix that writes a text in the place of the finding."""
    return Fix(remedy=Remedy.REPLACE, label=label or message("fix-replace", text=text), text=text)


def long_sentences(subject: Subject, passage: Passage, limit: int | None = None) -> Iterator[Finding]:
    """Find sentences with more words than `limit`; one with a semicolon can be made two."""
    most = limit or LONGEST
    for sentence in sentences(passage.plain, subject.lists["abbreviations"]):
        count = word_count(without_brackets(sentence.text))
        if count > most:
            span = whole(passage, sentence)
            yield finding(passage, Kind.LONG_SENTENCE, span, _split(span), words=count, limit=most)


def short_forms(subject: Subject, passages: Iterable[Passage], explained: str = "") -> Iterator[Finding]:
    """Find short forms that are explained nowhere before they first stand; `explained` is text that comes before all.

    Each is remarked once.
    """
    known: dict[str, str] = subject.lists["acronyms"]
    seen = {acronym for acronym, meaning in known.items() if not meaning} | subject.acronyms
    seen |= set(re.findall(r"\(([A-Z][A-Z0-9&]{1,6})s?\)", explained))
    for passage in passages:
        plain = _own_words(subject, passage.plain)
        for found in _SHORT_FORM.finditer(plain):
            form = found[0].removesuffix("s")
            is_explained = (
                plain[found.start() - 1 : found.start()] == "(" and plain[found.end() : found.end() + 1] == ")"
            )
            if form not in seen and not is_explained and not _ROMAN.fullmatch(form):
                span = Span(start=found.start(), end=found.end(), text=found[0])
                yield finding(passage, Kind.ACRONYM, span, _spelt(subject, found[0], form), acronym=found[0])
            seen.add(form)


def vague_words(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """Find words that count without a number, or that rank frameworks."""
    plain = _own_words(subject, passage.plain)
    for pattern in subject.lists["vague"].values():
        for found in re.finditer(pattern, plain, re.IGNORECASE):
            yield finding(passage, Kind.VAGUE, _span(found), word=found[0])


def strong_verbs(subject: Subject, passage: Passage) -> Iterator[Finding]:
    """Find verbs of what binds with a framework that does not bind as their subject."""
    for sentence in sentences(_own_words(subject, passage.plain), subject.lists["abbreviations"]):
        bare = re.sub(r"\([^()]*\)", lambda found: " " * len(found[0]), sentence.text)
        named = subject.named(bare)
        for found in re.finditer(subject.lists["binding"], bare, re.IGNORECASE):
            before = [one for one in named if one.end <= found.start()]
            if not before or found.start() - before[-1].end > _REACH:
                continue
            nearest = before[-1].framework
            if ";" in bare[before[-1].end : found.start()] or not subject.is_soft(nearest):
                continue
            verb = subject.verb(nearest, _form(subject, found[0]))
            start = sentence.start + found.start()
            span = Span(start=start, end=start + len(found[0]), text=found[0])
            fix = replacing(verb) if verb else None
            name = subject.names[nearest]
            yield finding(passage, Kind.REQUIRES, span, fix, name=name, word=found[0], verb=verb or "…")


def quoted(subject: Subject, plain: str) -> Iterator[tuple[Span, Span]]:
    """Yield what stands in quotation marks, with its marks and without them."""
    for begin, end in subject.lists["quotes"]:
        for found in re.finditer(f"{re.escape(begin)}([^{begin}{end}]+){re.escape(end)}", plain):
            inner = Span(start=found.start(1), end=found.end(1), text=found[1])
            yield Span(start=found.start(), end=found.end(), text=found[0]), inner


def _own_words(subject: Subject, plain: str) -> str:
    """Blank out the words of others: quotations, and asks of the frameworks."""
    for whole, _ in quoted(subject, plain):
        plain = plain[: whole.start] + " " * len(whole.text) + plain[whole.end :]
    for ask in subject.asks:
        plain = plain.replace(ask, " " * len(ask))
    return plain


def _form(subject: Subject, word: str) -> str:
    forms: dict[str, str] = subject.lists["forms"]
    return next((form for form, pattern in forms.items() if re.fullmatch(pattern, word, re.IGNORECASE)), "")


def _split(sentence: Span) -> Fix | None:
    first, semicolon, second = sentence.text.partition("; ")
    if not semicolon or first.count("(") != first.count(")"):
        return None
    return replacing(f"{first.rstrip()}. {second[:1].upper()}{second[1:]}", message("fix-split"))


def _spelt(subject: Subject, written: str, form: str) -> Fix | None:
    meaning: str = subject.lists["acronyms"].get(form, "")
    if not meaning:
        return None
    plural = "s" if written != form else ""
    return replacing(subject.lists["spelt"].format(meaning=f"{meaning}{plural}", acronym=written))


def _span(found: re.Match[str]) -> Span:
    return Span(start=found.start(), end=found.end(), text=found[0])
