"""The bundled templates, and a user's own in a file: read whole, or refused with all its faults."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import msgspec

from exports.templates.sources import SOURCES
from exports.templates.template import Template
from exports.wording import wording
from frameworks import resources
from frameworks.errors import ConcordError, message
from frameworks.validation import Fault, FaultyFile, data_of, shape_faults
from frameworks.vocabulary import did_you_mean

BUNDLED = ("comparison", "brief", "gap", "annex", "handout", "versions", "architectures")
"""The templates that come with Concord, in the order in which they are offered."""


@cache
def bundled(id: str) -> Template:
    """Give a bundled template. Raises ConcordError with a hint for one that does not exist."""
    if id not in BUNDLED:
        raise ConcordError("unknown-template", name=id, hint=did_you_mean(id, BUNDLED))
    return msgspec.json.decode(resources.read_bytes("templates", f"{id}.json"), type=Template)


def read_template(file: Path) -> Template:
    """Read a user's template. Raises FaultyFile with all faults, or ConcordError if the file cannot be read."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ConcordError("unreadable-file", file=str(file), reason=error.strerror or str(error)) from error
    return template_of(content, str(file))


def template_of(content: bytes, file: str) -> Template:
    """Read the content of a template's file; `file` names it in faults. Raises FaultyFile with all faults."""
    data, faults = data_of(content, file)
    faults = faults or shape_faults(data, file, "template")
    if faults:
        raise FaultyFile(file, faults)
    template = msgspec.convert(data, Template)
    faults = tuple(_meaning_faults(template, file))
    if faults:
        raise FaultyFile(file, faults)
    return template


def _meaning_faults(template: Template, file: str) -> Iterator[Fault]:
    """Yield what the schema cannot say: sources, options and keys that do not exist or stand twice."""
    keys = [section.key for section in template.sections]
    for key in (key for key, count in Counter(keys).items() if count > 1):
        yield Fault(file=file, where="sections", what=message("repeated-id", id=key), right=message("right-unique"))
    sets: dict[str, object] = wording().at("templates")
    if template.words not in sets:
        yield _unknown(file, "wording", template.words, sets)
    for at, section in enumerate(template.sections):
        where = f"sections[{at}]"
        if section.source not in SOURCES:
            yield _unknown(file, f"{where}.source", section.source, SOURCES)
            continue
        known = SOURCES[section.source].options
        for option in section.options:
            if option not in known:
                yield _unknown(file, f"{where}.options", option, known)
    for at, document in enumerate(template.files):
        for key in document.sections:
            if key not in keys:
                yield _unknown(file, f"files[{at}].sections", key, keys)


def _unknown(file: str, where: str, name: str, known: object) -> Fault:
    names = [str(one) for one in sorted(known)] if isinstance(known, frozenset | set | dict | list) else []
    right = message("right-enum", values=", ".join(names)) + did_you_mean(name, names)
    return Fault(file=file, where=where, what=message("not-in-vocabulary", value=name), right=right)
