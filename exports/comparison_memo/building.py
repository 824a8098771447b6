"""Put the nine sections of a comparison memo together, and list them for the outline."""

from __future__ import annotations

from exports.author_text import blocks
from exports.comparison_memo import closing, findings, overview
from exports.comparison_memo.context import Context
from exports.comparison_memo.mapping_counts import mapping_counts, mapping_progress
from exports.memo import HeadLine, Memo, Paper, Properties, Section, Words
from exports.request import MemoRequest, OutlineEntry
from exports.wording import wording
from frameworks import VERSION

_SECTIONS = (
    "bottom-line",
    "what-was-compared",
    "at-a-glance",
    "agree",
    "differ",
    "only-one",
    "meaning",
    "method",
    "sources",
)
_AUTHORS = ("bottom-line", "meaning")
AUTHORS_TEXTS = (*_AUTHORS, "method")  # sections that take a text of the author's; the last one beside generated words


def build_comparison_memo(request: MemoRequest) -> Memo:
    """Build the comparison memo; an author's section that is empty is left out."""
    context = Context(request)
    words = context.words.at("comparison")
    key = "title" if len(context.frameworks) > 1 else "title-one"
    title = request.title or words[key].format(
        names=context.words.series([context.name(id) for id in context.frameworks])
    )
    return Memo(
        title=title,
        language=request.language,
        paper=Paper(request.paper),
        head=_head(context),
        marking=request.marking,
        sections=_sections(context),
        provenance=_provenance(context),
        properties=Properties(
            author=request.author,
            subject=words["subject"],
            keywords=tuple(context.name(id) for id in context.frameworks),
            date=request.date or _read_on(context),
            instruments=tuple(
                f"{context.name(id)} ({framework.state.in_force_from or framework.adopted})"
                for id, framework in context.frameworks.items()
            ),
        ),
        words=Words(**context.words.at("writers")),
        status=request.status,
    )


def outline_of_comparison_memo(request: MemoRequest) -> tuple[OutlineEntry, ...]:
    """List the nine sections: who writes each, whether it is written, and the limit of the author's."""
    sections = wording(request.language).at("comparison", "sections")
    return tuple(
        OutlineEntry(
            key=key,
            title=sections[key]["title"],
            is_authors=key in _AUTHORS,
            is_written=key not in _AUTHORS or bool(request.texts.get(key, "").strip()),
            prompt=sections[key].get("prompt", ""),
            word_limit=sections[key].get("words"),
        )
        for key in _SECTIONS
    )


def _sections(context: Context) -> tuple[Section, ...]:
    """Build the sections in reading order: the first citation of a framework is its full one."""
    made = (
        _authors(context, "bottom-line"),
        overview.what_was_compared(context),
        overview.at_a_glance(context),
        findings.agree(context),
        findings.differ(context),
        findings.only_one(context),
        _authors(context, "meaning"),
        closing.method(context, blocks(context.request.texts.get("method", ""), "method")),
        closing.sources(context),
    )
    return tuple(section for section in made if section.blocks)


def _authors(context: Context, key: str) -> Section:
    title = context.words.at("comparison", "sections", key, "title")
    return Section(key=key, title=title, blocks=blocks(context.request.texts.get(key, ""), key))


def _head(context: Context) -> tuple[HeadLine, ...]:
    request, labels = context.request, context.words.at("comparison", "head")
    lines = (
        (labels["to"], request.to),
        (labels["from"], request.author),
        (labels["date"], context.words.date(request.date) if request.date else ""),
        (labels["status"], request.status),
    )
    return tuple(HeadLine(label=label, text=text) for label, text in lines if text)


def _read_on(context: Context) -> str:
    return max(framework.coded.on for framework in context.frameworks.values())


def _provenance(context: Context) -> str:
    words = context.words
    mappings = _counted(context)
    said = words.say(
        "comparison",
        "provenance" if context.request.date else "provenance-undated",
        date=words.date(_read_on(context)),
        mappings=mappings,
        version=VERSION,
        today=words.date(context.request.date),
    )
    return " ".join(said.split())


def _counted(context: Context) -> str:
    """Say how many mappings the memo rests on, and how far they have come; nothing where there are none."""
    counts = mapping_counts(context)
    if not counts.total:
        return ""
    key = "basis-mixed"
    if counts.are_drafts:
        key = "basis-second" if counts.second else "basis"
    return context.words.say(
        "comparison",
        "method",
        key,
        total=counts.total,
        second=counts.second,
        agreed=counts.read_twice,
        progress=mapping_progress(context, counts),
    )
