"""What a template needs beside the frameworks compared: those that mappings lead to, and these mappings."""

from __future__ import annotations

import msgspec

from exports.request import MemoRequest
from exports.templates.sources import SOURCES
from exports.templates.template import Template
from frameworks.library import Library


def surrounded(request: MemoRequest, template: Template, library: Library) -> MemoRequest:
    """Give the request with the frameworks that are mapped to one compared, if a section speaks of them."""
    if not any(section.included and SOURCES[section.source].needs_neighbours for section in template.sections):
        return request
    compared = request.selection.frameworks
    present = {framework.id for framework in request.frameworks}
    added = tuple(
        one
        for one in library.frameworks
        if one.id not in present and any(library.mappings.has_pair(one.id, id) for id in compared)
    )
    frameworks = (*request.frameworks, *added)
    claims = library.mappings.claims([one.id for one in frameworks])
    return msgspec.structs.replace(request, frameworks=frameworks, claims=claims)
