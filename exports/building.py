"""Build a memo of a request, and say what its sections are: what the window and the command line call.

They may do so directly or in the worker process, since a request is a value.
"""

from __future__ import annotations

from exports.accepting.settling import Standing, settled_memo
from exports.memo import Memo
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


def _built(request: MemoRequest, template: Template, file: TemplateFile) -> tuple[Memo, tuple[Standing, ...]]:
    entries = [entry for entry in outline_of(request, template) if entry.key in file.sections]
    drafts = {entry.key: entry.title for entry in entries if entry.maker is Maker.DRAFT}
    memo = build_document(request, template, file)
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
