"""The programs that Concord is measured against, each in an environment of its own, made when first needed.

Picard, WeasyPrint and typst come from PyPI into the user's cache folder and stay there for the next time; pandoc and
LibreOffice are the system's. Their versions are fixed here, so that two runs of different days can be compared.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import venv
from pathlib import Path

import platformdirs
from measuring import Missing

PICARD = "picard==3.0.2"
WEASYPRINT = "weasyprint==70.0"
TYPST = "typst==0.15.2"
_INSTALL_SECONDS = 900


def picard() -> Path:
    """Give the interpreter of Picard's environment. Raises Missing where Picard cannot be installed."""
    advice = "it is built from source, with a C compiler and the headers of Python (build-essential, python3-dev)"
    return _environment(PICARD, "import picard.tagger, PyQt6.QtWidgets", advice)


def weasyprint() -> Path:
    """Give the interpreter of WeasyPrint's environment. Raises Missing where it cannot be installed or loaded."""
    return _environment(WEASYPRINT, "import weasyprint", "it needs Pango (libpango-1.0-0, libpangoft2-1.0-0)")


def typst() -> Path:
    """Give the interpreter of typst's environment. Raises Missing where it cannot be installed."""
    return _environment(TYPST, "import typst", "it has wheels for the usual systems only")


def office() -> Path:
    """Give the path of LibreOffice. Raises Missing where it is not installed."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        raise Missing("LibreOffice is not installed (Debian and Ubuntu: apt-get install libreoffice-writer).")
    return Path(found)


def office_version() -> str:
    """Give the version of LibreOffice."""
    said = subprocess.run([office(), "--version"], check=True, capture_output=True, text=True).stdout
    return said.split()[1]


def pandoc() -> Path:
    """Give the path of pandoc. Raises Missing where it is not installed."""
    found = shutil.which("pandoc")
    if found is None:
        raise Missing("pandoc is not installed (Debian and Ubuntu: apt-get install pandoc).")
    return Path(found)


def pandoc_version() -> str:
    """Give the version of pandoc."""
    said = subprocess.run([pandoc(), "--version"], check=True, capture_output=True, text=True).stdout
    return said.split()[1]


def versions_in(python: Path, *packages: str) -> dict[str, str]:
    """Give the versions of packages as an interpreter sees them."""
    program = "import sys; from importlib.metadata import version; print(*map(version, sys.argv[1:]))"
    said = subprocess.run([python, "-c", program, *packages], check=True, capture_output=True, text=True).stdout
    return dict(zip(packages, said.split(), strict=True))


def _environment(requirement: str, trial: str, advice: str) -> Path:
    """Give the interpreter of an environment that holds one package, made if it is not there yet."""
    name = re.sub(r"\W+", "-", requirement)
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    folder = Path(platformdirs.user_cache_dir("concord-benchmarks", appauthor=False)) / f"{name}-python{version}"
    python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    ready = folder / "ready"
    if not ready.exists():
        _install(requirement, folder, python, advice)
        ready.touch()
    try:
        subprocess.run([python, "-c", trial], check=True, capture_output=True, text=True, timeout=_INSTALL_SECONDS)
    except (subprocess.SubprocessError, OSError) as error:
        raise Missing(f"{requirement} was installed but does not start; {advice}.") from error
    return python


def _install(requirement: str, folder: Path, python: Path, advice: str) -> None:
    sys.stderr.write(f"installing {requirement} into {folder} …\n")
    venv.create(folder, clear=True, with_pip=True)
    command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input", requirement]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True, timeout=_INSTALL_SECONDS)
    except subprocess.CalledProcessError as error:
        sys.stderr.write(error.stderr[-2000:])
        raise Missing(f"{requirement} could not be installed; {advice}.") from error
    except subprocess.TimeoutExpired as error:
        raise Missing(f"{requirement} was not installed within {_INSTALL_SECONDS // 60} minutes.") from error
