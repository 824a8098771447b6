"""A house's own Word template, opened so that nothing in it can do harm, and its example text replaced by the memo.

What a memo keeps of it: styles, headers and footers with their pictures, page setup, sections, and content controls.
What it never keeps: macros, links to templates and data elsewhere, protection, and parts that only the replaced text
used. A file that reaches out for more than that is refused, since Word would follow it without a question.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from copy import deepcopy
from pathlib import Path
from typing import BinaryIO, cast

import docx
import msgspec
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.opc.part import Part, XmlPart
from docx.oxml.exceptions import XmlchemyError
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm

from exports.word.controls import controls
from exports.word.numbering import has_list
from exports.word.review import unmarked
from frameworks import resources
from frameworks.errors import ConcordError, message
from frameworks.vocabulary import did_you_mean

SUFFIXES = (".docx", ".dotx", ".docm", ".dotm")
_SHIPPED = {"plain": "plain", "un": "un", "eu": "eu", "uk": "uk-submission"}
_MAIN = re.compile(
    rb"application/vnd\.(?:openxmlformats-officedocument\.wordprocessingml\.template"
    rb"|ms-word\.document\.macroEnabled|ms-word\.template\.macroEnabledTemplate)\.main\+xml"
)
_DOCUMENT = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_MOST_PARTS, _MOST_BYTES = 3000, 200 << 20
_NARROWEST, _WIDEST = Cm(4), Cm(200)  # of a line of text
_PLACEHOLDER = "[memo]"
_UNSAFE_SETTINGS = (
    "attachedTemplate",
    "linkStyles",
    "mailMerge",
    "saveThroughXslt",
    "documentProtection",
    "writeProtection",
)
_UNSAFE_FIELD = re.compile(r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK|MACROBUTTON|RD)\b", re.IGNORECASE)
_BY_TYPE = (  # parts that Word finds by the kind of their relation; all others are named where they are used
    "/styles",
    "/settings",
    "/webSettings",
    "/numbering",
    "/fontTable",
    "/theme",
    "/footnotes",
    "/endnotes",
    "/comments",
    "/customXml",
)
_OF_PACKAGE = ("/officeDocument", "/core-properties", "/extended-properties", "/custom-properties")
_BROKEN = (  # what python-docx and lxml raise where a file is not what it should be
    OpcError,
    XmlchemyError,
    SyntaxError,  # of XML
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    ArithmeticError,
    AssertionError,
    AttributeError,
    EOFError,
    LookupError,
    NotImplementedError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)


class Letterhead(msgspec.Struct, frozen=True):
    """A template to write on: its name or the path that was given, and whether it is one of ours."""

    name: str
    path: Path
    is_ours: bool


def letterheads() -> tuple[Letterhead, ...]:
    """Give the templates that come with Concord, the plain one first."""
    return tuple(
        Letterhead(name, resources.path("word", f"{file}.docx"), is_ours=True) for name, file in _SHIPPED.items()
    )


def letterhead(name: str | Path = "") -> Letterhead:
    """Find a template by the name of one of ours or by its path; an empty name is the plain one's.

    Raises ConcordError for what is neither.
    """
    for ours in letterheads():
        if str(name).lower() in {ours.name, ours.path.stem} or not str(name):
            return ours
    path = Path(name)
    if path.suffix.lower() not in SUFFIXES:
        hint = did_you_mean(str(name), _SHIPPED)
        known = ", ".join(_SHIPPED)
        raise ConcordError("letterhead-unknown", name=str(name), known=known, suffixes=", ".join(SUFFIXES), hint=hint)
    return Letterhead(str(name), path, is_ours=False)


class Ground:
    """A template that is open: the document without its example text, and what of it comes back behind the memo."""

    def __init__(self, chosen: Letterhead) -> None:
        """Open a template. Raises ConcordError, with one sentence for what is wrong with it."""
        self.is_ours = chosen.is_ours
        self.remarks: tuple[str, ...] = ()
        self.name = chosen.path.name
        self._tail: list[BaseOxmlElement] = []
        if chosen.is_ours:
            self.document = docx.Document(str(chosen.path))
            self._empty()
            return
        data = _read(chosen.path)
        try:
            self.document = docx.Document(_as_document(data, self.name))
            self._tame()
            self._empty()
            self._refuse_outside()
            self.prune()
            _touch(self.document)
        except _BROKEN as error:
            raise ConcordError("letterhead-broken", file=self.name) from error

    @property
    def has_tail(self) -> bool:
        """Whether anything of the template stands behind the memo."""
        return bool(self._tail)

    def restore(self) -> None:
        """Put what stood behind the place of the memo back, with the page setup that it had."""
        body = self.document.element.body
        *blocks, last = self._tail
        closing = next((each for block in blocks if (each := _setup(block)) is not None), None)
        present = body.get_or_add_sectPr()
        for block in blocks:
            present.addprevious(block)
        if closing is not None:
            body.replace(present, last)
            closing.getparent().replace(closing, present)

    def prune(self) -> None:
        """Drop the parts that nothing in the document names any more, macros and the pictures of example text."""
        part = self.document.part
        named = set(part.element.xpath("//@r:*"))
        for key, relation in list(part.rels.items()):
            if key not in named and not relation.reltype.endswith(_BY_TYPE):
                del part.rels[key]
        package = part.package
        for key, relation in list(package.rels.items()):
            if not relation.reltype.endswith(_OF_PACKAGE):
                del package.rels[key]  # such as a picture of the template's page, or a signature of what it was

    def _tame(self) -> None:
        rels = self.document.part.rels
        if any(relation.reltype.endswith("/vbaProject") for relation in rels.values()):
            self.remarks += (message("letterhead-macros", file=self.name),)
        settings = self.document.settings.element
        for name in _UNSAFE_SETTINGS:
            for found in settings.findall(qn(f"w:{name}")):
                settings.remove(found)
        about = self.document.part.part_related_by(RELATIONSHIP_TYPE.SETTINGS).rels
        for key in list(about):
            del about[key]  # a template, a source of addresses: none of them is the memo's

    def _empty(self) -> None:
        """Take the example text out; the setup and headers of the pages where it begins become those of the memo."""
        body = self.document.element.body
        final = body.get_or_add_sectPr()
        blocks = [each for each in body if each is not final]
        place = next((number for number, block in enumerate(blocks) if _is_place(block)), None)
        kept = _end_of_head(blocks) if place is None else place
        tail = [] if place is None else blocks[place + 1 :]
        setup = next((each for block in blocks[kept:] if (each := _setup(block)) is not None), final)
        for block in blocks[kept:]:
            body.remove(block)
        if setup is not final:
            body.replace(final, deepcopy(setup) if tail else setup)
        if any(block.tag != qn("w:bookmarkEnd") for block in tail):
            self._tail = [*tail, final]
        unmarked(self.document)
        for block in (*blocks[:kept], *tail):
            _take_out(block, "footnoteReference", "commentRangeStart", "commentRangeEnd", "commentReference")

    def _refuse_outside(self) -> None:
        named = set(self.document.part.element.xpath("//@r:*"))
        for part in self.document.part.package.iter_parts():
            for key, relation in part.rels.items():
                is_used = part is not self.document.part or key in named
                if relation.is_external and is_used and relation.reltype != RELATIONSHIP_TYPE.HYPERLINK:
                    raise ConcordError("letterhead-outside", file=self.name, target=relation.target_ref)
            _refuse_fields(part, self.name)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise ConcordError("letterhead-too-large", file=path.name)
        return path.read_bytes()
    except OSError as error:
        raise ConcordError("letterhead-unreadable", file=path.name, reason=error.strerror or str(error)) from error


def _as_document(data: bytes, name: str) -> BinaryIO:
    """Give a template's file as that of a document, which is all that python-docx opens."""
    if data.startswith(_OLD_OR_LOCKED):
        raise ConcordError("letterhead-old-or-locked", file=name)
    new = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(new, "w") as target:
        entries = source.infolist()
        if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
            raise ConcordError("letterhead-too-large", file=name)
        if any(entry.flag_bits & 1 for entry in entries):
            raise ConcordError("letterhead-old-or-locked", file=name)
        for entry in entries:
            content = source.read(entry)
            if b"<!DOCTYPE" in content[:4096] or b"<!ENTITY" in content[:4096]:
                raise ConcordError("letterhead-broken", file=name)
            if entry.filename == "[Content_Types].xml":
                content = _MAIN.sub(_DOCUMENT, content)
            target.writestr(entry.filename, content)
    new.seek(0)
    return new


