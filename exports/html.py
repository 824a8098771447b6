"""Writes a memo as one HTML file that needs nothing beside it: no picture, font, script or style from elsewhere.

It is made for WCAG 2.2 AA: language of page and parts, one heading of each level in order, captions and scopes in
tables, notes linked both ways, light and dark by the reader's setting, and colours that keep 4.5:1 in both.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from exports.characters import has_words, is_right_to_left, one_line, printable
from exports.fallbacks import in_words, letter_key, letter_keys, lettered, remarked
from exports.links import block_key, data_address, linked_keys, web_address
from exports.memo import (
    Block,
    Cell,
    Figure,
    Footnote,
    Heading,
    Inlines,
    Listing,
    Memo,
    PageBreak,
    Paragraph,
    Role,
    Section,
    Span,
    Table,
    Tint,
    Voice,
    is_removed,
)
from exports.places import landscape_keys
from frameworks import resources

_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


class HtmlWriter:
    """Writes .html files in UTF-8."""

    suffix = ".html"

    def write(self, memo: Memo, to: BinaryIO, report: Callable[[int, int], None] | None = None) -> None:
        """Write the whole memo. `report` is called with the sections done and their total, and may raise Cancelled."""
        memo = in_words(remarked(lettered(memo)))
        page = _Page(memo)
        sections = []
        for number, section in enumerate(memo.sections):
            if report:
                report(number, len(memo.sections))
            sections.append(page.section(section))
        lines = (*_head(memo), *_top(memo), "<main>", *sections, *page.notes(), "</main>", *_foot(memo), "</html>")
        to.write(("\n".join(lines) + "\n").encode())
        if report:
            report(len(memo.sections), len(memo.sections))


def _text(text: str) -> str:
    """Give a text as markup, line ends as line breaks."""
    return html.escape(printable(text)).replace("\n", "<br>")


def _line(text: str) -> str:
    return html.escape(one_line(text))


def _id(key: str) -> str:
    """Give the id of a block; the page's own ids hold a colon at the end of a word, which keys do not."""
    return html.escape(re.sub(r"\s", "-", printable(key)))


def _language(code: str) -> str:
    direction = ' dir="rtl"' if is_right_to_left(code) else ""
    return f' lang="{_line(code)}"{direction}'


def _head(memo: Memo) -> Iterator[str]:
    about = memo.properties
    meta = {
        "viewport": "width=device-width, initial-scale=1",
        "author": "" if about.anonymous else about.author,
        "description": about.subject,
        "keywords": ", ".join(about.keywords),
        "dcterms.date": about.date,
        "generator": about.generator,
        "concord.marking": memo.marking,
        "concord.status": memo.status,
        "concord.version": about.version,
        "concord.instruments": "; ".join(about.instruments),
        "concord.snapshot": about.snapshot,
    }
    yield f"<!DOCTYPE html>\n<html{_language(memo.language)}>\n<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
    yield from (f'<meta name="{name}" content="{_line(value)}">' for name, value in meta.items() if one_line(value))
    yield f"<title>{_line(memo.title)}</title>"
    yield f"<style>\n{resources.read_bytes('html', 'memo.css').decode()}{_pages(memo)}\n</style>\n</head>\n<body>"


def _pages(memo: Memo) -> str:
    """Give the rules of printed pages: paper, landscape for wide tables, marking and status above and below each."""
    line = re.sub(r'["\\<]', lambda sign: f"\\{ord(sign[0]):06x}", one_line(memo.standing_line()))
    shown = f'{{ content: "{line}"; font-weight: 700; }}'
    boxes = f" @top-left {shown} @bottom-left {shown}" if line else ""
    return f"@page {{ size: {memo.paper}; margin: 2.5cm;{boxes} }}\n@page landscape {{ size: {memo.paper} landscape; }}"


def _top(memo: Memo) -> Iterator[str]:
    yield "<header>"
    yield from _marking(memo)
    yield f"<h1>{_line(memo.title)}</h1>"
    lines = [line for line in memo.head if one_line(line.text)]
    if lines:
        rows = (f"<dt>{_line(line.label)}</dt><dd>{_text(line.text)}</dd>" for line in lines)
        yield f'<dl class="head">{"".join(rows)}</dl>'
    yield "</header>"
    if memo.has_contents and memo.sections:
        yield _contents(memo)


