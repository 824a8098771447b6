"""Where the links of a memo may lead.

Addresses reach a memo from data files and from what users type. Only web and mail addresses are linked; Word calls a
file damaged whose link is no valid address, and a browser would run a script that poses as one.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit

from exports.characters import has_words, one_line
from exports.memo import Block, Figure, Footnote, Inlines, Listing, Memo, PageBreak, Paragraph, Span, Table

_SCHEMES = {"http", "https", "mailto"}
_HOST = re.compile(r"[a-z0-9._:-]+")
_SAFE = "!#$%&'()*+,/:;=?@[]~"


def web_address(href: str | None) -> str:
    """Give an address fit to be linked, in ASCII, or an empty text where there is none."""
    address = one_line(href or "")
    try:
        parts = urlsplit(address)
        is_complete = bool(parts.path) if parts.scheme == "mailto" else bool(_HOST.fullmatch(parts.hostname or ""))
    except ValueError:  # such as an unfinished IPv6 host
        return ""
    if parts.scheme.lower() not in _SCHEMES or not is_complete:
        return ""
    return quote(address, safe=_SAFE)


def data_address(figure: Figure) -> str:
    """Give an address that holds a figure's picture itself."""
    kind = "jpeg" if figure.image.startswith(b"\xff\xd8") else "png"
    return f"data:image/{kind};base64,{base64.b64encode(figure.image).decode('ascii')}"


def block_key(href: str | None) -> str:
    """Give the key of the block that a link inside the memo points to, or an empty text."""
    return href[1:] if href and href.startswith("#") else ""


def linked_keys(memo: Memo) -> frozenset[str]:
    """Give the keys that some link of a memo points to and that a reader can reach; other links are plain text."""
    blocks = tuple(memo.blocks())
    linked = {block_key(span.href) for block in blocks for span in _spans(block)}
    reachable = {block.key for block in blocks if _is_seen(block)} | {section.key for section in memo.sections}
    return frozenset(linked & reachable)


def _is_seen(block: Block) -> bool:
    match block:
        case Paragraph():
            return has_words(block.inlines)
        case Listing():
            return any(map(has_words, block.items))
        case _:
            return not isinstance(block, PageBreak)


def _spans(block: Block) -> Iterator[Span]:
    """Yield the spans of a block, those of its footnotes too."""
    for inlines in _texts(block):
        for inline in inlines:
            if isinstance(inline, Footnote):
                yield from inline.spans
            else:
                yield inline


def _texts(block: Block) -> Iterator[Inlines]:
    match block:
        case Paragraph():
            yield block.inlines
        case Listing():
            yield from block.items
        case Table():
            for row in block.rows:
                for cell in row:
                    yield from cell.paragraphs
            yield from block.below
