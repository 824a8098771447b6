"""Buttons of dialogs are words: none has an icon of the platform's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QDialog, QDialogButtonBox
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.dialogs.copy_for_others import CopyForOthers
from desktop.dialogs.export_memo import ExportChoice, ExportMemo
from desktop.dialogs.shortcuts import Shortcuts
from desktop.faults import FaultDialog

CHOICE = ExportChoice(suffixes=(".docx",), folder="/", name="memo")


@pytest.mark.parametrize(
    "make", [CopyForOthers, FaultDialog, lambda: ExportMemo(CHOICE, lambda files: True), lambda: Shortcuts([])]
)
def test_no_button_of_a_dialog_has_an_icon(qtbot: QtBot, desk: Desk, make: Callable[[], QDialog]) -> None:
    dialog = make()
    qtbot.addWidget(dialog)
    dialog.show()
    box = dialog.findChild(QDialogButtonBox)

    assert box.buttons()
    assert all(button.icon().isNull() and button.text() for button in box.buttons())
    assert box.standardButtons() == QDialogButtonBox.StandardButton.NoButton  # Qt gives those icons on some desktops
