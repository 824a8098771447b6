"""Write a memo that is one table of nine columns: `python long_table.py FILE.docx|.pdf|.md|.html|.typ [ROWS]`.

Each row sets two bundled provisions beside each other as an annex does, with titles, places and a gist, so the lengths
are those of an annex; what is said of the pair is made up. `.typ` is the same table for typst. With `bare` in place of
a number of rows, the PDF is written by ReportLab's own table: no tags, no fonts of ours, no contents. At the end the
highest use of memory is printed, in MiB.
"""

from __future__ import annotations

import sys
from html import escape
from itertools import cycle, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from exports.memo import Cell, Column, HeadLine, Memo, Paper, Properties, Section, Table, text
from exports.writers import save
from frameworks.library import Library

ROWS = 500
COLUMNS = {
    "No.": 1.0,
    "Provision": 3.0,
    "Framework": 2.0,
    "Place": 1.5,
    "Relation": 1.5,
    "Counterpart": 3.0,
    "Its framework": 2.0,
    "Its place": 1.5,
    "Gist": 6.0,
}
_FAR = 7, 3
"""How far the second provision of a row is from the first, so that they are of different frameworks."""
_SIZE, _LEADING, _SIDE = 8.5, 11, 5
"""The look of our own tables of so many columns, in points."""


def rows(count: int) -> list[tuple[str, ...]]:
    """Give the cells, row by row; where there are more rows than provisions, these begin anew."""
    provisions = [
        (framework, provision) for framework in Library.load().frameworks for provision in framework.provisions()
    ]
    found = []
    for number, (framework, provision) in enumerate(islice(cycle(provisions), count), start=1):
        other, counterpart = provisions[(number * _FAR[0] + _FAR[1]) % len(provisions)]
        first = (str(number), provision.title, framework.short_title, provision.locator, "intersects with")
        found.append((*first, counterpart.title, other.short_title, counterpart.locator, provision.gist))
    return found


def long_table(count: int = ROWS) -> Memo:
    """Build the memo."""
    table = Table(
        key="provisions",
        number=1,
        label="Table 1",
        caption="Provisions",
        description=f"{count} pairs of provisions with their frameworks, places and gists.",
        columns=tuple(Column(title=title, weight=weight) for title, weight in COLUMNS.items()),
        rows=tuple(tuple(Cell(paragraphs=(text(str(words)),)) for words in row) for row in rows(count)),
        wide=True,
    )
    return Memo(
        title=f"An annex of {count} rows",
        language="en-GB",
        paper=Paper.A4,
        head=(HeadLine(label="Date", text="22 November 2026"),),
        marking="",
        sections=(Section(key="annex", title="Annex", blocks=(table,)),),
        provenance="Made to measure writers.",
        properties=Properties(author="", subject="A long table", keywords=(), date="2026-11-22"),
    )


def write_bare(to: Path) -> None:
    """Write the same cells, as large as ours, with nothing but ReportLab's table."""
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    style = ParagraphStyle("Cell", fontName="Helvetica", fontSize=_SIZE, leading=_LEADING)
    document = SimpleDocTemplate(str(to), pagesize=landscape(A4))
    widths = [document.width * weight / sum(COLUMNS.values()) for weight in COLUMNS.values()]
    cells = [[Paragraph(escape(words), style) for words in row] for row in [tuple(COLUMNS), *rows(ROWS)]]
    looks = [
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, "#8A8F98"),
        *((f"{side}PADDING", (0, 0), (-1, -1), _SIDE) for side in ("LEFT", "RIGHT")),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ]
    document.build([LongTable(cells, colWidths=widths, repeatRows=1, style=looks)])


def write_typst(to: Path, count: int) -> None:
    """Write the same table in typst's own language, tagged as ours is when it is compiled for PDF/UA-1."""
    widths = ", ".join(f"{weight}fr" for weight in COLUMNS.values())
    heads = ", ".join(f"[*{_typst(title)}*]" for title in COLUMNS)
    lines = [
        f'#set document(title: "An annex of {count} rows")',
        '#set page(paper: "a4", flipped: true, margin: 25mm)',
        f'#set text(size: {_SIZE}pt, lang: "en")',
        "= Annex",
        f"#table(columns: ({widths}), stroke: none, table.header({heads}),",
        *(", ".join(f"[{_typst(words)}]" for words in row) + "," for row in rows(count)),
        ")",
    ]
    to.write_text("\n".join(lines), "utf-8")


def _typst(words: str) -> str:
    return "".join(f"\\{sign}" if sign in r'\#$*_`<>@[]~=-+/"' + "'" else sign for sign in str(words))


def highest_memory() -> float:
    """Give the most memory that this process has held so far, in MiB; 0 where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / (1 << 20)


if __name__ == "__main__":
    target = Path(sys.argv[1])
    wanted = sys.argv[2] if len(sys.argv) > 2 else str(ROWS)
    if wanted == "bare":
        write_bare(target)
    elif target.suffix == ".typ":
        write_typst(target, int(wanted))
    else:
        save(long_table(int(wanted)), target)
    sys.stdout.write(f"{highest_memory():.0f}\n")
