"""The example workspace: it opens, its memo can be built, and what it says has its places in the data."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from exports.building import build
from exports.from_workspace import library_of, request_from
from frameworks import resources
from frameworks.example import NAME
from frameworks.library import Library
from frameworks.ref import Ref
from frameworks.workspace import Workspace


def test_the_example_opens_and_makes_a_memo(library: Library, tmp_path: Path) -> None:
    file = tmp_path / "example.concord"
    shutil.copyfile(resources.path("examples", NAME), file)
    with Workspace.open(file) as workspace:
        key = workspace.active_comparison
        assert key is not None
        assert len(workspace.stars(key)) == 4
        request = request_from(workspace, library_of(workspace, library), key, today="2026-11-22")
        assert not list(workspace.history())

    memo = build(request)

    assert [section.key for section in memo.sections][:2] == ["bottom-line", "what-was-compared"]
    kept = {framework.id: framework for framework in request.frameworks}
    assert all(kept[id] == library.framework(id) for id in kept)


def test_the_places_that_the_example_names_ask_for_what_it_says(library: Library) -> None:
    for ref in ("unesco-rec-ai-2021:principle-7/p38e", "oecd-ai-2024:1.3/ii", "g7-code-of-conduct-2023:7/e"):
        element = library.look_up(Ref.parse(ref)).element
        assert element is not None
        assert re.search(r"deal(ing)? with an AI system|help of, AI", element.asks)
