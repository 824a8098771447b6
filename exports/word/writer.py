"""Writes a memo as a Word document: each block becomes paragraphs and tables of one flow.

The ground is a template opened by python-docx, ours or a house's own, whose headers, styles and margins are kept.
Everything is written in one pass and in reading order, so notes, bookmarks and lists get their numbers from where they
stand, and the same memo always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

import docx
from docx.document import Document

from exports.characters import has_words, one_line
from exports.links import linked_keys
from exports.memo import Block, Heading, Listing, Memo, PageBreak, Paragraph, Table
from exports.places import Place, pieces, places
from exports.word.contents import contents, target
from exports.word.flow import Flow
from exports.word.inlines import Inliner
from exports.word.languages import set_language
from exports.word.markup import Bookmarks, run, sequence, tag
from exports.word.numbering import new_numbers
from exports.word.package import save, set_properties
from exports.word.pages import Pages
from exports.word.styles import HEADINGS, PLAIN, ROLES, Look, Styles
from exports.word.tables import table_markup


class WordWriter:
    """Writes .docx files (Office Open XML) that Word opens without a question."""

    suffix = ".docx"

    def __init__(self, template: Path | None = None) -> None:
        """Take the .docx whose look the memo gets: its styles, headers, margins. Its example text is left out."""
        self._template = template or PLAIN

    def write(self, memo: Memo, to: BinaryIO, report: Callable[[int, int], None] | None = None) -> None:
        """Write the whole memo. `report` is called with the blocks done and their total, and may raise Cancelled."""
        document = _emptied(docx.Document(str(self._template)))
        blocks = list(pieces(memo))
        body = _Body(document, memo, blocks)
        for number, (block, place) in enumerate(zip(blocks, places(blocks), strict=True)):
            if report:
                report(number, len(blocks))
            body.add(block, place)
        body.finish()
        set_language(document, memo.language)
        set_properties(document, memo)
        save(document.part.package, to)
        if report:
            report(len(blocks), len(blocks))


def _emptied(document: Document) -> Document:
    """Take a template's example text out; the setup and headers of its first pages become those of all."""
    body = document.element.body
    first, *others = document.element.sectPr_lst or [body.get_or_add_sectPr()]
    body.clear_content()
    if others:
        body.replace(body.get_or_add_sectPr(), first)
    return document


class _Body:
    """The document's body while it is written. It begins with what stands before the first section."""

    def __init__(self, document: Document, memo: Memo, blocks: list[Block]) -> None:
        self._document = document
        self._memo = memo
        self._styles = Styles(document)
        self._pages = Pages(document, memo, self._styles)
        self._flow = Flow(document, self._pages, self._styles)
        self._bookmarks = Bookmarks(_targets(memo, blocks))
        self._inliner = Inliner(document, self._styles, self._bookmarks)
        self._headings = 0
        self._head()
        headings = enumerate((block for block in blocks if isinstance(block, Heading)), 1)
        sections = {number: heading.text for number, heading in headings if heading.level == 1}
        if memo.has_contents and sections:
            self._flow.put_element(contents(memo.words.contents, sections, self._styles))

    def add(self, block: Block, place: Place) -> None:
        self._flow.turn_to(place.turn)
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._paragraph(block, keeps_next=place.keeps_next)
            case Listing():
                self._listing(block)
            case Table():
                self._table(block)
            case PageBreak():
                self._flow.start_page()

    def finish(self) -> None:
        """Write the line that says where the memo comes from."""
        provenance = one_line(self._memo.provenance)
        if provenance:
            self._flow.keep_last()
            self._flow.put(Look.PROVENANCE, run(provenance))
        self._flow.closed()

    def _head(self) -> None:
        marking = one_line(self._memo.marking)
        if marking:
            self._flow.put(Look.MARKING, run(marking))
        self._flow.put(Look.TITLE, run(one_line(self._memo.title)))
        for line in self._memo.head:
            label, words = one_line(line.label), one_line(line.text)
            if words:
                start = run(label, tag("rStyle", val=self._styles.key(Look.HEAD_LABEL)))
                self._flow.put(Look.MEMO_HEAD, start + tag("r", tag("tab")) + run(words))

    def _heading(self, heading: Heading) -> None:
        self._headings += 1
        words = self._bookmarks.around(target(self._headings), run(one_line(heading.text)))
        self._flow.put(HEADINGS[min(heading.level, len(HEADINGS)) - 1], self._marked(heading.key, words))

    def _paragraph(self, paragraph: Paragraph, *, keeps_next: bool) -> None:
        if has_words(paragraph.inlines):
            words = self._marked(paragraph.key, self._inliner.runs(paragraph.inlines))
            self._flow.put(ROLES[paragraph.role], words, keeps_next=keeps_next)

    def _listing(self, listing: Listing) -> None:
        look = Look.NUMBER if listing.ordered else Look.BULLET
        style = self._styles.list_style(look)
        numbers = new_numbers(self._document, style) if listing.ordered else ""
        items = [self._inliner.runs(item) for item in listing.items if has_words(item)]
        for number, words in enumerate(items):
            content = self._marked(listing.key, words) if number == 0 else words
            # Neither the first item nor the last stands alone on its page.
            keeps_next = number in {0, len(items) - 2} and number < len(items) - 1
            self._flow.put(look, content, numbering=numbers, keeps_next=keeps_next)

    def _table(self, table: Table) -> None:
        """Put a table between its caption, whose label links lead to, and its remarks, kept with each other."""
        label = sequence(one_line(table.label), table.number)
        words = one_line(table.caption)
        caption = self._bookmarks.around(self._bookmarks.name(table.key), label)
        self._flow.put(Look.CAPTION, caption + run(f". {words}" if words else "."))
        self._flow.put_element(table_markup(table, self._inliner, self._styles, width=self._pages.text_width))
        last = len(table.below) - 1
        for number, inlines in enumerate(table.below):
            self._flow.put(Look.SMALL, self._inliner.runs(inlines), keeps_next=number < last)

    def _marked(self, key: str, content: str) -> str:
        """Give content inside the bookmark of its block, if the block has one."""
        return self._bookmarks.around(self._bookmarks.name(key), content) if key in self._bookmarks else content


def _targets(memo: Memo, blocks: list[Block]) -> Iterator[str]:
    """Yield the keys of the blocks that get a bookmark: headings, tables, and whatever else a link points to."""
    linked = linked_keys(memo)
    return (block.key for block in blocks if isinstance(block, Heading | Table) or block.key in linked)
