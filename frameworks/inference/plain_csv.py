"""Published crosswalks as plain CSV: the header `source,relation,target`, relations in our spelling, any items.

A file with faults is refused as a whole, and all its faults are said. The id of a statement is its row, counted with
the header as row 1. A row that repeats an earlier one, in either direction, is passed over.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from frameworks.errors import ConcordError, message
from frameworks.inference.statements import Statement
from frameworks.mappings import Relation
from frameworks.vocabulary import did_you_mean

_COLUMNS = ("source", "relation", "target")
_KNOWN = tuple(relation.value for relation in Relation)


def read_statements(file: Path) -> list[Statement]:
    """Read a file. Raises ConcordError with a sentence for each fault."""
    faults: list[str] = []
    statements: list[Statement] = []
    seen: set[tuple[str, str, Relation]] = set()
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            for statement in _rows(csv.reader(lines, strict=True), faults):
                relation = next(iter(statement.possible))
                if (statement.source, statement.target, relation) not in seen:
                    seen.add((statement.source, statement.target, relation))
                    seen.add((statement.target, statement.source, relation.converse))
                    statements.append(statement)
    except OSError as error:
        raise ConcordError("unreadable-file", file=str(file), reason=error.strerror or str(error)) from error
    except UnicodeDecodeError as error:
        raise ConcordError("not-utf8", file=str(file)) from error
    except csv.Error as error:
        raise ConcordError("infer-not-csv", file=str(file), reason=str(error)) from error
    if faults:
        raise ConcordError("infer-bad-rows", file=str(file), faults="\n".join(faults))
    return statements


def _rows(rows: Iterator[list[str]], faults: list[str]) -> Iterator[Statement]:
    header = [name.strip().lower() for name in next(rows, [])]
    if missing := [name for name in _COLUMNS if name not in header]:
        faults.append(message("infer-row-header", missing=", ".join(missing)))
        return
    places = [header.index(name) for name in _COLUMNS]
    for number, row in enumerate(rows, start=2):
        if not any(cell.strip() for cell in row):
            continue
        cells = [row[place].strip() if place < len(row) else "" for place in places]
        if what := _fault(cells) if len(row) <= len(header) else message("infer-row-cells", count=len(row)):
            faults.append(message("infer-row", number=number, what=what))
            continue
        source, relation, target = cells
        yield Statement(str(number), source, target, frozenset((Relation(relation),)))


def _fault(cells: list[str]) -> str:
    """Say what is wrong with a row; nothing where all is right."""
    for name, cell in zip(_COLUMNS, cells, strict=True):
        if not cell:
            return message("infer-row-empty", column=name)
    if cells[1] not in _KNOWN:
        hint = did_you_mean(cells[1], _KNOWN)
        return message("infer-row-relation", value=cells[1], hint=hint, known=", ".join(_KNOWN))
    return ""
