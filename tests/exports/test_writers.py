"""Which writer a file gets, and that none is loaded before it is needed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sample_memo import sample_memo

from exports.writers import WRITERS, save, writer_for
from frameworks.errors import Cancelled, ConcordError


@pytest.mark.parametrize("suffix", WRITERS)
def test_the_ending_decides_whatever_its_case(suffix: str) -> None:
    assert writer_for(Path(f"memo{suffix.upper()}")).suffix == suffix


@pytest.mark.parametrize("name", ["memo.odt", "memo", ".docx", "memo.docx.txt"])
def test_an_unknown_ending_names_the_known_ones(name: str) -> None:
    with pytest.raises(ConcordError, match=r"\.docx, \.pdf, \.md, \.html, \.xlsx or \.pptx") as caught:
        writer_for(Path(name))
    assert name in str(caught.value)


@pytest.mark.parametrize("suffix", WRITERS)
def test_saves_a_memo_in_each_format_with_progress(tmp_path: Path, suffix: str) -> None:
    steps: list[tuple[int, int]] = []
    path = tmp_path / f"memo{suffix}"
    save(sample_memo(arabic=False), path, lambda done, total: steps.append((done, total)))
    assert path.stat().st_size > 5000
    assert steps[-1][0] == steps[-1][1]
    assert steps == sorted(steps)


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_cancelled_export_leaves_the_old_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"memo{suffix}"
    path.write_bytes(b"old")

    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        save(sample_memo(arabic=False), path, cancel)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_no_writer_is_loaded_before_it_is_asked_for() -> None:
    heavy = ("docx", "lxml", "openpyxl", "pptx", "reportlab")
    script = f"import sys, exports.writers; print([name for name in {heavy} if name in sys.modules])"
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"
