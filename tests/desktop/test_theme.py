"""Colours by role reach the contrast of WCAG AA, text grows as the user wants, and every icon that is named exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.theme import STEPS, colours_of, dress, style_template
from frameworks import resources

THEMES = ("light", "dark", "high-contrast")
TEXT_ROLES = ("text", "muted", "accent", "caution", "fault")
GROUNDS = ("canvas", "surface", "accent-soft", "hover")
TEXT_CONTRAST = 4.5
CONTROL_CONTRAST = 3.0
ROOT = Path(__file__).resolve().parents[2]


def luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [part / 255 for part in QColor(colour).getRgb()[:3]]  # type: ignore[index]  # stubs say object
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("role", TEXT_ROLES)
def test_text_can_be_read_on_every_ground(theme: str, ground: str, role: str) -> None:
    colours = colours_of(theme)

    assert contrast(colours[role], colours[ground]) >= TEXT_CONTRAST


@pytest.mark.parametrize("theme", THEMES)
def test_words_on_the_accent_can_be_read(theme: str) -> None:
    colours = colours_of(theme)

    assert contrast(colours["on-accent"], colours["accent"]) >= TEXT_CONTRAST


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tint", ["light", "middle"])
def test_words_on_a_tint_can_be_read_and_its_outline_seen(theme: str, tint: str) -> None:
    colours = colours_of(theme)

    assert contrast(colours[f"on-tint-{tint}"], colours[f"tint-{tint}"]) >= TEXT_CONTRAST
    assert contrast(colours["tint-line"], colours["surface"]) >= CONTROL_CONTRAST


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("role", ["accent", "control-line", "star"])
def test_controls_and_the_focus_can_be_seen(theme: str, role: str) -> None:
    colours = colours_of(theme)

    assert min(contrast(colours[role], colours[ground]) for ground in ("canvas", "surface")) >= CONTROL_CONTRAST


def test_themes_have_the_same_roles() -> None:
    assert len({frozenset(colours_of(theme)) for theme in THEMES}) == 1


def test_the_style_sheet_names_roles_alone(qtbot: QtBot, desk: Desk) -> None:
    label = QLabel("words")
    qtbot.addWidget(label)

    desk.theme.clothe(label)

    assert not re.findall(r"#[0-9a-fA-F]{6}\b", style_template())
    assert label.styleSheet()
    assert "$" not in label.styleSheet()


def test_what_is_clothed_wears_the_next_theme_too(qtbot: QtBot, desk: Desk) -> None:
    seen, hidden = QLabel("seen"), QLabel("hidden")
    for label in (seen, hidden):
        qtbot.addWidget(label)
        desk.theme.clothe(label)
    seen.show()
    before = seen.styleSheet()

    with qtbot.waitSignal(desk.theme.changed):
        desk.settings["theme"] = "dark"

    assert seen.styleSheet() == hidden.styleSheet() != before
    assert colours_of("dark")["accent"] in seen.styleSheet()


def test_steps_follow_the_text_size(desk: Desk) -> None:
    before = {step: desk.theme.points(step) for step in STEPS}  # type: ignore[arg-type]  # the keys are the steps

    desk.settings["text_size"] = 200

    for step, points in before.items():
        assert desk.theme.points(step) == pytest.approx(2 * points, abs=1)  # type: ignore[arg-type]


def test_a_theme_can_be_chosen(qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.theme.changed):
        desk.settings["theme"] = "dark"

    assert desk.theme.colour("canvas").name().upper() == colours_of("dark")["canvas"]
    assert desk.theme._application.palette().window().color() == desk.theme.colour("canvas")


def test_official_words_are_set_in_another_family(desk: Desk) -> None:
    assert desk.theme.font(serif=True).families() != desk.theme.font().families()


def test_a_dressed_label_grows(qtbot: QtBot, desk: Desk) -> None:
    plain, title = QLabel("words"), QLabel("words")
    dress(title, step="title")
    for label in (plain, title):
        qtbot.addWidget(label)
        desk.theme.clothe(label)
        label.show()

    assert title.font().pointSizeF() > plain.font().pointSizeF()


def test_icons_are_drawn_in_the_colour_of_a_role(desk: Desk) -> None:
    image = desk.theme.icon("star", "accent").pixmap(64, 64).toImage()

    drawn = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert desk.theme.colour("accent").name() in drawn


def test_every_icon_that_the_code_names_is_there() -> None:
    code = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "desktop").rglob("*.py")))
    named = {*re.findall(r'icon="([\w-]+)"', code), *re.findall(r'\.icon\("([\w-]+)"', code)}

    assert len(named) > 10
    assert {name for name in named if not resources.path("icons", f"{name}.svg").is_file()} == set()


def test_the_licence_of_the_icons_lies_beside_them() -> None:
    assert "ISC" in resources.path("icons", "LUCIDE-LICENCE.txt").read_text("utf-8")


@pytest.mark.parametrize("theme", THEMES)
def test_the_tick_of_a_box_has_the_colour_of_text(theme: str) -> None:
    """A style sheet names a file of its own for each theme, since it cannot give a colour to a picture."""
    tick = resources.read_bytes("themes", f"tick-{theme}.svg").decode()

    assert f'stroke="{colours_of(theme)["text"]}"' in tick
