"""The last sections: method and limits, with the doubts of every framework cited, and the sources."""

from __future__ import annotations

from exports.citations import is_confirmed, source_entry
from exports.comparison_memo.context import Context
from exports.comparison_memo.findings import mapping_counts
from exports.memo import Block, Heading, Inlines, Listing, Section, Span
from frameworks import vocabulary
from frameworks.model import Confidence, Framework


def method(context: Context, author: tuple[Block, ...]) -> Section:
    """Give how the comparison was made and what limits it; the author's own remark stands first."""
    words = context.words
    title = words.at("comparison", "sections", "method", "title")
    caveats = Listing(key="method-caveats", items=tuple((Span(text=caveat),) for caveat in _caveats(context)))
    read = tuple((Span(text=_what_was_read(context, framework)),) for framework in context.frameworks.values())
    blocks: list[Block] = [
        *author,
        caveats,
        Heading(key="method-read", level=2, text=words.at("comparison", "method", "read-title")),
        Listing(key="method-read-list", items=read),
        *_doubts(context),
    ]
    return Section(key="method", title=title, blocks=tuple(blocks))


def _caveats(context: Context) -> list[str]:
    words = context.words
    said = words.at("comparison", "method")
    unread = [id for id, framework in context.frameworks.items() if _is_unread(framework)]
    unconfirmed = [id for id, framework in context.frameworks.items() if not is_confirmed(framework)]
    caveats = [
        said["themes"].format(count=len(vocabulary.themes())),
        _mappings(context),
        said["nature"],
        said["counts"],
        said["absence"],
        said["issuers"],
        said["languages"].format(parts="; ".join(_languages(context))),
    ]
    if unread:
        caveats.append(said["checked"].format(names=context.names(unread)))
    if unconfirmed:
        caveats.append(said["unconfirmed"].format(names=context.names(unconfirmed)))
    return caveats


def _is_unread(framework: Framework) -> bool:
    parts = [framework.confidence_of(provision) for provision in framework.provisions()]
    return any(confidence is not Confidence.READ for confidence in (framework.confidence, *parts))


def _languages(context: Context) -> list[str]:
    words = context.words
    parts = []
    for id, framework in context.frameworks.items():
        languages = words.series([words.language_name(code) for code in framework.languages])
        parts.append(words.say("comparison", "method", "languages-part", name=context.name(id), languages=languages))
    return parts


def _mappings(context: Context) -> str:
    """Say how many mappings there are between the frameworks, when they were drawn up and who has read them."""
    words = context.words
    total, second, agreed = mapping_counts(context)
    if not total:
        return words.say("comparison", "method", "mappings-none")
    ids = list(context.frameworks)
    dates = {
        mapping.compared_on
        for at, one in enumerate(ids)
        for other in ids[at + 1 :]
        for mapping in context.library.mappings.between(one, other)
    }
    status = words.say("comparison", "method", "draft-second" if second else "draft", second=second, agreed=agreed)
    return words.say("comparison", "method", "mappings", total=total, date=words.date(max(dates)), status=status)


def _what_was_read(context: Context, framework: Framework) -> str:
    words, coded = context.words, framework.coded
    name, date = context.name(framework.id), words.date(coded.on)
    if not framework.not_coded:
        return words.say("comparison", "method", "read-whole", name=name, date=date, by=coded.by)
    parts = "; ".join(_uncapital(part.rstrip(".")) for part in framework.not_coded)
    return words.say("comparison", "method", "read-part", name=name, date=date, by=coded.by, parts=parts)


def _uncapital(text: str) -> str:
    """Lower a sentence's first letter inside a list, names and abbreviations aside."""
    word = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if word[1:].islower() and word in _COMMON else text


_COMMON = {"Preamble", "Paragraph", "Paragraphs", "Introduction", "Lesser", "Opening", "Not", "The", "Notes", "Parts"}


def _doubts(context: Context) -> list[Block]:
    """Give the open doubts that the data carry, framework by framework."""
    doubted = [framework for framework in context.frameworks.values() if framework.doubts]
    if not doubted:
        return []
    blocks: list[Block] = [
        Heading(key="doubts", level=2, text=context.words.at("comparison", "method", "doubts-title"))
    ]
    for framework in doubted:
        name = context.words.name(framework)
        blocks.append(Heading(key=f"doubts-{framework.id}", level=3, text=name))
        items: tuple[Inlines, ...] = tuple((Span(text=str(doubt)),) for doubt in framework.doubts)
        blocks.append(Listing(key=f"doubts-{framework.id}-list", items=items))
    return blocks


def sources(context: Context) -> Section:
    """Give the sources, in the order of the comparison."""
    title = context.words.at("comparison", "sections", "sources", "title")
    entries = tuple(tuple(source_entry(framework)) for framework in context.frameworks.values())
    return Section(key="sources", title=title, blocks=(Listing(key="sources-list", items=entries),))
