"""What to export a memo as, where to, and under which name: asked with the choices of last time already made."""

from __future__ import annotations

import os.path
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.dialogs.letterhead_box import LetterheadBox
from desktop.theme import dress

SUFFIXES = (".docx", ".pdf", ".md", ".html", ".xlsx", ".pptx")
_WORD = ".docx"
_FORMATS_A_LINE = 3
_NO_NAME_SIGNS = '/\\:*?"<>|'
_LONGEST_NAME = 255  # bytes, its ending included: what the file systems in use can hold


class ExportChoice(msgspec.Struct, frozen=True, kw_only=True):
    """Formats by their endings, a folder, a name without ending, and what Word writes on as a `MemoRequest` says it."""

    suffixes: tuple[str, ...]
    folder: str
    name: str
    letterhead: str = ""

    @property
    def targets(self) -> tuple[Path, ...]:
        """The files that the choice means."""
        return tuple(Path(self.folder) / f"{self.name}{suffix}" for suffix in self.suffixes)


def format_name(suffix: str) -> str:
    """Give the word for a format."""
    tr = QCoreApplication.translate
    names = {
        ".docx": tr("ExportMemo", "Word"),
        ".pdf": tr("ExportMemo", "PDF"),
        ".md": tr("ExportMemo", "Markdown"),
        ".html": tr("ExportMemo", "HTML"),
        ".xlsx": tr("ExportMemo", "Excel"),
        ".pptx": tr("ExportMemo", "PowerPoint"),
    }
    return names[suffix]


class ExportMemo(QDialog):
    """The dialog. `may_replace` is asked once about files that are there already; False keeps the dialog open."""

    def __init__(
        self,
        choice: ExportChoice,
        may_replace: Callable[[Sequence[Path]], bool],
        remarks: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._may_replace = may_replace
        self.setWindowTitle(self.tr("Export memo"))
        self.setMinimumWidth(520)
        self.letterhead = LetterheadBox(choice.letterhead)
        self.formats = {suffix: self._box(suffix, suffix in choice.suffixes) for suffix in SUFFIXES}
        self.folder = QLineEdit(choice.folder)
        self.name = QLineEdit(choice.name)
        self.name.setCursorPosition(0)
        self.browse = QPushButton(self.tr("&Choose…"))
        self.browse.setAutoDefault(False)
        self.browse.clicked.connect(self._browse)
        self.result_line = QLabel()
        self.result_line.setWordWrap(True)
        dress(self.result_line, step="caption", role="muted")
        self.buttons = QDialogButtonBox()
        self.buttons.addButton(self.tr("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)  # Qt's own would have an icon
        self.export_button = self.buttons.addButton(self.tr("&Export"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._lay_out(remarks)
        self.export_button.setDefault(True)  # inside the dialog, or it would be so only until the focus has moved
        for field in (self.folder, self.name):
            field.textChanged.connect(self._show_result)
        self.letterhead.chosen.connect(self._show_result)
        self._show_result()

    @classmethod
    def ask(
        cls,
        choice: ExportChoice,
        may_replace: Callable[[Sequence[Path]], bool],
        remarks: Sequence[str] = (),
        parent: QWidget | None = None,
    ) -> ExportChoice | None:
        """Show the dialog; None where the user would rather not."""
        dialog = cls(choice, may_replace, remarks, parent)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        chosen = dialog.choice
        dialog.deleteLater()
        return chosen if accepted else None

    @property
    def choice(self) -> ExportChoice:
        """What is chosen now. An ending typed after the name is taken off it again."""
        name = self.name.text().strip()
        for suffix in SUFFIXES:
            name = name.removesuffix(suffix)
        suffixes = tuple(suffix for suffix, box in self.formats.items() if box.isChecked())
        return ExportChoice(
            suffixes=suffixes,
            folder=self.folder.text().strip(),
            name=name.strip(),
            letterhead=self.letterhead.letterhead,
        )

    def accept(self) -> None:
        there = [target for target in self.choice.targets if os.path.exists(target)]
        if not there or self._may_replace(there):
            super().accept()

    def _box(self, suffix: str, on: bool) -> QCheckBox:
        box = QCheckBox(f"{format_name(suffix)} ({suffix})")
        box.setChecked(on)
        box.toggled.connect(lambda _: self._show_result())
        return box

    def _browse(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Folder for the memo"), self.folder.text())
        if folder:
            self.folder.setText(folder)

    def _lay_out(self, remarks: Sequence[str]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        heading = QLabel(self.tr("Export the memo as"))
        dress(heading, step="lead", strong=True)
        column.addWidget(heading)
        formats = QGridLayout()
        formats.setHorizontalSpacing(16)
        formats.setColumnStretch(_FORMATS_A_LINE, 1)
        for place, box in enumerate(self.formats.values()):
            formats.addWidget(box, *divmod(place, _FORMATS_A_LINE))
        column.addLayout(formats)
        column.addLayout(self._fields())
        column.addWidget(self.result_line)
        for remark in remarks:
            line = QLabel(remark)
            line.setWordWrap(True)
            dress(line, role="caution")
            column.addWidget(line)
        column.addWidget(self.buttons)

    def _fields(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(8)
        fields: tuple[tuple[str, QWidget], ...] = (
            (self.tr("&Folder"), self.folder),
            (self.tr("&Name"), self.name),
            (self.tr("&Letterhead for Word"), self.letterhead),
        )
        for row, (words, field) in enumerate(fields):
            label = QLabel(words)
            label.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1, 1, 1 if field is self.folder else 2)
        grid.addWidget(self.browse, 0, 2)
        return grid

    def _show_result(self) -> None:
        """Say what will be written, or what is missing; only what can be written can be exported."""
        missing = self._missing()
        self.export_button.setEnabled(not missing)
        self.letterhead.setEnabled(self.formats[_WORD].isChecked())
        self.result_line.setText(missing or self._announced())

    def _missing(self) -> str:
        choice = self.choice
        if not choice.suffixes:
            return self.tr("Choose at least one format.")
        if not choice.name:
            return self.tr("Give the file a name.")
        if any(sign in choice.name for sign in _NO_NAME_SIGNS):
            return self.tr("A name cannot hold any of {signs}").format(signs=" ".join(_NO_NAME_SIGNS))
        if any(len(target.name.encode()) > _LONGEST_NAME for target in choice.targets):
            return self.tr("This name is too long. Choose a shorter one.")
        if not os.path.isdir(choice.folder):
            return self.tr("This folder does not exist. Choose another one.")
        return self._missing_letterhead(choice)

    def _missing_letterhead(self, choice: ExportChoice) -> str:
        if _WORD not in choice.suffixes or not self.letterhead.is_own:
            return ""
        if not os.path.isfile(choice.letterhead):
            words = self.tr("The letterhead {name} is not there any more. Choose another one.")
            return words.format(name=os.path.basename(choice.letterhead))
        if os.path.realpath(choice.letterhead) in map(os.path.realpath, choice.targets):
            return self.tr("The memo would replace its own letterhead. Choose another name or folder.")
        return ""

    def _announced(self) -> str:
        targets = self.choice.targets
        words = self.tr("Writes {names}.").format(names=", ".join(target.name for target in targets))
        there = [target.name for target in targets if os.path.exists(target)]
        if there:
            words += " " + self.tr("Replaces {names}.").format(names=", ".join(there))
        return words
