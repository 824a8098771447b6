"""Word files opened and saved by an office program: what it reads must be what was written."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
from pathlib import Path

import docx
import msgspec
import pytest
from lxml import etree

sys.path.insert(0, str(Path(__file__).parents[1] / "exports"))  # where what reads Word files back stands

from word_features import ADDED, SYMBOL, arabic, featured
from word_reading import NAMES, W, part, words

from exports.memo import Memo, Paragraph, Span
from exports.word.letterhead import letterheads
from exports.word.writer import WordWriter

pytestmark = [
    pytest.mark.documents,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed"),
]


def _without_comments(memo: Memo) -> Memo:
    """LibreOffice 7.4 mixes up footnotes where a text has comments too, so these are left out."""
    (section,) = memo.sections
    blocks = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            inlines = tuple(
                msgspec.structs.replace(each, comment=None)
                if isinstance(each, Span)
                else msgspec.structs.replace(
                    each, spans=tuple(msgspec.structs.replace(span, comment=None) for span in each.spans)
                )
                for each in block.inlines
            )
            block = msgspec.structs.replace(block, inlines=inlines)
        blocks.append(block)
    return msgspec.structs.replace(memo, sections=(msgspec.structs.replace(section, blocks=tuple(blocks)),))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Give what LibreOffice saves of each letterhead's memos, by the name of the letterhead and the language."""
    folder = tmp_path_factory.mktemp("round-trip")
    for ours in letterheads():
        for memo in (_without_comments(featured()), arabic()):
            stream = io.BytesIO()
            WordWriter(ours.name).write(memo, stream)
            (folder / f"{ours.name}-{memo.language[:2]}.docx").write_bytes(stream.getvalue())
    files = sorted(folder.glob("*.docx"))
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [
        "soffice",
        home,
        "--headless",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder / "saved"),
        *map(str, files),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {file.stem: file.read_bytes() for file in (folder / "saved").iterdir()}


@pytest.mark.parametrize("name", [ours.name for ours in letterheads()])
def test_a_memo_outlives_another_program(saved: dict[str, bytes], name: str) -> None:
    data = saved[f"{name}-en"]
    tree = part(data, "word/document.xml")
    document = docx.Document(io.BytesIO(data))
    styles = [paragraph.style.name for paragraph in document.paragraphs if paragraph.style and paragraph.text]
    assert [style for style in styles if style.startswith("Heading")] == ["Heading 1", "Heading 2"]
    notes = [words(each).strip() for each in part(data, "word/footnotes.xml")]
    assert notes[2:] == ["Principle 1.3.", "Unsure."]
    assert "commit to" in ["".join(each.itertext(f"{W}delText")) for each in tree.iter(f"{W}del")]
    assert {each.get(f"{W}author") for each in tree.iter(f"{W}ins", f"{W}del")} == {ADDED.author}
    codes = " ".join(each.text or "" for each in tree.iter(f"{W}instrText"))
    assert all(code in codes for code in ("TOC", "SEQ Figure", "SEQ Table", "REF"))
    assert tree.find(".//w:tblHeader", NAMES) is not None
    about = {etree.QName(each).localname: each.text for each in part(data, "docProps/core.xml")}
    assert (about["title"], about["creator"]) == (featured().title, "A. Fellow")
    own = {each.get("name"): "".join(each.itertext()) for each in part(data, "docProps/custom.xml")}
    assert own["Marking"] == "OFFICIAL-SENSITIVE"
    everywhere = [words(section.header.part.element) for section in document.sections]
    assert all("OFFICIAL-SENSITIVE" in each for each in everywhere)


@pytest.mark.parametrize("name", [ours.name for ours in letterheads()])
def test_an_arabic_memo_outlives_another_program(saved: dict[str, bytes], name: str) -> None:
    tree = part(saved[f"{name}-ar"], "word/document.xml")
    assert tree.find(".//w:tblPr/w:bidiVisual", NAMES) is not None
    shown = "".join(words(each) for each in tree.iter(f"{W}p"))
    assert shown.count(SYMBOL) == 2
    body = next(each for each in tree.iter(f"{W}p") if SYMBOL in words(each))
    assert body.find("w:pPr/w:bidi", NAMES) is not None
