"""``python build.py …`` in processes of their own that need not load the program again.

Loading the program costs a second, as much as most commands. So one interpreter is started with
the wanted environment, loads the program (``command_server.py``), and forks for each command:
what a command finds is what a fresh interpreter has after its imports. Where nothing can be
forked, on Windows, each command is started as a user starts it.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Self

import cpu_times

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "build.py"


class Commands:
    """Runs commands in one environment, with nobody at the keyboard."""

    def __init__(self, environment: Mapping[str, str] | None = None) -> None:
        self._environment = None if environment is None else dict(environment)
        self._cost = 0.0
        self._server: tuple[socket.socket, subprocess.Popen[bytes]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._server is not None:
            talk, process = self._server
            talk.close()
            process.wait()
            # From now on the system counts what the server waited for as ours.
            cpu_times.add(-self._cost)

    def run(
        self, *words: str, cwd: Path, together: bool = False
    ) -> subprocess.CompletedProcess[bytes]:
        """Run a command until it ends; ``together``: both streams in one, as on a screen."""
        with TemporaryFile() as out, TemporaryFile() as err:
            code = self._code(words, cwd, out, out if together else err)
            return subprocess.CompletedProcess(words, code, _whole(out), _whole(err))

    def _code(self, words: tuple[str, ...], cwd: Path, out: BinaryIO, err: BinaryIO) -> int:
        if not hasattr(os, "fork"):
            return self._started(words, cwd, out, err)
        talk, _ = self._server = self._server or self._serving()
        asked = [os.fsencode(word).decode("latin-1") for word in (str(cwd), *words)]
        socket.send_fds(talk, [json.dumps(asked).encode()], [out.fileno(), err.fileno()])
        answer = talk.recv(200)
        assert answer, "the server of commands has died"
        code, cost = json.loads(answer)
        cpu_times.add(cost)
        self._cost += cost
        return int(code)

    def _started(self, words: tuple[str, ...], cwd: Path, out: BinaryIO, err: BinaryIO) -> int:
        return subprocess.run(
            [sys.executable, str(BUILD), *words],
            cwd=cwd,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            check=False,
        ).returncode

    def _serving(self) -> tuple[socket.socket, subprocess.Popen[bytes]]:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            process = subprocess.Popen(
                [sys.executable, str(HERE / "command_server.py"), str(theirs.fileno())],
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
            )
        return ours, process


def _whole(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read()
