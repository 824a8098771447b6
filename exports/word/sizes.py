"""Sizes and distances of our own letterheads, where a memo asks for others than theirs.

Word keeps them in the styles, so these are changed in the open document, before anything is written in them. A house's
own template keeps its look, and a memo that asks for nothing leaves ours as it is, byte for byte.
"""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from exports.memo import USUAL_BODY_PT, Density, Memo
from exports.word.styles import Look

_UNCHANGED = {Look.HEADER, Look.FOOTER, Look.HEADER_MARKING, Look.SECTION_END, Look.COMMENT, Look.COMMENT_MARK}
_LEAST = 18
"""Half-points: what is small already is made no smaller than 9 pt."""
_COMPACT_SIZES = {Look.TITLE: 32, Look.HEADING_1: 25, Look.HEADING_2: 23, Look.LEAD: 22, Look.MARKING: 21}
"""The most half-points that a style takes on a compact page."""
_COMPACT_SHARE = 0.4
"""What is left of the distances between paragraphs."""
_SINGLE = 240
"""Of w:line: lines as close as the font is made for."""
_SIDE, _EDGE, _RUNNING = Mm(18), Mm(16), Mm(9)
"""Margins of a compact page at the sides, above and below, and how far header and footer are from the edge."""
_SIZE, _COMPLEX_SIZE = (f"{qn('w:rPr')}/{qn(name)}" for name in ("w:sz", "w:szCs"))
_SPACING = f"{qn('w:pPr')}/{qn('w:spacing')}"


def set_sizes(document: Document, memo: Memo) -> None:
    """Set the body of one of our letterheads in the memo's size, and the rest in proportion to it."""
    is_compact = memo.density is Density.COMPACT
    if not is_compact and memo.body_pt == USUAL_BODY_PT:
        return
    styles = document.styles.element
    share = 2 * memo.body_pt / int(styles.get_by_name("Normal").find(_SIZE).get(qn("w:val")))
    for style in styles.style_lst:
        if style.name_val not in _UNCHANGED:
            most = _COMPACT_SIZES.get(style.name_val) if is_compact else None
            _resize(style, share, most)
            _space(style, share * _COMPACT_SHARE if is_compact else share, is_single=is_compact)
    for section in document.sections if is_compact else ():
        section.left_margin = section.right_margin = _SIDE
        section.top_margin = section.bottom_margin = _EDGE
        section.header_distance = section.footer_distance = _RUNNING


def _resize(style: BaseOxmlElement, share: float, most: int | None) -> None:
    for path in (_SIZE, _COMPLEX_SIZE):
        size = style.find(path)
        if size is not None:
            new = max(_LEAST, round(int(size.get(qn("w:val"))) * share))
            size.set(qn("w:val"), str(min(new, most or new)))


def _space(style: BaseOxmlElement, share: float, *, is_single: bool) -> None:
    spacing = style.find(_SPACING)
    if spacing is None:
        return
    for name in ("w:before", "w:after"):
        if spacing.get(qn(name)):
            spacing.set(qn(name), str(round(int(spacing.get(qn(name))) * share)))
    if is_single and spacing.get(qn("w:line")):
        spacing.set(qn("w:line"), str(_SINGLE))
