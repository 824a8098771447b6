"""Where the blocks of a section come from: one function a source, found by the name that templates use.

A source gets the memo being built and its section, and gives blocks; a section without blocks is left out of the memo.
"""

from __future__ import annotations

from collections.abc import Callable

from exports.memo import Block
from exports.templates.context import Context
from exports.templates.sources.agreements import agreements
from exports.templates.sources.annex import annex_guide, crosswalk, unmapped
from exports.templates.sources.architectures import common_passages, designs_in_short, side_by_side
from exports.templates.sources.author import author
from exports.templates.sources.brief import brief_agreements, brief_differences, matrix, short_sources
from exports.templates.sources.differences import differences
from exports.templates.sources.gap import AUTHORS_COLUMNS, gap_tables
from exports.templates.sources.glance import glance
from exports.templates.sources.handout import (
    answer_key,
    answers,
    extracts,
    grid,
    grid_answers,
    handout_terms,
    licences,
    questions,
)
from exports.templates.sources.method import method, sources
from exports.templates.sources.only_one import only_one
from exports.templates.sources.versions import (
    changes_table,
    mappings_affected,
    unchanged,
    versions_head,
    versions_summary,
)
from exports.templates.sources.versions_table import versions_table
from exports.templates.template import Maker, TemplateSection
from frameworks.model import Value

Make = Callable[[Context, TemplateSection], tuple[Block, ...]]


class Source(Value, frozen=True, kw_only=True):
    """A source: what makes its blocks, who that is, and the options it knows.

    `takes_text` says that it prints the author's text for the section, beside what it generates itself; `columns` are
    those of its tables that the author fills in. One that `needs_neighbours` speaks of mappings with frameworks that
    are not compared.
    """

    make: Make
    maker: Maker = Maker.GENERATED
    options: frozenset[str] = frozenset()
    takes_text: bool = False
    columns: tuple[str, ...] = ()
    needs_neighbours: bool = False


_ITEMS = frozenset({"items"})
_SHORT = frozenset({"items", "words"})

SOURCES: dict[str, Source] = {
    "author": Source(make=author, maker=Maker.AUTHOR, takes_text=True),
    "versions-table": Source(make=versions_table),
    "glance": Source(make=glance),
    "agreements": Source(make=agreements, maker=Maker.DRAFT, options=_ITEMS),
    "differences": Source(make=differences, maker=Maker.DRAFT, options=_ITEMS),
    "only-one": Source(make=only_one, options=_ITEMS),
    "gap-tables": Source(make=gap_tables, options=frozenset({"rows"}), columns=AUTHORS_COLUMNS),
    "brief-agreements": Source(make=brief_agreements, maker=Maker.DRAFT, options=_SHORT),
    "brief-differences": Source(make=brief_differences, maker=Maker.DRAFT, options=_SHORT),
    "matrix": Source(make=matrix, options=frozenset({"rows", "columns", "cells"})),
    "short-sources": Source(make=short_sources),
    "annex-guide": Source(make=annex_guide),
    "crosswalk": Source(make=crosswalk),
    "unmapped": Source(make=unmapped),
    "designs-in-short": Source(make=designs_in_short, maker=Maker.DRAFT, options=frozenset({"dimensions"})),
    "side-by-side": Source(make=side_by_side),
    "common-passages": Source(make=common_passages),
    "versions-head": Source(make=versions_head),
    "versions-summary": Source(make=versions_summary),
    "changes-table": Source(make=changes_table, options=frozenset({"drafting"}), columns=("effect",)),
    "mappings-affected": Source(make=mappings_affected, needs_neighbours=True),
    "unchanged": Source(make=unchanged),
    "extracts": Source(make=extracts),
    "grid": Source(make=grid),
    "questions": Source(make=questions, maker=Maker.DRAFT),
    "handout-terms": Source(make=handout_terms),
    "answer-key": Source(make=answer_key),
    "grid-answers": Source(make=grid_answers),
    "answers": Source(make=answers),
    "licences": Source(make=licences),
    "method": Source(make=method, options=frozenset({"themes", "mappings", "read", "doubts"}), takes_text=True),
    "sources": Source(make=sources),
}
