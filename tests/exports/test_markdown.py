"""Markdown is right when a reader of it shows the memo's text and nothing else: most tests go through such a reader."""

from __future__ import annotations

import io
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from markdown_it import MarkdownIt
from sample_memo import ARABIC, HOSTILE, WIDE_ROWS, sample_memo
from word_features import featured

from exports.characters import printable
from exports.markdown import MarkdownWriter
from exports.memo import (
    Block,
    Change,
    ChangeKind,
    Heading,
    Inline,
    Listing,
    Memo,
    Paragraph,
    Role,
    Section,
    Span,
    Table,
    text,
)
from frameworks.errors import Cancelled


def written(memo: Memo) -> str:
    stream = io.BytesIO()
    MarkdownWriter().write(memo, stream)
    return stream.getvalue().decode()


def with_blocks(*blocks: Block) -> Memo:
    section = Section(key="only", title="Only section", blocks=blocks)
    return msgspec.structs.replace(sample_memo(), sections=(section,), has_contents=False)


def read(markdown: str) -> html.HtmlElement:
    """Read Markdown as GitHub does, as far as tables and struck words go."""
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return html.fromstring(f"<main>{reader.render(markdown)}</main>")


def shown(*inlines: Inline) -> html.HtmlElement:
    """Give the element that shows one paragraph."""
    page = read(written(with_blocks(Paragraph(key="p", inlines=inlines))))
    return page.xpath("//h2/following-sibling::*[1]")[0]


@pytest.fixture(scope="module")
def sample() -> str:
    return written(sample_memo())


@pytest.fixture(scope="module")
def page(sample: str) -> html.HtmlElement:
    return read(sample)


def test_the_same_memo_gives_the_same_bytes(sample: str) -> None:
    assert written(sample_memo()) == sample


def test_headings_go_down_by_one(page: html.HtmlElement) -> None:
    found = [(element.tag, element.text_content()) for element in page.xpath("//h1|//h2|//h3|//h4")]
    expected = [("h1", sample_memo().title)]
    for section in sample_memo().sections:
        expected.append(("h2", section.title))
        expected += [(f"h{b.level + 1}", b.text) for b in section.blocks if isinstance(b, Heading)]
    assert found == expected


def test_the_head_and_the_marking_are_there(page: html.HtmlElement, sample: str) -> None:
    lines = page.xpath("//h1/following-sibling::p")[0].text_content().splitlines()
    assert lines[:3] == ["To: Director for Digital Policy <unit D.2>", "From: A. Fellow", "Date: 22 November 2026"]
    assert sample.startswith("<strong>Draft – not cleared</strong>\n")
    assert sample.endswith("<strong>Draft – not cleared</strong>\n")
    assert page.xpath("//hr/following-sibling::p")[0].text_content() == sample_memo().provenance


def test_hostile_text_is_text(page: html.HtmlElement) -> None:
    paragraphs = [paragraph.text_content() for paragraph in page.xpath("//p")]
    assert HOSTILE in paragraphs
    assert "before and after the control characters" in paragraphs


SIGNS = st.text("*_`[]()<>!#+-=|~&$\\:.0123456789 \naé“", min_size=1)


@given(SIGNS | st.text(min_size=1))
def test_any_text_is_shown_as_it_is(drawn: str) -> None:
    lines = [line.split() for line in f"x{printable(drawn)}x".split("\n")]
    element = shown(Span(text=f"x{drawn}x"))
    assert element.tag == "p"
    assert element.text_content().split() == [word for line in lines for word in line]


@given(SIGNS)
def test_any_line_may_begin_a_paragraph_or_an_item(drawn: str) -> None:
    words = f"{drawn}x"
    expected = printable(words).split()
    memo = with_blocks(
        Paragraph(key="p", inlines=text(words)),
        Listing(key="l", items=(text(words), text(words)), ordered=True),
        Paragraph(key="q", inlines=text(words), role=Role.QUOTE),
    )
    paragraph, listing, quote = read(written(memo)).xpath("//h2/following-sibling::*[position() < 4]")
    assert [paragraph.tag, listing.tag, quote.tag] == ["p", "ol", "blockquote"]
    assert paragraph.text_content().split() == quote.text_content().split() == expected
    assert [item.text_content().split() for item in listing] == [expected, expected]


@given(SIGNS, SIGNS, st.booleans(), st.booleans())
def test_emphasis_never_leaks(one: str, two: str, bold: bool, italic: bool) -> None:
    element = shown(
        Span(text=f"x{one}", bold=bold, italic=italic), Span(text=two, italic=True), Span(text=f"{two}x", bold=True)
    )
    assert element.text_content().split() == printable(f"x{one}{two}{two}x").split()
    struck = "".join(element.xpath(".//strong//text()"))
    plain_words = "".join(f"{two}x".split())
    assert "".join(struck.split()).endswith(plain_words)


def test_emphasis_is_markup() -> None:
    element = shown(Span(text="so "), Span(text="both ", bold=True), Span(text="agree", italic=True), Span(text="."))
    assert [(child.tag, child.text) for child in element] == [("strong", "both"), ("em", "agree")]
    assert element.text_content() == "so both agree."


