"""The table of contents: links to the headings, written out, so that Word needs to compute nothing at opening.

It has no page numbers: those would be wrong until the user updates the field. Updating it in Word works as usual.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from exports.characters import one_line
from exports.memo import Heading
from exports.word.fields import closed, opened
from exports.word.markup import hyperlink, run, tag
from exports.word.paragraphs import Para

DEPTH = 2
_INSTRUCTION = f'TOC \\o "1-{DEPTH}" \\n \\h \\z \\u'


def target(number: int) -> str:
    """Give the name of the bookmark at the memo's heading number `number`; Word knows contents by such names."""
    return f"_Toc{number:08}"


def contents(title: str, headings: Sequence[Heading]) -> str:
    """Give the whole contents as markup. `headings` are all of the memo's, in order; at least one is of level 1."""
    listed = [(number, heading) for number, heading in enumerate(headings, 1) if heading.level <= DEPTH]
    paragraphs = _entries(listed)
    heading = Para(style="TOCHeading", content=run(one_line(title)))
    gallery = tag("docPartObj", tag("docPartGallery", val="Table of Contents"), tag("docPartUnique"))
    body = "".join(paragraph.xml() for paragraph in (heading, *paragraphs))
    return tag("sdt", tag("sdtPr", gallery), tag("sdtContent", body))


def _entries(listed: Sequence[tuple[int, Heading]]) -> Iterator[Para]:
    for place, (number, heading) in enumerate(listed):
        entry = hyperlink(run(one_line(heading.text)), anchor=target(number))
        start = opened(_INSTRUCTION) if place == 0 else ""
        end = closed() if place == len(listed) - 1 else ""
        yield Para(style=f"TOC{heading.level}", content=start + entry + end)
