"""What the PDF draws of figures, changes, comments, lettered notes, status and properties. Read back with PDFium."""

from __future__ import annotations

import io
import re

import msgspec
import pypdfium2
import pytest
from pdf_memos import long_table, memo, section, table
from pdf_reading import Node, everywhere, page_texts, trees, written
from PIL import Image
from word_features import FIGURE, featured

from exports.memo import Memo, Paper
from exports.pdf.pictures import raster
from exports.pdf.writer import PdfWriter
from frameworks.errors import Cancelled, ConcordError


@pytest.fixture(scope="module")
def data() -> bytes:
    return written(featured())


@pytest.fixture(scope="module")
def document(data: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(data)


def with_figure(image: bytes, width: float = 1.0) -> Memo:
    memo = featured()
    section = msgspec.structs.replace(
        memo.sections[0], blocks=(msgspec.structs.replace(FIGURE, image=image, width=width),)
    )
    return msgspec.structs.replace(memo, sections=(section,))


def image(width: int, height: int, kind: str, mode: str = "RGB", colour: object = "red") -> bytes:
    to = io.BytesIO()
    Image.new(mode, (width, height), colour).save(to, kind)  # type: ignore[arg-type]  # colours are of many types
    return to.getvalue()


def test_a_figure_has_its_words_and_its_caption_below(document: pypdfium2.PdfDocument) -> None:
    (figure,) = everywhere(document, "Figure")
    captions = [node.words() for node in everywhere(document, "Caption")]
    assert captions[0] == "Figure 1. Words by state"
    assert figure.words() == ""
    assert "Bars: 40 words in 2019, 52 in 2024." in alternatives(document)


def alternatives(document: pypdfium2.PdfDocument) -> list[str]:
    from pdf_reading import _string
    from pypdfium2 import raw

    found: list[str] = []

    def walk(element: object) -> None:
        found.append(_string(lambda to, size: raw.FPDF_StructElement_GetAltText(element, to, size)))
        for at in range(raw.FPDF_StructElement_CountChildren(element)):
            kid = raw.FPDF_StructElement_GetChildAtIndex(element, at)
            if kid:
                walk(kid)

    for page in document:
        tree = raw.FPDF_StructTree_GetForPage(page.raw)
        for at in range(raw.FPDF_StructTree_CountChildren(tree)):
            walk(raw.FPDF_StructTree_GetChildAtIndex(tree, at))
        raw.FPDF_StructTree_Close(tree)
    return found


def test_a_high_picture_is_made_smaller_as_a_whole_and_stays_with_its_caption() -> None:
    found = pypdfium2.PdfDocument(written(with_figure(image(100, 900, "PNG"))))
    (picture,) = [thing for page in found for thing in page.get_objects() if thing.type == 3]
    left, bottom, right, top = picture.get_bounds()
    assert (top - bottom) / (right - left) == pytest.approx(9, rel=0.01)
    assert top - bottom < 0.76 * 700
    assert ["Words by state" in page for page in page_texts(found)].count(True) == 1
    assert len(everywhere(found, "Figure")) == 1


@pytest.mark.parametrize(
    ("given", "colours"),
    [
        (image(3, 2, "JPEG"), b"DeviceRGB"),
        (image(3, 2, "JPEG", "CMYK", (0, 0, 0, 255)), b"DeviceRGB"),
        (image(3, 2, "PNG", "L", 9), b"DeviceGray"),
        (image(3, 2, "PNG", "1", 0), b"DeviceGray"),
        (image(3, 2, "PNG", "P", 1), b"DeviceRGB"),
        (image(3, 2, "PNG", "RGBA", (0, 0, 0, 0)), b"DeviceRGB"),
    ],
)
def test_pictures_of_all_kinds_are_read(given: bytes, colours: bytes) -> None:
    found = raster(given)
    assert (found.width, found.height) == (3, 2)
    assert colours in found.entries


def test_what_is_transparent_becomes_white() -> None:
    import zlib

    assert zlib.decompress(raster(image(1, 1, "PNG", "RGBA", (0, 0, 0, 0))).data) == b"\xff\xff\xff"


def test_changes_are_said_and_drawn(document: pypdfium2.PdfDocument, data: bytes) -> None:
    (quote,) = everywhere(document, "BlockQuote")
    assert [span.words().strip() for span in quote.find("Span")] == ["[removed: commit to]", "[added: provide]"]
    (page, *_) = [page for page in document if "commit" in page.get_textpage().get_text_range()]
    lines = [thing for thing in page.get_objects() if thing.type == 2]
    assert len(lines) >= 4  # the removed words, the added ones, the added paragraph, the removed item


def test_lettered_notes_stand_below_their_table_and_are_led_to(document: pypdfium2.PdfDocument) -> None:
    notes = {node.name: node.words() for node in everywhere(document, "Note")}
    assert notes["note-changes.table:a"] == "a As amended."
    assert notes["note-changes.table:b"] == "b In substance."
    (table,) = everywhere(document, "Table")
    assert [link.words() for link in table.find("Link")] == ["a", "b"]


def test_comments_are_left_out_unless_they_are_asked_for(document: pypdfium2.PdfDocument) -> None:
    assert "secretariat" not in " ".join(page_texts(document))
    found = pypdfium2.PdfDocument(written(featured(prints_comments=True)))
    words = " ".join(page_texts(found))
    assert "Remarks" in words
    assert "Is this the adopted wording? Ask the secretariat. (Rita Reviewer, 2026-11-21)" in words
    assert [link.words() for link in everywhere(found, "Link") if link.words().startswith("[")] == ["[1]", "[2]"]


def test_an_anonymous_file_names_nobody() -> None:
    memo = featured(prints_comments=True)
    memo = msgspec.structs.replace(memo, properties=msgspec.structs.replace(memo.properties, anonymous=True))
    found = pypdfium2.PdfDocument(written(memo))
    assert found.get_metadata_dict()["Author"] == ""
    assert b"A. Fellow" not in written(memo)
    assert "Rita" not in " ".join(page_texts(found))


def test_marking_and_status_stand_on_every_page_and_are_read_once() -> None:
    memo = msgspec.structs.replace(long_table(60), marking="LIMITE", status="FOR COMMENT")
    found = pypdfium2.PdfDocument(written(memo))
    assert all(text.count("LIMITE – FOR COMMENT") == 2 for text in page_texts(found))
    said = [node for tree in trees(found) for node in tree.walk() if _own(node, "LIMITE – FOR COMMENT")]
    assert len(said) == 1


def _own(node: Node, words: str) -> bool:
    return words in node.text


def test_the_file_says_what_was_compared_and_in_which_state(document: pypdfium2.PdfDocument, data: bytes) -> None:
    xmp = data.decode("latin-1")
    values = {
        "Marking": "OFFICIAL-SENSITIVE",
        "Status": "DRAFT 0.3",
        "Version": "0.3",
        "Instruments": "OECD 2019 (2019-05-22); OECD 2024 (2024-05-03)",
        "Snapshot": "sha256:0123456789abcdef",
    }
    assert dict(re.findall("<pdfx:([A-Za-z]+)>([^<]*)</pdfx", xmp)) == values


def test_a_status_in_arabic_is_refused_as_all_arabic() -> None:
    with pytest.raises(ConcordError) as caught:
        written(featured(status="مسودة"))
    assert caught.value.code == "pdf-right-to-left"


@pytest.mark.parametrize("paper", Paper)
def test_an_annex_of_nine_columns_lies_and_repeats_its_header(paper: Paper) -> None:
    titles = [f"Head{at}" for at in range(9)]
    rows = [[f"Row {at}", *[f"words of the cell {at}.{column}" for column in range(8)]] for at in range(90)]
    found = pypdfium2.PdfDocument(written(memo(section(table(rows, titles=titles, wide=True)), paper=paper)))
    pages = [text for text in page_texts(found) if "Head8" in text]
    assert len(pages) > 2
    assert all(page.get_width() > page.get_height() for page in list(found)[-len(pages) :])
    assert all(all(title in text for title in titles) for text in pages)
    assert [len(re.findall(rf"words of the cell {at}\.7", " ".join(pages))) for at in range(90)] == [1] * 90


def test_steps_are_told_at_least_once_a_row_and_a_page_and_can_be_cancelled_anywhere() -> None:
    steps: list[int] = []
    PdfWriter().write(long_table(100), io.BytesIO(), lambda done, total: steps.append(done * 1000 // total))
    assert steps == sorted(steps)
    assert steps[-1] == 1000
    assert len(steps) > 100
    count = len(steps)
    for limit in (1, count // 2, count - 1):
        left = iter(range(limit))

        def cancel(_done: int, _total: int, left: object = left) -> None:
            if next(left, None) is None:  # type: ignore[call-overload]  # an iterator
                raise Cancelled

        to = io.BytesIO()
        with pytest.raises(Cancelled):
            PdfWriter().write(long_table(100), to, cancel)
        assert to.getvalue() == b""
