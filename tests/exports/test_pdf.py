"""PDFs read back: what each part is, how it reads, and where links lead. `tests/documents` has PDF/UA itself."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

import msgspec
import pytest
from pdf_memos import (
    ADDRESS,
    FILLING,
    long_table,
    memo,
    note,
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


def test_the_marking_is_read_aloud_once_and_first(sample):
    said = [node.words() for node in everywhere(sample, "P")]
    assert said[0] == "Draft – not cleared"
    assert said.count("Draft – not cleared") == 1


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


def _said(page, thing) -> str:
    return page.get_textpage().get_text_bounded(*thing.get_bounds()).strip()


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


def test_an_empty_memo_is_a_page():
    assert len(opened(memo(head=(), provenance=""))) == 1
