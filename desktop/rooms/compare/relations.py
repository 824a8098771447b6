"""What the mappings say about a provision in a cell and those of the other frameworks, as sentences.

Every sentence names both places. What only one side asks is always said of the pair, never of a whole framework, since
the same ask may stand elsewhere in the other text.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from PySide6.QtCore import QObject

from desktop.pinpoint_texts import PinpointTexts
from exports.wording import Wording
from frameworks import vocabulary
from frameworks.comparison import Comparison, Entry, Row
from frameworks.library import Library
from frameworks.mappings import Mapping, Status
from frameworks.model import Framework
from frameworks.ref import Ref


class RelationText(msgspec.Struct, frozen=True, kw_only=True):
    """A mapping in words. `framework` is the id of the other one, whose passage may stand on the row too."""

    framework: str
    is_on_row: bool
    sentence: str
    because: str
    shared: str
    only: tuple[str, ...]
    facts: str
    disputed: str


class Relations(QObject):
    """Words for the mappings of one library."""

    def __init__(self, library: Library, words: Wording, places: PinpointTexts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._words = words
        self._places = places

    def of(self, comparison: Comparison, row: Row, entry: Entry) -> tuple[RelationText, ...]:
        """Give the mappings of a provision, or of those single asks of it that the row is about, with the others.

        Those with what stands on the same row come first; of these the strongest with each framework, then the next.
        """
        found = [
            (not self._is_on_row(row, mapping), rank, mapping)
            for framework in comparison.frameworks
            if framework.id != entry.ref.framework
            for rank, mapping in enumerate(self._ranked(row, entry, framework.id))
        ]
        found.sort(key=lambda one: one[:2])  # stable: frameworks stay in their order
        return tuple(self._text(mapping, is_on_row=not is_elsewhere) for is_elsewhere, _, mapping in found)

    def place(self, ref: Ref) -> str:
        """Name a framework and a place in it: "OECD 2024 principle 1.3 (iii)"."""
        found = self._library.look_up(ref)
        part = found.element or found.provision
        assert part is not None, f"{ref} names a whole framework"
        place = self._places.of(found.framework, part.pinpoint)
        return self.tr("{name} {place}").format(name=self._words.name(found.framework), place=place)

    def _ranked(self, row: Row, entry: Entry, framework: str) -> list[Mapping]:
        """Give the mappings with one framework, those on the row first, then the stronger."""
        found = list(self._mappings(entry, framework))
        found.sort(key=lambda mapping: (not self._is_on_row(row, mapping), not mapping.relates, -mapping.weight))
        return found

    def _mappings(self, entry: Entry, framework: str) -> Iterator[Mapping]:
        provision = self._library.look_up(entry.ref).provision
        assert provision is not None
        elements = [Ref(entry.ref.framework, provision.id, element.id) for element in provision.elements]
        for item in (entry.ref, *(entry.parts or elements)):
            yield from self._library.mappings.of(item, framework)

    def _is_on_row(self, row: Row, mapping: Mapping) -> bool:
        target = mapping.target
        return any(
            target.within(entry.ref) and (not entry.parts or target.element is None or target in entry.parts)
            for entry in row.cell(target.framework).entries
        )

    def _text(self, mapping: Mapping, *, is_on_row: bool) -> RelationText:
        sentence = vocabulary.words(self._words.language)["relation"][mapping.relation.value]["from_source"]
        return RelationText(
            framework=mapping.target.framework,
            is_on_row=is_on_row,
            sentence=sentence.format(source=self.place(mapping.source), target=self.place(mapping.target)),
            because=mapping.rationale,
            shared="; ".join(mapping.shared),
            only=tuple(self._only(mapping)),
            facts=self._facts(mapping),
            disputed=self._disputed(mapping),
        )

    def _only(self, mapping: Mapping) -> Iterator[str]:
        """Say what only one side of the pair asks."""
        is_asks = mapping.source.element is not None and mapping.target.element is not None
        sentence = (
            self.tr("Of these two asks, only that of {name}: {only}")
            if is_asks
            else self.tr("Of these two passages, only that of {name}: {only}")
        )
        for ref, only in ((mapping.source, mapping.source_only), (mapping.target, mapping.target_only)):
            if only:
                yield sentence.format(name=self._words.name(self._framework(ref)), only="; ".join(only))

    def _facts(self, mapping: Mapping) -> str:
        facts = self.tr("{basis} · strength {strength} of 10 · {status} · {date}")
        if mapping.strength is None:
            facts = self.tr("{basis} · {status} · {date}")
        return facts.format(
            basis=vocabulary.label("basis", mapping.basis.value, self._words.language),
            strength=mapping.strength,
            status=self._status(mapping),
            date=self._words.date(mapping.compared_on),
        )

    def _disputed(self, mapping: Mapping) -> str:
        if not mapping.is_disputed:
            return ""
        if mapping.second_reader is None:
            return self.tr("Disputed. Another reader leaves several relations open, none of them this one.")
        label = vocabulary.label("relation", mapping.second_reader.relation.value, self._words.language)
        return self.tr("Disputed. A second reader finds “{relation}”: {why}").format(
            relation=label, why=mapping.second_reader.why
        )

    def _framework(self, ref: Ref) -> Framework:
        return self._library.framework(ref.framework)

    def _status(self, mapping: Mapping) -> str:
        """Say how far a mapping has been checked, and by how many readers."""
        if mapping.status is not Status.DRAFT:
            return vocabulary.label("status", mapping.status.value, self._words.language).lower()
        if mapping.is_disputed:
            return self.tr("draft, disputed by a second reader")
        if mapping.second_reader is None:
            return self.tr("draft, one reader")
        return self.tr("draft, a second reader agreed")
