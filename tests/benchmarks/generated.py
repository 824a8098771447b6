"""A library as large as nobody has yet: frameworks made by chance from the bundled ones, the same in every run.

Titles, gists, asks, themes and addressees are drawn from the bundled provisions, so lengths and how often words occur
are as in real texts; what they say together means nothing. The addresses are made up.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

import msgspec

from frameworks.library import Library
from frameworks.model import Element, Framework, Group, Pinpoint, Provision, Unit
from frameworks.text import Text

FRAMEWORKS = 1000
PROVISIONS = 50
GROUPS = 5
_SUBJECTS = ("Trustworthy", "Responsible", "Human-centred", "Ethical", "Safe", "Inclusive", "Sustainable", "Open")
_KINDS = ("Principles", "Guidelines", "Charter", "Recommendation", "Declaration", "Code", "Strategy", "Framework")
_PLACES = (
    "Andorra",
    "Bergen",
    "Cusco",
    "Dakar",
    "Esbjerg",
    "Fiji",
    "Gdańsk",
    "Harar",
    "Iași",
    "Juba",
    "Kraków",
    "Lomé",
)


def generated(bundled: Library, count: int = FRAMEWORKS, provisions: int = PROVISIONS) -> Iterator[Framework]:
    """Yield `count` frameworks of `provisions` provisions each, in five groups; each depends on its number alone."""
    stock = [provision for framework in bundled.frameworks for provision in framework.provisions()]
    models = bundled.frameworks
    for number in range(count):
        draw = random.Random(number)
        yield _framework(models[number % len(models)], number, [_provision(stock, n, draw) for n in range(provisions)])


def _framework(model: Framework, number: int, provisions: Sequence[Provision]) -> Framework:
    subject = _SUBJECTS[number % len(_SUBJECTS)]
    kind = _KINDS[number // 8 % len(_KINDS)]
    place = _PLACES[number // 64 % len(_PLACES)]
    title = f"{kind} for {subject} Artificial Intelligence, {place} {number}"
    size = -(-len(provisions) // GROUPS)
    groups = tuple(
        Group(
            id=f"part-{n}",
            title=Text(f"Part {n}"),
            kind=model.groups[0].kind,
            provisions=tuple(provisions[(n - 1) * size : n * size]),
        )
        for n in range(1, GROUPS + 1)
    )
    return msgspec.structs.replace(
        model,
        id=f"generated-{number:04}",
        instrument=f"generated-{number:04}",
        title=Text(title),
        short_title=Text(f"{place} {subject} AI {kind} {number}"),
        adopted=f"{2016 + number % 10}-05-22",
        groups=groups,
        supersedes=(),
        changes=(),
        definitions=(),
        common_only=(),
        other_states=(),
    )


def _provision(stock: Sequence[Provision], number: int, draw: random.Random) -> Provision:
    """Give a provision with the start of one gist, the end of another, and the asks of a third."""
    first, second, third = draw.choice(stock), draw.choice(stock), draw.choice(stock)
    place = (Pinpoint(unit=Unit.PARAGRAPH, first=str(number + 1)),)
    return msgspec.structs.replace(
        first,
        id=str(number + 1),
        title=_joined(first.title, second.title),
        locator=Text(f"para. {number + 1}"),
        pinpoint=place,
        gist=_joined(first.gist, second.gist),
        elements=tuple(_element(element, n, place) for n, element in enumerate(third.elements, 1)),
        cites=(),
        aliases=(),
        confidence=None,
    )


def _element(element: Element, number: int, place: tuple[Pinpoint, ...]) -> Element:
    return msgspec.structs.replace(element, id=f"{number}", pinpoint=place, aliases=(), confidence=None)


def _joined(first: str, second: str) -> Text:
    """Give the first half of one text and the second half of another, in whole words."""
    opening, ending = first.split(), second.split()
    return Text(" ".join([*opening[: (len(opening) + 1) // 2], *ending[len(ending) // 2 :]]))
