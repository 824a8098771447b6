"""Faults that a user can mend: each has a code and parameters, and its sentence comes from `resources/messages/`.

A sentence says what happened, to what, and what to do. Faults of ours are ordinary exceptions and are left to rise.
"""

from __future__ import annotations

from functools import cache

from frameworks import resources


@cache
def _sentences(language: str) -> dict[str, str]:
    """Merge the message files of a language, one per area of the program; codes are unique across them."""
    merged: dict[str, str] = {}
    for file in sorted(resources.path("messages", language).glob("*.json")):
        merged |= resources.table("messages", language, file.name)
    return merged


def message(code: str, language: str = "en", /, **parameters: object) -> str:
    """Give the sentence of a message code, its placeholders filled. Raises KeyError for an unknown code."""
    return _sentences(language)[code].format(**parameters)


class ConcordError(Exception):
    """A fault in the user's power. `code` names its sentence, `parameters` fill it."""

    def __init__(self, code: str, /, **parameters: object) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters

    def __str__(self) -> str:
        return message(self.code, **self.parameters)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (type(self), self.code, self.parameters)


def _rebuild(kind: type[ConcordError], code: str, parameters: dict[str, object]) -> ConcordError:
    return kind(code, **parameters)


class Cancelled(Exception):
    """Raised inside long work when the user asked to stop."""
