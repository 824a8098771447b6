"""Fills the bar from the workspace: its comparisons, and the frameworks and rows of the one in front."""

from __future__ import annotations

from desktop.actions import ActionSet
from desktop.front import WorkspaceFront
from desktop.rooms.compare.bar import Bar
from desktop.rooms.compare.bar_texts import chip_texts, rows_text


def fill(bar: Bar, front: WorkspaceFront, actions: ActionSet) -> list[str]:
    """Show what the workspace holds, and switch on what can be done with it; gives the ids of the frameworks chosen."""
    comparisons = front.reading.comparisons()
    bar.show_comparisons([(id, record.name) for id, record in comparisons.items()], front.comparison_id)
    record = front.comparison
    frameworks = [id for id in record.frameworks if id in front.library] if record else []
    bar.show_frameworks(chip_texts(front.library, frameworks))
    bar.show_rows(rows_text(front.library, record, frameworks))
    for wish in ("duplicate", "rename", "delete", "choose-themes"):
        actions.enable(f"compare.{wish}", record is not None)
    actions.enable("compare.all-themes", bool(record and record.themes))
    return frameworks
