"""Fields that Word computes, each with its result filled in, so that nothing is asked or missing at opening.

A field marked dirty, or `updateFields` in the settings, makes Word ask the user at every first opening: never set them.
"""

from __future__ import annotations

import string

from exports.word.markup import quoted, run, tag


def field(instruction: str, result: str) -> str:
    """Give a field as runs; `result` is markup, shown until Word computes the field anew."""
    return opened(instruction) + result + closed()


def opened(instruction: str) -> str:
    """Give the start of a field up to its result, for results that span paragraphs."""
    code = f'<w:instrText xml:space="preserve"> {quoted(instruction)} </w:instrText>'
    return _mark("begin") + tag("r", code) + _mark("separate")


def closed() -> str:
    return _mark("end")


def _mark(kind: str) -> str:
    return tag("r", tag("fldChar", fldCharType=kind))


def page_of(words: str) -> str:
    """Give the runs of "Page {page} of {pages}" in the memo's words, both numbers as fields."""
    instructions = {"page": "PAGE", "pages": "NUMPAGES"}
    pieces = []
    for text, name, _, _ in string.Formatter().parse(words):
        pieces.append(run(text))
        if name is not None:
            pieces.append(field(instructions[name], run("1")))
    return "".join(pieces)


def sequence(label: str, number: int) -> str:
    """Give a caption's label ("Table 1") with its number as a SEQ field, so that Word can count on from it.

    A label that does not end with the number ("Annex B") is plain text.
    """
    words = label.removesuffix(str(number))
    if words == label:
        return run(label)
    name = "".join(filter(str.isalnum, words)) or "Table"
    return run(words) + field(f"SEQ {name} \\* ARABIC", run(str(number)))
