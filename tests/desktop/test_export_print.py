"""Printing: the pages of the PDF come out as they are, also those on their side, and only those that were asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from desktop import printing
from desktop.desk import Desk
from desktop.memo_exports import MemoExports
from exports.editions import pdf_of
from exports.request import MemoRequest
from frameworks.comparison import Selection
from frameworks.library import Library

if TYPE_CHECKING:
    from desk_driving import SaidMessages

FIVE = ("oecd-ai-2024", "unesco-rec-ai-2021", "bletchley-2023", "g20-ai-2019", "seoul-2024", "gpai-2020")
WAIT = 60_000


@pytest.fixture(scope="module")
def pdf(bundled: Library) -> bytes:
    """A memo of six frameworks, whose wide tables lie on pages turned on their side."""
    selection = Selection(frameworks=FIVE, themes=("transparency", "peace"))
    return pdf_of(MemoRequest(frameworks=bundled.chosen(FIVE), selection=selection, date="2026-11-22"))


def _printed(qtbot: QtBot, pdf: bytes, target: Path, ranges: str = "") -> list[tuple[int, int]]:
    """Print into a file; give the sizes of its pages in points."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(72)  # enough to see the pages, and quick
    printer.setPageRanges(QPageRanges.fromString(ranges))
    run = printing.PrintRun(pdf, printer)
    with qtbot.waitSignal(run.finished, timeout=WAIT):
        run.start()
    return _sizes(target.read_bytes())


def _sizes(pdf: bytes) -> list[tuple[int, int]]:
    document = pypdfium2.PdfDocument(pdf)
    sizes = [document.get_page_size(page) for page in range(len(document))]
    document.close()
    return [(round(width / 5), round(height / 5)) for width, height in sizes]  # printers round to their dots


def test_every_page_comes_out_as_it_lies(qtbot: QtBot, pdf: bytes, tmp_path: Path) -> None:
    wanted = _sizes(pdf)
    assert len(set(wanted)) == 2  # upright and on its side
    assert _printed(qtbot, pdf, tmp_path / "out.pdf") == wanted


def test_only_the_pages_that_were_asked_for(qtbot: QtBot, pdf: bytes, tmp_path: Path) -> None:
    wanted = _sizes(pdf)
    assert _printed(qtbot, pdf, tmp_path / "out.pdf", "2-3") == wanted[1:3]


def test_the_words_are_on_the_paper(qtbot: QtBot, pdf: bytes, tmp_path: Path) -> None:
    _printed(qtbot, pdf, tmp_path / "out.pdf", "1")
    printed = pypdfium2.PdfDocument(tmp_path / "out.pdf")
    shades = printed[0].render(scale=0.5).to_pil().convert("L").histogram()
    printed.close()
    assert sum(shades[:128]) > 50  # dark dots, on a page that is mostly white
    assert sum(shades[250:]) > sum(shades[:250])


def test_without_a_printer_the_pdf_is_offered(desk: Desk, said: SaidMessages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "has_printer", lambda: False)
    exports, exported = MemoExports(desk), []
    monkeypatch.setattr(exports, "export", lambda: exported.append("asked"))
    said.answers = [None, 0]
    exports.print_memo()
    assert exported == []
    exports.print_memo()
    assert exported == ["asked"]


def test_the_memo_is_printed_after_the_dialog_said_so(
    qtbot: QtBot, desk: Desk, said: SaidMessages, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def accept(printer: QPrinter, pages: int, parent: object) -> bool:
        assert pages > 1
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "out.pdf"))
        printer.setResolution(50)
        printer.setPageRanges(QPageRanges.fromString("1"))
        return True

    monkeypatch.setattr(printing, "has_printer", lambda: True)
    monkeypatch.setattr(printing, "ask_printer", accept)
    desk.front.compare(["bletchley-2023", "gpai-2020"])
    exports = MemoExports(desk)
    exports.print_memo()
    qtbot.waitUntil(lambda: bool(said.lines), timeout=WAIT)
    assert said.lines == ["Pages sent to the printer: 1"]
    assert len(_sizes((tmp_path / "out.pdf").read_bytes())) == 1
