"""Puts the memo room together: what the user writes becomes changes, and what changes is shown.

The order of the day: an edit is applied at once, so it is on disk; the front says what changed; the page takes in what
it does not show yet; and after a pause the worker makes a new draft for the page and the preview.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop.actions import ActionRow
from desktop.desk import Desk
from desktop.finder.model import Found
from desktop.rooms.memo.drafts import Drafts
from desktop.rooms.memo.empty import NothingChosen
from desktop.rooms.memo.evidence_pane import EvidencePane
from desktop.rooms.memo.foot import Foot
from desktop.rooms.memo.outline import Outline
from desktop.rooms.memo.page import Page
from desktop.rooms.memo.preview import Preview
from desktop.rooms.room import Place, Room
from exports.request import MemoRequest, OutlineEntry
from frameworks.comparison import compare
from frameworks.errors import ConcordError
from frameworks.workspace import Change, JudgedMappings, actions

WIDE = 1200
"""Width of the window, in pixels, from which panes stand on both sides of the page."""
BESIDE = 1.2
"""Width of the room, in measures, below which the preview takes the page's place."""
PANES = {"outline": True, "evidence": True, "preview": False}
"""Panes beside the page, and whether they are wanted before anybody has said so."""
SIZES = {"evidence": [220, 760, 320], "preview": [200, 600, 500]}
"""Widths of outline, page and side pane at first."""
_ROWS = {"star", "comparison", *JudgedMappings.COLLECTIONS}
"""Collections whose records decide which evidence there is."""


