"""Compare frameworks row by row: the rows of an axis, the frameworks in the order chosen, and what stands in each cell.

A cell is never just empty: it holds provisions with pinpoints, or one of four blanks with its reason. A blank that a
person marked takes the place of the one the data give; it never hides a provision.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from frameworks import dimensions, vocabulary
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.mappings import Mapping as ProvisionMapping
from frameworks.mappings import Mappings
from frameworks.model import CommonPassage, Confidence, Element, Force, Framework, Passage, Pinpoint, Provision, Value
from frameworks.ref import Ref


class Axis(StrEnum):
    """What the rows of a comparison are."""

    THEMES = "themes"  # the themes of the vocabulary, in its order
    PIVOT = "pivot"  # the provisions of one framework, through the mappings
    ELEMENTS = "elements"  # the single asks of one framework, through the mappings
    DIMENSIONS = "dimensions"  # the dimensions that designs in one document share


class BlankKind(StrEnum):
    """The four blanks, which never look alike."""

    NOT_YET_COMPARED = "not-yet-compared"
    NONE_FOUND = "none-found"
    CONFIRMED_ABSENT = "confirmed-absent"
    NOT_APPLICABLE = "not-applicable"


class BlankReason(StrEnum):
    """Why the data give a blank; `MARKED` is a person's."""

    WHOLE_TEXT_READ = "whole-text-read"
    TEXT_READ_IN_PART = "text-read-in-part"
    TEXT_NOT_READ = "text-not-read"
    SEARCHED = "searched"
    NO_MAPPING = "no-mapping"
    PAIR_NOT_MAPPED = "pair-not-mapped"
    UNSURE = "unsure"  # looked at, and several relations remain possible
    MARKED = "marked"


class Selection(Value, frozen=True, kw_only=True):
    """What to compare. `pivot` is the framework whose provisions or elements are the rows; `themes` empty means all."""

    frameworks: tuple[str, ...]
    axis: Axis = Axis.THEMES
    pivot: str | None = None
    themes: tuple[str, ...] = ()


class Blank(Value, frozen=True, kw_only=True):
    """Why a cell holds no provision. `scope` is what was searched; `on` an ISO date, `by` a reader's name."""

    kind: BlankKind
    reason: BlankReason
    scope: str = ""
    note: str = ""
    on: str = ""
    by: str = ""


class Entry(Value, frozen=True, kw_only=True):
    """A provision in a cell, or the elements of it that the row is about.

    `parts` are those elements; force, addressees and pinpoints are theirs where there are any, so that a row on
    privacy speaks of the asks about privacy alone. `strongest` are the places of the asks whose force it is,
    the closest to the row's theme first: `pinpoints` where there are none, or where all of a provision's asks are on
    the row with one force. `mappings` lead here from the row's item, seen from that item. `remoteness` ranks
    the entries of a cell by how much they are about the row: the closest has the lowest.
    """

    ref: Ref
    title: str
    gist: str
    pinpoints: tuple[tuple[Pinpoint, ...], ...]
    force: Force
    addressees: tuple[str, ...]
    confidence: Confidence
    strongest: tuple[tuple[Pinpoint, ...], ...]
    parts: tuple[Ref, ...] = ()
    passage: Passage | None = None
    mappings: tuple[ProvisionMapping, ...] = ()
    remoteness: float = 0.0


class Cell(Value, frozen=True, kw_only=True):
    """What one framework has on a row: entries in the order of its text, or a blank."""

    framework: str
    entries: tuple[Entry, ...] = ()
    blank: Blank | None = None

    @property
    def force(self) -> Force | None:
        """The strongest force of the entries."""
        return min((entry.force for entry in self.entries), key=lambda force: force.rank, default=None)

    @property
    def addressees(self) -> tuple[str, ...]:
        """Whom the entries speak to, each once, in the order of the text."""
        return tuple(dict.fromkeys(id for entry in self.entries for id in entry.addressees))

    @property
    def is_to_be_checked(self) -> bool:
        """Something in the cell was not read in the official text."""
        return any(entry.confidence is not Confidence.READ for entry in self.entries)

    @property
    def is_read_in_part(self) -> bool:
        """Something in the cell was read in the official text, and something was not."""
        return self.is_to_be_checked and any(entry.confidence is Confidence.READ for entry in self.entries)


