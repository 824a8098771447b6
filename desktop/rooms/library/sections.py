"""What is said of a framework beside its provisions, as HTML for reading: one function for each section.

All words of the data are escaped; official words are marked as such, so that the pane can set them in serif.
"""

from __future__ import annotations

from html import escape

import msgspec
from PySide6.QtCore import QCoreApplication, QLocale

from desktop.dates import spoken_date
from frameworks.library import Library
from frameworks.model import Confidence, Framework, VersionChange
from frameworks.vocabulary import label

CONFIDENCE_ORDER = list(Confidence)


class Section(msgspec.Struct, frozen=True):
    """A tab of the pane: its key, its words with a count, and what it shows."""

    key: str
    title: str
    html: str


def sections_of(framework: Framework, library: Library) -> list[Section]:
    """Give the sections that a framework has, the one about it first."""
    tr = QCoreApplication.translate
    found = [
        Section("about", tr("Library", "About"), about(framework)),
        Section("states", tr("Library", "States"), states(framework, library)),
    ]
    if framework.definitions:
        found.append(counted("definitions", tr("Library", "Definitions ({count})"), framework.definitions, framework))
    if framework.changes:
        found.append(counted("changes", tr("Library", "Changes ({count})"), framework.changes, framework))
    if framework.adherents:
        title = tr("Library", "Adherents ({count})").format(count=framework.adherents.count)
        found.append(Section("adherents", title, adherents(framework)))
    if framework.sources:
        found.append(counted("sources", tr("Library", "Sources ({count})"), framework.sources, framework))
    if framework.doubts:
        found.append(counted("doubts", tr("Library", "Doubts ({count})"), framework.doubts, framework))
    return found


def counted(key: str, title: str, items: tuple[object, ...], framework: Framework) -> Section:
    """Make a section whose tab says how many there are."""
    makers = {"definitions": definitions, "changes": changes, "sources": sources, "doubts": doubts}
    return Section(key, title.format(count=len(items)), makers[key](framework))


def about(framework: Framework) -> str:
    """Say what it is, who made it with whom, what was read of it and how surely."""
    tr = QCoreApplication.translate
    rows = [
        (tr("Library", "Official title"), official(framework.title)),
        (tr("Library", "Issuer"), escape(framework.issuer)),
        (tr("Library", "Scope"), escape(label("scope", framework.scope))),
        (tr("Library", "Adopted"), escape(spoken_date(framework.adopted))),
        (tr("Library", "Languages"), escape(", ".join(map(language_name, framework.languages)))),
        (tr("Library", "Speaks to"), escape(", ".join(label("addressees", id) for id in framework.audience))),
        (tr("Library", "Who took part"), escape(framework.stakeholders)),
        (tr("Library", "Address"), f'<a href="{escape(framework.url)}">{escape(framework.url)}</a>'),
        (tr("Library", "Reuse"), escape(framework.licence or "")),
        (tr("Library", "Read by"), reading(framework)),
        (tr("Library", "Left out"), listed(framework.not_coded)),
    ]
    return paragraph(escape(framework.about)) + table(rows)


def reading(framework: Framework) -> str:
    """Say who read the text when, and how far its facts are confirmed."""
    tr = QCoreApplication.translate
    words = tr("Library", "{reader}, {date}. {confidence}").format(
        reader=framework.coded.by,
        date=spoken_date(framework.coded.on),
        confidence=confidence_words(framework.confidence),
    )
    return escape(words)


def confidence_words(confidence: Confidence) -> str:
    """Say where facts were read; what is below `read` is to be checked."""
    tr = QCoreApplication.translate
    match confidence:
        case Confidence.READ:
            return tr("Library", "Read in the official text.")
        case Confidence.SECONDARY:
            return tr("Library", "To be checked: taken from secondary sources, not read in the official text.")
        case Confidence.MEMORY:
            return tr("Library", "To be checked: in part from general knowledge, not read in the official text.")


def states(framework: Framework, library: Library) -> str:
    """List the states of the instrument in the order of time; those without a text cannot be compared."""
    tr = QCoreApplication.translate
    found: dict[str, str] = {}
    for other in framework.other_states:
        words = tr("Library", "{act} (no text of its own here, so it cannot be compared)").format(act=other.act)
        found[other.start] = state_row(other.start, escape(words))
    for other_framework in states_of(framework, library):
        start = other_framework.state.in_force_from or other_framework.adopted
        found[start] = state_row(start, state_words(other_framework, framework))
    return "".join(found[start] for start in sorted(found))


