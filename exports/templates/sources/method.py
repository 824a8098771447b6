"""Method and limits, with the doubts on what is cited; and the sources."""

from __future__ import annotations

from exports.author_text import blocks
from exports.citations import is_confirmed, source_entry
from exports.memo import Block, Heading, Listing, Span
from exports.templates.context import Context, is_read_in_part
from exports.templates.doubts import doubts
from exports.templates.mapping_counts import mapping_counts, mapping_progress
from exports.templates.template import TemplateSection
from exports.wording import nature
from frameworks import vocabulary
from frameworks.model import Confidence, Framework


def method(context: Context, section: TemplateSection) -> tuple[Block, ...]:
    """Give how the comparison was made and what limits it; the author's own remark stands first.

    Options: `themes` says that provisions were assigned to themes, `mappings` what is known of those between the
    frameworks, `read` what was read, `doubts` which doubts remain.
    """
    caveats = _caveats(context, with_themes=section.is_on("themes"), with_mappings=section.is_on("mappings"))
    found: list[Block] = [
        *blocks(context.request.texts.get(section.key, ""), section.key),
        Listing(key="method-caveats", items=tuple((Span(text=caveat),) for caveat in caveats)),
    ]
    if section.is_on("read"):
        read = tuple((Span(text=_what_was_read(context, framework)),) for framework in context.frameworks.values())
        found.append(Heading(key="method-read", level=2, text=context.words.at("comparison", "method", "read-title")))
        found.append(Listing(key="method-read-list", items=read))
    return (*found, *(doubts(context) if section.is_on("doubts") else ()))


def _caveats(context: Context, *, with_themes: bool, with_mappings: bool) -> list[str]:
    words = context.words
    said = words.at("comparison", "method")
    unread = _unread(context)
    unconfirmed = [
        id for id, framework in context.frameworks.items() if not is_confirmed(framework, context.request.style)
    ]
    is_comparison = len(context.frameworks) > 1
    caveats = [
        *([said["themes"].format(count=len(vocabulary.themes()))] if with_themes else []),
        *([_mappings(context), said[_difference(context)]] if is_comparison and with_mappings else []),
        f"{said['counts']} {said['absence']}",
        f"{_languages(context)} {said['issuers']}",
    ]
    if unread:
        caveats.append(said["checked"].format(names=words.series(unread)))
    if unconfirmed:
        caveats.append(said["unconfirmed"].format(names=context.words.series([context.name(id) for id in unconfirmed])))
    return caveats


def _difference(context: Context) -> str:
    """Give the key of the sentence that says in what the frameworks differ: legal nature, addressees, both or neither.

    Addressees are all that the data name, also those that a table leaves out.
    """
    frameworks = context.frameworks.values()
    differ_in_nature = len({(nature(one), one.legal_force) for one in frameworks}) > 1
    differ_in_addressees = len({frozenset(one.audience) for one in frameworks}) > 1
    if differ_in_nature:
        return "nature" if differ_in_addressees else "nature-only"
    return "nature-addressees" if differ_in_addressees else "nature-same"


def _unread(context: Context) -> list[str]:
    """Name the frameworks that were not read in the official text, as a whole or in part."""
    names = []
    for id, framework in context.frameworks.items():
        if framework.confidence is not Confidence.READ:
            names.append(context.name(id))
        elif is_read_in_part(framework):
            names.append(context.words.say("comparison", "method", "checked-part", name=context.name(id)))
    return names


def _languages(context: Context) -> str:
    """Say in which language the texts were compared, and of which it is no official one."""
    others = [id for id, framework in context.frameworks.items() if _COMPARED_IN not in framework.languages]
    if not others:
        return context.words.say("comparison", "method", "languages")
    return context.words.say(
        "comparison",
        "method",
        "languages-not-official",
        names=context.words.series([context.name(id) for id in others]),
    )


def _mappings(context: Context) -> str:
    """Say how many mappings there are between the frameworks, when they were drawn up and who has read them."""
    words = context.words
    counts = mapping_counts(context)
    if not counts.total:
        return words.say("comparison", "method", "mappings-none")
    ids = list(context.frameworks)
    dates = {
        mapping.compared_on
        for at, one in enumerate(ids)
        for other in ids[at + 1 :]
        for mapping in context.library.mappings.between(one, other)
    }
    key = "draft-second" if counts.second else "draft"
    drafts = words.say("comparison", "method", key, second=counts.second, agreed=counts.read_twice)
    status = drafts if counts.are_drafts else mapping_progress(context, counts)
    kind = "mappings" if counts.are_drafts else "mappings-mixed"
    return words.say("comparison", "method", kind, total=counts.total, date=words.date(max(dates)), status=status)


def _what_was_read(context: Context, framework: Framework) -> str:
    """Say by whom and when a framework was read and what was left out, or from what it was recorded unread."""
    words, said = context.words, context.words.at("comparison", "method")
    facts = {
        "name": context.name(framework.id),
        "date": words.date(framework.coded.on),
        "by": words.at("readers").get(framework.coded.by, framework.coded.by),
        "parts": "; ".join(_uncapital(part.rstrip(".")) for part in framework.not_coded) or said["unnamed-parts"],
    }
    if framework.confidence is not Confidence.READ:
        key = "not-read" if framework.not_coded else "not-read-whole"
        facts["from"] = said["from"][framework.confidence.value]
    else:
        key = "read-part" if framework.not_coded or not framework.coded.whole_text else "read-whole"
    line: str = said[key].format(**facts)
    return line


def _uncapital(text: str) -> str:
    """Lower a sentence's first letter inside a list, names and abbreviations aside."""
    word = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if word[1:].islower() and word in _COMMON else text


_COMPARED_IN = "en"
_COMMON = {"Preamble", "Paragraph", "Paragraphs", "Introduction", "Lesser", "Opening", "Not", "The", "Notes", "Parts"}


def sources(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give the sources, in the order of the comparison."""
    entries = (
        tuple(source_entry(framework, context.request.style, is_brief=True, language=context.words.language))
        for framework in context.frameworks.values()
    )
    return (Listing(key="sources-list", items=tuple(entries)),)
