"""The bundled library, and the four frameworks that users compare first."""

from __future__ import annotations

import pytest

from exports.request import MemoRequest
from frameworks.comparison import Selection
from frameworks.library import Library

FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load()


@pytest.fixture(scope="session")
def request_of_four(library: Library) -> MemoRequest:
    """A request as a policy officer would make it, with a marking and four stars."""
    return MemoRequest(
        frameworks=library.chosen(FOUR),
        selection=Selection(frameworks=FOUR),
        title="Where four frameworks agree on AI, and where they do not",
        author="A. Officer",
        to="The Minister",
        date="2026-11-22",
        marking="OFFICIAL",
        stars=("theme:transparency", "theme:safety", "theme:privacy-data-protection", "theme:redress"),
        texts={"bottom-line": "They **agree** on openness.\n\n- first\n- second"},
    )
