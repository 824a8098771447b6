"""The rules of the house that a reader cannot see at a glance: who may import whom, what waits until it is needed,
and what may lie in the repository. ARCHITECTURE.md says why.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MAY_IMPORT = {
    "frameworks": {"frameworks"},
    "exports": {"frameworks", "exports"},
    "desktop": {"frameworks", "exports", "desktop"},
    "main": {"frameworks", "exports", "desktop"},
}
OURS = {*MAY_IMPORT, "tests", "resources"}
QT = {"PySide6", "shiboken6", "PyQt5", "PyQt6", "pytestqt"}
FOREIGN = {"frameworks": QT | {"docx", "reportlab"}, "exports": QT, "desktop": set(), "main": set()}
HEAVY = {"pandas", "numpy", "docx", "reportlab", "matplotlib", "jsonschema", "openpyxl", "yaml", "babel"}
LONGEST_MODULE = 500

FOLDERS = {"desktop", "frameworks", "exports", "resources", "tests", ".ci"}
FILES = {"main.py", "pyproject.toml", "Makefile", "requirements.lock", ".gitignore", "LICENSE"}
CODE = {".py", ".pyc", ".pyi", ".so", ".sh", ".js"}
MACHINE_PATH = re.compile(r"""(?:^|[\s"'`=(:,])(?:file://)?/(?:home|root|Users|work|srv|mnt|opt)/\w""", re.MULTILINE)
INNER_ADDRESS = re.compile(
    r"https?://(?:[\w-]+\.)*(?:registry|mirror|proxy|artifact\w*|simple|index|packages|wheels)[.:/]"
    r"|https?://(?:localhost|127\.|10\.|192\.168\.|[\w.-]+\.(?:internal|local|lan)\b)"
    r"|--(?:extra-)?index-url|--find-links|--trusted-host",
    re.IGNORECASE,
)

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for place in MAY_IMPORT
    for path in [ROOT / f"{place}.py", *sorted((ROOT / place).rglob("*.py"))]
    if path.is_file()
}


def imported(tree: ast.AST, *, late: bool) -> Iterator[str]:
    """Name what a module imports, in full (`from a import b` gives `a.b`); `late` adds what its functions import.

    Imports for type checkers alone are left out, since they load nothing.
    """
    for node in ast.iter_child_nodes(tree):
        match node:
            case ast.Import():
                yield from (alias.name for alias in node.names)
            case ast.ImportFrom():
                start = "." * node.level + (node.module or "")
                yield from (f"{start}.{alias.name}" for alias in node.names)
            case ast.Call(func=ast.Name(id="__import__" | "import_module") | ast.Attribute(attr="import_module")):
                yield from (text.value for text in node.args if isinstance(text, ast.Constant))
            case ast.If(test=ast.Name(id="TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING")):
                for other in node.orelse:
                    yield from imported(other, late=late)
                continue
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda() if not late:
                continue
        yield from imported(node, late=late)


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def top(name: str) -> str:
    return name.partition(".")[0]


def modules_of(name: str) -> Iterator[str]:
    """Give the modules of ours that loading `name` runs: its packages, and itself where it is a module."""
    parts = name.split(".")
    yield from (module for end in range(1, len(parts) + 1) if (module := ".".join(parts[:end])) in MODULES)


def tracked() -> list[Path]:
    """List the files under version control, from the root."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return [Path(name) for name in listing.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_one_way(module: str) -> None:
    layer = top(module)
    names = set(imported(tree_of(MODULES[module]), late=True))

    assert not {name for name in names if name.startswith(".")}, "imports are absolute"
    assert {top(name) for name in names} & OURS <= MAY_IMPORT[layer]
    assert not {top(name) for name in names} & FOREIGN[layer]


def test_nothing_heavy_is_loaded_on_the_way_to_the_window() -> None:
    main = tree_of(MODULES["main"])
    waiting = ["main", *(name for name in imported(main, late=True) if top(name) == "desktop")]
    reached: set[str] = set()
    heavy = set()
    while waiting:
        for module in modules_of(waiting.pop()):
            if module not in reached:
                reached.add(module)
                names = list(imported(tree_of(MODULES[module]), late=False))
                waiting += [name for name in names if top(name) in OURS]
                heavy |= {f"{module} imports {name}" for name in names if top(name) in HEAVY or "QtPdf" in name}

    assert any(top(module) == "desktop" for module in reached), "main no longer imports the window by name"
    assert not heavy


def test_opening_the_window_loads_nothing_heavy() -> None:
    shown = subprocess.run(
        [sys.executable, ROOT / "tests" / "show_window.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert shown.returncode == 0, shown.stderr
    assert "Traceback" not in shown.stderr
    answer = json.loads(shown.stdout.splitlines()[-1])
    assert answer["windows"], "no window was shown"
    heavy = [name for name in answer["modules"] if name in HEAVY or name.startswith("PySide6.QtPdf")]
    assert not heavy


def test_the_top_level_holds_what_the_readme_says() -> None:
    files = tracked()

    assert {path.parts[0] for path in files if len(path.parts) > 1} <= FOLDERS
    loose = {path.name for path in files if len(path.parts) == 1}
    assert {name for name in loose if not name.endswith((".md", ".txt"))} <= FILES


def test_resources_hold_no_code() -> None:
    assert not [path for path in (ROOT / "resources").rglob("*") if path.suffix in CODE]


def test_no_module_is_longer_than_one_can_read() -> None:
    lengths = {str(path): len((ROOT / path).read_bytes().splitlines()) for path in tracked() if path.suffix == ".py"}

    assert not {path: lines for path, lines in lengths.items() if lines > LONGEST_MODULE}


def test_no_file_names_a_machine_or_where_packages_come_from() -> None:
    found = []
    for path in tracked():
        try:
            text = (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a font, a picture, a sample file
        if path != Path(__file__).relative_to(ROOT):
            found += [f"{path}: {hit.group()}" for rule in (MACHINE_PATH, INNER_ADDRESS) for hit in rule.finditer(text)]

    assert not found
