"""A click in the preview finds the heading above it, at any size of the pages."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from desktop.rooms.memo.pdf_places import place_at
from desktop.rooms.memo.preview import Preview, heading_at
from exports.editions import draft
from exports.memo import Heading
from exports.request import MemoRequest
from frameworks.comparison import Selection
from frameworks.library import Library

TWO = ("oecd-ai-2024", "unesco-rec-ai-2021")


@pytest.mark.parametrize("size", [0, 1, 2])
def test_a_click_finds_the_heading_above_it(qtbot: QtBot, bundled: Library, size: int) -> None:
    selection = Selection(frameworks=TWO, themes=("transparency", "privacy-data-protection"))
    made = draft(MemoRequest(frameworks=bundled.chosen(TWO), selection=selection, date="2026-11-22"), with_pdf=True)
    below = [block for block in made.memo.blocks() if isinstance(block, Heading)]
    count = len(made.memo.sections) + len(below)
    assert len(made.headings) == count
    assert made.pdf is not None
    preview = Preview()
    qtbot.addWidget(preview)
    preview.resize(500, 1500)
    preview.zoom.setCurrentIndex(size)
    with qtbot.waitExposed(preview):
        preview.show()
    preview.show_pdf(made.pdf, made.headings)
    view = preview.view
    assert view is not None
    qtbot.waitUntil(lambda: view.width() > 400)
    assert preview._document is not None
    clicks: list[int] = []
    preview.clicked_at.connect(clicks.append)
    for y in range(10, 1400, 25):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, y))
    assert clicks == sorted(clicks)
    assert len(set(clicks)) > 1
    view.verticalScrollBar().setValue(0)
    for number in (1, 0):
        y = next(y for y in range(1400) if _is_below(preview, made.headings[number], y))
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(120, y + 1))
        assert clicks[-1] == number
    section = made.memo.sections[0]
    assert heading_at(made.memo, 0) == (section.key, "")
    assert heading_at(made.memo, count) is None
    assert preview.page_count == made.headings[-1][0] + 1


def _is_below(preview: Preview, heading: tuple[int, float], y: int) -> bool:
    assert preview.view is not None
    assert preview._document is not None
    place = place_at(preview.view, preview._document, QPoint(120, y))
    return place is not None and heading <= place
