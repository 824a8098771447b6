"""The verb `check-memo`: what to look at before the memo of a workspace is sent."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from exports.checks.checking import check
from exports.checks.findings import Finding
from exports.from_workspace import library_of, request_from
from exports.request import MemoRequest
from exports.tables import answer
from exports.verbs.answers import library
from frameworks.errors import ConcordError, message
from frameworks.workspace import Workspace


def check_memo(workspace: Path, comparison: str | None, *, as_json: bool) -> int:
    """Print what the checks of a comparison's memo find; give how many findings there are.

    The comparison is the one shown last, if none is named. Raises ConcordError where no memo can be made.
    """
    memo, found = check(_request(workspace, comparison))
    if as_json:
        sys.stdout.buffer.write(answer([_entry(finding) for finding in found]))
        sys.stdout.flush()
        return len(found)
    head = "check-memo-head" if found else "check-memo-none"
    click.echo(message(head, count=len(found), title=memo.title))
    for finding in found:
        section, kind = finding.title or memo.title, finding.kind.name_in_words
        click.echo(message("check-memo-line", section=section, kind=kind, explanation=finding.explanation))
        if finding.words:
            click.echo(message("check-memo-words", words=finding.words))
    return len(found)


def _request(file: Path, comparison: str | None) -> MemoRequest:
    with Workspace.open(file, read_only=True) as workspace:
        key = workspace.comparison_named(comparison) if comparison else workspace.active_comparison
        if key is None:
            raise ConcordError("no-comparison")
        return request_from(workspace, library_of(workspace, library()), key, today=date.today().isoformat())


def _entry(finding: Finding) -> dict[str, Any]:
    return {
        "kind": finding.kind.value,
        "section": finding.section,
        "block": finding.key,
        "start": finding.start,
        "end": finding.end,
        "words": finding.words,
        "explanation": finding.explanation,
        "replacement": finding.fix.text if finding.fix else "",
    }
