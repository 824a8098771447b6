"""The forms in which the style of the United Nations cites an instrument, one function for each kind of text.

A form gives everything before the pinpoint, without a full stop. It takes titles, names and numbers from `cite` as
they are, but for the dash between two days and what a note leaves out for brevity; a list of sources has it all.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from exports.memo import Span
from frameworks import resources
from frameworks.model import Framework, Kind, Symbol, SymbolRole
from frameworks.pinpoints import Manner

Spans = tuple[Span, ...]

UN_MANNER = Manner(ordinals=True)
EU_MANNER = Manner(abbreviated=False, gaps=False, capital=True)

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_RESOLUTION = re.compile(r"A/RES/(\d+/\d+)")
_UN_DOCUMENT = re.compile(r"(?:A|E|S|ST|T|TD|CEB|JIU|DP)/[\w./()-]+")
_DAYS = re.compile(rf"\b(\d\d?)-(\d\d?)(?= (?:{'|'.join(_MONTHS)}))")
_FULL_NAME = re.compile(r"(.+) \((.+)\)")
_NAMED_AUTHORS = 3  # more of them are "and others" after the first
_DATED_KINDS = {Kind.RECOMMENDATION, Kind.DECLARATION, Kind.PRINCIPLES, Kind.CODE_OF_CONDUCT}


class Form(NamedTuple):
    """How one kind of text is cited. `head` takes the framework, the place in words that will follow ("" for none)
    and whether it is for a list of sources."""

    fits: Callable[[Framework], bool]
    head: Callable[[Framework, str, bool], Spans]
    manner: Manner = UN_MANNER


def date_words(iso: str, language: str = "en") -> str:
    """Give an ISO date of any precision in words: "22 May 2019", "January 2017", "2021"."""
    year, month, day = (*iso.split("-"), "", "")[:3]
    if not month:
        return year
    if language == "en":
        words = f"{_MONTHS[int(month) - 1]} {year}"
        return f"{int(day)} {words}" if day else words
    from datetime import date

    from babel.dates import format_date

    pattern = "d MMMM y" if day else "LLLL y"
    return str(format_date(date(int(year), int(month), int(day or 1)), pattern, locale=language))


def _plain(text: str) -> Span:
    return Span(text=text)


def _italic(text: str) -> Span:
    return Span(text=text, italic=True)


def _title(framework: Framework) -> str:
    return _DAYS.sub(r"\1–\2", str(framework.title))


def _container(framework: Framework) -> str:
    return _DAYS.sub(r"\1–\2", framework.cite.container or "")


def citable_symbols(framework: Framework) -> tuple[Symbol, ...]:
    """Give the document symbols but those that name another edition, or are no symbols of a document."""
    exceptions: dict[str, list[str]] = resources.table("citations", "exceptions.json")["symbols_not_cited"]
    barred = exceptions.get(framework.id, [])
    return tuple(symbol for symbol in framework.cite.symbols if symbol.code not in barred)


def _symbol(framework: Framework, *roles: SymbolRole) -> str | None:
    """Give the first document symbol in one of these roles, in the order of the roles."""
    symbols = citable_symbols(framework)
    return next((symbol.code for role in roles for symbol in symbols if symbol.role is role), None)


def _date(framework: Framework) -> str:
    """Give the date of adoption; where the state is dated less precisely, the day is not known for certain."""
    adopted, state = framework.cite.adopted, framework.state.in_force_from
    return state if state and adopted.startswith(f"{state}-") else adopted


def _year(framework: Framework) -> str:
    return (framework.cite.issued or _date(framework))[:4]


def _authors(framework: Framework, title: str) -> str:
    """Name the authors, people with the given name first; a body that the title names already is left out."""
    names = [
        _author(framework, author) for author in framework.cite.authors if author.casefold() not in title.casefold()
    ]
    if len(names) > _NAMED_AUTHORS:
        return f"{names[0]} and others"
    *before, last = names or [""]
    return f"{', '.join(before)} and {last}" if before else last


def _author(framework: Framework, author: str) -> str:
    """Give a name in reading order; an abbreviation is written out where the issuer's name is that and nothing more."""
    written_out = _FULL_NAME.fullmatch(framework.issuer)
    if written_out and written_out.group(2) == author:
        return written_out.group(1)
    family, comma, given = author.partition(", ")
    return f"{given} {family}" if comma else author


