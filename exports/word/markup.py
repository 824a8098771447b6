"""WordprocessingML as text: elements, runs of text and the names of bookmarks.

Every text of a memo passes through `quoted`, so nothing in it can become markup. The order of child elements is fixed
by the Office Open XML schema (ECMA-376 part 1, clause 17); Word may refuse a file that breaks it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from exports.characters import printable

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_BOOKMARK_LENGTH = 40  # Word's limit


def quoted(text: str) -> str:
    """Give a text as it may stand in an element or an attribute: printable, with markup characters escaped."""
    clean = printable(text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def tag(name: str, /, *children: str, **attributes: str | int) -> str:
    """Give an element of the main namespace; children are markup already, attribute values are plain."""
    head = "".join(f' w:{key}="{quoted(str(value))}"' for key, value in attributes.items())
    body = "".join(children)
    return f"<w:{name}{head}>{body}</w:{name}>" if body else f"<w:{name}{head}/>"


def part(name: str, *children: str) -> bytes:
    """Give a whole part with the namespaces it may use, as UTF-8."""
    root = f'<w:{name} xmlns:w="{MAIN}" xmlns:r="{RELATIONSHIPS}">'
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{root}{"".join(children)}</w:{name}>'.encode()


def run(text: str, properties: str = "") -> str:
    """Give a run of text; line ends become line breaks. `properties` are the children of its w:rPr, in order."""
    lines = [f'<w:t xml:space="preserve">{line}</w:t>' if line else "" for line in quoted(text).split("\n")]
    body = tag("br").join(lines)
    return tag("r", tag("rPr", properties) if properties else "", body) if body else ""


def hyperlink(content: str, *, anchor: str = "", relationship: str = "") -> str:
    """Give a link around runs, to a bookmark of this document or to a relationship of this part."""
    target = f'w:anchor="{anchor}"' if anchor else f'r:id="{relationship}"'
    return f'<w:hyperlink {target} w:history="1">{content}</w:hyperlink>'


class Bookmarks:
    """Hands out the numbers and names of a document's bookmarks, in the order in which they are asked for."""

    def __init__(self, keys: Iterable[str]) -> None:
        """Name a bookmark for each key of a block; only the characters that Word allows are kept of it."""
        self._names = {key: self._name(number, key) for number, key in enumerate(dict.fromkeys(keys), 1)}
        self._count = 0

    def __contains__(self, key: str) -> bool:
        return key in self._names

    def name(self, key: str) -> str:
        return self._names[key]

    def around(self, name: str, content: str) -> str:
        """Give content between the two ends of a bookmark."""
        self._count += 1
        start = tag("bookmarkStart", id=self._count, name=name)
        return start + content + tag("bookmarkEnd", id=self._count)

    @staticmethod
    def _name(number: int, key: str) -> str:
        # A leading underscore hides it from the list of bookmarks that users see in Word.
        return f"_{number}_{re.sub(r'[^A-Za-z0-9]', '_', key)}"[:_BOOKMARK_LENGTH]
