"""Library: all frameworks with facets, and the one that is chosen in full."""

from desktop.rooms.library.room import LibraryRoom

__all__ = ["LibraryRoom"]
