"""How far the mapping of an item has come, seen from it towards one or more frameworks: values without Qt.

Only finished judgements count as mapped; one that is begun is said to be so. A logged search is an answer too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import msgspec

from frameworks.judgements import JudgedMapping, JudgedStatus
from frameworks.library import Library
from frameworks.mappings import claims_of
from frameworks.model import Framework
from frameworks.ref import Ref
from frameworks.workspace import BlankMark, JudgedMappings, Reading


class Queue(StrEnum):
    """Which items of the source are shown."""

    ALL = "all"
    UNMAPPED = "unmapped"
    SUGGESTED = "suggested"
    DISPUTED = "disputed"
    MINE = "mine"
    DRAFT = "draft"


class ItemState(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of one item: pairs with a finished judgement, those of one's own, and what became of them.

    `searched` says that nothing was found in at least one framework, by a logged search or a person's mark.
    """

    mapped: int = 0
    mine: int = 0
    begun: int = 0
    drafts: int = 0
    disputed: int = 0
    contrary: int = 0
    searched: bool = False

    @property
    def is_open(self) -> bool:
        """Nobody has related it to anything, or found that there is nothing."""
        return not self.mapped and not self.searched

    def is_in(self, queue: Queue, *, is_suggested: bool = False) -> bool:
        """Tell whether a queue holds the item."""
        match queue:
            case Queue.UNMAPPED:
                return self.is_open
            case Queue.SUGGESTED:
                return is_suggested
            case Queue.DISPUTED:
                return self.disputed > 0
            case Queue.MINE:
                return self.mine + self.begun > 0
            case Queue.DRAFT:
                return self.drafts + self.begun > 0
        return True


def items_of(framework: Framework) -> Iterator[Ref]:
    """Yield the addresses that can be mapped, in the order of the text: provisions, each before its elements."""
    for provision in framework.provisions():
        yield Ref(framework.id, provision.id)
        for element in provision.elements:
            yield Ref(framework.id, provision.id, element.id)


Searches = frozenset[tuple[Ref, str]]
"""Items with the frameworks in which nothing was found for them."""


def bundled_searches(library: Library) -> Searches:
    """Give the searches that the bundled crosswalks log; those of persons are marks in the workspace."""
    found = (search for crosswalk in library.crosswalks.values() for search in claims_of(crosswalk).searches)
    return frozenset((search.item, search.other) for search in found)


def state_of(
    judged: JudgedMappings, reading: Reading, searches: Searches, item: Ref, targets: Sequence[str]
) -> ItemState:
    """Give the state of an item towards some frameworks."""
    pairs = [pair for framework in targets for pair in judged.of(item, framework)]
    finished = [pair for pair in pairs if pair.speaking is not None]
    own = [pair.own for pair in pairs if pair.own is not None]
    statuses = [pair.status for pair in finished]
    return ItemState(
        mapped=len(finished),
        mine=sum(one.is_finished for one in own),
        begun=sum(not one.is_finished for one in own),
        drafts=statuses.count(JudgedStatus.DRAFT),
        disputed=statuses.count(JudgedStatus.DISPUTED),
        contrary=sum(bool(pair.contrary) for pair in pairs),
        searched=any(
            (item, framework) in searches or reading.get(BlankMark, f"item:{item}", framework) is not None
            for framework in targets
        ),
    )


def is_single_ask(library: Library, item: Ref) -> bool:
    """Tell whether an item is what progress counts: an element, or a provision that has none."""
    if item.element is not None:
        return True
    provision = library.look_up(item).provision
    return provision is not None and not provision.elements


def touched_items(pairs: Iterable[tuple[Ref, Ref]], framework: str) -> set[Ref]:
    """Give the items of a framework that stand in some pairs."""
    return {ref for pair in pairs for ref in pair if ref.framework == framework}


def is_known(library: Library, pair: JudgedMapping) -> bool:
    """Tell whether both sides of a pair are in the library as it is; a framework may have left it."""
    return all(
        ref.framework in library and ref.provision in library.framework(ref.framework).places
        for ref in (pair.source, pair.target)
    )