def states_of(framework: Framework, library: Library) -> list[Framework]:
    """Give the frameworks that are states of the same instrument, the earliest first."""
    same = [other for other in library.frameworks if other.instrument == framework.instrument]
    return sorted(same, key=lambda other: other.state.in_force_from or other.adopted)


def state_words(other: Framework, shown: Framework) -> str:
    """Say what a state is and whether it is in force; a link leads to one that is not shown."""
    tr = QCoreApplication.translate
    name = escape(other.short_title)
    link = f"<b>{name}</b>" if other.id == shown.id else f'<a href="framework:{escape(other.id)}">{name}</a>'
    if other.state.superseded_from:
        ends = tr("Library", "superseded on {date}").format(date=spoken_date(other.state.superseded_from))
    else:
        ends = tr("Library", "current")
    return f"{link}: {escape(other.state.act)} ({escape(ends)})"


def state_row(start: str, words: str) -> str:
    return paragraph(f"<b>{escape(spoken_date(start))}</b><br>{words}")


def definitions(framework: Framework) -> str:
    """List the terms that the instrument defines, with our words for what they mean."""
    tr = QCoreApplication.translate
    return "".join(
        paragraph(
            f"{official(definition.term)} <b>{escape(definition.locator)}</b><br>{escape(definition.gist)}<br>"
            + muted(tr("Library", "Adopted or changed {date}").format(date=spoken_date(definition.adopted_or_changed)))
        )
        for definition in framework.definitions
    )


def changes(framework: Framework) -> str:
    """List what changed between two states."""
    return "".join(paragraph(change_words(change)) for change in framework.changes)


def change_words(change: VersionChange) -> str:
    ids = " → ".join(", ".join(side) for side in (change.source, change.target) if side)
    states = f"{spoken_date(change.from_state)} → {spoken_date(change.to_state)}"
    return f"<b>{escape(label('change_kind', change.kind))}</b> · {escape(ids)}<br>{escape(change.what)}<br>" + muted(
        f"{states} · {change.part}"
    )


def adherents(framework: Framework) -> str:
    """Name those who have adhered, at the date for which the list holds."""
    tr = QCoreApplication.translate
    assert framework.adherents is not None
    names = sorted(territory_name(code) for code in framework.adherents.codes)
    words = tr("Library", "{count} adherents as of {date}").format(
        count=framework.adherents.count, date=spoken_date(framework.adherents.as_of)
    )
    return paragraph(f"<b>{escape(words)}</b>") + paragraph(escape(", ".join(names)))


def sources(framework: Framework) -> str:
    """Say where each fact was confirmed."""
    tr = QCoreApplication.translate
    return "".join(
        paragraph(
            f'{escape(source.what)}<br><a href="{escape(source.where)}">{escape(source.where)}</a><br>'
            + muted(tr("Library", "Confirms: {what}").format(what=source.confirmed))
        )
        for source in framework.sources
    )


def doubts(framework: Framework) -> str:
    """Say what is not certain, as the reader of the text has put it."""
    tr = QCoreApplication.translate
    opening = tr("Library", "What the reader of this text was not sure of. The memo's limits repeat it.")
    return paragraph(muted(opening)) + listed(framework.doubts)


def territory_name(code: str) -> str:
    """Give the English name of an ISO 3166 code, and the code itself where Qt knows none."""
    if code == "EU":
        return QCoreApplication.translate("Library", "European Union")
    territory = QLocale.codeToTerritory(code)
    return code if territory == QLocale.Country.AnyCountry else QLocale.territoryToString(territory)


def language_name(code: str) -> str:
    """Give the English name of a language code."""
    language = QLocale.codeToLanguage(code)
    return code if language == QLocale.Language.AnyLanguage else QLocale.languageToString(language)


def paragraph(html: str) -> str:
    return f'<p style="line-height:140%">{html}</p>'


def muted(words: str) -> str:
    return f'<span class="muted">{escape(words)}</span>'


def official(words: str) -> str:
    """Mark words of the official text."""
    return f'<span class="official">{escape(words)}</span>'


def listed(items: tuple[str, ...]) -> str:
    """Make a list of items, nothing of none."""
    points = "".join(f'<li style="line-height:140%">{escape(item)}</li>' for item in items)
    return f"<ul>{points}</ul>" if points else ""


def table(rows: list[tuple[str, str]]) -> str:
    """Make a table of names and values, without the empty ones."""
    cells = "".join(
        f'<tr><td class="muted" style="padding:4px 16px 4px 0">{escape(name)}</td>'
        f'<td style="padding:4px 0;line-height:140%">{value}</td></tr>'
        for name, value in rows
        if value
    )
    return f"<table>{cells}</table>"
