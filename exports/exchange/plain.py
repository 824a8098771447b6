"""JSON and YAML of strangers as plain data: refused with a sentence where broken, too deep or made to do harm."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from exports.exchange.tables import read_text
from frameworks.errors import ConcordError, message

_DEEPEST = 50  # levels; the deepest of our formats has eight


def read_json(content: bytes, file: str) -> Any:
    """Read JSON. Raises ConcordError for what is none, and for a key that stands twice: one would be lost."""
    try:
        return json.loads(read_text(content, file), object_pairs_hook=_without_repeats, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        raise ConcordError("exchange-not-json", file=file, line=error.lineno, reason=error.msg) from error
    except RecursionError as error:
        raise ConcordError("exchange-too-deep", file=file) from error
    except ValueError as error:
        raise ConcordError("exchange-not-json", file=file, line=1, reason=str(error)) from error


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _ in pairs]
        raise ValueError(message("exchange-repeated-key", key=next(key for key in keys if keys.count(key) > 1)))
    return made


def _no_number(name: str) -> NoReturn:
    raise ValueError(message("exchange-no-number", name=name))


def read_yaml(content: bytes, file: str) -> Any:
    """Read YAML without aliases: they let a small file unfold to a huge one, and no format of ours needs them.

    Raises ConcordError for what is no such YAML.
    """
    import yaml

    words = read_text(content, file)
    try:
        _require_plain(words, file)
        return yaml.load(words, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        mark: Any = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or type(error).__name__
        raise ConcordError("exchange-not-yaml", file=file, line=mark.line + 1 if mark else 1, reason=reason) from error
    except RecursionError as error:
        raise ConcordError("exchange-too-deep", file=file) from error


def _require_plain(words: str, file: str) -> None:
    """Look at a YAML file without building it: aliases and depth are refused before either can cost anything."""
    import yaml

    depth = 0
    for event in yaml.parse(words, Loader=yaml.CSafeLoader):
        if isinstance(event, yaml.AliasEvent):
            raise ConcordError("exchange-alias", file=file, line=event.start_mark.line + 1 if event.start_mark else 1)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise ConcordError("exchange-too-deep", file=file)


def part(data: object, *keys: str | int) -> Any:
    """Give what a path of keys leads to in plain data, or None where it leads nowhere."""
    for key in keys:
        if isinstance(data, dict) and isinstance(key, str):
            data = data.get(key)
        elif isinstance(data, list) and isinstance(key, int) and -len(data) <= key < len(data):
            data = data[key]
        else:
            return None
    return data


def items(data: object, *keys: str | int) -> list[dict[str, Any]]:
    """Give the objects of a list at a path; a single object counts as a list of one, all else as none."""
    found = part(data, *keys)
    listed = found if isinstance(found, list) else [found]
    return [item for item in listed if isinstance(item, dict)]


def words_of(data: object, *keys: str | int) -> str:
    """Give the text or number at a path as text; nothing, lists and objects as an empty one."""
    found = part(data, *keys)
    if isinstance(found, float) and found.is_integer():
        found = int(found)
    return str(found) if isinstance(found, str | int | float) and not isinstance(found, bool) else ""
