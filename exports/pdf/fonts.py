"""The two families of the PDF: Carlito for our words, Caladea for the official text's.

Every character that reaches a page goes through `Face.runs`, which never lets a face draw a character it lacks: glyph 0
would print a box and give a screen reader nothing. So no text is drawn but in runs made here.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from itertools import groupby

from reportlab.pdfbase.ttfonts import TTFont

from exports.memo import Voice
from frameworks import resources

_FAMILIES = {Voice.OURS: "Carlito", Voice.OFFICIAL: "Caladea"}
_STYLES = {(False, False): "Regular", (True, False): "Bold", (False, True): "Italic", (True, True): "BoldItalic"}
_STAND_INS = {"\u2010": "-", "\u2011": "-", "\u202f": "\u00a0", "\u2007": "\u00a0", "\u2212": "–", "\u02bc": "’"}
_DRAWN_IN_TWO_BYTES = 0xFFFF
_NEVER_DRAWN = {"Cc", "Cf", "Cs", "Co"}
"""Controls, and private characters: a face may have a glyph for those, but nobody can tell what it means."""

ASCENT, DESCENT = 0.75, 0.25
"""Height above and below the baseline that both families are set with, as shares of the size."""


class Face:
    """One font file: how wide its characters are, and which it has. Compared by identity; get it from `face`."""

    def __init__(self, voice: Voice, *, bold: bool, italic: bool) -> None:
        name = f"{_FAMILIES[voice]}-{_STYLES[bold, italic]}"
        self.font = TTFont(name, str(resources.path("fonts", f"{name}.ttf")))
        self._key = voice, bold, italic
        glyphs, widths = self.font.face.charToGlyph, self.font.face.charWidths
        self._advance: dict[str, float] = {
            chr(code): widths[code] / 1000
            for code, glyph in glyphs.items()
            if glyph and code <= _DRAWN_IN_TWO_BYTES and unicodedata.category(chr(code)) not in _NEVER_DRAWN
        }
        self._set_as: dict[str, tuple[Face, str]] = {}

    def has(self, character: str) -> bool:
        return character in self._advance

    def width(self, text: str) -> float:
        """Give the width of a text at 1 pt. The text must come from `runs`."""
        return sum(map(self._advance.__getitem__, text))

    def runs(self, text: str) -> list[tuple[Face, str]]:
        """Give a text in pieces that their faces can draw.

        What this family lacks is set in the other one; what both lack as its code point in brackets, such as [U+2605].
        Characters without a form of their own, such as control characters, are left out.
        """
        advance = self._advance
        if all(map(advance.__contains__, text)):
            return [(self, text)] if text else []
        settings = [self._set(character) for character in text]
        return [
            (face, drawn)
            for face, group in groupby(settings, key=lambda setting: setting[0])
            if (drawn := "".join(part for _, part in group))
        ]

    def _set(self, character: str) -> tuple[Face, str]:
        found = self._set_as.get(character)
        if found is None:
            found = self._set_as[character] = self._choose(character)
        return found

    def _choose(self, character: str) -> tuple[Face, str]:
        voice, bold, italic = self._key
        other = face(Voice.OURS if voice is Voice.OFFICIAL else Voice.OFFICIAL, bold=bold, italic=italic)
        if is_formless(character):
            return self, ""
        for candidate in (self, other):
            if candidate.has(character):
                return candidate, character
        return self, _STAND_INS.get(character, f"[U+{ord(character):04X}]")


@cache
def face(voice: Voice, *, bold: bool, italic: bool) -> Face:
    """Give the face of a voice and style; read from its file once."""
    return Face(voice, bold=bold, italic=italic)


def is_formless(character: str) -> bool:
    """Tell whether a character is never seen: a control or joining character, or no character at all."""
    if unicodedata.category(character) in {"Cc", "Cf", "Cs"}:
        return True
    code = ord(character)
    is_selector = 0xFE00 <= code <= 0xFE0F or 0xE0100 <= code <= 0xE01EF
    is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return is_selector or is_noncharacter


def is_seen(text: str) -> bool:
    """Tell whether anything of a text would be seen on paper."""
    return any(not character.isspace() and not is_formless(character) for character in text)