class Row(Value, frozen=True, kw_only=True):
    """A row: its key is stable for stars and notes; `themes` are those the row is about."""

    key: str
    label: str
    cells: tuple[Cell, ...]
    remark: str = ""
    themes: tuple[str, ...] = ()
    ref: Ref | None = None

    @property
    def addressed_by(self) -> tuple[str, ...]:
        """Ids of the frameworks that have something on this row."""
        return tuple(cell.framework for cell in self.cells if cell.entries)

    @property
    def has_gap(self) -> bool:
        return any(cell.blank for cell in self.cells)

    @property
    def differs(self) -> bool:
        """Some frameworks have nothing here, or the strongest force is not the same in all."""
        return len({cell.force for cell in self.cells}) > 1

    def cell(self, framework: str) -> Cell:
        return next(cell for cell in self.cells if cell.framework == framework)


class Comparison(Value, frozen=True, kw_only=True):
    """A whole comparison: the frameworks in the order chosen, and the rows of the axis."""

    selection: Selection
    frameworks: tuple[Framework, ...]
    rows: tuple[Row, ...]
    common: tuple[CommonPassage, ...] = ()  # what a document says only of all its designs together

    def row(self, key: str) -> Row:
        return next(row for row in self.rows if row.key == key)


Marks = Mapping[tuple[str, str], Blank]  # a person's blanks, by row key and framework id


def compare(library: Library, selection: Selection, marks: Marks | None = None) -> Comparison:
    """Compare the chosen frameworks.

    Raises ConcordError for an unknown framework, theme or pivot, for none chosen, and where the axis does not fit.
    """
    frameworks = library.chosen(selection.frameworks)
    if not frameworks:
        raise ConcordError("nothing-chosen")
    rows = _ROWS[selection.axis](library, frameworks, selection)
    if marks:
        rows = [_marked(row, marks) for row in rows]
    common = dict.fromkeys(passage for framework in frameworks for passage in framework.common_only)
    by_dimension = selection.axis is Axis.DIMENSIONS
    return Comparison(
        selection=selection, frameworks=frameworks, rows=tuple(rows), common=tuple(common) if by_dimension else ()
    )


def theme_entry(framework: Framework, provision: Provision, theme: str) -> Entry | None:
    """Give what a provision says under a theme: its elements on the theme where it has any, else the provision."""
    parts = tuple(element for element in provision.elements if theme in element.themes)
    if theme not in provision.themes and not parts:
        return None
    whole = theme in provision.themes
    pinpoints = (provision.pinpoint,) if whole else tuple(element.pinpoint for element in parts)
    remoteness = _remoteness(provision, parts, theme)
    return _entry(framework, provision, parts, pinpoints, remoteness=remoteness, theme=theme)


_A_TIER = 100.0  # more than a part has themes, so that a tier outweighs all that ranks inside it


def _remoteness(provision: Provision, parts: tuple[Element, ...], theme: str) -> float:
    """Rank a provision under a theme: by its closest ask, then by its own themes, then by its share of asks.

    Both name their themes in the order of their weight. A provision none of whose asks is on the theme comes last.
    """
    place = provision.themes.index(theme) if theme in provision.themes else len(provision.themes)
    share = len(parts) / len(provision.elements) if provision.elements else 1.0
    closest = min((part.themes.index(theme) for part in parts), default=_A_TIER if provision.elements else place)
    return closest * _A_TIER + place + (1.0 - share) / 2


def theme_blank(framework: Framework) -> Blank:
    """Give the blank of a theme that no provision of a framework carries."""
    coded = framework.coded
    if framework.confidence is not Confidence.READ:
        return Blank(kind=BlankKind.NOT_YET_COMPARED, reason=BlankReason.TEXT_NOT_READ)
    whole = coded.whole_text and not framework.not_coded
    reason = BlankReason.WHOLE_TEXT_READ if whole else BlankReason.TEXT_READ_IN_PART
    return Blank(kind=BlankKind.NONE_FOUND, reason=reason, on=coded.on, by=coded.by)


