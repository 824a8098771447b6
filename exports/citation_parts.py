"""What every style of citation takes from a framework: its title, authors, numbers and dates, in one language.

A `Case` is one citation to be made. Its facts come from `cite` as they are; words between them are data
(`resources/citations/terms-*.json`). What the language has no words for is English, and says so in its spans.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from exports.foreign import FOREIGN, bare
from exports.memo import Span
from exports.typography import grammar
from frameworks import resources, vocabulary
from frameworks.model import Framework, Kind, Symbol, SymbolRole

Spans = tuple[Span, ...]

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_DAYS = re.compile(rf"\b(\d\d?)-(\d\d?)(?= (?:{'|'.join(MONTHS)}))")
_FULL_NAME = re.compile(r"(.+) \((.+)\)")
RESOLUTION = re.compile(r"A/RES/(\d+/\d+)")
_UN_DOCUMENT = re.compile(r"(?:A|E|S|ST|T|TD|CEB|JIU|DP)/[\w./()-]+")
_DATED_KINDS = {Kind.RECOMMENDATION, Kind.DECLARATION, Kind.PRINCIPLES, Kind.CODE_OF_CONDUCT}


def plain(text: str) -> Span:
    return Span(text=text)


def date_words(iso: str, language: str = "en") -> str:
    """Give an ISO date of any precision in words: "22 May 2019", "January 2017", "2021"."""
    year, month, day = (*iso.split("-"), "", "")[:3]
    if not month:
        return year
    if language == "en":
        words = f"{MONTHS[int(month) - 1]} {year}"
        return f"{int(day)} {words}" if day else words
    from datetime import date

    from babel.dates import format_date

    pattern = "d MMMM y" if day else "LLLL y"
    said = str(format_date(date(int(year), int(month), int(day or 1)), pattern, locale=language))
    return re.sub(r"^1(?= )", grammar(language).get("first-day", "1"), said)


def citable_symbols(framework: Framework) -> tuple[Symbol, ...]:
    """Give the document symbols but those that name another edition, or are no symbols of a document."""
    exceptions: dict[str, list[str]] = resources.table("citations", "exceptions.json")["symbols_not_cited"]
    barred = exceptions.get(framework.id, [])
    return tuple(symbol for symbol in framework.cite.symbols if symbol.code not in barred)


class Case(NamedTuple):
    """A citation to be made: of a framework, with the place in words that will follow ("" for none), for a note or for
    a list of sources, in a language."""

    framework: Framework
    place: str = ""
    in_list: bool = False
    language: str = FOREIGN

    def term(self, key: str, **parts: str) -> str:
        """Give words of the language, filled."""
        pattern: str = self.terms[key]
        return pattern.format(**parts)

    @property
    def terms(self) -> dict[str, Any]:
        return resources.table("citations", f"terms-{self.language}.json")

    @property
    def english_title(self) -> str:
        """The title in English, whatever language the framework's words were made."""
        return _DAYS.sub(r"\1–\2", bare(str(self.framework.title)))

    @property
    def _own_title(self) -> str | None:
        """The official title in the language, where the data hold it."""
        if self.language == FOREIGN:
            return self.english_title
        titles: dict[str, str] = vocabulary.words(self.language)["titles"]
        return titles.get(self.framework.id) or self.framework.title.in_language(self.language)

    @property
    def is_titled(self) -> bool:
        """Whether the data hold the official title in the language."""
        return self._own_title is not None

    @property
    def title(self) -> str:
        return self._own_title or self.english_title

    def titled(self, text: str = "", *, italic: bool = False, is_quoted: bool = False) -> Spans:
        """Give the title, or what a style makes of it; an English one is marked, and quoted unless its look tells it.

        `is_quoted` puts any title in quotation marks.
        """
        text = text or self.title
        before, after = self.quotes
        if self.is_titled:
            return (Span(text=f"{before}{text}{after}" if is_quoted else text, italic=italic),)
        title = Span(text=text, italic=italic, language=FOREIGN)
        return (title,) if italic else (plain(before), title, plain(after))

    @property
    def quotes(self) -> tuple[str, str]:
        before, after = str(self.terms["quoted"]).split("{text}")
        return before, after

    def container(self, *, italic: bool = True) -> Span:
        """Name the journal, series or report that holds the text, in English where the language has no name for it."""
        own = self.terms["containers"].get(self.framework.cite.container)
        if own:
            return Span(text=own, italic=italic)
        return self.foreign(_DAYS.sub(r"\1–\2", self.framework.cite.container or ""), italic=italic)

    def foreign(self, text: str, *, italic: bool = False) -> Span:
        """Give English words as a span of their language."""
        return Span(text=text, italic=italic, language=None if self.language == FOREIGN else FOREIGN)

    def symbol(self, *roles: SymbolRole) -> str | None:
        """Give the first document symbol in one of these roles, in the order of the roles."""
        symbols = citable_symbols(self.framework)
        code = next((symbol.code for role in roles for symbol in symbols if symbol.role is role), None)
        for english, own in self.terms["symbols"].items():
            code = code.replace(english, own) if code else code
        return code

    @property
    def adopted(self) -> str:
        """The date of adoption; where the state is dated less precisely, the day is not known for certain."""
        adopted, state = self.framework.cite.adopted, self.framework.state.in_force_from
        return state if state and adopted.startswith(f"{state}-") else adopted

    def date(self, iso: str) -> str:
        """Give a date in words; nothing for none."""
        return date_words(iso, self.language) if iso else ""

    @property
    def adopted_words(self) -> str:
        return date_words(self.adopted, self.language)

    @property
    def year(self) -> str:
        return (self.framework.cite.issued or self.adopted)[:4]

    @property
    def is_undated(self) -> bool:
        undated: list[str] = resources.table("citations", "exceptions.json")["undated"]
        return self.framework.instrument in undated

    def authors(self, title: str, *, most: int = 3, is_short: bool = False) -> list[str]:
        """Name the authors, people with the given name first; a body that the title names already is left out.

        More than `most` are the first and "and others". A short name is written out unless `is_short`.
        """
        names = [
            author if is_short else self._written_out(author)
            for author in self.framework.cite.authors
            if author.casefold() not in title.casefold()
        ]
        names = [_in_reading_order(name) for name in names]
        return [self.term("others", first=names[0])] if len(names) > most else names

    def _written_out(self, author: str) -> str:
        """Write an abbreviation out where the issuer's name is that and nothing more; name a body in the language."""
        named = {**grammar(self.language).get("issuers", {})}
        issuer = bare(str(self.framework.issuer))
        written_out = _FULL_NAME.fullmatch(issuer)
        if written_out and written_out[2] == author:
            author = written_out[1]
        return str(named.get(author, author))

    def by(self, title: str, after: str = ", ", *, is_short: bool = False) -> Spans:
        """Name the authors before a title; nothing where it names them."""
        *before, last = self.authors(title, is_short=is_short) or [""]
        joined = f"{', '.join(before)}{self.terms['and']}{last}" if before else last
        return (self._name(joined), plain(after)) if joined else ()

    def _name(self, joined: str) -> Span:
        """Give a name; a body's that has an English form alone is marked as English."""
        is_body = not any("," in author for author in self.framework.cite.authors)
        is_known = joined in grammar(self.language).get("issuers", {}).values()
        return self.foreign(joined) if is_body and not is_known else plain(joined)


