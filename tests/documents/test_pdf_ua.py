"""PDFs under veraPDF's rules for PDF/UA-1, all in one run, as starting Java costs more than most files."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO

import pytest
from reportlab.pdfgen.canvas import Canvas
from verapdf import faults

from exports.building import build, build_all
from exports.memo import Memo, Paper
from exports.pdf.writer import PdfWriter
from exports.request import MemoRequest
from exports.templates.reading import BUNDLED, bundled
from frameworks.comparison import Selection
from frameworks.library import Library
from tests.exports.pdf_memos import (
    endless_note,
    long_table,
    many_notes,
    memo,
    narrow_columns,
    noted_cells,
    paragraph,
    section,
    split_links,
    table,
)
from tests.exports.sample_memo import sample_memo
from tests.exports.word_features import featured

pytestmark = pytest.mark.documents

FRAMEWORKS = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")
CHOSEN = {
    "annex": ("bletchley-2023", "oecd-ai-2024"),
    "handout": ("oecd-ai-2024", "unesco-rec-ai-2021"),
    "versions": ("oecd-ai-2019", "oecd-ai-2024"),
    "architectures": ("igf-plus-2019", "cogov-2019", "digital-commons-2019"),
}


def _comparison() -> Memo:
    """Build the memo that users make first, from the bundled data."""
    chosen = Library.load().chosen(FRAMEWORKS)
    return build(MemoRequest(frameworks=chosen, selection=Selection(frameworks=FRAMEWORKS), date="2026-11-22"))


def _of_template(id: str, language: str, suffix: str) -> Memo:
    """Build a document of a template from the bundled data."""
    ids = CHOSEN.get(id, FRAMEWORKS)
    request = MemoRequest(
        frameworks=Library.load().chosen(ids),
        selection=Selection(frameworks=ids),
        template=id,
        language=language,
        date="2026-11-22",
    )
    return dict(build_all(request))[suffix]


TEMPLATES: dict[str, Callable[[], Memo]] = {
    f"{id}{file.suffix}-{language}": partial(_of_template, id, language, file.suffix)
    for id in BUNDLED
    for file in bundled(id).documents
    for language in ("en", "fr")
}
MEMOS: dict[str, Callable[[], Memo]] = {
    **TEMPLATES,
    "comparison": _comparison,
    "sample": lambda: sample_memo(arabic=False),
    "sample-letter": lambda: sample_memo(arabic=False, paper=Paper.LETTER),
    "sample-without-marking": lambda: sample_memo(arabic=False, marking=""),
    "no-contents": lambda: memo(section(paragraph("One paragraph."))),
    "long-marking": lambda: memo(section(paragraph("x")), marking="HANDLE WITH CARE AND RETURN TO SENDER " * 6),
    "long-table": lambda: long_table(150),
    "long-upright-table": lambda: long_table(60, wide=False),
    "many-notes": many_notes,
    "many-notes-letter": lambda: many_notes(40, paper=Paper.LETTER),
    "endless-note": endless_note,
    "notes-in-cells": noted_cells,
    "narrow-columns": narrow_columns,
    "split-links": split_links,
    "foreign-characters": lambda: memo(section(paragraph("★ 中文 🙂 👨‍👩 \uf0b7 \x00 Ω ж ● e\u0301 \u2011 \u202f|"))),
    "features": lambda: featured(prints_comments=True),
    "features-letter": lambda: featured(paper=Paper.LETTER, language="fr"),
    "nine-columns": lambda: memo(section(table([[f"Cell {at}"] * 9 for at in range(60)], wide=True)), status="DRAFT"),
    "empty": lambda: memo(head=(), provenance=""),
}
UNTAGGED, WITHOUT_LANGUAGE = "untagged.pdf", "without-language.pdf"


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory, program: Callable[[str], str]) -> dict[str, list[str]]:
    """Write every memo and two faulty files, and give the rules that each breaks, by name."""
    folder = tmp_path_factory.mktemp("pdf-ua")
    for name, make in MEMOS.items():
        (folder / f"{name}.pdf").write_bytes(_written(make()))
    (folder / UNTAGGED).write_bytes(_untagged())
    (folder / WITHOUT_LANGUAGE).write_bytes(_written(memo(section(paragraph("Words.")), language="")))
    return {path.name: found for path, found in faults(program("java"), sorted(folder.glob("*.pdf"))).items()}


@pytest.mark.parametrize("name", MEMOS)
def test_a_memo_breaks_no_rule(checked: dict[str, list[str]], name: str) -> None:
    assert checked[f"{name}.pdf"] == []


def test_the_checker_is_not_blind(checked: dict[str, list[str]]) -> None:
    broken = {fault.split(":")[0] for fault in checked[UNTAGGED]}
    assert {"7.1-3", "7.1-8", "7.1-11"} <= broken  # text in no element, no XMP, no structure tree
    assert checked[WITHOUT_LANGUAGE]


def _written(given: Memo) -> bytes:
    to = BytesIO()
    PdfWriter().write(given, to)
    return to.getvalue()


def _untagged() -> bytes:
    to = BytesIO()
    canvas = Canvas(to, invariant=1)
    canvas.drawString(72, 720, "Words that belong to nothing")
    canvas.save()
    return to.getvalue()
