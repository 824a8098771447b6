"""Writes the tables of a memo as a workbook: one sheet a table, and a first sheet that says what the workbook is.

A table's sheet holds its header row and its rows and nothing else, so that it can be sorted and filtered; caption,
remarks and notes stand on the first sheet. All cells are texts: nothing that the memo says can become a formula.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from exports.characters import is_right_to_left, one_line, printable, shortened
from exports.fallbacks import in_words, lettered, remarked
from exports.links import web_address
from exports.memo import Cell, Footnote, Inlines, Memo, Paper, Span, Table, Tint
from exports.packages import write_timeless
from exports.tables import put_text
from exports.writers import Report

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell as Field
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.worksheet.worksheet import Worksheet

_LONGEST_NAME = 31  # characters of a sheet's name
_LONGEST_TEXT = 32_767  # characters of a cell
_LONGEST_PROPERTY = 255
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_WIDTHS = {False: 110.0, True: 170.0}  # of all columns together, in characters, for upright and wide tables
_NARROWEST, _WIDEST = 10.0, 70.0
_FIRST_WIDTHS = (18.0, 60.0, 80.0)
_LINE, _HIGHEST = 15.0, 409.0  # points: of a line, and of the highest row that the format knows
_FILLS = {Tint.HEAD: "E6EFF8", Tint.LIGHT: "F3F7FB", Tint.MEDIUM: "D9E6F3"}
_MUTED = "59606A"
_LINK = "0B5CAD"
_RULE = "A9B4C0"
_FONT = re.compile(rb"(?<=<font>).*?(?=</font>)")
_PART_OF_FONT = re.compile(rb"<(\w+)[^>]*/>")
_FONT_ORDER = (b"b", b"i", b"strike", b"u", b"vertAlign", b"sz", b"color", b"name", b"family", b"charset", b"scheme")
_PAPERS = {Paper.A4: 9, Paper.LETTER: 1}  # numbers of the file format


class SpreadsheetWriter:
    """Writes .xlsx files."""

    suffix = ".xlsx"

    def write(self, memo: Memo, to: BinaryIO, report: Report | None = None) -> None:
        """Write the tables of a memo; its prose stays behind, but for the remarks and notes of the tables.

        `report` is called with the rows done and their total, and may raise Cancelled.
        """
        from openpyxl import Workbook

        memo = in_words(remarked(lettered(memo)))
        tables = [block for block in memo.blocks() if isinstance(block, Table)]
        book = Workbook()
        _set_properties(book, memo)
        first = book.active
        first.title = _name(memo.words.contents, set())
        names = {first.title.lower()}
        notes = _Notes()
        done, total = 0, sum(len(table.rows) for table in tables) + 1
        listed: list[tuple[Table, str, range]] = []
        for table in tables:
            name = _name(table.label, names)
            start = len(notes.texts)
            for _ in _fill(book.create_sheet(name), table, memo, notes):
                if report:
                    report(done, total)
                done += 1
            listed.append((table, name, range(start, len(notes.texts))))
        _fill_first(first, memo, listed, notes)
        buffer = io.BytesIO()
        book.save(buffer)
        write_timeless(buffer.getvalue(), to, memo.properties.date, _mended)
        if report:
            report(total, total)


class _Notes:
    """The notes of all tables, numbered from 1, in plain words."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def plain(self, inlines: Inlines) -> str:
        """Give a paragraph as plain text, each note as its number in brackets."""
        parts = []
        for inline in inlines:
            if isinstance(inline, Footnote):
                words = self.plain(inline.spans)
                self.texts.append(words)
                parts.append(f" [{len(self.texts)}]")
            else:
                parts.append(_raised(inline) if inline.raised else inline.text)
        return printable("".join(parts)).strip()


def _raised(span: Span) -> str:
    return f" {span.text}" if span.text.startswith("[") else f" [{span.text}]"


