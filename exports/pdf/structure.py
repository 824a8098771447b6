"""The structure tree: what a screen reader reads, in which order, and where each part is printed.

The tree is built together with the memo's blocks, in reading order, and before anything is placed. Pages only add to
it where (page and mark) each `Content` was printed, so a paragraph over three pages stays one paragraph.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from exports.pdf.objects import Body, PdfFile, string

_KEPT_EMPTY = {"TD", "TH", "TBody"}


class Target(msgspec.Struct, eq=False):
    """A place that links lead to. The page is set when pages are made up, the height when the page is drawn."""

    page: int = -1
    y: float = 0.0


class Link(msgspec.Struct, eq=False, kw_only=True):
    """Where some words lead: an address or a place in this file. `contents` tells it to who cannot see the words."""

    element: Element
    contents: str
    address: str = ""
    target: Target | None = None


class Content(msgspec.Struct, eq=False):
    """Words of an element. `marks` are the places where they are printed: index of the page, and mark on it."""

    parent: Element
    link: Link | None = None
    marks: list[tuple[int, int]] = msgspec.field(default_factory=list)


class Annotation(msgspec.Struct, eq=False):
    """The field of a link on one line of a page: left, bottom, right, top."""

    page: int
    field: tuple[float, float, float, float]
    link: Link
    body: Body


class Element(msgspec.Struct, eq=False):
    """A node of the tree. `attributes` is a finished PDF dictionary; `alternative` says what a picture shows."""

    tag: str
    parent: Element | None = None
    attributes: bytes = b""
    identifier: str = ""
    language: str = ""
    alternative: str = ""
    kids: list[Element | Content | Annotation] = msgspec.field(default_factory=list)
    body: Body = msgspec.field(default_factory=Body)

    def add(
        self, tag: str, *, attributes: bytes = b"", identifier: str = "", language: str = "", alternative: str = ""
    ) -> Element:
        """Add an element after the last one."""
        element = Element(tag, self, attributes, identifier, language, alternative)
        self.kids.append(element)
        return element

    def content(self, link: Link | None = None) -> Content:
        """Add words after the last kid."""
        content = Content(self, link)
        self.kids.append(content)
        return content


def table_attributes(entries: bytes) -> bytes:
    return b"<</O/Table%b>>" % entries


def write_tree(file: PdfFile, root: Element, pages: Sequence[int], annotations: Sequence[Annotation]) -> int:
    """Write the tree and what leads from pages and links back to it; give its number.

    `pages` are the object numbers of the pages. On a page, `StructParents` is its index; links follow after the last.
    """
    tree = Body()
    number = file.number(tree)
    notes: list[tuple[str, int]] = []
    _write(file, root, number, pages, notes)
    parents = _parents(file, root, len(pages), annotations)
    entries = [b"<</Type/StructTreeRoot/K %d 0 R" % file.number(root.body), parents]
    if notes:
        names = b"".join(string(name) + b"%d 0 R " % note for name, note in sorted(notes))
        entries.append(b"/IDTree %d 0 R" % file.add(b"<</Names[%b]>>" % names))
    tree.content = b"".join(entries) + b">>"
    return number


def _parents(file: PdfFile, root: Element, pages: int, annotations: Sequence[Annotation]) -> bytes:
    """Write which element owns each mark of each page, and each link."""
    kids = [
        b"%d[%b]" % (key, b" ".join(b"%d 0 R" % file.number(element.body) for element in marked))
        for key, marked in enumerate(_owners(root, pages))
    ]
    kids += [
        b"%d %d 0 R" % (key, file.number(annotation.link.element.body))
        for key, annotation in enumerate(annotations, start=pages)
    ]
    numbers = file.add(b"<</Nums[%b]>>" % b"\n".join(kids))
    return b"/ParentTree %d 0 R/ParentTreeNextKey %d" % (numbers, len(kids))


def _write(file: PdfFile, element: Element, parent: int, pages: Sequence[int], notes: list[tuple[str, int]]) -> None:
    number = file.number(element.body)
    home = _first_page(element)
    parts = [b"<</S/%b/P %d 0 R" % (element.tag.encode("ascii"), parent)]
    if home >= 0:
        parts.append(b"/Pg %d 0 R" % pages[home])
    kids = list(_kids(file, element, home, pages, notes))
    if kids:
        parts.append(b"/K %b" % kids[0] if len(kids) == 1 else b"/K[%b]" % b" ".join(kids))
    if element.attributes:
        parts.append(b"/A" + element.attributes)
    if element.identifier:
        parts.append(b"/ID" + string(element.identifier))
        notes.append((element.identifier, number))
    if element.language:
        parts.append(b"/Lang" + string(element.language))
    if element.alternative:
        parts.append(b"/Alt" + string(element.alternative))
    element.body.content = b"".join(parts) + b">>"


def _kids(
    file: PdfFile, element: Element, home: int, pages: Sequence[int], notes: list[tuple[str, int]]
) -> Iterator[bytes]:
    """Write an element's kids. Marks on its home page are but a number, the shortest way that there is."""
    number = file.number(element.body)
    for kid in element.kids:
        if isinstance(kid, Element):
            if _is_printed(kid):
                _write(file, kid, number, pages, notes)
                yield b"%d 0 R" % file.number(kid.body)
        elif isinstance(kid, Content):
            for page, mark in kid.marks:
                is_home = page == home
                yield b"%d" % mark if is_home else b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (pages[page], mark)
        else:
            yield b"<</Type/OBJR/Pg %d 0 R/Obj %d 0 R>>" % (pages[kid.page], file.number(kid.body))


def _first_page(element: Element) -> int:
    """Give the page on which the element's own words begin, or -1 where it has none."""
    return next((kid.marks[0][0] for kid in element.kids if isinstance(kid, Content) and kid.marks), -1)


def _is_printed(element: Element) -> bool:
    """Tell whether anything of it stands on a page: an empty element would be announced for nothing."""
    if element.tag in _KEPT_EMPTY:
        return True
    return any(
        kid.marks if isinstance(kid, Content) else isinstance(kid, Annotation) or _is_printed(kid)
        for kid in element.kids
    )


def _owners(root: Element, pages: int) -> list[list[Element]]:
    """Give, for each page, the elements in the order of its marks."""
    marks: list[dict[int, Element]] = [{} for _ in range(pages)]
    waiting = [root]
    while waiting:
        element = waiting.pop()
        for kid in element.kids:
            if isinstance(kid, Element):
                waiting.append(kid)
            elif isinstance(kid, Content):
                for page, mark in kid.marks:
                    marks[page][mark] = element
    return [[page[mark] for mark in range(len(page))] for page in marks]
