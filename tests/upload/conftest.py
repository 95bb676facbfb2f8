"""Little built sites, and the servers they are sent to."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from built_files import Desk
from file_servers import FileServer, pure_ftpd, sshd, vsftpd


@pytest.fixture
def work() -> Iterator[Path]:
    """A folder that servers' own users may go through, unlike pytest's."""
    with tempfile.TemporaryDirectory(prefix="prongsai-upload-") as folder:
        yield Path(folder)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def ftp(work: Path) -> Iterator[FileServer]:
    with pure_ftpd(work) as server:
        yield server


@pytest.fixture
def ftps(work: Path) -> Iterator[FileServer]:
    with pure_ftpd(work, tls=True) as server:
        yield server


@pytest.fixture(params=[False, True], ids=["plain", "tls"])
def plain_listing(work: Path, request: pytest.FixtureRequest) -> Iterator[FileServer]:
    with vsftpd(work, tls=request.param) as server:
        yield server


@pytest.fixture
def ssh(work: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FileServer]:
    home = work / "clerk"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    with sshd(work, home) as server:
        yield server
