"""Tracked changes and comments, as Word's own review tools make them.

Names and dates come from the memo, never from the machine. In a file without personal data a change and a comment keep
no date, and "Author" for a name, which is what Word itself puts there when it removes such data.
"""

from __future__ import annotations

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from exports.characters import one_line
from exports.memo import Change, ChangeKind, Comment, Footnote, Inline, Inlines, Memo, Span
from exports.word.direction import Script
from exports.word.markup import element, paragraph, styled, tag
from exports.word.styles import Look, Styles

_NOBODY = "Author"
_TAGS = {ChangeKind.ADDED: "ins", ChangeKind.REMOVED: "del"}
_INITIALS = 3
_ABOUT_COMMENTS = ("/comments", "/commentsExtended", "/commentsIds", "/commentsExtensible", "/people")


class Changes:
    """Marks what was added and removed; each mark has a number of its own in the document."""

    def __init__(self, memo: Memo) -> None:
        self._anonymous = memo.properties.anonymous
        self._count = 0

    def around(self, change: Change | None, runs: str) -> str:
        """Give runs as added or removed; removed ones must hold w:delText in place of w:t."""
        return self._mark(change, runs) if change and runs else runs

    def of_paragraph(self, inlines: Inlines) -> str:
        """Give the w:rPr that marks a whole paragraph, so that refusing the change leaves no empty one."""
        changes = {inline.change if isinstance(inline, Span) else None for inline in inlines}
        change = changes.pop() if len(changes) == 1 else None
        return tag("rPr", self._mark(change, "")) if change else ""

    def _mark(self, change: Change, runs: str) -> str:
        self._count += 1
        return tag(_TAGS[change.kind], runs, id=self._count, **_signed(change, anonymous=self._anonymous))


class Comments:
    """Keeps the memo's comments in the part that Word has for them."""

    def __init__(self, document: Document, memo: Memo, styles: Styles) -> None:
        self._document = document
        self._anonymous = memo.properties.anonymous
        self._script = Script(memo.language)
        self._styles = styles
        self._part: XmlPart | None = None
        self._count = 0
        for key, relation in list(document.part.rels.items()):  # those of a template are about its example text
            if relation.reltype.endswith(_ABOUT_COMMENTS):
                del document.part.rels[key]

    def around(self, comment: Comment | None, runs: str) -> str:
        """Give runs with a comment on them."""
        if not comment or not runs:
            return runs
        number = self._kept(comment)
        mark = tag("r", self._mark(), tag("commentReference", id=number))
        return tag("commentRangeStart", id=number) + runs + tag("commentRangeEnd", id=number) + mark

    def _kept(self, comment: Comment) -> int:
        self._part = self._part or self._new_part()
        signed = _signed(comment, anonymous=self._anonymous)
        initials = "".join(name[0] for name in signed["author"].split())[:_INITIALS]
        start = styled(self._styles.key(Look.COMMENT)) + self._script.paragraph()
        lines = [self._script.words(line) for line in comment.text.split("\n") if one_line(line)] or [""]
        mark = tag("r", self._mark(), tag("annotationRef"))
        whole = "".join(paragraph(start, (mark if number == 0 else "") + line) for number, line in enumerate(lines))
        self._part.element.append(element(tag("comment", whole, id=self._count, initials=initials, **signed)))
        self._count += 1
        return self._count - 1

    def _mark(self) -> str:
        return tag("rPr", tag("rStyle", val=self._styles.key(Look.COMMENT_MARK)))

    def _new_part(self) -> XmlPart:
        package = self._document.part.package
        part = XmlPart(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, element(tag("comments")), package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)
        return part


def comment_on(inline: Inline) -> Comment | None:
    """Give the comment on a part of a paragraph. Word takes none inside a note, so that one is put on its mark."""
    if isinstance(inline, Footnote):
        return next((span.comment for span in inline.spans if span.comment), None)
    return inline.comment


def unmarked(document: Document) -> None:
    """Take the marks of comments out of what is kept of a template, since its comments go."""
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        for mark in list(document.element.body.iter(qn(f"w:{name}"))):
            mark.getparent().remove(mark)


def _signed(made: Change | Comment, *, anonymous: bool) -> dict[str, str]:
    author = one_line(made.author) or _NOBODY
    if anonymous:
        return {"author": _NOBODY}
    return {"author": author} | ({"date": f"{made.date}T00:00:00Z"} if made.date else {})
