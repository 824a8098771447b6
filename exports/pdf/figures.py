"""Figures: a picture with its text alternative, and its caption below it on the same page."""

from __future__ import annotations

from collections.abc import Iterator

from exports.characters import one_line
from exports.memo import Figure, Span
from exports.pdf.canvas import Canvas
from exports.pdf.flowables import Part, paragraph
from exports.pdf.inlines import Setter, lay_out
from exports.pdf.objects import numeral
from exports.pdf.pictures import Raster, raster
from exports.pdf.structure import Content, Element, Target
from exports.pdf.styles import FIGURE_ABOVE, Frame, Sheet

_HIGHEST = 0.75
"""Share of a page that a picture may take; a higher one is made smaller as a whole."""


class Picture(Part, eq=False, kw_only=True):
    """A picture at the left edge of the text."""

    raster: Raster
    width: float
    owner: Content

    def draw(self, canvas: Canvas, top: float) -> None:
        left, bottom = self.frame.left, top - self.height
        canvas.picture(self.raster, left, bottom, self.width, self.height, self.owner)
        box = b" ".join(map(numeral, (left, bottom, left + self.width, top)))
        self.owner.parent.attributes = b"<</O/Layout/Placement/Block/BBox[%b]>>" % box


def figure_parts(
    figure: Figure, section: Element, frame: Frame, sheet: Sheet, setter: Setter, anchor: Target
) -> Iterator[Part]:
    """Give the picture, as wide a share of the text as it asks, and the lines of its caption."""
    picture = raster(figure.image)
    scale = min(frame.measure * figure.width / picture.width, frame.text_height * _HIGHEST / picture.height)
    holder = section.add("Div")
    element = holder.add("Figure", alternative=one_line(figure.description))
    yield Picture(
        frame=frame,
        height=picture.height * scale,
        before=FIGURE_ABOVE,
        after=sheet.figure_caption.before,
        is_kept=True,
        anchors=(anchor,),
        raster=picture,
        width=picture.width * scale,
        owner=element.content(),
    )
    title = (Span(text=f"{one_line(figure.label)}. ", bold=True), Span(text=one_line(figure.caption)))
    lines = paragraph(
        lay_out(setter.set(title, sheet.figure_caption, holder.add("Caption")), frame.measure),
        sheet.figure_caption,
        frame,
    )
    for line in lines[:-1]:
        line.is_kept = True
    yield from lines
