"""How a cell of the matrix is set: which lines, in which style, from the top; and so how high it is.

Pinpoints stand first and are never cut. What is ours is sans, official words are serif. A cell with many provisions
shows the first few in full and names the places of the others, so that a row still fits a screen; the side panel
holds all of it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final

import msgspec

from desktop.models.comparison_text import CellText, EntryText, HeadingText
from desktop.rooms.compare.wrapping import Block, Mark, Measure, Piece, Run, wrapped

MARGIN: Final = 8
"""Space between a cell's edge and its words, in pixels."""
BETWEEN: Final = 12
"""Space between two provisions of a cell."""
GIST_LINES: Final = 3
LABEL_LINES: Final = 3
SUMMARY_LINES: Final = 3
NOTE_LINES: Final = 2
STAR: Final = 24
"""Side of the square that a star is clicked in, at 100 per cent."""


class Mode(StrEnum):
    """How much of each provision a cell shows: `READING` adds the gists."""

    COMPACT = "compact"
    READING = "reading"


SHOWN: Final = {Mode.COMPACT: 3, Mode.READING: 2}
"""Provisions that a cell shows in full."""
TITLE_LINES: Final = {Mode.COMPACT: 1, Mode.READING: 3}


class CellLayout(msgspec.Struct, frozen=True):
    """The pieces of a cell, from its inner corner, and the height it needs with its margins.

    `marks` name what begins where, from the top: provisions by their places, a blank by its words.
    """

    pieces: tuple[Piece, ...]
    height: float
    marks: tuple[Mark, ...]


class _Page:
    """Collects blocks from the top down."""

    def __init__(self, width: float, measure: Measure) -> None:
        self.width = max(width, 1.0)
        self.measure = measure
        self.y = 0.0
        self.pieces: list[Piece] = []
        self.marks: list[Mark] = []

    def mark(self, words: str, style: str) -> None:
        """Name what begins here."""
        self.marks.append(Mark(self.y, words, style))

    def add(self, runs: list[Run], most: int = 0, indent: float = 0.0) -> Block:
        block = wrapped(runs, self.width - indent, self.measure, most=most, y=self.y)
        self.pieces += block.pieces
        self.y += block.height
        return block

    def laid(self) -> CellLayout:
        return CellLayout(tuple(self.pieces), self.y + 2 * MARGIN, tuple(self.marks))


def lay_out_cell(
    text: CellText, more: tuple[str, str], note: str, width: float, mode: Mode, measure: Measure
) -> CellLayout:
    """Set a cell. `more` are words for the provisions left out, with {count} and {places}, and with {count} alone.

    `note` is a person's.
    """
    in_full, brief = more
    page = _Page(width - 2 * MARGIN, measure)
    if text.blank:
        page.mark(text.blank, "blank")
        page.add([Run(text.blank, "blank")])
        page.add([Run(text.reason, "reason")], 0 if mode is Mode.READING else 2)
    shown, rest = _parted(text.entries, SHOWN[mode])
    for number, entry in enumerate(shown):
        page.y += BETWEEN if number else 0
        _add_entry(page, entry, mode)
    if rest:
        page.y += BETWEEN
        places = "; ".join(entry.places for entry in rest)
        page.mark(brief.format(count=len(rest)), "more")
        page.add([Run(in_full.format(count=len(rest), places=places), "more")], 0 if mode is Mode.READING else 3)
    _add_note(page, note)
    return page.laid()


def lay_out_heading(
    text: HeadingText, note: str, width: float, mode: Mode, star: float, measure: Measure
) -> CellLayout:
    """Set the first column; `star` is the width that the star takes beside the label."""
    page = _Page(width - 2 * MARGIN, measure)
    style = "label" if not text.place else "official" if text.is_official else "ours"
    page.mark(text.place or text.label, "place" if text.place else style)
    if text.place:
        page.add([Run(text.place, "place")], indent=star)
    page.add([Run(text.label, style)], 0 if mode is Mode.READING else LABEL_LINES, indent=star)
    page.y += 2
    page.add([Run(text.summary, "summary")], 0 if mode is Mode.READING else SUMMARY_LINES)
    _add_note(page, note)
    return page.laid()


def _add_entry(page: _Page, entry: EntryText, mode: Mode) -> None:
    remarks = ((entry.passage, "remark"), (entry.check, "check"))
    runs = [Run(entry.places, "place"), Run(entry.force, "force")]
    runs += [Run(f"·\N{NO-BREAK SPACE}{words}", style) for words, style in remarks if words]
    page.mark(entry.places, "place")
    page.add(runs)
    page.add([Run(entry.title, "official" if entry.is_official else "ours")], TITLE_LINES[mode])
    if mode is Mode.READING:
        page.y += 2
        page.add([Run(entry.gist, "gist")], GIST_LINES)


def _add_note(page: _Page, note: str) -> None:
    if note:
        page.y += 4
        page.mark("✎", "note")
        page.add([Run(f"✎ {note}", "note")], NOTE_LINES)


def _parted(entries: tuple[EntryText, ...], most: int) -> tuple[list[EntryText], list[EntryText]]:
    """Choose which provisions are shown, those most closely about the row; all stay in the order of the text."""
    if len(entries) <= most + 1:
        return list(entries), []
    closest = sorted(range(len(entries)), key=lambda at: entries[at].rank)
    chosen = set(closest[:most])
    return [entries[at] for at in sorted(chosen)], [entry for at, entry in enumerate(entries) if at not in chosen]
