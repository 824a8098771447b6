"""Citations of instruments, by our own rules: general citation styles get official texts wrong.

A style is a row of `STYLES`: its forms, tried in order. `resources/citations/` names, for each style, the frameworks
whose citation was compared with the style's manual, and the exceptions that `cite` cannot tell. What is not in the data
is never made up, so a citation may be shorter than a manual would have it.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import msgspec

from exports.citation_forms import UN_FORMS, Form
from exports.citation_parts import Case, Spans, citable_symbols, date_words
from exports.citation_styles import CHICAGO_FORMS, EU_FORMS, OSCOLA_FORMS
from exports.memo import Span
from frameworks import pinpoints as words_of
from frameworks import resources, vocabulary
from frameworks.errors import ConcordError, message
from frameworks.model import CitationConfidence, Framework, Pinpoint
from frameworks.pinpoints import Pinpoints
from frameworks.places import contains, places

__all__ = [
    "STYLES",
    "Check",
    "check_words",
    "citation",
    "citations",
    "date_words",
    "is_confirmed",
    "later_act",
    "place_words",
    "short_name",
    "source_entry",
    "to_check",
]


class Check(StrEnum):
    """What a reader of a citation should check before relying on it."""

    FORM = "form"  # the form follows the rule for its kind, and was not compared with the manual
    FACTS = "facts"  # title, date, authors or numbers
    PINPOINT = "pinpoint"


STYLES: dict[str, tuple[Form, ...]] = {
    "un": UN_FORMS,
    "oscola": OSCOLA_FORMS,
    "chicago": CHICAGO_FORMS,
    "eu": EU_FORMS,
}
_OF_ENGLISH = {"oscola", "chicago"}


def _form(framework: Framework, style: str, language: str = "en") -> Form:
    if style in _OF_ENGLISH and language != "en":
        raise ConcordError("citation-style-of-english", style=style)
    if style not in STYLES:
        raise ConcordError("citation-style-unknown", style=style, hint=vocabulary.did_you_mean(style, STYLES))
    return next(form for form in STYLES[style] if form.fits(framework))


def citation(
    framework: Framework, pinpoints: Pinpoints | Sequence[Pinpoints] = (), style: str = "un", language: str = "en"
) -> tuple[Span, ...]:
    """Cite a framework in a footnote, at a place or at several, with a full stop at the end.

    Our own numbers stand in [brackets]. Titles are those of the language where the data hold them, else English and
    marked as such. Raises ConcordError for an unknown style.
    """
    return _closed(_cited(framework, _many(pinpoints), style, language))


def citations(
    cited: Sequence[tuple[Framework, Pinpoints | Sequence[Pinpoints]]], style: str = "un", language: str = "en"
) -> tuple[Span, ...]:
    """Cite several frameworks in one footnote. Raises ConcordError for an unknown style."""
    spans: list[Span] = []
    for framework, pinpoints in cited:
        separator = (Span(text="; "),) if spans else ()
        spans += [*separator, *_cited(framework, _many(pinpoints), style, language)]
    return _closed(spans)


def _many(pinpoints: Pinpoints | Sequence[Pinpoints]) -> tuple[Pinpoints, ...]:
    """Take one pinpoint for several: a pinpoint is itself a tuple."""
    many: list[Pinpoints] = []
    flat: list[Pinpoint] = []
    for one in pinpoints:
        if isinstance(one, Pinpoint):
            flat.append(one)
        elif one:
            many.append(one)
    return (tuple(flat), *many) if flat else tuple(many)


def _cited(framework: Framework, many: tuple[Pinpoints, ...], style: str, language: str) -> Spans:
    form = _form(framework, style, language)
    place = place_words(framework, many, style, language) if many else ""
    case = Case(framework, place, language=language)
    later = later_act(framework, many, language)
    return (
        *form.head(case),
        *((Span(text=f", {later}"),) if later else ()),
        *((Span(text=f"{form.before_place}{form.placed(place)}"),) if place else ()),
        *form.after_place(case),
    )


def place_words(framework: Framework, many: Sequence[Pinpoints], style: str = "un", language: str = "en") -> str:
    """Give places of a framework as a style's footnote has them. Raises ConcordError for an unknown style."""
    manner = _form(framework, style, language).manner
    capital = manner.capital and language == "en"  # other languages write the words of a place small
    manner = msgspec.structs.replace(manner, language=language, capital=capital)
    return words_of.full_list(many, manner, restarts=words_of.restarting(framework))


