"""The memo's blocks as parts of pages and, side by side with them, as elements of the structure tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from exports.characters import one_line
from exports.fallbacks import letter_keys
from exports.memo import (
    Block,
    Figure,
    Heading,
    HeadLine,
    Inlines,
    Listing,
    Memo,
    PageBreak,
    Paragraph,
    Role,
    Section,
    Span,
    Table,
    plain,
)
from exports.pdf.figures import figure_parts
from exports.pdf.flowables import ContentsLine, Label, Part, Rule, TextLine, paragraph, width_of
from exports.pdf.fonts import is_seen
from exports.pdf.inlines import Setter, lay_out
from exports.pdf.outline import Bookmark
from exports.pdf.structure import Element, Link, Target
from exports.pdf.styles import MARKING, Frame, Style, page_frame, sheet
from exports.pdf.tables import TableMaker

_BULLET = "•"
_LABEL_GAP = 7.0
_HEAD_GAP = 14.0
_ONE_LINE = 90
"""Characters that a line holds, about."""
_INTRODUCTION = 600
"""Characters of a paragraph that may go along with a wide table onto its page."""
_NUMBERED = {True: b"<</O/List/ListNumbering/Decimal>>", False: b"<</O/List/ListNumbering/Disc>>"}
_UNNUMBERED = b"<</O/List/ListNumbering/None>>"

Item = tuple[Section, Block | None]
"""A block with its section; None stands for the section's own title."""


