"""How Concord looks: colours by role, sizes by step, icons. Said in one place, never in a widget.

A theme is a file of roles in `resources/themes`; from it come the palette and the one style sheet, `style.qss`, whose
placeholders are roles (`$canvas`), steps (`$title`, in points) and spaces (`$s8`, in pixels). Each room, dialog and
part of the window is clothed with it by itself: Qt takes six times as long to lay one sheet over all of the
application, and the parts can be changed one after the other. A widget says what it is by `dress`; a delegate asks the
theme for colours, fonts and icons.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from math import ceil
from string import Template
from typing import Final, Literal
from weakref import ref

import msgspec
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontInfo,
    QFontMetrics,
    QGuiApplication,
    QIcon,
    QImage,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop.settings import Settings
from desktop.slices import Slices
from frameworks import resources

Step = Literal["caption", "body", "lead", "title", "display"]
STEPS: Final[dict[str, float]] = {"caption": 0.85, "body": 1.0, "lead": 1.15, "title": 1.5, "display": 2.0}
SPACES: Final = (4, 8, 12, 16, 24, 32)
"""The only distances between things, in pixels."""
MEASURE: Final = "A line of reading text is as long as this one, and never any longer ha."
"""72 characters: the longest line of reading text."""
LINE_HEIGHT: Final = 140
"""Height of a line of reading text, in per cent."""
ICON: Final = 20
"""Side of an icon in pixels, at a text size of 100 per cent."""
SMALLEST_POINT: Final = 7.5
SERIF_SCALE: Final = 1.1
"""Serifs have smaller letters at the same size; this makes them look alike beside the sans."""
SERIF_FAMILIES: Final = ("Georgia", "Cambria", "Noto Serif", "Source Serif 4", "Charter", "Caladea", "Times New Roman")
INSTRUMENTS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7")
"""Colours of up to four instruments in figures; their short name always stands beside them."""


class Theme(QObject):
    """Colours, fonts and icons as the settings want them.

    Emits `changed` once all that is clothed wears them, which takes a few events.
    """

    changed = Signal()

    def __init__(self, application: QApplication, settings: Settings) -> None:
        super().__init__(application)
        self._application = application
        self._settings = settings
        self._system_font = QFont(application.font())
        self._icons: dict[tuple[str, str, int], QIcon] = {}
        self._serif = first_installed(SERIF_FAMILIES)
        self.name = ""
        self._colours: dict[str, str] = {}
        self._sheet = ""
        self._clothed: list[ref[QWidget]] = []
        self._changing: Slices | None = None
        if application.style().name() != "fusion":  # a second time would polish every widget anew
            application.setStyle("Fusion")
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        settings.changed.connect(self._follow_settings)
        self._apply()

    def clothe(self, *widgets: QWidget) -> None:
        """Lay the style sheet over widgets and all that is in them, now and after each change."""
        for widget in widgets:
            widget.setStyleSheet(self._sheet)
            self._clothed.append(ref(widget))

    def colour(self, role: str) -> QColor:
        """Give the colour of a role: canvas, surface, line, text, muted, accent, accent-soft, on-accent, star, …"""
        return QColor(self._colours[role])

    @property
    def faded(self) -> QColor:
        """The colour of what cannot be used now; as everywhere, it need not reach the contrast of other text."""
        return mixed(self.colour("muted"), self.colour("canvas"))

    def font(self, step: Step = "body", *, serif: bool = False, strong: bool = False, italic: bool = False) -> QFont:
        """Give the font of a step of the type scale; serif is for official words only."""
        font = QFont(self._application.font())
        if serif:
            font.setFamilies([self._serif, "serif"])
        font.setPointSizeF(self.points(step, serif=serif))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        font.setItalic(italic)
        return font

    def points(self, step: Step = "body", *, serif: bool = False) -> float:
        """Give the size of a step in points, at the text size that the user has set."""
        size = self._system_font.pointSizeF()
        base = size if size > 0 else self._system_font.pixelSize() * 0.75
        grown = base * STEPS[step] * self.scale * (SERIF_SCALE if serif else 1)
        return max(SMALLEST_POINT, round(grown * 2) / 2)

    def measure(self, step: Step = "body") -> int:
        """Give the width in pixels of the longest line of reading text."""
        return QFontMetrics(self.font(step)).horizontalAdvance(MEASURE)

    @property
    def scale(self) -> float:
        """The text size as a factor: 1.0 at 100 per cent."""
        return float(self._settings["text_size"]) / 100

    @property
    def icon_size(self) -> QSize:
        """Size of icons, grown with the text."""
        side = round(ICON * max(1.0, self.scale))
        return QSize(side, side)

    def icon(self, name: str, role: str = "text") -> QIcon:
        """Give an icon of `resources/icons` in the colour of a role, with its greyed form."""
        key = (name, role, self.icon_size.width())
        if key not in self._icons:
            self._icons[key] = self._made_icon(name, role)
        return self._icons[key]

    def add_bundled_fonts(self) -> None:
        """Load the bundled serif where the system has none of ours; called after the first paint."""
        if self._serif == "serif":
            for file in sorted(resources.path("fonts").glob("Caladea-*.ttf")):
                QFontDatabase.addApplicationFont(str(file))
            self._serif = first_installed(SERIF_FAMILIES)
            self._apply()

    def retire(self) -> None:
        """Stop following the system and the settings, and give the application its own font back."""
        self._application.styleHints().colorSchemeChanged.disconnect(self._follow_system)
        self._settings.changed.disconnect(self._follow_settings)
        self._stop_changing()
        self._application.setFont(self._system_font)

    def _made_icon(self, name: str, role: str) -> QIcon:
        icon = QIcon()
        for ratio in sorted({ceil(screen.devicePixelRatio()) for screen in QGuiApplication.screens()}):
            for mode, colour in ((QIcon.Mode.Normal, self.colour(role)), (QIcon.Mode.Disabled, self.faded)):
                icon.addPixmap(drawn(name, colour.name(), self.icon_size.width() * ratio, ratio), mode)
        return icon

    def _follow_system(self) -> None:
        if self._settings["theme"] == "system":
            self._apply()

    def _follow_settings(self, name: str) -> None:
        if name in ("theme", "text_size"):
            self._apply()

    def _apply(self) -> None:
        self.name = chosen_theme(self._settings["theme"])
        self._colours = colours_of(self.name)
        self._icons.clear()
        font = QFont(self._system_font)
        font.setPointSizeF(self.points("body"))
        self._application.setFont(font)
        self._application.setPalette(palette_of(self._colours))
        self._sheet = self._style_sheet()
        self._stop_changing()
        self._changing = Slices(self._reclothe(), self)

    def _stop_changing(self) -> None:
        if self._changing is not None:
            self._changing.deleteLater()
            self._changing = None

    def _reclothe(self) -> Iterator[None]:
        """Lay the new sheet over what is clothed, what can be seen first, and say so at the end."""
        alive = [widget for reference in self._clothed if (widget := reference()) is not None and isValid(widget)]
        self._clothed = [ref(widget) for widget in alive]
        for reference in [ref(widget) for widget in sorted(alive, key=lambda widget: not widget.isVisible())]:
            widget = reference()
            if widget is not None and isValid(widget) and widget.styleSheet() != self._sheet:
                widget.setStyleSheet(self._sheet)
                yield
        self.changed.emit()

    def _style_sheet(self) -> str:
        words = {role.replace("-", "_"): colour for role, colour in self._colours.items()}
        words["faded"] = self.faded.name()
        words |= {step: f"{self.points(step)}pt" for step in STEPS}  # type: ignore[arg-type]  # the keys are the steps
        words |= {f"s{space}": f"{space}px" for space in SPACES}
        words |= {f"serif_{step}": f"{self.points(step, serif=True)}pt" for step in STEPS}  # type: ignore[arg-type]
        words["small_icon"] = f"{round(self.icon_size.width() * 0.8)}px"
        words["tick"] = resources.path("themes", f"tick-{self.name}.svg").as_posix()
        words |= {"serif": f'"{self._serif}", serif', "icon": f"{self.icon_size.width()}px"}
        return Template(style_template()).substitute(words)


def dress(
    widget: QWidget, *, step: Step | None = None, role: str | None = None, serif: bool = False, strong: bool = False
) -> None:
    """Say what a widget's text is, for the style sheet: its step, its colour role, whether it is official words."""
    said = {"step": step, "role": role, "serif": serif or None, "strong": strong or None}
    for name, value in said.items():
        if value is not None:
            widget.setProperty(name, value)


