"""From a paragraph's spans to words, and from words to lines.

A word knows how its pieces look, whose words they are in the structure tree, and which notes it marks. Where it is
followed by a space, the line that it ends keeps that space: else a reader would hear two words as one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

import msgspec

from exports import memo
from exports.characters import printable
from exports.links import block_key, web_address
from exports.memo import ChangeKind, Footnote, Inlines, Span, Voice
from exports.pdf.canvas import Ink
from exports.pdf.fonts import face, is_seen
from exports.pdf.structure import Content, Element, Link, Target
from exports.pdf.styles import ACCENT, LEAST_MARK, MARK_RISE, MARK_SIZE, Style

_TOKEN = re.compile("[ \n]+|[^ \n]+")
"""Spaces that a line can end at, or a word. No-break and thin spaces belong to words."""
_LETTERS = r"[^\W\d_]{2}"
_BREAK = re.compile(rf"(?<={_LETTERS}-)(?={_LETTERS})|(?<=—)(?=\w)|(?<=\u200b)")
_BREAK_ADDRESS = re.compile(r"(?<=[/?&=#])(?<!://)(?=[^/?&=#])|(?<=\u200b)")
"""Not behind a hyphen: there, who copies the address could not tell whose hyphen it is."""
_SYMBOL = re.compile(r"[/\d]")
"""What tells the symbol of a document, such as A/CONF.1/2-B, from words: it is not divided."""
_GOOD_CUT = "/._:,;=&?#)]"
_TOLERANCE = 0.01
_DECORATIONS = {
    ChangeKind.ADDED: b"<</O/Layout/TextDecorationType/Underline>>",
    ChangeKind.REMOVED: b"<</O/Layout/TextDecorationType/LineThrough>>",
}


class Piece(msgspec.Struct, eq=False):
    """Text in one look that belongs to one element."""

    text: str
    ink: Ink
    owner: Content
    width: float


class Word(msgspec.Struct, eq=False):
    """What no line end divides, and the space behind it, if there is one. `ends_line` where the line must end."""

    pieces: list[Piece]
    width: float
    space: Piece | None = None
    ends_line: bool = False
    notes: tuple[Note, ...] = ()


class Segment(msgspec.Struct, eq=False):
    """A piece placed on its line; `x` is its distance from the line's start."""

    x: float
    text: str
    ink: Ink
    owner: Content
    width: float


class Line(msgspec.Struct, eq=False):
    segments: list[Segment]
    width: float
    notes: tuple[Note, ...]


class Note(msgspec.Struct, eq=False, kw_only=True):
    """A note: where it is marked, and its lines in their style. `back` is the link from its number to the mark."""

    number: int
    back: Link
    number_words: Content
    mark: Target
    target: Target
    lines: list[Line]
    style: Style


class _Words:
    """Words in the making: a word goes on until a space or an allowed break, over any number of spans."""

    def __init__(self) -> None:
        self.done: list[Word] = []
        self._open = Word([], 0.0)

    def add(self, text: str, ink: Ink, owner: Content) -> None:
        for found, drawn in ink.face.runs(text):
            exact = ink if found is ink.face else Ink(found, ink.size, ink.colour, ink.rise, ink.change)
            width = found.width(drawn) * ink.size
            self._open.pieces.append(Piece(drawn, exact, owner, width))
            self._open.width += width

    def mark(self, note: Note) -> None:
        self._open.notes += (note,)

    def end(self, space: Piece | None = None, *, ends_line: bool = False) -> None:
        if self._open.pieces:
            self.done.append(self._open)
            self._open = Word([], 0.0)
        if self.done:
            last = self.done[-1]
            last.space, last.ends_line = last.space or space, last.ends_line or ends_line


