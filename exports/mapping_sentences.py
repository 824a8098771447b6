"""Relations as sentences with subject and object: "what OECD 2024 principle 1.3 (iii) asks is contained in what …".

The words are data (`resources/wording/mapping-*.json`). The other direction is the same sentence of the turned pair.
"""

from __future__ import annotations

from collections.abc import Sequence

from exports.memo import Span
from exports.phrases import phrase
from exports.wording import wording
from frameworks import pinpoints, resources
from frameworks.library import Library
from frameworks.mappings import Relation
from frameworks.model import Framework, Unit
from frameworks.ref import Ref

Spans = tuple[Span, ...]


class MappingSentences:
    """Sentences about the pairs of one library. What must be known of a whole framework is worked out once."""

    def __init__(self, library: Library, language: str = "en") -> None:
        self._library = library
        self._language = language
        self._words = resources.table("wording", f"mapping-{language}.json")
        self._restarting: dict[str, frozenset[Unit]] = {}

    def place(self, ref: Ref) -> str:
        """Name a framework and a place in it: "OECD 2024 principle 1.3 (iii)"; a framework alone by its name.

        A part without a place in the text is named by its id in [brackets]. Raises ConcordError for an unknown address.
        """
        found = self._library.look_up(ref)
        name = phrase(wording(self._language).name(found.framework))
        part = found.element or found.provision
        if part is None:
            return str(self._words["framework"].format(name=name))
        if not part.pinpoint:
            return str(self._words["place"].format(name=name, place=f"[{part.id}]"))
        restarts = self._restarts(found.framework)
        place = pinpoints.short(part.pinpoint, self._language, restarts=restarts)
        return str(self._words["place"].format(name=name, place=place))

    def side(self, ref: Ref) -> Spans:
        """Give subject or object, its place in bold: "what **UNESCO 2021 para. 40** asks"."""
        before, after = self._words["side"].split("{place}")
        return (Span(text=before), Span(text=self.place(ref), bold=True), Span(text=after))

    def relation(self, possible: Sequence[Relation]) -> str:
        """Give the verb: "is contained in"; of several possible ones "is contained in, or overlaps with,"; of none "has
        not been related to"."""
        verbs = [str(self._words["relations"][relation.value]) for relation in possible]
        if not verbs:
            return str(self._words["undecided"])
        if len(verbs) == 1:
            return verbs[0]
        unsure = self._words["unsure"]
        return str(unsure["last"].format(first=unsure["between"].join(verbs[:-1]), last=verbs[-1]))

    def spans(self, source: Ref, target: Ref, possible: Sequence[Relation]) -> Spans:
        """Give the sentence as it is printed, without a full stop."""
        return self._sentence(source, target, self.relation(possible))

    def text(self, source: Ref, target: Ref, possible: Sequence[Relation]) -> str:
        """Give the sentence as plain text, without a full stop."""
        return "".join(span.text for span in self.spans(source, target, possible))

    def contrary(self, source: Ref, target: Ref) -> Spans:
        """Give the sentence of the claim that two places are contrary."""
        return self._sentence(source, target, self._words["relations"]["contrary"])

    def _sentence(self, source: Ref, target: Ref, relation: str) -> Spans:
        before, between, after, end = _parts(self._words["sentence"])
        middle = Span(text=f"{between}{relation}{after}")
        spans = (Span(text=before), *self.side(source), middle, *self.side(target), Span(text=end))
        return tuple(span for span in spans if span.text)

    def _restarts(self, framework: Framework) -> frozenset[Unit]:
        if framework.id not in self._restarting:
            self._restarting[framework.id] = pinpoints.restarting(framework)
        return self._restarting[framework.id]


def _parts(pattern: str) -> tuple[str, str, str, str]:
    """Split a pattern at its source, relation and target, which stand in this order."""
    before, rest = pattern.split("{source}")
    between, rest = rest.split("{relation}")
    after, end = rest.split("{target}")
    return before, between, after, end
