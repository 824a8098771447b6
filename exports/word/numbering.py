"""Bullets and numbers of lists: they come from the template's list styles, and each numbered list starts at 1."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from typing import cast

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

from exports.word.markup import tag

LIST = "/".join(map(qn, ("w:pPr", "w:numPr", "w:numId")))
"""The path from a style to the number of the list that it draws."""
_KIND = qn("w:abstractNumId")


def new_numbers(document: Document, style: BaseOxmlElement) -> str:
    """Give the w:numPr of a list that counts from 1 by itself, drawn as its style says; the style must be numbered."""
    lists = document.part.numbering_part.element
    number = style.find(LIST).val
    own = lists.add_num(lists.num_having_numId(number).abstractNumId.val)
    own.add_lvlOverride(ilvl=0).add_startOverride(1)
    return tag("numPr", tag("ilvl", val=0), tag("numId", val=own.numId))


def copied_list(source: Document, number: int, target: Document, style: str) -> int:
    """Copy the definition of a list into another document for the style with an id, and give its number there."""
    lists = _lists(source, target)
    theirs = source.part.numbering_part.element
    kind = theirs.num_having_numId(number).abstractNumId.val
    copy = deepcopy(next(each for each in theirs.findall(qn("w:abstractNum")) if each.get(_KIND) == str(kind)))
    free = 1 + max((int(each.get(_KIND)) for each in lists.findall(qn("w:abstractNum"))), default=0)
    copy.set(_KIND, str(free))
    for owner in copy.iter(qn("w:pStyle")):
        owner.set(qn("w:val"), style)
    lists.insert(len(lists.findall(qn("w:numPicBullet"))), copy)
    return int(lists.add_num(free).numId)


def has_list(document: Document, number: int) -> bool:
    """Tell whether a document draws a list of a number; a damaged template can name one that it lacks."""
    if not any(each.reltype == RELATIONSHIP_TYPE.NUMBERING for each in document.part.rels.values()):
        return False
    lists = document.part.numbering_part.element
    kinds = {each.get(_KIND) for each in lists.findall(qn("w:abstractNum"))}
    return any(each.numId == number and str(each.abstractNumId.val) in kinds for each in lists.findall(qn("w:num")))


def label(document: Document, style: BaseOxmlElement, number: int) -> str:
    """Give what a numbered style prints before its paragraph of that number at the first level, such as "IV."; or "".

    Only the usual ways to number headings are known; for others Word adds the label itself when fields are updated.
    """
    own = style.find(LIST)
    if own is None or not has_list(document, own.val):
        return ""
    lists = document.part.numbering_part.element
    kind = lists.num_having_numId(own.val).abstractNumId.val
    level = next(each for each in lists.findall(qn("w:abstractNum")) if each.get(_KIND) == str(kind)).find(qn("w:lvl"))
    pattern, form = (level.find(qn(name)).get(qn("w:val")) for name in ("w:lvlText", "w:numFmt"))
    count = _COUNTS.get(form)
    return str(pattern.replace("%1", count(number))) if count else ""


def _roman(number: int) -> str:
    signs = {100: "C", 90: "XC", 50: "L", 40: "XL", 10: "X", 9: "IX", 5: "V", 4: "IV", 1: "I"}
    text = ""
    for worth, sign in signs.items():
        times, number = divmod(number, worth)
        text += sign * times
    return text


_COUNTS: dict[str, Callable[[int], str]] = {"decimal": str, "upperRoman": _roman}


def _lists(source: Document, target: Document) -> BaseOxmlElement:
    """Give the lists of a document; python-docx cannot make that part, so it is copied where the template has none."""
    if not any(each.reltype == RELATIONSHIP_TYPE.NUMBERING for each in target.part.rels.values()):
        ours = source.part.numbering_part
        root = ours.element.makeelement(ours.element.tag, nsmap=ours.element.nsmap)
        part = NumberingPart(ours.partname, ours.content_type, root, target.part.package)
        target.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return cast(BaseOxmlElement, target.part.numbering_part.element)
