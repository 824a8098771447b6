"""Slides themselves: titles, text, tables, pictures, and what stands on each of them.

Runs carry size, colour and language themselves: the template that python-pptx brings says nothing of what we need.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.util import Emu, Inches, Pt

from exports.characters import is_right_to_left, one_line, printable
from exports.links import web_address
from exports.memo import Cell, Figure, Footnote, Inlines, Memo, Role, Span, Table, Tint, is_removed
from exports.slide_fitting import (
    LINES,
    SMALLEST,
    Item,
    cell_parts,
    count_fitting,
    cut_title,
    divided,
    lines_of,
    parts_of,
    plain_line,
    row_lines,
    size_for,
    words_of,
)

_WIDTH, _HEIGHT = Inches(13.333), Inches(7.5)
_LEFT, _FIELD = Inches(0.6), Inches(12.13)
_TOP, _BODY = Inches(1.55), Inches(5.1)
_NAME_SHARE = 0.26
_LONGEST_TITLE = 90
_NO_STYLE = "{5940675A-B579-460E-94D1-54222C63F5DA}"  # the name of PowerPoint's plain grid
_FILLS = {Tint.HEAD: "E6EFF8", Tint.LIGHT: "F3F7FB", Tint.MEDIUM: "D9E6F3"}
_TEXT, _MUTED = "1E2227", "59606A"
_TITLE_LAYOUT, _TITLE_ONLY = 0, 5  # of python-pptx's own template


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """What stands under a column's title in one row of a table."""

    name: str
    cell: Cell


