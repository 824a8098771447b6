"""The room's actions as a table. Exporting and printing are the window's, since they work from every room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.actions import ActionRow


def memo_rows() -> Sequence[ActionRow]:
    """Give the rows of the memo room."""
    return [*_pane_rows(), *_writing_rows()]


def _pane_rows() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        ActionRow(
            id="memo.outline",
            text=tr("MemoRoom", "&Outline"),
            tip=tr("MemoRoom", "Show the sections of the memo beside the page"),
            slot="show_outline",
            menu="memo",
            icon="list",
            checkable=True,
        ),
        ActionRow(
            id="memo.evidence",
            text=tr("MemoRoom", "&Evidence"),
            tip=tr("MemoRoom", "Show the starred rows beside the page, to cite them"),
            slot="show_evidence",
            menu="memo",
            icon="star",
            checkable=True,
        ),
        ActionRow(
            id="memo.preview",
            text=tr("MemoRoom", "&Preview"),
            tip=tr("MemoRoom", "Show the PDF of the memo beside the page, as it would be written now"),
            slot="show_preview",
            menu="memo",
            icon="eye",
            keys=("F7",),
            checkable=True,
        ),
    ]


def _writing_rows() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        ActionRow(
            id="memo.insert",
            text=tr("MemoRoom", "&Insert evidence"),
            tip=tr("MemoRoom", "Write the chosen piece of evidence, with its place, where the cursor is"),
            slot="insert_evidence",
            menu="memo",
            icon="quote",
            keys=("Ctrl+Return", "Ctrl+Enter"),
            line_before=True,
        ),
        ActionRow(
            id="memo.bold",
            text=tr("MemoRoom", "&Bold"),
            tip=tr("MemoRoom", "Make the selected words bold, or plain again"),
            slot="embolden",
            menu="memo",
            keys=("Ctrl+B",),
        ),
        ActionRow(
            id="memo.italic",
            text=tr("MemoRoom", "I&talic"),
            tip=tr("MemoRoom", "Make the selected words italic, or plain again"),
            slot="italicise",
            menu="memo",
            keys=("Ctrl+I",),
        ),
    ]
