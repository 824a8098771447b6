"""Search as you type, over frameworks, provisions and elements: every word must occur, accents and case aside.

The index is one folded text per provision; scanning it takes a few milliseconds for tens of thousands, so there is
nothing to keep in step and nothing to store.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from frameworks.model import Framework, Provision, Value
from frameworks.ref import Ref


class Hit(Value, frozen=True, kw_only=True):
    """A framework or provision that holds every word of the query. `rank` is 0 where the title holds them all."""

    ref: Ref
    title: str
    rank: int


def fold(words: str) -> str:
    """Give words without accents, in lower case, for comparing."""
    if words.isascii():
        return words.lower()
    decomposed = unicodedata.normalize("NFKD", words)
    return "".join(char for char in decomposed if not unicodedata.combining(char)).casefold()


class SearchIndex:
    """Texts of some frameworks, ready to be searched."""

    def __init__(self, frameworks: Iterable[Framework]) -> None:
        self._entries: list[tuple[str, str, Ref, str]] = []
        for framework in frameworks:
            self._add(framework)

    def _add(self, framework: Framework) -> None:
        own = [*framework.title.translations, ("en", framework.title)]
        title = f"{framework.short_title} {' '.join(words for _, words in own)}"
        rest = f"{framework.issuer} {framework.id} {framework.symbol or ''} {framework.year} {framework.about}"
        self._entries.append((fold(title), fold(rest), Ref(framework.id), str(framework.short_title)))
        for provision in framework.provisions():
            text = provision_text(provision)
            self._entries.append(
                (fold(provision.title), fold(text), Ref(framework.id, provision.id), str(provision.title))
            )

    def find(self, query: str, limit: int | None = None) -> list[Hit]:
        """Give what holds every word of the query: titles first, otherwise in the order of the library."""
        words = fold(query).split()
        if not words:
            return []
        in_title: list[Hit] = []
        in_text: list[Hit] = []
        for title, text, ref, shown in self._entries:
            if all(word in title for word in words):
                in_title.append(Hit(ref=ref, title=shown, rank=0))
            elif all(word in text or word in title for word in words):
                in_text.append(Hit(ref=ref, title=shown, rank=1))
        return (in_title + in_text)[:limit]

    def frameworks(self, query: str) -> dict[str, int]:
        """Give the ids of the frameworks that hold a hit, with the number of hits in each."""
        counts: dict[str, int] = {}
        for hit in self.find(query):
            counts[hit.ref.framework] = counts.get(hit.ref.framework, 0) + 1
        return counts


def provision_text(provision: Provision) -> str:
    """Give all the words of a provision that a search may hit."""
    asks = " ".join(element.asks for element in provision.elements)
    return f"{provision.id} {provision.locator} {provision.gist} {' '.join(provision.themes)} {asks}"
