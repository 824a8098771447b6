"""What the Word writer draws as Word's own: figures, changes, comments, lettered notes, right-to-left script."""

from __future__ import annotations

import io
import re
from pathlib import Path

import docx
import msgspec
import pytest
from lxml import etree
from word_features import FIGURE, SYMBOL, arabic, featured, png
from word_reading import NAMES, W, faults, part, value, words, written

from exports.html import HtmlWriter
from exports.markdown import MarkdownWriter
from exports.memo import Memo
from exports.pdf.writer import PdfWriter
from exports.word.direction import Script
from exports.word.letterhead import letterheads
from exports.word.writer import WordWriter


@pytest.fixture(scope="module")
def data() -> bytes:
    return written(featured())


@pytest.fixture(scope="module")
def tree(data: bytes) -> etree._Element:
    return part(data, "word/document.xml")


@pytest.fixture(scope="module")
def right_to_left() -> etree._Element:
    return part(written(arabic()), "word/document.xml")


@pytest.mark.parametrize("memo", [featured(), arabic()], ids=["left-to-right", "right-to-left"])
@pytest.mark.parametrize("name", [ours.name for ours in letterheads()])
def test_every_letterhead_holds_every_feature_without_a_fault(tmp_path: Path, name: str, memo: Memo) -> None:
    first, second = io.BytesIO(), io.BytesIO()
    assert WordWriter(name).write(memo, first) == ()
    WordWriter(name).write(memo, second)
    assert first.getvalue() == second.getvalue()
    assert faults(first.getvalue(), tmp_path) == []


def test_a_figure_has_a_text_alternative_and_a_numbered_caption(tree: etree._Element) -> None:
    (about,) = tree.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    assert (about.get("descr"), about.get("name")) == (FIGURE.description, FIGURE.label)
    holder = next(about.iterancestors(f"{W}p"))
    caption = holder.getnext()
    assert words(caption) == "Figure 1. Words by state"
    assert "SEQ Figure" in "".join(caption.itertext(f"{W}instrText"))
    assert value(holder, "w:pPr/w:pStyle") == "Figure"


def test_changes_are_tracked_with_author_and_date(tree: etree._Element) -> None:
    quote = next(p for p in tree.iter(f"{W}p") if "transparency" in words(p))
    removed, added = quote.find("w:del", NAMES), quote.find("w:ins", NAMES)
    assert "".join(removed.itertext(f"{W}delText")) == "commit to"
    assert words(added) == "provide"
    for change in (removed, added):
        assert change.get(f"{W}author") == "A. Fellow"
        assert change.get(f"{W}date") == "2026-11-20T00:00:00Z"
    ids = [each.get(f"{W}id") for each in tree.iter(f"{W}ins", f"{W}del")]
    assert len(set(ids)) == len(ids)


def test_a_paragraph_that_is_wholly_new_is_marked_as_such(tree: etree._Element) -> None:
    new = next(p for p in tree.iter(f"{W}p") if words(p) == "This paragraph is new.")
    assert new.find("w:pPr/w:rPr/w:ins", NAMES) is not None
    partly = next(p for p in tree.iter(f"{W}p") if "transparency" in words(p))
    assert partly.find("w:pPr/w:rPr", NAMES) is None


def test_comments_stand_on_their_words_and_those_of_a_note_on_its_mark(data: bytes, tree: etree._Element) -> None:
    found = list(docx.Document(io.BytesIO(data)).comments)
    assert [(each.author, each.initials, each.text) for each in found] == [
        ("Rita Reviewer", "RR", "Is this the adopted wording?\nAsk the secretariat.")
    ] * 2
    start, end = (next(tree.iter(f"{W}{name}")) for name in ("commentRangeStart", "commentRangeEnd"))
    between, each = "", start.getnext()
    while each is not end:
        between, each = between + words(each), each.getnext()
    assert between == "3 May 2024"
    second = list(tree.iter(f"{W}commentRangeStart"))[1]
    assert second.getnext().find("w:footnoteReference", NAMES) is not None


def test_notes_of_a_lettered_table_stand_below_it_in_letters(data: bytes, tree: etree._Element) -> None:
    (table,) = tree.iter(f"{W}tbl")
    raised = [words(r) for r in table.iter(f"{W}r") if value(r, "w:rPr/w:vertAlign") == "superscript"]
    assert raised == ["a", "b"]
    below = [words(p) for p in table.itersiblings(f"{W}p")][:3]
    assert below == ["a As amended.", "b In substance.", "Source: the two texts."]
    assert "As amended" not in words(part(data, "word/footnotes.xml"))
    assert all(words(cell).strip() for cell in table.iter(f"{W}tc"))
    assert not list(table.iter(f"{W}gridSpan", f"{W}vMerge"))