def redress(widget: QWidget, **properties: object) -> None:
    """Change properties that the style sheet looks at, after the widget has been shown."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


@cache
def colours_of(theme: str) -> dict[str, str]:
    """Give the colours of a theme by role."""
    return msgspec.json.decode(resources.read_bytes("themes", f"{theme}.json"), type=dict[str, str])


@cache
def style_template() -> str:
    """Give the style sheet with its placeholders."""
    return resources.read_bytes("themes", "style.qss").decode()


def chosen_theme(setting: str) -> str:
    """Give the theme of a setting, where `system` asks the computer whether it is light or dark."""
    if setting != "system":
        return setting
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def palette_of(colours: dict[str, str]) -> QPalette:
    """Make the palette of a theme, also for what the style sheet does not reach."""
    role = QPalette.ColorRole
    table = {
        role.Window: "canvas",
        role.Base: "surface",
        role.AlternateBase: "canvas",
        role.Button: "surface",
        role.WindowText: "text",
        role.Text: "text",
        role.ButtonText: "text",
        role.PlaceholderText: "muted",
        role.ToolTipBase: "surface",
        role.ToolTipText: "text",
        role.Highlight: "accent-soft",
        role.HighlightedText: "text",
        role.Accent: "accent",
        role.Link: "accent",
        role.LinkVisited: "accent",
        role.Light: "surface",
        role.Midlight: "line",
        role.Mid: "line",
        role.Dark: "control-line",
        role.Shadow: "control-line",
    }
    palette = QPalette()
    for name, colour in table.items():
        palette.setColor(name, QColor(colours[colour]))
    faded = mixed(QColor(colours["muted"]), QColor(colours["canvas"]))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, faded)
    return palette


def mixed(colour: QColor, other: QColor, share: float = 0.6) -> QColor:
    """Give a colour between two, `share` of it the first."""
    parts = zip(colour.getRgb()[:3], other.getRgb()[:3], strict=True)  # type: ignore[index]  # stubs say object
    return QColor(*(round(one * share + two * (1 - share)) for one, two in parts))


def first_installed(families: tuple[str, ...]) -> str:
    """Give the first family that this computer has, or the generic serif; asks one by one, since listing is slow."""
    for family in families:
        if QFontInfo(QFont(family)).family() == family:
            return family
    return "serif"


@lru_cache(maxsize=256)
def drawn(name: str, colour: str, side: int, ratio: int) -> QPixmap:
    """Draw an icon in a colour, `side` pixels wide, for a screen of `ratio` pixels to a point."""
    svg = resources.read_bytes("icons", f"{name}.svg").decode().replace("currentColor", colour)
    svg = re.sub(r'(width|height)="24"', rf'\1="{side}"', svg, count=2)
    pixmap = QPixmap.fromImage(QImage.fromData(svg.encode()))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
