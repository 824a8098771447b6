"""Spans and footnotes as runs of text, with their links.

A link to an address is stored beside the part that holds it, so the body and the footnotes each have their own `Spans`.
"""

from __future__ import annotations

from typing import cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import PartFactory, XmlPart
from docx.oxml.ns import qn

from exports.characters import is_right_to_left
from exports.links import block_key, web_address
from exports.memo import Footnote, Inline, Inlines, Span, Voice
from exports.word.languages import language
from exports.word.markup import Bookmarks, element, hyperlink, paragraph, run, styled, tag
from exports.word.styles import Look, Styles

# A template's own notes are then read as elements, to which ours can be added.
PartFactory.part_type_for[CONTENT_TYPE.WML_FOOTNOTES] = XmlPart

_SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
_AFTER_FOOTNOTES = (  # what of the settings that programs write may follow w:footnotePr
    "w:endnotePr",
    "w:compat",
    "w:docVars",
    "w:rsids",
    "m:mathPr",
    "w:attachedSchema",
    "w:themeFontLang",
    "w:clrSchemeMapping",
    "w:captions",
    "w:shapeDefaults",
    "w:decimalSymbol",
    "w:listSeparator",
)


class Spans:
    """Turns spans into runs, in the body or in the footnotes."""

    def __init__(self, part: XmlPart, styles: Styles, bookmarks: Bookmarks) -> None:
        self._part = part
        self._styles = styles
        self._bookmarks = bookmarks

    def content(self, span: Span) -> str:
        """Give a span's runs. A link to a block that the memo does not hold is plain text."""
        if not span.href or not span.text:
            return run(span.text, self._properties(span))
        key, address = block_key(span.href), web_address(span.href)
        if not address and key not in self._bookmarks:
            return run(span.text, self._properties(span))
        words = run(span.text, self._properties(span, is_link=True))
        if address:
            key = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            return hyperlink(words, relationship=key)
        return hyperlink(words, anchor=self._bookmarks.name(key))

    def _properties(self, span: Span, *, is_link: bool = False) -> str:
        """Give the children of a span's w:rPr in the order of the schema."""
        is_official = span.voice is Voice.OFFICIAL
        look = Look.HYPERLINK if is_link else Look.OFFICIAL_WORDS if is_official else None
        return "".join(
            (
                tag("rStyle", val=self._styles.key(look)) if look else "",
                self._official_fonts() if is_link and is_official else "",
                tag("b") + tag("bCs") if span.bold else "",
                tag("i") + tag("iCs") if span.italic else "",
                tag("rtl") if span.language and is_right_to_left(span.language) else "",
                language(span.language) if span.language else "",
            )
        )

    def _official_fonts(self) -> str:
        """A run has one character style, so a link in official words names their fonts itself."""
        fonts = self._styles.element(Look.OFFICIAL_WORDS).iter(qn("w:rFonts"))
        return "".join(each.xml for each in fonts)


class Inliner:
    """Turns the inlines of the body into runs, and keeps their notes in the part that Word has for them."""

    def __init__(self, document: Document, styles: Styles, bookmarks: Bookmarks) -> None:
        self._styles = styles
        self._spans = Spans(document.part, styles, bookmarks)
        notes = _notes_part(document)
        self._notes = notes.element
        self._note_spans = Spans(notes, styles, bookmarks)
        self._count = 0

    def runs(self, inlines: Inlines) -> str:
        return "".join(map(self._run, inlines))

    def _run(self, inline: Inline) -> str:
        return self._reference(inline) if isinstance(inline, Footnote) else self._spans.content(inline)

    def _reference(self, note: Footnote) -> str:
        """Keep a note and give the run that marks its place in the body."""
        self._count += 1
        words = self._marked(tag("footnoteRef")) + run(" ") + "".join(map(self._note_spans.content, note.spans))
        whole = paragraph(styled(self._styles.key(Look.FOOTNOTE_TEXT)), words)
        self._notes.append(element(tag("footnote", whole, id=self._count)))
        return self._marked(tag("footnoteReference", id=self._count))

    def _marked(self, content: str) -> str:
        return tag("r", tag("rPr", tag("rStyle", val=self._styles.key(Look.FOOTNOTE_MARK))), content)


def _notes_part(document: Document) -> XmlPart:
    """Give the part that holds the notes, with its separators and without the notes of a template's example text."""
    if any(each.reltype == RELATIONSHIP_TYPE.FOOTNOTES for each in document.part.rels.values()):
        part = cast(XmlPart, document.part.part_related_by(RELATIONSHIP_TYPE.FOOTNOTES))
        for note in [each for each in part.element if each.get(qn("w:type")) in {None, "normal"}]:
            part.element.remove(note)
        return part
    root = element(tag("footnotes", *(_separator(kind, number) for kind, number in _SEPARATORS)))
    part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, root, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    named = element(tag("footnotePr", *(tag("footnote", id=number) for _, number in _SEPARATORS)))
    document.settings.element.insert_element_before(named, *_AFTER_FOOTNOTES)
    return part


def _separator(kind: str, number: int) -> str:
    tight = tag("spacing", before=0, after=0, line=240, lineRule="auto")
    return tag("footnote", paragraph(tight, tag("r", tag(kind))), type=kind, id=number)
