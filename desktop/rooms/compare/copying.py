"""Cells of a table for the clipboard: as a table that Word takes, and as tab-separated text that a spreadsheet takes.

No text can start a formula where it is pasted: in the plain form a leading apostrophe marks it as text, in the rich
form the cell's number format does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

import msgspec
from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, Qt

from desktop.models.comparison import TEXT_ROLE
from desktop.models.comparison_text import CellText, EntryText, HeadingText
from exports.tables import safe_text

Cells = Sequence[Sequence[str]]


class Copied(msgspec.Struct, frozen=True):
    """Rows of cells, each as plain text and as HTML; the first row is the header where there is one."""

    plain: tuple[tuple[str, ...], ...]
    rich: tuple[tuple[str, ...], ...]
    has_header: bool


def copied(model: QAbstractItemModel, selected: Sequence[QModelIndex], *, with_gists: bool) -> Copied:
    """Take the selected cells of a comparison, with their header and the first column; a single cell comes alone.

    `selected` is a rectangle of the model's cells, not empty.
    """
    rows = sorted({index.row() for index in selected})
    columns = sorted({index.column() for index in selected})
    if len(selected) == 1:
        text = selected[0].data(TEXT_ROLE)
        return Copied(((_plain(text, with_gists),),), ((_rich(text, with_gists),),), has_header=False)
    columns = sorted({0, *columns})
    header = tuple(model.headerData(column, Qt.Orientation.Horizontal) for column in columns)
    texts = [[model.index(row, column).data(TEXT_ROLE) for column in columns] for row in rows]
    plain = [tuple(_plain(text, with_gists) for text in line) for line in texts]
    rich = [tuple(_rich(text, with_gists) for text in line) for line in texts]
    return Copied((header, *plain), (tuple(map(escape, header)), *rich), has_header=True)


def copied_words(model: QAbstractItemModel, selected: Sequence[QModelIndex]) -> Copied:
    """Take the selected cells of a table whose cells are words, with its row and column headers."""
    rows = sorted({index.row() for index in selected})
    columns = sorted({index.column() for index in selected})
    head = ("", *(model.headerData(column, Qt.Orientation.Horizontal) for column in columns))
    lines = [
        (
            model.headerData(row, Qt.Orientation.Vertical),
            *(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole) for column in columns),
        )
        for row in rows
    ]
    plain = (head, *lines)
    return Copied(plain, tuple(tuple(map(escape, line)) for line in plain), has_header=True)


def mime_data(copied: Copied) -> QMimeData:
    """Give what goes on the clipboard: a table and plain text, or a paragraph for a single cell."""
    data = QMimeData()
    is_single = len(copied.plain) == 1
    data.setText(copied.plain[0][0] if is_single else tab_separated(copied.plain))
    data.setHtml(copied.rich[0][0] if is_single else html_table(copied))
    return data


def tab_separated(rows: Cells) -> str:
    """Give rows as spreadsheets paste them: cells with line breaks or quotation marks are quoted, formulas are text."""
    return "\n".join("\t".join(_quoted(str(safe_text(cell))) for cell in row) for row in rows)


def html_table(copied: Copied) -> str:
    """Give a table with its header row, its columns marked as text for spreadsheets."""
    parts = ['<table border="1" cellspacing="0" cellpadding="4" style="border-collapse:collapse">']
    for number, row in enumerate(copied.rich):
        tag = "th" if copied.has_header and number == 0 else "td"
        style = "vertical-align:top;text-align:left;mso-number-format:'\\@'"
        cells = "".join(f'<{tag} valign="top" style="{style}">{cell}</{tag}>' for cell in row)
        parts.append(f"<tr>{cells}</tr>")
    parts.append("</table>")
    return "".join(parts)


def _quoted(cell: str) -> str:
    if any(sign in cell for sign in '\t\n\r"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _plain(text: CellText | HeadingText, with_gists: bool) -> str:
    if isinstance(text, HeadingText) or text.blank or not with_gists:
        return text.plain
    return "\n".join(f"{entry.head}: {entry.title}\n{entry.gist}" for entry in text.entries)


def _rich(text: CellText | HeadingText, with_gists: bool) -> str:
    """Give a cell with the pinpoint in bold, a paragraph for each provision."""
    if isinstance(text, HeadingText):
        lines = [f"<b>{escape(text.label)}</b>", escape(text.summary)]
        return "<br>".join([escape(text.place), *lines] if text.place else lines)
    if text.blank:
        return f"<i>{escape(text.blank)}</i><br>{escape(text.reason)}"
    return "<br><br>".join("<br>".join(_lines(entry, with_gists)) for entry in text.entries)


def _lines(entry: EntryText, with_gists: bool) -> Iterator[str]:
    rest = " · ".join(part for part in (entry.force, entry.passage, entry.check) if part)
    yield f"<b>{escape(entry.places)}</b> {escape(rest)}"
    yield escape(entry.title)
    if with_gists:
        yield escape(entry.gist)
