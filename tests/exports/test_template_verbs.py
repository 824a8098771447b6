"""The verbs `memo --template` and `templates`: every template by name, a user's own by file, limits said only."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from exports.building import build
from exports.editions import write_files
from exports.memo import Memo, Paragraph, Section, text
from exports.request import MemoRequest
from exports.templates.limits import over_limits, page_count, section_words
from exports.templates.reading import BUNDLED, bundled
from exports.templates.surroundings import surrounded
from exports.templates.template import Limits
from exports.verbs.commands import run_verb
from exports.writers import save
from frameworks.comparison import Selection
from frameworks.library import Library

PAIR = ("oecd-ai-2024", "unesco-rec-ai-2021")
CHOSEN = {"versions": ("oecd-ai-2019", "oecd-ai-2024"), "architectures": ("igf-plus-2019", "cogov-2019")}


@pytest.mark.parametrize("id", BUNDLED)
def test_every_template_is_written_by_its_name(id: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "memo.md"
    assert run_verb(["memo", *CHOSEN.get(id, PAIR), "--template", id, "--date", "2026-11-22", "-o", str(target)]) == 0
    written = sorted(file.name for file in tmp_path.iterdir())
    assert written == (["memo-answers.md", "memo.md"] if id == "handout" else ["memo.md"])
    assert target.read_text("utf-8").startswith("# ")


def test_templates_are_listed_with_sections_and_limits(capfd: pytest.CaptureFixture[str]) -> None:
    assert run_verb(["templates", "--json"]) == 0
    entries = json.loads(capfd.readouterr().out)["data"]
    assert [entry["id"] for entry in entries] == list(BUNDLED)
    brief = next(entry for entry in entries if entry["id"] == "brief")
    assert brief["limits"]["words"] == 450
    assert [one["key"] for one in brief["sections"] if one["takes_text"]] == ["question", "answer", "say"]
    assert run_verb(["templates"]) == 0
    assert "brief: One-page brief." in capfd.readouterr().out


def test_a_users_template_is_taken_from_its_file_or_refused_with_all_faults(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    own, target = tmp_path / "ours.json", tmp_path / "memo.md"
    sections = [{"key": "sources", "source": "sources", "title": "Texts"}]
    own.write_text(json.dumps({"id": "ours", "wording": "comparison", "sections": sections}), "utf-8")
    assert run_verb(["memo", *PAIR, "--template", str(own), "-o", str(target)]) == 0
    assert "Texts" in target.read_text("utf-8")
    own.write_text(json.dumps({"id": "ours", "sections": [{"key": "a", "source": "b"}, {"key": "a"}]}), "utf-8")
    assert run_verb(["memo", *PAIR, "--template", str(own), "-o", str(target)]) == 1
    assert "sections[1]" in capfd.readouterr().err


@pytest.mark.parametrize("words", [["--template", "breif"], ["--language", "xx"], ["--style", "mla"]])
def test_what_does_not_exist_is_wrong_usage(words: list[str], tmp_path: Path) -> None:
    assert run_verb(["memo", *PAIR, *words, "-o", str(tmp_path / "memo.md")]) == 2


def test_the_authors_columns_come_by_text(tmp_path: Path) -> None:
    action, target = tmp_path / "action.txt", tmp_path / "memo.md"
    action.write_text("Ask the registry", "utf-8")
    words = ["memo", *PAIR, "--template", "gap", "-o", str(target)]
    assert run_verb([*words, "--text", f"gaps:{PAIR[1]}:1.3:action={action}"]) == 0
    assert "Ask the registry" in target.read_text("utf-8")
    assert run_verb([*words, "--text", f"gaps:{PAIR[1]}:1.3:price={action}"]) == 2


def test_a_memo_over_its_limits_is_written_and_says_so(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    long, target = tmp_path / "long.txt", tmp_path / "brief.md"
    long.write_text("word " * 400, "utf-8")
    assert run_verb(["memo", *PAIR, "--template", "brief", "--text", f"say={long}", "-o", str(target)]) == 0
    said = capfd.readouterr().err
    assert "the template keeps to 450." in said
    assert target.is_file()


def short_memo(request: MemoRequest) -> Memo:
    sections = (Section(key="say", title="Say", blocks=(Paragraph(key="p", inlines=text("One two three. Four.")),)),)
    return msgspec.structs.replace(build(request), sections=sections)


def test_words_sentences_and_pages_are_counted(request_of_four: MemoRequest, tmp_path: Path) -> None:
    memo = short_memo(request_of_four)
    assert section_words(memo.sections[0]) == 5
    template = msgspec.structs.replace(bundled("brief"), limits=Limits(words=4, pages=1, sentence=2))
    assert [remark.split("; ")[0] for remark in over_limits(memo, template, 2)] == [
        f"{memo.title}: 5 words",
        f"{memo.title}: 2 pages",
        "One sentence is longer than 2 words.",
    ]
    assert over_limits(memo, bundled("brief"), 1) == ()
    save(memo, tmp_path / "memo.pdf")
    assert page_count((tmp_path / "memo.pdf").read_bytes()) == 1


def test_a_note_on_versions_gets_the_frameworks_that_mappings_lead_to(library: Library) -> None:
    ids = CHOSEN["versions"]
    request = MemoRequest(frameworks=library.chosen(ids), selection=Selection(frameworks=ids), template="versions")
    found = surrounded(request, bundled("versions"), library)
    added = {framework.id for framework in found.frameworks} - set(ids)
    assert added == {"unesco-rec-ai-2021", "g7-code-of-conduct-2023", "ai4people-2018", "bletchley-2023"}
    assert found.selection == request.selection
    assert surrounded(request, bundled("comparison"), library) is request


def test_the_window_writes_every_document_too(library: Library, tmp_path: Path) -> None:
    request = MemoRequest(frameworks=library.chosen(PAIR), selection=Selection(frameworks=PAIR), template="handout")
    written = write_files(request, [tmp_path / "a.md", tmp_path / "a.html"])
    assert [file.name for file in written.files] == ["a.md", "a.html", "a-answers.md", "a-answers.html"]
