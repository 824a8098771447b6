"""What is compared of each item: unit vectors of its stemmed words, weighted by how rare a word is in the library.

Frameworks are indexed when first asked for and kept; how rare words are is counted over the whole library once, in a
fraction of a second. Vectors are dicts, since nearly all of their entries would be 0.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property

from frameworks.library import Library
from frameworks.model import Element, Framework, Provision
from frameworks.ref import Ref
from frameworks.suggestions.weights import Level, level_of
from frameworks.suggestions.words import content_words

Vector = dict[str, float]

_TITLE_COUNTS = 2
"""A title's words count twice in the whole text of a provision."""


class Item:
    """A provision or element with its vectors; `own_text` is what stands in the item itself."""

    __slots__ = ("asks", "force", "gist", "has_elements", "own", "own_text", "ref", "themes", "title", "whole")

    def __init__(self, ref: Ref, part: Provision | Element, own_text: str) -> None:
        self.ref = ref
        self.force = part.force
        self.own_text = own_text
        self.has_elements = isinstance(part, Provision) and bool(part.elements)
        self.title: Vector = {}
        self.gist: Vector = {}
        self.asks: Vector = {}
        self.whole: Vector = {}
        self.own: Vector = {}
        self.themes: Vector = {}

    @property
    def level(self) -> Level:
        return level_of(self.ref)


class Index:
    """The items of a library's frameworks. `extra` holds further texts by address, such as attached official ones."""

    def __init__(self, library: Library, extra: Mapping[Ref, str] | None = None) -> None:
        self.library = library
        self._extra = dict(extra or {})
        self._items: dict[str, dict[Ref, Item]] = {}

    def items(self, framework: str) -> dict[Ref, Item]:
        """Give the items of a framework by address, in its order. Raises ConcordError for an unknown framework."""
        if framework not in self._items:
            self._items[framework] = self._indexed(self.library.framework(framework))
        return self._items[framework]

    def at_level(self, framework: str, level: Level) -> list[Item]:
        """Give a framework's provisions; or its single asks, which are elements, and provisions that have none."""
        if level is Level.PROVISION:
            return [item for item in self.items(framework).values() if item.level is level]
        return [item for item in self.items(framework).values() if not item.has_elements]

    def prepare(self) -> None:
        """Count now how many provisions hold each word and theme: the slow part of the first question."""
        _ = self._frequencies

    def text_vector(self, text: str) -> Vector:
        """Give the unit vector of any text."""
        return self._vector(_counts(text))

    def _indexed(self, framework: Framework) -> dict[Ref, Item]:
        items: dict[Ref, Item] = {}
        for provision in framework.provisions():
            whole = self._provision(framework, provision)
            items[whole.ref] = whole
            for element in provision.elements:
                part = self._element(whole, element)
                items[part.ref] = part
        return items

    def _provision(self, framework: Framework, provision: Provision) -> Item:
        ref = Ref(framework.id, provision.id)
        extra = self._extra.get(ref, "")
        gist = f"{provision.gist} {extra}"
        asks = " ".join((*(element.asks for element in provision.elements), extra)) if provision.elements else gist
        item = Item(ref, provision, f"{provision.title} {gist} {asks}")
        item.title = self.text_vector(provision.title)
        item.gist = self.text_vector(gist)
        item.asks = self.text_vector(asks)
        item.whole = item.own = self._vector(self._counted(framework, provision))
        item.themes = self._theme_vector(provision.themes)
        return item

    def _element(self, whole: Item, element: Element) -> Item:
        ref = Ref(whole.ref.framework, whole.ref.provision, element.id)
        item = Item(ref, element, f"{element.asks} {self._extra.get(ref, '')}".strip())
        item.title, item.gist, item.whole = whole.title, whole.gist, whole.whole
        item.asks = item.own = self.text_vector(item.own_text)
        item.themes = self._theme_vector(element.themes)
        return item

    def _counted(self, framework: Framework, provision: Provision) -> Counter[str]:
        counts = _counts(provision.gist)
        for stem, count in _counts(provision.title).items():
            counts[stem] += _TITLE_COUNTS * count
        for element in provision.elements:
            counts.update(_counts(element.asks))
        counts.update(_counts(self._extra.get(Ref(framework.id, provision.id), "")))
        return counts

    @cached_property
    def _frequencies(self) -> tuple[int, Counter[str], Counter[str]]:
        """How many provisions there are, how many hold each stem, and how many carry each theme."""
        provisions = 0
        stems: Counter[str] = Counter()
        themes: Counter[str] = Counter()
        for framework in self.library.frameworks:
            for provision in framework.provisions():
                provisions += 1
                stems.update(self._counted(framework, provision).keys())
                themes.update(provision.themes)
        return provisions, stems, themes

    def _vector(self, counts: Counter[str]) -> Vector:
        provisions, stems, _ = self._frequencies
        return _unit({stem: (1 + math.log(n)) * _rarity(provisions, stems[stem]) for stem, n in counts.items()})

    def _theme_vector(self, themes: Iterable[str]) -> Vector:
        provisions, _, carried = self._frequencies
        return _unit({theme: _rarity(provisions, carried[theme]) for theme in themes})


def _rarity(all_of_them: int, holding: int) -> float:
    """How much something tells that so many of all provisions hold; what none holds tells as much as what one does."""
    return math.log(1 + all_of_them / max(holding, 1))


def cosine(one: Vector, other: Vector) -> float:
    """Give the likeness of two unit vectors, from 0 to 1."""
    if len(other) < len(one):
        one, other = other, one
    return sum(value * other[key] for key, value in one.items() if key in other)


def _counts(text: str) -> Counter[str]:
    return Counter(stem for stem, _ in content_words(text))


def _unit(vector: Vector) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {key: value / length for key, value in vector.items()} if length else {}
