"""The table of verbs: their words, options and help. What they do is in `frameworks` and the rest of `exports`.

A verb's module is loaded when the verb is run, so that none waits for the others.
"""

from __future__ import annotations

import io
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from frameworks.errors import Cancelled, ConcordError, message
from frameworks.folders import data_folder
from frameworks.mappings import Status
from frameworks.vocabulary import did_you_mean

_USAGE, _COULD_NOT, _FAULTS = 2, 1, 3
_WRONG_WORDS = {  # refusals of what was typed: an address, a name or an ending that does not exist
    "bad-address",
    "baseline-not-compared",
    "citation-style-unknown",
    "comparison-unknown",
    "exchange-unknown-ending",
    "exchange-wrong-ending",
    "export-format-unknown",
    "letterhead-unknown",
    "suggest-for-item",
    "suggest-in-other",
    "unknown-element",
    "unknown-framework",
    "unknown-language",
    "unknown-provision",
    "unknown-table-format",
    "unknown-template",
    "unknown-theme",
}


class Verbs(click.Group):
    """The group of verbs; a wrong one is answered with those that come close."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            raise click.UsageError(message("unknown-verb", name=name, hint=did_you_mean(name, self.commands)))
        return super().resolve_command(ctx, args)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
def verbs() -> None:
    """Compare AI-governance frameworks. Without a verb the window opens; with FILE.concord, that workspace."""


def run_verb(words: list[str]) -> int:
    """Run a verb with its arguments; say in one line on standard error what could not be done."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # pipes on Windows have an encoding that lacks our quotation marks
    try:
        result = verbs.main(args=words, prog_name="concord", standalone_mode=False)
    except click.ClickException as error:
        usage = error.ctx.get_usage() if isinstance(error, click.UsageError) and error.ctx else ""
        click.echo(f"{usage}\n{error.format_message()}".strip(), err=True)
        return _USAGE
    except (click.Abort, KeyboardInterrupt, Cancelled):
        click.echo(message("stopped"), err=True)
        return _COULD_NOT
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our answers has gone; there is nobody left to tell
        return _COULD_NOT
    except ConcordError as error:
        click.echo(str(error), err=True)
        return _USAGE if error.code in _WRONG_WORDS else _COULD_NOT
    except Exception as fault:  # noqa: BLE001 -- the edge where what nobody foresaw is logged and said
        if isinstance(fault, OSError) and fault.filename is None:
            click.echo(message("answer-not-written", reason=fault.strerror or str(fault)), err=True)
        else:
            click.echo(message("fault-of-ours", file=_logged(fault)), err=True)
        return _COULD_NOT
    return result if isinstance(result, int) else 0


def _logged(fault: Exception) -> Path:
    """Write down a fault of ours, for whoever is asked to mend it; give the file."""
    log = data_folder() / "faults.log"
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("a", encoding="utf-8") as file:
        file.writelines(traceback.format_exception(fault))
    return log


_Verb = Callable[..., Any]
_ids = click.argument("ids", nargs=-1, required=True, metavar="ID…")
_workspace = click.option("--workspace", type=click.Path(path_type=Path), metavar="W", help="A workspace.")
_exchange_format = click.option(
    "--format",
    type=click.Choice(("concord", "oscal", "olir", "ciso", "sssom")),
    help="The exchange format, where the ending alone does not tell.",
)
_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
_themes = click.option("--themes", default="", metavar="T,T", help="Only these themes of the vocabulary.")


def _outputs(multiple: bool, endings: str) -> Callable[[_Verb], _Verb]:
    return click.option(
        "-o",
        "--output",
        "outputs" if multiple else "output",
        multiple=multiple,
        required=multiple,
        metavar="FILE",
        help=f"Write to FILE ({endings}); - is standard output, for text formats.",
    )


@verbs.command("list")
@_json
def list_frameworks(as_json: bool) -> None:
    """List the frameworks of the library."""
    from exports.verbs import answers

    answers.list_frameworks(as_json=as_json)


@verbs.command()
@click.argument("ref")
@_json
def show(ref: str, as_json: bool) -> None:
    """Show a framework, provision or element: framework, framework:provision or framework:provision/element."""
    from exports.verbs import answers

    answers.show(ref, as_json=as_json)


