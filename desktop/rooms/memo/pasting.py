"""What is pasted from Word, a browser or another program, as light markup: paragraphs, lists, bold and italic.

Everything else that such programs put on the clipboard, such as fonts, colours and tables' frames, is left behind. Qt
reads the HTML; Word writes its lists as plain paragraphs that begin with a bullet, which are known by their looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QFont, QTextBlock, QTextDocument, QTextList, QTextListFormat

_COMMENTS = re.compile(r"<!--.*?-->", re.DOTALL)
_OFFICE = re.compile(r"</?(?:o|w|v|st1|m):[^>]*>", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n\u00a0]+")
_BULLET = re.compile(r"^(?:[·•▪◦§o\uf0b7\uf0a7-])[\s\u00a0]+")
_NUMBER = re.compile(r"^(\d+)[.)][\s\u00a0]+")
_BOLD = QFont.Weight.DemiBold.value


def markup_of(data: QMimeData) -> str:
    """Give what lies on the clipboard as light markup; plain text where there is no HTML."""
    if data.hasHtml():
        document = QTextDocument()
        document.setHtml(_OFFICE.sub("", _COMMENTS.sub("", data.html())))
        text = _joined(list(_lines(document)))
        if text.strip():
            return text
    return data.text()


def _lines(document: QTextDocument) -> Iterator[str]:
    block = document.begin()
    while block.isValid():
        line = _line(block)
        if line:
            yield line
        block = block.next()


def _line(block: QTextBlock) -> str:
    words = _words(block)
    if not words:
        return ""
    made: QTextList | None = block.textList()
    if made is not None:
        is_numbered = made.format().style() in (
            QTextListFormat.Style.ListDecimal,
            QTextListFormat.Style.ListLowerAlpha,
            QTextListFormat.Style.ListUpperAlpha,
            QTextListFormat.Style.ListLowerRoman,
            QTextListFormat.Style.ListUpperRoman,
        )
        return f"{made.itemNumber(block) + 1}. {words}" if is_numbered else f"- {words}"
    if _BULLET.match(words):
        return _BULLET.sub("- ", words)
    return _NUMBER.sub(r"\1. ", words)


def _words(block: QTextBlock) -> str:
    """Give a block's words with stars around bold and italic ones; spaces stay outside the stars."""
    parts: list[tuple[str, str]] = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        form = fragment.charFormat()
        sign = "**" if form.fontWeight() >= _BOLD and not block.blockFormat().headingLevel() else ""
        sign = sign or ("*" if form.fontItalic() else "")
        text = _SPACE.sub(" ", fragment.text().replace("\u2028", " ").replace("\ufffc", ""))
        if parts and parts[-1][0] == sign:
            parts[-1] = (sign, parts[-1][1] + text)
        else:
            parts.append((sign, text))
        at += 1
    return _SPACE.sub(" ", "".join(_styled(text, sign) for sign, text in parts)).strip()


def _styled(text: str, sign: str) -> str:
    core = text.strip()
    if not core or not sign or "*" in core:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{sign}{core}{sign}{after}"


def _joined(lines: list[str]) -> str:
    """Put an empty line between paragraphs, none between the items of a list."""
    text = ""
    for before, line in zip(["", *lines], lines, strict=False):
        are_items = _is_item(before) and _is_item(line)
        text += line if not before else f"\n{line}" if are_items else f"\n\n{line}"
    return text


def _is_item(line: str) -> bool:
    return line.startswith("- ") or re.match(r"\d+\. ", line) is not None
