"""The bookmarks beside the page, nested as the headings are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from exports.pdf.objects import Body, PdfFile, string
from exports.pdf.structure import Target


class Bookmark(msgspec.Struct, frozen=True, eq=False):
    """A heading: its level from 1, its words, and where it stands."""

    level: int
    title: str
    target: Target


class _Node(msgspec.Struct, eq=False):
    body: Body
    title: bytes = b""
    kids: list[_Node] = msgspec.field(default_factory=list)

    def count(self) -> int:
        return sum(1 + kid.count() for kid in self.kids)


def write_outline(file: PdfFile, bookmarks: Sequence[Bookmark], destination: Callable[[int, float], bytes]) -> int:
    """Write the bookmarks and give the number of their root, or 0 where there are none."""
    if not bookmarks:
        return 0
    root = _Node(Body())
    path = [(0, root)]
    for bookmark in bookmarks:
        while path[-1][0] >= bookmark.level:
            path.pop()
        place = destination(bookmark.target.page, bookmark.target.y)
        node = _Node(Body(), b"/Title%b/Dest%b" % (string(bookmark.title), place))
        path[-1][1].kids.append(node)
        path.append((bookmark.level, node))
    _write(file, root)
    return file.number(root.body)


def _write(file: PdfFile, node: _Node) -> None:
    node.body.content = b"<<%b%b>>" % (node.title, _family(file, node))
    numbers = [0, *(file.number(kid.body) for kid in node.kids), 0]
    for at, kid in enumerate(node.kids, start=1):
        kid.title += b"/Parent %d 0 R" % file.number(node.body)
        if numbers[at - 1]:
            kid.title += b"/Prev %d 0 R" % numbers[at - 1]
        if numbers[at + 1]:
            kid.title += b"/Next %d 0 R" % numbers[at + 1]
        _write(file, kid)


def _family(file: PdfFile, node: _Node) -> bytes:
    if not node.kids:
        return b""
    first, last = file.number(node.kids[0].body), file.number(node.kids[-1].body)
    return b"/First %d 0 R/Last %d 0 R/Count %d" % (first, last, node.count())
