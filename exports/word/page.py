"""Pages: paper, margins, upright and landscape sections, and what stands at the head and foot of every page.

Lengths are in twentieths of a point ("twips"), Word's own unit.
"""

from __future__ import annotations

from exports.characters import one_line, shortened
from exports.memo import Memo, Paper
from exports.places import Turn
from exports.word.fields import page_of
from exports.word.markup import part, run, tag
from exports.word.paragraphs import Para

MARGIN = 1417  # 2.5 cm
_EDGE = 709  # 1.25 cm from the paper's edge to header and footer
_SIZES = {Paper.A4: (11906, 16838), Paper.LETTER: (12240, 15840)}
_SHORTEST_TITLE = 36  # characters; less of a title says nothing
_HEADER_LENGTH = 84  # characters of marking and title together that fit one line of the header


def text_width(paper: Paper, turn: Turn) -> int:
    """Give the width between the margins."""
    return _size(paper, turn)[0] - 2 * MARGIN


def _size(paper: Paper, turn: Turn) -> tuple[int, int]:
    width, height = _SIZES[paper]
    return (width, height) if turn is Turn.UPRIGHT else (height, width)


def section(paper: Paper, turn: Turn, *, is_first: bool = False) -> str:
    """Give the w:sectPr of a section. The first page has a header of its own, since the memo's head says it all."""
    width, height = _size(paper, turn)
    turned = {"orient": "landscape"} if turn is Turn.LANDSCAPE else {}
    return tag(
        "sectPr",
        _reference("header", "default", f"header-{turn}"),
        _reference("header", "first", "header-first") if is_first else "",
        _reference("footer", "default", f"footer-{turn}"),
        _reference("footer", "first", f"footer-{turn}") if is_first else "",
        tag("type", val="nextPage"),
        tag("pgSz", w=width, h=height, **turned),
        tag(
            "pgMar",
            top=MARGIN,
            right=MARGIN,
            bottom=MARGIN,
            left=MARGIN,
            header=_EDGE,
            footer=_EDGE,
            gutter=0,
        ),
        tag("titlePg") if is_first else "",
    )


def _reference(kind: str, page: str, relationship: str) -> str:
    return f'<w:{kind}Reference w:type="{page}" r:id="{relationship}"/>'


def headers(memo: Memo) -> dict[str, bytes]:
    """Give the headers and footers by the id of their relationship."""
    parts = {"header-first": part("hdr", Para(style="SectionEnd").xml())}
    for turn in Turn:
        parts[f"header-{turn}"] = part("hdr", _line("Header", memo, turn, run(_short_title(memo))))
        parts[f"footer-{turn}"] = part("ftr", _line("Footer", memo, turn, page_of(memo.words.page_of)))
    return parts


def _line(style: str, memo: Memo, turn: Turn, right: str) -> str:
    """Give one line: the marking at the left, something else at the right margin."""
    marking = run(one_line(memo.marking), tag("rStyle", val="HeaderMarking"))
    tabs = tag("tabs", tag("tab", val="right", pos=text_width(memo.paper, turn)))
    return Para(style=style, tabs=tabs, content=marking + tag("r", tag("tab")) + right).xml()


def _short_title(memo: Memo) -> str:
    """Give as much of the title as fits beside the marking; a long marking stands alone."""
    room = _HEADER_LENGTH - len(one_line(memo.marking))
    return shortened(memo.title, room) if room >= _SHORTEST_TITLE else ""
