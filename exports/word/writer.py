"""Writes a memo as a Word document: each block becomes paragraphs and tables of one flow.

The ground is a letterhead opened by python-docx, ours or a house's own, whose headers, styles and margins are kept.
Everything is written in one pass and in reading order, so notes, bookmarks and lists get their numbers from where they
stand, and the same memo always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import BinaryIO

from docx.document import Document
from docx.oxml.ns import qn

from exports.characters import has_words, one_line
from exports.fallbacks import lettered
from exports.links import linked_keys
from exports.memo import Block, Figure, Heading, Listing, Memo, PageBreak, Paragraph, Table
from exports.places import Place, pieces, places
from exports.word.contents import contents, target
from exports.word.controls import fill, role_of
from exports.word.figures import picture
from exports.word.flow import Flow
from exports.word.inlines import Inliner
from exports.word.languages import give_complex_forms, set_language
from exports.word.letterhead import Ground, letterhead
from exports.word.markup import Bookmarks, sequence, tag
from exports.word.numbering import new_numbers
from exports.word.package import save, set_properties
from exports.word.pages import Pages
from exports.word.sizes import set_sizes
from exports.word.styles import HEADINGS, ROLES, Look, Styles
from exports.word.tables import table_markup
from frameworks.errors import message


class WordWriter:
    """Writes .docx files (Office Open XML) that Word opens without a question."""

    suffix = ".docx"

    def __init__(self, template: str | Path = "") -> None:
        """Take the letterhead that the memo is written on: the name of one of ours, or a file of the house's own.

        Raises ConcordError for what is neither.
        """
        self._letterhead = letterhead(template)

    def write(self, memo: Memo, to: BinaryIO, report: Callable[[int, int], None] | None = None) -> tuple[str, ...]:
        """Write the whole memo; give a sentence for what of a house's letterhead could not be used.

        `report` is called with the blocks done and their total, and may raise Cancelled. Raises ConcordError for a
        letterhead that cannot be read or that does harm.
        """
        memo = lettered(memo)
        ground = Ground(self._letterhead)
        document = ground.document
        if ground.is_ours:
            set_sizes(document, memo)
        set_properties(document, memo)
        blocks = list(pieces(memo))
        body = _Body(ground, memo, blocks)
        for number, (block, place) in enumerate(zip(blocks, places(blocks), strict=True)):
            if report:
                report(number, len(blocks))
            body.add(block, place)
        body.finish()
        set_language(document, memo.language)
        if not ground.is_ours:
            ground.prune()
        save(document.part.package, to)
        if report:
            report(len(blocks), len(blocks))
        return (*ground.remarks, *body.remarks)


class _Body:
    """The document's body while it is written. It begins with what stands before the first section."""

    def __init__(self, ground: Ground, memo: Memo, blocks: list[Block]) -> None:
        self._ground = ground
        self._document: Document = ground.document
        self._memo = memo
        self._styles = Styles(self._document)
        self.remarks = () if ground.is_ours else _missing(self._styles, self._ground.name)
        self._bookmarks = Bookmarks(_targets(memo, blocks), taken=_marks(self._document))
        self._inliner = Inliner(self._document, memo, self._styles, self._bookmarks)
        self._script = self._inliner.script
        self._pages = Pages(self._document, memo, self._styles, self._script, is_ours=ground.is_ours)
        self._flow = Flow(self._document, self._pages, self._styles, self._script)
        self._headings = 0
        self._head()
        headings = enumerate((block for block in blocks if isinstance(block, Heading)), 1)
        sections = {number: heading.text for number, heading in headings if heading.level == 1}
        if memo.has_contents and sections:
            self._flow.put_element(contents(memo.words.contents, sections, self._styles, self._script))

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
            case Figure():
                self._figure(block)
            case PageBreak():
                self._flow.start_page()

    def finish(self) -> None:
        """Write the line that says where the memo comes from, and what the letterhead has behind the memo."""
        provenance = one_line(self._memo.provenance)
        if provenance:
            self._flow.keep_last()
            self._flow.put(Look.PROVENANCE, self._script.words(provenance))
        self._flow.closed()
        if self._ground.has_tail:
            self._flow.upright()
            self._ground.restore()
            fill(self._document.element.body, self._document, self._memo)
            self._pages.furnish()
        if self._script.is_right_to_left:
            give_complex_forms(self._document)

    def _head(self) -> None:
        """Write what no control of the letterhead says already, on the first page or above the memo."""
        said = fill(self._document.element.body, self._document, self._memo)
        marking = one_line(self._memo.marking)
        if marking and "marking" not in said | self._pages.first_roles:
            self._flow.put(Look.MARKING, self._script.words(marking))
        if "title" not in said:
            self._flow.put(Look.TITLE, self._script.words(one_line(self._memo.title)))
        for line in self._memo.head:
            label, words = one_line(line.label), one_line(line.text)
            if words and role_of(label) not in said:
                start = self._script.words(label, tag("rStyle", val=self._styles.key(Look.HEAD_LABEL)))
                self._flow.put(Look.MEMO_HEAD, start + tag("r", tag("tab")) + self._script.words(words))

    def _heading(self, heading: Heading) -> None:
        self._headings += 1
        words = self._bookmarks.around(target(self._headings), self._script.words(one_line(heading.text)))
        self._flow.put(HEADINGS[min(heading.level, len(HEADINGS)) - 1], self._marked(heading.key, words))

    def _paragraph(self, paragraph: Paragraph, *, keeps_next: bool) -> None:
        if has_words(paragraph.inlines):
            words = self._marked(paragraph.key, self._inliner.runs(paragraph.inlines))
            mark = self._inliner.changes.of_paragraph(paragraph.inlines)
            look = ROLES[paragraph.role]
            self._flow.put(look, words, keeps_next=keeps_next, inlines=paragraph.inlines, mark=mark)

    def _listing(self, listing: Listing) -> None:
        look = Look.NUMBER if listing.ordered else Look.BULLET
        style = self._styles.list_style(look)
        numbers = new_numbers(self._document, style) if listing.ordered else ""
        items = [item for item in listing.items if has_words(item)]
        for number, item in enumerate(items):
            words = self._inliner.runs(item)
            content = self._marked(listing.key, words) if number == 0 else words
            # Neither the first item nor the last stands alone on its page.
            keeps_next = number in {0, len(items) - 2} and number < len(items) - 1
            mark = self._inliner.changes.of_paragraph(item)
            self._flow.put(look, content, numbering=numbers, keeps_next=keeps_next, inlines=item, mark=mark)

    def _table(self, table: Table) -> None:
        """Put a table between its caption, whose label links lead to, and its remarks, kept with each other."""
        self._caption(table)
        self._flow.put_element(table_markup(table, self._inliner, self._styles, width=self._pages.text_width))
        last = len(table.below) - 1
        for number, inlines in enumerate(table.below):
            self._flow.put(Look.SMALL, self._inliner.runs(inlines), keeps_next=number < last, inlines=inlines)

    def _figure(self, figure: Figure) -> None:
        """Put a picture above its caption; its style keeps them together."""
        self._flow.put(Look.FIGURE, picture(figure, self._document, width=self._pages.text_width))
        self._caption(figure)

    def _caption(self, block: Table | Figure) -> None:
        direction = tag("rtl") if self._script.is_right_to_left else ""
        label = sequence(one_line(block.label), block.number, direction)
        words = one_line(block.caption)
        caption = self._bookmarks.around(self._bookmarks.name(block.key), label)
        self._flow.put(Look.CAPTION, caption + self._script.words(f". {words}" if words else "."))

    def _marked(self, key: str, content: str) -> str:
        """Give content inside the bookmark of its block, if the block has one."""
        return self._bookmarks.around(self._bookmarks.name(key), content) if key in self._bookmarks else content


def _targets(memo: Memo, blocks: list[Block]) -> Iterator[tuple[str, str]]:
    """Yield the blocks that get a bookmark, headings, tables, figures and whatever else a link points to.

    Each is its key and the words that a reference repeats: those of a heading, and the label of a table or figure.
    """
    linked = linked_keys(memo)
    for block in blocks:
        match block:
            case Heading():
                yield block.key, one_line(block.text)
            case Table() | Figure():
                yield block.key, one_line(block.label)
            case _ if block.key in linked:
                yield block.key, ""


def _marks(document: Document) -> int:
    """Give the highest number of a bookmark that a letterhead has itself."""
    numbers = (each.get(qn("w:id"), "") for each in document.element.body.iter(qn("w:bookmarkStart")))
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _missing(styles: Styles, file: str) -> tuple[str, ...]:
    looks = [message(f"look-{look}") for look in styles.missing()]
    *others, last = looks or [""]
    roles = f"{', '.join(others)} and {last}" if others else last
    return (message("letterhead-missing", file=file, roles=roles),) if looks else ()
