"""The room's actions as a table. Exporting and printing are the window's, since they work from every room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.actions import ActionRow


def memo_rows() -> Sequence[ActionRow]:
    """Give the rows of the memo room."""
    return [*_pane_rows(), *_checking_rows(), *_accepting_rows(), *_writing_rows()]


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
            id="memo.checks",
            text=tr("MemoRoom", "Chec&ks"),
            tip=tr("MemoRoom", "Show what to look at before the memo is sent"),
            slot="show_checks",
            menu="memo",
            icon="square-check-big",
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


def _checking_rows() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        ActionRow(
            id="memo.next-check",
            text=tr("MemoRoom", "&Next check"),
            tip=tr("MemoRoom", "Go to the next place to look at"),
            slot="next_check",
            menu="memo",
            icon="arrow-right",
            keys=("F8",),
            line_before=True,
        ),
        ActionRow(
            id="memo.previous-check",
            text=tr("MemoRoom", "Previo&us check"),
            tip=tr("MemoRoom", "Go to the place to look at before this one"),
            slot="previous_check",
            menu="memo",
            icon="arrow-left",
            keys=("Shift+F8",),
        ),
    ]


def _accepting_rows() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        ActionRow(
            id="memo.accept",
            text=tr("MemoRoom", "&Accept and next"),
            tip=tr("MemoRoom", "Accept the generated text in which you are, and go to the next"),
            slot="accept",
            menu="memo",
            icon="check",
            keys=("Ctrl+Shift+Return", "Ctrl+Shift+Enter"),
            line_before=True,
        ),
        ActionRow(
            id="memo.accept-section",
            text=tr("MemoRoom", "Accept the whole &section"),
            tip=tr("MemoRoom", "Accept all generated text of the section in which you are"),
            slot="accept_section",
            menu="memo",
        ),
        ActionRow(
            id="memo.rewrite",
            text=tr("MemoRoom", "Re&write"),
            tip=tr("MemoRoom", "Write the generated text in which you are in your own words"),
            slot="rewrite",
            menu="memo",
            icon="pencil",
        ),
        ActionRow(
            id="memo.final",
            text=tr("MemoRoom", "&Mark as final"),
            tip=tr("MemoRoom", "Let the memo say that it is final, once all generated text is accepted"),
            slot="mark_final",
            menu="memo",
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
        ActionRow(
            id="memo.find",
            text=tr("MemoRoom", "&Find…"),
            tip=tr("MemoRoom", "Find words in what you wrote"),
            slot="find_words",
            menu="memo",
            icon="search",
            keys=("Ctrl+F",),
            line_before=True,
        ),
        ActionRow(
            id="memo.replace",
            text=tr("MemoRoom", "&Replace…"),
            tip=tr("MemoRoom", "Put other words in the place of some that you wrote"),
            slot="replace_words",
            menu="memo",
            keys=("Ctrl+H",),
        ),
    ]
