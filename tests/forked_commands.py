"""``python build.py …`` in processes of their own that need not load the program again.

Loading the program costs a second, as much as most commands. So one interpreter is started with
the wanted environment, loads the program (``command_server.py``), and forks for each command:
what a command finds is what a fresh interpreter has after its imports. Where nothing can be
forked, on Windows, each command is started as a user starts it.
"""

from __future__ import annotations

import json
import os
import select
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO, Self

import cpu_times

HERE = Path(__file__).resolve().parent
BUILD = HERE.parent / "build.py"


@dataclass(frozen=True)
class Running:
    """A command that was begun; ``talk`` will tell of its end."""

    pid: int
    talk: socket.socket

    def goes_on(self) -> bool:
        """Whether it is still at work after a moment."""
        return not select.select([self.talk], [], [], 0.02)[0]


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

    @contextmanager
    def running(self, *words: str, cwd: Path) -> Iterator[Running]:
        """A command while it runs in a session of its own, unseen; it has ended afterwards."""
        with Path(os.devnull).open("wb") as unseen:
            running = self._forked(words, cwd, unseen, unseen)
            yield running
            self._ended(running)

    def _code(self, words: tuple[str, ...], cwd: Path, out: BinaryIO, err: BinaryIO) -> int:
        if not hasattr(os, "fork"):
            return self._started(words, cwd, out, err)
        return self._ended(self._forked(words, cwd, out, err))

    def _forked(self, words: tuple[str, ...], cwd: Path, out: BinaryIO, err: BinaryIO) -> Running:
        talk, _ = self._server = self._server or self._serving()
        asked = [os.fsencode(word).decode("latin-1") for word in (str(cwd), *words)]
        socket.send_fds(talk, [json.dumps(asked).encode()], [out.fileno(), err.fileno()])
        return Running(int(_answer(talk)), talk)

    def _ended(self, running: Running) -> int:
        code, cost = json.loads(_answer(running.talk))
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


def _answer(talk: socket.socket) -> bytes:
    answer = talk.recv(200)
    assert answer, "the server of commands has died"
    return answer


def _whole(stream: BinaryIO) -> bytes:
    stream.seek(0)
    return stream.read()
