"""What the author writes; nothing where nothing is written yet, so that no memo holds filler."""

from __future__ import annotations

from exports.author_text import blocks
from exports.memo import Block
from exports.templates.context import Context
from exports.templates.template import TemplateSection


def author(context: Context, section: TemplateSection) -> tuple[Block, ...]:
    """Give the author's text for the section."""
    return blocks(context.request.texts.get(section.key, ""), section.key)
