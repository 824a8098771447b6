"""The Word file's pages: tables, sections, headers, contents and what is kept together."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import docx
import msgspec
import pytest
from docx.document import Document
from docx.enum.section import WD_ORIENT
from lxml import etree
from sample_memo import WIDE_ROWS, sample_memo
from word_reading import (
    NAMES,
    W,
    body,
    kept,
    one_cell_table,
    part,
    sections,
    style_of,
    tables,
    value,
    with_blocks,
    words,
    written,
)

from exports.memo import (
    Block,
    Cell,
    Heading,
    Listing,
    PageBreak,
    Paragraph,
    Role,
    Table,
    Words,
    text,
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


def test_only_the_first_page_has_a_header_of_its_own(tree: etree._Element) -> None:
    setups = list(tree.iter(f"{W}sectPr"))
    assert [setup.find("w:titlePg", NAMES) is not None for setup in setups] == [True, False, False]
    kinds = [[header.get(f"{W}type") for header in setup.findall("w:headerReference", NAMES)] for setup in setups]
    assert [sorted(map(str, each)) for each in kinds] == [["default", "first"], ["default"], ["default"]]


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


def test_contents_are_filled_in_and_opening_asks_nothing(sample: bytes, tree: etree._Element) -> None:
    contents = tree.find("w:body/w:sdt", NAMES)
    assert contents is not None
    entries = [(style_of(p), words(p)) for p in contents.iter(f"{W}p")]
    titles = [section.title for section in sample_memo().sections]
    assert entries == [("TOCHeading", "Contents"), *(("TOC1", title) for title in titles)]
    assert [code.text for code in contents.iter(f"{W}instrText")] == [' TOC \\o "1-1" \\n \\h \\z \\u ']
    assert b"updateFields" not in etree.tostring(part(sample, "word/settings.xml"))
    assert b"w:dirty" not in etree.tostring(tree)


def test_fields_are_balanced(tree: etree._Element) -> None:
    kinds = [mark.get(f"{W}fldCharType") for mark in tree.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"] * (len(kinds) // 3)


def test_no_contents_where_the_memo_wants_none() -> None:
    assert body(msgspec.structs.replace(sample_memo(), has_contents=False)).find("w:body/w:sdt", NAMES) is None


def test_every_page_shows_the_marking_and_its_number(document: Document) -> None:
    first, landscape, last = document.sections
    for place in (first.footer, first.first_page_footer, landscape.footer, last.footer):
        footer = place.part.element
        assert words(footer) == "Draft – not cleared" + "Page 1 of 1"
        assert [code.text for code in footer.iter(f"{W}instrText")] == [" PAGE ", " NUMPAGES "]
    for section in document.sections:
        header = section.header.part.element
        assert words(header).startswith("Draft – not cleared" + "Where Alpha 2024 & Beta 2021 agree")
        assert words(header).endswith("…")
        width = section.page_width - section.left_margin - section.right_margin
        assert section.header.paragraphs[0].paragraph_format.tab_stops[0].position == width
    assert words(first.first_page_header.part.element) == ""
    assert document.paragraphs[0].text == "Draft – not cleared"


def test_a_long_marking_stands_in_the_header_alone() -> None:
    marking = "RESTRICTED – to be handled with care, not for onward distribution"
    (section, *_) = docx.Document(io.BytesIO(written(sample_memo(marking=marking)))).sections
    assert words(section.header.part.element) == marking


def test_page_numbers_are_said_in_the_memo_s_words() -> None:
    memo = msgspec.structs.replace(sample_memo(), words=Words(page_of="{pages} sivusta {page}."))
    footer = docx.Document(io.BytesIO(written(memo))).sections[0].footer.part.element
    assert words(footer).endswith("1 sivusta 1.")
    assert [code.text for code in footer.iter(f"{W}instrText")] == [" NUMPAGES ", " PAGE "]


def test_each_numbered_list_starts_at_one(sample: bytes, tree: etree._Element) -> None:
    numbers = {words(p): value(p, "w:pPr/w:numPr/w:numId") for p in tree.iter(f"{W}p") if style_of(p) == "ListNumber"}
    assert numbers["Alpha"] == numbers["Gamma"] != numbers["First"] == numbers["Second"]
    for number in (numbers["Alpha"], numbers["First"]):
        own = part(sample, "word/numbering.xml").find(f"w:num[@w:numId='{number}']", NAMES)
        assert own is not None
        assert value(own, "w:lvlOverride/w:startOverride") == "1"


def test_a_list_leaves_no_item_and_no_announcement_alone() -> None:
    items = tuple(text(str(number)) for number in range(1, 6))
    memo = with_blocks(Paragraph(key="p", inlines=text("These:")), Listing(key="l", items=items))
    assert kept(body(memo)) == ["These:", "1", "4"]
    first = Heading(key="h", level=2, text="Heading"), Paragraph(key="p", inlines=text("All four address it."))
    assert kept(body(with_blocks(*first, Listing(key="l", items=items)))) == ["All four address it.", "1", "4"]
    short = with_blocks(Paragraph(key="p", inlines=text("One.")), Paragraph(key="q", inlines=text("Two.")))
    assert kept(body(short)) == []
    alone = with_blocks(Listing(key="l", items=items[:1]), Paragraph(key="q", inlines=text("Two.")))
    assert kept(body(alone)) == []


def test_the_words_on_where_the_memo_comes_from_begin_no_page() -> None:
    memo = with_blocks(Paragraph(key="p", inlines=text("One.")), Paragraph(key="q", inlines=text("Two.")))
    assert kept(body(msgspec.structs.replace(memo, provenance="Made by hand."))) == ["Two."]


def test_a_short_table_stays_on_one_page_with_what_is_below_it() -> None:
    rows = tuple((Cell(paragraphs=(text(f"cell {number}"),)),) for number in range(7))
    short = msgspec.structs.replace(one_cell_table("t"), rows=rows[:3])
    assert [cell for cell in kept(body(with_blocks(short))) if cell.startswith("cell")] == ["cell 0", "cell 1"]
    long = msgspec.structs.replace(one_cell_table("t"), rows=rows, below=(text("below"),))
    assert [cell for cell in kept(body(with_blocks(long))) if cell.startswith("cell")] == ["cell 6"]


def test_the_head_is_paragraphs_with_tabs_and_no_table(tree: etree._Element) -> None:
    lines = [p for p in tree.iter(f"{W}p") if style_of(p) == "MemoHead"]
    assert [words(line).startswith(label) for line, label in zip(lines, ("To", "From", "Date", "For"), strict=True)]
    assert all(line.find(f".//{W}tab") is not None for line in lines)
    assert tree[0].index(tables(tree)[0]) > tree[0].index(lines[-1])


def test_a_row_with_a_cell_too_many_is_a_fault_of_the_builder() -> None:
    cell = Cell(paragraphs=(text("cell"),))
    with pytest.raises(ValueError, match="shorter"):
        written(with_blocks(msgspec.structs.replace(one_cell_table("t"), rows=((cell, cell),))))


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