def _in_reading_order(author: str) -> str:
    family, comma, given = author.partition(", ")
    return f"{given} {family}" if comma else author


def un_document_symbol(case: Case) -> str | None:
    """Give the symbol of a document of the United Nations, such as A/74/821."""
    code = case.symbol(SymbolRole.ADOPTED_TEXT, SymbolRole.PUBLICATION)
    return code if code and _UN_DOCUMENT.fullmatch(code) else None


def resolution_part(case: Case) -> str:
    """Give the part of a resolution that a framework is, such as ", annex I", unless the place names it.

    What follows the code in the framework's symbol is that part.
    """
    part = (case.framework.symbol or "").removeprefix(Case(case.framework).symbol(SymbolRole.ADOPTED_TEXT) or "")
    for english, own in case.terms["parts"].items():
        part = part.replace(english, own)
    return part if part.startswith(", ") and not case.place.startswith(part[2:]) else ""


def is_eu_act(framework: Framework) -> bool:
    roles = {symbol.role for symbol in framework.cite.symbols}
    return {SymbolRole.ADOPTED_TEXT, SymbolRole.OFFICIAL_JOURNAL} <= roles


def is_resolution(framework: Framework) -> bool:
    code = Case(framework).symbol(SymbolRole.ADOPTED_TEXT)
    return bool(code and RESOLUTION.fullmatch(code))


def is_un_document(framework: Framework) -> bool:
    return un_document_symbol(Case(framework)) is not None


def is_article(framework: Framework) -> bool:
    return framework.kind is Kind.SCHOLARLY and bool(framework.cite.container)


def is_part(framework: Framework) -> bool:
    return framework.kind is Kind.ARCHITECTURE_PROPOSAL and bool(framework.cite.container)


def is_legal_instrument(framework: Framework) -> bool:
    case = Case(framework)
    published = case.symbol(SymbolRole.PUBLICATION)
    return framework.kind is Kind.RECOMMENDATION and not published and bool(case.symbol(SymbolRole.ADOPTED_TEXT))


def is_dated(framework: Framework) -> bool:
    published = framework.kind is Kind.RECOMMENDATION and Case(framework).symbol(SymbolRole.PUBLICATION)
    return framework.kind in _DATED_KINDS and not published