def later_act(framework: Framework, many: Sequence[Pinpoints], language: str = "en") -> str:
    """Name the act that amended a cited place after the state that the framework is: "as amended by …".

    Some provisions of a framework may describe a later text; a citation of the earlier one would be wrong there.
    Nothing for places that are those of the state itself.
    """
    known = resources.table("citations", "exceptions.json")["later_acts"].get(framework.id)
    if known is None:
        return ""
    amended = msgspec.convert(known["places"], tuple[Pinpoint, ...])
    cited = [place.head for pinpoints in many for place in places(pinpoints)]
    act: str = Case(framework, language=language).terms["later_acts"].get(framework.id, known["act"])
    return act if any(contains(whole, head) for whole in amended for head in cited) else ""


def _closed(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Join neighbours of one look, and end with a full stop."""
    joined: list[Span] = []
    for span in (*spans, Span(text="." if not spans[-1].text.endswith(".") else "")):
        if joined and _look(joined[-1]) == _look(span):
            joined[-1] = msgspec.structs.replace(span, text=joined[-1].text + span.text)
        elif span.text:
            joined.append(span)
    return tuple(joined)


def _look(span: Span) -> Span:
    return msgspec.structs.replace(span, text="")


def source_entry(
    framework: Framework, style: str = "un", *, is_brief: bool = False, language: str = "en"
) -> tuple[Span, ...]:
    """Give a framework's entry in the list of sources: its citation in full, its address as a link, its document
    symbols with their roles, and the state that was used; a brief entry leaves symbols and state to what stands beside
    it. Raises ConcordError for an unknown style."""
    case = Case(framework, in_list=True, language=language)
    entry = _closed(_form(framework, style, language).head(case))
    link = (Span(text=" "), Span(text=framework.url, href=framework.url), Span(text="."))
    remarks = (*(() if is_brief else (_symbols(framework), _state(framework))), _later(case))
    return _closed([*entry, *link, *(Span(text=f" {remark}") for remark in remarks if remark)])


def _symbols(framework: Framework) -> str:
    symbols = citable_symbols(framework)
    if not symbols:
        return ""
    named = "; ".join(message(f"source-symbol-{symbol.role}", code=symbol.code) for symbol in symbols)
    return message("source-symbols" if len(symbols) > 1 else "source-symbol", symbols=named)


def _state(framework: Framework) -> str:
    state = framework.state
    if state.in_force_from is None:
        return message("source-state-undated", act=state.act)
    start = date_words(state.in_force_from)
    if state.superseded_from is None:
        return message("source-state", act=state.act, date=start)
    return message("source-state-superseded", act=state.act, date=start, end=date_words(state.superseded_from))


def _later(case: Case) -> str:
    known = resources.table("citations", "exceptions.json")["later_acts"].get(case.framework.id)
    act = case.terms["later_acts"].get(case.framework.id, known["act"]) if known else ""
    return case.term("later", act=act) if act else ""


def to_check(framework: Framework, style: str = "un") -> tuple[Check, ...]:
    """Tell what of a framework's citation is to be checked: its form, its facts, its pinpoints, or nothing.

    Raises ConcordError for an unknown style.
    """
    cite = framework.cite
    _form(framework, style)
    checked: list[str] = resources.table("citations", f"{style}.json")["checked"]
    doubtful = {
        Check.FORM: framework.id not in checked,
        Check.FACTS: cite.confidence is not CitationConfidence.CONFIRMED,
        Check.PINPOINT: cite.pinpoint_confidence is not CitationConfidence.CONFIRMED,
    }
    return tuple(check for check, is_doubtful in doubtful.items() if is_doubtful)


def is_confirmed(framework: Framework, style: str = "un") -> bool:
    """Tell whether nothing of a citation is left to be checked. Raises ConcordError for an unknown style."""
    return not to_check(framework, style)


def check_words(framework: Framework, style: str = "un") -> str:
    """Say what is to be checked, such as "form of citation to be checked"; nothing where all is confirmed."""
    return "; ".join(message(f"citation-check-{check}") for check in to_check(framework, style))


def short_name(framework: Framework, name: str = "") -> str:
    """Give the name that sentences and the heads of columns use: "OECD 2024", "G7 Code 2023".

    The year is that of the state. A framework without a short name of ours is called by its short title. `name` is its
    short name in another language than English.
    """
    names = resources.table("citations", "short_names.json")
    undated: list[str] = resources.table("citations", "exceptions.json")["undated"]
    name = name or names.get(framework.instrument, framework.short_title)
    year = str(framework.year)
    return name if framework.instrument in undated or name.endswith(year) else f"{name} {year}"
