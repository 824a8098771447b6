"""Dates in words for the window. The memo has its own, in the memo's language."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

LOCALE = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)


def spoken_date(iso: str) -> str:
    """Say a date of the precision that is known: "3 May 2024", "January 2022", "2021"."""
    parts = [int(part) for part in iso.split("-")]
    match parts:
        case [year, month, day]:
            return LOCALE.toString(QDate(year, month, day), "d MMMM yyyy")
        case [year, month]:
            return LOCALE.toString(QDate(year, month, 1), "MMMM yyyy")
        case _:
            return iso


def spoken_time(iso: str, now: datetime) -> str:
    """Say when something was, as a person would: "Today 14:05", "Yesterday 9:30", "20 November 2026"."""
    tr = QCoreApplication.translate
    local = datetime.fromisoformat(iso).astimezone(now.tzinfo)
    clock = LOCALE.toString(QTime(local.hour, local.minute), "HH:mm")
    match (now.date() - local.date()).days:
        case 0:
            return tr("Dates", "Today {time}").format(time=clock)
        case 1:
            return tr("Dates", "Yesterday {time}").format(time=clock)
    return spoken_date(local.date().isoformat())