def _name(wanted: str, taken: set[str]) -> str:
    """Give the name of a sheet: short, without signs that programs refuse, and unlike all others; it is then taken."""
    stem = shortened(_NOT_IN_NAMES.sub(" ", wanted), _LONGEST_NAME) or "Sheet"
    name, number = stem, 1
    while name.lower() in taken:
        number += 1
        name = f"{stem[: _LONGEST_NAME - len(str(number)) - 1]} {number}"
    taken.add(name.lower())
    return name


def _fill(sheet: Worksheet, table: Table, memo: Memo, notes: _Notes) -> Iterator[None]:
    """Fill a table's sheet; yields before each row."""
    from openpyxl.styles import Border, Side
    from openpyxl.utils import get_column_letter

    line = Border(bottom=Side("thin", color=_RULE))
    total = sum(column.weight for column in table.columns) or 1.0
    shares = (_WIDTHS[table.wide] * column.weight / total for column in table.columns)
    widths = [round(min(max(share, _NARROWEST), _WIDEST), 1) for share in shares]
    for at, (column, width) in enumerate(zip(table.columns, widths, strict=True), start=1):
        _put(sheet.cell(1, at), one_line(column.title), Tint.HEAD, is_bold=True)
        sheet.column_dimensions[get_column_letter(at)].width = width
    _set_height(sheet, 1, [column.title for column in table.columns], widths)
    for number, row in enumerate(table.rows, start=2):
        yield
        texts = ["\n".join(map(notes.plain, cell.paragraphs)) for cell in row]
        for at, (cell, words) in enumerate(zip(row, texts, strict=True), start=1):
            field = sheet.cell(number, at)
            _put(field, words, cell.tint, is_bold=at == 1)
            field.border = line
            _link(field, cell)
        _set_height(sheet, number, texts, widths)
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(max(1, len(table.columns)))}{len(table.rows) + 1}"
    sheet.print_title_rows = "1:1"
    _set_page(sheet, memo, is_wide=table.wide)


def _put(field: Field, words: str, tint: Tint = Tint.NONE, *, is_bold: bool = False, size: float = 11) -> None:
    put_text(field, words if len(words) <= _LONGEST_TEXT else words[: _LONGEST_TEXT - 1] + "…")
    field.alignment, field.font, fill = _looks(tint, is_bold, size)
    if fill:
        field.fill = fill


@cache
def _looks(tint: Tint, is_bold: bool, size: float) -> tuple[Alignment, Font, PatternFill | None]:
    from openpyxl.styles import Alignment, Font, PatternFill

    font = Font(name="Calibri", sz=size, bold=is_bold, color=_MUTED if tint is Tint.MUTED else None)
    fill = PatternFill("solid", fgColor=_FILLS[tint]) if tint in _FILLS else None
    return Alignment(wrap_text=True, vertical="top"), font, fill


