"""From a workspace to a memo's request: the frameworks of a comparison, its stars, marks, notes, texts and settings.

The window and the command line both come through here, so that they make the same memo of the same workspace.
"""

from __future__ import annotations

from exports.checks.passages import word_lists
from exports.request import Mark, MemoRequest, Note
from frameworks.comparison import Axis, Blank, BlankKind, BlankReason, Selection
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.model import Framework, decode_framework
from frameworks.workspace import JudgedMappings, Reading, Workspace
from frameworks.workspace.records import BlankMark, ComparisonRecord


def request_from(reading: Reading, library: Library, comparison: str, *, today: str = "") -> MemoRequest:
    """Make the request of a comparison's memo.

    `library` must hold the copies that the workspace keeps and the mappings that its persons judged (`library_of`),
    `comparison` is an id, and `today` an ISO date for a memo whose date nobody has set. Raises ConcordError where no
    framework is chosen or one is missing, and KeyError for an unknown comparison.
    """
    # Loaded here, since the window imports this module when it opens and needs no template until a memo is shown.
    from exports.building import template_of
    from exports.templates.surroundings import surrounded

    record = reading.get(ComparisonRecord, comparison)
    if record is None:
        raise KeyError(comparison)
    if not record.frameworks:
        raise ConcordError("nothing-chosen")
    settings = reading.memo_settings(comparison)
    frameworks = _copies(library, record)
    request = MemoRequest(
        frameworks=frameworks,
        selection=selection_from(record),
        title=settings.title,
        author=settings.author,
        to=settings.to,
        date=settings.date or today,
        marking=settings.marking,
        status=word_lists(settings.language)["final"] if settings.final else settings.status,
        paper=settings.paper,
        language=settings.language,
        template=settings.template,
        texts=dict(sorted(reading.memo_texts(comparison).items())),
        accepted=dict(sorted(reading.accepted_texts(comparison).items())),
        stars=tuple(sorted(reading.stars(comparison))),
        marks=_marks(reading, record),
        notes=_notes(reading, comparison),
        claims=library.mappings.claims([framework.id for framework in frameworks]),
    )
    return surrounded(request, template_of(request), library)


def library_of(workspace: Workspace, library: Library) -> Library:
    """Give a library with the copies that a workspace keeps in the place of its own, and with the mappings that its
    persons judged; raises as reading them does."""
    kept = library.with_frameworks(decode_framework(copy) for copy in workspace.kept_frameworks().values())
    kept = kept.with_crosswalks(workspace.kept_crosswalks())
    judged = JudgedMappings(workspace, kept, workspace.person_id)
    return kept.with_mappings(lambda: judged.mappings)


def selection_from(record: ComparisonRecord) -> Selection:
    """Give what `compare` takes for a comparison."""
    return Selection(frameworks=record.frameworks, axis=Axis(record.axis), pivot=record.pivot, themes=record.themes)


def blank_from(mark: BlankMark) -> Blank:
    """Give the blank that a person marked, as a comparison shows it."""
    return Blank(
        kind=BlankKind(mark.kind), reason=BlankReason.MARKED, scope=mark.scope, note=mark.reason, on=mark.on, by=mark.by
    )


def _copies(library: Library, record: ComparisonRecord) -> tuple[Framework, ...]:
    """Give the frameworks in the order chosen; one whose provisions are the rows comes last if it is not compared."""
    pivot = (record.pivot,) if record.pivot else ()
    return library.chosen((*record.frameworks, *pivot))


def _marks(reading: Reading, record: ComparisonRecord) -> tuple[Mark, ...]:
    """Give the marks on the frameworks compared; marks hold in every comparison, so others lie in the workspace too."""
    return tuple(
        Mark(row=row, framework=framework, blank=blank_from(mark))
        for (row, framework), mark in sorted(reading.blank_marks().items())
        if framework in record.frameworks
    )


def _notes(reading: Reading, comparison: str) -> tuple[Note, ...]:
    notes = reading.notes(comparison)
    order = sorted(notes, key=lambda key: (key[0], key[1] or ""))
    return tuple(Note(row=row, framework=framework, text=notes[row, framework].text) for row, framework in order)
