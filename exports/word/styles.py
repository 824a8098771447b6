"""Which style of the template each thing in a memo wears, found by the style's name.

A house's template may lack some of them: a missing style is copied from our own template, on the ground of the other's
"Normal", so that nothing stays without a look. Word stores "heading 1" in every language, but gives the style an id in
its own, and other programs translate the name too: `resources/word/names.json` holds what either may be called.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from enum import StrEnum
from functools import cache

import docx
import msgspec
from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from exports.memo import Role
from exports.word.numbering import LIST, copied_list, has_list, label
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
    FIGURE = "Figure"
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
    COMMENT = "annotation text"
    COMMENT_MARK = "annotation reference"


HEADINGS = (Look.HEADING_1, Look.HEADING_2, Look.HEADING_3)
ROLES = {Role.BODY: Look.BODY, Role.LEAD: Look.LEAD, Role.QUOTE: Look.QUOTE, Role.SMALL: Look.SMALL}


LOOKS_OF_A_HOUSE = (
    Look.TITLE,
    *HEADINGS,
    Look.BODY,
    Look.QUOTE,
    Look.BULLET,
    Look.NUMBER,
    Look.TABLE,
    Look.TABLE_TEXT,
    Look.FOOTNOTE_TEXT,
    Look.FOOTNOTE_MARK,
    Look.CAPTION,
    Look.MARKING,
)
"""What a house's template is expected to have a style for; the other looks are always ours."""
_CHARACTERS = {
    Look.HEAD_LABEL,
    Look.OFFICIAL_WORDS,
    Look.HYPERLINK,
    Look.FOOTNOTE_MARK,
    Look.HEADER_MARKING,
    Look.COMMENT_MARK,
}
_GROUNDS = {"Normal": "paragraph", "Default Paragraph Font": "character", "Normal Table": "table"}


class Names(msgspec.Struct, frozen=True):
    """What styles and content controls may be called, beside their English names, in lower case or not."""

    styles: dict[str, tuple[str, ...]]
    controls: dict[str, tuple[str, ...]]


@cache
def names() -> Names:
    return msgspec.json.decode(resources.read_bytes("word", "names.json"), type=Names)


class Styles:
    """The styles of a document by name; asking for a missing one copies it from our own template."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._all = [style for style in document.styles.element.style_lst if style.name_val and style.styleId]
        self._named: dict[tuple[str, str], BaseOxmlElement] = {
            (_kind(style), _folded(style.name_val)): style for style in reversed(self._all)
        }
        self._by_id: dict[tuple[str, str], BaseOxmlElement] = {
            (_kind(style), _letters(style.styleId)): style for style in reversed(self._all)
        }
        self._found: dict[str, BaseOxmlElement] = {}
        self._plain: Document | None = None
        for key, relation in list(document.part.rels.items()):
            if relation.reltype.endswith("/stylesWithEffects"):  # Word 2010's copy, which would disagree with ours
                del document.part.rels[key]

    def key(self, name: str) -> str:
        """Give the id by which paragraphs, runs and tables name the style."""
        return str(self.element(name).styleId)

    def element(self, name: str) -> BaseOxmlElement:
        style = self._found.get(name)
        if style is None:
            style = self._looked_up(name)
            style = self._borrowed(name) if style is None else style
            self._found[name] = style
        return style

    def missing(self) -> tuple[Look, ...]:
        """Give the looks that a house's template should have and lacks."""
        return tuple(look for look in LOOKS_OF_A_HOUSE if self._looked_up(look) is None)

    def _looked_up(self, name: str) -> BaseOxmlElement | None:
        """Find a template's own style: by its names, by its ids, or as the ground of all others."""
        kind = _GROUNDS.get(name) or _kind_of(name)
        called = (name, *names().styles.get(name, ()))
        for each in called:
            style = self._named.get((kind, _folded(each)))
            if style is not None:
                return style
        for each in called:
            style = self._by_id.get((kind, _letters(each)))
            if style is not None:
                return style
        if name in _GROUNDS or name == Look.BODY:
            return next(self._defaults(kind), None)
        return self._only_table() if name == Look.TABLE else None

    def _defaults(self, kind: str) -> Iterator[BaseOxmlElement]:
        return (style for style in self._all if _kind(style) == kind and style.get(qn("w:default")) in {"1", "true"})

    def _only_table(self) -> BaseOxmlElement | None:
        """A house that made one look of tables means it for all of them."""
        own = [each for each in self._all if _kind(each) == "table" and each.get(qn("w:customStyle"))]
        return own[0] if len(own) == 1 else None

    def _borrowed(self, name: str) -> BaseOxmlElement:
        ours = self._ours().styles.element
        style: BaseOxmlElement = deepcopy(ours.get_by_name(name))
        style.styleId = self._free_key(style.styleId)
        for child in style.findall(qn("w:next")):
            style.remove(child)
        base = style.find(qn("w:basedOn"))
        if base is not None:
            ground = ours.get_by_id(base.get(qn("w:val"))).name_val
            if ground in _GROUNDS and self._looked_up(ground) is None:
                style.remove(base)
            else:
                base.set(qn("w:val"), self.key(ground))
        number = style.find(LIST)
        if number is not None:
            number.val = copied_list(self._ours(), number.val, self._document, style.styleId)
        self._document.styles.element.append(style)
        self._all.append(style)
        self._found[name] = style
        return style

    def list_style(self, look: Look) -> BaseOxmlElement:
        """Give a style of lists; one of the template that draws neither bullets nor numbers draws ours from now on."""
        style = self.element(look)
        number = style.find(LIST)
        if number is None or not has_list(self._document, number.val):
            ours = self._ours().styles.element.get_by_name(look).find(LIST).val
            copy = copied_list(self._ours(), ours, self._document, style.styleId)
            style.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = copy
        return style

    def label(self, look: Look, number: int) -> str:
        """Give what the style's own numbering prints before its paragraph of that number, if it has any."""
        return label(self._document, self.element(look), number)

    def _ours(self) -> Document:
        self._plain = self._plain or docx.Document(str(PLAIN))
        return self._plain

    def _free_key(self, key: str) -> str:
        taken = {style.styleId for style in self._all}
        while key in taken:
            key += "1"
        return key


def _kind(style: BaseOxmlElement) -> str:
    return str(style.get(qn("w:type"), "paragraph"))


def _kind_of(name: str) -> str:
    return "table" if name == Look.TABLE else "character" if name in _CHARACTERS else "paragraph"


def _folded(name: str) -> str:
    return " ".join(name.casefold().split())


def _letters(name: str) -> str:
    """Give a style's name as Word makes ids of it: only the ASCII letters and digits stay."""
    return re.sub("[^a-z0-9]", "", name.lower())
