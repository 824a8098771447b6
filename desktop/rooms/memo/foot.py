"""The line below the page: which panes are shown, how long the memo is, what is not yet written, and the way out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from desktop.flow_layout import FlowLayout
from desktop.theme import Theme, dress, redress
from exports.memo import Memo


class Foot(QWidget):
    """Counts the words of the whole memo as it would be printed, notes left out. Wraps where the window is narrow."""

    def __init__(self, panes: Sequence[QAction], theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("pane", "foot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        inner = QWidget()
        row = FlowLayout(inner, gap=8)
        around = QVBoxLayout(self)
        around.setContentsMargins(16, 4, 16, 4)
        around.addWidget(inner)
        for action in panes:
            button = QToolButton()
            button.setDefaultAction(action)
            button.setAutoRaise(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            dress(button, step="caption")
            row.addWidget(button)
        self.words = QLabel()
        self.unwritten = QLabel()
        dress(self.words, step="caption", role="muted")
        dress(self.unwritten, step="caption", role="caution")
        for label in (self.words, self.unwritten):
            label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
            row.addWidget(label)
        self.export = QToolButton()
        self.export.setText(self.tr("Export…"))
        self.export.setToolTip(self.tr("Write the memo of this comparison as Word, PDF or another format"))
        self.export.setAutoRaise(True)
        self.export.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        dress(self.export, step="caption")
        row.addWidget(self.export)
        theme.changed.connect(self._show_icon)
        self._show_icon()

    def _show_icon(self) -> None:
        self.export.setIcon(self._theme.icon("share"))

    def show_memo(self, memo: Memo, limit: int | None = None) -> None:
        """Count the words of a memo, against the limit of its template."""
        from exports.checks.of_memo import memo_words

        count = memo_words(memo)
        counted = f"{count:,} / {limit:,}" if limit else f"{count:,}"
        self.words.setText(self.tr("Words: {count} · {paper}").format(count=counted, paper=memo.paper.value))
        is_over = limit is not None and count > limit
        self.words.setToolTip(self.tr("More words than the template allows") if is_over else "")
        if self.words.property("role") != ("caution" if is_over else "muted"):
            redress(self.words, role="caution" if is_over else "muted")

    def show_unwritten(self, titles: Sequence[str]) -> None:
        """Name the author's sections that are still empty, which the memo leaves out."""
        said = self.tr("Not yet written, so left out: {titles}").format(titles=", ".join(titles)) if titles else ""
        self.unwritten.setText(said)
        self.unwritten.setToolTip(said)
