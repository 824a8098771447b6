"""Spans and footnotes as runs of text, with their links.

A link to an address is stored beside the part that holds it, so the body and the footnotes each have their own `Spans`.
"""

from __future__ import annotations

from itertools import groupby
from typing import cast

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import PartFactory, XmlPart
from docx.oxml.ns import qn

from exports.characters import one_line
from exports.links import block_key, web_address
from exports.memo import Footnote, Inline, Inlines, Memo, Span, Voice, is_removed
from exports.word.direction import Script
from exports.word.markup import Bookmarks, element, field, hyperlink, paragraph, run, styled, tag
from exports.word.review import Changes, Comments, comment_on
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

    def __init__(self, part: XmlPart, styles: Styles, bookmarks: Bookmarks, script: Script, changes: Changes) -> None:
        self._part = part
        self._styles = styles
        self._bookmarks = bookmarks
        self._script = script
        self._changes = changes

    def content(self, span: Span) -> str:
        """Give a span's runs. A link to a block that the memo does not hold is plain text."""
        if not span.href or not span.text:
            return self._words(span)
        key, address = block_key(span.href), web_address(span.href)
        if not address and key not in self._bookmarks:
            return self._words(span)
        words = self._words(span, is_link=True)
        if address:
            relationship = self._part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
            return hyperlink(words, relationship=relationship)
        if not span.change and one_line(span.text) == self._bookmarks.words(key):
            return field(f"REF {self._bookmarks.name(key)} \\h", words)
        return hyperlink(words, anchor=self._bookmarks.name(key))

    def _words(self, span: Span, *, is_link: bool = False) -> str:
        name = "delText" if span.change and is_removed(span) else "t"
        words = self._script.words(span.text, self._look(span, is_link=is_link), span.language, name=name)
        return self._changes.around(span.change, words)

    def _look(self, span: Span, *, is_link: bool) -> str:
        """Give the children of a span's w:rPr in the order of the schema, up to its direction and language."""
        is_official = span.voice is Voice.OFFICIAL
        look = Look.HYPERLINK if is_link else Look.OFFICIAL_WORDS if is_official else None
        return "".join(
            (
                tag("rStyle", val=self._styles.key(look)) if look else "",
                self._official_fonts() if is_link and is_official else "",
                tag("b") + tag("bCs") if span.bold else "",
                tag("i") + tag("iCs") if span.italic else "",
                tag("vertAlign", val="superscript") if span.raised else "",
            )
        )

    def _official_fonts(self) -> str:
        """A run has one character style, so a link in official words names their fonts itself."""
        fonts = self._styles.element(Look.OFFICIAL_WORDS).iter(qn("w:rFonts"))
        return "".join(each.xml for each in fonts)


class Inliner:
    """Turns the inlines of the body into runs, and keeps their notes and comments in the parts made for them."""

    def __init__(self, document: Document, memo: Memo, styles: Styles, bookmarks: Bookmarks) -> None:
        self.script = Script(memo.language)
        self.changes = Changes(memo)
        self._styles = styles
        self._comments = Comments(document, memo, styles)
        self._spans = Spans(document.part, styles, bookmarks, self.script, self.changes)
        notes = _notes_part(document)
        self._notes = notes.element
        self._note_spans = Spans(notes, styles, bookmarks, self.script, self.changes)
        self._count = 0

    def runs(self, inlines: Inlines) -> str:
        if not any(map(comment_on, inlines)):
            return "".join(map(self._run, inlines))
        groups = groupby(inlines, key=comment_on)
        return "".join(self._comments.around(comment, "".join(map(self._run, group))) for comment, group in groups)

    def _run(self, inline: Inline) -> str:
        return self._reference(inline) if isinstance(inline, Footnote) else self._spans.content(inline)

    def _reference(self, note: Footnote) -> str:
        """Keep a note and give the run that marks its place in the body."""
        self._count += 1
        words = self._marked(tag("footnoteRef")) + run(" ") + "".join(map(self._note_spans.content, note.spans))
        look = styled(self._styles.key(Look.FOOTNOTE_TEXT)) + self.script.paragraph(note.spans)
        self._notes.append(element(tag("footnote", paragraph(look, words), id=self._count)))
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
