"""The memo as data: what every writer renders and every template builds.

A writer knows no framework and a template knows no file format; these values are all that passes between them.
They are frozen, compare by value, and can be sent to another process. Lengths are relative weights, not points, but for
the size of the body: the page is the writer's business.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import msgspec

USUAL_BODY_PT = 11.0
"""The body of a memo, in points, where nothing else is asked for."""


class Value(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of the memo's values: frozen, hashable, compared by content."""


class Maker(StrEnum):
    """Who made a block. Re-generating never touches what an author wrote."""

    GENERATED = "generated"
    ACCEPTED = "accepted"
    AUTHOR = "author"


class Paper(StrEnum):
    A4 = "A4"
    LETTER = "Letter"


class Density(StrEnum):
    """How much white stands between things: a memo that must keep to one page has small headings close to the text."""

    NORMAL = "normal"
    COMPACT = "compact"


class Voice(StrEnum):
    """Whose words a span holds: ours are set in sans, the official text's in serif."""

    OURS = "ours"
    OFFICIAL = "official"


class Role(StrEnum):
    """What a paragraph is for; each writer maps a role to one of its styles."""

    BODY = "body"
    LEAD = "lead"  # the sentence a reader in a hurry reads
    QUOTE = "quote"  # verbatim words of an official text
    SMALL = "small"  # remarks below a table, provenance


class Tint(StrEnum):
    """Shade of a table cell. A tint never carries meaning alone: the cell says it in words too."""

    NONE = "none"
    HEAD = "head"
    LIGHT = "light"
    MEDIUM = "medium"
    MUTED = "muted"  # the four blanks


class ChangeKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"


class Change(Value, frozen=True, kw_only=True):
    """Who added words to a text, or removed them, and on which ISO date; both may be unknown."""

    kind: ChangeKind
    author: str = ""
    date: str = ""


class Comment(Value, frozen=True, kw_only=True):
    """A remark for those who go on working at the memo, such as an open point. Word prints it at the margin.

    Other formats print it where the memo `prints_comments`. Neighbouring spans with the same comment share it. `date`
    is an ISO date and may be unknown.
    """

    text: str
    author: str = ""
    date: str = ""


class Span(Value, frozen=True, kw_only=True, tag="span"):
    """A run of text in one style.

    `language` is a BCP 47 tag where it differs from the memo's. `href` is an https address, or "#key" of a block.
    `raised` words stand above the line, such as the letter of a table's note. Words that a `change` removed are still
    printed: struck out, or named as removed.
    """

    text: str
    bold: bool = False
    italic: bool = False
    voice: Voice = Voice.OURS
    language: str | None = None
    href: str | None = None
    raised: bool = False
    change: Change | None = None
    comment: Comment | None = None


class Footnote(Value, frozen=True, kw_only=True, tag="footnote"):
    """A note at the foot of the page, marked where it stands among the spans. Writers number notes in reading order."""

    spans: tuple[Span, ...]


Inline = Span | Footnote
Inlines = tuple[Inline, ...]


class Heading(Value, frozen=True, kw_only=True, tag="heading"):
    """A heading inside a section. Level 1 is the section's own title, so blocks start at level 2; none is skipped."""

    key: str
    level: int
    text: str
    maker: Maker = Maker.GENERATED


class Paragraph(Value, frozen=True, kw_only=True, tag="paragraph"):
    key: str
    inlines: Inlines
    role: Role = Role.BODY
    maker: Maker = Maker.GENERATED


class Listing(Value, frozen=True, kw_only=True, tag="listing"):
    """A bulleted or numbered list; each item is one paragraph's inlines."""

    key: str
    items: tuple[Inlines, ...]
    ordered: bool = False
    maker: Maker = Maker.GENERATED


class Column(Value, frozen=True, kw_only=True):
    """A table column: its header text, and its width as a share of the table's; weights add up to anything."""

    title: str
    weight: float = 1.0


class Cell(Value, frozen=True, kw_only=True):
    """A table cell: one or more paragraphs. Never empty: a blank says in words which blank it is."""

    paragraphs: tuple[Inlines, ...]
    tint: Tint = Tint.NONE


