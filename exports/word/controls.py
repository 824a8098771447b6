"""Content controls of a letterhead: the named gaps of a house's form, which the memo fills in.

A control is known by what it is bound to in the document's properties, or by its tag or title (`names.json`); all
others are the house's own and stay as they are. Word reads bound controls anew from the properties at opening, so
these are given the same words; a bond to the house's own data would bring back what stood there, and is taken off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from exports.characters import one_line
from exports.memo import Memo
from exports.word.direction import Script
from exports.word.markup import elements, run
from exports.word.styles import names

_BOUND_NAME = re.compile(r"(\w+)(?:\[\d+\])?$")
_CORE = {"title": "title", "creator": "author", "subject": "subject", "contentStatus": "content_status"}
"""Of the properties that a control can be bound to, those that a memo has, and what python-docx calls them."""
_LEFT_ALONE = ("w:picture", "w:docPartObj", "w14:checkbox", "w:group")


def values(memo: Memo) -> dict[str, str]:
    """Give what each role of a control is filled with; the lines of the memo's head come first, as they are read."""
    about = memo.properties
    found = {
        "title": memo.title,
        "author": "" if about.anonymous else about.author,
        "date": about.date,
        "subject": about.subject,
        "marking": memo.marking,
        "status": memo.status,
        "version": about.version,
        "to": "",
    }
    found |= {role: line.text for line in memo.head if (role := role_of(line.label)) in found and line.text}
    return {role: one_line(words) for role, words in found.items()}


def role_of(name: str) -> str:
    """Give the role of a control or of a line of the memo's head by its name, or an empty text."""
    folded = " ".join(name.replace("_", " ").replace("-", " ").casefold().split()).rstrip(" :")
    return next((role for role, called in names().controls.items() if folded in called), "")


def controls(root: BaseOxmlElement) -> Iterator[tuple[BaseOxmlElement, str]]:
    """Yield the controls within an element that a memo can fill, each with its role."""
    for control in root.iter(qn("w:sdt")):
        about = control.find(qn("w:sdtPr"))
        if about is None or any(about.find(_name(kind)) is not None for kind in _LEFT_ALONE):
            continue
        role = _role(about)
        if role:
            yield control, role


def fill(root: BaseOxmlElement, document: Document, memo: Memo) -> frozenset[str]:
    """Fill the controls within an element; give the roles of those that are filled."""
    known = values(memo)
    filled = set()
    for control, role in list(controls(root)):
        if role == "body":
            continue
        about = control.find(qn("w:sdtPr"))
        words = known[role]
        bond = about.find(qn("w:dataBinding"))
        if bond is not None and (core := _CORE.get(_bound_to(bond))):
            words = getattr(document.core_properties, core)
        elif bond is not None:
            about.remove(bond)
        _set_date(about, memo.properties.date)
        _set_words(control, words, Script(memo.language))
        filled.add(role)
    return frozenset(filled)


def _role(about: BaseOxmlElement) -> str:
    bond = about.find(qn("w:dataBinding"))
    if bond is not None and (role := role_of(_bound_to(bond))):
        return role
    called = (about.find(qn(name)) for name in ("w:tag", "w:alias"))
    return next((role for each in called if each is not None and (role := role_of(each.get(qn("w:val"), "")))), "")


def _bound_to(bond: BaseOxmlElement) -> str:
    found = _BOUND_NAME.search(bond.get(qn("w:xpath"), ""))
    return found[1] if found else ""


def _set_date(about: BaseOxmlElement, date: str) -> None:
    picker = about.find(qn("w:date"))
    if picker is not None and date:
        picker.set(qn("w:fullDate"), f"{date}T00:00:00Z")


def _set_words(control: BaseOxmlElement, words: str, script: Script) -> None:
    """Put words into the first run of a control, in that run's look, and take out all others."""
    about, content = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
    hint = about.find(qn("w:showingPlcHdr"))
    if hint is not None:
        about.remove(hint)
    if content is None:
        return
    paragraphs = list(content.iter(qn("w:p")))
    holder = paragraphs[0] if paragraphs else content
    for extra in paragraphs[1:]:
        if extra.getparent() is holder.getparent():
            extra.getparent().remove(extra)
    runs = list(content.iter(qn("w:r")))
    look = runs[0].find(qn("w:rPr")) if runs else None
    for old in [each for each in holder if each.tag != qn("w:pPr")]:
        holder.remove(old)
    for new in elements(script.words(words) or run(" ")):
        holder.append(new)
        if look is not None and hint is None:
            _wear(new, look)


def _wear(new: BaseOxmlElement, look: BaseOxmlElement) -> None:
    for each in new.iter(qn("w:r")):
        own = each.find(qn("w:rPr"))
        if own is None:
            each.insert(0, deepcopy(look))


def _name(name: str) -> str:
    prefix, local = name.split(":")
    return f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{local}" if prefix == "w14" else qn(name)
