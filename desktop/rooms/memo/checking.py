"""Goes to what the checks found, and does what mends it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from desktop.rooms.memo.accepting import Accepting
from desktop.rooms.memo.checks_pane import ChecksPane
from desktop.rooms.memo.page import Page
from exports.checks.findings import Finding, Remedy


class Checking(QObject):
    """Joins the panel of checks to the page."""

    counted = Signal(int)
    """How many findings there are."""
    wants_evidence = Signal()
    """The user would like to choose a piece of evidence for the place where the cursor is."""

    def __init__(self, pane: ChecksPane, page: Page, accepting: Accepting, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pane = pane
        self._page = page
        self._accepting = accepting
        pane.chosen.connect(self.go_to)
        pane.mended.connect(self.mend)

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show what the newest draft's checks found."""
        self._pane.show_findings(findings)
        self.counted.emit(len(findings))

    def next(self, step: int = 1) -> None:
        """Go to the next finding, or with -1 to the one before."""
        finding = self._pane.go_on(step)
        if finding is not None:
            self.go_to(finding)

    def go_to(self, finding: Finding) -> None:
        """Show where a finding is, its words selected."""
        if not finding.section:
            return
        if finding.key:
            self._page.go_to_block(finding.section, finding.key)
        else:
            self._page.go_to(finding.section)
        if finding.end and self._text_of(finding)[finding.start : finding.end] == finding.words:
            self._page.select(finding.section, finding.key, finding.start, finding.end)

    def mend(self, finding: Finding) -> None:
        """Do what mends a finding; words that have changed meanwhile are left alone."""
        if finding.fix is None:
            return
        self.go_to(finding)
        match finding.fix.remedy:
            case Remedy.REPLACE:
                self._replace(finding, finding.fix.text)
            case Remedy.ACCEPT:
                self._accepting.accept_all(finding.section)
            case Remedy.SHOW_CHANGE:
                passage = self._page.passage(finding.section, finding.key)
                if passage is not None:
                    passage.show_difference(True)
            case Remedy.FIND_EVIDENCE:
                self._with_editor(finding, lambda editor: editor.select(finding.end, finding.end))
                self.wants_evidence.emit()

    def _replace(self, finding: Finding, text: str) -> None:
        if self._text_of(finding)[finding.start : finding.end] == finding.words:
            self._with_editor(finding, lambda editor: editor.replace(finding.start, finding.end, text))

    def _text_of(self, finding: Finding) -> str:
        editor = self._page.editor_at(finding.section, finding.key)
        return editor.words() if editor else ""

    def _with_editor(self, finding: Finding, do: Callable[..., None]) -> None:
        editor = self._page.editor_at(finding.section, finding.key)
        if editor is not None and not editor.isReadOnly():
            do(editor)
