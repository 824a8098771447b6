"""The table of exchange formats, and the way in and out: `write_exchange` and `read_exchange`.

A format is a module with a reader and a writer, and a line here. The ending of a file gives the format that is meant
where none is named; JSON is told apart by what it holds.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import BinaryIO, Protocol, cast

import msgspec

from exports.exchange.checking import Reading
from exports.exchange.entries import Exchange
from exports.exchange.tables import MOST_BYTES, read_xlsx
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.model import Value


class Format(Value, frozen=True, kw_only=True):
    """A format by its name, the endings it is written with, and the module that reads and writes each of them.

    `keeps_derived` says that it can tell an inferred mapping from a judged one; the others leave inferred ones out.
    """

    name: str
    modules: dict[str, str]
    keeps_derived: bool = False


class Module(Protocol):
    """What a format's module has."""

    def write(self, exchange: Exchange, suffix: str) -> bytes: ...

    def read(
        self, content: bytes, file: str, suffix: str, library: Library, pair: tuple[str, str] | None = None
    ) -> Reading: ...


FORMATS = {
    format.name: format
    for format in (
        Format(name="concord", modules={".xlsx": "annex", ".csv": "annex", ".json": "concord"}),
        Format(name="oscal", modules={".json": "oscal"}),
        Format(name="olir", modules={".xlsx": "olir", ".csv": "olir"}),
        Format(name="ciso", modules={".yaml": "ciso", ".yml": "ciso", ".xlsx": "ciso"}),
        Format(name="sssom", modules={".tsv": "sssom"}, keeps_derived=True),
    )
}
_OF_ENDING = {".xlsx": "concord", ".csv": "concord", ".json": "concord", ".tsv": "sssom"} | dict.fromkeys(
    (".yaml", ".yml"), "ciso"
)
ENDINGS = tuple(_OF_ENDING)


def format_of(path: Path, name: str | None = None) -> Format:
    """Give the format that a path's ending means, or the named one. Raises ConcordError where the two do not fit."""
    suffix = path.suffix.lower()
    chosen = FORMATS[name] if name else FORMATS.get(_OF_ENDING.get(suffix, ""))
    if chosen is None:
        raise ConcordError("exchange-unknown-ending", suffix=suffix or "?", known=", ".join(ENDINGS))
    if suffix not in chosen.modules:
        known = ", ".join(chosen.modules)
        raise ConcordError("exchange-wrong-ending", format=chosen.name, suffix=suffix or "?", known=known)
    return chosen


def write_exchange(exchange: Exchange, path: Path, name: str | None = None) -> Callable[[BinaryIO], None]:
    """Give what writes mappings in the format of a path's ending, or the named one.

    Raises ConcordError for an unknown format, and where there is nothing to write.
    """
    format, suffix = format_of(path, name), path.suffix.lower()
    if not format.keeps_derived:
        judged = tuple(entry for entry in exchange.entries if not entry.chain)
        exchange = msgspec.structs.replace(exchange, entries=judged)
    if not exchange.entries:
        raise ConcordError("exchange-nothing", source=exchange.source.id, target=exchange.target.id)
    content = _module(format, suffix).write(exchange, suffix)

    def produce(to: BinaryIO) -> None:
        to.write(content)

    return produce


def read_exchange(
    path: Path, library: Library, name: str | None = None, pair: tuple[str, str] | None = None
) -> Reading:
    """Read a file of mappings, all its faults with it; `pair` names source and target where the file does not.

    Raises ConcordError for a file that cannot be read as the format at all.
    """
    format, suffix = format_of(path, name or _guess(path)), path.suffix.lower()
    for id in pair or ():
        library.framework(id)
    return _module(format, suffix).read(_content(path), path.name, suffix, library, pair)


def _content(path: Path) -> bytes:
    """Read a file of bearable size."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise ConcordError("exchange-too-large", file=path.name, most=MOST_BYTES // 1024**2)
        return path.read_bytes()
    except OSError as error:
        raise ConcordError("unreadable-file", file=str(path), reason=error.strerror or str(error)) from error


def _guess(path: Path) -> str | None:
    """Tell formats of one ending apart by words that every file of theirs holds; None leaves it to the ending."""
    content = _content(path)
    match path.suffix.lower():
        case ".json" if b'"mapping-collection"' in content:
            return "oscal"
        case ".csv" if b"Focal Document" in content[:2000]:
            return "olir"
        case ".xlsx":
            return _guess_workbook(content, path.name)
        case _:
            return None


def _guess_workbook(content: bytes, file: str) -> str:
    tables = read_xlsx(content, file, heads_only=True)
    if any(name.endswith("_content") for name in tables):
        return "ciso"
    heads = " ".join(" ".join(column.split()) for table in tables.values() for column in table.columns)
    return "olir" if "Focal Document" in heads else "concord"


def _module(format: Format, suffix: str) -> Module:
    """Load the module that reads and writes a format: none is needed before a file is."""
    return cast(Module, import_module(f"exports.exchange.{format.modules[suffix]}"))
