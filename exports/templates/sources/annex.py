"""The full crosswalk: every mapping of every pair as a row, how to read them, and what is not mapped, both ways.

Nothing is left out: pairs that share nothing and disputed rows are listed as what they are.
"""

from __future__ import annotations

import string
from collections import Counter
from collections.abc import Sequence
from itertools import combinations, permutations

from exports.mapping_sentences import MappingSentences
from exports.memo import Block, Cell, Column, Heading, Listing, Paragraph, Span, Table
from exports.templates.cells import plain_cell
from exports.templates.context import Context
from exports.templates.template import TemplateSection
from frameworks.errors import ConcordError
from frameworks.findings import part_of
from frameworks.mappings import Mapping, Relation, Status
from frameworks.model import Element, Framework, Provision
from frameworks.ref import Ref

_GUIDE = ("guide", "guide-turned", "guide-relations", "guide-basis", "guide-reader", "guide-blanks", "guide-words")
_WEIGHTS = (0.5, 2.4, 0.95, 2.4, 0.8, 3.0, 0.85, 1.0, 0.95)


def annex_guide(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give half a page on how to read the tables."""
    items = tuple((Span(text=context.words.at("annex", key)),) for key in _GUIDE)
    unread = tuple(
        (Span(text=context.words.say("annex", "unread", name=context.name(id))),)
        for id in context.frameworks
        if context.is_unread(id)
    )
    return (Listing(key="guide-list", items=(*items, *unread)),)


def crosswalk(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give one table for each pair, its rows in the order of the source's text.

    Raises ConcordError for a single framework.
    """
    if len(context.frameworks) < 2:
        raise ConcordError("annex-needs-two", name=context.name(next(iter(context.frameworks))))
    sentences = MappingSentences(context.library, context.words.language)
    blocks: list[Block] = []
    for place, pair in enumerate(combinations(context.frameworks.values(), 2)):
        blocks += _pair(context, sentences, _letter(place), pair)
    return tuple(blocks)


def _letter(place: int) -> str:
    """Name a pair: A to Z, then A2, B2 …"""
    turn, at = divmod(place, len(string.ascii_uppercase))
    return f"{string.ascii_uppercase[at]}{turn + 1 if turn else ''}"


def _pair(context: Context, sentences: MappingSentences, letter: str, pair: tuple[Framework, Framework]) -> list[Block]:
    source, target = pair
    words = context.words
    names = {"source": context.name(source.id), "target": context.name(target.id)}
    key = f"{source.id}--{target.id}"
    heading = Heading(key=f"pair-{key}", level=2, text=words.say("annex", "heading", **names))
    mappings = sorted(context.library.mappings.between(source.id, target.id), key=lambda one: _order(pair, one))
    if not mappings:
        return [heading, context.said(f"pair-{key}-none", "annex", "no-mapping", **names)]
    number, label = context.numbered(f"table-{key}")
    said = words.at("annex")
    titles = [said["columns"][column].format(**names) for column in said["columns"]]
    table = Table(
        key=f"table-{key}",
        number=number,
        label=label,
        caption=said["caption"].format(**names),
        description=said["description"].format(rows=len(mappings)),
        columns=tuple(Column(title=title, weight=weight) for title, weight in zip(titles, _WEIGHTS, strict=True)),
        rows=tuple(
            _row(context, sentences, words.say("annex", "row", letter=letter, number=at), mapping)
            for at, mapping in enumerate(mappings, start=1)
        ),
    )
    return [heading, _counts(context, sentences, key, mappings), table]


def _order(pair: tuple[Framework, Framework], mapping: Mapping) -> tuple[int, int, int, int]:
    return *_place(pair[0], mapping.source), *_place(pair[1], mapping.target)


def _place(framework: Framework, ref: Ref) -> tuple[int, int]:
    """Give the place of an address in its text: that of the provision, and of the element in it, 0 for none."""
    _, provision = framework.places[ref.provision or ""]
    ids = [element.id for element in provision.elements]
    return framework.order[provision.id], ids.index(ref.element) + 1 if ref.element in ids else 0


def _counts(context: Context, sentences: MappingSentences, key: str, mappings: Sequence[Mapping]) -> Paragraph:
    """Say how many mappings state which relation."""
    counted = Counter(mapping.relation for mapping in mappings)
    parts = [
        context.words.say("annex", "count", count=counted[one], relation=sentences.relation([one]))
        for one in Relation
        if counted[one]
    ]
    return context.said(f"pair-{key}-counts", "annex", "counts", total=len(mappings), parts=context.words.series(parts))


def _row(context: Context, sentences: MappingSentences, name: str, mapping: Mapping) -> tuple[Cell, ...]:
    said = context.words.at("annex")
    return (
        plain_cell(name),
        plain_cell(_item(context, mapping.source)),
        plain_cell(sentences.relation([mapping.relation])),
        plain_cell(_item(context, mapping.target)),
        plain_cell(said["basis"][mapping.basis.value]),
        plain_cell(mapping.rationale.strip() or said["no-rationale"]),
        plain_cell(said["no-strength"] if mapping.strength is None else str(mapping.strength)),
        plain_cell(_reader(context, sentences, mapping)),
        plain_cell(context.words.date(mapping.compared_on) if mapping.compared_on else said["no-strength"]),
    )


def _item(context: Context, ref: Ref) -> str:
    part = part_of(context.library, ref)
    title = part.asks if isinstance(part, Element) else part.title
    return context.words.say("annex", "item", place=context.short(ref), title=title)


def _reader(context: Context, sentences: MappingSentences, mapping: Mapping) -> str:
    """Say how far a mapping has come, and what a second reader made of it."""
    readers, second = context.words.at("annex", "readers"), mapping.second_reader
    if mapping.is_disputed:
        differs = second is None or second.relation is mapping.relation
        said: str = readers["differs" if differs else "disputed"]
        return said.format(relation=sentences.relation([second.relation]) if second else "")
    if mapping.status is Status.DRAFT and second:
        return str(readers["second"])
    return str(readers[mapping.status.value])


def unmapped(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """List for each pair, both ways, the provisions without a mapping and what searches did not find."""
    blocks: list[Block] = []
    for own, other in permutations(context.frameworks.values(), 2):
        if context.library.mappings.has_pair(own.id, other.id):
            blocks += _unmapped(context, own, other)
    return tuple(blocks)


def _unmapped(context: Context, own: Framework, other: Framework) -> list[Block]:
    words, key = context.words, f"unmapped-{own.id}--{other.id}"
    names = {"own": context.name(own.id), "other": context.name(other.id)}
    provisions = list(own.provisions())
    mapped = {mapping.source for mapping in context.library.mappings.between(own.id, other.id) if mapping.relates}
    bare = [provision for provision in provisions if not _is_mapped(own, provision, mapped)]
    counts = words.say(
        "annex",
        "unmapped-counts",
        total=len(provisions),
        mapped=len(provisions) - len(bare),
        asks=own.element_count(),
        mapped_asks=sum(ref.element is not None for ref in mapped),
        **names,
    )
    said = words.at("annex", "unmapped-none")
    if bare:
        places = words.short_list(own, [provision.pinpoint for provision in bare], limit=len(bare))
        said = words.say("annex", "unmapped-provisions", places=places, reason=words.at("annex", "not-searched"))
    heading = Heading(key=key, level=2, text=words.say("annex", "unmapped-heading", **names))
    counted = Paragraph(key=f"{key}-counts", inlines=(Span(text=f"{counts} {said}"),))
    return [heading, counted, *_searched(context, own, other, key)]


def _is_mapped(framework: Framework, provision: Provision, mapped: set[Ref]) -> bool:
    """Tell whether a provision, or one of its asks, is mapped."""
    ids = (None, *(element.id for element in provision.elements))
    return any(Ref(framework.id, provision.id, id) in mapped for id in ids)


def _searched(context: Context, own: Framework, other: Framework, key: str) -> list[Block]:
    """List what logged searches did not find, by scope and date."""
    words = context.words
    by_scope: dict[tuple[str, str], list[Ref]] = {}
    for search in context.library.mappings.searches(own.id, other.id):
        by_scope.setdefault((search.scope, search.on), []).append(search.item)
    blocks: list[Block] = []
    for at, ((scope, on), items) in enumerate(by_scope.items()):
        said = words.at("scopes").get(scope, scope)
        blocks.append(context.said(f"{key}-searched-{at}", "annex", "searched", scope=said, date=words.date(on)))
        ordered = sorted(items, key=lambda ref: _place(own, ref))
        listed = tuple((Span(text=_item(context, ref)),) for ref in ordered)
        blocks.append(Listing(key=f"{key}-list-{at}", items=listed))
    return blocks
