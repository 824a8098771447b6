"""The flow of a document's body: paragraphs and tables in reading order, divided into sections and pages.

Word keeps a section's page setup in the last paragraph of that section, so a paragraph becomes markup only at the end.
"""

from __future__ import annotations

import msgspec

from exports.memo import Paper
from exports.places import Turn
from exports.word.markup import tag
from exports.word.page import section
from exports.word.paragraphs import Para

_SPACED = {"BodyText", "Lead", "Remark", "ListBullet", "ListNumber", "Quote"}  # styles without space above of their own


class Flow:
    """Collects the body. Page breaks become a property of the next paragraph: no empty paragraph is left behind."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._pieces: list[Para | str] = []
        self._turn = Turn.UPRIGHT
        self._next_turn = Turn.UPRIGHT
        self._is_first = True
        self._wants_page = False

    def put(self, paragraph: Para) -> None:
        """Add a paragraph, at the top of a page if one was asked for, with some space if it follows a table."""
        self._turn_paper()
        is_spaced = bool(self._pieces) and isinstance(self._pieces[-1], str) and paragraph.style in _SPACED
        self._pieces.append(msgspec.structs.replace(paragraph, starts_page=self._wants_page, follows_table=is_spaced))
        self._wants_page = False

    def keep_last(self) -> None:
        """Keep the last paragraph on the page of what follows, so that this does not begin a page by itself."""
        if self._pieces and isinstance(last := self._pieces[-1], Para):
            self._pieces[-1] = msgspec.structs.replace(last, keeps_next=True)

    def put_markup(self, markup: str) -> None:
        """Add a table, or another whole element that is no paragraph."""
        self._turn_paper()
        self._pieces.append(markup)

    def start_page(self) -> None:
        """Let what follows start a page; at the end of the memo nothing follows, and no empty page comes of it."""
        self._wants_page = True

    def turn_to(self, turn: Turn) -> None:
        """Let what follows stand on pages that lie as asked."""
        self._next_turn = turn

    def _turn_paper(self) -> None:
        """Begin a new section where the paper turns; only now, since nothing may have been put on the last turn."""
        if self._next_turn is not self._turn:
            self._end_with(self._section())
            self._turn, self._is_first, self._wants_page = self._next_turn, False, False

    def body(self) -> str:
        """Give the whole w:body. Word wants a paragraph after a table that ends it."""
        if self._pieces and isinstance(self._pieces[-1], str):
            self._end_with("")
        flow = "".join(piece if isinstance(piece, str) else piece.xml() for piece in self._pieces)
        return tag("body", flow, self._section())

    def _section(self) -> str:
        return section(self._paper, self._turn, is_first=self._is_first)

    def _end_with(self, setup: str) -> None:
        """Put the page setup into the last paragraph; a table at the end needs one of no height behind it."""
        last = self._pieces.pop() if self._pieces else ""
        if isinstance(last, str):
            self._pieces.append(last)
            last = Para(style="SectionEnd")
        self._pieces.append(msgspec.structs.replace(last, section=setup))
