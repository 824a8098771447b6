"""Templates as data: the bundled ones, a user's own, and how a memo follows them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from exports.building import build, build_all, outline, texts_of
from exports.memo import Paragraph, Table, plain
from exports.request import MemoRequest
from exports.templates.reading import BUNDLED, bundled, read_template, template_of
from exports.templates.schema import encoded
from exports.templates.sources import SOURCES
from exports.templates.template import Maker, TemplateSection
from exports.wording import wording
from frameworks import resources
from frameworks.comparison import Selection
from frameworks.errors import ConcordError
from frameworks.library import Library
from frameworks.validation import FaultyFile


def raw(id: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(resources.read_bytes("templates", f"{id}.json"))
    return data


def test_the_published_schema_is_current() -> None:
    assert resources.read_bytes("schemas", "template.schema.json") == encoded()


def test_every_bundled_template_is_listed_and_holds_for_a_users_file_too() -> None:
    assert {file.stem for file in resources.path("templates").glob("*.json")} == set(BUNDLED)
    for id in BUNDLED:
        assert template_of(resources.read_bytes("templates", f"{id}.json"), f"{id}.json") == bundled(id)


@pytest.mark.parametrize("id", BUNDLED)
def test_every_section_has_a_title_and_every_authors_one_a_prompt(id: str) -> None:
    template, words = bundled(id), wording().at("templates", id)
    assert words["name"]
    assert words["description"]
    assert words["subject"]
    assert words["title"]
    for section in template.sections:
        said = words["sections"][section.key]
        assert said["title"]
        assert said.get("prompt") or SOURCES[section.source].maker is not Maker.AUTHOR


def test_an_unknown_template_is_refused_with_a_hint(request_of_four: MemoRequest) -> None:
    with pytest.raises(ConcordError, match="comparison"):
        build(msgspec.structs.replace(request_of_four, template="comparisn"))


def test_a_users_template_orders_leaves_out_names_and_adds(request_of_four: MemoRequest) -> None:
    data = raw("comparison") | {"id": "ours", "wording": "comparison", "contents": False}
    data["sections"] = [
        {"key": "note", "source": "author", "title": "Cover note", "fixed": "For the **file**.", "prompt": "Why."},
        {"key": "sources", "source": "sources"},
        {"key": "agree", "source": "agreements", "included": False},
        {"key": "differ", "source": "differences", "title": "Open differences", "options": {"items": 1}},
    ]
    request = msgspec.structs.replace(request_of_four, template=template_of(json.dumps(data).encode(), "ours.json"))
    memo = build(request)

    assert [section.title for section in memo.sections] == ["Cover note", "Sources", "Open differences"]
    first = memo.sections[0].blocks[0]
    assert isinstance(first, Paragraph)
    assert plain(first.inlines) == "For the file."
    assert sum(block.key.startswith("differ-theme") for block in memo.sections[2].blocks) < 4
    assert not memo.has_contents
    entries = {entry.key: entry for entry in outline(request)}
    assert list(entries) == ["note", "sources", "differ"]
    assert entries["note"].is_written
    assert entries["note"].prompt == "Why."
    assert entries["differ"].maker is Maker.DRAFT


def test_a_users_template_is_refused_with_all_its_faults(tmp_path: Path) -> None:
    data = raw("comparison") | {"wording": "memo"}
    data["sections"] = [
        {"key": "a", "source": "agrements"},
        {"key": "a", "source": "method", "options": {"item": 3}},
    ]
    data["files"] = [{"sections": ["b"]}]
    file = tmp_path / "ours.json"
    file.write_text(json.dumps(data), "utf-8")
    with pytest.raises(FaultyFile) as refused:
        read_template(file)

    assert [fault.where for fault in refused.value.faults] == [
        "sections",
        "wording",
        "sections[0].source",
        "sections[1].options",
        "files[0].sections",
    ]
    assert "agreements" in refused.value.faults[2].right


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"colour": "red"}, "the whole file"),
        ({"sections": [{"key": "a"}]}, "sections[0]"),
        ({"limits": {"pages": "two"}}, "limits.pages"),
        ({"page": {"orientation": "sideways"}}, "page.orientation"),
    ],
)
def test_a_template_of_another_shape_is_refused(change: dict[str, Any], where: str) -> None:
    with pytest.raises(FaultyFile) as refused:
        template_of(json.dumps(raw("comparison") | change).encode(), "ours.json")
    assert [fault.where.lower() for fault in refused.value.faults] == [where]


def test_a_template_that_is_none_or_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(FaultyFile, match="holds no template"):
        template_of(b"[]", "ours.json")
    with pytest.raises(ConcordError) as missing:
        read_template(tmp_path / "none.json")
    assert missing.value.code == "unreadable-file"


def test_texts_go_where_a_source_prints_them() -> None:
    assert texts_of(bundled("comparison")) == ("bottom-line", "meaning", "method")


def test_an_option_of_another_kind_leaves_the_default() -> None:
    section = TemplateSection(key="a", source="agreements", options={"items": "many"})
    assert section.count("items", 5) == 5


CHOSEN = {"versions": ("oecd-ai-2019", "oecd-ai-2024"), "architectures": ("igf-plus-2019", "digital-commons-2019")}


@pytest.mark.parametrize("id", BUNDLED)
def test_blocks_have_keys_of_their_own_and_no_cell_is_empty(id: str, library: Library) -> None:
    ids = CHOSEN.get(id, ("oecd-ai-2024", "g7-code-of-conduct-2023", "bletchley-2023"))
    request = MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids), template=id)
    for _, memo in build_all(request):
        keys = [section.key for section in memo.sections] + [block.key for block in memo.blocks()]
        assert len(keys) == len(set(keys))
        tables = [block for block in memo.blocks() if isinstance(block, Table)]
        assert [table.number for table in tables] == list(range(1, len(tables) + 1))
        assert all(table.caption and table.description for table in tables)
        assert all(one for table in tables for row in table.rows for cell in row for one in cell.paragraphs)
