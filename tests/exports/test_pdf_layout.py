"""What must hold of every page and every line, whatever is on it."""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import Self

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from exports.memo import Paper, Span, Voice, Words
from exports.pdf import footnotes
from exports.pdf.flowables import Part
from exports.pdf.inlines import Line, Note, Setter, lay_out
from exports.pdf.layout import Page, make_pages
from exports.pdf.structure import Content, Element, Link, Target
from exports.pdf.styles import Sheet, page_frame

UPRIGHT = page_frame(Paper.A4, wide=False)
WIDE = page_frame(Paper.A4, wide=True)
SHEET = Sheet()
TOLERANCE = 0.1
few = settings(max_examples=25)  # an example is a whole memo; hundreds were tried when this was written


class Block(Part, eq=False, kw_only=True):
    """A part that can be divided anywhere; `number` says which it is, or came from."""

    number: int
    can_divide: bool = False

    def divide(self, room: float) -> tuple[Self, Self] | None:
        if not self.can_divide or not 10 <= room < self.height - 10:
            return None
        rest = msgspec.structs.replace(self, height=self.height - room, notes=(), anchors=())
        return msgspec.structs.replace(self, height=room, is_kept=False), rest


def _note(number: int, lines: int) -> Note:
    element = Element("Note")
    link = Link(element=element, contents="")
    return Note(
        number=number,
        back=link,
        number_words=Content(element),
        mark=Target(),
        target=Target(),
        lines=[Line([], 0.0, ())] * lines,
        style=SHEET.note,
    )


def _parts(*, highest: int = 160, most_lines: int = 30) -> some.SearchStrategy[list[Block]]:
    """Give parts of any height and distance, some kept together, with a note or without, a few on wide pages."""
    lines = some.one_of(some.just(0), some.integers(1, most_lines))
    of_ten = some.integers(0, 9)
    fields = some.tuples(some.integers(8, highest), some.integers(0, 20), lines, of_ten, of_ten, of_ten)
    return some.lists(fields, min_size=1, max_size=50).map(_blocks)


def _blocks(fields: list[tuple[int, int, int, int, int, int]]) -> list[Block]:
    repeated = (Part(frame=UPRIGHT, height=20),)
    return [
        Block(
            frame=WIDE if kind > 7 else UPRIGHT,
            height=height,
            before=distance,
            after=distance / 2,
            is_kept=bound > 6,
            starts_page=bound == 1,
            notes=(_note(number, lines),) if lines else (),
            anchors=(Target(),),
            repeated=repeated if head > 5 else (),
            number=number,
        )
        for number, (height, distance, lines, kind, bound, head) in enumerate(fields)
    ]


def _own(page: Page) -> list[Block]:
    return [placed.part for placed in page.placed if isinstance(placed.part, Block)]


def _lines(page: Page) -> list[tuple[int, int]]:
    return [(part.note.number, line) for part in page.notes for line in range(part.start, part.end)]


@few
@given(_parts())
def test_every_part_is_placed_once_and_in_order(parts):
    pages = make_pages(parts)
    assert [part.number for page in pages for part in _own(page)] == [part.number for part in parts]
    for at, page in enumerate(pages):
        assert all(part.frame == page.frame for part in _own(page))
        assert all(anchor.page == at for part in _own(page) for anchor in part.anchors)


@few
@given(_parts(most_lines=150))
def test_every_line_of_every_note_is_placed_once_and_in_order(parts):
    lines = [line for page in make_pages(parts) for line in _lines(page)]
    assert lines == [(note.number, line) for part in parts for note in part.notes for line in range(len(note.lines))]


@few
@given(_parts(most_lines=150))
def test_nothing_overflows_a_page(parts):
    for page in make_pages(parts):
        assert page.used + footnotes.height(page.notes) <= page.frame.text_height + TOLERANCE
        for above, below in pairwise(page.placed):
            assert below.top >= above.top + above.part.height - TOLERANCE


@few
@given(_parts())
def test_a_note_begins_on_the_page_of_its_mark(parts):
    for page in make_pages(parts):
        marked = {note.number for part in _own(page) for note in part.notes}
        assert marked == {part.note.number for part in page.notes if part.start == 0}


