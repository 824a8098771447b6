"""What the memo room says and asks that needs no widget: remarks, templates, limits, the day."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication

from desktop.finder.model import Found
from exports.request import MemoRequest


def remark_on(frameworks: int, final: str) -> str:
    """Give what stands above the page: that the memo is final (an ISO date), or compares nothing; else nothing."""
    tr = QCoreApplication.translate
    if final:
        words = tr("MemoRoom", "Marked as final on {day}. To go on writing, take the mark off in the menu Memo.")
        return words.format(day=final)
    if frameworks == 1:
        return tr(
            "MemoRoom",
            "Only one framework is chosen: the memo describes it, and compares nothing until another is added.",
        )
    return ""


def word_limit(request: MemoRequest | None) -> int | None:
    """Give how many words the template of a memo allows; None for any number."""
    if request is None:
        return None
    from exports.building import template_of

    return template_of(request).limits.words


def bundled_templates() -> list[tuple[str, str, str]]:
    """Give id, name and description of each template that comes with Concord, in their order."""
    from exports.templates.reading import BUNDLED
    from exports.wording import wording

    said = wording().at("templates")
    words = {id: said.get(id, {}) for id in BUNDLED}
    return [(id, one.get("name", id), one.get("description", "")) for id, one in words.items()]


def export_wanted() -> Found:
    """Give what asks the window to export the memo."""
    return Found(kind="action", title="", action="file.export")


def today() -> str:
    """Give the day as an ISO date."""
    return date.today().isoformat()
