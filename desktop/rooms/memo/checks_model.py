"""What the checks found, one row each: its kind, the words it is about, and the sentence that explains it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from exports.checks.findings import Finding

Index = QModelIndex | QPersistentModelIndex

FindingRole = Qt.ItemDataRole.UserRole
WordsRole = Qt.ItemDataRole.UserRole + 1
WhyRole = Qt.ItemDataRole.UserRole + 2


class ChecksModel(QAbstractListModel):
    """Read-only, in reading order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self._findings

    def show_findings(self, findings: Sequence[Finding]) -> bool:
        """Take other findings; True where they are other than those shown."""
        if tuple(findings) == self._findings:
            return False
        self.beginResetModel()
        self._findings = tuple(findings)
        self.endResetModel()
        return True

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default, and immutable here
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        where = finding.title or self.tr("The whole memo")
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return f"{finding.kind.name_in_words} · {where}"
            case Qt.ItemDataRole.AccessibleTextRole:
                return ". ".join(filter(None, (finding.kind.name_in_words, where, finding.words, finding.explanation)))
            case _ if role == FindingRole:
                return finding
            case _ if role == WordsRole:
                return _shortened(finding.words)
            case _ if role == WhyRole:
                return finding.explanation
        return None


def _shortened(words: str, most: int = 90) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
