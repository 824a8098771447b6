"""What a workshop handout and its answer sheet share: themes, numbered extracts, and real differences of two texts.

Both documents are made apart from each other, so everything here follows from the comparison alone and comes out the
same for both. Extracts are our summaries; official words are not among them.
"""

from __future__ import annotations

import re

from exports.templates.context import Context
from frameworks.comparison import Row
from frameworks.errors import ConcordError
from frameworks.findings import is_narrow, only_phrases, part_of, tells_difference
from frameworks.mappings import Mapping
from frameworks.model import Element, Framework, Value
from frameworks.ref import Ref

_THEMES = 2
_PAIRS = 3  # mappings discussed under a theme
_LEAST = 4  # strength below which two places are too far apart to set side by side
_MORE = 2  # extracts of a text beside those that a question is about


class Extract(Value, frozen=True, kw_only=True):
    """A numbered extract: what a provision or ask says, in our words. `number` is such as "A2"."""

    ref: Ref
    number: str
    text: str


class Task(Value, frozen=True, kw_only=True):
    """A theme of the workshop: the extracts of each text, in its order, and the mappings to discuss."""

    row: Row
    extracts: tuple[tuple[Extract, ...], ...]
    mappings: tuple[Mapping, ...]

    def number(self, ref: Ref) -> str:
        """Give the number of the extract of an address."""
        return next(one.number for own in self.extracts for one in own if one.ref == ref)


def pair(context: Context) -> tuple[Framework, Framework]:
    """Give the two texts of the workshop: the first two. Raises ConcordError where there is only one."""
    frameworks = tuple(context.frameworks.values())
    if len(frameworks) < 2:
        raise ConcordError("handout-needs-two")
    return frameworks[0], frameworks[1]


def tasks(context: Context) -> tuple[Task, ...]:
    """Give the themes to work on: the starred ones, else those with most differences; two at most."""
    texts = pair(context)
    letters: list[str] = context.words.at("handout", "letters")
    counts, shown = [0, 0], set[Ref]()
    made = []
    for row, mappings in _themes(context, *texts):
        extracts = []
        for at, framework in enumerate(texts):
            refs = _extracted(context, framework, row, mappings, shown)
            numbered = ((ref, f"{letters[at]}{counts[at] + place}") for place, ref in enumerate(refs, start=1))
            extracts.append(tuple(Extract(ref=ref, number=name, text=_text(context, ref)) for ref, name in numbered))
            shown.update(refs)
            counts[at] += len(refs)
        made.append(Task(row=row, extracts=tuple(extracts), mappings=mappings))
    return tuple(made)


def _themes(context: Context, first: Framework, second: Framework) -> list[tuple[Row, tuple[Mapping, ...]]]:
    """Choose the themes with the mappings to discuss; no place is discussed twice."""
    stars, divergences = context.request.stars, _divergences(context, first, second)
    found: list[tuple[Row, tuple[Mapping, ...]]] = []
    used: set[Ref] = set()
    for row in sorted(context.by_theme.rows, key=lambda row: row.key not in stars):
        fresh = (
            one
            for one in divergences
            if not {one.source, one.target} & used
            and all(row.themes[0] in part_of(context.library, side).themes for side in (one.source, one.target))
        )
        if mappings := tuple(fresh)[:_PAIRS]:
            found.append((row, mappings))
            used.update(side for one in mappings for side in (one.source, one.target))
    found.sort(key=lambda one: (one[0].key not in stars, -len(one[1])))
    return found[:_THEMES]


def _divergences(context: Context, first: Framework, second: Framework) -> list[Mapping]:
    """Give the mappings that say what only one side asks: those of two asks first, then the most alike."""
    found = [
        one
        for one in context.library.mappings.between(first.id, second.id)
        if one.weight >= _LEAST
        and any(only_phrases(context.library, one))
        and tells_difference(context.library, one)
        and is_narrow(context.library, one)
        and not any(_gives_away(context, side) for side in (one.source, one.target))
    ]
    return sorted(found, key=lambda one: (not (one.source.element and one.target.element), -one.weight))


def _gives_away(context: Context, ref: Ref) -> bool:
    """Tell whether an extract names one of the texts, as in "share knowledge at the OECD"."""
    names = {str(context.name(framework.id)).split()[0] for framework in pair(context)}
    return not names.isdisjoint(re.findall(r"\w+", _text(context, ref)))


def _extracted(
    context: Context, framework: Framework, row: Row, mappings: tuple[Mapping, ...], shown: set[Ref]
) -> list[Ref]:
    """Give the addresses to print of a text, in its order: those discussed, and a few more asks not yet shown."""
    needed = {side for one in mappings for side in (one.source, one.target) if side.framework == framework.id}
    beside = 0
    refs = []
    for ref, themes in _addresses(framework):
        is_more = ref.element is not None and row.themes[0] in themes and ref not in shown and beside < _MORE
        if is_more and ref not in needed and _gives_away(context, ref):
            continue
        if ref in needed or is_more:
            refs.append(ref)
            beside += ref not in needed
    return refs


def _addresses(framework: Framework) -> list[tuple[Ref, tuple[str, ...]]]:
    """Give every provision and ask of a text with its themes, in the order of the text."""
    found = []
    for provision in framework.provisions():
        found.append((Ref(framework.id, provision.id), provision.themes))
        found += [(Ref(framework.id, provision.id, one.id), one.themes) for one in provision.elements]
    return found


def _text(context: Context, ref: Ref) -> str:
    part = part_of(context.library, ref)
    return str(part.asks if isinstance(part, Element) else part.gist)
