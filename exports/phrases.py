"""Words that take other forms inside a sentence: names with their article, verbs that follow a name's number.

A `Phrase` is its plain words, as a table's head prints them; a sentence of the wording asks for a form by its name in
the placeholder: `{name:le}` with the article, `{name:de}` and `{name:à}` contracted with it, `{name:Le}` at the start
of a sentence, `{name:demande|demandent}` the verb that its number needs. The forms are data (`grammar-*.json`), never
guessed; a word without forms is printed as it is, so that languages that need none have none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

_FIRST_PLACE = re.compile(r"\{(\w+)\}")


class Phrase(str):
    """Words with their forms by name, and whether a verb that follows them is in the plural."""

    forms: dict[str, str]
    is_plural: bool

    def __new__(cls, words: str, forms: Mapping[str, str] | None = None, *, is_plural: bool = False) -> Phrase:
        self = super().__new__(cls, words)
        self.forms, self.is_plural = dict(forms or {}), is_plural
        return self

    def __reduce__(self) -> tuple[type[str], tuple[str]]:
        """Leave the forms behind: what is sent to another process is printed there, not put into sentences."""
        return str, (str(self),)

    def __format__(self, form: str) -> str:
        if not form:
            return str(self)
        if "|" in form:
            one, many = form.split("|")
            return many if self.is_plural else one
        words = self.forms.get(form.lower(), str(self))
        return words[:1].upper() + words[1:] if form[0].isupper() else words


def noun(entry: Mapping[str, Any], articles: Mapping[str, Mapping[str, str]], words: str = "") -> Phrase:
    """Make the phrase of an entry of a grammar: a name with its article, or with `forms` of its own.

    `words` take the place of the name where something was added to it, such as a year.
    """
    words = words or str(entry["name"])
    patterns = entry.get("forms") or articles[entry.get("article", "")]
    forms = {form: pattern.format(name=words) for form, pattern in patterns.items()}
    return Phrase(words, forms, is_plural=entry.get("plural", entry.get("article") == "les"))


def phrase(words: str) -> Phrase:
    """Give words as a phrase; those that have forms keep them."""
    return words if isinstance(words, Phrase) else Phrase(words)


def filled(sentence: str, parts: Mapping[str, object]) -> Phrase:
    """Fill a sentence. One that begins with a plain placeholder, as "{name} ({place})" does, has its part's forms."""
    given = {key: phrase(part) if isinstance(part, str) else part for key, part in parts.items()}
    said, first = sentence.format(**given), _FIRST_PLACE.match(sentence)
    lead = given.get(first[1]) if first else None
    if first is None or not isinstance(lead, Phrase):
        return Phrase(said)
    forms = {form: sentence.format(**{**given, first[1]: Phrase(words)}) for form, words in lead.forms.items()}
    return Phrase(said, forms, is_plural=lead.is_plural)


def joined(parts: Sequence[str], join: Callable[[list[str]], str]) -> Phrase:
    """Join phrases to a list, which has the forms that every part has: "de l’OCDE et du Code du G7"."""
    phrases = [phrase(part) for part in parts]
    shared = dict.fromkeys(form for one in phrases for form in one.forms)
    forms = {form: join([one.forms.get(form, str(one)) for one in phrases]) for form in shared}
    return Phrase(join([str(one) for one in phrases]), forms, is_plural=len(phrases) > 1 or phrases[0].is_plural)
