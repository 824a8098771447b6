"""Tables as files: written so that no cell can start a formula and the same input gives the same bytes, read with care.

A file that a stranger made may be a trap: a workbook that unpacks to gigabytes, a formula that reads as a value, a text
in another encoding. Each is refused with a sentence. Cells come back as text, numbers without ".0".
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from exports.exchange.entries import line
from exports.tables import FORMULA_STARTS
from frameworks.errors import ConcordError, message
from frameworks.model import Value

MOST_BYTES = 32 * 1024 * 1024  # of a file; the largest published crosswalks have a tenth of this
_MOST_UNPACKED = 128 * 1024 * 1024
_MOST_PARTS, _MOST_ROWS, _MOST_COLUMNS = 2_000, 200_000, 200
_LONGEST_CELL = 32_767  # what a spreadsheet program keeps of a cell
_WIDEST, _NARROWEST = 60, 12  # of a column, in characters
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_BOOK_ERRORS = (zipfile.BadZipFile, zipfile.LargeZipFile, KeyError, ValueError, TypeError, AttributeError, OSError)

Line = Sequence[object]


class TableRow(Value, frozen=True, kw_only=True):
    """A row below a table's header: its number in the file, cells by column, and the columns that hold formulas."""

    number: int
    cells: dict[str, str]
    formulas: tuple[str, ...] = ()


