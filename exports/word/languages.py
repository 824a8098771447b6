"""Languages as Word stores them: w:lang has one place each for Western, East Asian and right-to-left scripts."""

from __future__ import annotations

from exports.characters import is_right_to_left
from exports.word.markup import tag

_REGIONS = {
    "ar": "ar-SA",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fr": "fr-FR",
    "it": "it-IT",
    "ja": "ja-JP",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "zh": "zh-CN",
}
_EAST_ASIAN = {"zh", "ja", "ko"}


def language(code: str, element: str = "lang") -> str:
    """Give the w:lang element of a BCP 47 tag, for a run in another language than the document's."""
    return tag(element, **{_place(code): _full(code)})


def default_language(code: str) -> str:
    """Give the w:lang element of a document, with a usual language for each of the other kinds of script."""
    return tag("lang", **({"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-SA"} | {_place(code): _full(code)}))


def _primary(code: str) -> str:
    return code.split("-")[0].lower()


def _full(code: str) -> str:
    """Word expects a region; where a tag has none, name a usual one."""
    return _REGIONS.get(code.lower(), code)


def _place(code: str) -> str:
    if is_right_to_left(code):
        return "bidi"
    return "eastAsia" if _primary(code) in _EAST_ASIAN else "val"
