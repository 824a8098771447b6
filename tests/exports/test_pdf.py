"""PDFs read back: what stands on which page, what it is, and where links lead. `tests/documents` has PDF/UA itself."""

from __future__ import annotations

import re
from io import BytesIO
from itertools import pairwise

import msgspec
import pytest
from pdf_memos import (
    ADDRESS,
    FILLING,
    endless_note,
    long_table,
    many_notes,
    memo,
    narrow_columns,
    note,
    noted_cells,
    paragraph,
    section,
    table,
)
from pdf_reading import everywhere, opened, page_texts, targets, trees, written
from sample_memo import FRENCH, LONG_WORD, WIDE_ROWS, sample_memo

from exports.memo import (
    Cell,
    Footnote,
    Heading,
    HeadLine,
    Listing,
    PageBreak,
    Paper,
    Paragraph,
    Properties,
    Role,
    Span,
    Tint,
    Voice,
    Words,
    text,
)
from exports.pdf.writer import PdfWriter
from frameworks.errors import Cancelled, ConcordError

MM = 72 / 25.4


@pytest.fixture(scope="module")
def sample():
    return opened(sample_memo(arabic=False))


def test_the_same_memo_gives_the_same_bytes():
    first = written(sample_memo(arabic=False))
    other = msgspec.structs.replace(
        sample_memo(arabic=False),
        properties=Properties(author="A. Fellow", subject="", keywords=(), date="2026-11-23"),
    )
    assert written(sample_memo(arabic=False)) == first
    assert written(other) != first


def test_what_the_file_says_of_itself(sample):
    about = sample.get_metadata_dict()
    assert about["Title"] == "Where Alpha 2024 & Beta 2021 agree on transparency, and where they do not"
    assert about["Author"] == "A. Fellow"
    assert about["Keywords"] == "AI governance, transparency, comparison"
    assert about["CreationDate"] == about["ModDate"] == "D:20261122000000Z"
    assert about["Creator"] == "Concord"


def test_xmp_agrees_with_the_properties_and_claims_pdf_ua():
    data = written(sample_memo(arabic=False)).decode("latin-1")
    assert "<pdfuaid:part>1</pdfuaid:part>" in data
    assert "Where Alpha 2024 &amp; Beta 2021 agree" in data
    assert "<rdf:li>en-GB</rdf:li>" in data


