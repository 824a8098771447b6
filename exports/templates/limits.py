"""Whether a memo keeps the limits of its template: what is over one is said, and never cut, shrunk or refused."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from exports.author_text import word_count
from exports.memo import Block, Footnote, Heading, Inlines, Listing, Memo, Paragraph, Section, Table, plain
from exports.no_break import NO_BREAK
from exports.templates.template import Template
from frameworks.errors import message

_PACKED = re.compile(rb"/Type\s*/ObjStm\b[^>]*>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
_PAGE = re.compile(rb"/Type\s*/Page\b")
_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z“])")  # a full stop inside a pinpoint is followed by no capital


def over_limits(memo: Memo, template: Template, pages: int | None = None) -> tuple[str, ...]:
    """Say in a sentence each what of a memo is longer than its template allows; `pages` are counted where known."""
    limits = template.limits
    said = []
    if limits.words and (words := sum(section_words(section) for section in memo.sections)) > limits.words:
        said.append(message("over-words", title=memo.title, count=words, limit=limits.words))
    if limits.pages and pages and pages > limits.pages:
        said.append(message("over-pages", title=memo.title, count=pages, limit=limits.pages))
    allowed = {section.key: section.words for section in template.sections if section.words}
    for section in memo.sections:
        count, limit = section_words(section), allowed.get(section.key)
        if limit and count > limit and _is_alone(section, template):
            said.append(message("over-section", section=section.title, count=count, limit=limit))
    if limits.sentence:
        long = sum(word_count(one) > limits.sentence for section in memo.sections for one in _sentences(section))
        if long:
            said.append(message("over-sentence" if long == 1 else "over-sentences", count=long, limit=limits.sentence))
    return tuple(said)


def section_words(section: Section) -> int:
    """Count the words of a section, those of its title, tables and notes among them."""
    return word_count(" ".join([section.title, *(words for block in section.blocks for words in _words(block))]))


def page_count(pdf: bytes) -> int:
    """Count the pages of a PDF of ours: its page objects, which stand in packed streams of objects."""
    packed = (zlib.decompressobj().decompress(found[1]) for found in _PACKED.finditer(pdf))
    return len(_PAGE.findall(b"".join((pdf, *packed))))


def _is_alone(section: Section, template: Template) -> bool:
    """Tell whether no section without a heading of its own was printed below this one."""
    keys = [one.key for one in template.sections]
    after = template.sections[keys.index(section.key) + 1 :]
    return not after or after[0].headed


def _sentences(section: Section) -> Iterator[str]:
    """Yield the sentences of paragraphs and lists; tables and small print are not read as sentences."""
    for block in section.blocks:
        match block:
            case Paragraph():
                yield from _END.split(_plain(block.inlines))
            case Listing():
                for item in block.items:
                    yield from _END.split(_plain(item))


def _words(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield from _with_notes(block.inlines)
        case Listing():
            for item in block.items:
                yield from _with_notes(item)
        case Table():
            yield f"{block.label} {block.caption} {' '.join(column.title for column in block.columns)}"
            for inlines in (*(one for row in block.rows for cell in row for one in cell.paragraphs), *block.below):
                yield from _with_notes(inlines)


def _with_notes(inlines: Inlines) -> Iterator[str]:
    yield _plain(inlines)
    yield from (_plain(inline.spans) for inline in inlines if isinstance(inline, Footnote))


def _plain(inlines: Inlines) -> str:
    return plain(inlines).replace(NO_BREAK, " ")