class Setter:
    """Turns the memo's spans into words and adds them to the structure tree; numbers the notes on the way.

    `targets` are the places that "#key" can lead to; a link to a place that is not printed becomes plain text.
    `note` is the style of notes, which are as wide as `measure`.
    """

    def __init__(
        self, language: str, words: memo.Words, targets: dict[str, Target], measure: float, note: Style
    ) -> None:
        self._language = language
        self._says = words
        self._targets = targets
        self._note_style, self._notes_measure = note, measure - note.left
        self._notes = 0

    def set(
        self,
        inlines: Inlines,
        style: Style,
        parent: Element,
        notes_in: Element | None = None,
        *,
        link: Link | None = None,
    ) -> list[Word]:
        """Set a paragraph. Its words are added to `parent`, its notes to `notes_in`, which must come after.

        With `link` the whole paragraph is one link, and `parent` its element.
        """
        words = _Words()
        owners = _Owners(parent, self._language, self._targets, link)
        after_note = False
        for inline in inlines:
            if isinstance(inline, Span):
                owner = owners.owner(inline)
                _add_span(words, inline.text, _ink(inline, style, is_link=owner.link is not link), owner)
                after_note = False
            elif notes_in is not None:
                ink = _raised(style)
                if after_note:
                    words.add(", ", ink, parent.content())
                self._mark(words, inline, ink, parent, notes_in)
                owners.forget()
                after_note = True
        words.end()
        return words.done

    def _mark(self, words: _Words, footnote: Footnote, ink: Ink, parent: Element, notes_in: Element) -> None:
        self._notes += 1
        number = self._notes
        element = parent.add("Reference").add("Link")
        link = Link(element=element, contents=self._says.note.format(number=number), target=Target())
        words.add(str(number), ink, element.content(link))
        words.mark(self._note(number, footnote, notes_in, link.target or Target()))

    def _note(self, number: int, footnote: Footnote, notes_in: Element, target: Target) -> Note:
        element = notes_in.add("Note", identifier=f"note-{number}")
        label = element.add("Lbl").add("Link")
        back = Link(element=label, contents=self._says.back.format(number=number), target=Target())
        lines = lay_out(self.set(footnote.spans, self._note_style, element.add("P")), self._notes_measure)
        return Note(
            number=number,
            back=back,
            number_words=label.content(back),
            mark=back.target or Target(),
            target=target,
            lines=lines,
            style=self._note_style,
        )


class _Owners:
    """Finds the element that a span's words belong to; spans that follow each other alike share it."""

    def __init__(self, parent: Element, language: str, targets: dict[str, Target], link: Link | None) -> None:
        self._parent, self._language, self._targets, self._whole = parent, language, targets, link
        self.forget()

    def forget(self) -> None:
        """Let the next span begin anew, since something else was added to the parent."""
        self._content: Content | None = None
        self._link = self._whole
        self._like: tuple[str | None, str | None, ChangeKind | None] = (None, None, None)

    def owner(self, span: Span) -> Content:
        language = None if span.language == self._language else span.language
        href = span.href if is_seen(span.text) else self._like[0]  # a link must have words
        change = span.change.kind if span.change else None
        if self._content is None or (href, language, change) != self._like:
            self._content = self._new(href, language, change)
        if self._link is not None and self._link is not self._whole:
            self._link.contents += span.text
        return self._content

    def _new(self, href: str | None, language: str | None, change: ChangeKind | None) -> Content:
        if href != self._like[0]:
            self._link = self._to(href) if href else self._whole
        holder = self._link.element if self._link else self._parent
        if language or change:
            attributes = _DECORATIONS[change] if change else b""
            holder = holder.add("Span", language=language or "", attributes=attributes)
        self._like = (href, language, change)
        return holder.content(self._link)

    def _to(self, href: str) -> Link | None:
        target, address = self._targets.get(block_key(href)), web_address(href)
        if target is None and not address:
            return self._whole
        return Link(element=self._parent.add("Link"), contents="", address=address, target=target)


def _ink(span: Span, style: Style, *, is_link: bool) -> Ink:
    if span.raised:
        return _raised(style)
    chosen = face(style.voice or span.voice, bold=style.bold or span.bold, italic=span.italic)
    return Ink(chosen, style.size, ACCENT if is_link else style.colour, 0.0, span.change.kind if span.change else None)


def _raised(style: Style) -> Ink:
    chosen = face(Voice.OURS, bold=False, italic=False)
    return Ink(chosen, max(LEAST_MARK, style.size * MARK_SIZE), style.colour, style.size * MARK_RISE)


