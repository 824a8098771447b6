"""What a memo is made from: a value that holds everything, so that it can be sent to another process."""

from __future__ import annotations

import msgspec

from exports.templates.template import Maker, Template
from frameworks.comparison import Blank, Selection
from frameworks.mappings import Claims
from frameworks.model import Framework, Value
from frameworks.workspace.records import AcceptedText


class Mark(Value, frozen=True, kw_only=True):
    """A blank that a person marked in a cell."""

    row: str
    framework: str
    blank: Blank


class Note(Value, frozen=True, kw_only=True):
    """A person's note on a row, or on one of its cells. Notes are for the author: no template prints them."""

    row: str
    text: str
    framework: str | None = None


class MemoRequest(Value, frozen=True, kw_only=True):
    """A memo to be built.

    `frameworks` are the copies to compare, in the order chosen. `texts` maps a section's key to what the author wrote
    there, in light markup (paragraphs, "- " lists, **bold**, *italic*). `date` is an ISO date. `stars` are row keys.
    `letterhead` is what Word writes on: the name of one that comes with Concord, or the path of a house's template.
    `claims` are the mappings between the frameworks, as persons judged them; None for the bundled ones.
    `frameworks` may hold more than the selection names: those that mappings lead to, or whose provisions are the rows.
    `template` is the name of a bundled template, or a template itself. `style` is that of citations. `baseline` is the
    framework that a gap analysis measures against: the selection's pivot, or else the first, if nobody chose one.
    `accepted` are the generated texts that the author accepted, by section and block key.
    """

    frameworks: tuple[Framework, ...]
    selection: Selection
    template: str | Template = "comparison"
    style: str = "un"
    baseline: str = ""
    title: str = ""
    author: str = ""
    to: str = ""
    date: str = ""
    marking: str = ""
    status: str = ""
    paper: str = "A4"
    letterhead: str = ""
    language: str = "en"
    texts: dict[str, str] = msgspec.field(default_factory=dict)
    accepted: dict[tuple[str, str], AcceptedText] = msgspec.field(default_factory=dict)
    stars: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    notes: tuple[Note, ...] = ()
    claims: Claims | None = None


class OutlineEntry(Value, frozen=True, kw_only=True):
    """A section of a template: who writes it, and whether it is there yet. `prompt` tells the author what to write.

    `maker` says more than `is_authors`: a draft is generated, and is the author's to accept.
    """

    key: str
    title: str
    is_authors: bool
    is_written: bool
    prompt: str = ""
    word_limit: int | None = None
    maker: Maker = Maker.GENERATED
