"""The check of whole networks as one call on values, so that it can be done in another process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from frameworks.inference.conflicts import Check, check
from frameworks.inference.network import Network
from frameworks.inference.statements import Statement

Stated = tuple[Sequence[Statement], Mapping[str, str]]
"""Statements, and which item is a part of which."""


def check_stated(networks: Sequence[Stated]) -> tuple[Check, ...]:
    """Check networks that have nothing to do with each other, such as those of different bases."""
    return tuple(check(Network(statements, within)) for statements, within in networks)
