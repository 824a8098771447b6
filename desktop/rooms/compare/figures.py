"""The figures of a comparison: title, summary, table and legend, and beside them what stands behind a number.

A figure is made in slices when it is seen, from the ground it was given last. Its words are all in `exports.figures`,
so that what is exported says what was seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from desktop.buttons import WordButton
from desktop.flow_layout import FlowLayout
from desktop.front import WorkspaceFront
from desktop.models.comparison_figure import FigureModel
from desktop.rooms.compare.buttons import MenuButton
from desktop.rooms.compare.explain import ExplainPanel
from desktop.rooms.compare.figure_table import FigureTable
from desktop.slices import Slices
from desktop.theme import Theme, dress
from exports.figures.building import building
from exports.figures.explaining import Explaining
from exports.figures.figure import Figure, FigureView
from exports.figures.gaps import chosen_pair
from exports.figures.ground import Ground
from exports.wording import wording
from frameworks.comparison import Comparison
from frameworks.errors import ConcordError

LEAST_EMS_FOR_BOTH: Final = 62
"""Least width for a figure and what stands behind a number side by side, in widths of an m."""
LINES_FOR_LEGEND: Final = 26
"""Lines of text that the page must be high for its title and legend."""
Pair = tuple[str | None, str | None]
"""A baseline, and the framework that it is held against; None for what a figure begins with."""
Wanted = tuple[FigureView, Pair, Ground]
ACTIONS: Final = ("compare.explain", "compare.copy-all", "compare.export-figure")


class FiguresPage(QWidget):
    """One figure at a time."""

    shown = Signal()
    """A figure stands there, or another cell of it is current."""
    opened = Signal(object)
    """A Behind is to be read where it stands."""

    def __init__(self, theme: Theme, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ground: Ground | None = None
        self._view: FigureView | None = None
        self._explaining: Explaining | None = None
        self._wanted: Wanted | None = None
        self._slices: Slices | None = None
        self._pair: Pair = (None, None)
        self.model = FigureModel(self)
        self.title, self.summary, self.legend, self.nothing = QLabel(), QLabel(), QLabel(), QLabel()
        for label in (self.title, self.summary, self.legend, self.nothing):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        dress(self.title, step="lead", strong=True)
        dress(self.legend, step="caption", role="muted")
        dress(self.nothing, step="lead", role="muted")
        self.pairs = MenuButton(theme, self.tr("Choose between which frameworks to look for gaps"))
        self.table = FigureTable(self.model, theme)
        self.panel = ExplainPanel(theme)
        self.panel.hide()
        self._lay_out(actions)
        self.table.explain_wanted.connect(self.explain)
        self.table.cell_entered.connect(self._follow_cell)
        self.panel.closed.connect(self.close_panel)
        self.panel.opened.connect(self.opened)

    def _lay_out(self, actions: Mapping[str, QAction]) -> None:
        self.bar = QWidget()
        flow = FlowLayout(self.bar, gap=4)
        flow.add(self.pairs)
        for id in ACTIONS:
            button = WordButton(actions[id])
            button.setProperty("kind", "menu")
            flow.add(button)
        self.splitter = QSplitter()
        self.splitter.addWidget(self.table)
        self.splitter.addWidget(self.panel)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for widget in (self.title, self.summary, self.bar, self.nothing):
            layout.addWidget(widget)
        layout.addWidget(self.splitter, 1)
        layout.addWidget(self.legend)

    @property
    def figure(self) -> Figure | None:
        """The figure that stands there; None while another one is being made."""
        return self.model.figure if self._slices is None else None

    def take(self, ground: Ground | None) -> None:
        """Take another ground; what is seen is made anew by the next `show_view`."""
        self._ground = ground

    def show_view(self, view: FigureView) -> None:
        """Show a figure, made anew where its ground is another one than when it was made."""
        if self._ground is None:
            return
        wanted = (view, self._pair, self._ground)
        if self._wanted is not None and wanted[:2] == self._wanted[:2] and self._wanted[2] is self._ground:
            return  # a ground is told by what it is: to compare two would cost as much as the figure
        self._wanted = wanted
        self._stop()
        if view is not self._view:
            self.close_panel()
        self._view = view
        self._slices = Slices(self._making(wanted), self)

    def explain(self) -> None:
        """Show what stands behind the current cell, and go there."""
        if self.figure is None or not self.table.currentIndex().isValid():
            return
        self._explain_current()
        if self.panel.isHidden():
            self.panel.show()
            self._arrange()
            width = self.splitter.width()
            self.splitter.setSizes([width * 3 // 5, width * 2 // 5])
        self.shown.emit()
        if self.panel.model.rowCount():
            self.panel.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Hide what stands behind a cell; the cursor goes back to the cell."""
        had_focus = self.panel.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.panel.hide()
        self._arrange()
        if had_focus:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def front(self) -> QWidget:
        """Give what takes the focus first."""
        return self.table

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """With little width what stands behind a cell takes the place of the figure, and gives it back when closed.

        With little height title and legend go: the button of views and the words of the cells say the same.
        """
        metrics, figure = self.fontMetrics(), self.model.figure
        is_narrow = self.width() < metrics.horizontalAdvance("m") * LEAST_EMS_FOR_BOTH
        is_high = self.height() >= metrics.lineSpacing() * LINES_FOR_LEGEND
        has_rows = figure is not None and bool(figure.rows) and not self.nothing.text()
        is_behind = not self.panel.isHidden() and has_rows
        has_figure = not (is_narrow and is_behind)
        self.title.setVisible(is_high or not has_rows)
        self.legend.setVisible(is_high and has_rows and has_figure)
        self.summary.setVisible(has_rows and has_figure)
        self.bar.setVisible(has_rows and has_figure)
        self.table.setVisible(has_figure)
        self.splitter.setVisible(has_rows)
        self.nothing.setVisible(bool(self.nothing.text()))

    def _making(self, wanted: Wanted) -> Iterator[None]:
        """Make a figure in slices, and show it if it is still wanted then."""
        view, (baseline, other), given = wanted
        ground = msgspec.structs.replace(given, baseline=baseline, other=other)
        try:
            figure = yield from building(view, ground)
        except ConcordError as error:
            figure, refusal = None, str(error)
        yield
        if wanted is not self._wanted:
            return
        self._stop()
        if figure is None:
            self._say(refusal)
        else:
            self._explaining = Explaining(ground.library, ground.comparison, ground.language)
            self._show(figure, ground)

    def _show(self, figure: Figure, ground: Ground) -> None:
        before = self.table.current() if self.model.figure and self.model.figure.view is figure.view else None
        self.model.show(figure)
        self.title.setText(figure.title)
        self.summary.setText(figure.summary)
        self.legend.setText(figure.legend)
        self.table.setAccessibleName(figure.title)
        self.table.setAccessibleDescription(f"{figure.summary} {figure.legend}")
        self._show_pairs(figure.view, ground)
        self._say(figure.nothing)
        self._settle(before)
        if self.panel.isVisible():
            self._explain_current()
        self.shown.emit()

    def _say(self, nothing: str) -> None:
        """Say why there is nothing to show, in place of the table."""
        self.nothing.setText(nothing)
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.setStretchFactor(self.nothing, 1 if nothing else 0)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._arrange()

    def _settle(self, before: tuple[str, str | None] | None) -> None:
        """Make the cell current again that was, else the first."""
        if not self.model.rowCount() or self.table.currentIndex().isValid():
            return
        place = self.model.place_of(before[0]) if before else None
        keys = [column.key or None for column in self.model.figure.columns] if self.model.figure else []
        column = keys.index(before[1]) if before and before[1] in keys else 0
        self.table.setCurrentIndex(self.model.index(place or 0, column))

    def _explain_current(self) -> None:
        figure, index, explaining = self.model.figure, self.table.currentIndex(), self._explaining
        if figure is None or explaining is None or not index.isValid():
            return
        cell = self.model.cell(index)
        heading = explaining.heading(figure, index.row(), index.column())
        self.panel.show_behind(heading, explaining.summary(cell), explaining, cell.behind)

    def _follow_cell(self) -> None:
        """Let the open panel follow the cell."""
        if self.panel.isVisible():
            self._explain_current()
        self.shown.emit()

    def _show_pairs(self, view: FigureView, ground: Ground) -> None:
        """Offer each pair of the frameworks, and each of them against all others."""
        frameworks = ground.comparison.frameworks
        self.pairs.setVisible(view is FigureView.GAPS and len(frameworks) > 1)
        if view is not FigureView.GAPS:
            return
        ids = [framework.id for framework in frameworks]
        names = wording().names(frameworks)
        current = chosen_pair(ids, ground.baseline, ground.other)
        menu = self.pairs.choices
        menu.clear()
        group = QActionGroup(menu)
        for baseline, other in _choices(ids):
            words = self._pair_words(names, baseline, other)
            action = menu.addAction(words.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked((baseline, other) == current)
            group.addAction(action)
            action.triggered.connect(lambda _=False, one=baseline, two=other: self.choose_pair(one, two))
        self.pairs.setText(self._pair_words(names, *current))

    def _pair_words(self, names: Mapping[str, str], baseline: str, other: str | None) -> str:
        if other is None:
            return self.tr("{name} and each of the others").format(name=names[baseline])
        return self.tr("{one} and {other}").format(one=names[baseline], other=names[other])

    def choose_pair(self, baseline: str, other: str | None) -> None:
        """Look for gaps between two frameworks, or between a baseline and each of the others."""
        self._pair = (baseline, other)
        if self._view is not None:
            self.show_view(self._view)

    def _stop(self) -> None:
        if self._slices is not None:
            self._slices.deleteLater()
            self._slices = None


def ground_of(front: WorkspaceFront, comparison: Comparison) -> Ground:
    """Give what today's figures of a comparison are made from."""
    return Ground(library=front.library, comparison=comparison, marks=front.marks, today=date.today().isoformat())


def _choices(ids: Sequence[str]) -> Iterator[tuple[str, str | None]]:
    """Yield what gaps can be looked for between: with more than two frameworks each also against all others."""
    for place, one in enumerate(ids):
        if len(ids) > 2:
            yield one, None
        for other in ids[place + 1 :]:
            yield one, other
