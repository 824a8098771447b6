"""Put the documents of a template together, section by section in reading order, and list its sections.

The order matters: the first citation of a framework is its full one, and tables are numbered as they come.
"""

from __future__ import annotations

import msgspec

from exports.author_text import blocks
from exports.memo import Block, HeadLine, Memo, Paper, Properties, Section, Table, Words
from exports.request import MemoRequest, OutlineEntry
from exports.templates.context import Context
from exports.templates.mapping_counts import mapping_counts, mapping_progress
from exports.templates.sources import SOURCES
from exports.templates.states import begins
from exports.templates.template import Maker, Orientation, Template, TemplateFile, TemplateSection
from exports.wording import Wording, wording
from frameworks import VERSION

_UPRIGHT_COLUMNS = 4


def build_document(request: MemoRequest, template: Template, file: TemplateFile) -> Memo:
    """Build one document of a template; a section without blocks, such as an author's empty one, is left out."""
    context = Context(request)
    return Memo(
        title=_title(context, template, file),
        language=request.language,
        paper=Paper(request.paper),
        head=_head(context),
        marking=request.marking,
        sections=_sections(context, template, file),
        provenance=_provenance(context),
        properties=_properties(context, template, file),
        words=Words(**context.words.at("writers")),
        has_contents=template.contents,
        status=request.status,
        body_pt=template.page.body_pt,
        density=template.page.density,
    )


def _properties(context: Context, template: Template, file: TemplateFile) -> Properties:
    """Say of the file what it is about, and which texts in which state; of a neutral one the texts stay unnamed."""
    named = {} if file.neutral else context.frameworks
    return Properties(
        author=context.request.author,
        subject=context.words.at("templates", template.words, "subject"),
        keywords=tuple(str(context.name(id)) for id in named),
        date=context.request.date or _read_on(context),
        instruments=tuple(
            f"{context.name(id)} ({framework.state.in_force_from or framework.adopted})"
            for id, framework in named.items()
        ),
    )


def outline_of(request: MemoRequest, template: Template) -> tuple[OutlineEntry, ...]:
    """List the sections that a template includes: who writes each, whether it is written, and its limit."""
    words = wording(request.language)
    return tuple(_entry(request, template, section, words) for section in template.sections if section.included)


def _entry(request: MemoRequest, template: Template, section: TemplateSection, words: Wording) -> OutlineEntry:
    source = SOURCES[section.source]
    is_authors = source.maker is Maker.AUTHOR
    said = _said(words, template, section)
    return OutlineEntry(
        key=section.key,
        title=section.title or said.get("title", section.key),
        is_authors=is_authors,
        is_written=not is_authors or bool(section.fixed or request.texts.get(section.key, "").strip()),
        prompt=section.prompt or said.get("prompt", ""),
        word_limit=section.words,
        maker=source.maker,
    )


def _said(words: Wording, template: Template, section: TemplateSection) -> dict[str, str]:
    """Give the wording's title and prompt of a section; nothing for one that only a user's template has."""
    sections: dict[str, dict[str, str]] = words.at("templates", template.words, "sections")
    return sections.get(section.key, {})


def _sections(context: Context, template: Template, file: TemplateFile) -> tuple[Section, ...]:
    wanted = [one for one in template.sections if one.included and one.key in file.sections]
    made: list[Section] = []
    for section in wanted:
        found = _section(context, template, section)
        if found.blocks and made and not section.headed:
            made[-1] = msgspec.structs.replace(made[-1], blocks=(*made[-1].blocks, *found.blocks))
        elif found.blocks:
            made.append(found)
    return tuple(made)


def _section(context: Context, template: Template, section: TemplateSection) -> Section:
    title = section.title or _said(context.words, template, section).get("title", section.key)
    fixed = blocks(section.fixed, f"{section.key}-fixed")
    made = tuple(_turned(block, template) for block in SOURCES[section.source].make(context, section))
    return Section(key=section.key, title=title, blocks=(*fixed, *made))


def _turned(block: Block, template: Template) -> Block:
    """Put a table of many columns on a landscape page, if the template is made for one."""
    is_landscape = template.page.orientation is Orientation.LANDSCAPE
    if isinstance(block, Table) and is_landscape and len(block.columns) > _UPRIGHT_COLUMNS:
        return msgspec.structs.replace(block, wide=True)
    return block


def _title(context: Context, template: Template, file: TemplateFile) -> str:
    """Give the title that the request asks for, else the template's, which names what is compared."""
    words = context.words.at("templates", template.words)
    key = "title" if len(context.frameworks) > 1 else "title-one"
    pattern: str = words[file.title] if file.title else words.get(key, words["title"])
    names = [context.name(id) for id in context.frameworks]
    states = sorted(context.frameworks.values(), key=begins)
    if context.request.title and not file.title:
        return context.request.title
    return pattern.format(
        names=context.words.series(names),
        earlier=context.name(states[0].id),
        later=context.name(states[-1].id),
        baseline=context.name(context.baseline),
        others=context.words.series([context.name(id) for id in context.frameworks if id != context.baseline]),
    )


def _head(context: Context) -> tuple[HeadLine, ...]:
    request, labels = context.request, context.words.at("comparison", "head")
    lines = (
        (labels["to"], request.to),
        (labels["from"], request.author),
        (labels["date"], context.words.date(request.date) if request.date else ""),
        (labels["status"], request.status),
    )
    return tuple(HeadLine(label=label, text=text) for label, text in lines if text)


def _read_on(context: Context) -> str:
    return max(framework.coded.on for framework in context.frameworks.values())


def _provenance(context: Context) -> str:
    words = context.words
    mappings = _counted(context)
    said = words.say(
        "comparison",
        "provenance" if context.request.date else "provenance-undated",
        date=words.date(_read_on(context)),
        mappings=mappings,
        version=VERSION,
        today=words.date(context.request.date),
    )
    return " ".join(said.split())


def _counted(context: Context) -> str:
    """Say how many mappings the memo rests on, and how far they have come; nothing where there are none."""
    counts = mapping_counts(context)
    if not counts.total:
        return ""
    key = "basis-mixed"
    if counts.are_drafts:
        key = "basis-second" if counts.second else "basis"
    return context.words.say(
        "comparison",
        "method",
        key,
        total=counts.total,
        second=counts.second,
        agreed=counts.read_twice,
        progress=mapping_progress(context, counts),
    )
