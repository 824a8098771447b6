"""The forms in which the style of the United Nations cites an instrument, one function for each kind of text.

A form gives everything before the pinpoint, without a full stop. It takes titles, names and numbers as they are, but
for what a note leaves out for brevity; a list of sources has it all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from exports.citation_parts import (
    RESOLUTION,
    Case,
    Spans,
    is_article,
    is_dated,
    is_eu_act,
    is_legal_instrument,
    is_part,
    is_resolution,
    is_un_document,
    plain,
    resolution_part,
    un_document_symbol,
)
from exports.citation_parts import date_words as date_words
from exports.memo import Span
from frameworks.model import Framework, Kind, SymbolRole
from frameworks.pinpoints import Manner

UN_MANNER = Manner(ordinals=True)
EU_MANNER = Manner(abbreviated=False, gaps=False, capital=True)


class Form(NamedTuple):
    """How one kind of text is cited: `head` gives what stands before a place, `before_place` what joins them,
    `after_place` what follows, and `placed` the place's words as the style has them."""

    fits: Callable[[Framework], bool]
    head: Callable[[Case], Spans]
    manner: Manner = UN_MANNER
    before_place: str = ", "
    after_place: Callable[[Case], Spans] = lambda case: ()
    placed: Callable[[str], str] = str


def eu_act(case: Case) -> Spans:
    """Regulation (EU) 2024/1689 … (OJ L, 2024/1689, 12.7.2024, ELI: http://data.europa.eu/eli/reg/2024/1689/oj)."""
    number = case.symbol(SymbolRole.ADOPTED_TEXT)
    journal = case.symbol(SymbolRole.OFFICIAL_JOURNAL)
    _, has_eli, eli = case.framework.url.partition("/eli/")
    identifier = f", ELI: http://data.europa.eu/eli/{eli}" if has_eli else ""
    named = case.titled() if case.in_list else (plain(f"{number} …"),)
    return *named, plain(f" ({journal}{identifier})")


def _treaty(case: Case) -> Spans:
    dated = case.term("adopted" if case.language == "en" else "dated", date=case.adopted_words) if case.in_list else ""
    if case.framework.cite.container and case.framework.cite.issue:
        issue = case.term("issue", issue=case.framework.cite.issue)
        return *case.titled(), plain(f"{dated}, "), case.container(), plain(issue)
    code = case.symbol(SymbolRole.TREATY_SERIES, SymbolRole.ADOPTED_TEXT)
    return *case.titled(), plain(dated + (f", {code}" if code else ""))


def _resolution(case: Case) -> Spans:
    """General Assembly resolution 79/1, annex I: what follows the code in the framework's symbol is a part of it."""
    code = case.symbol(SymbolRole.ADOPTED_TEXT) or ""
    number = RESOLUTION.fullmatch(code)
    named = case.term("resolution", number=number[1] if number else code)
    if case.in_list:
        named = case.term("resolution-dated", named=named, date=case.adopted_words)
    named += resolution_part(case)
    return (plain(f"{named}, "), *case.titled()) if case.in_list else (plain(named),)


def _un_document(case: Case) -> Spans:
    code = un_document_symbol(case)
    return (*case.titled(), plain(f" ({code})")) if case.in_list else (plain(f"{code}"),)


def _article(case: Case) -> Spans:
    """Luciano Floridi and others, “Title”, Minds and Machines, vol. 28, No. 4 (2018). A note has no subtitle."""
    cite, title = case.framework.cite, case.title
    title = title if case.in_list else title.partition(": ")[0]
    volume = case.term("volume", volume=cite.volume) if cite.volume else ""
    issue = case.term("issue", issue=cite.issue) if cite.issue else ""
    pages = case.term("pages", pages=cite.pages.replace("-", "–")) if case.in_list and cite.pages else ""
    after = f"{volume}{issue} ({case.year}){pages}"
    return *case.by(title), *case.titled(title, is_quoted=True), plain(", "), case.container(), plain(after)


def _part(case: Case) -> Spans:
    """Cite the report that holds a design; its own name stands there unless a place in the report follows."""
    report = case.container()
    named = () if case.place else (*case.titled(is_quoted=True), plain(f", {case.terms['in']}"))
    return *named, *case.by(report.text), report, plain(f" ({case.year})")


def _initiative(case: Case) -> Spans:
    """Name an initiative with the address of its page: places in it may stand on other pages."""
    named = (*case.by(case.english_title), *case.titled())
    if case.in_list:
        return named
    url = case.framework.url
    return *named, plain(" ("), Span(text=url, href=url), plain(")")


def _legal_instrument(case: Case) -> Spans:
    """OECD, Title, OECD/LEGAL/0449, adopted 22 May 2019, as amended 3 May 2024, or "(original version)"."""
    cite = case.framework.cite
    named = f", {case.symbol(SymbolRole.ADOPTED_TEXT)}{case.term('adopted', date=case.adopted_words)}"
    if cite.amended:
        named += case.term("amended", date=date_words(cite.amended, case.language))
    elif case.framework.is_superseded:
        named += case.terms["original"]
    return *case.by(case.english_title), *case.titled(), plain(named)


def _dated(case: Case) -> Spans:
    """Group of Seven, Title, 30 October 2023. A title that holds its date, as summits' do, is not dated twice."""
    title = case.title.removeprefix("The ")
    date = case.terms["undated"] if case.is_undated else case.adopted_words
    has_container = case.in_list and case.framework.cite.container
    container = (plain(f", {case.terms['in']}"), case.container(italic=False)) if has_container else ()
    month_and_year = " ".join(date_words(case.adopted).split(" ")[-2:])
    is_told = month_and_year in case.english_title and not case.is_undated
    return *case.by(case.english_title), *case.titled(title), *container, plain("" if is_told else f", {date}")


def _book(case: Case) -> Spans:
    """UNESCO, Title (SHS/BIO/PI/2021/1), or Title (2019): a symbol that holds the year stands for it."""
    year, code = case.year, case.symbol(SymbolRole.PUBLICATION)
    known_by = year if code is None else code if case.adopted[:4] in code else f"{code}, {year}"
    return *case.by(case.english_title), *case.titled(italic=True), plain(f" ({known_by})")


UN_FORMS = (
    Form(is_eu_act, eu_act, EU_MANNER),
    Form(lambda framework: framework.kind is Kind.TREATY, _treaty),
    Form(is_resolution, _resolution),
    Form(is_un_document, _un_document),
    Form(is_article, _article),
    Form(is_part, _part),
    Form(lambda framework: framework.kind is Kind.INITIATIVE, _initiative),
    Form(is_legal_instrument, _legal_instrument),
    Form(is_dated, _dated),
    Form(lambda framework: True, _book),
)
