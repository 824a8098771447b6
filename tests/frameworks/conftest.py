"""The bundled library, read once: it is made of frozen values."""

from __future__ import annotations

import pytest

from frameworks.library import Library


@pytest.fixture(scope="session")
def library() -> Library:
    return Library.load()