def test_headings_go_down_one_level_at_a_time(sample):
    headings = [
        (node.tag, node.words().strip()) for tree in trees(sample) for node in tree.walk() if node.tag[:1] == "H"
    ]
    assert headings[0][0] == "H1"
    assert ("H2", "Where they agree") in headings
    assert ("H3", "Transparency & disclosure") in headings
    assert ("H4", "In detail") in headings
    levels = [int(tag[1]) for tag, _ in headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_heading_without_words_leaves_no_gap_in_the_levels():
    headings = [
        Heading(key=f"h{level}", level=level, text=words) for level, words in [(2, " "), (3, "Deep"), (2, "Up")]
    ]
    tree = trees(opened(memo(section(*headings))))[0]
    assert [(node.tag, node.words()) for node in tree.walk() if node.tag[:1] == "H"][1:] == [
        ("H2", "Only section"),
        ("H3", "Deep"),
        ("H3", "Up"),
    ]


def test_what_is_read_aloud_keeps_the_order_of_the_memo(sample):
    words = " ".join(" ".join(tree.words() for tree in trees(sample)).split())
    parts = ["Draft – not cleared", "To Director", "Contents", "Both ask AI actors", "Gamma is listed", "In detail",
             "Theme 1", f"Theme {WIDE_ROWS}", "By action", "Method and limits", "two facts", "Texts as at"]  # fmt: skip
    places = [words.rindex(part) if part in {"Method and limits", "By action"} else words.index(part) for part in parts]
    assert places == sorted(places)


def test_words_do_not_run_together_at_line_ends():
    words = FILLING * 12
    document = opened(memo(section(paragraph(words))))
    assert words.strip() in " ".join(tree.words() for tree in trees(document)).replace("\n", " ")


def test_a_table_is_a_table(sample):
    (first, *_) = everywhere(sample, "Table")
    assert first.kids[0].tag == "Caption"
    assert first.kids[0].words() == "Table 1. What was compared"
    (head,) = first.find("THead")
    assert [cell.words().strip() for cell in head.find("TH")] == ["Framework", "Issuer", "Legal nature"]
    (body,) = first.find("TBody")
    rows = body.find("TR")
    assert [row.kids[0].tag for row in rows] == ["TH"] * 3
    assert rows[2].kids[1].words().strip() == LONG_WORD
    assert rows[2].kids[2].words().strip() == "Not yet compared"


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


def test_notes_are_numbered_in_reading_order():
    cells = [("Row", (Span(text="left"), note("Left.")), (Span(text="right"), note("Right.")))]
    first = paragraph("one", note("One."), " two", note("Two."))
    last = Listing(key="list", items=((Span(text="five"), note("Five.")),))
    found = everywhere(opened(memo(section(first, table(cells, titles=("", "", "")), last))), "Note")
    notes = {node.name: node.words().split(maxsplit=1) for node in found}
    assert notes == {
        "note-1": ["1", "One."],
        "note-2": ["2", "Two."],
        "note-3": ["3", "Left."],
        "note-4": ["4", "Right."],
        "note-5": ["5", "Five."],
    }


def test_a_note_is_read_right_after_the_paragraph_that_marks_it():
    (tree,) = trees(opened(memo(section(paragraph("one", note("A note.")), paragraph("next", key="next")))))
    assert [node.tag for node in tree.find("Sect")[0].kids] == ["H2", "P", "Note", "P"]


def test_marks_side_by_side_do_not_read_as_one_number():
    (page,) = page_texts(opened(memo(section(paragraph("word", note("First."), note("Second."))))))
    assert "word1, 2" in page


def test_a_long_note_goes_on_at_the_next_pages_and_loses_nothing():
    document = opened(endless_note())
    pages = [tree for tree in trees(document) if any(node.name == "note-1" for node in tree.walk())]
    assert len(pages) >= 3
    words = "".join(node.words() for tree in pages for node in tree.walk() if node.name == "note-1")
    assert words.count("Whoever drafts") == 180


def test_marks_and_notes_lead_to_each_other():
    words = [paragraph(FILLING * 4, key=f"filling-{at}") for at in range(20)]
    document = opened(memo(section(*words, paragraph("mark", note("A note."), key="last"))))
    assert len(document) > 1
    last = len(document) - 1
    assert targets(document) == [[]] * last + [[last, last]]


def test_links_lead_into_the_memo_and_out_of_it():
    jump = paragraph(
        Span(text="table", href="#table"), " ", Span(text="section", href="#only"), " ",
        Span(text="out", href="https://example.org/é?a=1&b=2"), key="jump",
    )  # fmt: skip
    document = opened(memo(section(jump, PageBreak(key="break"), table([("a", "b")]))))
    assert targets(document) == [[1, 0, "https://example.org/%C3%A9?a=1&b=2"], []]


def test_a_link_to_what_is_not_printed_is_plain_text():
    lost = paragraph(Span(text="lost", href="#nowhere"), Span(text=" and empty", href="#empty"), key="lost")
    document = opened(memo(section(lost, paragraph("  ", key="empty"))))
    assert targets(document) == [[]]
    assert "lost and empty" in page_texts(document)[0]
    assert not everywhere(document, "Link")


def test_a_link_of_several_looks_is_one_link():
    parts = (Span(text="plain ", href=ADDRESS), Span(text="bold", bold=True, href=ADDRESS))
    document = opened(memo(section(paragraph(*parts))))
    assert [node.words() for node in everywhere(document, "Link")] == ["plain bold"]
    assert targets(document) == [[ADDRESS]]


def test_contents_lead_to_their_pages_and_say_them(sample):
    entries = [" ".join(node.words().split()) for node in everywhere(sample, "TOCI")]
    assert entries[0] == "Bottom line 1"
    texts = page_texts(sample)
    for entry in entries:
        title, page = entry.rsplit(" ", 1)
        assert title in texts[int(page) - 1]
    assert targets(sample)[0][: len(entries)] == [int(entry.rsplit(" ", 1)[1]) - 1 for entry in entries]


def test_bookmarks_are_the_headings(sample):
    found = [(mark.level, mark.get_title()) for mark in sample.get_toc()]
    assert found[:3] == [(0, "Bottom line"), (0, "What was compared"), (0, "Where they agree")]
    assert (1, "Transparency & disclosure") in found
    assert (2, "In detail") in found


def test_marking_and_page_numbers_stand_on_every_page(sample):
    for number, words in enumerate(page_texts(sample), start=1):
        assert words.count("Draft – not cleared") == 2
        assert f"Page {number} of {len(sample)}" in words


def test_the_marking_is_read_aloud_once_and_first(sample):
    said = [node.words() for node in everywhere(sample, "P")]
    assert said[0] == "Draft – not cleared"
    assert said.count("Draft – not cleared") == 1


def test_a_long_marking_is_never_cut():
    marking = "HANDLE WITH CARE AND RETURN TO SENDER " * 6
    (page,) = page_texts(opened(memo(section(paragraph("x")), marking=marking)))
    assert page.count("RETURN TO SENDER") == 12


def test_the_words_of_another_language_are_used():
    words = Words(contents="Inhalt", page_of="Seite {page} von {pages}", continued="Fortsetzung")
    document = opened(msgspec.structs.replace(long_table(60), words=words))
    texts = page_texts(document)
    assert "Inhalt" in texts[0]
    assert f"Seite 2 von {len(document)}" in texts[1]
    assert "Table 1 (Fortsetzung)" in texts[-1]


def test_languages_of_spans_are_marked(sample):
    spans = [(node.language, node.words().strip()) for node in everywhere(sample, "Span")]
    assert ("fr", FRENCH) in spans
    assert not [node for node in everywhere(sample, "Span") if node.language == "en-GB"]


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


def _said(page, thing) -> str:
    return page.get_textpage().get_text_bounded(*thing.get_bounds()).strip()


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


@pytest.mark.parametrize("place", ["title", "marking", "head", "heading", "paragraph", "item", "cell", "note", "below"])
def test_right_to_left_script_is_refused_wherever_it_stands(place):
    arabic = "نص"
    blocks = {
        "heading": Heading(key="h", level=2, text=arabic),
        "paragraph": paragraph(arabic),
        "item": Listing(key="l", items=(text(arabic),)),
        "cell": table([("a", "b"), ("c", arabic)]),
        "note": paragraph("x", Footnote(spans=text(f"Cf. {arabic}"))),
        "below": table([("a", "b")], below=[arabic]),
    }
    changes = {"title": arabic, "marking": arabic, "head": (HeadLine(label="To", text=arabic),)}
    to = BytesIO()
    refused = memo(section(blocks.get(place, paragraph("x"))), **({place: changes[place]} if place in changes else {}))
    with pytest.raises(ConcordError, match="PDF cannot yet set Arabic script; export as Word instead") as caught:
        PdfWriter().write(refused, to)
    assert not to.getvalue()
    if place == "cell":
        assert "Table 1, row 2" in str(caught.value)


def test_hebrew_is_named_and_marks_without_a_form_are_not_refused():
    with pytest.raises(ConcordError, match="Hebrew"):
        written(memo(section(paragraph("שלום"))))
    (page,) = page_texts(opened(memo(section(paragraph("left\u200fright\u061c")))))
    assert "leftright" in page


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ("star ★ here", "star [U+2605] here"),
        ("中文", "[U+4E2D][U+6587]"),
        ("smile 🙂", "smile [U+1F642]"),
        ("family 👨‍👩", "family [U+1F468][U+1F469]"),
        ("private \uf0b7 use", "private [U+F0B7] use"),
        ("no\u2011break", "no-break"),
        ("soft\u00adhyphen", "softhyphen"),
        ("zero\u200bwidth", "zerowidth"),
        ("nul\x00 and \ufffe non\ud800characters", "nul and noncharacters"),
        ("e\u0301 becomes é", "é becomes é"),
        ("→ ● ≥ ½ Ω ж", "→ ● ≥ ½ Ω ж"),
        ("paren ( \\ ) \r end", "paren ( \\ ) end"),
    ],
)
@pytest.mark.parametrize("voice", list(Voice))
def test_every_character_is_printed_or_named(given, printed, voice):
    (page,) = page_texts(opened(memo(section(paragraph(Span(text=f"‹{given}›", voice=voice))))))
    assert f"‹{printed}›" in page


