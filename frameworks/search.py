"""Search as you type, over frameworks, provisions and elements: every word must occur, accents and case aside.

A word may be typed in part and may stand inside a word of the text. So it is looked up among the distinct words of all
texts, which lead to the texts; what occurs nearly everywhere, such as a single letter, is quicker read in the texts.
`tests/benchmarks` measures it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice

from frameworks.model import Framework, Provision, Value
from frameworks.ref import Ref

_READING_IS_QUICKER = 4
"""Places that can be looked up in the time in which one text is read."""


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
    """Texts of some frameworks, ready to be searched. A row is one text: a framework's own, or a provision's."""

    def __init__(self, frameworks: Iterable[Framework]) -> None:
        self._refs: list[Ref] = []
        self._framework_of: list[str] = []
        self._shown: list[str] = []
        self._titles: list[str] = []
        self._texts: list[str] = []  # title and text
        self._names: list[tuple[str, str]] = []
        self._rows_of_word: defaultdict[str, list[int]] = defaultdict(list)
        self._last: tuple[str, list[int]] = ("", [])
        self._last_counted: tuple[str, Counter[str]] = ("", Counter())
        for framework in frameworks:
            self._add_framework(framework)

    def _add_framework(self, framework: Framework) -> None:
        own = [*framework.title.translations, ("en", framework.title)]
        title = f"{framework.short_title} {' '.join(words for _, words in own)}"
        rest = f"{framework.issuer} {framework.id} {framework.symbol or ''} {framework.year} {framework.about}"
        self._add(Ref(framework.id), framework.short_title, title, rest)
        self._names.append((framework.id, _name(framework)))
        for provision in framework.provisions():
            self._add(Ref(framework.id, provision.id), provision.title, provision.title, provision_text(provision))

    def _add(self, ref: Ref, shown: str, title: str, rest: str) -> None:
        row = len(self._refs)
        self._refs.append(ref)
        self._framework_of.append(ref.framework)
        self._shown.append(str(shown))
        self._titles.append(fold(title))
        self._texts.append(f"{self._titles[-1]}\n{fold(rest)}")
        for word in set(self._texts[-1].split()):
            self._rows_of_word[word].append(row)

    def find(self, query: str, limit: int | None = None) -> list[Hit]:
        """Give what holds every word of the query: titles first, otherwise in the order of the library."""
        return list(islice(self._hits(query, self._rows(query)), limit))

    def provisions(self, query: str, limit: int | None = None, within: Collection[str] | None = None) -> list[Hit]:
        """Give the provisions that hold every word of the query, as `find` does, of all frameworks or of some by id."""
        rows = (row for row in self._rows(query) if self._refs[row].provision is not None)
        if within is not None:
            rows = (row for row in rows if self._framework_of[row] in within)
        return list(islice(self._hits(query, rows), limit))

    def described(self, query: str) -> list[Hit]:
        """Give the frameworks whose own title or description holds every word of the query, as `find` does."""
        rows = (row for row in self._rows(query) if self._refs[row].provision is None)
        return list(self._hits(query, rows))

    def named_by(self, word: str) -> list[str]:
        """Give the ids of the frameworks in whose short title, id or issuer's acronym a folded word begins a word."""
        return [id for id, name in self._names if f" {word}" in name]

    def frameworks(self, query: str) -> dict[str, int]:
        """Give the ids of the frameworks that hold a hit, with the number of hits in each."""
        if query != self._last_counted[0]:
            self._last_counted = (query, Counter(map(self._framework_of.__getitem__, self._rows(query))))
        return dict(self._last_counted[1])

    def _hits(self, query: str, rows: Iterable[int]) -> Iterator[Hit]:
        words = fold(query).split()
        others = []
        for row in rows:
            title = self._titles[row]
            if all(word in title for word in words):
                yield Hit(ref=self._refs[row], title=self._shown[row], rank=0)
            else:
                others.append(row)
        for row in others:
            yield Hit(ref=self._refs[row], title=self._shown[row], rank=1)

    def _rows(self, query: str) -> list[int]:
        """Give the rows that hold every word, in their order. The last answer is kept: one key asks several times."""
        if query != self._last[0]:
            self._last = (query, self._found(fold(query).split()))
        return self._last[1]

    def _found(self, words: Sequence[str]) -> list[int]:
        rows: Sequence[int] = range(len(self._refs)) if words else ()
        for word in sorted(set(words), key=len, reverse=True):  # long words are rare, and leave little to the others
            rows = self._holding(word, rows)
        return list(rows)

    def _holding(self, word: str, among: Sequence[int]) -> list[int]:
        """Give those of some rows whose text holds a word, or has it as a piece of one."""
        places = [rows for known, rows in self._rows_of_word.items() if word in known]
        if sum(map(len, places)) > _READING_IS_QUICKER * len(among):
            return [row for row in among if word in self._texts[row]]
        return sorted({row for rows in places for row in rows}.intersection(among))


def _name(framework: Framework) -> str:
    """Give the words of a framework's name, each after a space."""
    acronyms = " ".join(re.findall(r"\(([^)]*)\)", framework.issuer))
    return re.sub(r"[\s:()/,.&-]+", " ", f" {fold(f'{framework.short_title} {framework.id} {acronyms}')}")


def provision_text(provision: Provision) -> str:
    """Give all the words of a provision that a search may hit."""
    asks = " ".join(element.asks for element in provision.elements)
    return f"{provision.id} {provision.locator} {provision.gist} {' '.join(provision.themes)} {asks}"
