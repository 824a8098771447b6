"""Writing memos out: several files at once, one refusal not stopping the others, drafts with and without PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from exports.editions import draft, pdf_of, write_files
from exports.request import MemoRequest
from frameworks.comparison import Selection
from frameworks.errors import Cancelled, ConcordError
from frameworks.library import Library

TWO = ("oecd-ai-2024", "bletchley-2023")


@pytest.fixture(scope="module")
def request_() -> MemoRequest:
    return MemoRequest(
        frameworks=Library.load().chosen(TWO),
        selection=Selection(frameworks=TWO, themes=("transparency", "peace")),
        date="2026-11-22",
        texts={"bottom-line": "They agree on **little**."},
    )


def test_all_formats_are_written_at_once(request_: MemoRequest, tmp_path: Path) -> None:
    paths = tuple(tmp_path / f"memo{suffix}" for suffix in (".docx", ".pdf", ".md", ".html"))
    seen: list[tuple[int, int]] = []
    written = write_files(request_, paths, lambda done, total: seen.append((done, total)))
    assert written.files == paths
    assert not written.refusals
    assert all(path.stat().st_size > 500 for path in paths)
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert {total for _, total in seen} == {4000}


def test_a_file_that_is_refused_leaves_the_others_written(request_: MemoRequest, tmp_path: Path) -> None:
    (tmp_path / "memo.docx").mkdir()
    written = write_files(request_, (tmp_path / "memo.docx", tmp_path / "memo.md"))
    assert written.files == (tmp_path / "memo.md",)
    assert [error.code for error in written.refusals] == ["export-target-is-folder"]


def test_cancelling_leaves_the_old_file_whole_and_nothing_beside_it(request_: MemoRequest, tmp_path: Path) -> None:
    target = tmp_path / "memo.pdf"
    target.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        write_files(request_, (target,), stop)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_draft_has_the_memo_and_the_pdf_that_was_asked_for(request_: MemoRequest) -> None:
    without, with_pdf = draft(request_, with_pdf=False), draft(request_, with_pdf=True)
    assert without.pdf is None
    assert without.memo == with_pdf.memo
    assert with_pdf.pdf is not None
    assert with_pdf.pdf == pdf_of(request_)
    assert with_pdf.pdf.startswith(b"%PDF-")


def test_a_pdf_that_cannot_be_made_is_said_beside_the_memo(request_: MemoRequest) -> None:
    import msgspec

    arabic = msgspec.structs.replace(request_, texts={"bottom-line": "توصية"})
    made = draft(arabic, with_pdf=True)
    assert made.pdf is None
    assert isinstance(made.refusal, ConcordError)
    assert any(section.key == "bottom-line" for section in made.memo.sections)
