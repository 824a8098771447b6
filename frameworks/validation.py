"""Find all faults of a framework file: the shape by the published schema, then what the schema cannot say.

Reading stops at the first fault; a person who mends a file wants them all. Each says where, what, and
what would be right.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from frameworks import resources, vocabulary
from frameworks.errors import ConcordError, message
from frameworks.model import Element, Framework, Provision, Value
from frameworks.text import decode_text

_YAML = (".yaml", ".yml")
_TRUE_FALSE = re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$")


class Fault(Value, frozen=True, kw_only=True):
    """A fault of a file: `where` is a path in it ("groups[0].provisions[2].force"), or a line for broken syntax."""

    file: str
    where: str
    what: str
    right: str

    def __str__(self) -> str:
        return message("fault", file=self.file, where=self.where, what=self.what, right=self.right)


class FaultyFile(ConcordError):
    """A framework file that was refused, with all its faults."""

    def __init__(self, file: str, faults: tuple[Fault, ...]) -> None:
        code = "faulty-file-one" if len(faults) == 1 else "faulty-file"
        super().__init__(code, file=file, count=len(faults), where=faults[0].where, what=faults[0].what)
        self.file = file
        self.faults = faults

    def __reduce__(self) -> tuple[object, ...]:
        return FaultyFile, (self.file, self.faults)


def read_framework(file: Path) -> Framework:
    """Read a framework file, JSON or YAML. Raises FaultyFile with all faults, or ConcordError if it cannot be read."""
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ConcordError("unreadable-file", file=str(file), reason=error.strerror or str(error)) from error
    return framework_of(content, str(file))


def framework_of(content: bytes, file: str) -> Framework:
    """Read the content of a framework file; `file` names it in faults and tells JSON from YAML by its ending."""
    data, faults = _data(content, file)
    faults = faults or _all_shape_faults(data, file)
    if faults:
        raise FaultyFile(file, faults)
    try:
        framework = msgspec.convert(data, Framework, dec_hook=decode_text)
    except msgspec.ValidationError as error:
        what, _, where = str(error).partition(" - at ")
        raise FaultyFile(
            file, (Fault(file=file, where=where.strip("`$. ") or "the file", what=what, right=""),)
        ) from error
    faults = tuple(_meaning_faults(framework, file))
    if faults:
        raise FaultyFile(file, faults)
    return framework


def _data(content: bytes, file: str) -> tuple[Any, tuple[Fault, ...]]:
    """Give the plain data of a file, or the fault of its syntax."""
    if file.lower().endswith(_YAML):
        return _yaml_data(content, file)
    try:
        return msgspec.json.decode(content), ()
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        what = message("not-json", reason=str(error))
        return None, (Fault(file=file, where=message("the-file"), what=what, right=message("right-json")),)


def _yaml_data(content: bytes, file: str) -> tuple[Any, tuple[Fault, ...]]:
    import yaml

    try:
        loaded = yaml.load(content, Loader=_plain_loader())
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = message("line", number=mark.line + 1) if mark else message("the-file")
        what = message("not-yaml", reason=getattr(error, "problem", None) or type(error).__name__)
        return None, (Fault(file=file, where=where, what=what, right=message("right-yaml")),)
    return loaded, ()


def _plain_loader() -> Any:
    """Make a safe YAML loader that leaves dates and yes/no words as words, as our types want them."""
    import yaml

    class PlainLoader(yaml.CSafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012 -- the attribute is PyYAML's own, rebuilt without two resolvers
            first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
            for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
        }

    PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", _TRUE_FALSE, list("tTfF"))
    return PlainLoader


def _all_shape_faults(data: Any, file: str) -> tuple[Fault, ...]:
    """Give every way in which data departs from the schema, each once."""
    if not isinstance(data, dict):
        what = message("no-framework", kind=type(data).__name__)
        return (Fault(file=file, where=message("the-file"), what=what, right=message("right-framework")),)
    try:
        return tuple(dict.fromkeys(_shape_faults(data, file)))
    except RecursionError:
        fault = Fault(file=file, where=message("the-file"), what=message("too-deep"), right=message("right-framework"))
        return (fault,)


def _shape_faults(data: Any, file: str) -> Iterator[Fault]:
    """Yield every way in which data departs from the schema."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(resources.table("schemas", "framework.schema.json"))
    for error in sorted(validator.iter_errors(data), key=lambda error: [str(part) for part in error.absolute_path]):
        yield Fault(file=file, where=_where(error.absolute_path), what=_what(error), right=_right(error))


