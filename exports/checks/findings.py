"""What a check finds, as values that the window and the command line show."""

from __future__ import annotations

from enum import StrEnum

from exports.memo import Value
from frameworks.errors import message


class Kind(StrEnum):
    """What is remarked; its name is in the messages under `check-kind-`."""

    UNACCEPTED = "unaccepted"
    STALE = "stale"
    PINPOINT = "pinpoint"
    UNREVIEWED = "unreviewed"
    QUOTATION = "quotation"
    CONFIDENCE = "confidence"
    REQUIRES = "requires"
    VAGUE = "vague"
    LONG_SENTENCE = "long-sentence"
    ACRONYM = "acronym"
    ALT_TEXT = "alt-text"
    WIDE_TABLE = "wide-table"
    LONG_SECTION = "long-section"
    LONG_MEMO = "long-memo"
    LONG_PAGES = "long-pages"

    @property
    def name_in_words(self) -> str:
        """The kind in a few words."""
        return message(f"check-kind-{self.value}")


class Remedy(StrEnum):
    """What a fix does: put other words in the finding's place, or lead to where its author decides."""

    REPLACE = "replace"
    ACCEPT = "accept"
    SHOW_CHANGE = "show-change"
    FIND_EVIDENCE = "find-evidence"


class Fix(Value, frozen=True, kw_only=True):
    """A fix: what its button says, and for REPLACE the text that takes the place of the finding's span."""

    remedy: Remedy
    label: str
    text: str = ""


class Finding(Value, frozen=True, kw_only=True):
    """Something to look at before a memo is sent.

    `section` is a section's key, empty for the memo as a whole, and `title` its title. `key` is that of a block. The
    span [start, end) counts characters of the author's text for the section, or of the block's text as it is rewritten
    where a block is named; it is empty where the whole of it is meant. `words` are those of the span.
    """

    kind: Kind
    explanation: str
    section: str = ""
    title: str = ""
    key: str = ""
    start: int = 0
    end: int = 0
    words: str = ""
    fix: Fix | None = None
