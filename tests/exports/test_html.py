"""The HTML file stands alone, says what its parts are, and can be read in light and dark."""

from __future__ import annotations

import io
import itertools
import re
from html.parser import HTMLParser

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from sample_memo import ARABIC, FRENCH, HOSTILE, OFFICIAL, WIDE_ROWS, sample_memo
from word_features import featured

from exports.characters import printable
from exports.html import HtmlWriter
from exports.memo import Block, Heading, Listing, Memo, PageBreak, Paper, Paragraph, Section, Span, Table, text
from frameworks.errors import Cancelled

VOID = {"meta", "br", "col"}


def written(memo: Memo) -> str:
    stream = io.BytesIO()
    HtmlWriter().write(memo, stream)
    return stream.getvalue().decode()


def read(memo: Memo) -> html.HtmlElement:
    return html.document_fromstring(written(memo))


def with_blocks(*blocks: Block) -> Memo:
    section = Section(key="only", title="Only section", blocks=blocks)
    return msgspec.structs.replace(sample_memo(), sections=(section,), has_contents=False)


@pytest.fixture(scope="module")
def sample() -> str:
    return written(sample_memo())


@pytest.fixture(scope="module")
def page(sample: str) -> html.HtmlElement:
    return html.document_fromstring(sample)


class Balance(HTMLParser):
    """Follows the tags of a page and fails where one is not closed in its turn."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(set(names)) == len(names)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_same_memo_gives_the_same_bytes(sample: str) -> None:
    assert written(sample_memo()) == sample


def test_every_tag_is_closed_in_its_turn(sample: str) -> None:
    balance = Balance()
    balance.feed(sample)
    assert balance.open == []


def test_nothing_is_loaded_from_elsewhere(page: html.HtmlElement, sample: str) -> None:
    assert page.xpath("//*[@src or @srcset or @data or @action]") == []
    assert page.xpath("//link|//script|//img|//iframe|//object") == []
    assert not re.search(r"url\(|@import|@font-face", sample)
    assert "default-src 'none'" in page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]


def test_the_page_names_itself_and_its_language(page: html.HtmlElement) -> None:
    assert page.get("lang") == "en-GB"
    assert page.xpath("//title")[0].text == page.xpath("//h1")[0].text_content() == sample_memo().title
    meta = {name.get("name"): name.get("content") for name in page.xpath("//meta[@name]")}
    assert (meta["author"], meta["dcterms.date"]) == ("A. Fellow", "2026-11-22")
    assert meta["keywords"] == "AI governance, transparency, comparison"


def test_other_languages_and_their_direction_are_marked(page: html.HtmlElement) -> None:
    assert page.xpath("//*[@lang='fr']")[0].text_content() == FRENCH
    arabic = page.xpath("//*[@lang='ar']")[0]
    assert (arabic.text_content(), arabic.get("dir")) == (ARABIC, "rtl")
    assert read(msgspec.structs.replace(sample_memo(), language="ar")).get("dir") == "rtl"


def test_headings_are_in_order_and_skip_no_level(page: html.HtmlElement) -> None:
    main = [
        (element.tag, element.text_content()) for element in page.xpath("//main//*[self::h2 or self::h3 or self::h4]")
    ]
    expected = []
    for section in sample_memo().sections:
        expected.append(("h2", section.title))
        expected += [(f"h{b.level + 1}", b.text) for b in section.blocks if isinstance(b, Heading)]
    assert main == expected
    levels = [int(element.tag[1]) for element in page.xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_the_marking_stands_at_the_top_and_at_the_bottom(page: html.HtmlElement, sample: str) -> None:
    places = page.xpath("//p[@class='marking']")
    assert [place.text for place in places] == ["Draft – not cleared"] * 2
    assert [place.getparent().tag for place in places] == ["header", "footer"]
    assert sample.count('content: "Draft – not cleared"') == 2
    assert 'class="marking"' not in written(sample_memo(marking=" "))


def test_a_marking_cannot_leave_the_style_sheet() -> None:
    marking = '</style><script>alert(1)</script>" } body { display: none } \\'
    page = read(sample_memo(marking=marking))
    assert page.xpath("//script") == []
    assert page.xpath("//p[@class='marking']")[0].text == marking


def test_ids_are_unique_and_every_reference_to_one_holds(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(set(ids)) == len(ids)
    inside = {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")}
    assert inside | set(page.xpath("//@aria-labelledby")) <= set(ids)
    assert {"agreement", "annex.table", "compared.table", "limits.doubts"} <= inside
    assert not any(re.search(r"\s", name) for name in ids)


def test_notes_are_linked_both_ways(page: html.HtmlElement) -> None:
    marks = page.xpath("//main//a[@role='doc-noteref']")
    notes = page.xpath("//section[@role='doc-endnotes']/ol/li")
    assert [mark.text for mark in marks] == ["1", "2", "3", "4", "5", "6"]
    for mark, note in zip(marks, notes, strict=True):
        assert mark.get("href") == f"#{note.get('id')}"
        assert mark.get("aria-label") == f"Note {mark.text}"
        (back,) = note.xpath(".//a[@role='doc-backlink']")
        assert back.get("href") == f"#{mark.get('id')}"
        assert back.get("aria-label") == f"Back to the text at note {mark.text}"
    assert notes[1].xpath("./a/@href")[:2] == ["https://example.org/beta?a=1&b=2", "#compared.table"]
    assert marks[2].xpath("./ancestor::td")


def test_tables_have_captions_scopes_and_every_cell(page: html.HtmlElement) -> None:
    tables = page.xpath("//table")
    sources = [block for block in sample_memo().blocks() if isinstance(block, Table)]
    for table, source in zip(tables, sources, strict=True):
        name, description = table.xpath("./caption/span")
        assert name.text == f"{source.label}. {source.caption}"
        assert description.text == source.description
        assert table.xpath("./thead/tr/th/@scope") == ["col"] * len(source.columns)
        for row in table.xpath("./tbody/tr"):
            assert [cell.tag for cell in row] == ["th"] + ["td"] * (len(source.columns) - 1)
            assert row[0].get("scope") == "row"
            assert all(cell.text_content().strip() for cell in row)
        region = table.getparent()
        assert (region.get("role"), region.get("tabindex")) == ("region", "0")
        assert region.get("aria-labelledby") == name.get("id")
    assert len(tables[1].xpath("./tbody/tr")) == WIDE_ROWS


def test_what_is_printed_on_landscape_pages(page: html.HtmlElement, sample: str) -> None:
    turned = page.xpath("//*[contains(concat(' ', @class, ' '), ' landscape ')]/@id")
    assert turned == ["annex", "annex.table", "annex.actions", "annex.actions.intro", "annex.actions.table"]
    assert "@page { size: A4;" in sample
    assert "@page { size: Letter;" in written(sample_memo(paper=Paper.LETTER))
    assert page.xpath("//div[@class='page-break']/@id") == ["limits.break"]


def test_voices_and_roles_have_their_classes(page: html.HtmlElement) -> None:
    assert f"“{OFFICIAL}”" in [span.text for span in page.xpath("//span[@class='official']")]
    assert page.xpath("//p[@class='lead']/@id") == ["bottom-line.lead"]
    assert page.xpath("//p[@class='small']/@id") == ["agreement.small"]
    assert page.xpath("//blockquote/@id") == ["agreement.quote"]
    assert page.xpath("//td[@class='tint-muted']")[0].text == "Not yet compared"


def test_text_is_kept_and_control_characters_are_not(page: html.HtmlElement) -> None:
    paragraphs = [paragraph.text_content() for paragraph in page.xpath("//main//p")]
    assert HOSTILE in paragraphs
    assert "before and after the control characters" in paragraphs
    assert all(paragraph.strip() for paragraph in paragraphs)


def test_figures_changes_and_lettered_notes_say_what_they_are() -> None:
    page = read(featured(prints_comments=True))
    (image,) = page.xpath("//figure/img")
    assert image.get("src").startswith("data:image/png;base64,")
    assert image.get("alt") == "Bars: 40 words in 2019, 52 in 2024."
    assert page.xpath("//figure/figcaption")[0].text == "Figure 1. Words by state"
    assert [change.text for change in page.xpath("//blockquote//del|//blockquote//ins")] == [
        "[removed: commit to]",
        "[added: provide]",
    ]
    marks = page.xpath("//table//a[@role='doc-noteref']")
    for mark, letter in zip(marks, "ab", strict=True):
        (note,) = page.xpath(f"//p[@class='below' and @id='{mark.get('href')[1:]}']")
        assert (mark.text, mark.get("aria-label")) == (letter, f"Note {letter}")
        assert note.xpath("./a[@role='doc-backlink']/@href") == [f"#{mark.get('id')}"]
    assert page.xpath("//section/h2/text()")[-1] == "Remarks"
    assert page.xpath("//a[@href='#remarks:']/sup/text()") == ["[1]", "[2]"]
    assert "secretariat" not in written(featured())


def test_marking_status_and_properties_are_said() -> None:
    page = read(featured())
    assert [place.text for place in page.xpath("//p[@class='marking']")] == ["OFFICIAL-SENSITIVE – DRAFT 0.3"] * 2
    meta = {name.get("name"): name.get("content") for name in page.xpath("//meta[@name]")}
    assert meta["concord.status"] == "DRAFT 0.3"
    assert meta["concord.snapshot"] == "sha256:0123456789abcdef"
    properties = msgspec.structs.replace(featured().properties, anonymous=True)
    assert "A. Fellow" not in written(featured(properties=properties))


@given(st.text("<>&\"'/=\n abc\x00\x1b\u2028é", min_size=1) | st.text(min_size=1))
def test_any_text_is_shown_as_it_is(drawn: str) -> None:
    memo = with_blocks(
        Paragraph(key="p", inlines=(Span(text=f"x{drawn}x", href=drawn, language=drawn, bold=True),)),
        Listing(key=drawn, items=(text(f"x{drawn}"),)),
        PageBreak(key="b"),
    )
    found = written(memo)
    balance = Balance()
    balance.feed(found)
    paragraph = html.document_fromstring(found).xpath("//p[@id='p']")[0]
    assert "".join(paragraph.text_content().split()) == "".join(printable(f"x{drawn}x").split())


def test_a_link_to_nothing_and_a_script_are_text() -> None:
    spans = tuple(Span(text="x", href=href) for href in ("#gone", "javascript:alert(1)", "#p", "https://example.org"))
    assert read(with_blocks(Paragraph(key="p", inlines=spans))).xpath("//main//a/@href") == [
        "#p",
        "https://example.org",
    ]


def luminance(color: str) -> float:
    """Give the relative luminance of #rrggbb (WCAG 2.2)."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_colours_keep_their_contrast_in_light_dark_and_print(sample: str) -> None:
    palettes = re.findall(r":root \{(.*?)\}", sample, re.DOTALL)
    assert len(palettes) == 3
    for palette in palettes:
        colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", palette))
        for ground in ("canvas", "head", "light", "medium"):
            for ink in ("text", "muted", "accent"):
                assert contrast(colors[ink], colors[ground]) >= 4.5, (ink, ground)


def test_can_be_cancelled() -> None:
    def cancel(_done: int, _total: int) -> None:
        raise Cancelled

    stream = io.BytesIO()
    with pytest.raises(Cancelled):
        HtmlWriter().write(sample_memo(), stream, cancel)
    assert stream.getvalue() == b""
