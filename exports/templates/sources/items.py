"""What sections of findings share: which themes are told, how one is headed, and what is said of those left out."""

from __future__ import annotations

from collections.abc import Sequence

from exports.memo import Block, Heading, Inlines, Listing, Paragraph, Span
from exports.templates.context import Context
from frameworks.comparison import Row
from frameworks.findings import ThemeFinding

ITEMS = 5
NAMED = 6  # more frameworks than these are not named with their places in one sentence
_LEAST = 3
_ENOUGH = 9  # findings after which no theme is begun that is not starred: with many frameworks each theme has several


def item(context: Context, section: str, row: Row, sentences: Sequence[Inlines]) -> list[Block]:
    """Head some findings with their theme and, where not all frameworks address it, with those that do."""
    key = f"{section}-{row.key}"
    summary = context.words.row_summary(context.by_theme, row) if row.has_gap else ""
    return [
        Heading(key=key, level=2, text=row.label),
        *([Paragraph(key=f"{key}-summary", inlines=(Span(text=summary),))] if summary else []),
        Listing(key=f"{key}-findings", items=tuple(sentences)),
    ]


def told(context: Context, findings: Sequence[ThemeFinding], most: int = ITEMS) -> list[ThemeFinding]:
    """Choose the themes to print: at most five, or `most`; a fourth that is not starred only while findings are few."""
    chosen: list[ThemeFinding] = []
    for finding in findings[:most]:
        so_far = sum(len(one.mappings) for one in chosen)
        if finding.row.key in context.request.stars or len(chosen) < _LEAST or so_far < _ENOUGH:
            chosen.append(finding)
    return chosen


def left_out(context: Context, section: str, what: str, rest: int) -> list[Block]:
    """Count what is not printed: `what` is "theme" or "ask"; nothing where all is."""
    if rest <= 0:
        return []
    key = f"left-out-{what}" if rest == 1 else f"left-out-{what}s"
    count = context.words.number(rest, capital=True)
    return [context.said(f"{section}-left-out", "sentences", key, Count=count)]
