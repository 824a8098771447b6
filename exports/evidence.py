"""What an author can put into a memo: the starred rows of a comparison, what stands on them, and where.

Each piece carries the words that inserting it writes, which always end with its place in the official text, or with the
blank's own words. They are our paraphrases and official headings; nothing here is a quotation.
"""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from exports.mapping_sentences import MappingSentences
from exports.memo import Value
from exports.wording import Wording, wording
from frameworks import pinpoints
from frameworks.comparison import Cell, Comparison, Entry, Row
from frameworks.errors import message
from frameworks.library import Library
from frameworks.mappings import Mapping
from frameworks.model import Confidence, Framework, Provision


class Evidence(Value, frozen=True, kw_only=True):
    """A starred row, or something that stands on it.

    `title` says what it is, `place` where it stands or why there is nothing, `insertion` what inserting it writes.
    """

    title: str
    place: str
    insertion: str
    parts: tuple[Evidence, ...] = ()


def starred(
    comparison: Comparison, stars: Collection[str], language: str = "en", *, library: Library | None = None
) -> tuple[Evidence, ...]:
    """Give the starred rows in the comparison's order, with the provisions, blanks and asks that stand on them.

    With a `library` the mappings between what stands on a row come last, as sentences that name both places.
    """
    words = wording(language)
    frameworks = {framework.id: framework for framework in comparison.frameworks}
    rows = [row for row in comparison.rows if row.key in stars]
    found = [_row(words, comparison, row, frameworks) for row in rows]
    if library is not None:
        sentences = MappingSentences(library, language)
        found = [_with_mappings(piece, row, library, sentences) for piece, row in zip(found, rows, strict=True)]
    return tuple(found)


def _with_mappings(piece: Evidence, row: Row, library: Library, sentences: MappingSentences) -> Evidence:
    refs = {ref for cell in row.cells for entry in cell.entries for ref in (entry.ref, *entry.parts)}
    ids = [cell.framework for cell in row.cells]
    claims = library.mappings.claims(ids).mappings
    mappings = [one for one in claims if one.source in refs and one.target in refs and one.relates]
    if not mappings:
        return piece
    parts = tuple(_mapping(one, sentences) for one in mappings)
    title = message("evidence-mappings")
    place = message("evidence-mapping-count", count=len(parts))
    every = Evidence(title=title, place=place, insertion="", parts=parts)
    return msgspec.structs.replace(piece, parts=(*piece.parts, every))


def _mapping(mapping: Mapping, sentences: MappingSentences) -> Evidence:
    said = sentences.text(mapping.source, mapping.target, (mapping.relation,))
    status = message(f"evidence-mapping-{mapping.status.value}")
    disputed = f", {message('evidence-mapping-disputed')}" if mapping.is_disputed else ""
    return Evidence(title=said, place=f"{status}{disputed}", insertion=f"{said[:1].upper()}{said[1:]}.")


def _row(words: Wording, comparison: Comparison, row: Row, frameworks: dict[str, Framework]) -> Evidence:
    names = words.names(comparison.frameworks)
    named = [(names[cell.framework], cell) for cell in row.cells]
    places = "; ".join(_cell_place(words, name, cell, frameworks[cell.framework]) for name, cell in named)
    parts = [part for name, cell in named for part in _cell_parts(words, name, cell, frameworks[cell.framework])]
    return Evidence(
        title=row.label,
        place=words.row_summary(comparison, row),
        insertion=_inserted(words, row.label, places),
        parts=tuple(parts),
    )


def _cell_place(words: Wording, name: str, cell: Cell, framework: Framework) -> str:
    place = words.blank_words(cell.blank)[0] if cell.blank else words.places(framework, cell)
    return _pinpoint(words, name, place, is_to_be_checked=cell.is_to_be_checked)


def _cell_parts(words: Wording, name: str, cell: Cell, framework: Framework) -> list[Evidence]:
    if cell.blank:
        blank, reason = words.blank_words(cell.blank)
        title = f"{name}: {blank}"
        return [Evidence(title=title, place=reason, insertion=_inserted(words, title, reason))]
    provisions = {provision.id: provision for provision in framework.provisions()}
    return [_provision(words, name, entry, framework, provisions[entry.ref.provision or ""]) for entry in cell.entries]


def _provision(words: Wording, name: str, entry: Entry, framework: Framework, provision: Provision) -> Evidence:
    restarts = words.restarting(framework)
    place = pinpoints.short_list(entry.pinpoints, None, words.language, restarts=restarts)
    full = _pinpoint(words, name, place, is_to_be_checked=entry.confidence is not Confidence.READ)
    named = {ref.element for ref in entry.parts}
    asks = []
    for element in provision.elements:
        if element.id in named:
            at = pinpoints.short(element.pinpoint, words.language, restarts=restarts)
            unread = framework.confidence_of(element) is not Confidence.READ
            where = _pinpoint(words, name, at, is_to_be_checked=unread)
            asks.append(
                Evidence(title=str(element.asks), place=where, insertion=_inserted(words, str(element.asks), where))
            )
    return Evidence(title=entry.title, place=full, insertion=_inserted(words, entry.title, full), parts=tuple(asks))


def _pinpoint(words: Wording, name: str, place: str, *, is_to_be_checked: bool) -> str:
    """Name a framework and a place in it, with the warning where it was not read in the official text."""
    said = words.say("sentences", "pinpoint", name=name, place=place)
    return f"{said}, {words.at('sentences', 'to-be-checked')}" if is_to_be_checked else said


def _inserted(words: Wording, title: str, places: str) -> str:
    return f"{title} {words.say('sentences', 'places', places=places)}" if places else title
