"""The Word file, read back by lxml and python-docx, and checked against its schemas by openxml-audit."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import docx
import msgspec
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from sample_memo import ARABIC, FRENCH, HOSTILE, OFFICIAL, WIDE_ROWS, sample_memo

from exports.memo import (
    Block,
    Cell,
    Column,
    Heading,
    HeadLine,
    Listing,
    Memo,
    PageBreak,
    Paper,
    Paragraph,
    Role,
    Section,
    Span,
    Table,
    Words,
    text,
)
from exports.word.writer import WordWriter
from frameworks.errors import Cancelled

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {"w": W[1:-1]}


def written(memo: Memo) -> bytes:
    stream = io.BytesIO()
    WordWriter().write(memo, stream)
    return stream.getvalue()


def part(data: bytes, name: str) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return etree.fromstring(file.read(name))


def body(memo: Memo) -> etree._Element:
    return part(written(memo), "word/document.xml")


def words(element: etree._Element) -> str:
    return "".join(node.text or "" for node in element.iter(f"{W}t"))


def value(element: etree._Element, path: str, attribute: str = "val") -> str | None:
    found = element.find(path, NAMES)
    return None if found is None else found.get(f"{W}{attribute}")


def style_of(paragraph: etree._Element) -> str | None:
    return value(paragraph, "w:pPr/w:pStyle")


def with_blocks(*blocks: Block) -> Memo:
    section = Section(key="only", title="Only section", blocks=blocks)
    return msgspec.structs.replace(sample_memo(), sections=(section,))


def one_cell_table(key: str, *, wide: bool = True) -> Table:
    return Table(
        key=key,
        number=1,
        label="Table 1",
        caption=key,
        description="One cell.",
        columns=(Column(title="Column"),),
        rows=((Cell(paragraphs=(text("cell"),)),),),
        wide=wide,
    )


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
    path = tmp_path / "memo.docx"
    path.write_bytes(written(VARIANTS[name]))
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=100).validate(str(path))
    assert [str(error) for error in result.errors] == []


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
    to_table = next(link for link in notes.iter(f"{W}hyperlink") if words(link) == "Table 1")
    start = bookmarks[to_table.get(f"{W}anchor")]
    assert words(start.getparent()) == "Table 1. What was compared"
    assert value(to_table, "w:r/w:rPr/w:rStyle") == "Hyperlink"


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


def tables(tree: etree._Element) -> list[etree._Element]:
    return list(tree.iter(f"{W}tbl"))


def test_tables_repeat_their_head_and_never_split_a_row(tree: etree._Element) -> None:
    for table in tables(tree):
        rows = table.findall("w:tr", NAMES)
        heads = [row.find("w:trPr/w:tblHeader", NAMES) is not None for row in rows]
        assert heads == [True] + [False] * (len(rows) - 1)
        assert all(row.find("w:trPr/w:cantSplit", NAMES) is not None for row in rows)
    assert len(tables(tree)[1].findall("w:tr", NAMES)) == WIDE_ROWS + 1


def test_tables_say_what_they_are_and_which_cells_are_heads(tree: etree._Element) -> None:
    for table, source in zip(tables(tree), (b for b in sample_memo().blocks() if isinstance(b, Table)), strict=True):
        assert value(table, "w:tblPr/w:tblCaption") == f"{source.label}. {source.caption}"
        assert value(table, "w:tblPr/w:tblDescription") == source.description
        assert value(table, "w:tblPr/w:tblLook", "firstRow") == "1"
        assert value(table, "w:tblPr/w:tblLook", "firstColumn") == "1"
        head, *rows = table.findall("w:tr", NAMES)
        assert {style_of(paragraph) for paragraph in head.iter(f"{W}p")} == {"TableHead"}
        assert {value(cell, "w:tcPr/w:shd", "fill") for cell in head.iter(f"{W}tc")} == {"E6EFF8"}
        for row in rows:
            first, *others = row.findall("w:tc", NAMES)
            assert {style_of(paragraph) for paragraph in first.iter(f"{W}p")} == {"TableRowHead"}
            assert all(words(cell) for cell in others)


def test_table_widths_fill_the_page_in_grid_and_cells(tree: etree._Element) -> None:
    widths = []
    for table in tables(tree):
        grid = [int(column.get(f"{W}w") or 0) for column in table.findall("w:tblGrid/w:gridCol", NAMES)]
        for row in table.findall("w:tr", NAMES):
            assert [int(width.get(f"{W}w") or 0) for width in row.findall("w:tc/w:tcPr/w:tcW", NAMES)] == grid
        widths.append(sum(grid))
    assert widths == [9072, 14004, 14004, 9072]  # A4 less 2.5 cm at each side, upright and landscape


def test_the_four_blanks_are_muted_and_tints_are_shades(tree: etree._Element) -> None:
    styles = {words(cell): style_of(cell[1]) for cell in tree.iter(f"{W}tc")}
    assert styles["Not yet compared"] == "TableMuted"
    fills = {value(cell, "w:tcPr/w:shd", "fill") for cell in tables(tree)[1].iter(f"{W}tc")}
    assert fills == {None, "E6EFF8", "F3F7FB", "D9E6F3"}


def test_a_caption_stands_above_its_table_with_a_sequence_field(tree: etree._Element) -> None:
    for number, table in enumerate(tables(tree), 1):
        caption = table.getprevious()
        assert caption is not None
        assert style_of(caption) == "Caption"
        assert words(caption).startswith(f"Table {number}. ")
        assert [code.text for code in caption.iter(f"{W}instrText")] == [" SEQ Table \\* ARABIC "]
    below = tables(tree)[0].getnext()
    assert below is not None
    assert (style_of(below), words(below)) == ("Remark", "a. Pinpoints in [brackets] are ours.")


def test_a_caption_that_ends_with_no_number_is_plain_text() -> None:
    memo = with_blocks(msgspec.structs.replace(one_cell_table("t"), label="Annex B"))
    caption = tables(body(memo))[0].getprevious()
    assert caption is not None
    assert words(caption) == "Annex B. t"
    assert next(caption.iter(f"{W}instrText"), None) is None


def sections(tree: etree._Element) -> list[tuple[str, list[str]]]:
    """Give each section's turn and the words of its paragraphs and tables."""
    found = []
    content: list[str] = []
    for block in tree[0]:
        if block.tag != f"{W}sectPr":
            content.append(words(block))
        setup = block if block.tag == f"{W}sectPr" else block.find("w:pPr/w:sectPr", NAMES)
        if setup is not None:
            found.append((value(setup, "w:pgSz", "orient") or "portrait", content))
            content = []
    return found


