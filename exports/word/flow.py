"""The flow of a document's body: paragraphs and tables in reading order, divided into sections and pages."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.text.paragraph import CT_P
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from exports.memo import Inlines
from exports.places import Turn
from exports.word.direction import Script
from exports.word.markup import element, elements, styled, tag
from exports.word.pages import Pages
from exports.word.styles import Look, Styles

_SPACED = {Look.BODY, Look.LEAD, Look.SMALL, Look.BULLET, Look.NUMBER, Look.QUOTE}  # no space above of their own
_GAP = tag("spacing", before=120)


class Flow:
    """Fills the body. A page break becomes a property of the next paragraph: no empty paragraph is left behind."""

    def __init__(self, document: Document, pages: Pages, styles: Styles, script: Script) -> None:
        self._document = document
        self._pages = pages
        self._styles = styles
        self._script = script
        self._last: BaseOxmlElement | None = None
        self._turn = Turn.UPRIGHT
        self._next_turn = Turn.UPRIGHT
        self._wants_page = False

    def put(
        self,
        look: Look,
        content: str,
        *,
        keeps_next: bool = False,
        numbering: str = "",
        inlines: Inlines = (),
        mark: str = "",
    ) -> None:
        """Add a paragraph, at the top of a page if one was asked for, with some space if it follows a table.

        `inlines` say which way it runs; `mark` is the w:rPr of the paragraph's own mark.
        """
        self._turn_paper()
        follows_table = self._last is not None and not isinstance(self._last, CT_P)
        properties = (
            (tag("keepNext") if keeps_next else "")
            + (tag("pageBreakBefore") if self._wants_page else "")
            + numbering
            + self._script.paragraph(inlines)
            + (_GAP if follows_table and look in _SPACED else "")
            + mark
        )
        self._append(look, properties, content)
        self._wants_page = False

    def _append(self, look: Look, properties: str = "", content: str = "") -> CT_P:
        self._last = last = self._document.add_paragraph()._p
        last.extend(elements(tag("pPr", styled(self._styles.key(look)), properties) + content))
        return last

    def keep_last(self) -> None:
        """Keep the last paragraph on the page of what follows, so that this does not begin a page by itself."""
        if isinstance(self._last, CT_P):
            Paragraph(self._last, self._document).paragraph_format.keep_with_next = True

    def put_element(self, markup: str) -> None:
        """Add a table, or another whole element that is no paragraph."""
        self._turn_paper()
        self._last = element(markup)
        self._document.element.body.get_or_add_sectPr().addprevious(self._last)

    def start_page(self) -> None:
        """Let what follows start a page; at the end of the memo nothing follows, and no empty page comes of it."""
        self._wants_page = True

    def turn_to(self, turn: Turn) -> None:
        """Let what follows stand on pages that lie as asked."""
        self._next_turn = turn

    def _turn_paper(self) -> None:
        """Begin a new section where the paper turns; only now, since nothing may have been put on the last turn."""
        if self._next_turn is self._turn:
            return
        last = self.closed()
        self._pages.turn(self._next_turn)
        extra = last.getnext()  # the last paragraph keeps the setup instead, so that no empty one is seen
        last.set_sectPr(extra.pPr.sectPr)
        extra.getparent().remove(extra)
        self._turn, self._wants_page = self._next_turn, False

    def upright(self) -> None:
        """Turn the paper back, so that what stands behind the memo has the pages it was made for."""
        self._next_turn = Turn.UPRIGHT
        self._turn_paper()

    def closed(self) -> CT_P:
        """End a section and give its last paragraph; after a table Word wants one, which is made of no height."""
        return self._last if isinstance(self._last, CT_P) else self._append(Look.SECTION_END)
