"""What the verbs `memo` and `templates` do: build a memo by a template and write it; list the templates."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import msgspec

from exports.building import build_all, takes_text, texts_of
from exports.citations import STYLES
from exports.editions import document_path
from exports.memo import Memo
from exports.request import MemoRequest
from exports.templates.limits import over_limits, page_count
from exports.templates.reading import BUNDLED, bundled, read_template
from exports.templates.surroundings import surrounded
from exports.templates.template import Template
from exports.verbs.answers import library, progress, to_standard_output
from exports.wording import wording
from frameworks import resources
from frameworks.comparison import Selection
from frameworks.errors import ConcordError, message
from frameworks.validation import FaultyFile
from frameworks.vocabulary import did_you_mean

_STANDARD = "-"
_PDF = ".pdf"


def write_memo(ids: Sequence[str], outputs: Sequence[str], options: dict[str, Any]) -> None:
    """Build the documents of a memo once and write them in every format asked for; say what is over the limits.

    A second document takes the name of the first with its suffix: "memo-answers.pdf". Progress shows on terminals.
    """
    from exports.writers import writer_for

    for output in outputs:
        writer_for(_path(output), options["letterhead"])
    _check(options)
    request = _from_workspace(options) if options["workspace"] else _request(ids, options)
    template = request.template if isinstance(request.template, Template) else bundled(request.template)
    for suffix, memo in build_all(request):
        pages = [_write(output, suffix, memo, request) for output in outputs]
        for remark in over_limits(memo, template, max(pages, default=0)):
            click.echo(remark, err=True)


def _write(output: str, suffix: str, memo: Memo, request: MemoRequest) -> int:
    """Write one document to one output; give its number of pages where the format has pages of its own, else 0."""
    from exports.writers import save, writer_for

    if output == _STANDARD:
        to_standard_output(lambda to: writer_for(_path(_STANDARD)).write(memo, to))
        return 0
    path = document_path(Path(output), suffix)
    for remark in save(memo, path, letterhead=request.letterhead):
        click.echo(remark, err=True)
    progress(message("written", file=str(path)))
    return page_count(path.read_bytes()) if path.suffix.lower() == _PDF else 0


def list_templates(*, as_json: bool) -> None:
    """List the bundled templates: id, title, sections and limits, as text or JSON."""
    entries = [_entry(bundled(id)) for id in BUNDLED]
    if as_json:
        from exports.tables import answer

        sys.stdout.buffer.write(answer(entries))
        sys.stdout.flush()
        return
    for entry in entries:
        click.echo(f"{entry['id']}: {entry['title']}. {entry['description']}")
        click.echo(f"  {message('template-sections', sections='; '.join(one['title'] for one in entry['sections']))}")
        if limits := _limit_words(entry["limits"]):
            click.echo(f"  {limits}")


def _entry(template: Template) -> dict[str, Any]:
    words = wording().at("templates", template.words)
    return {
        "id": template.id,
        "title": template.title or words["name"],
        "description": template.description or words["description"],
        "sections": [
            {
                "key": section.key,
                "title": section.title or words["sections"][section.key]["title"],
                "source": section.source,
                "takes_text": takes_text(section),
                "words": section.words,
            }
            for section in template.sections
        ],
        "limits": msgspec.to_builtins(template.limits),
        "files": [file.suffix for file in template.documents],
    }


def _limit_words(limits: dict[str, int]) -> str:
    return " ".join(message(f"limit-{name}", count=count) for name, count in limits.items() if count)


def _check(options: dict[str, Any]) -> None:
    """Take the template by its name or file. Raises ConcordError for a language or style that does not exist."""
    name, language, style = options["template"], options["language"], options["style"]
    options["template"] = template_named(name) if name else None
    if language and language not in (known := languages()):
        raise ConcordError("unknown-language", name=language, hint=did_you_mean(language, known))
    if style and style not in STYLES:
        raise ConcordError("citation-style-unknown", style=style, hint=did_you_mean(style, STYLES))


def languages() -> tuple[str, ...]:
    """Give the languages that memos can be written in: those with a table of words."""
    files = resources.path("wording").glob("*.json")
    return tuple(sorted(file.stem for file in files if re.fullmatch(r"[a-z]{2}", file.stem)))


def template_named(name: str) -> Template:
    """Give a bundled template by name, or a user's own by its file; says all faults of a file on standard output.

    Raises ConcordError for a name that does not exist, and FaultyFile for a file with faults.
    """
    if not name.lower().endswith((".json", ".yaml", ".yml")):
        return bundled(name)
    try:
        return read_template(Path(name))
    except FaultyFile as refusal:
        for fault in refusal.faults:
            click.echo(str(fault), err=True)
        raise


def _path(output: str) -> Path:
    return Path("memo.md") if output == _STANDARD else Path(output)


def _request(ids: Sequence[str], options: dict[str, Any]) -> MemoRequest:
    loaded = library()
    template = options["template"] or bundled("comparison")
    request = MemoRequest(
        frameworks=loaded.chosen(ids),
        selection=Selection(frameworks=tuple(dict.fromkeys(ids)), themes=options["themes"]),
        template=template,
        title=options["title"],
        author=options["author"],
        to=options["to"],
        date=_date(options["on"]),
        marking=options["marking"],
        paper=options["page"] or "A4",
        letterhead=options["letterhead"],
        language=options["language"] or "en",
        style=options["style"] or "un",
        baseline=options["baseline"],
        texts=_texts(options["texts"], template),
    )
    return surrounded(request, template, loaded)


def _from_workspace(options: dict[str, Any]) -> MemoRequest:
    """Take a comparison of a workspace, its stars, marks and texts; options given here win over its settings."""
    from exports.from_workspace import library_of, request_from
    from frameworks.workspace import Workspace

    with Workspace.open(options["workspace"], read_only=True) as workspace:
        name = options["comparison"]
        key = workspace.comparison_named(name) if name else workspace.active_comparison
        if key is None:
            raise ConcordError("no-comparison")
        held = library_of(workspace, library())
        request = request_from(workspace, held, key, today=_date(""))
        request = msgspec.structs.replace(request, **_given(options))
        template = request.template if isinstance(request.template, Template) else bundled(request.template)
        request = surrounded(request, template, held)
    if options["themes"]:
        selection = msgspec.structs.replace(request.selection, themes=options["themes"])
        request = msgspec.structs.replace(request, selection=selection)
    return msgspec.structs.replace(request, texts={**request.texts, **_texts(options["texts"], template)})


def _given(options: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of a request that options name."""
    given = {
        "date": _date(options["on"]) if options["on"] else "",
        "paper": options["page"] or "",
        **{
            name: options[name]
            for name in ("template", "title", "author", "to", "marking", "letterhead", "language", "style", "baseline")
        },
    }
    return {name: value for name, value in given.items() if value}


