"""Build a memo of a request: the table of templates, and what each of their sections is.

This is what the window and the command line call, directly or in the worker process.
"""

from __future__ import annotations

from collections.abc import Callable

from exports.comparison_memo.building import build_comparison_memo, outline_of_comparison_memo
from exports.memo import Memo
from exports.no_break import bind
from exports.request import MemoRequest, OutlineEntry
from frameworks.errors import ConcordError
from frameworks.vocabulary import did_you_mean

TEMPLATES: dict[str, tuple[Callable[[MemoRequest], Memo], Callable[[MemoRequest], tuple[OutlineEntry, ...]]]] = {
    "comparison": (build_comparison_memo, outline_of_comparison_memo),
}


def build(request: MemoRequest) -> Memo:
    """Build the memo. Raises ConcordError for an unknown template, or for what the comparison refuses."""
    return bind(_template(request)[0](request))


def outline(request: MemoRequest) -> tuple[OutlineEntry, ...]:
    """Give the sections of the memo's template: who writes each, and whether it is written."""
    return _template(request)[1](request)


def unwritten(request: MemoRequest) -> tuple[str, ...]:
    """Give the titles of the author's sections that are still empty; they are left out of the memo."""
    return tuple(entry.title for entry in outline(request) if entry.is_authors and not entry.is_written)


def _template(
    request: MemoRequest,
) -> tuple[Callable[[MemoRequest], Memo], Callable[[MemoRequest], tuple[OutlineEntry, ...]]]:
    try:
        return TEMPLATES[request.template]
    except KeyError:
        hint = did_you_mean(request.template, TEMPLATES)
        raise ConcordError("unknown-template", name=request.template, hint=hint) from None