def test_official_words_are_set_in_serif(sample):
    for role, voice, expected in [
        (Role.BODY, Voice.OURS, "Carlito"),
        (Role.BODY, Voice.OFFICIAL, "Caladea"),
        (Role.QUOTE, Voice.OURS, "Caladea"),
    ]:
        block = Paragraph(key="p", inlines=(Span(text="Words", voice=voice),), role=role)
        page = opened(memo(section(block)))[0]
        fonts = {_said(page, thing): thing.get_font().get_base_name() for thing in page.get_objects(filter=[1])}
        assert expected in fonts["Words"]


def test_tints_are_drawn_below_words_that_say_the_same():
    cells = [Cell(paragraphs=(text(tint.value),), tint=tint) for tint in Tint]
    page = opened(memo(section(table([cells]))))[0]
    assert len(list(page.get_objects(filter=[2]))) >= len(Tint) - 1
    assert all(tint.value in page.get_textpage().get_text_range() for tint in Tint)


def test_blank_paragraphs_items_and_headings_leave_no_trace():
    blocks = (paragraph(" ", key="blank"), Listing(key="list", items=(text(""), text("one"))),
              Heading(key="head", level=2, text="\t"), paragraph("last", key="last"))  # fmt: skip
    document = opened(memo(section(*blocks), has_contents=True))
    assert [node.words().strip() for node in everywhere(document, "P")] == ["one", "last", "Made for a test."]
    assert [mark.get_title() for mark in document.get_toc()] == ["Only section"]


