"""Drawing on pages: text that always belongs to something, lines and shades that never do.

Text is either the words of a structure element (`Content`) or an `Artifact`; there is no third way to draw it, so no
text can be left untagged. Shades and rules lie under the text, all in one artifact at the start of the page.
"""

from __future__ import annotations

from enum import Enum

import msgspec

from exports.memo import ChangeKind
from exports.pdf.fonts import ASCENT, DESCENT, Face
from exports.pdf.objects import Body, PdfFile, numeral, string
from exports.pdf.pictures import Raster
from exports.pdf.structure import Annotation, Content, Link
from exports.pdf.styles import ACCENT, Colour

_UNDERLINE_DROP = 1.6
_STRIKE_RISE = 0.26
"""Height of the line through removed words, as a share of the size."""


class Artifact(Enum):
    """Text that is no part of the memo's content, and that screen readers pass over."""

    HEADER = b"/Artifact<</Type/Pagination/Subtype/Header/Attached[/Top]>>BDC"
    FOOTER = b"/Artifact<</Type/Pagination/Subtype/Footer/Attached[/Bottom]>>BDC"
    REPEATED = b"/Artifact<</Type/Pagination>>BDC"


Owner = Content | Artifact


class Ink(msgspec.Struct, frozen=True):
    """How a piece of text is drawn."""

    face: Face
    size: float
    colour: Colour
    rise: float = 0.0
    change: ChangeKind | None = None


class _Page(msgspec.Struct):
    """A page while it is drawn; `content` is the number of its stream once it is complete."""

    width: float
    height: float
    under: list[bytes] = msgspec.field(default_factory=list)
    text: list[bytes] = msgspec.field(default_factory=list)
    annotations: list[Annotation] = msgspec.field(default_factory=list)
    pictures: dict[int, None] = msgspec.field(default_factory=dict)
    content: int = 0


