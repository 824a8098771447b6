"""The actions of the room Map, as a table. Keys without Ctrl do nothing while somebody types in a field."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.actions import ActionRow
from desktop.models.mapping_states import Queue

PAIR_MENU = (
    "map.relate-1",
    "map.relate-2",
    "map.relate-3",
    "map.relate-4",
    "map.relate-5",
    "map.unsure",
    "map.contrary",
    "-",
    "map.rationale",
    "map.next",
    "map.withdraw",
    "-",
    "map.none-found",
    "map.confirmed-absent",
    "map.not-applicable",
    "map.clear-mark",
    "-",
    "map.swap",
    "map.library",
)
"""The context menu of an item."""

VIEWS = ("trees", "table")


def map_rows() -> tuple[ActionRow, ...]:
    """Give the rows in the order of the menu."""
    return (*_relations(), *_fields(), *_flow(), *_searches(), *_queues(), *_look())


def _row(name: str, text: str, tip: str, slot: str, **more: object) -> ActionRow:
    values: dict[str, object] = {"menu": "map", **more}
    return ActionRow(id=f"map.{name}", text=text, tip=tip, slot=slot, **values)  # type: ignore[arg-type]  # its fields


def _relations() -> list[ActionRow]:
    tr = QCoreApplication.translate
    texts = (
        (tr("Map", "&Equals"), tr("Map", "Each asks what the other asks")),
        (tr("Map", "Is &contained in"), tr("Map", "All that the first asks, the second asks too, and more")),
        (tr("Map", "C&ontains"), tr("Map", "The first asks all that the second asks, and more")),
        (tr("Map", "O&verlaps with"), tr("Map", "They share something, and each asks something of its own")),
        (tr("Map", "Shares &nothing with"), tr("Map", "Nothing that one asks is asked by the other")),
    )
    rows = [
        _row(f"relate-{number}", text, tip, "relate", argument=number, keys=(str(number),))
        for number, (text, tip) in enumerate(texts, 1)
    ]
    return [
        *rows,
        _row("unsure", tr("Map", "&Unsure"), tr("Map", "Choose several relations that may hold, or one again"),
             "toggle_unsure", keys=("U",)),
        _row("contrary", tr("Map", "Con&trary…"),
             tr("Map", "Claim that the two point in different directions; a second reader must confirm it"),
             "claim_contrary", keys=("0",)),
    ]  # fmt: skip


def _fields() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        _row("rationale", tr("Map", "Write &reason"), tr("Map", "Say why the two relate so"), "write",
             argument="rationale", keys=("R",), icon="pencil", line_before=True),
        _row("source-only", tr("Map", "What only the first asks"), tr("Map", "List what only the left side asks"),
             "write", argument="source_only", keys=("S",)),
        _row("target-only", tr("Map", "What only the second asks"), tr("Map", "List what only the right side asks"),
             "write", argument="target_only", keys=("T",)),
        _row("basis", tr("Map", "&Basis"), tr("Map", "Say whether words, meaning or effect are compared"), "write",
             argument="basis", keys=("B",)),
        _row("strength", tr("Map", "Stren&gth"), tr("Map", "Say how strongly, within what the relation allows"),
             "write", argument="strength", keys=("G",)),
    ]  # fmt: skip


def _flow() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        _row("next", tr("Map", "&Accept and next"),
             tr("Map", "Accept the judgement shown, and go to the next item of the list"), "accept_and_next",
             icon="check", keys=("Ctrl+Return", "Ctrl+Enter"), line_before=True),
        _row("skip", tr("Map", "Next item"), tr("Map", "Go to the next item of the list without a judgement"),
             "go_to_next", keys=("Ctrl+Down",)),
        _row("undo", tr("Map", "Undo last judgement"), tr("Map", "Take back the last change"), "undo",
             keys=("Backspace",)),
        _row("withdraw", tr("Map", "&Withdraw judgement"), tr("Map", "Take back all that you said of this pair"),
             "withdraw"),
        _row("swap", tr("Map", "Swa&p sides"), tr("Map", "Turn the pair round: the right side becomes the left one"),
             "swap", keys=("Ctrl+Shift+W",)),
        _row("choose", tr("Map", "Choose frameworks"), tr("Map", "Choose which frameworks are compared"),
             "choose_in_comparison", menu=""),
        _row("library", tr("Map", "Show in the &library"), tr("Map", "Show the current item in its framework"),
             "show_in_library", icon="library"),
    ]  # fmt: skip


def _searches() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        _row("none-found", tr("Map", "None found…"),
             tr("Map", "Say that you searched the other text for this item and found nothing"), "mark_searched",
             argument="none-found", line_before=True),
        _row("confirmed-absent", tr("Map", "Confirm absent…"),
             tr("Map", "Say that you read the other text and it is silent on this item"), "mark_searched",
             argument="confirmed-absent"),
        _row("not-applicable", tr("Map", "Not applicable…"),
             tr("Map", "Say that the item lies outside what the other text is about"), "mark_searched",
             argument="not-applicable"),
        _row("clear-mark", tr("Map", "Clear mark"), tr("Map", "Take back what was said of this item"),
             "clear_searched"),
    ]  # fmt: skip


def queue_text(queue: Queue) -> str:
    """Give the words of a queue."""
    tr = QCoreApplication.translate
    return {
        Queue.ALL: tr("Map", "All items"),
        Queue.UNMAPPED: tr("Map", "Unmapped"),
        Queue.SUGGESTED: tr("Map", "With suggestions"),
        Queue.DISPUTED: tr("Map", "Disputed"),
        Queue.MINE: tr("Map", "Mine"),
        Queue.DRAFT: tr("Map", "Draft"),
    }[queue]


def _queues() -> list[ActionRow]:
    tip = QCoreApplication.translate("Map", "Choose which items of the left side are shown")
    return [
        _row(f"queue-{queue.value}", queue_text(queue), tip, "set_queue", argument=queue.value, choice="queue",
             line_before=queue is Queue.ALL)
        for queue in Queue
    ]  # fmt: skip


def _look() -> list[ActionRow]:
    tr = QCoreApplication.translate
    return [
        _row("trees", tr("Map", "Side by side"), tr("Map", "Show the two texts with the pair between them"),
             "set_view", argument="trees", choice="view", line_before=True, keys=("Ctrl+Shift+M",)),
        _row("table", tr("Map", "Table"), tr("Map", "Show all mappings of the two frameworks as a table"),
             "set_view", argument="table", choice="view", keys=("Ctrl+Shift+V",)),
    ]  # fmt: skip