@few
@given(_parts(highest=60, most_lines=3))
def test_what_is_kept_together_is_not_parted_where_a_page_can_hold_it(parts):
    page_of = {part.number: at for at, page in enumerate(make_pages(parts)) for part in _own(page)}
    chunks: list[list[Block]] = [[]]
    for part in parts:
        before = chunks[-1][-1] if chunks[-1] else None
        if before and (not before.is_kept or part.starts_page or part.frame != before.frame):
            chunks.append([])
        chunks[-1].append(part)
    for chunk in chunks:
        height = sum(part.height + part.before + part.after for part in chunk)
        notes = footnotes.height([note for part in chunk for note in footnotes.whole(part.notes)])
        if height + notes + 20 <= chunk[0].frame.text_height:
            assert len({page_of[part.number] for part in chunk}) == 1


@few
@given(_parts())
def test_a_part_that_asks_for_a_new_page_begins_one(parts):
    for page in make_pages(parts):
        assert not any(part.starts_page for part in _own(page)[1:])


@few
@given(_parts())
def test_what_is_repeated_stands_only_at_the_head_of_a_page_above_its_part(parts):
    for page in make_pages(parts):
        repeated = [placed.is_repeated for placed in page.placed]
        assert [is_repeated for is_repeated, _ in groupby(repeated)] in ([], [False], [True, False])
        if repeated and repeated[0]:
            assert _own(page)[0].repeated == tuple(placed.part for placed in page.placed if placed.is_repeated)


@few
@given(some.lists(some.tuples(some.integers(8, 1500), some.lists(some.integers(1, 60), max_size=9)), max_size=8))
def test_parts_higher_than_a_page_with_more_notes_than_a_page_do_not_overflow(fields):
    parts = [
        Block(
            frame=UPRIGHT,
            height=height,
            can_divide=True,
            notes=tuple(_note(10 * number + at, count) for at, count in enumerate(lines)),
            repeated=(Part(frame=UPRIGHT, height=20),),
            number=number,
        )
        for number, (height, lines) in enumerate(fields)
    ]
    pages = make_pages(parts)
    for page in pages:
        assert page.used + footnotes.height(page.notes) <= page.frame.text_height + TOLERANCE
    for part in parts:
        pieces = [piece for page in pages for piece in _own(page) if piece.number == part.number]
        assert sum(piece.height for piece in pieces) == pytest.approx(part.height)
    lines = [line for page in pages for line in _lines(page)]
    assert lines == [(note.number, line) for part in parts for note in part.notes for line in range(len(note.lines))]


@pytest.mark.parametrize("height", [700.0, 2000.0, 9000.0])
def test_a_part_higher_than_a_page_is_divided_into_full_pages(height):
    part = Block(frame=UPRIGHT, height=height, number=0, can_divide=True)
    pages = make_pages([part])
    assert sum(piece.height for page in pages for piece in _own(page)) == pytest.approx(height)
    assert len(pages) == -(-height // UPRIGHT.text_height)


@few
@given(some.lists(some.tuples(some.text(max_size=40), some.booleans(), some.sampled_from(list(Voice))), max_size=12))
def test_lines_hold_every_word_and_none_is_wider_than_the_column(spans):
    setter = Setter("en", Words(), {}, UPRIGHT.measure, SHEET.note)
    inlines = tuple(Span(text=text, bold=bold, voice=voice) for text, bold, voice in spans)
    words = setter.set(inlines, SHEET.body, Element("P"))
    given_words = "".join(piece.text for word in words for piece in word.pieces)
    for width in (12.0, 60.0, 400.0):
        lines = lay_out(words, width)
        assert "".join(segment.text for line in lines for segment in line.segments).replace(" ", "") == (
            given_words.replace(" ", "")
        )
        widest = max((piece.ink.face.width(sign) for word in words for piece in word.pieces for sign in piece.text),
                     default=0)  # fmt: skip
        assert all(line.width <= max(width, widest * SHEET.body.size) + TOLERANCE for line in lines)


def test_a_note_is_not_divided_for_a_single_line():
    note = _note(1, 10)
    for room in range(0, 200, 3):
        here, left = footnotes.fill([], footnotes.whole([note]), float(room))
        stays, goes = sum(part.end - part.start for part in here), sum(part.end - part.start for part in left)
        assert stays + goes == 10
        assert goes != 1 or stays <= footnotes.KEPT_TOGETHER
        assert footnotes.height(here) <= room or not here
    assert SHEET.note.leading * 10 < 200
