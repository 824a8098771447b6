"""The words of memos and of the comparison: whole sentences from `resources/wording/`, filled by fixed rules.

A sentence about a text uses the verb of its legal nature: only what binds "requires". Numbers up to twelve are words,
counts keep their denominators, and a blank is always worded as one of the four.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from exports.citations import short_name
from exports.foreign import marked
from exports.phrases import Phrase, filled, joined, noun
from exports.typography import grammar
from frameworks import pinpoints, resources, vocabulary
from frameworks.comparison import Blank, BlankKind, BlankReason, Cell, Comparison, Entry, Row
from frameworks.model import Force, Framework, Kind, LegalForce, Unit

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
_IN_BRACKETS = re.compile(r"\((?:[^()]|\([^()]*\))*\)|\[[^]]*\]|«[^»]*»")
_MARKER = re.compile(r"(?<=[\s(–])(?:\d+|[a-z]{1,5})\)(?=[\s,;)–\]])")  # the "b)" of French, which closes no bracket
_FIRST_DAY = re.compile(r"^1(?= )")
_PLACES = 3  # places named in a cell; "+ n" counts the provisions of which none is
_ADDRESSEES = 3
_NAMES = 12  # more frameworks than these are counted, not named


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
        self._grammar = grammar(language)
        self._locale: str = self._table["locale"]
        self._restarting: dict[str, tuple[Framework, frozenset[Unit]]] = {}

    def at(self, *path: str) -> Any:
        """Give an entry of the table, such as `at("comparison", "title")`. Raises KeyError for an unknown one."""
        entry: Any = self._table
        for key in path:
            entry = entry[key]
        return entry

    def say(self, *path: str, **parts: object) -> str:
        """Give a whole sentence, its placeholders filled."""
        sentence: str = self.at(*path)
        return filled(sentence, parts) if self._grammar else sentence.format(**parts)

    def number(self, count: int, *, capital: bool = False) -> str:
        """Give a count as a word up to twelve, in figures above."""
        words: list[str] = self.at("numbers")
        word = words[count] if count < len(words) else str(count)
        word = word[:1].upper() + word[1:] if capital else word
        return Phrase(word, is_plural=count > 1) if self._grammar else word

    def series(self, parts: Sequence[str]) -> str:
        """Join words as "a, b and c"; where one holds a comma outside brackets, as "a; b; and c"."""
        if not parts or not self._grammar:
            return self._series(list(parts))
        return joined(parts, self._series)

    def _series(self, parts: list[str]) -> str:
        from babel.lists import format_list

        outside = (_IN_BRACKETS.sub("", _MARKER.sub("", part) if self._grammar else part) for part in parts)
        if len(parts) > 1 and any("," in words for words in outside):
            last = self.at("semicolon-last").format(last=parts[-1])
            return "; ".join([*parts[:-1], last])
        return str(format_list(parts, locale=self._locale))

    def alternatives(self, parts: Sequence[str]) -> str:
        """Join words as "a, b or c": what was found in none of them."""
        return joined(parts, self._alternatives) if parts and self._grammar else self._alternatives(list(parts))

    def _alternatives(self, parts: list[str]) -> str:
        from babel.lists import format_list

        return str(format_list(parts, style="or", locale=self._locale))

    def date(self, iso: str) -> str:
        """Give an ISO date of any precision in words: "3 May 2024", "May 2024", "2024"."""
        from datetime import date

        from babel.dates import format_date

        match iso.count("-"):
            case 2:
                said = str(format_date(date.fromisoformat(iso), "d MMMM y", locale=self._locale))
                return _FIRST_DAY.sub(self._grammar.get("first-day", "1"), said)
            case 1:
                return str(format_date(date.fromisoformat(f"{iso}-01"), "MMMM y", locale=self._locale))
            case _:
                return iso

    def language_name(self, code: str) -> str:
        """Give the name of a language."""
        from babel import Locale

        return str(Locale.parse(self._locale).languages.get(code, code))

    def name(self, framework: Framework) -> str:
        """Give the short name that sentences use, with its forms where the language has them."""
        entry = self._grammar.get("names", {}).get(framework.instrument)
        if entry is None:
            return noun({"name": short_name(framework)}, self._articles) if self._articles else short_name(framework)
        name = noun(entry, self._articles, short_name(framework, str(entry["name"])))
        return marked_phrase(name, self.language) if entry.get("language") else name

    @property
    def _articles(self) -> dict[str, dict[str, str]]:
        articles: dict[str, dict[str, str]] = self._grammar.get("articles", {})
        return articles

    def names(self, frameworks: Sequence[Framework]) -> dict[str, str]:
        """Give the short names by id; two frameworks of one name are told apart by their ids."""
        names = {framework.id: self.name(framework) for framework in frameworks}
        counts = Counter(names.values())
        told_apart = {id: filled("{name} ({id})", {"name": name, "id": id}) for id, name in names.items()}
        return {id: name if counts[name] == 1 else told_apart[id] for id, name in names.items()}

    def dated(self, framework: Framework, name: str = "") -> str:
        """Give a framework's short name, or the one given; that of a superseded state says until when it held."""
        name, until = name or self.name(framework), framework.state.superseded_from
        return self.say("sentences", "dated", name=name, date=self.date(until)) if until else name

    def asks(self, framework: Framework, force: Force) -> str:
        """Give the sentence that says what a framework asks, or asked, of whom, in the terms of its legal nature."""
        sentences = self.at("natures", nature(framework), "asked" if framework.is_superseded else "asks")
        sentence: str = sentences.get(force.value, sentences[Force.SHOULD.value])
        return sentence

    def ask_verb(self, framework: Framework) -> str:
        """Give "asks", or "asked" of a superseded state."""
        verb: str = self.at("ask_verbs", "past" if framework.is_superseded else "present")
        return verb

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
        scope = self.at("scopes").get(blank.scope, blank.scope)
        return str(self.at("blanks", blank.kind.value)), str(reason.format(date=on, scope=scope, by=blank.by))

    def places(self, framework: Framework, cell: Cell, limit: int = _PLACES) -> str:
        """Give the places of a framework's cell: at most three, or `limit`, and how many provisions more.

        The last to be left out are those of its strongest force, so that they hold the word that the cell leads with,
        and then those of the provisions that are most about the row.
        """
        every = [
            place
            for entry in cell.entries
            for place in (entry.strongest if entry.force is cell.force else entry.pinpoints)
        ]
        closest = [place for entry in _by_remoteness(cell) for place in entry.pinpoints]
        counted = [(*entry.strongest, *entry.pinpoints) for entry in cell.entries]
        return self.short_list(framework, every, [*_strongest(cell), *closest], limit, counted)

    def short_list(
        self,
        framework: Framework,
        places: Sequence[pinpoints.Pinpoints],
        leading: Sequence[pinpoints.Pinpoints] = (),
        limit: int = _PLACES,
        counted: Iterable[Sequence[pinpoints.Pinpoints]] = (),
    ) -> str:
        """Give at most three places of a framework, the leading ones among them, and how many more.

        `counted` are the places of each provision: how many more provisions there are is said then.
        """
        restarts = self.restarting(framework)
        return pinpoints.short_list(places, limit, self.language, restarts=restarts, leading=leading, counted=counted)

    def restarting(self, framework: Framework) -> frozenset[Unit]:
        """Give the units that count anew in each division of a framework; kept, since every place asks for them."""
        known = self._restarting.get(framework.id)
        if known is None or known[0] is not framework:
            known = self._restarting[framework.id] = (framework, pinpoints.restarting(framework))
        return known[1]

    def addressees(self, ids: Sequence[str]) -> str:
        """Name whom something speaks to, as inside a sentence: three and "others", who are never only one."""
        if not ids:
            return self._noun("no-addressees", str(self.at("sentences", "no-addressees")))
        if len(ids) <= _ADDRESSEES + 1:
            return self.series([*map(self._addressee, ids)])
        others = self._noun("other-addressees", str(self.at("sentences", "other-addressees")))
        return self.series([*map(self._addressee, ids[:_ADDRESSEES]), others])

    def _addressee(self, id: str) -> str:
        inside: dict[str, str] = self.at("addressees")
        entry = self._grammar.get("addressees", {}).get(id)
        if entry:
            return noun(entry, self._articles)
        return inside.get(id) or _inside(vocabulary.label("addressees", id, self.language))

    def _noun(self, key: str, words: str) -> str:
        """Give words of the table with their forms, which the language's grammar has under a key."""
        entry = self._grammar.get(key)
        return noun(entry, self._articles, words) if entry else words

    def row_summary(self, comparison: Comparison, row: Row) -> str:
        """Say which frameworks address a row and, of the others, which blank stands there."""
        names = self.names(comparison.frameworks)
        frameworks = {framework.id: framework for framework in comparison.frameworks}
        addressed = [self.dated(frameworks[id], names[id]) for id in row.addressed_by]
        is_past = any(frameworks[id].is_superseded for id in row.addressed_by)
        said = self._addressed_before if is_past else self._addressed
        sentences = [said(addressed, len(names))] if addressed else []
        return " ".join([*sentences, self.blanks_summary(comparison, row)]).strip()

    def blanks_summary(self, comparison: Comparison, row: Row) -> str:
        """Say which blank stands where on a row; nothing where every framework addresses it."""
        names = self.names(comparison.frameworks)
        frameworks = {framework.id: framework for framework in comparison.frameworks}
        sentences = []
        for kind in _BLANKS_IN_ORDER:
            blank = [
                self.dated(frameworks[cell.framework], names[cell.framework])
                for cell in row.cells
                if cell.blank and cell.blank.kind is kind
            ]
            if blank:
                sentences.append(self.say("sentences", f"summary-{kind.value}", names=self._named(blank)))
        return " ".join(sentences)

    def _named(self, names: Sequence[str]) -> str:
        """Name frameworks, or count them where they are many."""
        if len(names) <= _NAMES:
            return self.series(names)
        return self.say("sentences", "so-many", count=self.number(len(names)))

    def _addressed(self, names: Sequence[str], total: int) -> str:
        count = len(names)
        if count == total:
            key = {1: "summary-one", 2: "summary-both"}.get(total, "summary-all")
            return self.say("sentences", key, count=self.number(total))
        if count == 1:
            return self.say("sentences", "summary-only", count=self.number(total), names=names[0])
        some = self.number(count, capital=True)
        if count > _NAMES:
            return self.say("sentences", "summary-many", Some=some, count=self.number(total))
        return self.say("sentences", "summary-some", Some=some, count=self.number(total), names=self.series(names))

    def _addressed_before(self, names: Sequence[str], total: int) -> str:
        """Say it without a tense: one of the names is that of a superseded state, and others may hold."""
        key = "summary-past"
        if len(names) > _NAMES:
            key = "summary-past-many"
        elif len(names) == total > 1:
            key = "summary-past-both" if total == 2 else "summary-past-all"
        count, of = self.number(len(names)), self.number(total)
        return self.say("sentences", key, count=count, total=of, names=self.series(names))


def _by_remoteness(cell: Cell) -> list[Entry]:
    return sorted(cell.entries, key=lambda entry: entry.remoteness)


def _strongest(cell: Cell) -> list[pinpoints.Pinpoints]:
    return [place for entry in _by_remoteness(cell) if entry.force is cell.force for place in entry.strongest]


def marked_phrase(name: Phrase, language: str) -> Phrase:
    """Mark an English name in a memo of another language; its articles are marked along with it."""
    forms = {form: said.replace(str(name), marked(str(name), language)) for form, said in name.forms.items()}
    return Phrase(marked(str(name), language), forms, is_plural=name.is_plural)


def _inside(label: str) -> str:
    """Give a label as it stands inside a sentence: abbreviations keep their capitals."""
    return label if label.split()[0].isupper() else label[:1].lower() + label[1:]


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
