"""Pages: paper, upright and landscape sections, and what stands at the head and foot of every page.

Margins come from the template. A header or footer that the template already has is kept, and our line stands below it.
"""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_ORIENTATION, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.section import Section, _Footer, _Header
from docx.shared import Twips
from docx.styles.style import ParagraphStyle

from exports.characters import one_line, shortened
from exports.memo import Memo, Paper
from exports.places import Turn
from exports.word.markup import elements, page_of, run, tag
from exports.word.styles import Look, Styles

_SIZES = {Paper.A4: (Twips(11906), Twips(16838)), Paper.LETTER: (Twips(12240), Twips(15840))}
_UNSET = Twips(0)  # of a length that a template leaves to the program
_SHORTEST_TITLE = 36  # characters; less of a title says nothing
_HEADER_LENGTH = 84  # characters of marking and title together that fit one line of the header


class Pages:
    """Sets up the document's sections, the first one at once and another at each turn of the paper."""

    def __init__(self, document: Document, memo: Memo, styles: Styles) -> None:
        self._document = document
        self._memo = memo
        self._styles = styles
        section = document.sections[0]
        self._is_plain = section.header.is_linked_to_previous and section.footer.is_linked_to_previous
        if self._is_plain:
            section.different_first_page_header_footer = True  # the memo's head says it all there
        self._lay(section, Turn.UPRIGHT)
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

    def _lay(self, section: Section, turn: Turn) -> None:
        width, height = _SIZES[self._memo.paper]
        is_upright = turn is Turn.UPRIGHT
        section.page_width, section.page_height = (width, height) if is_upright else (height, width)
        section.orientation = WD_ORIENTATION.PORTRAIT if is_upright else WD_ORIENTATION.LANDSCAPE

    def _furnish(self, section: Section, *, has_first: bool = False) -> None:
        """Print marking, short title and page number; the head of a first page is the house's, or says nothing."""
        headers, footers = [section.header], [section.footer]
        if has_first:
            footers.append(section.first_page_footer)
            if section.first_page_header.is_linked_to_previous:
                section.first_page_header.is_linked_to_previous = False
                _style(section.first_page_header, self._styles.key(Look.SECTION_END))
        if self._document.settings.odd_and_even_pages_header_footer:
            headers.append(section.even_page_header)
            footers.append(section.even_page_footer)
        for header in headers:
            self._line(header, Look.HEADER, run(_short_title(self._memo)), _text_width(section))
        for footer in footers:
            self._line(footer, Look.FOOTER, page_of(self._memo.words.page_of), _text_width(section))

    def _line(self, place: _Header | _Footer, look: Look, right: str, width: int) -> None:
        """Add one line: the marking at the left, something else at the right margin."""
        if not place.is_linked_to_previous:
            place.add_paragraph()
        place.is_linked_to_previous = False
        _style(place, self._styles.key(look))
        paragraph = place.paragraphs[-1]
        tabs = paragraph.paragraph_format.tab_stops
        for stop in ParagraphStyle(self._styles.element(look)).paragraph_format.tab_stops:
            tabs.add_tab_stop(stop.position, WD_TAB_ALIGNMENT.CLEAR)  # Word's own header style stops in the middle
        tabs.add_tab_stop(Twips(width), WD_TAB_ALIGNMENT.RIGHT)
        marking = run(one_line(self._memo.marking), tag("rStyle", val=self._styles.key(Look.HEADER_MARKING)))
        paragraph._p.extend(elements(marking + tag("r", tag("tab")) + right))


def _style(place: _Header | _Footer, key: str) -> None:
    place.paragraphs[-1]._p.style = key


def _text_width(section: Section) -> int:
    width, left, right = (
        length or _UNSET for length in (section.page_width, section.left_margin, section.right_margin)
    )
    return (width - left - right) // Twips(1)


def _short_title(memo: Memo) -> str:
    """Give as much of the title as fits beside the marking; a long marking stands alone."""
    room = _HEADER_LENGTH - len(one_line(memo.marking))
    return shortened(memo.title, room) if room >= _SHORTEST_TITLE else ""
