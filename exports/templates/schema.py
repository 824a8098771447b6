"""The published JSON Schema of templates, generated from the types: `python -m exports.templates.schema` writes it."""

from __future__ import annotations

import msgspec

from exports.templates.template import Template
from frameworks import resources
from frameworks.schemas import schema


def encoded() -> bytes:
    """Give the bytes of the schema's file."""
    return msgspec.json.format(msgspec.json.encode(schema(Template, "template")), indent=1) + b"\n"


def main() -> None:
    """Write the schema."""
    resources.path("schemas", "template.schema.json").write_bytes(encoded())


if __name__ == "__main__":
    main()
