"""Spans and footnotes as runs of text, with their links.

A link to an address is stored beside the part that holds it, so the body and the footnotes each keep their own `Links`.
"""

from __future__ import annotations

from exports.characters import is_right_to_left
from exports.links import block_key, web_address
from exports.memo import Footnote, Inline, Inlines, Span, Voice
from exports.word.languages import language
from exports.word.markup import Bookmarks, hyperlink, part, run, tag
from exports.word.styles import SERIF, fonts

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


class Links:
    """The addresses that one part links to, each with the id of its relationship."""

    def __init__(self) -> None:
        self.ids: dict[str, str] = {}

    def id(self, address: str) -> str:
        return self.ids.setdefault(address, f"link{len(self.ids) + 1}")


class Spans:
    """Turns spans into runs, in the body or in the footnotes."""

    def __init__(self, bookmarks: Bookmarks) -> None:
        self.links = Links()
        self._bookmarks = bookmarks

    def span(self, span: Span) -> str:
        """Give a span's runs. A link to a block that the memo does not hold is plain text."""
        key, address = block_key(span.href), web_address(span.href)
        if not span.text or not (address or key in self._bookmarks):
            return run(span.text, _properties(span))
        content = run(span.text, _properties(span, is_link=True))
        if address:
            return hyperlink(content, relationship=self.links.id(address))
        return hyperlink(content, anchor=self._bookmarks.name(key))


class Footnotes:
    """Collects the notes while the body is written, and gives word/footnotes.xml at the end."""

    def __init__(self, bookmarks: Bookmarks) -> None:
        self._spans = Spans(bookmarks)
        self._notes: list[str] = []

    @property
    def links(self) -> Links:
        return self._spans.links

    def reference(self, note: Footnote) -> str:
        """Keep a note and give the run that marks its place in the body."""
        number = len(self._notes) + 1
        mark = _marked(tag("footnoteRef"))
        words = run(" ") + "".join(self._spans.span(span) for span in note.spans)
        paragraph = tag("p", tag("pPr", tag("pStyle", val="FootnoteText")), mark, words)
        self._notes.append(tag("footnote", paragraph, id=number))
        return _marked(tag("footnoteReference", id=number))

    def part(self) -> bytes:
        separators = (
            tag("footnote", tag("p", tag("pPr", _TIGHT), tag("r", tag(kind))), type=kind, id=number)
            for kind, number in _SEPARATORS
        )
        return part("footnotes", *separators, *self._notes)


_TIGHT = tag("spacing", before=0, after=0, line=240, lineRule="auto")


def settings_of_footnotes() -> str:
    """Give the element of word/settings.xml that names the two separators."""
    return tag("footnotePr", *(tag("footnote", id=number) for _, number in _SEPARATORS))


class Inliner:
    """Turns the inlines of the body into runs."""

    def __init__(self, bookmarks: Bookmarks, footnotes: Footnotes) -> None:
        self._spans = Spans(bookmarks)
        self._footnotes = footnotes

    @property
    def links(self) -> Links:
        return self._spans.links

    def runs(self, inlines: Inlines) -> str:
        return "".join(map(self._run, inlines))

    def _run(self, inline: Inline) -> str:
        return self._footnotes.reference(inline) if isinstance(inline, Footnote) else self._spans.span(inline)


def _marked(content: str) -> str:
    return tag("r", tag("rPr", tag("rStyle", val="FootnoteReference")), content)


def _properties(span: Span, *, is_link: bool = False) -> str:
    """Give the children of a span's w:rPr in the order of the schema."""
    is_official = span.voice is Voice.OFFICIAL
    style = "Hyperlink" if is_link else "OfficialWords" if is_official else ""
    return "".join(
        (
            tag("rStyle", val=style) if style else "",
            fonts(SERIF) if is_link and is_official else "",
            tag("b") + tag("bCs") if span.bold else "",
            tag("i") + tag("iCs") if span.italic else "",
            tag("rtl") if span.language and is_right_to_left(span.language) else "",
            language(span.language) if span.language else "",
        )
    )
