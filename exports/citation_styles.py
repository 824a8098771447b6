"""The forms of OSCOLA and of the Chicago notes, for instruments that general citation styles get wrong.

They follow each manual's order of elements: in OSCOLA author, title, date and document number without stops; in Chicago
a note that ends with the address. Both are styles of English. The style of the European Union is that of the United
Nations with the words of a place written out.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import msgspec

from exports.citation_forms import EU_MANNER, UN_FORMS, Form
from exports.citation_parts import (
    MONTHS,
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
from exports.memo import Span
from frameworks import resources
from frameworks.model import Framework, Kind, SymbolRole
from frameworks.pinpoints import Manner

_OSCOLA = Manner(stops=False, gaps=False)
_CHICAGO = Manner(gaps=False)
_PAGES = re.compile(r"^pp?\.? (?=\d)")
_JOURNAL = re.compile(r"OJ ([LC]), (\S+), .*")


def _number(place: str) -> str:
    """Give the number of a page alone: these styles have no "p." before it."""
    return _PAGES.sub("", place)


def _after_colon(place: str) -> str:
    """Put the page of an article after a colon, anything else after a comma."""
    return f": {_number(place)}" if _PAGES.match(place) else f", {place}"


def _is_initiative(framework: Framework) -> bool:
    return framework.kind is Kind.INITIATIVE


def _is_treaty(framework: Framework) -> bool:
    return framework.kind is Kind.TREATY


def _single(text: str) -> Span:
    return plain(f"‘{text}’")


def _series(case: Case) -> str:
    return case.symbol(SymbolRole.TREATY_SERIES, SymbolRole.ADOPTED_TEXT) or ""


def _journal(case: Case) -> tuple[str, str]:
    """Give series and number of an act in the Official Journal: "L", "2024/1689"."""
    found = _JOURNAL.fullmatch(case.symbol(SymbolRole.OFFICIAL_JOURNAL) or "")
    return (found[1], found[2]) if found else ("", case.symbol(SymbolRole.OFFICIAL_JOURNAL) or "")


def _act_title(case: Case) -> str:
    return case.title if case.in_list else f"{case.symbol(SymbolRole.ADOPTED_TEXT)} …"


def _resolution_number(case: Case) -> tuple[str, str]:
    code = case.symbol(SymbolRole.ADOPTED_TEXT) or ""
    number = RESOLUTION.fullmatch(code)
    return (number[1] if number else code), code


def _states(case: Case, date: str, amended: str, between: str) -> str:
    """Say when a text was adopted and amended, or that it is the original one."""
    if case.framework.cite.amended:
        return f"adopted {date}{between}amended {amended}"
    return f"adopted {date}{between}original version" if case.framework.is_superseded else f"adopted {date}"


def _short_title(case: Case) -> str:
    """Give the title of an article, which a note has without its subtitle."""
    return case.title if case.in_list else case.title.partition(": ")[0]


def _main_title(text: str) -> str:
    return text.partition(": ")[0]


def _oscola_act(case: Case) -> Spans:
    """Regulation (EU) 2024/1689 … [2024] OJ L 2024/1689."""
    series, number = _journal(case)
    return (plain(f"{_act_title(case)} [{case.year}] OJ {series} {number}"),)


def _oscola_treaty(case: Case) -> Spans:
    return (plain(f"{case.title} (adopted {case.adopted_words}) {_series(case)}".rstrip()),)


def _oscola_resolution(case: Case) -> Spans:
    """UNGA Res 78/265 (21 March 2024) UN Doc A/RES/78/265."""
    number, code = _resolution_number(case)
    return (plain(f"UNGA Res {number} ({case.adopted_words}) UN Doc {code}{resolution_part(case)}"),)


def _oscola_un_document(case: Case) -> Spans:
    code = un_document_symbol(case) or ""
    body = "UNGA, " if code.startswith("A/") else ""
    return plain(body), _single(case.title), plain(f" ({case.adopted_words}) UN Doc {code}")


def _oscola_article(case: Case) -> Spans:
    """Luciano Floridi and others, ‘Title’ (2018) 28 Minds and Machines 689: the page cited follows after a comma."""
    cite = case.framework.cite
    pages = cite.pages.partition("-")[0] if cite.pages else ""
    volume = f"{cite.volume} " if cite.volume else ""
    after = f" ({case.year}) {volume}{case.container(italic=False).text} {pages}".rstrip()
    return *case.by(case.title), _single(_short_title(case)), plain(after)


def _oscola_part(case: Case) -> Spans:
    report = Span(text=_main_title(case.container().text), italic=True)
    own = () if case.place else (_single(case.title), plain(" in "))
    return *own, *case.by(case.title), report, plain(f" (UN {case.year})")


def _oscola_dated(case: Case) -> Spans:
    """OECD, ‘Title’ (adopted 22 May 2019, amended 3 May 2024) OECD/LEGAL/0449; G7, ‘Title’ (30 October 2023)."""
    date = case.adopted_words
    code = case.symbol(SymbolRole.PUBLICATION, SymbolRole.ADOPTED_TEXT)
    if case.framework.kind is Kind.RECOMMENDATION:
        amended = case.date(case.framework.cite.amended or "")
        date = _states(case, date, amended, ", ")
    dated = "" if case.is_undated else f" ({date})"
    by = case.by(case.title, is_short=True)
    return *by, _single(case.title), plain(f"{dated} {code}" if code else dated)


def _oscola_initiative(case: Case) -> Spans:
    url = case.framework.url
    link = () if case.in_list else (plain(" <"), Span(text=url, href=url), plain(">"))
    return *case.by(case.title), _single(case.title), *link


def _oscola_book(case: Case) -> Spans:
    """Smart Africa, Title (2021); UN Secretary-General's High-level Panel, Title (UN 2019)."""
    publisher = "UN " if case.framework.cite.publisher == "United Nations" else ""
    by, title = case.by(case.title), _main_title(case.title) if publisher else case.title
    by = by or (plain(f"{case.framework.cite.authors[0]}, "),) if publisher else by
    return *by, Span(text=title, italic=True), plain(f" ({publisher}{case.year})")


