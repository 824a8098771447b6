"""Memos in French: English words quoted and marked, spaces, notes' marks, names of the data; in every format."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

import msgspec
import pytest
from pdf_reading import everywhere
from pypdfium2 import PdfDocument

from exports.building import build, build_all
from exports.characters import printable
from exports.html import HtmlWriter
from exports.localised import in_language
from exports.memo import Footnote, Heading, Inlines, Listing, Memo, Paragraph, Span, Table
from exports.pdf.writer import PdfWriter
from exports.request import MemoRequest
from exports.word.writer import WordWriter
from frameworks import resources
from frameworks.comparison import Axis, Selection
from frameworks.library import Library
from frameworks.text import Text

FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")
DESIGNS = ("igf-plus-2019", "cogov-2019", "digital-commons-2019")
SETS = {
    "four": Selection(frameworks=FOUR),
    "states": Selection(frameworks=("oecd-ai-2019", "oecd-ai-2024")),
    "designs": Selection(frameworks=DESIGNS, axis=Axis.DIMENSIONS),
    "asks": Selection(frameworks=FOUR[:2], axis=Axis.ELEMENTS, pivot="oecd-ai-2024"),
    "law": Selection(frameworks=("eu-ai-act-2024", "coe-framework-convention-2024", "g20-ai-2019", "gdc-2024")),
}
_ENGLISH = re.compile(r"\b(the|of|and|with|for|from|not|its?|this|which|asks?|found|must|should|are|was|by)\b")


@cache
def bundled() -> Library:
    return Library.load()


def request(name: str) -> MemoRequest:
    selection = SETS[name]
    frameworks = bundled().chosen(selection.frameworks)
    return MemoRequest(frameworks=frameworks, selection=selection, language="fr", date="2026-12-01", author="A. Auteur")


@cache
def memo(name: str) -> Memo:
    return build(request(name))


def paragraphs(memo: Memo) -> Iterator[Inlines]:
    for block in memo.blocks():
        match block:
            case Paragraph():
                yield block.inlines
            case Listing():
                yield from block.items
            case Table():
                yield from block.below
                yield from (inlines for row in block.rows for cell in row for inlines in cell.paragraphs)


def runs(memo: Memo) -> Iterator[tuple[Span, ...]]:
    """Yield what stands together: the spans of each paragraph, and those of each note."""
    for inlines in paragraphs(memo):
        yield tuple(one for one in inlines if isinstance(one, Span))
        yield from (one.spans for one in inlines if isinstance(one, Footnote))


def lines(memo: Memo) -> Iterator[str]:
    """Yield the texts that have one language."""
    yield from (memo.title, memo.provenance, *(section.title for section in memo.sections))
    for block in memo.blocks():
        if isinstance(block, Heading):
            yield block.text
        elif isinstance(block, Table):
            yield from (block.label, block.caption, block.description, *(column.title for column in block.columns))


@pytest.mark.parametrize("name", SETS)
def test_no_french_span_holds_english_words(name: str) -> None:
    for spans in runs(memo(name)):
        for span in spans:
            if span.language is None and not span.href:
                assert not _ENGLISH.search(span.text), span.text


@pytest.mark.parametrize(
    ("template", "name"),
    [
        ("brief", "four"),
        ("gap", "law"),
        ("annex", "asks"),
        ("versions", "states"),
        ("handout", "asks"),
        ("architectures", "designs"),
    ],
)
def test_no_template_mixes_languages(template: str, name: str) -> None:
    asked = msgspec.structs.replace(request(name), template=template)
    if template in {"annex", "handout"}:
        asked = msgspec.structs.replace(asked, selection=Selection(frameworks=FOUR[:2], themes=("transparency",)))
    for _, made in build_all(asked):
        french = [span.text for spans in runs(made) for span in spans if span.language is None and not span.href]
        assert not [text for text in french if _ENGLISH.search(text)]
        assert not [line for line in lines(made) if re.search("[\ue000-\uf8ff]", line)]


@pytest.mark.parametrize("name", SETS)
def test_english_words_stand_in_quotation_marks_or_italics(name: str) -> None:
    for spans in runs(memo(name)):
        for at, span in enumerate(spans):
            if span.language != "en" or span.italic:
                continue
            before = spans[at - 1].text if at else ""
            after = spans[at + 1].text if at + 1 < len(spans) else ""
            is_name = len(span.text.split()) <= 12 and not _ENGLISH.search(span.text)
            is_quoted = before.endswith("«\u202f") and after.startswith("\u202f»")
            assert is_quoted or is_name or "Annex" in span.text or "Group" in span.text, (before, span.text, after)


@pytest.mark.parametrize("name", SETS)
def test_no_mark_of_the_making_is_left(name: str) -> None:
    made = memo(name)
    texts = [*lines(made), *(span.text for spans in runs(made) for span in spans)]

    assert not [text for text in texts if re.search("[\ue000-\uf8ff]", text)]
    assert all(type(text) is str for text in texts)
    assert all(printable(text) == text for text in texts)


@pytest.mark.parametrize("name", SETS)
def test_spaces_are_those_of_french(name: str) -> None:
    for spans in runs(memo(name)):
        text = "".join(span.text for span in spans if not span.href and not span.language)
        assert not re.search(r"[^\u202f][;?!](?=\s|$)", text), text
        assert not re.search(r"[^\u00a0]:(?=\s|$)", text), text
        assert not re.search(r"«(?!\u202f)|(?<!\u202f)»", text), text


def test_the_mark_of_a_note_stands_before_the_punctuation() -> None:
    found = 0
    for inlines in paragraphs(memo("four")):
        for one, following in pairwise(inlines):
            if isinstance(one, Span) and isinstance(following, Footnote):
                assert not one.text.endswith((".", ",", ";")) or one.text.endswith(".)")
                found += 1
    assert found > 5


def test_one_note_says_that_english_words_are_quoted() -> None:
    note = resources.table("wording", "grammar-fr.json")["english-note"]
    texts = [*lines(memo("four")), *(span.text for spans in runs(memo("four")) for span in spans)]

    assert sum(note in text for text in texts) == 1
    assert note not in build(msgspec.structs.replace(request("four"), language="en")).provenance


def test_what_the_data_have_in_french_is_used() -> None:
    texts = "\n".join([*lines(memo("four")), *(span.text for spans in runs(memo("four")) for span in spans)])

    assert "Recommandation sur l’éthique de l’intelligence artificielle" in texts
    assert "Organisation de coopération et de développement économiques" in texts
    assert "Vie privée et protection des données" in texts
    assert "Recommendation on the Ethics" not in texts


def test_a_users_translation_is_taken_as_it_is() -> None:
    framework = bundled().framework("oecd-ai-2024")
    mine = msgspec.structs.replace(
        framework,
        id="mine",
        title=Text("Mine", (("fr", "Le mien"),)),
        doubts=(Text("A doubt.", (("fr", "Un doute."),)),),
    )
    told = in_language(Library([mine]), "fr").framework("mine")

    assert (str(told.title), [str(doubt) for doubt in told.doubts]) == ("Le mien", ["Un doute."])
    assert in_language(Library([mine]), "en").framework("mine") is mine


def test_sentences_read_as_french() -> None:
    told = {
        "".join(span.text for span in spans).replace("\u00a0", " ").replace("\u202f", " ")
        for spans in runs(memo("four"))
    }
    beginnings = (
        "L’UNESCO 2021 (par. 16) et l’OCDE 2024 (principe 1.2 a)) demandent la même chose : « ",
        "L’UNESCO 2021 recommande ce qui suit aux acteurs de l’IA et aux gouvernements (par. 26) : « refrain from ",
        "Les textes ont été comparés en anglais. Le présent mémo",
    )
    for beginning in beginnings:
        assert any(text.startswith(beginning) for text in told), beginning


def test_word_pdf_and_html_mark_the_languages() -> None:
    made = memo("four")
    word, pdf, page = io.BytesIO(), io.BytesIO(), io.BytesIO()
    WordWriter().write(made, word)
    PdfWriter().write(made, pdf)
    HtmlWriter().write(made, page)

    document = zipfile.ZipFile(word).read("word/document.xml").decode()
    styles = zipfile.ZipFile(word).read("word/styles.xml").decode()
    assert re.search('<w:lang [^>]*w:val="fr-FR"', styles)
    assert re.search('<w:lang [^>]*w:val="en-GB"', document)
    assert "\u202f" in document
    marked = [node for node in everywhere(PdfDocument(pdf), "Span") if node.language == "en"]
    assert len(marked) > 20
    assert all("«" not in node.text for node in marked)
    assert page.getvalue().decode().count('lang="en"') > 20
    assert '<html lang="fr"' in page.getvalue().decode()


def test_the_same_request_gives_the_same_memo() -> None:
    assert build(request("four")) == memo("four")
