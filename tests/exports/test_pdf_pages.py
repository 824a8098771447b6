"""PDFs read back: what stands on which page, and what stands together there."""

from __future__ import annotations

import re

import pytest
from pdf_memos import (
    FILLING,
    endless_note,
    many_notes,
    memo,
    narrow_columns,
    noted_cells,
    paragraph,
    section,
    table,
)
from pdf_reading import everywhere, opened, page_texts, trees
from sample_memo import LONG_WORD, sample_memo

from exports.memo import (
    Heading,
    HeadLine,
    Listing,
    Paper,
    Paragraph,
    Role,
    text,
)

MM = 72 / 25.4


@pytest.fixture(scope="module")
def sample():
    return opened(sample_memo(arabic=False))


def test_a_header_row_stands_on_each_page_but_is_content_once(sample):
    pages = [at for at, words in enumerate(page_texts(sample)) if "Delta <2023>" in words]
    assert len(pages) > 2
    assert [node.words().strip() for node in everywhere(sample, "TH")].count("Delta <2023>") == 1
    assert all("Table 2 (continued)" in page_texts(sample)[at] for at in pages[1:])


def test_a_row_stays_on_its_page():
    document = opened(noted_cells())
    texts = page_texts(document)
    for number in range(30):
        (page,) = [at for at, words in enumerate(texts) if re.search(rf"Row {number}\b", words)]
        for mark in "abc":
            assert f"From cell {number} {mark}" in texts[page]


def test_a_row_taller_than_a_page_is_divided_and_whole():
    words = " ".join(page_texts(opened(noted_cells())))
    assert [f"Point {at}" in words for at in range(40)] == [True] * 40
    assert words.count("Whoever drafts") >= 60 + 40 * 3


@pytest.mark.parametrize("build", [many_notes, endless_note, noted_cells], ids=lambda build: build.__name__)
def test_each_note_begins_at_the_foot_of_the_page_of_its_mark(build):
    seen: list[str] = []
    for tree in trees(opened(build())):
        marks = [node.words().strip() for node in tree.find("Reference")]
        begun = [note.find("Lbl")[0].words().strip() for note in tree.find("Note") if note.find("Lbl")]
        assert sorted(begun, key=int) == sorted(marks, key=int)
        seen += begun
    assert sorted(map(int, seen)) == list(range(1, len(seen) + 1))


def test_a_long_note_goes_on_at_the_next_pages_and_loses_nothing():
    document = opened(endless_note())
    pages = [tree for tree in trees(document) if any(node.name == "note-1" for node in tree.walk())]
    assert len(pages) >= 3
    words = "".join(node.words() for tree in pages for node in tree.walk() if node.name == "note-1")
    assert words.count("Whoever drafts") == 180


def test_marking_and_page_numbers_stand_on_every_page(sample):
    for number, words in enumerate(page_texts(sample), start=1):
        assert words.count("Draft – not cleared") == 2
        assert f"Page {number} of {len(sample)}" in words


def test_a_long_marking_is_never_cut():
    marking = "HANDLE WITH CARE AND RETURN TO SENDER " * 6
    (page,) = page_texts(opened(memo(section(paragraph("x")), marking=marking)))
    assert page.count("RETURN TO SENDER") == 12


def test_wide_tables_stand_on_wide_pages_with_their_headings(sample):
    texts = page_texts(sample)
    wide = {at for at, page in enumerate(sample) if page.get_width() > page.get_height()}
    assert wide == {at for at, words in enumerate(texts) if "Table 2 (" in words or "Force and pinpoints by" in words}
    (heading,) = [at for at, tree in enumerate(trees(sample)) if "At a glance" in [n.words() for n in tree.find("H2")]]
    assert heading == min(wide)


def test_the_paper_is_the_memos():
    a4 = opened(memo(section(paragraph("x"))))[0]
    letter = opened(memo(section(paragraph("x")), paper=Paper.LETTER))[0]
    assert (round(a4.get_width() / MM), round(a4.get_height() / MM)) == (210, 297)
    assert (letter.get_width(), letter.get_height()) == (612, 792)


