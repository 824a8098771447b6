"""The PDF writer: a tagged PDF after PDF/UA-1, which reads aloud in order and says what each part is.

Parts and structure are made in one go (`story`), made up into pages (`layout`) and drawn; then the file is completed by
the structure tree, the bookmarks and what it says of itself. Each step knows only those before it.
"""

from __future__ import annotations

from typing import BinaryIO

from exports.characters import one_line
from exports.fallbacks import in_words, lettered, remarked
from exports.memo import Memo, Table
from exports.pdf import footnotes
from exports.pdf.canvas import Artifact, Canvas
from exports.pdf.flowables import draw_line, draw_runs, width_of
from exports.pdf.layout import Page, make_pages
from exports.pdf.metadata import write_information, write_xmp
from exports.pdf.objects import PdfFile, string
from exports.pdf.outline import write_outline
from exports.pdf.scripts import refuse_right_to_left
from exports.pdf.story import Story
from exports.pdf.structure import write_tree
from exports.pdf.styles import EDGE, MARKING, RUNNING, Frame
from exports.writers import Report

_RUNNING_DISTANCE = 20.0
"""From the field of the text to the baseline of the running title above and the page number below it."""


class PdfWriter:
    """Writes memos as PDF.

    Of the memo written last, `pages` counts its pages, and `headings` are the places of its headings in reading order:
    a page, from 0, and the distance from its top in points.
    """

    suffix = ".pdf"

    def __init__(self) -> None:
        self.pages = 0
        self.headings: tuple[tuple[int, float], ...] = ()

    def write(self, memo: Memo, to: BinaryIO, report: Report | None = None) -> None:
        """Write the whole memo, all at once at the end: one that is refused or cancelled writes nothing.

        `report` is called with the steps done and their total. Raises ConcordError for a script that runs from right to
        left, and whatever `report` raises.
        """
        memo = in_words(remarked(lettered(memo)))
        refuse_right_to_left(memo)
        progress = _Progress(memo, report)
        story = Story(memo, progress.step)
        pages = make_pages(story.parts())
        file = PdfFile()
        canvas = Canvas(file)
        for page in pages:
            _draw(canvas, page, story, memo, len(pages))
            progress.drawn(canvas.page + 1, len(pages))
        to.write(_complete(file, canvas, story, memo, progress))
        self.pages = len(pages)
        self.headings = tuple(
            (mark.target.page, pages[mark.target.page].frame.height - mark.target.y) for mark in story.bookmarks
        )


class _Progress:
    """Steps are the blocks and rows of the memo, once to set them and once to draw them."""

    def __init__(self, memo: Memo, report: Report | None) -> None:
        rows = sum(len(block.rows) for block in memo.blocks() if isinstance(block, Table))
        self._half = len(memo.sections) + sum(len(section.blocks) for section in memo.sections) + rows
        self._done = 0
        self._report = report

    def step(self) -> None:
        self._done += 1
        self._tell(self._done)

    def drawn(self, pages: int, total: int) -> None:
        self._tell(self._half + self._half * pages // total)

    def still(self) -> None:
        """Let the user cancel between the last steps, which are long but make no more pages."""
        self._tell(2 * self._half)

    def _tell(self, done: int) -> None:
        if self._report:
            self._report(done, 2 * self._half)


def _draw(canvas: Canvas, page: Page, story: Story, memo: Memo, pages: int) -> None:
    frame = page.frame
    canvas.begin_page(frame.width, frame.height)
    _draw_header(canvas, frame, story, memo)
    for placed in page.placed:
        y = frame.top - placed.top
        if placed.is_repeated:
            placed.part.draw_again(canvas, y)
        else:
            placed.part.draw(canvas, y)
            for anchor in placed.part.anchors:
                anchor.y = y
    footnotes.draw(canvas, page.notes, frame.left, frame.bottom)
    _draw_footer(canvas, frame, story, memo, pages)


def _draw_header(canvas: Canvas, frame: Frame, story: Story, memo: Memo) -> None:
    """Draw marking and running title. On the first page the marking is content, so that it is read aloud once."""
    is_first = canvas.page == 0
    for at, line in enumerate(story.marking):
        y = frame.height - EDGE - at * MARKING.leading - MARKING.size
        draw_line(canvas, line, (frame.width - line.width) / 2, y, None if is_first else Artifact.HEADER)
    if not is_first:
        title = _shortened(one_line(memo.title), frame.text_width)
        draw_runs(canvas, title, RUNNING, frame.left, frame.top + _RUNNING_DISTANCE, Artifact.HEADER)


def _draw_footer(canvas: Canvas, frame: Frame, story: Story, memo: Memo, pages: int) -> None:
    number = memo.words.page_of.format(page=canvas.page + 1, pages=pages)
    x = frame.right - width_of(number, RUNNING)
    draw_runs(canvas, number, RUNNING, x, frame.bottom - _RUNNING_DISTANCE - RUNNING.size / 2, Artifact.FOOTER)
    for at, line in enumerate(reversed(story.marking)):
        y = EDGE + at * MARKING.leading + MARKING.leading - MARKING.size
        draw_line(canvas, line, (frame.width - line.width) / 2, y, Artifact.FOOTER)


def _shortened(text: str, width: float) -> str:
    if width_of(text, RUNNING) <= width:
        return text
    while text and width_of(f"{text}…", RUNNING) > width:
        text = text[:-1].rstrip()
    return f"{text}…"


def _complete(file: PdfFile, canvas: Canvas, story: Story, memo: Memo, progress: _Progress) -> bytes:
    tree, pages, annotations = canvas.finish()
    progress.still()
    structure = write_tree(file, story.root, pages, annotations)
    progress.still()
    entries = [
        b"<</Type/Catalog/Pages %d 0 R" % tree,
        b"/StructTreeRoot %d 0 R" % structure,
        b"/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>",
        b"/Lang" + string(memo.language),
        b"/Metadata %d 0 R" % write_xmp(file, memo),
    ]
    outline = write_outline(file, story.bookmarks, canvas.destination)
    if outline:
        entries.append(b"/Outlines %d 0 R" % outline)
    catalog = file.add(b"".join(entries) + b">>")
    return file.complete(catalog, write_information(file, memo))