def _where(path: Iterable[object]) -> str:
    where = ""
    for part in path:
        where += f"[{part}]" if isinstance(part, int) else f".{part}" if where else str(part)
    return where or message("the-file")


def _what(error: Any) -> str:
    match error.validator:
        case "additionalProperties":
            known = error.schema.get("properties", {})
            unknown = [key for key in error.instance if key not in known]
            hints = "".join(vocabulary.did_you_mean(key, known) for key in unknown[:1])
            return message("unknown-keys", keys=", ".join(map(str, unknown))) + hints
        case "required":
            missing = [key for key in error.validator_value if key not in error.instance]
            return message("missing-keys", keys=", ".join(missing))
        case "enum":
            return message("not-in-vocabulary", value=_brief(error.instance))
        case _:
            return message("wrong-value", value=_brief(error.instance))


def _right(error: Any) -> str:
    match error.validator:
        case "additionalProperties":
            return message("right-keys", keys=", ".join(error.schema.get("properties", {})))
        case "required":
            return message("right-required")
        case "enum":
            hint = vocabulary.did_you_mean(str(error.instance), error.validator_value)
            return message("right-enum", values=", ".join(map(str, error.validator_value))) + (hint or ".")
        case "type":
            kinds = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
            return message("right-type", kind=" or ".join(kinds))
        case _:
            return message("right-schema", rule=f"{error.validator}: {_brief(error.validator_value)}")


def _brief(value: object) -> str:
    shown = str(value)
    return shown if len(shown) <= 60 else f"{shown[:57]}…"


def _meaning_faults(framework: Framework, file: str) -> Iterator[Fault]:
    """Yield what the schema cannot say: ids that are not unique, words outside the vocabulary, places left open."""

    def fault(where: str, what: str, right: str) -> Fault:
        return Fault(file=file, where=where, what=what, right=right)

    provision_ids = [provision.id for provision in framework.provisions()]
    for where, ids in (("groups", [group.id for group in framework.groups]), ("provisions", provision_ids)):
        for id in _repeated(ids):
            yield fault(where, message("repeated-id", id=id), message("right-unique"))
    themes = {theme.id for theme in vocabulary.themes()}
    addressees = {addressee.id for addressee in vocabulary.addressees()}
    for provision in framework.provisions():
        where = f"provision {provision.id}"
        yield from (fault(where, what, right) for what, right in _part_faults(provision, themes, addressees))


def _part_faults(provision: Provision, themes: set[str], addressees: set[str]) -> Iterator[tuple[str, str]]:
    for id in _repeated([element.id for element in provision.elements]):
        yield message("repeated-id", id=id), message("right-unique")
    parts: tuple[Provision | Element, ...] = (provision, *provision.elements)
    for part in parts:
        for known, used, name in ((themes, part.themes, "theme"), (addressees, part.addressees, "addressee")):
            for id in used:
                if id not in known:
                    hint = vocabulary.did_you_mean(id, known)
                    yield (
                        message("not-in-vocabulary", value=f"{name} {id}"),
                        message("right-vocabulary") + (hint or "."),
                    )
        if not part.pinpoint:
            yield message("no-pinpoint", id=part.id), message("right-pinpoint")


def _repeated(ids: list[str]) -> list[str]:
    return [id for id, count in Counter(ids).items() if count > 1]