def test_wide_tables_stand_on_landscape_pages_with_their_headings(tree: etree._Element, document: Document) -> None:
    upright, landscape, last = sections(tree)
    assert [turn for turn, _ in (upright, landscape, last)] == ["portrait", "landscape", "portrait"]
    assert upright[1][-1] == "Starred rows first, then vocabulary order."
    assert landscape[1][0] == "At a glance"
    assert "By action" in landscape[1]
    assert last[1][0] == "Method and limits"
    orientations = [section.orientation for section in document.sections]
    assert orientations == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert {round(section.left_margin.cm, 1) for section in document.sections} == {2.5}


def test_what_precedes_a_wide_table_goes_along_only_if_it_is_short() -> None:
    table = one_cell_table("t")
    short = Paragraph(key="s", inlines=text("Short."))
    long = Paragraph(key="l", inlines=text("Long. " * 200))
    heading = Heading(key="h", level=2, text="Heading")
    for before, carried in (
        ((heading, short), "Heading"),
        ((heading, long), "Table 1. t"),
        ((short, heading), "Heading"),
        ((heading, Listing(key="i", items=(text("item"),)), short), "Table 1. t"),
    ):
        assert sections(body(with_blocks(long, *before, table)))[1][1][0] == carried


def test_a_remark_after_a_wide_table_stays_with_it() -> None:
    remark = Paragraph(key="r", role=Role.SMALL, inlines=text("A remark."))
    after = Paragraph(key="p", inlines=text("After it."))
    _, landscape, last = sections(body(with_blocks(after, one_cell_table("t"), remark, after)))
    assert landscape[1][-1] == "A remark."
    assert last[1][0] == "After it."


@pytest.mark.parametrize("between", [PageBreak(key="b"), Paragraph(key="e", inlines=text(" "))])
def test_nothing_seen_between_two_wide_tables_makes_no_section(between: Block) -> None:
    memo = with_blocks(one_cell_table("a"), between, one_cell_table("b"))
    first, landscape = sections(body(memo))
    assert (first[0], landscape[0]) == ("portrait", "landscape")
    assert [words for words in landscape[1] if words.startswith("Table")] == ["Table 1. a", "Table 1. b"]


def test_a_page_break_is_a_property_of_what_follows(tree: etree._Element) -> None:
    breaking = [words(p) for p in tree.iter(f"{W}p") if p.find("w:pPr/w:pageBreakBefore", NAMES) is not None]
    assert breaking == ["Doubts"]
    assert tree.find(".//w:br[@w:type='page']", NAMES) is None


def test_no_paragraph_is_empty(tree: etree._Element) -> None:
    empty = [style_of(p) for p in tree.iter(f"{W}p") if not words(p) and p.find(f".//{W}footnoteReference") is None]
    assert set(empty) <= {"SectionEnd"}


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


