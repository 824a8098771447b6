"""Reads a written Word file back, and builds small memos to write: shared by the tests of the Word writer."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import msgspec
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator
from sample_memo import sample_memo

from exports.memo import Block, Cell, Column, Memo, Section, Table, text
from exports.word.writer import WordWriter

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMES = {"w": W[1:-1]}


def written(memo: Memo, template: Path | None = None) -> bytes:
    stream = io.BytesIO()
    WordWriter(template or "").write(memo, stream)
    return stream.getvalue()


def faults(data: bytes, folder: Path) -> list[str]:
    """Give what the schemas of Office Open XML find wrong with a file."""
    path = folder / "checked.docx"
    path.write_bytes(data)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, max_errors=100).validate(str(path))
    return [str(error) for error in result.errors]


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
    """Give a memo of one section that ends with its blocks."""
    section = Section(key="only", title="Only section", blocks=blocks)
    return msgspec.structs.replace(sample_memo(), sections=(section,), provenance="")


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


def tables(tree: etree._Element) -> list[etree._Element]:
    return list(tree.iter(f"{W}tbl"))


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


def kept(found: etree._Element) -> list[str]:
    return [words(p) for p in found.iter(f"{W}p") if p.find("w:pPr/w:keepNext", NAMES) is not None]