def _date(iso: str) -> str:
    if not iso:
        return date.today().isoformat()
    try:
        return date.fromisoformat(iso).isoformat()
    except ValueError:
        raise click.UsageError(message("bad-date", value=iso)) from None


def _texts(pairs: Sequence[str], template: Template) -> dict[str, str]:
    """Read the author's texts: SECTION=FILE, FILE in UTF-8; a row's column is SECTION:ROW:COLUMN=FILE."""
    texts = {}
    known = texts_of(template)
    for pair in pairs:
        section, equals, name = pair.partition("=")
        if not equals or not (section in known or _is_column(section, template)):
            hint = did_you_mean(section, known)
            raise click.UsageError(message("bad-text", pair=pair, known=", ".join(known), hint=hint))
        try:
            texts[section] = Path(name).read_text("utf-8-sig")  # editors on Windows begin a file with a mark
        except OSError as error:
            raise ConcordError("unreadable-file", file=name, reason=error.strerror or str(error)) from error
        except UnicodeDecodeError as error:
            raise ConcordError("not-utf8", file=name) from error
    return texts


def _is_column(key: str, template: Template) -> bool:
    """Tell whether a key names a column that an author fills in, in a row of a section's tables."""
    from exports.templates.sources import SOURCES

    first, _, rest = key.partition(":")
    columns = [SOURCES[one.source].columns for one in template.sections if one.key == first]
    return any(rest.rpartition(":")[2] in own for own in columns)
