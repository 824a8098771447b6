"""The published JSON Schemas (2020-12), generated from the types: `python -m frameworks.schemas` writes them anew."""

from __future__ import annotations

from typing import Any

import msgspec

from frameworks import resources
from frameworks.mappings import Crosswalk
from frameworks.model import Framework
from frameworks.text import text_schema

PUBLISHED: dict[str, type[Any]] = {"framework": Framework, "crosswalk": Crosswalk}


def schema(kind: type[Any], title: str) -> dict[str, Any]:
    """Give the JSON Schema of a type. Keys that are tuples in our types are arrays."""
    generated = msgspec.json.schema(kind, schema_hook=text_schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:concord:schema:{title}:1",
        "title": title,
        **generated,
    }


def encoded(name: str) -> bytes:
    """Give the bytes of a published schema's file."""
    return msgspec.json.format(msgspec.json.encode(schema(PUBLISHED[name], name)), indent=1) + b"\n"


def main() -> None:
    """Write every published schema."""
    for name in PUBLISHED:
        target = resources.path("schemas", f"{name}.schema.json")
        target.parent.mkdir(exist_ok=True)
        target.write_bytes(encoded(name))


if __name__ == "__main__":
    main()
