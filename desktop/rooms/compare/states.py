"""What the room says where nothing can be compared, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.actions import ActionSet
from desktop.empty_page import State, Wish


def nothing_chosen(actions: ActionSet) -> State:
    """Say that no framework is chosen."""
    tr = QCoreApplication.translate
    words = tr(
        "Compare",
        "Choose at least two frameworks to read them side by side, theme by theme, each at its place in the text.",
    )
    four = (tr("Compare", "Compare four well-known frameworks"), actions["compare.four"])
    return State(tr("Compare", "Nothing is compared yet"), words, (four, _add(actions)))


def refused(actions: ActionSet, why: str) -> State:
    """Say why the chosen frameworks cannot be compared by the chosen rows."""
    tr = QCoreApplication.translate
    by_themes = (tr("Compare", "Compare by themes"), actions["compare.by-themes"])
    return State(tr("Compare", "These cannot be compared like this"), why, (by_themes, _add(actions)))


def _add(actions: ActionSet) -> Wish:
    return QCoreApplication.translate("Compare", "Choose frameworks…"), actions["compare.add"]
