"""What was compared: one column a framework, with the facts of the state used."""

from __future__ import annotations

import re
from collections.abc import Callable

from exports.memo import Block, Cell, Column, Paragraph, Span, Table, Voice
from exports.templates.cells import LABEL, UPRIGHT_FRAMEWORKS, capital, plain_cell
from exports.templates.context import Context, is_read_in_part
from exports.templates.template import TemplateSection
from exports.wording import nature
from frameworks import vocabulary
from frameworks.model import Framework, Kind

_MEMBERSHIP = re.compile(r"^The list of adherents is the .*\bmembership\b")
_PUBLISHED = (Kind.SCHOLARLY, Kind.REPORT, Kind.STRATEGY, Kind.GUIDELINES, Kind.ARCHITECTURE_PROPOSAL)


def versions_table(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give the version table: one column a framework, in the state used."""
    words = context.words
    versions = words.at("comparison", "versions")
    number, label = context.numbered("table-versions")
    table = Table(
        key="table-versions",
        number=number,
        label=label,
        caption=versions["caption"],
        description=versions["description"],
        columns=_columns(context, versions["first-column"]),
        rows=tuple(
            (plain_cell(title), *(fact(context, framework) for framework in context.frameworks.values()))
            for title, fact in zip(versions["rows"].values(), _FACTS.values(), strict=True)
        ),
        wide=len(context.frameworks) > UPRIGHT_FRAMEWORKS,
    )
    return (*_superseded(context), table)  # after a wide table the remarks could stand on a page alone


def _superseded(context: Context) -> list[Paragraph]:
    """Say of each superseded state until when what is said of it held."""
    words = context.words
    return [
        context.small(
            f"superseded-{id}",
            words.say("comparison", "versions", "superseded-note", name=context.name(id), date=words.date(until)),
        )
        for id, framework in context.frameworks.items()
        if (until := framework.state.superseded_from)
    ]


def _columns(context: Context, first: str) -> tuple[Column, ...]:
    """Give the columns of a table that has one for each framework."""
    return (Column(title=first, weight=LABEL), *(Column(title=context.name(id)) for id in context.frameworks))


def _official_title(_: Context, framework: Framework) -> Cell:
    return Cell(paragraphs=((Span(text=str(framework.title), voice=Voice.OFFICIAL),),))


def _issuer(_: Context, framework: Framework) -> Cell:
    return plain_cell(str(framework.issuer))


def _when(context: Context, framework: Framework) -> Cell:
    return plain_cell(" ".join(_dates(context, framework)))


def _legal_nature(context: Context, framework: Framework) -> Cell:
    language = context.words.language
    is_resolution = nature(framework) == "resolution"
    kind = (
        context.words.at("comparison", "versions", "resolution")
        if is_resolution
        else vocabulary.label("kind", framework.kind, language)
    )
    return plain_cell(f"{kind}. {vocabulary.label('legal_force', framework.legal_force, language)}.")


def _audience(context: Context, framework: Framework) -> Cell:
    return plain_cell(capital(context.words.addressees(framework.audience)))


def _languages(context: Context, framework: Framework) -> Cell:
    words = context.words
    return plain_cell(words.series([words.language_name(code) for code in framework.languages]))


def _text_read(context: Context, framework: Framework) -> Cell:
    versions = context.words.at("comparison", "versions")
    said: str = versions["read-in-part"] if is_read_in_part(framework) else versions["read"][framework.confidence]
    return plain_cell(capital(said))


def _dates(context: Context, framework: Framework) -> list[str]:
    """Say when a framework was adopted and amended, and whether this state still holds."""
    words, versions = context.words, context.words.at("comparison", "versions")
    key = "published" if framework.kind in _PUBLISHED else "adopted"
    dates = [versions[key].format(date=words.date(framework.adopted))]
    if framework.amended:
        amended = words.series([words.date(date) for date in framework.amended])
        dates.append(versions["amended"].format(dates=amended))
    if framework.state.in_force_from is None:
        dates.append(versions["not-in-force"])
    if framework.state.superseded_from:
        dates.append(versions["superseded"].format(date=words.date(framework.state.superseded_from)))
    return dates


def _adherents(context: Context, framework: Framework) -> Cell:
    versions = context.words.at("comparison", "versions")
    if framework.adherents is None:
        return plain_cell(capital(versions["no-adherents"]))
    date = context.words.date(framework.adherents.as_of)
    # the data say in a doubt where nobody adheres and the count is that of the issuer's members
    are_members = any(_MEMBERSHIP.search(doubt) for doubt in framework.doubts)
    key = "members" if are_members else "adherents"
    return plain_cell(versions[key].format(count=framework.adherents.count, date=date))


_FACTS: dict[str, Callable[[Context, Framework], Cell]] = {
    "title": _official_title,
    "issuer": _issuer,
    "dates": _when,
    "nature": _legal_nature,
    "audience": _audience,
    "adherents": _adherents,
    "languages": _languages,
    "read": _text_read,
}
