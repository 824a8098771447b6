"""Templates of the Word writer: our own as shipped, and foreign ones whose looks and headers are kept."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import msgspec
import pytest
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from lxml import etree
from sample_memo import sample_memo
from word_reading import NAMES, W, faults, part, sections, style_of, value, with_blocks, words, written

from exports.memo import Footnote, Listing, Paragraph, Span, text
from exports.word.letterhead import Letterhead, letterheads
from exports.word.styles import Look
from exports.word.template import template
from frameworks import resources


def contents(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


@pytest.fixture
def foreign(tmp_path: Path) -> Path:
    """A house's template with a header of its own and some example text, on python-docx's default template."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Ministry of Digital Affairs"
    document.add_paragraph("Type your text here")
    path = tmp_path / "house.docx"
    document.save(str(path))
    return path


@pytest.mark.parametrize("ours", letterheads(), ids=lambda ours: ours.name)
def test_each_shipped_letterhead_is_made_of_its_parts(ours: Letterhead) -> None:
    made = template(ours.path.stem)
    assert contents(ours.path.read_bytes()) == contents(made)
    assert template(ours.path.stem) == made


@pytest.mark.parametrize("ours", letterheads(), ids=lambda ours: ours.name)
def test_each_shipped_letterhead_is_valid_and_has_every_look(tmp_path: Path, ours: Letterhead) -> None:
    data = ours.path.read_bytes()
    assert faults(data, tmp_path) == []
    names = {style.name_val for style in docx.Document(str(ours.path)).styles.element.style_lst}
    assert set(Look) <= names
    assert not any("stylesWithEffects" in name for name in contents(data))


def test_a_memo_on_a_foreign_template_brings_no_fault_of_its_own(tmp_path: Path, foreign: Path) -> None:
    brought = faults(foreign.read_bytes(), tmp_path)
    assert [fault for fault in faults(written(sample_memo(), foreign), tmp_path) if fault not in brought] == []


def test_a_foreign_template_keeps_its_styles_and_lends_its_looks(foreign: Path) -> None:
    data = written(sample_memo(), foreign)
    before, after = docx.Document(str(foreign)), docx.Document(io.BytesIO(data))
    for name in ("Normal", "Heading 1", "List Bullet", "Quote"):
        theirs, kept = before.styles[name].element, after.styles[name].element
        assert etree.tostring(kept) == etree.tostring(theirs)
    borrowed = after.styles["Table Row Head"]
    assert borrowed.base_style == after.styles["Table Text"]
    assert borrowed.base_style.base_style == after.styles["Normal"]
    used = {style_of(p) for p in part(data, "word/document.xml").iter(f"{W}p")}
    assert used <= {style.style_id for style in after.styles}
    assert len({style.style_id for style in after.styles}) == len(after.styles)


def test_example_text_goes_and_the_house_s_header_stays_above_the_marking(foreign: Path) -> None:
    document = docx.Document(io.BytesIO(written(sample_memo(), foreign)))
    assert document.paragraphs[0].text == "Draft – not cleared"
    for section in document.sections:
        lines = [paragraph.text for paragraph in section.header.paragraphs]
        assert lines[0] == "Ministry of Digital Affairs"
        assert lines[1].startswith("Draft – not cleared\t")
        stops = section.header.paragraphs[1].paragraph_format.tab_stops
        assert [stop.alignment for stop in stops if stop.alignment is not WD_TAB_ALIGNMENT.CLEAR] == [
            WD_TAB_ALIGNMENT.RIGHT
        ]
        assert "Draft – not cleared" in words(section.footer.part.element)
    assert len({section.header.part.partname for section in document.sections}) == 1


def test_the_pages_of_a_foreign_template_turn_and_its_tables_fill_them(foreign: Path) -> None:
    tree = part(written(sample_memo(), foreign), "word/document.xml")
    assert [turn for turn, _ in sections(tree)] == ["portrait", "landscape", "portrait"]
    widths = [value(table, "w:tblPr/w:tblW", "w") for table in tree.iter(f"{W}tbl")]
    assert widths == ["8640", "12240", "12240", "8640"]  # its Letter page less 1.25 inches at each side


