"""Other users of this computer are told from the one who started the program."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from prongsai.preview import same_user
from prongsai.preview.local_server import LocalHandler, LocalServer
from prongsai.preview.same_user import is_somebody_else

HEAD = (
    "  sl  local_address rem_address st tx_queue rx_queue tr tm->when retrnsmt uid timeout inode\n"
)
NOBODY = "65534"


@pytest.fixture(params=[("127.0.0.1", socket.AF_INET), ("::1", socket.AF_INET6)], ids=["4", "6"])
def ends(request: pytest.FixtureRequest) -> Iterator[tuple[socket.socket, socket.socket]]:
    """Both ends of a connection: ours, and that of a program."""
    address, family = request.param
    with (
        socket.create_server((address, 0), family=family) as server,
        socket.create_connection((address, server.getsockname()[1])) as far,
        server.accept()[0] as near,
    ):
        yield near, far


def test_a_program_of_the_same_user_is_nobody_else(
    ends: tuple[socket.socket, socket.socket], monkeypatch: pytest.MonkeyPatch
) -> None:
    near, _ = ends
    assert not is_somebody_else(near)
    # The same connection, seen by a user who is not the one it belongs to.
    monkeypatch.setattr(same_user, "_ourselves", lambda: {"4711"})
    assert is_somebody_else(near) is all(file.exists() for file in same_user.LISTS)


def test_whoever_has_hung_up_is_answered_no_more(ends: tuple[socket.socket, socket.socket]) -> None:
    near, far = ends
    far.close()  # its line has no user any more, or is gone
    assert is_somebody_else(near) is all(file.exists() for file in same_user.LISTS)


@pytest.mark.parametrize(
    "text", ["", HEAD, "nonsense\n1 2\n", HEAD + "   0: 0100007F:0001 0 0 0\n"]
)
def test_where_the_system_tells_nothing_nobody_is_kept_out(
    ends: tuple[socket.socket, socket.socket],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    text: str,
) -> None:
    (tmp_path / "tcp").write_text(text, encoding="ascii")
    monkeypatch.setattr(same_user, "LISTS", (tmp_path / "tcp", tmp_path / "none"))
    assert not is_somebody_else(ends[0])


class _Open(LocalHandler):
    def answer(self) -> None:
        """Say something."""
        self.send(HTTPStatus.OK, b"open", {})


_ASK = """
import os, socket, sys
os.setuid(int(sys.argv[2]))
line = socket.socket()
line.connect(("127.0.0.1", int(sys.argv[1])))
line.sendall(b"GET / HTTP/1.1\\r\\nHost: localhost\\r\\n\\r\\n")
print(line.recv(12).split()[1].decode())
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs another user")
def test_a_real_process_of_another_user_is_refused() -> None:
    server = LocalServer(("127.0.0.1", 0), _Open, "open-server")
    server.start()
    try:
        command = [sys.executable, "-c", _ASK, str(server.server_port)]
        said = [subprocess.check_output([*command, user]) for user in ("0", NOBODY)]
    finally:
        server.stop()
    assert said == [b"200\n", b"403\n"]