class Table(Value, frozen=True, kw_only=True, tag="table"):
    """A table with one header row; the first cell of each row is the row's header.

    `number` counts the memo's tables from 1 and stands in `label` ("Table 1"); `caption` follows it.
    `description` is the text alternative. `below` holds paragraphs printed directly under the table.
    `wide` asks for a landscape page. Where it is `lettered`, the notes in its cells are marked with letters and stand
    directly below it, above the other remarks.
    """

    key: str
    number: int
    label: str
    caption: str
    description: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    below: tuple[Inlines, ...] = ()
    wide: bool = False
    lettered: bool = False
    maker: Maker = Maker.GENERATED


class Figure(Value, frozen=True, kw_only=True, tag="figure"):
    """A picture with its caption below it; `image` is a PNG or JPEG file.

    `number` counts the memo's figures from 1 and stands in `label` ("Figure 1"); `description` is the text alternative,
    which no figure is without. `width` is a share of the text's width.
    """

    key: str
    number: int
    label: str
    caption: str
    description: str
    image: bytes
    width: float = 1.0
    maker: Maker = Maker.GENERATED


class PageBreak(Value, frozen=True, kw_only=True, tag="page-break"):
    key: str


Block = Heading | Paragraph | Listing | Table | Figure | PageBreak


class Section(Value, frozen=True, kw_only=True):
    """A numbered part of the memo. `title` is its level-1 heading; `key` names it in links and in `--text KEY=FILE`."""

    key: str
    title: str
    blocks: tuple[Block, ...]


class HeadLine(Value, frozen=True, kw_only=True):
    """A line of the memo's head, such as To, From or Date: a label and what stands beside it."""

    label: str
    text: str


class Words(Value, frozen=True, kw_only=True):
    """The few words that writers print by themselves, in the memo's language.

    `page_of` holds {page} and {pages}; `note` and `back` name a footnote link and the way back, {number} inside.
    `added` and `removed` hold {text}, and stand where a format cannot track a change. `remarks` heads the comments
    where they are printed.
    """

    contents: str = "Contents"
    page_of: str = "Page {page} of {pages}"
    note: str = "Note {number}"
    back: str = "Back to the text at note {number}"
    continued: str = "continued"
    added: str = "[added: {text}]"
    removed: str = "[removed: {text}]"
    remarks: str = "Remarks"


class Properties(Value, frozen=True, kw_only=True):
    """What the file says of itself. `date` is an ISO date and input: the same memo gives the same bytes.

    `instruments` name the texts compared, each with the date of its version; `snapshot` is a hash of their data. Where
    the file is to be `anonymous`, no name of a person is among its properties, changes and comments; its text stays.
    """

    author: str
    subject: str
    keywords: tuple[str, ...]
    date: str
    generator: str = "Concord"
    version: str = ""
    instruments: tuple[str, ...] = ()
    snapshot: str = ""
    anonymous: bool = False


class Memo(Value, frozen=True, kw_only=True):
    """A whole document, ready to be written in any format. Marking and status stand on every page, where not empty.

    With `prints_comments` formats that have no margin print the comments as numbered remarks behind the last section;
    else they leave them out, since a memo that is sent should not show its open points by accident. `body_pt` is the
    size of the body in points, to which writers of pages keep all other sizes in proportion.
    """

    title: str
    language: str
    paper: Paper
    head: tuple[HeadLine, ...]
    marking: str
    sections: tuple[Section, ...]
    provenance: str
    properties: Properties
    words: Words = Words()
    has_contents: bool = True
    status: str = ""
    prints_comments: bool = False
    body_pt: float = USUAL_BODY_PT
    density: Density = Density.NORMAL

    def standing_line(self) -> str:
        """Give the line that stands on every page: marking and status, or an empty text where there is neither."""
        return " – ".join(part for part in map(str.strip, (self.marking, self.status)) if part)

    def blocks(self) -> Iterator[Block]:
        """Yield every block in reading order, section titles left out."""
        for section in self.sections:
            yield from section.blocks


def text(value: str, **style: object) -> Inlines:
    """Make the inlines of a plain paragraph."""
    return (Span(text=value, **style),)  # type: ignore[arg-type]  # style keywords are checked by msgspec


def plain(inlines: Inlines) -> str:
    """Give the words of some inlines without style; footnotes and removed words are left out."""
    return "".join(inline.text for inline in inlines if isinstance(inline, Span) and not is_removed(inline))


def is_removed(span: Span) -> bool:
    """Tell whether a change took the words of a span out."""
    return span.change is not None and span.change.kind is ChangeKind.REMOVED
