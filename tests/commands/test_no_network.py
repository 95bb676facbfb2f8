"""No command opens a connection but the four that say so: whoever does is stopped, and named."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from small_site import REPOSITORY, SmallSite

COMMANDS = (
    "build",
    "check --quiet",
    "answers",
    "samples",
    "schema",
    "frameworks",
    "explain CNT048",
    "journal show O12",
    "new item O1",
    "rollover 2569",
    "import list.csv --agency ban-na --year 2568 --dry-run",
    "serve --no-browser --port 0",
    "desk --no-browser --port 0",
)
ASKED = "the network was asked"
RUN = f"""
import os, signal, sys, threading
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo"):
        sys.stderr.write(f"{ASKED}: {{arguments}}\\n")
        raise RuntimeError(event)
sys.addaudithook(refuse)
sys.path.insert(0, sys.argv[1])
from prongsai.cli import main
for words in sys.argv[2:]:
    if words.startswith(("serve", "desk")):  # these go on until somebody ends them
        threading.Timer(2.0, os.kill, (os.getpid(), signal.SIGINT)).start()
    sys.stderr.write(f"\\n{{words}} -> {{main(words.split())}}\\n")
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="ends commands by a signal of POSIX")
def test_no_other_command_asks_the_network(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "site", ("ban-na",), {})
    (site.root / "list.csv").write_text("รายการ,งบประมาณ\nถนน,100\n", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(REPOSITORY), *COMMANDS],
        cwd=site.root,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ASKED not in done.stderr
    ran = [words for words in COMMANDS if f"\n{words} -> " in done.stderr]
    assert ran == list(COMMANDS), done.stderr[-2000:]