def _entry(
    framework: Framework,
    provision: Provision,
    parts: tuple[Element, ...],
    pinpoints: tuple[tuple[Pinpoint, ...], ...],
    mappings: tuple[ProvisionMapping, ...] = (),
    remoteness: float = 0.0,
    theme: str = "",
) -> Entry:
    asks = parts or (provision,)
    confidences = {framework.confidence_of(ask) for ask in asks}
    forces = {ask.force for ask in asks}
    force = next(force for force in Force if force in forces)
    return Entry(
        ref=Ref(framework.id, provision.id),
        title=str(provision.title),
        gist=str(provision.gist),
        pinpoints=pinpoints,
        force=force,
        addressees=tuple(dict.fromkeys(id for ask in asks for id in ask.addressees)),
        confidence=next(confidence for confidence in reversed(Confidence) if confidence in confidences),
        strongest=_strongest(provision, parts, force, theme) or pinpoints,
        parts=tuple(Ref(framework.id, provision.id, part.id) for part in parts),
        passage=provision.passage,
        mappings=mappings,
        remoteness=-max(mapping.weight for mapping in mappings) if mappings else remoteness,
    )


def _strongest(
    provision: Provision, parts: tuple[Element, ...], force: Force, theme: str
) -> tuple[tuple[Pinpoint, ...], ...]:
    """Give the places of the asks that have a force; nothing where they are all that the provision asks."""
    strong = [part for part in parts if part.force is force]
    if len(strong) == len(provision.elements):
        return ()
    if theme:
        strong.sort(key=lambda part: part.themes.index(theme))
    return tuple(part.pinpoint for part in strong)


def _theme_rows(_: Library, frameworks: tuple[Framework, ...], selection: Selection) -> list[Row]:
    return [
        Row(
            key=f"theme:{theme.id}",
            label=theme.label,
            remark=theme.definition,
            themes=(theme.id,),
            cells=tuple(_theme_cell(framework, theme.id) for framework in frameworks),
        )
        for theme in vocabulary.known_themes(selection.themes)
    ]


def _theme_cell(framework: Framework, theme: str) -> Cell:
    found = (theme_entry(framework, provision, theme) for provision in framework.by_theme.get(theme, ()))
    entries = tuple(entry for entry in found if entry is not None)
    return Cell(framework=framework.id, entries=entries, blank=None if entries else theme_blank(framework))


def _pivot(library: Library, frameworks: tuple[Framework, ...], selection: Selection) -> Framework:
    return library.framework(selection.pivot) if selection.pivot else frameworks[0]


def _pivot_rows(library: Library, frameworks: tuple[Framework, ...], selection: Selection) -> list[Row]:
    pivot = _pivot(library, frameworks, selection)
    themes = {theme.id for theme in vocabulary.known_themes(selection.themes)} if selection.themes else None
    return [
        _mapped_row(library, frameworks, pivot, provision, None)
        for provision in pivot.provisions()
        if themes is None or themes & set(provision.themes)
    ]


def _element_rows(library: Library, frameworks: tuple[Framework, ...], selection: Selection) -> list[Row]:
    pivot = _pivot(library, frameworks, selection)
    if not pivot.element_count():
        raise ConcordError("no-elements", framework=pivot.short_title)
    themes = {theme.id for theme in vocabulary.known_themes(selection.themes)} if selection.themes else None
    return [
        _mapped_row(library, frameworks, pivot, provision, element)
        for provision in pivot.provisions()
        for element in provision.elements
        if themes is None or themes & set(element.themes)
    ]


def _mapped_row(
    library: Library,
    frameworks: tuple[Framework, ...],
    pivot: Framework,
    provision: Provision,
    element: Element | None,
) -> Row:
    ref = Ref(pivot.id, provision.id, element.id if element else None)
    items = (ref,) if element else (ref, *(Ref(pivot.id, provision.id, part.id) for part in provision.elements))
    cells = []
    for framework in frameworks:
        if framework.id == pivot.id:
            part = element or provision
            own = _entry(framework, provision, (element,) if element else (), (part.pinpoint,))
            cells.append(Cell(framework=framework.id, entries=(own,)))
        else:
            cells.append(_mapped_cell(library, items, framework))
    return Row(
        key=f"item:{ref}",
        label=str(element.asks if element else provision.title),
        cells=tuple(cells),
        themes=element.themes if element else provision.themes,
        ref=ref,
    )


