"""Writes a memo as Markdown in GitHub's flavour: pipe tables, footnotes, links between its parts.

Everything that a reader of Markdown could take for markup is escaped, so the text that is shown is the memo's text.
HTML appears only where Markdown has no word: anchors, languages, line breaks in cells, raised and changed words, and
emphasis next to a sign that would end it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import BinaryIO

from exports.characters import has_words, is_right_to_left, one_line, printable
from exports.fallbacks import in_words, letter_key, letter_keys, lettered, remarked
from exports.links import block_key, data_address, linked_keys, web_address
from exports.memo import (
    Block,
    Cell,
    Figure,
    Footnote,
    Heading,
    Inlines,
    Listing,
    Memo,
    PageBreak,
    Paragraph,
    Role,
    Span,
    Table,
    is_removed,
)

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&$])")
_LINE_START = re.compile(r"^(\d+)(?=[.)])|^(?=[-+=#:])")


class MarkdownWriter:
    """Writes .md files in UTF-8."""

    suffix = ".md"

    def write(self, memo: Memo, to: BinaryIO, report: Callable[[int, int], None] | None = None) -> None:
        """Write the whole memo. `report` is called with the sections done and their total, and may raise Cancelled."""
        memo = in_words(remarked(lettered(memo)))
        page = _Page(memo)
        pieces = list(_head(memo))
        for number, section in enumerate(memo.sections):
            if report:
                report(number, len(memo.sections))
            pieces.append(_heading(section.key, 1, section.title))
            pieces.extend(page.blocks(section.blocks))
        pieces.extend(page.notes)
        pieces.extend(_foot(memo))
        to.write(("\n\n".join(piece for piece in pieces if piece) + "\n").encode())
        if report:
            report(len(memo.sections), len(memo.sections))


def escaped(text: str) -> str:
    """Give a text in which no character is taken for markup inside a line; line ends stay."""
    return _MARKUP.sub(r"\\\1", printable(text))


def _line(text: str) -> str:
    return escaped(one_line(text))


def _started(paragraph: str) -> str:
    """Escape what would make a list, a heading or a rule of a line by standing at its start."""
    lines = (_LINE_START.sub(r"\1\\", line.lstrip(" ")) for line in paragraph.strip(" \n").split("\n"))
    return "\\\n".join(lines)


def _head(memo: Memo) -> Iterator[str]:
    yield _marking(memo)
    yield f"# {_line(memo.title)}"
    lines = ((_line(line.label), _line(line.text)) for line in memo.head)
    yield "\\\n".join(f"**{label}:** {words}" if label else words for label, words in lines if words)
    if memo.has_contents and memo.sections:
        yield f"**{_line(memo.words.contents)}**"
        yield "\n".join(f"- [{_line(section.title)}](#{_anchor(section.key)})" for section in memo.sections)


def _foot(memo: Memo) -> Iterator[str]:
    if one_line(memo.provenance):
        yield "---"
        yield _started(_line(memo.provenance))
    yield _marking(memo)


def _marking(memo: Memo) -> str:
    line = memo.standing_line()
    return f"<strong>{_line(line)}</strong>" if one_line(line) else ""


def _anchor(key: str) -> str:
    return re.sub(r"[^\w.:-]", "-", key)


def _target(key: str) -> str:
    return f'<a id="{_anchor(key)}"></a>'


def _heading(key: str, level: int, text: str) -> str:
    return f"{'#' * (level + 1)} {_target(key)}{_line(text)}"


class _Page:
    """The memo's blocks while they are written; it counts and keeps the notes."""

    def __init__(self, memo: Memo) -> None:
        self._linked = linked_keys(memo) | letter_keys(memo)
        self.notes: list[str] = []

    def blocks(self, blocks: Sequence[Block]) -> Iterator[str]:
        """Yield what stands between two empty lines each. Two lists in a row are kept from growing together."""
        was_list = False
        for block in blocks:
            if was_list and isinstance(block, Listing):
                yield "<!-- -->"
            was_list = isinstance(block, Listing)
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield _heading(block.key, block.level, block.text)
            case Paragraph() if has_words(block.inlines):
                words = self._place(block.key) + _started(self._words(block.inlines))
                yield "> " + words.replace("\n", "\n> ") if block.role is Role.QUOTE else words
            case Listing():
                yield self._listing(block)
            case Table():
                yield f"{_target(block.key)}**{_line(f'{block.label}. {block.caption}')}**"
                yield self._table(block)
                for inlines in block.below:
                    yield self._place(letter_key(block, inlines)) + _started(self._words(inlines))
            case Figure():
                yield _figure(block)
                yield f"**{_line(f'{block.label}. {block.caption}')}**"
            case PageBreak():
                pass  # Markdown has no pages

    def _place(self, key: str) -> str:
        """Give the anchor of a paragraph or list, if a link leads there."""
        return _target(key) if key and key in self._linked else ""

    def _listing(self, listing: Listing) -> str:
        items = [_started(self._words(item)) for item in listing.items if has_words(item)]
        items[:1] = [self._place(listing.key) + item for item in items[:1]]
        marks = [f"{number}." if listing.ordered else "-" for number in range(1, len(items) + 1)]
        return "\n".join(
            f"{mark} " + item.replace("\n", "\n" + " " * (len(mark) + 1))
            for mark, item in zip(marks, items, strict=True)
        )

    def _table(self, table: Table) -> str:
        rows = ["| " + " | ".join(_line(column.title) for column in table.columns) + " |"]
        rows.append("| " + " | ".join("---" for _ in table.columns) + " |")
        for first, *others in table.rows:
            cells = [_emphatic(self._cell(first), "**", "strong"), *map(self._cell, others)]
            rows.append("| " + " | ".join(cells) + " |")
        return "\n".join(rows)

    def _cell(self, cell: Cell) -> str:
        words = (self._words(inlines).strip(" \n") for inlines in cell.paragraphs)
        return "<br>".join(words).replace("\n", "<br>")

    def _words(self, inlines: Inlines) -> str:
        words = ""
        for inline in inlines:
            if isinstance(inline, Footnote):
                words += self._reference(inline)
            else:
                words += self._span(inline, follows_star=words.endswith("*"))
        return words

    def _reference(self, note: Footnote) -> str:
        number = len(self.notes) + 1
        self.notes.append("")  # keeps the place
        words = self._words(note.spans).replace("\n", " ")
        self.notes[number - 1] = f"[^{number}]: {_started(words)}"
        return f"[^{number}]"

    def _span(self, span: Span, *, follows_star: bool) -> str:
        """Give a span with its spaces outside of what marks it, since emphasis that begins with a space is none."""
        text = printable(span.text)
        words = text.strip(" \n")
        if not words:
            return text
        before, after = text[: text.index(words[0])], text[len(text.rstrip(" \n")) :]
        return before + self._linked_words(span, _styled(span, words, follows_star=follows_star)) + after

    def _linked_words(self, span: Span, words: str) -> str:
        key, address = block_key(span.href), web_address(span.href)
        if address:
            return f"[{words}]({address.replace('(', '%28').replace(')', '%29')})"
        return f"[{words}](#{_anchor(key)})" if key in self._linked else words