def test_progress_grows_and_ends_at_its_total():
    steps: list[tuple[int, int]] = []
    PdfWriter().write(long_table(60), BytesIO(), lambda done, total: steps.append((done, total)))
    done = [step for step, _ in steps]
    assert done == sorted(done)
    assert {total for _, total in steps} == {done[-1]}
    assert len(steps) > 60


def test_cancelling_writes_nothing():
    def cancel(done: int, total: int) -> None:
        if done > total * 3 // 4:
            raise Cancelled

    to = BytesIO()
    with pytest.raises(Cancelled):
        PdfWriter().write(long_table(60), to, cancel)
    assert not to.getvalue()


def test_a_line_break_of_the_author_is_kept():
    (node, *_) = everywhere(opened(memo(section(paragraph("one\ntwo \r\n three")))), "P")
    assert node.words() == "one two three"
    page = opened(memo(section(paragraph("one\ntwo \r\n three"))))[0]
    lines = page.get_textpage().get_text_range().splitlines()
    assert [line.strip() for line in lines][3:6] == ["one", "two", "three"]


def test_symbols_of_documents_and_hyphens_of_addresses_stay_whole():
    symbol, address = "SHS/BIO/REC-AIETHICS/2021", "https://example.org/abc-def-ghi"
    for filling in range(60, 100):
        page = opened(memo(section(paragraph("x" * filling + " " + symbol), paragraph(f"{'x' * filling} {address}"))))[
            0
        ]
        text_of_page = page.get_textpage().get_text_range()
        assert symbol in text_of_page
        assert "abc-def-ghi" in text_of_page


@pytest.mark.parametrize("href", ["javascript:alert(1)", "file:///etc/passwd", "https://", "#"])
def test_only_web_addresses_are_linked(href):
    assert targets(opened(memo(section(paragraph(Span(text="words", href=href)))))) == [[]]


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


def test_an_empty_memo_is_a_page():
    assert len(opened(memo(head=(), provenance=""))) == 1
