"""Writes a memo as a Word document: each block becomes paragraphs and tables of one flow.

Everything is written in one pass and in reading order, so notes, bookmarks and lists get their numbers from where they
stand, and the same memo always gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import BinaryIO

from exports.characters import has_words, one_line
from exports.links import linked_keys
from exports.memo import Block, Heading, Listing, Memo, PageBreak, Paragraph, Table
from exports.places import Place, pieces, places
from exports.word.contents import contents, target
from exports.word.flow import Flow
from exports.word.inlines import Footnotes, Inliner
from exports.word.markup import Bookmarks, part, run, tag
from exports.word.numbering import Numbering
from exports.word.package import Parts, write_package
from exports.word.page import text_width
from exports.word.paragraphs import Para
from exports.word.styles import BODY_STYLES, HEADING_LEVELS
from exports.word.tables import caption, remarks, table_xml


class WordWriter:
    """Writes .docx files (Office Open XML) that Word opens without a question."""

    suffix = ".docx"

    def write(self, memo: Memo, to: BinaryIO, report: Callable[[int, int], None] | None = None) -> None:
        """Write the whole memo. `report` is called with the blocks done and their total, and may raise Cancelled."""
        blocks = list(pieces(memo))
        body = _Body(memo, blocks)
        for number, (block, place) in enumerate(zip(blocks, places(blocks), strict=True)):
            if report:
                report(number, len(blocks))
            body.add(block, place)
        write_package(memo, body.finished(), to)
        if report:
            report(len(blocks), len(blocks))


class _Body:
    """The document's body while it is written. It begins with what stands before the first section."""

    def __init__(self, memo: Memo, blocks: list[Block]) -> None:
        self._flow = Flow(memo.paper)
        self._memo = memo
        self._bookmarks = Bookmarks(_targets(memo, blocks))
        self._footnotes = Footnotes(self._bookmarks)
        self._inliner = Inliner(self._bookmarks, self._footnotes)
        self._numbering = Numbering()
        self._headings = 0
        self._head()
        headings = [block for block in blocks if isinstance(block, Heading)]
        if memo.has_contents and headings:
            self._flow.put_markup(contents(memo.words.contents, headings))

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
                self._table(block, width=text_width(self._memo.paper, place.turn))
            case PageBreak():
                self._flow.start_page()

    def finished(self) -> Parts:
        """Write the line that says where the memo comes from, and give what was written as parts of the file."""
        provenance = one_line(self._memo.provenance)
        if provenance:
            self._flow.keep_last()
            self._flow.put(Para(style="Provenance", content=run(provenance)))
        return Parts(
            document=part("document", self._flow.body()),
            footnotes=self._footnotes.part(),
            numbering=self._numbering.part(),
            body_links=self._inliner.links.ids,
            note_links=self._footnotes.links.ids,
        )

    def _head(self) -> None:
        marking = one_line(self._memo.marking)
        if marking:
            self._flow.put(Para(style="Marking", content=run(marking)))
        self._flow.put(Para(style="Title", content=run(one_line(self._memo.title))))
        for line in self._memo.head:
            label, words = one_line(line.label), one_line(line.text)
            if words:
                start = run(label, tag("rStyle", val="HeadLabel")) + tag("r", tag("tab"))
                self._flow.put(Para(style="MemoHead", content=start + run(words)))

    def _heading(self, heading: Heading) -> None:
        self._headings += 1
        words = self._bookmarks.around(target(self._headings), run(one_line(heading.text)))
        self._flow.put(
            Para(style=f"Heading{min(heading.level, HEADING_LEVELS)}", content=self._marked(heading.key, words))
        )

    def _paragraph(self, paragraph: Paragraph, *, keeps_next: bool) -> None:
        if has_words(paragraph.inlines):
            words = self._marked(paragraph.key, self._inliner.runs(paragraph.inlines))
            self._flow.put(Para(style=BODY_STYLES[paragraph.role], content=words, keeps_next=keeps_next))

    def _listing(self, listing: Listing) -> None:
        style = "ListNumber" if listing.ordered else "ListBullet"
        numbering = self._numbering.new_numbers() if listing.ordered else ""
        items = [self._inliner.runs(item) for item in listing.items if has_words(item)]
        for number, words in enumerate(items):
            content = self._marked(listing.key, words) if number == 0 else words
            # Neither the first item nor the last stands alone on its page.
            keeps_next = number in {0, len(items) - 2} and number < len(items) - 1
            self._flow.put(Para(style=style, content=content, numbering=numbering, keeps_next=keeps_next))

    def _table(self, table: Table, *, width: int) -> None:
        self._flow.put(caption(table, self._bookmarks))
        self._flow.put_markup(table_xml(table, self._inliner, width=width))
        for remark in remarks(table, self._inliner):
            self._flow.put(remark)

    def _marked(self, key: str, content: str) -> str:
        """Give content inside the bookmark of its block, if the block has one."""
        return self._bookmarks.around(self._bookmarks.name(key), content) if key in self._bookmarks else content


def _targets(memo: Memo, blocks: list[Block]) -> Iterator[str]:
    """Yield the keys of the blocks that get a bookmark: headings, tables, and whatever else a link points to."""
    linked = linked_keys(memo)
    return (block.key for block in blocks if isinstance(block, Heading | Table) or block.key in linked)
