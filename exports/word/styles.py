"""Which style of the template each thing in a memo wears, found by the style's name.

A house's template may lack some of them: a missing style is copied from our own template, on the ground of the other's
"Normal", so that nothing stays without a look. Names are those that Word stores: "heading 1", in every language.
"""

from __future__ import annotations

from copy import deepcopy
from enum import StrEnum

import docx
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from exports.memo import Role
from exports.word.numbering import LIST, copied_list
from frameworks import resources

PLAIN = resources.path("word", "plain.docx")


class Look(StrEnum):
    """What a paragraph, run or table is in the memo, with the name of its style."""

    TITLE = "Title"
    HEADING_1 = "heading 1"
    HEADING_2 = "heading 2"
    HEADING_3 = "heading 3"
    BODY = "Body Text"
    LEAD = "Lead"
    QUOTE = "Quote"
    SMALL = "Remark"
    BULLET = "List Bullet"
    NUMBER = "List Number"
    CAPTION = "caption"
    MARKING = "Marking"
    MEMO_HEAD = "Memo Head"
    HEAD_LABEL = "Head Label"
    PROVENANCE = "Provenance"
    TABLE = "Memo Table"
    TABLE_TEXT = "Table Text"
    TABLE_HEAD = "Table Head"
    TABLE_ROW_HEAD = "Table Row Head"
    TABLE_MUTED = "Table Muted"
    OFFICIAL_WORDS = "Official Words"
    HYPERLINK = "Hyperlink"
    FOOTNOTE_TEXT = "footnote text"
    FOOTNOTE_MARK = "footnote reference"
    CONTENTS_TITLE = "TOC Heading"
    CONTENTS = "toc 1"
    HEADER = "header"
    FOOTER = "footer"
    HEADER_MARKING = "Header Marking"
    SECTION_END = "Section End"


HEADINGS = (Look.HEADING_1, Look.HEADING_2, Look.HEADING_3)
ROLES = {Role.BODY: Look.BODY, Role.LEAD: Look.LEAD, Role.QUOTE: Look.QUOTE, Role.SMALL: Look.SMALL}


class Styles:
    """The styles of a document by name; asking for a missing one copies it from our own template."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._found = {name.lower(): style for style in document.styles.element.style_lst if (name := style.name_val)}
        self._plain: Document | None = None
        for key, relation in list(document.part.rels.items()):
            if relation.reltype.endswith("/stylesWithEffects"):  # Word 2010's copy, which would disagree with ours
                del document.part.rels[key]

    def key(self, name: str) -> str:
        """Give the id by which paragraphs, runs and tables name the style."""
        return str(self.element(name).styleId)

    def element(self, name: str) -> BaseOxmlElement:
        style = self._found.get(name.lower())
        return self._borrowed(name) if style is None else style

    def _borrowed(self, name: str) -> BaseOxmlElement:
        ours = self._ours().styles.element
        style: BaseOxmlElement = deepcopy(ours.get_by_name(name))
        style.styleId = self._free_key(style.styleId)
        for child in style.findall(qn("w:next")):
            style.remove(child)
        base = style.find(qn("w:basedOn"))
        if base is not None:
            base.set(qn("w:val"), self.key(ours.get_by_id(base.get(qn("w:val"))).name_val))
        number = style.find(LIST)
        if number is not None:
            number.val = copied_list(self._ours(), number.val, self._document, style.styleId)
        self._document.styles.element.append(style)
        self._found[name.lower()] = style
        return style

    def list_style(self, look: Look) -> BaseOxmlElement:
        """Give a style of lists; one of the template that draws neither bullets nor numbers draws ours from now on."""
        style = self.element(look)
        number = style.find(LIST)
        if number is None or not number.val:
            ours = self._ours().styles.element.get_by_name(look).find(LIST).val
            copy = copied_list(self._ours(), ours, self._document, style.styleId)
            style.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = copy
        return style

    def _ours(self) -> Document:
        self._plain = self._plain or docx.Document(str(PLAIN))
        return self._plain

    def _free_key(self, key: str) -> str:
        taken = {style.styleId for style in self._found.values()}
        while key in taken:
            key += "1"
        return key