class Canvas:
    """Pages in the order in which they are begun. Lengths are points from the lower left corner of the page."""

    def __init__(self, file: PdfFile) -> None:
        self._file = file
        self._pages: list[_Page] = []
        self._tree = Body()
        self._numbers: list[int] = []
        self._owner: Owner | None = None
        self._next_mark = 0
        self._font: bytes = b""
        self._colour: Colour | None = None
        self._pictures: dict[Raster, int] = {}

    @property
    def page(self) -> int:
        """The index of the page that is being drawn."""
        return len(self._pages) - 1

    def begin_page(self, width: float, height: float) -> None:
        """End the page before and begin one."""
        self._end_page()
        self._pages.append(_Page(width, height))
        self._next_mark, self._font, self._colour = 0, b"", None

    def text(self, x: float, y: float, text: str, ink: Ink, owner: Owner) -> None:
        """Draw text from `Face.runs`, its baseline at `y`. Words of one owner that follow each other are one mark."""
        self._belong_to(owner)
        out = self._pages[-1].text
        if ink.colour != self._colour:
            self._colour = ink.colour
            out.append(_coloured(ink.colour) + b" rg")
        out.append(b"1 0 0 1 %b Tm" % _joined(x, y + ink.rise))
        font = ink.face.font
        for subset, codes in font.splitString(text, self._file):
            name = b"%b %b Tf" % (
                font.getSubsetInternalName(subset, self._file).encode("ascii"),
                numeral(ink.size),
            )
            if name != self._font:
                self._font = name
                out.append(name)
            out.append(b"(%b)Tj" % _escaped(codes))

    def link(self, link: Link, left: float, right: float, y: float, size: float, *, is_underlined: bool) -> None:
        """Make a field of a line lead somewhere."""
        if is_underlined:
            self.rule(left, right, y - _UNDERLINE_DROP, ACCENT)
        field = (left, y - DESCENT * size, right, y + ASCENT * size)
        annotation = Annotation(self.page, field, link, Body())
        link.element.kids.append(annotation)
        self._pages[-1].annotations.append(annotation)

    def change(self, left: float, right: float, y: float, ink: Ink) -> None:
        """Underline words that were added, strike out those that were removed."""
        height = y + _STRIKE_RISE * ink.size if ink.change is ChangeKind.REMOVED else y - _UNDERLINE_DROP
        self.rule(left, right, height, ink.colour, 0.6)

    def picture(self, raster: Raster, left: float, bottom: float, width: float, height: float, owner: Content) -> None:
        """Draw a picture as the content of its element."""
        number = self._pictures.get(raster)
        if number is None:
            number = self._pictures[raster] = self._file.stream(raster.data, raster.entries, is_plain=True)
        page = self._pages[-1]
        page.pictures[number] = None
        self._belong_to(None)
        owner.marks.append((self.page, self._next_mark))
        mark = owner.parent.tag.encode("ascii"), self._next_mark
        place = numeral(width), numeral(height), _joined(left, bottom)
        page.text.append(b"/%b<</MCID %d>>BDC q %b 0 0 %b %b cm/Im%d Do Q EMC" % (*mark, *place, number))
        self._next_mark += 1

    def rule(
        self, left: float, right: float, y: float, colour: Colour, width: float = 0.5, *, is_dotted: bool = False
    ) -> None:
        """Draw a level line."""
        dash = b"[0.5 2.5]0 d" if is_dotted else b"[]0 d"
        self._pages[-1].under.append(
            b"%b RG %b w %b %b m %b l S"
            % (_coloured(colour), numeral(width), dash, _joined(left, y), _joined(right, y))
        )

    def shade(self, left: float, bottom: float, width: float, height: float, colour: Colour) -> None:
        """Fill a field."""
        self._pages[-1].under.append(b"%b rg %b re f" % (_coloured(colour), _joined(left, bottom, width, height)))

    def finish(self) -> tuple[int, list[int], list[Annotation]]:
        """Write the pages. Give the number of the page tree, those of the pages, and the links in order."""
        self._end_page()
        bodies = [Body() for _ in self._pages]
        self._numbers = [self._file.number(body) for body in bodies]
        annotations = [annotation for page in self._pages for annotation in page.annotations]
        for key, annotation in enumerate(annotations, start=len(bodies)):
            self._write_annotation(annotation, key)
        fonts = self._file.fonts()
        for index, (page, body) in enumerate(zip(self._pages, bodies, strict=True)):
            body.content = self._page(page, index, fonts)
        references = b" ".join(b"%d 0 R" % number for number in self._numbers)
        self._tree.content = b"<</Type/Pages/Count %d/Kids[%b]>>" % (len(bodies), references)
        return self._file.number(self._tree), self._numbers, annotations

    def _belong_to(self, owner: Owner | None) -> None:
        if owner is self._owner:
            return
        out = self._pages[-1].text
        if self._owner is not None:
            out.append(b"ET EMC")
        self._owner = owner
        if isinstance(owner, Artifact):
            out.append(owner.value + b" BT")
        elif owner is not None:
            owner.marks.append((self.page, self._next_mark))
            out.append(b"/%b<</MCID %d>>BDC BT" % (owner.parent.tag.encode("ascii"), self._next_mark))
            self._next_mark += 1

    def _end_page(self) -> None:
        if not self._pages:
            return
        self._belong_to(None)
        page = self._pages[-1]
        under = b"/Artifact BMC q\n%b\nQ EMC\n" % b"\n".join(page.under) if page.under else b""
        page.content = self._file.stream(under + b"\n".join(page.text))
        page.under, page.text = [], []

    def _page(self, page: _Page, index: int, fonts: int) -> bytes:
        references = b" ".join(b"%d 0 R" % self._file.number(annotation.body) for annotation in page.annotations)
        links = b"/Annots[%b]" % references if references else b""
        names = b"".join(b"/Im%d %d 0 R" % (number, number) for number in page.pictures)
        pictures = b"/XObject<<%b>>" % names if names else b""
        return (
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %b]/Resources<</Font %d 0 R%b/ProcSet[/PDF/Text/ImageB/ImageC]>>"
            b"/Contents %d 0 R/StructParents %d/Tabs/S%b>>"
        ) % (
            self._file.number(self._tree),
            _joined(page.width, page.height),
            fonts,
            pictures,
            page.content,
            index,
            links,
        )

    def _write_annotation(self, annotation: Annotation, key: int) -> None:
        link = annotation.link
        if link.target is not None:
            lead = b"/Dest" + self.destination(link.target.page, link.target.y)
        else:
            lead = b"/A<</S/URI/URI%b>>" % string(link.address)
        annotation.body.content = (
            b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%b]/StructParent %d/Contents%b%b>>"
        ) % (_joined(*annotation.field), key, string(" ".join(link.contents.split())), lead)

    def destination(self, page: int, y: float) -> bytes:
        """Write a place as what links and bookmarks lead to. Only after the pages have numbers."""
        return b"[%d 0 R/XYZ null %b null]" % (self._numbers[page], numeral(y))


def _joined(*values: float) -> bytes:
    return b" ".join(map(numeral, values))


def _coloured(colour: Colour) -> bytes:
    return b"%.3f %.3f %.3f" % colour


def _escaped(codes: bytes) -> bytes:
    escaped = codes.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return escaped.replace(b"\r", b"\\r")
