"""What Concord is, in which version, under which licences, and where the user's files lie."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.faults import versions
from desktop.settings import config_folder
from frameworks.folders import data_folder


def show_about(parent: QWidget | None) -> None:
    """Show the box until it is closed."""
    box = QMessageBox(parent)
    tr = QCoreApplication.translate
    box.setWindowTitle(tr("About", "About Concord"))
    box.setTextFormat(Qt.TextFormat.RichText)
    box.setText(tr("About", "<b>Concord</b> compares AI-governance frameworks and writes the memo. It works offline."))
    licences = tr(
        "About",
        "Concord is under the MIT licence. It stands on Qt and PySide6 (LGPL 3), python-docx (MIT), ReportLab (BSD), "
        "pandas (BSD), msgspec (BSD), the icons of Lucide (ISC) and the fonts Carlito and Caladea (OFL, Apache 2.0).",
    )
    places = tr("About", "Your workspaces and frameworks: {data}<br>Your settings: {settings}").format(
        data=escape(str(data_folder())), settings=escape(str(config_folder()))
    )
    box.setInformativeText(f"<p>{escape(versions())}</p><p>{escape(licences)}</p><p>{places}</p>")
    box.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    box.addButton(tr("About", "Close"), QMessageBox.ButtonRole.AcceptRole)  # Qt's own would have an icon
    box.exec()
    box.deleteLater()
