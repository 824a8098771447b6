"""Exports and prints the memo of the comparison in front, from any room.

What is written is what the workspace holds at that moment; it is built and written in the worker process. Where and as
what a memo was exported last is remembered for each comparison, so that repeating it asks nothing and a file that this
memo wrote before is replaced without a question.
"""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices

from desktop.desk import Desk
from desktop.dialogs.export_memo import ExportChoice, ExportMemo, format_name
from desktop.dialogs.file_choice import start_folder
from desktop.jobs import Job
from exports.request import MemoRequest
from frameworks.errors import ConcordError

if TYPE_CHECKING:
    from exports.editions import Written

_MOST_REMEMBERED = 30
_MOST_OPENED = 2  # buttons that open a file; more would not fit the line


class MemoExports(QObject):
    """Asks, starts the work, and says what came of it."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._job: Job | None = None
        self._may_be_replaced: set[Path] = set()
        self._folders: set[Path] = set()
        self._remarked: set[str] = set()
        desk.jobs.worker_ended.connect(self._tidy)

    def request(self) -> MemoRequest | None:
        """Make the request of the memo in front; None, and the user is told, where there is nothing to make."""
        front = self._desk.front
        from exports.from_workspace import request_from

        try:
            if front.comparison_id is None:
                raise ConcordError("nothing-chosen")
            return request_from(front.reading, front.library, front.comparison_id, today=date.today().isoformat())
        except ConcordError as error:
            self._desk.messages.refused(error, self.tr("There is no memo yet"))
            return None

    def export(self) -> None:
        """Ask how to export the memo, and do it."""
        request = self._request_now()
        if request is None:
            return
        from exports.file_names import proposed_name

        proposed = proposed_name(request)
        choice = ExportMemo.ask(
            self._proposal(proposed), self._ask_replacing, self._remarks(request), self._desk.messages.window
        )
        if choice is not None:
            self._write(request, choice, is_own_name=choice.name != proposed)

    def export_again(self) -> None:
        """Export the memo as it was exported last, without asking; the first time ask."""
        last = self._last()
        if last is None:
            self.export()
            return
        request = self._request_now()
        if request is not None:
            self._write(request, last, is_own_name=bool((self._record() or {}).get("is_own_name")))

    def print_memo(self) -> None:
        """Make the PDF of the memo and print its pages."""
        from desktop.printing import has_printer

        if not has_printer():
            self._offer_export_instead()
            return
        request = self._request_now()
        if request is None:
            return
        from exports.editions import pdf_of

        self._start(self._desk.jobs.start(pdf_of, request, title=self.tr("Preparing to print")), self._print)

    def _request_now(self) -> MemoRequest | None:
        if self._job is not None:
            self._desk.messages.tell(self.tr("An export is still running; it can be cancelled at the right."))
            return None
        return self.request()

    def _write(self, request: MemoRequest, choice: ExportChoice, *, is_own_name: bool) -> None:
        from exports.editions import write_files

        formats = ", ".join(format_name(suffix) for suffix in choice.suffixes)
        title = self.tr("Writing the memo: {formats}").format(formats=formats)
        memo = self._key()
        request = msgspec.structs.replace(request, letterhead=choice.letterhead)
        job = self._desk.jobs.start(write_files, request, choice.targets, title=title)
        self._start(job, partial(self._wrote, memo, choice, is_own_name))
        self._folders.add(Path(choice.folder).resolve())

    def _tidy(self, process_id: int) -> None:
        """Remove what the worker was writing when it was ended, in all folders to which this program has exported."""
        from exports.files import remove_parts

        remove_parts(self._folders, process_id)

    def _start(self, job: Job, succeeded: Any) -> None:
        self._job = job
        job.succeeded.connect(succeeded)
        job.failed.connect(self._failed)
        job.cancelled.connect(self._cancelled)
        job.ended.connect(self._ended)

    def _wrote(self, memo: str, choice: ExportChoice, is_own_name: bool, written: Written) -> None:
        if written.files:
            self._remember(memo, choice, is_own_name=is_own_name)
            names = ", ".join(file.name for file in written.files)
            self._desk.messages.offer(self.tr("Written: {names}").format(names=names), self._offers(written.files))
        if written.refusals:
            sentences = "\n\n".join(dict.fromkeys(map(str, written.refusals)))  # one folder refuses all formats alike
            some = self.tr("Not everything could be exported")
            self._desk.messages.warn(some if written.files else self.tr("The memo was not exported"), sentences)
        self._remark(written.remarks)

    def _remark(self, remarks: Sequence[str]) -> None:
        """Say what of a letterhead could not be used; once, since every export of the day would say it again."""
        new = [remark for remark in dict.fromkeys(remarks) if remark not in self._remarked]
        if new:
            self._remarked.update(new)
            self._desk.messages.warn(self.tr("The letterhead was used as far as it goes"), "\n\n".join(new))

    def _offers(self, files: Sequence[Path]) -> list[tuple[str, Any]]:
        opened = files[:_MOST_OPENED]
        verbs = [self.tr("Open {format}").format(format=format_name(file.suffix)) for file in opened]
        if len(files) == 1:
            verbs = [self.tr("Open")]
        offers = [(verb, partial(self.open_file, file)) for verb, file in zip(verbs, opened, strict=True)]
        return [*offers, (self.tr("Show in folder"), partial(self.open_file, files[0].parent))]

    def open_file(self, file: Path) -> None:
        """Open a file or folder of this computer with the program that the system has for it."""
        if not os.path.exists(file):
            self._desk.messages.tell(self.tr("{name} is not there any more.").format(name=file.name))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(file))):
            self._desk.messages.tell(self.tr("No program on this computer opens {name}.").format(name=file.name))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ConcordError):  # any other is a fault of ours, which `Jobs` reports
            self._desk.messages.refused(error, self.tr("The memo was not exported"))

    def _cancelled(self) -> None:
        self._desk.messages.tell(self.tr("Cancelled. A file that was there before is unchanged."))

    def _ended(self) -> None:
        self._job = None

    def _print(self, pdf: bytes) -> None:
        from desktop.printing import ask_and_print

        ask_and_print(pdf, self._desk.messages, self)

    def _offer_export_instead(self) -> None:
        if self._desk.messages.ask(
            self.tr("No printer is set up on this computer"),
            self.tr("Export the memo as PDF instead, and print it where there is one."),
            self.tr("Export…"),
        ):
            self.export()

    def _ask_replacing(self, files: Sequence[Path]) -> bool:
        """Ask before files are replaced that this memo has not written before."""
        last = self._last()
        known = self._may_be_replaced | set(last.targets if last else ())
        foreign = [file for file in files if file not in known]
        names = "\n".join(file.name for file in foreign)
        if foreign and not self._desk.messages.ask(
            self.tr("Replace what is there?"),
            self.tr("These files exist already in {folder}:\n{names}").format(folder=foreign[0].parent, names=names),
            self.tr("Replace"),
        ):
            return False
        self._may_be_replaced.update(files)
        return True

    def _remarks(self, request: MemoRequest) -> list[str]:
        """Name what is not in the memo, and that only one framework is."""
        from exports.building import unwritten

        remarks = []
        titles = unwritten(request)
        if titles:
            said = self.tr("Left out, since you have not written it yet: {titles}.")
            remarks.append(said.format(titles=", ".join(titles)))
        if len(request.selection.frameworks) == 1:
            remarks.append(self.tr("Only one framework is chosen: the memo describes it and compares nothing."))
        return remarks

    def _proposal(self, proposed: str) -> ExportChoice:
        """Give the choices of last time: this memo's own, else those of any memo, else Word and PDF."""
        settings, last = self._desk.settings["export"], self._record()
        folder = (last or settings).get("folder", "")
        if not os.path.isdir(folder):
            folder = str(start_folder(self._desk.settings))
        suffixes = (last or settings).get("suffixes") or [".docx", ".pdf"]
        name = last["name"] if last and last.get("is_own_name") else proposed
        letterhead = (last or settings).get("letterhead", "")
        return ExportChoice(suffixes=tuple(suffixes), folder=folder, name=name, letterhead=letterhead)

    def _remember(self, memo: str, choice: ExportChoice, *, is_own_name: bool) -> None:
        """Keep for a memo what it was exported as: only what could be written is what Export again repeats."""
        record = {**msgspec.to_builtins(choice), "is_own_name": is_own_name}
        memos = {key: value for key, value in self._memos().items() if key != memo}
        kept = dict(list(memos.items())[-_MOST_REMEMBERED + 1 :])
        self._desk.settings.merge(
            "export",
            suffixes=list(choice.suffixes),
            folder=choice.folder,
            letterhead=choice.letterhead,
            memos={**kept, memo: record},
        )

    def _last(self) -> ExportChoice | None:
        record = self._record()
        if record is None:
            return None
        return ExportChoice(
            suffixes=tuple(record["suffixes"]),
            folder=record["folder"],
            name=record["name"],
            letterhead=record.get("letterhead", ""),
        )

    def _record(self) -> dict[str, Any] | None:
        found = self._memos().get(self._key())
        return found if isinstance(found, dict) and {"suffixes", "folder", "name"} <= set(found) else None

    def _memos(self) -> dict[str, Any]:
        memos = self._desk.settings["export"].get("memos", {})
        return memos if isinstance(memos, dict) else {}

    def _key(self) -> str:
        """Name the memo: a copy of a workspace has the same comparisons, but exports of its own."""
        return f"{self._desk.front.path}|{self._desk.front.comparison_id}"
