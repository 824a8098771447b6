"""Settings keep what was set, say so once, and never stop the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QSplitter, QWidget
from pytestqt.qtbot import QtBot

from desktop.settings import RECENT_KEPT, SETTINGS, Settings, checked, config_folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


@pytest.fixture
def settings(qtbot: QtBot, file: Path) -> Settings:
    return Settings(file)


def test_defaults_fit_their_own_declarations() -> None:
    for setting in SETTINGS:
        assert checked(setting, setting.default) == setting.default
        assert setting.help.endswith(".")


def test_names_are_unique() -> None:
    assert len({setting.name for setting in SETTINGS}) == len(SETTINGS)


def test_what_was_set_is_there_after_a_restart(settings: Settings, file: Path) -> None:
    settings["text_size"] = 150
    settings.write()

    assert Settings(file)["text_size"] == 150


def test_the_file_is_written_soon_without_being_asked(qtbot: QtBot, settings: Settings, file: Path) -> None:
    settings["theme"] = "dark"

    qtbot.waitUntil(lambda: file.exists() and '"dark"' in file.read_text("utf-8"))


def test_a_change_is_said_once_and_the_same_value_not_at_all(qtbot: QtBot, settings: Settings) -> None:
    with qtbot.waitSignal(settings.changed, timeout=0) as said:
        settings["theme"] = "dark"
    assert said.args == ["theme"]

    with qtbot.assertNotEmitted(settings.changed):
        settings["theme"] = "dark"


def test_numbers_stay_within_their_limits(settings: Settings) -> None:
    settings["text_size"] = 1000
    assert settings["text_size"] == 200

    settings["text_size"] = 1
    assert settings["text_size"] == 80


def test_a_value_of_another_kind_is_refused(settings: Settings) -> None:
    with pytest.raises(ValueError, match="theme"):
        settings["theme"] = "pink"
    with pytest.raises(ValueError, match="text_size"):
        settings["text_size"] = "large"


def test_an_undeclared_name_is_a_fault_of_ours(settings: Settings) -> None:
    with pytest.raises(KeyError):
        settings["colour"] = "red"


def test_a_damaged_file_gives_defaults_and_is_kept_aside(qtbot: QtBot, file: Path) -> None:
    file.write_text("{ not JSON", "utf-8")

    assert Settings(file)["text_size"] == 100
    assert file.with_suffix(".damaged.json").read_text("utf-8") == "{ not JSON"


def test_a_value_that_no_longer_fits_gives_its_default_and_the_others_stay(qtbot: QtBot, file: Path) -> None:
    file.write_text('{"text_size": "big", "theme": "dark"}', "utf-8")

    settings = Settings(file)

    assert (settings["text_size"], settings["theme"]) == (100, "dark")


def test_settings_of_a_newer_version_survive(qtbot: QtBot, file: Path) -> None:
    file.write_text('{"from_the_future": [1, 2]}', "utf-8")
    settings = Settings(file)

    settings["theme"] = "dark"
    settings.write()

    assert '"from_the_future"' in file.read_text("utf-8")


def test_a_folder_that_cannot_be_written_is_no_reason_to_stop(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", "utf-8")
    settings = Settings(tmp_path / "file" / "settings.json")

    settings["theme"] = "dark"
    settings.write()

    assert settings["theme"] == "dark"
    assert settings.write_fault


def test_the_latest_workspace_comes_first_and_the_list_ends(settings: Settings) -> None:
    for number in range(RECENT_KEPT + 3):
        settings.add_recent(Path(f"{number}.concord"))
    settings.add_recent(Path("5.concord"))

    assert settings["recent"][0] == "5.concord"
    assert len(settings["recent"]) == RECENT_KEPT
    assert settings["recent"].count("5.concord") == 1


def test_a_splitter_gets_its_sizes_back(qtbot: QtBot, settings: Settings) -> None:
    first, second = two_panes(qtbot), two_panes(qtbot)
    settings.remember_splitter(first, "list")

    first.moveSplitter(120, 1)
    settings.remember_splitter(second, "list")

    assert second.sizes() == first.sizes()


def two_panes(qtbot: QtBot) -> QSplitter:
    splitter = QSplitter()
    for _ in range(2):
        splitter.addWidget(QWidget())
    splitter.resize(400, 100)
    qtbot.addWidget(splitter)
    splitter.show()
    return splitter


def test_the_folder_can_be_moved_for_portable_use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("CONCORD_HOME", str(tmp_path))

    assert config_folder() == tmp_path
