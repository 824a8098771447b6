"""WordprocessingML that python-docx cannot make, or makes ten times slower: as text first, then as its elements.

Every text of a memo passes through `quoted`, so nothing in it can become markup. The order of child elements is fixed
by the Office Open XML schema (ECMA-376 part 1, clause 17); Word may refuse a file that breaks it.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable

from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement

from exports.characters import printable

_NAMES = nsdecls("w", "r")
_BOOKMARK_LENGTH = 40  # Word's limit


def quoted(text: str) -> str:
    """Give a text as it may stand in an element or an attribute: printable, with markup characters escaped."""
    clean = printable(text)
    return clean.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def tag(name: str, /, *children: str, **attributes: str | int) -> str:
    """Give an element of the main namespace; children are markup already, attribute values are plain."""
    head = "".join(
        [f' w:{key}="{value if isinstance(value, int) else quoted(value)}"' for key, value in attributes.items()]
    )
    body = "".join(children)
    return f"<w:{name}{head}>{body}</w:{name}>" if body else f"<w:{name}{head}/>"


def element(markup: str) -> BaseOxmlElement:
    """Give one element of markup as python-docx holds it, so that its API goes on working with it."""
    name, rest = re.split(r"(?=[ />])", markup, maxsplit=1)
    return parse_xml(f"{name} {_NAMES}{rest}")


def elements(markup: str) -> list[BaseOxmlElement]:
    """Give the elements of some markup, such as the runs of a paragraph."""
    return list(element(f"<w:p>{markup}</w:p>"))


def run(text: str, properties: str = "", *, name: str = "t") -> str:
    """Give a run of text; line ends become line breaks. `properties` are the children of its w:rPr, in order."""
    lines = [f'<w:{name} xml:space="preserve">{line}</w:{name}>' if line else "" for line in quoted(text).split("\n")]
    body = tag("br").join(lines)
    return tag("r", tag("rPr", properties) if properties else "", body) if body else ""


def paragraph(properties: str, content: str) -> str:
    return tag("p", tag("pPr", properties), content)


def styled(style: str) -> str:
    """Give the paragraph property that names a style by its id."""
    return tag("pStyle", val=style)


def hyperlink(content: str, *, anchor: str = "", relationship: str = "") -> str:
    """Give a link around runs, to a bookmark of this document or to a relationship of this part."""
    target = f'w:anchor="{anchor}"' if anchor else f'r:id="{relationship}"'
    return f'<w:hyperlink {target} w:history="1">{content}</w:hyperlink>'


def field(instruction: str, result: str) -> str:
    """Give a field that Word computes; `result` is shown until it does, so that nothing is missing at opening.

    A field marked dirty, or `updateFields` in the settings, makes Word ask the user at every first opening.
    """
    return opened(instruction) + result + closed()


def opened(instruction: str) -> str:
    """Give the start of a field up to its result, for results that span paragraphs."""
    code = f'<w:instrText xml:space="preserve"> {quoted(instruction)} </w:instrText>'
    return _mark("begin") + tag("r", code) + _mark("separate")


def closed() -> str:
    return _mark("end")


def _mark(kind: str) -> str:
    return tag("r", tag("fldChar", fldCharType=kind))


def page_of(words: str, say: Callable[[str], str], look: str = "") -> str:
    """Give the runs of "Page {page} of {pages}" in the memo's words, both numbers as fields.

    `say` gives the runs of a text; `look` holds the children of the numbers' w:rPr.
    """
    instructions = {"page": "PAGE", "pages": "NUMPAGES"}
    content = ""
    for text, name, _, _ in string.Formatter().parse(words):
        content += say(text)
        if name is not None:
            content += field(instructions[name], run("1", look))
    return content


def sequence(label: str, number: int, look: str = "") -> str:
    """Give a caption's label ("Table 1") with its number as a SEQ field, so that Word can count on from it.

    A label that does not end with the number ("Annex B") is plain text.
    """
    words = label.removesuffix(str(number))
    if words == label:
        return run(label, look)
    name = "".join(filter(str.isalnum, words)) or "Table"
    return run(words, look) + field(f"SEQ {name} \\* ARABIC", run(str(number), look))


class Bookmarks:
    """Hands out the numbers and names of a document's bookmarks, in the order in which they are asked for."""

    def __init__(self, targets: Iterable[tuple[str, str]], *, taken: int = 0) -> None:
        """Name a bookmark for each key of a block; only the characters that Word allows are kept of it.

        With each key come the words that its bookmark will stand around, where a reference can repeat them. Numbers up
        to `taken` are in use.
        """
        self._words = dict(targets)
        self._names = {key: self._name(number, key) for number, key in enumerate(self._words, 1)}
        self._count = taken

    def __contains__(self, key: str) -> bool:
        return key in self._names

    def name(self, key: str) -> str:
        return self._names[key]

    def words(self, key: str) -> str:
        return self._words[key]

    def around(self, name: str, content: str) -> str:
        """Give content between the two ends of a bookmark."""
        self._count += 1
        start = tag("bookmarkStart", id=self._count, name=name)
        return start + content + tag("bookmarkEnd", id=self._count)

    @staticmethod
    def _name(number: int, key: str) -> str:
        # A leading underscore hides it from the list of bookmarks that users see in Word.
        return f"_{number}_{re.sub(r'[^A-Za-z0-9]', '_', key)}"[:_BOOKMARK_LENGTH]
