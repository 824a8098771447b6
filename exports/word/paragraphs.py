"""Paragraphs before they are written: Word keeps a section's page setup and a page break inside a paragraph."""

from __future__ import annotations

import msgspec

from exports.word.markup import tag

_GAP = tag("spacing", before=120)


class Para(msgspec.Struct, frozen=True, kw_only=True):
    """A paragraph: its style, its runs, and what the style does not say."""

    style: str
    content: str = ""
    keeps_next: bool = False
    starts_page: bool = False
    follows_table: bool = False
    numbering: str = ""
    tabs: str = ""
    section: str = ""

    def xml(self) -> str:
        properties = (
            tag("pStyle", val=self.style)
            + (tag("keepNext") if self.keeps_next else "")
            + (tag("pageBreakBefore") if self.starts_page else "")
            + self.numbering
            + self.tabs
            + (_GAP if self.follows_table else "")
            + self.section
        )
        return tag("p", tag("pPr", properties), self.content)
