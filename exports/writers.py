"""The formats that a memo can be written in: one line per format, each loaded only when it is used.

A writer gets a `Memo` and a binary stream, and nothing else: what it needs to know must be in the memo.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, Protocol

from exports.files import write_whole
from exports.memo import Memo
from frameworks.errors import ConcordError

Report = Callable[[int, int], None]
"""Called with the steps done and their total; raises Cancelled when the user asked to stop."""


class Writer(Protocol):
    """Writes memos in one format. The same memo always gives the same bytes."""

    suffix: str

    def write(self, memo: Memo, to: BinaryIO, report: Report | None = None) -> tuple[str, ...] | None:
        """Write the whole memo; give a sentence for each thing that was asked for and could not be done.

        Raises ConcordError for what the format cannot hold, and what `report` raises.
        """
        ...


def _word(letterhead: str) -> Writer:
    from exports.word.writer import WordWriter

    return WordWriter(letterhead)


def _pdf(_letterhead: str) -> Writer:
    from exports.pdf.writer import PdfWriter

    return PdfWriter()


def _markdown(_letterhead: str) -> Writer:
    from exports.markdown import MarkdownWriter

    return MarkdownWriter()


def _html(_letterhead: str) -> Writer:
    from exports.html import HtmlWriter

    return HtmlWriter()


def _spreadsheet(_letterhead: str) -> Writer:
    from exports.spreadsheet import SpreadsheetWriter

    return SpreadsheetWriter()


def _slides(_letterhead: str) -> Writer:
    from exports.slides import SlidesWriter

    return SlidesWriter()


WRITERS: dict[str, Callable[[str], Writer]] = {
    ".docx": _word,
    ".pdf": _pdf,
    ".md": _markdown,
    ".html": _html,
    ".xlsx": _spreadsheet,
    ".pptx": _slides,
}


def writer_for(path: Path, letterhead: str = "") -> Writer:
    """Give the writer for a file by the ending of its name. Only Word writes on a letterhead.

    Raises ConcordError for an ending, naming the known ones, and for a letterhead that does not exist.
    """
    make = WRITERS.get(path.suffix.lower())
    if make is None:
        *others, last = WRITERS
        raise ConcordError("export-format-unknown", file=path.name, suffixes=f"{', '.join(others)} or {last}")
    return make(letterhead)


def save(memo: Memo, path: Path, report: Report | None = None, *, letterhead: str = "") -> tuple[str, ...]:
    """Write a memo to a file in the format of its ending, whole or not at all; give the writer's remarks.

    Raises as `write_whole` and `writer_for` do.
    """
    writer = writer_for(path, letterhead)
    remarks: list[str] = []
    write_whole(path, lambda stream: remarks.extend(writer.write(memo, stream, report) or ()))
    return tuple(remarks)
