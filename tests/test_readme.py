"""The README tells the truth: its figures are counted here, its verbs exist, and the files it names are there."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = " ".join((ROOT / "README.md").read_text(encoding="utf-8").split())
MADE_BY_A_COMMAND = "RESULTS.md"
SOMEWHERE = {file.name for layer in ("desktop", "exports", "frameworks") for file in (ROOT / layer).rglob("*.py")}
PAGES = ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")


def bundled(folder: str) -> list[Any]:
    return [json.loads(file.read_bytes()) for file in sorted((ROOT / "resources" / folder).glob("*.json"))]


@pytest.mark.parametrize("page", ["README.md", "CHANGELOG.md"])
def test_the_figures_are_counted(page: str) -> None:
    text = " ".join((ROOT / page).read_text(encoding="utf-8").split())
    frameworks, crosswalks = bundled("frameworks"), bundled("crosswalks")
    provisions = [provision for one in frameworks for group in one["groups"] for provision in group["provisions"]]
    elements = sum(len(provision.get("elements", ())) for provision in provisions)
    initiatives = json.loads((ROOT / "resources" / "initiatives.json").read_bytes())["initiatives"]

    for claim in (
        f"{len(frameworks)} frameworks",
        f"{len(provisions)} provisions and {elements:,} single asks",
        f"directory of {len(initiatives)} initiatives",
        f"mappings between {len(crosswalks)} pairs of frameworks",
    ):
        assert claim in text
    assert re.search(rf"\b{sum(len(pair['mappings']) for pair in crosswalks)} (draft )?mappings\b", text)


def test_the_readme_says_how_the_frameworks_were_read() -> None:
    how = [framework["confidence"] for framework in bundled("frameworks")]
    assert f"{how.count('read')} frameworks were read in the official text" in README
    assert f"{how.count('secondary')} through secondary sources, and {how.count('memory')} are from memory" in README


def test_every_verb_of_the_readme_exists() -> None:
    verbs = set(re.findall(r"`concord ([a-z]+)", README))
    answer = subprocess.run(
        [sys.executable, "main.py", "--help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout

    assert {"list", "show", "compare", "coverage", "memo", "validate"} <= verbs
    assert not {verb for verb in verbs if not re.search(rf"^ +{verb}\b", answer, re.MULTILINE)}


@pytest.mark.parametrize("page", PAGES)
def test_the_files_that_a_page_names_are_there(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    named = re.findall(r"(?:`|\]\()((?:[\w.-]+/)*[\w.-]+\.(?:py|md|toml|lock|png)|(?:[\w.-]+/)+)[`)]", text)

    assert named
    missing = [name for name in named if not (ROOT / name).exists() and name not in SOMEWHERE]
    assert not [name for name in missing if not name.endswith(MADE_BY_A_COMMAND)]
