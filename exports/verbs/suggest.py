"""The verb `suggest`: candidates for an item in another framework, always named as suggestions."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import click

from exports.verbs.answers import library
from frameworks import vocabulary
from frameworks.errors import message
from frameworks.library import Library, Place
from frameworks.mappings import Mapping
from frameworks.ref import Ref
from frameworks.suggestions import Level, Suggester, Suggestion, level_of, measured_line


def suggest(address: str, framework: str, *, top: int, as_json: bool) -> None:
    """Print the best candidates in a framework for a provision or element, and how often such suggestions hit."""
    from exports.tables import answer

    loaded = library()
    item = Ref.parse(address)
    found = Suggester(loaded).suggest(item, framework, top=top)
    if as_json:
        sys.stdout.buffer.write(answer([_entry(loaded, item, one) for one in found]))
        sys.stdout.flush()
    else:
        click.echo("\n".join(_lines(loaded, loaded.look_up(item), framework, found)))


def _entry(loaded: Library, item: Ref, suggestion: Suggestion) -> dict[str, Any]:
    place, mapping = loaded.look_up(suggestion.ref), _mapping(loaded, item, suggestion.ref)
    return {
        "ref": str(suggestion.ref),
        "title": _title(place),
        "score": suggestion.score,
        "words": suggestion.words,
        "themes": suggestion.themes,
        "mapped": mapping and mapping.relation,
    }


def _title(place: Place) -> str:
    """Give the ask of an element, the heading of a provision."""
    return str(place.element.asks if place.element else place.provision.title if place.provision else "")


def _mapping(loaded: Library, item: Ref, other: Ref) -> Mapping | None:
    """Give the bundled mapping of the pair, seen from the item."""
    own = loaded.look_up(item).ref
    return next((one for one in loaded.mappings.of(own, other.framework) if one.target == other), None)


def _lines(loaded: Library, place: Place, framework: str, found: tuple[Suggestion, ...]) -> Iterator[str]:
    names = {"item": str(place.ref), "framework": loaded.framework(framework).short_title}
    if not found:
        yield message("suggestions-none", **names)
        return
    yield message("suggestions-head", **names)
    for number, suggestion in enumerate(found, 1):
        yield f"{number:>3}. {suggestion.ref}  {_title(loaded.look_up(suggestion.ref))}"
        yield from (f"     {line}" for line in _reasons(suggestion, _mapping(loaded, place.ref, suggestion.ref)))
    among = Level.ELEMENT if any(one.ref.element for one in found) else Level.PROVISION
    yield measured_line(level_of(place.ref), among)


def _reasons(suggestion: Suggestion, mapping: Mapping | None) -> Iterator[str]:
    """Say what speaks for a suggestion, and whether the pair is mapped already."""
    if suggestion.words:
        yield message("suggestion-words", words=", ".join(suggestion.words))
    if suggestion.themes:
        labels = (vocabulary.label("themes", theme) for theme in suggestion.themes)
        yield message("suggestion-themes", themes=", ".join(labels))
    if mapping:
        relation, status = vocabulary.label("relation", mapping.relation), vocabulary.label("status", mapping.status)
        yield message("suggestion-mapped", relation=relation, status=status.lower())
