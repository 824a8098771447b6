"""The words of memos and of the comparison: whole sentences from `resources/wording/`, filled by fixed rules.

A sentence about a text uses the verb of its legal nature: only what binds "requires". Numbers up to twelve are words,
counts keep their denominators, and a blank is always worded as one of the four.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from exports.citations import short_name
from frameworks import pinpoints, resources, vocabulary
from frameworks.comparison import Blank, BlankKind, BlankReason, Cell, Comparison, Row
from frameworks.model import Force, Framework, Kind, LegalForce

_NATURES = {
    Kind.TREATY: "binding",
    Kind.REGULATION: "binding",
    Kind.RECOMMENDATION: "recommendation",
    Kind.DECLARATION: "declaration",
    Kind.CODE_OF_CONDUCT: "code",
    Kind.PRINCIPLES: "principles",
    Kind.GUIDELINES: "guidance",
    Kind.STRATEGY: "plan",
    Kind.REPORT: "proposal",
    Kind.SCHOLARLY: "proposal",
    Kind.ARCHITECTURE_PROPOSAL: "proposal",
    Kind.INITIATIVE: "plan",
}
_BLANKS_IN_ORDER = (
    BlankKind.NONE_FOUND,
    BlankKind.CONFIRMED_ABSENT,
    BlankKind.NOT_APPLICABLE,
    BlankKind.NOT_YET_COMPARED,
)
_PLACES = 3  # places named in a cell; "+ n" counts the others
_ADDRESSEES = 3


def nature(framework: Framework) -> str:
    """Name the legal nature that decides a framework's verbs. What does not bind never has the verbs of what does."""
    if framework.legal_force is LegalForce.NON_BINDING and framework.kind in (Kind.TREATY, Kind.REGULATION):
        return "guidance"
    if (framework.symbol or "").startswith("A/RES/"):
        return "resolution"
    return _NATURES[framework.kind]


class Wording:
    """The words of one language."""

    def __init__(self, language: str = "en") -> None:
        self.language = language
        self._table = resources.table("wording", f"{language}.json")
        self._locale: str = self._table["locale"]

    def at(self, *path: str) -> Any:
        """Give an entry of the table, such as `at("comparison", "title")`. Raises KeyError for an unknown one."""
        entry: Any = self._table
        for key in path:
            entry = entry[key]
        return entry

    def say(self, *path: str, **parts: object) -> str:
        """Give a whole sentence, its placeholders filled."""
        sentence: str = self.at(*path)
        return sentence.format(**parts)

    def number(self, count: int, *, capital: bool = False) -> str:
        """Give a count as a word up to twelve, in figures above."""
        words: list[str] = self.at("numbers")
        word = words[count] if count < len(words) else str(count)
        return word[:1].upper() + word[1:] if capital else word

    def series(self, parts: Sequence[str]) -> str:
        """Join words as "a, b and c"; where one holds a comma itself, as "a; b; and c"."""
        from babel.lists import format_list

        if len(parts) > 1 and any("," in part for part in parts):
            last = self.at("semicolon-last").format(last=parts[-1])
            return "; ".join([*parts[:-1], last])
        return str(format_list(list(parts), locale=self._locale))

    def date(self, iso: str) -> str:
        """Give an ISO date of any precision in words: "3 May 2024", "May 2024", "2024"."""
        from datetime import date

        from babel.dates import format_date

        match iso.count("-"):
            case 2:
                return str(format_date(date.fromisoformat(iso), "d MMMM y", locale=self._locale))
            case 1:
                return str(format_date(date.fromisoformat(f"{iso}-01"), "MMMM y", locale=self._locale))
            case _:
                return iso

    def language_name(self, code: str) -> str:
        """Give the name of a language."""
        from babel import Locale

        return str(Locale.parse(self._locale).languages.get(code, code))

    def name(self, framework: Framework) -> str:
        """Give the short name that sentences use."""
        return short_name(framework)

    def force_word(self, framework: Framework, force: Force) -> str:
        """Say how strongly a framework puts something, in the terms of its legal nature: "recommended", "set out"."""
        word: str = self.at("natures", nature(framework), force.value)
        return word

    def blank_words(self, blank: Blank) -> tuple[str, str]:
        """Give the words of a blank, and the line that says why."""
        reasons = self.at("blank_reasons")
        reason = reasons[blank.reason.value]
        if blank.reason is BlankReason.MARKED:
            reason = reason[blank.kind.value]
        on = self.date(blank.on) if blank.on else ""
        return str(self.at("blanks", blank.kind.value)), str(reason.format(date=on, scope=blank.scope, by=blank.by))

    def places(self, cell: Cell) -> str:
        """Give the places of a cell: at most three, and how many more."""
        every = [pinpoint for entry in cell.entries for pinpoint in entry.pinpoints]
        return pinpoints.short_list(every, limit=_PLACES, language=self.language)

    def addressees(self, ids: Sequence[str]) -> str:
        """Name whom something speaks to: at most three, then "others"."""
        labels = [vocabulary.label("addressees", id, self.language) for id in ids]
        labels = [label if label.split()[0].isupper() else label[:1].lower() + label[1:] for label in labels]
        shown = labels[:_ADDRESSEES] + ([self.at("sentences", "other-addressees")] if len(labels) > _ADDRESSEES else [])
        return self.series(shown)

    def row_summary(self, comparison: Comparison, row: Row) -> str:
        """Say which frameworks address a row and, of the others, which blank stands there."""
        names = {framework.id: self.name(framework) for framework in comparison.frameworks}
        addressed = [names[id] for id in row.addressed_by]
        sentences = [self._addressed(addressed, len(names))] if addressed else []
        for kind in _BLANKS_IN_ORDER:
            blank = [names[cell.framework] for cell in row.cells if cell.blank and cell.blank.kind is kind]
            if blank:
                sentences.append(self.say("sentences", f"summary-{kind.value}", names=self.series(blank)))
        return " ".join(sentences)

    def _addressed(self, names: Sequence[str], total: int) -> str:
        count = len(names)
        if count == total:
            key = {1: "summary-one", 2: "summary-both"}.get(total, "summary-all")
            return self.say("sentences", key, count=self.number(total))
        if count == 1:
            return self.say("sentences", "summary-only", count=self.number(total), names=names[0])
        some = self.number(count, capital=True)
        return self.say("sentences", "summary-some", Some=some, count=self.number(total), names=self.series(names))


@cache
def wording(language: str = "en") -> Wording:
    """Give the words of a language."""
    return Wording(language)


def force_word(framework: Framework, force: Force, language: str = "en") -> str:
    """Say how strongly a framework puts something: "recommended", "set out", "required"."""
    return wording(language).force_word(framework, force)


def blank_words(blank: Blank, language: str = "en") -> tuple[str, str]:
    """Give the words of a blank, and the line that says why."""
    return wording(language).blank_words(blank)


def row_summary(comparison: Comparison, row: Row, language: str = "en") -> str:
    """Say which frameworks address a row and, of the others, which blank stands there."""
    return wording(language).row_summary(comparison, row)
