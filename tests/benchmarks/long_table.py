"""Write a memo that is one table of 500 rows: `python long_table.py FILE.docx|.pdf|.md|.html`.

The rows are bundled provisions with their titles, places and gists, so the lengths are those of an annex. With a second
argument, `bare`, the PDF is written by ReportLab's own table: no tags, no fonts of ours, no contents.
"""

from __future__ import annotations

import sys
from html import escape
from itertools import islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from exports.memo import Cell, Column, HeadLine, Memo, Paper, Properties, Section, Table, text
from exports.writers import save
from frameworks.library import Library

ROWS = 500
COLUMNS = {"Provision": 2, "Framework": 2, "Place": 1, "Gist": 5}


def rows() -> list[tuple[str, ...]]:
    """Give the cells, row by row."""
    provisions = (
        (framework, provision) for framework in Library.load().frameworks for provision in framework.provisions()
    )
    return [
        (provision.title, framework.short_title, provision.locator, provision.gist)
        for framework, provision in islice(provisions, ROWS)
    ]


def long_table() -> Memo:
    """Build the memo."""
    table = Table(
        key="provisions",
        number=1,
        label="Table 1",
        caption="Provisions",
        description=f"{ROWS} provisions with their frameworks, places and gists.",
        columns=tuple(Column(title=title, weight=weight) for title, weight in COLUMNS.items()),
        rows=tuple(tuple(Cell(paragraphs=(text(str(words)),)) for words in row) for row in rows()),
        wide=True,
    )
    return Memo(
        title="An annex of 500 rows",
        language="en-GB",
        paper=Paper.A4,
        head=(HeadLine(label="Date", text="22 November 2026"),),
        marking="",
        sections=(Section(key="annex", title="Annex", blocks=(table,)),),
        provenance="Made to measure writers.",
        properties=Properties(author="", subject="A long table", keywords=(), date="2026-11-22"),
    )


def write_bare(to: Path) -> None:
    """Write the same cells with nothing but ReportLab's table."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["BodyText"]
    document = SimpleDocTemplate(str(to), pagesize=landscape(A4))
    widths = [document.width * weight / sum(COLUMNS.values()) for weight in COLUMNS.values()]
    cells = [[Paragraph(escape(words), style) for words in row] for row in [tuple(COLUMNS), *rows()]]
    document.build([LongTable(cells, colWidths=widths, repeatRows=1)])


if __name__ == "__main__":
    target = Path(sys.argv[1])
    if sys.argv[2:] == ["bare"]:
        write_bare(target)
    else:
        save(long_table(), target)
