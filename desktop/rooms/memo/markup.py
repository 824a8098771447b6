"""Editing light markup as text: bold and italic on and off, and lists that go on at Enter.

No Qt here: positions are those of Python's text, which the editor translates. Bold and italic do not combine, since
`exports.author_text` reads one style at a time: putting the one where the other is replaces it.
"""

from __future__ import annotations

import re

MARKS = {"bold": "**", "italic": "*"}

_ITEM = re.compile(r"(?P<indent>\s*)(?:(?P<bullet>[-*•])|(?P<number>\d+)(?P<stop>[.)]))(?P<space>\s+)(?P<rest>.*)")

Selection = tuple[int, int]


def toggled(text: str, start: int, end: int, style: str) -> tuple[str, int, int]:
    """Put the marks of a style around a selection, or take them away where they are.

    Without a selection the word at the cursor is meant; where there is none, the cursor comes to stand between two
    marks. Gives the text and the new selection. Several lines are marked line by line, for a style ends with its line.
    """
    mark = MARKS[style]
    if start != end:
        parts = [_with_marks_around(text, *part) for part in _lines(text, start, end)]
        return _styled(text, parts, mark) if parts else (text, start, end)
    first, last = _word_at(text, start)
    if first == last:
        return f"{text[:start]}{mark}{mark}{text[start:]}", start + len(mark), start + len(mark)
    part = _with_marks_around(text, first, last)
    after, outer, _ = _styled(text, [part], mark)
    cursor = start + (outer + _stars(after[outer:])) - first
    return after, cursor, cursor


def next_line(line: str) -> str | None:
    """Say what a new line begins with after this one: the marker of the next list item, or nothing.

    None where the line is an item without words: Enter then ends the list.
    """
    item = _ITEM.fullmatch(line)
    if item is None:
        return ""
    if not item["rest"].strip():
        return None
    marker = item["bullet"] or f"{int(item['number']) + 1}{item['stop']}"
    return f"{item['indent']}{marker}{item['space']}"


def _word_at(text: str, place: int) -> Selection:
    start = end = place
    while start > 0 and _is_word(text[start - 1]):
        start -= 1
    while end < len(text) and _is_word(text[end]):
        end += 1
    return start, end


def _is_word(sign: str) -> bool:
    return sign.isalnum() or sign in "-’'_"


def _lines(text: str, start: int, end: int) -> list[Selection]:
    """Cut a selection into its lines, without list markers and without spaces at their ends."""
    found, at = [], start
    for line in text[start:end].split("\n"):
        first, last = at, at + len(line)
        at = last + 1
        item = _ITEM.fullmatch(line) if first == 0 or text[first - 1] == "\n" else None
        first += item.start("rest") if item else 0
        words = text[first:last]
        first, last = first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())
        if first < last:
            found.append((first, last))
    return found


def _with_marks_around(text: str, start: int, end: int) -> Selection:
    """Widen a part by the marks that stand just outside it, if the same stand on both sides."""
    before, after = _stars(text[:start][::-1]), _stars(text[end:])
    width = before if before == after and before in (1, 2) else 0
    return start - width, end + width


def _styled(text: str, parts: list[Selection], mark: str) -> tuple[str, int, int]:
    words = [text[start:end] for start, end in parts]
    plain = [part[_width(part) : len(part) - _width(part)] for part in words]
    is_on = all(_width(part) == len(mark) for part in words)
    after = plain if is_on else [f"{mark}{part}{mark}" for part in plain]
    for (start, end), part in zip(reversed(parts), reversed(after), strict=True):
        text = f"{text[:start]}{part}{text[end:]}"
    grown = sum(len(new) - len(old) for new, old in zip(after, words, strict=True))
    return text, parts[0][0], parts[-1][1] + grown


def _width(part: str) -> int:
    """Say how many stars stand at both ends of a part: one for italic, two for bold, else none."""
    width = _stars(part)
    return width if width in (1, 2) and width == _stars(part[::-1]) and len(part) > 2 * width else 0


def _stars(text: str) -> int:
    return len(text) - len(text.lstrip("*"))
