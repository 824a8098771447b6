"""A workshop handout and its answer sheet: extracts in our words under neutral names, a grid, questions, answers.

Nothing of the answers may stand on the handout: names, places, force and addressees are told on the answer sheet alone.
"""

from __future__ import annotations

from collections.abc import Callable

from exports.memo import Block, Column, Heading, Inlines, Listing, Paragraph, Span, Table, Tint
from exports.templates.cells import plain_cell
from exports.templates.context import Context
from exports.templates.exercise import Extract, Task, pair, tasks
from exports.templates.sources.agreements import shared_sentence
from exports.templates.sources.differences import difference
from exports.templates.template import TemplateSection
from frameworks.findings import only_phrases, part_of
from frameworks.mappings import Mapping
from frameworks.model import Framework

_QUESTIONS = ("whom", "force", "only")
Answer = Callable[[Context, Task, int, str], str]


def extracts(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give the extracts of both texts, theme by theme, numbered and under neutral names."""
    said = context.words.at("handout")
    found = tasks(context)
    if not found:
        return (context.said("extracts-none", "handout", "no-divergence"),)
    blocks: list[Block] = [context.said("extracts-ours", "handout", "ours")]
    for task in found:
        blocks.append(Heading(key=f"extracts-{task.row.key}", level=2, text=task.row.label))
        for at, own in enumerate(task.extracts):
            key = f"extracts-{task.row.key}-{at}"
            blocks.append(Heading(key=key, level=3, text=said["labels"][at]))
            items: tuple[Inlines, ...] = tuple(
                (Span(text=f"{one.number} ", bold=True), Span(text=one.text)) for one in own
            )
            blocks.append(Listing(key=f"{key}-list", items=items))
    return tuple(blocks)


def grid(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give the empty grid: every cell says that it is to be filled in."""
    return _grid(context, "grid", lambda context, *_: str(context.words.at("handout", "to-fill-in")))


def grid_answers(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give the same grid, filled in from the data with places."""
    return _grid(context, "grid-answers", _filled)


def _grid(context: Context, key: str, answer: Answer) -> tuple[Block, ...]:
    said, found = context.words.at("handout"), tasks(context)
    if not found:
        return ()
    tint = Tint.MUTED if key == "grid" else Tint.NONE
    rows = [
        (
            plain_cell(context.words.say("handout", "grid", question, theme=task.row.label)),
            *(plain_cell(answer(context, task, at, question), tint) for at in range(len(task.extracts))),
        )
        for task in found
        for question in _QUESTIONS
    ]
    number, label = context.numbered(f"table-{key}")
    table = Table(
        key=f"table-{key}",
        number=number,
        label=label,
        caption=said[f"{key}-caption"],
        description=said[f"{key}-description"].format(rows=len(rows)),
        columns=(Column(title=said["first-column"]), *(Column(title=title, weight=1.5) for title in said["labels"])),
        rows=tuple(rows),
    )
    return (table,)


def _filled(context: Context, task: Task, at: int, question: str) -> str:
    """Answer a question of the grid from the extracts printed."""
    words, framework = context.words, pair(context)[at]
    parts = [part_of(context.library, one.ref) for one in task.extracts[at]]
    if question == "whom":
        return words.addressees(list(dict.fromkeys(id for part in parts for id in part.addressees)))
    if question == "force":
        forces = sorted({part.force for part in parts}, key=lambda force: force.rank)
        said = []
        for force in forces:
            places = words.short_list(framework, [part.pinpoint for part in parts if part.force is force])
            said.append(words.say("handout", "force", word=words.force_word(framework, force), places=places))
        return "; ".join(said)
    only = [_only(context, mapping, framework) for mapping in task.mappings]
    return "; ".join(one for one in only if one) or str(words.at("handout", "nothing-only"))


def _only(context: Context, mapping: Mapping, framework: Framework) -> str:
    """Name what only a framework's side of a mapping asks, with its place; nothing where that is not safe to say."""
    is_source = mapping.source.framework == framework.id
    phrases = only_phrases(context.library, mapping)[0 if is_source else 1]
    if not phrases:
        return ""
    place = context.short(mapping.source if is_source else mapping.target)
    return context.words.say("handout", "only", phrases=context.words.series(phrases), place=place)


def questions(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give questions from real differences: one for each mapping, and one on addressees where these differ."""
    items = tuple((Span(text=said),) for task in tasks(context) for said, _ in _asked(context, task))
    return (Listing(key="questions-list", items=items, ordered=True),) if items else ()


def answers(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give the answers in the order of the questions, each with its places."""
    blocks: list[Block] = []
    number = 0
    for task in tasks(context):
        for _said, told in _asked(context, task):
            number += 1
            first, *rest = told
            numbered: Inlines = (Span(text=f"{number}. ", bold=True), *first)
            blocks += [
                Paragraph(key=f"answer-{number}-{at}", inlines=line) for at, line in enumerate((numbered, *rest))
            ]
    return tuple(blocks)


def _asked(context: Context, task: Task) -> list[tuple[str, list[Inlines]]]:
    """Give each question with its answer."""
    words = context.words
    found: list[tuple[str, list[Inlines]]] = []
    for mapping in task.mappings:
        first, second = task.number(mapping.source), task.number(mapping.target)
        question = words.say("handout", "compare", first=first, second=second)
        refs = [mapping.source, mapping.target]
        told: list[Inlines] = [(Span(text=words.say("handout", "answer", first=first, second=second), bold=True),)]
        if mapping.shared:
            shared = shared_sentence(context, refs, words.series(mapping.shared))
            told[0] = (*told[0], Span(text=" "), *context.sentence(shared, refs, [mapping]))
        found.append((question, [*told, difference(context, mapping)]))
    whom = [_filled(context, task, at, "whom") for at in range(len(task.extracts))]
    if len(set(whom)) > 1:
        labels = words.at("handout", "labels")
        said = "; ".join(f"{label}: {one}" for label, one in zip(labels, whom, strict=True))
        question = words.say("handout", "addressees", theme=task.row.label)
        found.append((question, [(Span(text=f"{said}."),)]))
    return found


def handout_terms(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Say on the handout that the extracts are ours, without naming the texts."""
    return (context.small("handout-terms", context.words.at("handout", "terms-neutral")),)


def answer_key(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Say which text is which, and where each extract stands."""
    words, texts = context.words, pair(context)
    labels = words.at("handout", "labels")
    blocks: list[Block] = []
    for at, framework in enumerate(texts):
        said = words.say("handout", "key", label=labels[at], name=context.dated(framework.id), title=framework.title)
        blocks.append(Paragraph(key=f"key-{at}", inlines=(Span(text=said),)))
        placed = tuple(
            (Span(text=_place_of(context, framework, one)),) for task in tasks(context) for one in task.extracts[at]
        )
        blocks.append(Listing(key=f"key-{at}-list", items=placed))
    return tuple(blocks)


def _place_of(context: Context, framework: Framework, extract: Extract) -> str:
    place, name = context.short(extract.ref), context.name(framework.id)
    said = context.words.say("handout", "extract-key", number=extract.number, name=name, place=place)
    return context.checked(said, [extract.ref])


def licences(context: Context, _: TemplateSection) -> tuple[Block, ...]:
    """Give for each text what it is, and the terms of use of the original, or that none is recorded."""
    words = context.words
    labels = words.at("handout", "labels")
    items = []
    for at, framework in enumerate(pair(context)):
        licence = (framework.licence or words.at("handout", "no-licence")).rstrip(".")
        said = words.say("handout", "licence", label=labels[at], name=context.name(framework.id), licence=licence)
        items.append((Span(text=said),))
    return (Listing(key="licences-list", items=tuple(items)),)
