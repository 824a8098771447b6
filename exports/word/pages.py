"""Pages: paper, upright and landscape sections, and what stands at the head and foot of every page.

On a letterhead of ours paper and furniture are the memo's. A house's own keeps its page setup, headers and footers; our
line stands below what it has there, and leaves out what is there already, such as page numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer, _Header
from docx.shared import Twips
from docx.styles.style import ParagraphStyle

from exports.characters import one_line, shortened
from exports.memo import Memo, Paper
from exports.places import Turn
from exports.word.controls import fill
from exports.word.direction import Script
from exports.word.markup import element, elements, page_of, tag
from exports.word.styles import Look, Styles

_SIZES = {Paper.A4: (Twips(11906), Twips(16838)), Paper.LETTER: (Twips(12240), Twips(15840))}
_UNSET = Twips(0)  # of a length that a template leaves to the program
_SHORTEST_TITLE = 36  # characters; less of a title says nothing
_HEADER_LENGTH = 84  # characters of marking and title together that fit one line of the header
_AFTER_DIRECTION = ("w:rtlGutter", "w:docGrid", "w:printerSettings")


class Pages:
    """Sets up the document's sections, the first ones at once and another at each turn of the paper."""

    def __init__(self, document: Document, memo: Memo, styles: Styles, script: Script, *, is_ours: bool) -> None:
        self._document = document
        self._memo = memo
        self._styles = styles
        self._script = script
        self._is_ours = is_ours
        self._furnished: dict[BaseOxmlElement, frozenset[str]] = {}
        section = document.sections[-1]
        self._is_plain = section.header.is_linked_to_previous and section.footer.is_linked_to_previous
        if self._is_plain and len(document.sections) == 1:
            section.different_first_page_header_footer = True  # the memo's head says it all there
        self._size = section.page_width, section.page_height
        if is_ours or None in self._size:
            self._lay(section, Turn.UPRIGHT)
        self.furnish()

    def furnish(self) -> None:
        """Print marking, short title and page number in every section that has no furniture of ours yet."""
        for number, section in enumerate(self._document.sections):
            if self._script.is_right_to_left and section._sectPr.find(qn("w:bidi")) is None:
                section._sectPr.insert_element_before(element(tag("bidi")), *_AFTER_DIRECTION)
            if number == 0 or not section.header.is_linked_to_previous or not section.footer.is_linked_to_previous:
                self._furnish(section, has_first=section.different_first_page_header_footer)

    def turn(self, turn: Turn) -> None:
        """Begin a section. python-docx keeps the setup of the last one in an empty paragraph that it appends."""
        section = self._document.add_section(WD_SECTION.NEW_PAGE)
        section.different_first_page_header_footer = False
        self._lay(section, turn)
        if self._is_plain:
            self._furnish(section)

    @property
    def text_width(self) -> int:
        """The width between the margins of the present section, in twentieths of a point."""
        return _text_width(self._document.sections[-1])

    @property
    def first_roles(self) -> frozenset[str]:
        """What controls in the head of the first page say, so that the memo need not say it again there."""
        section = self._document.sections[0]
        has_own = section.different_first_page_header_footer and not section.first_page_header.is_linked_to_previous
        place = section.first_page_header if has_own else section.header
        return self._furnished.get(place.part.element, frozenset()) if not place.is_linked_to_previous else frozenset()

    def _lay(self, section: Section, turn: Turn) -> None:
        width, height = _SIZES[self._memo.paper] if self._is_ours else self._size
        if width is None or height is None:
            width, height = _SIZES[self._memo.paper]
        is_upright = turn is Turn.UPRIGHT
        if not is_upright and width > height:
            width, height = height, width  # a template that lies already
        section.page_width, section.page_height = (width, height) if is_upright else (height, width)
        section.orientation = (
            WD_ORIENTATION.PORTRAIT if section.page_width < section.page_height else (WD_ORIENTATION.LANDSCAPE)
        )

    def _furnish(self, section: Section, *, has_first: bool = False) -> None:
        """Furnish the heads and feet of a section; the head of a first page is the house's, or says nothing."""
        headers, footers = [section.header], [section.footer]
        if has_first:
            footers.append(section.first_page_footer)
            if section.first_page_header.is_linked_to_previous:
                section.first_page_header.is_linked_to_previous = False
                _style(section.first_page_header, self._styles.key(Look.SECTION_END))
            else:
                self._fill(section.first_page_header)
        if self._document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
            footers.append(section.even_page_footer)
        width = _text_width(section)
        for header in headers:
            self._line(header, Look.HEADER, self._script.words(_short_title(self._memo)), width)
        for footer in footers:
            self._line(footer, Look.FOOTER, self._page_number(), width)

    def _page_number(self) -> str:
        return page_of(
            self._memo.words.page_of, self._script.words, tag("rtl") if self._script.is_right_to_left else ""
        )

    def _fill(self, place: _Header | _Footer) -> frozenset[str]:
        """Fill the controls of a header or footer and remember what they say; tell whether it is done already."""
        root = place.part.element
        self._furnished[root] = fill(root, self._document, self._memo)
        return self._furnished[root]

    def _line(self, place: _Header | _Footer, look: Look, right: str, width: int) -> None:
        """Add one line: marking and status at the left, something else at the right margin; what is there is not said
        again.
        """
        said: frozenset[str] = frozenset()
        if not place.is_linked_to_previous:
            if place.part.element in self._furnished:
                return
            said = self._fill(place)
            has_number = look is Look.FOOTER and any(map(_is_page_number, _codes(place.part.element)))
            right = "" if has_number or (look is Look.HEADER and "title" in said) else right
        left = self._script.words(
            " – ".join(words for role, words in self._labels() if words and role not in said),
            tag("rStyle", val=self._styles.key(Look.HEADER_MARKING)),
        )
        if not place.is_linked_to_previous:
            if not left and not right:
                return
            place.add_paragraph()
        place.is_linked_to_previous = False
        self._furnished.setdefault(place.part.element, said)
        self._write(place, look, left, right, width)

    def _labels(self) -> tuple[tuple[str, str], ...]:
        return (("marking", one_line(self._memo.marking)), ("status", one_line(self._memo.status)))

    def _write(self, place: _Header | _Footer, look: Look, left: str, right: str, width: int) -> None:
        _style(place, self._styles.key(look))
        paragraph = place.paragraphs[-1]
        tabs = paragraph.paragraph_format.tab_stops
        for stop in ParagraphStyle(self._styles.element(look)).paragraph_format.tab_stops:
            tabs.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)  # Word's own header style stops in the middle
        tabs.add_tab_stop(Twips(width), WD_TAB_ALIGNMENT.RIGHT)
        if self._script.is_right_to_left:
            paragraph._p.get_or_add_pPr().append(element(self._script.paragraph()))
        paragraph._p.extend(elements(left + tag("r", tag("tab")) + right))


def _codes(root: BaseOxmlElement) -> Iterator[str]:
    yield from (each.get(qn("w:instr"), "") for each in root.iter(qn("w:fldSimple")))
    yield from (each.text or "" for each in root.iter(qn("w:instrText")))


def _is_page_number(code: str) -> bool:
    return code.split()[:1] == ["PAGE"]


def _style(place: _Header | _Footer, key: str) -> None:
    place.paragraphs[-1]._p.style = key


def _text_width(section: Section) -> int:
    width, left, right = (
        length or _UNSET for length in (section.page_width, section.left_margin, section.right_margin)
    )
    return (width - left - right) // Twips(1)


def _short_title(memo: Memo) -> str:
    """Give as much of the title as fits beside the marking and the status; where these are long, they stand alone."""
    room = _HEADER_LENGTH - len(one_line(memo.marking)) - len(one_line(memo.status))
    return shortened(memo.title, room) if room >= _SHORTEST_TITLE else ""
