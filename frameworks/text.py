"""Words in several languages: a `Text` is its English words, and carries the others along.

In JSON a text is a plain string (English), or an object of language tags that holds at least `en`.
"""

from __future__ import annotations

from typing import Any

import msgspec


class Text(str):
    """English words with their translations: `text.translations` is a tuple of (language, words) pairs."""

    __slots__ = ("translations",)
    translations: tuple[tuple[str, str], ...]

    def __new__(cls, english: str, translations: tuple[tuple[str, str], ...] = ()) -> Text:
        self = super().__new__(cls, english)
        self.translations = translations
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        return Text, (str(self), self.translations)

    def in_language(self, language: str) -> str | None:
        """Give the words in a language, or None where there are none."""
        return str(self) if language == "en" else dict(self.translations).get(language)


def decode_text(kind: type, value: Any) -> Any:
    """Make a `Text` of its JSON form; msgspec calls this for every field of that type."""
    if kind is not Text:
        raise NotImplementedError(f"no reading of {kind}")
    if isinstance(value, str):
        return Text(value)
    if isinstance(value, dict) and isinstance(value.get("en"), str):
        others = ((language, words) for language, words in sorted(value.items()) if language != "en")
        return Text(value["en"], tuple(others))
    raise msgspec.ValidationError("Expected words, or an object of languages that holds `en`")


def encode_text(value: Any) -> Any:
    """Give the JSON form of a `Text`."""
    if isinstance(value, Text):
        return {"en": str(value), **dict(value.translations)} if value.translations else str(value)
    raise NotImplementedError(f"no writing of {type(value)}")


def text_schema(kind: type) -> dict[str, Any]:
    """Give the JSON Schema of a `Text`."""
    if kind is not Text:
        raise NotImplementedError(f"no schema of {kind}")
    languages = {"type": "object", "required": ["en"], "additionalProperties": {"type": "string"}}
    return {"anyOf": [{"type": "string"}, {**languages, "properties": {"en": {"type": "string"}}}]}
