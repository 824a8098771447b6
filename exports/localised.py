"""A library as a memo of another language tells it: in the words the data have in it, and in English marked as such.

Done once, before anything is compared, so that no sentence has to think of it: whatever a memo takes from a framework
or a mapping is either in the memo's language or stands in quotation marks, marked as English. Ids and codes stay.
"""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from exports.foreign import FOREIGN, marked, quoted
from frameworks import resources, vocabulary
from frameworks.comparison import Comparison, Row
from frameworks.library import Library
from frameworks.mappings import Claims, Mapping, Mappings
from frameworks.model import Element, Framework, Pinpoint, Provision, Unit
from frameworks.text import Text

_Struct = TypeVar("_Struct", bound=msgspec.Struct)


def in_language(library: Library, language: str) -> Library:
    """Give a library whose words are those of a language, or marked as English; all else in it is the same."""
    if language == FOREIGN:
        return library
    told = _Told(language)
    ids = [framework.id for framework in library.frameworks]
    return Library(
        [told.framework(framework) for framework in library.frameworks],
        lambda: Mappings.of_claims(told.claims(library.mappings.claims(ids))),
    )


def labelled(comparison: Comparison, language: str) -> Comparison:
    """Give a comparison with the labels of its rows in a language; those of data are what `in_language` made them."""
    if language == FOREIGN:
        return comparison
    return msgspec.structs.replace(comparison, rows=tuple(_labelled(row, language) for row in comparison.rows))


def _labelled(row: Row, language: str) -> Row:
    kind, _, id = row.key.partition(":")
    if kind == "theme":
        theme = vocabulary.words(language)["themes"][id]
        return msgspec.structs.replace(row, label=theme["label"], remark=theme["definition"])
    label = row.label
    for english, own in resources.table("wording", f"grammar-{language}.json")["labels"].items():
        label = label.replace(english, own)
    return msgspec.structs.replace(row, label=quoted(label, language))


class _Told:
    """Gives values of the domain with their words in one language."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._titles: dict[str, str] = vocabulary.words(language)["titles"]
        self._issuers: dict[str, str] = resources.table("wording", f"grammar-{language}.json")["issuers"]

    def framework(self, framework: Framework) -> Framework:
        title = self._titles.get(framework.id) or framework.title.in_language(self._language)
        groups = tuple(
            self._with(group, "title", provisions=tuple(self._provision(one) for one in group.provisions))
            for group in framework.groups
        )
        return self._with(
            framework,
            *("stakeholders", "about"),
            title=Text(title, ((self._language, title),)) if title else self._text(framework.title),
            licence=quoted(framework.licence or "", self._language) or None,
            issuer=Text(self._issuers.get(framework.issuer) or self._text(framework.issuer)),
            groups=groups,
            state=self._with(framework.state, "act"),
            other_states=tuple(self._with(state, "act") for state in framework.other_states),
            changes=tuple(self._with(change, "what") for change in framework.changes),
            not_coded=tuple(self._phrase(part) for part in framework.not_coded),
            definitions=tuple(self._with(one, "term", "locator", "gist") for one in framework.definitions),
            common_only=tuple(self._with(one, "locator", gist=self._phrase(one.gist)) for one in framework.common_only),
            doubts=tuple(self._text(doubt) for doubt in framework.doubts),
        )

    def claims(self, claims: Claims) -> Claims:
        return msgspec.structs.replace(claims, mappings=tuple(self._mapping(mapping) for mapping in claims.mappings))

    def _mapping(self, mapping: Mapping) -> Mapping:
        lists = {
            name: tuple(quoted(phrase, self._language) for phrase in getattr(mapping, name))
            for name in ("shared", "source_only", "target_only")
        }
        return msgspec.structs.replace(mapping, rationale=quoted(mapping.rationale, self._language), **lists)

    def _provision(self, provision: Provision) -> Provision:
        return self._with(
            provision,
            *("title", "locator"),
            gist=self._phrase(provision.gist),
            pinpoint=tuple(self._pinpoint(one) for one in provision.pinpoint),
            elements=tuple(self._element(element) for element in provision.elements),
        )

    def _element(self, element: Element) -> Element:
        return self._with(
            element,
            *("locator", "asks"),
            pinpoint=tuple(self._pinpoint(one) for one in element.pinpoint),
        )

    def _pinpoint(self, pinpoint: Pinpoint) -> Pinpoint:
        """Mark a heading, which is quoted where it is printed unless it is ours."""
        if pinpoint.unit is not Unit.HEADING or not pinpoint.first:
            return pinpoint
        mark = quoted if pinpoint.derived else marked
        return msgspec.structs.replace(pinpoint, first=mark(pinpoint.first, self._language))

    def _phrase(self, text: Text) -> Text:
        """Give words that stand inside a sentence, without a full stop of their own."""
        return self._text(Text(text.rstrip("."), text.translations))

    def _text(self, text: Text) -> Text:
        own = text.in_language(self._language)
        return Text(own, ((self._language, own),)) if own else Text(quoted(str(text), self._language))

    def _with(self, value: _Struct, *texts: str, **fields: Any) -> _Struct:
        return msgspec.structs.replace(value, **{name: self._text(getattr(value, name)) for name in texts}, **fields)
