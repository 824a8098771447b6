"""What an author writes in a memo, in light markup: paragraphs, "- " and "1. " lists, **bold** and *italic*.

Anything else is plain text and is printed as it stands, so nothing an author types can break a document.
"""

from __future__ import annotations

import re

from exports.memo import Block, Inlines, Listing, Maker, Paragraph, Span

STYLED = re.compile(r"\*\*(?P<bold>\S(?:.*?\S)?)\*\*|\*(?P<italic>[^\s*](?:.*?[^\s*])?)\*", re.DOTALL)
_BULLET = re.compile(r"[-*•]\s+")
_NUMBER = re.compile(r"\d+[.)]\s+")


def blocks(text: str, key: str) -> tuple[Block, ...]:
    """Give the blocks of an author's text; `key` begins each block's own. Empty text gives none."""
    found = []
    for number, chunk in enumerate(re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n").strip()), start=1):
        found += _chunk(chunk.strip("\n"), f"{key}-{number}")
    return tuple(found)


def _chunk(chunk: str, key: str) -> list[Block]:
    lines = [line.strip() for line in chunk.split("\n") if line.strip()]
    found: list[Block] = []
    while lines:
        marker = next((marker for marker in (_BULLET, _NUMBER) if marker.match(lines[0])), None)
        count = next((at for at, line in enumerate(lines) if _marker(line) is not marker), len(lines))
        if marker is None:
            inlines = spans(" ".join(lines[:count]))
            found.append(Paragraph(key=f"{key}-{len(found)}", inlines=inlines, maker=Maker.AUTHOR))
        else:
            items = tuple(spans(marker.sub("", line, count=1)) for line in lines[:count])
            ordered = marker is _NUMBER
            found.append(Listing(key=f"{key}-{len(found)}", items=items, ordered=ordered, maker=Maker.AUTHOR))
        lines = lines[count:]
    return found


def _marker(line: str) -> re.Pattern[str] | None:
    return next((marker for marker in (_BULLET, _NUMBER) if marker.match(line)), None)


def spans(text: str) -> Inlines:
    """Give a line's runs of plain, bold and italic words."""
    found, end = [], 0
    for styled in STYLED.finditer(text):
        if styled.start() > end:
            found.append(Span(text=text[end : styled.start()]))
        bold = styled["bold"]
        found.append(Span(text=bold, bold=True) if bold else Span(text=styled["italic"], italic=True))
        end = styled.end()
    if end < len(text):
        found.append(Span(text=text[end:]))
    return tuple(found)


def word_count(text: str) -> int:
    """Count the words of an author's text, markup aside."""
    return len(re.findall(r"\w+(?:[-’'.]\w+)*", text))