def _touch(document: Document) -> None:
    """Ask for what a writer will need, so that a template that lacks it is refused before anything is written."""
    for section in document.sections:
        places = (section.header, section.first_page_header, section.even_page_header)
        for place in (*places, section.footer, section.first_page_footer, section.even_page_footer):
            if not place.is_linked_to_previous and not isinstance(place.part, XmlPart):
                raise TypeError(place.part.partname)
        margins = (section.left_margin or 0) + (section.right_margin or 0)
        if section.page_width is not None and not _NARROWEST <= section.page_width - margins <= _WIDEST:
            raise ValueError(section.page_width)
    for relation in document.part.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.NUMBERING:
            for number in document.part.numbering_part.element.num_lst:
                has_list(document, number.numId)
    if not document.styles.element.style_lst or document.core_properties.title is None:
        raise ValueError(document.part.partname)


def _is_place(block: BaseOxmlElement) -> bool:
    """Tell whether a block of a template's body says that the memo goes there."""
    if block.tag == qn("w:p") and "".join(each.text or "" for each in block.iter(qn("w:t"))).strip().lower() == (
        _PLACEHOLDER
    ):
        return True
    return block.tag == qn("w:sdt") and any(role == "body" for _, role in controls(block))


def _end_of_head(blocks: list[BaseOxmlElement]) -> int:
    """Give the number of blocks up to the last one with a control that the memo fills."""
    return max((number for number, block in enumerate(blocks, 1) if any(controls(block))), default=0)


def _setup(block: BaseOxmlElement) -> BaseOxmlElement | None:
    return cast("BaseOxmlElement | None", block.find("/".join(map(qn, ("w:pPr", "w:sectPr")))))


def _take_out(block: BaseOxmlElement, *kinds: str) -> None:
    for kind in kinds:
        for mark in list(block.iter(qn(f"w:{kind}"))):
            mark.getparent().remove(mark)


def _refuse_fields(part: Part, name: str) -> None:
    """Refuse fields that fetch from elsewhere or start something; their words may be spread over several runs."""
    root = getattr(part, "element", None)
    if root is None:
        return
    codes = [each.get(qn("w:instr"), "") for each in root.iter(qn("w:fldSimple"))]
    for each in root.iter(qn("w:p")):
        codes.extend("".join(code.text or "" for code in each.iter(qn("w:instrText"))).split("\n"))
    for code in codes:
        if _UNSAFE_FIELD.match(code):
            raise ConcordError("letterhead-outside", file=name, target=code.strip())