def _by(framework: Framework, title: str) -> str:
    authors = _authors(framework, title)
    return f"{authors}, " if authors else ""


def _un_document_symbol(framework: Framework) -> str | None:
    code = _symbol(framework, SymbolRole.ADOPTED_TEXT, SymbolRole.PUBLICATION)
    return code if code and _UN_DOCUMENT.fullmatch(code) else None


def _is_eu_act(framework: Framework) -> bool:
    roles = {symbol.role for symbol in framework.cite.symbols}
    return {SymbolRole.ADOPTED_TEXT, SymbolRole.OFFICIAL_JOURNAL} <= roles


def _eu_act(framework: Framework, place: str, in_list: bool) -> Spans:
    """Regulation (EU) 2024/1689 … (OJ L, 2024/1689, 12.7.2024, ELI: http://data.europa.eu/eli/reg/2024/1689/oj)."""
    number = _symbol(framework, SymbolRole.ADOPTED_TEXT)
    journal = _symbol(framework, SymbolRole.OFFICIAL_JOURNAL)
    _, has_eli, eli = framework.url.partition("/eli/")
    identifier = f", ELI: http://data.europa.eu/eli/{eli}" if has_eli else ""
    named = str(framework.title) if in_list else f"{number} …"
    return (_plain(f"{named} ({journal}{identifier})"),)


def _treaty(framework: Framework, place: str, in_list: bool) -> Spans:
    title = _title(framework)
    adopted = f", adopted {date_words(_date(framework))}" if in_list else ""
    if framework.cite.container and framework.cite.issue:
        series = _italic(_container(framework))
        return _plain(f"{title}{adopted}, "), series, _plain(f", No. {framework.cite.issue}")
    code = _symbol(framework, SymbolRole.TREATY_SERIES, SymbolRole.ADOPTED_TEXT)
    return (_plain(title + adopted + (f", {code}" if code else "")),)


def _is_resolution(framework: Framework) -> bool:
    code = _symbol(framework, SymbolRole.ADOPTED_TEXT)
    return bool(code and _RESOLUTION.fullmatch(code))


def _resolution(framework: Framework, place: str, in_list: bool) -> Spans:
    """General Assembly resolution 79/1, annex I: what follows the code in the framework's symbol is a part of it."""
    code = _symbol(framework, SymbolRole.ADOPTED_TEXT) or ""
    number = _RESOLUTION.fullmatch(code)
    named = f"General Assembly resolution {number.group(1) if number else code}"
    if in_list:
        named += f" of {date_words(_date(framework))}"
    part = (framework.symbol or "").removeprefix(code)
    if part.startswith(", ") and not place.startswith(part[2:]):
        named += part
    return (_plain(f"{named}, {_title(framework)}" if in_list else named),)


def _un_document(framework: Framework, place: str, in_list: bool) -> Spans:
    code = _un_document_symbol(framework)
    return (_plain(f"{_title(framework)} ({code})" if in_list else f"{code}"),)


def _is_article(framework: Framework) -> bool:
    return framework.kind is Kind.SCHOLARLY and bool(framework.cite.container)


def _article(framework: Framework, place: str, in_list: bool) -> Spans:
    """Luciano Floridi and others, “Title”, Minds and Machines, vol. 28, No. 4 (2018). A note has no subtitle."""
    cite, title = framework.cite, _title(framework)
    title = title if in_list else title.partition(": ")[0]
    volume = f", vol. {cite.volume}" if cite.volume else ""
    issue = f", No. {cite.issue}" if cite.issue else ""
    pages = f", pp. {cite.pages.replace('-', '–')}" if in_list and cite.pages else ""
    before, after = f"{_by(framework, title)}“{title}”, ", f"{volume}{issue} ({_year(framework)}){pages}"
    return _plain(before), _italic(_container(framework)), _plain(after)


