"""What is installed: the wheel holds the program and nothing else, and the lock file pins all that it needs."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
SHIPPED = ("desktop", "exports", "frameworks", "resources")
PINNED = re.compile(r"(?P<name>[\w.-]+)==(?P<version>[\w.]+)(?: ; [^\\]+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def run(*command: object, folder: Path, environment: Mapping[str, str] | None = None) -> str:
    """Run a command in `folder`, which must go well, and give what it wrote to standard output."""
    done = subprocess.run(
        [str(word) for word in command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as `pip install .` does, with the builder at hand instead of a fetched one."""
    folder = tmp_path_factory.mktemp("wheel")
    offline = ("--quiet", "--no-index", "--no-deps", "--no-build-isolation")
    run(sys.executable, "-m", "pip", "wheel", *offline, "--wheel-dir", folder, ROOT, folder=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into an empty folder, which is given."""
    folder = tmp_path_factory.mktemp("installed")
    run(
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-index",
        "--no-deps",
        "--target",
        folder,
        wheel,
        folder=ROOT,
    )
    return folder


def test_the_wheel_holds_the_program_and_nothing_else(wheel: Path) -> None:
    about = "-".join(wheel.name.split("-")[:2]) + ".dist-info"
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())

    program = {path.relative_to(ROOT) for place in SHIPPED for path in (ROOT / place).rglob("*") if path.is_file()}
    expected = {path.as_posix() for path in program if "__pycache__" not in path.parts}
    described = {f"{about}/{name}" for name in ("METADATA", "WHEEL", "RECORD", "entry_points.txt", "licenses/LICENSE")}
    assert names == {"main.py"} | expected | described


def test_the_command_works_from_any_folder(installed: Path, tmp_path: Path) -> None:
    alone = os.environ | {"PYTHONPATH": str(installed)}
    answer = run(installed / "bin" / "concord", "list", "--json", folder=tmp_path, environment=alone)

    bundled = list((installed / "resources" / "frameworks").glob("*.json"))
    assert bundled
    assert len(json.loads(answer)["data"]) == len(bundled)


def test_the_lock_file_holds_pins_and_hashes_only() -> None:
    assert not [line for line in LOCK.splitlines() if not PINNED.fullmatch(line) and not HASH.fullmatch(line)]


def test_the_lock_file_is_current() -> None:
    pinned: dict[str, list[Version]] = {}
    for pin in PINNED.finditer(LOCK):
        pinned.setdefault(canonicalize_name(pin["name"]), []).append(Version(pin["version"]))
    asked = (
        PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"] + PROJECT["build-system"]["requires"]
    )

    for requirement in map(Requirement, asked):
        versions = pinned.get(canonicalize_name(requirement.name), [])
        assert versions, f"{requirement} is not in the lock file: make lock"
        assert all(version in requirement.specifier for version in versions), f"{requirement}: make lock"


@pytest.mark.parametrize("name", ["pyproject.toml", "requirements.lock", "Makefile", ".ci/setup", ".ci/run"])
def test_the_set_up_names_no_address(name: str) -> None:
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")