def _mapped_cell(library: Library, items: tuple[Ref, ...], framework: Framework) -> Cell:
    """Give the provisions of a framework that the row's item, or an element of it, is mapped to."""
    leading: dict[str, list[ProvisionMapping]] = {}
    for item in items:
        for mapping in library.mappings.of(item, framework.id):
            if mapping.relates and mapping.target.provision in framework.order:
                leading.setdefault(mapping.target.provision, []).append(mapping)
    if not leading:
        return Cell(framework=framework.id, blank=_mapped_blank(library.mappings, items, framework.id))
    found = (
        _mapped_entry(framework, id, tuple(leading[id])) for id in sorted(leading, key=framework.order.__getitem__)
    )
    return Cell(framework=framework.id, entries=tuple(found))


def _mapped_entry(framework: Framework, id: str, leading: tuple[ProvisionMapping, ...]) -> Entry:
    """Give the provision that mappings lead to: its elements where they lead to these alone."""
    _, provision = framework.places[id]
    targets = {mapping.target.element for mapping in leading}
    if None in targets:
        return _entry(framework, provision, (), (provision.pinpoint,), leading)
    parts = tuple(part for part in provision.elements if part.id in targets)
    return _entry(framework, provision, parts, tuple(part.pinpoint for part in parts), leading)


def _mapped_blank(mappings: Mappings, items: tuple[Ref, ...], framework: str) -> Blank:
    item = items[0]
    unsure = [found.on for part in items for found in mappings.unsure(part, framework)]
    if unsure:
        return Blank(kind=BlankKind.NOT_YET_COMPARED, reason=BlankReason.UNSURE, on=max(unsure))
    search = mappings.none_found(item, framework)
    if search:
        return Blank(
            kind=BlankKind.NONE_FOUND, reason=BlankReason.SEARCHED, scope=search.scope, note=search.note, on=search.on
        )
    mapped = mappings.has_pair(item.framework, framework)
    reason = BlankReason.NO_MAPPING if mapped else BlankReason.PAIR_NOT_MAPPED
    return Blank(kind=BlankKind.NOT_YET_COMPARED, reason=reason)


def _dimension_rows(_: Library, frameworks: tuple[Framework, ...], selection: Selection) -> list[Row]:
    shared = dimensions.shared(frameworks)
    if not shared:
        raise ConcordError("no-dimensions")
    wanted = {theme.id for theme in vocabulary.known_themes(selection.themes)} if selection.themes else None
    rows = []
    for dimension in shared:
        cells = tuple(_dimension_cell(framework, dimension) for framework in frameworks)
        found = (dimensions.provisions_of(framework, dimension) for framework in frameworks)
        themes = tuple(dict.fromkeys(id for provisions in found for part in provisions for id in part.themes))
        if wanted is None or wanted & set(themes):
            rows.append(Row(key=f"dimension:{dimension.id}", label=dimension.label, cells=cells, themes=themes))
    return rows


def _dimension_cell(framework: Framework, dimension: dimensions.Dimension) -> Cell:
    entries = tuple(
        _entry(framework, provision, (), (provision.pinpoint,))
        for provision in dimensions.provisions_of(framework, dimension)
    )
    return Cell(framework=framework.id, entries=entries, blank=None if entries else theme_blank(framework))


def _marked(row: Row, marks: Marks) -> Row:
    cells = tuple(
        Cell(framework=cell.framework, blank=marks[row.key, cell.framework])
        if cell.blank and (row.key, cell.framework) in marks
        else cell
        for cell in row.cells
    )
    return Row(key=row.key, label=row.label, cells=cells, remark=row.remark, themes=row.themes, ref=row.ref)


_ROWS: dict[Axis, Callable[[Library, tuple[Framework, ...], Selection], list[Row]]] = {
    Axis.THEMES: _theme_rows,
    Axis.PIVOT: _pivot_rows,
    Axis.ELEMENTS: _element_rows,
    Axis.DIMENSIONS: _dimension_rows,
}