class Story:
    """A memo being set: its tree, its bookmarks, and its parts as they are asked for.

    `marking` holds the lines of marking and status that stand on every page; only where they are first drawn are they
    content.
    """

    def __init__(self, memo: Memo, step: Callable[[], None]) -> None:
        self.root = Element("Document")
        self.bookmarks: list[Bookmark] = []
        self._memo, self._step = memo, step
        self._sheet = sheet(memo.body_pt, memo.density)
        self._depth = 1
        self._items: list[Item] = [(section, block) for section in memo.sections for block in (None, *section.blocks)]
        self._targets = {_key(item): Target() for item in self._items if _is_printed(item)}
        self._targets |= {key: Target() for key in letter_keys(memo)}
        measure = page_frame(memo.paper, wide=False, density=memo.density).measure
        self._setter = Setter(memo.language, memo.words, self._targets, measure, self._sheet.note)
        self.marking = lay_out(
            self._setter.set((Span(text=one_line(memo.standing_line())),), MARKING, self.root.add("P")), measure
        )
        self._upright = page_frame(memo.paper, wide=False, marking_lines=len(self.marking), density=memo.density)
        self._wide = page_frame(memo.paper, wide=True, marking_lines=len(self.marking), density=memo.density)

    def parts(self) -> Iterator[Part]:
        """Give all parts in reading order, once."""
        yield from self._head()
        if self._memo.has_contents and self._memo.sections:
            yield from self._contents()
        breaks = False
        element = self.root
        for at, (item, frame) in enumerate(zip(self._items, self._frames(), strict=True)):
            block = item[1]
            if block is None:
                element = self.root.add("Sect")
            last: Part | None = None
            for part in self._block(item, element, frame):
                part.starts_page, breaks = breaks, False
                if last:
                    yield last
                last = part
            if last:
                last.is_kept |= self._is_bound(at)
                yield last
            breaks = breaks or isinstance(block, PageBreak)
            self._step()
        yield from self._provenance()

    def _frames(self) -> list[Frame]:
        """Choose upright or wide pages: what introduces a wide table goes onto its page, rather than stand alone."""
        wide = [isinstance(block, Table) and block.wide for _, block in self._items]
        for at in [at for at, is_wide in enumerate(wide) if is_wide]:
            before = self._skip_headings(at - 1)
            if before > 0 and _is_introduction(self._items[before][1]):
                above = self._skip_headings(before - 1)
                if above < before - 1 or wide[before - 1]:
                    before = above
            for carried in range(before + 1, at):
                wide[carried] = True
        return [self._wide if is_wide else self._upright for is_wide in wide]

    def _skip_headings(self, at: int) -> int:
        while at >= 0 and (self._items[at][1] is None or isinstance(self._items[at][1], Heading)):
            at -= 1
        return at

    def _is_bound(self, at: int) -> bool:
        """Tell whether a block's end must stay with what follows.

        It does where a remark follows, and where it is a paragraph that announces what follows, or but a line below a
        heading.
        """
        before, block, following = (
            self._items[k][1] if 0 <= k < len(self._items) else None for k in (at - 1, at, at + 1)
        )
        if _is_remark(following) and not _is_remark(block):
            return True
        if not isinstance(block, Paragraph) or not isinstance(following, Paragraph | Listing | Table | Figure):
            return False
        words = plain(block.inlines).rstrip()
        is_below_heading = before is None or isinstance(before, Heading)
        return words.endswith(":") or (is_below_heading and len(words) < _ONE_LINE)

    def _block(self, item: Item, element: Element, frame: Frame) -> Iterator[Part]:
        section, block = item
        match block:
            case None:
                yield from self._heading(_key(item), section.title, 1, element, frame)
            case Heading():
                yield from self._heading(block.key, block.text, block.level, element, frame)
            case Paragraph():
                yield from self._paragraph(block, element, frame)
            case Listing():
                yield from self._listing(block, element, frame)
            case Table():
                maker = TableMaker(block, frame, self._sheet, self._setter, self._memo.words.continued, self._targets)
                yield from maker.parts(element, self._step)
            case Figure():
                yield from figure_parts(block, element, frame, self._sheet, self._setter, self._targets[block.key])
            case PageBreak():
                pass

    def _heading(self, key: str, text: str, level: int, element: Element, frame: Frame) -> Iterator[Part]:
        if not is_seen(text):
            return
        style = self._sheet.heading(level)
        self.bookmarks.append(Bookmark(level, one_line(text), self._targets[key]))
        # The title is H1. A heading without words is not printed, and no level may be missing above the next.
        self._depth = min(level + 1, self._depth + 1, 6)
        holder = element.add(f"H{self._depth}")
        yield from self._text(text, style, holder, frame, anchors=(self._targets[key],), is_kept=True)

    def _text(
        self,
        text: str,
        style: Style,
        element: Element,
        frame: Frame,
        *,
        anchors: tuple[Target, ...] = (),
        is_kept: bool = False,
    ) -> list[TextLine]:
        """Set plain text that is no line of it parted from the next, as headings need."""
        words = self._setter.set((Span(text=one_line(text)),), style, element)
        lines = lay_out(words, frame.measure - style.left - style.right)
        parts = paragraph(lines, style, frame, anchors=anchors)
        for part in parts:
            part.is_kept = is_kept or part is not parts[-1]
        return parts

    def _paragraph(self, block: Paragraph, element: Element, frame: Frame) -> Sequence[Part]:
        style = self._sheet.role(block.role)
        notes_in = element
        if block.role is Role.QUOTE:
            element = element.add("BlockQuote")
        words = self._setter.set(block.inlines, style, element.add("P"), notes_in)
        lines = lay_out(words, frame.measure - style.left - style.right)
        anchors = (self._targets[block.key],) if lines else ()
        return paragraph(lines, style, frame, anchors=anchors)

    def _listing(self, block: Listing, element: Element, frame: Frame) -> Iterator[Part]:
        holder = element.add("L", attributes=_NUMBERED[block.ordered])
        items = [inlines for inlines in block.items if _has_words(inlines)]
        labels = [f"{number}." if block.ordered else _BULLET for number, _ in enumerate(items, start=1)]
        plain_item = self._sheet.item
        style = _indented(plain_item, max((width_of(label, plain_item) for label in labels), default=0.0))
        anchors: tuple[Target, ...] = (self._targets[block.key],) if items else ()
        for number, (inlines, text) in enumerate(zip(items, labels, strict=True), start=1):
            item = holder.add("LI")
            label = Label(
                style.left - _LABEL_GAP - width_of(text, plain_item), text, plain_item, item.add("Lbl").content()
            )
            body = item.add("LBody")
            lines = lay_out(self._setter.set(inlines, style, body.add("P"), body), frame.measure - style.left)
            parts = paragraph(lines, style, frame, label=label, anchors=anchors)
            anchors = ()
            if number == len(items) and parts:
                parts[-1].after = self._sheet.body.after
            yield from parts

    def _head(self) -> Iterator[Part]:
        frame = self._upright
        yield from self._text(self._memo.title, self._sheet.title, self.root.add("H1"), frame, is_kept=True)
        lines = [line for line in self._memo.head if is_seen(line.text)]
        if lines:
            holder = self.root.add("L", attributes=_UNNUMBERED)
            looks = self._sheet
            left = max(width_of(one_line(line.label), looks.head_label) for line in lines) + _HEAD_GAP
            style = msgspec.structs.replace(looks.body, left=min(left, frame.measure / 2), after=looks.head_label.after)
            for line in lines:
                yield from self._head_line(line, style, holder.add("LI"))
        yield Rule(frame=frame, height=1, before=self._sheet.above_rule, after=self._sheet.below_rule)

    def _head_line(self, line: HeadLine, style: Style, item: Element) -> Sequence[Part]:
        """Set a label and, beside it, its words; a label too long for that is set before them."""
        name, words = one_line(line.label), one_line(line.text)
        label = None
        if width_of(name, self._sheet.head_label) < style.left:
            label = Label(0.0, name, self._sheet.head_label, item.add("Lbl").content())
        else:
            words = f"{name} {words}"
        lines = lay_out(
            self._setter.set((Span(text=words),), style, item.add("LBody")), self._upright.measure - style.left
        )
        return paragraph(lines, style, self._upright, label=label)

    def _contents(self) -> Iterator[Part]:
        frame = self._upright
        sections = [item for item in self._items if _level(item) == 1 and _is_printed(item)]
        title = self.root.add("H2")
        yield from self._text(self._memo.words.contents, self._sheet.contents_title, title, frame, is_kept=True)
        holder = self.root.add("TOC")
        for item in sections:
            yield from self._contents_entry(item[0].title, self._targets[_key(item)], self._sheet.contents, holder)

    def _contents_entry(self, text: str, target: Target, style: Style, holder: Element) -> Sequence[Part]:
        frame = self._upright
        element = holder.add("TOCI").add("Reference").add("Link")
        link = Link(element=element, contents=text, target=target)
        words = self._setter.set((Span(text=one_line(text)),), style, element, link=link)
        lines = lay_out(words, frame.measure - style.left - 40)
        number = element.content(link)
        return [
            ContentsLine(
                frame=frame,
                height=style.leading,
                is_kept=line is not lines[-1],
                line=line,
                style=style,
                link=link,
                number=number if line is lines[-1] else None,
            )
            for line in lines
        ]

    def _provenance(self) -> Iterator[Part]:
        if is_seen(self._memo.provenance):
            frame = self._frames()[-1] if self._items else self._upright
            rule = Rule(frame=frame, height=1, before=self._sheet.provenance.before, after=5, is_kept=True)
            style = msgspec.structs.replace(self._sheet.provenance, before=0.0)
            yield rule
            yield from self._text(self._memo.provenance, style, self.root.add("P"), frame)


def _key(item: Item) -> str:
    section, block = item
    return section.key if block is None else block.key


def _level(item: Item) -> int:
    block = item[1]
    return block.level if isinstance(block, Heading) else 1 if block is None else 0


def _has_words(inlines: Inlines) -> bool:
    return any(not isinstance(inline, Span) or is_seen(inline.text) for inline in inlines)


def _is_printed(item: Item) -> bool:
    """Tell whether a link can lead to it."""
    match item[1]:
        case None:
            return is_seen(item[0].title)
        case Heading() as block:
            return is_seen(block.text)
        case PageBreak():
            return False
        case Paragraph() as block:
            return _has_words(block.inlines)
        case Listing() as block:
            return any(map(_has_words, block.items))
        case _:
            return True


def _is_remark(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.SMALL


def _is_introduction(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and len(plain(block.inlines)) <= _INTRODUCTION


def _indented(style: Style, label: float) -> Style:
    return msgspec.structs.replace(style, left=max(style.left, label + _LABEL_GAP + 4))