def test_a_template_with_even_pages_has_the_marking_on_them_too(tmp_path: Path) -> None:
    document = docx.Document()
    document.settings.odd_and_even_pages_header_footer = True
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Letterhead"
    document.save(str(tmp_path / "even.docx"))
    first = docx.Document(io.BytesIO(written(sample_memo(), tmp_path / "even.docx"))).sections[0]
    places = (first.header, first.even_page_header, first.footer, first.even_page_footer, first.first_page_footer)
    assert all("Draft – not cleared" in words(place.part.element) for place in places)


def test_a_house_s_first_page_is_left_as_it_is(tmp_path: Path) -> None:
    document = docx.Document()
    document.sections[0].different_first_page_header_footer = True
    document.sections[0].first_page_header.paragraphs[0].text = "Letterhead"
    document.add_section(WD_SECTION.NEW_PAGE).different_first_page_header_footer = False
    document.save(str(tmp_path / "house.docx"))
    first, landscape, _ = docx.Document(io.BytesIO(written(sample_memo(), tmp_path / "house.docx"))).sections
    assert [(line.text, line.style.name) for line in first.first_page_header.paragraphs] == [("Letterhead", "Header")]
    assert first.different_first_page_header_footer
    assert "Draft – not cleared" in words(landscape.header.part.element)


def test_a_list_style_that_draws_nothing_draws_ours(tmp_path: Path) -> None:
    document = docx.Document()
    for name in ("List Bullet", "List Number"):
        element = document.styles[name].element
        element.pPr.remove(element.pPr.numPr)
    document.save(str(tmp_path / "house.docx"))
    data = written(sample_memo(), tmp_path / "house.docx")
    lists = part(data, "word/numbering.xml")
    for name, kind in (("List Bullet", "bullet"), ("List Number", "decimal")):
        number = docx.Document(io.BytesIO(data)).styles[name].element.pPr.numPr.numId.val
        own = lists.find(f"w:num[@w:numId='{number}']", NAMES)
        assert own is not None
        found = lists.find(f"w:abstractNum[@w:abstractNumId='{value(own, 'w:abstractNumId')}']", NAMES)
        assert found is not None
        assert value(found, "w:lvl/w:numFmt") == kind


def test_a_template_s_own_notes_go_and_its_lists_are_left_alone(tmp_path: Path) -> None:
    note = Paragraph(key="p", inlines=(Span(text="Old"), Footnote(spans=text("old note"))))
    house = tmp_path / "house.docx"
    house.write_bytes(written(with_blocks(note)))
    items = Listing(key="l", items=(text("one"),), ordered=True)
    memo = with_blocks(msgspec.structs.replace(note, inlines=(Footnote(spans=text("new")),)), items)
    data = written(memo, house)
    assert [words(each) for each in part(data, "word/footnotes.xml")] == ["", "", " new"]
    assert len(part(data, "word/settings.xml").findall("w:footnotePr", NAMES)) == 1
    assert faults(data, tmp_path) == []


def test_a_template_without_lists_borrows_ours(tmp_path: Path) -> None:
    document = docx.Document()
    for name in ("List Bullet", "List Number"):
        document.styles[name].delete()
    relations = document.part.rels
    for key in [key for key, each in relations.items() if each.reltype.endswith("/numbering")]:
        del relations[key]
    for style in document.styles.element.style_lst:
        for number in style.findall("w:pPr/w:numPr", NAMES):
            number.getparent().remove(number)
    document.save(str(tmp_path / "bare.docx"))
    data = written(sample_memo(), tmp_path / "bare.docx")
    lists = part(data, "word/numbering.xml")
    kinds = {
        kind.get(f"{W}abstractNumId"): value(kind, "w:lvl/w:numFmt") for kind in lists.findall("w:abstractNum", NAMES)
    }
    assert sorted(map(str, kinds.values())) == ["bullet", "decimal"]
    for number in {value(p, "w:pPr/w:numPr/w:numId") for p in part(data, "word/document.xml").iter(f"{W}p")} - {None}:
        own = lists.find(f"w:num[@w:numId='{number}']", NAMES)
        assert own is not None
        assert kinds[value(own, "w:abstractNumId")] == "decimal"


def test_the_parts_of_the_template_name_only_bundled_fonts_stand_ins() -> None:
    fonts = etree.fromstring(resources.read_bytes("word", "plain", "fontTable.xml"))
    assert [value(font, "w:altName") for font in fonts] == ["Carlito", "Caladea"]
