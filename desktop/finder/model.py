"""What the box has found, as an item model: a comparison to be made, frameworks, actions, provisions, in this order.

Each row is a value, `Found`; the box hands it to the window when the user chooses it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QAction, QKeySequence

from desktop.actions import ActionRow, plain_text
from desktop.pinpoint_texts import PinpointTexts
from desktop.rooms import room_title
from exports.citations import short_name
from frameworks.library import Library, Place
from frameworks.quick_search import Meaning, find
from frameworks.ref import Ref
from frameworks.search import fold
from frameworks.vocabulary import label

Index = QModelIndex | QPersistentModelIndex
FOUND = Qt.ItemDataRole.UserRole + 1
DETAIL = Qt.ItemDataRole.UserRole + 2
ICON = Qt.ItemDataRole.UserRole + 3
MOST_ACTIONS = 5
MOST_FRAMEWORKS = 6
MOST_PROVISIONS = 30


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """One row. `frameworks` are to be compared, on the row of `theme` where there is one; `ref` is to be shown."""

    kind: Literal["compare", "framework", "provision", "action"]
    title: str
    detail: str = ""
    ref: Ref | None = None
    frameworks: tuple[str, ...] = ()
    theme: str | None = None
    action: str = ""


ICONS = {"compare": "columns-3", "framework": "book-open", "provision": "text-quote", "action": "chevron-right"}


class FoundModel(QAbstractListModel):
    """Rows for a query; `set_query` fills it anew, since nearly every row is another with each key.

    `actions` gives those that can be done. One that is switched off is another room's, and says which, not its keys.
    """

    def __init__(
        self,
        library: Callable[[], Library],
        actions: Callable[[], Iterable[tuple[ActionRow, QAction]]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._actions = actions
        self._pinpoints = PinpointTexts()
        self._rows: tuple[Found, ...] = ()
        self.query = ""

    def set_query(self, query: str) -> None:
        """Look for what was typed; nothing typed finds nothing."""
        self.query = query.strip()
        rows = self._found() if self.query else ()
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- the signature is Qt's
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                return f"{row.title}, {row.detail}" if row.detail else row.title
            case _ if role == FOUND:
                return row
            case _ if role == DETAIL:
                return row.detail
            case _ if role == ICON:
                return ICONS[row.kind]
        return None

    def _found(self) -> list[Found]:
        library = self._library()
        meaning = find(library, self.query, MOST_PROVISIONS)
        return [
            *self._comparison(meaning),
            *self._frameworks(meaning),
            *self._fitting_actions(),
            *self._provisions(library, meaning),
        ]

    def _comparison(self, meaning: Meaning) -> list[Found]:
        if not meaning.named:
            return []
        names = ", ".join(short_name(framework) for framework in meaning.named)
        detail = label("themes", meaning.theme) if meaning.theme else ""
        ids = tuple(framework.id for framework in meaning.named)
        title = self.tr("Compare {names}").format(names=names)
        return [Found(kind="compare", title=title, detail=detail, frameworks=ids, theme=meaning.theme)]

    def _frameworks(self, meaning: Meaning) -> list[Found]:
        return [
            Found(
                kind="framework",
                title=str(framework.short_title),
                detail=self.tr("{kind}, {year}").format(kind=label("kind", framework.kind), year=framework.year),
                ref=Ref(framework.id),
            )
            for framework in meaning.frameworks[:MOST_FRAMEWORKS]
        ]

    def _fitting_actions(self) -> list[Found]:
        words = fold(self.query).split()
        fitting = [
            Found(kind="action", title=plain_text(action.text()), detail=shortcut_or_room(action), action=row.id)
            for row, action in self._actions()
            if row.in_palette and _holds(f"{action.text()} {row.tip}", words)
        ]
        in_title = [found for found in fitting if _holds(found.title, words)]
        return [*in_title, *(found for found in fitting if found not in in_title)][:MOST_ACTIONS]

    def _provisions(self, library: Library, meaning: Meaning) -> list[Found]:
        places = [(hit, library.look_up(hit.ref)) for hit in meaning.hits]
        return [
            Found(
                kind="provision",
                title=hit.title,
                detail=self._place(place),
                ref=hit.ref,
            )
            for hit, place in sorted(places, key=lambda found: found[1].framework.is_superseded)
        ]

    def _place(self, place: Place) -> str:
        framework, pinpoint = place.framework, place.provision.pinpoint if place.provision else ()
        words = self.tr("{framework}, {place}")
        return words.format(framework=short_name(framework), place=self._pinpoints.of(framework, pinpoint))


def shortcut_or_room(action: QAction) -> str:
    """Give an action's first shortcut as this system writes it; for one of another room, that room's name."""
    if not action.isEnabled():
        return room_title(action.objectName().partition(".")[0])
    return action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)


def _holds(text: str, words: Sequence[str]) -> bool:
    """Tell whether each word begins a word of a text."""
    parts = fold(plain_text(text)).replace("…", " ").split()
    return all(any(part.startswith(word) for part in parts) for word in words)
