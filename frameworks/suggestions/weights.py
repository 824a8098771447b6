"""How much each feature of a pair counts: tuned and written by `tests/benchmarks/suggestions.py`, read here."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

import msgspec

from frameworks import resources
from frameworks.model import Value
from frameworks.ref import Ref

FEATURES = ("title", "gist", "asks", "whole", "themes", "force")
"""What is compared of two items, each from 0 to 1: cosines of four texts and of the themes, and the same force.

An element's title, gist and whole text are those of its provision; `asks` and the rest are its own.
"""


class Level(StrEnum):
    """What is asked for, or suggested: provisions; or single asks, which are elements and provisions without any."""

    PROVISION = "provision"
    ELEMENT = "element"


def level_of(ref: Ref) -> Level:
    """Give the level of the address of an item."""
    return Level.PROVISION if ref.element is None else Level.ELEMENT


class Weights(Value, frozen=True, kw_only=True):
    """Weights in the order of `FEATURES` by level of the item, and those of theme suggestions.

    `neighbours` is how many of the nearest provisions speak for their themes, `definition` what the words of a theme's
    own label and definition count beside them.
    """

    provision: tuple[float, ...]
    element: tuple[float, ...]
    neighbours: int
    definition: float

    def of(self, level: Level) -> tuple[float, ...]:
        """Give the weights for items of a level."""
        return self.provision if level is Level.PROVISION else self.element


@cache
def weights() -> Weights:
    """Give the weights that ship with the program."""
    return msgspec.json.decode(resources.read_bytes("suggestions", "weights.json"), type=Weights)