def _contents(memo: Memo) -> str:
    items = []
    for section in memo.sections:
        inner = [
            _entry(block.key, block.text) for block in section.blocks if isinstance(block, Heading) and block.level == 2
        ]
        nested = f"<ul>{''.join(f'<li>{entry}</li>' for entry in inner)}</ul>" if inner else ""
        items.append(f"<li>{_entry(section.key, section.title)}{nested}</li>")
    title = f'<h2 id="contents:">{_line(memo.words.contents)}</h2>'
    return f'<nav aria-labelledby="contents:">{title}<ul>{"".join(items)}</ul></nav>'


def _entry(key: str, title: str) -> str:
    return f'<a href="#{_id(key)}">{_line(title)}</a>'


def _foot(memo: Memo) -> Iterator[str]:
    yield "<footer>"
    if one_line(memo.provenance):
        yield f'<p class="provenance">{_text(memo.provenance)}</p>'
    yield from _marking(memo)
    yield "</footer>\n</body>"


def _marking(memo: Memo) -> Iterator[str]:
    line = memo.standing_line()
    if one_line(line):
        yield f'<p class="marking">{_line(line)}</p>'


class _Page:
    """The memo's blocks while they are written; it counts and keeps the notes."""

    def __init__(self, memo: Memo) -> None:
        self._note_words = memo.words
        self._linked = linked_keys(memo)
        self._letters = letter_keys(memo)
        self._landscape = landscape_keys(memo)
        self._notes: list[str] = []

    def section(self, section: Section) -> str:
        title = f"<h2{self._name(section.key)}>{_line(section.title)}</h2>"
        blocks = "\n".join(filter(None, map(self._block, section.blocks)))
        return f'<section aria-labelledby="{_id(section.key)}">\n{title}\n{blocks}\n</section>'

    def _name(self, key: str, *classes: str) -> str:
        """Give the attributes that say which block an element is, how it looks and on which paper it is printed."""
        names = " ".join((*classes, *(["landscape"] if key in self._landscape else [])))
        return f' id="{_id(key)}"' + (f' class="{names}"' if names else "")

    def notes(self) -> Iterator[str]:
        """Yield the notes as a list, each with a way back to its mark."""
        if not self._notes:
            return
        items = []
        for number, note in enumerate(self._notes, 1):
            items.append(f'<li id="note:{number}">{note} {self._way_back(f"mark:{number}", str(number))}</li>')
        yield from ('<section class="notes" role="doc-endnotes">', "<ol>", *items, "</ol>", "</section>")

    def _block(self, block: Block) -> str:
        match block:
            case Heading():
                level = min(block.level + 1, 6)
                return f"<h{level}{self._name(block.key)}>{_line(block.text)}</h{level}>"
            case Paragraph():
                return self._paragraph(block) if has_words(block.inlines) else ""
            case Listing():
                return self._listing(block)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case PageBreak():
                return f"<div{self._name(block.key, 'page-break')}></div>"

    def _paragraph(self, paragraph: Paragraph) -> str:
        words = self._words(paragraph.inlines)
        if paragraph.role is Role.QUOTE:
            return f"<blockquote{self._name(paragraph.key)}><p>{words}</p></blockquote>"
        classes = () if paragraph.role is Role.BODY else (paragraph.role.value,)
        return f"<p{self._name(paragraph.key, *classes)}>{words}</p>"

    def _listing(self, listing: Listing) -> str:
        items = "".join(f"<li>{self._words(item)}</li>" for item in listing.items if has_words(item))
        name = "ol" if listing.ordered else "ul"
        return f"<{name}{self._name(listing.key)}>{items}</{name}>" if items else ""

    def _table(self, table: Table) -> str:
        """Give a table in a box that can be scrolled by keyboard where the window is narrower than it."""
        total = sum(column.weight for column in table.columns)
        widths = (f'<col style="width: {column.weight / total:.1%}">' for column in table.columns)
        heads = (f'<th scope="col">{_text(column.title)}</th>' for column in table.columns)
        label = f"{_id(table.key)}:caption"
        caption = f'<span id="{label}">{_line(f"{table.label}. {table.caption}")}</span>'
        lines = (
            f"<div{self._name(table.key, 'table', *(['wide'] if table.wide else []))}>",
            f'<div class="scroll" role="region" aria-labelledby="{label}" tabindex="0">',
            f'<table>\n<caption>{caption} <span class="unseen">{_line(table.description)}</span></caption>',
            f"<colgroup>{''.join(widths)}</colgroup>",
            f"<thead><tr>{''.join(heads)}</tr></thead>\n<tbody>",
            *(f"<tr>{''.join(self._row(row))}</tr>" for row in table.rows),
            "</tbody>\n</table>\n</div>",
            *(self._below(letter_key(table, inlines), inlines) for inlines in table.below),
            "</div>",
        )
        return "\n".join(lines)

    def _below(self, key: str, inlines: Inlines) -> str:
        """Give a remark under a table; one that a letter in the table marks leads back to it."""
        if not key:
            return f'<p class="below">{self._words(inlines)}</p>'
        back = self._way_back(f"mark:{_id(key)}", key.rpartition(":")[2])
        return f'<p class="below" id="{_id(key)}">{self._words(inlines)} {back}</p>'

    def _way_back(self, mark: str, name: str) -> str:
        label = _line(self._note_words.back.format(number=name))
        return f'<a href="#{mark}" role="doc-backlink" aria-label="{label}">↩\ufe0e</a>'

    def _figure(self, figure: Figure) -> str:
        image = (
            f'<img src="{data_address(figure)}" alt="{_line(figure.description)}" style="width: {figure.width:.0%}">'
        )
        caption = _line(f"{figure.label}. {figure.caption}")
        return f"<figure{self._name(figure.key)}>{image}<figcaption>{caption}</figcaption></figure>"

    def _row(self, row: Sequence[Cell]) -> Iterator[str]:
        for number, cell in enumerate(row):
            tint = "" if cell.tint is Tint.NONE else f' class="tint-{cell.tint}"'
            words = [self._words(inlines) for inlines in cell.paragraphs]
            content = words[0] if len(words) == 1 else "".join(f"<p>{paragraph}</p>" for paragraph in words)
            yield f'<th scope="row"{tint}>{content}</th>' if number == 0 else f"<td{tint}>{content}</td>"

    def _words(self, inlines: Inlines) -> str:
        return "".join(self._reference(one) if isinstance(one, Footnote) else self._span(one) for one in inlines)

    def _reference(self, note: Footnote) -> str:
        self._notes.append(self._words(note.spans))
        number = str(len(self._notes))
        return self._mark(f"mark:{number}", f"note:{number}", number)

    def _mark(self, own: str, note: str, name: str) -> str:
        label = _line(self._note_words.note.format(number=name))
        return f'<sup><a id="{own}" href="#{note}" role="doc-noteref" aria-label="{label}">{_line(name)}</a></sup>'

    def _span(self, span: Span) -> str:
        words = _styled(span)
        key, address = block_key(span.href), web_address(span.href)
        if key in self._letters:
            return self._mark(f"mark:{_id(key)}", _id(key), span.text)
        if address:
            return f'<a href="{html.escape(address)}">{words}</a>'
        return f'<a href="#{_id(key)}">{words}</a>' if key in self._linked else words


def _styled(span: Span) -> str:
    words = _text(span.text)
    if span.italic:
        words = f"<em>{words}</em>"
    if span.bold:
        words = f"<strong>{words}</strong>"
    if span.voice is Voice.OFFICIAL or span.language:
        voice = ' class="official"' if span.voice is Voice.OFFICIAL else ""
        words = f"<span{voice}{_language(span.language) if span.language else ''}>{words}</span>"
    if span.raised:
        words = f"<sup>{words}</sup>"
    if span.change:
        name = "del" if is_removed(span) else "ins"
        words = f"<{name}>{words}</{name}>"
    return words
