"""The memo of four frameworks by verb, and an annex of 500 rows, against other ways to the same Word and PDF files.

All sides start a process and write a file. The peers get our own Markdown, HTML, Word file or source of the same
content, made beforehand: they need not find out what the memo says. Of their PDFs, only typst's has tags.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import peers
from measuring import Missing, Part, Row, against, homes, medians, run, timed

FRAMEWORKS = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")
_DATE = "2026-11-22"
_FEW = 3  # rounds with peers that take long
_GROWING = (200, 500, 1000, 2000)
_MOST_MEMORY = 300  # MiB
_COMPILE = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards=['ua-1'])"
_LONG_TABLE = Path(__file__).with_name("long_table.py")

Command = Sequence[str | Path]


def measure(rounds: int) -> Part:
    """Measure the memo of four frameworks, and an annex of nine columns."""
    contests: tuple[tuple[str, Callable[[int], Row]], ...] = (
        ("the memo as .docx", _memo_word),
        ("the memo as .pdf", _memo_pdf),
        ("the annex as .docx", _table_word),
        ("the annex as .pdf against ReportLab", _table_bare),
        ("the annex as .pdf against WeasyPrint", _table_weasyprint),
        ("the annex as .pdf against LibreOffice", _table_office),
        ("the annex as .pdf against typst", _table_typst),
    )
    rows: list[Row] = []
    notes = ["The memo compares UNESCO 2021, OECD 2024, the G7 Code of Conduct 2023 and AI4People 2018."]
    for what, contest in contests:
        try:
            rows.append(contest(rounds))
        except Missing as reason:
            notes.append(f"Not measured, {what}: {reason}")
    growth, memory = _growth(rounds)
    rows += growth
    notes.append(memory)
    return Part(title="Memo, process start included", rows=tuple(rows), notes=tuple(notes), versions=_versions())


def _memo_word(rounds: int) -> Row:
    pandoc = peers.pandoc()
    return _row("memo, .docx", _memo, ".docx", "pandoc", lambda made, to: [pandoc, made(".md"), "-o", to], rounds, 2)


def _memo_pdf(rounds: int) -> Row:
    weasyprint = [peers.weasyprint(), "-m", "weasyprint", "--quiet"]
    return _row("memo, .pdf", _memo, ".pdf", "WeasyPrint", lambda made, to: [*weasyprint, made(".html"), to], rounds, 1)


def _table_word(rounds: int) -> Row:
    pandoc = peers.pandoc()
    return _row(
        "annex of 500 rows, .docx",
        _table,
        ".docx",
        "pandoc",
        lambda made, to: [pandoc, made(".md"), "-o", to],
        rounds,
        1,
    )


def _table_bare(rounds: int) -> Row:
    return _row(
        "annex of 500 rows, .pdf", _table, ".pdf", "bare ReportLab", lambda _, to: [*_table(to), "bare"], rounds, 2
    )


def _table_weasyprint(rounds: int) -> Row:
    weasyprint = [peers.weasyprint(), "-m", "weasyprint", "--quiet"]
    return _row(
        "annex of 500 rows, .pdf",
        _table,
        ".pdf",
        "WeasyPrint",
        lambda made, to: [*weasyprint, made(".html"), to],
        min(rounds, _FEW),
        1,
    )


def _table_office(rounds: int) -> Row:
    office = [peers.office(), "--headless", "--convert-to", "pdf", "--outdir"]
    return _row(
        "annex of 500 rows, .pdf",
        _table,
        ".pdf",
        "LibreOffice",
        lambda made, to: [*office, to.with_suffix(""), made(".docx")],
        min(rounds, _FEW),
        1,
    )


def _table_typst(rounds: int) -> Row:
    typst = [peers.typst(), "-c", _COMPILE]
    return _row("annex of 500 rows, .pdf", _table, ".pdf", "typst", lambda made, to: [*typst, made(".typ"), to], rounds)


def _growth(rounds: int) -> tuple[list[Row], str]:
    """Measure how time and memory of the PDF grow with the rows of the annex."""
    rows: list[Row] = []
    peaks: dict[int, float] = {}
    with homes() as environment, tempfile.TemporaryDirectory() as folder:
        commands = {count: [*_table(Path(folder, f"{count}.pdf")), str(count)] for count in _GROWING}

        def go(count: int) -> float:
            def work() -> None:
                said = subprocess.run(commands[count], env=environment, check=True, capture_output=True, text=True)
                peaks[count] = float(said.stdout)

            return timed(work)

        found = medians({str(count): partial(go, count) for count in _GROWING}, min(rounds, _FEW))
    first, *_, last = _GROWING
    for count in _GROWING:
        aim, met = "", None
        if count == last:
            most = last / first
            aim, met = f"≤ {most:g} × {first} rows", found[str(last)] <= most * found[str(first)]
        rows.append(Row(what=f"annex of {count:,} rows, .pdf", ours=found[str(count)], aim=aim, met=met))
    said = ", ".join(f"{peaks[count]:.0f} MiB for {count:,} rows" for count in _GROWING)
    verdict = "met" if max(peaks.values()) < _MOST_MEMORY else "**missed**"
    return rows, f"Highest use of memory: {said} (aim: under {_MOST_MEMORY} MiB, {verdict})."


def _memo(to: Path) -> Command:
    return [sys.executable, "main.py", "memo", *FRAMEWORKS, "--date", _DATE, "-o", to]


def _table(to: Path) -> Command:
    return [sys.executable, _LONG_TABLE, to]


def _row(
    what: str,
    ours: Callable[[Path], Command],
    ending: str,
    peer: str,
    theirs: Callable[[Callable[[str], Path], Path], Command],
    rounds: int,
    most: float | None = None,
) -> Row:
    """Measure a file of ours against a peer's, whose command may ask for the same memo in a format that it reads."""
    with homes() as environment, tempfile.TemporaryDirectory() as folder:

        def made(format: str) -> Path:
            source = Path(folder, f"source{format}")
            run(ours(source), environment)
            return source

        commands = {
            "Concord": ours(Path(folder, f"ours{ending}")),
            peer: theirs(made, Path(folder, f"theirs{ending}")),
        }
        found = medians(
            {name: lambda it=command: timed(lambda: run(it, environment)) for name, command in commands.items()}, rounds
        )
    return against(what, found["Concord"], peer, found[peer], most)


def _versions() -> dict[str, str]:
    found = peers.versions_in(Path(sys.executable), "python-docx", "reportlab")
    try:
        found["pandoc"] = peers.pandoc_version()
        found |= peers.versions_in(peers.weasyprint(), "weasyprint")
        found |= peers.versions_in(peers.typst(), "typst")
        found["LibreOffice"] = peers.office_version()
    except Missing:  # the notes say so
        pass
    return found