def test_properties_say_status_version_instruments_and_snapshot(data: bytes) -> None:
    names = {each.get("name"): "".join(each.itertext()) for each in part(data, "docProps/custom.xml")}
    assert names == {
        "Marking": "OFFICIAL-SENSITIVE",
        "Status": "DRAFT 0.3",
        "Version": "0.3",
        "Instruments": "OECD 2019 (2019-05-22); OECD 2024 (2024-05-03)",
        "Snapshot": "sha256:0123456789abcdef",
    }
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.content_status, core.version, core.author) == ("DRAFT 0.3", "0.3", "A. Fellow")


def test_marking_and_status_stand_at_the_head_and_foot_of_pages(data: bytes) -> None:
    section = docx.Document(io.BytesIO(data)).sections[0]
    for place in (section.header, section.footer, section.first_page_footer):
        assert words(place.part.element).startswith("OFFICIAL-SENSITIVE – DRAFT 0.3")


def test_an_anonymous_file_names_nobody(tmp_path: Path) -> None:
    memo = featured()
    memo = featured(properties=msgspec.structs.replace(memo.properties, anonymous=True))
    data = written(memo)
    document = docx.Document(io.BytesIO(data))
    assert (document.core_properties.author, document.core_properties.last_modified_by) == ("", "")
    for name in ("document", "comments"):
        for each in part(data, f"word/{name}.xml").iter(f"{W}ins", f"{W}del", f"{W}comment"):
            assert each.get(f"{W}author") == "Author"
            assert each.get(f"{W}date") is None
    with io.BytesIO(data) as stream:
        assert b"Fellow" not in b"".join(map(str.encode, _texts(stream)))
    assert faults(data, tmp_path) == []


def _texts(stream: io.BytesIO) -> list[str]:
    import zipfile

    with zipfile.ZipFile(stream) as file:
        return [file.read(name).decode("utf-8", "replace") for name in file.namelist()]


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        (f"تنص {SYMBOL} على", [SYMBOL]),
        ("الفقرة 1.3 (iii) من", ["1.3 (iii)"]),
        ("قرار 41 C/73، المادة 37–41", ["41 C/73"]),
        ("توصية (A/74/821).", ["A/74/821"]),
        ("المادة 37–41 لعام 2021", []),
    ],
)
def test_latin_words_and_symbols_are_set_apart_whole(text: str, apart: list[str]) -> None:
    markup = Script("ar").words(text)
    assert [
        "".join(re.findall(r"<w:t [^>]*>([^<]*)", each)) for each in re.findall("<w:dir.*?</w:dir>", markup)
    ] == apart
    assert "".join(re.findall(r"<w:t [^>]*>([^<]*)", markup)) == text
    assert all("<w:rtl/>" in run for run in re.findall("<w:r>.*?</w:r>", re.sub("<w:dir.*?</w:dir>", "", markup)))


def test_an_arabic_memo_runs_from_right_to_left(right_to_left: etree._Element) -> None:
    left = [words(p) for p in right_to_left.iter(f"{W}p") if words(p) and p.find("w:pPr/w:bidi", NAMES) is None]
    assert left == ["AI actors should commit to transparency (1.3)."]
    assert all(table.find("w:tblPr/w:bidiVisual", NAMES) is not None for table in right_to_left.iter(f"{W}tbl"))
    for run in right_to_left.iter(f"{W}r"):
        assert not re.search("[\u0600-\u06ff]", words(run)) or run.find("w:rPr/w:rtl", NAMES) is not None
    assert right_to_left.find(".//w:sectPr/w:bidi", NAMES) is not None


def test_styles_of_an_arabic_memo_have_complex_forms() -> None:
    styles = part(written(arabic(), None), "word/styles.xml")
    for look in styles.iter(f"{W}rPr"):
        for latin, complex_form in (("sz", "szCs"), ("b", "bCs")):
            assert (look.find(f"w:{latin}", NAMES) is None) == (look.find(f"w:{complex_form}", NAMES) is None)


def test_other_formats_say_what_they_cannot_draw() -> None:
    markdown, html, pdf = io.BytesIO(), io.BytesIO(), io.BytesIO()
    MarkdownWriter().write(featured(), markdown)
    HtmlWriter().write(featured(), html)
    PdfWriter().write(featured(), pdf)
    text = markdown.getvalue().decode()
    assert "removed: commit to" in text
    assert "added: provide" in text
    assert "Bars: 40 words in 2019" in text
    page = html.getvalue().decode()
    assert "<del>[removed: commit to]</del><ins>[added: provide]</ins>" in page
    assert 'alt="Bars: 40 words in 2019, 52 in 2024."' in page
    assert 'id="mark:changes.table:a"' in page
    assert pdf.getvalue().startswith(b"%PDF")


def test_the_same_picture_is_stored_once() -> None:
    again = msgspec.structs.replace(FIGURE, key="second", number=2, label="Figure 2")
    memo = featured()
    (section,) = memo.sections
    memo = featured(sections=(msgspec.structs.replace(section, blocks=(*section.blocks, again)),))
    with io.BytesIO(written(memo)) as stream:
        package = docx.Document(stream).part.package
    assert [each.blob for each in package.image_parts] == [png()]
