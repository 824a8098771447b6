"""Bullets and numbers of lists: each numbered list is counted by itself, from 1.

Number 1 is every bulleted list, number 2 what a user gets who picks "List Number" in Word; ours follow after it.
"""

from __future__ import annotations

from exports.word.markup import part, tag

_BULLETS, _NUMBERS = 1, 2


class Numbering:
    """Hands out the numbers of lists while a document is written, and gives word/numbering.xml at the end."""

    def __init__(self) -> None:
        self._last = _NUMBERS

    def bullets(self) -> str:
        """Give the w:numPr of an item in a bulleted list."""
        return _reference(_BULLETS)

    def new_numbers(self) -> str:
        """Give the w:numPr of the items in a numbered list of its own."""
        self._last += 1
        return _reference(self._last)

    def part(self) -> bytes:
        abstract = _abstract(_BULLETS, "bullet", "•", "ListBullet") + _abstract(
            _NUMBERS, "decimal", "%1.", "ListNumber"
        )
        own = (
            tag(
                "num",
                tag("abstractNumId", val=_NUMBERS),
                tag("lvlOverride", tag("startOverride", val=1), ilvl=0),
                numId=number,
            )
            for number in range(_NUMBERS + 1, self._last + 1)
        )
        shared = (tag("num", tag("abstractNumId", val=number), numId=number) for number in (_BULLETS, _NUMBERS))
        return part("numbering", abstract, *shared, *own)


def _reference(number: int) -> str:
    return tag("numPr", tag("ilvl", val=0), tag("numId", val=number))


def _abstract(number: int, kind: str, sign: str, style: str) -> str:
    level = tag(
        "lvl",
        tag("start", val=1),
        tag("numFmt", val=kind),
        tag("pStyle", val=style),
        tag("lvlText", val=sign),
        tag("lvlJc", val="left"),
        tag("pPr", tag("ind", left=397, hanging=397)),
        ilvl=0,
    )
    return tag("abstractNum", tag("multiLevelType", val="singleLevel"), level, abstractNumId=number)
