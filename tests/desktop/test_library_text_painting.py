"""In the tree of a framework the pinpoint is painted whole, and the title beside it, never over it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.rooms.library.text_model import PINPOINT, TextModel
from desktop.rooms.library.text_view import TextDelegate, TextTree

LONG_PLACES = "african-observatory-2022"


def test_a_title_begins_after_its_pinpoint(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[tuple[QRect, str, QFont]] = []

    def watched(self: object, painter: QPainter, box: QRect, words: str, role: str, font: QFont) -> None:
        painted.append((box, words, font))

    monkeypatch.setattr(TextDelegate, "_paint_words", watched)
    model = TextModel()
    model.show(desk.front.library.framework(LONG_PLACES))
    tree = TextTree(model, desk.theme)
    qtbot.addWidget(tree)
    tree.resize(360, 900)
    tree.expandToDepth(0)
    tree.grab()

    groups = [model.index(row, 0) for row in range(model.rowCount())]
    provisions = [model.index(row, 0, group) for group in groups for row in range(model.rowCount(group))]
    pinpoints = {index.data(PINPOINT) for index in provisions}
    pairs = [(one, two) for one, two in pairwise(painted) if one[1] in pinpoints]
    assert len(pairs) > 3
    for (place, words, font), (title, _, _) in pairs:
        assert title.left() >= min(place.left() + QFontMetrics(font).horizontalAdvance(words), place.right())
