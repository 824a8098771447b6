"""The ground every test stands on: no screen, no network, no home of the user.

The environment is set while this file is imported, since Qt and platformdirs read it when they are first used.
Child processes inherit the environment, but not the guard against connections: `test_offline.py` watches them.
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import hypothesis
import pytest

HOMES = Path(tempfile.mkdtemp(prefix="concord-tests-"))
NETWORK_FAMILIES = (socket.AF_INET, socket.AF_INET6)
LOOKUPS = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}
SENDS = {"socket.connect", "socket.sendto", "socket.sendmsg"}

attempts: list[str] = []


def _environment(home: Path) -> dict[str, str]:
    """Give the variables that decide where programs keep a user's files, all of them below `home`."""
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "CONCORD_HOME": home / "concord",
        "XDG_CONFIG_HOME": home / "config",
        "XDG_DATA_HOME": home / "data",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_STATE_HOME": home / "state",
        "XDG_RUNTIME_DIR": home / "run",
        "XDG_DOCUMENTS_DIR": home / "Documents",
    }
    for folder in folders.values():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # Qt warns of a runtime folder that others can enter
    return {name: str(folder) for name, folder in folders.items()}


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    """Refuse any way to the network. As an audit hook it also sees what libraries do below `socket.socket`."""
    if event in LOOKUPS:
        _refuse(f"{event} {arguments[0]}")
    elif event in SENDS:
        end = arguments[0]
        if isinstance(end, socket.SocketType) and end.family in NETWORK_FAMILIES:
            _refuse(f"{event} {arguments[-1]}")


def _refuse(attempt: str) -> None:
    attempts.append(attempt)
    raise PermissionError(f"Concord never uses a network, yet a test tried: {attempt}")


for name in [name for name in os.environ if name.startswith("QT_")]:
    del os.environ[name]  # a theme, scale or style of the user's desktop must not decide a test
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.update(_environment(HOMES / "session"))
if sys.platform == "linux":
    os.environ["LC_ALL"] = "C.UTF-8"  # in the plain C locale Qt warns; in the user's, dates and numbers would differ
sys.addaudithook(_watch)
# A busy machine is not a fault of the code, and on CI the same commit gets the same answer.
hypothesis.settings.register_profile("concord", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("concord")


def pytest_unconfigure() -> None:
    shutil.rmtree(HOMES, ignore_errors=True)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give each test an empty home, with the settings and data folders in it."""
    folder = tmp_path_factory.mktemp("home")
    for name, value in _environment(folder).items():
        monkeypatch.setenv(name, value)
    return folder


@pytest.fixture(autouse=True)
def _offline() -> Iterator[None]:
    """Fail a test that tried to reach a network, also where the code under test swallowed the refusal."""
    attempts.clear()
    yield
    if attempts:
        pytest.fail(f"tried to use the network: {', '.join(attempts)}")


@pytest.fixture(scope="session")
def program() -> Callable[[str], str]:
    """Give the path of a program that only some machines have: `java`, `soffice`, `pdftoppm`, `strace`.

    Where it is missing the test is skipped, but on CI, which installs them all, it fails.
    """

    def find(name: str) -> str:
        found = shutil.which(name)
        if found is None and os.environ.get("CI"):
            pytest.fail(f"{name} is missing, and CI must have it")
        if found is None:
            pytest.skip(f"{name} is not installed")
        return found

    return find