@pytest.mark.parametrize("build", [narrow_columns, noted_cells, many_notes], ids=lambda build: build.__name__)
def test_no_text_leaves_the_margins(build):
    for page in opened(build()):
        for thing in page.get_objects(filter=[1]):
            left, bottom, right, top = thing.get_bounds()
            assert left >= 25 * MM - 1
            assert right <= page.get_width() - 25 * MM + 1
            assert bottom > 20
            assert top < page.get_height() - 20


def test_words_of_a_narrow_cell_stay_in_their_column():
    document = opened(memo(section(table([("aaa", LONG_WORD, "zzz")], titles=("A", "B", "C")))))
    boxes = [(thing.get_bounds(), _said(document[0], thing)) for thing in document[0].get_objects(filter=[1])]
    starts = {words: box[0] for box, words in boxes if words in {"aaa", "zzz"}}
    parts = [box for box, words in boxes if words and words in LONG_WORD]
    assert len(parts) > 2
    assert all(starts["aaa"] < box[0] and box[2] <= starts["zzz"] for box in parts)


def test_headings_are_not_left_alone_at_the_end_of_a_page():
    for lines in range(24, 40):
        blocks = [paragraph("line", key=f"line-{at}") for at in range(lines)]
        heading = Heading(key="heading", level=2, text="The heading")
        texts = page_texts(opened(memo(section(*blocks, heading, paragraph(FILLING * 5, key="after")))))
        (page,) = [words for words in texts if "The heading" in words]
        assert "The heading Whoever drafts" in page


def test_no_line_of_a_paragraph_is_left_alone():
    for lines in range(24, 34):
        blocks = [paragraph("line", key=f"line-{at}") for at in range(lines)]
        document = opened(memo(section(*blocks, paragraph(FILLING * 6, key="long"), paragraph("end", key="end"))))
        for tree in trees(document):
            for node in tree.find("P"):
                assert "Whoever" not in node.text or len(node.text) > 1.2 * len(FILLING)


def test_captions_stay_with_the_first_row():
    for lines in range(24, 36):
        blocks = [paragraph("line", key=f"line-{at}") for at in range(lines)]
        texts = page_texts(opened(memo(section(*blocks, table([("first row", "cell")] * 3)))))
        (page,) = [words for words in texts if "What it holds" in words]
        assert "first row" in page


def test_a_line_below_a_heading_does_not_end_the_page():
    for lines in range(24, 36):
        blocks = [paragraph("line", key=f"line-{at}") for at in range(lines)]
        heading = Heading(key="heading", level=2, text="The heading")
        after = Listing(key="list", items=(text("First item"), text("Second item")))
        texts = page_texts(opened(memo(section(*blocks, heading, paragraph("All address it.", key="after"), after))))
        (page,) = [words for words in texts if "The heading" in words]
        assert "First item" in page


def test_a_remark_stays_with_what_it_is_about():
    remark = Paragraph(key="small", role=Role.SMALL, inlines=text("A remark."))
    for lines in range(30, 40):
        blocks = [paragraph("line", key=f"line-{at}") for at in range(lines)]
        texts = page_texts(opened(memo(section(*blocks, Listing(key="l", items=(text("An item"),)), remark))))
        assert any("An item A remark." in words for words in texts)


def test_a_short_table_stays_on_one_page():
    for lines in range(20, 36):
        blocks = [paragraph("line", key=f"line-{at}") for at in range(lines)]
        texts = page_texts(opened(memo(section(*blocks, table([(f"row {at}", "cell") for at in range(4)])))))
        (page,) = [words for words in texts if "What it holds" in words]
        assert all(f"row {at}" in page for at in range(4))


def test_high_rows_of_a_short_table_are_not_divided():
    rows = [(f"Row {at} begins. {FILLING * 25} Row {at} ends.", "cell") for at in range(4)]
    texts = page_texts(opened(memo(section(table(rows)))))
    for at in range(4):
        assert any(f"Row {at} begins" in words and f"Row {at} ends" in words for words in texts)


def test_a_long_label_of_the_head_does_not_cover_its_words():
    label = "For information of all whom this could possibly concern in any way"
    document = opened(memo(head=(HeadLine(label="To", text="First"), HeadLine(label=label, text="Second"))))
    assert f"{label} Second" in page_texts(document)[0]


def _said(page, thing) -> str:
    return page.get_textpage().get_text_bounded(*thing.get_bounds()).strip()