class Deck:
    """The presentation while it is made. It counts the notes, and gives each slide a title that no other one has."""

    def __init__(self, memo: Memo) -> None:
        self.presentation = _wide()
        self._memo = memo
        self._notes = 0
        self._titles: set[str] = set()
        self._is_rtl = is_right_to_left(memo.language)

    def title(self) -> None:
        """Add the first slide: title and head of the memo."""
        memo = self._memo
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[_TITLE_LAYOUT])
        self._titles.add(one_line(memo.title))
        _place(slide.shapes.title, _LEFT, Inches(1.2), _FIELD, Inches(2.2))
        self._write(slide.shapes.title.text_frame.paragraphs[0], one_line(memo.title), size=36, is_bold=True)
        lines = [f"{one_line(line.label)}: {one_line(line.text)}" for line in memo.head if one_line(line.text)]
        frame = slide.placeholders[1].text_frame
        _place(slide.placeholders[1], _LEFT, Inches(3.7), _FIELD, Inches(2.6))
        for at, line in enumerate(lines or [one_line(memo.properties.subject) or memo.properties.date]):
            self._write(frame.paragraphs[0] if not at else frame.add_paragraph(), line, colour=_MUTED)
        self._finish(slide, [one_line(memo.properties.subject)])

    def text(self, title: str, items: Sequence[Item]) -> None:
        """Add the slides of some paragraphs, each paragraph as a whole where a slide can hold it."""
        waiting = [part for item in items for part in parts_of(item)]
        while waiting:
            count, used = 0, 0.0
            while count < len(waiting) and (not count or used + lines_of(waiting[count]) <= LINES):
                used += lines_of(waiting[count])
                count += 1
            slide, notes = self._new(title), list[str]()
            box = slide.shapes.add_textbox(_LEFT, _TOP, _FIELD, _BODY)
            box.name = "Text"
            frame = _prepared(box.text_frame)
            size = size_for([(item.mark + plain_line(item.inlines),) for item in waiting[:count]], (1.0,))
            for at, item in enumerate(waiting[:count]):
                paragraph = frame.add_paragraph() if at else frame.paragraphs[0]
                paragraph.space_after = Pt(8)
                if item.mark:
                    self._run(paragraph, Span(text=item.mark), size=size)
                notes += self._inlines(paragraph, item.inlines, size=size, is_bold=item.role is Role.LEAD)
            self._finish(slide, notes)
            waiting = waiting[count:]

    def row(self, table: Table, head: Cell, entries: Sequence[Entry]) -> None:
        """Add the slides of one row: its head as their title, and a line for each of the other columns."""
        title = one_line(" ".join(map(plain_line, head.paragraphs)))
        heads = (title, one_line(table.caption))
        shares = (_NAME_SHARE, 1 - _NAME_SHARE)
        waiting = [(entry.name, part) for entry in entries for part in cell_parts(entry.cell, shares[1])]
        while waiting:
            count = count_fitting([row_lines((name, words_of(cell)), shares) for name, cell in waiting])
            rows = [(_named(name), cell) for name, cell in waiting[:count]]
            self._grid(table, title, heads, rows, shares, of=head)
            waiting = waiting[count:]

    def rows(self, table: Table) -> None:
        """Add the slides of a narrow table, as many rows on each as fit."""
        total = sum(column.weight for column in table.columns)
        shares = tuple(column.weight / total for column in table.columns)
        heads = tuple(one_line(column.title) for column in table.columns)
        waiting = [part for row in table.rows for part in divided(row, shares)]
        while waiting:
            count = count_fitting([row_lines(tuple(map(words_of, row)), shares) for row in waiting])
            self._grid(table, f"{table.label}. {table.caption}", heads, waiting[:count], shares)
            waiting = waiting[count:]

    def figure(self, figure: Figure) -> None:
        """Add the slide of a picture, as large as it fits."""
        slide = self._new(f"{figure.label}. {figure.caption}")
        picture = slide.shapes.add_picture(io.BytesIO(figure.image), _LEFT, _TOP)
        scale = min(_FIELD / picture.width, _BODY / picture.height)
        picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
        _describe(picture, one_line(figure.label), one_line(figure.description))
        self._finish(slide, [one_line(figure.description)])

    def _grid(
        self,
        table: Table,
        title: str,
        heads: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        shares: Sequence[float],
        of: Cell | None = None,
    ) -> None:
        slide, notes = self._new(title), list[str]()
        height = Emu(Pt(30) * (len(rows) + 1))
        frame = slide.shapes.add_table(len(rows) + 1, len(heads), _LEFT, _TOP, _FIELD, height)
        _describe(frame, one_line(table.label), one_line(f"{table.caption}. {table.description}"))
        grid = frame.table
        grid.first_row, grid.horz_banding, grid.first_col = True, False, True
        grid._tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
        size = size_for([heads, *(tuple(map(words_of, row)) for row in rows)], shares)
        if self._is_rtl:
            grid._tbl.tblPr.set("rtl", "1")
        for at, share in enumerate(shares):
            grid.columns[at].width = Emu(int(_FIELD * share))
            self._write(_filled(grid.cell(0, at), Tint.HEAD).paragraphs[0], heads[at], size=size, is_bold=True)
        for down, row in enumerate(rows, start=1):
            for at, cell in enumerate(row):
                text = _filled(grid.cell(down, at), cell.tint)
                for number, inlines in enumerate(cell.paragraphs):
                    paragraph = text.add_paragraph() if number else text.paragraphs[0]
                    notes += self._inlines(paragraph, inlines, size=size, is_bold=not at)
        said = [f"{one_line(table.label)}. {one_line(table.caption)}", one_line(table.description)]
        below = [plain_line(inlines) for inlines in table.below]
        if of is not None:
            below += [plain_line(note.spans) for words in of.paragraphs for note in words if isinstance(note, Footnote)]
        self._finish(slide, [*said, *notes, *below])

    def _new(self, title: str) -> Any:
        slide = self.presentation.slides.add_slide(self.presentation.slide_layouts[_TITLE_ONLY])
        words = self._unlike(cut_title(one_line(title), _LONGEST_TITLE) or one_line(self._memo.title))
        _place(slide.shapes.title, _LEFT, Inches(0.35), _FIELD, Inches(1.1))
        self._write(_prepared(slide.shapes.title.text_frame).paragraphs[0], words, size=28, is_bold=True)
        return slide

    def _unlike(self, title: str) -> str:
        """Give a title that no slide has: screen readers and lists of slides tell slides by it."""
        found, number = title, 1
        while found in self._titles:
            count = f" {number}" if number > 1 else ""
            found = f"{title} ({self._memo.words.continued}{count})"
            number += 1
        self._titles.add(found)
        return found

    def _inlines(self, paragraph: Any, inlines: Inlines, *, size: int = SMALLEST, is_bold: bool = False) -> list[str]:
        """Write a paragraph; give the texts of its notes, each with the number that stands in its place."""
        notes = []
        for inline in inlines:
            if isinstance(inline, Footnote):
                self._notes += 1
                self._run(paragraph, Span(text=f" [{self._notes}]"), size=size)
                notes.append(f"[{self._notes}] {plain_line(inline.spans)}")
            else:
                self._run(paragraph, inline, size=size, is_bold=is_bold)
        self._direct(paragraph)
        return notes

    def _write(
        self, paragraph: Any, words: str, *, size: int = SMALLEST, is_bold: bool = False, colour: str = _TEXT
    ) -> None:
        self._run(paragraph, Span(text=words), size=size, is_bold=is_bold, colour=colour)
        self._direct(paragraph)

    def _run(
        self, paragraph: Any, span: Span, *, size: int = SMALLEST, is_bold: bool = False, colour: str = _TEXT
    ) -> None:
        run = paragraph.add_run()
        run.text = printable(span.text).replace("\n", " ")
        font = run.font
        font.size, font.bold, font.italic = Pt(size), is_bold or span.bold, span.italic or None
        font.color.rgb = RGBColor.from_string(colour)  # type: ignore[no-untyped-call]  # of python-pptx
        properties = run._r.get_or_add_rPr()
        properties.set("lang", span.language or self._memo.language)
        if span.raised:
            properties.set("baseline", "30000")
        if span.change:
            properties.set(*(("strike", "sngStrike") if is_removed(span) else ("u", "sng")))
        address = web_address(span.href)
        if address:
            run.hyperlink.address = address

    def _direct(self, paragraph: Any) -> None:
        properties = paragraph._p.get_or_add_pPr()
        properties.set("algn", "r" if self._is_rtl else "l")
        if self._is_rtl:
            properties.set("rtl", "1")

    def _finish(self, slide: Any, notes: Sequence[str]) -> None:
        """Print marking, status and number on a slide, and fill its notes."""
        box = slide.shapes.add_textbox(_LEFT, Inches(6.85), _FIELD, Inches(0.45))
        box.name = "Footer"
        paragraph = _prepared(box.text_frame).paragraphs[0]
        line = one_line(self._memo.standing_line())
        self._write(paragraph, f"{line} · " if line else "", colour=_MUTED)
        _number(paragraph, self._memo.language)
        text = slide.notes_slide.notes_text_frame
        said = [note for note in notes if note] + [printable(self._memo.provenance)]
        for at, words in enumerate(filter(None, said or [one_line(self._memo.title)])):
            line_of_notes = text.add_paragraph() if at else text.paragraphs[0]
            run = line_of_notes.add_run()
            run.text = words
            run._r.get_or_add_rPr().set("lang", self._memo.language)
            self._direct(line_of_notes)


