"""The Word file's text, read back by lxml and python-docx, and checked against its schemas by openxml-audit."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import docx
import msgspec
import pytest
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from sample_memo import ARABIC, FRENCH, HOSTILE, OFFICIAL, sample_memo
from word_reading import (
    NAMES,
    R,
    W,
    body,
    faults,
    one_cell_table,
    part,
    style_of,
    value,
    with_blocks,
    words,
    written,
)

from exports.memo import (
    Heading,
    HeadLine,
    Listing,
    Paper,
    Paragraph,
    Span,
    text,
)
from exports.word.writer import WordWriter
from frameworks.errors import Cancelled


@pytest.fixture(scope="module")
def sample() -> bytes:
    return written(sample_memo())


@pytest.fixture(scope="module")
def tree(sample: bytes) -> etree._Element:
    return part(sample, "word/document.xml")


@pytest.fixture(scope="module")
def document(sample: bytes) -> Document:
    return docx.Document(io.BytesIO(sample))


def test_the_same_memo_gives_the_same_bytes_in_another_process(sample: bytes) -> None:
    script = (
        "import sys; from sample_memo import sample_memo; from exports.word.writer import WordWriter; "
        "WordWriter().write(sample_memo(), sys.stdout.buffer)"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "PYTHONPATH": os.pathsep.join(sys.path)}
    again = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, check=True)
    assert again.stdout == sample


EMPTY = msgspec.structs.replace(sample_memo(), sections=(), head=(), marking=" ", provenance="", title=" ")


VARIANTS = {
    "sample": sample_memo(),
    "letter": sample_memo(paper=Paper.LETTER, arabic=False, marking=""),
    "empty": EMPTY,
    "arabic": msgspec.structs.replace(sample_memo(), language="ar"),
    "ends-wide": with_blocks(one_cell_table("a")),
    "ends-with-table": msgspec.structs.replace(with_blocks(one_cell_table("a", wide=False)), provenance=""),
}


@pytest.mark.parametrize("name", VARIANTS)
def test_the_schemas_of_office_open_xml_find_no_fault(tmp_path: Path, name: str) -> None:
    assert faults(written(VARIANTS[name]), tmp_path) == []


def test_headings_are_heading_styles_in_order(document: Document) -> None:
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style is not None and re.match(r"Title|Heading", str(paragraph.style.name))
    ]
    memo = sample_memo()
    expected = [("Title", memo.title)]
    for section in memo.sections:
        expected.append(("Heading 1", section.title))
        expected += [(f"Heading {b.level}", b.text) for b in section.blocks if isinstance(b, Heading)]
    assert found == expected


def test_every_style_in_use_is_defined(sample: bytes) -> None:
    defined = {style.get(f"{W}styleId") for style in part(sample, "word/styles.xml").iter(f"{W}style")}
    with zipfile.ZipFile(io.BytesIO(sample)) as file:
        used = {
            match
            for name in file.namelist()
            if name.startswith("word/") and name.endswith(".xml")
            for match in re.findall(
                r'<w:(?:pStyle|rStyle|tblStyle|basedOn|next) w:val="(\w+)"', file.read(name).decode()
            )
        }
    assert used <= defined
    assert {"BodyText", "Lead", "Quote", "Remark", "ListBullet", "ListNumber", "Caption", "FootnoteText"} <= used


def test_each_role_has_its_style(tree: etree._Element) -> None:
    styles = {words(paragraph): style_of(paragraph) for paragraph in tree.iter(f"{W}p")}
    assert styles[HOSTILE] == "BodyText"
    assert styles["Starred rows first, then vocabulary order."] == "Remark"
    assert next(style for words, style in styles.items() if words.startswith("Both ask AI")) == "Lead"
    assert next(style for words, style in styles.items() if words.startswith(OFFICIAL)) == "Quote"


def test_official_words_are_set_in_the_serif(document: Document, tree: etree._Element) -> None:
    runs = [run for run in tree.iter(f"{W}r") if value(run, "w:rPr/w:rStyle") == "OfficialWords"]
    assert f"“{OFFICIAL}”" in map(words, runs)
    assert document.styles["Official Words"].font.name == "Cambria"
    assert document.styles["Normal"].font.name == "Calibri"
    assert document.styles["Normal"].font.size.pt == 11


def test_text_is_kept_and_control_characters_are_not(tree: etree._Element) -> None:
    shown = [words(paragraph) for paragraph in tree.iter(f"{W}p")]
    assert HOSTILE in shown
    assert "before and after the control characters" in shown
    assert "   " not in shown


@given(
    st.text(st.characters(codec=None), min_size=1).map(lambda drawn: f"x{drawn}x"),
    st.sampled_from([None, "#only", "#nowhere", "https://example.org/ä b?c=(1)"]),
)
@settings(max_examples=60)
def test_any_text_anywhere_gives_a_file_that_can_be_read(drawn: str, href: str | None) -> None:
    table = msgspec.structs.replace(one_cell_table("t"), caption=drawn, description=drawn, label=drawn)
    memo = with_blocks(
        Paragraph(key=drawn, inlines=(Span(text=drawn, href=href, language="fr"),)),
        Heading(key="h", level=2, text=drawn),
        table,
    )
    head = (HeadLine(label=drawn, text=drawn),)
    memo = msgspec.structs.replace(memo, title=drawn, marking=drawn, provenance=drawn, head=head)
    read = docx.Document(io.BytesIO(written(memo)))
    letters = [character for character in drawn if character.isalnum() and character.isascii()]
    assert letters == [c for c in read.core_properties.title if c.isalnum() and c.isascii()] or len(drawn) > 255
    assert [c for c in read.paragraphs[-1].text if c.isalnum() and c.isascii()] == letters


def test_footnotes_are_real_and_numbered_in_reading_order(sample: bytes, tree: etree._Element) -> None:
    notes = part(sample, "word/footnotes.xml")
    kinds = {note.get(f"{W}id"): note.get(f"{W}type") for note in notes}
    assert kinds == {"-1": "separator", "0": "continuationSeparator"} | {str(n): None for n in range(1, 7)}
    marks = [mark.get(f"{W}id") for mark in tree.iter(f"{W}footnoteReference")]
    assert marks == ["1", "2", "3", "4", "5", "6"]
    assert words(notes[2]) == " Alpha, Recommendation on Trust, A/2024/1, principle 1.3 (iii)."
    assert all(style_of(note[0]) == "FootnoteText" for note in notes[2:])
    separators = part(sample, "word/settings.xml").findall("w:footnotePr/w:footnote", NAMES)
    assert [separator.get(f"{W}id") for separator in separators] == ["-1", "0"]


def test_a_note_in_a_cell_and_two_in_a_paragraph_stand_where_they_belong(tree: etree._Element) -> None:
    places = {mark.get(f"{W}id"): next(mark.iterancestors(f"{W}p")) for mark in tree.iter(f"{W}footnoteReference")}
    assert places["1"] is places["2"]
    assert next(places["3"].iterancestors(f"{W}tc"), None) is not None


def test_links_lead_somewhere(sample: bytes, tree: etree._Element) -> None:
    bookmarks = {mark.get(f"{W}name"): mark for mark in tree.iter(f"{W}bookmarkStart")}
    notes = part(sample, "word/footnotes.xml")
    for name, root in (("document", tree), ("footnotes", notes)):
        targets = {
            relation.get("Id"): relation.get("Target")
            for relation in part(sample, f"word/_rels/{name}.xml.rels")
            if relation.get("TargetMode") == "External"
        }
        links = list(root.iter(f"{W}hyperlink"))
        assert {link.get(f"{W}anchor") for link in links} - {None} <= set(bookmarks)
        assert {link.get(f"{R}id") for link in links} - {None} == set(targets)
    assert "https://example.org/beta?a=1&b=2" in targets.values()


def test_references_to_tables_and_sections_are_fields_that_show_what_they_lead_to(
    sample: bytes, tree: etree._Element
) -> None:
    bookmarks = {mark.get(f"{W}name"): mark for mark in tree.iter(f"{W}bookmarkStart")}
    shown = {}
    for root in (tree, part(sample, "word/footnotes.xml")):
        for code in root.iter(f"{W}instrText"):
            name, target, *_ = (code.text or "").split()
            if name == "REF":
                runs = list(code.getparent().itersiblings())[1:]
                result = next(run for run in runs if words(run))
                shown[words(result)] = words(bookmarks[target].getparent())
                assert value(result, "w:rPr/w:rStyle") == "Hyperlink"
    assert shown == {
        "Table 1": "Table 1. What was compared",
        "Table 2": "Table 2. Force and pinpoints by theme",
        "Where they agree": "Where they agree",
    }


def test_bookmarks_are_unique_and_have_names_that_word_allows(tree: etree._Element) -> None:
    starts = list(tree.iter(f"{W}bookmarkStart"))
    for attribute in ("id", "name"):
        assert len({start.get(f"{W}{attribute}") for start in starts}) == len(starts)
    assert all(re.fullmatch(r"\w{1,40}", start.get(f"{W}name") or "") for start in starts)
    ends = [end.get(f"{W}id") for end in tree.iter(f"{W}bookmarkEnd")]
    assert sorted(ends) == sorted(str(start.get(f"{W}id")) for start in starts)


def test_a_link_to_nothing_is_plain_text() -> None:
    targets = ("#gone", "#blank", "javascript:alert(1)", "http://[", "ftp://example.org", "#")
    spans = tuple(Span(text=f"<{target}>", href=target) for target in targets)
    blank = Paragraph(key="blank", inlines=text(" "))
    memo = msgspec.structs.replace(with_blocks(Paragraph(key="p", inlines=spans), blank), has_contents=False)
    found = body(memo)
    assert next(found.iter(f"{W}hyperlink"), None) is None
    assert "<javascript:alert(1)>" in words(found)


def test_a_paragraph_and_a_list_can_be_linked_to() -> None:
    memo = with_blocks(
        Paragraph(key="p", inlines=(Span(text="to the list", href="#l"), Span(text="to itself", href="#p"))),
        Listing(key="l", items=(text(" "), text("first"), text("second"))),
    )
    marked = {start.get(f"{W}name"): words(start.getparent()) for start in body(memo).iter(f"{W}bookmarkStart")}
    assert set(marked.values()) == {"Only section", "to the listto itself", "first"}


def test_languages_are_marked(sample: bytes, tree: etree._Element) -> None:
    assert value(part(sample, "word/styles.xml"), "w:docDefaults/w:rPrDefault/w:rPr/w:lang") == "en-GB"
    runs = {words(run): run for run in tree.iter(f"{W}r")}
    assert value(runs[FRENCH], "w:rPr/w:lang") == "fr-FR"
    assert value(runs[ARABIC], "w:rPr/w:lang", "bidi") == "ar-SA"
    assert runs[ARABIC].find("w:rPr/w:rtl", NAMES) is not None


def test_the_document_s_language_is_the_memo_s() -> None:
    data = written(msgspec.structs.replace(sample_memo(), language="fr"))
    assert value(part(data, "word/styles.xml"), "w:docDefaults/w:rPrDefault/w:rPr/w:lang") == "fr-FR"
    assert docx.Document(io.BytesIO(data)).core_properties.language == "fr"
    arabic = part(written(msgspec.structs.replace(sample_memo(), language="ar")), "word/styles.xml")
    default = arabic.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", NAMES)
    assert default is not None
    assert (default.get(f"{W}val"), default.get(f"{W}bidi")) == ("en-GB", "ar-SA")


def test_properties_are_the_memo_s_and_nobody_else_s(document: Document) -> None:
    core = document.core_properties
    memo = sample_memo()
    assert (core.title, core.subject) == (memo.title, memo.properties.subject)
    assert (core.author, core.last_modified_by) == ("A. Fellow", "A. Fellow")
    assert core.keywords == "AI governance; transparency; comparison"
    assert (core.category, core.comments, core.language) == ("Memo", "", "en-GB")
    assert core.content_status == "Draft – not cleared"
    assert core.created == core.modified == datetime(2026, 11, 22, tzinfo=UTC)


def test_long_properties_are_shortened_to_what_the_standard_holds() -> None:
    memo = msgspec.structs.replace(sample_memo(), title="word " * 200)
    title = docx.Document(io.BytesIO(written(memo))).core_properties.title
    assert len(title) <= 255
    assert title.endswith("word…")


def test_the_last_words_say_where_the_memo_comes_from(document: Document) -> None:
    last = document.paragraphs[-1]
    assert last.text == sample_memo().provenance
    assert last.style is not None
    assert last.style.name == "Provenance"


def test_line_ends_in_a_text_are_line_breaks() -> None:
    found = body(with_blocks(Paragraph(key="p", inlines=text("one\r\ntwo\rthree\u2028four\tfive"))))
    paragraph = next(p for p in found.iter(f"{W}p") if words(p).startswith("one"))
    assert words(paragraph) == "onetwothreefour five"
    assert len(list(paragraph.iter(f"{W}br"))) == 3


def test_reports_its_progress_and_can_be_cancelled() -> None:
    steps: list[tuple[int, int]] = []
    WordWriter().write(sample_memo(), io.BytesIO(), lambda done, total: steps.append((done, total)))
    assert [done for done, _ in steps] == list(range(steps[0][1] + 1))

    def cancel(done: int, _total: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        WordWriter().write(sample_memo(), io.BytesIO(), cancel)