@verbs.command()
@_ids
@click.option("--by", default="themes", metavar="AXIS", help="themes, elements, dimensions, pivot:ID or elements:ID.")
@_themes
@_outputs(False, ".xlsx, .csv, .json, .md, .html")
def compare(ids: tuple[str, ...], by: str, themes: str, output: str | None) -> None:
    """Compare frameworks side by side."""
    from exports.verbs import answers

    answers.compare_frameworks(ids, by, _words(themes), output)


@verbs.command()
@_ids
@_themes
@_outputs(False, ".xlsx, .csv, .json, .md, .html")
def coverage(ids: tuple[str, ...], themes: str, output: str | None) -> None:
    """Count the provisions of frameworks under each theme."""
    from exports.verbs import answers

    answers.cover(ids, _words(themes), output)


@verbs.command("figure")
@click.argument("view", metavar="VIEW")
@_ids
@_outputs(False, ".svg, .png, .xlsx")
@click.option("--by", default=None, metavar="AXIS", help="Rows of coverage and agreement, as for compare.")
@_themes
@click.option("--pair", nargs=2, default=None, metavar="A B", help="Gaps between these two.")
@click.option("--baseline", default=None, metavar="ID", help="Gaps between this one and each of the others.")
@_json
def figure(view: str, ids: tuple[str, ...], output: str | None, as_json: bool, **options: Any) -> None:
    """Draw a figure: coverage, gaps, agreement, relations, force, timeline or adherents; without -o, in words."""
    from exports.verbs import figures

    options["themes"] = _words(options["themes"])
    figures.write_figure(view, ids, output, options, as_json=as_json)


@verbs.command()
@click.argument("ids", nargs=-1, metavar="ID…")
@_outputs(True, ".docx, .pdf, .md, .html, .xlsx, .pptx")
@click.option("--template", default="", metavar="NAME|FILE", help="A template, or your own in a file; see templates.")
@click.option(
    "--baseline", default="", metavar="ID", help="For a gap analysis: what to measure against; else the first."
)
@click.option("--language", default="", metavar="en|fr", help="The memo's language.")
@click.option("--style", default="", metavar="STYLE", help="The style of citations: un, oscola, chicago or eu.")
@click.option("--title", default="", help="The memo's title.")
@click.option("--author", default="", help="Who it is from.")
@click.option("--to", default="", help="Whom it is to.")
@click.option("--date", "on", default="", metavar="ISO", help="Its date, such as 2026-11-22; today's if left out.")
@click.option("--marking", default="", help="A marking for every page.")
@click.option("--page", default=None, metavar="A4|Letter", help="The paper.")
@click.option(
    "--letterhead", default="", metavar="FILE|NAME", help="For Word: your .docx or .dotx, or plain, un, eu, uk."
)
@_themes
@click.option("--text", "texts", multiple=True, metavar="SECTION=FILE", help="The author's text for a section.")
@click.option("--workspace", type=click.Path(path_type=Path), help="Take a comparison of this workspace.")
@click.option("--comparison", default=None, metavar="NAME", help="Which comparison of the workspace.")
def memo(ids: tuple[str, ...], outputs: tuple[str, ...], **options: Any) -> None:
    """Write a memo by a template: a comparison, a brief, a gap analysis and others."""
    from exports.verbs import memos

    if bool(ids) == bool(options["workspace"]):
        raise click.UsageError(message("ids-or-workspace"))
    if options["page"] not in (None, "A4", "Letter"):
        raise click.UsageError(message("unknown-paper", name=options["page"]))
    options["themes"] = _words(options["themes"])
    memos.write_memo(ids, outputs, options)


@verbs.command()
@_json
def templates(as_json: bool) -> None:
    """List the templates of memos: what each is for, its sections and its limits."""
    from exports.verbs import memos

    memos.list_templates(as_json=as_json)


@verbs.command("check-memo")
@click.argument("workspace", type=click.Path(path_type=Path), metavar="FILE.concord")
@click.option("--comparison", default=None, metavar="NAME", help="Which comparison of the workspace.")
@_json
def check_memo(workspace: Path, comparison: str | None, as_json: bool) -> int:
    """Say what to look at before the memo of a workspace is sent; exits with 3 if there is anything."""
    from exports.verbs import checks

    return _FAULTS if checks.check_memo(workspace, comparison, as_json=as_json) else 0