def _wide() -> Any:
    """Open python-pptx's own template and stretch it to 16:9."""
    presentation = Presentation()
    share = _WIDTH / presentation.slide_width
    presentation.slide_width, presentation.slide_height = _WIDTH, _HEIGHT
    for holder in (presentation.slide_master, *presentation.slide_layouts):
        for shape in holder.shapes:
            if shape._element.xpath(".//a:xfrm"):
                shape.left, shape.width = Emu(int(shape.left * share)), Emu(int(shape.width * share))
    package: Any = presentation.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            package._rels.pop(key)
    package.next_partname = _PartNames(package.next_partname)
    return presentation


class _PartNames:
    """Counts the names of parts on. python-pptx looks through all parts for each new one, which takes ever longer."""

    def __init__(self, first: Callable[[str], PackURI]) -> None:
        self._first, self._numbers = first, dict[str, int]()

    def __call__(self, pattern: str) -> PackURI:
        if pattern not in self._numbers:
            name = self._first(pattern)
            self._numbers[pattern] = name.idx or 1
            return name
        self._numbers[pattern] += 1
        return PackURI(pattern % self._numbers[pattern])


def _prepared(frame: Any) -> Any:
    frame.word_wrap = True
    frame.auto_size = MSO_AUTO_SIZE.NONE
    return frame


def _filled(cell: Any, tint: Tint) -> Any:
    """Give the text of a table's cell, and the cell its tint."""
    if tint in _FILLS:
        cell.fill.solid()
        cell.fill.fore_color.rgb = RGBColor.from_string(_FILLS[tint])  # type: ignore[no-untyped-call]  # of python-pptx
    return _prepared(cell.text_frame)


def _place(shape: Any, left: int, top: int, width: int, height: int) -> None:
    shape.left, shape.top, shape.width, shape.height = left, top, width, height


def _describe(shape: Any, name: str, description: str) -> None:
    properties = shape._element.xpath(".//p:cNvPr")[0]
    properties.set("name", name)
    properties.set("descr", description)


def _number(paragraph: Any, language: str) -> None:
    """Add the slide's number as a field."""
    field = paragraph._p.makeelement(qn("a:fld"), {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"})
    field.append(field.makeelement(qn("a:rPr"), {"lang": language, "sz": str(SMALLEST * 100)}))
    text = field.makeelement(qn("a:t"), {})
    text.text = "‹#›"
    field.append(text)
    end = paragraph._p.find(qn("a:endParaRPr"))
    if end is not None:
        end.addprevious(field)
    else:
        paragraph._p.append(field)


def _named(name: str) -> Cell:
    return Cell(paragraphs=((Span(text=name),),))