def _add_span(words: _Words, text: str, ink: Ink, owner: Content) -> None:
    for token in _TOKEN.findall(unicodedata.normalize("NFC", printable(text))):
        if token[0] in " \n":
            words.end(Piece(" ", ink, owner, ink.face.width(" ") * ink.size), ends_line="\n" in token)
            continue
        for at, part in enumerate(_breakable(token)):
            if at:
                words.end()
            words.add(part, ink, owner)


def _breakable(word: str) -> list[str]:
    """Divide a word where a line may end inside it without a space."""
    if "://" in word or word.startswith("www."):
        return _BREAK_ADDRESS.split(word)
    if ("-" in word or "—" in word or "\u200b" in word) and not _SYMBOL.search(word):
        return _BREAK.split(word)
    return [word]


def lay_out(words: Sequence[Word], width: float) -> list[Line]:
    """Fill lines of a width, each as full as it gets. A word that is wider than a whole line is cut."""
    lines: list[Line] = []
    line: list[Word] = []
    x = 0.0
    for word in words:
        if line and x + word.width > width + _TOLERANCE:
            lines.append(_line(line, is_last=False))
            line, x = [], 0.0
        *filled, rest = _cut(word, width) if word.width > width + _TOLERANCE else (word,)
        lines += [_line([part], is_last=False) for part in filled]
        line.append(rest)
        x += rest.width + (rest.space.width if rest.space else 0.0)
        if rest.ends_line:
            lines.append(_line(line, is_last=False))
            line, x = [], 0.0
    if line:
        lines.append(_line(line, is_last=True))
    return lines


def _line(words: Sequence[Word], *, is_last: bool) -> Line:
    segments: list[Segment] = []
    x = 0.0
    last = words[-1]
    for word in words:
        for piece in word.pieces:
            x = _place(segments, piece, x)
        if word.space and word is not last:
            x = _place(segments, word.space, x)
    if last.space and not is_last:
        _place(segments, msgspec.structs.replace(last.space, width=0.0), x)
    return Line(segments, x, tuple(note for word in words for note in word.notes))


def _place(segments: list[Segment], piece: Piece, x: float) -> float:
    before = segments[-1] if segments else None
    if before and before.owner is piece.owner and before.ink == piece.ink:
        before.text += piece.text
        before.width += piece.width
    else:
        segments.append(Segment(x, piece.text, piece.ink, piece.owner, piece.width))
    return x + piece.width


def _cut(word: Word, width: float) -> Iterator[Word]:
    """Cut a word into parts that each fill a line, behind a sign such as a slash where there is one."""
    part = Word([], 0.0)
    for piece in word.pieces:
        rest = piece
        while rest.text and part.width + rest.width > width + _TOLERANCE:
            fitting = _fitting(rest, width - part.width)
            if not fitting and not part.pieces:
                fitting = 1  # not even one character has room: print it all the same
            if fitting:
                head, rest = _divide(rest, fitting)
                part.pieces.append(head)
                part.width += head.width
            yield part
            part = Word([], 0.0)
        if rest.text:
            part.pieces.append(rest)
            part.width += rest.width
    part.space, part.ends_line, part.notes = word.space, word.ends_line, word.notes
    yield part


def _fitting(piece: Piece, room: float) -> int:
    """Count the characters to print in the room, less where that gives a better place to cut."""
    used, count = 0.0, 0
    for character in piece.text:
        used += piece.ink.face.width(character) * piece.ink.size
        if used > room + _TOLERANCE:
            break
        count += 1
    cut = max(piece.text.rfind(sign, 0, count) for sign in _GOOD_CUT) + 1
    return cut if cut > count // 2 else count


def _divide(piece: Piece, at: int) -> tuple[Piece, Piece]:
    head, tail = piece.text[:at], piece.text[at:]
    face, size = piece.ink.face, piece.ink.size
    return (
        Piece(head, piece.ink, piece.owner, face.width(head) * size),
        Piece(tail, piece.ink, piece.owner, face.width(tail) * size),
    )
