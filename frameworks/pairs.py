"""Pairs of addresses: which can be mapped, in which order they are stored, and the id that a pair has for ever."""

from __future__ import annotations

import uuid

from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.ref import Ref

NAMESPACE = uuid.UUID("6f1d3f0e-6a0b-5f0c-9d55-2b1a7c3e9a41")
"""Namespace of the ids of mappings; it never changes."""


def mapping_id(one: Ref, other: Ref) -> str:
    """Give the id of a pair: the UUIDv5 of its two addresses in string order."""
    first, second = ordered(one, other)
    return str(uuid.uuid5(NAMESPACE, f"{first}\n{second}"))


def ordered(one: Ref, other: Ref) -> tuple[Ref, Ref]:
    """Give a pair in the string order of its addresses, in which it is stored."""
    return (one, other) if str(one) <= str(other) else (other, one)


def checked_pair(library: Library, source: Ref, target: Ref) -> tuple[Ref, Ref]:
    """Give a pair by its lasting addresses. Raises ConcordError where it is none that can be mapped.

    Retired ids give what took their place. Refused are unknown addresses, whole frameworks, an address with itself,
    and two addresses of one framework; two states of one instrument are two frameworks.
    """
    one, other = library.look_up(source).ref, library.look_up(target).ref
    for ref in (one, other):
        if ref.provision is None:
            raise ConcordError("pair-whole-framework", framework=ref.framework)
    if one == other:
        raise ConcordError("pair-itself", item=one)
    if one.framework == other.framework:
        raise ConcordError("pair-within-framework", source=one, target=other)
    return one, other