def _styled(span: Span, words: str, *, follows_star: bool) -> str:
    marked = escaped(words)
    for wanted, sign, element in ((span.italic, "*", "em"), (span.bold, "**", "strong")):
        if wanted:
            marked = _emphatic(marked, sign, element, is_alone=not follows_star and not span.href)
    if span.language:
        direction = ' dir="rtl"' if is_right_to_left(span.language) else ""
        marked = f'<span lang="{_anchor(span.language)}"{direction}>{marked}</span>'
    if span.raised:
        marked = f"<sup>{marked}</sup>"
    if span.change:
        name = "del" if is_removed(span) else "ins"
        marked = f"<{name}>{marked}</{name}>"
    return marked


def _figure(figure: Figure) -> str:
    """Give a picture inside the text, since a Markdown file that is sent has nothing beside it."""
    return f"{_target(figure.key)}![{_line(figure.description)}]({data_address(figure)})"


def _emphatic(words: str, sign: str, element: str, *, is_alone: bool = True) -> str:
    """Mark words by signs, or by an element where signs next to the words' own characters could be misread."""
    has_plain_ends = words[:1].isalnum() and words[-1:].isalnum()
    return f"{sign}{words}{sign}" if has_plain_ends and is_alone else f"<{element}>{words}</{element}>"
