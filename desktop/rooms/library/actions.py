"""The actions of the library, as a table."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop.actions import ActionRow


def library_rows() -> tuple[ActionRow, ...]:
    """Give the rows in the order of the menu."""
    tr = QCoreApplication.translate
    return (
        ActionRow(
            id="library.toggle",
            text=tr("Library", "&Add to comparison"),
            tip=tr("Library", "Add this framework to the comparison, or take it out"),
            slot="toggle",
            menu="library",
            icon="plus",
            keys=("Space",),
        ),
        ActionRow(
            id="library.compare",
            text=tr("Library", "&Compare"),
            tip=tr("Library", "Go to the comparison of what is chosen"),
            slot="compare",
            menu="library",
            icon="columns-3",
            keys=("Ctrl+Return",),
        ),
        ActionRow(
            id="library.versions",
            text=tr("Library", "Compare &versions"),
            tip=tr("Library", "Set the states of this instrument side by side"),
            slot="compare_versions",
            menu="library",
            icon="git-compare",
        ),
        ActionRow(
            id="library.copy-citation",
            text=tr("Library", "Copy c&itation"),
            tip=tr("Library", "Copy the citation of this framework, or of the provision under the cursor"),
            slot="copy_citation",
            menu="library",
            icon="quote",
            keys=("Ctrl+Shift+C",),
            line_before=True,
        ),
        ActionRow(
            id="library.find",
            text=tr("Library", "&Filter the list"),
            tip=tr("Library", "Put the cursor into the filter of the library"),
            slot="focus_filter",
            menu="library",
            icon="list-filter",
            keys=("Ctrl+F",),
            line_before=True,
        ),
        ActionRow(
            id="library.clear",
            text=tr("Library", "C&lear filters"),
            tip=tr("Library", "Show all frameworks again"),
            slot="clear_filters",
            menu="library",
        ),
        ActionRow(
            id="library.sort-title",
            text=tr("Library", "Sort by &title"),
            tip=tr("Library", "List frameworks by their short title"),
            slot="sort",
            argument="title",
            menu="library",
            choice="sort",
            line_before=True,
        ),
        ActionRow(
            id="library.sort-newest",
            text=tr("Library", "&Newest first"),
            tip=tr("Library", "List the frameworks with the latest state first"),
            slot="sort",
            argument="newest",
            menu="library",
            choice="sort",
        ),
        ActionRow(
            id="library.expand",
            text=tr("Library", "&Open all provisions"),
            tip=tr("Library", "Show the single asks of every provision"),
            slot="expand",
            menu="library",
            icon="chevrons-up-down",
            line_before=True,
        ),
        ActionRow(
            id="library.collapse",
            text=tr("Library", "Clo&se all provisions"),
            tip=tr("Library", "Show provisions without their single asks"),
            slot="collapse",
            menu="library",
        ),
    )
