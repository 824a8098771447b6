"""The table of contents: links to the sections, written out, so that Word needs to compute nothing at opening.

It has no page numbers: those would be wrong until the user updates the field. Updating it in Word works as usual.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exports.characters import one_line
from exports.word.direction import Script
from exports.word.markup import closed, hyperlink, opened, paragraph, styled, tag
from exports.word.styles import Look, Styles

_INSTRUCTION = 'TOC \\o "1-1" \\n \\h \\z \\u'


def target(number: int) -> str:
    """Give the name of the bookmark at the memo's heading number `number`; Word knows contents by such names."""
    return f"_Toc{number:08}"


def contents(title: str, sections: Mapping[int, str], styles: Styles, script: Script) -> str:
    """Give the whole contents. `sections` holds the headings of level 1 by their number; there is at least one.

    Where the letterhead numbers headings, each entry begins with its number.
    """
    gallery = tag("docPartObj", tag("docPartGallery", val="Table of Contents"), tag("docPartUnique"))
    heading = paragraph(styled(styles.key(Look.CONTENTS_TITLE)) + script.paragraph(), script.words(one_line(title)))
    return tag("sdt", tag("sdtPr", gallery), tag("sdtContent", heading, *_entries(sections, styles, script)))


def _entries(sections: Mapping[int, str], styles: Styles, script: Script) -> Iterator[str]:
    last = len(sections) - 1
    for place, (number, words) in enumerate(sections.items()):
        start = opened(_INSTRUCTION) if place == 0 else ""
        end = closed() if place == last else ""
        label = styles.label(Look.HEADING_1, place + 1)
        before = script.words(label) + tag("r", tag("tab")) if label else ""
        entry = hyperlink(before + script.words(one_line(words)), anchor=target(number))
        yield paragraph(styled(styles.key(Look.CONTENTS)) + script.paragraph(), start + entry + end)