class MemoRoom(Room):
    """The room. Exporting and printing are the window's, since they work from every room."""

    id: ClassVar[str] = "memo"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._is_in_front = False

    def action_rows(self) -> Sequence[ActionRow]:
        from desktop.rooms.memo.rows import memo_rows

        return memo_rows()

    def build(self) -> None:
        theme, front = self.desk.theme, self.desk.front
        self._entries: tuple[OutlineEntry, ...] = ()
        self._layout = ""
        self.outline = Outline(theme)
        self.page = Page(theme)
        self.evidence = EvidencePane(theme)
        self.preview = Preview()
        self.foot = Foot([self.action(id) for id in ("memo.outline", "memo.evidence", "memo.preview")], theme)
        self.empty = NothingChosen(theme)
        self.drafts = Drafts(self.desk.jobs, self._request, self)
        self._lay_out()
        self._connect()
        for signal in (front.opened, front.comparison_changed, front.library_changed):
            signal.connect(self._begin_anew)
        front.changed.connect(self._take_in)
        self._wanted = {**PANES, **self.desk.settings["memo_view"]}
        self._show_panes()

    def _lay_out(self) -> None:
        self.side = QStackedWidget()
        self.side.addWidget(self.evidence)
        self.side.addWidget(self.preview)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setChildrenCollapsible(False)
        for pane, stretch in ((self.outline, 0), (self.page, 1), (self.side, 0)):
            self.splitter.addWidget(pane)
            self.splitter.setStretchFactor(self.splitter.indexOf(pane), stretch)
        self.outline.setMinimumWidth(180)
        self.page.setMinimumWidth(360)
        self.side.setMinimumWidth(240)
        self.splitter.splitterMoved.connect(self._keep_sizes)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.foot)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(full)
        self._full = full
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.stack)

    def _connect(self) -> None:
        self.outline.chosen.connect(self.page.go_to)
        self.page.written.connect(self._write)
        self.page.head_edited.connect(self._edit_head)
        self.page.section_shown.connect(self.outline.mark)
        self.evidence.inserted.connect(self._insert)
        self.evidence.wants_stars.connect(partial(self.go_to, "compare"))
        self.empty.wants_library.connect(partial(self.go_to, "library"))
        self.empty.wants_compare.connect(partial(self.go_to, "compare"))
        self.foot.export.clicked.connect(partial(self.chose.emit, export_wanted()))
        self.drafts.made.connect(self._show_draft)
        self.drafts.refused.connect(self._show_refusal)
        self.drafts.working.connect(self.preview.show_working)

    def enter(self, place: Place) -> None:
        self._is_in_front = True
        self._begin_anew()
        section = place.get("section")
        if isinstance(section, str) and section:
            self.page.go_to(section, focus=False)

    def place(self) -> Place:
        if not self.is_built:
            return {}
        return {"section": self.page.current_section}

    def leave(self) -> None:
        self._is_in_front = False
        if self.is_built:
            self.drafts.forget()

    def back(self) -> bool:
        """Esc closes the preview."""
        if self.is_built and self.action("memo.preview").isChecked():
            self.show_preview(False)
            return True
        return False

    def panes(self) -> Sequence[QWidget]:
        if self.stack.currentWidget() is self.empty:
            return (self.empty,)
        editor = self.page.insertion_editor()
        shown = [self.outline, editor or self.page.head.title, self.side.currentWidget()]
        return [pane for pane in shown if pane is not None]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_built:
            self._show_panes()

    @property
    def is_wide(self) -> bool:
        """Panes have room on both sides of the page."""
        return self.window().width() >= WIDE

    def show_outline(self, on: bool) -> None:
        """Show or hide the outline; where there is room for one pane only, the other one goes."""
        self._want("outline", on)

    def show_evidence(self, on: bool) -> None:
        """Show or hide the evidence; it stands where the preview would."""
        self._want("evidence", on)

    def show_preview(self, on: bool) -> None:
        """Show or hide the real PDF."""
        self._want("preview", on)

    def _want(self, name: str, on: bool) -> None:
        hides = {"evidence": ["preview"], "outline": [] if self.is_wide else ["evidence", "preview"], "preview": []}
        if on:
            self._wanted |= dict.fromkeys(hides[name], False)
        self._wanted[name] = on
        self._show_panes()
        self.desk.settings.merge("memo_view", **self._wanted)

    def _show_panes(self) -> None:
        """Show the panes that are wanted, as far as there is room; the actions are checked for those that are seen."""
        preview, evidence = self._wanted["preview"], self._wanted["evidence"] and not self._wanted["preview"]
        outline = self._wanted["outline"] and (self.is_wide or not (preview or evidence))
        for name, on in (("outline", outline), ("evidence", evidence), ("preview", preview)):
            self.action(f"memo.{name}").setChecked(on)
        self.outline.setVisible(outline)
        in_place = preview and not self.is_wide and self.width() < self.desk.theme.measure() * BESIDE
        self.page.setVisible(not in_place)
        self.side.setCurrentWidget(self.preview if preview else self.evidence)
        self.side.setVisible(preview or evidence)
        layout = "preview" if preview else "evidence"
        if layout != self._layout:
            self._layout = layout
            self.splitter.setSizes(self.desk.settings["splitters"].get(f"memo.{layout}") or SIZES[layout])
        self.drafts.with_pdf = preview

    def _keep_sizes(self) -> None:
        """Remember the sizes of the panes, which the preview wants otherwise than the evidence."""
        kept = self.desk.settings["splitters"].get(f"memo.{self._layout}") or SIZES[self._layout]
        sizes = [new or old for new, old in zip(self.splitter.sizes(), kept, strict=True)]  # 0 is a hidden pane
        self.desk.settings.merge("splitters", **{f"memo.{self._layout}": sizes})

    def insert_evidence(self) -> None:
        """Write what is chosen in the evidence at the cursor of the section that is written."""
        self.evidence.insert_current()

    def embolden(self) -> None:
        """Make the selection bold, or plain again."""
        self._toggle("bold")

    def italicise(self) -> None:
        """Make the selection italic, or plain again."""
        self._toggle("italic")

    def _toggle(self, style: str) -> None:
        editor = self.page.insertion_editor()
        if editor is not None and editor.hasFocus():
            editor.toggle(style)

    def _insert(self, words: str) -> None:
        editor = self.page.insertion_editor()
        if editor is not None and not editor.isReadOnly():
            editor.insert(words)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, section: str, text: str) -> None:
        front = self.desk.front
        if front.comparison_id is None:
            return
        title = next((entry.title for entry in self._entries if entry.key == section), section)
        change = actions.edit_memo_text(front.reading, front.comparison_id, section, text, title=title)
        if change.edits and not front.apply(change):
            self._show_records()

    def _edit_head(self, name: str, value: str) -> None:
        front = self.desk.front
        if front.comparison_id is None:
            return
        try:
            change = actions.edit_memo_settings(front.reading, front.comparison_id, **{name: value})
        except ConcordError as error:
            self.desk.messages.refused(error)
            return
        if change.edits and not front.apply(change):
            self._show_records()

    def _take_in(self, change: Change) -> None:
        """Show what a change means here; texts that the page shows already are left alone."""
        if not self._is_in_front:
            return  # all of it is shown when the room comes to the front again
        collections = {edit.collection for edit in change.edits}
        if not collections & {"memo-text", "memo-settings", *_ROWS} or self.desk.front.selection is None:
            return
        self._show_records()
        if collections & _ROWS:
            self._show_evidence()
        self.drafts.renew()

    def _begin_anew(self) -> None:
        """Another comparison or workspace is in front, or the room is."""
        if not self.is_built:
            return
        chosen = self.desk.front.selection is not None
        self.stack.setCurrentWidget(self._full if chosen else self.empty)
        for id in ("memo.outline", "memo.evidence", "memo.preview", "memo.insert", "memo.bold", "memo.italic"):
            self.enable(id, chosen)
        self.drafts.forget()
        if not chosen or not self._is_in_front:
            return
        self._show_records()
        self._show_evidence()
        self.drafts.renew(at_once=True)

    def _show_records(self) -> None:
        """Show the outline, the author's texts and the head as the workspace has them."""
        request, front = self._request(), self.desk.front
        if request is None or front.comparison_id is None:
            return
        from exports.building import outline

        self._entries = outline(request)
        self.outline.outline_model.show_entries(self._entries)
        self.page.show_outline(self._entries)
        for entry in self._entries:
            self.page.show_text(entry.key, request.texts.get(entry.key, ""))
        self.page.head.show_settings(front.reading.memo_settings(front.comparison_id), today=_today())
        self.page.set_read_only(front.is_read_only)
        alone = len(request.selection.frameworks) == 1
        self.page.show_remark(
            self.tr("Only one framework is chosen: the memo describes it, and compares nothing until another is added.")
            if alone
            else ""
        )
        self.foot.show_unwritten([entry.title for entry in self._entries if entry.is_authors and not entry.is_written])

    def _show_evidence(self) -> None:
        front = self.desk.front
        if front.selection is None or front.comparison_id is None:
            return
        from exports.evidence import starred

        try:
            comparison = compare(front.library, front.selection, front.marks)
        except ConcordError:
            self.evidence.show_evidence(())  # the draft is refused for the same reason, which the page tells
            return
        self.evidence.show_evidence(starred(comparison, front.reading.stars(front.comparison_id)))

    def _show_draft(self, draft: object) -> None:
        from exports.editions import Draft

        assert isinstance(draft, Draft)
        self.page.show_memo(draft.memo)
        self.foot.show_memo(draft.memo)
        if draft.pdf is not None:
            self.preview.show_pdf(draft.pdf)
        elif draft.refusal is not None:
            self.preview.show_fault(str(draft.refusal))

    def _show_refusal(self, error: ConcordError) -> None:
        self.page.show_remark(str(error))
        self.preview.show_fault(str(error))

    def _request(self) -> MemoRequest | None:
        """Make the request of the memo in front; None while nothing is chosen, or what is chosen is not there."""
        front = self.desk.front
        if front.selection is None or front.comparison_id is None:
            return None
        from exports.from_workspace import request_from

        try:
            return request_from(front.reading, front.library, front.comparison_id, today=_today())
        except ConcordError as error:
            self.page.show_remark(str(error))
            return None


def export_wanted() -> Found:
    """Give what asks the window to export the memo."""
    return Found(kind="action", title="", action="file.export")


def _today() -> str:
    return date.today().isoformat()
