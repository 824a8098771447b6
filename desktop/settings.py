"""The user's settings: declared once as data, kept in one JSON file, and announced by one signal.

They are habits of a person at a computer (text size, window, last choices); what belongs to the work lies in the
workspace. A file that cannot be read gives the defaults and is kept aside, since settings never stop the program.
"""

from __future__ import annotations

import base64
import os
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QByteArray, QObject, QTimer, Signal
from PySide6.QtWidgets import QSplitter

WRITE_AFTER_MS = 400
RECENT_KEPT = 12


class Setting(msgspec.Struct, frozen=True, kw_only=True):
    """One setting. `kind` is the type of its value; numbers keep within `lowest` and `highest`, texts to `choices`."""

    name: str
    kind: Any
    default: Any
    help: str
    lowest: int | None = None
    highest: int | None = None
    choices: tuple[str, ...] = ()


SETTINGS = (
    Setting(
        name="theme",
        kind=str,
        default="system",
        choices=("system", "light", "dark", "high-contrast"),
        help="Colours of the window; system follows the computer's light or dark.",
    ),
    Setting(name="text_size", kind=int, default=100, lowest=80, highest=200, help="Size of all text in per cent."),
    Setting(name="window", kind=str, default="", help="Place and size of the window, as Qt writes it, in base64."),
    Setting(name="splitters", kind=dict[str, list[int]], default={}, help="Sizes of the panes, by splitter."),
    Setting(name="room", kind=str, default="home", help="Room that was in front last."),
    Setting(name="places", kind=dict[str, dict[str, Any]], default={}, help="Place in each room, by room."),
    Setting(name="workspace", kind=str, default="", help="File that was open last; empty for none."),
    Setting(name="recent", kind=list[str], default=[], help="Workspace files opened lately, latest first."),
    Setting(name="folder", kind=str, default="", help="Folder of the last file dialog."),
    Setting(name="export", kind=dict[str, Any], default={}, help="Choices of the last export, for repeating it."),
    Setting(name="library_sort", kind=str, default="title", choices=("title", "newest"), help="Order of the library."),
    Setting(name="compare_view", kind=dict[str, Any], default={}, help="How the comparison was last shown."),
    Setting(name="memo_view", kind=dict[str, Any], default={}, help="How the memo was last shown."),
)


def config_folder() -> Path:
    """Give the folder of the settings: CONCORD_HOME where it is set (portable use), else the system's place."""
    home = os.environ.get("CONCORD_HOME")
    if home:
        return Path(home)
    import platformdirs

    return Path(platformdirs.user_config_dir("Concord", appauthor=False))


class Settings(QObject):
    """Values by name. Setting one writes the file soon after, and says so once, only if it is another value."""

    changed = Signal(str)

    def __init__(self, file: Path | None = None, parent: QObject | None = None) -> None:
        """Read the settings of a file, by default `settings.json` of the user's configuration folder."""
        super().__init__(parent)
        self._file = file or config_folder() / "settings.json"
        self._declared = {setting.name: setting for setting in SETTINGS}
        self._unknown: dict[str, Any] = {}
        self._values = self._read()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WRITE_AFTER_MS)
        self._timer.timeout.connect(self.write)

    def __getitem__(self, name: str) -> Any:
        """Give a value, or its default. Raises KeyError for a name that is not declared."""
        return self._values.get(name, self._declared[name].default)

    def __setitem__(self, name: str, value: Any) -> None:
        """Set a value. Raises ValueError for one that its declaration does not allow."""
        value = checked(self._declared[name], value)
        if value != self[name]:
            self._values[name] = value
            self._timer.start()
            self.changed.emit(name)

    def merge(self, name: str, **values: Any) -> None:
        """Set some keys of a setting that is a table, such as `merge("compare_view", mode="reading")`."""
        self[name] = {**self[name], **values}

    def write(self) -> None:
        """Write the file now, whole or not at all. A folder that cannot be written is no reason to stop."""
        self._timer.stop()
        content = msgspec.json.format(msgspec.json.encode({**self._unknown, **self._values}))
        beside = self._file.with_name(self._file.name + ".new")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(content)
            beside.replace(self._file)
        except OSError as error:
            self.write_fault = str(error)
        else:
            self.write_fault = ""

    write_fault: str = ""
    """Why the file could not be written last time; empty if it could."""

    def remember_splitter(self, splitter: QSplitter, name: str) -> None:
        """Give a splitter the sizes it had under a name, and keep those that the user gives it."""
        sizes = self["splitters"].get(name)
        if sizes and len(sizes) == splitter.count():
            splitter.setSizes(sizes)
        splitter.splitterMoved.connect(lambda *_: self.merge("splitters", **{name: splitter.sizes()}))

    def remember_bytes(self, name: str, state: QByteArray) -> None:
        """Keep what Qt gives as bytes, such as a window's geometry."""
        self[name] = base64.b64encode(state.data()).decode()

    def bytes_of(self, name: str) -> QByteArray:
        """Give back what `remember_bytes` kept, empty where nothing was."""
        return QByteArray.fromBase64(self[name].encode())

    def add_recent(self, file: Path) -> None:
        """Put a workspace file at the head of those opened lately."""
        others = [other for other in self["recent"] if other != str(file)]
        self["recent"] = [str(file), *others][:RECENT_KEPT]

    def forget_recent(self, file: Path) -> None:
        """Take a workspace file off the list of those opened lately."""
        self["recent"] = [other for other in self["recent"] if other != str(file)]

    def _read(self) -> dict[str, Any]:
        try:
            stored = msgspec.json.decode(self._file.read_bytes(), type=dict[str, Any])
        except FileNotFoundError:
            return {}
        except OSError:
            return {}
        except msgspec.DecodeError:
            self._keep_aside()
            return {}
        self._unknown = {name: value for name, value in stored.items() if name not in self._declared}
        return {name: value for name, value in stored.items() if self._is_allowed(name, value)}

    def _is_allowed(self, name: str, value: Any) -> bool:
        if name not in self._declared:
            return False
        try:
            checked(self._declared[name], value)
        except ValueError:
            return False
        return True

    def _keep_aside(self) -> None:
        try:
            self._file.replace(self._file.with_suffix(".damaged.json"))
        except OSError as error:
            self.write_fault = str(error)


def checked(setting: Setting, value: Any) -> Any:
    """Give a value as its setting keeps it. Raises ValueError where the declaration does not allow it."""
    try:
        value = msgspec.convert(value, setting.kind)
    except msgspec.ValidationError as error:
        raise ValueError(f"{setting.name}: {error}") from error
    if setting.choices and value not in setting.choices:
        raise ValueError(f"{setting.name} is one of {', '.join(setting.choices)}, not {value}")
    if setting.lowest is not None and setting.highest is not None:
        return max(setting.lowest, min(setting.highest, value))
    return value