def test_contents_are_filled_in_and_opening_asks_nothing(sample: bytes, tree: etree._Element) -> None:
    contents = tree.find("w:body/w:sdt", NAMES)
    assert contents is not None
    entries = [(style_of(p), words(p)) for p in contents.iter(f"{W}p")]
    assert entries[:4] == [
        ("TOCHeading", "Contents"),
        ("TOC1", "Bottom line"),
        ("TOC1", "What was compared"),
        ("TOC1", "Where they agree"),
    ]
    assert entries[4] == ("TOC2", "Transparency & disclosure")
    assert [code.text for code in contents.iter(f"{W}instrText")] == [' TOC \\o "1-2" \\n \\h \\z \\u ']
    assert b"updateFields" not in etree.tostring(part(sample, "word/settings.xml"))
    assert b"w:dirty" not in etree.tostring(tree)


def test_fields_are_balanced(tree: etree._Element) -> None:
    kinds = [mark.get(f"{W}fldCharType") for mark in tree.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)


def test_no_contents_where_the_memo_wants_none() -> None:
    assert body(msgspec.structs.replace(sample_memo(), has_contents=False)).find("w:body/w:sdt", NAMES) is None


def test_every_page_shows_the_marking_and_its_number(sample: bytes) -> None:
    for turn in ("upright", "landscape"):
        footer = part(sample, f"word/footer-{turn}.xml")
        assert words(footer) == "Draft – not cleared" + "Page 1 of 1"
        assert [code.text for code in footer.iter(f"{W}instrText")] == [" PAGE ", " NUMPAGES "]
        header = words(part(sample, f"word/header-{turn}.xml"))
        assert header.startswith("Draft – not cleared" + "Where Alpha 2024 & Beta 2021 agree")
        assert header.endswith("…")
    first = next(words(p) for p in part(sample, "word/document.xml").iter(f"{W}p"))
    assert first == "Draft – not cleared"


def test_page_numbers_are_said_in_the_memo_s_words() -> None:
    memo = msgspec.structs.replace(sample_memo(), words=Words(page_of="{pages} sivusta {page}."))
    footer = part(written(memo), "word/footer-upright.xml")
    assert words(footer).endswith("1 sivusta 1.")
    assert [code.text for code in footer.iter(f"{W}instrText")] == [" NUMPAGES ", " PAGE "]


def test_each_numbered_list_starts_at_one(sample: bytes, tree: etree._Element) -> None:
    numbers = {words(p): value(p, "w:pPr/w:numPr/w:numId") for p in tree.iter(f"{W}p") if style_of(p) == "ListNumber"}
    assert numbers["Alpha"] == numbers["Gamma"] != numbers["First"] == numbers["Second"]
    for number in (numbers["Alpha"], numbers["First"]):
        own = part(sample, "word/numbering.xml").find(f"w:num[@w:numId='{number}']", NAMES)
        assert own is not None
        assert value(own, "w:lvlOverride/w:startOverride") == "1"


def test_the_head_is_paragraphs_with_tabs_and_no_table(tree: etree._Element) -> None:
    lines = [p for p in tree.iter(f"{W}p") if style_of(p) == "MemoHead"]
    assert [words(line).startswith(label) for line, label in zip(lines, ("To", "From", "Date", "For"), strict=True)]
    assert all(line.find(f".//{W}tab") is not None for line in lines)
    assert tree[0].index(tables(tree)[0]) > tree[0].index(lines[-1])


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


def test_a_row_with_a_cell_too_many_is_a_fault_of_the_builder() -> None:
    cell = Cell(paragraphs=(text("cell"),))
    with pytest.raises(ValueError, match="shorter"):
        written(with_blocks(msgspec.structs.replace(one_cell_table("t"), rows=((cell, cell),))))


def test_reports_its_progress_and_can_be_cancelled() -> None:
    steps: list[tuple[int, int]] = []
    WordWriter().write(sample_memo(), io.BytesIO(), lambda done, total: steps.append((done, total)))
    assert [done for done, _ in steps] == list(range(steps[0][1] + 1))

    def cancel(done: int, _total: int) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        WordWriter().write(sample_memo(), io.BytesIO(), cancel)


@pytest.mark.documents
def test_libreoffice_shows_every_page_as_meant(sample: bytes, tmp_path: Path, program: Callable[[str], str]) -> None:
    (tmp_path / "memo.docx").write_bytes(sample)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), "memo.docx"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        timeout=180,
    )
    shown = subprocess.run(
        [program("pdftotext"), "-layout", "memo.pdf", "-"], cwd=tmp_path, check=True, capture_output=True, text=True
    ).stdout
    pages = shown.split("\f")[:-1]
    assert all(page.count("Draft – not cleared") == 2 for page in pages)
    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, 1))
    wide = [page for page in pages if re.search(r"^ *Theme +Alpha 2024", page, re.MULTILINE)]
    assert len(wide) > 3
    assert "At a glance" in wide[0]
    assert all(f"Theme {number} " in "".join(wide) for number in range(1, WIDE_ROWS + 1))
    together = next(page for page in pages if "By action" in page and "Contents" not in page)
    assert "Action 1" in together
