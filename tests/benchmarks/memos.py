"""The memo of four frameworks by verb, and a long table, against pandoc (Word) and WeasyPrint or ReportLab (PDF).

Both sides start a process and write a file. pandoc and WeasyPrint get our own Markdown and HTML of the same memo, made
beforehand: they need not find out what the memo says, and WeasyPrint's PDF has no tags.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import peers
from measuring import Missing, Part, Row, against, homes, medians, run, timed

FRAMEWORKS = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")
_DATE = "2026-11-22"
_LONG_TABLE = Path(__file__).with_name("long_table.py")

Command = Sequence[str | Path]


def measure(rounds: int) -> Part:
    """Measure the memo of four frameworks, and a table of 500 rows."""
    contests: tuple[tuple[str, Callable[[int], Row]], ...] = (
        ("the memo as .docx", _memo_word),
        ("the memo as .pdf", _memo_pdf),
        ("the table as .docx", _table_word),
        ("the table as .pdf", _table_pdf),
    )
    rows: list[Row] = []
    notes = ["The memo compares UNESCO 2021, OECD 2024, the G7 Code of Conduct 2023 and AI4People 2018."]
    for what, contest in contests:
        try:
            rows.append(contest(rounds))
        except Missing as reason:
            notes.append(f"Not measured, {what}: {reason}")
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
        "table of 500 rows, .docx", _table, ".docx", "pandoc", lambda made, to: [pandoc, made(".md"), "-o", to], rounds
    )


def _table_pdf(rounds: int) -> Row:
    return _row(
        "table of 500 rows, .pdf", _table, ".pdf", "bare ReportLab", lambda _, to: [*_table(to), "bare"], rounds
    )


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
    except Missing:  # the notes say so
        pass
    return found