@verbs.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
def validate(files: tuple[Path, ...]) -> int:
    """Check framework files and say all their faults; exits with 3 if there are any."""
    from exports.verbs import answers

    return _FAULTS if answers.validate(files) else 0


@verbs.command()
@click.argument("item", metavar="FRAMEWORK:ITEM")
@click.argument("framework")
@click.option("--top", type=click.IntRange(min=1), default=5, show_default=True, help="How many at most.")
@_json
def suggest(item: str, framework: str, top: int, as_json: bool) -> None:
    """Suggest which provisions or elements of FRAMEWORK may match an item of another; a person decides."""
    from exports.verbs import suggest as suggestions

    suggestions.suggest(item, framework, top=top, as_json=as_json)


@verbs.command("map")
@click.argument("source", metavar="A")
@click.argument("target", metavar="B")
@_outputs(False, ".xlsx, .csv, .json, .tsv, .yaml")
@_exchange_format
@_workspace
def map_frameworks(source: str, target: str, output: str | None, format: str | None, workspace: Path | None) -> None:
    """Write the mappings between two frameworks; with --workspace, those that its persons judged."""
    from exports.verbs import exchange as exchanges

    exchanges.map_frameworks(source, target, output=output, format=format, workspace=workspace)


@verbs.command("import-map")
@click.argument("file", type=click.Path(path_type=Path))
@_workspace
@_exchange_format
@click.option("--from", "source", metavar="A", help="The first framework, where the file does not name it.")
@click.option("--to", "target", metavar="B", help="The second framework, where the file does not name it.")
def import_map(file: Path, workspace: Path | None, format: str | None, source: str | None, target: str | None) -> int:
    """Take mappings from a file into a workspace, or only check them; exits with 3 if the file has faults."""
    from exports.verbs import exchange as exchanges

    if bool(source) != bool(target):
        raise click.UsageError(message("exchange-both-frameworks"))
    pair = (source, target) if source and target else None
    return _FAULTS if exchanges.import_map(file, workspace=workspace, format=format, pair=pair) else 0


_csv = click.option("--csv", type=click.Path(path_type=Path), metavar="FILE", help="A table: source,relation,target.")


@verbs.command()
@click.argument("ids", nargs=-1, metavar="A B")
@click.option("--via", multiple=True, metavar="C…", help="Only through these frameworks.")
@click.option(
    "--status",
    type=click.Choice(["draft", "reviewed", "agreed"]),
    default=None,
    help="Only from mappings that are at least this far.",
)
@_csv
@_json
def infer(ids: tuple[str, ...], via: tuple[str, ...], status: str | None, csv: Path | None, as_json: bool) -> None:
    """Say what follows between two frameworks from the mappings there are, each with its chain."""
    from exports.verbs import inference

    if via:
        via, ids = (*_words(",".join(via)), *ids[2:]), ids[:2]  # "--via C D" leaves D among the arguments
    if (len(ids) != 2) if csv is None else bool(ids):
        raise click.UsageError(message("infer-two-frameworks"))
    if csv is None:
        inference.infer(*ids, via=via, status=Status(status or "draft"), as_json=as_json)
    elif via or status:
        raise click.UsageError(message("infer-via-csv"))
    else:
        inference.infer_csv(csv, as_json=as_json)


@verbs.command()
@click.argument("workspace", required=False, type=click.Path(path_type=Path), metavar="[W.concord]")
@_csv
@_json
def check(workspace: Path | None, csv: Path | None, as_json: bool) -> int:
    """Name mappings that cannot all hold, those of a workspace or the bundled ones; exits with 3 if there are any."""
    from exports.verbs import inference

    if csv is None:
        return _FAULTS if inference.check_mappings(workspace, as_json=as_json) else 0
    if workspace is not None:
        raise click.UsageError(message("check-one-thing"))
    return _FAULTS if inference.check_csv(csv, as_json=as_json) else 0


def _words(text: str) -> tuple[str, ...]:
    """Give the ids of a comma-separated list."""
    return tuple(word.strip() for word in text.split(",") if word.strip())
