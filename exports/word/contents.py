"""The table of contents: links to the sections, written out, so that Word needs to compute nothing at opening.

It has no page numbers: those would be wrong until the user updates the field. Updating it in Word works as usual.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from exports.characters import one_line
from exports.word.markup import closed, hyperlink, opened, paragraph, run, styled, tag
from exports.word.styles import Look, Styles

_INSTRUCTION = 'TOC \\o "1-1" \\n \\h \\z \\u'


def target(number: int) -> str:
    """Give the name of the bookmark at the memo's heading number `number`; Word knows contents by such names."""
    return f"_Toc{number:08}"


def contents(title: str, sections: Mapping[int, str], styles: Styles) -> str:
    """Give the whole contents. `sections` holds the headings of level 1 by their number; there is at least one."""
    gallery = tag("docPartObj", tag("docPartGallery", val="Table of Contents"), tag("docPartUnique"))
    heading = paragraph(styled(styles.key(Look.CONTENTS_TITLE)), run(one_line(title)))
    return tag("sdt", tag("sdtPr", gallery), tag("sdtContent", heading, *_entries(sections, styles)))


def _entries(sections: Mapping[int, str], styles: Styles) -> Iterator[str]:
    last = len(sections) - 1
    for place, (number, words) in enumerate(sections.items()):
        start = opened(_INSTRUCTION) if place == 0 else ""
        end = closed() if place == last else ""
        entry = hyperlink(run(one_line(words)), anchor=target(number))
        yield paragraph(styled(styles.key(Look.CONTENTS)), start + entry + end)