def _american(iso: str) -> str:
    """Give a date as Chicago has it: "May 22, 2019"."""
    year, month, day = (*iso.split("-"), "", "")[:3]
    if not month:
        return year
    name = MONTHS[int(month) - 1]
    return f"{name} {int(day)}, {year}" if day else f"{name} {year}"


def _in_commas(text: str) -> Span:
    return plain(f"“{text},”")


def _address(case: Case) -> Spans:
    """Give the address at the end of a note; an entry of a list has it from elsewhere."""
    url = f"https://doi.org/{case.framework.cite.doi}" if case.framework.cite.doi else case.framework.url
    return plain(", "), Span(text=url, href=url)


def _chicago_act(case: Case) -> Spans:
    """Regulation (EU) 2024/1689 …, 2024 O.J. (L 2024/1689)."""
    series, number = _journal(case)
    return (plain(f"{_act_title(case)}, {case.year} O.J. ({f'{series} {number}'.strip()})"),)


def _chicago_treaty(case: Case) -> Spans:
    series = f", {_series(case)}" if _series(case) else ""
    return (plain(f"{case.title}, {_american(case.adopted)}{series}"),)


def _chicago_resolution(case: Case) -> Spans:
    number, code = _resolution_number(case)
    named = f"UN General Assembly, Resolution {number}, {code} ({_american(case.adopted)})"
    return (plain(f"{named}{resolution_part(case)}"),)


def _chicago_un_document(case: Case) -> Spans:
    title = Span(text=case.title, italic=True)
    return plain("UN Secretary-General, "), title, plain(f", {un_document_symbol(case)} ({_american(case.adopted)})")


def _chicago_article(case: Case) -> Spans:
    """Luciano Floridi et al., “Title,” Minds and Machines 28, no. 4 (2018): the page follows after a colon."""
    cite = case.framework.cite
    volume = f" {cite.volume}" if cite.volume else ""
    issue = f", no. {cite.issue}" if cite.issue else ""
    by = tuple(plain(span.text.replace(" and others", " et al.")) for span in case.by(case.title))
    return *by, _in_commas(_short_title(case)), plain(" "), case.container(), plain(f"{volume}{issue} ({case.year})")


