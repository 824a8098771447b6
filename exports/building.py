"""Build a memo of a request, and say what its sections are: what the window and the command line call.

They may do so directly or in the worker process, since a request is a value.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from exports.accepting.settling import Standing, settled_memo
from exports.author_text import blocks
from exports.memo import Memo, Section, Value
from exports.no_break import bind
from exports.request import MemoRequest, OutlineEntry
from exports.templates.building import build_document, outline_of
from exports.templates.reading import bundled
from exports.templates.sources import SOURCES
from exports.templates.template import Maker, Template, TemplateFile, TemplateSection


def build(request: MemoRequest) -> Memo:
    """Build the memo, of a template with several documents the first.

    Raises ConcordError for an unknown template, and for what the comparison or a source refuses.
    """
    return build_with_standings(request)[0]


def build_with_standings(request: MemoRequest) -> tuple[Memo, tuple[Standing, ...]]:
    """Build the memo, and say of each block that its author may accept how it stands. Raises as `build`."""
    template = template_of(request)
    return _built(request, template, template.documents[0])


def build_all(request: MemoRequest) -> tuple[tuple[str, Memo], ...]:
    """Build every document of the template, each with what is put at the end of its file's name. Raises as `build`."""
    template = template_of(request)
    return tuple((file.suffix, _built(request, template, file)[0]) for file in template.documents)


class Generated(Value, frozen=True, kw_only=True):
    """What was generated of a request without the words that its author wrote in sections of their own."""

    request: MemoRequest
    memo: Memo


def redraft(request: MemoRequest, last: Generated | None = None) -> tuple[Memo, tuple[Standing, ...], Generated]:
    """Build as `build_with_standings`, but generate nothing anew where only the author's words differ from `last`.

    Gives also what was generated, for the next time. Raises as `build`.
    """
    template = template_of(request)
    file = template.documents[0]
    entries = [entry for entry in outline_of(request, template) if entry.key in file.sections]
    authors = {entry.key for entry in entries if entry.maker is Maker.AUTHOR}
    rest = {key: text for key, text in request.texts.items() if key not in authors}
    bare = msgspec.structs.replace(request, texts=rest, accepted={})
    if last is None or last.request != bare:
        last = Generated(request=bare, memo=build_document(bare, template, file))
    written = _with_texts(last.memo, entries, template, request)
    memo, standings = _settled(written, entries, request)
    return memo, standings, last


def _with_texts(memo: Memo, entries: Sequence[OutlineEntry], template: Template, request: MemoRequest) -> Memo:
    """Put what the author wrote into the author's sections, as their source does."""
    fixed = {section.key: section.fixed for section in template.sections}
    found = {section.key: section for section in memo.sections}
    for entry in entries:
        if entry.maker is Maker.AUTHOR:
            own = blocks(request.texts.get(entry.key, ""), entry.key)
            every = (*blocks(fixed[entry.key], f"{entry.key}-fixed"), *own)
            found[entry.key] = Section(key=entry.key, title=entry.title, blocks=every)
    sections = (found[entry.key] for entry in entries if entry.key in found)
    return msgspec.structs.replace(memo, sections=tuple(section for section in sections if section.blocks))


def _built(request: MemoRequest, template: Template, file: TemplateFile) -> tuple[Memo, tuple[Standing, ...]]:
    entries = [entry for entry in outline_of(request, template) if entry.key in file.sections]
    return _settled(build_document(request, template, file), entries, request)


def _settled(memo: Memo, entries: Sequence[OutlineEntry], request: MemoRequest) -> tuple[Memo, tuple[Standing, ...]]:
    drafts = {entry.key: entry.title for entry in entries if entry.maker is Maker.DRAFT}
    memo, standings = settled_memo(memo, [entry.key for entry in entries], drafts, request.accepted)
    return bind(memo), standings


def outline(request: MemoRequest) -> tuple[OutlineEntry, ...]:
    """Give the sections of the memo's template: who writes each, and whether it is written."""
    return outline_of(request, template_of(request))


def unwritten(request: MemoRequest) -> tuple[str, ...]:
    """Give the titles of the author's sections that are still empty; they are left out of the memo."""
    return tuple(entry.title for entry in outline(request) if entry.is_authors and not entry.is_written)


def texts_of(template: Template) -> tuple[str, ...]:
    """Give the keys of the sections that take a text of the author's."""
    return tuple(section.key for section in template.sections if takes_text(section))


def takes_text(section: TemplateSection) -> bool:
    """Tell whether a section prints a text of the author's."""
    return SOURCES[section.source].takes_text


def template_of(request: MemoRequest) -> Template:
    """Give the template of a request. Raises ConcordError for the name of one that does not exist."""
    return request.template if isinstance(request.template, Template) else bundled(request.template)
