"""Concord opens no connection: seen from outside the process, over its verbs, its window and the workers they start.

The guard in `conftest.py` holds inside the suite; here the system itself is the witness, since Qt and other compiled
libraries could open a connection that Python never sees.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")
RUNS = {
    "window": ["tests/show_window.py"],
    "list": ["main.py", "list", "--json"],
    "show": ["main.py", "show", "oecd-ai-2024:1.3"],
    "compare": ["main.py", "compare", *FOUR, "-o", "{out}/comparison.xlsx"],
    "coverage": ["main.py", "coverage", *FOUR, "-o", "{out}/coverage.csv"],
    "memo": ["main.py", "memo", *FOUR, "-o", "{out}/memo.docx", "-o", "{out}/memo.pdf"],
    "validate": ["main.py", "validate", "resources/frameworks/oecd-ai-2024.json"],
}
TO_A_NETWORK = re.compile(r"sa_family=AF_INET6?\b")


def works(*command: str) -> bool:
    """Tell if a tool is there and may do here what we need of it."""
    return shutil.which(command[0]) is not None and subprocess.run(command, capture_output=True).returncode == 0


def witness(log: Path) -> list[str]:
    """Give the command to put a run behind: strace, which notes every attempt, else a namespace without network."""
    trace = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", "trace=connect,sendto,sendmsg,sendmmsg", "-o", str(log)]
    for command in (trace, ["unshare", "--net"], ["unshare", "--map-root-user", "--net"]):
        if works(*command, "true"):
            return command
    if os.environ.get("CI"):
        pytest.fail("neither strace nor unshare works here, and CI must have one")
    pytest.skip("needs strace or network namespaces")


@pytest.mark.parametrize("name", RUNS)
def test_no_connection_is_opened(name: str, tmp_path: Path) -> None:
    log = tmp_path / "connections.log"
    words = [word.format(out=tmp_path) for word in RUNS[name]]

    done = subprocess.run(
        [*witness(log), sys.executable, *words], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )

    assert done.returncode == 0, done.stderr
    assert not log.exists() or not TO_A_NETWORK.findall(log.read_text(encoding="utf-8", errors="replace"))
    if name == "window":
        assert json.loads(done.stdout.splitlines()[-1])["windows"], "no window was shown"


def test_the_witness_sees_a_connection(tmp_path: Path) -> None:
    log = tmp_path / "connections.log"
    reach = "import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('127.0.0.1', 9))"

    done = subprocess.run([*witness(log), sys.executable, "-c", reach], capture_output=True, check=False)

    seen = log.exists() and TO_A_NETWORK.search(log.read_text(encoding="utf-8", errors="replace"))
    assert seen or done.returncode != 0