def test_tables_keep_rows_columns_and_order(page: html.HtmlElement) -> None:
    tables = page.xpath("//table")
    sources = [block for block in sample_memo().blocks() if isinstance(block, Table)]
    assert len(tables) == len(sources) == 4
    for table, source in zip(tables, sources, strict=True):
        assert [cell.text_content() for cell in table.xpath("./thead//th")] == [c.title for c in source.columns]
        assert [len(row) for row in table.xpath("./tbody/tr")] == [len(source.columns)] * len(source.rows)
        caption = table.getprevious()
        assert caption.text_content() == f"{source.label}. {source.caption}"
        assert all(row[0][0].tag == "strong" for row in table.xpath("./tbody/tr"))
    assert len(tables[1].xpath("./tbody/tr")) == WIDE_ROWS
    first = tables[1].xpath("./tbody/tr[1]/td[2]")[0]
    assert len(first.xpath("./br")) == 1


def test_notes_are_marked_and_listed_in_reading_order(sample: str) -> None:
    marks = [f"[^{number}]" for number in range(1, 7)]
    places = [sample.index(mark) for mark in marks]
    assert places == sorted(places)
    notes = [line for line in sample.splitlines() if line.startswith("[^")]
    assert [note.partition(":")[0] for note in notes] == marks
    assert notes[0] == "[^1]: Alpha, Recommendation on Trust, A/2024/1, principle 1.3 (iii)."
    assert "[the text](https://example.org/beta?a=1&b=2)" in notes[1]


def test_links_inside_the_memo_have_anchors(page: html.HtmlElement) -> None:
    anchors = page.xpath("//a/@id")
    assert len(set(anchors)) == len(anchors)
    inside = [href[1:] for href in page.xpath("//a/@href") if href.startswith("#")]
    assert set(inside) <= set(anchors)
    assert {"agreement", "annex.table"} <= set(inside)


def test_a_linked_paragraph_has_an_anchor_and_a_link_to_nothing_is_text() -> None:
    spans = (Span(text="here", href="#p"), Span(text="list", href="#l"), Span(text="gone", href="#gone"))
    memo = with_blocks(Paragraph(key="p", inlines=spans), Listing(key="l", items=(text("1. item"),)))
    found = read(written(memo))
    assert found.xpath("//a/@href") == ["#p", "#l"]
    assert set(found.xpath("//a/@id")) == {"only", "p", "l"}
    assert found.xpath("//li")[0].text_content() == "1. item"


def test_parentheses_in_an_address_do_not_end_the_link() -> None:
    assert shown(Span(text="a (b)", href="https://example.org/a_(b)")).xpath(".//a/@href") == [
        "https://example.org/a_%28b%29"
    ]


def test_an_address_that_runs_a_script_is_no_link() -> None:
    assert shown(Span(text="click", href="javascript:alert(1)")).xpath(".//a") == []


def test_two_lists_in_a_row_stay_two() -> None:
    items = (text("one"), text("two"))
    memo = with_blocks(Listing(key="a", items=items, ordered=True), Listing(key="b", items=items, ordered=True))
    assert [len(found) for found in read(written(memo)).xpath("//ol")] == [2, 2]


def test_other_languages_are_named(page: html.HtmlElement) -> None:
    arabic = page.xpath("//span[@lang='ar']")[0]
    assert (arabic.text_content(), arabic.get("dir")) == (ARABIC, "rtl")


def test_can_be_cancelled() -> None:
    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    stream = io.BytesIO()
    with pytest.raises(Cancelled):
        MarkdownWriter().write(sample_memo(), stream, cancel)
    assert stream.getvalue() == b""


def test_figures_changes_and_lettered_notes_have_their_full_form() -> None:
    words = written(featured(prints_comments=True))
    assert "![Bars: 40 words in 2019, 52 in 2024.](data:image/png;base64," in words
    assert "**Figure 1. Words by state**" in words
    assert r"<del>\[removed: commit to\]</del><ins>\[added: provide\]</ins>" in words
    assert "1.2[<sup>a</sup>](#changes.table:a)" in words
    assert '<a id="changes.table:a"></a><sup>a</sup> As amended.' in words
    assert r"2024**[<sup>\[1\]</sup>](#remarks:)" in words
    assert '## <a id="remarks:"></a>Remarks' in words
    assert words.count("<strong>OFFICIAL-SENSITIVE – DRAFT 0.3</strong>") == 2
    assert "secretariat" not in written(featured())


def test_a_change_over_several_spans_is_said_once() -> None:
    added = Change(kind=ChangeKind.ADDED)
    spans = (Span(text="now "), Span(text="with ", change=added), Span(text="force", bold=True, change=added))
    memo = featured()
    (section,) = memo.sections
    section = msgspec.structs.replace(section, blocks=(Paragraph(key="p", inlines=spans),))
    memo = msgspec.structs.replace(memo, sections=(section,))
    plain = re.sub(r"</?(ins|strong)>|\*\*", "", written(memo))
    assert r"now \[added: with force\]" in plain
