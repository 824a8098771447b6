"""Puts the memo room together: what the user writes becomes changes, and what changes is shown.

The order of the day: an edit is applied at once, so it is on disk; the front says what changed; the page takes in what
it does not show yet; and after a pause the worker makes a new draft for the page and the preview.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.actions import ActionRow
from desktop.desk import Desk
from desktop.rooms.memo.accepting import Accepting
from desktop.rooms.memo.checking import Checking
from desktop.rooms.memo.checks_pane import ChecksPane
from desktop.rooms.memo.drafts import Drafts
from desktop.rooms.memo.empty import NothingChosen
from desktop.rooms.memo.evidence_pane import EvidencePane
from desktop.rooms.memo.find_bar import FindBar
from desktop.rooms.memo.foot import Foot
from desktop.rooms.memo.outline import Outline
from desktop.rooms.memo.page import Page
from desktop.rooms.memo.panes import Panes
from desktop.rooms.memo.passage import Wish
from desktop.rooms.memo.preview import Preview, heading_at
from desktop.rooms.memo.said import bundled_templates, export_wanted, remark_on, today, word_limit
from desktop.rooms.room import Place, Room
from exports.accepting.settling import State
from exports.memo import Memo
from exports.request import MemoRequest, OutlineEntry
from frameworks.comparison import compare
from frameworks.errors import ConcordError
from frameworks.workspace import Change, JudgedMappings, actions

_ROWS = {"star", "comparison", *JudgedMappings.COLLECTIONS}
"""Collections whose records decide which evidence there is."""
_MEMO = {"memo-text", "memo-settings", "accepted-text"}
"""Collections whose records are shown on the page."""
_NEEDS_MEMO = (
    "outline",
    "evidence",
    "checks",
    "preview",
    "next-check",
    "previous-check",
    "insert",
    "bold",
    "italic",
    "accept",
    "accept-section",
    "rewrite",
    "final",
    "find",
    "replace",
)
"""Actions of the room that need a memo."""


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
        self._memo: Memo | None = None
        self.outline = Outline(theme)
        self.page = Page(theme)
        self.evidence = EvidencePane(theme)
        self.preview = Preview()
        self.checks = ChecksPane(theme)
        self.page.head.offer_templates(bundled_templates())
        self.accepting = Accepting(self.desk, self)
        self.checking = Checking(self.checks, self.page, self.accepting, self)
        self.find_bar = FindBar(self.page)
        names = ("memo.outline", "memo.evidence", "memo.checks", "memo.preview")
        self.foot = Foot([self.action(id) for id in names], theme)
        self.empty = NothingChosen(theme)
        self.drafts = Drafts(self.desk.jobs, self._request, self)
        self._lay_out()
        self._connect()
        for signal in (front.opened, front.comparison_changed, front.library_changed):
            signal.connect(self._begin_anew)
        front.changed.connect(self._take_in)
        self._show_panes()

    def _lay_out(self) -> None:
        beside = {"outline": self.outline, "evidence": self.evidence, "checks": self.checks, "preview": self.preview}
        self.splitter = Panes(self.page, beside, self.desk.settings, self.desk.theme)
        self.side = self.splitter.side
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.find_bar)
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
        self.splitter.seen.connect(self._check_pane)
        self.page.written.connect(self._write)
        self.page.asked.connect(self.accepting.do)
        self.page.rewritten.connect(self.accepting.rewrite)
        self.accepting.blocked.connect(self._tell_blocked)
        self.checking.counted.connect(self._count_checks)
        self.checking.wants_evidence.connect(partial(self.show_evidence, True))
        self.preview.clicked_at.connect(self._go_to_heading)
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
        """Esc closes what is looked for, then the checks or the preview."""
        if not self.is_built:
            return False
        if self.find_bar.isVisible():
            self.find_bar.end()
            return True
        for name in ("preview", "checks"):
            if self.action(f"memo.{name}").isChecked():
                self.splitter.want(name, on=False)
                return True
        return False

    def panes(self) -> Sequence[QWidget]:
        if self.stack.currentWidget() is self.empty:
            return (self.empty,)
        editor = self.page.insertion_editor()
        shown = [self.outline, editor or self.page.head.title, self.side.currentWidget()]
        return [pane for pane in shown if pane is not None]

    def show_outline(self, on: bool) -> None:
        """Show or hide the outline; where there is room for one pane only, the other one goes."""
        self.splitter.want("outline", on=on)

    def show_evidence(self, on: bool) -> None:
        """Show or hide the evidence; it stands where the preview would."""
        self.splitter.want("evidence", on=on)

    def show_checks(self, on: bool) -> None:
        """Show or hide what to look at before the memo is sent."""
        self.splitter.want("checks", on=on)

    def show_preview(self, on: bool) -> None:
        """Show or hide the real PDF."""
        self.splitter.want("preview", on=on)

    def _show_panes(self) -> None:
        self.splitter.show_wanted()

    def _check_pane(self, name: str, on: bool) -> None:
        self.action(f"memo.{name}").setChecked(on)
        if name == "preview":
            self.drafts.with_pdf = on

    def next_check(self) -> None:
        """Show the checks, and go to the next finding."""
        self.show_checks(True)
        self.checking.next()

    def previous_check(self) -> None:
        """Show the checks, and go to the finding before."""
        self.show_checks(True)
        self.checking.next(-1)

    def accept(self) -> None:
        """Accept the passage in which the user is, and go on to the next that waits."""
        at = self.page.current_passage()
        if at is not None:
            self.accepting.do(at[0], at[1].key, Wish.ACCEPT)
        waiting = [one for one in self.accepting.standings() if one.state is State.NEW]
        if waiting:
            self.page.go_to_block(waiting[0].section, waiting[0].key)
        elif at is None:
            self.desk.messages.tell(self.tr("All generated text is accepted."))

    def accept_section(self) -> None:
        """Accept all that waits in the section in which the user is."""
        count = self.accepting.accept_all(self.page.current_section)
        self.desk.messages.tell(self.tr("Passages accepted: {count}").format(count=count))

    def rewrite(self) -> None:
        """Write the passage in which the user is in one's own words."""
        at = self.page.current_passage()
        if at is not None:
            self.accepting.do(at[0], at[1].key, Wish.REWRITE)
            at[1].focus()

    def mark_final(self, on: bool) -> None:
        """Mark the memo as final, if all its generated text is accepted; or go on writing."""
        if self.accepting.mark_final(on):
            self.desk.messages.tell(self.tr("Marked as final") if on else self.tr("No longer marked as final"))
        self._show_records()

    def find_words(self) -> None:
        """Look for words in what the author wrote."""
        self.find_bar.begin(replacing=False)

    def replace_words(self) -> None:
        """Look for words in what the author wrote, to put others in their place."""
        self.find_bar.begin(replacing=True)

    def _tell_blocked(self, sentence: str) -> None:
        self.desk.messages.warn(self.tr("Not yet final"), sentence)
        waiting = [one for one in self.accepting.standings() if one.state is State.NEW]
        self.page.go_to_block(waiting[0].section, waiting[0].key)

    def _count_checks(self, count: int) -> None:
        words = self.tr("Checks ({count})").format(count=count) if count else self.tr("Checks")
        self.action("memo.checks").setIconText(words)

    def _go_to_heading(self, number: int) -> None:
        """Go to the heading whose number among all headings of the memo was clicked in the preview."""
        place = heading_at(self._memo, number) if self._memo else None
        if place is not None:
            self.page.go_to_heading(*place)

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
        if not collections & (_MEMO | _ROWS) or self.desk.front.selection is None:
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
        for name in _NEEDS_MEMO:
            self.enable(f"memo.{name}", chosen)
        self.drafts.forget()
        self._memo = None
        self.accepting.take(())
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
        settings = front.reading.memo_settings(front.comparison_id)
        self.page.head.show_settings(settings, today=today())
        self.accepting.name_sections(self._entries)
        standings = self.accepting.standings()
        if self._memo is not None:
            self.page.show_memo(self._memo, standings)
        self.outline.outline_model.show_standings(standings)
        self.action("memo.final").setChecked(bool(settings.final))
        self.page.set_read_only(front.is_read_only or bool(settings.final))
        self.page.show_remark(remark_on(len(request.selection.frameworks), settings.final))
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
        stars = front.reading.stars(front.comparison_id)
        self.evidence.show_evidence(starred(comparison, stars, library=front.library))

    def _show_draft(self, draft: object) -> None:
        from exports.editions import Draft

        assert isinstance(draft, Draft)
        self._memo = draft.memo
        self.accepting.take(draft.standings)
        standings = self.accepting.standings()
        self.page.show_memo(draft.memo, standings)
        self.outline.outline_model.show_standings(standings)
        self.checking.show_findings(draft.findings)
        self.foot.show_memo(draft.memo, word_limit(self._request()))
        if draft.pdf is not None:
            self.preview.show_pdf(draft.pdf, draft.headings)
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
            return request_from(front.reading, front.library, front.comparison_id, today=today())
        except ConcordError as error:
            self.page.show_remark(str(error))
            return None
