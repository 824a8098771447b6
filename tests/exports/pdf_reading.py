"""Reads PDFs back with PDFium: the text of pages, their structure trees, links and bookmarks."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import msgspec
import pypdfium2
from pypdfium2 import raw

from exports.memo import Memo
from exports.pdf.writer import PdfWriter


class Node(msgspec.Struct):
    """An element as far as it stands on one page. `text` is its own words, without those of its kids."""

    tag: str
    name: str
    language: str
    text: str
    kids: list[Node]

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def find(self, tag: str) -> list[Node]:
        return [node for node in self.walk() if node.tag == tag]

    def words(self) -> str:
        return self.text + "".join(kid.words() for kid in self.kids)


def written(memo: Memo) -> bytes:
    to = BytesIO()
    PdfWriter().write(memo, to)
    return to.getvalue()


def opened(memo: Memo) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(written(memo))


def page_texts(document: pypdfium2.PdfDocument) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def trees(document: pypdfium2.PdfDocument) -> list[Node]:
    """Give the structure tree of each page, under one root each."""
    return [_tree(page) for page in document]


def everywhere(document: pypdfium2.PdfDocument, tag: str) -> list[Node]:
    """Give all elements of a kind, page by page; one that goes over pages comes once for each."""
    return [node for tree in trees(document) for node in tree.find(tag)]


def targets(document: pypdfium2.PdfDocument) -> list[list[str | int]]:
    """Give, for each page, where its links lead: an address, or the index of a page."""
    return [[_lead(document, link) for link in _links(page)] for page in document]


def _tree(page: pypdfium2.PdfPage) -> Node:
    marked: dict[int, str] = {}
    words = page.get_textpage()
    for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
        mark = raw.FPDFPageObj_GetMarkedContentID(thing.raw)
        if mark >= 0:
            said = _string(lambda to, size, of=thing.raw: raw.FPDFTextObj_GetText(of, words.raw, to, size))
            marked[mark] = marked.get(mark, "") + said
    tree = raw.FPDF_StructTree_GetForPage(page.raw)
    count = raw.FPDF_StructTree_CountChildren(tree)
    root = Node("", "", "", "", [_node(raw.FPDF_StructTree_GetChildAtIndex(tree, at), marked) for at in range(count)])
    raw.FPDF_StructTree_Close(tree)
    return root


def _node(element: Any, marked: dict[int, str]) -> Node:
    node = Node(
        _string(lambda to, size: raw.FPDF_StructElement_GetType(element, to, size)),
        _string(lambda to, size: raw.FPDF_StructElement_GetID(element, to, size)),
        _string(lambda to, size: raw.FPDF_StructElement_GetLang(element, to, size)),
        "",
        [],
    )
    for at in range(raw.FPDF_StructElement_CountChildren(element)):
        kid = raw.FPDF_StructElement_GetChildAtIndex(element, at)
        if kid:
            node.kids.append(_node(kid, marked))
        else:
            node.text += marked.get(raw.FPDF_StructElement_GetChildMarkedContentID(element, at), "")
    return node


def _string(get: Callable[[Any, int], int]) -> str:
    """Fetch a text as PDFium gives it: asked for its size in bytes first, then for the text in UTF-16."""
    buffer = (ctypes.c_ushort * (get(None, 0) + 1))()
    get(buffer, ctypes.sizeof(buffer))
    return bytes(buffer).decode("utf-16-le").split("\0")[0]


def _links(page: pypdfium2.PdfPage) -> Iterator[Any]:
    position, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page.raw, position, link):
        yield link


def _lead(document: pypdfium2.PdfDocument, link: Any) -> str | int:
    target = raw.FPDFLink_GetDest(document.raw, link)
    if target:
        return int(raw.FPDFDest_GetDestPageIndex(document.raw, target))
    action = raw.FPDFLink_GetAction(link)
    size = raw.FPDFAction_GetURIPath(document.raw, action, None, 0)
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAction_GetURIPath(document.raw, action, buffer, size)
    return buffer.value.decode("ascii")