class FileTable(Value, frozen=True, kw_only=True):
    """A table of a file: the names of its columns as the file has them, and its rows that are not empty."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


def guarded(words: str) -> str:
    """Give a text that no spreadsheet program takes for a formula, so that `unguarded` gives it back."""
    return f"'{words}" if words.lstrip("'").startswith(FORMULA_STARTS) else words


def unguarded(words: str) -> str:
    """Take the apostrophe away that kept a text from being read as a formula."""
    return words[1:] if words.startswith("'") and words.lstrip("'").startswith(FORMULA_STARTS) else words


def csv_bytes(rows: Iterable[Line]) -> bytes:
    """Give rows as CSV in UTF-8 with a byte-order mark, which spreadsheet programs need to read accents right."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\r\n").writerows([[guarded(_shown(cell)) for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + buffer.getvalue().encode("utf-8")


def _shown(cell: object) -> str:
    return "" if cell is None else str(cell)


def xlsx_bytes(sheets: dict[str, list[Line]], *, title: str, on: str) -> bytes:
    """Give a workbook of one sheet a table, the first row of each its header; `on` is the ISO date it bears.

    Raises ConcordError for a text that is longer than a cell can be.
    """
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator = line(title), "Concord"
    for name, rows in sheets.items():
        _fill(book.create_sheet(name), rows)
    buffer = io.BytesIO()
    book.save(buffer)
    return _timeless(buffer.getvalue(), on)


def _fill(sheet: Any, rows: list[Line]) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    wrapped = Alignment(wrap_text=True, vertical="top")
    bold, head = Font(bold=True), PatternFill("solid", fgColor="E6EFF8")
    for at, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            if value is None or value == "":
                continue
            cell = sheet.cell(row=at, column=column)
            _set(cell, value)
            cell.alignment = wrapped
            if at == 1:
                cell.font, cell.fill = bold, head
    for column in range(1, max(map(len, rows), default=0) + 1):
        longest = max((len(_shown(row[column - 1])) for row in rows if len(row) >= column), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest, _NARROWEST), _WIDEST) + 2
    sheet.freeze_panes = "A2"


def _set(cell: Any, value: object) -> None:
    """Write a number as a number, all else as text that is never a formula."""
    if isinstance(value, int):
        cell.value = value
        return
    words = str(value)
    if len(words) > _LONGEST_CELL:
        raise ConcordError("exchange-cell-too-long", text=f"{words[:40]}…", longest=_LONGEST_CELL)
    cell.value = words
    cell.data_type = "s"
    cell.quotePrefix = words.startswith(FORMULA_STARTS)


def _timeless(book: bytes, on: str) -> bytes:
    """Give a workbook with one time for all of its parts; openpyxl writes the present one."""
    moment = datetime.fromisoformat(on).strftime("%Y-%m-%dT00:00:00Z").encode()
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(target, "w") as packed:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>" + moment + rb"\g<2>", content)
            packed.writestr(entry, content)
    return target.getvalue()


def read_text(content: bytes, file: str) -> str:
    """Give the text of a file in UTF-8. Raises ConcordError for another encoding, or for what is no text."""
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConcordError("exchange-not-utf8", file=file) from error
    if "\0" in words:
        raise ConcordError("exchange-not-text", file=file)
    return words


def read_csv(content: bytes, file: str, *, delimiters: str = ",;\t") -> FileTable:
    """Read a table of comma-, semicolon- or tab-separated values, whichever parts its header most.

    Raises ConcordError where it is no such table.
    """
    return table_of_lines(read_text(content, file), file, delimiters=delimiters)


def table_of_lines(words: str, file: str, *, delimiters: str, first: int = 1) -> FileTable:
    """Read separated values whose first line is line `first` of the file. Raises ConcordError where they are none."""
    header = words.partition("\n")[0]
    delimiter = max(delimiters, key=header.count)
    reader = csv.reader(io.StringIO(words, newline=""), delimiter=delimiter, strict=True)
    try:
        rows = [(reader.line_num + first - 1, row, ()) for row in reader]
    except csv.Error as error:
        raise ConcordError("exchange-not-table", file=file, reason=str(error)) from error
    return _table(file, [(at, [unguarded(cell) for cell in row], formulas) for at, row, formulas in rows], file)


def read_xlsx(content: bytes, file: str, *, heads_only: bool = False) -> dict[str, FileTable]:
    """Read the sheets of a workbook, or the names of their columns alone.

    Raises ConcordError where it is none, or is made to do harm.
    """
    from openpyxl import load_workbook

    _require_harmless(content, file)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        tables = {sheet.title: _table(sheet.title, _rows(sheet, file, heads_only), file) for sheet in book.worksheets}
        book.close()
    except _BOOK_ERRORS as error:
        raise ConcordError("exchange-not-xlsx", file=file) from error
    except SyntaxError as error:  # what parsers of XML raise
        raise ConcordError("exchange-not-xlsx", file=file) from error
    return tables


def _require_harmless(content: bytes, file: str) -> None:
    """Refuse a workbook that is no archive, unpacks to too much, or whose XML declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _MOST_UNPACKED:
                raise ConcordError("exchange-too-large", file=file, most=_MOST_UNPACKED // 1024**2)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _require_plain_xml(archive, part, file)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, OSError, EOFError) as error:
        raise ConcordError("exchange-not-xlsx", file=file) from error


def _require_plain_xml(archive: zipfile.ZipFile, part: zipfile.ZipInfo, file: str) -> None:
    """Refuse entities, and UTF-16, in which they would hide; a workbook needs neither."""
    with archive.open(part) as stream:
        head = stream.read(4096)
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head or _DECLARES.search(head):
        raise ConcordError("exchange-hostile-xml", file=file)


def _rows(sheet: Any, file: str, heads_only: bool) -> Iterator[tuple[int, list[str], tuple[int, ...]]]:
    """Yield the number, the cells and the places of formulas of each row."""
    sheet.reset_dimensions()  # a file can claim any size; what counts are its rows
    for number, row in enumerate(sheet.iter_rows(), start=1):
        if number > _MOST_ROWS:
            raise ConcordError("exchange-too-many-rows", file=file, most=_MOST_ROWS)
        cells = row[:_MOST_COLUMNS]
        formulas = tuple(at for at, cell in enumerate(cells) if cell.data_type == "f")
        yield number, [_cell_text(cell.value) for cell in cells], formulas
        if heads_only and any(cell.value for cell in cells):
            break


def _cell_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return str(value)


def _table(name: str, rows: Iterable[tuple[int, Sequence[str], tuple[int, ...]]], file: str) -> FileTable:
    """Make a table of rows, the first that is not empty its header; a column that is named twice counts once."""
    columns: list[str] = []
    found: list[TableRow] = []
    for number, row, formulas in rows:
        if len(found) > _MOST_ROWS:
            raise ConcordError("exchange-too-many-rows", file=file, most=_MOST_ROWS)
        if not any(cell.strip() for cell in row):
            continue
        if not columns:
            columns = [line(cell) for cell in row]
            continue
        cells = dict.fromkeys(columns, "")  # a short row lacks its last cells
        for column, cell in reversed(list(zip(columns, row, strict=False))):
            cells[column] = cell.strip()
        formulas_in = tuple(columns[at] for at in formulas if at < len(columns))
        found.append(TableRow(number=number, cells=cells, formulas=formulas_in))
    return FileTable(name=name, columns=tuple(columns), rows=tuple(found))


def formula_faults(row: TableRow) -> tuple[str, ...]:
    """Say which cells of a row hold formulas: their values may be anything by the time they are read."""
    return tuple(message("exchange-formula", column=column) for column in row.formulas)
