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

    def write(self, memo: Memo, to: BinaryIO, report: Report | None = None) -> None:
        """Write the whole memo. Raises ConcordError for what the format cannot hold, and what `report` raises."""
        ...


def _word() -> Writer:
    from exports.word.writer import WordWriter

    return WordWriter()


def _pdf() -> Writer:
    from exports.pdf.writer import PdfWriter

    return PdfWriter()


def _markdown() -> Writer:
    from exports.markdown import MarkdownWriter

    return MarkdownWriter()


def _html() -> Writer:
    from exports.html import HtmlWriter

    return HtmlWriter()


WRITERS: dict[str, Callable[[], Writer]] = {".docx": _word, ".pdf": _pdf, ".md": _markdown, ".html": _html}


def writer_for(path: Path) -> Writer:
    """Give the writer for a file by the ending of its name. Raises ConcordError that names the known endings."""
    make = WRITERS.get(path.suffix.lower())
    if make is None:
        *others, last = WRITERS
        raise ConcordError("export-format-unknown", file=path.name, suffixes=f"{', '.join(others)} or {last}")
    return make()


def save(memo: Memo, path: Path, report: Report | None = None) -> None:
    """Write a memo to a file in the format of its ending, whole or not at all. Raises as `write_whole` does."""
    writer = writer_for(path)
    write_whole(path, lambda stream: writer.write(memo, stream, report))
