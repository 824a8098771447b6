"""Comparison and coverage as files: .xlsx, .csv, .json, .md and .html.

No cell of a spreadsheet can start a formula: a text that begins with one of = + - @ tab or return is written as text.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import msgspec

from exports.memo import Cell, Column, Inlines, Memo, Paper, Properties, Section, Span, Table
from exports.wording import wording
from frameworks.comparison import Comparison
from frameworks.coverage import Coverage
from frameworks.errors import ConcordError
from frameworks.text import encode_text

if TYPE_CHECKING:
    import pandas as pd

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
SUFFIXES = (".xlsx", ".csv", ".json", ".md", ".html")

Produce = Callable[[BinaryIO], None]


def save_comparison(comparison: Comparison, path: Path) -> Path:
    """Write a comparison to a file of the format its ending names; give the path. Raises ConcordError."""
    from exports.files import write_whole

    write_whole(path, comparison_writer(comparison, path.suffix.lower()))
    return path


def save_coverage(coverage: Coverage, path: Path) -> Path:
    """Write coverage to a file of the format its ending names; give the path. Raises ConcordError."""
    from exports.files import write_whole

    write_whole(path, coverage_writer(coverage, path.suffix.lower()))
    return path


def comparison_writer(comparison: Comparison, suffix: str, language: str = "en") -> Produce:
    """Give what writes a comparison in a format. Raises ConcordError for an unknown one."""
    from exports.frames import comparison_frame, entries_frame

    words = wording(language)
    title = words.series([words.name(framework) for framework in comparison.frameworks])
    if suffix == ".json":
        return lambda to: _write_json(comparison_data(comparison), to)
    matrix = comparison_frame(comparison, language)
    sheets = {"Comparison": matrix}
    if suffix == ".xlsx":
        sheets["Provisions"] = entries_frame(comparison, language)
    key = "title" if len(comparison.frameworks) > 1 else "title-one"
    return _writer(sheets, words.say("templates", "comparison", key, names=title), suffix)


def coverage_writer(coverage: Coverage, suffix: str, language: str = "en") -> Produce:
    """Give what writes coverage in a format. Raises ConcordError for an unknown one."""
    from exports.frames import coverage_frame

    words = wording(language)
    title = words.series([words.name(framework) for framework in coverage.frameworks])
    if suffix == ".json":
        return lambda to: _write_json(coverage_data(coverage), to)
    return _writer(
        {"Coverage": coverage_frame(coverage, language)}, words.say("coverage", "title", names=title), suffix
    )


def comparison_data(comparison: Comparison) -> dict[str, Any]:
    """Give a comparison as plain data: the selection, and every row with its cells; frameworks by id."""
    data: dict[str, Any] = msgspec.to_builtins(comparison, enc_hook=encode_text)
    data["frameworks"] = [framework.id for framework in comparison.frameworks]
    for row, plain in zip(comparison.rows, data["rows"], strict=True):
        plain["addressed_by"] = list(row.addressed_by)
    return data


def coverage_data(coverage: Coverage) -> dict[str, Any]:
    """Give coverage as plain data: themes, frameworks by id, cells, and how many themes each addresses."""
    return {
        "themes": list(coverage.themes),
        "frameworks": [framework.id for framework in coverage.frameworks],
        "addressed": {framework.id: coverage.addressed(framework.id) for framework in coverage.frameworks},
        "rows": msgspec.to_builtins(coverage.rows),
    }


def answer(data: object) -> bytes:
    """Give the JSON of an answer: {"schema": 1, "data": …}."""
    return msgspec.json.format(msgspec.json.encode({"schema": 1, "data": data}, enc_hook=encode_text), indent=2) + b"\n"


def _write_json(data: object, to: BinaryIO) -> None:
    to.write(answer(data))


def _writer(sheets: dict[str, pd.DataFrame], title: str, suffix: str) -> Produce:
    first = next(iter(sheets.values()))
    match suffix:
        case ".xlsx":
            return lambda to: write_xlsx(sheets, title, to)
        case ".csv":
            return lambda to: _write_csv(first, to)
        case ".md" | ".html":
            return lambda to: _write_document(first, title, suffix, to)
        case _:
            raise ConcordError("unknown-table-format", suffix=suffix or "?", known=", ".join(SUFFIXES))


def _write_csv(frame: pd.DataFrame, to: BinaryIO) -> None:
    """Write UTF-8 with a byte-order mark, which spreadsheet programs need to read accents right."""
    safe = frame.map(safe_text)
    text = safe.to_csv(index=False, header=[safe_text(str(column)) for column in frame.columns], lineterminator="\r\n")
    to.write(b"\xef\xbb\xbf" + text.encode("utf-8"))


def safe_text(text: str) -> str:
    """Give a text that no spreadsheet program takes for a formula: a leading apostrophe marks it as text."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def write_xlsx(sheets: dict[str, pd.DataFrame], title: str, to: BinaryIO) -> None:
    """Write one sheet a frame: header frozen and filtered, text wrapped, every cell a text and never a formula."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    book.properties.title, book.properties.creator = title, "Concord"
    for name, frame in sheets.items():
        _fill_sheet(book.create_sheet(name), frame)
    buffer = io.BytesIO()
    book.save(buffer)
    to.write(buffer.getvalue())


def _fill_sheet(sheet: Any, frame: pd.DataFrame) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    bold, head, wrapped = (
        Font(bold=True),
        PatternFill("solid", fgColor="E6EFF8"),
        Alignment(wrap_text=True, vertical="top"),
    )
    for at, values in enumerate([list(frame.columns), *frame.itertuples(index=False)], start=1):
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(row=at, column=column)
            put_text(cell, str(value))
            cell.alignment = wrapped
            if at == 1:
                cell.font, cell.fill = bold, head
    for column, name in enumerate(frame.columns, start=1):
        longest = max((len(line) for text in frame[name] for line in str(text).split("\n")), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(longest, len(str(name)), 12), 48) + 2
    sheet.freeze_panes = "B2"
    sheet.auto_filter.ref = sheet.dimensions


def put_text(cell: Any, words: str) -> None:
    """Put words into a cell of a workbook as a text, whatever they begin with, and without illegal characters."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    cell.value = ILLEGAL_CHARACTERS_RE.sub("", words)
    cell.data_type = "s"
    cell.quotePrefix = words.startswith(FORMULA_STARTS)


def _write_document(frame: pd.DataFrame, title: str, suffix: str, to: BinaryIO) -> None:
    """Write a frame as a document of one table, by the writers of memos."""
    from exports.writers import writer_for

    writer_for(Path(f"table{suffix}")).write(_document(frame, title), to)


def _document(frame: pd.DataFrame, title: str) -> Memo:
    def lines(value: object) -> tuple[Inlines, ...]:
        return tuple((Span(text=line),) for line in str(value).split("\n"))

    words = wording()
    heading = words.at("templates", "comparison", "sections", "at-a-glance", "title")
    table = Table(
        key="table",
        number=1,
        label=words.say("comparison", "table", number=1),
        caption=title,
        description=title,
        columns=tuple(Column(title=str(name)) for name in frame.columns),
        rows=tuple(
            tuple(Cell(paragraphs=lines(value)) for value in values) for values in frame.itertuples(index=False)
        ),
        wide=True,
    )
    return Memo(
        title=title,
        language="en",
        paper=Paper.A4,
        head=(),
        marking="",
        sections=(Section(key="table-section", title=heading, blocks=(table,)),),
        provenance="",
        properties=Properties(author="", subject=title, keywords=(), date="2000-01-01"),
        has_contents=False,
    )
