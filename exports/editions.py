"""A memo written out: to files in several formats at once, or as a draft for the window.

These functions are what the worker process runs. One file that cannot be written never keeps the others from it.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from exports.accepting.settling import Standing
from exports.building import Generated, build, build_all, redraft
from exports.checks.findings import Finding
from exports.memo import Memo
from exports.request import MemoRequest
from exports.writers import Report, save
from frameworks.errors import ConcordError

if TYPE_CHECKING:
    from exports.pdf.writer import PdfWriter

_NEWEST: dict[str, Generated] = {}
"""The newest draft without its author's words: while an author types, nothing else has to be generated anew."""
_STEPS = 1000  # of one file, so that the steps of several formats add up


class Written(msgspec.Struct, frozen=True):
    """What became of the files of an export: those that are written, and for each of the others why not.

    `remarks` are sentences about the written ones, such as the looks that a letterhead lacks.
    """

    files: tuple[Path, ...]
    refusals: tuple[ConcordError, ...]
    remarks: tuple[str, ...] = ()


class Draft(msgspec.Struct, frozen=True):
    """A memo as it stands, and its PDF where one was asked for; `refusal` is why there is none.

    `standings` say how the blocks of its drafts stand, `findings` what to look at before it is sent. `headings` are the
    places of the headings in the PDF, in reading order: a page, from 0, and the distance from its top in points.
    """

    memo: Memo
    pdf: bytes | None = None
    refusal: ConcordError | None = None
    standings: tuple[Standing, ...] = ()
    findings: tuple[Finding, ...] = ()
    headings: tuple[tuple[int, float], ...] = ()


def write_files(request: MemoRequest, paths: Sequence[Path], report: Report | None = None) -> Written:
    """Build a memo once and write it to each path, in the format that its ending names; its other documents beside it.

    `report(done, total)` counts thousandths of files; where it raises Cancelled the files written so far stay, and the
    one being written stays as it was. Raises ConcordError where the memo itself cannot be built.
    """
    wanted = [(document_path(path, suffix), memo) for suffix, memo in build_all(request) for path in paths]
    files, refusals = [], []
    remarks: list[str] = []
    for number, (path, memo) in enumerate(wanted):
        try:
            part = _part(report, number, len(wanted))
            remarks.extend(save(memo, path, part, letterhead=request.letterhead))
        except ConcordError as error:
            refusals.append(error)
        else:
            files.append(path)
    return Written(tuple(files), tuple(refusals), tuple(remarks))


def document_path(path: Path, suffix: str) -> Path:
    """Name one of the documents of a template after the first: "memo.pdf" and "-answers" make "memo-answers.pdf"."""
    return path.with_name(f"{path.stem}{suffix}{path.suffix}")


def draft(request: MemoRequest, *, with_pdf: bool) -> Draft:
    """Build a memo to be shown. Raises ConcordError where it cannot be built; a refused PDF is part of the answer."""
    from exports.checks.checking import findings

    memo, standings, _NEWEST["draft"] = redraft(request, _NEWEST.get("draft"))
    pdf, refusal, pages = None, None, None
    headings: tuple[tuple[int, float], ...] = ()
    if with_pdf:
        try:
            pdf, writer = _pdf(memo, None)
        except ConcordError as error:
            refusal = error
        else:
            pages, headings = writer.pages, writer.headings
    found = findings(request, memo, standings, pages=pages)
    return Draft(memo, pdf=pdf, refusal=refusal, standings=standings, findings=found, headings=headings)


def pdf_of(request: MemoRequest, report: Report | None = None) -> bytes:
    """Give the PDF of a memo, such as for printing. Raises ConcordError where it cannot be made."""
    return _pdf(build(request), report)[0]


def _pdf(memo: Memo, report: Report | None) -> tuple[bytes, PdfWriter]:
    """Give the PDF, and the writer that knows where things stand in it."""
    from exports.pdf.writer import PdfWriter

    stream = io.BytesIO()
    writer = PdfWriter()
    writer.write(memo, stream, report)
    return stream.getvalue(), writer


def _part(report: Report | None, number: int, count: int) -> Report | None:
    if report is None:
        return None

    def part(done: int, total: int) -> None:
        report((number * _STEPS) + (done * _STEPS // max(total, 1)), count * _STEPS)

    return part
