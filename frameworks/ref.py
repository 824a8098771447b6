"""Addresses: `framework`, `framework:provision`, or `framework:provision/element`.

The first `:` and the first `/` after it split an address; ids may hold anything else and are case-sensitive.
"""

from __future__ import annotations

import re

import msgspec

from frameworks.errors import ConcordError


class Ref(msgspec.Struct, frozen=True):
    """The address of a framework, of one of its provisions, or of one of a provision's elements.

    Addresses sort by their parts, as text; a whole stands before its parts.
    """

    framework: str
    provision: str | None = None
    element: str | None = None

    @classmethod
    def parse(cls, address: str) -> Ref:
        """Read an address. Raises ConcordError where a part is missing."""
        framework, colon, rest = address.partition(":")
        provision, slash, element = rest.partition("/")
        if not framework or (colon and not provision) or (slash and not element):
            raise ConcordError("bad-address", address=address)
        return cls(framework, provision or None, element or None)

    def __str__(self) -> str:
        address = self.framework
        if self.provision is not None:
            address += f":{self.provision}"
        if self.element is not None:
            address += f"/{self.element}"
        return address

    def __lt__(self, other: Ref) -> bool:
        return self._sort_key() < other._sort_key()

    def __le__(self, other: Ref) -> bool:
        return self._sort_key() <= other._sort_key()

    def __gt__(self, other: Ref) -> bool:
        return self._sort_key() > other._sort_key()

    def __ge__(self, other: Ref) -> bool:
        return self._sort_key() >= other._sort_key()

    def _sort_key(self) -> tuple[str, str, str]:
        """Give the parts as texts: a part that is missing is less than any other, and None compares with no text."""
        return self.framework, self.provision or "", self.element or ""

    @property
    def parent(self) -> Ref:
        """The provision of an element, the framework of a provision, a framework itself."""
        return Ref(self.framework, self.provision if self.element is not None else None)

    def within(self, other: Ref) -> bool:
        """Tell whether this address is the other one, or lies inside it."""
        return (
            self.framework == other.framework
            and other.provision in (None, self.provision)
            and other.element in (None, self.element)
        )

    def token(self) -> str:
        """Give the address as a token of letters, digits, `-`, `_` and `.`, fit for file names and OSCAL ids."""
        return _SAFE_TOKEN.sub(_escape, str(self))

    @classmethod
    def from_token(cls, token: str) -> Ref:
        """Read a token back."""
        return cls.parse(re.sub(r"_([0-9a-f]+)_", lambda found: chr(int(found[1], 16)), token))


_SAFE_TOKEN = re.compile(r"[^A-Za-z0-9.-]")


def _escape(found: re.Match[str]) -> str:
    return f"_{ord(found[0]):x}_"
