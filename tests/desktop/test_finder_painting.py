"""What the box found is painted whole while there is room for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.finder.model import FoundModel
from desktop.finder.view import FoundList


def test_words_that_have_room_are_not_cut(qtbot: QtBot, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    painted: list[str] = []

    elided = QFontMetrics.elidedText

    def watched(metrics: QFontMetrics, text: str, mode: Qt.TextElideMode, width: int) -> str:
        painted.append(elided(metrics, text, mode, width))
        return painted[-1]

    monkeypatch.setattr(QFontMetrics, "elidedText", watched)
    model = FoundModel(lambda: desk.front.library, lambda: (), desk.theme)
    found = FoundList(model, desk.theme)
    qtbot.addWidget(found)
    found.resize(1200, 900)
    model.set_query("transparency oecd unesco")

    found.grab()

    assert "Transparency and explainability" in painted
    assert [words for words in painted if words.endswith("…")] == []
