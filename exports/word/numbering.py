"""Bullets and numbers of lists: each numbered list is counted by itself, from 1.

Number 1 is every bulleted list, number 2 what a user gets who picks "List Number" in Word; ours follow after it.
"""

from __future__ import annotations

from collections.abc import Sequence

from exports.word.markup import part, tag

_BULLETS, _NUMBERS = 1, 2
_INDENT = 397  # 0.7 cm
_BULLET_LEVELS = (("bullet", "•"), ("bullet", "–"), ("bullet", "·"))
_NUMBER_LEVELS = (("decimal", "%1."), ("lowerLetter", "%2."), ("lowerRoman", "%3."))


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
        abstract = _abstract(_BULLETS, "ListBullet", _BULLET_LEVELS) + _abstract(_NUMBERS, "ListNumber", _NUMBER_LEVELS)
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


def _abstract(number: int, style: str, levels: Sequence[tuple[str, str]]) -> str:
    """Give the definition of a kind of list; only its first level is ours, deeper ones are for who edits in Word."""
    drawn = (
        tag(
            "lvl",
            tag("start", val=1),
            tag("numFmt", val=kind),
            tag("pStyle", val=style) if depth == 0 else "",
            tag("lvlText", val=sign),
            tag("lvlJc", val="left"),
            tag("pPr", tag("ind", left=_INDENT * (depth + 1), hanging=_INDENT)),
            ilvl=depth,
        )
        for depth, (kind, sign) in enumerate(levels)
    )
    return tag("abstractNum", tag("multiLevelType", val="multilevel"), *drawn, abstractNumId=number)
