"""Find all faults of a framework file: the shape by the published schema, then what the schema cannot say.

Reading stops at the first fault; a person who mends a file wants them all. Each says where, what, and
what would be right.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import msgspec

from frameworks import resources, vocabulary
from frameworks.errors import ConcordError, message
from frameworks.meaning import brief, meaning_faults
from frameworks.model import Framework, Value
from frameworks.text import decode_text

_YAML = (".yaml", ".yml")
_DEEPEST = 100  # levels of a YAML file; a framework has eight
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
    data, faults = data_of(content, file)
    if faults:
        raise FaultyFile(file, faults)
    try:
        framework = msgspec.convert(data, Framework, dec_hook=decode_text)
    except (msgspec.ValidationError, RecursionError) as error:
        faults = shape_faults(data, file) or (_first_fault(error, file),)
        raise FaultyFile(file, (*faults, *_meaning_faults(data, file))) from error
    faults = tuple(_meaning_faults(data, file))
    if faults:
        raise FaultyFile(file, faults)
    return framework


def _meaning_faults(data: object, file: str) -> Iterator[Fault]:
    """Yield what the schema cannot say: ids that are not unique, words outside the vocabulary, places left open."""
    for where, what, right in meaning_faults(data):
        yield Fault(file=file, where=_where(where), what=what, right=right)


def _first_fault(error: Exception, file: str) -> Fault:
    """Give the fault at which reading stopped, for what the schema lets through."""
    what, _, where = str(error).partition(" - at ")
    return Fault(file=file, where=where.strip("`$. ") or message("the-file"), what=what, right="")


def data_of(content: bytes, file: str) -> tuple[Any, tuple[Fault, ...]]:
    """Give the plain data of a file, JSON or YAML by its ending, or the fault of its syntax."""
    if file.lower().endswith(_YAML):
        return _yaml_data(content, file)
    try:
        text = content.decode("utf-8-sig")  # editors on Windows begin a file with a mark
        return json.loads(text, object_pairs_hook=_without_repeats, parse_constant=_no_number), ()
    except json.JSONDecodeError as error:
        where, reason = message("line", number=error.lineno), error.msg
    except UnicodeDecodeError:
        where, reason = message("the-file"), message("not-utf8-text")
    except RecursionError:
        where, reason = message("the-file"), message("too-deep")
    except ValueError as error:  # a key that stands twice, a number of too many digits
        where, reason = message("the-file"), str(error)
    what = message("not-json", reason=reason)
    return None, (Fault(file=file, where=where, what=what, right=message("right-json")),)


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs. Raises ValueError for a key that stands twice: one of the two would be lost."""
    made = dict(pairs)
    if len(made) < len(pairs):
        raise ValueError(message("repeated-key", key=_repeated([key for key, _ in pairs])[0]))
    return made


def _no_number(name: str) -> NoReturn:
    raise ValueError(message("no-number", name=name))


def _yaml_data(content: bytes, file: str) -> tuple[Any, tuple[Fault, ...]]:
    import yaml

    try:
        if _depth(content) > _DEEPEST:
            raise RecursionError
        loaded = yaml.load(content, Loader=_plain_loader())
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        where = message("line", number=mark.line + 1) if mark else message("the-file")
        reason = message("too-deep") if isinstance(error, RecursionError) else _yaml_reason(error)
        what = message("not-yaml", reason=reason)
        return None, (Fault(file=file, where=where, what=what, right=message("right-yaml")),)
    return loaded, ()


def _depth(content: bytes) -> int:
    """Count how deeply a YAML file is nested, without building it: the C composer overflows its stack unasked."""
    import yaml

    opened = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
    closed = (yaml.SequenceEndEvent, yaml.MappingEndEvent)
    depth = deepest = 0
    for event in yaml.parse(content, Loader=yaml.CSafeLoader):
        depth += isinstance(event, opened) - isinstance(event, closed)
        deepest = max(deepest, depth)
        if deepest > _DEEPEST:
            break
    return deepest


def _yaml_reason(error: Exception) -> str:
    return getattr(error, "problem", None) or getattr(error, "reason", None) or type(error).__name__


def _plain_loader() -> Any:
    """Make a safe YAML loader: dates and yes/no words stay words, as our types want them, and no key stands twice."""
    import yaml

    class PlainLoader(yaml.CSafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012 -- the attribute is PyYAML's own, rebuilt without two resolvers
            first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
            for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
        }

        def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
            keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
            for repeated in _repeated(keys):
                said = message("repeated-key", key=repeated).rstrip(".")
                raise yaml.constructor.ConstructorError(None, None, said, node.start_mark)
            made: dict[Any, Any] = super().construct_mapping(node, deep=deep)
            return made

    PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", _TRUE_FALSE, list("tTfF"))
    return PlainLoader


_KINDS = {list: "kind-list", str: "kind-text", type(None): "kind-nothing"}


def shape_faults(data: Any, file: str, schema: str = "framework") -> tuple[Fault, ...]:
    """Give every way in which data departs from a published schema, each once."""
    right = message(f"right-{schema}")
    if not isinstance(data, dict):
        what = message(f"no-{schema}", kind=message(_KINDS.get(type(data), "kind-value")))
        return (Fault(file=file, where=message("the-file"), what=what, right=right),)
    try:
        return tuple(dict.fromkeys(_shape_faults(data, file, schema)))
    except RecursionError:
        return (Fault(file=file, where=message("the-file"), what=message("too-deep-file"), right=right),)


def _shape_faults(data: Any, file: str, schema: str) -> Iterator[Fault]:
    """Yield every way in which data departs from the schema."""
    import jsonschema

    validator = jsonschema.Draft202012Validator(resources.table("schemas", f"{schema}.schema.json"))
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
            return message("not-in-vocabulary", value=brief(error.instance))
        case _:
            return message("wrong-value", value=brief(error.instance))


def _right(error: Any) -> str:
    match error.validator:
        case "additionalProperties":
            return message("right-keys", keys=", ".join(error.schema.get("properties", {})))
        case "required":
            return message("right-required")
        case "enum":
            hint = vocabulary.did_you_mean(str(error.instance), error.validator_value)
            return message("right-enum", values=", ".join(map(str, error.validator_value))) + hint
        case "type":
            kinds = error.validator_value if isinstance(error.validator_value, list) else [error.validator_value]
            return message("right-type", kind=" or ".join(kinds))
        case "anyOf":
            either = dict.fromkeys(kind["type"] for kind in error.validator_value if "type" in kind)
            return message("right-type", kind=" or ".join(either))
        case _:
            return message("right-schema", rule=f"{error.validator}: {brief(error.validator_value)}")


def _repeated(ids: list[str]) -> list[str]:
    return [id for id, count in Counter(ids).items() if count > 1]
