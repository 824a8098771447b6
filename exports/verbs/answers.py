"""What each verb does and how it answers: on standard output, as text or JSON, or in files."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from frameworks.comparison import Axis, Selection, compare
from frameworks.coverage import coverage
from frameworks.errors import ConcordError, message
from frameworks.folders import own_frameworks_folder
from frameworks.library import Library
from frameworks.model import Framework
from frameworks.ref import Ref
from frameworks.text import encode_text
from frameworks.validation import FaultyFile, read_framework
from frameworks.vocabulary import did_you_mean

_STANDARD = "-"


def library() -> Library:
    """Load the library with the user's own frameworks; say on standard error which of their files were refused."""
    loaded = Library.load(own_frameworks_folder())
    for refusal in loaded.refused:
        click.echo(str(refusal), err=True)
    return loaded


def list_frameworks(*, as_json: bool) -> None:
    """List the frameworks, one a line or as JSON."""
    frameworks = library().frameworks
    if as_json:
        _answer([_entry(framework) for framework in frameworks])
        return
    width = max(len(framework.id) for framework in frameworks)
    for framework in frameworks:
        click.echo(f"{framework.id:<{width}}  {framework.year}  {framework.short_title}")


def _entry(framework: Framework) -> dict[str, Any]:
    return {
        "id": framework.id,
        "short_title": framework.short_title,
        "issuer": framework.issuer,
        "year": framework.year,
        "kind": framework.kind,
        "legal_force": framework.legal_force,
        "provisions": sum(1 for _ in framework.provisions()),
        "elements": framework.element_count(),
    }


def show(address: str, *, as_json: bool) -> None:
    """Show every field of what an address leads to."""
    place = library().look_up(Ref.parse(address))
    part = place.element or place.provision or place.framework
    data = {"ref": str(place.ref), **_every_field(part)}
    if as_json:
        _answer(data)
    else:
        click.echo("\n".join(_lines(data)))


def _every_field(value: msgspec.Struct) -> dict[str, Any]:
    """Give all fields of a value as plain data, those left at their default included."""
    return {field.encode_name: _plain(getattr(value, field.name)) for field in msgspec.structs.fields(value)}


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return _every_field(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return msgspec.to_builtins(value, enc_hook=encode_text)


def _lines(data: dict[str, Any], indent: str = "") -> Iterable[str]:
    """Give plain data as indented lines: "key: value", parts one level deeper, a list of parts with dashes."""
    for key, value in data.items():
        if isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _lines(value, f"{indent}  ")
        elif isinstance(value, list | tuple) and any(isinstance(item, dict) for item in value):
            yield f"{indent}{key}:"
            for item in value:
                first, *rest = _lines(item, f"{indent}    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest
        else:
            shown = ", ".join(map(str, value)) if isinstance(value, list | tuple) else value
            yield f"{indent}{key}: {shown}"


def compare_frameworks(ids: Sequence[str], by: str, themes: tuple[str, ...], output: str | None) -> None:
    """Compare frameworks and write the table, as Markdown on standard output if no file is named."""
    from exports.tables import comparison_writer

    selection = selection_of(ids, by, themes)
    _write(output, lambda suffix: comparison_writer(compare(library(), selection), suffix))


def selection_of(ids: Sequence[str], by: str, themes: tuple[str, ...]) -> Selection:
    """Give what to compare, its rows as they were typed. Raises UsageError for rows that do not exist."""
    axis, colon, pivot = by.partition(":")
    known = [one.value for one in Axis]
    if axis not in known or (axis == Axis.PIVOT and not pivot) or (colon and axis not in (Axis.PIVOT, Axis.ELEMENTS)):
        hint = did_you_mean(axis, known) if axis not in known else "."
        raise click.UsageError(message("unknown-axis", name=by, hint=hint))
    return Selection(frameworks=tuple(ids), axis=Axis(axis), pivot=pivot or None, themes=themes)


def cover(ids: Sequence[str], themes: tuple[str, ...], output: str | None) -> None:
    """Count provisions by theme and write the table, as Markdown on standard output if no file is named."""
    from exports.tables import coverage_writer

    _write(output, lambda suffix: coverage_writer(coverage(library(), ids, themes), suffix))


def _write(output: str | None, writer: Any) -> None:
    """Write to a file in the format of its ending, or Markdown to standard output."""
    from exports.files import write_whole

    if output in (None, _STANDARD):
        to_standard_output(writer(".md"))
    else:
        path = Path(str(output))
        write_whole(path, writer(path.suffix.lower()))
        progress(message("written", file=str(output)))


def to_standard_output(produce: Any) -> None:
    """Write what `produce` writes to a stream to standard output."""
    buffer = io.BytesIO()
    produce(buffer)
    sys.stdout.buffer.write(buffer.getvalue())
    sys.stdout.flush()


def progress(line: str) -> None:
    """Say how far things have come, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(line, err=True)


def validate(files: Sequence[Path]) -> int:
    """Say all faults of framework files on standard output; give how many there are.

    A file that cannot be read is said after the others were checked. Raises ConcordError for the first of these.
    """
    count = 0
    unread: list[ConcordError] = []
    for file in files:
        try:
            framework = read_framework(file)
        except FaultyFile as refusal:
            count += len(refusal.faults)
            for fault in refusal.faults:
                click.echo(str(fault))
        except ConcordError as error:
            unread.append(error)
        else:
            provisions = sum(1 for _ in framework.provisions())
            click.echo(
                message("file-is-good", file=str(file), provisions=provisions, elements=framework.element_count())
            )
    for other in unread[1:]:
        click.echo(str(other), err=True)
    if unread:
        raise unread[0]
    return count


def _answer(data: object) -> None:
    from exports.tables import answer

    sys.stdout.buffer.write(answer(data))
    sys.stdout.flush()