def _is_part(framework: Framework) -> bool:
    return framework.kind is Kind.ARCHITECTURE_PROPOSAL and bool(framework.cite.container)


def _part(framework: Framework, place: str, in_list: bool) -> Spans:
    """Cite the report that holds a design; its own name stands there unless a place in the report follows."""
    report = _container(framework)
    start = _by(framework, report) if place else f"“{_title(framework)}”, in {_by(framework, report)}"
    return _plain(start), _italic(report), _plain(f" ({_year(framework)})")


def _initiative(framework: Framework, place: str, in_list: bool) -> Spans:
    """Name an initiative with the address of its page: places in it may stand on other pages."""
    title = _title(framework)
    named = _plain(f"{_by(framework, title)}{title}")
    if in_list:
        return (named,)
    return named, _plain(" ("), Span(text=framework.url, href=framework.url), _plain(")")


def _is_legal_instrument(framework: Framework) -> bool:
    published = _symbol(framework, SymbolRole.PUBLICATION)
    return framework.kind is Kind.RECOMMENDATION and not published and bool(_symbol(framework, SymbolRole.ADOPTED_TEXT))


def _legal_instrument(framework: Framework, place: str, in_list: bool) -> Spans:
    """OECD, Title, OECD/LEGAL/0449, adopted 22 May 2019, as amended 3 May 2024, or "(original version)"."""
    title, code = _title(framework), _symbol(framework, SymbolRole.ADOPTED_TEXT)
    named = f"{_by(framework, title)}{title}, {code}, adopted {date_words(_date(framework))}"
    if framework.cite.amended:
        named += f", as amended {date_words(framework.cite.amended)}"
    elif framework.is_superseded:
        named += " (original version)"
    return (_plain(named),)


def _is_dated(framework: Framework) -> bool:
    published = framework.kind is Kind.RECOMMENDATION and _symbol(framework, SymbolRole.PUBLICATION)
    return framework.kind in _DATED_KINDS and not published


def _dated(framework: Framework, place: str, in_list: bool) -> Spans:
    """Group of Seven, Title, 30 October 2023. A title that holds its date, as summits' do, is not dated twice."""
    title = _title(framework).removeprefix("The ")
    undated: list[str] = resources.table("citations", "exceptions.json")["undated"]
    date = "undated" if framework.instrument in undated else date_words(_date(framework))
    container = f", in {_container(framework)}" if in_list and framework.cite.container else ""
    month_and_year = " ".join(date.split(" ")[-2:])
    dated = "" if month_and_year in title else f", {date}"
    return (_plain(f"{_by(framework, title)}{title}{container}{dated}"),)


def _book(framework: Framework, place: str, in_list: bool) -> Spans:
    """UNESCO, Title (SHS/BIO/PI/2021/1), or Title (2019): a symbol that holds the year stands for it."""
    title = _title(framework)
    year, code = _year(framework), _symbol(framework, SymbolRole.PUBLICATION)
    known_by = year if code is None else code if _date(framework)[:4] in code else f"{code}, {year}"
    return _plain(_by(framework, title)), _italic(title), _plain(f" ({known_by})")


UN_FORMS = (
    Form(_is_eu_act, _eu_act, EU_MANNER),
    Form(lambda framework: framework.kind is Kind.TREATY, _treaty),
    Form(_is_resolution, _resolution),
    Form(lambda framework: _un_document_symbol(framework) is not None, _un_document),
    Form(_is_article, _article),
    Form(_is_part, _part),
    Form(lambda framework: framework.kind is Kind.INITIATIVE, _initiative),
    Form(_is_legal_instrument, _legal_instrument),
    Form(_is_dated, _dated),
    Form(lambda framework: True, _book),
)