def _set_height(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    """Make a row as high as its text is likely to need: not every program does so when it opens a file."""
    pairs = zip(texts, widths, strict=False)
    lines = max(sum(max(1, math.ceil(len(line) / width)) for line in words.split("\n")) for words, width in pairs)
    sheet.row_dimensions[row].height = min(lines * _LINE + 3, _HIGHEST)


def _link(field: Field, cell: Cell) -> None:
    """Lead where the only address of a cell leads; a field of a sheet can have no more than one."""
    from openpyxl.styles import Font

    spans = (inline for inlines in cell.paragraphs for inline in inlines if isinstance(inline, Span))
    addresses = {address for address in (web_address(span.href) for span in spans) if address}
    if len(addresses) == 1:
        field.hyperlink = addresses.pop()
        field.font = Font(name="Calibri", sz=11, underline="single", color=_LINK, bold=field.font.bold)


def _fill_first(sheet: Worksheet, memo: Memo, listed: Iterable[tuple[Table, str, range]], notes: _Notes) -> None:
    """Fill the first sheet: what the workbook is, its tables with their remarks and notes, where it comes from.

    `listed` holds each table with the name of its sheet and the indexes of its notes.
    """
    from openpyxl.styles import Font

    lines = _Lines(sheet)
    lines.add(memo.standing_line(), is_bold=True)
    lines.add(one_line(memo.title), is_bold=True, size=16)
    for line in memo.head:
        if one_line(line.text):
            lines.add(one_line(line.label), printable(line.text))
    for table, name, own in listed:
        lines.skip()
        field = lines.add(one_line(table.label), one_line(table.caption), one_line(table.description), is_bold=True)
        field.hyperlink = f"#'{name}'!A1"
        field.font = Font(name="Calibri", sz=11, underline="single", color=_LINK, bold=True)
        below = [_Notes().plain(inlines) for inlines in table.below]
        for text in (*below, *(f"[{at + 1}] {notes.texts[at]}" for at in own)):
            lines.add("", text)
    lines.skip()
    lines.add("", printable(memo.provenance))
    for at, letter in enumerate("ABC"):
        sheet.column_dimensions[letter].width = _FIRST_WIDTHS[at]
    _set_page(sheet, memo, is_wide=True)


class _Lines:
    """Lines of a sheet, one below the other."""

    def __init__(self, sheet: Worksheet) -> None:
        self._sheet, self._at = sheet, 0

    def skip(self) -> None:
        self._at += 1

    def add(self, *texts: str, is_bold: bool = False, size: float = 11) -> Field:
        """Add a line where any of its texts has words; give its first field. Only that one is bold."""
        from openpyxl.styles import Alignment

        if any(texts):
            self._at += 1
        first = self._sheet.cell(max(1, self._at), 1)
        for at, words in enumerate(texts, start=1):
            if words and len(texts) > 1:
                _set_height(self._sheet, self._at, texts, _FIRST_WIDTHS)
            if words:
                _put(self._sheet.cell(self._at, at), words, is_bold=is_bold and at == 1, size=size)
        if len(texts) == 1 and texts[0]:
            first.alignment = Alignment(wrap_text=False, vertical="top")
        return first


def _set_page(sheet: Worksheet, memo: Memo, *, is_wide: bool) -> None:
    """Set up how a sheet is printed: marking and status above and below, as wide as the paper."""
    sheet.sheet_view.rightToLeft = is_right_to_left(memo.language)
    sheet.page_setup.orientation = "landscape" if is_wide else "portrait"
    sheet.page_setup.paperSize = _PAPERS[memo.paper]
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    line = one_line(memo.standing_line()).replace("&", "&&")
    sheet.oddHeader.center.text = sheet.oddFooter.center.text = line or None
    sheet.oddFooter.right.text = memo.words.page_of.replace("&", "&&").format(page="&P", pages="&N")


def _mended(name: str, content: bytes) -> bytes:
    """Put the parts of fonts into the order of the schema, which openpyxl does not keep."""
    return _FONT.sub(_ordered, content) if name == "xl/styles.xml" else content


def _ordered(font: re.Match[bytes]) -> bytes:
    parts = sorted(_PART_OF_FONT.finditer(font[0]), key=lambda part: _FONT_ORDER.index(part[1]))
    return b"".join(part[0] for part in parts)


def _set_properties(book: Workbook, memo: Memo) -> None:
    from openpyxl.packaging.custom import StringProperty

    about, core = memo.properties, book.properties
    author = "" if about.anonymous else about.author
    texts = {
        "title": memo.title,
        "subject": about.subject,
        "creator": author,
        "lastModifiedBy": author,
        "keywords": "; ".join(about.keywords),
        "language": memo.language,
        "category": "Memo",
        "contentStatus": memo.status or memo.marking,
        "version": about.version,
    }
    for name, words in texts.items():
        setattr(core, name, shortened(words, _LONGEST_PROPERTY))
    core.created = core.modified = datetime.fromisoformat(about.date).replace(tzinfo=None)
    values = {
        "Marking": memo.marking,
        "Status": memo.status,
        "Version": about.version,
        "Instruments": "; ".join(about.instruments),
        "Snapshot": about.snapshot,
    }
    for name, words in values.items():
        if one_line(words):
            book.custom_doc_props.append(StringProperty(name=name, value=shortened(words, _LONGEST_PROPERTY)))
