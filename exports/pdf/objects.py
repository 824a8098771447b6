"""The PDF file as numbered objects: ReportLab's registry and fonts, our own bodies, written compactly.

A tagged memo has thousands of small objects, so all that are not streams go into compressed object streams, with a
cross-reference stream to find them: about a fifth of the size that ReportLab's own saving gives.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from hashlib import md5
from typing import cast

from reportlab.pdfbase import pdfdoc

_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACK = 200
"""Objects in one object stream: readers unpack a whole stream to see one object."""
_ROW = 7
"""Bytes of a cross-reference row: one for the kind, four for the place, two for the index."""


class Body(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """An object whose bytes we write ourselves. They may be set late, as long as it is before the file is made."""

    def __init__(self, content: bytes = b"", *, is_stream: bool = False) -> None:
        self.content = content
        self.is_stream = is_stream

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return self.content


class PdfFile(pdfdoc.PDFDocument):  # type: ignore[misc]  # ReportLab has no types
    """The objects of one file. ReportLab's fonts register themselves here as it is the document that they know."""

    def __init__(self) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))

    def number(self, body: Body) -> int:
        """Give the object's number, the same at every call."""
        name = self.Reference(body).name
        return cast(int, self.idToObjectNumberAndVersion[name][0])

    def add(self, content: bytes) -> int:
        """Add an object and give its number."""
        return self.number(Body(content))

    def stream(self, data: bytes, entries: bytes = b"", *, is_plain: bool = False) -> int:
        """Add a stream, compressed unless it is to be read without unpacking, and give its number."""
        return self.number(Body(_stream(data, entries, is_plain=is_plain), is_stream=True))

    def fonts(self) -> int:
        """Write the fonts that were used, and give the number of the dictionary that names them."""
        for font in self.delayedFonts:
            font.addObjects(self)
        return cast(int, self.idToObjectNumberAndVersion[pdfdoc.BasicFonts][0])

    def complete(self, catalog: int, info: int) -> bytes:
        """Give the whole file. Nothing may be added afterwards."""
        out = bytearray(_HEADER)
        rows: dict[int, tuple[int, int, int]] = {0: (0, 0, 0xFFFF)}
        packed = self._write_streams(out, rows)
        number = len(rows) + len(packed)
        for start in range(0, len(packed), _PACK):
            part = packed[start : start + _PACK]
            rows |= {kept: (2, number, index) for index, (kept, _) in enumerate(part)}
            _write(out, rows, number, _object_stream(part))
            number += 1
        place = rows[number] = (1, len(out), 0)
        identity = md5(out, usedforsecurity=False).hexdigest().encode()
        trailer = b"/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (catalog, info, identity, identity)
        _write(out, rows, number, _cross_references([rows[key] for key in range(number + 1)], trailer))
        out += b"startxref\n%d\n%%%%EOF\n" % place[1]
        return bytes(out)

    def _write_streams(self, out: bytearray, rows: dict[int, tuple[int, int, int]]) -> list[tuple[int, bytes]]:
        """Write the objects that are streams, and give the others."""
        others: list[tuple[int, bytes]] = []
        number = 1
        while number in self.numberToId:  # formatting an object can add others
            thing = self.idToObject[self.numberToId[number]]
            content = pdfdoc.format(thing, self, toplevel=1)
            if isinstance(thing, pdfdoc.PDFStream) or (isinstance(thing, Body) and thing.is_stream):
                _write(out, rows, number, content.rstrip(b"\n"))
            else:
                others.append((number, content))
            number += 1
        return others


def _write(out: bytearray, rows: dict[int, tuple[int, int, int]], number: int, content: bytes) -> None:
    """Write an object at the end of what is written, and note its place."""
    rows[number] = (1, len(out), 0)
    out += b"%d 0 obj\n%b\nendobj\n" % (number, content)


def _stream(data: bytes, entries: bytes = b"", *, is_plain: bool = False) -> bytes:
    if not is_plain:
        data = zlib.compress(data, 9)
        entries += b"/Filter/FlateDecode"
    return b"<<%b/Length %d>>\nstream\n%b\nendstream" % (entries, len(data), data)


def _object_stream(objects: Iterable[tuple[int, bytes]]) -> bytes:
    index, content = bytearray(), bytearray()
    count = 0
    for number, body in objects:
        index += b"%d %d " % (number, len(content))
        content += body + b"\n"
        count += 1
    return _stream(bytes(index + content), b"/Type/ObjStm/N %d/First %d" % (count, len(index)))


def _cross_references(rows: list[tuple[int, int, int]], trailer: bytes) -> bytes:
    """Each row is stored as its difference to the one above (PNG's "up"), which compresses to almost nothing."""
    table = bytearray()
    above = bytes(_ROW)
    for kind, place, index in rows:
        row = kind.to_bytes(1, "big") + place.to_bytes(4, "big") + index.to_bytes(2, "big")
        table += b"\2" + bytes((byte - over) & 0xFF for byte, over in zip(row, above, strict=True))
        above = row
    entries = b"/Type/XRef/Size %d/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>" % (len(rows), _ROW)
    return _stream(bytes(table), entries + trailer)


def string(text: str) -> bytes:
    """Write a text string: as it is where it is ASCII, else in UTF-16 with its mark."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        return b"(%b)" % escaped.encode("ascii")
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().upper().encode("ascii")


def numeral(value: float) -> bytes:
    """Write a length to a hundredth of a point."""
    return (b"%.2f" % value).rstrip(b"0").rstrip(b".")