def _chicago_part(case: Case) -> Spans:
    report = Span(text=_main_title(case.container().text), italic=True)
    own = () if case.place else (_in_commas(case.title), plain(" in "))
    return *own, *case.by(case.title), report, plain(f" (United Nations, {case.year})")


def _chicago_legal_instrument(case: Case) -> Spans:
    """OECD, Title, OECD/LEGAL/0449 (adopted May 22, 2019; amended May 3, 2024)."""
    stated = _states(case, _american(case.adopted), _american(case.framework.cite.amended or ""), "; ")
    code = case.symbol(SymbolRole.ADOPTED_TEXT)
    title = Span(text=case.title, italic=True)
    return *case.by(case.title, is_short=True), title, plain(f", {code} ({stated})")


def _chicago_dated(case: Case) -> Spans:
    """G7, “Title,” October 30, 2023; where a site publishes what no author is named for, its name stands before."""
    sites: dict[str, str] = resources.table("citations", "exceptions.json")["sites"]
    site = sites.get(urlsplit(case.framework.url).netloc, "")
    date = "n.d." if case.is_undated else _american(case.adopted)
    by = case.by(case.title, is_short=True)
    return *by, _in_commas(case.title), plain(f" {site}, {date}" if site and not by else f" {date}")


def _chicago_initiative(case: Case) -> Spans:
    return *case.by(case.title), plain(f"“{case.title}”")


def _chicago_book(case: Case) -> Spans:
    """UNESCO, Title, SHS/BIO/PI/2021/1 (UNESCO, 2022); Smart Africa, Title (2021)."""
    code, publisher = case.symbol(SymbolRole.PUBLICATION), case.framework.cite.publisher or ""
    authors = case.framework.cite.authors
    by = case.by(case.title) or (plain(f"{authors[0]}, "),)
    is_un = publisher == "United Nations"
    title = Span(text=_main_title(case.title) if is_un else case.title, italic=True)
    where = f"{publisher}, " if publisher and (code or is_un) else ""
    return *by, title, plain(f"{f', {code}' if code else ''} ({where}{case.year})")


def _whatever(_: Framework) -> bool:
    return True


OSCOLA_FORMS = (
    Form(is_eu_act, _oscola_act, _OSCOLA, ", "),
    Form(_is_treaty, _oscola_treaty, _OSCOLA, " "),
    Form(is_resolution, _oscola_resolution, _OSCOLA, " "),
    Form(is_un_document, _oscola_un_document, _OSCOLA, " "),
    Form(is_article, _oscola_article, _OSCOLA, ", ", placed=_number),
    Form(is_part, _oscola_part, _OSCOLA, " ", placed=_number),
    Form(_is_initiative, _oscola_initiative, _OSCOLA, " "),
    Form(is_dated, _oscola_dated, _OSCOLA, " "),
    Form(lambda framework: framework.kind is Kind.RECOMMENDATION, _oscola_dated, _OSCOLA, " "),
    Form(_whatever, _oscola_book, _OSCOLA, " ", placed=_number),
)
CHICAGO_FORMS = (
    Form(is_eu_act, _chicago_act, _CHICAGO),
    Form(_is_treaty, _chicago_treaty, _CHICAGO, after_place=_address),
    Form(is_resolution, _chicago_resolution, _CHICAGO),
    Form(is_un_document, _chicago_un_document, _CHICAGO),
    Form(is_article, _chicago_article, _CHICAGO, "", _address, _after_colon),
    Form(is_part, _chicago_part, _CHICAGO, placed=_number),
    Form(_is_initiative, _chicago_initiative, _CHICAGO, after_place=_address),
    Form(is_legal_instrument, _chicago_legal_instrument, _CHICAGO, after_place=_address),
    Form(is_dated, _chicago_dated, _CHICAGO, after_place=_address),
    Form(lambda framework: framework.kind is Kind.RECOMMENDATION, _chicago_book, _CHICAGO, after_place=_address),
    Form(_whatever, _chicago_book, _CHICAGO, placed=_number),
)
EU_FORMS = tuple(
    form if form.manner is EU_MANNER else form._replace(manner=msgspec.structs.replace(EU_MANNER, capital=False))
    for form in UN_FORMS
)
